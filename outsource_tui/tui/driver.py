"""The driver: how keys come in from a terminal. Nothing a terminal sends may end the app.

Textual's own reads strictly: one byte that is not UTF-8, or a key code out of range, ends its input thread and the
app with it. It stays in charge of Windows, where the system hands over characters, and of what TEXTUAL_DRIVER names.
"""

import os
import sys
from codecs import getincrementaldecoder
from select import select

from textual import constants
from textual._parser import Parser
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

LOOK_UP = 0.1
# Textual's layout fails in a few columns. In less than these the app is laid out as if it had them, and cut off.
NARROWEST = 24

sturdy: type[Driver] | None = None


class SturdyParser(XTermParser):
    """Reads keys out of characters, and drops a key code that makes no sense."""

    def read(self, text: str) -> list[Message]:
        """The keys in a text, those begun earlier included."""
        return [message for character in text for message in self._read_one(character)]

    def _read_one(self, character: str) -> list[Message]:
        try:
            return [*self.feed(character)]
        except (ArithmeticError, ValueError):
            # A parser that failed is at its end; this one begins anew and still knows the terminal it is for.
            Parser.__init__(self)
            return []


if sys.platform != "win32" and constants.DRIVER is None:
    from textual.drivers.linux_driver import LinuxDriver

    class SturdyDriver(LinuxDriver):
        """Reads broken bytes as U+FFFD and keeps what came with them."""

        def run_input_thread(self) -> None:
            """Pass on what is typed until the app leaves."""
            decode = getincrementaldecoder("utf-8")("replace").decode
            parser = SturdyParser(self._debug)
            # Looking up now and then tells a lone Escape from the beginning of a longer key.
            wait = min(LOOK_UP, constants.ESCAPE_DELAY)
            while not self.exit_event.is_set():
                if select([self.fileno], [], [], wait)[0]:
                    try:
                        typed = os.read(self.fileno, 4096)
                    except OSError:
                        typed = b""
                    if not typed:
                        # The terminal is gone, which is not for this thread to deal with.
                        return
                    for message in parser.read(decode(typed)):
                        self.process_message(message)
                for message in parser.tick():
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
