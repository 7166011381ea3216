"""The crash test: `python -m tests.crash` ends the real app, in a real pty, in every rude way, and looks at its file.

After each end the file must be whole, with its checksum right, and hold a state its owner went through: after a kill
none older than the newest that a frame showed as saved, after a signal none older than the newest shown at all. The
next start must show Home and leave no temporary file behind. The same is done to the control, the app over TinyDB's
own storage, which must fail: a check that cannot fail says nothing.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from signal import SIGHUP, SIGKILL, SIGTERM

from tests.tui.listing import STEPS, TASKS, Listing
from tests.tui.ordeal import APP, END, INVALID, LOST, UNTRUE, Ordeal, Tally, Violation
from tests.tui.terminal import Terminal
from tests.tui.tracer import Call, calls_of_save, injected, usable
from tests.tui.typist import PATIENCE, Typist

CONTROL = ("tests.stock",)
HUNG_UP = (128 + SIGHUP, -SIGHUP)
RECORDS, CONTROL_RECORDS = 2_000, 5_000
A_FEW, A_WHILE, TOLD = 10, 20, 5
AMOUNTS = {
    "kills": (6, 500),
    "hang-ups": (2, 50),
    "terms": (1, 20),
    "errors": (1, 20),
    "watched": (1, 20),
    "control": (30, 40),
}
RENAME = "?rename,?renameat,?renameat2"
# Where the short run kills, which does not ask first what a save consists of.
TELLING = {
    APP: [Call("write", "1"), Call("fsync", "1"), Call(RENAME, "1")],
    CONTROL: [Call("ftruncate", "1")],
}
REFUSALS = (
    ("?open,openat", "EACCES", "1"),
    ("?open,openat", "EMFILE", "1"),
    ("?open,openat", "EROFS", "1..2"),
    ("write", "ENOSPC", "1"),
    ("write", "EDQUOT", "1..2"),
    ("fsync", "EIO", "1"),
    # The second of a save is that of the folder.
    ("fsync", "EIO", "2"),
    (RENAME, "EACCES", "1"),
    (RENAME, "EIO", "1"),
    (RENAME, "ENOSPC", "1..2"),
)


# What the app is put to


def kill_at_the_start(ordeal: Ordeal, app: Terminal) -> None:
    """Kill it while it starts."""
    app.read_for(ordeal.random.uniform(0, 0.7))
    app.signal(SIGKILL).ended()
    ordeal.judge([ordeal.state], 0, 0)


def kill_at_work(ordeal: Ordeal, app: Terminal) -> None:
    """Kill it at any moment of the work."""
    typist = _busy(ordeal, app)
    app.read_for(ordeal.random.uniform(0, 0.4))
    app.signal(SIGKILL).ended()
    ordeal.judge(typist.states, typist.saved, typist.acknowledged)


def kill_at_a_save(ordeal: Ordeal, app: Terminal) -> None:
    """Kill it a few milliseconds after it began to save."""
    typist = _busy(ordeal, app)
    ordeal.wait_for_save(app)
    app.read_for(ordeal.random.uniform(0, 0.005))
    app.signal(SIGKILL).ended()
    ordeal.judge(typist.states, typist.saved, typist.acknowledged)


def watch(ordeal: Ordeal, app: Terminal) -> None:
    """Do it no harm, but look into the file at each frame that says it is saved."""
    typist = ordeal.open(app)

    def look() -> None:
        if not ordeal.holds(*typist.states[typist.saved :]):
            state = typist.states[typist.saved]
            raise Violation(UNTRUE, f"{state} was shown as saved before it was")

    typist.seen_saved = look
    for _ in range(A_WHILE):
        typist.act()
    app.signal(SIGKILL).ended()
    ordeal.judge(typist.states, typist.saved, typist.acknowledged)


def close_the_window(ordeal: Ordeal, app: Terminal) -> None:
    """Close its terminal."""
    typist = _busy(ordeal, app)
    app.read_for(ordeal.random.uniform(0, 0.3))
    _expect(app.hang_up(), HUNG_UP)
    ordeal.judge(typist.states, typist.shown, typist.acknowledged)


def hang_up(ordeal: Ordeal, app: Terminal) -> None:
    """Send it the signal of a closed window."""
    _end(ordeal, app, SIGHUP, HUNG_UP)


def terminate(ordeal: Ordeal, app: Terminal) -> None:
    """Ask it to end, as a system does that shuts down."""
    _end(ordeal, app, SIGTERM, (128 + SIGTERM,))


def _end(ordeal: Ordeal, app: Terminal, signal: int, statuses: tuple[int, ...]) -> None:
    typist = _busy(ordeal, app)
    app.read_for(ordeal.random.uniform(0, 0.3))
    app.signal(signal).ended()
    _expect(app.status, statuses)
    ordeal.judge(typist.states, typist.shown, typist.acknowledged)


def _busy(ordeal: Ordeal, app: Terminal) -> Typist:
    """Someone who has done a few things, and is in the middle of the next."""
    typist = ordeal.open(app)
    for _ in range(ordeal.random.randint(0, 4) if ordeal.durable else 0):
        typist.act()
    typist.begin()
    return typist


def _expect(status: int, statuses: tuple[int, ...]) -> None:
    if status not in statuses:
        raise Violation(END, f"it ended with {status}, not {statuses[0]}")


def kill_at_call(ordeal: Ordeal, app: Terminal, call: Call) -> None:
    """Kill it as it asks one thing of the system in the course of a save."""
    typist, thread, _ = _watched(ordeal, app)
    with injected(thread, ordeal.folder, call, "signal=SIGKILL"):
        typist.erase(wait=False)
        if app.read_for(PATIENCE):
            raise Violation(END, f"it has not come to {call}")
        app.ended()
    ordeal.judge(typist.states, typist.saved, typist.acknowledged)


def refuse(ordeal: Ordeal, app: Terminal, names: str, error: str, when: str) -> None:
    """Let the system refuse something once or twice, and then no more."""
    typist, thread, _ = _watched(ordeal, app)
    with injected(thread, ordeal.folder, Call(names, when), f"error={error}"):
        typist.add()
        typist.wait_until_refused()
        typist.write("w")
        typist.wait_until_saved(timeout=2 * PATIENCE)
    app.signal(SIGKILL).ended()
    ordeal.see_no_temps()
    ordeal.judge(typist.states, typist.saved, typist.acknowledged)


def _watched(ordeal: Ordeal, app: Terminal) -> tuple[Typist, int, list[Call]]:
    """Someone with one letter typed, the thread that saves for them, and what it asked of the system for that."""
    typist = ordeal.open(app)

    def save(*change: Callable[[], object]) -> None:
        for one in change:
            one()
            app.wait_until(lambda: ordeal.holds(typist.now), "what was typed does not come into the file", PATIENCE)
            if ordeal.durable:
                typist.wait_until_saved()

    # The first save of all makes a backup as well.
    save(typist.erase, lambda: typist.write("w"))
    seen = calls_of_save(app.pid, ordeal.folder, lambda: save(typist.erase))
    save(lambda: typist.write("w"))
    return typist, *seen


def calls(run: tuple[str, ...]) -> list[Call]:
    """What one save asks of the system."""
    found: list[Call] = []

    def record(ordeal: Ordeal, app: Terminal) -> None:
        found.extend(_watched(ordeal, app)[2])

    tally = Ordeal("calls", TASKS, run, 0).put_to([record])
    if tally.faults:
        raise RuntimeError(tally.faults[0][1])
    return found


# The command

Trial = Callable[[Ordeal, Terminal], None]


@dataclass(frozen=True)
class Job:
    """Some trials on one file."""

    seed: str
    listing: Listing
    trials: list[Trial]
    run: tuple[str, ...]
    records: int

    def __call__(self) -> Tally:
        """Do it."""
        return Ordeal(self.seed, self.listing, self.run, self.records).put_to(self.trials)


@dataclass(frozen=True)
class Series:
    """Trials of one kind, to be told in one line.

    Args:
        name: what is done to the app.
        trials: each of them.
        run: the app, which must stand it, or the control, which must not.
        records: that are in the file besides.
    """

    name: str
    trials: list[Trial]
    run: tuple[str, ...] = APP
    records: int = RECORDS

    def jobs(self, seed: int) -> list[Job]:
        """The trials in parts that can be shared out evenly, in the one list and the other by turns."""
        parts = -(-len(self.trials) // A_FEW)
        return [
            Job(
                f"{self.name} {seed}.{part}", (TASKS, STEPS)[part % 2], self.trials[part::parts], self.run, self.records
            )
            for part in range(parts)
        ]

    def failed(self, tally: Tally) -> bool:
        """Whether what came of it is not as it must be: no fault of the app, some file destroyed by the control."""
        kinds = {kind for kind, _ in tally.faults}
        return bool(kinds) if self.run == APP else not kinds & {INVALID, LOST}


def kill(number: int) -> Trial:
    """One way to kill it after the other."""
    return kill_at_the_start if number % 10 == 9 else (kill_at_work, kill_at_a_save)[number % 2]


def every_series(wanted: argparse.Namespace) -> Iterator[Series]:
    """All there is to do, and what of it is left out."""
    yield Series("kills", [kill(number) for number in range(wanted.kills)])
    yield Series("hang-ups", [(close_the_window, hang_up)[number % 2] for number in range(wanted.hang_ups)])
    yield Series("terminations", [terminate] * wanted.terms)
    yield Series("watched", [watch] * wanted.watched, records=0)
    if not usable() or not wanted.short:
        # By chance; with strace there is a control that fails for certain.
        yield Series("control: kills", [kill_at_a_save] * wanted.control, CONTROL, CONTROL_RECORDS)
    if not usable():
        print("Left out, as strace is missing or may not watch: kills at each call, refusals.")
        return
    refusals = [REFUSALS[number % len(REFUSALS)] for number in range(wanted.errors)]
    yield Series("refusals", [partial(refuse, names=names, error=error, when=when) for names, error, when in refusals])
    for name, run in (("kills at each call", APP), ("control: at each call", CONTROL)):
        found = TELLING[run] if wanted.short else calls(run)
        yield Series(name, [partial(kill_at_call, call=call) for call in found], run, 0)


def understood(words: Sequence[str] | None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser("python -m tests.crash", description="Ends the app rudely and looks at its file.")
    parser.add_argument("--short", action="store_true", help="a few of each, about 15 seconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    for name, (few, many) in AMOUNTS.items():
        parser.add_argument(f"--{name}", type=int, help=f"{many}, or {few} with --short")
    found = parser.parse_args(words)
    defaults = {name.replace("-", "_"): amounts[not found.short] for name, amounts in AMOUNTS.items()}
    return argparse.Namespace(**{key: defaults.get(key) if told is None else told for key, told in vars(found).items()})


def main(words: Sequence[str] | None = None) -> int:
    """Do it all and tell what came of it; 1 if the app lost something or the control did not."""
    wanted = understood(words)
    print(f"seed {wanted.seed}")
    failed = False
    with ProcessPoolExecutor(wanted.workers) as pool:
        under_way = [
            (series, [pool.submit(job) for job in series.jobs(wanted.seed)]) for series in every_series(wanted)
        ]
        for series, jobs in under_way:
            tally = Tally()
            for job in jobs:
                tally.add(job.result())
            print(f"{series.name:22} {tally}", flush=True)
            if series.failed(tally):
                failed = True
                print("\n\n".join(told for _, told in tally.faults[:TOLD]) or "The control showed no failure.")
    return failed


if __name__ == "__main__":
    sys.exit(main())
