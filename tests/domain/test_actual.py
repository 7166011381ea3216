"""Plan against actual: what delivered work measures, the verdict run again on it, and what all of it came to."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.actual import Actual, Aspect, actual, at_work, cost_now, happened, taken
from outsource_tui.domain.amounts import ONE, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import case
from outsource_tui.domain.evaluation import TestProject
from outsource_tui.domain.hiring import planned
from outsource_tui.domain.maintenance import Delivery
from outsource_tui.domain.measured import Measured, of_deliveries
from outsource_tui.domain.plan import Task
from outsource_tui.domain.sums import reckon
from outsource_tui.domain.verdict import Answer
from tests.domain.test_sums import TOLERANCE
from tests.seeds import ANA, ARTICLES, JOB, MAIL, TODAY, WORK, days, delivery, mail_cost, priced, searching

CENTS = Decimal("0.01")


def came(*numbers: int, **told: Any) -> list[Delivery]:
    return [delivery(number, **told) for number in numbers]


def working(*deliveries: Delivery, business: Business | None = None) -> Business:
    """Ana at work on customer mail, at the price it was planned at, with these deliveries."""
    before = (business or searching()).put(JOB, WORK.model_copy(update={"plan": ()}))
    work = before.engagements[0]
    return before.put(work.model_copy(update={"plan": planned(before, work, Decimal("0.25"))}), *deliveries)


def found(business: Business, task: Task = MAIL) -> Actual:
    one = actual(business, task)
    assert one is not None
    return one


# What is measured


def test_sums_and_not_means_are_measured() -> None:
    """A large delivery weighs more than a small one, in speed, rework and managing."""
    one = of_deliveries(
        [
            delivery(1, mine=10, hours=20, fix=2, minutes=120),
            delivery(2, mine=1, hours=1, fix=0, minutes=0),
            delivery(3, mine=1, hours=1, fix=1, minutes=30),
        ]
    )
    assert one == Measured(Decimal(22) / 12, Decimal(3) / 22, Decimal("2.5") / 25, Decimal("2.5") / 12)


@pytest.mark.parametrize("every", [0, 1, 2])
def test_under_three_deliveries_nothing_is_measured(every: int) -> None:
    """One or two deliveries measure nothing, and the plan stands alone."""
    assert of_deliveries(came(*range(1, every + 1), minutes=10)) is None
    assert actual(working(*came(*range(1, every + 1))).without("test"), MAIL) is None


def test_the_last_eight_are_measured() -> None:
    """Of ten deliveries the first two by their day do not count any more."""
    slow = came(1, 2, hours=Decimal(50))
    rest = came(*range(3, 11), hours=Decimal("2.5"))
    one = of_deliveries([*rest, *slow])
    assert one is not None
    assert one.speed == 1


def test_minutes_nobody_typed_are_not_measured() -> None:
    """Minutes that were only taken as none measure no managing; three that were told do."""
    untold = came(1, 2, 3, origins={"minutes": Origin.GUESS})
    one = of_deliveries(untold)
    assert one is not None
    assert (one.managing, one.managing_of_mine) == (None, None)
    known = {"hours": Decimal(2), "fix": Decimal(1), "mine": Decimal(4), "minutes": Decimal(90)}
    few = of_deliveries([*untold, *came(4, 5, **known)])
    assert few is not None
    assert few.managing is None
    told = of_deliveries([*untold, *came(4, 5, 6, **known)])
    assert told is not None
    assert (told.managing, told.managing_of_mine) == (Decimal("0.5"), Decimal("0.375"))


def test_what_is_not_known_is_left_out_of_its_sum_only() -> None:
    """Deliveries without their hours still measure managing beside the user's own, and nothing where all is missing."""
    some = [*came(1, 2, 3, hours=None, minutes=60), *came(4, 5, 6, minutes=30)]
    one = of_deliveries(some)
    assert one == Measured(Decimal(3) / Decimal("2.5"), Decimal(0), Decimal("0.5") / 3, Decimal("0.3"))
    assert of_deliveries(some[:5]) == Measured(managing_of_mine=Decimal(4) / Decimal("12.5"))
    nothing = came(1, 2, 3, hours=None, origins={"minutes": Origin.GUESS})
    assert of_deliveries(nothing) is None


def test_work_that_took_no_hours_has_no_speed() -> None:
    """Hours of nought in every delivery measure neither speed nor rework, and leave a verdict to be had."""
    business = working(*came(1, 2, 3, hours=Decimal(0), minutes=10))
    assert found(business).measured.speed is None
    assert found(business).measured.rework is None
    assert not found(business).turned


def test_one_test_project_measures_until_there_is_more() -> None:
    """Before three deliveries the test project of the one hired is measured, and called one test."""
    tested = TestProject(id="test", candidate=ANA.id, came=True, hours=4, mine=2, fix=1, minutes=60)
    one = found(working(business=searching().put(tested)))
    assert one.one_test
    assert one.measured == Measured(Decimal(2), Decimal("0.25"), Decimal("0.2"), Decimal("0.5"))
    assert not found(working(*came(1, 2, 3), business=searching().put(tested))).one_test
    not_come = tested.model_copy(update={"came": False})
    assert actual(working(business=searching().put(not_come)), MAIL) is None


# The verdict run again


def as_planned(business: Business, task: Task) -> list[Delivery]:
    """Three deliveries that measure just what is planned."""
    one = case(business, task)
    assert one is not None
    part = one.terms.parts[0]
    mine = Decimal(20)
    hours = mine * part.speed
    fix = hours * part.rework
    spent = part.managing * (hours + fix if part.unit is PriceUnit.HOUR else mine) * 60
    told = {"task": task.id, "mine": mine, "hours": hours, "fix": fix, "minutes": spent}
    return [Delivery(id=f"d{number}", engagement=WORK.id, on=days(-number), **told) for number in range(3)]


@pytest.mark.parametrize("price", ["6", "12", "15", "20", "40"])
def test_measured_as_planned_is_the_plan(price: str) -> None:
    """Where what was measured is what was planned, so are the verdict and the gain, and nothing costs anything."""
    business = working(business=searching().put(mail_cost(price), WORK.model_copy(update={"price": None})))
    business = business.put(business.engagements[0].model_copy(update={"price": None}))
    one = found(business.put(*as_planned(business, MAIL)))
    assert not one.turned
    gains = one.planned.verdict.sums.gain, one.case.verdict.sums.gain
    assert None not in gains
    assert abs(gains[0] - gains[1]) < TOLERANCE
    assert {each.aspect for each in one.beside} == set(Aspect)
    assert all(abs(each.planned - each.actual) < TOLERANCE for each in one.beside)
    assert all(each.costs is not None and abs(each.costs) < TOLERANCE for each in one.beside)


HOURS = st.decimals("0.1", 40, places=1)
MEASURES = st.builds(
    lambda mine, hours, fix, minutes: {"mine": mine, "hours": hours, "fix": fix, "minutes": minutes},
    HOURS,
    HOURS,
    st.decimals(0, 20, places=1),
    st.integers(0, 600).map(Decimal),
)


@given(MEASURES, st.sampled_from(["6", "12", "18"]))
def test_it_turned_exactly_when_the_answers_differ(told: dict[str, Decimal], price: str) -> None:
    """A verdict has turned when the answer on measured work is another, and what differs comes weightiest first."""
    business = working(*came(1, 2, 3, **told), business=searching().put(mail_cost(price)))
    one = found(business)
    assert one.turned is (one.planned.verdict.answer is not one.case.verdict.answer)
    weights = [each.costs for each in one.beside]
    assert None not in weights
    better = one.case.verdict.sums.gain > one.planned.verdict.sums.gain
    assert weights == sorted(weights, reverse=not better)


def test_much_to_be_done_again_turns_a_verdict() -> None:
    """Customer mail at twelve an hour pays as planned, and not at 1.6 hours for one with a third done again (G4)."""
    one = found(working(*came(*range(1, 9), mine=Decimal("2.5"), hours=Decimal(4), fix=Decimal("1.2"), minutes=15)))
    assert one.planned.verdict.answer is Answer.START_SMALL
    assert one.case.verdict.answer is Answer.NOT_YET
    assert one.turned
    assert (one.beside[0].aspect, one.beside[0].planned, one.beside[0].actual) == (
        Aspect.SPEED,
        Decimal("1.2"),
        Decimal("1.6"),
    )
    assert [one.task.id for one in at_work(working(*came(1, 2, 3)))] == [MAIL.id]


def test_a_verdict_that_turned_for_the_better_names_what_is_better() -> None:
    """Where work goes better than planned, what saves most is named first, and not what is a little worse."""
    quick = came(1, 2, 3, mine=Decimal(10), hours=Decimal(7), fix=Decimal("0.5"), minutes=0)
    one = found(working(*quick, business=searching().put(mail_cost("16"))).put(WORK_AT_SIXTEEN))
    assert (one.planned.verdict.answer, one.turned) == (Answer.NOT_YET, True)
    assert one.beside[0].aspect is Aspect.SPEED
    assert one.beside[-1].aspect is Aspect.REWORK


WORK_AT_SIXTEEN = WORK.model_copy(update={"price": PriceValue(amount=Decimal(16))})


def test_a_price_a_piece_is_measured_by_managing_alone() -> None:
    """Where a piece is paid for, neither speed nor rework is theirs to answer for."""
    job = JOB.model_copy(update={"tasks": (ARTICLES.id,)})
    work = WORK.model_copy(update={"plan": (), "price": PriceValue(amount=Decimal(60), unit=PriceUnit.PIECE)})
    pieces = [one.model_copy(update={"task": ARTICLES.id}) for one in came(1, 2, 3, minutes=30)]
    business = priced().put(job, work, *pieces)
    assert [one.aspect for one in found(business, ARTICLES).beside] == [Aspect.MANAGING]
    assert found(business, ARTICLES).case.terms.parts[0].managing == Decimal("0.2")


def test_managing_is_beside_the_plan_only_where_it_was_measured() -> None:
    """Minutes without their hours say nothing of work paid by the hour, so they are neither shown nor taken."""
    business = working(*came(1, 2, 3, hours=None, minutes=60))
    assert found(business).beside == ()
    assert taken(business, MAIL).first(Costing, MAIL.id) == business.first(Costing, MAIL.id)


# Taking it into the plan


@given(MEASURES, st.sampled_from([None, Decimal(45)]))
def test_what_was_taken_is_the_plan(told: dict[str, Decimal], minutes: Decimal | None) -> None:
    """Once taken, plan and measure are the same to six digits, the verdict is not turned, and taking again is idle."""
    told = {**told, "fix": min(told["fix"], told["hours"])}
    before = working(*came(1, 2, 3, **told), business=searching().put(mail_cost(minutes=minutes)))
    after = taken(before, MAIL)
    one = found(after)
    assert not one.turned
    for each in one.beside:
        assert abs(each.planned - each.actual) < Decimal("0.00001") * max(each.actual, ONE), each
    again = found(taken(after, MAIL))
    assert [each.planned for each in again.beside] == [each.planned for each in one.beside]
    gains = [reckon(terms.at(Decimal("0.25"))).gain for terms in (one.planned.terms, one.case.terms)]
    assert abs(gains[0] - gains[1]) < CENTS * max(abs(gains[0]) / 100, ONE)


def test_what_was_taken_says_where_it_comes_from() -> None:
    """Speed, rework and minutes are measured once taken, and no other number changes or loses where it came from."""
    business = working(*came(1, 2, 3, hours=Decimal(4), fix=Decimal(1), minutes=30))
    before, after = (one.first(Costing, MAIL.id) for one in (business, taken(business, MAIL)))
    assert before is not None
    assert after is not None
    assert (after.speed, after.rework) == (Decimal("1.6"), Decimal("0.25"))
    kept = {"speed", "rework", "minutes", "origins"}
    assert {name: after.origin(name) for name in kept - {"origins"}} == dict.fromkeys(
        kept - {"origins"}, Origin.MEASURED
    )
    assert after.model_dump(exclude=kept) == before.model_dump(exclude=kept)
    assert after.origin("price") is before.origin("price")


def test_nothing_measured_takes_nothing() -> None:
    """Before three deliveries, taking leaves the business as it is."""
    business = working(*came(1, 2))
    assert taken(business, MAIL) == business


EXTREME = st.sampled_from([Decimal("0.0000001"), Decimal("0.01"), Decimal(1), Decimal(1000), Decimal(10**5)])


@given(EXTREME, EXTREME, EXTREME | st.just(Decimal(0)), st.sampled_from([0, 1, 10**6]).map(Decimal))
def test_whatever_was_measured_can_be_taken(mine: Decimal, hours: Decimal, fix: Decimal, minutes: Decimal) -> None:
    """Tiny or huge hours, and more fixes than work, make a costing that can be stored and read again."""
    business = working(*came(1, 2, 3, mine=mine, hours=hours, fix=fix, minutes=minutes))
    after = taken(business, MAIL).first(Costing, MAIL.id)
    assert after is not None
    assert Costing.model_validate_json(after.model_dump_json()) == after
    assert after.rework <= 1


# The hour freed, now


def test_an_hour_freed_beside_what_it_was_planned_to_cost() -> None:
    """As planned it costs what was planned at the portion they have; slower work makes it dearer."""
    business = working()
    work = business.engagements[0]
    assert cost_now(business.put(*came(1, 2)), work) is None
    plan = cost_now(business.put(*as_planned(business, MAIL)), work)
    assert plan is not None
    assert abs(plan[0] - plan[1]) < TOLERANCE
    assert abs(plan[0] - work.plan[0].true_cost) < TOLERANCE
    slow = cost_now(business.put(*came(1, 2, 3, hours=Decimal(4))), work)
    assert slow is not None
    assert slow[0] == plan[0]
    assert slow[1] > plan[1]


def test_work_that_frees_no_hour_costs_endlessly_much() -> None:
    """Where managing takes more hours than are given back, an hour freed has no price that is not over plan."""
    business = working(*came(1, 2, 3, minutes=600))
    costs = cost_now(business, business.engagements[0])
    assert costs is not None
    assert costs[1] == Decimal("Infinity")


# What happened


def test_hours_given_back_are_mine_less_what_it_took() -> None:
    """The user's hours less their minutes count, this month's apart, across the end of a month; the future does not."""
    told = {"mine": Decimal(3), "minutes": Decimal(30)}
    business = working(
        delivery(1, on=days(-23), **told),  # the last day of October
        delivery(2, on=days(-22), **told),
        delivery(3, on=TODAY, **told),
        delivery(4, on=days(1), **told),
        delivery(5, on=days(-365), mine=None),
    )
    so_far = happened(business, TODAY)
    assert (so_far.hours, so_far.this_month) == (Decimal("7.5"), Decimal(5))
    assert happened(business, days(8)).this_month == 0
    assert happened(Business(), TODAY) == happened(searching(), TODAY)


def test_what_was_spent_is_invoiced_or_their_hours_at_their_price() -> None:
    """An invoice says what it was, also of nothing; else their hours and fixes at their price, or those planned."""
    business = working(
        delivery(1, invoice=Decimal(40)),
        delivery(2, invoice=Decimal(0)),
        delivery(3, hours=Decimal(2), fix=Decimal("0.5")),
        delivery(4, hours=None),
    )
    planned_hours = Decimal("2.5") * Decimal("1.2") * Decimal("1.05")
    assert happened(business, TODAY).spent == 40 + 30 + 12 * planned_hours
    by_piece = WORK.model_copy(update={"price": PriceValue(amount=Decimal(60), unit=PriceUnit.PIECE)})
    assert happened(business.put(by_piece), TODAY).spent == 40


def test_better_or_worse_off_than_planned() -> None:
    """Before three deliveries nothing is said; as planned nothing differs; slow work is worse; half of it half so."""
    business = working()
    assert happened(business.put(*came(1, 2)), TODAY).beside is None
    level = happened(business.put(*as_planned(business, MAIL)), TODAY).beside
    assert level is not None
    assert abs(level) < TOLERANCE
    slow = business.put(*came(1, 2, 3, hours=Decimal(4)))
    worse = happened(slow, TODAY).beside
    assert worse is not None
    assert worse < 0
    work = slow.engagements[0]
    assert happened(slow.put(work.model_copy(update={"share": Decimal("0.5")})), TODAY).beside == worse / 2
    assert happened(slow.put(work.model_copy(update={"ended": TODAY})), TODAY).beside is None


def test_what_was_planned_at_the_start_is_what_one_is_beside() -> None:
    """How much better off is said beside the plan of the day the work began, also once measures are taken into it."""
    business = working(*came(1, 2, 3, hours=Decimal(4)))
    before, after = (happened(one, TODAY).beside for one in (business, taken(business, MAIL)))
    assert before is not None
    assert after is not None
    assert abs(before - after) < CENTS
