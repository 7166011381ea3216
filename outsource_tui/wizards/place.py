"""Where things live in the wizards: the record of a step, and the way to a place of the journey."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from outsource_tui.domain.base import Record, Single, new_id
from outsource_tui.domain.business import TABLES
from outsource_tui.domain.journey import Place
from outsource_tui.wizards.quick import QUICK
from outsource_tui.wizards.registry import STAGES
from outsource_tui.wizards.settings import SETTINGS
from outsource_tui.wizards.step import FormStep, LetterStep, ListStep, Scene, Wizard
from outsource_tui.wizards.week import WEEK

# The quick answer's task before it is made, so that leaving half-way comes back to the same one.
FIRST_TASK = "first-task"


@dataclass(frozen=True)
class Visiting:
    """A wizard about to be shown: for which record, below which parent, at which step (none: where they stopped)."""

    wizard: Wizard
    subject: str = ""
    parent: str = ""
    step: str = ""


def record_of(wizard: Wizard, step: FormStep, scene: Scene) -> Record | None:
    """The record a form step edits, if it exists already."""
    if step.record is not None:
        return step.record(scene)
    if step.model not in TABLES:
        return None
    if issubclass(step.model, Single):
        return scene.business.single(step.model)
    if step.model is wizard.subject:
        return scene.business.find(step.model, scene.subject)
    return scene.business.first(step.model, scene.subject)


def fixed_values(wizard: Wizard, step: FormStep, scene: Scene) -> Mapping[str, Any]:
    """What is not asked in a form step: identity and owner, and the owner itself for questions that depend on it."""
    if issubclass(step.model, Single):
        return {}
    known = record_of(wizard, step, scene)
    if step.model is wizard.subject or step.model not in TABLES:
        own = {"id": scene.subject}
        owner = scene.parent
    else:
        own = {"id": known.id if known is not None else new_id()}
        owner = scene.subject
    if step.model.owner_field and owner:
        own[step.model.owner_field] = owner
    if step.model is wizard.subject:
        holder = scene.business.holder(step.model, owner)
    else:
        holder = scene.business.find(wizard.subject, scene.subject) if wizard.subject else None
    return {**own, "owner": holder}


def way_to(place: Place, scene: Scene) -> tuple[Visiting, ...]:
    """The wizards to open, outermost first, to get to a place."""
    if place.stage is None:
        for wizard in (WEEK, SETTINGS):
            if place.step in [step.key for step in wizard.steps]:
                return (Visiting(wizard, step=place.step),)
        first = scene.business.tasks[0].id if scene.business.tasks else FIRST_TASK
        return (Visiting(QUICK, first, step=place.step),)
    top = STAGES[place.stage]
    if not place.record and not place.fresh:
        return (Visiting(top, step=place.step),)
    at_top = next((step for step in top.steps if step.key == place.step), None)
    within = at_top if isinstance(at_top, ListStep) else next(step for step in top.steps if isinstance(step, ListStep))
    nested = "" if within is at_top else place.step
    return Visiting(top, step=within.key), Visiting(within.wizard, place.record, step=nested)


def start_at(visiting: Visiting, stopped: str, *, finished: bool) -> str:
    """The step to show first: the one asked for, the one they stopped at, or the list of a finished wizard."""
    steps = visiting.wizard.steps
    keys = [step.key for step in steps]
    if visiting.step in keys:
        return visiting.step
    # A message is looked at again when it is asked for; answers are what one comes back to.
    asking = [step.key for step in steps if not isinstance(step, LetterStep)]
    if finished:
        if visiting.wizard.lands:
            return visiting.wizard.lands
        lists = [step.key for step in steps if isinstance(step, ListStep)]
        return lists[0] if lists else asking[-1] if asking else keys[0]
    return stopped if stopped in asking else keys[0]


def reach(wizard: Wizard, scene: Scene) -> int:
    """The last step that makes sense: the one that makes what the wizard is about, until that is made."""
    made = wizard.subject is None or scene.business.find(wizard.subject, scene.subject) is not None
    for index, step in enumerate(() if made else wizard.steps):
        if isinstance(step, FormStep) and (step.model is wizard.subject or step.model not in TABLES):
            return index
    return len(wizard.steps) - 1
