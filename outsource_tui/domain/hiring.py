"""What follows in the whole business when someone is rated, chosen, or already at work."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from outsource_tui.domain.amounts import WEEKS_A_MONTH
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import case, portion_agreed
from outsource_tui.domain.evaluation import DEFAULT_CRITERIA, Criterion, Decision, Evidence, Outcome
from outsource_tui.domain.maintenance import Engagement, PlannedPart
from outsource_tui.domain.plan import Task
from outsource_tui.domain.sourcing import Candidate, Job
from outsource_tui.domain.sums import Sums, reckon


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
        return business.put(known.model_copy(update={**told, "share": decision.share}))
    engagement = Engagement(
        job=candidate.job,
        candidate=candidate.id,
        name=candidate.name,
        price=decision.price or candidate.price,
        start=decision.start or today,
        share=decision.share,
    )
    return _with_plan(business, engagement)


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


def _with_plan(business: Business, engagement: Engagement) -> Business:
    """With the engagement and what the plan says of it at the price agreed."""
    business = business.put(engagement)
    known = business.get(Engagement, engagement.id)
    return business.put(known.model_copy(update={"plan": planned(business, known)}))


def planned(business: Business, engagement: Engagement) -> tuple[PlannedPart, ...]:
    """What the plan says today of each task of the job, kept with the engagement to compare with later."""
    job = business.get(Job, engagement.job)
    found = []
    for id_ in job.tasks:
        one = case(business, business.get(Task, id_))
        if one is not None:
            found.append(_planned(id_, one.portion, reckon(one.terms.at(one.portion))))
    return tuple(found)


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


def usual_delivery(business: Business, engagement_id: str, today: date) -> Mapping[str, Any]:
    """A delivery as on a good day: this week's work on the job's first task."""
    engagement = business.find(Engagement, engagement_id)
    if engagement is None:
        return {"on": today}
    job = business.get(Job, engagement.job)
    task = business.get(Task, job.tasks[0])
    mine = task.effort.monthly * portion_agreed(engagement, task.id) / WEEKS_A_MONTH
    return {"on": today, "task": task.id, "mine": mine.quantize(Decimal("0.1"))}
