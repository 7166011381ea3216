"""Settings: every threshold of the model, number and date style, theme."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from outsource_tui.domain.base import Choice, Count, Hours, Number, Share, Single, Value

# A share that is never nothing.
Portion = Annotated[Share, Field(gt=0)]


class NumberStyle(Choice):
    """How the user writes thousands and decimals."""

    COMMA_POINT = "comma_point", "1,500.00"
    POINT_COMMA = "point_comma", "1.500,00"
    SPACE_COMMA = "space_comma", "1 500,00"
    APOSTROPHE_POINT = "apostrophe_point", "1'500.00"

    @property
    def thousands(self) -> str:
        """The mark between thousands."""
        return self.label[1]

    @property
    def decimal(self) -> str:
        """The mark before the decimals."""
        return self.label[-3]


class DateStyle(Choice):
    """How the user writes a day."""

    ISO = "iso", "2026-11-27"
    MONTH_FIRST = "month_first", "11/27/2026"
    DAY_FIRST = "day_first", "27/11/2026"
    POINTS = "points", "27.11.2026"


class Theme(Choice):
    """Which of our two palettes is shown."""

    DARK = "slate", "Dark"
    LIGHT = "paper", "Light"


class Style(Value):
    """Everything that decides how a number, a sum of money or a day is read and written."""

    numbers: NumberStyle = NumberStyle.COMMA_POINT
    dates: DateStyle = DateStyle.ISO
    currency: str = "USD"


class Settings(Single):
    """Thresholds of the decision model and the look of the app; all defaults are ours and guesses.

    The bounds keep every rule from dividing by nothing, and fit those of the records a default goes into.
    """

    numbers: NumberStyle = Field(NumberStyle.COMMA_POINT, title="How you write numbers")
    dates: DateStyle = Field(DateStyle.ISO, title="How you write dates")
    theme: Theme = Field(Theme.DARK, title="Light or dark")
    speed: Number = Decimal("1.2")
    rework: Share = Decimal("0.05")
    managing_fixed: Hours = Decimal(2)
    managing_share: Hours = Decimal("0.05")
    hours_to_find: Hours = Decimal(8)
    hours_to_set_up: Hours = Decimal(4)
    months: Number = Decimal(12)
    stop_weeks: Number = Decimal(4)
    first_portion: Portion = Decimal("0.25")
    cautious_speed: Number = Decimal("1.25")
    cautious_managing: Number = Decimal("1.5")
    cautious_rework: Share = Decimal("0.10")
    cautious_earning: Portion = Decimal("0.75")
    lowest_price: Portion = Decimal("0.5")
    payback_weeks: Number = Decimal(12)
    review_weeks: Annotated[Count, Field(ge=1)] = 13
    limit_growth: Share = Decimal("0.5")
