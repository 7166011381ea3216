"""Reading what people type."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.settings import DateStyle, NumberStyle, Style
from outsource_tui.forms import parse
from outsource_tui.forms.numbers import spell
from outsource_tui.forms.wording import Unreadable

AMERICAN = Style(numbers=NumberStyle.COMMA_POINT, dates=DateStyle.MONTH_FIRST, currency="USD")
GERMAN = Style(numbers=NumberStyle.POINT_COMMA, dates=DateStyle.POINTS, currency="EUR")
FRENCH = Style(numbers=NumberStyle.SPACE_COMMA, dates=DateStyle.DAY_FIRST, currency="EUR")
SWISS = Style(numbers=NumberStyle.APOSTROPHE_POINT, dates=DateStyle.POINTS, currency="CHF")
BRITISH = Style(dates=DateStyle.DAY_FIRST, currency="GBP")
STYLES = (AMERICAN, GERMAN, FRENCH, SWISS)
TODAY = date(2026, 8, 5)  # a Wednesday


def day(text: str, style: Style) -> date:
    return parse.day(text, style, TODAY)


def refusal(read: Callable[[str, Style], Any], text: str, style: Style = AMERICAN) -> str:
    with pytest.raises(Unreadable) as caught:
        read(text, style)
    return str(caught.value)


def effort(hours: str, period: Period = Period.WEEK, pieces: str | None = None) -> EffortValue:
    return EffortValue(hours=Decimal(hours), period=period, pieces=None if pieces is None else Decimal(pieces))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1500", "1500"),
        ("1 500", "1500"),
        ("1\u00a0500", "1500"),
        ("1\u202f500", "1500"),
        ("1,500.00", "1500"),
        ("1.500,00", "1500"),
        ("1'500", "1500"),
        ("1\u2019500", "1500"),
        ("1.500.000", "1500000"),
        ("1,500,000.5", "1500000.5"),
        ("1.5k", "1500"),
        ("2 M", "2000000"),
        ("-5", "-5"),
        ("\u2212 5", "-5"),
        ("+5", "5"),
        (".5", "0.5"),
        ("1,5", "1.5"),
        ("12.50", "12.5"),
        ("1\u00bc", "1.25"),
        ("1 1/4", "1.25"),
        ("\uff11\uff12", "12"),
        ("\u0663\u0664", "34"),
        ("123456789012345", "123456789012345"),
    ],
)
def test_clear_numbers(text: str, value: str, style: Style) -> None:
    """A number that can only mean one thing is read in every style."""
    assert parse.number(text, style) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1,500", AMERICAN, "1500"),
        ("1.500", GERMAN, "1500"),
        ("0.125", AMERICAN, "0.125"),
        ("0,125", GERMAN, "0.125"),
        ("1500.125", AMERICAN, "1500.125"),
        ("24.1250", AMERICAN, "24.125"),
    ],
)
def test_numbers_by_style(text: str, style: Style, value: str) -> None:
    """Three digits after the style's own thousands mark are thousands."""
    assert parse.number(text, style) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "style", "both"),
    [
        ("1.500", AMERICAN, "1,500 or 1.5"),
        ("1,500", GERMAN, "1.500 or 1,5"),
        ("1.500", FRENCH, "1 500 or 1,5"),
        ("1,500", FRENCH, "1 500 or 1,5"),
        ("1.500", SWISS, "1'500 or 1.5"),
        ("1,234", SWISS, "1'234 or 1.2340"),
    ],
)
def test_ambiguous_numbers(text: str, style: Style, both: str) -> None:
    """One mark with three digits behind it that is not the style's thousands mark is refused with both spellings."""
    assert refusal(parse.number, text, style) == f'Enter {both}: "{text}" can be read as either'
    first, second = both.split(" or ")
    assert parse.number(first, style) == 1000 * parse.number(second, style)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "abc", "5.", "--5", "1 2 3", "1,50,0", "1,5000.5,5", "1.500,00.0", "1.500,000,00", "\u00b2", "1/0"),
        *("1e999999999", "NaN", "inf", "-Infinity", "0x10", "1_000", "1234567890123456", "1.1234567", "9" * 500),
        *("999999999999999m", "1" * 5000, "5 6"),
    ],
)
def test_unreadable_numbers(text: str, style: Style) -> None:
    """What is no number is refused with an example in the user's own style."""
    example = spell(Decimal(1500), style)
    assert refusal(parse.number, text, style).startswith(f"Enter a number in digits, like {example}")


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("$1500", AMERICAN, "1500"),
        ("1,500.00 $", AMERICAN, "1500"),
        ("USD 12.50", AMERICAN, "12.5"),
        ("12.50usd", AMERICAN, "12.5"),
        ("US$ 1.5k", AMERICAN, "1500"),
        ("-500", AMERICAN, "-500"),
        ("-$500", AMERICAN, "-500"),
        ("$-500", AMERICAN, "-500"),
        ("(500)", AMERICAN, "-500"),
        ("($500)", AMERICAN, "-500"),
        ("24,04\u00a0€", GERMAN, "24.04"),
        ("€ 24,04", FRENCH, "24.04"),
        ("£5", BRITISH, "5"),
        ("CHF 1'500.50", SWISS, "1500.5"),
        ("500 kr", Style(currency="SEK"), "500"),
        ("20 zł", Style(currency="PLN"), "20"),
        ("CA$ 5", Style(currency="CAD"), "5"),
    ],
)
def test_money(text: str, style: Style, value: str) -> None:
    """Money is read with or without its own currency, before or behind it."""
    assert parse.money(text, style) == Decimal(value)


@pytest.mark.parametrize(("text", "style"), [("€5", AMERICAN), ("$5", GERMAN), ("5 chf", GERMAN), ("CA$ 5", AMERICAN)])
def test_other_currency(text: str, style: Style) -> None:
    """A sum in another currency is refused, since nothing here converts it."""
    assert refusal(parse.money, text, style).startswith(f"Enter the sum in {style.currency}, like 12")


@pytest.mark.parametrize("text", ["", "()", "(-5)", "-$-5", "$", "5$5", "((5))", "5%"])
def test_unreadable_money(text: str) -> None:
    """What is no sum of money is refused with two examples."""
    assert refusal(parse.money, text) == "Enter a sum of money, like 1,500 or 12.50"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("25", "0.25"), ("25%", "0.25"), ("25 %", "0.25"), ("25 percent", "0.25"), ("12.5", "0.125")),
        *(("5 of 10", "0.5"), ("1 in 20", "0.05"), ("1/20", "0.05"), ("5 out of 10", "0.5"), ("\u00bd", "0.5")),
        *(("0", "0"), ("1", "0.01"), ("100", "1"), ("0.25%", "0.0025"), ("1/3", "0.33333333"), ("0 of 5", "0")),
    ],
)
def test_shares(text: str, value: str) -> None:
    """A share is a number of percent or so many of so many."""
    assert parse.share(text, AMERICAN) == Decimal(value)


def test_ambiguous_share() -> None:
    """A quarter written 0.25 may be a quarter of a percent, so it is asked for again."""
    assert refusal(parse.share, "0.25") == 'Enter 25% or 0.25%: "0.25" can be read as either'
    assert refusal(parse.share, "0,25", GERMAN) == 'Enter 25% or 0,25%: "0,25" can be read as either'


@pytest.mark.parametrize("text", ["", "101", "-5", "5 of 3", "1/0", "0 of 0", "half", "1e2", "%", "5 of", "1.5.5%"])
def test_unreadable_shares(text: str) -> None:
    """What is no share, or more than all of it, is refused."""
    assert refusal(parse.share, text) == "Enter a share from 0% to 100%, like 25% or 5 of 10"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("1.5", "1.5"), ("1,5", "1.5"), ("1:30", "1.5"), ("1:30 h", "1.5"), ("90m", "1.5"), ("90 min", "1.5")),
        *(("1h", "1"), ("1h30", "1.5"), ("1h 30m", "1.5"), ("1 h 30 m", "1.5"), ("2 hours", "2"), ("2 hrs", "2")),
        *(("2 hours 15 minutes", "2.25"), ("1 1/4", "1.25"), ("1\u00bc", "1.25"), ("\u00bd h", "0.5"), ("0", "0")),
        *(("1:20", "1.333333"), ("20m", "0.333333"), ("1,500 h", "1500"), (".5h", "0.5")),
    ],
)
def test_hours(text: str, value: str) -> None:
    """Hours are read as a number, by the clock, in minutes or with a fraction."""
    assert parse.hours(text, AMERICAN) == Decimal(value)


@pytest.mark.parametrize("text", ["", "h", "1:75", "1h75", "-1", "1:3", "1h30x", "1 hour of it", "NaN h", "1/0 h"])
def test_unreadable_hours(text: str) -> None:
    """What are no hours is refused with three ways to write them."""
    assert refusal(parse.hours, text, GERMAN) == "Enter hours, like 1,5, 1:30 or 90m"


@pytest.mark.parametrize(("text", "value"), [("4", 4), ("4.0", 4), ("1,000", 1000), ("1k", 1000), ("0", 0)])
def test_counts(text: str, value: int) -> None:
    """A count is a whole number."""
    assert parse.count(text, AMERICAN) == value


@pytest.mark.parametrize("text", ["", "4.5", "-1", "four", "1e3"])
def test_unreadable_counts(text: str) -> None:
    """A part of a thing, or less than nothing, is no count."""
    assert refusal(parse.count, text) == "Enter a whole number, like 12"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10", effort("10")),
        ("10h", effort("10")),
        ("10 h a week", effort("10")),
        ("3h/week", effort("3")),
        ("10 weekly", effort("10")),
        ("1:20 a week", effort("1.333333")),
        ("4h a month", effort("4", Period.MONTH)),
        ("4 h monthly", effort("4", Period.MONTH)),
        ("30m/mo", effort("0.5", Period.MONTH)),
        ("30 h a quarter", effort("30", Period.QUARTER)),
        ("30h quarterly", effort("30", Period.QUARTER)),
        ("2,080 a year", effort("2080", Period.YEAR)),
        ("2080 hours per year", effort("2080", Period.YEAR)),
        ("100 yearly", effort("100", Period.YEAR)),
        ("4h x 8", effort("4", Period.MONTH, "8")),
        ("4h \u00d7 8 a month", effort("4", Period.MONTH, "8")),
        ("4h x 8 pieces a month", effort("4", Period.MONTH, "8")),
        ("90m*8", effort("1.5", Period.MONTH, "8")),
        ("8 articles x 4h", effort("4", Period.MONTH, "8")),
        ("168", effort("168")),
        ("728 a month", effort("728", Period.MONTH)),
        ("8,736 a year", effort("8736", Period.YEAR)),
    ],
)
def test_efforts(text: str, value: EffortValue) -> None:
    """Hours come with their period, a week unless said otherwise, or by the piece and month."""
    assert parse.effort(text, AMERICAN) == value


@pytest.mark.parametrize(
    ("text", "period"), [("40", Period.WEEK), ("168", Period.WEEK), ("169", Period.MONTH), ("2080", Period.YEAR)]
)
def test_likely_period(text: str, period: Period) -> None:
    """Worked hours without a period belong to the shortest one that can hold them."""
    assert parse.effort(text, AMERICAN, None).period is period


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        *((text, "Enter hours and how often, like 3 h a week, 4 h a month or 4 h x 8 a month") for text in ("", "-3")),
        *((text, "Enter hours and how often, like 3 h a week, 4 h a month or 4 h x 8 a month") for text in ("x", "4x")),
        *((text, "Enter more than 0 hours, like 10 h a week") for text in ("0", "0h a month", "0h x 4", "4h x 0")),
        *((text, "Enter fewer hours, like 10 h a week: a week has 168") for text in ("169", "729 a month")),
        *((text, "Enter fewer hours, like 10 h a week: a week has 168") for text in ("8,737 a year", "4h x 183")),
        ("0.00001h x 200,000", "Enter fewer hours, like 10 h a week: a week has 168"),
        ("90m a day", "Enter the hours by the week: 1.5 h on 5 days is 7.5 h a week"),
        ("10 a fortnight", "Enter hours by the week, month, quarter or year, like 10 h a week"),
        ("4h x 8 a week", "Enter the pieces by the month, like 4 h x 8 a month"),
    ],
)
def test_unreadable_efforts(text: str, sentence: str) -> None:
    """Hours no week has, none at all, or in a period we do not count by are refused, each in its own words."""
    assert refusal(parse.effort, text) == sentence


@pytest.mark.parametrize(
    ("text", "amount", "period"),
    [
        ("50000", "50000", Period.YEAR),
        ("50,000 a year", "50000", Period.YEAR),
        ("$4k a month", "4000", Period.MONTH),
        ("4k/mo", "4000", Period.MONTH),
        ("2m a year", "2000000", Period.YEAR),
        ("-200 a week", "-200", Period.WEEK),
        ("(200) weekly", "-200", Period.WEEK),
        ("12,500 USD per quarter", "12500", Period.QUARTER),
        ("0", "0", Period.YEAR),
    ],
)
def test_earnings(text: str, amount: str, period: Period) -> None:
    """Money is earned in a period, a year unless said otherwise, and may be lost."""
    assert parse.earnings(text, AMERICAN) == EarningsValue(amount=Decimal(amount), period=period)


@pytest.mark.parametrize("text", ["", "a year", "50,000 an hour", "lots a year"])
def test_unreadable_earnings(text: str) -> None:
    """Earnings without a sum, or in another period, are refused in the user's own style."""
    assert refusal(parse.earnings, text, FRENCH) in (
        "Enter a sum and a period, like 50 000 a year or 4 000 a month",
        'Enter 50 000 or 50: "50,000" can be read as either',
    )


def test_earnings_beyond_measure() -> None:
    """The greatest sum is read; a greater one is refused with how great it may be, in the user's own style."""
    assert parse.earnings("1000000000000", FRENCH).amount == 10**12
    assert refusal(parse.earnings, "1000000000001", FRENCH) == "Enter a smaller sum, up to 1 000 000 000 000"


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        *((text, "12", PriceUnit.HOUR) for text in ("12", "12 an hour", "$12/h", "12/hr", "$12 hourly", "12 per hour")),
        *(
            (text, "60", PriceUnit.PIECE)
            for text in ("60 a piece", "60 each", "60 per article", "$60/post", "60 a unit")
        ),
        *((text, "120", PriceUnit.MONTH) for text in ("120 a month", "120/mo", "120 monthly")),
    ],
)
def test_prices(text: str, amount: str, unit: PriceUnit) -> None:
    """A price buys an hour unless it says a piece or a month."""
    assert parse.price(text, AMERICAN) == PriceValue(amount=Decimal(amount), unit=unit)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        *((text, "Enter a price above 0, like 12.50 an hour") for text in ("", "0", "-1", "an hour")),
        *((text, "Enter what the price is for, like 12.50 an hour") for text in ("12 a week", "60 a poem")),
    ],
)
def test_unreadable_prices(text: str, start: str) -> None:
    """A price of nothing, or for something we do not count, is refused."""
    assert refusal(parse.price, text) == f"{start}, 60 a piece or 120 a month"


@pytest.mark.parametrize("unit", ["", " a piece", " a month"])
def test_prices_beyond_measure(unit: str) -> None:
    """The greatest price is read; a greater one is refused with how great it may be, in the user's own style."""
    assert parse.price(f"1000000000{unit}", GERMAN).amount == 10**9
    assert refusal(parse.price, f"1000000001{unit}", GERMAN) == "Enter a smaller price, up to 1.000.000.000"


@pytest.mark.parametrize("style", [*STYLES, Style()])
@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-27", "2026/11/27", "27.11.2026", "27.11.26", "27.11.", "27 Nov", "27 nov.", "27th November"),
        *("27 November 2026", "Nov 27", "november 27, 2026", "Friday 27 Nov 2026", "27nov"),
    ],
)
def test_plain_days(text: str, style: Style) -> None:
    """A day that can only mean one thing is read in every style; without a year it is the coming one."""
    assert parse.day(text, style, TODAY) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("11/27/2026", AMERICAN, date(2026, 11, 27)),
        ("27/11/2026", BRITISH, date(2026, 11, 27)),
        ("3/4/2026", AMERICAN, date(2026, 3, 4)),
        ("3/4/2026", BRITISH, date(2026, 4, 3)),
        ("3/4", GERMAN, date(2027, 4, 3)),
        ("27-11-2026", BRITISH, date(2026, 11, 27)),
        ("27/11/2026", Style(), date(2026, 11, 27)),
        ("11/27/2026", Style(), date(2026, 11, 27)),
    ],
)
def test_days_by_style(text: str, style: Style, value: date) -> None:
    """The date style decides which figure is the month."""
    assert parse.day(text, style, TODAY) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("today", TODAY), ("Tomorrow", date(2026, 8, 6)), ("yesterday", date(2026, 8, 4))),
        *(("+2w", date(2026, 8, 19)), ("+10d", date(2026, 8, 15)), ("-3d", date(2026, 8, 2))),
        *(("+1m", date(2026, 9, 5)), ("+1y", date(2027, 8, 5)), ("in 2 weeks", date(2026, 8, 19))),
        *(("friday", date(2026, 8, 7)), ("next friday", date(2026, 8, 7)), ("wed", date(2026, 8, 12))),
        *(("5 aug", TODAY), ("4 aug", date(2027, 8, 4)), ("november 2026", date(2026, 11, 1))),
        *(("november", date(2026, 11, 1)), ("29 feb 2028", date(2028, 2, 29)), ("may", date(2027, 5, 1))),
    ],
)
def test_days_from_today(text: str, value: date) -> None:
    """Days are counted from today; a weekday is the coming one, strictly after today."""
    assert parse.day(text, AMERICAN, TODAY) == value


def test_short_month() -> None:
    """A month after the 31st is the last day of a shorter month."""
    assert parse.day("+1m", AMERICAN, date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("30 February 2026", "Enter a day from 1 to 28: February 2026 has 28 days"),
        ("30.2.2026", "Enter a day from 1 to 28: February 2026 has 28 days"),
        ("29 feb", "Enter a day from 1 to 28: February 2027 has 28 days"),
        ("0 may", "Enter a day from 1 to 31: May 2027 has 31 days"),
        ("27/11/2026", "Enter a month from 1 to 12, or its name, like 27 Nov"),
        *((text, "Enter a day between 1970 and 2100") for text in ("1969-12-31", "1 jan 2101", "+9999y", "-9999w")),
        *((text, "Enter a day between 1970 and 2100") for text in ("0000-01-01", "9999-12-31", "-9999m")),
        *((text, "Enter a day, like 11/27/2026, 27 Nov, friday or +2w") for text in ("", "soon", "27", "+99999d")),
    ],
)
def test_unreadable_days(text: str, sentence: str) -> None:
    """A day that is not in the calendar, or out of reach, is refused with what to type."""
    assert refusal(day, text) == sentence


def test_two_days() -> None:
    """Who writes the year first is asked which of two days 03/04/2026 is."""
    sentence = "Enter 2026-03-04 or 2026-04-03: it can be read as either"
    assert refusal(day, "03/04/2026", Style()) == sentence


@pytest.mark.parametrize(
    ("text", "today"),
    [
        *((text, date(1970, 1, 1)) for text in ("yesterday", "-1d", "-1w", "-1m", "-1y")),
        *((text, date(2100, 12, 31)) for text in ("tomorrow", "friday", "+1d", "+1m", "+1y", "1 jan", "january")),
    ],
)
def test_edges_of_time(text: str, today: date) -> None:
    """Days counted past either end of the calendar are refused like any other out of reach."""
    with pytest.raises(Unreadable, match=r"^Enter a day between 1970 and 2100$"):
        parse.day(text, AMERICAN, today)


@pytest.mark.parametrize(
    ("text", "title", "value"),
    [
        ("newsletter 3h", "newsletter", effort("3")),
        ("bookkeeping 4h a month", "bookkeeping", effort("4", Period.MONTH)),
        ("articles 4h x 8", "articles", effort("4", Period.MONTH, "8")),
        ("podcast", "podcast", None),
        ("customer mail 10", "customer mail", effort("10")),
        ("mail 1 1/4 h", "mail", effort("1.25")),
        ("- ads: 90m/week", "ads", effort("1.5")),
        ("newsletter (3h)", "newsletter", effort("3")),
        ("3D models 4h", "3D models", effort("4")),
        ("Q4 2026 report", "Q4 2026 report", None),
        ("plan 2027", "plan 2027", None),
        ("podcast (weekly)", "podcast (weekly)", None),
        ("A/B tests 24/7", "A/B tests 24/7", None),
        ("ops 1.500", "ops 1.500", None),
    ],
)
def test_task_lines(text: str, title: str, value: EffortValue | None) -> None:
    """The effort stands at the end of the line; a figure alone counts only where it can be hours a week."""
    assert parse.task_line(text, AMERICAN) == (title, value)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        *(
            (text, "Enter the task first, then its hours, like newsletter 3h")
            for text in ("", "3h", " - ", "10", "4h x 8")
        ),
        ("blog 200h", "Enter fewer hours"),
        ("blog 90m a day", "Enter the hours by the week"),
        ("blog 1.500 h", "Enter 1,500 or 1.5"),
        ("blog " * 30 + "3h", "Enter it in 120 characters or fewer"),
    ],
)
def test_unreadable_task_lines(text: str, start: str) -> None:
    """A line without a task, one too long, or with hours that cannot be, is refused."""
    assert refusal(parse.task_line, text).startswith(start)


@pytest.mark.parametrize(
    ("text", "words", "minutes"),
    [
        ("read the new mail 10m", "read the new mail", "10"),
        ("answer it, 15 min", "answer it", "15"),
        ("file it: 90 minutes", "file it", "90"),
        ("check the numbers 1h", "check the numbers", "60"),
        ("write the report (1.5 hours)", "write the report", "90"),
        ("draft 2 posts - 2H", "draft 2 posts", "120"),
        ("- read it 1h 30m", "read it", "90"),
        ("call back 1 1/4 h", "call back", "75"),
        ("open the inbox", "open the inbox", None),
        ("send 3 reminders", "send 3 reminders", None),
        ("post at 10", "post at 10", None),
        ("post at 9:30", "post at 9:30", None),
    ],
)
def test_step_lines(text: str, words: str, minutes: str | None) -> None:
    """The minutes stand at the end of the line, and only with their unit; an hour is 60 of them."""
    assert parse.step_line(text, AMERICAN) == (words, None if minutes is None else Decimal(minutes))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "Enter the step first, then its minutes, like read the new mail 10m"),
        ("10m", "Enter the step first"),
        (" - ", "Enter the step first"),
        ("read it 0m", "Enter more than 0 minutes"),
        ("read it 169h", "Enter more than 0 minutes, and less than a week"),
        ("read it " * 70, "Enter it in 500 characters or fewer"),
        ("read it 1.500 h", "Enter 1,500 or 1.5"),
    ],
)
def test_unreadable_step_lines(text: str, start: str) -> None:
    """A line without a step, one too long, or minutes that cannot be or can be read in two ways are refused."""
    assert refusal(parse.step_line, text).startswith(start)


READERS: tuple[Callable[[str, Style], Any], ...] = (
    *(parse.number, parse.money, parse.share, parse.hours, parse.count),
    *(parse.effort, parse.earnings, parse.price, parse.task_line, parse.step_line, day),
)
NASTY = st.text(max_size=30) | st.text("0123456789 .,'-+/:xhmk%()$€¼adefnowy", max_size=20)


@settings(max_examples=50, deadline=None)
@given(NASTY)
def test_nothing_breaks(text: str) -> None:
    """Whatever is typed is read or refused in a sentence that blames nobody."""
    for read in READERS:
        for style in (AMERICAN, FRENCH):
            try:
                read(text, style)
            except Unreadable as problem:
                sentence = str(problem)
                assert sentence.startswith("Enter ")
                assert not {"invalid", "please", "oops"} & set(sentence.lower().split())
