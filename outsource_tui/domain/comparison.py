"""How the candidates for a job stand: quality with its ranges, and money kept apart from it."""

from dataclasses import dataclass
from decimal import Decimal

from outsource_tui.domain.amounts import PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import your_hour
from outsource_tui.domain.evaluation import Criterion, Evidence, Score, TestProject, score
from outsource_tui.domain.plan import Task
from outsource_tui.domain.sourcing import Candidate, Job
from outsource_tui.domain.sums import Sums, reckon
from outsource_tui.domain.terms import presumed, terms, together


@dataclass(frozen=True)
class Standing:
    """One candidate's quality and money."""

    candidate: Candidate
    score: Score
    sums: Sums | None


def standings(business: Business, job_id: str) -> tuple[Standing, ...]:
    """The candidates for a job, the best first: by adjusted quality, then the cheaper hour, then the name."""
    criteria = business.all(Criterion, job_id)
    if not criteria:
        return ()
    found = [
        Standing(one, score(criteria, business.all(Evidence, one.id)), sums_of(business, one))
        for one in business.all(Candidate, job_id)
    ]
    return tuple(sorted(found, key=_rank))


def _rank(one: Standing) -> tuple[bool, Decimal, Decimal, str]:
    cost = one.sums.true_cost if one.sums else None
    return (
        one.score.failed is not None,
        -one.score.adjusted,
        Decimal("Infinity") if cost is None else cost,
        one.candidate.name,
    )


def sums_of(business: Business, candidate: Candidate) -> Sums | None:
    """The job's sums at this candidate's own price, with the speed and rework of their test project."""
    worth, job = your_hour(business), business.find(Job, candidate.job)
    if worth is None or job is None or candidate.price is None:
        return None
    price: PriceValue = candidate.price
    tasks = [business.get(Task, id_) for id_ in job.tasks]
    test = business.first(TestProject, candidate.id)
    parts = [terms(task, _measured(business, task, test), worth, business.settings, price=price) for task in tasks]
    return reckon(together(parts) if len(parts) > 1 else parts[0])


def _measured(business: Business, task: Task, test: TestProject | None) -> Costing | None:
    """A task's costing with what one test project measured."""
    costing = business.first(Costing, task.id)
    if test is None or not test.came or not test.mine or not test.hours:
        return costing
    told = {"speed": test.hours / test.mine, "rework": (test.fix or Decimal(0)) / test.hours}
    costing = costing or presumed(task, business.settings)
    return costing.model_copy(update={**told, "origins": {**costing.origins, **dict.fromkeys(told, Origin.MEASURED)}})
