"""What tools write into a cell: days, stretches of time and decimals. A whole column is looked at before one is read.

Nothing is guessed: what can be read in two ways is asked, and what cannot be read gives None.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from outsource_tui.domain.base import FIRST_DAY, LAST_DAY, Choice
from outsource_tui.exchange.table_in import Unusable
from outsource_tui.forms.dates import MONTHS
from outsource_tui.library.layouts import Unit

# No entry is longer: more is a slip, or not hours at all.
LONGEST_HOURS = Decimal(100_000)
# No cell with one thing in it has more characters.
LONGEST = 60
SECONDS = {Unit.HOURS: Decimal(3600), Unit.MINUTES: Decimal(60), Unit.SECONDS: Decimal(1)}
_DAY = 24 * 3600

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ,].*)?", re.ASCII)
_POINTS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})(?:[ ,].*)?", re.ASCII)
_EITHER = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?:[ ,].*)?", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})|([a-z]{3,9})\.? (\d{1,2}),? (\d{4})", re.ASCII | re.I)

_CLOCK = re.compile(r"(\d{1,6}):([0-5]?\d)(?::([0-5]?\d))?(?:[.,]\d+)?", re.ASCII)
_SPOKEN = re.compile(
    r"(?:(\d{1,6}) ?h(?:rs?|ours?)?)?,? ?(?:(\d{1,7}) ?m(?:ins?|inutes?)?)?,? ?(?:(\d{1,9}) ?s(?:ecs?|econds?)?)?",
    re.ASCII | re.I,
)
_TIME = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?: ?([ap])\.? ?m\.?)?", re.ASCII | re.I)
_FIGURES = re.compile(r"-?[\d.,]+", re.ASCII)
_BY_POINT = {
    point: re.compile(
        rf"\d{{0,12}}(?:[{point}]\d{{1,20}})?|\d{{1,3}}(?:[{other}'\u2019 ]\d{{3}}){{1,3}}(?:[{point}]\d{{1,20}})?"
    )
    for point, other in ((".", ","), (",", "."))
}


class DayOrder(Choice):
    """Which stands first in a day like 03/04/2026."""

    MONTH_FIRST = "month_first", "the month first, like 11/27/2026"
    DAY_FIRST = "day_first", "the day first, like 27/11/2026"


@dataclass(frozen=True)
class DayColumn:
    """How the days of a column are read; `asks` is whether only the user can say which of two ways is right."""

    order: DayOrder
    asks: bool = False


def day_column(cells: Iterable[tuple[int, str]], told: DayOrder | None) -> DayColumn:
    """How to read the days in a column, by the days that can be read in one way only.

    Args:
        cells: the number of each row and what is in it.
        told: what the user said; it counts where the days themselves do not say.

    Raises:
        Unusable: one row can only have the day first, another only the month.
    """
    found: dict[DayOrder, int] = {}
    either = False
    for number, text in cells:
        if parts := _EITHER.fullmatch(text.strip()):
            first, second = int(parts[1]), int(parts[3])
            if first > 12 >= second:
                found.setdefault(DayOrder.DAY_FIRST, number)
            elif second > 12 >= first:
                found.setdefault(DayOrder.MONTH_FIRST, number)
            else:
                either = either or first != second
    if len(found) > 1:
        one, other = found[DayOrder.DAY_FIRST], found[DayOrder.MONTH_FIRST]
        raise Unusable(f"Row {one} has the day first, row {other} the month. Write all days the same way.")
    order = next(iter(found), told)
    return DayColumn(order or DayOrder.MONTH_FIRST, asks=either and order is None)


@lru_cache(4096)
def day(text: str, order: DayOrder) -> date | None:
    """The day in a cell, or None; a time behind it does not count."""
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _settled(found[1], found[3], found[4])
    if found := _POINTS.fullmatch(text):
        return _settled(found[3], found[2], found[1])
    if found := _EITHER.fullmatch(text):
        month, its_day = (found[1], found[3]) if order is DayOrder.MONTH_FIRST else (found[3], found[1])
        return _settled(found[4], month, its_day)
    if found := _WORDS.fullmatch(text):
        month = _month(found[2] or found[4])
        return _settled(found[3] or found[6], month, found[1] or found[5]) if month else None
    return None


def _settled(year: str, month: str, its_day: str) -> date | None:
    with suppress(ValueError):
        found = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(its_day))
        return found if FIRST_DAY <= found <= LAST_DAY else None
    return None


def _month(name: str) -> str | None:
    wanted = name.casefold().replace("sept", "sep")
    return next((str(place) for place, one in enumerate(MONTHS, 1) if one.casefold().startswith(wanted)), None)


def decimal_mark(cells: Iterable[str]) -> str:
    """The mark before the decimals in a column, a point or a comma; three figures behind a single mark decide nothing.

    In a column that leaves it open the mark is the decimal one: entries of a thousand hours each are no time log.
    """
    votes: Counter[str] = Counter()
    seen = ""
    for cell in cells:
        text = cell.strip()
        marks = [one for one in text if one in ".,"]
        if not marks or not _FIGURES.fullmatch(text):
            continue
        whole, _, part = text.lstrip("-").partition(marks[0])
        seen = seen or marks[0]
        if len(set(marks)) > 1:
            votes[marks[-1]] += 1
        elif len(marks) > 1:
            votes["." if marks[0] == "," else ","] += 1
        elif len(part) != 3 or not 1 <= len(whole) <= 3 or whole.startswith("0"):
            votes[marks[0]] += 1
    return votes.most_common(1)[0][0] if votes else seen or "."


@lru_cache(16384)
def seconds(text: str, point: str, unit: Unit) -> Decimal | None:
    """The seconds in a cell, or None: 1:30, 01:30:00, 1.5, 2.000,0, 1h 30m; below nought with a minus before it.

    Args:
        text: the cell.
        point: the mark before the decimals.
        unit: what a plain number counts.
    """
    text = " ".join(text.split())
    bare = text.removeprefix("-")
    if len(bare) > LONGEST:
        return None
    total = _clocked(bare) if ":" in bare else _counted(bare, point, unit)
    if total is None or total > LONGEST_HOURS * 3600:
        return None
    return total if bare == text else -total


def _clocked(text: str) -> Decimal | None:
    found = _CLOCK.fullmatch(text)
    return _in_seconds(found.groups()) if found else None


def _counted(text: str, point: str, unit: Unit) -> Decimal | None:
    if text[-1:].isalpha():
        spoken = _SPOKEN.fullmatch(text)
        return _in_seconds(spoken.groups()) if spoken else None
    if not any(map(str.isdigit, text)) or not _BY_POINT[point].fullmatch(text):
        return None
    plain = "".join(one for one in text if one.isdigit() or one == point)
    return Decimal(plain.replace(point, ".")) * SECONDS[unit]


def _in_seconds(parts: Sequence[str | None]) -> Decimal:
    hours, minutes, rest = (int(part or 0) for part in parts)
    return Decimal(hours * 3600 + minutes * 60 + rest)


def between(start: str, end: str) -> Decimal | None:
    """The seconds from one time of the day to another, by 12 or 24 hours; an earlier end is on the next day."""
    begin, finish = _time(start), _time(end)
    return None if begin is None or finish is None else Decimal((finish - begin) % _DAY)


def _time(text: str) -> int | None:
    found = _TIME.fullmatch(" ".join(text.split()))
    if not found:
        return None
    hour, half = int(found[1]), (found[4] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 99
    return hour * 3600 + int(found[2]) * 60 + int(found[3] or 0) if hour < 24 else None
