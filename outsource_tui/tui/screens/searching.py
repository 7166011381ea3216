"""A dialog with a list in which letters look for something, and the arrows choose."""

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType

from outsource_tui.tui.screens.leaving import Dialog
from outsource_tui.tui.widgets.choices import Choices

T = TypeVar("T")


class Searching(Dialog[T], Generic[T]):
    """The letters go into the line, if there is one; the cursor is in the list all the same."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move('cursor_down')", "Down", show=False, id="searching.down", priority=True),
        Binding("up", "move('cursor_up')", "Up", show=False, id="searching.up", priority=True),
        Binding("pagedown", "move('page_down')", "Page down", show=False, id="searching.page_down", priority=True),
        Binding("pageup", "move('page_up')", "Page up", show=False, id="searching.page_up", priority=True),
    ]

    def action_move(self, action: str) -> None:
        """Move the cursor in the list."""
        getattr(self.query_one(Choices), f"action_{action}")()
