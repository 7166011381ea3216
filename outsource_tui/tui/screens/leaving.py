"""What every screen has: a notice when the window is too small for it, and an end that comes once."""

from typing import Generic, TypeVar

from textual import events, on
from textual._styles_cache import StylesCache
from textual.screen import ModalScreen, Screen

from outsource_tui.tui.widgets.words import Words

T = TypeVar("T")
TOO_SMALL = "Make the window at least 60x16."


def let_go() -> None:
    """Have Textual forget what it drew of widgets that are gone: it keeps the last thousand, one call after another.

    Looking through all of that for garbage would hold up a key for a quarter of a second.
    """
    StylesCache.get_inner_outer.cache_clear()


class Leaves(Screen[T], Generic[T]):
    """A screen that can be left once: a key pressed again while it closes must not close the screen below as well."""

    left = False
    _answer: T | None = None

    @on(events.Mount)
    def _add_notice(self) -> None:
        self.mount(Words(TOO_SMALL, id="too-small"))

    def leave(self, result: T) -> None:
        """Close with this answer, at once or when what came on top of it closes; a second time does nothing."""
        if not self.left:
            self.left, self._answer = True, result
            self._close()

    @on(events.ScreenResume)
    def _close(self) -> None:
        if self.left and self.is_active:
            let_go()
            self.dismiss(self._answer)


class Dialog(Leaves[T], ModalScreen[T], Generic[T]):
    """A panel in the middle of the window, on top of a screen, that asks or shows one thing."""
