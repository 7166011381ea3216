"""Budget: does it pay."""

from outsource_tui.domain.budget import Costing, Purpose, Worth
from outsource_tui.domain.first import limit_moved, made_one_job, other_aim
from outsource_tui.domain.journey import Stage
from outsource_tui.domain.plan import Task, to_hand_over
from outsource_tui.domain.readout import Figure, Unit, text
from outsource_tui.readouts.budget import gain_cell, hour_lines, purpose_lines, verdict_cell
from outsource_tui.readouts.memo import memo_lines
from outsource_tui.readouts.priorities import first_lines
from outsource_tui.wizards.cost import COST
from outsource_tui.wizards.step import Column, FormStep, ListStep, ReviewStep, Scene, ViewStep, Wizard

WORTH = FormStep(
    "worth",
    "What is an hour of your time worth?",
    Worth,
    intro="Profit and hours, each for a week, a month or a year.",
    more=("weeks",),
    readout=lambda scene: hour_lines(scene.business),
)

PURPOSE = FormStep(
    "purpose",
    "What are the hours for?",
    Purpose,
    readout=lambda scene: purpose_lines(scene.business),
)


def _price(scene: Scene, task: Task) -> Figure:
    costing = scene.business.first(Costing, task.id)
    return Figure(costing.price if costing else None, Unit.PRICE)


BUDGET = Wizard(
    "budget",
    "Budget",
    (
        WORTH,
        PURPOSE,
        ListStep(
            "tasks",
            "What would each task cost?",
            Task,
            COST,
            (
                Column("Task", lambda scene, task: text(task.title)),
                Column("Price", _price),
                Column("Verdict", lambda scene, task: verdict_cell(scene.business, task)),
                Column("Better off a month", lambda scene, task: gain_cell(scene.business, task)),
            ),
            empty="No task to hand over yet. List one in Plan first: press Esc, then 1.",
            intro="Enter opens a task. A price you do not know yet is fine: you will see the most to pay.",
            items=lambda scene: to_hand_over(scene.business.tasks),
            adds=False,
        ),
        ViewStep(
            "first",
            "What can you afford to hand over first?",
            lambda scene: first_lines(scene.business, scene.today),
            acts={
                "less": lambda scene: limit_moved(scene.business, -1),
                "more": lambda scene: limit_moved(scene.business, 1),
                "aim": lambda scene: other_aim(scene.business),
                "together": lambda scene: made_one_job(scene.business),
            },
        ),
        ViewStep("memo", "Your decision on one page", lambda scene: memo_lines(scene.business, scene.today)),
        ReviewStep(),
    ),
    stage=Stage.BUDGET,
)
