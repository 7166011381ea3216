"""The way through the five stages: how far each is, what comes next, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from outsource_tui.domain import health, plan, sourcing
from outsource_tui.domain.base import Choice, later
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Decision, Evidence
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery, Ending, Engagement, Feedback, Tone
from outsource_tui.domain.plan import Procedure, ProcedureStep, Task
from outsource_tui.domain.sourcing import Brief, Candidate, ChannelPlan, Job, Outreach

SOON = timedelta(days=7)
# Days in three months.
QUARTER = 91


class Stage(Choice):
    """The five stages, in order."""

    PLAN = "plan", "Plan"
    BUDGET = "budget", "Budget"
    SOURCING = "sourcing", "Sourcing"
    EVALUATION = "evaluation", "Evaluation"
    MAINTENANCE = "maintenance", "Maintenance"


PURPOSES = {
    Stage.PLAN: "what to hand over",
    Stage.BUDGET: "does it pay",
    Stage.SOURCING: "find people",
    Stage.EVALUATION: "choose",
    Stage.MAINTENANCE: "work together",
}


class Status(Choice):
    """How far a stage is."""

    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    ENOUGH = "enough", "Enough for an answer"
    DONE = "done", "Done"


@dataclass(frozen=True)
class Place:
    """Somewhere to go: a stage, a record of it or a fresh one, and a step.

    Without a stage it is the quick answer, or the weekly round where the step is one of its own.
    """

    stage: Stage | None
    record: str = ""
    step: str = ""
    fresh: bool = False


@dataclass(frozen=True)
class StageState:
    """How far a stage is, in words, with what there is in it."""

    stage: Stage
    status: Status
    counts: str


@dataclass(frozen=True)
class Action:
    """Something to do next: what, about what (the user's words), and where."""

    words: str
    about: str
    place: Place


@dataclass(frozen=True)
class Due:
    """Something with a day: a follow-up, a test, a check-in, an invoice, a review."""

    on: date
    words: str
    about: str
    place: Place


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 task, 2 tasks."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names in a sentence: one, two and 3 more."""
    shown, more = list(names[:most]), len(names) - most
    if more > 0:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def ready_tasks(business: Business) -> tuple[Task, ...]:
    """The tasks a stranger could step into."""
    return tuple(
        task
        for task in plan.to_hand_over(business.tasks)
        if not plan.missing_for_a_stranger(business.first(Procedure, task.id), business.all(ProcedureStep, task.id))
    )


def journey(business: Business) -> tuple[StageState, ...]:
    """How far each of the five stages is."""
    return (
        _plan(business),
        _budget(business),
        _sourcing(business),
        _evaluation(business),
        _maintenance(business),
    )


def _plan(business: Business) -> StageState:
    ready = len(ready_tasks(business))
    if not business.tasks:
        return StageState(Stage.PLAN, Status.NOT_STARTED, "")
    status = Status.DONE if ready and business.approach and business.profile else Status.ENOUGH
    return StageState(Stage.PLAN, status, f"{counted(len(business.tasks), 'task')}, {ready} ready")


def _budget(business: Business) -> StageState:
    tasks = plan.to_hand_over(business.tasks)
    costs = (business.first(Costing, task.id) for task in tasks)
    priced = [cost for cost in costs if cost is not None and cost.price is not None]
    if business.worth is None:
        return StageState(Stage.BUDGET, Status.NOT_STARTED, "")
    counts = f"{len(priced)} of {counted(len(tasks), 'task')} priced"
    if not priced:
        return StageState(Stage.BUDGET, Status.IN_PROGRESS, counts)
    done = len(priced) == len(tasks) and business.purpose is not None and business.purpose.goal is not None
    return StageState(Stage.BUDGET, Status.DONE if done else Status.ENOUGH, counts)


def _sourcing(business: Business) -> StageState:
    if not business.jobs:
        return StageState(Stage.SOURCING, Status.NOT_STARTED, "")
    counts = f"{len(business.outreach)} asked, {sourcing.answered(business.outreach)} answered"
    done = all(business.all(Candidate, job.id) or business.all(Engagement, job.id) for job in business.jobs)
    return StageState(Stage.SOURCING, Status.DONE if done else Status.IN_PROGRESS, counts)


def _evaluation(business: Business) -> StageState:
    seen, decided = business.evidence, business.decisions
    if not seen and not decided:
        return StageState(Stage.EVALUATION, Status.NOT_STARTED, "")
    done = all(decided_on(business, job) for job in business.jobs)
    counts = f"{counted(len(seen), 'rating')}, {counted(len(decided), 'decision')}"
    return StageState(Stage.EVALUATION, Status.DONE if done else Status.IN_PROGRESS, counts)


def _maintenance(business: Business) -> StageState:
    working = [one for one in business.engagements if not one.ended]
    if not working:
        return StageState(Stage.MAINTENANCE, Status.NOT_STARTED, "")
    counts = (
        f"{counted(len(working), 'person', 'people')}, {counted(len(business.deliveries), 'delivery', 'deliveries')}"
    )
    settled = all(business.first(Agreement, one.id) and business.all(Delivery, one.id) for one in working)
    return StageState(Stage.MAINTENANCE, Status.DONE if settled else Status.IN_PROGRESS, counts)


def decided_on(business: Business, job: Job) -> bool:
    """Whether someone works on a job, or something was decided about every candidate."""
    if business.all(Engagement, job.id):
        return True
    candidates = business.all(Candidate, job.id)
    return bool(candidates) and all(business.first(Decision, one.id) for one in candidates)


def next_in_job(business: Business, job: Job) -> Action | None:
    """The next thing to do for a job, from its brief to the work itself."""
    for engagement in business.all(Engagement, job.id):
        if not engagement.ended:
            return _next_in_work(business, engagement)
    candidates = business.all(Candidate, job.id)
    about = job.title
    if not business.first(Brief, job.id) and not candidates:
        return Action("write the brief for", about, Place(Stage.SOURCING, job.id, "brief"))
    if not candidates and not business.first(ChannelPlan, job.id):
        return Action("choose where to look for", about, Place(Stage.SOURCING, job.id, "channels"))
    if not candidates and not business.all(Outreach, job.id):
        return Action("ask the first person about", about, Place(Stage.SOURCING, job.id, "outreach"))
    if not candidates:
        return Action("add who came up for", about, Place(Stage.SOURCING, job.id, "candidates"))
    if all(business.first(Decision, one.id) for one in candidates):
        return Action("look for someone else for", about, Place(Stage.SOURCING, job.id, "candidates"))
    if not any(business.all(Evidence, one.id) for one in candidates):
        step = "evidence" if job.criteria_locked else "criteria"
        return Action("rate what you have seen for", about, Place(Stage.EVALUATION, job.id, step))
    return Action("decide who gets", about, Place(Stage.EVALUATION, job.id, "compare"))


def _next_in_work(business: Business, engagement: Engagement) -> Action:
    about = engagement.name
    if not business.first(Agreement, engagement.id):
        return Action("write the working agreement with", about, Place(Stage.MAINTENANCE, engagement.id, "agreement"))
    return Action("record what came from", about, Place(Stage.MAINTENANCE, engagement.id, "deliveries"))


def agenda(business: Business, today: date) -> tuple[Due, ...]:
    """What is late, due today or due within a week, the latest first."""
    found = [*_to_follow_up(business), *_tests(business), *_work(business, today)]
    if business.approach and business.approach.review:
        found.append(Due(business.approach.review, "Look at your plan again", "", Place(Stage.PLAN, step="approach")))
    if business.engagements:
        last = max([one.on for one in business.quarters], default=min(one.start for one in business.engagements))
        place = Place(Stage.MAINTENANCE, step="quarters")
        found.append(Due(later(last, QUARTER), "Measure your hour again", "", place))
    return tuple(sorted((one for one in found if one.on <= today + SOON), key=lambda one: one.on))


def _to_follow_up(business: Business) -> list[Due]:
    return [
        Due(one.follow_up, "Follow up:", one.whom, Place(Stage.SOURCING, one.job, "outreach"))
        for one in sourcing.follow_ups(business.outreach)
        if one.follow_up
    ]


def _tests(business: Business) -> list[Due]:
    found = []
    for test in business.test_projects:
        candidate = business.find(Candidate, test.candidate)
        if test.due and not test.came and candidate:
            found.append(
                Due(test.due, "Test project from", candidate.name, Place(Stage.EVALUATION, candidate.job, "tests"))
            )
    return found


def _work(business: Business, today: date) -> list[Due]:
    found = []
    for one in business.engagements:
        deliveries = business.all(Delivery, one.id)
        owed = [bill for bill in health.unpaid(deliveries) if bill.pay_by]
        if owed and owed[0].pay_by:
            about = one.name if len(owed) == 1 else f"{one.name}, {counted(len(owed), 'week')} of work"
            found.append(Due(owed[0].pay_by, "Pay", about, Place(None, step="pay")))
        if not one.ended:
            found += _under_way(business, one, deliveries, today)
    return found


def _under_way(business: Business, one: Engagement, deliveries: Sequence[Delivery], today: date) -> list[Due]:
    """What is due with someone at work. A week not recorded is due at most today: it is never late."""
    agreement = business.first(Agreement, one.id)
    week = later(max((each.on for each in deliveries), default=one.start), 7)
    talk = health.next_check_in(one, agreement, business.all(CheckIn, one.id))
    found = [
        Due(max(week, today), "Record what came from", one.name, Place(Stage.MAINTENANCE, one.id, "deliveries")),
        Due(talk, "Check in with", one.name, Place(Stage.MAINTENANCE, one.id, "check_ins")),
    ]
    if agreement is not None and agreement.review:
        place = Place(Stage.MAINTENANCE, one.id, "agreement")
        found.append(Due(agreement.review, "Look at the agreement again with", one.name, place))
    found += [
        Due(note.on, "Settle the concern with", one.name, Place(Stage.MAINTENANCE, one.id, "feedback"))
        for note in business.all(Feedback, one.id)
        if note.tone is Tone.CONCERN and note.serious and not note.closed
    ]
    ending = business.first(Ending, one.id)
    if ending is not None:
        place = Place(Stage.MAINTENANCE, one.id, "endings")
        found.append(Due(ending.last_day, "Take back the access of", one.name, place))
    return found
