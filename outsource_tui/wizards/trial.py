"""The test project: what it is made of, and what came of it."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from typing import Any

from outsource_tui.domain.amounts import PriceUnit
from outsource_tui.domain.base import later
from outsource_tui.domain.cases import case
from outsource_tui.domain.evaluation import (
    TestPlan,
    TestProject,
)
from outsource_tui.domain.hiring import hours_of_test
from outsource_tui.domain.plan import Procedure, ProcedureStep, Task
from outsource_tui.domain.sourcing import Candidate, Job
from outsource_tui.forms.fields import Option
from outsource_tui.readouts.evaluation import (
    measured_lines,
)
from outsource_tui.wizards.letters import WORDS, letter_for
from outsource_tui.wizards.step import (
    FormStep,
    LetterStep,
    Scene,
    Wizard,
)

# A test longer than this is work.
LONGEST_TEST = Decimal(10)
USUAL_DAYS = 7


def steps_of_job(scene: Scene) -> tuple[Option, ...]:
    """The steps of every task of a job, of which the test is made."""
    job = scene.business.find(Job, scene.subject)
    tasks = [scene.business.get(Task, id_) for id_ in job.tasks] if job else []
    return tuple(
        Option(step.id, f"{task.title}: {step.text}" if len(tasks) > 1 else step.text)
        for task in tasks
        for step in scene.business.all(ProcedureStep, task.id)
    )


def test_from_plan(scene: Scene) -> Mapping[str, Any]:
    """The steps ticked for the first part, what is done well, and a fee at the price expected."""
    job = scene.business.find(Job, scene.subject)
    if job is None:
        return {}
    steps = [step for task in job.tasks for step in scene.business.all(ProcedureStep, task) if step.first]
    procedures = [scene.business.first(Procedure, task) for task in job.tasks]
    rubric = "\n".join(one.done for one in procedures if one and one.done)
    hours = hours_of_test(steps)
    cap = hours.to_integral_value(ROUND_CEILING) if hours and hours <= LONGEST_TEST else None
    found = {
        "steps": tuple(step.id for step in steps),
        "rubric": rubric or None,
        "cap": cap,
        "days": USUAL_DAYS,
        "fee": _fee(scene, job, cap),
    }
    return {key: value for key, value in found.items() if value}


def _fee(scene: Scene, job: Job, cap: Decimal | None) -> Decimal | None:
    one = case(scene.business, scene.business.get(Task, job.tasks[0]))
    hourly = one is not None and one.terms.unit is PriceUnit.HOUR
    price = one.terms.price if one is not None and hourly else None
    return (cap * price).quantize(Decimal(1)) if cap and price else None


def _result(scene: Scene) -> Mapping[str, Any]:
    """When it is due, and the hours its steps take the user."""
    candidate = scene.business.find(Candidate, scene.subject)
    plan = scene.business.first(TestPlan, candidate.job) if candidate else None
    if plan is None:
        return {}
    steps = [step for id_ in plan.steps if (step := scene.business.find(ProcedureStep, id_))]
    due = later(scene.today, plan.days) if plan.days is not None else None
    return {key: value for key, value in {"due": due, "mine": hours_of_test(steps)}.items() if value}


TEST = Wizard(
    "test",
    "Test project",
    (
        LetterStep("invite", "Invite them", lambda scene: letter_for(scene, "test"), WORDS),
        FormStep(
            "test",
            "What came of the test?",
            TestProject,
            prefill=_result,
            prefilled="from the test",
            readout=lambda scene: measured_lines(scene.business, scene.subject),
        ),
    ),
    subject=Candidate,
)
