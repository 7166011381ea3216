"""What delivered work measures: speed, rework and managing, beside what the plan takes for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from outsource_tui.domain.amounts import PriceUnit
from outsource_tui.domain.base import Origin
from outsource_tui.domain.evaluation import TestProject
from outsource_tui.domain.health import FEWEST, LAST
from outsource_tui.domain.maintenance import Delivery
from outsource_tui.domain.part import Part
from outsource_tui.domain.terms import Terms


@dataclass(frozen=True)
class Measured:
    """What was measured of someone's work; None where it was not.

    Attributes:
        speed: their hours, without fixes, for one of the user's.
        rework: the share of their hours that was paid again for fixes.
        managing: the user's hours, without check-ins, for one of theirs, fixes included.
        managing_of_mine: the user's hours for one that the work would have taken the user.
    """

    speed: Decimal | None = None
    rework: Decimal | None = None
    managing: Decimal | None = None
    managing_of_mine: Decimal | None = None

    def of(self, part: Part) -> Part:
        """The part with what was measured in the place of what was planned."""
        hourly = part.new or part.unit is PriceUnit.HOUR
        managing = self.managing if hourly else self.managing_of_mine
        return replace(
            part,
            speed=part.speed if self.speed is None else self.speed,
            rework=part.rework if self.rework is None else self.rework,
            managing=part.managing if managing is None else managing,
        )

    def of_all(self, terms: Terms) -> Terms:
        """The terms with what was measured in every part."""
        return replace(terms, parts=tuple(map(self.of, terms.parts)))


def of_test(test: TestProject) -> Measured:
    """What one test project measured; nothing before it has come."""
    known = test.came and test.mine and test.minutes is not None
    of_mine = Decimal(test.minutes or 0) / 60 / test.mine if known and test.mine else None
    return Measured(test.speed, test.rework, test.managing, of_mine)


def of_deliveries(deliveries: Sequence[Delivery]) -> Measured | None:
    """What the last eight deliveries measured, sums and not means; None where they measure nothing.

    Of each sum only those deliveries count of which all that goes into it is known, and three of them at least.
    """
    last = sorted(deliveries, key=lambda one: one.on)[-LAST:]
    told = [(one, one.minutes / 60) for one in last if one.origin("minutes") is not Origin.GUESS]
    found = Measured(
        # Work that took them no time at all has no speed.
        speed=_share((one.mine, one.hours) for one in last) or None,
        rework=_share((one.hours, one.fix) for one in last),
        managing=_share((None if one.hours is None else one.hours + one.fix, spent) for one, spent in told),
        managing_of_mine=_share((one.mine, spent) for one, spent in told),
    )
    return None if found == Measured() else found


def _share(pairs: Iterable[tuple[Decimal | None, Decimal | None]]) -> Decimal | None:
    """The sum of the seconds as a share of the sum of the firsts, of pairs that are known; None of under three."""
    known = [(whole, part) for whole, part in pairs if whole is not None and part is not None]
    total = sum((whole for whole, _ in known), Decimal(0))
    return sum((part for _, part in known), Decimal(0)) / total if total and len(known) >= FEWEST else None
