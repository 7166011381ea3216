import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import TextArea

from outsource_tui.domain.journey import Stage
from outsource_tui.domain.settings import Theme
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.screens.palette import Palette
from outsource_tui.tui.screens.wizard import WizardScreen
from outsource_tui.wizards.place import Visiting
from outsource_tui.wizards.plan import HOW
from tests.seeds import MAIL, worth_only, written
from tests.tui.conftest import MakeApp
from tests.tui.terminal import Terminal
from tests.tui.test_terminal import load, seed

ACTIONS, PAGE_UP, PAGE_DOWN = b"\x10", b"\x1b[5~", b"\x1b[6~"
# As a modern terminal says it, with nothing to wait for.
ESCAPE = b"\x1b[27u"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "business.json"
    seed(file)
    return file


@pytest.fixture
def app(file: Path) -> Iterator[Terminal]:
    """The app at Home."""
    if sys.platform == "win32":
        pytest.skip("needs a pty")
    with Terminal(file) as app:
        yield app.wait_for("YOUR FIVE STAGES")


def test_enter_pressed_twice_chooses_once(app: Terminal, file: Path) -> None:
    """Enter pressed twice at once on an action does it once and closes nothing but the list of actions."""
    app.press("ctrl+p").wait_for("Search for commands").type("light or d").wait_for("Turn from one")
    app.press("enter", "enter").wait_for_no("Turn from one")
    app.send(ESCAPE).wait_for("YOUR FIVE STAGES")
    assert app.quit() == 0
    assert load(file)[0].settings.theme is Theme.LIGHT


@pytest.mark.parametrize("keys", [b"", PAGE_DOWN, PAGE_UP, b"und" + PAGE_DOWN])
def test_keys_may_come_before_the_actions_do(keys: bytes, app: Terminal) -> None:
    """Keys and Escape that arrive together with Ctrl+P, when there is no list yet, end nothing."""
    assert app.send((ACTIONS + keys + ESCAPE) * 5).quit() == 0


async def test_what_is_left_below_the_actions_closes_after_them(make_app: MakeApp) -> None:
    """A wizard that is left while the list of actions is open closes when that does, and not instead of it."""
    async with make_app(worth_only()) as visitor:
        await visitor.go(Stage.PLAN)
        wizard = visitor.screen
        assert isinstance(wizard, WizardScreen)
        await visitor.press("ctrl+p")
        wizard.leave(False)
        await visitor.settle()
        assert isinstance(visitor.screen, Palette)
        await visitor.press("escape")
        assert isinstance(visitor.screen, Home)


async def test_the_screen_below_may_change_under_the_actions(make_app: MakeApp) -> None:
    """A question that goes while the list of actions is open before it ends nothing."""
    async with make_app(written()) as visitor:
        await visitor.open(Visiting(HOW, MAIL.id, step="procedure"))
        assert visitor.screen.query(TextArea)
        body = visitor.screen.query_one("#body")
        await visitor.press("ctrl+p")
        await body.remove_children()
        visitor.screen.refresh()
        await visitor.settle()
        assert isinstance(visitor.screen, Palette)
