"""How sure a choice is: what else the weights could say, and the one rating that would settle it.

Points are those of `evaluation`, from 0 to 1; what is not rated is taken as middling.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from outsource_tui.domain.amounts import ONE
from outsource_tui.domain.evaluation import NEUTRAL, Score

# All weightings are tried in steps of a twentieth.
STEPS = 20
SURE, LEANING = Decimal("0.90"), Decimal("0.60")


@dataclass(frozen=True)
class Wins:
    """How many of all weightings each candidate wins; those that several win are nobody's."""

    by_candidate: tuple[int, ...]
    ties: int

    @property
    def weightings(self) -> int:
        """How many there are."""
        return sum(self.by_candidate) + self.ties

    def share(self, place: int) -> Decimal:
        """The share of them that a candidate wins."""
        return Decimal(self.by_candidate[place]) / self.weightings


def wins(points: Sequence[Sequence[Decimal]]) -> Wins:
    """Try all weightings in steps of a twentieth, exactly.

    Args:
        points: a row for each candidate, a point for each criterion.
    """
    rows = [[Fraction(point) for point in row] for row in points]
    scale = lcm(*(point.denominator for row in rows for point in row))
    columns = [tuple(int(row[place] * scale) for row in rows) for place in range(len(rows[0]))]
    won, ties = [0] * len(rows), 0
    *others, last = columns
    for sums, left in _partial(others, tuple([0] * len(rows)), STEPS):
        final = [one + left * point for one, point in zip(sums, last, strict=True)]
        best = max(final)
        if final.count(best) == 1:
            won[final.index(best)] += 1
        else:
            ties += 1
    return Wins(tuple(won), ties)


def _partial(columns: Sequence[tuple[int, ...]], sums: tuple[int, ...], left: int) -> list[tuple[tuple[int, ...], int]]:
    """What the candidates have under every way to spend some of the steps on these criteria, and the steps left."""
    found = [(sums, left)]
    for column in columns:
        found = [
            (tuple(one + weight * point for one, point in zip(so_far, column, strict=True)), rest - weight)
            for so_far, rest in found
            for weight in range(rest + 1)
        ]
    return found


def points_of(score: Score, criteria: Sequence[str]) -> tuple[Decimal, ...]:
    """A candidate's points for these criteria, middling where they are not rated."""
    return tuple(score.points.get(one, NEUTRAL) for one in criteria)


def flip_weights(first: Score, second: Score, weights: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """For each criterion the weight, the others in proportion, at which the second draws level with the first.

    Criteria at which that never happens are left out.
    """
    keys = list(weights)
    apart = {
        key: one - other for key, one, other in zip(keys, points_of(first, keys), points_of(second, keys), strict=True)
    }
    margin = sum((weights[key] * apart[key] for key in keys), Decimal(0))
    found = {}
    for key, weight in weights.items():
        if weight == 1:
            continue
        rest = (margin - weight * apart[key]) / (ONE - weight)
        if rest != apart[key] and 0 < (at := rest / (rest - apart[key])) < 1:
            found[key] = at
    return found
