from outsource_tui.domain.journey import Stage
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.widgets.keyline import Keyline
from tests.seeds import worth_only, written
from tests.tui.conftest import MakeApp
from tests.tui.visitor import Visitor


def keys(visitor: Visitor) -> str:
    """What the line at the bottom says."""
    return str(visitor.screen.query_one(Keyline).visual)


async def test_the_keys_follow_the_cursor(make_app: MakeApp) -> None:
    """A key of a list is shown while the cursor is in the list, and not in the line below it or beside a button."""
    async with make_app(written()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        assert "a Add" not in keys(visitor)
        assert "\u2191 To the list" in keys(visitor)
        await visitor.press("up")
        assert "a Add" in keys(visitor)
        assert "To the list" not in keys(visitor)
        visitor.screen.query_one("#continue").focus()
        await visitor.settle()
        assert "a Add" not in keys(visitor)
        assert "^n Continue" in keys(visitor)


async def test_keys_are_shown_whole_or_not_at_all(make_app: MakeApp) -> None:
    """In a narrow window the last keys are left out, and none is cut."""
    async with make_app(written(), (120, 24)) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        wide = keys(visitor)
        await visitor.resize(60, 24)
        narrow = keys(visitor)
        assert len(narrow) <= 54
        assert narrow != wide
        assert wide.startswith(f"{narrow} ")


async def test_a_click_on_a_key_presses_it(make_app: MakeApp) -> None:
    """A click on the words of a key in the line at the bottom does what the key does."""
    async with make_app(worth_only()) as visitor:
        await visitor.go(Stage.BUDGET)
        column = visitor.text.splitlines()[-1].index("esc Back")
        await visitor.pilot.click(Keyline, (column + 5, 0))
        await visitor.settle()
        assert isinstance(visitor.screen, Home)
