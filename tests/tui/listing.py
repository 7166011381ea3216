"""The lists of the app that a typist works on: how to make one, what state it is in on the disk and on the screen."""

import re
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from outsource_tui.domain.amounts import EffortValue
from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk, Visit, visit_id
from outsource_tui.domain.plan import ProcedureStep, Profile, Task
from outsource_tui.store.store import Store

ON_THE_LIST = "a Add"
ON_THE_LINE = "To the list"
ASKED = "Z or u brings it back"

Lines = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class State:
    """What a list holds: its lines in order, each ticked or not, and what stands in the line for new ones."""

    lines: Lines
    typed: str = ""

    @property
    def visible(self) -> "State":
        """What can be seen of it: not the spaces at the end of a line."""
        return replace(self, typed=self.typed.strip())


@dataclass(frozen=True)
class Listing:
    """One list of the app.

    Args:
        kind: of the records in it.
        question: its title on the screen.
        unit: what ends a new line, as "2h" is needed for a task.
        draft: the identity of what stands half-typed below it.
        visit: the step at which its owner stopped, so that it opens quickly.
        keys: what opens it from Home, each key with the words that tell that the next one can be pressed.
        ticks: whether its lines can be ticked.
    """

    kind: type[Record]
    question: str
    unit: str
    draft: str
    visit: str
    keys: tuple[tuple[str, str], ...]
    ticks: bool = False

    def seed(self, file: Path, bulk: int) -> None:
        """Make a file with one line in this list and so many records elsewhere."""
        effort = EffortValue(hours=Decimal(2))
        mail = Task(id="mail", title="work 0" if self.kind is Task else "customer mail", effort=effort)
        other = Task(id="other", title="other", effort=effort)
        business = Business().put(Profile(name="Bright Pixel"), mail, *(() if self.kind is Task else (other,)))
        steps = [ProcedureStep(task=business.tasks[-1].id, text="x" * 200, place=place) for place in range(bulk)]
        if self.kind is ProcedureStep:
            steps.append(ProcedureStep(task=mail.id, text="work 0", minutes=2, place=bulk))
        visit = Visit(id=visit_id("plan", ""), wizard="plan", step=self.visit)
        with closing(Store.open(file, _now)) as store:
            store.load()
            store.save(replace(business, steps=tuple(steps)), Desk(visits={visit.id: visit}))

    def state(self, business: Business, desk: Desk) -> State:
        """The state of this list in what was loaded from a file."""
        draft = desk.drafts.get(self.draft)
        lines = tuple(
            (one.title, False) if isinstance(one, Task) else (one.text, one.first) for one in self._mine(business)
        )
        return State(lines, draft.raw["line"] if draft else "")

    def rest(self, business: Business) -> list[Record]:
        """Every record that is not in this list; their order may change with that of the list."""
        mine = {one.id for one in self._mine(business)}
        return [one.model_copy(update={"place": 0}) for one in business.records() if one.id not in mine]

    def _mine(self, business: Business) -> tuple[Task | ProcedureStep, ...]:
        return business.tasks if self.kind is Task else business.all(ProcedureStep, "mail")

    def seen(self, screen: list[str]) -> State | None:
        """The state of this list on the screen; None where something else is shown."""
        border = next((row for row, line in enumerate(screen) if "─ Add one ─" in line), 0)
        if not border or not any(self.question in line for line in screen) or any(ASKED in line for line in screen):
            return None
        found = (re.match(r"\s*([✓·] +)?(work \d+)  ", line) for line in screen[:border])
        lines = tuple((one[2], (one[1] or "").startswith("✓")) for one in found if one)
        typed = screen[border + 1].strip(" │")
        return State(lines, "" if typed.startswith("A ") else typed)


TASKS = Listing(Task, "What do you need help with?", "h", "plan-tasks-", "tasks", (("1", ON_THE_LINE),))
STEPS = Listing(
    ProcedureStep,
    "Step by step, how do you do it?",
    "m",
    "how-steps-mail",
    "how",
    (("1", "Could a stranger step in?"), ("enter", ON_THE_LIST)),
    ticks=True,
)


def load(file: Path) -> tuple[Business, Desk]:
    """All that a file holds.

    Raises:
        ValueError: a record of it cannot be read.
        NotOpened: not even the file can.
    """
    with closing(Store.open(file, _now)) as store:
        business, desk, asides = store.load()
    if asides:
        raise ValueError("; ".join(asides))
    return business, desk


def _now() -> datetime:
    return datetime.now(UTC)
