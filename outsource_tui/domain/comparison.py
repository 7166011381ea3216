"""How the candidates for a job stand: quality with its ranges, and money kept apart from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from outsource_tui.domain.amounts import PriceValue
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import costing_of, through, your_hour
from outsource_tui.domain.evaluation import Criterion, Evidence, Score, TestProject, score
from outsource_tui.domain.measured import of_test
from outsource_tui.domain.plan import Task
from outsource_tui.domain.sourcing import Candidate, Job
from outsource_tui.domain.sums import Sums, reckon
from outsource_tui.domain.terms import terms, together


@dataclass(frozen=True)
class Standing:
    """One candidate's quality and money."""

    candidate: Candidate
    score: Score
    sums: Sums | None

    @cached_property
    def cost(self) -> Decimal | None:
        """What an hour freed costs with them; None where none is freed or a price is missing."""
        return self.sums.true_cost if self.sums else None

    @cached_property
    def gain(self) -> Decimal | None:
        """How much better off the user is a month with them; None while a price is missing."""
        return self.sums.gain if self.sums else None


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


def _rank(one: Standing) -> tuple[bool, Decimal, Decimal, str, str]:
    return (
        one.score.failed is not None,
        -one.score.adjusted,
        Decimal("Infinity") if one.cost is None else one.cost,
        one.candidate.name,
        one.candidate.id,
    )


def sums_of(business: Business, candidate: Candidate) -> Sums | None:
    """The job's sums at this candidate's own price and fees, with what their test project measured."""
    worth, job = your_hour(business), business.find(Job, candidate.job)
    if worth is None or job is None or candidate.price is None:
        return None
    price: PriceValue = candidate.price
    tasks = [business.get(Task, id_) for id_ in job.tasks]
    test = business.first(TestProject, candidate.id)
    costings = [through(costing_of(business, task), candidate) for task in tasks]
    found = [
        terms(task, costing, worth, business.settings, price=price)
        for task, costing in zip(tasks, costings, strict=True)
    ]
    parts = [one if test is None else of_test(test).of_all(one) for one in found]
    return reckon(together(parts) if len(parts) > 1 else parts[0])


def cost_of_quality(one: Standing) -> Decimal | None:
    """What an hour freed costs, divided by the share of all quality it buys; None where there is no such cost."""
    return one.cost / one.score.adjusted if one.cost is not None and one.score.adjusted else None


def beaten_by(one: Standing, others: Sequence[Standing]) -> Standing | None:
    """Someone at least as good for at most the same money, and better in one of them; quality and money stay apart."""
    for other in others:
        if other is one or other.score.failed or one.cost is None or other.cost is None:
            continue
        level = other.score.adjusted == one.score.adjusted and other.cost == one.cost
        if other.score.adjusted >= one.score.adjusted and other.cost <= one.cost and not level:
            return other
    return None
