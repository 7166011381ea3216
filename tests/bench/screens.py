"""The app without a terminal: how long its screens take to come, until all is drawn and saved."""

import tempfile
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from datetime import time as time_of_day
from pathlib import Path

from textual.pilot import Pilot

from outsource_tui.domain.business import Business
from outsource_tui.domain.journey import Place
from outsource_tui.store.store import Store
from outsource_tui.tui.app import OutsourceApp
from outsource_tui.tui.session import Session
from screenshots.take import pressed, settled, typed
from tests.bench.clock import since
from tests.seeds import STYLE, TODAY


class Screens:
    """A run of the app, and what was taken note of.

    Args:
        app: it.
        pilot: what presses its keys.
    """

    def __init__(self, app: OutsourceApp, pilot: Pilot[str]) -> None:
        self._app, self._pilot = app, pilot
        self.spent: dict[str, float] = {}

    async def take(self, what: str, act: Awaitable[object]) -> None:
        """Do it, and take note of how many milliseconds that took."""
        begun = time.perf_counter()
        await act
        self.spent[what] = since(begun)

    async def go(self, place: Place) -> None:
        """Go to a place."""
        self._app.go(place)
        await settled(self._pilot)

    async def home(self) -> None:
        """Leave the wizard that is open."""
        self._app.pop_screen()
        await settled(self._pilot)

    async def press(self, key: str) -> None:
        """Press a key."""
        await pressed(self._pilot, key)

    async def type(self, text: str) -> None:
        """Type a text."""
        await typed(self._pilot, text)


@asynccontextmanager
async def screens(business: Business) -> AsyncIterator[Screens]:
    """The app with this business, at noon of the day it is about."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Store.open(Path(folder) / "business.json", _noon), _noon, STYLE)
        session.change(business, "what is measured")
        app = OutsourceApp(session)
        app.animation_level = "none"
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            yield Screens(app, pilot)
        session.close()


def _noon() -> datetime:
    return datetime.combine(TODAY, time_of_day(12), UTC)
