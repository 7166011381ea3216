"""Hours of the day in a time zone as people type them, and when two people are both there."""

import re

# 9, 9:30, 9.30, 9am, 12 pm
_TIME = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?"
_SPAN = re.compile(rf"{_TIME}\s*(?:to|until|till|-|\u2013)\s*{_TIME}", re.IGNORECASE)
_ZONE = re.compile(r"(?:utc|gmt)\s*(?:([+-])\s*(\d{1,2})(?:[:.]?(\d{2}))?)?", re.IGNORECASE)
_DAY, _NOON = 24 * 60, 12 * 60


def span(text: str) -> tuple[int, int, int] | None:
    """The hours in a text as minutes after midnight there, and the minutes its zone is before UTC; None without both.

    An end at or before its begin is on the next day, unless it is an afternoon by a clock of twelve hours: 9 to 5.
    """
    hours, zone = _SPAN.search(text), _ZONE.search(text)
    if hours is None or zone is None:
        return None
    begin, end = _minutes(*hours.groups()[:3]), _minutes(*hours.groups()[3:])
    offset = _offset(*zone.groups())
    if begin is None or end is None or offset is None:
        return None
    if end <= begin < _NOON and end + _NOON > begin and not hours.group(6):
        end += _NOON
    return begin, end if end > begin else end + _DAY, offset


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    h, m = int(hour), int(minute or 0)
    if half:
        h = h % 12 + (12 if half.casefold() == "pm" else 0) if 1 <= h <= 12 else 99
    return h * 60 + m if h <= 24 and m < 60 and h * 60 + m <= _DAY else None


def _offset(sign: str | None, hours: str | None, minutes: str | None) -> int | None:
    total = int(hours or 0) * 60 + int(minutes or 0)
    return (-total if sign == "-" else total) if total <= 14 * 60 else None


def overlap(theirs: str, mine: str) -> tuple[int, int] | None:
    """The longest stretch of a day in which both are there, as minutes after midnight in the user's own time.

    Returns:
        Begin and end, both 0 where they never are; None where one of the two does not say.
    """
    they, me = span(theirs), span(mine)
    if they is None or me is None:
        return None
    shift = me[2] - they[2]
    found = [
        (max(me[0], they[0] + shift + day), min(me[1], they[1] + shift + day))
        for day in range(-2 * _DAY, 3 * _DAY, _DAY)
    ]
    begin, end = max(found, key=lambda one: one[1] - one[0])
    return (begin, end) if end > begin else (0, 0)


def clock(minutes: int) -> str:
    """A time of the day: 14:00."""
    return f"{minutes // 60 % 24}:{minutes % 60:02}"
