"""How the work with someone is going, on what was delivered, and what to do about it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from outsource_tui.domain.actual import actual, cost_now
from outsource_tui.domain.amounts import portion_words
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import promised_hours, your_hour
from outsource_tui.domain.evaluation import Decision, Outcome
from outsource_tui.domain.health import (
    FEWEST,
    HEALTH_WEIGHTS,
    counts,
    given_by_week,
    health_of,
    is_steady,
    next_check_in,
    unpaid,
)
from outsource_tui.domain.journey import counted, listed
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery, Engagement, Feedback, Quarter, Tone
from outsource_tui.domain.plan import Task
from outsource_tui.domain.readout import (
    Block,
    Figure,
    Heading,
    Readout,
    Say,
    Table,
    Unit,
    day,
    hours,
    money,
    text,
    whole,
)
from outsource_tui.domain.readout import Tone as Colour
from outsource_tui.domain.sourcing import Candidate, Job
from outsource_tui.domain.trust import Hurdle, Readiness, Risk, readiness, risks
from outsource_tui.readouts.actual import measured_lines

PARTS = {
    "on_time": ("on time", "deliveries that come on time"),
    "first_pass": ("fine the first time", "deliveries that are fine the first time"),
    "reply": ("replied in time", "answers in time"),
    "check_ins": ("check-ins held", "holding the check-ins"),
    "paid_on_time": ("paid on time, by you", "paying by the day agreed"),
}
ADVICE = {
    Risk.STOP: "You said this would end it. Talk first; then end it well, or begin anew with a smaller part. "
    "You end it in question 2 of Maintenance, or find \u201cend\u201d with Ctrl+P.",
    Risk.HEALTH: "Tell them in a feedback what you saw and what you need, and try a smaller part.",
    Risk.BAD_WORK: "Go through the last ones together: is something missing in how it is done?",
    Risk.SILENCE: "You have not talked for twice as long as agreed. Call today.",
    Risk.YOU_PAY_LATE: "You paid late twice. Pay what is open, and put the day into your calendar.",
}
HURDLES = {
    Hurdle.RISK: "Not while it is at risk.",
    Hurdle.SERIOUS: "A serious concern is not settled yet.",
    Hurdle.COST: "At their present part an hour freed costs {now}, over 15% more than the {planned} planned.",
    Hurdle.BUDGET: "The next part does not fit your monthly limit.",
}
QUIET_WEEKS = 6
WHY = Say("Why it differs cannot be said from these figures.", tone=Colour.MUTED)


def going_lines(business: Business, engagement_id: str, today: date) -> Readout:
    """Health with its parts, what is at risk, how far a larger part is, and plan against actual."""
    engagement = business.find(Engagement, engagement_id)
    if engagement is None:
        return (Say("First say who works for you, in question 1.", tone=Colour.MUTED),)
    agreement, talks = business.first(Agreement, engagement.id), business.all(CheckIn, engagement.id)
    deliveries = business.all(Delivery, engagement.id)
    found = counts(engagement, agreement, deliveries, talks, today)
    return (
        *_health(business, engagement, len(deliveries), found, today),
        _parts(found),
        *_raises(found),
        *_trust(business, engagement, today),
        *measured_lines(business, engagement),
        *_steady(business, engagement, today),
        *_next(engagement, next_check_in(engagement, agreement, talks), today),
    )


def _next(engagement: Engagement, on: date, today: date) -> Readout:
    if engagement.ended:
        return ()
    words = "Check in with {name} by {day}." if on >= today else "Check in with {name}: due since {day}."
    return Heading("Next"), Say(words, _named(engagement, on))


def _named(engagement: Engagement, on: date) -> dict[str, Figure]:
    return {"name": text(engagement.name), "day": day(on)}


def _health(
    business: Business, engagement: Engagement, delivered: int, found: dict[str, tuple[int, int]], today: date
) -> Readout:
    name, danger = {"name": text(engagement.name)}, risks(business, engagement, today)
    advice = tuple(Say(ADVICE[risk], tone=Colour.CARE) for risk in danger)
    if engagement.ended and engagement.ended <= today:
        words = Say("Your work with {name} has ended.", name, strong=True)
        return words, *advice
    if danger:
        head = Say(f"Working with {{name}} is at risk: {danger[0].label}.", name, Colour.BAD, strong=True)
        return head, *advice, *_score(delivered, found), *_reserve(business, engagement)
    if delivered < FEWEST:
        left = counted(FEWEST - delivered, "more delivery", "more deliveries")
        return (Say(f"Too early to say: record {left} first.", tone=Colour.MUTED),)
    return Say("Working with {name} goes well.", name, Colour.GOOD, strong=True), *_score(delivered, found)


def _score(delivered: int, found: dict[str, tuple[int, int]]) -> Readout:
    return (Figure(health_of(found), Unit.NUMBER, "health, of 100", hero=True),) if delivered >= FEWEST else ()


def _reserve(business: Business, engagement: Engagement) -> Readout:
    """Whoever is kept in reserve for the job."""
    names = reserves(business, engagement)
    return (Say("In reserve for this job: {names}.", {"names": text(listed(names))}),) if names else ()


def ending_lines(business: Business, engagement_id: str) -> Readout:
    """Who could take the job over, while someone's work on it ends."""
    engagement = business.find(Engagement, engagement_id)
    names = reserves(business, engagement) if engagement else []
    if names:
        return (
            Say("In reserve for this job: {names}. Write to them now.", {"names": text(listed(names))}, brief=True),
        )
    return (Say("Nobody is in reserve for this job.", tone=Colour.MUTED, brief=True),)


def reserves(business: Business, engagement: Engagement) -> list[str]:
    """The names of those kept in reserve for the job."""
    people = business.all(Candidate, engagement.job)
    kept = ((one, business.first(Decision, one.id)) for one in people)
    return [one.name for one, decision in kept if decision and decision.outcome is Outcome.RESERVE]


def _parts(found: dict[str, tuple[int, int]]) -> Table:
    rows = tuple(
        (Figure(PARTS[part][0], tone=Colour.MUTED), Figure(f"{good} of {every}" if every else "nothing yet"))
        for part, (good, every) in found.items()
    )
    return Table(("Of the last eight of each", ""), rows)


def _raises(found: dict[str, tuple[int, int]]) -> Readout:
    """What would raise the health most: the part with most misses, by its weight."""
    missed = {part: every - good for part, (good, every) in found.items() if every > good}
    worst = max(missed, key=lambda part: missed[part] * HEALTH_WEIGHTS[part], default=None)
    return (Say(f"What would raise it most: {PARTS[worst][1]}."),) if worst else ()


# Trust


def _trust(business: Business, engagement: Engagement, today: date) -> Readout:
    """How far away a larger part is, and what it would cost and bring."""
    found = readiness(business, engagement, today)
    name = {"name": text(engagement.name)}
    if found.step is None:
        return Heading("Trust"), Say("{name} has all of this job.", name)
    lines: list[Block] = [Heading("Ready for more?")]
    if found.missing:
        words = f"After {counted(found.missing, 'more clean delivery', 'more clean deliveries')}."
        lines.append(Say(words))
    values = {"planned": money(None), "now": money(None)}
    if (cost := cost_now(business, engagement)) is not None:
        values = {"planned": money(cost[0]), "now": money(cost[1])}
    lines += [Say(HURDLES[hurdle], values, Colour.CARE) for hurdle in found.hurdles if hurdle in HURDLES]
    if found.ready:
        lines.append(Say("Yes, if {name} agrees: p hands the next part over.", name, Colour.GOOD, strong=True))
    return (*lines, *_step(business, found))


def _step(business: Business, found: Readiness) -> Readout:
    step = found.step
    if step is None or step.more_cash is None or step.more_gain is None:
        return ()
    parts = (
        f"{portion_words(portion)} {business.get(Task, key).title.lower()}" for key, portion in step.portions.items()
    )
    off = "better off" if step.more_gain >= 0 else "worse off"
    values = {"parts": text(listed(list(parts))), "cash": whole(step.more_cash), "gain": whole(abs(step.more_gain))}
    words = f"The next part, {{parts}}, costs {{cash}} a month more and leaves you {{gain}} a month {off} than now."
    return (Say(words, values),)


def _steady(business: Business, engagement: Engagement, today: date) -> Readout:
    """Promised against given hours of the last eight weeks, as bars."""
    deliveries, promised = business.all(Delivery, engagement.id), promised_hours(business, engagement)
    given = given_by_week(deliveries, today)
    most = max(*given, promised)
    if not most or not any(given):
        return ()
    recorded = {(today - one.on).days // 7 for one in deliveries}
    rows = tuple(
        (
            Figure(_ago(len(given) - place), tone=Colour.MUTED),
            hours(one) if len(given) - place in recorded else Figure("not recorded", tone=Colour.MUTED),
            Figure(one / most, Unit.BAR, tone=Colour.ACCENT if is_steady(one, promised) else Colour.CARE),
        )
        for place, one in enumerate(given, 1)
    )
    weeks = min((today - engagement.at_portion_since).days // 7 + 1, len(given))
    steady = sum(is_steady(one, promised) for one in given[len(given) - max(weeks, 1) :])
    words = f"Steady in {steady} of {max(weeks, 1)}: within a quarter of the {{promised}} a week you promised."
    return Heading("Steady work"), Table(("", "Given", ""), rows), Say(words, {"promised": hours(promised)})


def _ago(weeks: int) -> str:
    return {0: "this week", 1: "last week"}.get(weeks, f"{weeks} weeks ago")


# Talking


def talk_lines(business: Business, engagement_id: str, today: date) -> Readout:
    """What to talk about: whatever is open with someone."""
    engagement = business.find(Engagement, engagement_id)
    if engagement is None:
        return ()
    deliveries = business.all(Delivery, engagement.id)
    open_ = [one for one in business.all(Feedback, engagement.id) if one.tone is Tone.CONCERN and not one.closed]
    lines = [Say("{what}", {"what": text(one.situation)}) for one in open_]
    lines += [Say("Their invoice of {day} is not paid yet.", {"day": day(one.on)}) for one in unpaid(deliveries)]
    lines += [Say(ADVICE[risk]) for risk in risks(business, engagement, today)]
    found = readiness(business, engagement, today)
    if found.ready:
        lines.append(Say("Would they take the next part of the job?"))
    if not lines:
        lines = [Say("What went well, what held them up, and what comes next.", tone=Colour.MUTED)]
    return Heading("To talk about"), *lines


def feedback_lines(business: Business, engagement_id: str, today: date) -> Readout:
    """A hint where feedback has been one-sided, or there was none for long."""
    said = sorted(business.all(Feedback, engagement_id), key=lambda one: one.on)
    engagement = business.find(Engagement, engagement_id)
    if engagement is None:
        return ()
    if len(said) >= FEWEST and all(one.tone is Tone.CONCERN for one in said[-FEWEST:]):
        words = "Your last three were all concerns. What did they do well?"
    elif (today - (said[-1].on if said else engagement.start)).days > 7 * QUIET_WEEKS:
        words = "No feedback for over six weeks. One sentence on what went well keeps good people."
    else:
        return ()
    return (Say(words, tone=Colour.CARE, brief=True),)


# The agreement


def agreement_lines(both_there: tuple[str, str] | None, said: bool, rails: Mapping[str, str]) -> Readout:
    """When both are there, and what is worth a second look.

    Args:
        both_there: from when to when in the user's own time; empty texts where they never are; None if not told.
        said: whether both said their hours and time zone.
        rails: what to look at again, by the entry that raised it.
    """
    lines: list[Block] = []
    if both_there is not None and both_there[0]:
        values = {"from": text(both_there[0]), "to": text(both_there[1])}
        lines.append(Say("You are both there from {from} to {to}, your time.", values, Colour.GOOD, brief=True))
    elif both_there is not None:
        lines.append(
            Say("You are never both there at once. Agree on how soon you answer.", tone=Colour.CARE, brief=True)
        )
    elif said:
        words = "With a time zone on both sides, like UTC+1, you see when you are both there."
        lines.append(Say(words, tone=Colour.MUTED, brief=True))
    if rails:
        things = counted(len(rails), "thing")
        first = {"first": text(next(iter(rails)).lower())}
        lines.append(Say(f"{things} worth a second look: {{first}}.", first, brief=True))
        lines.append(Heading("Worth a second look"))
        lines += [Say(f"{entry}: {{words}}", {"words": text(words)}) for entry, words in rails.items()]
    return (*lines, Say("A checklist, not legal advice.", tone=Colour.MUTED))


# Side by side


def people_lines(business: Business) -> Readout:
    """Who works best for what, on delivered work; nothing while fewer than two people have delivered enough."""
    people = [one for one in business.engagements if len(business.all(Delivery, one.id)) >= FEWEST]
    if len(people) < 2:
        return ()
    rows = []
    for one in people:
        job, deliveries = business.find(Job, one.job), business.all(Delivery, one.id)
        fine = sum(each.on_time and each.accepted for each in deliveries)
        cost = _cost(business, one)
        rows.append(
            (
                text(one.name),
                text(job.title if job else None),
                Figure(f"{fine} of {len(deliveries)}"),
                money(cost),
            )
        )
    return Heading("Side by side, on delivered work"), Table(("Who", "Job", "Fine", "An hour freed"), tuple(rows))


def _cost(business: Business, engagement: Engagement) -> Decimal | None:
    job = business.find(Job, engagement.job)
    task = business.find(Task, job.tasks[0]) if job else None
    own = [one for one in business.all(Delivery, engagement.id) if task and one.task == task.id]
    found = actual(business, task, own) if task else None
    return found.case.verdict.sums.true_cost if found else None


def quarter_lines(business: Business) -> Readout:
    """What the last three months say of an hour, and by how much the limit may grow."""
    worth, quarter = your_hour(business), max(business.quarters, key=lambda one: one.on, default=None)
    if quarter is None or worth is None:
        return (Say("Three months of real figures measure the value of an hour again.", tone=Colour.MUTED, brief=True),)
    return (
        Figure(quarter.value, Unit.MONEY, "an hour of yours brought", hero=True),
        money(worth.value, "as you told it in Budget"),
        *_limit(business, quarter),
        *((WHY,) if quarter.value != worth.value else ()),
    )


def _limit(business: Business, quarter: Quarter) -> Readout:
    before = [one for one in business.quarters if one.on < quarter.on]
    limit = business.purpose.limit if business.purpose else None
    if not before or limit is None:
        return ()
    extra = (quarter.profit - max(before, key=lambda one: one.on).profit) / 3
    if extra <= 0:
        return (Say("Profit has not grown, so the limit stays at {limit}.", {"limit": whole(limit)}),)
    grown = limit + business.settings.limit_growth * extra
    share = Figure(business.settings.limit_growth, Unit.SHARE)
    values = {"extra": whole(extra), "share": share, "limit": whole(grown)}
    words = "Profit grew by {extra} a month. With {share} of that your limit could be {limit}: set it in Budget."
    return (Say(words, values, Colour.GOOD),)
