"""What if: which inputs can be moved and how far, and what moving one does and leaves alone."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.amounts import EarningsValue, EffortValue, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin, Record
from outsource_tui.domain.budget import Costing, Goal, Purpose
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import Case, case, terms_of
from outsource_tui.domain.plan import Doer, Task
from outsource_tui.domain.verdict import Answer
from outsource_tui.domain.what_if import OF_PURPOSE, Dial, curve, dials, kept, tried
from outsource_tui.readouts.what_if import DIALS
from tests.domain.test_sums import CASES, QUICK, TOLERANCE
from tests.seeds import (
    ARTICLES,
    BOOKS,
    GUESSED,
    MAIL,
    WORK,
    WORTH,
    at_work,
    cost,
    mail_cost,
    one_task,
    priced,
    searching,
    tasks_only,
    worth_only,
)

EVEN = Decimal(CASES["G4"]["expect"]["break_even_rate"])
NEAR = Decimal("0.00001")
MIX = Purpose(goal=Goal.MIX, earning=Decimal("0.5"), brings=Decimal(40), leisure=Decimal(10))
TOLD = {
    "price": "12",
    "effort": "10",
    "speed": "1.2",
    "rework": "0.05",
    "fee": "0.05",
    "tools": "10",
    "find_hours": "8",
    "set_up_hours": "4",
    "once": "60",
    "months": "12",
    "change": "0",
}


def dial_of(business: Business, field: str, task: str = MAIL.id) -> Dial:
    return next(dial for dial in dials(business, task) if dial.field == field)


def fields(business: Business, task: str = MAIL.id) -> list[str]:
    return [dial.field for dial in dials(business, task)]


def of_mail(business: Business) -> Case:
    found = case(business, business.get(Task, MAIL.id))
    assert found is not None
    return found


def answer_at(business: Business, price: Decimal) -> Answer:
    return of_mail(tried(business, MAIL.id, {"price": price})).verdict.answer


# Which inputs there are


@pytest.mark.parametrize("field", TOLD)
def test_each_dial_begins_at_what_is_stored(field: str) -> None:
    """In the worked case every input stands at what was told of it (G4)."""
    dial = dial_of(one_task(), field)
    assert dial.now == dial.start == Decimal(TOLD[field])


def test_a_dial_of_what_was_never_told_begins_at_what_is_presumed() -> None:
    """Managing begins at the minutes a week that are presumed, and a freed hour at the user's own hourly value."""
    minutes, brings = (dial_of(one_task(), field).now for field in ("minutes", "hour_brings"))
    managing = Decimal(CASES["G4"]["expect"]["manage_hours"]) * 60 * 12 / 52
    assert minutes == round(managing, 1)
    assert brings is not None
    assert abs(brings - Decimal(CASES["G4"]["expect"]["V_free"])) <= TOLERANCE
    assert dial_of(one_task(minutes=Decimal("40.25")), "minutes").now == Decimal("40.25")


def test_the_dials_of_the_worked_case() -> None:
    """Their price comes first, then all the verdict rests on; each has words to be shown by."""
    assert set(fields(one_task())) == {*TOLD, "minutes", "hour_brings"}
    assert fields(one_task())[0] == "price"
    assert set(fields(one_task().put(MIX))) == set(DIALS)


@pytest.mark.parametrize(
    ("goal", "asked"),
    [
        (None, set()),
        (Goal.PAID, {"hour_brings"}),
        (Goal.GROW, {"earning"}),
        (Goal.LESS, {"leisure"}),
        (Goal.MIX, {"earning", "hour_brings", "leisure"}),
    ],
)
def test_what_the_hours_are_for_decides_what_of_them_can_be_moved(goal: Goal | None, asked: set[str]) -> None:
    """Of what a freed hour is worth, just those answers can be moved that count for what the hours are for."""
    found = fields(one_task().put(Purpose(goal=goal)))
    assert set(found) & {"earning", "hour_brings", "leisure"} == asked


@pytest.mark.parametrize(
    ("business", "task"),
    [
        (priced(), ARTICLES),
        (priced(), BOOKS),
        (one_task().put(MAIL.model_copy(update={"doer": Doer.NOBODY})), MAIL),
    ],
    ids=["a piece", "a month", "new work"],
)
def test_their_speed_is_moved_only_where_it_is_paid(business: Business, task: Task) -> None:
    """By the piece, by the month and for new work neither speed nor rework can be moved: they change nothing."""
    assert set(fields(business, task.id)) == {*TOLD, "minutes", "hour_brings"} - {"speed", "rework"}


@pytest.mark.parametrize("business", [Business(), worth_only(), tasks_only(), one_task().without(MAIL.id)])
def test_without_a_sum_nothing_can_be_moved(business: Business) -> None:
    """While a task cannot be judged, it has no dials."""
    assert dials(business, MAIL.id) == ()


def test_an_agreed_price_cannot_be_moved() -> None:
    """Once someone is at work their price is settled; all else can be moved, and while no price is agreed also that."""
    open_ = {*TOLD, "minutes", "hour_brings"}
    assert set(fields(at_work())) == open_ - {"price"}
    assert set(fields(at_work().put(WORK.model_copy(update={"price": None})))) == open_
    assert set(fields(searching())) == open_


@pytest.mark.parametrize("task", [MAIL, ARTICLES])
def test_an_unknown_price_begins_near_the_most_to_pay(task: Task) -> None:
    """A price not known yet has no value now; moving begins on the last step up to the most to pay."""
    business = priced().put(mail_cost(None), cost(ARTICLES, "60", PriceUnit.PIECE).model_copy(update={"price": None}))
    dial = dial_of(business, "price", task.id)
    one = case(business, task)
    assert one is not None
    most = one.verdict.sums.most_to_pay
    assert dial.now is None
    assert most - dial.step < dial.start <= most
    assert dial.start % dial.step == 0


# How far they go


WORKED = one_task().put(MIX)
EVERY = st.sampled_from(dials(WORKED, MAIL.id))


@QUICK
@given(EVERY, st.integers(0, 1000), st.integers(-1200, 1200).filter(bool))
def test_a_dial_moves_on_whole_steps_and_within_its_reach(dial: Dial, place: int, steps: int) -> None:
    """From anywhere within reach, moving leads that way to the next whole step and on, and ends within reach."""
    value = dial.least + (dial.most - dial.least) * place / 1000
    moved = dial.moved(value, steps)
    assert dial.least <= moved <= dial.most
    assert moved % dial.step == 0
    assert moved >= value if steps > 0 else moved <= value
    far = abs(moved - value) / dial.step
    assert far <= abs(steps)
    assert far > abs(steps) - 1 or moved in (dial.least, dial.most)


@QUICK
@given(EVERY, st.integers(1, 5))
def test_a_dial_moved_there_and_back_is_where_it_was(dial: Dial, steps: int) -> None:
    """From a whole step, as many steps up as down lead back."""
    start = dial.moved(dial.moved(dial.start, 1), -1)
    assert dial.moved(dial.moved(start, steps), -steps) == start


@pytest.mark.parametrize("field", DIALS)
def test_what_is_stored_is_within_reach(field: str) -> None:
    """Each input can be moved both ways from where it stands, unless it is at an end of what makes sense."""
    dial = dial_of(WORKED, field)
    assert dial.least <= dial.start <= dial.most
    assert dial.least < dial.most
    assert dial.moved(dial.start, 1) > dial.start
    assert dial.moved(dial.start, -1) < dial.start or dial.start == 0


# What moving does


def test_the_price_flips_the_verdict_where_it_breaks_even() -> None:
    """Customer mail pays up to 15.498234 an hour and not yet above, and the curve breaks even there (G4)."""
    assert answer_at(one_task(), EVEN - NEAR) is Answer.START_SMALL
    assert answer_at(one_task(), EVEN + NEAR) is Answer.NOT_YET
    (even,) = curve(one_task(), MAIL.id, dial_of(one_task(), "price"), 40).even
    assert abs(even - EVEN) <= NEAR


@pytest.mark.parametrize("field", ["price", "effort", "speed", "rework", "minutes", "fee", "hour_brings"])
def test_a_curve_breaks_even_where_nothing_is_gained(field: str) -> None:
    """Wherever a curve breaks even, the gain there is nothing, and on one side of it more than nothing."""
    dial = dial_of(one_task(), field)
    found = curve(one_task(), MAIL.id, dial, 30)
    signs = [gain > 0 for gain in found.gains]
    assert len(found.even) == sum(one is not other for one, other in pairwise(signs))
    for even in found.even:
        assert dial.least < even < dial.most
        gain = of_mail(tried(one_task(), MAIL.id, {field: even})).verdict.sums.gain
        assert gain is not None
        assert abs(gain) < Decimal("0.01")


def test_a_curve_goes_from_end_to_end() -> None:
    """A curve has as many gains as columns, the first at the least and the last at the most of its dial."""
    dial = dial_of(one_task(), "price")
    for columns in (1, 2, 30):
        found = curve(one_task(), MAIL.id, dial, columns).gains
        ends = [of_mail(tried(one_task(), MAIL.id, {"price": at})).verdict.sums.gain for at in (dial.least, dial.most)]
        assert len(found) == columns
        assert found[0] == ends[0]
        assert columns == 1 or found[-1] == ends[1]
    assert curve(one_task(), MAIL.id, dial, 0).gains == ()


def test_a_fee_that_ends_at_a_threshold_breaks_even_more_than_once() -> None:
    """Where payments under a threshold cost more, the curve breaks even on both sides of the prices that lose."""
    told = {"fee_payment": Decimal(200), "fee_under": Decimal(800), "fee": Decimal(0)}
    business = one_task(**told)
    low, high, most = curve(business, MAIL.id, dial_of(business, "price"), 60).even
    sums = of_mail(business).verdict.sums
    assert sums.dip is not None
    for even, expected in ((low, sums.dip[0]), (high, sums.dip[1]), (most, sums.most_to_pay)):
        assert abs(even - expected) <= NEAR


def test_while_the_price_is_unknown_only_its_own_curve_is_drawn() -> None:
    """Without a price no input but the price gains or loses anything, so no other curve has gains or breaks even."""
    business = one_task(None)
    for dial in dials(business, MAIL.id):
        found = curve(business, MAIL.id, dial, 30)
        assert (len(found.gains), len(found.even)) == ((30, 1) if dial.field == "price" else (0, 0))
    tried_first = tried(business, MAIL.id, {"price": Decimal(12)})
    for dial in dials(business, MAIL.id):
        assert len(curve(tried_first, MAIL.id, dial, 30).gains) == 30


@pytest.mark.parametrize("floor", [None, Decimal(5)])
@pytest.mark.parametrize("price", ["0.5", "12", "31"])
def test_a_tried_price_never_moves_the_lowest_one(floor: Decimal | None, price: str) -> None:
    """The lowest price one could find stays half the stored one, or what was said, whatever price is tried."""
    business = one_task(floor=floor)
    after = tried(business, MAIL.id, {"price": Decimal(price)})
    assert terms_of(after, MAIL).floor == terms_of(business, MAIL).floor == (floor or 6)
    assert terms_of(after, MAIL).price == Decimal(price)


@pytest.mark.parametrize(("floor", "expected"), [(None, 0), (Decimal(5), 5)])
def test_where_no_price_is_known_a_tried_one_makes_no_lowest_price(floor: Decimal | None, expected: int) -> None:
    """Half of a price that is only tried is not the lowest one: without a known price any could be found, down to 0."""
    after = tried(one_task(None, floor=floor), MAIL.id, {"price": Decimal(40)})
    assert terms_of(after, MAIL).floor == expected


def test_trying_all_else_is_as_keeping_it() -> None:
    """What is tried without the price is judged as if it were kept."""
    for field, value in {"effort": 12, "speed": 2, "minutes": 30, "hour_brings": 40}.items():
        moved = {field: Decimal(value)}
        assert of_mail(tried(one_task(), MAIL.id, moved)) == of_mail(kept(one_task(), MAIL.id, moved))


def answers(record: Record, *but: str) -> dict[str, Any]:
    return {name: value for name, value in record if name not in (*but, "origins")}


MOVED = {**dict.fromkeys(("fee", "rework"), Decimal("0.11")), **dict.fromkeys(("price", "tools", "once"), Decimal(33))}
COSTS = [field for field in TOLD if field != "effort"] + ["minutes"]


@pytest.mark.parametrize("field", COSTS)
def test_what_is_kept_takes_the_place_of_one_answer(field: str) -> None:
    """Keeping a moved figure changes that answer, makes it the user's own but for a price, and leaves all others."""
    before, value = priced(), MOVED.get(field, Decimal(7))
    after = kept(before, MAIL.id, {field: value})
    old, new = before.get(Costing, "mail-cost"), after.get(Costing, "mail-cost")
    told = new.price.amount if field == "price" and new.price else getattr(new, field)
    assert told == value
    assert answers(new, field) == answers(old, field)
    assert new.origin(field) is (Origin.GUESS if field == "price" else Origin.YOURS)
    assert {name: origin for name, origin in new.origins.items() if name != field} == {
        name: origin for name, origin in old.origins.items() if name != field
    }
    assert after.put(old) == before


@pytest.mark.parametrize("origin", Origin)
@pytest.mark.parametrize("price", ["12", None])
def test_a_kept_price_is_a_guess_and_all_else_the_users_own(origin: Origin, price: str | None) -> None:
    """Nobody has asked the price that was moved, whatever the one before was, or none; other figures are one's own."""
    business = one_task(price, origins={"price": origin, "speed": origin, "tools": origin})
    moved = {"price": Decimal(14), "speed": Decimal(1)}
    found = kept(business, MAIL.id, moved).get(Costing, "mail-cost")
    assert (found.price, found.origin("price")) == (PriceValue(amount=Decimal(14)), Origin.GUESS)
    assert found.origin("speed") is Origin.YOURS
    assert found.origin("tools") is origin


def test_a_first_price_kept_is_a_guess() -> None:
    """A price that is kept where none was known, and nothing said of where it came from, is a guess."""
    after = kept(one_task(None, origins={}), MAIL.id, {"price": Decimal(12)}).get(Costing, "mail-cost")
    assert after.origins == {"price": Origin.GUESS}


@pytest.mark.parametrize("origin", Origin)
def test_kept_hours_and_what_they_are_worth_are_the_users_own(origin: Origin) -> None:
    """The hours of a task and what a freed hour is worth are one's own once moved and kept; others stay as sure."""
    before = one_task().put(
        MAIL.model_copy(update={"origins": {"effort": origin}}),
        MIX.model_copy(update={"origins": {"brings": origin, "leisure": origin}}),
    )
    after = kept(before, MAIL.id, {"effort": Decimal(12), "hour_brings": Decimal(50)})
    assert after.get(Task, MAIL.id).origin("effort") is Origin.YOURS
    assert after.purpose is not None
    assert (after.purpose.origin("brings"), after.purpose.origin("leisure")) == (Origin.YOURS, origin)


@pytest.mark.parametrize(
    ("task", "unit"), [(ARTICLES, PriceUnit.PIECE), (BOOKS, PriceUnit.MONTH), (MAIL, PriceUnit.HOUR)]
)
def test_a_kept_price_buys_what_it_bought(task: Task, unit: PriceUnit) -> None:
    """A price a piece or a month stays one when it is moved."""
    found = kept(priced(), task.id, {"price": Decimal(70)}).first(Costing, task.id)
    assert found is not None
    assert found.price == PriceValue(amount=Decimal(70), unit=unit)


def test_kept_hours_are_the_tasks_and_keep_their_period() -> None:
    """The hours that were moved go to the task, by the period or by the piece as they were told."""
    after = kept(priced(), MAIL.id, {"effort": Decimal(12)})
    assert after.get(Task, MAIL.id) == MAIL.model_copy(update={"effort": EffortValue(hours=Decimal(12)), "place": 0})
    assert after.costings == priced().costings
    pieces = kept(priced(), ARTICLES.id, {"effort": Decimal(5)}).get(Task, ARTICLES.id).effort
    assert (pieces.hours, pieces.pieces) == (5, 8)


@pytest.mark.parametrize("field", ["earning", "hour_brings", "leisure"])
def test_what_a_freed_hour_is_worth_is_kept_for_all_tasks(field: str) -> None:
    """What was moved of the hours' worth is kept where it was told, and nothing else with it."""
    before = priced().put(MIX)
    after = kept(before, MAIL.id, {field: Decimal("0.75")})
    assert after.purpose == MIX.model_copy(update={OF_PURPOSE[field]: Decimal("0.75")})
    assert after.put(MIX) == before


def test_several_are_kept_at_once() -> None:
    """All that was moved is kept, whichever record it belongs to; nothing moved changes nothing."""
    moved = {"price": Decimal(10), "effort": Decimal(8), "hour_brings": Decimal(30), "speed": Decimal(1)}
    after = kept(one_task(), MAIL.id, moved)
    assert {field: dial_of(after, field).now for field in moved} == moved
    assert kept(one_task(), MAIL.id, {}) == one_task()
    assert tried(one_task(), MAIL.id, {}) == one_task()


def test_what_was_never_told_is_kept_as_told() -> None:
    """A task without a costing gets one when something is moved, the rest of it as it was presumed."""
    before = worth_only().put(MAIL)
    after = kept(before, MAIL.id, {"speed": Decimal(2)})
    (costing,) = after.costings
    assert (costing.task, costing.speed, costing.origin("speed")) == (MAIL.id, 2, Origin.YOURS)
    assert {name for name in costing.origins if costing.origin(name) is Origin.GUESS} == set(GUESSED) - {
        "price",
        "speed",
    }


# Nothing is too extreme


def extreme(hours: str = "10", price: str | None = "12", unit: PriceUnit = PriceUnit.HOUR, **told: Any) -> Business:
    task = MAIL.model_copy(update={"effort": EffortValue(hours=Decimal(hours))})
    asked = None if price is None else PriceValue(amount=Decimal(price), unit=unit)
    return one_task().put(task, Costing(id="mail-cost", task=MAIL.id, price=asked, **told))


def with_profit(profit: int, purpose: Purpose) -> Business:
    worth = WORTH.model_copy(update={"profit": EarningsValue(amount=Decimal(profit))})
    return extreme().put(worth, purpose)


NEW = MAIL.model_copy(update={"doer": Doer.NOBODY})
EXTREMES = {
    "a cent": extreme(price="0.01"),
    "a thousand million": extreme(price="1000000000"),
    "all of it in fees": extreme(fee=Decimal(1)),
    "all hours of a week": extreme("168"),
    "a moment a week": extreme("0.01"),
    "no profit, hours priced by hand": with_profit(0, Purpose(goal=Goal.PAID, brings=Decimal(60))),
    "a loss": with_profit(-50_000, Purpose(goal=Goal.PAID)),
    "hours worth nothing": with_profit(0, Purpose(goal=Goal.LESS)),
    "new work": one_task().put(NEW),
    "new work by the month": extreme(price="400", unit=PriceUnit.MONTH).put(NEW),
    "by the piece": extreme(price="60", unit=PriceUnit.PIECE, pieces=Decimal(8)),
    "by the piece, not counted": extreme(price="60", unit=PriceUnit.PIECE),
    "by the month": extreme(price="120", unit=PriceUnit.MONTH),
    "not known": extreme(price=None),
    "not known, usually by the month": extreme(price=None, unit=PriceUnit.MONTH),
    "as slow as can be told": extreme(speed=Decimal(10**6), rework=Decimal(1)),
    "for ever": extreme(months=Decimal(10**6)),
    "for a moment": extreme(months=Decimal("0.01")),
    "profit lost": extreme(change=Decimal(-(10**12))),
    "the dearest tools": extreme(tools=Decimal(10**12), once=Decimal(10**12)),
    "no time to find anyone": extreme(find_hours=Decimal(0), set_up_hours=Decimal(0)),
    "fees under a threshold": extreme(
        fee=Decimal("0.055"), fee_payment=Decimal(3), fee_under=Decimal(100), fee_minimum=Decimal(3)
    ),
    "nothing said but the task": worth_only().put(MAIL),
    "a mix": extreme().put(MIX),
}


@pytest.mark.parametrize("name", EXTREMES)
def test_whatever_is_told_can_be_moved(name: str) -> None:
    """However extreme a task is, each input has a reach, a verdict at both ends, and a curve once a price is known."""
    business = EXTREMES[name]
    unknown = terms_of(business, business.get(Task, MAIL.id)).price is None
    assert dials(business, MAIL.id)
    for dial in dials(business, MAIL.id):
        assert dial.step > 0
        assert dial.least < dial.most
        found = curve(business, MAIL.id, dial, 5)
        assert len(found.gains) == (0 if unknown and dial.field != "price" else 5)
        assert all(gain.is_finite() for gain in found.gains)
        assert all(dial.least <= even <= dial.most for even in found.even)
        for steps in (-1, 1, -1000, 1000):
            value = dial.moved(dial.start, steps)
            assert dial.least <= value <= dial.most
            assert of_mail(tried(business, MAIL.id, {dial.field: value})).verdict.reasons


@pytest.mark.parametrize("name", EXTREMES)
def test_moving_never_leads_the_other_way(name: str) -> None:
    """However extreme a task is, what is stored is within reach, down is never up, and the end is a whole step."""
    business = EXTREMES[name]
    for dial in dials(business, MAIL.id):
        assert dial.least <= dial.start <= dial.most
        assert dial.moved(dial.start, -1) <= dial.start <= dial.moved(dial.start, 1)
        assert dial.moved(dial.start, 1000) % dial.step == 0
        assert dial.moved(dial.start, -1000) == dial.least


@pytest.mark.parametrize("name", EXTREMES)
def test_whatever_is_kept_can_be_read_back(name: str) -> None:
    """Whatever a dial can reach makes records that can be stored and read again."""
    business = EXTREMES[name].put(MIX)
    for dial in dials(business, MAIL.id):
        for steps in (-1000, -1, 1, 1000):
            after = kept(business, MAIL.id, {dial.field: dial.moved(dial.start, steps)})
            for record in after.records():
                assert type(record).model_validate(record.model_dump(mode="json")) == record


def test_a_share_ends_on_a_whole_step() -> None:
    """A fee of 12.5 % moves on whole per cents up to its end."""
    dial = dial_of(one_task(fee=Decimal("0.125")), "fee")
    assert dial.most == dial.moved(dial.start, 1000) == Decimal("0.37")
    assert dial.moved(dial.start, 1) == Decimal("0.13")


@pytest.mark.parametrize(
    ("price", "least"), [("0.01", "0.01"), ("0.3", "0.3"), ("0.5", "0.5"), ("12", "0.5"), ("1000", "50")]
)
def test_the_least_price_is_a_step_and_never_above_what_is_stored(price: str, least: str) -> None:
    """A price goes down to its first step; one that is under it already goes no further down."""
    dial = dial_of(extreme(price=price), "price")
    assert dial.least == Decimal(least) <= dial.start


@pytest.mark.parametrize("minutes", ["0.01", "1", "42", None])
def test_managing_never_takes_no_time(minutes: str | None) -> None:
    """However far down they are moved, the minutes a week stay above nothing."""
    dial = dial_of(one_task(minutes=None if minutes is None else Decimal(minutes)), "minutes")
    assert 0 < dial.least == dial.moved(dial.start, -1000)
