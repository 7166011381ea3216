"""Which first: the portions of several jobs that together bring most within a budget.

An exact multiple-choice knapsack on plain options; where the options come from is not known here.
Inside, everything counts in whole hundredths, so that choices and ties are exact.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import accumulate
from operator import add
from typing import NamedTuple

from outsource_tui.domain.budget import Aim


@dataclass(frozen=True)
class Option:
    """One portion of a job: money paid and gained, and net hours freed, a month."""

    portion: Decimal
    cash: Decimal
    gain: Decimal
    hours: Decimal = Decimal(0)


@dataclass(frozen=True)
class Item:
    """A job, of which one option or nothing is chosen."""

    key: str
    options: tuple[Option, ...]
    drains: bool = False


@dataclass(frozen=True)
class Chosen:
    """The portion chosen of each job that has one, and the money and hours a month of them together."""

    portions: Mapping[str, Decimal]
    cash: Decimal
    gain: Decimal
    hours: Decimal


class _Set(NamedTuple):
    """What some options together bring, and which they are; the larger tuple is the better set.

    Every field adds up, so a set that is better and costs no more stays so whatever is added to both.
    `code` has one digit for each job in list order: the rank of its portion, 0 for none.
    """

    aim: int
    second: int
    saved: int
    fewer: int
    drains: int
    code: int

    @property
    def cash(self) -> int:
        return -self.saved


class _Step(NamedTuple):
    """A rise from one option of a job to the next worth having: more cash for more of the aim."""

    place: int
    cash: int
    aim: int


_NOTHING = _Set(0, 0, 0, 0, 0, 0)


def best_set(items: Sequence[Item], limit: Decimal | None = None, aim: Aim = Aim.GAIN) -> Chosen:
    """The options that bring most of the aim for cash within the limit, exactly.

    Ties go to more gain where hours come first, then to less cash, fewer jobs, jobs that drain, and then
    to the larger portion in the first job that differs. Figures are rounded to hundredths before choosing.

    Args:
        items: the jobs, in the user's order.
        limit: money a month; None for no limit.
        aim: what to have most of.
    """
    choices = [_sets(item, place, items, aim) for place, item in enumerate(items)]
    budget = sum(max(one.cash for one in choice) for choice in choices) if limit is None else max(0, int(limit * 100))
    steps = sorted(_steps(choices), key=_steepness, reverse=True)
    sets = [_NOTHING]
    for place, choice in enumerate(choices):
        sums = (_Set(*map(add, one, other)) for one in sets for other in choice)
        sets = _undominated(one for one in sums if one.cash <= budget)
        sets = _promising(sets, [step for step in steps if step.place > place], budget)
    return _chosen(items, max(sets).code)


def greedy(items: Sequence[Item], limit: Decimal | None = None, aim: Aim = Aim.GAIN) -> Chosen:
    """The options taken by what they bring for each unit of cash: an order that explains, and often loses."""
    left = Decimal("Infinity") if limit is None else Decimal(int(limit * 100))
    taken: dict[str, Option] = {}
    pairs = [(item.key, option) for item in items for option in item.options if _wanted(option, aim) > 0]
    for key, option in sorted(pairs, key=lambda pair: _yield(pair[1], aim), reverse=True):
        if key not in taken and _hundredths(option.cash) <= left:
            taken[key] = option
            left -= _hundredths(option.cash)
    return _together({item.key: taken[item.key] for item in items if item.key in taken})


def _wanted(option: Option, aim: Aim) -> Decimal:
    return option.gain if aim is Aim.GAIN else option.hours


def _yield(option: Option, aim: Aim) -> Decimal:
    return _wanted(option, aim) / option.cash if option.cash else Decimal("Infinity")


def _sets(item: Item, place: int, items: Sequence[Item], aim: Aim) -> list[_Set]:
    """Nothing of a job, and each of its options."""
    digit = _base(items) ** (len(items) - 1 - place)
    return [_NOTHING] + [
        _Set(
            aim=_hundredths(_wanted(option, aim)),
            second=_hundredths(option.gain) if aim is Aim.HOURS else 0,
            saved=-_hundredths(option.cash),
            fewer=-1,
            drains=int(item.drains),
            code=rank * digit,
        )
        for rank, option in enumerate(_rising(item), start=1)
    ]


def _undominated(sets: Iterable[_Set]) -> list[_Set]:
    """Those sets than which no other is better and costs no more."""
    kept: list[_Set] = []
    for one in sorted(sets, key=lambda one: (one.saved, one), reverse=True):
        if not kept or one > kept[-1]:
            kept.append(one)
    return kept


def _steps(choices: Iterable[Sequence[_Set]]) -> list[_Step]:
    """For each job the rises along its best options, each bringing less for its cash than the one before."""
    steps: list[_Step] = []
    for place, choice in enumerate(choices):
        own: list[_Step] = []
        last = _NOTHING
        for one in sorted(choice, key=lambda one: (one.cash, -one.aim)):
            if one.aim <= last.aim:
                continue
            step, last = _Step(place, one.cash - last.cash, one.aim - last.aim), one
            while own and own[-1].aim * step.cash <= step.aim * own[-1].cash:
                flat = own.pop()
                step = _Step(place, flat.cash + step.cash, flat.aim + step.aim)
            own.append(step)
        steps += own
    return steps


def _steepness(step: _Step) -> tuple[bool, Fraction]:
    return step.cash == 0, Fraction(step.aim, step.cash or 1)


def _promising(sets: Sequence[_Set], rest: Sequence[_Step], budget: int) -> list[_Set]:
    """Those sets that can still become the best when the rest of the jobs, steepest steps first, are added.

    Whole steps that fit are sure to be had; with a fraction of the next step no choice can do better.
    """
    cash = list(accumulate((step.cash for step in rest), initial=0))
    aims = list(accumulate((step.aim for step in rest), initial=0))
    sure: list[int] = []
    most: list[int] = []
    for one in sets:
        left = budget - one.cash
        whole = bisect_right(cash, left) - 1
        sure.append(one.aim + aims[whole])
        part = (left - cash[whole]) * rest[whole].aim // rest[whole].cash if whole < len(rest) else 0
        most.append(sure[-1] + part)
    least = max(sure)
    return [one for one, reach in zip(sets, most, strict=True) if reach >= least]


def _chosen(items: Sequence[Item], code: int) -> Chosen:
    taken: dict[str, Option] = {}
    for item in reversed(items):
        code, rank = divmod(code, _base(items))
        if rank:
            taken[item.key] = _rising(item)[rank - 1]
    return _together({item.key: taken[item.key] for item in items if item.key in taken})


def _together(taken: Mapping[str, Option]) -> Chosen:
    def total(values: Iterable[Decimal]) -> Decimal:
        return Decimal(sum(map(_hundredths, values))) / 100

    return Chosen(
        portions={key: option.portion for key, option in taken.items()},
        cash=total(option.cash for option in taken.values()),
        gain=total(option.gain for option in taken.values()),
        hours=total(option.hours for option in taken.values()),
    )


def _rising(item: Item) -> list[Option]:
    return sorted(item.options, key=lambda option: option.portion)


def _base(items: Iterable[Item]) -> int:
    return 1 + max((len(item.options) for item in items), default=0)


def _hundredths(value: Decimal) -> int:
    return int((value * 100).to_integral_value(ROUND_HALF_UP))
