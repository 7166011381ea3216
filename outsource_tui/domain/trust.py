"""Trust: whether someone is ready for more of a job and what that would cost, and what puts the work at risk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from outsource_tui.domain.actual import actual, cost_now
from outsource_tui.domain.amounts import ZERO
from outsource_tui.domain.base import Choice
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import Case, budget_left, case, stop_weeks
from outsource_tui.domain.health import (
    FEWEST,
    LAST,
    bad,
    clean_missing,
    counts,
    health_of,
    in_order,
    invoices_judged,
    last_contact,
    paid_in_time,
    rhythm_of,
    stop_reached,
)
from outsource_tui.domain.hiring import planned_part
from outsource_tui.domain.maintenance import (
    Agreement,
    CheckIn,
    Delivery,
    Engagement,
    Feedback,
    PlannedPart,
    Tone,
)
from outsource_tui.domain.plan import Task
from outsource_tui.domain.sourcing import Job
from outsource_tui.domain.verdict import rungs

AT_RISK = 60
DEARER = Decimal("0.15")
# Of the last deliveries, how many bad ones are a risk.
LOOKED_AT, TOO_MANY = 3, 2
SILENT_RHYTHMS = 2


class Risk(Choice):
    """What puts the work with someone at risk."""

    STOP = "stop", "two in a row, or too many weeks, were late or not fine"
    HEALTH = "health", "it goes badly on the whole"
    BAD_WORK = "bad_work", "two of the last three were late or not fine"
    SILENCE = "silence", "you have not talked for long"
    YOU_PAY_LATE = "you_pay_late", "you paid late twice"


class Hurdle(Choice):
    """What stands between someone and a larger part."""

    RISK = "risk", "it is at risk"
    DELIVERIES = "deliveries", "clean deliveries are missing"
    SERIOUS = "serious", "something serious is not settled"
    COST = "cost", "an hour freed costs over 15% more than planned"
    BUDGET = "budget", "the next part does not fit your monthly limit"


@dataclass(frozen=True)
class Step:
    """The next part of a job: each task's portion, and what it costs and brings a month beside now."""

    portions: Mapping[str, Decimal]
    cash: Decimal | None
    gain: Decimal | None
    more_cash: Decimal | None
    more_gain: Decimal | None


@dataclass(frozen=True)
class Readiness:
    """How far someone is from a larger part; `step` is None where they have all of it."""

    missing: int
    hurdles: tuple[Hurdle, ...]
    step: Step | None

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way but their own word."""
        return self.step is not None and not self.hurdles


def risks(business: Business, engagement: Engagement, today: date) -> tuple[Risk, ...]:
    """What puts the work with someone at risk, the gravest first; nothing once it has ended."""
    if engagement.ended:
        return ()
    deliveries = business.all(Delivery, engagement.id)
    agreement = business.first(Agreement, engagement.id)
    talks = business.all(CheckIn, engagement.id)
    enough = len(deliveries) >= FEWEST
    health = health_of(counts(engagement, agreement, deliveries, talks, today))
    silent = (today - last_contact(engagement, talks)).days > SILENT_RHYTHMS * rhythm_of(agreement)
    late = sum(not paid_in_time(one) for one in invoices_judged(deliveries, today)[-LAST:])
    job = business.find(Job, engagement.job)
    weeks = stop_weeks(business, job.tasks[0]) if job else ZERO
    found = {
        Risk.STOP: stop_reached(deliveries, weeks, business.settings.week_start),
        Risk.HEALTH: enough and health < AT_RISK,
        Risk.BAD_WORK: sum(map(bad, in_order(deliveries)[-LOOKED_AT:])) >= TOO_MANY,
        Risk.SILENCE: silent,
        Risk.YOU_PAY_LATE: late >= TOO_MANY,
    }
    return tuple(risk for risk, holds in found.items() if holds)


def readiness(business: Business, engagement: Engagement, today: date) -> Readiness:
    """Whether someone could take a larger part of the job, and what is still missing."""
    deliveries = business.all(Delivery, engagement.id)
    missing = clean_missing(deliveries, engagement.at_portion_since)
    step = next_step(business, engagement)
    serious = any(
        one.tone is Tone.CONCERN and one.serious and not one.closed for one in business.all(Feedback, engagement.id)
    )
    cost = cost_now(business, engagement)
    left = budget_left(business, [part.task for part in engagement.plan])
    too_dear = step is not None and left is not None and step.cash is not None and step.cash > left
    found = {
        Hurdle.RISK: bool(risks(business, engagement, today)),
        Hurdle.DELIVERIES: missing > 0,
        Hurdle.SERIOUS: serious,
        Hurdle.COST: cost is not None and cost[1] > cost[0] * (1 + DEARER),
        Hurdle.BUDGET: too_dear,
    }
    return Readiness(missing, tuple(hurdle for hurdle, holds in found.items() if holds), step)


def next_step(business: Business, engagement: Engagement) -> Step | None:
    """The next rung of every task of the job that is not all theirs yet, on what was measured; None on the last."""
    cases = {part.task: (part.portion, one) for part in engagement.plan if (one := _case(business, part.task))}
    portions = {key: _next_rung(one, now) for key, (now, one) in cases.items()}
    if all(portions[key] == now for key, (now, _) in cases.items()):
        return None
    after = [one.option(portions[key]) for key, (_, one) in cases.items()]
    before = [one.option(now) for key, (now, one) in cases.items()]
    known = None not in after and None not in before
    cash = sum((one.cash for one in after if one), ZERO) if known else None
    gain = sum((one.gain for one in after if one), ZERO) if known else None
    return Step(
        portions,
        cash,
        gain,
        None if cash is None else cash - sum((one.cash for one in before if one), ZERO),
        None if gain is None else gain - sum((one.gain for one in before if one), ZERO),
    )


def _case(business: Business, task_id: str) -> Case | None:
    """A task's case on what was measured, else on what was planned."""
    task = business.find(Task, task_id)
    if task is None:
        return None
    found = actual(business, task)
    return found.case if found else case(business, task)


def _next_rung(one: Case, now: Decimal) -> Decimal:
    return next((rung for rung in rungs(one.first) if rung > now), now)


def promoted(business: Business, engagement: Engagement, today: date) -> Business:
    """With the next part of the job theirs from today; as it was where they have all of it."""
    step = next_step(business, engagement)
    if step is None:
        return business
    plan = tuple(_grown(business, part, step.portions.get(part.task, part.portion)) for part in engagement.plan)
    return business.put(engagement.model_copy(update={"plan": plan, "portion_since": today}))


def _grown(business: Business, part: PlannedPart, portion: Decimal) -> PlannedPart:
    """What the plan says today of this portion; as it was where the task is gone, or not to be handed over."""
    task = business.find(Task, part.task)
    return (planned_part(business, task, portion) if task else None) or part
