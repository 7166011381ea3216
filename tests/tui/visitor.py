"""Someone at the app without a terminal: keys in, the screen and what is stored on disk out."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk
from outsource_tui.domain.journey import Place, Stage
from outsource_tui.domain.settings import Style
from outsource_tui.store.store import Store
from outsource_tui.tui.app import OutsourceApp
from outsource_tui.tui.screens.wizard import WizardScreen
from outsource_tui.tui.session import Session
from outsource_tui.wizards.place import Visiting
from screenshots.take import SLOW_DISK, pressed, settled, typed

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
# Only reached when something is wrong: each look takes a fiftieth of a second.
PATIENCE = 250

W = TypeVar("W", bound=Widget)


class Visitor:
    """One run of the app."""

    def __init__(self, app: OutsourceApp, pilot: Pilot[str], file: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.file = file

    async def press(self, *keys: str) -> None:
        """Press keys one after another, each when all that the one before it does is done."""
        for key in keys:
            await pressed(self.pilot, key)

    async def write(self, text: str) -> None:
        """Type a text, key by key, where the cursor is."""
        await typed(self.pilot, text)

    async def paste(self, text: str) -> None:
        """Paste a text where the cursor is."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def fill(self, *answers: str) -> None:
        """Type an answer into one field after another, Enter after each."""
        for answer in answers:
            await self.write(answer)
            await self.press("enter")

    async def open(self, visiting: Visiting) -> None:
        """Open a wizard on top of what is shown."""
        self.app.push_screen(WizardScreen(self.app.session, visiting))
        await self.settle()

    async def go(self, stage: Stage, step: str = "", record: str = "") -> None:
        """Go to a place as Home does."""
        self.app.go(Place(stage, record, step))
        await self.settle()

    async def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

    async def settle(self) -> None:
        """Wait until the app has done all there is to do."""
        await settled(self.pilot)

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds.

        Raises:
            AssertionError: it never did; with the screen as it stands.
        """
        for _ in range(PATIENCE):
            if holds():
                return
            await self.pilot.pause()
        raise AssertionError(f"it never came to that:\n{self.text}")

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""
        return self.app.screen

    @property
    def focused(self) -> Widget | None:
        """What the cursor is in."""
        return self.app.focused

    def one(self, selector: str, kind: type[W]) -> W:
        """The one widget on the screen that a selector names."""
        return self.screen.query_one(selector, kind)

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(strip.text.rstrip() for strip in self.screen._compositor.render_strips())

    @property
    def words(self) -> str:
        """What stands on the screen, wherever its lines break."""
        return " ".join(self.text.split())

    @property
    def stored(self) -> Business:
        """What another run would read from the file."""
        return self._load()[0]

    @property
    def desk(self) -> Desk:
        """The half-typed answers and last steps that another run would read from the file."""
        return self._load()[1]

    def _load(self) -> tuple[Business, Desk, tuple[str, ...]]:
        self.app.session.saver.flush(SLOW_DISK)
        store = Store.open(self.file, lambda: NOW)
        try:
            return store.load()
        finally:
            store.close()


@asynccontextmanager
async def visit(file: Path, business: Business | None, size: tuple[int, int]) -> AsyncIterator[Visitor]:
    """Run the app on a file, with this business put into it first if there is one."""
    session = Session(Store.open(file, lambda: NOW), lambda: NOW, Style())
    if business is not None:
        session.change(business, "Begin")
    app = OutsourceApp(session)
    app.animation_level = "none"
    async with app.run_test(size=size, notifications=True) as pilot:
        visitor = Visitor(app, pilot, file)
        await visitor.until(lambda: app.focused is not None)
        await visitor.settle()
        yield visitor
    session.close()
