"""What every screen has: the line at the top, the footer, and a notice when the window is too small."""

from typing import Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult

from outsource_tui.tui.screens.leaving import Leaves
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.keyline import Keyline
from outsource_tui.tui.widgets.topbar import Topbar
from outsource_tui.tui.widgets.words import Words

T = TypeVar("T")


class Page(Leaves[T], Generic[T]):
    """A whole screen about one place."""

    def __init__(self, session: Session, place: str) -> None:
        super().__init__()
        self.session = session
        self._place = place

    def compose(self) -> ComposeResult:
        """The frame around a screen's own content."""
        yield Topbar(self._place)
        yield from self.content()
        yield Words("Make the window at least 60x16.", id="too-small")
        yield Keyline()

    def content(self) -> ComposeResult:
        """The screen's own content."""
        yield from ()

    @on(events.Mount)
    @on(events.ScreenResume)
    def _show_state(self) -> None:
        self.show_status()

    def show_status(self) -> None:
        """Say whether everything is saved."""
        # A page that is just being left has lost its line already.
        for line in self.query(Topbar):
            line.show_status(self.session.status)

    def refresh_business(self) -> None:
        """Show the business as it is now."""
