"""The line at the top: where you are, and whether everything is saved."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from outsource_tui.tui.widgets.words import Words


class Topbar(Horizontal):
    """Where you are on the left, the state of the file on the right."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """The place and the state."""
        yield Words(self._place, id="place")
        yield Words(id="saved")

    def show_place(self, place: str) -> None:
        """Say where the user is now."""
        self.query_one("#place", Words).update(place)

    def show_status(self, status: str) -> None:
        """Say whether everything is saved."""
        words = self.query_one("#saved", Words)
        words.update(status)
        words.set_class(status.startswith("NOT"), "-bad")
