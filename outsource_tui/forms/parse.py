"""Text as people type it -> values: numbers, money, durations, prices, days.

Pure. A pattern always stands before Decimal, so no text can ask for a number too big to write. What cannot be
read, or can be read in two ways, is refused with a sentence that says what to type; nothing is guessed.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar

from pydantic import ValidationError

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import LINE_LIMIT, NAME_LIMIT, Value, clean
from outsource_tui.domain.settings import Style
from outsource_tui.forms.dates import NoSuchDay, read_day, spell_day
from outsource_tui.forms.numbers import BODY, FINEST, example, fraction, neat, plain, signed, spell, unsigned
from outsource_tui.forms.wording import Unreadable

# More than this many hours a month is more than the 168 of every week.
_MOST_MONTHLY = Decimal(168) * 52 / 12

AnyValue = TypeVar("AnyValue", bound=Value)

_PERIODS = {
    **dict.fromkeys(("week", "weeks", "wk", "w", "weekly"), Period.WEEK),
    **dict.fromkeys(("month", "months", "mo", "mth", "m", "monthly"), Period.MONTH),
    **dict.fromkeys(("quarter", "quarters", "qtr", "q", "quarterly"), Period.QUARTER),
    **dict.fromkeys(("year", "years", "yr", "y", "yearly", "annually"), Period.YEAR),
}
_UNITS = {
    **dict.fromkeys(("", "hour", "hours", "hr", "h", "hourly"), PriceUnit.HOUR),
    **dict.fromkeys(("piece", "article", "post", "item", "unit", "each"), PriceUnit.PIECE),
    **dict.fromkeys(("month", "mo", "mth", "m", "monthly"), PriceUnit.MONTH),
}
_DAYS = ("day", "days", "d", "daily")
_COINS = {
    "$": "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP BRL",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY CNY",
    "₹": "INR",
    "kr": "SEK NOK DKK ISK",
    "zł": "PLN",
}

_COIN = r"[a-z]{0,2}[$€£¥₹][a-z]{0,2}|[a-z]{3}|kr|zł"
_MONEY = re.compile(
    rf"(?P<sign>[+-]?) ?(?P<before>{_COIN})? ?(?P<inner>[+-]?) ?(?P<body>{BODY} ?[km]?) ?(?P<after>{_COIN})?"
)
_PERCENT = re.compile(r" ?(?:%|percent|per cent|pct)$")
_PART_OF = re.compile(rf"({BODY}) ?(?:of|in|out of|/) ?({BODY})")
_CLOCK = re.compile(r"(\d{1,5}):([0-5]\d)")
_SPAN = re.compile(
    r"(?:(?P<hours>[\d.,][^a-z]*?) ?h(?:rs?|ours?)?)? ?"
    r"(?:(?P<rest>[\d.,][^a-z]*?) ?(?P<minutes>m(?:ins?|inutes?)?)?)?"
)
_TAIL = re.compile(
    r"(?P<head>.*?) ?(?:(?:/|(?<![a-z])(?:per|every|an?) ) ?(?P<unit>[a-z]+)"
    r"|(?P<word>daily|weekly|monthly|quarterly|yearly|annually|hourly|each))"
)
_PIECES = re.compile(r" ?(?<![a-z])(?:pieces?|articles?|posts?|items?|units?)(?![a-z])")
_BARE_HOURS = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
_NO_TASK = "Enter the task first, then its hours, like newsletter 3h"
_NO_STEP = "Enter the step first, then its minutes, like read the new mail 10m"
# Hours are kept to six decimals, so minutes are sure to four.
_MINUTES_FINEST = Decimal("0.0001")


def number(text: str, style: Style) -> Decimal:
    """A number: 1500, 1 500, 1,500.00, 1.5k, 1 1/4, with or without a sign."""
    bare = plain(text)
    value = signed(bare, style)
    value = fraction(bare) if value is None else value
    if value is None:
        raise Unreadable(f"Enter a number in digits, like {spell(Decimal(1500), style)} or {example('2.5', style)}")
    return value


def count(text: str, style: Style) -> int:
    """A whole number from nought up."""
    value = signed(plain(text), style)
    if value is None or value < 0 or value != int(value):
        raise Unreadable("Enter a whole number, like 12")
    return int(value)


def money(text: str, style: Style) -> Decimal:
    """A sum of money, with or without its currency; -500 and (500) are both less than nought."""
    value = _money(plain(text), style)
    if value is None:
        raise Unreadable(f"Enter a sum of money, like {example('1500', style)} or {example('12.50', style)}")
    return value


def _money(text: str, style: Style) -> Decimal | None:
    if text.startswith("(") and text.endswith(")"):
        value = _money(text[1:-1].strip(), style)
        return None if value is None or value < 0 else -value
    found = _MONEY.fullmatch(text)
    if not found or (found["sign"] and found["inner"]):
        return None
    value = signed(found["sign"] + found["inner"] + found["body"], style)
    coins = [coin for coin in (found["before"], found["after"]) if coin]
    if value is not None and not all(_is_of(coin, style.currency) for coin in coins):
        raise Unreadable(f"Enter the sum in {style.currency}, like {example('12.50', style)}")
    return value


def _is_of(coin: str, currency: str) -> bool:
    """Whether a sign or code stands for the currency; US$ is not a Canadian dollar."""
    sign = next((one for one in _COINS if one in coin), coin)
    letters = coin.replace(sign, "")
    return coin.upper() == currency or (currency in _COINS.get(sign, "").split() and letters in currency.lower())


def share(text: str, style: Style) -> Decimal:
    """A share between 0 and 1: 25, 25 %, 5 of 10, 1 in 20, 1/20."""
    value = _share(plain(text), style)
    if value is None or not 0 <= value <= 1:
        raise Unreadable("Enter a share from 0% to 100%, like 25% or 5 of 10")
    return value


def _share(text: str, style: Style) -> Decimal | None:
    if found := _PART_OF.fullmatch(text):
        part, of = unsigned(found[1], style), unsigned(found[2], style)
        return neat(part / of, FINEST / 100) if part is not None and of and part <= of else None
    body = _PERCENT.sub("", text)
    value = unsigned(body, style)
    if value is None:
        return None
    if body == text and 0 < value <= 1 and re.search("[.,]", body):
        one, other = spell(value * 100, style), spell(value, style)
        raise Unreadable(f'Enter {one}% or {other}%: "{body}" can be read as either')
    return neat(value / 100, FINEST / 100)


def out_of(text: str, style: Style, whole: int) -> Decimal:
    """A share said as a number out of so many: 5, or 5 of 10, or 50%."""
    words = plain(text)
    part = unsigned(words, style)
    value = _share(words, style) if part is None else neat(part / whole, FINEST / 100)
    if value is None or not 0 <= value <= 1:
        raise Unreadable(f"Enter a number from 0 to {whole}, like {whole // 4}")
    return value


def hours(text: str, style: Style) -> Decimal:
    """Hours: 1.5, 1:30, 90m, 1h30, 2 hours, 1 1/4; kept to six decimals."""
    value = _hours(plain(text), style)
    if value is None:
        raise Unreadable(f"Enter hours, like {example('1.5', style)}, 1:30 or 90m")
    return value


def _hours(text: str, style: Style) -> Decimal | None:
    found = _SPAN.fullmatch(text)
    if not found or not text:
        return None
    whole, rest = found["hours"], found["rest"]
    if whole is None and not found["minutes"]:
        return _hours_part(rest, style)
    full = _hours_part(whole, style) if whole else Decimal(0)
    minutes = unsigned(rest, style) if rest else Decimal(0)
    if full is None or minutes is None or (whole and minutes >= 60):
        return None
    return neat(full + minutes / 60)


def _hours_part(text: str, style: Style) -> Decimal | None:
    if found := _CLOCK.fullmatch(text):
        return neat(Decimal(found[1]) + Decimal(found[2]) / 60)
    part = fraction(text)
    return unsigned(text, style) if part is None else part


def _split(text: str) -> tuple[str, str]:
    """What stands before "a week", and the week; the latter is empty when nothing is said."""
    found = _TAIL.fullmatch(text)
    return (found["head"], found["unit"] or found["word"]) if found else (text, "")


def _made(kind: type[AnyValue], **parts: object) -> AnyValue | None:
    """The value, or None where it breaks its own bounds; they are written once, in the domain."""
    try:
        return kind.model_validate(parts)
    except ValidationError:
        return None


def effort(text: str, style: Style, default: Period | None = Period.WEEK) -> EffortValue:
    """Hours in a period, or hours a piece: 10h a week, 2,080 a year, 4h x 8.

    Args:
        text: what was typed.
        style: how numbers are written.
        default: the period when none is said; None takes the shortest one that can hold so many hours.
    """
    parts = _effort_parts(plain(text), style)
    if parts is None:
        raise Unreadable("Enter hours and how often, like 3 h a week, 4 h a month or 4 h x 8 a month")
    each, pieces, unit = parts
    if pieces is None:
        value = _made(EffortValue, hours=each, period=_period(each, unit, default, style))
    elif _PERIODS.get(unit or "month") is Period.MONTH:
        value = _made(EffortValue, hours=each, period=Period.MONTH, pieces=pieces)
    else:
        raise Unreadable("Enter the pieces by the month, like 4 h x 8 a month")
    if value is None and (not each or pieces == 0):
        raise Unreadable("Enter more than 0 hours, like 10 h a week")
    if value is None or value.monthly > _MOST_MONTHLY:
        raise Unreadable("Enter fewer hours, like 10 h a week: a week has 168")
    return value


def _effort_parts(text: str, style: Style) -> tuple[Decimal, Decimal | None, str] | None:
    """Hours, pieces if any, and the word for the period; None where a text has another shape."""
    head, unit = _split(text)
    sides = re.split(" ?x ?", _PIECES.sub("", head))
    if len(sides) == 1:
        whole = _hours(sides[0], style)
        return None if whole is None else (whole, None, unit)
    if len(sides) != 2:
        return None
    each, many = reversed(sides) if re.search("[hm:]", sides[1]) else sides
    hours_each, pieces = _hours(each, style), unsigned(many, style)
    return None if hours_each is None or pieces is None else (hours_each, pieces, unit)


def _period(many: Decimal, unit: str, default: Period | None, style: Style) -> Period:
    if unit in _DAYS:
        week = f"{spell(many, style)} h on 5 days is {spell(many * 5, style)} h a week"
        raise Unreadable(f"Enter the hours by the week: {week}")
    if unit and unit not in _PERIODS:
        raise Unreadable("Enter hours by the week, month, quarter or year, like 10 h a week")
    if unit or default:
        return _PERIODS[unit] if unit else default or Period.WEEK
    return Period.WEEK if many <= 168 else Period.MONTH if many <= 744 else Period.YEAR


def earnings(text: str, style: Style) -> EarningsValue:
    """Money in a period, a year unless said otherwise: 50,000, $4k a month, -200 a week."""
    head, unit = _split(plain(text))
    amount, period = _money(head, style), _PERIODS.get(unit or "year")
    value = _made(EarningsValue, amount=amount, period=period)
    if value is None and amount is not None and period is not None:
        raise Unreadable(f"Enter a smaller sum, up to {example('1000000000000', style)}")
    if value is None:
        year, month = example("50000", style), example("4000", style)
        raise Unreadable(f"Enter a sum and a period, like {year} a year or {month} a month")
    return value


def price(text: str, style: Style) -> PriceValue:
    """What someone charges, by the hour unless said otherwise: 12, $12/h, 60 a piece, 120 a month."""
    head, unit = _split(plain(text))
    examples = f"{example('12.50', style)} an hour, 60 a piece or 120 a month"
    if unit not in _UNITS:
        raise Unreadable(f"Enter what the price is for, like {examples}")
    amount = _money(head, style)
    value = _made(PriceValue, amount=amount, unit=_UNITS[unit])
    if value is None and amount is not None and amount > 0:
        raise Unreadable(f"Enter a smaller price, up to {example('1000000000', style)}")
    if value is None:
        raise Unreadable(f"Enter a price above 0, like {examples}")
    return value


def day(text: str, style: Style, today: date) -> date:
    """A day: 2026-11-27, 27.11., 11/27/2026 by the date style, 27 Nov, november, tomorrow, friday, +2w."""
    try:
        found = read_day(plain(text), style, today)
    except NoSuchDay as problem:
        raise Unreadable(str(problem)) from None
    if found is None:
        raise Unreadable(f"Enter a day, like {spell_day(date(today.year, 11, 27), style)}, 27 Nov, friday or +2w")
    return found


def task_line(text: str, style: Style) -> tuple[str, EffortValue | None]:
    """A task and the effort at the end of its line, if there is one: "articles 4h x 8"."""
    for title, ending in _endings(text):
        # A figure alone may as well belong to the title.
        sure = re.search("[a-z:]", ending)
        if not sure and not _BARE_HOURS.fullmatch(ending):
            continue
        try:
            value = effort(ending, style) if _effort_parts(ending, style) else None
        except Unreadable:
            if sure:
                raise
            continue
        if value is not None:
            return _titled(title, _NO_TASK, NAME_LIMIT), value
    return _titled(clean(text), _NO_TASK, NAME_LIMIT), None


def step_line(text: str, style: Style) -> tuple[str, Decimal | None]:
    """A step and the minutes at the end of its line, if they are there: "read the new mail 10m"."""
    for words, ending in _endings(text):
        spent = _hours(ending, style) if re.search("[hm]", ending) else None
        if spent is None:
            continue
        if not 0 < spent <= 168:
            raise Unreadable("Enter more than 0 minutes, and less than a week, like 10m")
        return _titled(words, _NO_STEP, LINE_LIMIT), neat(spent * 60, _MINUTES_FINEST)
    return _titled(clean(text), _NO_STEP, LINE_LIMIT), None


def _endings(text: str) -> Iterator[tuple[str, str]]:
    """Every way to part a line before a figure, the longest ending first, and what stands before it."""
    words = re.sub(r"\(([^()]*)\)$", r"\1", clean(text)).split()
    for start in range(max(0, len(words) - 10), len(words)):
        ending = plain(" ".join(words[start:]))
        if ending[:1].isdigit():
            yield " ".join(words[:start]), ending


def _titled(text: str, missing: str, limit: int) -> str:
    """The words of a line without the marks round them.

    Raises:
        Unreadable: there are none, or more than a title can hold.
    """
    title = text.strip(" -\u2013\u2014,:;*\u2022")
    if not title:
        raise Unreadable(missing)
    if len(title) > limit:
        raise Unreadable(f"Enter it in {limit} characters or fewer")
    return title
