"""The monkey: `python -m tests.monkey` presses random keys at the real app in a real pty and says what fell.

It begins with a business that has everything in it. Keys come in bursts: the first of a burst is pressed alone, when
the app is at rest, and timed; the others arrive together behind it, as over a slow line. At rest means that every
thread of the app has slept for longer than Textual waits between two frames, so that long thoughts count in full.

A key's time is from writing it to the first bytes the app writes then; beside it stands the time until the app is at
rest again, in which saving and a blinking cursor have their share. Both leave out how long the app waited for a
processor that other programs had. Not timed are keys that change nothing on the screen, changes of the window, and
what a terminal program must wait on by the clock: a lone Escape, which may begin a longer key, and half a key.

Quitting is no fault: the app is started again on the same file, which must open with no problem. At the end of a
seed, 20 times undo and 20 times redo at Home must leave the same records on disk.
"""

import argparse
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from statistics import quantiles
from time import monotonic

from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk
from outsource_tui.store.store import Store
from tests.seeds import everything
from tests.tui.cage import Answer, Cage, Fell
from tests.tui.keys import USUAL_SIZES, Key, keys

APP = ("outsource_tui", "--file")
HOME = "YOUR FIVE STAGES"
# As a modern terminal says it, with nothing to wait for.
ESCAPE = b"\x1b[27u"
PASTE_ENDS = b"\x1b[201~"

SEEDS, KEYS = 10, 5_000
LONGEST_BURST = 19
# By then what Textual remembers of layouts and styles is about full.
WARM_UP = 2_000
UNDONE = 20
DEEPEST = 200
PATIENCE = 30.0
LAST_KEYS, SLOWEST = 60, 5

MOST_GROWTH = 20.0
MOST_TIME = 0.1


@dataclass
class Findings:
    """What came out of one seed, or of all of them."""

    keys: int = 0
    quits: int = 0
    faults: list[str] = field(default_factory=list)
    growth: float = 0.0
    oldest: int = 0
    answers: list[tuple[Answer, str]] = field(default_factory=list)

    def __add__(self, other: "Findings") -> "Findings":
        return Findings(
            self.keys + other.keys,
            self.quits + other.quits,
            self.faults + other.faults,
            max(self.growth, other.growth),
            max(self.oldest, other.oldest),
            self.answers + other.answers,
        )

    @property
    def fine(self) -> bool:
        """Whether everything stays within its bounds."""
        return not self.faults and self.growth < MOST_GROWTH and _within(99, self._seen) < MOST_TIME

    @property
    def slowest(self) -> list[str]:
        """The keys that took longest."""
        slow = sorted(self.answers, key=lambda pair: pair[0].seen, reverse=True)[:SLOWEST]
        return [f"{1000 * answer.seen:6.0f} ms  {name}" for answer, name in slow]

    @property
    def _seen(self) -> list[float]:
        return [answer.seen for answer, _ in self.answers]

    def __str__(self) -> str:
        still = [answer.still for answer, _ in self.answers]
        return "  ".join(
            (
                f"{self.keys:>5} keys, {len(self.faults)} faults, {self.quits} quits",
                f"{self.growth:.1f} MB growth in a life of {self.oldest} keys",
                f"key to screen {_ms(50, self._seen)}, p99 {_ms(99, self._seen)} of {len(still)}",
                f"(to rest {_ms(50, still)}, p99 {_ms(99, still)})",
            )
        )


def _within(share: int, times: list[float]) -> float:
    """The time within which so many of 100 are answered, in seconds."""
    return quantiles(times, n=100, method="inclusive")[share - 1] if len(times) > 1 else 0.0


def _ms(share: int, times: list[float]) -> str:
    return f"{1000 * _within(share, times):.0f} ms"


class Monkey:
    """One seed at one file.

    Args:
        seed: which keys.
        file: what the app keeps everything in.
        run: how the app is run.
    """

    def __init__(self, seed: int, file: Path, run: tuple[str, ...]) -> None:
        self._found = Findings()
        self._seed, self._file, self._run = seed, file, run
        self._log: deque[str] = deque(maxlen=LAST_KEYS)
        self._size = USUAL_SIZES[0]
        with closing(Store.open(file, _now)) as store:
            store.load()
            store.save(everything(), Desk())
        self._start()

    def play(self, count: int) -> Findings:
        """Press so many keys, then undo and redo; after a fault the app is started again."""
        supply, chance = keys(self._seed), Random(-self._seed)
        while (left := count - self._found.keys) > 0:
            self._survive(self._press, [*islice(supply, min(chance.randint(1, LONGEST_BURST), left))])
        self._bury()
        self._log.append("undo and redo")
        self._survive(self._undo_and_redo)
        self._app.kill()
        return self._found

    def _start(self) -> None:
        self._lived, self._warm, self._memory = 0, 0.0, 0.0
        self._app = Cage(self._file, self._size, self._run)

    def _survive(self, act: Callable[..., None], *what: list[Key]) -> None:
        try:
            act(*what)
        except AssertionError as fault:
            self._app.kill()
            told = f"seed {self._seed}, key {self._found.keys}: {fault}"
            self._found.faults.append("\n".join((told, *self._crashes(), "The last keys:", *self._log)))
            self._start()

    def _crashes(self) -> list[str]:
        """What the app has written down about its faults, each told once."""
        logs = [*self._file.parent.rglob("crash.log")]
        told = [log.read_text("utf-8") for log in logs]
        for log in logs:
            log.unlink()
        return told

    def _press(self, burst: list[Key]) -> None:
        names = [f"seed {self._seed} key {number:>5} {key}" for number, key in enumerate(burst, self._found.keys + 1)]
        self._log.extend(names)
        self._found.keys += len(burst)
        self._lived += len(burst)
        self._size = next((key.size for key in reversed(burst) if not key.sent), self._size)
        first, *others = burst
        answer = self._app.time(first)
        if answer is not None and first.sure and first.sent:
            self._found.answers.append((answer, names[0]))
        self._app.do(*others)
        if self._app.rest():
            self._weigh()
        else:
            self._reopen()

    def _weigh(self) -> None:
        """Keep the memory the app has now, and what it had when it was warm."""
        self._memory = self._app.memory
        if self._lived < WARM_UP:
            self._warm = self._memory

    def _bury(self) -> None:
        """Note how far the app had grown since it was warm, at the end of its life."""
        self._found.growth = max(self._found.growth, self._memory - self._warm)
        self._found.oldest = max(self._found.oldest, self._lived)

    def _reopen(self) -> None:
        """Start again after a quit.

        Raises:
            Fell: it was no quit, or the file is not as it should be.
        """
        self._ended_well()
        self._found.quits += 1
        self._bury()
        self._start()

    def _ended_well(self) -> None:
        status = self._app.ended()
        if status != 0 or b"Traceback" in self._app.written:
            raise Fell(f"it ended with {status}:\n{self._app.last_words()}")
        self._on_disk()

    def _on_disk(self) -> Business:
        """The records as the file has them now; a copy is read, since the app may have the file."""
        copy = self._file.with_name("copy.json")
        shutil.copyfile(self._file, copy)
        with closing(Store.open(copy, _now)) as store:
            business, _, asides = store.load()
        if asides:
            raise Fell(f"the file holds what cannot be read: {asides}")
        return business

    def _undo_and_redo(self) -> None:
        self._go_home()
        found = self._on_disk()
        # A change of its own: from here on nothing is left to redo.
        self._app.press("t")
        before = self._until(lambda now: now.settings.theme is not found.settings.theme, "t changed nothing")
        self._app.press(*["\x1a"] * UNDONE)
        self._until(lambda now: now != before, "undo changed nothing")
        self._app.rest()
        self._app.press(*["\x19"] * UNDONE)
        self._until(lambda now: now == before, f"{UNDONE} times undo and redo do not lead back to the same records")
        self._app.press("ctrl+q")
        self._ended_well()
        if self._on_disk() != before:
            raise Fell("quitting has changed the records")

    def _until(self, holds: Callable[[Business], bool], otherwise: str) -> Business:
        """The records on disk as soon as something holds of them: saving goes on behind the screen.

        Raises:
            Fell: it never does.
        """
        end = monotonic() + PATIENCE
        while not holds(found := self._on_disk()):
            if monotonic() > end or not self._app.read_for(0.1):
                raise Fell(f"{otherwise}:\n{self._app.screen}")
        return found

    def _go_home(self) -> None:
        self._app.look().send(PASTE_ENDS)
        for _ in range(DEEPEST):
            if not self._app.rest():
                self._reopen()
                self._app.look()
            elif self._app.shows(HOME):
                return
            else:
                self._app.send(ESCAPE)
        raise Fell(f"Escape does not lead home:\n{self._app.screen}")


def _now() -> datetime:
    return datetime.now(UTC)


def play(seed: int, count: int, run: tuple[str, ...] = APP) -> Findings:
    """What comes out of so many keys of a seed, at a business with everything in it."""
    with tempfile.TemporaryDirectory(prefix="monkey-") as folder:
        return Monkey(seed, Path(folder) / "business.json", run).play(count)


def main() -> int:
    """Play, say how it went, and end with 1 when anything fell, grew or was slow."""
    parser = argparse.ArgumentParser("python -m tests.monkey", description="Press random keys at the real app.")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="how many seeds, from 1 on (%(default)s)")
    parser.add_argument("--keys", type=int, default=KEYS, help="how many keys of each seed (%(default)s)")
    parser.add_argument("--seed", type=int, help="only this seed, as it was told when it failed")
    arguments = parser.parse_args()
    whole = Findings()
    for seed in range(1, arguments.seeds + 1) if arguments.seed is None else [arguments.seed]:
        found = play(seed, arguments.keys)
        print(f"seed {seed:>2}  {found}", *found.faults, sep="\n", flush=True)
        whole += found
    print(f"all      {whole}", "The slowest keys:", *whole.slowest, sep="\n")
    return 0 if whole.fine else 1


if __name__ == "__main__":
    sys.exit(main())
