"""What the app says about which first, and about what pays only together."""

from collections.abc import Mapping
from decimal import Decimal

from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import Case, case, first_set, your_hour
from outsource_tui.domain.readout import (
    Figure,
    Readout,
    Say,
    Table,
    Tone,
    Unit,
    gain,
    hours,
    text,
    whole,
)
from outsource_tui.readouts.budget import PAYING


def first_lines(business: Business) -> Readout:
    """What to hand over first within the monthly limit, and what it adds up to."""
    if your_hour(business) is None:
        return (Say("First say what you earn, in question 1.", tone=Tone.MUTED),)
    jobs, chosen = first_set(business)
    if not jobs:
        return (Say("Nothing to hand over yet pays. What would change that stands with each task.", tone=Tone.MUTED),)
    limit = business.purpose.limit if business.purpose else None
    head = Say("Monthly limit: {limit}", {"limit": whole(limit)}) if limit is not None else Say("No monthly limit set.")
    if not chosen.portions:
        return (head, Say("Nothing pays within it yet."), _first_table(jobs, chosen.portions))
    return (
        head,
        Say(
            "Spends {cash}, better off {gain} a month, and {hours} back.",
            {"cash": whole(chosen.cash), "gain": gain(chosen.gain), "hours": hours(chosen.hours)},
            strong=True,
        ),
        _first_table(jobs, chosen.portions),
        *together_lines(business, jobs),
        Say("● is chosen. Begin each with its first part, and let it grow.", tone=Tone.MUTED),
    )


def together_lines(business: Business, jobs: tuple[Case, ...]) -> Readout:
    """What pays only when it is given to one person."""
    lines: list[Say] = []
    for job in jobs:
        alone = [case(business, task) for task in job.tasks]
        if len(alone) > 1 and job.verdict.answer in PAYING and not any(_pays(one) for one in alone):
            words = f"{{job}}: alone none of these pays. Given to one person, all {len(alone)} do."
            lines.append(Say(words, {"job": text(job.title)}, Tone.GOOD))
    return tuple(lines)


def _pays(one: Case | None) -> bool:
    return one is not None and one.verdict.answer in PAYING


def _first_table(jobs: tuple[Case, ...], portions: Mapping[str, Decimal]) -> Table:
    rows = tuple(_first_row(job, portions.get(job.key)) for job in jobs)
    return Table(("", "Job", "Part", "Cost", "Better off", "Begin with"), rows)


def _first_row(job: Case, portion: Decimal | None) -> tuple[Figure, ...]:
    shown = portion if portion is not None else Decimal(1)
    option, tone = job.option(shown), Tone.PLAIN if portion is not None else Tone.MUTED
    return (
        Figure("●" if portion is not None else "○", tone=Tone.ACCENT if portion is not None else Tone.MUTED),
        text(job.title, tone),
        Figure(shown, Unit.SHARE, tone=tone),
        whole(option.cash if option else None, tone=tone),
        gain(option.gain if option else None),
        Figure(job.first, Unit.SHARE, tone=Tone.MUTED),
    )
