"""Phases: a forecast of how what was chosen first grows from review to review. In truth each step waits for trust."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from outsource_tui.domain.amounts import ZERO
from outsource_tui.domain.base import later
from outsource_tui.domain.cases import Case
from outsource_tui.domain.priorities import Chosen
from outsource_tui.domain.verdict import rungs

MOST = 12
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Phase:
    """One review: what is handed over from then on, what of it is new, and what all of it costs and brings a month."""

    on: date
    portions: Mapping[str, Decimal]
    new: frozenset[str]
    cash: Decimal
    gain: Decimal


def phases(
    jobs: Sequence[Case],
    chosen: Chosen,
    limit: Decimal | None,
    today: date,
    review: date,
    weeks: int,
    *,
    under_way: Mapping[str, Decimal] = MappingProxyType({}),
) -> tuple[Phase, ...]:
    """From today on: first parts, then at each review one rung more for every job below its target, while cash fits.

    Args:
        jobs: what may be handed over, in the order it is advised.
        chosen: what "which first" chose of them: the targets.
        limit: money a month; None for no limit.
        today: the first day.
        review: the first review.
        weeks: from one review to the next.
        under_way: the part of a job that someone has already, by its key; it goes on from there.
    """
    cases = {job.key: job for job in jobs if job.key in chosen.portions}
    at = {key: under_way.get(key) or min(case.portion, chosen.portions[key]) for key, case in cases.items()}
    found = [_phase(today, cases, at, frozenset(at))]
    on = review
    while len(found) < MOST and (grown := _grown(cases, at, chosen, limit)) != at:
        new = frozenset(key for key in at if grown[key] != at[key])
        at = grown
        found.append(_phase(on, cases, at, new))
        on = later(on, weeks * 7)
    return tuple(found)


def _grown(
    cases: Mapping[str, Case], at: Mapping[str, Decimal], chosen: Chosen, limit: Decimal | None
) -> dict[str, Decimal]:
    """One rung more for each that is below its target, in their order, as long as all of it fits the limit."""
    after = dict(at)
    for key, case in cases.items():
        higher = [rung for rung in rungs(case.first) if at[key] < rung <= chosen.portions[key]]
        if higher:
            bigger = {**after, key: higher[0]}
            if limit is None or _sum(cases, bigger, "cash") <= limit:
                after = bigger
    return after


def _phase(on: date, cases: Mapping[str, Case], at: Mapping[str, Decimal], new: frozenset[str]) -> Phase:
    return Phase(on, dict(at), new, _sum(cases, at, "cash"), _sum(cases, at, "gain"))


def _sum(cases: Mapping[str, Case], at: Mapping[str, Decimal], name: str) -> Decimal:
    options = (cases[key].option(portion) for key, portion in at.items())
    # To the cent, as it was chosen.
    rounded = (getattr(option, name).quantize(CENT, ROUND_HALF_UP) for option in options if option is not None)
    return sum(rounded, ZERO)
