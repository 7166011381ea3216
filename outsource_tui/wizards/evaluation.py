"""Evaluation: choose."""

from collections.abc import Mapping
from typing import Any

from outsource_tui.domain.cases import case
from outsource_tui.domain.comparison import standings
from outsource_tui.domain.evaluation import (
    MOST_CRITERIA,
    Criterion,
    Decision,
    Evidence,
    Outcome,
    Questions,
    TestPlan,
    TestProject,
)
from outsource_tui.domain.hiring import decided, judged_without
from outsource_tui.domain.journey import Stage, counted
from outsource_tui.domain.plan import Task
from outsource_tui.domain.readout import Figure, Tone, text
from outsource_tui.domain.sourcing import Candidate, Job
from outsource_tui.readouts.comparison import compare_lines, sure_line, sure_lines
from outsource_tui.readouts.evaluation import (
    project_figure,
    share_lines,
    test_plan_lines,
)
from outsource_tui.readouts.sourcing import next_cell
from outsource_tui.wizards.letters import WORDS, letter_for
from outsource_tui.wizards.rating import CRITERION, SEEN, questions
from outsource_tui.wizards.sourcing import job_titles, state_figure
from outsource_tui.wizards.step import (
    Column,
    FormStep,
    Letter,
    LetterStep,
    ListStep,
    ReviewStep,
    Scene,
    ViewStep,
    Wizard,
)
from outsource_tui.wizards.trial import TEST, steps_of_job, test_from_plan


def _of_job(scene: Scene) -> tuple[Candidate, ...]:
    return scene.business.all(Candidate, scene.subject)


NAME = Column("Candidate", lambda scene, one: text(one.name))
# What the words and signs of the comparison mean, for its help.
COMPARE = (
    "Squares are ratings, ????? is not rated yet. Quality goes from 0 to 100: what is sure, and what it could become. "
    "An hour freed is what each hour you get back costs with them; at quality 100 it is that divided by quality. "
    "Beaten by: someone at least as good for no more money. "
    "Weightings: every way to share out how much each thing counts, in steps of 5%."
)
NOBODY = "Nobody to choose from yet. Add candidates in Sourcing first."


def _seen(scene: Scene, candidate: Candidate) -> Figure:
    number = len(scene.business.all(Evidence, candidate.id))
    return Figure(counted(number, "rating") if number else "nothing yet", tone=Tone.PLAIN if number else Tone.MUTED)


def _missing(scene: Scene, candidate: Candidate) -> Figure:
    rated_on = {one.criterion for one in scene.business.all(Evidence, candidate.id)}
    left = [one.title for one in scene.business.all(Criterion, candidate.job) if one.id not in rated_on]
    return text(", ".join(left) if left else "complete", Tone.MUTED if left else Tone.GOOD)


def _as_asked(scene: Scene) -> Mapping[str, Any]:
    candidate = scene.business.find(Candidate, scene.subject)
    job = scene.business.find(Job, candidate.job) if candidate else None
    one = case(scene.business, scene.business.get(Task, job.tasks[0])) if job else None
    portion = one.portion if one and job and len(job.tasks) == 1 else None
    return {
        "start": scene.business.settings.week_start.next(scene.today),
        "price": candidate.price if candidate else None,
        "portion": portion,
    }


def _decision(scene: Scene, candidate: Candidate) -> Figure:
    decision = scene.business.first(Decision, candidate.id)
    return Figure(decision.outcome.label if decision else "open", tone=Tone.PLAIN if decision else Tone.MUTED)


MESSAGES = {Outcome.ENGAGE: "yes", Outcome.RESERVE: "reserve", Outcome.DECLINE: "decline"}


def _answer(scene: Scene) -> Letter | None:
    decision = scene.business.first(Decision, scene.subject)
    return letter_for(scene, MESSAGES[decision.outcome]) if decision else None


DECIDE = Wizard(
    "decide",
    "Decide",
    (
        FormStep(
            "decision",
            "What do you decide?",
            Decision,
            prefill=_as_asked,
            readout=lambda scene: share_lines(scene.business, scene.subject),
            into=lambda scene, one: decided(scene.business, one, scene.today),
        ),
        LetterStep("tell", "Tell them", _answer, WORDS, empty="Nothing is decided about them yet."),
    ),
    subject=Candidate,
)

CHOOSE = Wizard(
    "choose",
    "Evaluation",
    (
        ListStep(
            "criteria",
            "What do you judge by?",
            Criterion,
            CRITERION,
            (
                Column("What", lambda scene, one: text(one.title)),
                Column("Counts", lambda scene, one: Figure(one.importance.label)),
                Column("A must", lambda scene, one: Figure("yes" if one.must else None)),
            ),
            empty="Decide what you judge by before you see anyone. Press a to add the first.",
            intro="Decide before you look at people: it keeps the comparison fair. At most six.",
            most=MOST_CRITERIA,
            without=lambda scene, one: judged_without(scene.business, one, scene.today),
        ),
        FormStep(
            "questions",
            "What will you ask everyone?",
            Questions,
            intro="The same questions for all make an interview worth twice a chat. References get four of their own.",
            prefill=questions,
            prefilled="ready-made",
        ),
        ListStep(
            "evidence",
            "What have you seen?",
            Candidate,
            SEEN,
            (NAME, Column("Seen", _seen), Column("Not rated yet", _missing)),
            empty=NOBODY,
            items=_of_job,
            adds=False,
            intro="Work samples, references, a conversation. Enter opens one candidate.",
        ),
        FormStep(
            "test_plan",
            "Would a small paid test settle it?",
            TestPlan,
            intro="The same for everyone. You give it to people on the next question.",
            prefill=test_from_plan,
            prefilled="from your plan",
            options={"steps": steps_of_job},
            readout=lambda scene: test_plan_lines(scene.business, scene.subject),
        ),
        ListStep(
            "tests",
            "How did the tests go?",
            Candidate,
            TEST,
            (NAME, Column("Test", lambda scene, one: project_figure(scene.business.first(TestProject, one.id)))),
            empty=NOBODY,
            items=_of_job,
            adds=False,
            intro="Enter opens one candidate: the invitation, then what came of it.",
        ),
        ViewStep(
            "compare",
            "Who fits best?",
            lambda scene: compare_lines(scene.business, scene.subject),
            intro=COMPARE,
            late=lambda scene: sure_line(scene.business, scene.subject),
            working=lambda scene: sure_lines(scene.business, scene.subject),
            one_of=lambda scene: tuple(one.candidate for one in standings(scene.business, scene.subject)),
            opens=DECIDE,
        ),
        ListStep(
            "decide",
            "What do you decide?",
            Candidate,
            DECIDE,
            (NAME, Column("Decision", _decision), Column("State", state_figure)),
            empty=NOBODY,
            items=_of_job,
            adds=False,
            intro="Work with one or several, keep one in reserve. Enter opens one candidate.",
        ),
        ReviewStep(),
    ),
    subject=Job,
)

EVALUATION = Wizard(
    "evaluation",
    "Evaluation",
    (
        ListStep(
            "jobs",
            "Whom will you choose, for which job?",
            Job,
            CHOOSE,
            (
                Column("Job", lambda scene, job: text(job.title)),
                Column("Tasks", job_titles),
                Column("Next", lambda scene, job: next_cell(scene.business, job)),
            ),
            empty="No job yet. Make one in Sourcing first: press Esc, then 3.",
            adds=False,
        ),
    ),
    stage=Stage.EVALUATION,
)
