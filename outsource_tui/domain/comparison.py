"""How the candidates for a job compare: quality with its ranges, and money kept apart from it."""

from dataclasses import dataclass
from decimal import Decimal

from outsource_tui.domain.amounts import PriceValue
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import your_hour
from outsource_tui.domain.evaluation import Criterion, Evidence, Rating, Score, most_telling_gap, score, settled
from outsource_tui.domain.plan import Task
from outsource_tui.domain.readout import Block, Figure, Readout, Say, Table, Tone, Unit, gain, money, text
from outsource_tui.domain.sourcing import Candidate, Job
from outsource_tui.domain.sums import Sums, reckon
from outsource_tui.domain.terms import terms, together


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
        Standing(one, score(criteria, business.all(Evidence, one.id)), _sums(business, one))
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


def _sums(business: Business, candidate: Candidate) -> Sums | None:
    """The job's sums at this candidate's own price."""
    worth, job = your_hour(business), business.find(Job, candidate.job)
    if worth is None or job is None or candidate.price is None:
        return None
    price: PriceValue = candidate.price
    parts = [
        terms(business.get(Task, id_), business.first(Costing, id_), worth, business.settings, price=price)
        for id_ in job.tasks
    ]
    return reckon(together(parts) if len(parts) > 1 else parts[0])


def compare_lines(business: Business, job_id: str) -> Readout:
    """One sentence on who, how sure and what would settle it; then quality and money side by side."""
    standing = standings(business, job_id)
    if not standing:
        return (Say("Nobody to compare yet. Add candidates in Sourcing, and what you judge by here.", tone=Tone.MUTED),)
    criteria = business.all(Criterion, job_id)
    return (
        *_headline(criteria, standing),
        _table(criteria, standing),
        Say("Quality and money are kept apart: price is never blended into the score.", tone=Tone.MUTED),
    )


def _headline(criteria: tuple[Criterion, ...], standing: tuple[Standing, ...]) -> Readout:
    first, others = standing[0], standing[1:]
    name = {"name": text(first.candidate.name)}
    if not any(one.score.coverage for one in standing):
        return (Say("Nothing is rated yet. Rate what you have seen, one question back.", tone=Tone.CARE),)
    if not others:
        return (_good_enough(criteria, first),)
    gap = most_telling_gap(criteria, first.score)
    if settled(first.score, [one.score for one in others]):
        return (Say("{name} is the choice, whatever else you find out.", name, Tone.GOOD, strong=True),)
    lines: list[Block] = [Say("Not settled. {name} leads so far.", name, Tone.CARE, strong=True)]
    if gap is not None:
        lines.append(Say("One thing is missing: rate {name} on {what}.", {**name, "what": text(gap.title.lower())}))
    return tuple(lines)


def _good_enough(criteria: tuple[Criterion, ...], only: Standing) -> Say:
    name = {"name": text(only.candidate.name)}
    if only.score.failed:
        return Say("{name} misses a must: {what}.", {**name, "what": text(only.score.failed)}, Tone.BAD, strong=True)
    gap = most_telling_gap(criteria, only.score)
    if gap is not None:
        return Say("{name} may be good enough; {what} is not rated yet.", {**name, "what": text(gap.title)}, Tone.CARE)
    if any(point < Rating.FAIR.points for point in only.score.points.values()):
        return Say("{name} is under what the job needs in something.", name, Tone.BAD, strong=True)
    return Say("{name} is good enough on all you judge by.", name, Tone.GOOD, strong=True)


def _table(criteria: tuple[Criterion, ...], standing: tuple[Standing, ...]) -> Table:
    columns = ("Candidate", *(one.title for one in criteria), "Overall", "An hour freed", "Better off")
    return Table(columns, tuple(_row(criteria, one) for one in standing))


def _row(criteria: tuple[Criterion, ...], one: Standing) -> tuple[Figure, ...]:
    return (
        text(one.candidate.name, Tone.MUTED if one.score.failed else Tone.PLAIN),
        *(_bar(one.score.points.get(criterion.id)) for criterion in criteria),
        _overall(one.score),
        money(one.sums.true_cost if one.sums else None),
        gain(one.sums.gain if one.sums else None),
    )


def _bar(points: Decimal | None) -> Figure:
    if points is None:
        return Figure("not rated", tone=Tone.CARE)
    full = int(points * 4) + 1
    return Figure("■" * full + "□" * (5 - full), tone=Tone.ACCENT)


def _overall(found: Score) -> Figure:
    if found.failed:
        return Figure("misses a must", tone=Tone.BAD)
    low, high = round(found.low * 100), round(found.high * 100)
    return Figure(f"{low}" if low == high else f"{low} to {high}", Unit.TEXT)
