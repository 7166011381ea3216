"""Hours of the day as people type them, and when two people are both there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.forms.clock import clock, overlap, span


@pytest.mark.parametrize(
    ("text", "begin", "end", "zone"),
    [
        ("9:00 to 13:00 UTC+1", "9:00", "13:00", 60),
        ("9am-5pm UTC-5", "9:00", "17:00", -300),
        ("9 to 17 utc", "9:00", "17:00", 0),
        ("9.30 until 12.15, GMT", "9:30", "12:15", 0),
        ("UTC+5:30, 10:00-14:00", "10:00", "14:00", 330),
        ("10-14 UTC +05:30", "10:00", "14:00", 330),
        ("10-14 utc+0545", "10:00", "14:00", 345),
        ("12am - 12pm UTC-3:30", "0:00", "12:00", -210),
        ("22:00 to 2:00 UTC+14", "22:00", "2:00", 840),
        ("8\u201312 UTC-12", "8:00", "12:00", -720),
        ("0-24 UTC", "0:00", "0:00", 0),
        ("9 to 5 UTC", "9:00", "17:00", 0),
        ("9:30-6 UTC+1", "9:30", "18:00", 60),
        ("9am to 5 UTC", "9:00", "17:00", 0),
        ("9am to 5am UTC", "9:00", "5:00", 0),
        ("Monday to Friday, 9 till 17, UTC+2", "9:00", "17:00", 120),
    ],
)
def test_hours_are_read_as_people_type_them(text: str, begin: str, end: str, zone: int) -> None:
    """Hours with or without minutes, by twelve or by twenty-four, and a zone before or behind them, are read."""
    found = span(text)
    assert found is not None
    assert (clock(found[0]), clock(found[1]), found[2]) == (begin, end, zone)
    assert found[0] < found[1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9 to 17",
        "UTC+1",
        "mornings UTC+1",
        "25 to 26 UTC",
        "9:60 to 10:00 UTC",
        "13pm to 14pm UTC",
        "0am to 3am UTC",
        "9 to 17 UTC+15",
        "9 to 17 CET",
        "24:30 to 25 UTC",
    ],
)
def test_without_both_hours_and_a_zone_nothing_is_said(text: str) -> None:
    """Where hours or zone are missing, or are none that a clock shows, nothing is worked out."""
    assert span(text) is None
    assert overlap(text, "9 to 17 UTC") is None
    assert overlap("9 to 17 UTC", text) is None


@pytest.mark.parametrize(
    ("theirs", "mine", "both"),
    [
        ("9:00 to 13:00 UTC+1", "9am-5pm UTC", ("9:00", "12:00")),
        ("9:00 to 17:00 UTC+1", "9:00 to 17:00 UTC-5", ("9:00", "11:00")),
        ("10-14 UTC+5:30", "6-9 UTC", ("6:00", "8:30")),
        ("9-12 UTC+10", "18-23 UTC-5", ("18:00", "21:00")),
        ("22 to 6 UTC", "5 to 9 UTC", ("5:00", "6:00")),
        ("22 to 2 UTC", "23 to 1 UTC", ("23:00", "1:00")),
        ("9-17 UTC+14", "9-17 UTC-10", ("9:00", "17:00")),
        ("0-24 UTC+3", "9-17 UTC", ("9:00", "17:00")),
        ("9-5 UTC", "17-23 UTC", None),
        ("9-12 UTC", "13-17 UTC", None),
        ("9-12 UTC", "12-13 UTC", None),
    ],
)
def test_when_both_are_there(theirs: str, mine: str, both: tuple[str, str] | None) -> None:
    """The hours both are there are told in the user's own time, over midnight and the date line too."""
    found = overlap(theirs, mine)
    assert found is not None
    assert (clock(found[0]), clock(found[1])) == (both or ("0:00", "0:00"))
    assert (found[0] == found[1]) is (both is None)


TIMES = st.builds("{}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
HOURS = st.builds(
    "{} to {} UTC{}{}{}".format,
    TIMES,
    TIMES,
    st.sampled_from("+-"),
    st.integers(0, 13),
    st.sampled_from(["", ":30", ":45"]),
)


@given(HOURS, HOURS)
def test_both_see_the_same_stretch(theirs: str, mine: str) -> None:
    """Whoever looks, the stretch is as long, and within what each of them said."""
    here, there = overlap(theirs, mine), overlap(mine, theirs)
    assert here is not None
    assert there is not None
    length = here[1] - here[0]
    assert there[1] - there[0] == length >= 0
    for text in (theirs, mine):
        said = span(text)
        assert said is not None
        assert length <= said[1] - said[0]


@given(HOURS)
def test_one_is_always_there_with_oneself(hours: str) -> None:
    """With the same hours in the same zone, both are there all of the time."""
    said = span(hours)
    assert said is not None
    assert overlap(hours, hours) == said[:2]


@given(st.text(max_size=40) | st.text("0123456789:.-+ apmutcgUTC\u0661\u00b2", max_size=24), HOURS)
def test_nothing_typed_raises(text: str, hours: str) -> None:
    """Whatever stands in the field, there is an overlap or there is none."""
    for found in (overlap(text, hours), overlap(hours, text), overlap(text, text)):
        assert found is None or 0 <= found[1] - found[0] <= 24 * 60
