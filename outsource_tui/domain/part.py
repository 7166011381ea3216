"""One task within a job: its hours, its price and its overheads, and what they come to at a portion."""

from dataclasses import dataclass, replace
from decimal import Decimal

from outsource_tui.domain.amounts import ONE, WEEKS_A_MONTH, ZERO, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.plan import Doer, Fate, Task
from outsource_tui.domain.settings import Settings

NOT_IN_THE_SUM = frozenset({"floor", "brings"})
ONLY_BY_THE_HOUR = frozenset({"speed", "rework"})


@dataclass(frozen=True)
class Part:
    """One task within a job, all of it, and the portion of it that is handed over.

    `hours` are the user's own a month; for new work they are the other's. `units` is how many pieces,
    or monthly prices, the whole task takes a month; by the hour it is not used.
    """

    hours: Decimal
    unit: PriceUnit
    price: Decimal | None
    floor: Decimal | None
    units: Decimal
    speed: Decimal
    rework: Decimal
    fixed: Decimal
    managing: Decimal
    tools: Decimal
    set_up_hours: Decimal
    once: Decimal
    change: Decimal
    ramp_weeks: Decimal
    ramp_speed: Decimal
    new: bool
    fate: Fate
    portion: Decimal
    guesses: frozenset[str]

    @property
    def gross(self) -> Decimal:
        """The user's own hours the portion would have taken."""
        return ZERO if self.new else self.hours * self.portion

    @property
    def their_hours(self) -> Decimal:
        """C, the other's hours, redone work included."""
        return self.hours * self.portion if self.new else self.gross * self.speed * (ONE + self.rework)

    @property
    def quantity(self) -> Decimal:
        """How many of the price's unit the portion takes: hours, pieces, or a share of a month's price."""
        return self.their_hours if self.unit is PriceUnit.HOUR else self.units * self.portion

    @property
    def labour(self) -> Decimal | None:
        """What the other is paid, or None while the price is unknown."""
        return None if self.price is None else self.price * self.quantity

    @property
    def growing_manage(self) -> Decimal:
        """Managing that grows with the work, in the user's hours."""
        by_their_hours = self.new or self.unit is PriceUnit.HOUR
        return self.managing * (self.their_hours if by_their_hours else self.gross)

    @property
    def ramp(self) -> Decimal | None:
        """Paid once for the slower first weeks, before fees; None while a price it needs is unknown."""
        if self.unit is not PriceUnit.HOUR or self.ramp_weeks < 1:
            return ZERO
        slower = max(self.ramp_speed - self.speed, ZERO)
        hours = self.gross / WEEKS_A_MONTH * (ONE + self.rework) * slower * (self.ramp_weeks + 1) / 2
        if hours == 0:
            return ZERO
        return None if self.price is None else hours * self.price


def part_of(task: Task, costing: Costing, settings: Settings, portion: Decimal, price: PriceValue | None) -> Part:
    """The part that one task is, at this price; a price a piece is unknown while the pieces are."""
    pieces = costing.pieces or task.effort.pieces
    if price and price.unit is PriceUnit.PIECE and not pieces:
        price = None
    unit = price.unit if price else _usual_unit(costing, pieces)
    part = Part(
        hours=task.effort.monthly,
        unit=unit,
        price=price.amount if price else None,
        floor=_lowest_price(costing, price, settings),
        units=pieces if pieces and unit is PriceUnit.PIECE else ONE,
        speed=costing.speed,
        rework=costing.rework,
        fixed=settings.managing_fixed,
        managing=settings.managing_share,
        tools=costing.tools,
        set_up_hours=costing.set_up_hours,
        once=costing.once,
        change=costing.change,
        ramp_weeks=costing.ramp_weeks,
        ramp_speed=costing.ramp_speed or costing.speed,
        new=task.doer is Doer.NOBODY,
        fate=task.fate,
        portion=portion,
        guesses=_guesses(task, costing, unit),
    )
    return part if costing.minutes is None else _with_managing(part, costing.minutes * WEEKS_A_MONTH / 60)


def _usual_unit(costing: Costing, pieces: Decimal | None) -> PriceUnit:
    """What a price not known yet will buy: as such work is usually charged, else pieces where they are counted."""
    if costing.unit is PriceUnit.PIECE and not pieces:
        return PriceUnit.HOUR
    return costing.unit or (PriceUnit.PIECE if pieces else PriceUnit.HOUR)


def _with_managing(part: Part, hours: Decimal) -> Part:
    """Scale both parts of managing so that the whole task takes this many of the user's hours a month."""
    usual = part.fixed + replace(part, portion=ONE).growing_manage
    if usual == 0:
        return replace(part, fixed=hours)
    return replace(part, fixed=part.fixed * hours / usual, managing=part.managing * hours / usual)


def _lowest_price(costing: Costing, price: PriceValue | None, settings: Settings) -> Decimal | None:
    """The stored floor, else half the stored price; a price tried in another unit is halved itself."""
    stored = costing.price
    if price is None:
        return costing.floor if stored is None else None
    if stored is not None and stored.unit is not price.unit:
        return settings.lowest_price * price.amount
    if costing.floor is not None:
        return costing.floor
    return settings.lowest_price * (stored or price).amount


def _guesses(task: Task, costing: Costing, unit: PriceUnit) -> frozenset[str]:
    """Fields that enter the sum as guesses; the minutes of managing are one until they are typed."""
    names = {name for name, origin in costing.origins.items() if origin is Origin.GUESS} - NOT_IN_THE_SUM
    if costing.minutes is None:
        names.add("minutes")
    if unit is not PriceUnit.PIECE:
        names.discard("pieces")
    paid_by_speed = unit is PriceUnit.HOUR and task.doer is not Doer.NOBODY
    return frozenset(names if paid_by_speed else names - ONLY_BY_THE_HOUR)
