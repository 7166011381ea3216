"""What a platform takes: its fees on an amount of labour, and the labour that fits an amount of money."""

from dataclasses import dataclass
from decimal import Decimal

from outsource_tui.domain.amounts import ONE, ZERO


@dataclass(frozen=True)
class Fee:
    """A platform's terms: a share with a minimum, once a contract, and per payment, perhaps only under a threshold."""

    share: Decimal = ZERO
    per_contract: Decimal = ZERO
    per_payment: Decimal = ZERO
    under: Decimal | None = None
    minimum: Decimal = ZERO
    payments: Decimal = ONE

    def monthly(self, labour: Decimal) -> Decimal:
        """Fees a month on this much labour a month."""
        payment = labour / self.payments
        extra = self.per_payment if self.under is None or payment < self.under else ZERO
        return self.payments * (max(self.share * payment, self.minimum) + extra)

    def most_labour(self, money: Decimal, weight: Decimal = ONE) -> Decimal:
        """The largest labour for which weight * labour + fees is exactly this much money a month."""
        free = self._labour(money, weight, ZERO)
        if self.under is not None and free >= self.under * self.payments:
            return free
        return self._labour(money, weight, self.per_payment)

    def dip(self, money: Decimal) -> tuple[Decimal, Decimal] | None:
        """From which labour to which labour fees under the threshold cost more than this money, though more is fine."""
        if self.under is None:
            return None
        start, end = self._labour(money, ONE, self.per_payment), self.under * self.payments
        return (start, end) if start < end <= self.most_labour(money) else None

    def _labour(self, money: Decimal, weight: Decimal, extra: Decimal) -> Decimal:
        # The fee is the larger of two lines, both rising, so the first to use the money up is the root.
        money -= self.payments * extra
        return min(money / (weight + self.share), (money - self.payments * self.minimum) / weight)
