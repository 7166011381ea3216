"""Values -> text in the user's own style, the inverse of `parse`. babel is imported here and nowhere else.

What is shown is rounded half up; what a field is filled with (`typed`) reads back as the same value.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel import Locale, UnknownLocaleError
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_precision,
    get_decimal_symbol,
    get_group_symbol,
    get_territory_currencies,
)

from outsource_tui.domain.amounts import EarningsValue, EffortValue, PriceValue
from outsource_tui.domain.base import Kind
from outsource_tui.domain.settings import DateStyle, NumberStyle, Style
from outsource_tui.forms.dates import MONTHS, WEEKDAYS, spell_day
from outsource_tui.forms.numbers import FINEST, MOST, spell

_LOCALES = {
    NumberStyle.COMMA_POINT: Locale("en", "US"),
    NumberStyle.POINT_COMMA: Locale("de", "DE"),
    NumberStyle.SPACE_COMMA: Locale("fr", "FR"),
    NumberStyle.APOSTROPHE_POINT: Locale("de", "CH"),
}
_AMERICAN = Style(numbers=NumberStyle.COMMA_POINT, dates=DateStyle.MONTH_FIRST, currency="USD")
# One no-break space and the apostrophe of a keyboard: terminals show the others badly, people cannot type them.
_MARKS = str.maketrans({"\u202f": "\u00a0", "\u2019": "'"})


def _within_reach(value: Decimal) -> Decimal:
    return max(-MOST, min(MOST, value))


def _tamed(value: Decimal, places: int, write: Callable[[Decimal], str]) -> str:
    """Write a number half up, whatever its size; nought has no sign."""
    if not value.is_finite():
        return "unknown"
    beyond = "" if value.copy_abs() <= MOST else "over " if value > 0 else "under "
    rounded = _within_reach(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return beyond + write(rounded if rounded else rounded.copy_abs()).translate(_MARKS)


def number(value: Decimal, style: Style, places: int = 2, *, fixed: bool = False) -> str:
    """A number with so many decimals at most, or just so many: 1,500 or 2.5."""
    pattern = "#,##0." + ("0" if fixed else "#") * places
    return _tamed(value, places, lambda it: format_decimal(it, pattern, _LOCALES[style.numbers]))


def money(value: Decimal, style: Style, places: int = 2, *, signed: bool = False) -> str:
    """A sum with its currency: $24.04, or 24,04 €.

    Args:
        value: the sum.
        style: number style and currency.
        places: decimals, never more than the currency has.
        signed: put a plus before what is more than nought: +$201.
    """
    places = min(places, get_currency_precision(style.currency))

    def write(it: Decimal) -> str:
        sign = "-" if it < 0 else "+" if signed and it > 0 else ""
        return sign + _with_currency(it.copy_abs(), style, places)

    return _tamed(value, places, write)


def _with_currency(value: Decimal, style: Style, places: int) -> str:
    locale = _LOCALES[style.numbers]
    decimals = "." + "0" * places if places else ""
    pattern = locale.currency_formats["standard"].pattern.split(";")[0].replace("0.00", "0" + decimals)
    text = format_currency(value, style.currency, pattern, locale, currency_digits=False)
    return re.sub(r"^([A-Z]{3})(?=\d)", "\\1\u00a0", text)


def share(value: Decimal, style: Style) -> str:
    """A share in percent, one decimal at most: 25%."""
    locale = _LOCALES[style.numbers]
    pattern = locale.percent_formats[None].pattern.replace("##0", "##0.#")
    return _tamed(value, 3, lambda it: format_percent(it, pattern, locale))


def hours(value: Decimal, style: Style) -> str:
    """Hours with one decimal at most: 7.2 h."""
    return f"{number(value, style, 1)} h"


def effort(value: EffortValue, style: Style) -> str:
    """Hours in their period, or by the piece: 10 h a week, 4 h x 8 a month."""
    each = f"{number(value.hours, style)} h"
    if value.pieces is not None:
        return f"{each} x {number(value.pieces, style)} a month"
    return f"{each} {value.period.label}"


def earnings(value: EarningsValue, style: Style) -> str:
    """Money in its period, cents only where there are some: $50,000 a year."""
    places = 0 if value.amount == value.amount.to_integral_value() else 2
    return f"{money(value.amount, style, places)} {value.period.label}"


def price(value: PriceValue, style: Style) -> str:
    """What someone charges: $12.00 an hour."""
    return f"{money(value.amount, style)} {value.unit.label}"


def day(value: date, style: Style) -> str:
    """A day in figures, by the date style."""
    return spell_day(value, style)


def weekday(value: date) -> str:
    """A day in words: Friday 27 Nov 2026."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def typed(value: object, kind: Kind, style: Style) -> str:
    """What a field of a kind is filled with: `parse` reads it back as the same value, to six decimals."""
    match value:
        case None:
            return ""
        case EffortValue():
            return _typed_effort(value, style)
        case EarningsValue():
            return f"{spell(value.amount, style, 2)} {value.period.label}"
        case PriceValue():
            return f"{spell(value.amount, style, 2)} {value.unit.label}"
        case date():
            return spell_day(value, style)
        case int() if kind is Kind.COUNT:
            return spell(Decimal(value), style)
        case Decimal():
            return _typed_number(value, kind, style)
    return str(value)


def _typed_effort(value: EffortValue, style: Style) -> str:
    each = f"{_typed_hours(value.hours, style)} h"
    if value.pieces is not None:
        return f"{each} x {spell(value.pieces, style)} a month"
    return f"{each} {value.period.label}"


def _typed_number(value: Decimal, kind: Kind, style: Style) -> str:
    if not value.is_finite():
        return ""
    value = _within_reach(value)
    if kind in (Kind.OF_TEN, Kind.OF_TWENTY):
        return spell(value * (10 if kind is Kind.OF_TEN else 20), style)
    if kind is Kind.SHARE:
        return f"{spell(value * 100, style)}%"
    if kind is Kind.HOURS:
        return _typed_hours(value, style)
    return spell(value, style, 2 if kind is Kind.MONEY else 0)


def _typed_hours(value: Decimal, style: Style) -> str:
    """Hours as a number, or by the clock where only that is short: 1:20 is 1.333333."""
    minutes = (value * 60).quantize(Decimal(1), ROUND_HALF_UP)
    by_clock = (minutes / 60).quantize(FINEST, ROUND_HALF_UP) == value
    if value == value.quantize(Decimal("0.01"), ROUND_HALF_UP) or not by_clock:
        return spell(value, style)
    return f"{int(minutes) // 60}:{int(minutes) % 60:02}"


def locale_style(locale_name: str) -> Style:
    """How people write in a system's locale, such as "de_DE.UTF-8"; American where it says nothing."""
    try:
        locale = Locale.parse(re.split("[.@]", locale_name)[0].replace("-", "_"))
    except (ValueError, TypeError, UnknownLocaleError):
        return _AMERICAN
    currencies = get_territory_currencies(locale.territory) if locale.territory else []
    return Style(
        numbers=_number_style(get_group_symbol(locale), get_decimal_symbol(locale)),
        dates=_date_style(locale.date_formats["short"].pattern),
        currency=currencies[0] if currencies else _AMERICAN.currency,
    )


def _number_style(thousands: str, point: str) -> NumberStyle:
    if point == ",":
        return NumberStyle.SPACE_COMMA if thousands.isspace() else NumberStyle.POINT_COMMA
    return NumberStyle.APOSTROPHE_POINT if thousands in "'\u2019" else NumberStyle.COMMA_POINT


def _date_style(pattern: str) -> DateStyle:
    first = re.sub("[^yMd]", "", pattern)[:1]
    if first != "d":
        return DateStyle.MONTH_FIRST if first == "M" else DateStyle.ISO
    return DateStyle.POINTS if "." in pattern else DateStyle.DAY_FIRST
