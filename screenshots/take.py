"""Takes the pictures of the screens: those of the README, and what tests/tui/test_pictures.py compares with.

    python screenshots/take.py

Then look at every picture that changed. They are the same on every computer: the business, the day, the clock and
the size are fixed here, and nothing of the terminal, the language or the time zone gets in.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from outsource_tui.domain.amounts import PriceUnit, PriceValue
from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Decision, Evidence, Importance, Outcome, Rating, Source, TestProject
from outsource_tui.domain.hiring import already_working, decided, rated
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery, Engagement
from outsource_tui.domain.settings import Style, Theme
from outsource_tui.library.example import example
from outsource_tui.store.store import Store
from outsource_tui.tui.app import OutsourceApp
from outsource_tui.tui.session import Session

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
TODAY = NOW.date()
SIZES = ((80, 24), (120, 36))
DARK, BOTH = (Theme.DARK,), (Theme.DARK, Theme.LIGHT)
TYPED = "type "
LOOKS = 50


# The businesses


def nothing() -> Business:
    """The first start."""
    return Business()


def started() -> Business:
    """The example business, two people in sight for its first job."""
    return example(TODAY)


def compared() -> Business:
    """Also what was seen of both candidates, one thing about one of them still missing."""
    business = started()
    ana, ben = business.candidates
    talks, behaves, able = business.criteria
    seen = (
        (ana, talks, Source.INTERVIEW, Rating.GOOD),
        (ana, behaves, Source.REFERENCES, Rating.BEST),
        (ana, able, Source.SAMPLES, Rating.GOOD),
        (ben, talks, Source.CHAT, Rating.FAIR),
        (ben, able, Source.SAMPLES, Rating.GOOD),
    )
    for number, (candidate, criterion, source, rating) in enumerate(seen):
        one = Evidence(
            id=f"seen-{number}", candidate=candidate.id, criterion=criterion.id, source=source, rating=rating
        )
        business = rated(business, one, TODAY)
    must = able.model_copy(update={"must": True, "importance": Importance.DOUBLE})
    test = TestProject(
        id="test-ana", candidate=ana.id, what="Twenty real mails", fee=Decimal(48), due=TODAY - timedelta(days=1)
    )
    return business.put(must, test)


def at_work() -> Business:
    """Also Ana at work for eight weeks, the last of them not paid yet."""
    start = TODAY - timedelta(days=56)
    ana = started().candidates[0]
    business = decided(compared(), Decision(id="decision", candidate=ana.id, outcome=Outcome.ENGAGE, start=start), TODAY)
    # An id of its own each time would be one more thing that changes.
    made = business.engagements[0]
    working = made.model_copy(update={"id": "engagement-ana"})
    agreement = Agreement(
        id="agreement-ana",
        engagement=working.id,
        address="ana@example.com",
        established=True,
        reply="One working day",
        hours="Mornings, Lisbon",
        checklist=("scope", "price"),
    )
    return business.without(made.id).put(working, agreement, *_deliveries(working), *_talks(working))


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
    """A screen worth a picture: a business, and the keys from the start of the app to the screen.

    A key that starts with "type " stands for all the letters that follow it.
    """

    name: str
    business: Callable[[], Business]
    keys: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = DARK


ON = "ctrl+n"
SHOTS = (
    Shot("home-empty", nothing),
    Shot("home", started, themes=BOTH),
    Shot("plan-tasks", started, ("1", ON)),
    Shot("plan-how", started, ("1", ON, ON, "enter")),
    Shot("budget-question", started, ("2", ON, ON, "enter"), BOTH),
    Shot("budget-first", started, ("2", ON, ON, ON)),
    Shot("sourcing-brief", started, ("3", "enter", ON)),
    Shot("sourcing-look", started, ("3", "enter", ON, ON)),
    Shot("evaluation-rating", started, ("4", "enter", ON, "enter", "a")),
    Shot("evaluation-compare", compared, ("4", "enter", ON, ON, ON)),
    Shot("maintenance-agreement", at_work, ("5", "enter", ON)),
    Shot("maintenance-deliveries", at_work, ("5", "enter", ON, ON)),
    Shot("maintenance-going", at_work, ("5", "enter", ON, ON, ON, ON, ON)),
    Shot(
        "quick-question",
        nothing,
        ("enter", "type 50,000", "enter", "type 2,080", "enter", "enter", ON, "type Customer mail", "enter", "type 10h"),
    ),
    Shot(
        "quick-answer",
        nothing,
        (
            *("enter", "type 50,000", "enter", "type 2,080", "enter", "enter", ON),
            *("type Customer mail", "enter", "type 10h", "enter", "type 12", "enter"),
        ),
    ),
    Shot("problems", nothing, ("enter", "type 1.500 a month", "enter", ON), BOTH),
    Shot("check-answers", started, ("1", ON, ON, ON, ON)),
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
    with TemporaryDirectory() as folder, mock.patch.dict(os.environ):
        os.environ.pop("NO_COLOR", None)
        session = Session(Store.open(Path(folder) / "business.json", lambda: NOW), lambda: NOW, Style())
        session.change(business, "Begin")
        app = OutsourceApp(session)
        app.animation_level = "none"
        async with app.run_test(size=picture.size) as pilot:
            for key in picture.shot.keys:
                await _press(pilot, key)
            await pilot.press("ctrl+s")
            svg = await _at_rest(pilot)
        session.close()
    return svg


async def _press(pilot: Pilot[str], key: str) -> None:
    if not key.startswith(TYPED):
        await pilot.press(key)
        return
    for letter in key.removeprefix(TYPED):
        pilot.app.post_message(Key(letter, letter))
    await pilot.pause()


async def _at_rest(pilot: Pilot[str]) -> str:
    """The screen once nothing moves on it any more."""
    svg, before = "", "none yet"
    for _ in range(LOOKS):
        if svg == before:
            break
        for field in pilot.app.screen.query("Input, TextArea"):
            if isinstance(field, Input | TextArea):
                field.cursor_blink = False
        before = svg
        await pilot.pause()
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
