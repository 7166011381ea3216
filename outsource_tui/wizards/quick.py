"""The quick answer: profit, hours, what they are for, one task, a price if known; then the verdict."""

from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field

from outsource_tui.domain.amounts import Effort, Price
from outsource_tui.domain.base import Name, Origin, Record, Typed
from outsource_tui.domain.business import Business
from outsource_tui.domain.plan import Task
from outsource_tui.readouts.budget import task_lines
from outsource_tui.readouts.working import working_lines
from outsource_tui.wizards.budget import PURPOSE, WORTH
from outsource_tui.wizards.cost import cost_of, keep_cost, without
from outsource_tui.wizards.step import FormStep, Scene, ViewStep, Wizard


class FirstTask(Record):
    """The one task of the quick answer; it becomes a task and its costing."""

    title: Name = Field(title="A task you might hand over", description="A few words, like: customer mail.")
    effort: Effort = Field(title="The hours you spend on it", description="Like: 10h a week, or 4h a month.")
    price: Annotated[Price | None, Typed(Origin.GUESS)] = Field(
        None,
        title="What a helper would ask",
        description="12 an hour, 60 a piece, 120 a month. Not known: leave empty.",
    )


def _as_known(scene: Scene) -> FirstTask | None:
    cost, task = cost_of(scene), scene.business.find(Task, scene.subject)
    if cost is None or task is None:
        return None
    return FirstTask(title=task.title, effort=cost.effort, price=cost.price, origins=cost.origins)


def _keep(scene: Scene, first: FirstTask) -> Business:
    task = scene.business.find(Task, scene.subject)
    told: dict[str, Any] = {"title": first.title, "effort": first.effort}
    business = scene.business.put(task.model_copy(update=told) if task else Task(id=scene.subject, **told))
    known = cost_of(replace(scene, business=business))
    if known is None:
        return business
    told = {
        "effort": first.effort,
        "price": first.price,
        "origins": {**without(known.origins, "price", "effort"), **first.origins},
    }
    return keep_cost(replace(scene, business=business), known.model_copy(update=told))


QUICK = Wizard(
    "quick",
    "The quick answer",
    (
        WORTH,
        PURPOSE,
        FormStep(
            "task",
            "One task you might hand over",
            FirstTask,
            readout=lambda scene: task_lines(scene.business, scene.subject),
            working=lambda scene: working_lines(scene.business, scene.subject),
            what_if=True,
            record=_as_known,
            into=_keep,
        ),
        ViewStep(
            "answer",
            "Is it time to outsource?",
            lambda scene: task_lines(scene.business, scene.subject),
            working=lambda scene: working_lines(scene.business, scene.subject),
            what_if=True,
        ),
    ),
    subject=Task,
)
