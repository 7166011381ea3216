"""What every pane of a wizard can do: a pane shows one step and keeps its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from textual.containers import Vertical
from textual.message import Message

from outsource_tui.domain.readout import Readout
from outsource_tui.domain.what_if import kept
from outsource_tui.forms.fields import FieldSpec
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.fields import Asker
from outsource_tui.tui.widgets.topbar import Topbar
from outsource_tui.wizards.place import Visiting
from outsource_tui.wizards.step import Scene, Wizard

WHAT_IF = "What if"


@dataclass(frozen=True)
class Asking:
    """A wizard being asked about one subject: what a pane reads from and writes to."""

    session: Session
    wizard: Wizard
    subject: str
    parent: str

    @property
    def scene(self) -> Scene:
        """What a step looks at now."""
        return self.session.scene(self.subject, self.parent)


class Pane(Asker, Vertical):
    """One step on the screen."""

    HAS_NOT_SURE: ClassVar[bool] = False

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self._asking = asking

    class Changed(Message):
        """What is known has changed: the readout and the file must follow."""

    class Finished(Message):
        """The step is answered, go on."""

    class Opening(Message):
        """The user wants to see a record in a wizard of its own."""

        def __init__(self, visiting: Visiting) -> None:
            super().__init__()
            self.visiting = visiting

    class GoingTo(Message):
        """The step is answered, go on to another than the next."""

        def __init__(self, step: str) -> None:
            super().__init__()
            self.step = step

    class Changing(Message):
        """The user wants to change an answer of another step."""

        def __init__(self, step: str, field: str) -> None:
            super().__init__()
            self.step = step
            self.field = field

    def show_status(self) -> None:
        """Say whether everything is saved, in the same frame as what was changed."""
        for line in self.screen.query_children(Topbar):
            line.show_status(self._asking.session.status)

    def focus_first(self) -> None:
        """Put the cursor where the answer goes."""

    def focus_field(self, name: str) -> None:
        """Put the cursor in one field, where a pane has fields."""
        self.focus_first()

    @property
    def question(self) -> FieldSpec | None:
        """The question the cursor is in, or was in last; None where there are none."""
        return None

    def keep(self) -> bool:
        """Keep the answer; False when something stands in the way, which is then shown."""
        return True

    def preview(self) -> Scene:
        """What is stored, with what is typed so far."""
        return self._asking.scene

    def readout(self) -> Readout:
        """What to say beside the question."""
        return ()

    def take(self, moved: Mapping[str, Decimal]) -> None:
        """Take these figures over, which were moved to see what becomes of them."""
        self._asking.session.change(kept(self._asking.scene.business, self._asking.subject, moved), WHAT_IF)
        self.refill()

    def refill(self) -> None:
        """Show the business as it is now."""

    def not_sure(self) -> None:
        """Take a default for the focused question and say what it is."""
