"""The weekly round: what one key and one line do in it, and what they take back."""

from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.base import Origin, Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.maintenance import CheckIn, Delivery, Feedback, Tone
from outsource_tui.domain.measured import of_deliveries
from outsource_tui.domain.sourcing import Outreach
from outsource_tui.forms.wording import Unreadable
from outsource_tui.wizards.step import ListStep, Scene
from outsource_tui.wizards.week import WEEK
from tests.seeds import MAIL, STYLE, TODAY, WORK, at_work, days, delivery, searching

MARIA = WORK.model_copy(update={"id": "maria", "name": "Maria Lopez", "candidate": None})
MARCUS = WORK.model_copy(update={"id": "marcus", "name": "Marcus", "candidate": None})


def step(key: str) -> ListStep:
    found = WEEK.step(key)
    assert isinstance(found, ListStep)
    return found


def scene(*records: Record, business: Business | None = None) -> Scene:
    return Scene((business or searching()).put(WORK, *records), TODAY, STYLE)


def space(key: str, at: Scene, one: Record) -> Scene:
    """The scene after Space on one line of a list."""
    tick = step(key).tick
    assert tick is not None
    return Scene(tick.turn(at, one), TODAY, STYLE)


def ticked(key: str, at: Scene, one: Record) -> bool:
    tick = step(key).tick
    assert tick is not None
    return tick.on(at, one)


def line(key: str, at: Scene, words: str) -> Any:
    """The one record that a typed line makes."""
    a_line = step(key).a_line
    assert a_line is not None
    (made,) = a_line(at, words)
    return made


# What came


def test_space_records_that_it_came_on_time_and_fine() -> None:
    """One key is a delivery today of the usual hours, of which nothing but that is said to be known."""
    at = scene()
    after = space("came", at, WORK)
    (made,) = after.business.deliveries
    assert (made.engagement, made.task, made.on, made.mine) == (WORK.id, MAIL.id, TODAY, Decimal("2.5"))
    assert made.on_time
    assert made.accepted
    assert made.replied
    assert (made.origin("minutes"), made.origin("fix"), made.hours) == (Origin.GUESS, Origin.GUESS, None)
    assert of_deliveries([made, made, made]) is None
    assert (ticked("came", at, WORK), ticked("came", after, WORK)) == (False, True)


def test_space_again_takes_it_back() -> None:
    """Pressed twice, nothing is recorded, and what came in weeks before stays."""
    before = scene(delivery(1, on=days(-7)))
    after = space("came", space("came", before, WORK), WORK)
    assert after.business == before.business


TOLD: list[dict[str, Any]] = [
    {"hours": Decimal(3)},
    {"invoice": Decimal(36)},
    {"on_time": False},
    {"accepted": False},
]


@pytest.mark.parametrize("told", TOLD)
def test_space_never_deletes_what_was_told(told: dict[str, Any]) -> None:
    """A delivery of which more is known than that it came stays, whatever is pressed in the weekly round."""
    usual: dict[str, Any] = {"hours": None, "on": TODAY, **told}
    at = scene(delivery(1, **usual))
    assert space("came", at, WORK).business == at.business


@pytest.mark.parametrize(("on", "shown"), [(0, True), (-6, True), (-7, False)])
def test_a_week_has_seven_days(on: int, shown: bool) -> None:
    """What came within seven days is this week's, and a week ago is not any more."""
    assert ticked("came", scene(delivery(1, on=days(on))), WORK) is shown


def test_minutes_are_told_in_a_line() -> None:
    """A name and a number are this week's minutes of that person, said by the user, and then measured."""
    at = space("came", scene(MARIA), MARIA)
    made = line("came", at, "Maria: 25")
    assert (made.engagement, made.minutes, made.origin("minutes")) == ("maria", 25, Origin.YOURS)
    assert made.origin("fix") is Origin.GUESS
    assert made.id == at.business.deliveries[0].id, "the same delivery, not another"
    assert line("came", at, "  maria lopez :  12.5m ").minutes == Decimal("12.5")


def test_with_one_person_at_work_a_number_is_enough() -> None:
    """Nobody else can be meant."""
    assert line("came", space("came", scene(), WORK), "25").minutes == 25


@pytest.mark.parametrize("words", ["Ma: 25", "Bob: 25", "25", "", "  ", ": 25", "Maria", "25 Maria"])
def test_names_that_are_not_clear_are_asked_for(words: str) -> None:
    """A name two people share, nobody's, or none at all is told, and nothing is recorded."""
    at = space("came", scene(MARIA, MARCUS), MARIA)
    with pytest.raises(Unreadable, match=r"^Begin with the name"):
        line("came", at, words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Marcus: 25", "First record what came from Marcus"),
        ("Maria: lots", "Enter a number in digits"),
        ("Maria: -5", "Enter the minutes of one week, from 0 to 10,080"),
    ],
)
def test_what_is_wrong_with_minutes_is_told(words: str, told: str) -> None:
    """Minutes of nothing recorded, in letters or under nought are told in a sentence."""
    at = space("came", scene(MARIA, MARCUS), MARIA)
    with pytest.raises(Unreadable, match=told):
        line("came", at, words)


def test_who_left_is_not_asked_about() -> None:
    """Only those at work are in the round, and a line cannot name anyone else."""
    at = scene(MARIA.model_copy(update={"ended": TODAY}))
    items = step("came").items
    assert items is not None
    assert [one.id for one in items(at)] == [WORK.id]
    assert line("came", space("came", at, WORK), "Ana: 5").engagement == WORK.id


# What is to be paid, talks, and whom to ask again


def test_space_pays_today_and_takes_it_back() -> None:
    """An invoice is paid today with one key; it stays in the list, so that it can be taken back, until tomorrow."""
    bill = delivery(1, invoice=Decimal(36), pay_by=days(-2))
    at = scene(bill, delivery(2), delivery(3, invoice=Decimal(5), paid=days(-1)))
    items = step("pay").items
    assert items is not None
    assert [one.id for one in items(at)] == [bill.id]
    after = space("pay", at, bill)
    (paid,) = items(after)
    assert (paid.id, paid.paid) == (bill.id, TODAY)
    assert items(Scene(after.business, days(1), STYLE)) == ()
    assert space("pay", after, paid).business == at.business


def test_space_notes_a_talk_today_and_takes_it_back() -> None:
    """A talk today is one check-in, pressed twice none, and earlier talks stay."""
    at = scene(CheckIn(id="talk", engagement=WORK.id, on=days(-9)))
    after = space("talk", at, WORK)
    assert [one.on for one in after.business.all(CheckIn, WORK.id)] == [days(-9), TODAY]
    assert (ticked("talk", at, WORK), ticked("talk", after, WORK)) == (False, True)
    assert space("talk", after, WORK).business == at.business


def test_a_line_of_praise() -> None:
    """A name and a sentence are praise said today."""
    made = line("talk", scene(MARIA), "Maria: answered every mail by noon: all of it")
    assert isinstance(made, Feedback)
    assert (made.engagement, made.behaviour) == ("maria", "answered every mail by noon: all of it")
    assert (made.tone, made.on, made.serious) == (Tone.PRAISE, TODAY, False)


@pytest.mark.parametrize("words", ["", "Bob: nice", "nice", "M: nice"])
def test_praise_of_nobody_is_asked_again(words: str) -> None:
    """Praise without a clear name is told."""
    with pytest.raises(Unreadable, match=r"^Begin with the name"):
        line("talk", scene(MARIA, MARCUS), words)


def test_asked_again_is_followed_up_in_a_week() -> None:
    """One key puts the next day to ask a week from today, and pressed again back to today."""
    at = Scene(at_work(), TODAY, STYLE)
    (dana,) = at.business.outreach
    after = space("ask", at, dana)
    (asked,) = after.business.outreach
    assert isinstance(asked, Outreach)
    assert (dana.follow_up, asked.follow_up) == (days(-2), days(7))
    assert (ticked("ask", at, dana), ticked("ask", after, asked)) == (False, True)
    tick = step("ask").tick
    assert tick is not None
    (back,) = tick.turn(after, asked).outreach
    assert back.follow_up == TODAY


def test_eight_fine_weeks_are_eight_keys() -> None:
    """A key a week records them all, one delivery each."""
    business = searching().put(WORK)
    for week in range(8):
        tick = step("came").tick
        assert tick is not None
        business = tick.turn(Scene(business, days(7 * week), STYLE), WORK)
    assert [one.on for one in business.all(Delivery, WORK.id)] == [days(7 * week) for week in range(8)]
