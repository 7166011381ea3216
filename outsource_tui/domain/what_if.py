"""What if: one input of a task moved, all else as it is, and what becomes of the gain."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import TypeVar

from outsource_tui.domain.amounts import ONE, WEEKS_A_MONTH, ZERO, PriceUnit, PriceValue, nice
from outsource_tui.domain.base import Kind, Origin, Record
from outsource_tui.domain.budget import Goal, Purpose
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import agreed_price, case, costing_of, terms_of
from outsource_tui.domain.part import ONLY_BY_THE_HOUR
from outsource_tui.domain.plan import Task
from outsource_tui.domain.sums import Sums, reckon

R = TypeVar("R", bound=Record)

ACROSS = 20
# As far as the records go.
FURTHEST = {Kind.PRICE: Decimal(10**9), Kind.HOURS: Decimal(10**5), Kind.MONEY: Decimal(10**12)}
BEYOND = Decimal(10**6)
FINEST = Decimal("0.000001")
HALVINGS = 40
TENTH = Decimal("0.1")
COSTS: Mapping[str, Kind] = {
    "speed": Kind.NUMBER,
    "rework": Kind.SHARE,
    "minutes": Kind.NUMBER,
    "fee": Kind.SHARE,
    "tools": Kind.MONEY,
    "find_hours": Kind.HOURS,
    "set_up_hours": Kind.HOURS,
    "once": Kind.MONEY,
    "months": Kind.NUMBER,
    "change": Kind.MONEY,
}
POSITIVE = frozenset({"speed", "minutes", "months"})
# What an hour is for decides which answers of the purpose count.
PURPOSES: Mapping[Goal | None, tuple[str, ...]] = {
    Goal.PAID: ("hour_brings",),
    Goal.GROW: ("earning",),
    Goal.LESS: ("leisure",),
    Goal.MIX: ("earning", "hour_brings", "leisure"),
    None: (),
}
# What a dial is called in the purpose; a task brings something of its own.
OF_PURPOSE = {"hour_brings": "brings", "earning": "earning", "leisure": "leisure"}


@dataclass(frozen=True)
class Dial:
    """An input that can be moved, and how far; `now` is None while it is not known, `start` is where moving begins."""

    field: str
    kind: Kind
    now: Decimal | None
    start: Decimal
    step: Decimal
    least: Decimal
    most: Decimal

    def moved(self, value: Decimal, steps: int) -> Decimal:
        """The value so many steps further, on a whole step and within reach."""
        at = value / self.step
        whole = at.to_integral_value(ROUND_FLOOR)
        if steps < 0 and whole != at:
            whole += 1
        return min(max((whole + steps) * self.step, self.least), self.most)


def dials(business: Business, task_id: str) -> tuple[Dial, ...]:
    """Every input of a task that can be moved, their price first unless it is agreed already."""
    task = business.find(Task, task_id)
    one = case(business, task) if task else None
    if task is None or one is None:
        return ()
    costing, sums, part = costing_of(business, task), one.verdict.sums, one.terms.parts[0]
    hour = part.unit is PriceUnit.HOUR and not part.new
    agreed = agreed_price(business, task.id) is not None
    found = [] if agreed else [_price(part.price, sums)]
    found += [_dial("effort", Kind.HOURS, task.effort.hours, positive=True)]
    for name, kind in COSTS.items():
        if name not in ONLY_BY_THE_HOUR or hour:
            now = _minutes(sums) if name == "minutes" and costing.minutes is None else getattr(costing, name)
            found.append(_dial(name, kind, now, positive=name in POSITIVE))
    purpose = business.purpose or Purpose()
    worth = {"hour_brings": one.terms.hour.earns, "earning": one.terms.hour.share, "leisure": one.terms.hour.leisure}
    kinds = {"earning": Kind.OF_TEN}
    found += [_dial(name, kinds.get(name, Kind.MONEY), worth[name]) for name in PURPOSES[purpose.goal]]
    # What follows from other figures can be further than it could be told.
    return tuple(dial for dial in found if dial.start <= dial.most)


def _price(price: Decimal | None, sums: Sums) -> Dial:
    reach = max(price or ZERO, sums.most_to_pay, ONE)
    step = nice(reach / ACROSS)
    start = max((reach / step).to_integral_value(ROUND_FLOOR) * step, step) if price is None else price
    least = min(step, start)
    return Dial("price", Kind.PRICE, price, start, step, least, _reached(Kind.PRICE, reach, step))


def _minutes(sums: Sums) -> Decimal:
    return (sums.manage / WEEKS_A_MONTH * 60).quantize(TENTH)


def _dial(name: str, kind: Kind, now: Decimal, *, positive: bool = False) -> Dial:
    if kind in (Kind.SHARE, Kind.OF_TEN):
        step = TENTH if kind is Kind.OF_TEN else Decimal("0.01")
        most = ONE if kind is Kind.OF_TEN else max(min(now * 3, ONE), Decimal("0.3"))
        return Dial(name, kind, now, now, step, ZERO, (most / step).to_integral_value(ROUND_FLOOR) * step)
    reach = abs(now) or {Kind.MONEY: Decimal(100), Kind.HOURS: Decimal(4)}.get(kind, ONE)
    step = nice(reach / ACROSS)
    most = _reached(kind, reach, step)
    least = -most if name == "change" else step if positive else ZERO
    return Dial(name, kind, now, now, step, least, most)


def _reached(kind: Kind, reach: Decimal, step: Decimal) -> Decimal:
    """Twice as far, on a whole step."""
    return min((reach * 2 / step).to_integral_value() * step, FURTHEST.get(kind, BEYOND))


def kept(business: Business, task_id: str, values: Mapping[str, Decimal]) -> Business:
    """With these values in the place of what was there; they are the user's own from now on, a price is a guess."""
    for name, value in values.items():
        business = _kept(business, business.get(Task, task_id), name, value)
    return business


def _kept(business: Business, task: Task, name: str, value: Decimal) -> Business:
    if name == "effort":
        return business.put(_told(task, name, task.effort.model_copy(update={"hours": value})))
    if name in OF_PURPOSE:
        return business.put(_told(business.purpose or Purpose(), OF_PURPOSE[name], value))
    costing = costing_of(business, task)
    if name != "price":
        return business.put(_told(costing, name, value))
    # Nobody has quoted it by moving it: what was a quote was another price.
    price = PriceValue(amount=value, unit=terms_of(business, task).parts[0].unit)
    return business.put(
        costing.model_copy(update={"price": price, "origins": {**costing.origins, "price": Origin.GUESS}})
    )


def _told(record: R, name: str, value: object) -> R:
    """The record with an answer that is now the user's own."""
    origins = {field: origin for field, origin in record.origins.items() if field != name}
    return record.model_copy(update={name: value, "origins": origins})


def tried(business: Business, task_id: str, values: Mapping[str, Decimal]) -> Business:
    """With these values to look at only: the lowest price one could find stays where it was."""
    task = business.get(Task, task_id)
    # Half of what is tried would else be the lowest, where no price is known.
    floor = terms_of(business, task).floor or ZERO
    after = kept(business, task_id, values)
    return after.put(costing_of(after, task).model_copy(update={"floor": floor})) if "price" in values else after


@dataclass(frozen=True)
class Curve:
    """The gain over the reach of a dial, and the values at which it is nothing; no gains while the price is unknown."""

    gains: tuple[Decimal, ...]
    even: tuple[Decimal, ...]


def curve(business: Business, task_id: str, dial: Dial, columns: int) -> Curve:
    """The gain at so many values of a dial, evenly from its least to its most."""
    if dial.kind is not Kind.PRICE and terms_of(business, business.get(Task, task_id)).price is None:
        return Curve((), ())

    def gain(value: Decimal) -> Decimal:
        after = tried(business, task_id, {dial.field: value})
        return reckon(terms_of(after, after.get(Task, task_id))).gain or ZERO

    apart = (dial.most - dial.least) / max(columns - 1, 1)
    places = [(dial.least + apart * column).quantize(FINEST) for column in range(columns)]
    gains = [gain(place) for place in places]
    return Curve(tuple(gains), tuple(_zeros(places, gains, gain)))


def _zeros(places: Sequence[Decimal], gains: Sequence[Decimal], gain: Callable[[Decimal], Decimal]) -> list[Decimal]:
    found = []
    for index in range(len(places) - 1):
        if (gains[index] > 0) is not (gains[index + 1] > 0):
            low, high = places[index], places[index + 1]
            for _ in range(HALVINGS):
                middle = ((low + high) / 2).quantize(FINEST)
                low, high = (middle, high) if (gain(middle) > 0) is (gains[index] > 0) else (low, middle)
            found.append((low + high) / 2)
    return found
