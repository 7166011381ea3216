"""Something to read on top of a screen: a title, a readout, and Esc."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from outsource_tui.domain.readout import Readout
from outsource_tui.domain.settings import Style
from outsource_tui.tui.screens.leaving import Dialog
from outsource_tui.tui.widgets.laid_out import blocks
from outsource_tui.tui.widgets.words import Words


class Reading(Dialog[None]):
    """A readout at full width; the arrows scroll.

    Args:
        title: what it is.
        readout: what it says.
        style: how numbers, money and days are written.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,ctrl+r,q", "close", "Close", id="reading.close", tooltip="Go back")
    ]

    def __init__(self, title: str, readout: Readout, style: Style) -> None:
        super().__init__()
        self._title, self._readout, self._style = title, readout, style

    def compose(self) -> ComposeResult:
        """The title and the readout."""
        with VerticalScroll(id="dialog"):
            yield Words(self._title, id="dialog-title")
            yield Words(id="read")
            yield Words("Esc closes this.", classes="muted")

    def on_mount(self) -> None:
        """Take the keys that scroll."""
        self.query_one("#dialog").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the tables out for the room there is."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        room = self.query_one("#read").size.width
        self.query_one("#read", Words).update(blocks(self._readout, self._style, room))

    def action_close(self) -> None:
        """Close it."""
        self.leave(None)
