"""One file and the app that is ended on it again and again: what must hold after each end, and what did not.

How it is ended is the affair of tests/crash.py.
"""

import hashlib
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from time import monotonic

from outsource_tui.domain.base import Record
from outsource_tui.store.trouble import Trouble
from tests.tui.listing import Listing, State, load
from tests.tui.terminal import Terminal
from tests.tui.typist import PATIENCE, Typist

APP = ("outsource_tui", "--file")
COLUMNS, ROWS = 90, 36
META = "_meta"
HOME = "YOUR FIVE STAGES"
INVALID, LOST, LETTERS, UNTRUE, START, TEMPS, END, STUCK = KINDS = (
    "invalid files",
    "acknowledged lines lost",
    "acknowledged letters lost",
    "frames that said Saved too early",
    "starts without Home",
    "temporary files left",
    "ended otherwise",
    "screens that do not follow",
)
ALWAYS_TOLD = (INVALID, LOST, START, TEMPS)


class Violation(Exception):
    """The promise was broken, in one of the ways of KINDS."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self.kind = kind


@dataclass
class Tally:
    """What came of some trials."""

    trials: int = 0
    in_a_save: int = 0
    acknowledged: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Count these as well."""
        self.trials += other.trials
        self.in_a_save += other.in_a_save
        self.acknowledged += other.acknowledged
        self.faults += other.faults

    def __str__(self) -> str:
        found = Counter(kind for kind, _ in self.faults)
        told = ", ".join(f"{found[kind]} {kind}" for kind in KINDS if found[kind] or kind in ALWAYS_TOLD)
        return f"{self.trials:4} tried, {told} ({self.in_a_save} in a save, {self.acknowledged} states acknowledged)"


class Ordeal:
    """One file, and an app that is ended on it again and again.

    Args:
        seed: of everything that is chosen by chance.
        listing: what is worked on.
        run: the app or the control.
        records: how many more are in the file, so that a save takes a while.
    """

    def __init__(self, seed: str, listing: Listing, run: tuple[str, ...], records: int) -> None:
        self.seed, self.random, self.tally = seed, Random(seed), Tally()
        self._listing, self._run, self._records = listing, run, records
        self._place = Path(tempfile.mkdtemp(prefix="outsource-crash-"))
        self.folder = self._place / "data"
        self._file = self.folder / "business.json"
        self._numbers = count(1)
        self.state = State(())
        self._rest: list[Record] = []
        self._start_over()

    @property
    def durable(self) -> bool:
        """Whether this is the app, which must keep its promise."""
        return self._run == APP

    def _start_over(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self._listing.seed(self._file, self._records)
        if not self.durable:
            tree = json.loads(self._file.read_bytes())
            del tree[META]
            self._file.write_text(json.dumps(tree), "utf-8")
        business, desk = load(self._file)
        self.state, self._rest = self._listing.state(business, desk), self._listing.rest(business)

    def put_to(self, trials: Iterable[Callable[["Ordeal", Terminal], None]]) -> Tally:
        """Go through these trials, each in a fresh run, and see that the app still starts after the last."""
        for trial in (*trials, Ordeal.see_home):
            self.tally.trials += trial is not Ordeal.see_home
            with Terminal(self._file, COLUMNS, ROWS, self._run) as app:
                try:
                    trial(self, app)
                except (Violation, AssertionError, OSError) as problem:
                    app.kill()
                    self._keep(problem, app)
                    self._start_over()
        shutil.rmtree(self.folder)
        if not self.tally.faults or not self.durable:
            shutil.rmtree(self._place)
        return self.tally

    def _keep(self, problem: Exception, app: Terminal) -> None:
        # An assertion of the terminal brings the screen along.
        kind, screen = (problem.kind, f"\n{app.screen}") if isinstance(problem, Violation) else (STUCK, "")
        kept = self._place / str(len(self.tally.faults))
        shutil.copytree(self.folder, kept)
        self.tally.faults.append((kind, f"{kind}, seed {self.seed}, kept in {kept}: {problem}{screen}"))

    def open(self, app: Terminal) -> Typist:
        """Begin to work in an app that was just started."""
        self.see_home(app)
        typist = Typist(app, self._listing, self.state, self.random, self._numbers)
        typist.open()
        return typist

    def see_home(self, app: Terminal) -> None:
        """Make sure that the app starts as ever, and leaves nothing of its last end behind.

        Raises:
            Violation: START or TEMPS.
        """
        try:
            app.wait_for(HOME, timeout=PATIENCE)
        except AssertionError as problem:
            raise Violation(START, "the app does not come up with Home") from problem
        self.see_no_temps()

    def see_no_temps(self) -> None:
        """Make sure that nothing half-written lies about.

        Raises:
            Violation: TEMPS.
        """
        temps = self._temps()
        for temp in temps:
            temp.unlink()
        if temps:
            raise Violation(TEMPS, ", ".join(temp.name for temp in temps))

    def _temps(self) -> list[Path]:
        return [*self.folder.rglob("*.tmp")]

    def wait_for_save(self, app: Terminal) -> None:
        """Wait until the app begins to save, or until it is clear that it will not."""
        before, end = self._stamp(), monotonic() + 0.5
        while self._stamp() == before and monotonic() < end and app.read_for(0.0005):
            pass

    def _stamp(self) -> tuple[int, int]:
        return self.folder.stat().st_mtime_ns, self._file.stat().st_mtime_ns

    def holds(self, *states: State) -> bool:
        """Whether the file can be read and is in one of these states."""
        try:
            return self._listing.state(*load(self._file)) in states
        except (Trouble, ValueError):
            return False

    def judge(self, states: list[State], since: int, acknowledged: int) -> None:
        """Look at the file that an ended app left.

        Args:
            states: all that its owner went through.
            since: the oldest of them that may be in the file.
            acknowledged: how many of them were shown as saved.

        Raises:
            Violation: INVALID, LOST or LETTERS.
        """
        self.tally.acknowledged += acknowledged
        self.tally.in_a_save += bool(self._temps())
        try:
            self._check(self._file.read_bytes())
            business, desk = load(self._file)
        except (OSError, Trouble, ValueError) as problem:
            raise Violation(INVALID, str(problem)) from problem
        self.state = self._listing.state(business, desk)
        allowed = states[since:]
        if self._listing.rest(business) != self._rest:
            raise Violation(LOST, "records that nobody touched are not as they were")
        if self.state not in allowed:
            only_letters = self.state.lines in [one.lines for one in allowed]
            was = "an older state" if self.state in states else "what never was"
            words = f"the file holds {was}, {self.state}, instead of {allowed[0]} or what came after"
            raise Violation(LETTERS if only_letters else LOST, words)

    def _check(self, content: bytes) -> None:
        """Check the bytes without the help of the app."""
        tree = json.loads(content)
        if self.durable and tree[META]["1"]["sha256"] != hashlib.sha256(content.partition(b"\n")[2]).hexdigest():
            raise ValueError("the checksum is wrong")
