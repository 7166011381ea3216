"""The calendar holds everything that is due; taking it in again moves what has moved and doubles nothing."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from icalendar import Calendar, Event

from outsource_tui.domain.business import Business
from outsource_tui.domain.journey import agenda
from outsource_tui.domain.maintenance import Agreement, CheckIn, Feedback, Tone
from outsource_tui.exchange.calendar_out import as_ics, dates
from outsource_tui.library.example import example
from tests import seeds
from tests.exchange.reading import nasty

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=1)))
FULL = seeds.everything().put(
    Agreement(id="agreement", engagement="work", review=seeds.days(90)),
    Feedback(
        id="bad", engagement="work", tone=Tone.CONCERN, situation="x", behaviour="y", on=seeds.days(-3), serious=True
    ),
    seeds.everything().test_projects[0].model_copy(update={"came": False}),
)
BUSINESSES = {"full": FULL, "example": example(seeds.TODAY), "hostile": nasty(FULL), "empty": Business()}


def events(business: Business, now: datetime = NOW) -> dict[str, Event]:
    found = [*Calendar.from_ical(as_ics(business, seeds.STYLE, now)).walk("VEVENT")]
    return {str(one["uid"]): one for one in found}


@pytest.mark.parametrize("business", BUSINESSES.values(), ids=BUSINESSES)
def test_every_date_comes_back(business: Business) -> None:
    """Each date is one whole free day with its words, under an id of its own."""
    told = dates(business, seeds.STYLE, seeds.TODAY)
    found = events(business)
    assert len(found) == len(told) == len({one.key for one in told})
    for one in told:
        event = found[f"{one.key}@outsource-tui"]
        assert (event["summary"], event.get("description", "")) == (one.words, one.note)
        assert (event.decoded("dtstart"), event.decoded("dtend")) == (one.on, one.on + timedelta(days=1))
        assert not isinstance(event.decoded("dtstart"), datetime)
        assert event["transp"] == "TRANSPARENT"
        assert not event.errors


@pytest.mark.parametrize("business", BUSINESSES.values(), ids=BUSINESSES)
def test_the_calendar_holds_what_home_calls_due(business: Business) -> None:
    """Everything due this week is there on the same day; what lies further away is there as well."""
    told = {(one.on, one.words) for one in dates(business, seeds.STYLE, seeds.TODAY)}
    due = {(one.on, f"{one.words} {one.about}".strip()) for one in agenda(business, seeds.TODAY)}
    assert due <= told
    assert business.empty or len(told) >= len(due)


def test_every_kind_of_date_is_there() -> None:
    """Follow-up, test, bill, delivery, check-in, both reviews, a concern and the last day."""
    assert {key.removesuffix("@outsource-tui") for key in events(FULL)} == {
        "follow-up-dana",
        "test-test",
        "pay-delivery-3",
        "delivery-work",
        "check-in-work",
        "review-agreement",
        "concern-bad",
        "ending-ending",
        "plan",
    }


def test_what_moved_is_moved_by_a_later_version() -> None:
    """After a talk the next one keeps its id, on a later day, with a higher number and a later stamp."""
    later = NOW + timedelta(days=1)
    before, after = events(FULL), events(FULL.put(CheckIn(id="new", engagement="work", on=seeds.TODAY)), later)
    assert before.keys() == after.keys()
    old, new = before["check-in-work@outsource-tui"], after["check-in-work@outsource-tui"]
    assert new.decoded("dtstart") == seeds.days(7) > old.decoded("dtstart")
    assert new["sequence"] > old["sequence"]
    assert (old.decoded("dtstamp"), new.decoded("dtstamp")) == (NOW.astimezone(UTC), later.astimezone(UTC))


def test_the_same_moment_gives_the_same_text() -> None:
    """Nothing in it comes from elsewhere."""
    assert as_ics(FULL, seeds.STYLE, NOW) == as_ics(FULL, seeds.STYLE, NOW)


def test_hostile_words_end_no_line() -> None:
    """Line breaks and marks of a calendar in the user's words make no event and no property."""
    text = as_ics(BUSINESSES["hostile"], seeds.STYLE, NOW)
    assert text.count("BEGIN:VEVENT") == text.count("\r\nBEGIN:VEVENT\r\n") + text.count("\\nBEGIN:VEVENT")
    assert all(
        len(line.encode()) <= 75 and min(line.replace("\t", " "), default="a") >= " " for line in text.split("\r\n")
    )


def test_the_last_day_of_all_has_an_end() -> None:
    """A date at the end of the calendar is written like any other."""
    approach = FULL.approach
    assert approach
    found = events(Business().put(approach.model_copy(update={"review": date(2100, 12, 31)})))
    assert found["plan@outsource-tui"].decoded("dtend") == date(2101, 1, 1)
