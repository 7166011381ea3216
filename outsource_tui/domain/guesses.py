"""When the guesses are wrong: the cautious case, and which of them are worth checking first."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from outsource_tui.domain.fee import Fee
from outsource_tui.domain.part import Part
from outsource_tui.domain.settings import Settings
from outsource_tui.domain.sums import reckon
from outsource_tui.domain.terms import Terms

# One for each guess a part can rest on: the part as it is when that guess was wrong by this factor.
_WORSE_PART: Mapping[str, Callable[[Part, Decimal], Part]] = {
    "price": lambda part, by: replace(part, price=None if part.price is None else part.price * by),
    "pieces": lambda part, by: replace(part, units=part.units * by),
    "tools": lambda part, by: replace(part, tools=part.tools * by),
    "set_up_hours": lambda part, by: replace(part, set_up_hours=part.set_up_hours * by),
    "once": lambda part, by: replace(part, once=part.once * by),
    "change": lambda part, by: replace(part, change=part.change - abs(part.change) * (by - 1)),
}
_WORSE_FEE: Mapping[str, Callable[[Fee, Decimal], Fee]] = {
    "fee": lambda fee, by: replace(fee, share=fee.share * by),
    "fee_contract": lambda fee, by: replace(fee, per_contract=fee.per_contract * by),
    "fee_payment": lambda fee, by: replace(fee, per_payment=fee.per_payment * by),
    "fee_minimum": lambda fee, by: replace(fee, minimum=fee.minimum * by),
}


def cautious(terms: Terms, settings: Settings) -> Terms:
    """The same terms with guesses taken for the worse, and with fewer of the freed hours earning."""
    hour = terms.hour
    # Where the work takes hours instead of freeing them, fewer of them earning would make it look better.
    if hour.earns > hour.leisure and reckon(terms).net > 0:
        hour = replace(hour, share=hour.share * settings.cautious_earning)
    return replace(terms, hour=hour, parts=tuple(_cautious_part(part, settings) for part in terms.parts))


def _cautious_part(part: Part, settings: Settings) -> Part:
    if "speed" in part.guesses:
        part = replace(part, speed=part.speed * settings.cautious_speed)
    if "rework" in part.guesses:
        part = replace(part, rework=part.rework + settings.cautious_rework)
    if "minutes" in part.guesses:
        more = settings.cautious_managing
        part = replace(part, fixed=part.fixed * more, managing=part.managing * more)
    return part


def guesses_to_check(terms: Terms, settings: Settings) -> tuple[str, ...]:
    """The guesses that move the gain, by their Costing fields, the one that costs most if wrong first.

    A guess the cautious case does not move is taken as far off as the speed. Without a price there are none.
    """
    gain = reckon(terms).gain
    gains = {name: reckon(_worse(terms, name, settings)).gain for name in sorted(terms.guesses)}
    moved = {name: worse for name, worse in gains.items() if worse is not None and worse != gain}
    return tuple(sorted(moved, key=lambda name: moved[name]))


def _worse(terms: Terms, name: str, settings: Settings) -> Terms:
    by = settings.cautious_speed
    if name == "find_hours":
        return replace(terms, find_hours=terms.find_hours * by)
    if name == "months":
        return replace(terms, months=terms.months / by)
    if name in _WORSE_FEE:
        return replace(terms, fee=_WORSE_FEE[name](terms.fee, by))
    return replace(terms, parts=tuple(_worse_part(part, name, settings) for part in terms.parts))


def _worse_part(part: Part, name: str, settings: Settings) -> Part:
    if name not in part.guesses:
        return part
    if name in _WORSE_PART:
        return _WORSE_PART[name](part, settings.cautious_speed)
    return _cautious_part(replace(part, guesses=frozenset({name})), settings)
