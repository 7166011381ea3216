"""Home's answer: what to do now, in one sentence and four figures, and the one next action."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from outsource_tui.domain.budget import Costing, Goal
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import Case, first_set, job_cases, working_on, your_hour
from outsource_tui.domain.journey import Action, Place, Stage, counted, next_in_job, ready_tasks
from outsource_tui.domain.maintenance import Delivery
from outsource_tui.domain.plan import to_hand_over
from outsource_tui.domain.readout import Figure, Say, Tone, Unit, day, gain, hours, money, text, whole
from outsource_tui.domain.verdict import Answer
from outsource_tui.readouts.budget import PAYING, REASONS, UNITS, better_off, flip_words, portion_words

CONDITIONS = {
    None: "if your freed hours go into paid work",
    Goal.GROW: "if your freed hours end up earning",
    Goal.LESS: "if a free hour is worth it to you",
    Goal.MIX: "if your freed hours end up earning",
    Goal.PAID: "if your freed hours go into paid work",
}


@dataclass(frozen=True)
class Advice:
    """The answer of the moment."""

    headline: Say
    detail: tuple[Say, ...] = ()
    figures: tuple[Figure, ...] = ()


def advice(business: Business, today: date) -> Advice:
    """What to do now, of what the sums and the budget say."""
    worth = your_hour(business)
    if worth is None:
        return Advice(Say("Tell what you earn and what fills your week, and the answer stands here.", strong=True))
    found = job_cases(business)
    value = Figure(worth.value, Unit.MONEY, "an hour of your time")
    if not found:
        return Advice(Say("List a task you might hand over, and the answer stands here.", strong=True), (), (value,))
    working = [one for one in found if working_on(business, one.task.id)]
    if working:
        return _at_work(business, working[0], value, today)
    best = _chosen_first(business, found)
    if best is None:
        return _not_within_budget(business, found[0], value)
    return _answer(business, best, found, value)


def _chosen_first(business: Business, found: tuple[Case, ...]) -> Case | None:
    """The first case of what "which first" chose; the best case when nothing pays; None when the limit stops it."""
    paying = [one for one in found if one.verdict.answer in PAYING]
    if not paying:
        return found[0]
    _, chosen = first_set(business)
    keys = set(chosen.portions)
    return next((one for one in paying if one.key in keys), None)


def _not_within_budget(business: Business, one: Case, value: Figure) -> Advice:
    limit = business.purpose.limit if business.purpose else None
    return Advice(
        Say(
            "{task} pays, but not within your {limit} a month.",
            {"task": text(_named(one)), "limit": whole(limit)},
            Tone.CARE,
            strong=True,
        ),
        (Say("Raise the limit in Budget, or start with a smaller part.", tone=Tone.MUTED),),
        (value, *_first_figures(one)),
    )


def _answer(business: Business, one: Case, found: tuple[Case, ...], value: Figure) -> Advice:
    task = {"task": text(_what(one))}
    answer = one.verdict.answer
    if answer is Answer.PRICE_UNKNOWN:
        head = Say(
            f"Outsourcing {{task}} pays under {{price}} {UNITS[one.terms.unit]}.",
            {**task, "price": money(one.verdict.sums.most_to_pay)},
            Tone.ACCENT,
            strong=True,
        )
        return Advice(
            head, (Say("Find out what a helper asks, and the verdict stands here."),), (value, *_known_figures(one))
        )
    if answer in PAYING:
        return _yes(business, one, value)
    reason = Say(REASONS[one.verdict.reasons[0]])
    if answer is Answer.KEEP:
        head = Say("Keep {task} yourself for now.", task, Tone.MUTED, strong=True)
        return Advice(head, (reason,), (value, *_known_figures(one)))
    flips = tuple(flip_words(flip) for flip in one.verdict.flips[:1])
    return Advice(
        Say("Not yet: {task} costs more than it is worth.", task, Tone.CARE, strong=True),
        flips,
        (value, *_known_figures(one)),
    )


def _what(one: Case) -> str:
    """What is handed over, inside a sentence: the task, or the job where it has several."""
    return _lowered(_named(one))


def _named(one: Case) -> str:
    return one.task.title if len(one.tasks) == 1 else one.title


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _yes(business: Business, one: Case, value: Figure) -> Advice:
    worth = your_hour(business)
    trial = one.verdict.answer is Answer.START_SMALL
    start = one.start
    opening = "Yes, as a trial: hand over" if trial else "Yes: hand over"
    if worth is not None and not worth.answered:
        goal = business.purpose.goal if business.purpose else None
        opening = f"Yes, {CONDITIONS[goal]}: hand over"
    head = Say(
        f"{opening} {portion_words(one.portion)} {{task}}.",
        {"task": text(_what(one))},
        Tone.CARE if trial else Tone.GOOD,
        strong=True,
    )
    values = {
        "cash": whole(start.cash),
        "lose": whole(start.most_to_lose),
        "gain": whole(one.verdict.sums.gain),
    }
    detail = Say(
        "It costs {cash} a month, and the most you can lose is {lose}. "
        "If it works, all of it makes you {gain} a month better off.",
        values,
    )
    return Advice(head, (detail,), (value, *_first_figures(one)))


def _first_figures(one: Case) -> tuple[Figure, ...]:
    start = one.start
    learning = start.gain is not None and start.gain <= 0
    return (
        hours(start.net, "back a month at first"),
        Figure(start.gain, Unit.GAIN, "a month: the price of learning" if learning else "a month at first"),
        money(one.verdict.sums.most_to_pay, f"most to pay {UNITS[one.terms.unit]}"),
    )


def _known_figures(one: Case) -> tuple[Figure, ...]:
    sums = one.verdict.sums
    return (
        hours(sums.net, "it would free a month"),
        *((better_off(sums.gain),) if sums.gain is not None else ()),
        *((money(sums.most_to_pay, f"most to pay {UNITS[one.terms.unit]}"),) if sums.most_to_pay > 0 else ()),
    )


def _at_work(business: Business, one: Case, value: Figure, today: date) -> Advice:
    engagement = min(working_on(business, one.task.id), key=lambda each: each.start)
    came = business.all(Delivery, engagement.id)
    fine = sum(each.accepted and each.on_time for each in came)
    given = sum((each.mine or Decimal(0) for each in came), Decimal(0))
    names = {"name": text(engagement.name), "task": text(_what(one)), "start": day(engagement.start)}
    words = "{name} starts on {task} on {start}." if engagement.start > today else "{name} is at work on {task}."
    head = Say(words, names, Tone.GOOD, strong=True)
    words = (
        f"{fine} of {counted(len(came), 'delivery', 'deliveries')} came on time and fine."
        if came
        else "Nothing is recorded yet."
    )
    return Advice(
        head,
        (Say(words),),
        (
            value,
            hours(given, "of your work done by others"),
            gain(one.verdict.sums.gain, "a month, all of it, as planned"),
            money(one.verdict.sums.most_to_pay, f"most to pay {UNITS[one.terms.unit]}"),
        ),
    )


def next_action(business: Business) -> Action:
    """The one thing to do next."""
    if business.worth is None or not business.tasks:
        return Action("find out if it is time to outsource", "", Place(None))
    if not to_hand_over(business.tasks):
        return Action("list a task you might hand over", "", Place(Stage.PLAN, step="tasks"))
    if business.purpose is None or business.purpose.goal is None:
        return Action("say what the freed hours are for", "", Place(Stage.BUDGET, step="purpose"))
    for job in business.jobs:
        action = next_in_job(business, job)
        if action is not None:
            return action
    best = job_cases(business)[0]
    if best.verdict.answer is Answer.PRICE_UNKNOWN or not business.first(Costing, best.task.id):
        return Action(
            "say what a helper would ask for", _lowered(best.task.title), Place(Stage.BUDGET, best.task.id, "tasks")
        )
    if best.verdict.answer not in PAYING:
        return Action(
            "see what would change it for", _lowered(best.task.title), Place(Stage.BUDGET, best.task.id, "tasks")
        )
    return _to_the_search(business, best)


def _to_the_search(business: Business, best: Case) -> Action:
    about = _lowered(best.task.title)
    if best.task.id not in {task.id for task in ready_tasks(business)}:
        return Action("write down how it is done:", about, Place(Stage.PLAN, best.task.id, "how"))
    if business.profile is None:
        return Action("name your business", "", Place(Stage.PLAN, step="profile"))
    if business.approach is None:
        return Action("decide how you will outsource", "", Place(Stage.PLAN, step="approach"))
    return Action("make it a job and write the brief:", about, Place(Stage.SOURCING, step="jobs", fresh=True))
