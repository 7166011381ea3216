"""How sure a choice is: the worked case G11, all weightings, and what would settle it."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain import evaluation
from outsource_tui.domain.evaluation import Criterion, Importance, Score
from outsource_tui.domain.settling import settling
from outsource_tui.domain.weighing import flip_weights, points_of, wins
from tests.domain.test_sums import CASES

G11 = CASES["G11"]
TINY = Decimal("1e-20")
KEYS = ("communication", "professionalism", "ability")
WEIGHTS = {key: Decimal(G11["inputs"]["weights"][key]) for key in KEYS}


def with_points(points: dict[str, Decimal], weights: Mapping[str, Decimal] = WEIGHTS) -> Score:
    """The score that follows from these points, each criterion of any weight."""
    coverage = sum((weights[key] for key in points), Decimal(0))
    low = sum((weights[key] * point for key, point in points.items()), Decimal(0))
    high = low + 1 - coverage
    return Score(coverage, low / coverage if coverage else None, low, (low + high) / 2, high, points)


def scored(name: str) -> Score:
    """A candidate of the worked case."""
    ratings = zip(KEYS, G11["inputs"]["ratings_1_to_5"][name], strict=True)
    return with_points({key: (Decimal(rating) - 1) / 4 for key, rating in ratings if rating is not None})


ANA, BEN, CY = (scored(name) for name in ("Ana", "Ben", "Cy"))


def test_all_weightings_of_the_worked_case() -> None:
    """Of the 231 weightings Ana wins 49, Ben 65 and Cy 107, and 10 are nobody's."""
    expected = G11["expect"]["weight_grid_5pct"]
    found = wins([points_of(one, KEYS) for one in (ANA, BEN, CY)])
    assert found.weightings == expected["combinations"]
    assert found.by_candidate == tuple(expected["wins"].values())
    assert found.ties == expected["ties"]
    assert round(found.share(2), 2) == Decimal("0.46")


def test_the_weights_that_flip_the_worked_case() -> None:
    """Ben stays before Ana until communication counts .5333, professionalism .4667, or ability as little as .3333."""
    margin, expected = G11["expect"]["Ben_vs_Ana_margin_and_flip_weights"]
    assert BEN.adjusted - ANA.adjusted == Decimal(margin)
    found = flip_weights(BEN, ANA, WEIGHTS)
    assert {key: round(at, 6) for key, at in found.items()} == {key: Decimal(at) for key, at in expected.items()}


def test_the_rating_that_settles_the_worked_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """The item to ask for is Cy's professionalism, and Cy stays first with more than 2.5 for it."""
    monkeypatch.setattr(evaluation, "WEIGHT", dict(zip(Importance, WEIGHTS.values(), strict=True)))
    criteria = [
        Criterion(id=key, job="job", title=key, importance=one) for key, one in zip(KEYS, Importance, strict=True)
    ]
    found = settling(criteria, (CY, BEN, ANA))
    assert found is not None
    assert (found.place, found.criterion.id) == (0, "professionalism")
    assert (found.rating, found.final) == (Decimal(G11["expect"]["Cy_wins_if_professionalism_rating_above"]), True)


def test_one_criterion_flips_nothing() -> None:
    """Where everything hangs on one criterion there is no other weight."""
    one = with_points({"only": Decimal(1)}, {"only": Decimal(1)})
    assert flip_weights(one, one, {"only": Decimal(1)}) == {}


points = st.integers(1, 5).map(lambda rating: (Decimal(rating) - 1) / 4)


@given(st.integers(1, 3).flatmap(lambda n: st.lists(st.lists(points, min_size=n, max_size=n), min_size=1, max_size=4)))
def test_all_weightings_are_those_of_trying_each(rows: list[list[Decimal]]) -> None:
    """The wins are those of trying each weighting by itself."""
    won, ties = [0] * len(rows), 0
    for weights in product(range(21), repeat=len(rows[0])):
        if sum(weights) == 20:
            sums = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
            best = [place for place, total in enumerate(sums) if total == max(sums)]
            if len(best) == 1:
                won[best[0]] += 1
            else:
                ties += 1
    found = wins(rows)
    assert (list(found.by_candidate), found.ties) == (won, ties)


@given(st.lists(st.tuples(points, points, st.sampled_from(Importance)), min_size=2, max_size=6))
def test_a_flip_weight_really_flips(told: list[tuple[Decimal, Decimal, Importance]]) -> None:
    """At a flip weight two are level, just before it the first leads, and just beyond it the second."""
    keys = [str(number) for number in range(len(told))]
    total = sum(evaluation.WEIGHT[importance] for *_, importance in told)
    weights = {key: evaluation.WEIGHT[importance] / total for key, (*_, importance) in zip(keys, told, strict=True)}
    one, other = (
        with_points(dict(zip(keys, (row[column] for row in told), strict=True)), weights) for column in (0, 1)
    )
    first, second = (one, other) if one.adjusted >= other.adjusted else (other, one)

    def apart(key: str, at: Decimal) -> Decimal:
        """How far the first is ahead with this weight, the others in proportion."""
        rest = (1 - at) / (1 - weights[key])
        moved = {each: at if each == key else weight * rest for each, weight in weights.items()}
        return sum((moved[each] * (first.points[each] - second.points[each]) for each in keys), Decimal(0))

    for key, at in flip_weights(first, second, weights).items():
        assert 0 < at < 1
        assert abs(apart(key, at)) < TINY
        step = (at - weights[key]) / 1000
        if first.adjusted - second.adjusted > TINY:
            assert apart(key, at - step) > TINY
            assert apart(key, at + step) < -TINY


@given(st.lists(st.tuples(points, points), min_size=2, max_size=6))
def test_where_no_weight_flips_none_does(pairs: list[tuple[Decimal, Decimal]]) -> None:
    """A criterion without a flip weight leaves the first ahead whether it counts nothing or everything."""
    keys = [str(number) for number in range(len(pairs))]
    even = {key: Decimal(1) / len(keys) for key in keys}
    one, other = (with_points(dict(zip(keys, column, strict=True)), even) for column in zip(*pairs, strict=True))
    first, second = (one, other) if one.adjusted >= other.adjusted else (other, one)
    apart = {key: first.points[key] - second.points[key] for key in keys}
    for key in set(keys) - flip_weights(first, second, even).keys():
        assert apart[key] >= 0
        assert sum(apart.values()) - apart[key] >= 0


@pytest.mark.parametrize(("criteria", "weightings"), [(1, 1), (2, 21), (3, 231), (6, 53_130)])
def test_how_many_weightings_there_are(criteria: int, weightings: int) -> None:
    """In steps of a twentieth there are as many weightings as ways to part twenty."""
    assert wins([[Decimal(1)] * criteria, [Decimal(0)] * criteria]).weightings == weightings
