"""How the work with someone goes, whatever was recorded and whatever day it is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.base import FIRST_DAY, LAST_DAY
from outsource_tui.domain.health import (
    bad,
    clean_missing,
    counts,
    given_by_week,
    health_of,
    is_steady,
    last_contact,
    next_check_in,
    stop_reached,
)
from outsource_tui.domain.journey import agenda
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery, Feedback, Rhythm
from outsource_tui.domain.trust import risks
from tests.seeds import MAIL, TODAY, WORK, at_work, days, delivery, searching

DAYS = st.dates(FIRST_DAY, LAST_DAY)
# Where dates are most easily got wrong.
ODD_DAYS = st.sampled_from(
    [
        date(2028, 2, 29),
        date(2028, 2, 28),
        date(2028, 3, 1),
        date(2027, 2, 28),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2027, 1, 31),
        date(2027, 4, 30),
        FIRST_DAY,
        LAST_DAY,
    ]
)
NEAR = st.integers(-120, 10).map(days)
BOOLS = st.booleans()


@st.composite
def recorded(draw: st.DrawFn, on: st.SearchStrategy[date] = NEAR) -> Delivery:
    """A delivery as people record them: any of it may be bad, or not told."""
    invoice = draw(st.sampled_from([None, Decimal(0), Decimal(36)]))
    return Delivery(
        engagement=WORK.id,
        task=MAIL.id,
        on=draw(on),
        on_time=draw(BOOLS),
        accepted=draw(BOOLS),
        replied=draw(BOOLS),
        mine=draw(st.none() | st.integers(0, 40).map(Decimal)),
        invoice=invoice,
        pay_by=draw(st.none() | on),
        paid=draw(st.none() | on),
    )


TALKS = st.lists(NEAR.map(lambda on: CheckIn(engagement=WORK.id, on=on)), max_size=12)


def agreed(rhythm: Rhythm) -> Agreement:
    return Agreement(id="agreement", engagement=WORK.id, rhythm=rhythm)


@given(
    st.lists(recorded(), max_size=14), TALKS, st.integers(-30, 30).map(days), st.sampled_from([None, days(40), TODAY])
)
def test_a_clean_delivery_never_lowers_health(
    deliveries: list[Delivery], talks: list[CheckIn], today: date, paid: date | None
) -> None:
    """One more clean delivery, its invoice paid in time or none there, lowers no rate and not the health."""
    clean = delivery(99, on=days(20), invoice=paid and Decimal(36), pay_by=paid, paid=paid)
    before, after = (counts(WORK, None, told, talks, today) for told in (deliveries, [*deliveries, clean]))
    assert health_of(after) >= health_of(before)
    assert 0 < health_of(before) < 100


@given(st.lists(recorded(), max_size=14), NEAR)
def test_a_clean_delivery_never_puts_more_off(deliveries: list[Delivery], since: date) -> None:
    """One more clean delivery leaves at most as many missing, one less where any were, and at last none."""
    missing = clean_missing(deliveries, since)
    after = clean_missing([*deliveries, delivery(99, on=days(20))], since)
    assert after == max(missing - 1, 0)
    enough = [*deliveries, *(delivery(100 + number, on=days(20)) for number in range(missing))]
    assert clean_missing(enough, since) == 0


@pytest.mark.parametrize(("since", "missing"), [(-6, 0), (-4, 0), (-3, 1), (-1, 3), (0, 4), (5, 4)])
def test_deliveries_before_the_present_portion_do_not_count_for_it(since: int, missing: int) -> None:
    """Four clean deliveries must come of the portion they have now, however much came before."""
    deliveries = [delivery(number, on=days(-number)) for number in range(1, 9)]
    assert clean_missing(deliveries, days(since)) == missing


def test_a_delivery_without_an_invoice_does_not_push_a_paid_one_out() -> None:
    """Of eight invoices paid in time all eight still count after one more delivery that had none."""
    paid = [delivery(number, on=days(-number), invoice=36, paid=TODAY) for number in range(1, 9)]
    assert counts(WORK, None, [*paid, delivery(9, on=TODAY)], (), TODAY)["paid_on_time"] == (8, 8)


@given(st.permutations([delivery(number, on=days(number), accepted=number % 3 > 0) for number in range(10)]))
def test_the_order_they_were_typed_in_does_not_matter(deliveries: list[Delivery]) -> None:
    """Deliveries count by their day, in whatever order they were recorded."""
    in_order = sorted(deliveries, key=lambda one: one.on)
    for found in (deliveries, deliveries[::-1]):
        assert counts(WORK, None, found, (), TODAY) == counts(WORK, None, in_order, (), TODAY)
        assert clean_missing(found, TODAY) == clean_missing(in_order, TODAY)
        assert stop_reached(found, Decimal(3)) == stop_reached(in_order, Decimal(3))


# Talking


@given(st.lists(DAYS, min_size=1, max_size=8), DAYS, DAYS, st.sampled_from(Rhythm))
def test_the_next_talk_depends_on_the_last_contact_only(
    talks: list[date], start: date, other: date, rhythm: Rhythm
) -> None:
    """Neither when the work began nor any earlier talk moves the next one."""
    notes = [CheckIn(engagement=WORK.id, on=on) for on in talks]
    last = CheckIn(engagement=WORK.id, on=max(talks))
    begun, later_begun = (WORK.model_copy(update={"start": day}) for day in (start, other))
    found = next_check_in(begun, agreed(rhythm), notes)
    assert found == next_check_in(later_begun, agreed(rhythm), [last])
    assert found == min(max(talks) + timedelta(days=rhythm.days), LAST_DAY)


@given(st.lists(DAYS, max_size=4), DAYS, ODD_DAYS | DAYS)
def test_a_talk_is_late_from_the_day_after_it_was_due(talks: list[date], start: date, today: date) -> None:
    """The agenda has the talk on its day, and it is late once that day is over, whatever else was recorded."""
    work = WORK.model_copy(update={"start": start})
    notes = [CheckIn(id=f"talk-{number}", engagement=WORK.id, on=on) for number, on in enumerate(talks)]
    due = [one.on for one in agenda(searching().put(work, *notes), today) if one.words == "Check in with"]
    expected = min(max(talks, default=start) + timedelta(days=7), LAST_DAY)
    assert due == ([expected] if (expected - today).days <= 7 else [])


def test_a_talk_moves_the_next_one_whoever_began_it() -> None:
    """One talk recorded today takes the late one off the agenda."""
    assert "Check in with" in [one.words for one in agenda(at_work(), TODAY) if one.on < TODAY]
    talked = at_work().put(CheckIn(engagement=WORK.id, on=TODAY, notes="They called"))
    assert "Check in with" not in [one.words for one in agenda(talked, TODAY) if one.on < days(7)]


# Any day


@given(st.lists(recorded(ODD_DAYS | DAYS), max_size=6), st.lists(DAYS, max_size=3), DAYS, ODD_DAYS | DAYS)
def test_any_day_can_be_today(deliveries: list[Delivery], talks: list[date], start: date, today: date) -> None:
    """Month ends, leap days, the first and the last day there is: nothing raises, and no more is good than there is."""
    work = WORK.model_copy(update={"start": start})
    notes = [CheckIn(id=f"talk-{number}", engagement=WORK.id, on=on) for number, on in enumerate(talks)]
    note = Feedback(engagement=WORK.id, situation="Then", behaviour="That", on=start)
    found = counts(work, None, deliveries, notes, today)
    assert all(0 <= good <= every <= 8 for good, every in found.values())
    numbered = [one.model_copy(update={"id": f"d-{number}"}) for number, one in enumerate(deliveries)]
    business = searching().put(work, note, *notes, *numbered)
    assert list(agenda(business, today)) == sorted(agenda(business, today), key=lambda one: one.on)
    assert len(set(risks(business, work, today))) == len(risks(business, work, today))
    assert next_check_in(work, None, notes) >= last_contact(work, notes)


@given(st.lists(recorded(), max_size=10), ODD_DAYS | NEAR)
def test_each_delivery_is_in_one_week(deliveries: list[Delivery], today: date) -> None:
    """The eight weeks end today, seven days each; what came before or comes later is in none of them."""
    given_ = given_by_week(deliveries, today)
    inside = [one for one in deliveries if today - timedelta(days=56) < one.on <= today]
    assert len(given_) == 8
    assert sum(given_) == sum(one.mine or 0 for one in inside)


@pytest.mark.parametrize(
    ("today", "on", "week"),
    [
        (date(2028, 3, 6), date(2028, 2, 29), 7),
        (date(2028, 3, 7), date(2028, 2, 29), 6),
        (date(2027, 3, 7), date(2027, 2, 28), 6),
        (date(2027, 1, 4), date(2026, 12, 31), 7),
        (date(2027, 1, 7), date(2026, 12, 31), 6),
        (date(2027, 1, 1), date(2026, 11, 7), 0),
    ],
)
def test_weeks_run_over_the_ends_of_months_and_years(today: date, on: date, week: int) -> None:
    """A week is seven days, also where a leap day or a new year lies in it."""
    assert given_by_week([delivery(1, on=on, mine=Decimal(3))], today).index(Decimal(3)) == week


def test_a_quarter_more_or_less_is_steady() -> None:
    """Hours up to a quarter over or under those promised are steady, and none beyond."""
    promised = [Decimal(hours) for hours in ("7.5", "10", "12.5", "7.49", "12.51", "0")]
    assert [is_steady(one, Decimal(10)) for one in promised] == [True, True, True, False, False, False]


# When to stop


def came(*fine: bool, apart: int = 7) -> list[Delivery]:
    return [delivery(number, on=days(apart * number - 60), accepted=one) for number, one in enumerate(fine)]


@pytest.mark.parametrize(
    ("fine", "weeks", "stop"),
    [
        ((), 4, False),
        ((False,), 4, False),
        ((False, False), 4, True),
        ((False, False, True), 4, False),
        ((False, True, False, True, False, True), 3, True),
        ((False, True, False, True, False, True), 4, False),
        ((False, True, True), 1, True),
        ((False, *[True] * 8), 1, False),
    ],
)
def test_when_it_is_time_to_stop(fine: tuple[bool, ...], weeks: int, stop: bool) -> None:
    """Two bad ones in a row at the end stop it, and so do as many bad weeks among the last eight as were said."""
    assert stop_reached(came(*fine), Decimal(weeks)) is stop
    assert stop_reached(came(*fine)[::-1], Decimal(weeks)) is stop


def test_two_bad_days_of_one_week_are_one_bad_week() -> None:
    """Weeks count, not deliveries, also over a new year."""
    new_year = (date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2))
    in_one_week = [delivery(number, on=on, on_time=number == 1) for number, on in enumerate(new_year)]
    assert not stop_reached(in_one_week, Decimal(2))
    assert stop_reached(in_one_week, Decimal(1))


def test_late_or_sent_back_is_bad() -> None:
    """A delivery is bad when it was late or not accepted the first time; a slow reply alone does not make it so."""
    told = ({}, {"on_time": False}, {"accepted": False}, {"replied": False})
    assert [bad(delivery(1, **one)) for one in told] == [False, True, True, False]
