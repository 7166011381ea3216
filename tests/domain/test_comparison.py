"""How the candidates for a job stand: quality in order, and the money of each kept apart from it."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, permutations
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.amounts import PriceUnit, PriceValue
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import case, terms_of
from outsource_tui.domain.comparison import Standing, beaten_by, cost_of_quality, standings, sums_of
from outsource_tui.domain.evaluation import Criterion, Decision, Evidence, Importance, Outcome, Rating, Source, score_of
from outsource_tui.domain.hiring import decided
from outsource_tui.domain.maintenance import Engagement
from outsource_tui.domain.sourcing import Candidate
from tests.domain.test_evaluation import G11, PEOPLE, g11_business, measured, near
from tests.seeds import ANA, BEN, CRITERIA, CY, JOB, MAIL, TODAY, rating, searching

VALUE = G11["expect"]["value_for_money"]


def standing_of(business: Business, name: str) -> Standing:
    return next(one for one in standings(business, JOB.id) if one.candidate.name == name)


# The worked case


@pytest.mark.parametrize(
    ("part", "key"),
    [
        ("cash", "cash_month"),
        ("true_cost", "true_cost_per_net_hour"),
        ("gain", "net_gain_month"),
    ],
)
@pytest.mark.parametrize("name", PEOPLE)
def test_the_money_of_the_worked_case(name: str, part: str, key: str) -> None:
    """Each candidate's own price, at the speed their test showed, gives the money worked out by hand (G11)."""
    assert near(getattr(standing_of(g11_business(), name).sums, part), VALUE[name][key])
    assert near(getattr(sums_of(g11_business(), PEOPLE[name]), part), VALUE[name][key])


@pytest.mark.parametrize("name", PEOPLE)
def test_the_cost_of_quality_of_the_worked_case(name: str) -> None:
    """An hour freed, divided by the share of all quality, costs what was worked out by hand (G11)."""
    assert near(cost_of_quality(standing_of(g11_business(), name)), VALUE[name]["cost_per_quality_point"])


@pytest.mark.parametrize("name", PEOPLE)
def test_the_money_of_the_worked_case_at_a_known_speed(name: str) -> None:
    """With the speed put into the costing, each candidate's money is that of the worked case (G11)."""
    price, speed = G11["inputs"]["rate_and_speed_from_test"][name]
    business = g11_business()
    cost = business.costings[0].model_copy(update={"speed": Decimal(speed)})
    assert isinstance(cost, Costing)
    assert PEOPLE[name].price == PriceValue(amount=Decimal(price))
    found = standing_of(business.put(cost), name).sums
    assert found is not None
    for key, value in (("cash_month", found.cash), ("net_gain_month", found.gain)):
        assert near(value, VALUE[name][key])


def test_nobody_is_beaten_in_the_worked_case_but_by_cy() -> None:
    """Cy is better than Ben and Ana and an hour freed costs least with him, so he beats both (G11)."""
    found = standings(g11_business(), JOB.id)
    beaten = {one.candidate.name: other.candidate.name for one in found if (other := beaten_by(one, found))}
    assert beaten == {"Ben": "Cy", "Ana": "Cy"}


# The order


@pytest.mark.parametrize("order", list(permutations(PEOPLE.values())))
def test_the_order_does_not_depend_on_that_of_the_list(order: Sequence[Candidate]) -> None:
    """Whoever was added first, the candidates of the worked case stand in the same order (G11)."""
    business = g11_business()
    moved = business.without(*(one.id for one in order)).put(*order)
    moved = moved.put(*business.evidence, *business.test_projects)
    assert [one.candidate.name for one in standings(moved, JOB.id)] == G11["expect"]["ranking_by_adjusted"]


def listed(people: Sequence[tuple[str, Sequence[Rating | None]]]) -> Business:
    """Candidates with these names and ratings, in this order; nothing is known of money."""
    found = []
    for name, ratings in people:
        one = Candidate(id=name, job=JOB.id, name=name[0])
        found += [one, *(rating(one, what, int(seen)) for what, seen in zip(CRITERIA, ratings, strict=True) if seen)]
    return Business().put(JOB, CRITERIA[0].model_copy(update={"must": True}), *CRITERIA[1:], *found)


row = st.tuples(*[st.none() | st.sampled_from(Rating)] * 3)
people = st.lists(st.tuples(st.sampled_from(["a1", "a2", "b1", "b2"]), row), unique_by=lambda one: one[0], min_size=2)


@given(people, st.randoms(use_true_random=False))
def test_any_candidates_stand_in_one_order(told: list[tuple[str, Any]], chance: Any) -> None:
    """Whatever the ratings, the order is the same however the candidates are listed, even those of one name."""
    shuffled = chance.sample(told, len(told))
    one, other = ([one.candidate.id for one in standings(listed(people), JOB.id)] for people in (told, shuffled))
    assert one == other


@given(people)
def test_the_best_stands_first(told: list[tuple[str, Any]]) -> None:
    """Those who miss a must stand last, and of the others each is at least as good as the next."""
    found = standings(listed(told), JOB.id)
    failed = [one.score.failed is not None for one in found]
    assert failed == sorted(failed)
    for one, other in pairwise(found):
        if one.score.failed is other.score.failed is None:
            assert one.score.adjusted >= other.score.adjusted


# Who beats whom


def standing(name: str, seen: Sequence[Rating | None], cost: int | None, must: bool = False) -> Standing:
    """A candidate with these ratings and this cost of an hour freed."""
    criteria = [one.model_copy(update={"must": must}) for one in CRITERIA[: len(seen)]]
    points = {what.id: one.points for what, one in zip(criteria, seen, strict=True) if one is not None}
    sums: Any = SimpleNamespace(true_cost=None if cost is None else Decimal(cost), gain=None)
    return Standing(ANA.model_copy(update={"id": name, "name": name}), score_of(points, criteria), sums)


known = st.builds(standing, st.just("one"), row, st.none() | st.integers(10, 12), st.booleans())


@given(known, known)
def test_of_two_at_most_one_beats_the_other(one: Standing, other: Standing) -> None:
    """Who beats someone is not beaten by them, is at least as good for at most the same money, and not level."""
    if beaten_by(one, [one, other]) is other:
        assert beaten_by(other, [one, other]) is not one
        assert one.cost is not None
        assert other.cost is not None
        assert not other.score.failed
        assert (other.score.adjusted, -other.cost) != (one.score.adjusted, -one.cost)
        assert other.score.adjusted >= one.score.adjusted
        assert other.cost <= one.cost


FAIR, GOOD, POOR = Rating.FAIR, Rating.GOOD, Rating.POOR


@pytest.mark.parametrize(
    ("one", "other", "beaten"),
    [
        ((FAIR, 12), (GOOD, 12), True),
        ((FAIR, 12), (FAIR, 11), True),
        ((FAIR, 12), (GOOD, 11), True),
        ((FAIR, 12), (FAIR, 12), False),
        ((FAIR, 12), (GOOD, 13), False),
        ((GOOD, 12), (FAIR, 11), False),
        ((FAIR, 12), (GOOD, None), False),
        ((FAIR, None), (GOOD, 11), False),
        ((FAIR, None), (GOOD, None), False),
        ((None, 12), (FAIR, 11), True),
    ],
)
def test_who_is_beaten(
    one: tuple[Rating | None, int | None], other: tuple[Rating | None, int | None], beaten: bool
) -> None:
    """Better for the same, as good for less, or both: so one is beaten; where a cost is not known, nobody is."""
    first, second = standing("one", one[:1], one[1]), standing("other", other[:1], other[1])
    assert (beaten_by(first, [first, second]) is second) is beaten


def test_nobody_is_beaten_by_who_misses_a_must() -> None:
    """Someone who is out beats nobody, however cheap, and is beaten themselves."""
    out, fit = standing("out", [GOOD, POOR], 10, must=True), standing("fit", [FAIR, FAIR], 10, must=True)
    assert out.score.failed
    assert out.score.adjusted < fit.score.adjusted
    assert beaten_by(fit, [out, fit]) is None
    assert beaten_by(out, [out, fit]) is fit


@pytest.mark.parametrize(("seen", "cost", "found"), [([GOOD], 12, 16), ([POOR], 12, None), ([GOOD], None, None)])
def test_the_cost_of_quality(seen: list[Rating], cost: int | None, found: int | None) -> None:
    """Twelve for three quarters of all quality is sixteen for all; without a cost or any quality there is none."""
    assert cost_of_quality(standing("one", seen, cost)) == found


# The money of each


def sums_with(**told: Any) -> Any:
    found = sums_of(searching().put(measured(candidate=ANA.id, **told)), ANA)
    assert found is not None
    return found


def test_a_test_is_used_as_far_as_it_measured() -> None:
    """Speed, rework and managing of the test stand in the sums; what it did not measure stays as planned."""
    planned = sums_of(searching(), ANA)
    assert planned is not None
    (plan,), (part,) = planned.terms.parts, sums_with().terms.parts
    assert (part.speed, part.rework, part.managing) == (measured().speed, measured().rework, measured().managing)
    (part,) = sums_with(mine=None, minutes=None).terms.parts
    assert (part.speed, part.rework, part.managing) == (plan.speed, Decimal("0.05"), plan.managing)
    assert sums_with(came=False) == planned


def test_minutes_in_the_test_cost_hours_of_mine() -> None:
    """Twice the minutes in the test take more of the hours freed, so an hour freed costs more."""
    assert sums_with(minutes=60).true_cost < sums_with(minutes=120).true_cost
    assert sums_with(minutes=60).cash == sums_with(minutes=120).cash


def test_without_a_price_or_a_job_there_are_no_sums() -> None:
    """Without a price, without the job, or before an hour's worth is known, a candidate has no money beside them."""
    business = searching()
    assert sums_of(business, ANA.model_copy(update={"price": None})) is None
    assert sums_of(business, ANA.model_copy(update={"job": "gone"})) is None
    assert sums_of(Business().put(*business.tasks, JOB), ANA) is None


def test_a_job_of_several_tasks_has_one_sum() -> None:
    """The price of a candidate counts for each task of the job, and finding them counts once."""
    both = JOB.model_copy(update={"tasks": ("mail", "books")})
    by_month = ANA.model_copy(update={"price": PriceValue(amount=Decimal(20), unit=PriceUnit.HOUR)})
    found, alone = sums_of(searching().put(both), by_month), sums_of(searching(), by_month)
    assert found is not None
    assert alone is not None
    assert len(found.terms.parts) == 2
    assert found.gross > alone.gross


# Once they are hired

FREE: dict[str, Decimal | None] = dict.fromkeys(("fee", "fee_contract", "fee_payment", "fee_minimum"), Decimal(0))
FEES = {
    "those of the plan": {},
    "none": {**FREE, "fee_under": None},
    "a share": {**FREE, "fee": Decimal("0.1"), "fee_contract": Decimal(20), "fee_under": None},
    "each payment": {**FREE, "fee": Decimal("0.055"), "fee_payment": Decimal(3), "fee_under": Decimal(100)},
}


def asking(price: str, unit: PriceUnit = PriceUnit.HOUR, **told: Any) -> Candidate:
    return ANA.model_copy(update={"price": PriceValue(amount=Decimal(price), unit=unit), **told})


def hired(business: Business, candidate: Candidate) -> Business:
    """With this candidate engaged for all of the job, at the price they ask."""
    made = Decision(candidate=candidate.id, outcome=Outcome.ENGAGE, price=candidate.price, portion=Decimal(1))
    return decided(business.put(candidate), made, TODAY)


def gain_of(business: Business) -> Decimal | None:
    """The gain that Home shows for customer mail."""
    one = case(business, MAIL)
    return one.verdict.sums.gain if one else None


@pytest.mark.parametrize("fees", FEES.values(), ids=FEES)
@pytest.mark.parametrize(("price", "unit"), [("15", PriceUnit.HOUR), ("25", PriceUnit.HOUR), ("600", PriceUnit.MONTH)])
def test_the_gain_compared_is_the_one_after_hiring(price: str, unit: PriceUnit, fees: dict[str, Any]) -> None:
    """What a candidate is said to gain before they are hired, at their price and fees, is what the task then gains."""
    candidate = asking(price, unit, channel="upwork", fees=fees)
    compared = standing_of(searching().put(candidate), ANA.name).gain
    after = hired(searching(), candidate)
    assert compared is not None
    assert gain_of(after) == compared == standing_of(after, ANA.name).gain


def test_fees_of_where_someone_was_found_make_a_difference() -> None:
    """Of two people hired at one price, the task gains less with the one found where more is taken."""
    free, dear = (gain_of(hired(searching(), asking("15", fees=FEES[name]))) for name in ("none", "a share"))
    assert free is not None
    assert dear is not None
    assert free > dear


def test_the_platform_of_the_plan_keeps_the_fees_of_the_plan() -> None:
    """Someone found on the platform planned for is counted with its fees as the user has them there."""
    plan = searching().costings[0].model_copy(update={"platform": "upwork", "fee": Decimal("0.2")})
    candidate = asking("15", channel="upwork", fees=FEES["none"])
    after = hired(searching().put(plan), candidate)
    assert terms_of(after, MAIL).fee.share == Decimal("0.2")
    assert gain_of(after) == standing_of(after, ANA.name).gain


def test_whoever_is_hired_brings_their_fees_into_the_plan() -> None:
    """Before someone is hired a task has the fees that were planned; from then on those of where they were found."""
    planned, candidate = terms_of(searching(), MAIL).fee, asking("15", fees=FEES["a share"])
    assert terms_of(searching().put(candidate), MAIL).fee == planned
    after = hired(searching(), candidate)
    assert terms_of(after, MAIL).fee != planned
    assert {name: getattr(after.costings[0], name) for name in candidate.fees} == candidate.fees


def test_someone_at_work_who_was_never_a_candidate_has_the_fees_of_the_plan() -> None:
    """Where nobody says where someone was found, what was planned counts."""
    work = Engagement(job=JOB.id, name="Dee", price=PriceValue(amount=Decimal(15)), start=TODAY)
    assert terms_of(searching().put(work), MAIL).fee == terms_of(searching(), MAIL).fee


# What decides where two are level


def test_an_equal_score_goes_to_the_cheaper_hour_and_then_to_the_name() -> None:
    """Without ratings all are alike: Ana's freed hour costs least; without prices the name decides."""
    assert [one.candidate.name for one in standings(searching(), JOB.id)] == ["Ana", "Cy", "Ben"]
    unpriced = searching().put(*(one.model_copy(update={"price": None}) for one in (ANA, BEN, CY)))
    assert [one.candidate.name for one in standings(unpriced, JOB.id)] == ["Ana", "Ben", "Cy"]


def test_who_is_level_in_other_criteria_goes_to_the_cheaper_hour() -> None:
    """Ratings that come to the same in other criteria leave it to the price, to the last digit."""
    criteria = tuple(
        Criterion(id=f"c{place}", job=JOB.id, title=str(place), importance=importance)
        for place, importance in enumerate((Importance.HALF, Importance.NORMAL, Importance.DOUBLE, Importance.DOUBLE))
    )

    def seen(who: Candidate, *points: int) -> list[Evidence]:
        return [rating(who, what, one, Source.SAMPLES) for what, one in zip(criteria, points, strict=True) if one]

    business = searching().without(*(one.id for one in CRITERIA), CY.id).put(*criteria)
    found = standings(business.put(*seen(BEN, 4, 2, 0, 4), *seen(ANA, 2, 1, 5, 3)), JOB.id)
    assert [one.candidate.name for one in found] == ["Ana", "Ben"]
    assert found[0].score.adjusted == found[1].score.adjusted


def test_without_criteria_nobody_stands() -> None:
    """Where nothing is judged by there is nothing to compare."""
    assert standings(searching().without(*(one.id for one in CRITERIA)), JOB.id) == ()
    assert standings(Business(), JOB.id) == ()
