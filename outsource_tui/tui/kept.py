"""An app whose file is kept: it shows how saving goes, asks what only the user can decide, leaves when all is saved."""

import asyncio
import sys
from contextlib import suppress
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text
from textual import on, work
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.timer import Timer

from outsource_tui.domain.business import Business
from outsource_tui.store.crash_log import write_down
from outsource_tui.store.locations import crash_log, told
from outsource_tui.store.trouble import Trouble
from outsource_tui.tui.ending import Ending
from outsource_tui.tui.screens.page import Page
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.session import Session

PATIENCE = 1.0
SLOW_DISK = 10.0
RETRY, ELSEWHERE, ANYWAY = range(3)
MINE, THEIRS = range(2)
CHANGED = (
    "Your file was changed by something else",
    ("Keep what is here", "Take what is in the file"),
    "Not everything here was saved before that. What you do not choose is put into your backups.",
)
TAKEN = "Your file was changed by something else. It is shown as it is now; u on Home brings back what was here."


class KeptApp(App[str]):
    """The part of the app that deals with its file.

    Args:
        session: what is kept.
        driver: what reads the terminal; Textual's own without one.
    """

    class FileHeard(Message):
        """Something was saved, failed, or turned out to have changed."""

    def __init__(self, session: Session, driver: type[Driver] | None) -> None:
        super().__init__(driver_class=driver)
        self.session = session
        self.elsewhere: Path | None = None
        self._asked = self._leaving = False
        self._impatience: Timer | None = None

    def begin_keeping(self) -> None:
        """Save in the background from now on, and be ready for signals and a closed window."""
        self.session.saver.begin(self._spread)
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            Ending(lambda code: loop.call_soon_threadsafe(self._leave_soon, code), self.session.flush).watch()

    # While it runs

    def _spread(self) -> None:
        """From the thread that saves to that of the screen."""
        # A save may end after the screen has gone.
        with suppress(RuntimeError):
            self.post_message(self.FileHeard())

    @on(FileHeard)
    def _hear(self) -> None:
        self.refresh_status()
        while self.session.saver.notices:
            self.tell(self.session.saver.notices.pop(0))
        if self.session.saver.conflict and not self._asked:
            self._settle()

    @work
    async def _settle(self) -> None:
        await self._choose()

    async def _choose(self) -> None:
        """Something else changed the file: take that if nothing here is unsaved, else ask; again only when told to."""
        self._asked = True
        choice = THEIRS if self.session.saved else await self.push_screen_wait(Pick(*CHANGED))
        try:
            if choice == MINE:
                self.session.saver.keep_mine()
            elif choice == THEIRS:
                before = self.session.business
                asides = self.session.take_theirs()
                self.show_business(before)
                for words in (TAKEN, *asides):
                    self.tell(words)
        except Trouble as problem:
            self.tell(f"That could not be done: {problem}.")
        self._asked = self.session.saver.conflict
        self.refresh_status()

    def show_business(self, before: Business) -> None:
        """Show the business as it is now, whatever was on the screen before."""
        raise NotImplementedError

    def tell(self, sentence: str) -> None:
        """Say something about the file that must not be missed."""
        self.notify(sentence, markup=False, severity="warning", timeout=20)

    def refresh_status(self) -> None:
        """Say on the screen whether everything is saved."""
        # Only where it is seen: for a page below it Textual would draw the whole window. It says so when it comes back.
        page = next((one for one in reversed(self.screen_stack) if isinstance(one, Page)), None)
        if page is not None and page.is_mounted:
            page.show_status()

    def action_save(self) -> None:
        """Save now and say so."""
        self._asked = self._asked and not isinstance(self.screen, Page)
        self.session.save()
        self.session.saver.hurry()
        self.refresh_status()

    # Leaving

    async def action_quit(self) -> None:
        """Save and leave, behind the letters and the screen still on their way; at once should they never come."""
        self._leave_soon(0)

    def _leave_soon(self, code: int) -> None:
        self._impatience = self.set_timer(PATIENCE, lambda: self._leave(code))
        (self.focused or self.screen).call_later(self.screen.call_later, self._leave, code)

    def _leave(self, code: int) -> None:
        # Asked twice, the user would see the question twice; who sends a signal is not asked at all.
        if self._impatience is not None:
            self._impatience.stop()
        if code or not self._leaving:
            self._leaving = True
            self._part(code)

    @work
    async def _part(self, code: int) -> None:
        while not await asyncio.to_thread(self.session.flush, SLOW_DISK) and not code:
            if self.session.saver.conflict and not isinstance(self.screen, Pick):
                await self._choose()
                if not self.session.saver.conflict:
                    continue
            answer = await self.push_screen_wait(
                Pick(
                    "Not everything is saved",
                    ("Try again", "Save in another place", "Leave without saving the last changes"),
                    f"What stands in the way: {self.session.saver.trouble or 'the disk is slow'}.",
                )
            )
            if answer is None:
                self._leaving = False
                return
            if answer == ELSEWHERE:
                from outsource_tui.tui.screens.elsewhere import Elsewhere

                place = Elsewhere(self.session, self.session.saver.save_elsewhere)
                self.elsewhere = await self.push_screen_wait(place)
            if answer == ANYWAY or self.elsewhere:
                break
        self.exit(return_code=code)

    # A fault of ours

    def _handle_exception(self, error: Exception) -> None:
        # Whoever leaves has everything saved. A screen caught while it opens falls over then, and nobody misses it.
        if not self._exit:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self.panic()

    def panic(self, *renderables: RenderableType) -> None:
        """Save, write down where it happened, and leave with one sentence that holds no word of the user's."""
        log = crash_log()
        write_down(sys.exception(), log, self.session.now())
        saved = "Everything is saved" if self.session.flush(SLOW_DISK) else "The last changes could not be saved"
        place = f" in {self.session.file}" if self.session.file else ""
        super().panic(Text(f"Something went wrong in outsource-tui. {saved}{place}. The fault is in {told(log)}."))
