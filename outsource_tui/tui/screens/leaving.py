"""Leaving a screen once: a key pressed again while it closes must not close the screen below as well."""

from typing import Generic, TypeVar

from textual.screen import Screen

T = TypeVar("T")


class Leaves(Screen[T], Generic[T]):
    """A screen that can be left."""

    left = False

    def leave(self, result: T) -> None:
        """Close with this answer; a second time does nothing."""
        if not self.left:
            self.left = True
            self.dismiss(result)
