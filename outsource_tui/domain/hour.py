"""What an hour of the user's is worth: earned by profit, and once it is freed."""

from dataclasses import dataclass
from decimal import Decimal

from outsource_tui.domain.amounts import ONE, ZERO, Period
from outsource_tui.domain.budget import Goal, Purpose, Worth

PERIODS_A_YEAR = {Period.WEEK: 52, Period.MONTH: 12, Period.QUARTER: 4, Period.YEAR: 1}


def hourly_value(worth: Worth) -> Decimal:
    """V, profit for one hour worked; both by the year unless they share a period."""
    profit, hours = worth.profit, worth.hours
    if hours.pieces is not None:
        worked, period = hours.monthly, Period.MONTH
    else:
        worked, period = hours.hours, hours.period
    if profit.period is period:
        return profit.amount / worked
    a_year = worth.weeks if period is Period.WEEK else PERIODS_A_YEAR[period]
    return profit.amount * PERIODS_A_YEAR[profit.period] / (worked * a_year)


@dataclass(frozen=True)
class Hour:
    """What an hour is worth: V, V_e, r and L of the model, and whether the user said what it is for."""

    value: Decimal
    earns: Decimal
    share: Decimal = ONE
    leisure: Decimal = ZERO
    answered: bool = False

    @property
    def freed(self) -> Decimal:
        """V_free, what one freed hour is worth."""
        return self.share * self.earns + (ONE - self.share) * self.leisure

    @property
    def buyback(self) -> Decimal:
        """A quarter of the hourly value: a rule of thumb to compare with, never the verdict."""
        return self.value / 4


def hour(worth: Worth, purpose: Purpose | None = None) -> Hour:
    """What an hour is worth, given what the freed ones are for.

    A loss makes V negative, but a freed hour never earns less than nothing. What is asked and still
    empty counts as the article has it (every hour earns), and as not answered.
    """
    value = hourly_value(worth)
    own = max(value, ZERO)
    if purpose is None or purpose.goal is None:
        return Hour(value, own)
    brings = own if purpose.brings is None else purpose.brings
    earning = ONE if purpose.earning is None else purpose.earning
    leisure = purpose.leisure or ZERO
    match purpose.goal:
        case Goal.PAID:
            return Hour(value, brings, answered=True)
        case Goal.GROW:
            return Hour(value, own, earning, answered=purpose.earning is not None)
        case Goal.LESS:
            unanswered = purpose.leisure is None
            return Hour(value, own, ONE if unanswered else ZERO, leisure, answered=not unanswered)
        case Goal.MIX:
            answered = purpose.earning is not None and purpose.leisure is not None
            return Hour(value, brings, earning, leisure, answered)
