"""The app in a terminal at which nobody looks unless asked to, so that many keys cost little; and its pulse."""

import re
import tty
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from pathlib import Path
from time import monotonic
from typing import Self

from tests.tui.keys import Key
from tests.tui.terminal import Terminal

# Longer than Textual waits between two frames; and, behind half a key, for the other half.
CALM, UNSURE = 0.04, 0.2
HANGS = 30.0
# Everything can be seen in it.
LARGE = (120, 60)
TAIL = 1 << 17
LAST_LINES = 15
STARTED = b"\x1b[?1049h"
STYLING = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|.)")


class Fell(AssertionError):
    """The app did what it must never do."""


@dataclass(frozen=True)
class Answer:
    """How long the app took to answer a key, in seconds: until something was seen of it, and until all stood still."""

    seen: float
    still: float


class Cage(Terminal):
    """One run of the app.

    Args:
        file: what it keeps everything in.
        size: the columns and rows of the window.
        run: as for a terminal.
    """

    def __init__(self, file: Path, size: tuple[int, int], run: tuple[str, ...]) -> None:
        self._looking = False
        self._calm = CALM
        self._wrote = self._seen = 0.0
        super().__init__(file, *size, run)
        # What is typed behind Ctrl+Q meets no app any more, and must not stop or end it by the terminal's own keys.
        tty.setraw(self._app.child_fd)
        self.wait_until(lambda: STARTED in self.written, "it does not start")

    def do(self, *burst: Key) -> None:
        """Press these keys, all at once but for changes of the window."""
        waiting = b""
        # It may just have ended, which whoever waits for it to rest will notice.
        with suppress(OSError):
            for key in burst:
                waiting += key.sent
                if not key.sent:
                    self.send(waiting).resize(*key.size)
                    waiting = b""
            self.send(waiting)
        self._calm = CALM if all(key.sure for key in burst) else UNSURE

    def time(self, key: Key) -> Answer | None:
        """Press a key, wait until the app rests, and say how long that took; None when it said nothing or has ended.

        Raises:
            Fell: it never comes to rest.
        """
        start, self._seen = self._clock(), inf
        self.do(key)
        running = self.rest()
        return Answer(self._seen - start, self._wrote - start) if running and self._seen < inf else None

    def rest(self) -> bool:
        """Wait until every thread of the app sleeps and goes on sleeping; False when it has ended.

        Raises:
            Fell: it never comes to rest.
        """
        quiet = start = monotonic()
        while monotonic() - quiet < self._calm:
            wrote = self._wrote
            if not self._read(0.002):
                return False
            if self._wrote != wrote or self._busy():
                quiet = monotonic()
            if quiet - start > HANGS:
                raise Fell(f"it does not come to rest in {HANGS:.0f} s:\n{self.last_words()}")
        return True

    def _busy(self) -> bool:
        try:
            states = [path.read_text().rpartition(") ")[2][0] for path in self._process.glob("task/*/stat")]
        except OSError:
            return True
        return any(state != "S" for state in states)

    def _clock(self) -> float:
        """Seconds in the life of the app: they stand still while it waits for a processor that other programs have."""
        waited = 0
        with suppress(OSError):
            waited = int((self._process / "schedstat").read_text().split()[1])
        return monotonic() - waited / 1e9

    @property
    def _process(self) -> Path:
        return Path(f"/proc/{self.pid}")

    @property
    def memory(self) -> float:
        """What the app holds in memory, in MB."""
        found = re.search(r"VmRSS:\s+(\d+) kB", (self._process / "status").read_text())
        return int(found[1]) / 1024 if found else 0.0

    def look(self) -> Self:
        """Look at the screen from now on."""
        self._looking, self.written, self._shown = True, b"", 0
        return self.resize(*LARGE)

    def last_words(self) -> str:
        """The end of what the app wrote, without its colours and moves."""
        words = STYLING.sub("", self.written.decode("utf-8", "replace")).replace("\r", "")
        return "\n".join([line.rstrip() for line in words.splitlines() if line.strip()][-LAST_LINES:])

    def _show(self) -> None:
        self._wrote = self._clock()
        self._seen = min(self._seen, self._wrote)
        if self._looking:
            super()._show()
        else:
            self.written = self.written[-TAIL:]
