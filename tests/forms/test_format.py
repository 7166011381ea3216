"""Writing values the way their user reads them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Kind
from outsource_tui.domain.settings import DateStyle, NumberStyle, Style
from outsource_tui.forms import format as write
from outsource_tui.forms import parse

AMERICAN = Style(numbers=NumberStyle.COMMA_POINT, dates=DateStyle.MONTH_FIRST, currency="USD")
GERMAN = Style(numbers=NumberStyle.POINT_COMMA, dates=DateStyle.POINTS, currency="EUR")
FRENCH = Style(numbers=NumberStyle.SPACE_COMMA, dates=DateStyle.DAY_FIRST, currency="EUR")
SWISS = Style(numbers=NumberStyle.APOSTROPHE_POINT, dates=DateStyle.ISO, currency="CHF")
STYLES = (AMERICAN, GERMAN, FRENCH, SWISS)
TODAY = date(2026, 8, 5)


@pytest.mark.parametrize(
    ("style", "cents", "whole", "large"),
    [
        (AMERICAN, "$24.04", "$187", "$1,234,567.90"),
        (GERMAN, "24,04\u00a0€", "187\u00a0€", "1.234.567,90\u00a0€"),
        (FRENCH, "24,04\u00a0€", "187\u00a0€", "1\u00a0234\u00a0567,90\u00a0€"),
        (SWISS, "CHF\u00a024.04", "CHF\u00a0187", "CHF\u00a01'234'567.90"),
        (Style(currency="CHF"), "CHF\u00a024.04", "CHF\u00a0187", "CHF\u00a01,234,567.90"),
        (Style(currency="JPY"), "¥24", "¥187", "¥1,234,568"),
    ],
)
def test_money(style: Style, cents: str, whole: str, large: str) -> None:
    """Money is written the way of its number style, half up, with no more decimals than its currency has."""
    assert write.money(Decimal("24.0384615"), style) == cents
    assert write.money(Decimal("186.5"), style, 0) == whole
    assert write.money(Decimal("1234567.895"), style) == large


@pytest.mark.parametrize(
    ("value", "text"), [("201", "+$201"), ("-16", "-$16"), ("-0.4", "$0"), ("0", "$0"), ("0.5", "+$1")]
)
def test_signed_money(value: str, text: str) -> None:
    """A signed sum says plus or minus before its currency, and nought says neither."""
    assert write.money(Decimal(value), AMERICAN, 0, signed=True) == text


@pytest.mark.parametrize(
    ("style", "number", "share", "hours"),
    [
        (AMERICAN, "1,500.13", "12.5%", "7.3 h"),
        (GERMAN, "1.500,13", "12,5\u00a0%", "7,3 h"),
        (FRENCH, "1\u00a0500,13", "12,5\u00a0%", "7,3 h"),
        (SWISS, "1'500.13", "12.5%", "7.3 h"),
    ],
)
def test_numbers(style: Style, number: str, share: str, hours: str) -> None:
    """Numbers, shares and hours are rounded half up in the user's own style."""
    assert write.number(Decimal("1500.125"), style) == number
    assert write.share(Decimal("0.1245"), style) == share
    assert write.hours(Decimal("7.25"), style) == hours


def test_whole_numbers() -> None:
    """What is whole is written without decimals."""
    assert write.number(Decimal("1500.00"), AMERICAN) == "1,500"
    assert write.share(Decimal("0.25"), AMERICAN) == "25%"
    assert write.hours(Decimal("6.97"), AMERICAN) == "7 h"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (write.effort(EffortValue(hours=Decimal(10)), AMERICAN), "10 h a week"),
        (write.effort(EffortValue(hours=Decimal("1.25"), period=Period.MONTH), GERMAN), "1,25 h a month"),
        (write.effort(EffortValue(hours=Decimal(4), pieces=Decimal(8)), AMERICAN), "4 h x 8 a month"),
        (write.earnings(EarningsValue(amount=Decimal(50000)), AMERICAN), "$50,000 a year"),
        (write.earnings(EarningsValue(amount=Decimal("-9.5"), period=Period.WEEK), AMERICAN), "-$9.50 a week"),
        (write.price(PriceValue(amount=Decimal(12)), AMERICAN), "$12.00 an hour"),
        (write.price(PriceValue(amount=Decimal(60), unit=PriceUnit.PIECE), AMERICAN), "$60.00 a piece"),
        (write.day(date(2026, 11, 27), AMERICAN), "11/27/2026"),
        (write.day(date(2026, 11, 27), GERMAN), "27.11.2026"),
        (write.day(date(2026, 11, 27), FRENCH), "27/11/2026"),
        (write.day(date(2026, 11, 27), SWISS), "2026-11-27"),
        (write.weekday(date(2026, 11, 27)), "Friday 27 Nov 2026"),
    ],
)
def test_amounts_and_days(text: str, shown: str) -> None:
    """An amount is written with its period or unit, a day by the date style or with its weekday."""
    assert text == shown


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("digits", ["1e999999", "-1e999999", "1e-999999", "-1e-9", "9" * 40, "0." + "3" * 40, "-0"])
def test_any_size(digits: str, style: Style) -> None:
    """A number of any size is written in a few figures, without an exponent."""
    value = Decimal(digits)
    shown = [write.number(value, style), write.share(value, style), write.hours(value, style)]
    shown += [write.money(value, style, places, signed=True) for places in (0, 2)]
    shown += [write.typed(value, kind, style) for kind in (Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.HOURS)]
    assert all("E" not in text.replace("EUR", "") and len(text) < 50 for text in shown)


def test_beyond_measure() -> None:
    """What is too large to be true is said to be over the largest sum; what is no number is unknown."""
    assert write.money(Decimal("1e30"), AMERICAN, 0) == "over $999,999,999,999,999"
    assert write.money(Decimal("-1e30"), AMERICAN, 0) == "under -$999,999,999,999,999"
    assert write.hours(Decimal("Infinity"), AMERICAN) == "unknown h"


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, Kind.MONEY, ""),
        ("customer mail", Kind.TEXT, "customer mail"),
        (Decimal(1500), Kind.MONEY, "1.500"),
        (Decimal("24.5"), Kind.MONEY, "24,50"),
        (Decimal("24.125"), Kind.MONEY, "24,1250"),
        (Decimal("0.05"), Kind.SHARE, "5%"),
        (Decimal("1.5"), Kind.HOURS, "1,5"),
        (Decimal("1.333333"), Kind.HOURS, "1:20"),
        (Decimal("1.2"), Kind.NUMBER, "1,2"),
        (1200, Kind.COUNT, "1.200"),
        (date(2026, 11, 27), Kind.DATE, "27.11.2026"),
        (EffortValue(hours=Decimal(10)), Kind.EFFORT, "10 h a week"),
        (EffortValue(hours=Decimal("1.333333")), Kind.EFFORT, "1:20 h a week"),
        (EffortValue(hours=Decimal(4), pieces=Decimal(8)), Kind.EFFORT, "4 h x 8 a month"),
        (EarningsValue(amount=Decimal(50000)), Kind.EARNINGS, "50.000 a year"),
        (PriceValue(amount=Decimal("12.5")), Kind.PRICE, "12,50 an hour"),
    ],
)
def test_typed(value: object, kind: Kind, text: str) -> None:
    """A field is filled with what its user would have typed."""
    assert write.typed(value, kind, GERMAN) == text


def decimals(low: str, high: str, places: int = 6) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(low), Decimal(high), places=places)


MONTHLY_HOURS = decimals("0.000001", "168")
EFFORTS = st.builds(EffortValue, hours=MONTHLY_HOURS, period=st.sampled_from(Period)) | st.builds(
    EffortValue, hours=decimals("0.01", "7"), period=st.just(Period.MONTH), pieces=decimals("0.01", "100", 2)
)
READ_BACK: dict[Kind, tuple[st.SearchStrategy[Any], Any]] = {
    Kind.MONEY: (decimals("-1e12", "1e12"), parse.money),
    Kind.NUMBER: (decimals("0.000001", "1e6") | decimals("0", "2000", 3), parse.number),
    Kind.SHARE: (decimals("0", "1", 8), parse.share),
    Kind.HOURS: (
        decimals("0", "1e5") | st.integers(0, 9999).map(lambda m: parse.hours(f"{m}m", AMERICAN)),
        parse.hours,
    ),
    Kind.COUNT: (st.integers(0, 10**6), parse.count),
    Kind.DATE: (st.dates(date(1970, 1, 1), date(2100, 12, 31)), lambda text, style: parse.day(text, style, TODAY)),
    Kind.EFFORT: (EFFORTS, parse.effort),
    Kind.EARNINGS: (
        st.builds(EarningsValue, amount=decimals("-1e12", "1e12", 3), period=st.sampled_from(Period)),
        parse.earnings,
    ),
    Kind.PRICE: (
        st.builds(PriceValue, amount=decimals("0.001", "1e9", 3), unit=st.sampled_from(PriceUnit)),
        parse.price,
    ),
}


@pytest.mark.parametrize("kind", READ_BACK)
def test_read_back(kind: Kind) -> None:
    """What a field is filled with is read back as exactly the same value, in every style."""
    values, read = READ_BACK[kind]

    @settings(max_examples=50, deadline=None)
    @given(values)
    def holds(value: Any) -> None:
        for style in STYLES:
            assert read(write.typed(value, kind, style), style) == value

    holds()


@settings(max_examples=50, deadline=None)
@given(decimals("-1e12", "1e12", 2))
def test_shown_money_is_read(value: Decimal) -> None:
    """A sum copied from the screen can be typed into a field."""
    for style in STYLES:
        assert parse.money(write.money(value, style), style) == value


@pytest.mark.parametrize("style", STYLES)
def test_shown_weekday_is_read(style: Style) -> None:
    """The day echoed under a field can be typed into it."""
    assert parse.day(write.weekday(TODAY), style, TODAY) == TODAY


@pytest.mark.parametrize(
    ("name", "numbers", "dates", "currency"),
    [
        ("de_DE.UTF-8", NumberStyle.POINT_COMMA, DateStyle.POINTS, "EUR"),
        ("fr_FR@euro", NumberStyle.SPACE_COMMA, DateStyle.DAY_FIRST, "EUR"),
        ("en_GB", NumberStyle.COMMA_POINT, DateStyle.DAY_FIRST, "GBP"),
        ("de_CH.UTF-8", NumberStyle.APOSTROPHE_POINT, DateStyle.POINTS, "CHF"),
        ("sv_SE", NumberStyle.SPACE_COMMA, DateStyle.ISO, "SEK"),
        ("ja_JP", NumberStyle.COMMA_POINT, DateStyle.ISO, "JPY"),
        ("pt-BR", NumberStyle.POINT_COMMA, DateStyle.DAY_FIRST, "BRL"),
        *(
            (name, NumberStyle.COMMA_POINT, DateStyle.MONTH_FIRST, "USD")
            for name in (
                "en_US.UTF-8",
                "C",
                "C.UTF-8",
                "POSIX",
                "",
                "xx_YY",
                "German_Germany.1252",
                "../../etc",
                "_",
                "\0",
            )
        ),
    ],
)
def test_locale_style(name: str, numbers: NumberStyle, dates: DateStyle, currency: str) -> None:
    """The system's locale gives the first styles and the currency; one that says nothing is American."""
    assert write.locale_style(name) == Style(numbers=numbers, dates=dates, currency=currency)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=20))
def test_any_locale(name: str) -> None:
    """No name of a locale breaks the first start."""
    assert write.locale_style(name).currency
