"""Leaving a screen once: a key pressed again while it closes must not close the screen below as well."""

from typing import Generic, TypeVar

from textual import events, on
from textual.screen import Screen

T = TypeVar("T")


class Leaves(Screen[T], Generic[T]):
    """A screen that can be left."""

    left = False
    _answer: T | None = None

    def leave(self, result: T) -> None:
        """Close with this answer, at once or when what came on top of it closes; a second time does nothing."""
        if not self.left:
            self.left, self._answer = True, result
            self._close()

    @on(events.ScreenResume)
    def _close(self) -> None:
        if self.left and self.is_active:
            self.dismiss(self._answer)
