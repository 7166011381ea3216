"""Choose one of several things."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from outsource_tui.tui.screens.leaving import Dialog
from outsource_tui.tui.widgets.choices import Choices
from outsource_tui.tui.widgets.words import Words

ADDS = "Enter adds one, Esc goes back."


class Pick(Dialog[int | None]):
    """A list to choose from; the answer is the place of what was chosen, or None.

    Args:
        title: what the choice is about.
        labels: what there is to choose from.
        note: what happens then.
        at: where the cursor begins.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel", id="pick.cancel")]

    def __init__(self, title: str, labels: tuple[str, ...], note: str = ADDS, at: int = 0) -> None:
        super().__init__()
        self._title = title
        self._labels = labels
        self._note = note
        self._at = at

    def compose(self) -> ComposeResult:
        """The title and the list."""
        with Vertical(id="dialog"):
            yield Words(self._title, id="dialog-title")
            yield Words(self._note, classes="muted")
            yield Choices(*(Option(Content(label)) for label in self._labels), markup=False, compact=True)

    def on_mount(self) -> None:
        """Begin where the choice is likely."""
        self.query_one(Choices).highlighted = self._at

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.leave(event.option_index)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.leave(None)
