"""The brief of a job, written from the plan and the budget; the user changes what they like."""

from collections.abc import Mapping
from decimal import Decimal

from outsource_tui.domain.cases import Case, case
from outsource_tui.domain.plan import Procedure, ProcedureStep, Task
from outsource_tui.domain.sourcing import Job
from outsource_tui.forms import format as write
from outsource_tui.readouts.verdict import UNITS, portion_words
from outsource_tui.wizards.step import Scene


def brief_words(scene: Scene) -> Mapping[str, str]:
    """What each part of the brief says before the user touches it; parts nothing is known of are left out."""
    job = scene.business.find(Job, scene.subject)
    if job is None:
        return {}
    tasks = [scene.business.get(Task, id_) for id_ in job.tasks]
    found = {
        "work": "\n\n".join(_work(scene, task) for task in tasks),
        "done": _gathered(scene, tasks, "done"),
        "needs": _gathered(scene, tasks, "needs"),
        "pay": _pay(scene, tasks),
        "test": f"The first steps of {tasks[0].title.lower()}, 4 to 10 hours, paid.",
        "apply": "Send one sample of similar work, and tell me which step above you would do differently.",
    }
    return {key: words for key, words in found.items() if words}


def _work(scene: Scene, task: Task) -> str:
    one = case(scene.business, task)
    portion = one.portion if one else Decimal(1)
    hours = write.effort(task.effort, scene.style)
    opening = f"{task.title}: {portion_words(portion)} it to begin with. All of it takes me about {hours}."
    steps = scene.business.all(ProcedureStep, task.id)
    return "\n".join([opening, *(f"{number}. {step.text}" for number, step in enumerate(steps, 1))])


def _gathered(scene: Scene, tasks: list[Task], part: str) -> str:
    procedures = (scene.business.first(Procedure, task.id) for task in tasks)
    words = (getattr(one, part) for one in procedures if one is not None)
    return "\n".join(one for one in words if one)


def _pay(scene: Scene, tasks: list[Task]) -> str:
    one = case(scene.business, tasks[0])
    if len(tasks) > 1 or one is None or one.verdict.sums.most_to_pay <= 0:
        return ""
    return _range(one, scene)


def _range(one: Case, scene: Scene) -> str:
    most, unit = write.money(one.verdict.sums.most_to_pay, scene.style), UNITS[one.terms.unit]
    if one.terms.price is None or one.terms.price >= one.verdict.sums.most_to_pay:
        return f"up to {most} {unit}"
    return f"{write.money(one.terms.price, scene.style)} to {most} {unit}"
