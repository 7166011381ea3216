"""Endings that do not come from the keyboard: a signal, a closed window, a terminal that is gone."""

import os
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from types import FrameType

# Exit codes say 128 and the signal's number, as shells know it. Windows has only some of them.
_NAMES = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")
SIGNALS = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
HUNG_UP = 129
GLANCE = 0.5
LAST_WORD = 12.0


class Ending:
    """Has the app leave when the system asks for it, and ends the process if it then cannot.

    Args:
        leave: asks the app to save and leave with an exit code; called from another thread.
        save: saves within so many seconds; for an app that does not get to it.
    """

    def __init__(self, leave: Callable[[int], object], save: Callable[[float], object]) -> None:
        self._leave, self._save = leave, save
        self._code = 0
        self._at_rest = False
        self._asked = Event()

    def watch(self) -> None:
        """Listen for signals, which only the main thread can, and keep an eye on the terminal."""
        for number in SIGNALS:
            signal.signal(number, self._hear)
        Thread(target=self._guard, name="guard", daemon=True).start()

    def rest(self) -> None:
        """Listen no more: the app has left."""
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        self._at_rest = True
        self._asked.set()

    def _hear(self, number: int, frame: FrameType | None) -> None:
        # No more than this: a signal comes between any two steps of the main thread.
        self._code = self._code or 128 + number
        self._asked.set()

    def _guard(self) -> None:
        while not self._asked.wait(GLANCE):
            if _terminal_is_gone():
                self._code = HUNG_UP
                break
        if self._at_rest:
            return
        # An app that is about to end has no loop any more, and needs not be asked.
        with suppress(RuntimeError):
            self._leave(self._code)
        # The process ends before this does, unless it hangs on a terminal that takes nothing any more.
        Event().wait(LAST_WORD)
        if not self._at_rest:
            self._save(1.0)
            os._exit(self._code)


def _terminal_is_gone() -> bool:
    if sys.platform == "win32" or sys.__stdin__ is None:
        return False
    terminal = select.poll()
    terminal.register(sys.__stdin__.fileno(), select.POLLHUP)
    return any(found & select.POLLHUP for _, found in terminal.poll(0))
