"""Each task's case: its terms, its verdict and its first part, worked out of the whole business."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from outsource_tui.domain.amounts import ONE, WEEKS_A_MONTH, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.hour import Hour, hour
from outsource_tui.domain.maintenance import Delivery, Engagement
from outsource_tui.domain.measured import Measured
from outsource_tui.domain.part import Part
from outsource_tui.domain.plan import ProcedureStep, Task, ticked_portion, to_hand_over
from outsource_tui.domain.priorities import Option
from outsource_tui.domain.sourcing import Candidate, Job
from outsource_tui.domain.sums import Sums, reckon
from outsource_tui.domain.terms import Terms, presumed, terms, together
from outsource_tui.domain.verdict import Answer, Verdict, judge, proposed_portion

# A mean of prices can have endless decimals; a price has at most these.
FINEST = Decimal("0.000001")
# What is advised first.
PAYING = (Answer.OUTSOURCE, Answer.START_SMALL)
ORDER = (Answer.OUTSOURCE, Answer.START_SMALL, Answer.PRICE_UNKNOWN, Answer.NOT_YET, Answer.KEEP)


@dataclass(frozen=True)
class Case:
    """One task, or a job of several given to one person, with everything the model says of it."""

    key: str
    title: str
    tasks: tuple[Task, ...]
    terms: Terms
    verdict: Verdict
    first: Decimal

    @property
    def task(self) -> Task:
        """The task, or the first one of a job."""
        return self.tasks[0]

    @property
    def portion(self) -> Decimal:
        """The part to begin with."""
        return proposed_portion(self.terms, self.first)

    @property
    def start(self) -> Sums:
        """The sums of the part to begin with."""
        return reckon(self.terms.at(self.portion))

    def option(self, portion: Decimal) -> Option | None:
        """What this portion costs and brings; None while the price is unknown."""
        sums = reckon(self.terms.at(portion))
        if sums.cash is None or sums.gain is None:
            return None
        return Option(portion, sums.cash, sums.gain, sums.net)


def your_hour(business: Business) -> Hour | None:
    """What an hour is worth, once profit and hours are known."""
    return hour(business.worth, business.purpose) if business.worth else None


def case(business: Business, task: Task, measured: Measured | None = None) -> Case | None:
    """The case of one task; None while an hour's worth is unknown, or when it is not to be handed over.

    Args:
        business: everything known.
        task: the task.
        measured: what delivered work measured, to take in the place of what was planned.
    """
    if business.worth is None:
        return None
    found = terms_of(business, task)
    if measured is not None:
        found = measured.of_all(found)
    verdict = judge(found, business.settings, budget_left(business, (task.id,)))
    if verdict is None:
        return None
    first = ticked_portion(business.all(ProcedureStep, task.id)) or business.settings.first_portion
    return Case(task.id, task.title, (task,), found, verdict, first)


def terms_of(business: Business, task: Task) -> Terms:
    """The terms of a task, at the price agreed for it if one is.

    Raises:
        LookupError: what an hour is worth is not known.
    """
    worth = your_hour(business)
    if worth is None:
        raise LookupError("an hour has no worth yet")
    costing = costing_of(business, task)
    found = terms(task, costing, worth, business.settings, price=agreed_price(business, task.id))
    if costing.minutes is not None and costing.origin("minutes") is Origin.MEASURED:
        fixed = business.settings.managing_fixed
        found = replace(found, parts=tuple(_with_usual_fixed(part, fixed) for part in found.parts))
    return replace(found, stop_weeks=stop_weeks(business, task.id))


def _with_usual_fixed(part: Part, fixed: Decimal) -> Part:
    """The part with as much managing in all, of which only what grows with the work was measured."""
    growing = replace(part, portion=ONE).growing_manage
    whole = part.fixed + growing
    if growing == 0 or whole < fixed:
        return part
    return replace(part, fixed=fixed, managing=part.managing * (whole - fixed) / growing)


def costing_of(business: Business, task: Task) -> Costing:
    """What was said of a task's cost, else what is presumed."""
    return business.first(Costing, task.id) or presumed(task, business.settings)


def through(costing: Costing, candidate: Candidate) -> Costing:
    """The costing with the fees of where someone was found, unless that is the platform planned for."""
    if not candidate.fees or costing.platform == candidate.channel:
        return costing
    return costing.model_copy(update=candidate.fees)


def stop_weeks(business: Business, task: str) -> Decimal:
    """After how many bad weeks a task would be stopped: as its job says, else the plan, else the settings."""
    job = business.job_of(task)
    if job and job.stop_weeks is not None:
        return Decimal(job.stop_weeks)
    return Decimal(business.approach.stop_weeks) if business.approach else business.settings.stop_weeks


def cases(business: Business) -> tuple[Case, ...]:
    """All tasks that may be handed over, in the order they are advised."""
    found = [one for task in to_hand_over(business.tasks) if (one := case(business, task)) is not None]
    return tuple(sorted(found, key=_rank))


def _rank(one: Case) -> tuple[int, Decimal]:
    gain = one.verdict.sums.gain
    return ORDER.index(one.verdict.answer), -(one.verdict.sums.worth_money if gain is None else gain)


def working_on(business: Business, task: str) -> tuple[Engagement, ...]:
    """The engagements under way for a task."""
    job = business.job_of(task)
    return tuple(one for one in business.all(Engagement, job.id) if not one.ended) if job else ()


def agreed_price(business: Business, task: str) -> PriceValue | None:
    """The price agreed for a task; with several people the mean by delivered hours, equal before any."""
    working = [(one, one.price) for one in working_on(business, task) if one.price]
    if not working:
        return None
    unit = working[0][1].unit
    same = [(one, price) for one, price in working if price.unit is unit]
    given = [_given(business, one, task) for one, _ in same]
    weights = given if sum(given) else [Decimal(1)] * len(same)
    amount = sum((w * price.amount for w, (_, price) in zip(weights, same, strict=True)), Decimal(0)) / sum(weights)
    return PriceValue(amount=amount.quantize(FINEST), unit=unit)


def _given(business: Business, engagement: Engagement, task: str) -> Decimal:
    return sum(
        (one.hours or Decimal(0) for one in business.all(Delivery, engagement.id) if one.task == task), Decimal(0)
    )


def budget_left(business: Business, tasks: Sequence[str]) -> Decimal | None:
    """Money a month not yet spent on other work under way; None without a limit."""
    limit = business.purpose.limit if business.purpose else None
    if limit is None or business.worth is None:
        return None
    under_way = ((other, portion_at_work(business, other.id)) for other in business.tasks if other.id not in tasks)
    spent = (reckon(terms_of(business, other).at(portion)).cash for other, portion in under_way if portion)
    return limit - sum((cash for cash in spent if cash is not None), Decimal(0))


def portion_at_work(business: Business, task: str) -> Decimal:
    """The part of a task that others have now, all of it unless agreed otherwise; 0 when nobody has any."""
    shares = (one.share * portion_agreed(one, task) for one in working_on(business, task))
    return min(sum(shares, Decimal(0)), Decimal(1))


def under_way(business: Business, jobs: Iterable[Case]) -> dict[str, Decimal]:
    """The part of each job that others have now, by its key; of several tasks the smallest, and never nothing."""
    found = {job.key: min(portion_at_work(business, task.id) for task in job.tasks) for job in jobs}
    return {key: portion for key, portion in found.items() if portion}


def portion_agreed(engagement: Engagement, task: str) -> Decimal:
    """The part of a task agreed with someone, all of it where nothing was said."""
    return next((part.portion for part in engagement.plan if part.task == task), Decimal(1))


def promised_hours(business: Business, engagement: Engagement) -> Decimal:
    """The user's own hours a week that were to be handed over, by the portions agreed."""
    job = business.get(Job, engagement.job)
    monthly = (business.get(Task, id_).effort.monthly * portion_agreed(engagement, id_) for id_ in job.tasks)
    return sum(monthly, Decimal(0)) * engagement.share / WEEKS_A_MONTH


def job_cases(business: Business) -> tuple[Case, ...]:
    """Every job as one case, and every task in none, in the order they are advised."""
    found = {one.key: one for one in cases(business)}
    taken = {task for job in business.jobs for task in job.tasks}
    jobs = [joined(business, job, [found[task] for task in job.tasks if task in found]) for job in business.jobs]
    alone = [one for one in found.values() if one.key not in taken]
    return tuple(sorted((*(job for job in jobs if job), *alone), key=_rank))


def joined(business: Business, job: Job, parts: Sequence[Case]) -> Case | None:
    """The case of a job: that of its tasks, given to one person; None when there is nothing to judge."""
    if not parts:
        return None
    tasks = tuple(part.task for part in parts)
    if len(parts) == 1:
        return replace(parts[0], key=job.id, title=job.title)
    whole = together([part.terms for part in parts])
    verdict = judge(whole, business.settings, budget_left(business, job.tasks))
    if verdict is None:
        return None
    return Case(job.id, job.title, tasks, whole, verdict, min(part.first for part in parts))
