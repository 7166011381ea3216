"""Amounts with their own period or unit: what is earned, what is worked, what is charged."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any

from pydantic import Field, model_validator

from outsource_tui.domain.base import Choice, Kind, Value

ZERO, ONE = Decimal(0), Decimal(1)
WEEKS_A_MONTH = Decimal(52) / Decimal(12)


class Period(Choice):
    """The stretch of time an amount is for."""

    WEEK = "week", "a week"
    MONTH = "month", "a month"
    QUARTER = "quarter", "a quarter"
    YEAR = "year", "a year"


PER_MONTH = {
    Period.WEEK: WEEKS_A_MONTH,
    Period.MONTH: ONE,
    Period.QUARTER: ONE / 3,
    Period.YEAR: ONE / 12,
}


class PriceUnit(Choice):
    """What a price buys."""

    HOUR = "hour", "an hour"
    PIECE = "piece", "a piece"
    MONTH = "month", "a month"


class Currency(Choice):
    """The one currency a business reckons in."""

    USD = "USD", "US dollar ($)"
    EUR = "EUR", "Euro (€)"
    GBP = "GBP", "Pound sterling (£)"
    CAD = "CAD", "Canadian dollar"
    AUD = "AUD", "Australian dollar"
    NZD = "NZD", "New Zealand dollar"
    CHF = "CHF", "Swiss franc"
    INR = "INR", "Indian rupee"
    ZAR = "ZAR", "South African rand"


class EarningsValue(Value):
    """Money in a period; may be negative."""

    amount: Decimal = Field(ge=-(10**12), le=10**12, max_digits=20)
    period: Period = Period.YEAR


class EffortValue(Value):
    """Hours in a period, or hours for one piece and how many pieces a month."""

    hours: Decimal = Field(gt=0, le=10**5, max_digits=20)
    period: Period = Period.WEEK
    pieces: Decimal | None = Field(None, gt=0, le=10**5, max_digits=20)

    @model_validator(mode="before")
    @classmethod
    def _by_the_month(cls, told: Any) -> Any:
        """Pieces are counted by the month, whatever period stood beside them."""
        return {**told, "period": Period.MONTH} if isinstance(told, dict) and told.get("pieces") is not None else told

    @property
    def monthly(self) -> Decimal:
        """Hours a month."""
        if self.pieces is not None:
            return self.hours * self.pieces
        return self.hours * PER_MONTH[self.period]


class PriceValue(Value):
    """What someone charges for an hour, a piece or a month."""

    amount: Decimal = Field(gt=0, le=10**9, max_digits=20)
    unit: PriceUnit = PriceUnit.HOUR


Earnings = Annotated[EarningsValue, Kind.EARNINGS]
Effort = Annotated[EffortValue, Kind.EFFORT]
Worked = Annotated[EffortValue, Kind.WORKED]
Price = Annotated[PriceValue, Kind.PRICE]


def nice(value: Decimal) -> Decimal:
    """The largest of 1, 2 and 5 times a power of ten that is not over a value above nothing."""
    # Written out, so that what is on a whole step is stored as people write it.
    power = Decimal(format(ONE.scaleb(value.adjusted()), "f"))
    return next(power * factor for factor in (5, 2, 1) if power * factor <= value)


PORTIONS = {Decimal("0.25"): "a quarter of", Decimal("0.5"): "half of", Decimal(1): "all of"}


def portion_words(portion: Decimal) -> str:
    """A portion as people say it, before a task: a quarter of, half of, all of."""
    if portion in PORTIONS:
        return PORTIONS[portion]
    return f"{(portion * 100).quantize(Decimal(1), ROUND_HALF_UP)}% of"
