"""Home's answer: what to do now, in one sentence and four figures, and the one next action."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from outsource_tui.domain.actual import at_work
from outsource_tui.domain.amounts import portion_words
from outsource_tui.domain.budget import Costing, Goal
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import PAYING, Case, job_cases, working_on, your_hour
from outsource_tui.domain.first import First, first_set, together_pays
from outsource_tui.domain.journey import Action, Place, Stage, listed, next_in_job, ready_tasks
from outsource_tui.domain.plan import to_hand_over
from outsource_tui.domain.readout import Figure, Say, Tone, Unit, hours, money, text, whole
from outsource_tui.domain.trust import risks
from outsource_tui.domain.verdict import Answer
from outsource_tui.readouts.at_work import at_work_lines, happened_figures, past_lines
from outsource_tui.readouts.budget import better_off
from outsource_tui.readouts.verdict import flip_words, reason_words

NAMED = 2
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
        one = working[0]
        head, *detail = at_work_lines(business, one, what(one), today)
        return Advice(head, (*detail, *_also(business, found, value)), happened_figures(business, one, today))
    past = past_lines(business, today)
    if any(one.verdict.answer in PAYING for one in found):
        first = first_set(business)
        picks = picked(found, first)
        said = _yes(business, picks, first, value) if picks else _not_within_budget(business, found[0], value)
        return replace(said, detail=(*said.detail, *past))
    together = together_pays(business)
    return _no(nearest(found), value) if together is None else _only_together(together, value)


def _also(business: Business, found: tuple[Case, ...], value: Figure) -> tuple[Say, ...]:
    """What else to hand over now, beside the work under way."""
    first = first_set(business)
    idle = [one for one in found if not working_on(business, one.task.id)]
    picks = picked(idle, first)
    if not picks:
        return ()
    said = _yes(business, picks, first, value)
    return said.headline, *said.detail


def picked(found: Iterable[Case], first: First) -> tuple[Case, ...]:
    """What is to be handed over now: what "which first" chose of what pays."""
    return tuple(one for one in found if one.key in first.chosen.portions and one.verdict.answer in PAYING)


def nearest(found: tuple[Case, ...]) -> Case:
    """Where nothing pays, the task that would with the smallest change; else the first."""
    losing = [one for one in found if one.verdict.answer is Answer.NOT_YET and one.verdict.flips]
    best = found[0].verdict.answer
    return min(losing, key=lambda one: one.verdict.flips[0].distance) if losing and best is Answer.NOT_YET else found[0]


def _not_within_budget(business: Business, one: Case, value: Figure) -> Advice:
    limit = business.purpose.limit if business.purpose else None
    return Advice(
        Say(
            "{task} pays, but not within your {limit} a month.",
            {"task": text(named(one)), "limit": whole(limit)},
            Tone.CARE,
            strong=True,
        ),
        (Say("Raise the limit in Budget, or start with a smaller part.", tone=Tone.MUTED),),
        (value, *_first_figures((one,))),
    )


def _only_together(one: Case, value: Figure) -> Advice:
    names = {"names": text(listed([_lowered(task.title) for task in one.tasks]))}
    head = Say("Alone none of these pays: {names}.", names, Tone.CARE, strong=True)
    words = f"Given to one person, all {len(one.tasks)} do: {{cash}} a month, and you are {{gain}} a month better off."
    values = {"cash": whole(one.verdict.sums.cash), "gain": whole(one.verdict.sums.gain)}
    return Advice(head, (Say(words, values, Tone.GOOD),), (value, *_known_figures(one)))


def _no(one: Case, value: Figure) -> Advice:
    """What to say of the best task while nothing pays, or nobody has said a price."""
    task, answer = {"task": text(what(one))}, one.verdict.answer
    if answer is Answer.PRICE_UNKNOWN:
        head = Say(
            f"Outsourcing {{task}} pays under {{price}} {one.terms.unit.label}.",
            {**task, "price": money(one.verdict.sums.most_to_pay)},
            Tone.ACCENT,
            strong=True,
        )
        return Advice(
            head, (Say("Find out what a helper asks, and the verdict stands here."),), (value, *_known_figures(one))
        )
    reason = reason_words(one)
    if answer is Answer.KEEP:
        head = Say("Keep {task} yourself for now.", task, Tone.MUTED, strong=True)
        return Advice(head, (reason,), (value, *_known_figures(one)))
    flips = tuple(flip_words(flip) for flip in one.verdict.flips[:1])
    return Advice(
        Say("Not yet: {task} costs more than it is worth.", task, Tone.CARE, strong=True),
        flips,
        (value, *_known_figures(one)),
    )


def what(one: Case) -> str:
    """What is handed over, inside a sentence: the task, or the job where it has several."""
    return _lowered(named(one))


def named(one: Case) -> str:
    """What is handed over: the task, or the job where it has several."""
    return one.task.title if len(one.tasks) == 1 else one.title


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _yes(business: Business, picks: tuple[Case, ...], first: First, value: Figure) -> Advice:
    """Hand over the first parts of what was chosen; at most two are named."""
    named = [f"{portion_words(one.portion)} {{task{number}}}" for number, one in enumerate(picks[:NAMED])]
    words = f"{_opening(business, picks)} {' and '.join(named)}"
    words += f", and {len(picks) - NAMED} more." if len(picks) > NAMED else "."
    tasks = {f"task{number}": text(what(one)) for number, one in enumerate(picks[:NAMED])}
    trial = all(one.verdict.answer is Answer.START_SMALL for one in picks)
    head = Say(words, tasks, Tone.CARE if trial else Tone.GOOD, strong=True)
    later = _sum(option.gain for one in picks if (option := one.option(first.chosen.portions[one.key])))
    values = {
        "cash": whole(_sum(one.start.cash for one in picks)),
        "lose": whole(_sum(one.start.most_to_lose for one in picks)),
        "gain": whole(later),
    }
    whole_of_it = all(first.chosen.portions[one.key] == 1 for one in picks)
    all_of_it = "all of it" if whole_of_it else "what fits your budget"
    costs, works = ("It costs", "it works") if len(picks) == 1 else ("Together that costs", "they work")
    detail = Say(
        f"{costs} {{cash}} a month, and the most you can lose is {{lose}}. "
        f"If {works}, {all_of_it} makes you {{gain}} a month better off.",
        values,
    )
    return Advice(head, (detail,), (value, *_first_figures(picks)))


def _opening(business: Business, picks: tuple[Case, ...]) -> str:
    worth = your_hour(business)
    if worth is not None and not worth.answered:
        goal = business.purpose.goal if business.purpose else None
        return f"Yes, {CONDITIONS[goal]}: hand over"
    trial = all(one.verdict.answer is Answer.START_SMALL for one in picks)
    return "Yes, as a trial: hand over" if trial else "Yes: hand over"


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def _first_figures(picks: tuple[Case, ...]) -> tuple[Figure, ...]:
    brings = _sum(one.start.gain for one in picks)
    most = picks[0].verdict.sums.most_to_pay
    return (
        hours(_sum(one.start.net for one in picks), "back a month at first"),
        Figure(brings, Unit.GAIN, "a month: the price of learning" if brings <= 0 else "a month at first"),
        money(most, f"most to pay {picks[0].terms.unit.label}")
        if len(picks) == 1
        else money(most, f"most to pay {picks[0].terms.unit.label} for {what(picks[0])}"),
    )


def _known_figures(one: Case) -> tuple[Figure, ...]:
    sums = one.verdict.sums
    return (
        hours(sums.net, "it would free a month"),
        *((better_off(sums.gain),) if sums.gain is not None else ()),
        *((money(sums.most_to_pay, f"most to pay {one.terms.unit.label}"),) if sums.most_to_pay > 0 else ()),
    )


def next_action(business: Business, today: date) -> Action:
    """The one thing to do next."""
    if business.worth is None or not business.tasks:
        return Action("find out if it is time to outsource", "", Place(None))
    if not to_hand_over(business.tasks):
        return Action("list a task you might hand over", "", Place(Stage.PLAN, step="tasks"))
    if business.purpose is None or business.purpose.goal is None:
        return Action("say what the freed hours are for", "", Place(Stage.BUDGET, step="purpose"))
    urgent = _urgent(business, today)
    if urgent is not None:
        return urgent
    for job in business.jobs:
        action = next_in_job(business, job)
        if action is not None:
            return action
    best = _best(business)
    if best.verdict.answer is Answer.PRICE_UNKNOWN or not business.first(Costing, best.task.id):
        return Action(
            "say what a helper would ask for", _lowered(best.task.title), Place(Stage.BUDGET, best.task.id, "tasks")
        )
    if best.verdict.answer not in PAYING and together_pays(business) is not None:
        return Action("give to one person what pays only together", "", Place(Stage.BUDGET, step="first"))
    if best.verdict.answer not in PAYING:
        return Action(
            "see what would change it for", _lowered(best.task.title), Place(Stage.BUDGET, best.task.id, "tasks")
        )
    return _to_the_search(business, best)


def _urgent(business: Business, today: date) -> Action | None:
    """What cannot wait with someone at work: a verdict that turned, or work at risk."""
    turned = next((one for one in at_work(business) if one.turned), None)
    if turned is not None:
        who = working_on(business, turned.task.id)[0]
        about = _lowered(turned.task.title)
        return Action("see why the verdict turned on", about, Place(Stage.MAINTENANCE, who.id, "going"))
    risky = next((one for one in business.engagements if risks(business, one, today)), None)
    if risky is not None:
        return Action("see what to do about the work with", risky.name, Place(Stage.MAINTENANCE, risky.id, "going"))
    return None


def _best(business: Business) -> Case:
    """The first of what was chosen, else the first of all."""
    found = job_cases(business)
    return next(iter(picked(found, first_set(business))), nearest(found))


def _to_the_search(business: Business, best: Case) -> Action:
    about = _lowered(best.task.title)
    if best.task.id not in {task.id for task in ready_tasks(business)}:
        return Action("write down how it is done:", about, Place(Stage.PLAN, best.task.id, "how"))
    if business.profile is None:
        return Action("name your business", "", Place(Stage.PLAN, step="profile"))
    if business.approach is None:
        return Action("decide how you will outsource", "", Place(Stage.PLAN, step="approach"))
    return Action("make it a job and write the brief:", about, Place(Stage.SOURCING, step="jobs", fresh=True))
