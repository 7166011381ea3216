"""What the sums start from: one task, or several given to one person, with every default filled in.

Records come in from `plan` and `budget`, plain values go out. Money is in the business's currency, hours and
money are a month unless a name says otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from outsource_tui.domain.amounts import ONE, ZERO, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.fee import Fee
from outsource_tui.domain.hour import Hour
from outsource_tui.domain.part import Part, part_of
from outsource_tui.domain.plan import Fate, Task
from outsource_tui.domain.settings import Settings

DEFAULTED = ("speed", "rework", "find_hours", "set_up_hours", "months")


@dataclass(frozen=True)
class Terms:
    """Everything the sum needs for one task, or for several given to one person as one job."""

    parts: tuple[Part, ...]
    hour: Hour
    fee: Fee
    find_hours: Decimal
    months: Decimal
    stop_weeks: Decimal

    @property
    def unit(self) -> PriceUnit:
        """What the price buys; a job priced in several ways, or by pieces of several kinds, is priced a month."""
        if len(self.parts) == 1:
            return self.parts[0].unit
        hourly = all(part.unit is PriceUnit.HOUR for part in self.parts)
        return PriceUnit.HOUR if hourly else PriceUnit.MONTH

    @property
    def quantity(self) -> Decimal:
        """How many of the price's unit are bought a month."""
        if len(self.parts) == 1 or self.unit is PriceUnit.HOUR:
            return total(part.quantity for part in self.parts)
        return self.portion or ONE

    @property
    def portion(self) -> Decimal | None:
        """The portion handed over, or None where the tasks of a job differ in it."""
        portions = {part.portion for part in self.parts}
        return portions.pop() if len(portions) == 1 else None

    @property
    def price(self) -> Decimal | None:
        """The price in its unit, the mean of a job; None while any is unknown."""
        if len(self.parts) == 1:
            return self.parts[0].price
        labour = total_if_known(part.labour for part in self.parts)
        return None if labour is None else labour / self.quantity

    @property
    def floor(self) -> Decimal | None:
        """The lowest price one could find, in the price's unit; None where nothing says."""
        if len(self.parts) == 1:
            return self.parts[0].floor
        least = total_if_known(None if p.floor is None else p.floor * p.quantity for p in self.parts)
        return None if least is None else least / self.quantity

    @property
    def fates(self) -> frozenset[Fate]:
        """What should happen to the tasks in it."""
        return frozenset(part.fate for part in self.parts)

    @property
    def only_me(self) -> bool:
        """Whether anything in it can only be done by the user."""
        return Fate.ONLY_ME in self.fates

    @property
    def new(self) -> bool:
        """Whether all of it is work that nobody does yet."""
        return all(part.new for part in self.parts)

    @property
    def guesses(self) -> frozenset[str]:
        """Names of the Costing fields it rests on that are guesses."""
        return frozenset().union(*(part.guesses for part in self.parts))

    def at(self, portion: Decimal) -> "Terms":
        """The same with this portion of every task handed over."""
        return replace(self, parts=tuple(replace(part, portion=portion) for part in self.parts))


def terms(
    task: Task,
    costing: Costing | None,
    hour: Hour,
    settings: Settings,
    portion: Decimal = ONE,
    price: PriceValue | None = None,
) -> Terms:
    """The terms of one task.

    Args:
        task: the work, with the user's hours on it, or the other's when it is new.
        costing: what it costs in other hands; None takes every default, as guesses, and no price.
        hour: what an hour is worth.
        settings: defaults and thresholds.
        portion: share handed over, over 0 up to 1.
        price: a price to try in place of the stored one; it does not move the lowest price.
    """
    costing = costing or presumed(task, settings)
    return Terms(
        parts=(part_of(task, costing, settings, portion, price or costing.price),),
        hour=hour,
        fee=_fee(costing),
        find_hours=costing.find_hours,
        months=costing.months,
        stop_weeks=settings.stop_weeks,
    )


def presumed(task: Task, settings: Settings) -> Costing:
    """The costing of a task about which nothing was said: every default, marked as a guess."""
    return Costing(
        task=task.id,
        speed=settings.speed,
        rework=settings.rework,
        find_hours=settings.hours_to_find,
        set_up_hours=settings.hours_to_set_up,
        months=settings.months,
        origins=dict.fromkeys(DEFAULTED, Origin.GUESS),
    )


def together(jobs: Sequence[Terms]) -> Terms:
    """Several tasks given to one person: finding, fixed managing and the contract are there once, the largest.

    One contract has one set of fees, the dearest at the joint labour, and lasts as long as the shortest.
    """
    parts = tuple(part for job in jobs for part in job.parts)
    labour = total_if_known(part.labour for part in parts) or ZERO
    dearest = max((job.fee for job in jobs), key=lambda fee: (fee.monthly(labour), fee.share))
    return replace(
        jobs[0],
        parts=parts,
        fee=replace(dearest, per_contract=max(job.fee.per_contract for job in jobs)),
        find_hours=max(job.find_hours for job in jobs),
        months=min(job.months for job in jobs),
    )


def _fee(costing: Costing) -> Fee:
    return Fee(
        share=costing.fee,
        per_contract=costing.fee_contract,
        per_payment=costing.fee_payment,
        under=costing.fee_under,
        minimum=costing.fee_minimum,
        payments=costing.payments,
    )


def total(values: Iterable[Decimal]) -> Decimal:
    """The sum; zero of nothing."""
    return sum(values, ZERO)


def total_if_known(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, or None where any of it is unknown."""
    known = list(values)
    return None if None in known else total(value for value in known if value is not None)
