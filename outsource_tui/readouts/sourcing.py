"""What the app says while people are looked for: what comes next, where they came from, and what they ask."""

import re
from collections.abc import Mapping
from decimal import Decimal

from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import your_hour
from outsource_tui.domain.comparison import sums_of
from outsource_tui.domain.journey import counted, listed, next_in_job
from outsource_tui.domain.maintenance import Engagement
from outsource_tui.domain.plan import to_hand_over
from outsource_tui.domain.readout import Figure, Readout, Say, Table, Tone, Unit, money, text
from outsource_tui.domain.sourcing import KNOWN, Candidate, Job, Outreach, answered, look_alike, yields
from outsource_tui.readouts.budget import better_off, price_lines


def readiness_lines(business: Business) -> Readout:
    """A soft warning when people are looked for before there is a plan; nothing once there is one."""
    if not to_hand_over(business.tasks):
        words = "Nothing is planned yet. First list a task you would hand over: press Esc, then 1."
    elif your_hour(business) is None:
        words = "You do not know yet what you can pay. Budget says so, in two minutes: press Esc, then 2."
    elif business.approach is None:
        words = "The plan comes first: say how you will outsource, in Plan. You can go on and do it later."
    else:
        return ()
    return (Say(words, tone=Tone.CARE, brief=True),)


def next_cell(business: Business, job: Job) -> Figure:
    """The next thing to do for a job, for a list in which its name stands beside it."""
    action = next_in_job(business, job)
    words = re.sub(r" (for|about|from|with)$", "", action.words) if action else None
    return Figure(words, tone=Tone.MUTED)


def asked_lines(business: Business, job_id: str) -> Readout:
    """How many were asked, answered and came up for a job, in one line; nothing while nobody was."""
    asked, candidates = business.all(Outreach, job_id), business.all(Candidate, job_id)
    if not asked:
        return ()
    words = f"{len(asked)} asked, {answered(asked)} answered, {counted(len(candidates), 'candidate')}."
    return (Say(f"{words} Ctrl+R shows which place brought whom.", tone=Tone.MUTED, brief=True),)


def yield_lines(business: Business, job_id: str, names: Mapping[str, str]) -> Readout:
    """What each place has brought for a job, and what it took of time and money.

    Args:
        business: everything known.
        job_id: the job.
        names: of the places, by their keys.
    """
    asked, candidates = business.all(Outreach, job_id), business.all(Candidate, job_id)
    engaged = frozenset(one.candidate for one in business.all(Engagement, job_id) if one.candidate)
    found = yields(asked, candidates, engaged)
    if not found:
        return (Say("Nobody was asked yet, and nobody came up.", tone=Tone.MUTED),)
    where = {"": "Not noted", KNOWN: "Known already", **names}
    rows = tuple(
        (
            text(where.get(one.channel, "Somewhere else")),
            *(
                Figure(Decimal(number), Unit.NUMBER)
                for number in (one.asked, one.answered, one.yes, len(one.candidates), one.engaged)
            ),
            Figure(Decimal(one.minutes) if one.minutes else None, Unit.NUMBER),
            money(one.cost or None),
        )
        for one in found
    )
    columns = ("Where", "Asked", "Answered", "Yes", "Came up", "Taken", "Minutes", "Cost")
    brought = (
        Say(
            "You knew {who} already." if one.channel == KNOWN else "{where} brought {who}.",
            {
                "where": text(where.get(one.channel, "Somewhere else")),
                "who": text(listed([person.name for person in one.candidates])),
            },
        )
        for one in found
        if one.candidates and one.channel
    )
    return (
        Table(columns, rows),
        *brought,
        Say("Minutes and cost are those you noted with the people you asked.", tone=Tone.MUTED),
    )


def candidate_lines(business: Business, candidate_id: str) -> Readout:
    """Whether someone of nearly that name is there already, and what their price would mean."""
    candidate = business.find(Candidate, candidate_id)
    names = {one.name for one in business.all(Candidate, candidate.job) if one.id != candidate_id} if candidate else ()
    alike = look_alike(candidate.name, names) if candidate else None
    warning = Say("{name} is on your list already. The same one?", {"name": text(alike)}, Tone.CARE, brief=True)
    return (*((warning,) if alike else ()), *own_price_lines(business, candidate_id))


def newest_lines(business: Business, job_id: str) -> Readout:
    """A warning when the last candidate added looks like another one."""
    people = business.all(Candidate, job_id)
    alike = look_alike(people[-1].name, [one.name for one in people[:-1]]) if people else None
    if alike is None:
        return ()
    words = "{name} and {other} look alike. If they are the same, delete one with d."
    return (Say(words, {"name": text(people[-1].name), "other": text(alike)}, Tone.CARE, brief=True),)


def own_price_lines(business: Business, candidate_id: str) -> Readout:
    """What a candidate's own price would mean for the job, beside the most to pay."""
    candidate = business.find(Candidate, candidate_id)
    sums = sums_of(business, candidate) if candidate else None
    if sums is None:
        return (Say("With a price you see at once whether it pays.", tone=Tone.MUTED, brief=True),)
    if sums.gain is None:
        return (
            Say("Say in Budget how many pieces a month, and you see whether it pays.", tone=Tone.MUTED, brief=True),
        )
    pays = sums.gain > 0
    return (
        Say(
            "At this price it pays." if pays else "At this price it does not pay.",
            tone=Tone.GOOD if pays else Tone.BAD,
            brief=True,
        ),
        *price_lines(sums),
        better_off(sums.gain),
    )
