"""The driver: how keys come in from a terminal. Nothing a terminal sends may end the app.

Textual's own reads strictly: one byte that is not UTF-8, or a key code out of range, ends its input thread and the
app with it. It stays in charge of Windows, where the system hands over characters, and of what TEXTUAL_DRIVER names.
"""

import io
import os
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from select import select

from textual import constants
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.events import Key, Resize
from textual.geometry import Size
from textual.keys import Keys
from textual.message import Message

LOOK_UP = 0.1
# Textual's layout fails in a few columns. In less than these the app is laid out as if it had them, and cut off.
NARROWEST = 24

sturdy: type[Driver] | None = None


class SturdyParser(XTermParser):
    """Reads keys out of characters, and ignores what makes no sense."""

    def parse_mouse_code(self, code: str) -> Message | None:
        """Where the mouse is, if that can be in a window of this size."""
        try:
            return super().parse_mouse_code(code)
        except ZeroDivisionError:
            return None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        try:
            return [*super()._sequence_to_key_events(sequence, alt)]
        except (OverflowError, ValueError):
            return [Key(Keys.Ignore, sequence)]


if sys.platform != "win32" and constants.DRIVER is None:
    from textual.drivers.linux_driver import LinuxDriver

    class SturdyDriver(LinuxDriver):
        """Reads broken bytes as U+FFFD and keeps what came with them; writes UTF-8, whatever the locale says."""

        def __init__(
            self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
        ) -> None:
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            # Every terminal that can show the app reads it, also where the locale is C.
            if isinstance(self._file, io.TextIOWrapper):
                self._file.reconfigure(encoding="utf-8")

        def run_input_thread(self) -> None:
            """Pass on what is typed until the app leaves or the terminal is gone, which others tell the app."""
            decode = getincrementaldecoder("utf-8")("replace").decode
            parser = SturdyParser(self._debug)
            # Looking up now and then tells a lone Escape from the beginning of a longer key.
            wait = min(LOOK_UP, constants.ESCAPE_DELAY)
            while not self.exit_event.is_set():
                if select([self.fileno], [], [], wait)[0]:
                    if not (typed := self._typed()):
                        return
                    # Nothing at all would mean the end to the parser.
                    if text := decode(typed):
                        self._pass_on(parser.feed(text))
                self._pass_on(parser.tick())

        def _typed(self) -> bytes:
            try:
                return os.read(self.fileno, 4096)
            except OSError:
                return b""

        def _pass_on(self, messages: Iterable[Message]) -> None:
            for message in messages:
                self.process_message(message)

        def process_message(self, message: Message) -> None:
            """Pass on one key, or a size as a terminal says it."""
            if isinstance(message, Resize):
                size = Size(max(message.size.width, NARROWEST), message.size.height)
                message = Resize(size, size, pixel_size=message.pixel_size)
            super().process_message(message)

        def _get_terminal_size(self) -> tuple[int, int]:
            width, height = super()._get_terminal_size()
            return max(width, NARROWEST), height

    sturdy = SturdyDriver
