"""Plan: what to hand over."""

import re

from pydantic import Field

from outsource_tui.domain.amounts import Currency
from outsource_tui.domain.base import Origin, Record
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.journey import Stage, counted
from outsource_tui.domain.plan import (
    Approach,
    Procedure,
    ProcedureStep,
    Profile,
    Task,
    missing_for_a_stranger,
    to_hand_over,
)
from outsource_tui.domain.readout import Figure, Tone, Unit, text
from outsource_tui.domain.terms import presumed
from outsource_tui.forms import parse
from outsource_tui.forms.wording import Unreadable
from outsource_tui.library import catalog
from outsource_tui.readouts.plan import listed_lines, portion_lines, stranger_lines
from outsource_tui.wizards.step import Column, FormStep, ListStep, ReviewStep, Scene, Suggestion, Wizard, flag

EVERYTHING = 4
# Such as "the" and "and".
SMALL_WORD = 3


def _task_of_line(scene: Scene, line: str) -> tuple[Record, ...]:
    title, effort = parse.task_line(line, scene.style)
    if effort is None:
        raise Unreadable(f"Add the hours it takes, like: {title} 3h a week")
    return (Task(title=title, effort=effort),)


def _step_of_line(scene: Scene, line: str) -> tuple[Record, ...]:
    words, minutes = parse.step_line(line, scene.style)
    return (ProcedureStep(task=scene.subject, text=words, minutes=minutes),)


def _from_library(scene: Scene) -> tuple[Suggestion, ...]:
    taken = {task.title.casefold() for task in scene.business.tasks}
    found = []
    for ready in catalog.library_tasks():
        if ready.title.casefold() not in taken:
            task = Task(title=ready.title, effort=ready.effort, category=ready.category)
            procedure, steps = ready.records(task.id)
            label = f"{ready.title}, {counted(len(steps), 'step')} ready"
            found.append(Suggestion(label, (task, procedure, *steps, _guessed_cost(scene, task, ready))))
    return tuple(found)


def _guessed_cost(scene: Scene, task: Task, ready: catalog.LibraryTask) -> Costing:
    """What is usual for such a task; the price is left to be asked."""
    known = presumed(task, scene.business.settings)
    usual = {"unit": ready.price_unit, "set_up_hours": ready.set_up_hours, "minutes": ready.minutes}
    return known.model_copy(update={**usual, "origins": {**known.origins, "minutes": Origin.GUESS}})


def _starter_steps(scene: Scene) -> tuple[Suggestion, ...]:
    found = []
    for ready in catalog.library_tasks():
        procedure, steps = ready.records(scene.subject)
        known = scene.business.first(Procedure, scene.subject)
        records = steps if known else (procedure, *steps)
        found.append(Suggestion(f"{ready.title}: {counted(len(steps), 'step')}", tuple(records)))
    task = scene.business.find(Task, scene.subject)
    wanted = _words(task.title) if task else set()
    return tuple(sorted(found, key=lambda one: -len(wanted & _words(one.label))))


def _words(title: str) -> set[str]:
    """The words of a title that say something."""
    return {word for word in re.findall(r"\w+", title.casefold()) if len(word) > SMALL_WORD}


def _gaps(scene: Scene, task: Task) -> Figure:
    gaps = missing_for_a_stranger(scene.business.first(Procedure, task.id), scene.business.all(ProcedureStep, task.id))
    if not gaps:
        return Figure("Ready", tone=Tone.GOOD)
    if len(gaps) == EVERYTHING:
        return Figure("not written down yet", tone=Tone.MUTED)
    return Figure(f"missing: {', '.join(gaps)}", tone=Tone.MUTED)


def _fate(scene: Scene, task: Task) -> Figure:
    priced = scene.business.first(Costing, task.id)
    return Figure(task.fate.label, tone=Tone.PLAIN if priced else Tone.MUTED)


TASK = Wizard(
    "task",
    "Task",
    (
        FormStep(
            "task",
            "About this task",
            Task,
            intro="Only the first two need an answer; the rest has a good default.",
            more=("doer", "category", "drains"),
        ),
    ),
    subject=Task,
)

STEP = Wizard("step", "Step", (FormStep("step", "One step of the task", ProcedureStep),), subject=ProcedureStep)

HOW = Wizard(
    "how",
    "How it is done",
    (
        ListStep(
            "steps",
            "Step by step, how do you do it?",
            ProcedureStep,
            STEP,
            (
                Column("Step", lambda scene, step: text(step.text)),
                Column("Minutes", lambda scene, step: Figure(step.minutes, Unit.NUMBER)),
                Column("Done when", lambda scene, step: text(step.done_when, Tone.MUTED)),
            ),
            empty="Write it so that whoever you find can step right in. Type a step below, or begin ready-made.",
            intro="Space ticks what you would hand over first.",
            a_line=_step_of_line,
            line_hint="A step and its minutes, like: read the new mail 10m",
            suggestions=_starter_steps,
            tick=flag("First", "first"),
            readout=lambda scene: portion_lines(scene.business, scene.subject),
        ),
        FormStep(
            "procedure",
            "What else would a stranger need?",
            Procedure,
            intro="All optional. What is ready-made is a sample: change it until it is yours.",
            readout=lambda scene: stranger_lines(scene.business, scene.subject),
        ),
        ReviewStep(),
    ),
    subject=Task,
)


class Introduction(Profile):
    """The business, with the currency it reckons in, which is one of the settings."""

    currency: Currency = Field(Currency.USD, title="Your currency")


def _introduction(scene: Scene) -> Introduction | None:
    known = scene.business.profile
    return Introduction(**dict(known), currency=scene.business.settings.currency) if known else None


def _introduce(scene: Scene, told: Introduction) -> Business:
    profile = Profile(name=told.name, origins=told.origins)
    return scene.business.put(profile, scene.business.settings.model_copy(update={"currency": told.currency}))


PLAN = Wizard(
    "plan",
    "Plan",
    (
        FormStep(
            "profile",
            "What is your business called?",
            Introduction,
            record=_introduction,
            prefill=lambda scene: {"currency": scene.business.settings.currency},
            prefilled="as your computer says",
            into=_introduce,
        ),
        ListStep(
            "tasks",
            "What do you need help with?",
            Task,
            TASK,
            (
                Column("Task", lambda scene, task: text(task.title)),
                Column("Hours", lambda scene, task: Figure(task.effort, Unit.TEXT)),
                Column("What happens to it", _fate),
            ),
            empty="List what fills your week, one task a line. Type one below, or take a ready-made one.",
            a_line=_task_of_line,
            line_hint="A task and its hours, like: newsletter 3h  or  bookkeeping 4h a month",
            suggestions=_from_library,
            readout=lambda scene: listed_lines(scene.business),
        ),
        ListStep(
            "how",
            "How is each one done?",
            Task,
            HOW,
            (
                Column("Task", lambda scene, task: text(task.title)),
                Column("Could a stranger step in?", _gaps),
            ),
            empty="No task to hand over yet. Press Esc to go back and list one.",
            intro="Write a system for each task you would hand over. Enter opens one.",
            items=lambda scene: to_hand_over(scene.business.tasks),
            adds=False,
        ),
        FormStep(
            "approach",
            "How will you outsource?",
            Approach,
            intro="Begin with a part, and say now what makes it grow and what ends it.",
        ),
        ReviewStep(),
    ),
    stage=Stage.PLAN,
)
