"""The example business says what the pictures say, every day, in records the store would take back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from outsource_tui.domain.business import Business, from_records
from outsource_tui.domain.evaluation import DEFAULT_CRITERIA, Evidence, Outcome
from outsource_tui.domain.health import unpaid
from outsource_tui.domain.journey import Place, Stage, Status, agenda, journey
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery, Feedback, Settled, Tone
from outsource_tui.domain.plan import Procedure, ProcedureStep, Task, missing_for_a_stranger
from outsource_tui.domain.sourcing import Candidate, Outreach, answered
from outsource_tui.domain.trust import Hurdle, readiness, risks
from outsource_tui.library.catalog import agreement_titles
from outsource_tui.library.example import BLOG, BOOKS, MAIL, example
from outsource_tui.readouts.home import advice, next_action

TODAY = date(2026, 11, 27)
EXAMPLE = example(TODAY)
BEFORE = EXAMPLE.without("job-blog")
WORK = "work-maria"
# Every day of a week and of its neighbours, the ends of months and years, and a leap day.
DAYS = (*(TODAY + timedelta(days=days) for days in range(14)), date(2027, 1, 1), date(2027, 3, 1), date(2028, 2, 29))


@pytest.mark.parametrize(("name", "dollars"), [("cash", 187), ("lose", 521), ("gain", 201)])
def test_before_anyone_is_taken_the_advice_is_that_of_the_pictures(name: str, dollars: int) -> None:
    """A quarter costs $187 a month, $521 can be lost, and all of it makes $201 a month."""
    value = advice(BEFORE, TODAY).detail[0].values[name].value
    assert isinstance(value, Decimal)
    assert round(value) == dollars


def test_before_anyone_is_taken_a_quarter_of_customer_mail_is_advised_as_a_trial() -> None:
    """Home's sentence names a quarter of customer mail."""
    headline = advice(BEFORE, TODAY).headline
    assert headline.words == "Yes, as a trial: hand over a quarter of {task0}."
    assert headline.values["task0"].value == "customer mail"


def test_home_says_what_happened_and_what_is_next() -> None:
    """Maria is at work, more came of it than planned, and the search for the other job goes on."""
    said = advice(EXAMPLE, TODAY)
    assert said.headline.words == "{name} is at work on {task}."
    assert [one.value for one in said.headline.values.values()][:2] == ["Maria Santos", "blog posts"]
    assert said.detail[0].words == "6 of 8 deliveries came on time and fine."
    given, beyond_plan = said.figures[1].value, said.figures[3].value
    assert isinstance(given, Decimal)
    assert isinstance(beyond_plan, Decimal)
    assert (round(given), round(beyond_plan)) == (30, 18)
    assert next_action(EXAMPLE, TODAY).place == Place(Stage.EVALUATION, "job-mail", "compare")


def test_every_record_is_valid() -> None:
    """Each record comes back the same from what a file would hold of it."""
    back = [type(record).model_validate(record.model_dump(mode="json")) for record in EXAMPLE.records()]
    assert from_records(back) == EXAMPLE


def test_every_id_says_what_it_is() -> None:
    """The same day gives the same business, no id is a random one, and none is used twice."""
    assert example(TODAY) == EXAMPLE
    ids = [record.id for record in EXAMPLE.records() if record.id != "only"]
    assert len(ids) == len(set(ids))
    assert {id_.split("-")[0] for id_ in ids} == {"task", "job", "asked", "candidate", "work", "quarter"}


@pytest.mark.parametrize("task", [MAIL, BLOG, BOOKS], ids=lambda task: task.title)
def test_the_steps_take_the_hours_of_the_task(task: Task) -> None:
    """Each task is written down for a stranger, its minutes add up to its hours, and nothing is ticked."""
    steps = EXAMPLE.all(ProcedureStep, task.id)
    assert missing_for_a_stranger(EXAMPLE.first(Procedure, task.id), steps) == ()
    assert sum(step.minutes or 0 for step in steps) == task.effort.hours * 60
    assert not any(step.first for step in steps)


def test_one_reference_settles_who_gets_customer_mail() -> None:
    """Four were asked and three answered; three people are judged by the usual criteria, one reference is missing."""
    asked, people = EXAMPLE.all(Outreach, "job-mail"), EXAMPLE.all(Candidate, "job-mail")
    assert (len(asked), answered(asked), len(people)) == (4, 3, 3)
    assert all(one.price for one in people)
    assert tuple(one.title for one in EXAMPLE.criteria if one.job == "job-mail") == DEFAULT_CRITERIA
    rated = {(one.candidate, one.criterion) for person in people for one in EXAMPLE.all(Evidence, person.id)}
    wanted = {(person.id, one.id) for person in people for one in EXAMPLE.criteria if one.job == "job-mail"}
    assert wanted - rated == {("candidate-cy", "job-mail-criterion-2")}


def test_maria_is_at_work_for_ten_weeks() -> None:
    """Two of her eight deliveries were not fine, one is unpaid, her concern is settled, and nothing is at risk."""
    (work,) = EXAMPLE.engagements
    came = EXAMPLE.all(Delivery, WORK)
    assert (len(came), sum(not one.accepted for one in came)) == (8, 2)
    assert unpaid(came) == (came[-1],)
    assert EXAMPLE.first(Agreement, WORK)
    assert {one.tone: one.closed for one in EXAMPLE.all(Feedback, WORK)} == {Tone.CONCERN: True, Tone.PRAISE: False}
    assert {one.line for one in EXAMPLE.all(Settled, WORK)} < agreement_titles().keys()
    assert {one.outcome for one in EXAMPLE.decisions} == {Outcome.ENGAGE, Outcome.RESERVE}
    assert [part.portion for part in work.plan] == [Decimal("0.5")]
    for today in DAYS:
        assert risks(example(today), work, today) == ()


def test_maria_is_one_clean_delivery_away_from_more() -> None:
    """Nothing else stands in the way of all of the blog posts."""
    found = readiness(EXAMPLE, EXAMPLE.engagements[0], TODAY)
    assert (found.missing, found.hurdles) == (1, (Hurdle.DELIVERIES,))


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_dates_move_with_the_day(today: date) -> None:
    """Whatever the day, the same is due in the same week, nothing said to have happened lies ahead or on a weekend."""
    business = example(today)
    due = {one.words: (one.on - today).days for one in agenda(business, today)}
    assert -6 <= due.pop("Follow up:") < due.pop("Test project from") < 0
    assert due.keys() == {"Check in with", "Pay", "Record what came from", "Look at your plan again"}
    assert all(0 <= days <= 7 for days in due.values())
    for on in happened(business):
        assert on < today
        assert on.weekday() < 5


def happened(business: Business) -> list[date]:
    """Every day on which something is said to have happened."""
    (work,) = business.engagements
    assert work.portion_since
    posts, talks = business.all(Delivery, WORK), business.all(CheckIn, WORK)
    assert [one.on for one in posts] == sorted(one.on for one in posts)
    assert [one.on for one in talks] == sorted(one.on for one in talks)
    assert max(one.asked for one in business.all(Outreach, work.job)) < work.start < posts[0].on
    assert posts[1].on < work.portion_since <= posts[2].on
    assert all(one.on <= one.paid <= one.pay_by for one in posts if one.paid and one.pay_by)
    assert all(one.asked < one.follow_up for one in business.outreach if one.follow_up)
    locked = [one.criteria_locked for one in business.jobs if one.criteria_locked]
    return [
        work.start,
        work.portion_since,
        *locked,
        *(one.on for one in (*posts, *talks, *business.feedback)),
        *(one.on for one in business.settled if one.on),
        *(one.paid for one in posts if one.paid),
        *(one.asked for one in business.outreach),
    ]


def test_the_stages_are_done_but_for_one_choice() -> None:
    """Only who gets customer mail is still to be chosen."""
    open_ = [one.stage for one in journey(EXAMPLE) if one.status is not Status.DONE]
    assert open_ == [Stage.EVALUATION]
