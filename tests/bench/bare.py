"""The least an app like ours can be, to compare with: `python -m tests.bench.bare hello`, or `line` to type in.

It imports what a record and its file need. That is more than `import pydantic`, which loads nothing until it is used.
"""

import sys

from pydantic import BaseModel
from textual.app import App, ComposeResult
from textual.widgets import Input, Static
from tinydb import TinyDB

HELLO = "hello"
# Imported for what they cost.
RECORDS = BaseModel, TinyDB


class Bare(App[None]):
    """One word, or one line to type in.

    Args:
        what: which of the two.
    """

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose(self) -> ComposeResult:
        """It."""
        yield Static(HELLO) if self._what == HELLO else Input(placeholder=HELLO)


if __name__ == "__main__":
    Bare(sys.argv[1]).run()
