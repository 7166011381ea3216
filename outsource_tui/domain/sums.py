"""The sums of the decision model: what a task costs in other hands, gain, break-even and payback.

Every property is one line of the model. Money is in the business's currency, hours and money are a month
unless a name says otherwise.
"""

from dataclasses import dataclass
from decimal import Decimal

from outsource_tui.domain.amounts import ONE, WEEKS_A_MONTH
from outsource_tui.domain.terms import Terms, total, total_if_known


@dataclass(frozen=True)
class Sums:
    """What follows from the terms; None where a sum is undefined, or needs a price that is unknown.

    Without a price, the most to pay is said a piece when the pieces are known, else an hour.
    """

    terms: Terms

    @property
    def gross(self) -> Decimal:
        """The user's own hours the work would have taken."""
        return total(part.gross for part in self.terms.parts)

    @property
    def their_hours(self) -> Decimal:
        """C, the other's hours."""
        return total(part.their_hours for part in self.terms.parts)

    @property
    def labour(self) -> Decimal | None:
        """What the other is paid."""
        return total_if_known(part.labour for part in self.terms.parts)

    @property
    def fees(self) -> Decimal | None:
        """What the platform takes."""
        return None if self.labour is None else self.terms.fee.monthly(self.labour)

    @property
    def tools(self) -> Decimal:
        """Tools and seats."""
        return total(part.tools for part in self.terms.parts)

    @property
    def outlay(self) -> Decimal | None:
        """What goes out in a steady month: labour, fees and tools."""
        return None if self.labour is None or self.fees is None else self.labour + self.fees + self.tools

    @property
    def once(self) -> Decimal:
        """Money paid once: the contract fee, a test project, set-up."""
        return self.terms.fee.per_contract + total(part.once for part in self.terms.parts)

    @property
    def once_hours(self) -> Decimal:
        """O, the user's hours spent once: finding someone, writing it down, training."""
        return self.terms.find_hours + total(part.set_up_hours for part in self.terms.parts)

    @property
    def change(self) -> Decimal:
        """Q at this portion: the profit that changes."""
        return total(part.change * part.portion for part in self.terms.parts)

    @property
    def cash(self) -> Decimal | None:
        """Everything paid, one-offs spread over the months it lasts."""
        return None if self.outlay is None else self.outlay + self.once / self.terms.months

    @property
    def manage(self) -> Decimal:
        """The user's hours of managing: the fixed ones once, and those that grow with the work."""
        return max(part.fixed for part in self.terms.parts) + total(part.growing_manage for part in self.terms.parts)

    @property
    def net(self) -> Decimal:
        """N, net hours freed: the user's managing and one-off hours are taken off here."""
        return self.gross - self.manage - self.once_hours / self.terms.months

    @property
    def worth_hours(self) -> Decimal:
        """What it is worth in time: the net hours freed."""
        return self.net

    @property
    def worth_money(self) -> Decimal:
        """What it is worth in money before it is paid for: V_free * N + Q."""
        return self.terms.hour.freed * self.net + self.change

    @property
    def true_cost(self) -> Decimal | None:
        """K, money for each hour really freed; None when no time is freed."""
        return None if self.cash is None or self.net <= 0 else self.cash / self.net

    @property
    def gain(self) -> Decimal | None:
        """What it is worth less what it costs."""
        return None if self.cash is None else self.worth_money - self.cash

    @property
    def room(self) -> Decimal:
        """What labour and its fees may cost before the gain is gone."""
        return self.worth_money - self.tools - self.once / self.terms.months

    @property
    def most_to_pay(self) -> Decimal:
        """The highest price, in its own unit, that still breaks even; zero or less: no price works."""
        return self.terms.fee.most_labour(self.room) / self.terms.quantity

    @property
    def dip(self) -> tuple[Decimal, Decimal] | None:
        """Prices between which it loses because of a fee threshold, although they are under the most to pay."""
        dip = self.terms.fee.dip(self.room)
        return None if dip is None else (dip[0] / self.terms.quantity, dip[1] / self.terms.quantity)

    @property
    def hour_needed(self) -> Decimal | None:
        """What a freed hour must be worth to break even, in money."""
        return None if self.cash is None or self.net <= 0 else (self.cash - self.change) / self.net

    @property
    def share_needed(self) -> Decimal | None:
        """r*, the share of freed hours that must earn; over 1 it never pays on money alone."""
        earns, leisure = self.terms.hour.earns, self.terms.hour.leisure
        if self.hour_needed is None or earns <= leisure:
            return None
        return (self.hour_needed - leisure) / (earns - leisure)

    @property
    def manage_most(self) -> Decimal | None:
        """Most of the user's hours of managing that still break even."""
        freed = self.terms.hour.freed
        if self.cash is None or freed <= 0:
            return None
        return self.gross - self.once_hours / self.terms.months - (self.cash - self.change) / freed

    @property
    def change_least(self) -> Decimal | None:
        """Q*, the least that profit must change to break even."""
        return None if self.cash is None else self.cash - self.terms.hour.freed * self.net

    @property
    def ramp(self) -> Decimal | None:
        """Money paid once, fees included, for the slower first weeks; gain and most to pay leave it out."""
        ramp = total_if_known(part.ramp for part in self.terms.parts)
        return None if ramp is None else ramp * (ONE + self.terms.fee.share)

    @property
    def stake(self) -> Decimal | None:
        """Money put in at the start, the user's own hours priced as freed ones."""
        return None if self.ramp is None else self.once_hours * self.terms.hour.freed + self.once + self.ramp

    @property
    def run(self) -> Decimal | None:
        """What a steady month brings, one-offs left out."""
        if self.outlay is None:
            return None
        return self.terms.hour.freed * (self.gross - self.manage) + self.change - self.outlay

    @property
    def payback_weeks(self) -> Decimal | None:
        """Weeks until the stake is back; None for never, which a `run` of zero or less tells."""
        if self.stake is None or self.run is None or self.run <= 0:
            return None
        return self.stake / self.run * WEEKS_A_MONTH

    @property
    def most_to_lose(self) -> Decimal | None:
        """Money lost at most until the user would stop: the stake, and paid weeks with nothing usable."""
        if self.stake is None or self.outlay is None:
            return None
        return self.stake + self.terms.stop_weeks / WEEKS_A_MONTH * self.outlay


def reckon(terms: Terms) -> Sums:
    """Every sum that follows from the terms."""
    return Sums(terms)
