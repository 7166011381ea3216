"""The example business says what the pictures say, every day, in records the store would take back."""

from datetime import date
from decimal import Decimal

import pytest

from outsource_tui.domain.business import from_records
from outsource_tui.domain.evaluation import DEFAULT_CRITERIA
from outsource_tui.domain.journey import Stage, Status, agenda, journey
from outsource_tui.domain.plan import Procedure, ProcedureStep, missing_for_a_stranger
from outsource_tui.domain.sourcing import answered
from outsource_tui.library.example import JOB, MAIL, example
from outsource_tui.readouts.home import advice

TODAY = date(2026, 11, 27)
EXAMPLE = example(TODAY)


@pytest.mark.parametrize(("name", "dollars"), [("cash", 187), ("lose", 521), ("gain", 201)])
def test_the_advice_is_that_of_the_pictures(name: str, dollars: int) -> None:
    """A quarter costs $187 a month, $521 can be lost, and all of it makes $201 a month."""
    value = advice(EXAMPLE, TODAY).detail[0].values[name].value
    assert isinstance(value, Decimal)
    assert round(value) == dollars


def test_a_quarter_of_customer_mail_is_advised_as_a_trial() -> None:
    """Home's sentence names a quarter of customer mail."""
    headline = advice(EXAMPLE, TODAY).headline
    assert headline.words == "Yes, as a trial: hand over a quarter of {task0}."
    assert headline.values["task0"].value == "customer mail"


def test_every_record_is_valid() -> None:
    """Each record comes back the same from what a file would hold of it."""
    back = [type(record).model_validate(record.model_dump(mode="json")) for record in EXAMPLE.records()]
    assert from_records(back) == EXAMPLE


def test_every_id_says_what_it_is() -> None:
    """The same day gives the same business, no id is a random one, and none is used twice."""
    assert example(TODAY) == EXAMPLE
    ids = [record.id for record in EXAMPLE.records() if record.id != "only"]
    assert len(ids) == len(set(ids))
    assert all(id_.split("-")[0] in {"task", "job", "asked", "candidate"} for id_ in ids)


def test_the_steps_take_the_hours_of_the_task() -> None:
    """Customer mail is written down for a stranger, its minutes add up to its hours, and nothing is ticked."""
    steps = EXAMPLE.all(ProcedureStep, MAIL.id)
    assert missing_for_a_stranger(EXAMPLE.first(Procedure, MAIL.id), steps) == ()
    assert sum(step.minutes or 0 for step in steps) == MAIL.effort.hours * 60
    assert not any(step.first for step in steps)


def test_the_job_is_under_way() -> None:
    """Two people were asked, one answered, two came up, and the three usual criteria judge them."""
    assert answered(EXAMPLE.outreach) == 1
    assert len(EXAMPLE.outreach) == len(EXAMPLE.candidates) == 2
    assert all(one.price for one in EXAMPLE.candidates)
    assert tuple(one.title for one in EXAMPLE.criteria) == DEFAULT_CRITERIA
    assert {one.owner for one in (*EXAMPLE.outreach, *EXAMPLE.candidates, *EXAMPLE.criteria)} == {JOB.id}


def test_the_dates_move_with_the_day() -> None:
    """Whatever the day, a follow-up is two days late and the plan is looked at again within a week."""
    for today in (TODAY, date(2027, 1, 1)):
        assert [(one.on - today).days for one in agenda(example(today), today)] == [-2, 4]


def test_the_first_stages_are_done() -> None:
    """Planning, budgeting and searching are done; choosing has not begun."""
    done = [one.stage for one in journey(EXAMPLE) if one.status is Status.DONE]
    assert done == [Stage.PLAN, Stage.BUDGET, Stage.SOURCING]
