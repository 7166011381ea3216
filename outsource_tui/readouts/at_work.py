"""What Home says of work under way: who does what, what needs looking at, and what all of it has come to."""

from datetime import date

from outsource_tui.domain.actual import actual, at_work, happened
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import Case, working_on
from outsource_tui.domain.journey import Action, counted, listed
from outsource_tui.domain.maintenance import Delivery, Ending, Engagement
from outsource_tui.domain.readout import Figure, Say, Tone, day, gain, hours, text, whole
from outsource_tui.domain.sourcing import Job
from outsource_tui.domain.trust import risks
from outsource_tui.readouts.actual import turned_line


def at_work_lines(business: Business, one: Case, title: str, today: date) -> tuple[Say, ...]:
    """Who is at work on what, with what needs looking at first: a verdict that turned, and work at risk.

    Args:
        business: everything known.
        one: the case of a task or a job someone works on.
        title: what it is called in a sentence.
        today: the day it is.
    """
    alerts = alert_lines(business, today)
    engagement = min(working_on(business, one.task.id), key=lambda each: each.start)
    came = business.all(Delivery, engagement.id)
    fine = sum(each.accepted and each.on_time for each in came)
    names = {"name": text(engagement.name), "task": text(title), "start": day(engagement.start)}
    ending = business.first(Ending, engagement.id)
    if engagement.start > today:
        words = "{name} starts on {task} on {start}."
    elif ending is not None:
        names["last"] = day(ending.last_day)
        words = "{name} is at work on {task} until {last}."
    else:
        words = "{name} is at work on {task}."
    head = Say(words, names, Tone.GOOD, strong=True)
    words = (
        f"{fine} of {counted(len(came), 'delivery', 'deliveries')} came on time and fine."
        if came
        else "Nothing is recorded yet."
    )
    return (head, Say(words)) if not alerts else (*alerts, Say(f"{head.words} {words}", names))


def alert_lines(business: Business, today: date) -> tuple[Say, ...]:
    """What needs looking at of the work under way: verdicts that turned on what was measured, and work at risk."""
    turned = tuple(turned_line(one) for one in at_work(business) if one.turned)
    danger: list[Say] = []
    for one in business.engagements:
        for risk in risks(business, one, today)[:1]:
            words = f"Working with {{name}} is at risk: {risk.label}."
            danger.append(Say(words, {"name": text(one.name)}, Tone.CARE, strong=not turned and not danger))
    return (*turned, *danger)


def happened_figures(business: Business, one: Case, today: date) -> tuple[Figure, ...]:
    """What all delivered work has come to, and how it stands beside the plan."""
    found, measured = happened(business, today), actual(business, one.task)
    if found.beside is not None:
        beside = gain(found.beside, "a month beside the plan, as delivered")
    elif measured is not None:
        beside = gain(measured.case.verdict.sums.gain, "a month, all of it, as delivered")
    else:
        beside = gain(one.verdict.sums.gain, "a month, all of it, as planned")
    return (
        hours(found.this_month, "given back this month"),
        hours(found.hours, "given back in all"),
        whole(found.spent, "spent in all"),
        beside,
    )


def past_lines(business: Business, today: date) -> tuple[Say, ...]:
    """What work that is over has given and cost; nothing where there was none."""
    ended = [one for one in business.engagements if one.ended]
    if not ended or not business.deliveries:
        return ()
    found = happened(business, today)
    names = text(listed([one.name for one in ended]))
    values = {"names": names, "hours": hours(found.hours), "spent": whole(found.spent)}
    return (Say("Your work with {names} gave back {hours} for {spent}.", values, Tone.MUTED),)


def job_words(business: Business, job: Job, action: Action | None) -> tuple[str, ...]:
    """Who works on a job, how it has gone and what is next, in a few words beside its title."""
    working = [one for one in business.all(Engagement, job.id) if not one.ended]
    who = "; ".join(_gone(business, one) for one in working)
    # What stands in the line already is not said again.
    said = {job.title: "it", **{one.name: "them" for one in working}}
    next_ = f"{action.words} {said.get(action.about, action.about)}" if action else ""
    return tuple(part for part in (who, next_) if part)


def _gone(business: Business, one: Engagement) -> str:
    came = business.all(Delivery, one.id)
    fine = sum(each.on_time and each.accepted for each in came)
    return f"{one.name}, {fine} of {len(came)} fine" if came else one.name
