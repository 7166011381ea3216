"""What a view and a letter have in common: something to read at full width, Enter to go on."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from outsource_tui.tui.screens.wizard.pane import Pane
from outsource_tui.tui.widgets.words import Words


class ReaderPane(Pane, can_focus=True):
    """Words that fill the width; the arrows scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Continue", show=False, id="view.continue"),
        Binding("down,j", "scroll(1)", "Scroll", key_display="↑ ↓", id="view.down", tooltip="Scroll down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="view.up"),
    ]

    def compose(self) -> ComposeResult:
        """The words, laid out once the room for them is known."""
        yield Words(id="view")

    def on_resize(self, event: events.Resize) -> None:
        """Lay them out for the room there is."""
        self._lay_out(event.size.width)

    def words(self, room: int) -> Content:
        """What there is to read, no wider than this."""
        raise NotImplementedError

    def _lay_out(self, room: int) -> None:
        self.query_one("#view", Words).update(self.words(room))

    def focus_first(self) -> None:
        """Take the keys, without moving what is shown."""
        self.focus(scroll_visible=False)

    def refill(self) -> None:
        """Show the business as it is now."""
        self._lay_out(self.size.width)

    def action_go_on(self) -> None:
        """Say it has been read."""
        self.post_message(self.Finished())

    def action_scroll(self, by: int) -> None:
        """Move what is shown by a few lines."""
        self.screen.query_one("#question", VerticalScroll).scroll_relative(y=3 * by, animate=False)
