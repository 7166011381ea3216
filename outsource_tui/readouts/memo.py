"""The decision memo: one page that says what was decided, on which figures, and what would change it."""

from collections.abc import Iterable, Iterator
from datetime import date

from outsource_tui.domain.amounts import Currency
from outsource_tui.domain.budget import Goal
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import PAYING, Case, job_cases, your_hour
from outsource_tui.domain.first import first_set, together_pays
from outsource_tui.domain.guesses import guesses_to_check
from outsource_tui.domain.journey import counted, listed
from outsource_tui.domain.plan import Fate
from outsource_tui.domain.readout import Block, Figure, Heading, Readout, Say, Table, Tone, Unit, day, gain, money, text
from outsource_tui.domain.verdict import Answer
from outsource_tui.readouts.budget import (
    GUESSES,
    REASONS,
    TONES,
    flip_words,
    simple_test,
    start_lines,
    telling_flips,
)
from outsource_tui.readouts.home import advice
from outsource_tui.readouts.priorities import phase_lines

MOST_GUESSES = 12
PURPOSES = {
    Goal.PAID: "because it goes into more paid work",
    Goal.GROW: "because {share} such hours end up earning",
    Goal.LESS: "because that is what a free hour is worth to you",
    Goal.MIX: "a mix of hours that earn and hours off",
    None: "taken as sold at your hourly value",
}
STAYS = {Fate.AUTOMATE: "To automate", Fate.DROP: "To drop", Fate.ONLY_ME: "Only yours"}


def memo_lines(business: Business, today: date) -> Readout:
    """The whole memo; a sentence saying what is missing while nothing can be decided."""
    found = job_cases(business)
    if your_hour(business) is None or not found:
        return (Say("The memo is written once it is known what you earn, the hours you work, and a task.", brief=True),)
    picks = picked(business, found)
    return (
        *_head(business, today),
        *_decision(business, today),
        _tasks(found),
        *_hour(business),
        *(line for one in picks or found[:1] for line in _about(business, one)),
        *_stays(business, [one for one in found if one not in picks]),
        *_again(business, today),
    )


def picked(business: Business, found: Iterable[Case]) -> tuple[Case, ...]:
    """What is to be handed over now: what "which first" chose of what pays."""
    chosen = first_set(business).chosen.portions
    return tuple(one for one in found if one.key in chosen and one.verdict.answer in PAYING)


def _head(business: Business, today: date) -> Iterator[Block]:
    name = business.profile.name if business.profile else "Your business"
    currency = business.profile.currency if business.profile else Currency.USD
    yield Say("{name}, {today}", {"name": text(name), "today": day(today)}, strong=True)
    yield Say(f"All figures are for a month, before tax, in {currency.value}.", tone=Tone.MUTED)


def _decision(business: Business, today: date) -> Iterator[Block]:
    found = advice(business, today)
    yield Heading("The decision")
    yield found.headline
    yield from found.detail


def _tasks(found: Iterable[Case]) -> Table:
    return Table(
        ("Task or job", "Verdict", "They ask", "Pays up to", "Better off"),
        tuple((text(one.title), _verdict(one), _asked(one), _up_to(one), gain(one.verdict.sums.gain)) for one in found),
    )


def _verdict(one: Case) -> Figure:
    unknown = one.verdict.answer is Answer.PRICE_UNKNOWN
    return Figure("Price not known" if unknown else one.verdict.answer.label, tone=TONES[one.verdict.answer])


def _asked(one: Case) -> Say:
    if one.terms.price is None:
        return Say("not known", tone=Tone.MUTED)
    return Say(f"{{price}} {one.terms.unit.label}", {"price": money(one.terms.price)})


def _up_to(one: Case) -> Figure:
    most = one.verdict.sums.most_to_pay
    return money(most if most > 0 else None)


def _hour(business: Business) -> Iterator[Block]:
    """What an hour is worth, the ground of every figure."""
    worth, hour = business.worth, your_hour(business)
    if worth is None or hour is None:
        return
    period = worth.profit.period.label
    values = {
        "value": money(hour.value),
        "profit": Figure(worth.profit.amount, Unit.WHOLE_MONEY),
        "hours": Figure(worth.hours),
        "freed": money(hour.freed),
        "share": Figure(hour.share, Unit.OF_TEN),
    }
    goal = business.purpose.goal if business.purpose else None
    yield Heading("What it rests on")
    yield Say(f"An hour of your time is {{value}}: a profit of {{profit}} {period} for {{hours}}.", values)
    yield Say(f"An hour freed is worth {{freed}}, {PURPOSES[goal]}.", values)


def _about(business: Business, one: Case) -> Iterator[Block]:
    """One task or job that goes: how sure it is, how it starts, and what would change it."""
    yield Heading(one.title)
    sums, careful = one.verdict.sums, one.verdict.cautious
    if sums.gain is not None:
        figures = {"gain": gain(sums.gain), "careful": gain(careful.gain), "cost": money(sums.true_cost)}
        words = "All of it brings {gain}, or {careful} if the guesses are worse."
        yield Say(f"{words} An hour freed costs {{cost}}." if sums.true_cost is not None else words, figures)
    yield from (line for line in start_lines(one) if isinstance(line, Say))
    weeks = counted(int(one.terms.stop_weeks), "bad week")
    yield Say(f"You stop after {weeks}, or two deliveries in a row that are late or rejected.")
    yield from (flip_words(flip) for flip in telling_flips(one.verdict.flips))
    names = [GUESSES[name] for name in guesses_to_check(one.terms, business.settings)]
    if names:
        words = f"It rests on {counted(len(names), 'guess', 'guesses')}, the weightiest first: {{names}}."
        yield Say(words, {"names": text(listed(names, MOST_GUESSES))}, Tone.MUTED)
    test = simple_test(one)
    yield Say(f"By the simple test, {test.words}", test.values, Tone.MUTED)


def _stays(business: Business, rest: Iterable[Case]) -> Iterator[Block]:
    """What is not handed over now, and why."""
    lines: list[Block] = []
    for one in rest:
        label = {"task": text(one.title), "answer": Figure(one.verdict.answer.label, tone=TONES[one.verdict.answer])}
        pays = one.verdict.answer in PAYING
        reason = "It pays, and waits for more budget." if pays else REASONS[one.verdict.reasons[0]]
        lines.append(Say(f"{{task}}: {{answer}}. {reason}", label))
    for fate, words in STAYS.items():
        names = [task.title for task in business.tasks if task.fate is fate]
        if names:
            lines.append(Say(f"{words}: {{names}}.", {"names": text(listed(names, MOST_GUESSES))}))
    together = together_pays(business)
    if together is not None:
        words = listed([task.title for task in together.tasks], MOST_GUESSES)
        lines.append(Say("Given to one person they would pay: {names}.", {"names": text(words)}, Tone.GOOD))
    if lines:
        yield Heading("What stays with you for now")
        yield from lines


def _again(business: Business, today: date) -> Iterator[Block]:
    yield from phase_lines(business, today)
    review = business.approach.review if business.approach else None
    yield Heading("When to look again")
    if review is not None and review > today:
        yield Say("On {day}, or as soon as a price is quoted or a guess is measured.", {"day": day(review)})
    else:
        yield Say("As soon as a price is quoted or a guess is measured. Set a day for it in Plan.")
