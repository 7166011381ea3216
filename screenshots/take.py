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
from datetime import UTC, date, datetime, timedelta
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

from outsource_tui.domain.amounts import PriceValue
from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import (
    Criterion,
    Decision,
    Evidence,
    Importance,
    Outcome,
    Rating,
    Source,
    TestPlan,
    TestProject,
)
from outsource_tui.domain.hiring import decided, rated
from outsource_tui.domain.journey import Place, Stage
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery, Engagement, Settled
from outsource_tui.domain.settings import Style, Theme
from outsource_tui.domain.sourcing import Candidate
from outsource_tui.library.example import example
from outsource_tui.store.store import Store
from outsource_tui.tui.app import OutsourceApp
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


JOB, MAIL, ANA = "job-mail", "task-mail", "engagement-ana"


def started() -> Business:
    """The example business, two people in sight for its first job."""
    return example(TODAY)


def compared() -> Business:
    """Also what was seen of three candidates, one thing about one of them still missing."""
    business = started().put(_cy())
    ana, ben, cy = business.candidates
    talks, behaves, able = business.criteria
    seen = (
        (ana, talks, Source.INTERVIEW, Rating.GOOD, "Answered what was asked, with an example"),
        (ana, behaves, Source.REFERENCES, Rating.GOOD, "Always told early"),
        (ana, able, Source.SAMPLES, Rating.FAIR, "Two of her own replies"),
        (ben, talks, Source.CHAT, Rating.FAIR, None),
        (ben, behaves, Source.REFERENCES, Rating.GOOD, "Kept every date"),
        (ben, able, Source.SAMPLES, Rating.GOOD, "A whole help page"),
        (cy, talks, Source.INTERVIEW, Rating.BEST, "Asked what I had forgotten to say"),
        (cy, able, Source.SAMPLES, Rating.GOOD, "Three replies like ours"),
    )
    for number, (candidate, criterion, source, rating, note) in enumerate(seen):
        business = rated(business, _seen(number, candidate, criterion, source, rating, note), TODAY)
    weightier = able.model_copy(update={"must": True, "importance": Importance.DOUBLE})
    plan = TestPlan(
        id="test-plan", job=JOB, what="Twenty real mails of last month", fee=Decimal(48), cap=Decimal(4), days=7
    )
    test = TestProject(
        id="test-ana", candidate=ana.id, came=True, accepted=True, hours=Decimal("3.6"), mine=Decimal(3), fix=Decimal(0)
    )
    due = TestProject(id="test-ben", candidate=ben.id, due=TODAY - timedelta(days=1))
    return business.put(weightier, plan, test, due)


def _cy() -> Candidate:
    price = PriceValue(amount=Decimal(14))
    return Candidate(id="candidate-cy", job=JOB, name="Cy Tanaka", price=price, channel="referrals")


def _seen(
    number: int, candidate: Candidate, criterion: Criterion, source: Source, rating: Rating, note: str | None
) -> Evidence:
    told = {"candidate": candidate.id, "criterion": criterion.id, "source": source, "rating": rating, "note": note}
    return Evidence.model_validate({"id": f"seen-{number}", **told})


def at_work() -> Business:
    """Also Ana at work for eight weeks, the last of them not paid yet."""
    start = TODAY - timedelta(days=56)
    chosen = Decision(id="decision", candidate="candidate-ana", outcome=Outcome.ENGAGE, start=start)
    business = decided(compared(), chosen, TODAY)
    # Its id is a fresh one each time, and the table below has to know it.
    made = business.engagements[0]
    working = made.model_copy(update={"id": "engagement-ana"})
    agreement = Agreement(
        id="agreement-ana",
        engagement=working.id,
        address="ana@example.com",
        established=True,
        reply="One working day",
        hours="9:00 to 13:00 UTC",
        mine="9 to 17 UTC+1",
        escalation="Refunds over 50: call me the same day",
    )
    lines = (_settled(working, line, start) for line in ("scope", "price", "access"))
    return business.without(made.id).put(working, agreement, *lines, *_deliveries(working), *_talks(working))


def turned() -> Business:
    """The same, but she is slower than planned and much is done again."""
    business = at_work()
    slower = {"hours": Decimal(4), "fix": Decimal("1.2"), "invoice": Decimal("62.40")}
    return business.put(*(one.model_copy(update=slower) for one in business.deliveries))


def _settled(working: Engagement, line: str, on: date) -> Settled:
    return Settled(id=f"{working.id}-{line}", engagement=working.id, line=line, on=on, file="agreement.pdf")


def _deliveries(working: Engagement) -> tuple[Record, ...]:
    return tuple(
        Delivery(
            id=f"delivery-{week}",
            engagement=working.id,
            task="task-mail",
            on=working.start + timedelta(days=7 * week - 1),
            on_time=week != 3,
            accepted=week not in (1, 4),
            hours=Decimal(3),
            mine=Decimal("2.5"),
            minutes=Decimal(25),
            invoice=Decimal(36),
            pay_by=working.start + timedelta(days=7 * week + 6),
            paid=working.start + timedelta(days=7 * week + 2) if week < 8 else None,
        )
        for week in range(1, 9)
    )


def _talks(working: Engagement) -> tuple[Record, ...]:
    return tuple(
        CheckIn(id=f"talk-{week}", engagement=working.id, on=working.start + timedelta(days=7 * week))
        for week in (1, 2, 3, 4, 5, 6, 7)
    )


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
    Shot("budget-working", started, _at(BUDGET, "costing", MAIL), ("ctrl+r",)),
    Shot("budget-what-if", started, _at(BUDGET, "costing", MAIL), ("ctrl+t", *["right"] * 7), themes=BOTH),
    Shot("budget-first", started, _at(BUDGET, "first")),
    Shot("budget-memo", started, _at(BUDGET, "memo")),
    Shot("sourcing-brief", started, _at(SOURCING, "brief", JOB)),
    Shot("sourcing-look", started, _at(SOURCING, "channels", JOB)),
    Shot("sourcing-message", started, _at(SOURCING, "letters", JOB), ("down", "down", "enter")),
    Shot("sourcing-asked", started, _at(SOURCING, "outreach", JOB), ("ctrl+r",)),
    Shot("sourcing-candidates", compared, _at(SOURCING, "candidates", JOB)),
    Shot("evaluation-rating", started, _at(EVALUATION, "evidence", JOB), ("enter", "a")),
    Shot("evaluation-test", compared, _at(EVALUATION, "test_plan", JOB)),
    Shot("evaluation-compare", compared, _at(EVALUATION, "compare", JOB)),
    Shot("evaluation-sure", compared, _at(EVALUATION, "compare", JOB), ("ctrl+r",)),
    Shot("evaluation-decide", compared, _at(EVALUATION, "compare", JOB), ("c", "enter")),
    Shot("home-at-work", at_work),
    Shot("home-turned", turned),
    Shot("maintenance-agreement", at_work, _at(MAINTENANCE, "agreement", ANA)),
    Shot("maintenance-settled", at_work, _at(MAINTENANCE, "settled", ANA)),
    Shot("maintenance-page", at_work, _at(MAINTENANCE, "page", ANA)),
    Shot("week", at_work, Place(None, step="came")),
    Shot("maintenance-deliveries", at_work, _at(MAINTENANCE, "deliveries", ANA)),
    Shot("maintenance-going", at_work, _at(MAINTENANCE, "going", ANA)),
    Shot("quick-question", nothing, keys=(*FIRST_TASK, "ctrl+s")),
    Shot("quick-answer", nothing, keys=(*FIRST_TASK, "enter", "ctrl+s")),
    Shot("problems", nothing, keys=("enter", "type 1.500 a month", "enter", "ctrl+n", "ctrl+s"), themes=BOTH),
    Shot("check-answers", started, _at(PLAN, "check")),
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
