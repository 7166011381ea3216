"""What would settle a choice: whether anything not rated yet could change who leads, and what to get next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from outsource_tui.domain.evaluation import (
    MUST_RATING,
    NEUTRAL,
    VALIDITY,
    Criterion,
    Evidence,
    Rating,
    Score,
    Source,
    score_of,
    weights,
)


@dataclass(frozen=True)
class Settling:
    """The missing rating that says most about who leads.

    Attributes:
        place: whose it is, 0 for the leader.
        criterion: what it is of.
        rating: the one above which the leader stays first, or another leads.
        enough: whether that rating itself is enough.
        final: whether nothing else could change who leads once it is there.
    """

    place: int
    criterion: Criterion
    rating: Decimal
    enough: bool = False
    final: bool = False


def settling(criteria: Sequence[Criterion], scores: Sequence[Score]) -> Settling | None:
    """The missing rating of most weight that could change who leads; of equal ones that of the leader.

    Args:
        criteria: what is judged by.
        scores: of those who miss no must, the leader first.

    Returns:
        None where no single rating could put anyone ahead of the leader, or the leader out.
    """
    weight = weights(criteria)
    missing = [(place, one) for place, had in enumerate(scores) for one in criteria if one.id not in had.points]
    found = [_turning(place, one, scores, weight[one.id]) for place, one in missing]
    best = max(filter(None, found), key=lambda one: (weight[one.criterion.id], -one.place), default=None)
    return replace(best, final=_closes(best, criteria, scores)) if best is not None else None


# Finer than anyone rates: it takes away what a division leaves behind.
_FINEST = Decimal("1e-9")


def _turning(place: int, criterion: Criterion, scores: Sequence[Score], share: Decimal) -> Settling | None:
    """The rating at which one candidate draws level with the best of the others; None where there is none."""
    best = max((one.adjusted for other, one in enumerate(scores) if other != place), default=None)
    level = Decimal(0)
    if best is not None:
        level = (1 + 4 * (NEUTRAL + (best - scores[place].adjusted) / share)).quantize(_FINEST)
    if place == 0 and criterion.must and level < MUST_RATING:
        # Below that they are out, whatever the rest.
        return Settling(place, criterion, MUST_RATING, enough=True)
    return Settling(place, criterion, level) if 1 <= level < 5 else None


def _closes(found: Settling, criteria: Sequence[Criterion], scores: Sequence[Score]) -> bool:
    """Whether the choice is settled with any rating but the one at which two are level."""
    for rating in Rating:
        if Decimal(rating.value) == found.rating and not found.enough:
            continue
        points = {**scores[found.place].points, found.criterion.id: rating.points}
        after = [*scores[: found.place], score_of(points, criteria), *scores[found.place + 1 :]]
        fit = sorted((one for one in after if not one.failed), key=lambda one: one.adjusted, reverse=True)
        # With nothing left to see, those still level are so for good.
        if any(one.coverage < 1 for one in fit) and not settled(fit[0], fit[1:]):
            return False
    return True


def what_to_ask(criterion: str, theirs: Sequence[Evidence], others: Sequence[Evidence]) -> Source:
    """The kind of evidence to get next for a criterion someone is not rated on.

    What the others were mostly judged by, so that all are seen alike, unless this one is judged by it already;
    else what foretells best of what was not looked at yet.
    """
    seen = {one.source for one in theirs}
    used = Counter(one.source for one in others if one.criterion == criterion)
    left = [source for source in VALIDITY if source not in seen and source not in (Source.WORKED, Source.CHAT)]
    return max(left, key=lambda source: (used[source], VALIDITY[source]), default=Source.INTERVIEW)


def most_telling_gap(criteria: Sequence[Criterion], first: Score) -> Criterion | None:
    """The criterion of most weight that the leading candidate is not rated on yet."""
    weight = weights(criteria)
    missing = [one for one in criteria if one.id not in first.points]
    return max(missing, key=lambda one: weight[one.id]) if missing else None


def settled(first: Score, others: Sequence[Score]) -> bool:
    """Whether no missing rating could put anyone ahead of the first, or put the first out."""
    return not first.open_must and all(first.low > other.high for other in others if not other.failed)
