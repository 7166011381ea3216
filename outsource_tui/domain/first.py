"""Which first in the whole business: what is chosen within the limit, what pays only together, and how both move."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from outsource_tui.domain.amounts import ZERO, nice
from outsource_tui.domain.budget import Aim, Purpose
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import PAYING, Case, cases, job_cases, joined
from outsource_tui.domain.hiring import with_job
from outsource_tui.domain.plan import Category
from outsource_tui.domain.priorities import Chosen, Item, Option, best_set, greedy
from outsource_tui.domain.sourcing import Job
from outsource_tui.domain.verdict import Answer, Reason, rungs

ACROSS = 20
MOST_LIMIT = Decimal(10**12)


@dataclass(frozen=True)
class First:
    """Which first: the jobs worth a thought, what was chosen of them, and what the best ratio first would choose."""

    jobs: tuple[Case, ...]
    limit: Decimal | None
    aim: Aim
    chosen: Chosen
    greedy: Chosen


def first_set(business: Business) -> First:
    """Which parts of the jobs together bring most within the monthly limit."""
    purpose = business.purpose or Purpose()
    jobs = tuple(one for one in job_cases(business) if one.verdict.answer is not Answer.KEEP)
    aim = purpose.wanted
    items = [Item(one.key, tuple(_options(one, aim)), any(task.drains for task in one.tasks)) for one in jobs]
    items = [item for item in items if item.options]
    limit = purpose.limit
    return First(jobs, limit, aim, best_set(items, limit, aim), greedy(items, limit, aim))


def _options(one: Case, aim: Aim = Aim.GAIN) -> Iterable[Option]:
    """Its portions; where hours are the aim only those that cost no more than they are worth."""
    found = (option for portion in rungs(one.first) if (option := one.option(portion)) is not None)
    return found if aim is Aim.GAIN else (option for option in found if option.gain >= 0)


def together_pays(business: Business) -> Case | None:
    """A job to be made of tasks of which none pays alone: those of one kind if such a job pays, else all of them."""
    tried = (joined(business, job, parts) for job, parts in _tries(alone(business)))
    return next((whole for whole in tried if whole is not None and whole.verdict.answer in PAYING), None)


def together_at_most(business: Business) -> Case | None:
    """All that fail alone as one job, where that does not pay either; its most to pay is the price to look for."""
    parts = alone(business)
    whole = joined(business, _job("Many small tasks", parts), parts) if len(parts) > 1 else None
    return whole if whole is not None and whole.verdict.answer not in PAYING else None


def alone(business: Business) -> Sequence[Case]:
    """The tasks in no job that do not pay by themselves."""
    return [one for one in cases(business) if business.job_of(one.task.id) is None and fails_alone(one)]


def _job(title: str, parts: Sequence[Case]) -> Job:
    return Job(title=title, tasks=tuple(one.task.id for one in parts))


def _tries(parts: Sequence[Case]) -> Iterator[tuple[Job, Sequence[Case]]]:
    """The jobs to try, that of the kind with most tasks first."""
    kinds = [kind for kind in Category if kind is not Category.OTHER]
    of_kind = [(f"{kind.label} helper", [one for one in parts if one.task.category is kind]) for kind in kinds]
    tries = [*sorted(of_kind, key=lambda pair: len(pair[1]), reverse=True), ("Many small tasks", parts)]
    return ((_job(title, some), some) for title, some in tries if len(some) > 1)


def fails_alone(one: Case) -> bool:
    """Whether a task with a price does not pay by itself, though it could be handed over."""
    known = one.terms.price is not None and Reason.ONLY_ME not in one.verdict.reasons
    return known and one.verdict.answer in (Answer.KEEP, Answer.NOT_YET)


def limit_moved(business: Business, steps: int) -> Business:
    """With the monthly limit so many steps higher or lower; without one it begins at what the best choice costs."""
    purpose, found = business.purpose or Purpose(), first_set(business)
    known = purpose.limit if purpose.limit is not None else found.chosen.cash
    if purpose.limit is None and (steps > 0 or not known):
        return business
    step = nice(best_cash(found) / ACROSS)
    whole = (known / step).to_integral_value(ROUND_FLOOR)
    if steps < 0 and whole * step != known:
        whole += 1
    limit = min(max((whole + steps) * step, ZERO), MOST_LIMIT)
    return business.put(purpose.model_copy(update={"limit": limit}))


def best_cash(found: First) -> Decimal:
    """What all jobs cost together at their largest, at least one unit of money."""
    costs = (max((option.cash for option in _options(job)), default=ZERO) for job in found.jobs)
    return max(sum(costs, ZERO), Decimal(1))


def other_aim(business: Business) -> Business:
    """With the other thing wanted most of."""
    purpose = business.purpose or Purpose()
    other = Aim.GAIN if purpose.wanted is Aim.HOURS else Aim.HOURS
    return business.put(purpose.model_copy(update={"aim": other}))


def made_one_job(business: Business) -> Business:
    """With the tasks that pay only together made one job; as it was where there are none."""
    found = together_pays(business)
    if found is None:
        return business
    return with_job(business, Job(title=found.title, tasks=tuple(task.id for task in found.tasks)))
