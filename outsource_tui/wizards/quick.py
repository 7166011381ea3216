"""The quick answer: profit, hours, what they are for, one task, a price if known; then the verdict."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from outsource_tui.domain.amounts import Effort, Price
from outsource_tui.domain.base import Name, Origin, Record, Typed
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.plan import Task
from outsource_tui.domain.terms import presumed
from outsource_tui.readouts.budget import task_lines
from outsource_tui.wizards.budget import PURPOSE, WORTH
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


def _as_known(scene: Scene) -> Mapping[str, Any]:
    task = scene.business.find(Task, scene.subject)
    costing = scene.business.first(Costing, scene.subject)
    return {
        **({"title": task.title, "effort": task.effort} if task else {}),
        **({"price": costing.price} if costing else {}),
    }


def _keep(scene: Scene, first: FirstTask) -> Business:
    task = scene.business.find(Task, scene.subject)
    costing = scene.business.first(Costing, scene.subject)
    told: dict[str, Any] = {"title": first.title, "effort": first.effort}
    business = scene.business.put(task.model_copy(update=told) if task else Task(id=scene.subject, **told))
    origins = {key: one for key, one in first.origins.items() if key == "price"}
    if costing is None:
        costing = presumed(business.get(Task, scene.subject), business.settings)
    price = {"price": first.price, "origins": {**costing.origins, **origins}}
    return business.put(costing.model_copy(update=price))


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
            prefill=_as_known,
            into=_keep,
        ),
        ViewStep(
            "answer",
            "Is it time to outsource?",
            lambda scene: task_lines(scene.business, scene.subject),
        ),
    ),
    subject=Task,
)
