"""Plan: what there is to do, how it is done, and how it will be handed over.

Records first, then the rules that follow from them alone.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from outsource_tui.domain.amounts import Effort
from outsource_tui.domain.base import Choice, Count, Day, Id, Line, Long, Name, Number, Record, Refers, Single


class Profile(Single):
    """The business itself."""

    name: Name = Field(title="Name of your business", description="It stands at the top of what you send out.")


class Doer(Choice):
    """Who does a task today."""

    ME = "me", "I do"
    NOBODY = "nobody", "Nobody yet: it is new work"
    SOMEONE = "someone", "Someone already does it for me"


class Fate(Choice):
    """What should happen to a task."""

    HAND_OVER = "hand_over", "Hand it over, if it pays"
    AUTOMATE = "automate", "Automate it"
    DROP = "drop", "Drop it"
    ONLY_ME = "only_me", "Only I can do it"


class Category(Choice):
    """What kind of work a task is: one person can often take several of a kind."""

    WRITING = "writing", "Writing"
    DESIGN = "design", "Design, pictures and video"
    REACH = "reach", "Reach, search and ads"
    WEB = "web", "Website and shop"
    PEOPLE = "people", "Customers and community"
    OFFICE = "office", "Office and money"
    OTHER = "other", "Something else"


class Task(Record):
    """A piece of work that keeps coming back."""

    called: ClassVar[str] = "title"
    title: Name = Field(title="What is the task?", description="A few words, like: customer mail.")
    effort: Effort = Field(
        title="Hours it takes",
        description="3h a week, 4h a month, or 4h x 8 pieces a month. New work: their hours.",
    )
    fate: Fate = Field(Fate.HAND_OVER, title="What should happen to it?")
    doer: Doer = Field(Doer.ME, title="Who does it now?")
    category: Category = Field(
        Category.OTHER, title="What kind of work is it?", description="What pays only together is tried kind by kind."
    )
    drains: bool = Field(False, title="Does it drain you?", description="Where two choices are equal, it goes first.")

    @property
    def hours_now(self) -> Decimal:
        """The user's own hours on it a month; none for work that nobody does yet."""
        return Decimal(0) if self.doer is Doer.NOBODY else self.effort.monthly


class Procedure(Record):
    """How a task is done, besides its steps: what a stranger needs to step right in."""

    owner_field: ClassVar[str] = "task"

    task: Annotated[Id, Refers("Task")]
    done: Long | None = Field(
        None, title="When is it done well?", description="What you would check before you call it finished."
    )
    needs: Long | None = Field(None, title="What do they need?", description="Access, tools and files, one a line.")
    example: Long | None = Field(None, title="One good example", description="Paste one, or say where it is.")
    ask_me: Long | None = Field(None, title="When should they ask you?", description="For example: refunds over 50.")


class ProcedureStep(Record):
    """One step of how a task is done."""

    owner_field: ClassVar[str] = "task"
    called: ClassVar[str] = "text"

    task: Annotated[Id, Refers("Task")]
    text: Line = Field(title="What is done?", description="One thing someone does, in order.", min_length=1)
    minutes: Number | None = Field(None, title="Minutes it takes you", description="A rough figure will do.")
    done_when: Line | None = Field(None, title="Done when", description="How they can see it themselves.")
    first: bool = Field(False, title="In the first part you hand over?")


class Growth(Choice):
    """What makes the part handed over grow."""

    TRUST = "trust", "Trust: when the work has been good"
    BUDGET = "budget", "Budget: when I can afford more"
    BOTH = "both", "Both"


class Approach(Single):
    """How the user will outsource: growth, the stop rule, the goal, and when to look again."""

    growth: Growth = Field(Growth.BOTH, title="What makes it grow?")
    stop_weeks: Count = Field(
        4, title="After how many bad weeks would you stop?", description="Two late or rejected in a row also count."
    )
    goal: Line | None = Field(
        None, title="Where should this lead in a year?", description="For example: only strategy and sales are mine."
    )
    review: Day | None = Field(
        None, title="When will you look at it again?", description="For example: +4w or 1 March."
    )


def to_hand_over(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks that reach the budget: not automated, not dropped, not kept."""
    return tuple(task for task in tasks if task.fate is Fate.HAND_OVER)


def missing_for_a_stranger(procedure: Procedure | None, steps: Sequence[ProcedureStep]) -> tuple[str, ...]:
    """What someone stepping in would still miss, in the user's words; empty when it is ready."""
    gaps = []
    if len(steps) < 3:
        gaps.append("3 steps or more")
    if not (procedure and procedure.done):
        gaps.append("when it is done well")
    if not (procedure and procedure.needs):
        gaps.append("what they need")
    if not (procedure and procedure.example):
        gaps.append("one example")
    return tuple(gaps)


def ticked_portion(steps: Sequence[ProcedureStep]) -> Decimal | None:
    """Share of the work in the steps ticked for the first part, by minutes; None when nothing is ticked.

    A step without minutes takes the mean of the others; without any minutes steps are counted.
    """
    if not any(step.first for step in steps):
        return None
    known = [step.minutes for step in steps if step.minutes is not None]
    mean = sum(known, Decimal(0)) / len(known) if known else Decimal(1)
    weights = [(mean if step.minutes is None else step.minutes, step.first) for step in steps]
    return sum((w for w, first in weights if first), Decimal(0)) / sum((w for w, _ in weights), Decimal(0))


def review_due(approach: Approach | None, today: date) -> bool:
    """Whether the review date has come."""
    return bool(approach and approach.review and approach.review <= today)
