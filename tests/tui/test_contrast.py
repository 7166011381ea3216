"""Everything can be read and every cursor found, in each theme, in 256 colours and without colours.

It is computed from what is drawn, where every colour is mixed already. Nothing of the app is disabled or has a tooltip.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from rich.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import DataTable, OptionList, ProgressBar

from outsource_tui.domain.journey import Stage
from outsource_tui.store.recovery import Recovery
from outsource_tui.store.trouble import Damaged
from outsource_tui.tui.recovery import RecoveryApp
from outsource_tui.tui.screens.confirm import Confirm
from outsource_tui.tui.screens.elsewhere import Elsewhere
from outsource_tui.tui.screens.recover import Recover
from outsource_tui.tui.screens.wizard.reader import ReaderPane
from outsource_tui.tui.widgets.keyline import Keyline
from tests import seeds
from tests.tui.conftest import MakeApp
from tests.tui.contrast import WAYS, cells, faint
from tests.tui.hostile import visits
from tests.tui.test_every_step import FAMILIES, shown
from tests.tui.visitor import NOW, Visitor

THEMES = ("slate", "paper")
SIZE, LARGE = (120, 36), (120, 90)
# Between the question and the readout, which are apart without it: decoration.
HAIRLINE = frozenset("─│")

Way = Callable[[Visitor], Awaitable[object]]


def on_top(visitor: Visitor) -> list[Strip]:
    """What is drawn of the screen on top: nothing of the one below it, which is dimmed to say that it waits."""
    strips = visitor.screen._compositor.render_strips()
    boxes = [*visitor.screen.query("#dialog, Palette > Vertical, #--input, CommandList, Toast").results(Widget)]
    if not visitor.screen.is_modal:
        return strips
    return [part for box in boxes if box.display for part in cut(strips, box.region)]


def cut(strips: list[Strip], region: Region) -> list[Strip]:
    """The part of the screen that is in a region."""
    return [strip.crop(region.x, region.right) for strip in strips[region.y : region.bottom]]


def faded(visitor: Visitor) -> set[str]:
    """All on the screen that cannot be read or seen well enough."""
    assert not [one for one in visitor.screen.query("*").results(Widget) if one.disabled or one.tooltip]
    panel = Color.parse(visitor.app.theme_variables["panel"])
    return faint(on_top(visitor), lambda text, style: style.color == panel and set(text) <= HAIRLINE)


async def faded_in_both(visitor: Visitor) -> set[str]:
    """The same in one theme after the other."""
    found = set()
    for theme in THEMES:
        visitor.app.theme = theme
        await visitor.settle()
        found |= {f"{theme}, {one}" for one in faded(visitor)}
    return found


# The steps


# What is drawn in a step is drawn in the same few ways in each; the light theme is held to two of the stages.
STEPS = [("slate", family) for family in FAMILIES] + [("paper", family) for family in ("budget", "evaluation")]


@pytest.mark.parametrize(("theme", "family"), STEPS)
async def test_every_step_can_be_read_and_its_cursor_seen(make_app: MakeApp, theme: str, family: str) -> None:
    """Wherever the cursor is, it is seen by a contrast of 3, as is every line, and all text has a contrast of 4.5."""
    async with make_app(seeds.everything(), LARGE) as visitor:
        visitor.app.theme = theme
        for visiting in (one for wizard in FAMILIES[family] for one in visits(wizard)):
            await visitor.open(visiting)
            assert not await unmarked(visitor), f"{visiting.wizard.key}, {visiting.step}"
            visitor.app.pop_screen()
        await visitor.settle()


async def test_home_can_be_read_and_its_cursor_seen(make_app: MakeApp) -> None:
    """Wherever the cursor is on Home, it is seen by a contrast of 3, and all text has a contrast of 4.5."""
    async with make_app(seeds.everything(), LARGE) as visitor:
        for theme in THEMES:
            visitor.app.theme = theme
            await visitor.settle()
            assert not await unmarked(visitor)


async def unmarked(visitor: Visitor) -> list[str]:
    """Go round with Tab, all being read easily; whatever looks the same with the cursor in it."""
    found = []
    for _ in shown(visitor):
        before = visitor.screen._compositor.render_strips()
        await visitor.press("tab")
        after, focused = visitor.screen._compositor.render_strips(), visitor.focused
        assert focused is not None
        assert not faded(visitor)
        # A page that is read has no cursor in it: the keys in the last line are those that scroll it.
        marked = visitor.one(Keyline, Keyline) if isinstance(focused, ReaderPane) else focused
        for way, seen_as in WAYS.items():
            old, new = (cells(cut(strips, marked.region), seen_as) for strips in (before, after))
            if len(shown(visitor)) > 1 and not any(cell.differs(old[at]) for at, cell in new.items()):
                found.append(f"{way}: {focused}")
    return found


# Everything else


async def home(visitor: Visitor) -> None:
    """The next line of Home."""
    await visitor.press("tab")


async def all_keys(visitor: Visitor) -> None:
    """Help."""
    await visitor.press("question_mark")


async def actions(visitor: Visitor) -> None:
    """The palette with some of the actions, a part of each marked."""
    await visitor.press("ctrl+p")
    await visitor.write("bud")
    await visitor.until(lambda: "Light or dark" not in visitor.words)


async def all_actions(visitor: Visitor) -> None:
    """The palette as it opens."""
    await visitor.press("ctrl+p", "down")


async def what_to_take_out(visitor: Visitor) -> None:
    """The list of what can be taken out."""
    await visitor.press("x")


async def taking_out(visitor: Visitor) -> None:
    """What is taken out."""
    await visitor.press("x", "enter")


async def bringing_in(visitor: Visitor) -> None:
    """The line for a path with its example, and a bar half full."""
    await visitor.press("i")
    bar = visitor.one(ProgressBar, ProgressBar)
    bar.display = True
    bar.update(total=100, progress=50)
    await visitor.settle()


async def no_such_file(visitor: Visitor) -> None:
    """A path of nothing, with what is said of it."""
    await visitor.press("i")
    await visitor.write("/nowhere")
    await visitor.press("enter")
    await visitor.until(lambda: "nowhere" in visitor.words)


async def asking(visitor: Visitor) -> None:
    """A question before something goes."""
    visitor.app.push_screen(Confirm("Delete it?", "u takes it back."))
    await visitor.settle()


async def saving_elsewhere(visitor: Visitor) -> None:
    """A line for a place to save in."""
    visitor.app.push_screen(Elsewhere(visitor.app.session, lambda path: None))
    await visitor.settle()


async def figures_moved(visitor: Visitor) -> None:
    """What if, with its curve."""
    await visitor.go(Stage.BUDGET, "costing", seeds.MAIL.id)
    await visitor.press("ctrl+t", *["right"] * 3)


async def working(visitor: Visitor) -> None:
    """The working of a verdict."""
    await visitor.go(Stage.BUDGET, "costing", seeds.MAIL.id)
    await visitor.press("ctrl+r")


async def problems(visitor: Visitor) -> None:
    """A problem summary, and the fields it is about."""
    await visitor.go(Stage.BUDGET, "hour")
    await visitor.write("1.500")
    await visitor.press("ctrl+n")
    assert "There is a problem" in visitor.words


async def a_problem_left(visitor: Visitor) -> None:
    """A problem summary with the cursor in the field."""
    await problems(visitor)
    await visitor.press("enter")


async def selection(visitor: Visitor) -> None:
    """Text that is selected."""
    await visitor.go(Stage.PLAN, "profile")
    await visitor.press("shift+home")


async def long_selection(visitor: Visitor) -> None:
    """Selected text of several lines."""
    await visitor.go(Stage.SOURCING, "brief", seeds.JOB.id)
    await visitor.press("ctrl+end", "shift+up", "shift+up")


async def toasts(visitor: Visitor) -> None:
    """A notice of each severity."""
    for severity in ("information", "warning", "error"):
        visitor.app.notify("Some words.", title="Title", severity=severity)
    await visitor.settle()


async def not_saved(visitor: Visitor) -> None:
    """The word that nothing is saved."""
    visitor.one("#saved", Widget).set_class(True, "-bad")
    await visitor.settle()


STATES: tuple[Way, ...] = (
    home,
    all_keys,
    actions,
    all_actions,
    what_to_take_out,
    taking_out,
    bringing_in,
    no_such_file,
    asking,
    saving_elsewhere,
    figures_moved,
    working,
    problems,
    a_problem_left,
    selection,
    long_selection,
    toasts,
    not_saved,
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("theme", THEMES)
async def test_every_state_can_be_read(make_app: MakeApp, theme: str, state: Way) -> None:
    """Text of every screen, dialog and notice has a contrast of 4.5 and each line 3."""
    async with make_app(seeds.everything(), SIZE) as visitor:
        visitor.app.theme = theme
        await state(visitor)
        assert not faded(visitor), visitor.text


async def test_the_first_start_can_be_read(make_app: MakeApp) -> None:
    """Text of the first start has a contrast of 4.5."""
    async with make_app() as visitor:
        assert not await faded_in_both(visitor)


async def test_the_ways_out_of_a_damaged_file_can_be_read(tmp_path: Path) -> None:
    """Text of the screen of a file that cannot be opened has a contrast of 4.5."""
    app = RecoveryApp(Recovery(Damaged(tmp_path / "business.json", "it is cut short"), lambda: NOW))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Recover)
        assert not faint(app.screen._compositor.render_strips(), lambda text, style: False)


@pytest.mark.parametrize("theme", THEMES)
async def test_what_the_mouse_is_on_can_be_read(make_app: MakeApp, theme: str) -> None:
    """With the mouse on it, the text of a field, a list, a button, a line of Home and a bar still has its contrast."""
    async with make_app(seeds.everything(), SIZE) as visitor:
        visitor.app.theme = theme
        for at in ("#go", "Row.stage"):
            await visitor.pilot.hover(at)
            assert not faded(visitor), at
        await visitor.go(Stage.PLAN, "tasks")
        for at in (DataTable, "#line", "#continue", "#back", Keyline):
            await visitor.pilot.hover(at, offset=(3, 1) if at is DataTable else (3, 0))
            assert not faded(visitor), at
        await visitor.open(visits(FAMILIES["plan"][0])[0])
        for option in visitor.screen.query(OptionList):
            await visitor.pilot.hover(option, offset=(3, 1))
            assert not faded(visitor), option
