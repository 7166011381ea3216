"""Days as people write them: 27 Nov, friday, +2w, 27.11.2026. English words; no clock, today is given."""

import calendar
import re
from datetime import date

from outsource_tui.domain.settings import DateStyle, Style

FIRST_YEAR, LAST_YEAR = 1970, 2100
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SHAPES = {
    DateStyle.ISO: "{0.year:04}-{0.month:02}-{0.day:02}",
    DateStyle.MONTH_FIRST: "{0.month:02}/{0.day:02}/{0.year:04}",
    DateStyle.DAY_FIRST: "{0.day:02}/{0.month:02}/{0.year:04}",
    DateStyle.POINTS: "{0.day:02}.{0.month:02}.{0.year:04}",
}
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}
_LEADING_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? (?=\d)")
_WEEKDAY = re.compile(r"(?:on |this |next )?(?P<name>[a-z]{3,9})")
_SHIFT = re.compile(r"(?P<sign>\+|-|in ) ?(?P<many>\d{1,4}) ?(?P<unit>d|days?|w|wks?|weeks?|m|months?|y|years?)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})(?P<mark>[-/.]) ?(\d{1,2})(?:(?P=mark)(?: ?(\d{4}|\d{2}))?)?")
_DAY_MONTH = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? ?(?P<month>[a-z]{3,9})\.?(?:,? (?P<year>\d{4}))?")
_MONTH_DAY = re.compile(r"(?P<month>[a-z]{3,9})\.?(?: ?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:,? (?P<year>\d{4}))?")


class NoSuchDay(ValueError):
    """A day that is not in the calendar, or can be two; its text is a sentence for the user."""


def spell_day(day: date, style: Style) -> str:
    """A day in the user's own style, all in figures."""
    return _SHAPES[style.dates].format(day)


def read_day(text: str, style: Style, today: date) -> date | None:
    """The day a text names, or None when it names none.

    Args:
        text: in small letters, with ASCII digits and single spaces.
        style: decides what 11/12/2026 means.
        today: what tomorrow, +2w and a day without a year count from.

    Raises:
        NoSuchDay: when it names a day that is not there, or two.
    """
    text = _LEADING_WEEKDAY.sub("", text, count=1)
    if text in _NEAR:
        return _within(today.toordinal() + _NEAR[text])
    return _shifted(text, today) or _weekday(text, today) or _in_words(text, today) or _in_figures(text, style, today)


def _within(ordinal: int) -> date:
    if not date(FIRST_YEAR, 1, 1).toordinal() <= ordinal <= date(LAST_YEAR, 12, 31).toordinal():
        raise _out_of_reach()
    return date.fromordinal(ordinal)


def _out_of_reach() -> NoSuchDay:
    return NoSuchDay(f"Enter a day between {FIRST_YEAR} and {LAST_YEAR}")


def _shifted(text: str, today: date) -> date | None:
    """So many days, weeks, months or years from today; a month too short gives its last day."""
    found = _SHIFT.fullmatch(re.sub(r"(.+?) ago", r"-\1", text))
    if not found:
        return None
    many = int(found["many"]) * (-1 if found["sign"] == "-" else 1)
    days, months = {"d": (1, 0), "w": (7, 0), "m": (0, 1), "y": (0, 12)}[found["unit"][0]]
    if days:
        return _within(today.toordinal() + many * days)
    year, month = divmod(today.year * 12 + today.month - 1 + many * months, 12)
    return _settled(year, month + 1, min(today.day, _length(year, month + 1)), today)


def _weekday(text: str, today: date) -> date | None:
    """The coming day of that name, strictly after today."""
    found = _WEEKDAY.fullmatch(text)
    number = _position(found["name"], WEEKDAYS) if found else None
    if number is None:
        return None
    return _within(today.toordinal() + (number - today.weekday() - 1) % 7 + 1)


def _in_words(text: str, today: date) -> date | None:
    """27 Nov 2026 or Nov 27, 2026; a month alone is its first day."""
    found = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    month = _position(found["month"], MONTHS) if found else None
    if found is None or month is None:
        return None
    return _settled(int(found["year"]) if found["year"] else None, month + 1, int(found["day"] or 1), today)


def _position(word: str, names: tuple[str, ...]) -> int | None:
    return next((place for place, name in enumerate(names) if name.lower().startswith(word)), None)


def _in_figures(text: str, style: Style, today: date) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
        return _settled(year, month, day, today)
    if not (found := _YEAR_LAST.fullmatch(text)):
        return None
    first, second = int(found[1]), int(found[3])
    written = found[4]
    year_given = None if written is None else int(written) + (2000 if len(written) == 2 else 0)
    if found["mark"] == "." or style.dates in (DateStyle.DAY_FIRST, DateStyle.POINTS):
        return _settled(year_given, second, first, today)
    if style.dates is DateStyle.MONTH_FIRST:
        return _settled(year_given, first, second, today)
    return _either(year_given, first, second, style, today)


def _either(year: int | None, first: int, second: int, style: Style, today: date) -> date:
    """Someone who writes the year first gives no hint at 03/04/2026, unless only one reading is a day."""
    if first > 12 or second > 12 or first == second:
        return _settled(year, min(first, second), max(first, second), today)
    one, other = _settled(year, first, second, today), _settled(year, second, first, today)
    raise NoSuchDay(f"Enter {spell_day(one, style)} or {spell_day(other, style)}: it can be read as either")


def _settled(year: int | None, month: int, day: int, today: date) -> date:
    """The day itself; without a year the coming one, today included."""
    if not 1 <= month <= 12:
        raise NoSuchDay("Enter a month from 1 to 12, or its name, like 27 Nov")
    if year is None:
        year = today.year + ((month, day) < (today.month, today.day))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _out_of_reach()
    last = _length(year, month)
    if not 1 <= day <= last:
        raise NoSuchDay(f"Enter a day from 1 to {last}: {MONTHS[month - 1]} {year} has {last} days")
    return date(year, month, day)


def _length(year: int, month: int) -> int:
    """Days in a month; reckoned by a leap year's rule alone, so that no year is out of range."""
    return 29 if month == 2 and calendar.isleap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
