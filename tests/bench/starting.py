"""How long a start takes, up to a Home that can be used, and how much memory the app then has."""

import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from outsource_tui.library.example import example
from tests.bench.bare import HELLO
from tests.bench.business import kept, steps
from tests.bench.clock import now
from tests.bench.table import Measure
from tests.tui.terminal import Terminal

TIMES = 7
# Whatever was to come after the first picture has come by then.
REST = 0.5
AMOUNTS = (1_000, 10_000)
Taken = tuple[float, float]


def measures() -> Iterator[Measure]:
    """The example beside a bare app, and many records beside none, by turns."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _measures(Path(folder))


def _measures(folder: Path) -> Iterator[Measure]:
    files = {
        "example": kept(folder / "example.json", example(now().date())),
        "few": kept(folder / "few.json", steps(10)),
        **{f"{records}": kept(folder / f"{records}.json", steps(records)) for records in AMOUNTS},
    }
    turns = [{"bare": _bare(files["few"]), **{name: _ours(file) for name, file in files.items()}} for _ in range(TIMES)]
    took = {name: median(turn[name][0] for turn in turns) for name in turns[0]}
    memory = {name: median(turn[name][1] for turn in turns) for name in turns[0]}
    spread = f"{min(turn['example'][0] for turn in turns):.2f}-{max(turn['example'][0] for turn in turns):.2f}"
    yield Measure("start, the example", took["example"], "s", took["bare"], "a bare app", times=1.25, note=spread)
    yield Measure("memory at Home, the example", memory["example"], "MB", memory["bare"], "a bare app", times=1.5)
    for records in AMOUNTS:
        yield Measure(f"start, {records:,} records", took[f"{records}"], "s", took["few"], "10 records", times=2)


def _bare(file: Path) -> Taken:
    return _taken(file, (HELLO,), run=("tests.bench.bare", HELLO))


def _ours(file: Path) -> Taken:
    return _taken(file, ("YOUR FIVE STAGES", "Saved"))


def _taken(file: Path, words: tuple[str, ...], run: tuple[str, ...] = ("outsource_tui", "--file")) -> Taken:
    """Seconds from the command until these words stand on the screen, and the megabytes it then has."""
    begun = time.perf_counter()
    with Terminal(file, run=run) as app:
        app.wait_for(*words)
        took = time.perf_counter() - begun
        app.read_for(REST)
        status = Path(f"/proc/{app.pid}/status").read_text("ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found
    return took, int(found[1]) / 1024
