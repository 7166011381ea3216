"""The line at the top: where you are, and whether everything is saved."""

from textual.app import ComposeResult
from textual.containers import Horizontal

from outsource_tui.tui.widgets.words import Words

# As long as "Saved 14:32", so that the usual words take each other's place without a new layout.
USUAL = 11


class Topbar(Horizontal):
    """Where you are on the left, the state of the file on the right."""

    def __init__(self, place: str) -> None:
        super().__init__()
        # Kept at hand: a page may have something to say before this line is there, and while it goes.
        self._place = Words(place, id="place")
        self._saved = Words(id="saved")
        self._words = ""

    def compose(self) -> ComposeResult:
        """The place and the state."""
        yield self._place
        yield self._saved

    def show_place(self, place: str) -> None:
        """Say where the user is now."""
        self._place.update(place)

    def show_status(self, status: str) -> None:
        """Say whether everything is saved, in the next frame that is drawn.

        Never in a later one: what was just changed would stand there for a moment beside the word Saved.
        """
        words = status.rjust(USUAL) if status else ""
        if words == self._words:
            # It is asked with every letter: nothing is drawn that stands there already.
            return
        self._saved.update(words, layout=len(words) != len(self._words))
        self._saved.set_class(status.startswith("NOT"), "-bad")
        self._words = words
        if self.is_attached:
            self.screen._dirty_widgets.add(self._saved)
