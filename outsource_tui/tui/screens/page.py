"""What every whole screen has: the line at the top and the keys at the bottom."""

from typing import Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult

from outsource_tui.domain.business import Business
from outsource_tui.tui.screens.leaving import Leaves
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.keyline import Keyline
from outsource_tui.tui.widgets.topbar import Topbar

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
        yield Keyline()

    def content(self) -> ComposeResult:
        """The screen's own content."""
        yield from ()

    @on(events.Mount)
    @on(events.ScreenResume)
    def _show_state(self) -> None:
        self.show_status()

    @on(events.Resize)
    def _keep_in_view(self) -> None:
        """Keep the field that is typed in on the screen; what is read, longer than that, keeps its place by itself."""
        focused = self.focused
        if focused is not None and focused.size.height < self.size.height:
            self.call_after_refresh(focused.scroll_visible, animate=False)

    def show_status(self) -> None:
        """Say whether everything is saved."""
        # A page that is just being left has lost its line already.
        for line in self.query_children(Topbar):
            line.show_status(self.session.status)

    def lost(self, before: Business) -> bool:
        """Whether what it is about was there before and is no more."""
        return False

    def refresh_business(self) -> None:
        """Show the business as it is now."""
