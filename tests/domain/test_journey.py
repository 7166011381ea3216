"""How far each stage is, what comes next, and what is due."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from outsource_tui.domain.base import Record
from outsource_tui.domain.budget import Goal, Purpose
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Decision, Outcome
from outsource_tui.domain.journey import Place, Stage, Status, agenda, counted, journey, next_in_job, ready_tasks
from outsource_tui.domain.maintenance import Agreement, CheckIn, Ending, Engagement, Feedback, Tone
from outsource_tui.domain.plan import Approach, Fate, Profile
from outsource_tui.domain.sourcing import ChannelPlan, Outreach, Reply
from outsource_tui.readouts.home import next_action
from tests.seeds import (
    ANA,
    BEN,
    CRITERIA,
    CY,
    JOB,
    MAIL,
    PAID,
    TODAY,
    WORK,
    at_work,
    days,
    delivery,
    everything,
    mail_cost,
    one_task,
    priced,
    rating,
    searching,
    tasks_only,
    worth_only,
    written,
)

NOT_STARTED, IN_PROGRESS, ENOUGH, DONE = Status


def job_only() -> Business:
    return written().put(JOB)


def rated() -> Business:
    return searching().put(rating(ANA, CRITERIA[0], 4))


def lacking(business: Business, kind: type[Record]) -> Business:
    """The same business without any record of a kind."""
    return Business().put(*(one for one in business.records() if not isinstance(one, kind)))


@pytest.mark.parametrize(
    ("business", "expected"),
    [
        (Business, (NOT_STARTED, NOT_STARTED, NOT_STARTED, NOT_STARTED, NOT_STARTED)),
        (worth_only, (NOT_STARTED, IN_PROGRESS, NOT_STARTED, NOT_STARTED, NOT_STARTED)),
        (tasks_only, (ENOUGH, NOT_STARTED, NOT_STARTED, NOT_STARTED, NOT_STARTED)),
        (priced, (ENOUGH, DONE, NOT_STARTED, NOT_STARTED, NOT_STARTED)),
        (written, (DONE, DONE, NOT_STARTED, NOT_STARTED, NOT_STARTED)),
        (job_only, (DONE, DONE, IN_PROGRESS, NOT_STARTED, NOT_STARTED)),
        (searching, (DONE, DONE, DONE, NOT_STARTED, NOT_STARTED)),
        (rated, (DONE, DONE, DONE, IN_PROGRESS, NOT_STARTED)),
        (at_work, (DONE, DONE, DONE, DONE, DONE)),
    ],
)
def test_the_stages_from_nothing_to_done(business: Callable[[], Business], expected: tuple[Status, ...]) -> None:
    """Each stage goes from not started to done as the business grows, in the order of the five."""
    found = journey(business())
    assert tuple(one.stage for one in found) == tuple(Stage)
    assert tuple(one.status for one in found) == expected


@pytest.mark.parametrize(
    ("business", "counts"),
    [
        (worth_only, ("", "0 of 0 tasks priced", "", "", "")),
        (priced, ("3 tasks, 0 ready", "3 of 3 tasks priced", "", "", "")),
        (
            at_work,
            (
                "3 tasks, 1 ready",
                "3 of 3 tasks priced",
                "1 asked, 0 answered",
                "3 ratings, 1 decision",
                "1 person, 3 deliveries",
            ),
        ),
        (one_task, ("1 task, 0 ready", "1 of 1 task priced", "", "", "")),
    ],
)
def test_what_there_is_in_each_stage(business: Callable[[], Business], counts: tuple[str, ...]) -> None:
    """Beside each status stands what there is, one of a thing said as one."""
    assert tuple(one.counts for one in journey(business())) == counts


@pytest.mark.parametrize(
    ("change", "stage", "status"),
    [
        (lambda it: it.put(Purpose()), Stage.BUDGET, ENOUGH),
        (lambda it: it.without("books-cost"), Stage.BUDGET, ENOUGH),
        (lambda it: it.without("mail-cost", "books-cost", "articles-cost"), Stage.BUDGET, IN_PROGRESS),
        (lambda it: it.without("step-1"), Stage.PLAN, ENOUGH),
        (lambda it: lacking(it, Approach), Stage.PLAN, ENOUGH),
        (lambda it: lacking(it, Profile), Stage.PLAN, ENOUGH),
        (lambda it: it.put(JOB.model_copy(update={"id": "two", "tasks": ("books",)})), Stage.SOURCING, IN_PROGRESS),
        (lambda it: it.put(JOB.model_copy(update={"id": "two", "tasks": ("books",)})), Stage.EVALUATION, IN_PROGRESS),
        (lambda it: it.without("agreement"), Stage.MAINTENANCE, IN_PROGRESS),
        (lambda it: it.put(WORK.model_copy(update={"ended": TODAY})), Stage.MAINTENANCE, NOT_STARTED),
    ],
)
def test_what_keeps_a_stage_from_being_done(
    change: Callable[[Business], Business], stage: Stage, status: Status
) -> None:
    """A purpose, a price, a step, a name, a candidate, a decision or an agreement missing shows in its stage."""
    assert next(one.status for one in journey(change(everything())) if one.stage is stage) is status


def test_a_refusal_alone_does_not_finish_the_choice() -> None:
    """Evaluation is not done while one candidate was declined and nothing was decided about the others."""
    business = rated().put(Decision(candidate=ANA.id, outcome=Outcome.DECLINE))
    assert next(one.status for one in journey(business) if one.stage is Stage.EVALUATION) is IN_PROGRESS


def test_only_tasks_to_hand_over_can_be_ready() -> None:
    """A task is ready when a stranger could step in, and never when it is not to be handed over."""
    assert [one.id for one in ready_tasks(written())] == [MAIL.id]
    assert ready_tasks(written().put(MAIL.model_copy(update={"fate": Fate.AUTOMATE}))) == ()


def test_one_and_many() -> None:
    """A number is said with its noun, and other plurals than an s can be given."""
    assert [counted(n, "task") for n in (0, 1, 2)] == ["0 tasks", "1 task", "2 tasks"]
    assert counted(2, "person", "people") == "2 people"


# The next action


NEXT: Mapping[str, tuple[Business, str, Place]] = {
    "nothing": (Business(), "find out if it is time to outsource", Place(None)),
    "worth": (worth_only(), "find out if it is time to outsource", Place(None)),
    "nothing to hand over": (
        one_task().put(MAIL.model_copy(update={"fate": Fate.DROP})),
        "list a task you might hand over",
        Place(Stage.PLAN, step="tasks"),
    ),
    "no purpose": (
        worth_only().put(MAIL, mail_cost()),
        "say what the freed hours are for",
        Place(Stage.BUDGET, step="purpose"),
    ),
    "no price": (one_task(None), "say what a helper would ask for", Place(Stage.BUDGET, MAIL.id, "tasks")),
    "no costing": (
        worth_only().put(PAID, MAIL),
        "say what a helper would ask for",
        Place(Stage.BUDGET, MAIL.id, "tasks"),
    ),
    "too dear": (one_task("20"), "see what would change it for", Place(Stage.BUDGET, MAIL.id, "tasks")),
    "not written down": (priced(), "write down how it is done:", Place(Stage.PLAN, MAIL.id, "how")),
    "no name": (
        lacking(lacking(written(), Approach), Profile),
        "name your business",
        Place(Stage.PLAN, step="profile"),
    ),
    "no approach": (
        lacking(written(), Approach),
        "decide how you will outsource",
        Place(Stage.PLAN, step="approach"),
    ),
    "no job": (written(), "make it a job and write the brief:", Place(Stage.SOURCING, step="jobs", fresh=True)),
    "no brief": (job_only(), "write the brief for", Place(Stage.SOURCING, JOB.id, "brief")),
    "nowhere to look": (
        searching().without(ANA.id, BEN.id, CY.id, "channels", "dana"),
        "choose where to look for",
        Place(Stage.SOURCING, JOB.id, "channels"),
    ),
    "nobody asked": (
        searching().without(ANA.id, BEN.id, CY.id, "dana"),
        "ask the first person about",
        Place(Stage.SOURCING, JOB.id, "outreach"),
    ),
    "nobody came": (
        searching().without(ANA.id, BEN.id, CY.id),
        "add who came up for",
        Place(Stage.SOURCING, JOB.id, "candidates"),
    ),
    "criteria open": (searching(), "rate what you have seen for", Place(Stage.EVALUATION, JOB.id, "criteria")),
    "nothing rated": (
        searching().put(JOB.model_copy(update={"criteria_locked": TODAY})),
        "rate what you have seen for",
        Place(Stage.EVALUATION, JOB.id, "evidence"),
    ),
    "nobody chosen": (rated(), "decide who gets", Place(Stage.EVALUATION, JOB.id, "compare")),
    "no agreement": (
        at_work().without("agreement"),
        "write the working agreement with",
        Place(Stage.MAINTENANCE, WORK.id, "agreement"),
    ),
    "at work": (at_work(), "record what came from", Place(Stage.MAINTENANCE, WORK.id, "deliveries")),
}


@pytest.mark.parametrize("case", NEXT)
def test_the_next_action(case: str) -> None:
    """There is always one thing to do next, in the order of the five stages, and it says where."""
    business, words, place = NEXT[case]
    action = next_action(business, TODAY)
    assert (action.words, action.place) == (words, place)


def test_whom_one_wants_needs_no_brief() -> None:
    """With a candidate there, neither a brief nor a place to look is asked for before what they are judged by."""
    business = job_only().put(ANA)
    action = next_in_job(business, JOB)
    assert action is not None
    assert action.place == Place(Stage.EVALUATION, JOB.id, "criteria")


def test_work_that_ended_goes_back_to_choosing() -> None:
    """When someone has gone, the next thing is to decide who gets the job."""
    business = at_work().put(WORK.model_copy(update={"ended": TODAY}))
    action = next_in_job(business, business.jobs[0])
    assert action is not None
    assert action.words == "decide who gets"


def test_a_job_that_is_decided_asks_for_no_decision() -> None:
    """When everyone was declined, the next thing is to look for others, not to decide again."""
    business = rated().without(BEN.id, CY.id).put(Decision(candidate=ANA.id, outcome=Outcome.DECLINE))
    action = next_in_job(business, JOB)
    assert action is None or action.words != "decide who gets"


# What is due


def due(business: Business, today: date = TODAY) -> list[tuple[date, str]]:
    return [(one.on, one.words) for one in agenda(business, today)]


def asked(on: date | None, reply: Reply = Reply.NONE) -> Outreach:
    return Outreach(id="asked", job=JOB.id, whom="Lee", channel="own", asked=days(-9), reply=reply, follow_up=on)


def test_the_agenda_of_a_business_at_work() -> None:
    """What is latest comes first: the talk, the follow-up, the invoice; a week not recorded is due, and never late."""
    assert due(at_work()) == [
        (days(-3), "Check in with"),
        (days(-2), "Follow up:"),
        (TODAY, "Record what came from"),
        (days(4), "Pay"),
    ]


def test_nothing_is_due_of_nothing() -> None:
    """An empty business has an empty agenda."""
    assert agenda(Business(), TODAY) == ()


@pytest.mark.parametrize(
    ("today", "review", "shown"),
    [
        (date(2026, 11, 30), date(2026, 12, 7), True),
        (date(2026, 11, 30), date(2026, 12, 8), False),
        (date(2027, 2, 22), date(2027, 3, 1), True),
        (date(2028, 2, 22), date(2028, 3, 1), False),
        (date(2028, 2, 22), date(2028, 2, 29), True),
        (date(2026, 12, 31), date(2027, 1, 7), True),
        (date(2027, 1, 31), date(2026, 12, 31), True),
        (date(2100, 12, 31), date(2100, 12, 31), True),
    ],
)
def test_a_week_ahead_is_shown(today: date, review: date, shown: bool) -> None:
    """What is due within seven days is shown, across the ends of months and years; what is late is always shown."""
    business = Business().put(Approach(review=review))
    assert due(business, today) == ([(review, "Look at your plan again")] if shown else [])


def test_the_latest_comes_first() -> None:
    """The agenda is in the order of its days, whatever was told first."""
    business = searching().put(
        Approach(review=days(1)),
        asked(days(-30)),
        WORK.model_copy(update={"start": days(-8)}),
        delivery(1, invoice=10, pay_by=TODAY),
    )
    assert [on for on, _ in due(business)] == [days(-30), days(-2), days(-1), TODAY, TODAY, days(1)]


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((asked(TODAY),), ["Follow up:"]),
        ((asked(TODAY, Reply.NO),), []),
        ((asked(None),), []),
        ((ANA, everything().test_projects[0].model_copy(update={"came": False, "due": TODAY})), ["Test project from"]),
        ((ANA, everything().test_projects[0].model_copy(update={"due": TODAY})), []),
        ((WORK.model_copy(update={"start": days(-7)}),), ["Record what came from", "Check in with"]),
        ((WORK.model_copy(update={"start": days(-7), "ended": TODAY}),), []),
        (
            (WORK.model_copy(update={"start": days(-7)}), CheckIn(engagement=WORK.id, on=days(1))),
            ["Record what came from"],
        ),
        ((WORK, delivery(1, on=days(1)), CheckIn(engagement=WORK.id, on=days(1))), []),
        ((WORK.model_copy(update={"start": days(1)}),), []),
        (
            (WORK.model_copy(update={"start": days(1)}), Agreement(engagement=WORK.id, review=days(7))),
            ["Look at the agreement again with"],
        ),
        ((WORK.model_copy(update={"start": days(1)}), Agreement(engagement=WORK.id, review=days(8))), []),
        (
            (WORK.model_copy(update={"start": days(1)}), Ending(engagement=WORK.id, last_day=days(5))),
            ["Take back the access of"],
        ),
        (
            (
                WORK.model_copy(update={"start": days(-9), "ended": days(5)}),
                Ending(engagement=WORK.id, last_day=days(5), over=True),
            ),
            [],
        ),
        ((ChannelPlan(job=JOB.id, channels=("own",)),), []),
    ],
    ids=[
        "asked",
        "refused",
        "no day",
        "test out",
        "test came",
        "talk",
        "ended",
        "talked",
        "recorded",
        "not begun",
        "review",
        "late review",
        "ending",
        "over",
        "channels",
    ],
)
def test_what_gets_a_line(records: tuple[Record, ...], words: list[str]) -> None:
    """A line is there for what waits on someone, and goes once it is done."""
    assert [what for _, what in due(job_only().without("approach").put(Approach(), *records))] == words


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"tone": Tone.CONCERN, "serious": True}, True),
        ({"tone": Tone.CONCERN, "serious": True, "closed": True}, False),
        ({"tone": Tone.CONCERN}, False),
        ({"tone": Tone.PRAISE, "serious": True}, False),
    ],
)
def test_a_serious_concern_stays_until_it_is_settled(told: dict[str, Any], shown: bool) -> None:
    """A serious concern is due from the day it was said until it is settled."""
    note = Feedback(engagement=WORK.id, situation="Monday", behaviour="Late", on=days(-5), **told)
    found = due(job_only().put(WORK.model_copy(update={"start": TODAY}), note))
    assert ((days(-5), "Settle the concern with") in found) is shown


def test_someone_who_left_is_still_paid() -> None:
    """An invoice that is not paid stays due after the work has ended."""
    business = at_work().put(WORK.model_copy(update={"ended": TODAY}))
    assert (days(4), "Pay") in due(business)


def test_every_line_says_of_whom() -> None:
    """Each line names the person in the user's words, and a place that belongs to their record."""
    found = agenda(at_work(), TODAY)
    assert [one.about for one in found] == ["Ana", "Dana", "Ana", "Ana"]
    assert [one.place.record for one in found] == [WORK.id, JOB.id, WORK.id, ""]
    assert found[-1].place == Place(None, step="pay"), "where all that is to be paid stands"
    assert all(at_work().find(Engagement, WORK.id) for _ in found)


def test_a_rhythm_that_was_agreed_decides_when_to_talk() -> None:
    """With a talk every month agreed, none is due after ten days."""
    agreed = Agreement(id="agreement", engagement=WORK.id, rhythm="monthly")
    assert (days(-3), "Check in with") not in due(at_work().put(agreed))


def test_a_purpose_without_a_goal_is_asked_for() -> None:
    """A purpose that names only the limit still leaves open what the hours are for."""
    assert next_action(one_task().put(Purpose(limit=1000)), TODAY).place.step == "purpose"
    assert next_action(one_task().put(Purpose(goal=Goal.LESS)), TODAY).place.step != "purpose"
