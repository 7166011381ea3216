"""What was measured of delivered work beside what was planned, in words."""

from decimal import Decimal

from outsource_tui.domain.actual import Actual, Aspect, Beside, actual
from outsource_tui.domain.business import Business
from outsource_tui.domain.maintenance import Delivery, Engagement
from outsource_tui.domain.plan import Task
from outsource_tui.domain.readout import (
    Block,
    Cell,
    Figure,
    Heading,
    Readout,
    Say,
    Table,
    Tone,
    Unit,
    gain,
    money,
    text,
)
from outsource_tui.domain.sourcing import Job


def measured_lines(business: Business, engagement: Engagement) -> Readout:
    """Plan against actual, for each task of someone's job of which enough has come."""
    job = business.find(Job, engagement.job)
    lines: list[Block] = []
    for key in job.tasks if job else ():
        task = business.find(Task, key)
        own = [one for one in business.all(Delivery, engagement.id) if one.task == key]
        found = actual(business, task, own) if task else None
        if found is not None:
            lines += actual_lines(found, alone=job is not None and len(job.tasks) == 1)
    if not lines:
        return ()
    return Heading("Plan against actual"), *lines, Say("t takes what was measured into your plan.", tone=Tone.MUTED)


def actual_lines(found: Actual, *, alone: bool = True) -> Readout:
    """What was measured beside what was planned, and the verdict run again on it."""
    sums = (found.planned.verdict.sums, found.case.verdict.sums)
    rows: list[tuple[Cell, ...]] = [
        (Figure(LABELS[one.aspect]), _as_said(one, one.planned), _as_said(one, one.actual)) for one in found.beside
    ]
    rows += [
        (Figure("an hour freed"), money(sums[0].true_cost), money(sums[1].true_cost)),
        (Figure("better off a month, all of it"), gain(sums[0].gain), gain(sums[1].gain)),
        (
            Figure("verdict"),
            Figure(found.planned.verdict.answer.label),
            Figure(found.case.verdict.answer.label, tone=Tone.CARE if found.turned else Tone.PLAIN),
        ),
    ]
    head = () if alone else (Say("{task}", {"task": text(found.task.title)}, strong=True),)
    measured = "In one test" if found.one_test else "Measured"
    return (*head, Table(("", "Planned", measured), tuple(rows)))


LABELS = {
    Aspect.SPEED: "their hours for one of yours",
    Aspect.REWORK: "done again",
    Aspect.MANAGING: "your hours of managing a month",
}
UNITS = {Aspect.SPEED: Unit.EXACT, Aspect.REWORK: Unit.SHARE, Aspect.MANAGING: Unit.HOURS}
WHY = {
    Aspect.SPEED: "it takes them {actual} h for one of yours, planned {planned}",
    Aspect.REWORK: "rework {actual}, planned {planned}",
    Aspect.MANAGING: "managing {actual} a month, planned {planned}",
}


def _as_said(one: Beside, value: Decimal) -> Figure:
    return Figure(value, UNITS[one.aspect])


def turned_line(found: Actual) -> Say:
    """That the verdict on delivered work is another than planned, and why."""
    values = {"task": text(found.task.title)}
    words = f"{{task}} is now {found.case.verdict.answer.label}"
    if found.beside:
        one = found.beside[0]
        values |= {"actual": _as_said(one, one.actual), "planned": _as_said(one, one.planned)}
        words += f": {WHY[one.aspect]}"
    where = ", in one test" if found.one_test else ""
    return Say(f"{words}{where}.", values, Tone.CARE, strong=True)
