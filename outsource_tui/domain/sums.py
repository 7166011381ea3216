"""The sums of the decision model: an hour's worth, what a task costs in other hands, gain and break-even.

Records come in from `plan` and `budget`, plain values go out; every property is one line of the model.
Money is in the business's currency, hours and money are a month unless a name says otherwise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from outsource_tui.domain.amounts import WEEKS_A_MONTH, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Costing, Goal, Purpose, Worth
from outsource_tui.domain.plan import Doer, Fate, Task
from outsource_tui.domain.settings import Settings

ZERO, ONE = Decimal(0), Decimal(1)
PERIODS_A_YEAR = {Period.WEEK: 52, Period.MONTH: 12, Period.QUARTER: 4, Period.YEAR: 1}
DEFAULTED = ("speed", "rework", "find_hours", "set_up_hours", "months")
NOT_IN_THE_SUM = frozenset({"floor", "brings"})
ONLY_BY_THE_HOUR = frozenset({"speed", "rework"})


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
            return Hour(value, own, ZERO, leisure, answered=purpose.leisure is not None)
        case Goal.MIX:
            answered = purpose.earning is not None and purpose.leisure is not None
            return Hour(value, brings, earning, leisure, answered)


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
            return _total(part.quantity for part in self.parts)
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
        labour = _total_if_known(part.labour for part in self.parts)
        return None if labour is None else labour / self.quantity

    @property
    def floor(self) -> Decimal | None:
        """The lowest price one could find, in the price's unit; None where nothing says."""
        if len(self.parts) == 1:
            return self.parts[0].floor
        least = _total_if_known(None if p.floor is None else p.floor * p.quantity for p in self.parts)
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
        parts=(_part(task, costing, settings, portion, price or costing.price),),
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
    labour = _total_if_known(part.labour for part in parts) or ZERO
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


def _part(task: Task, costing: Costing, settings: Settings, portion: Decimal, price: PriceValue | None) -> Part:
    pieces = costing.pieces or task.effort.pieces
    if price and price.unit is PriceUnit.PIECE and not pieces:
        price = None
    unit = price.unit if price else PriceUnit.PIECE if pieces else PriceUnit.HOUR
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
    paid_by_speed = unit is PriceUnit.HOUR and task.doer is not Doer.NOBODY
    return frozenset(names if paid_by_speed else names - ONLY_BY_THE_HOUR)


@dataclass(frozen=True)
class Sums:
    """What follows from the terms; None where a sum is undefined, or needs a price that is unknown.

    Without a price, the most to pay is said a piece when the pieces are known, else an hour.
    """

    terms: Terms

    @property
    def gross(self) -> Decimal:
        """The user's own hours the work would have taken."""
        return _total(part.gross for part in self.terms.parts)

    @property
    def their_hours(self) -> Decimal:
        """C, the other's hours."""
        return _total(part.their_hours for part in self.terms.parts)

    @property
    def labour(self) -> Decimal | None:
        """What the other is paid."""
        return _total_if_known(part.labour for part in self.terms.parts)

    @property
    def fees(self) -> Decimal | None:
        """What the platform takes."""
        return None if self.labour is None else self.terms.fee.monthly(self.labour)

    @property
    def tools(self) -> Decimal:
        """Tools and seats."""
        return _total(part.tools for part in self.terms.parts)

    @property
    def outlay(self) -> Decimal | None:
        """What goes out in a steady month: labour, fees and tools."""
        return None if self.labour is None or self.fees is None else self.labour + self.fees + self.tools

    @property
    def once(self) -> Decimal:
        """Money paid once: the contract fee, a test project, set-up."""
        return self.terms.fee.per_contract + _total(part.once for part in self.terms.parts)

    @property
    def once_hours(self) -> Decimal:
        """O, the user's hours spent once: finding someone, writing it down, training."""
        return self.terms.find_hours + _total(part.set_up_hours for part in self.terms.parts)

    @property
    def change(self) -> Decimal:
        """Q at this portion: the profit that changes."""
        return _total(part.change * part.portion for part in self.terms.parts)

    @property
    def cash(self) -> Decimal | None:
        """Everything paid, one-offs spread over the months it lasts."""
        return None if self.outlay is None else self.outlay + self.once / self.terms.months

    @property
    def manage(self) -> Decimal:
        """The user's hours of managing: the fixed ones once, and those that grow with the work."""
        return max(part.fixed for part in self.terms.parts) + _total(part.growing_manage for part in self.terms.parts)

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
        ramp = _total_if_known(part.ramp for part in self.terms.parts)
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


def _total(values: Iterable[Decimal]) -> Decimal:
    return sum(values, ZERO)


def _total_if_known(values: Iterable[Decimal | None]) -> Decimal | None:
    known = list(values)
    return None if None in known else _total(value for value in known if value is not None)
