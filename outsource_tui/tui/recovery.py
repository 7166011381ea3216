"""The app for a file that cannot be opened: one screen with the ways out."""

import asyncio
from pathlib import PurePath
from typing import ClassVar

from textual.app import App

from outsource_tui.store.recovery import Recovery
from outsource_tui.tui.driver import sturdy
from outsource_tui.tui.ending import Ending
from outsource_tui.tui.screens.recover import Recover
from outsource_tui.tui.theme import SLATE


class RecoveryApp(App[bool]):
    """Runs before the app itself, and ends with whether there is now a file that can be opened.

    Args:
        recovery: what can be done.
    """

    TITLE = "outsource-tui"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/app.tcss", "screens/start.tcss"]
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow")]  # noqa: RUF012  # declared by Textual
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-short"), (30, "-tall")]  # noqa: RUF012

    def __init__(self, recovery: Recovery) -> None:
        super().__init__(driver_class=sturdy)
        self._recovery = recovery
        self._ending: Ending | None = None
        self.register_theme(SLATE)
        self.theme = SLATE.name

    def on_mount(self) -> None:
        """Show the ways out."""
        self.push_screen(Recover(self._recovery), self.exit)
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            self._ending = Ending(lambda code: loop.call_soon_threadsafe(self._leave, code), lambda _: None)
            self._ending.watch()

    def _leave(self, code: int) -> None:
        self.exit(return_code=code)

    def on_unmount(self) -> None:
        """Leave signals to the app that comes next."""
        if self._ending is not None:
            self._ending.rest()
