"""What follows in the whole business when someone is rated, chosen, or already at work."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from outsource_tui.domain.amounts import WEEKS_A_MONTH
from outsource_tui.domain.base import LINE_LIMIT, Choice, Origin, later
from outsource_tui.domain.budget import DIRECT
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import case, costing_of, portion_agreed
from outsource_tui.domain.evaluation import (
    DEFAULT_CRITERIA,
    Criterion,
    Decision,
    Evidence,
    Outcome,
    TestProject,
)
from outsource_tui.domain.maintenance import Delivery, Ending, Engagement, PlannedPart
from outsource_tui.domain.plan import ProcedureStep, Task
from outsource_tui.domain.sourcing import Candidate, Change, Job
from outsource_tui.domain.sums import Sums, reckon


class State(Choice):
    """How far it has come with a candidate."""

    FOUND = "found", "found"
    SEEN = "seen", "looked at"
    TESTING = "testing", "doing the test"
    TESTED = "tested", "test is in"
    RESERVE = "reserve", "in reserve"
    DECLINED = "declined", "declined"
    ENGAGED = "engaged", "working with you"
    ENDED = "ended", "worked with you"


# Who is engaged works with the user; when that was taken back they are as they were.
_DECIDED = {Outcome.RESERVE: State.RESERVE, Outcome.DECLINE: State.DECLINED}


def state_of(business: Business, candidate: Candidate) -> State:
    """How far it has come with a candidate, as all else that is known of them says."""
    working = [one for one in business.all(Engagement, candidate.job) if one.candidate == candidate.id]
    if working:
        return State.ENDED if all(one.ended for one in working) else State.ENGAGED
    decision = business.first(Decision, candidate.id)
    if decision is not None and decision.outcome in _DECIDED:
        return _DECIDED[decision.outcome]
    test = business.first(TestProject, candidate.id)
    if test is not None:
        return State.TESTED if test.came else State.TESTING
    return State.SEEN if business.all(Evidence, candidate.id) else State.FOUND


def with_job(business: Business, job: Job) -> Business:
    """With this job, judged by the three default criteria until the user says otherwise."""
    business = business.put(job)
    if business.all(Criterion, job.id):
        return business
    return business.put(*(Criterion(job=job.id, title=title) for title in DEFAULT_CRITERIA))


def rated(business: Business, evidence: Evidence, today: date) -> Business:
    """With this rating; the first one of a job locks what its candidates are judged by."""
    candidate = business.find(Candidate, evidence.candidate)
    if candidate is None:
        return business
    business, job = business.put(evidence), business.get(Job, candidate.job)
    if job.criteria_locked is not None:
        return business
    return business.put(job.model_copy(update={"criteria_locked": today}))


def judged_by(business: Business, criterion: Criterion, today: date) -> Business:
    """With this among what the candidates of a job are judged by; once one is rated the job remembers what changed."""
    words = _changed(business.find(Criterion, criterion.id), criterion)
    kept = business.put(criterion.model_copy(update={"why": None}) if words else criterion)
    return _with_change(kept, criterion.job, words, today, criterion.why)


def _changed(before: Criterion | None, now: Criterion) -> str:
    """What is new about a criterion, in words; nothing where nothing is."""
    if before is None:
        return f"{now.title}: {_counts(now)}, new"
    if _counts(before) != _counts(now):
        was = _counts(before) if before.title == now.title else f"{before.title}: {_counts(before)}"
        return f"{now.title}: {_counts(now)}, before {was}"
    if before.title != now.title:
        return f"{now.title}, before {before.title}"
    return f"{now.title}: what 1 to 5 mean" if before.anchors != now.anchors else ""


def judged_without(business: Business, criterion: Criterion, today: date) -> Business:
    """Without this among what the candidates of a job are judged by, and without what was rated of it."""
    return _with_change(business.without(criterion.id), criterion.job, f"{criterion.title}: taken away", today)


def _counts(criterion: Criterion) -> str:
    return f"{criterion.importance.label.lower()}{', a must' if criterion.must else ''}"


def _with_change(business: Business, job_id: str, words: str, today: date, why: str | None = None) -> Business:
    job = business.find(Job, job_id)
    if job is None or job.criteria_locked is None or not words:
        return business
    change = Change(on=today, what=words[:LINE_LIMIT], why=why)
    return business.put(job.model_copy(update={"changes": (*job.changes, change)}))


def hours_of_test(steps: Sequence[ProcedureStep]) -> Decimal | None:
    """The user's own hours for the steps of a test; None while the minutes of any are unknown."""
    minutes = [step.minutes for step in steps]
    known = [one for one in minutes if one is not None]
    if not known or len(known) < len(minutes):
        return None
    return (sum(known, Decimal(0)) / 60).quantize(Decimal("0.01"))


def decided(business: Business, decision: Decision, today: date) -> Business:
    """With this decision; engaging someone opens the working side of the job."""
    candidate = business.find(Candidate, decision.candidate)
    if candidate is None:
        return business
    business = business.put(decision)
    known = next((one for one in business.engagements if one.candidate == candidate.id), None)
    if decision.outcome is not Outcome.ENGAGE:
        untouched = known is not None and not any(one.owner == known.id for one in business.records())
        return business.without(known.id) if known and untouched else business
    if known is not None:
        told = {"price": decision.price or known.price, "start": decision.start or known.start}
        known = known.model_copy(update={**told, "share": decision.share})
        begun = any(one.owner == known.id for one in business.records())
        return business.put(known) if begun else _with_plan(business, known, decision.portion)
    engagement = Engagement(
        job=candidate.job,
        candidate=candidate.id,
        name=candidate.name,
        price=decision.price or candidate.price,
        start=decision.start or today,
        share=decision.share,
    )
    return _with_plan(_with_fees(business, candidate), engagement, decision.portion)


def _with_fees(business: Business, candidate: Candidate) -> Business:
    """With the fees of where the one chosen was found in the plan of each task of the job."""
    job = business.get(Job, candidate.job)
    if not candidate.fees:
        return business
    platform = candidate.channel if any(candidate.fees.values()) else DIRECT
    for task in job.tasks:
        costing = costing_of(business, business.get(Task, task))
        if costing.platform != candidate.channel:
            presets = dict.fromkeys((name for name, value in candidate.fees.items() if value), Origin.PRESET)
            kept = {name: origin for name, origin in costing.origins.items() if name not in candidate.fees}
            told = {**candidate.fees, "platform": platform, "origins": {**kept, **presets}}
            business = business.put(costing.model_copy(update=told))
    return business


def already_working(business: Business, engagement: Engagement) -> Business:
    """With someone who works on a job, or on a task that becomes a job of its own."""
    task = business.find(Task, engagement.job)
    if task is not None:
        job = Job(title=task.title, tasks=(task.id,))
        business = with_job(business, job)
        engagement = engagement.model_copy(update={"job": job.id})
    if business.find(Job, engagement.job) is None:
        return business
    return business.put(engagement) if engagement.plan else _with_plan(business, engagement)


def _with_plan(business: Business, engagement: Engagement, portion: Decimal | None = None) -> Business:
    """With the engagement and what the plan says of it at the price agreed."""
    business = business.put(engagement)
    known = business.get(Engagement, engagement.id)
    return business.put(known.model_copy(update={"plan": planned(business, known, portion)}))


def planned(business: Business, engagement: Engagement, portion: Decimal | None = None) -> tuple[PlannedPart, ...]:
    """What the plan says today of each task of the job, kept with the engagement to compare with later.

    Args:
        business: as it is with the engagement.
        engagement: who, at which price.
        portion: of each task; without one as much as the plan begins with.
    """
    job = business.get(Job, engagement.job)
    found = []
    for id_ in job.tasks:
        one = planned_part(business, business.get(Task, id_), portion)
        if one is not None:
            found.append(one)
    return tuple(found)


def planned_part(business: Business, task: Task, portion: Decimal | None = None) -> PlannedPart | None:
    """What the plan says today of a portion of one task, without one of as much as it begins with."""
    one = case(business, task)
    if one is None:
        return None
    part = portion or one.portion
    return _planned(task.id, part, reckon(one.terms.at(part)))


def _planned(task: str, portion: Decimal, sums: Sums) -> PlannedPart:
    part = sums.terms.parts[0]
    return PlannedPart(
        task=task,
        portion=portion,
        speed=part.speed,
        rework=part.rework,
        managing_hours=sums.manage,
        cash=sums.cash,
        true_cost=sums.true_cost,
        gain=sums.gain,
    )


def ended(business: Business, ending: Ending) -> Business:
    """With the work over on its last day, once all access is taken back; until then it goes on."""
    engagement = business.find(Engagement, ending.engagement)
    if engagement is None:
        return business
    return business.put(ending, engagement.model_copy(update={"ended": ending.last_day if ending.over else None}))


def usual_delivery(business: Business, engagement_id: str, today: date) -> Mapping[str, Any]:
    """A delivery as on a good day: a week's work on the job's first task, a week after the last."""
    engagement = business.find(Engagement, engagement_id)
    if engagement is None:
        return {"on": today}
    job = business.get(Job, engagement.job)
    task = business.get(Task, job.tasks[0])
    mine = task.effort.monthly * portion_agreed(engagement, task.id) / WEEKS_A_MONTH
    last = max((one.on for one in business.all(Delivery, engagement.id)), default=engagement.start)
    week = min(later(last, 7), today)
    return {"on": week, "task": task.id, "mine": mine.quantize(Decimal("0.1"))}
