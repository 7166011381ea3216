"""Readouts and answers in words, each value in the user's style."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Kind
from outsource_tui.domain.readout import Figure, Rated, Span, Unit
from outsource_tui.domain.settings import NumberStyle, Style
from outsource_tui.forms import show
from tests.seeds import STYLE

GERMAN = Style(numbers=NumberStyle.POINT_COMMA, currency="EUR")
VALUES = {
    Kind.TEXT: ("Ten {real} mails", "Ten {real} mails", "Ten {real} mails"),
    Kind.LONG: ("First\nSecond", "First\nSecond", "First\nSecond"),
    Kind.MONEY: (Decimal("1240.5"), "$1,240.50", "1.240,50\u00a0€"),
    Kind.SHARE: (Decimal("0.125"), "12.5%", "12,5\u00a0%"),
    Kind.OF_TEN: (Decimal("0.5"), "50%", "50\u00a0%"),
    Kind.OF_TWENTY: (Decimal("0.05"), "5%", "5\u00a0%"),
    Kind.HOURS: (Decimal("1.5"), "1.5", "1,5"),
    Kind.NUMBER: (Decimal("1500.25"), "1,500.25", "1.500,25"),
    Kind.COUNT: (4, "4", "4"),
    Kind.DATE: (date(2026, 11, 27), "Friday 27 Nov 2026", "Friday 27 Nov 2026"),
    Kind.EFFORT: (EffortValue(hours=Decimal("7.5")), "7.5 h a week", "7,5 h a week"),
    Kind.WORKED: (EffortValue(hours=Decimal(2080), period=Period.YEAR), "2,080 h a year", "2.080 h a year"),
    Kind.EARNINGS: (EarningsValue(amount=Decimal(50000)), "$50,000 a year", "50.000\u00a0€ a year"),
    Kind.PRICE: (PriceValue(amount=Decimal(60), unit=PriceUnit.PIECE), "$60.00 a piece", "60,00\u00a0€ a piece"),
}


@pytest.mark.parametrize("kind", VALUES, ids=str)
def test_an_answer_in_words(kind: Kind) -> None:
    """An answer is shown by its kind: money with its currency, a share in percent, a day in words, text as it is."""
    value, american, german = VALUES[kind]
    assert show.value(kind, value, STYLE) == american
    assert show.value(kind, value, GERMAN) == german


@pytest.mark.parametrize(
    ("unit", "american", "german"),
    [(Unit.HOURS, "1,043.3 h", "1.043,3 h"), (Unit.HOURS_EXACT, "1,043.33 h", "1.043,33 h")],
)
def test_hours_are_shown_to_the_tenth_or_the_hundredth(unit: Unit, american: str, german: str) -> None:
    """Hours are shown to the tenth, and where sums are followed to the hundredth."""
    found = Figure(Decimal(12520) / 12, unit)
    assert (show.figure(found, STYLE), show.figure(found, GERMAN)) == (american, german)


def test_every_kind_that_is_typed_is_shown() -> None:
    """No kind of answer is left out here but those that are chosen, whose labels are shown."""
    assert set(Kind) - set(VALUES) == {Kind.CHOICE, Kind.TICKS}


# Ratings and ranges

SHARES = st.decimals(0, 1, allow_nan=False, places=4)


@pytest.mark.parametrize(
    ("points", "thin", "shown"),
    [
        (None, False, "?????"),
        (None, True, "?????"),
        ("0", False, "\u25a0\u25a1\u25a1\u25a1\u25a1"),
        ("0.25", False, "\u25a0\u25a0\u25a1\u25a1\u25a1"),
        ("0.375", False, "\u25a0\u25a0\u25e7\u25a1\u25a1"),
        ("0.4", False, "\u25a0\u25a0\u25e7\u25a1\u25a1"),
        ("1", False, "\u25a0\u25a0\u25a0\u25a0\u25a0"),
        ("1", True, "\u25a0\u25a0\u25a0\u25a0\u25a0~"),
    ],
)
def test_a_rating_is_one_to_five_squares(points: str | None, thin: bool, shown: str) -> None:
    """A rating is as many squares as it has points, to the half, with a mark where it rests on little."""
    found = Figure(Rated(None if points is None else Decimal(points), thin), Unit.RATING)
    assert show.figure(found, STYLE) == shown


@given(st.none() | SHARES, st.booleans())
def test_a_rating_is_always_as_wide(points: Decimal | None, thin: bool) -> None:
    """Whatever the points, a rating takes five letters, and one more with the mark."""
    assert len(show.rating(Rated(points, thin))) == 5 + (thin and points is not None)


@given(SHARES)
def test_a_rating_has_the_squares_of_its_points(points: Decimal) -> None:
    """A rating has one square for nothing and five for all, and between them what is nearest, to the half."""
    squares = show.rating(Rated(points))
    filled = squares.count("\u25a0") + Decimal(squares.count("\u25e7")) / 2
    assert abs(filled - (1 + 4 * points)) <= Decimal("0.25")


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        ("0", "1", "\u2592" * 8),
        ("0.5", "0.5", "\u2588" * 4 + "\u00b7" * 4),
        ("0.25", "0.75", "\u2588" * 2 + "\u2592" * 4 + "\u00b7" * 2),
        ("1", "1", "\u2588" * 8),
        ("0", "0", "\u00b7" * 8),
    ],
)
def test_a_range_is_a_bar_of_three_parts(low: str, high: str, shown: str) -> None:
    """What is sure is full, what may be is shaded, and what cannot be is dotted."""
    assert show.ranged(Span(Decimal(low), Decimal(high)), 8) == shown


@given(SHARES, SHARES, st.integers(0, 60))
def test_a_range_is_always_as_wide_as_its_room(one: Decimal, other: Decimal, width: int) -> None:
    """A range fills its room exactly, full before shaded before dotted."""
    found = show.ranged(Span(min(one, other), max(one, other)), width)
    assert len(found) == width
    assert re.fullmatch("\u2588*\u2592*\u00b7*", found)


@given(SHARES)
def test_a_range_that_is_closed_is_one_number(share: Decimal) -> None:
    """Where nothing is open there is one number and no shade; a range is two whole numbers from 0 to 100."""
    closed = Span(share, share)
    assert show.figure(Figure(closed, Unit.SPAN), STYLE) == str((100 * share).to_integral_value(ROUND_HALF_UP))
    assert "\u2592" not in show.figure(Figure(closed, Unit.RANGE), STYLE)
    assert show.figure(Figure(Span(Decimal(0), Decimal(1)), Unit.SPAN), STYLE) == "0\u2013100"


@given(SHARES, SHARES)
def test_the_numbers_of_a_range_are_short(one: Decimal, other: Decimal) -> None:
    """The numbers of a range take six letters at most, the lower one first."""
    found = show.figure(Figure(Span(min(one, other), max(one, other)), Unit.SPAN), STYLE)
    ends = [int(end) for end in found.split("\u2013")]
    assert len(found) <= 6
    assert ends == sorted(ends)
    assert all(0 <= end <= 100 for end in ends)
