"""A question with two answers; Cancel is where the cursor starts."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from outsource_tui.tui.screens.leaving import Dialog
from outsource_tui.tui.widgets.words import Words


class Confirm(Dialog[bool]):
    """Ask before something goes away.

    Args:
        question: with the name of what it is about.
        note: what can still be done afterwards.
        yes: the word on the button that does it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", "Cancel", id="confirm.cancel"),
        Binding("left,up", "app.focus_previous", "Previous", show=False, id="confirm.previous"),
        Binding("right,down", "app.focus_next", "Next", show=False, id="confirm.next"),
    ]

    def __init__(self, question: str, note: str, yes: str = "Delete") -> None:
        super().__init__()
        self._question = question
        self._note = note
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The question, the note and the two buttons."""
        with Vertical(id="dialog"):
            yield Words(self._question, id="dialog-title")
            yield Words(self._note, classes="muted")
            with Horizontal(id="dialog-buttons"):
                yield Button("Cancel", id="no", compact=True)
                yield Button(self._yes, id="yes", compact=True)

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        self.leave(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Answer by key."""
        self.leave(answer)
