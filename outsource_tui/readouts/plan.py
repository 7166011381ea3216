"""What the app says about the list of tasks, a first part, and what a stranger would miss."""

from dataclasses import replace
from decimal import Decimal

from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import case
from outsource_tui.domain.journey import counted
from outsource_tui.domain.plan import (
    Procedure,
    ProcedureStep,
    Task,
    missing_for_a_stranger,
    ticked_portion,
)
from outsource_tui.domain.readout import (
    Figure,
    Readout,
    Say,
    Tone,
    Unit,
    hours,
)
from outsource_tui.readouts.budget import start_lines

# How much of what a stranger needs is there, by how much is missing.
METER = tuple("\u25cf" * (4 - gaps) + "\u25cb" * gaps + f" {4 - gaps} of 4" for gaps in range(5))


def listed_lines(business: Business) -> Readout:
    """How many of the hours worked are on the list."""
    listed = sum((task.hours_now for task in business.tasks), Decimal(0))
    if not business.tasks:
        return ()
    values = {"listed": hours(listed)}
    if business.worth is None:
        return (Say("You listed {listed} a month.", values, brief=True),)
    worked = business.worth.hours.monthly
    return (Say("You listed {listed} of your {worked} a month.", {**values, "worked": hours(worked)}, brief=True),)


def portion_lines(business: Business, task_id: str) -> Readout:
    """The first part, by the ticked steps, and what it costs."""
    steps = business.all(ProcedureStep, task_id)
    ticked = ticked_portion(steps)
    if ticked is None:
        return (Say("Nothing is ticked: the first part is taken as a quarter, a guess.", tone=Tone.MUTED, brief=True),)
    count = sum(step.first for step in steps)
    line = Say(
        f"First part: {counted(count, 'step')} of {len(steps)}, {{share}} of the work.",
        {"share": Figure(ticked, Unit.SHARE)},
        brief=True,
    )
    task = business.find(Task, task_id)
    one = case(business, task) if task else None
    if one is None:
        return (line,)
    # The price of learning is what the ticks decide, so it is told where there is little room too.
    return (line, *(replace(said, brief=True) for said in start_lines(one) if isinstance(said, Say)))


def stranger_lines(business: Business, task_id: str) -> Readout:
    """Could a stranger step in, and what they would still miss."""
    gaps = missing_for_a_stranger(business.first(Procedure, task_id), business.all(ProcedureStep, task_id))
    if not gaps:
        return (Say(f"{METER[0]}  Ready: a stranger could step right in.", tone=Tone.GOOD, brief=True),)
    return (Say(f"{METER[len(gaps)]}  A stranger would still miss: {', '.join(gaps)}.", tone=Tone.CARE, brief=True),)
