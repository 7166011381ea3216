"""A list to choose from, which every list of answers is."""

from contextlib import suppress
from typing import Literal

from textual.widgets import OptionList


class Choices(OptionList):
    """Textual's own, which fails on PgUp and PgDn while its lines are being drawn anew."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        with suppress(KeyError):
            super()._move_page(direction)
