"""The app in a real terminal: a pty of a given size, keys in, the screen as a person sees it out."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Self

import pexpect
import pyte
from pyte.screens import Char

# A modern terminal says that it knows whole frames, and shows none half drawn.
WHOLE_FRAMES_ASKED, WHOLE_FRAMES_KNOWN = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
FRAME_BEGINS, FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"

ROOT = Path(__file__).parents[2]
# Only reached when something is wrong: a busy machine may take its time.
PATIENCE = 60.0
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "space": " ",
    "backspace": "\x7f",
    "ctrl+n": "\x0e",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
    "ctrl+u": "\x15",
    "left": "\x1b[D",
}


class Terminal:
    """One run of the app, from its start to its end.

    Args:
        file: what it keeps everything in.
        columns: the width of the window.
        rows: its height.
        run: the module to run and what comes before the file; another program can stand in for the app.
        **environ: what its environment says otherwise.
    """

    def __init__(
        self,
        file: Path,
        columns: int = 80,
        rows: int = 24,
        run: tuple[str, ...] = ("outsource_tui", "--file"),
        **environ: str,
    ) -> None:
        self.written = b""
        self.pressed = 0
        # Called whenever a whole frame has come, for whoever must see each of them.
        self.frame_ended: Callable[[], None] = lambda: None
        self._shown = 0
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._app: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-m", *run, str(file)],
            cwd=str(file.parent),
            env={
                "PATH": os.defpath,
                "HOME": str(file.parent),
                "PYTHONPATH": str(ROOT),
                "LANG": "C.UTF-8",
                "TERM": "xterm-256color",
                "TZ": "UTC",
                **environ,
            },
            dimensions=(rows, columns),
        )
        # It waits before each write for people who type passwords; here each wait is for words on the screen.
        self._app.delaybeforesend = None
        # And after closing, for slow systems; here its end is waited for.
        self._app.ptyproc.delayafterclose = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self.kill()

    @property
    def screen(self) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, at a fraction of what `screen` costs, for whoever reads each frame."""
        columns, buffer = range(self._screen.columns), self._screen.buffer
        return ["".join(buffer[row][column].data for column in columns) for row in range(self._screen.lines)]

    @property
    def cells(self) -> list[list[Char]]:
        """Every cell of the screen with its colours, line by line."""
        columns, buffer = range(self._screen.columns), self._screen.buffer
        return [[buffer[row][column] for column in columns] for row in range(self._screen.lines)]

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._app.pid

    def press(self, *keys: str) -> Self:
        """Press keys one after another: a name of KEYS, or the character itself."""
        self.pressed += len(keys)
        self._app.send("".join(KEYS.get(key, key) for key in keys))
        return self

    def type(self, text: str) -> Self:
        """Type a text and see it come, before the next key is pressed.

        Raises:
            AssertionError: it never came; with the screen as it stands.
        """
        before = self._count(text)
        self._app.send(text)
        return self.wait_until(lambda: self._count(text) > before, f"{text!r} was typed and is not on the screen")

    def paste(self, text: str) -> Self:
        """Paste a text, as a terminal tells a paste from typing."""
        self._app.send(f"\x1b[200~{text}\x1b[201~")
        return self

    def send(self, data: bytes) -> Self:
        """Send bytes as they are, also such as no keyboard has."""
        self._app.send(data)
        return self

    def resize(self, columns: int, rows: int) -> Self:
        """Change the size of the window."""
        self._app.setwinsize(rows, columns)
        self._screen.resize(rows, columns)
        return self

    def shows(self, *words: str) -> bool:
        """Whether all these words stand on the screen, wherever its lines break."""
        return all(self._count(one) for one in words)

    def wait_for(self, *words: str, timeout: float = PATIENCE) -> Self:
        """Read until all these words stand on the screen together.

        Raises:
            AssertionError: they never did; with the screen as it stands.
        """
        return self.wait_until(lambda: self.shows(*words), f"no {words} on the screen", timeout)

    def wait_for_no(self, *words: str, timeout: float = PATIENCE) -> Self:
        """Read until none of these words stands on the screen.

        Raises:
            AssertionError: one of them stayed; with the screen as it stands.
        """
        return self.wait_until(
            lambda: not any(self.shows(one) for one in words), f"still {words} on the screen", timeout
        )

    def wait_until(self, holds: Callable[[], bool], otherwise: str, timeout: float = PATIENCE) -> Self:
        """Read until something holds.

        Raises:
            AssertionError: it never did; with the screen as it stands.
        """
        end = monotonic() + timeout
        while not holds():
            running = self._read(0.1)
            if not holds() and (not running or monotonic() > end):
                ended = "" if running else ", and the app has ended"
                raise AssertionError(f"{otherwise}{ended}:\n{self.screen}")
        return self

    def read_for(self, seconds: float) -> bool:
        """Read for some time; False once the app has ended."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            if not self._read(left):
                return False
        return True

    def signal(self, number: int) -> Self:
        """Send the app a signal; what it writes until its end can still be read."""
        os.kill(self.pid, number)
        return self

    def hang_up(self) -> int:
        """Close the window, of which the system tells the app, and say how it ended, as `status` does."""
        self._app.ptyproc.fileobj.close()
        guard = Timer(PATIENCE, self.signal, [signal.SIGKILL])
        guard.start()
        self._app.wait()
        guard.cancel()
        return self.status

    @property
    def status(self) -> int:
        """The exit status of an app that has ended, or minus the signal that ended it."""
        return self._app.exitstatus if self._app.signalstatus is None else -self._app.signalstatus

    def kill(self) -> None:
        """End the app at once, as a crash or a power cut would; nothing when it has ended already."""
        if not self._app.closed:
            if self._app.isalive():
                self._app.kill(signal.SIGKILL)
                self._app.wait()
            self._app.close(force=True)

    def quit(self) -> int | None:
        """Press Ctrl+Q and say how the app ended."""
        return self.press("ctrl+q").ended()

    def ended(self) -> int | None:
        """Wait for the end of the app; its exit status, or None when a signal ended it."""
        end = monotonic() + PATIENCE
        while self._read(0.1):
            assert monotonic() < end, f"still running:\n{self.screen}"
        self._app.wait()
        return self._app.exitstatus

    def _read(self, wait: float) -> bool:
        """Take in what the app has written, waiting for it a moment; False once it has ended."""
        try:
            fresh = self._app.read_nonblocking(1 << 16, wait)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        asked_before = WHOLE_FRAMES_ASKED in self.written
        self.written += fresh
        if WHOLE_FRAMES_ASKED in self.written and not asked_before:
            self._app.send(WHOLE_FRAMES_KNOWN)
        self._show()
        return True

    def _count(self, words: str) -> int:
        return _in_one_line(self.screen).count(_in_one_line(words))

    def _show(self) -> None:
        """Show what has been written, frame by frame, but nothing of one that has not ended."""
        begun, ended = self.written.rfind(FRAME_BEGINS), self.written.rfind(FRAME_ENDS)
        last = self.written.rfind(b"\x1b")
        cut_short = FRAME_BEGINS.startswith(self.written[last:])
        until = begun if begun > ended else last if cut_short else len(self.written)
        while (end := self.written.find(FRAME_ENDS, self._shown, until)) >= 0:
            self._feed(end + len(FRAME_ENDS))
            self.frame_ended()
        self._feed(until)

    def _feed(self, until: int) -> None:
        self._stream.feed(self.written[self._shown : until])
        self._shown = until


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
