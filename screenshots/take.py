"""Takes the pictures of the screens: those of the README, and what tests/tui/test_pictures.py compares with.

    python screenshots/take.py

Then look at every picture that changed. They are the same on every computer: the business, the day, the clock and
the size are fixed here, and nothing of the terminal, the language or the time zone gets in.
"""

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from outsource_tui.domain.business import Business
from outsource_tui.domain.journey import Place, Stage
from outsource_tui.domain.maintenance import Delivery
from outsource_tui.domain.settings import Style, Theme
from outsource_tui.library.example import example
from outsource_tui.store.store import Store
from outsource_tui.tui.app import OutsourceApp
from outsource_tui.tui.hints import HINTS, told
from outsource_tui.tui.session import Session

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
TODAY = NOW.date()
SIZES = ((80, 24), (120, 36))
FILE = "~/.local/share/outsource-tui/business.json"
DARK, BOTH = (Theme.DARK,), (Theme.DARK, Theme.LIGHT)
TYPED = "type "
# So many turns of the loop without a message, of so many at most; so many times drawn after that; so many looks until
# two are the same.
QUIET, PATIENCE, DRAWN, LOOKS = 20, 20_000, 3, 50
SLOW_DISK = 20.0
FRAME = 1 / 120


# The businesses


def nothing() -> Business:
    """The first start."""
    return Business()


JOB, MAIL, BLOG, MARIA = "job-mail", "task-mail", "job-blog", "work-maria"


def at_work() -> Business:
    """The example business: someone to find for one job, Maria at work on another."""
    return example(TODAY)


def started() -> Business:
    """The same before it took anyone, three people in sight for its only job."""
    return at_work().without(BLOG)


def turned() -> Business:
    """At work, but Maria is slower than planned and much is done again."""
    business = at_work()
    return business.put(*map(_worse, business.deliveries))


def _worse(one: Delivery) -> Delivery:
    hours = (one.hours or Decimal(0)) + Decimal("0.5")
    fix = hours * Decimal("0.3")
    return one.model_copy(update={"hours": hours, "fix": fix, "invoice": (hours + fix) * 13})


# The pictures


@dataclass(frozen=True)
class Shot:
    """A screen worth a picture: a business, a place to go to, and the keys from there to the screen.

    A key that starts with "type " stands for all the letters that follow it.
    """

    name: str
    business: Callable[[], Business]
    at: Place | None = None
    keys: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = DARK


def _at(stage: Stage, step: str, record: str = "") -> Place:
    return Place(stage, record, step)


PLAN, BUDGET, SOURCING, EVALUATION, MAINTENANCE = Stage
HOUR = ("enter", "type 50,000", "enter", "type 2,080", "enter")
FIRST_TASK = (*HOUR, "enter", "ctrl+n", "type Customer mail", "enter", "type 10h", "enter", "type 12")

SHOTS = (
    Shot("home-empty", nothing),
    Shot("home", started, themes=BOTH),
    Shot("plan-tasks", started, _at(PLAN, "tasks")),
    Shot("plan-how", started, _at(PLAN, "how", MAIL)),
    Shot("budget-question", started, _at(BUDGET, "costing", MAIL), themes=BOTH),
    Shot("budget-help", started, _at(BUDGET, "costing", MAIL), ("f1",)),
    Shot("budget-working", started, _at(BUDGET, "costing", MAIL), ("ctrl+r",)),
    Shot("budget-what-if", started, _at(BUDGET, "costing", MAIL), ("ctrl+t", *["right"] * 7), themes=BOTH),
    Shot("budget-first", started, _at(BUDGET, "first")),
    Shot("budget-memo", started, _at(BUDGET, "memo")),
    Shot("sourcing-brief", started, _at(SOURCING, "brief", JOB)),
    Shot("sourcing-look", started, _at(SOURCING, "channels", JOB)),
    Shot("sourcing-message", started, _at(SOURCING, "letters", JOB), ("down", "down", "enter")),
    Shot("sourcing-asked", started, _at(SOURCING, "outreach", JOB), ("ctrl+r",)),
    Shot("sourcing-candidates", started, _at(SOURCING, "candidates", JOB)),
    Shot("evaluation-rating", started, _at(EVALUATION, "evidence", JOB), ("enter", "a")),
    Shot("evaluation-test", started, _at(EVALUATION, "test_plan", JOB)),
    Shot("evaluation-compare", started, _at(EVALUATION, "compare", JOB)),
    Shot("evaluation-sure", started, _at(EVALUATION, "compare", JOB), ("ctrl+r",)),
    Shot("evaluation-decide", started, _at(EVALUATION, "compare", JOB), ("c", "enter")),
    Shot("home-at-work", at_work),
    Shot("home-turned", turned),
    Shot("maintenance-agreement", at_work, _at(MAINTENANCE, "agreement", MARIA)),
    Shot("maintenance-settled", at_work, _at(MAINTENANCE, "settled", MARIA)),
    Shot("maintenance-page", at_work, _at(MAINTENANCE, "page", MARIA)),
    Shot("week", at_work, Place(None, step="came")),
    Shot("maintenance-deliveries", at_work, _at(MAINTENANCE, "deliveries", MARIA)),
    Shot("maintenance-going", at_work, _at(MAINTENANCE, "going", MARIA)),
    Shot("quick-question", nothing, keys=(*FIRST_TASK, "ctrl+s")),
    Shot("quick-answer", nothing, keys=(*FIRST_TASK, "enter", "ctrl+s")),
    Shot("problems", nothing, keys=("enter", "type 1.500 a month", "enter", "ctrl+n", "ctrl+s"), themes=BOTH),
    Shot("check-answers", started, _at(PLAN, "check")),
    Shot("find", started, keys=("ctrl+p", "type mail")),
    Shot("settings", started, keys=("s", "ctrl+s")),
    Shot("keys", started, keys=("c",)),
    Shot("take-out", started, keys=("x",)),
    Shot("taken-out", started, keys=("x", "enter")),
    Shot("bring-in", started, keys=("i",)),
    Shot("delete", started, _at(PLAN, "tasks"), ("up", "d")),
)


@dataclass(frozen=True)
class Picture:
    """One shot at one size in one theme."""

    shot: Shot
    size: tuple[int, int]
    theme: Theme

    @property
    def file(self) -> Path:
        """Where it is kept."""
        light = "-light" if self.theme is Theme.LIGHT else ""
        return Path(__file__).with_name(f"{self.shot.name}-{self.size[0]}x{self.size[1]}{light}.svg")


PICTURES = tuple(Picture(shot, size, theme) for shot in SHOTS for theme in shot.themes for size in SIZES)


async def take(picture: Picture) -> str:
    """The screen of a picture as SVG."""
    business = picture.shot.business()
    if picture.theme is not Theme.DARK:
        business = business.put(business.settings.model_copy(update={"theme": picture.theme}))
    with TemporaryDirectory() as folder, _stillness():
        session = Session(Store.open(Path(folder) / "business.json", lambda: NOW), lambda: NOW, Style())
        if business != session.business:
            session.change(business, "Begin")
        session.file = FILE
        # Pictures are of the app as it is every day, not of its first minute.
        for kind in HINTS:
            told(session, kind)
        app = OutsourceApp(session)
        app.animation_level = "none"
        async with app.run_test(size=picture.size) as pilot:
            if picture.shot.at is not None:
                app.go(picture.shot.at)
                await settled(pilot)
            for key in picture.shot.keys:
                await _press(pilot, key)
            svg = await _at_rest(pilot)
        session.close()
    return svg


@contextmanager
def _stillness() -> Iterator[None]:
    """No blinking, from the first moment on, and nothing of the terminal's wishes."""
    steady, steady_too = (mock.patch.object(field, "cursor_blink", False) for field in (Input, TextArea))
    with mock.patch.dict(os.environ), steady, steady_too:
        os.environ.pop("NO_COLOR", None)
        yield


async def _press(pilot: Pilot[str], key: str) -> None:
    if key.startswith(TYPED):
        await typed(pilot, key.removeprefix(TYPED))
    else:
        await pressed(pilot, key)


async def pressed(pilot: Pilot[str], key: str) -> None:
    """Press one key, and wait for all it does. The pilot's own way sleeps a twentieth of a second."""
    name = _character_to_key(key) if len(key) == 1 else key
    pilot.app.post_message(Key(name, key if len(key) == 1 else None))
    await settled(pilot)


async def typed(pilot: Pilot[str], text: str) -> None:
    """Type a text, and wait for all it does."""
    for letter in text:
        pilot.app.post_message(Key(_character_to_key(letter), letter))
    await settled(pilot)


async def settled(pilot: Pilot[str]) -> None:
    """Wait until every message is dealt with, those it leads to, what is drawn after them, and what is to be saved.

    Raises:
        TimeoutError: it never ends.
    """
    for look in range(LOOKS):
        # What another thread does is not among the messages.
        pilot.app.session.saver.flush(SLOW_DISK)
        quiet = 0
        for _ in range(PATIENCE):
            await asyncio.sleep(0)
            quiet = 0 if _busy(pilot.app) else quiet + 1
            if quiet == QUIET:
                break
        else:
            raise TimeoutError(f"{pilot.app.screen} is never done")
        undrawn = _undrawn(pilot.app.screen)
        if look >= DRAWN and not undrawn:
            break
        # The next frame comes by the clock, and what is to be in view is scrolled to after it.
        await pilot.pause(FRAME if undrawn else 0)


def _undrawn(screen: Screen[object]) -> bool:
    moving = screen.app.animator._animations or screen.app.animator._scheduled
    return bool(screen._callbacks or moving) or screen._layout_required or screen._scroll_required


def _busy(app: App[str]) -> bool:
    pumps = (app, *app.screen.walk_children(with_self=True))
    # A worker with a name waits for an answer from the user; one without is drawing something.
    return any(one.message_queue_size for one in pumps) or any(not (one.is_finished or one.name) for one in app.workers)


async def _at_rest(pilot: Pilot[str]) -> str:
    """The screen once nothing moves on it any more."""
    svg, before = "", "none yet"
    for _ in range(LOOKS):
        if svg == before:
            break
        before = svg
        pilot.app.session.flush(SLOW_DISK)
        await settled(pilot)
        svg = pilot.app.export_screenshot()
    return svg


async def _take_all() -> None:
    for picture in PICTURES:
        svg = await take(picture)
        if not picture.file.exists() or picture.file.read_text("utf-8") != svg:
            picture.file.write_text(svg, "utf-8", newline="\n")
            print(f"new: {picture.file.name}")


def main() -> int:
    """Write every picture, and take away those that are no longer in the table."""
    asyncio.run(_take_all())
    known = {picture.file for picture in PICTURES}
    for file in Path(__file__).parent.glob("*.svg"):
        if file not in known:
            file.unlink()
            print(f"gone: {file.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
