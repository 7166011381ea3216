"""Plan against actual: what delivered work measured beside what was planned, and the verdict run again on it.

Measured values stand beside the plan and never change it by themselves; `taken` writes them into it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from outsource_tui.domain.amounts import ONE, WEEKS_A_MONTH, PriceUnit
from outsource_tui.domain.base import Choice, Origin
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import FINEST, Case, case, costing_of, working_on
from outsource_tui.domain.evaluation import TestProject
from outsource_tui.domain.health import in_order
from outsource_tui.domain.maintenance import Delivery, Engagement
from outsource_tui.domain.measured import Measured, of_deliveries, of_test
from outsource_tui.domain.plan import Task
from outsource_tui.domain.sums import reckon

# The largest number that a costing takes.
LARGEST = Decimal(10**6)


class Aspect(Choice):
    """What is planned, and measured of delivered work."""

    SPEED = "speed", "speed"
    REWORK = "rework", "rework"
    MANAGING = "managing", "managing"


@dataclass(frozen=True)
class Beside:
    """One aspect, as planned and as measured.

    Attributes:
        aspect: speed in their hours for one of the user's, rework as a share, managing in the user's hours a month.
        planned: what the plan takes.
        actual: what was measured.
        costs: by how much better off a month the user would be with this alone as planned.
    """

    aspect: Aspect
    planned: Decimal
    actual: Decimal
    costs: Decimal | None


@dataclass(frozen=True)
class Actual:
    """A task at work: as planned, and on what was measured; what differs, the weightiest first.

    With `one_test` it was measured in the test project of whoever was hired, not enough having come since.
    """

    task: Task
    planned: Case
    case: Case
    measured: Measured
    beside: tuple[Beside, ...]
    one_test: bool = False

    @property
    def turned(self) -> bool:
        """Whether the verdict on delivered work is another than that on the plan."""
        return self.case.verdict.answer is not self.planned.verdict.answer


def delivered(business: Business, task: str) -> list[Delivery]:
    """What came of a task from those at work on it, the latest last."""
    return in_order(
        [one for who in working_on(business, task) for one in business.all(Delivery, who.id) if one.task == task]
    )


def actual(business: Business, task: Task, deliveries: Sequence[Delivery] | None = None) -> Actual | None:
    """A task on what was measured of it; None before enough has come, or without a verdict.

    Args:
        business: everything known.
        task: a task someone works on.
        deliveries: what to measure; without any all that came of the task.
    """
    of_work = of_deliveries(delivered(business, task.id) if deliveries is None else deliveries)
    measured = of_work or _of_hired(business, task)
    if measured is None:
        return None
    planned, found = case(business, task), case(business, task, measured)
    if planned is None or found is None:
        return None
    beside = sorted(_beside(planned, found, measured), key=lambda one: -(one.costs or Decimal(0)))
    if _gains_more(found, planned):
        beside.reverse()
    return Actual(task, planned, found, measured, tuple(beside), one_test=of_work is None)


def _gains_more(found: Case, planned: Case) -> bool:
    """Whether the user is better off on delivered work than was planned: then what saves most is the weightiest."""
    now, before = found.verdict.sums.gain, planned.verdict.sums.gain
    return now is not None and before is not None and now > before


def _of_hired(business: Business, task: Task) -> Measured | None:
    """What the test project of the one hired for a task measured; None with several people, or without a test."""
    people = working_on(business, task.id)
    test = business.first(TestProject, people[0].candidate or "") if len(people) == 1 else None
    measured = of_test(test) if test is not None else Measured()
    return measured if measured != Measured() else None


def _beside(planned: Case, found: Case, measured: Measured) -> Iterator[Beside]:
    plan, now = planned.terms.parts[0], found.terms.parts[0]
    hourly = plan.unit is PriceUnit.HOUR and not plan.new
    gain = found.verdict.sums.gain

    def costs(known: Measured) -> Decimal | None:
        without = reckon(known.of_all(planned.terms)).gain
        return None if gain is None or without is None else without - gain

    if hourly and measured.speed is not None:
        known = Measured(None, measured.rework, measured.managing, measured.managing_of_mine)
        yield Beside(Aspect.SPEED, plan.speed, now.speed, costs(known))
    if hourly and measured.rework is not None:
        known = Measured(measured.speed, None, measured.managing, measured.managing_of_mine)
        yield Beside(Aspect.REWORK, plan.rework, now.rework, costs(known))
    by_their_hours = hourly or plan.new
    if (measured.managing if by_their_hours else measured.managing_of_mine) is not None:
        hours = (planned.verdict.sums.manage, found.verdict.sums.manage)
        yield Beside(Aspect.MANAGING, *hours, costs(Measured(measured.speed, measured.rework)))


def at_work(business: Business) -> tuple[Actual, ...]:
    """Every task someone works on of which enough has come, on what was measured."""
    found = (actual(business, task) for task in business.tasks if working_on(business, task.id))
    return tuple(one for one in found if one is not None)


def taken(business: Business, task: Task) -> Business:
    """With what was measured of a task written into its costing; as it was where nothing was measured."""
    found = actual(business, task)
    if found is None:
        return business
    rework = found.measured.rework
    known = {} if rework is None else {"rework": min(rework, ONE).quantize(FINEST)}
    if found.measured.speed is not None:
        known["speed"] = _in_bounds(found.measured.speed)
    if any(one.aspect is Aspect.MANAGING for one in found.beside):
        growing = found.case.terms.at(ONE).parts[0].growing_manage
        known["minutes"] = _in_bounds((business.settings.managing_fixed + growing) * 60 / WEEKS_A_MONTH)
    costing = costing_of(business, task)
    origins = {**costing.origins, **dict.fromkeys(known, Origin.MEASURED)}
    return business.put(type(costing).model_validate({**dict(costing), **known, "origins": origins}))


def _in_bounds(value: Decimal) -> Decimal:
    """The nearest number that a costing takes."""
    return min(max(value, FINEST), LARGEST).quantize(FINEST)


def cost_now(business: Business, engagement: Engagement) -> tuple[Decimal, Decimal] | None:
    """What an hour freed was planned to cost at the present portion, and what it costs on delivered work.

    Returns:
        None while one of the two is not known; it costs infinitely much where no hour is freed.
    """
    planned = now = hours = freed = Decimal(0)
    for part in engagement.plan:
        task = business.find(Task, part.task)
        found = actual(business, task) if task else None
        if found is None or part.cash is None or not part.true_cost:
            return None
        sums = reckon(found.case.terms.at(part.portion))
        if sums.cash is None:
            return None
        planned, hours = planned + part.cash, hours + part.cash / part.true_cost
        now, freed = now + sums.cash, freed + sums.net
    if not hours:
        return None
    return planned / hours, now / freed if freed > 0 else Decimal("Infinity")


@dataclass(frozen=True)
class Happened:
    """What all delivered work has come to.

    Attributes:
        hours: of the user's, given back: what the work would have taken less what it took of them.
        this_month: of these, those of this month.
        spent: what was invoiced, else their hours at their price, else what was planned.
        beside: by how much a month the user is better off than planned, on what was measured; None before that.
    """

    hours: Decimal
    this_month: Decimal
    spent: Decimal
    beside: Decimal | None


def happened(business: Business, today: date) -> Happened:
    """What all delivered work has come to until today."""
    came = [(who, one) for who in business.engagements for one in business.all(Delivery, who.id) if one.on <= today]
    month = [one for _, one in came if (one.on.year, one.on.month) == (today.year, today.month)]
    apart = [one for who in business.engagements if not who.ended and (one := _beside_plan(business, who)) is not None]
    return Happened(
        hours=sum((_given_back(one) for _, one in came), Decimal(0)),
        this_month=sum(map(_given_back, month), Decimal(0)),
        spent=sum((_spent(who, one) for who, one in came), Decimal(0)),
        beside=sum(apart, Decimal(0)) if apart else None,
    )


def _given_back(one: Delivery) -> Decimal:
    return (one.mine or Decimal(0)) - one.minutes / 60


def _spent(who: Engagement, one: Delivery) -> Decimal:
    if one.invoice is not None:
        return one.invoice
    hourly = who.price is not None and who.price.unit is PriceUnit.HOUR
    if one.hours is None and hourly:
        return _as_planned(who, one)
    return ((one.hours or Decimal(0)) + one.fix) * who.price.amount if who.price and hourly else Decimal(0)


def _as_planned(who: Engagement, one: Delivery) -> Decimal:
    """What a delivery comes to by the plan, nobody having said how long it took."""
    part = next((part for part in who.plan if part.task == one.task), None)
    if part is None or who.price is None or one.mine is None:
        return Decimal(0)
    return one.mine * part.speed * (1 + part.rework) * who.price.amount


def _beside_plan(business: Business, engagement: Engagement) -> Decimal | None:
    """How much better off a month someone leaves the user than was planned, at the present portion."""
    found = []
    for part in engagement.plan:
        task = business.find(Task, part.task)
        one = actual(business, task) if task else None
        gain = reckon(one.case.terms.at(part.portion)).gain if one else None
        if gain is None or part.gain is None:
            return None
        found.append((gain - part.gain) * engagement.share)
    return sum(found, Decimal(0)) if found else None
