"""Strace at the app's elbow: which calls a save makes, and the app killed or refused at one of them.

It is attached to the one thread that saves, once that thread is known, so no other call is hit by mistake.
"""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

STRACE = shutil.which("strace")
SCOPE = Path("/proc/sys/kernel/yama/ptrace_scope")
CALL = re.compile(r"(\d+) +(\w+)\(")


@dataclass(frozen=True)
class Call:
    """One call of a thread, told apart by how often the thread made it, as strace is told: "2", or "1..2" for two."""

    name: str
    when: str


def usable() -> bool:
    """Whether strace is there and may watch what it did not start."""
    # Yama lets only root do so unless its scope is 0.
    return STRACE is not None and (os.geteuid() == 0 or not SCOPE.exists() or SCOPE.read_text("ascii").strip() == "0")


@contextmanager
def traced(thread: int, log: Path, *options: str) -> Iterator[None]:
    """Strace attached to a thread, or to all of a process with "-f" among the options."""
    assert STRACE
    command = [STRACE, "-y", "-o", str(log), *options, "-p", str(thread)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr
        said = strace.stderr.readline()
        try:
            if "attached" not in said:
                raise OSError(f"strace cannot watch the app: {said}")
            yield
        finally:
            strace.terminate()
            strace.communicate()


def calls_of_save(app: int, folder: Path, save: Callable[[], object]) -> tuple[int, list[Call]]:
    """What a save asks of the system, in order, and the thread that asks it.

    Args:
        app: the number of its process.
        folder: where the file is; a call of the save names it or something in it.
        save: makes the app save and waits until it has.
    """
    log = _log(folder)
    with traced(app, log, "-f", "-e", "trace=%file,%desc"):
        save()
    lines = [(found[1], found[2], line) for line in log.read_text("utf-8").splitlines() if (found := CALL.match(line))]
    changing = ("rename", "write", "ftruncate")
    thread = next(thread for thread, name, line in reversed(lines) if name.startswith(changing) and str(folder) in line)
    made: Counter[str] = Counter()
    calls = []
    for one, name, line in lines:
        if one == thread:
            made[name] += 1
            if str(folder) in line:
                calls.append(Call(name, str(made[name])))
    return int(thread), calls


def injected(thread: int, folder: Path, call: Call, what: str) -> AbstractContextManager[None]:
    """Strace that does something to a call of this thread, counted from now on: kills the app there, or refuses."""
    return traced(thread, _log(folder), f"--inject={call.name}:{what}:when={call.when}")


def _log(folder: Path) -> Path:
    return folder.with_suffix(".strace")
