"""Evaluation: choose."""

from collections.abc import Mapping
from typing import Any

from outsource_tui.domain.evaluation import MOST_CRITERIA, Criterion, Decision, Evidence, TestProject
from outsource_tui.domain.hiring import decided, rated
from outsource_tui.domain.journey import Stage, counted
from outsource_tui.domain.readout import Figure, Tone, day, text
from outsource_tui.domain.sourcing import Brief, Candidate, Job
from outsource_tui.forms.fields import Option
from outsource_tui.readouts.evaluation import compare_lines, sure_lines
from outsource_tui.readouts.sourcing import next_cell
from outsource_tui.wizards.sourcing import job_titles
from outsource_tui.wizards.step import Column, FormStep, ListStep, ReviewStep, Scene, ViewStep, Wizard


def _criteria_of_candidate(scene: Scene) -> tuple[Option, ...]:
    candidate = scene.business.find(Candidate, scene.parent)
    criteria = scene.business.all(Criterion, candidate.job) if candidate else ()
    return tuple(Option(one.id, one.title) for one in criteria)


def _seen(scene: Scene, candidate: Candidate) -> Figure:
    number = len(scene.business.all(Evidence, candidate.id))
    return Figure(counted(number, "rating") if number else "nothing yet", tone=Tone.PLAIN if number else Tone.MUTED)


def _missing(scene: Scene, candidate: Candidate) -> Figure:
    rated_on = {one.criterion for one in scene.business.all(Evidence, candidate.id)}
    left = [one.title for one in scene.business.all(Criterion, candidate.job) if one.id not in rated_on]
    return text(", ".join(left) if left else "complete", Tone.MUTED if left else Tone.GOOD)


def _test(scene: Scene, candidate: Candidate) -> Figure:
    test = scene.business.first(TestProject, candidate.id)
    if test is None:
        return Figure("none", tone=Tone.MUTED)
    if not test.came:
        return day(test.due) if test.due else Figure("given")
    return Figure("accepted", tone=Tone.GOOD) if test.accepted else Figure("not as it is", tone=Tone.CARE)


def _test_of_brief(scene: Scene) -> Mapping[str, Any]:
    candidate = scene.business.find(Candidate, scene.subject)
    brief = scene.business.first(Brief, candidate.job) if candidate else None
    return {"what": brief.test} if brief and brief.test else {}


def _decision(scene: Scene, candidate: Candidate) -> Figure:
    decision = scene.business.first(Decision, candidate.id)
    return Figure(decision.outcome.label if decision else "open", tone=Tone.PLAIN if decision else Tone.MUTED)


def _as_asked(scene: Scene) -> Mapping[str, Any]:
    candidate = scene.business.find(Candidate, scene.subject)
    return {"start": scene.today, "price": candidate.price if candidate else None}


def _of_job(scene: Scene) -> tuple[Candidate, ...]:
    return scene.business.all(Candidate, scene.subject)


NAME = Column("Candidate", lambda scene, one: text(one.name))
NOBODY = "Nobody to choose from yet. Add candidates in Sourcing first."

CRITERION = Wizard(
    "criterion", "What you judge by", (FormStep("criterion", "What do you judge by?", Criterion),), subject=Criterion
)

RATING = Wizard(
    "rating",
    "What you have seen",
    (
        FormStep(
            "rating",
            "What have you seen, and how good is it?",
            Evidence,
            options={"criterion": _criteria_of_candidate},
            into=lambda scene, one: rated(scene.business, one, scene.today),
        ),
    ),
    subject=Evidence,
)

SEEN = Wizard(
    "seen",
    "What you have seen",
    (
        ListStep(
            "ratings",
            "What have you seen of them?",
            Evidence,
            RATING,
            (
                Column("What", lambda scene, one: Figure(one.source.label)),
                Column("Tells about", lambda scene, one: text(scene.business.get(Criterion, one.criterion).title)),
                Column("Rating", lambda scene, one: Figure(one.rating.value)),
                Column("Note", lambda scene, one: text(one.note, Tone.MUTED)),
            ),
            empty="Look at samples, ask a reference, give a small test. Press a to rate the first thing you saw.",
            intro="The first rating fixes what you judge by, with today's date.",
        ),
    ),
    subject=Candidate,
)

TEST = Wizard(
    "test",
    "Test project",
    (FormStep("test", "A small paid test", TestProject, prefill=_test_of_brief, prefilled="from your brief"),),
    subject=Candidate,
)

DECIDE = Wizard(
    "decide",
    "Decide",
    (
        FormStep(
            "decision",
            "What do you decide?",
            Decision,
            prefill=_as_asked,
            into=lambda scene, one: decided(scene.business, one, scene.today),
        ),
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
        ListStep(
            "tests",
            "Would a test project settle it?",
            Candidate,
            TEST,
            (NAME, Column("Test", _test)),
            empty=NOBODY,
            items=_of_job,
            adds=False,
            intro="Small, paid, and the same for everyone. Skip it with Ctrl+N if you have seen enough.",
        ),
        ViewStep(
            "compare",
            "Who fits best?",
            lambda scene: compare_lines(scene.business, scene.subject),
            working=lambda scene: sure_lines(scene.business, scene.subject),
        ),
        ListStep(
            "decide",
            "What do you decide?",
            Candidate,
            DECIDE,
            (NAME, Column("Decision", _decision)),
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
