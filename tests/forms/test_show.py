"""Readouts and answers in words, each value in the user's style."""

from datetime import date
from decimal import Decimal

import pytest

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Kind
from outsource_tui.domain.readout import Figure, Unit
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
