"""What the app says about which first, what pays only together, and how it grows from review to review."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from outsource_tui.domain.amounts import portion_words
from outsource_tui.domain.base import later
from outsource_tui.domain.budget import Aim
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import PAYING, Case, case, under_way, your_hour
from outsource_tui.domain.first import First, first_set, together_at_most, together_pays
from outsource_tui.domain.journey import listed
from outsource_tui.domain.phases import Phase, phases
from outsource_tui.domain.plan import Growth
from outsource_tui.domain.readout import (
    Cell,
    Figure,
    Heading,
    Readout,
    Say,
    Table,
    Tone,
    Unit,
    gain,
    hours,
    money,
    text,
    whole,
)
from outsource_tui.readouts.home import what

COLUMNS = {Aim.GAIN: "Better off", Aim.HOURS: "Hours back"}


def first_lines(business: Business, today: date) -> Readout:
    """What to hand over first within the monthly limit, what it adds up to, and how it grows."""
    if your_hour(business) is None:
        return (Say("First say what you earn, in question 1.", tone=Tone.MUTED),)
    found = first_set(business)
    together = _together_lines(business)
    if not found.jobs:
        words = "Nothing to hand over yet pays. What would change that stands with each task."
        return together or (Say(words, tone=Tone.MUTED),)
    return (
        _limit_line(found),
        _total_line(found),
        _first_table(business, found),
        *_greedy_lines(found),
        *together,
        *_jobs_together_lines(business, found.jobs),
        *phase_lines(business, today),
    )


def _limit_line(found: First) -> Say:
    wanted = {"aim": text(found.aim.label)}
    if found.limit is None and not found.chosen.portions:
        return Say("No monthly limit.")
    if found.limit is None:
        return Say("No monthly limit; \u2190 sets one. Chosen for {aim}.", wanted)
    return Say(
        "Monthly limit \u25c2 {limit} \u25b8   chosen for {aim}",
        {**wanted, "limit": Figure(found.limit, Unit.WHOLE_MONEY, tone=Tone.ACCENT)},
    )


def _total_line(found: First) -> Say:
    if not found.chosen.portions:
        return Say("Nothing pays by itself yet." if found.limit is None else "Nothing pays within it.", strong=True)
    chosen = found.chosen
    values = {"cash": whole(chosen.cash), "gain": whole(abs(chosen.gain)), "hours": hours(chosen.hours)}
    off = "better off" if chosen.gain >= 0 else "worse off"
    words = f"Costs {{cash}} a month, leaves you {{gain}} {off}, and gives back {{hours}}."
    return Say(words, values, strong=True)


def _first_table(business: Business, found: First) -> Table:
    costs = [option.cash for job in found.jobs if (option := job.option(Decimal(1)))]
    most = found.limit or max([found.chosen.cash, *costs, Decimal(1)])
    now = under_way(business, found.jobs)
    rows = tuple(_first_row(job, found, most, now.get(job.key, job.portion)) for job in found.jobs)
    share = "Share of limit" if found.limit else "Share of cost"
    return Table(("", "Job", "Part", "Cost", COLUMNS[found.aim], "Begin with", share), rows)


def _first_row(job: Case, found: First, most: Decimal, begin: Decimal) -> tuple[Cell, ...]:
    portion = found.chosen.portions.get(job.key)
    option, tone = job.option(portion or Decimal(1)), Tone.PLAIN if portion else Tone.MUTED
    brings = gain(option.gain if option else None) if found.aim is Aim.GAIN else hours(option.hours if option else None)
    return (
        Figure("\u25cf" if portion else "\u25cb", tone=Tone.ACCENT if portion else Tone.MUTED),
        text(job.title, tone),
        Figure(portion or Decimal(1), Unit.SHARE, tone=tone),
        whole(option.cash if option else None, tone=tone),
        brings,
        Figure(begin, Unit.SHARE, tone=Tone.MUTED),
        Figure(option.cash / most if option else None, Unit.BAR, tone=Tone.ACCENT if portion else Tone.MUTED),
    )


def _greedy_lines(found: First) -> Readout:
    """What taking the best ratio first would lose: an explanation, never the choice."""
    lost = found.chosen.gain - found.greedy.gain
    if found.aim is not Aim.GAIN or lost <= 0 or found.greedy.portions == found.chosen.portions:
        return ()
    titles = {job.key: job.title for job in found.jobs}
    names = listed([titles[key] for key in found.greedy.portions])
    words = "Taking the best ratio first would choose {names}, and leave you {lost} a month worse off."
    return (Say(words, {"names": text(names), "lost": whole(lost)}, Tone.MUTED),)


def _together_lines(business: Business) -> Readout:
    """Tasks of which none pays alone, and that pay when one person has them."""
    joined = together_pays(business)
    if joined is None:
        return _left_out_lines(business)
    names = listed([task.title for task in joined.tasks])
    words = (
        f"Alone none of these pays: {{names}}. Given to one person, all {len(joined.tasks)} do: {{gain}} a month. "
        "Press m to make them one job."
    )
    return (Say(words, {"names": text(names), "gain": gain(joined.verdict.sums.gain)}, Tone.GOOD),)


def _left_out_lines(business: Business) -> Readout:
    """What stands in no line of the table, and the price at which all of it would pay in one pair of hands."""
    whole = together_at_most(business)
    if whole is None or whole.verdict.sums.most_to_pay <= 0:
        return ()
    names = listed([task.title for task in whole.tasks])
    words = (
        f"Alone none of these pays: {{names}}. Given to one person they pay under {{most}} {whole.terms.unit.label}."
    )
    return (Say(words, {"names": text(names), "most": money(whole.verdict.sums.most_to_pay)}, Tone.MUTED),)


def _jobs_together_lines(business: Business, jobs: tuple[Case, ...]) -> Readout:
    """Jobs made already that pay only because one person has all of it."""
    lines: list[Say] = []
    for job in jobs:
        alone = [case(business, task) for task in job.tasks]
        if len(alone) > 1 and job.verdict.answer in PAYING and not any(_pays(one) for one in alone):
            words = f"{{job}}: alone none of these pays. Given to one person, all {len(alone)} do."
            lines.append(Say(words, {"job": text(job.title)}, Tone.GOOD))
    return tuple(lines)


def _pays(one: Case | None) -> bool:
    return one is not None and one.verdict.answer in PAYING


def phase_lines(business: Business, today: date) -> Readout:
    """The first parts now, then what grows at each review; a forecast, and where it should lead."""
    found = first_set(business)
    if not found.chosen.portions:
        return ()
    titles, now = {job.key: job.title for job in found.jobs}, under_way(business, found.jobs)
    whats = {job.key: f"{what(job)}, under way" if job.key in now else what(job) for job in found.jobs}
    rows = tuple(_phase_row(number, phase, whats) for number, phase in enumerate(_phases(business, found, today)))
    lines: list[Say] = []
    if len(rows) > 1:
        lines.append(Say(_GROWS[business.approach.growth if business.approach else Growth.BOTH], tone=Tone.MUTED))
    waiting = [titles[job.key] for job in found.jobs if job.key not in found.chosen.portions and _pays(job)]
    if waiting:
        words = "Waiting for more budget: {names}. Every three months {share} of the extra profit goes into the limit."
        share = Figure(business.settings.limit_growth, Unit.SHARE)
        lines.append(Say(words, {"names": text(listed(waiting)), "share": share}, Tone.MUTED))
    if business.approach and business.approach.goal:
        lines.append(Say("Your goal: \u201c{goal}\u201d", {"goal": text(business.approach.goal)}))
    return (Heading("Step by step"), Table(("From", "Hand over", "Costs", "Better off"), rows), *lines)


_GROWS = {
    Growth.TRUST: "Each step waits until the work has been good: 4 clean deliveries at the part before.",
    Growth.BUDGET: "Each step waits until you can afford it.",
    Growth.BOTH: "Each step waits until the work has been good, and you can afford it.",
}


def _phases(business: Business, found: First, today: date) -> tuple[Phase, ...]:
    weeks = business.settings.review_weeks
    approach = business.approach
    if approach is not None and approach.review is not None and approach.review > today:
        # No part grows before its trial is over.
        review = max(approach.review, later(today, 7 * approach.stop_weeks))
    else:
        review = later(today, 7 * weeks)
    now = under_way(business, found.jobs)
    return phases(found.jobs, found.chosen, found.limit, today, review, weeks, under_way=now)


def _phase_row(number: int, phase: Phase, whats: Mapping[str, str]) -> tuple[Cell, ...]:
    moved = [f"{portion_words(portion)} {whats[key]}" for key, portion in phase.portions.items() if key in phase.new]
    return (
        Figure("Now" if number == 0 else phase.on),
        text("; ".join(moved)),
        whole(phase.cash),
        gain(phase.gain),
    )
