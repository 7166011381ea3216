"""A terminal with a stopwatch: how long after a key what it does is on the screen, as a person sees it."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

import pexpect

from tests.bench.clock import since
from tests.tui.terminal import Terminal

# So long nothing more comes: a cursor that blinks does so every half second.
QUIET = 0.2
# So long a key may have nothing to show.
AT_MOST = 2.0
PAGE_DOWN, TOP, BOTTOM = "\x1b[6~", "\x1b[1;5H", "\x1b[1;5F"
_STYLE = re.compile(r"\x1b\[[0-9;?<>=]*[a-zA-Z]")


@dataclass(frozen=True)
class Drawn:
    """What an app wrote after a key, piece by piece, with the milliseconds after which each came.

    Args:
        pieces: without what only styles them.
        last: when the last piece came that changed anything on the screen.
    """

    pieces: Sequence[tuple[float, str]]
    last: float

    def first_with(self, words: str) -> float:
        """When these words first stood in what had come."""
        read = ""
        for after, piece in self.pieces:
            read += piece
            if words in read:
                return after
        raise AssertionError(f"no {words!r} in {read!r}")

    def last_with(self, words: str) -> float:
        """When the last piece with these words in it came."""
        return max(after for after, piece in self.pieces if words in piece)


class Stopwatch(Terminal):
    """One run of an app."""

    def stroke(self, key: str, quiet: float = QUIET) -> Drawn:
        """Press a key and wait until nothing more comes."""
        pieces: list[tuple[float, bytes]] = []
        begun = time.perf_counter()
        self.press(key)
        while True:
            try:
                fresh = self._app.read_nonblocking(1 << 16, quiet if pieces else AT_MOST)
            except pexpect.TIMEOUT:
                break
            pieces.append((since(begun), fresh))
        # Drawn on our side only now, so that it takes none of the time.
        told = [(after, _STYLE.sub("", piece.decode(errors="replace"))) for after, piece in pieces]
        return Drawn(told, max([after for after, piece in pieces if self._changes(piece)], default=0.0))

    def _changes(self, piece: bytes) -> bool:
        before = self.cells
        self.written += piece
        self._feed(len(self.written))
        return self.cells != before

    def strokes(self, text: str, quiet: float = QUIET) -> list[Drawn]:
        """Type a text key by key, each when all that came of the one before is there."""
        return [self.stroke(key, quiet) for key in text]

    def at_rest(self) -> None:
        """Read until nothing more comes."""
        seen = -1
        while seen < len(self.written):
            seen = len(self.written)
            self.read_for(QUIET)
