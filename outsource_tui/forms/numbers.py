"""Numbers as people type them, with their own marks: 1,500.00, 1.500,00, 1.5k, 1 1/4; and as they are spelled back.

Pure, and the core of `parse`. What can be read in two ways is refused; nothing is guessed.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from outsource_tui.domain.base import LINE_LIMIT, clean
from outsource_tui.domain.settings import Style
from outsource_tui.forms.wording import Unreadable

LONGEST = 60
MOST = Decimal(10**15 - 1)
FINEST = Decimal("0.000001")
BODY = r"[\d,.' ]*\d"

_LOOKALIKES = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2019": "'", "\u00d7": "x", "*": "x"})
_VULGAR = re.compile("[\u00bc-\u00be\u2150-\u215e]")
_NUMBER = re.compile(
    r"(?P<whole>\d{0,15}|[1-9]\d{0,2}(?P<mark>[,.' ])\d{3}(?:(?P=mark)\d{3}){0,3})"
    r"(?:(?P<point>[.,])(?P<part>\d{1,6}))?"
)
_SCALED = re.compile(rf"(?P<sign>[+-]?) ?(?P<body>{BODY}) ?(?P<scale>[km]?)")
_FRACTION = re.compile(r"(?:(\d{1,5}) )?(\d{1,3})/(\d{1,3})")


def plain(text: str) -> str:
    """Text as the patterns expect it: small letters, ASCII digits and marks, single spaces; empty if far too long."""
    if len(text) > LINE_LIMIT:
        return ""
    text = _VULGAR.sub(_spelled_out, clean(text)).translate(_LOOKALIKES).lower()
    text = " ".join("".join(str(unicodedata.decimal(mark, mark)) for mark in text).split())
    return text if len(text) <= LONGEST else ""


def _spelled_out(vulgar: re.Match[str]) -> str:
    return " " + unicodedata.normalize("NFKD", vulgar[0]).replace("\u2044", "/") + " "


def spell(value: Decimal, style: Style, places: int = 0) -> str:
    """A number as its user would type it, read back as the same number.

    Args:
        value: kept to six decimals.
        style: how thousands and decimals are marked.
        places: the fewest decimals of a number that has any.
    """
    value = max(-MOST, min(MOST, value)).quantize(FINEST, ROUND_HALF_UP)
    whole, _, part = f"{value:,f}".partition(".")
    part = part.rstrip("0").ljust(places, "0") if part.strip("0") else ""
    if len(part) == 3 and "," not in whole:
        part += "0"  # 1.500 can be read in two ways, 1.5000 in one
    whole = "0" if not part and whole == "-0" else whole.replace(",", style.numbers.thousands)
    return f"{whole}{style.numbers.decimal}{part}" if part else whole


def unsigned(text: str, style: Style) -> Decimal | None:
    """A number without a sign, by its own marks where they are clear, else by the style's; None if it is none."""
    found = _NUMBER.fullmatch(text)
    if not found or not text:
        return None
    mark, point, part = found["mark"], found["point"], found["part"]
    whole = re.sub(r"\D", "", found["whole"]) or "0"
    if point is None:
        return Decimal(whole)
    if mark is None and len(part) == 3 and whole[0] != "0" and len(whole) <= 3:
        if point != style.numbers.thousands:
            raise _two_ways(text, Decimal(whole + part), Decimal(f"{whole}.{part}"), style)
        return Decimal(whole + part)
    foreign = mark is None and point != style.numbers.decimal and len(part) > 2
    return None if foreign or point == mark else Decimal(f"{whole}.{part}")


def _two_ways(text: str, one: Decimal, other: Decimal, style: Style) -> Unreadable:
    return Unreadable(f'Enter {spell(one, style)} or {spell(other, style)}: "{text}" can be read as either')


def neat(value: Decimal, finest: Decimal = FINEST) -> Decimal:
    """A computed number to so many places, without the zeros that say nothing."""
    value = value.quantize(finest, ROUND_HALF_UP)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def signed(text: str, style: Style) -> Decimal | None:
    """A number with its sign, and k for thousands or m for millions; None if it is none."""
    found = _SCALED.fullmatch(text)
    value = unsigned(found["body"], style) if found else None
    if found is None or value is None:
        return None
    if found["scale"]:
        value *= 1_000 if found["scale"] == "k" else 1_000_000
        if value > MOST:
            return None
        value = neat(value)
    return -value if found["sign"] == "-" else value


def fraction(text: str) -> Decimal | None:
    """A fraction, alone or behind a whole number: 1/4, 1 1/4; None if it is none."""
    found = _FRACTION.fullmatch(text)
    if not found or not int(found[3]):
        return None
    return neat(int(found[1] or 0) + Decimal(found[2]) / Decimal(found[3]))


def example(digits: str, style: Style) -> str:
    """A number to show how one is typed, with cents if it has any: 50,000 or 12.50."""
    return spell(Decimal(digits), style, 2 if digits.endswith("0") else 0)
