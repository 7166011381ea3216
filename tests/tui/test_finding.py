"""Ctrl+P finds every action and everything with a name, by a few letters."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import OptionList, TextArea

from outsource_tui.domain.journey import Stage
from outsource_tui.domain.settings import Theme
from outsource_tui.tui.screens.confirm import Confirm
from outsource_tui.tui.screens.find import Find
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.screens.start import Start
from outsource_tui.tui.screens.taking import Taking
from outsource_tui.tui.screens.wizard import WizardScreen
from outsource_tui.wizards.finding import everything_named
from outsource_tui.wizards.place import Visiting
from outsource_tui.wizards.plan import HOW
from tests.seeds import ANA, MAIL, STYLE, everything, worth_only, written
from tests.tui.conftest import MakeApp
from tests.tui.terminal import Terminal
from tests.tui.test_terminal import load, seed
from tests.tui.visitor import Visitor

FIND, PAGE_UP, PAGE_DOWN = b"\x10", b"\x1b[5~", b"\x1b[6~"
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


def shown(visitor: Visitor) -> list[str]:
    """The lines that are listed."""
    return [str(one.prompt) for one in visitor.one(OptionList, OptionList).options]


def test_enter_pressed_twice_chooses_once(app: Terminal, file: Path) -> None:
    """Enter pressed twice at once on an action does it once and closes nothing but the list."""
    app.press("ctrl+p").wait_for("what to do, or a name").type("light or d").wait_for("Light or dark")
    app.press("enter", "enter").wait_for_no("light or d")
    app.send(ESCAPE).wait_for("YOUR FIVE STAGES")
    assert app.quit() == 0
    assert load(file)[0].settings.theme is Theme.LIGHT


@pytest.mark.parametrize("keys", [b"", PAGE_DOWN, PAGE_UP, b"und" + PAGE_DOWN])
def test_keys_may_come_before_the_list_does(keys: bytes, app: Terminal) -> None:
    """Keys and Escape that arrive together with Ctrl+P end nothing."""
    assert app.send((FIND + keys + ESCAPE) * 5).quit() == 0


async def test_actions_stand_there_with_their_keys(make_app: MakeApp) -> None:
    """At Home each of its keys is listed once; in a wizard its own come first, then what can be done at Home."""
    async with make_app(everything()) as visitor:
        await visitor.press("ctrl+p")
        lines = shown(visitor)
        assert lines[0] == "HERE"
        assert "Take out  Documents, tables, dates, everything  x" in lines
        assert len(lines) == len(set(lines))
        await visitor.press("escape", "1", "ctrl+p")
        lines = shown(visitor)
        assert "Continue  Keep it and go on  ^n" in lines
        assert lines.index("AT HOME") > lines.index("Continue  Keep it and go on  ^n")
        assert "Home  Leave everything that is open" in lines
        assert "Bring in  A time log, contacts, everything" in lines


async def test_an_action_of_home_is_done_from_deep_inside(make_app: MakeApp) -> None:
    """From a record inside a wizard, what is done at Home leaves all wizards first, and what was typed is kept."""
    async with make_app(everything()) as visitor:
        await visitor.go(Stage.SOURCING, "candidates", JOB_ID)
        await visitor.press("ctrl+p")
        await visitor.write("take out")
        await visitor.press("enter")
        assert isinstance(visitor.screen, Pick)
        await visitor.press("escape")
        assert isinstance(visitor.screen, Home)
        assert len(visitor.app.screen_stack) == 2
        await visitor.press("1", "ctrl+p")
        await visitor.write("home")
        await visitor.press("enter")
        assert isinstance(visitor.screen, Home)


JOB_ID = ANA.job


async def test_everything_with_a_name_is_found(make_app: MakeApp) -> None:
    """Typing a name and Enter opens it, and Esc leads back to where that was."""
    async with make_app(everything()) as visitor:
        await visitor.press("ctrl+p")
        await visitor.write("ana")
        assert shown(visitor)[0] == "Ana  candidate, Customer mail helper"
        await visitor.press("enter")
        assert isinstance(visitor.screen, WizardScreen)
        assert "Who could do it?" in visitor.words
        await visitor.press("escape")
        assert isinstance(visitor.screen, Home)


async def test_each_name_leads_somewhere(make_app: MakeApp) -> None:
    """A record of each kind is found by its whole name, and opens a wizard."""
    async with make_app(everything()) as visitor:
        for one in everything_named(everything(), STYLE)[::3]:
            await visitor.press("ctrl+p")
            await visitor.paste(f"{one.name} {one.about}"[:200])
            assert any(line.endswith(one.about) for line in shown(visitor)), one
            await visitor.press("enter")
            assert isinstance(visitor.screen, WizardScreen), one
            await visitor.press("ctrl+p")
            await visitor.write("home")
            await visitor.press("enter")
            assert isinstance(visitor.screen, Home), one


async def test_the_cursor_moves_while_letters_are_typed(make_app: MakeApp) -> None:
    """The arrows choose in the list, the letters stay in the line, and headings are passed over."""
    async with make_app(everything()) as visitor:
        await visitor.press("ctrl+p", "down", "up", "up")
        found = visitor.one(OptionList, OptionList)
        assert found.highlighted == found.option_count - 1
        await visitor.write("mail")
        assert found.highlighted == 0
        await visitor.press("down", "pagedown")
        await visitor.write("zzz")
        assert "Nothing is called so." in visitor.words
        await visitor.press("enter")
        assert isinstance(visitor.screen, Home)


async def test_nothing_is_found_over_a_question(make_app: MakeApp) -> None:
    """While a dialog asks something, Ctrl+P does nothing."""
    async with make_app(written()) as visitor:
        visitor.app.push_screen(Confirm("Delete it?", "u brings it back."))
        await visitor.press("ctrl+p")
        assert isinstance(visitor.screen, Confirm)


async def test_at_the_first_start_only_what_is_everywhere_is_found(make_app: MakeApp) -> None:
    """Before there is a Home nothing of it is offered, and Enter on nothing goes back."""
    async with make_app() as visitor:
        await visitor.press("ctrl+p")
        assert isinstance(visitor.screen, Find)
        await visitor.write("take out")
        await visitor.press("enter")
        assert isinstance(visitor.screen, Start)


async def test_what_is_left_below_the_list_closes_after_it(make_app: MakeApp) -> None:
    """A wizard that is left while the list is open closes when that does, and not instead of it."""
    async with make_app(worth_only()) as visitor:
        await visitor.go(Stage.PLAN)
        wizard = visitor.screen
        assert isinstance(wizard, WizardScreen)
        await visitor.press("ctrl+p")
        wizard.leave(False)
        await visitor.settle()
        assert isinstance(visitor.screen, Find)
        await visitor.press("escape")
        assert isinstance(visitor.screen, Home)


async def test_the_screen_below_may_change_under_the_list(make_app: MakeApp) -> None:
    """A question that goes while the list is open before it ends nothing."""
    async with make_app(written()) as visitor:
        await visitor.open(Visiting(HOW, MAIL.id, step="procedure"))
        assert visitor.screen.query(TextArea)
        body = visitor.screen.query_one("#body")
        await visitor.press("ctrl+p")
        await body.remove_children()
        visitor.screen.refresh()
        await visitor.settle()
        assert isinstance(visitor.screen, Find)


async def test_a_word_is_found_with_what_it_means(make_app: MakeApp) -> None:
    """A word of the app says what it means, and g on Home lists them all."""
    async with make_app(everything()) as visitor:
        await visitor.press("ctrl+p")
        await visitor.write("freed")
        await visitor.press("down", "enter")
        assert "COST OF AN HOUR FREED, ALL IN" in visitor.words
        await visitor.press("escape", "g")
        assert "AN HOUR OF YOUR TIME" in visitor.words


async def test_a_long_list_is_searched_by_letters(make_app: MakeApp) -> None:
    """Where there is more to choose from than fits, a few letters find it, and the arrows and Enter choose."""
    async with make_app(everything()) as visitor:
        await visitor.press("x")
        await visitor.write("welcome p")
        assert shown(visitor) == ["Welcome pack: Ana"]
        await visitor.press("enter")
        assert isinstance(visitor.screen, Taking)
