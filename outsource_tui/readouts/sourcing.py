"""What the app says before people are looked for, and of what comes next for a job."""

from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import your_hour
from outsource_tui.domain.journey import next_in_job
from outsource_tui.domain.plan import (
    to_hand_over,
)
from outsource_tui.domain.readout import (
    Figure,
    Readout,
    Say,
    Tone,
)
from outsource_tui.domain.sourcing import Job


def readiness_lines(business: Business) -> Readout:
    """A soft warning when people are looked for before there is a plan; nothing once there is one."""
    if not to_hand_over(business.tasks):
        words = "Nothing is planned yet. First list a task you would hand over: press Esc, then 1."
    elif your_hour(business) is None:
        words = "You do not know yet what you can pay. Budget says so, in two minutes: press Esc, then 2."
    elif business.approach is None:
        words = "The plan comes first: say how you will outsource, in Plan. You can go on and do it later."
    else:
        return ()
    return (Say(words, tone=Tone.CARE, brief=True),)


def next_cell(business: Business, job: Job) -> Figure:
    """The next thing to do for a job, for a list."""
    action = next_in_job(business, job)
    return Figure(f"{action.words} …" if action else None, tone=Tone.MUTED)
