"""The decision memo: one page that says what was decided, on which figures, and what would change it."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from outsource_tui.domain.amounts import Period, portion_words
from outsource_tui.domain.budget import Goal
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import PAYING, Case, job_cases, portion_agreed, working_on, your_hour
from outsource_tui.domain.first import first_set, together_pays
from outsource_tui.domain.guesses import guesses_to_check
from outsource_tui.domain.journey import counted, listed
from outsource_tui.domain.maintenance import Engagement
from outsource_tui.domain.plan import Fate
from outsource_tui.domain.readout import (
    Block,
    Figure,
    Heading,
    Readout,
    Say,
    Table,
    Tone,
    Unit,
    day,
    gain,
    hours,
    money,
    text,
    whole,
)
from outsource_tui.domain.verdict import Answer
from outsource_tui.readouts.budget import start_lines
from outsource_tui.readouts.home import advice, named, nearest, picked
from outsource_tui.readouts.priorities import phase_lines
from outsource_tui.readouts.verdict import GUESSES, TONES, flip_words, reason_words, simple_test, telling_flips

MOST_GUESSES = 12
PURPOSES = {
    Goal.PAID: "because it goes into more paid work",
    Goal.GROW: "because {share} such hours end up earning",
    Goal.LESS: "because that is what a free hour is worth to you",
    Goal.MIX: "a mix of hours that earn and hours off",
    None: "taken as sold at your hourly value until you say what it is for",
}
STAYS = {Fate.AUTOMATE: "To automate", Fate.DROP: "To drop", Fate.ONLY_ME: "Only yours"}


def memo_lines(business: Business, today: date) -> Readout:
    """The whole memo; a sentence saying what is missing while nothing can be decided."""
    found = job_cases(business)
    if your_hour(business) is None or not found:
        return (Say("The memo is written once it is known what you earn, the hours you work, and a task.", brief=True),)
    picks = picked(found, first_set(business))
    return (
        *_head(business, today),
        *_decision(business, today),
        _tasks(found),
        Heading("What it rests on"),
        *ground_lines(business),
        *(line for one in picks or (nearest(found),) for line in _about(business, one)),
        *_stays(business, [one for one in found if one not in picks]),
        *_again(business, today),
    )


def _head(business: Business, today: date) -> Iterator[Block]:
    name = business.profile.name if business.profile else "Your business"
    yield Say("{name}, {today}", {"name": text(name), "today": day(today)}, strong=True)
    words = f"Figures are for a month unless they say otherwise, before tax, in {business.settings.currency.value}."
    yield Say(words, tone=Tone.MUTED)


def _decision(business: Business, today: date) -> Iterator[Block]:
    found = advice(business, today)
    yield Heading("The decision")
    yield found.headline
    yield from found.detail


def _tasks(found: Iterable[Case]) -> Table:
    return Table(
        ("Task or job", "Verdict", "Their price", "Most to pay", "Gain"),
        tuple(
            (text(named(one)), _verdict(one), _asked(one), _up_to(one), gain(one.verdict.sums.gain)) for one in found
        ),
    )


def _verdict(one: Case) -> Figure:
    unknown = one.verdict.answer is Answer.PRICE_UNKNOWN
    return Figure("Price not known" if unknown else one.verdict.answer.label, tone=TONES[one.verdict.answer])


def _asked(one: Case) -> Say:
    if one.terms.price is None:
        return Say("not known", tone=Tone.MUTED)
    return Say(f"{{price}} {one.terms.unit.label}", {"price": money(one.terms.price)})


def _up_to(one: Case) -> Say | Figure:
    most = one.verdict.sums.most_to_pay
    if most <= 0:
        return money(None)
    return Say(f"{{price}} {one.terms.unit.label}", {"price": money(most)})


def ground_lines(business: Business) -> Iterator[Block]:
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
    goal = business.purpose.goal if business.purpose and hour.answered else None
    told = ""
    if worth.hours.period is Period.WEEK and worth.profit.period is not Period.WEEK:
        told, values["weeks"] = ", {weeks} weeks a year", Figure(worth.weeks, Unit.NUMBER)
    yield Say(f"An hour of your time is {{value}}: a profit of {{profit}} {period} for {{hours}}{told}.", values)
    yield Say(f"An hour freed is worth {{freed}}, {PURPOSES[goal]}.", values)
    if business.purpose and business.purpose.limit is not None:
        yield Say("You can spend up to {limit} a month.", {"limit": whole(business.purpose.limit)})


def _about(business: Business, one: Case) -> Iterator[Block]:
    """One task or job that goes: why, how sure it is, how it starts, and what would change it."""
    yield Heading(named(one))
    yield Say(f"{{answer}}. {reason_words(one).words}", {"answer": _verdict(one), **reason_words(one).values})
    yield from _all_of_it(one)
    working = working_on(business, one.task.id)
    yield from (_has(each, one.task.id) for each in working)
    yield from (line for line in start_lines(one) if isinstance(line, Say) and not working)
    weeks = counted(int(one.terms.stop_weeks), "week")
    yield Say(f"You stop after {weeks} without anything usable, or two deliveries in a row late or rejected.")
    for flip in telling_flips(one.verdict.flips):
        said = flip_words(flip)
        yield Say(f"It becomes {said.words}.", said.values)
    names = [GUESSES[name] for name in guesses_to_check(one.terms, business.settings)]
    if names:
        words = f"It rests on {counted(len(names), 'guess', 'guesses')}, the weightiest first: {{names}}."
        yield Say(words, {"names": text(listed(names))}, Tone.MUTED)
    test = simple_test(one)
    known = one.terms.price is not None
    yield Say(f"By the simple test, {test.words}" if known else test.words, test.values, Tone.MUTED)


def _has(engagement: Engagement, task: str) -> Say:
    """Who has how much of it, and since when."""
    part = portion_words(portion_agreed(engagement, task))
    words = f"{{name}} has {part} it since {{day}}; the figures here are the plan's."
    return Say(words, {"name": text(engagement.name), "day": day(engagement.at_portion_since)})


def _all_of_it(one: Case) -> Iterator[Block]:
    """What handing over the whole comes to, and what an hour of it costs."""
    sums, careful = one.verdict.sums, one.verdict.cautious
    if sums.gain is None:
        return
    worse = careful.gain or Decimal(0)
    words = f"Handing over all of it leaves you {{gain}} a month {_off(sums.gain)}, or {{careful}} {_off(worse)}"
    figures = {"gain": whole(abs(sums.gain)), "careful": whole(abs(worse))}
    yield Say(f"{words} if the guesses are too rosy.", figures)
    if sums.true_cost is not None:
        figures = {"cost": money(sums.true_cost), "cash": whole(sums.cash), "net": hours(sums.net)}
        yield Say("Each hour you get back costs {cost}, all in: {cash} for {net}.", figures)


def _off(found: Decimal) -> str:
    return "worse off" if found < 0 else "better off"


def _stays(business: Business, rest: Iterable[Case]) -> Iterator[Block]:
    """What is not handed over now, and why."""
    lines: list[Block] = []
    for one in rest:
        values = {"task": text(named(one)), "answer": _verdict(one), "gain": gain(one.verdict.sums.gain)}
        if one.verdict.answer in PAYING:
            lines.append(Say("{task}: later. It would bring {gain} a month, and waits for more budget.", values))
        else:
            reason = reason_words(one)
            lines.append(Say(f"{{task}}: {{answer}}. {reason.words}", {**values, **reason.values}))
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
        yield Say(
            "On {day}, or as soon as a price is agreed or another real figure replaces a guess.", {"day": day(review)}
        )
    else:
        yield Say("As soon as a price is agreed or another real figure replaces a guess. Set a day for it in Plan.")
