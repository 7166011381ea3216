import pytest
from textual.widget import Widget
from textual.widgets import Button

from outsource_tui.domain.sourcing import Template
from outsource_tui.library.example import example
from outsource_tui.wizards.place import Visiting
from outsource_tui.wizards.quick import QUICK
from outsource_tui.wizards.registry import STAGES, every_wizard
from outsource_tui.wizards.step import FormStep, ListStep, Wizard
from outsource_tui.wizards.week import WEEK
from tests import seeds
from tests.tui.conftest import MakeApp
from tests.tui.hostile import check, hostile, subject, visits
from tests.tui.visitor import Visitor

SMALLEST, LARGEST = (60, 16), (200, 60)


def with_nested(wizard: Wizard) -> tuple[Wizard, ...]:
    """A wizard and all that open from its lists."""
    nested = (one for step in wizard.steps if isinstance(step, ListStep) for one in with_nested(step.wizard))
    return tuple({one.key: one for one in (wizard, *nested)}.values())


def families() -> dict[str, tuple[Wizard, ...]]:
    """Every wizard once, with the first that leads to it."""
    found: dict[str, tuple[Wizard, ...]] = {}
    seen: set[str] = set()
    for top in (*STAGES.values(), QUICK, WEEK):
        found[top.key] = tuple(one for one in with_nested(top) if one.key not in seen)
        seen |= {one.key for one in found[top.key]}
    return found


FAMILIES = families()


def shown(visitor: Visitor) -> set[Widget]:
    """Everything on the screen that could hold the cursor."""
    widgets = visitor.screen.query("*").results(Widget)
    return {one for one in widgets if one.focusable and all(above.display for above in one.ancestors_with_self)}


@pytest.mark.parametrize("family", FAMILIES)
async def test_every_step_can_be_used_in_the_smallest_window(make_app: MakeApp, family: str) -> None:
    """In 60x16, Tab alone leads to all that can be used in a step, and each of them is then whole in view."""
    async with make_app(seeds.everything(), SMALLEST) as visitor:
        for visiting in (one for wizard in FAMILIES[family] for one in visits(wizard)):
            where = f"{visiting.wizard.key}, {visiting.step}"
            await visitor.open(visiting)
            assert visitor.app.return_code is None, where
            missed, hidden = await walk(visitor)
            assert not missed, where
            assert not hidden, f"{where}\n{visitor.text}"
            visitor.app.pop_screen()
        await visitor.settle()


@pytest.mark.parametrize("family", FAMILIES)
async def test_walking_through_changes_nothing(make_app: MakeApp, family: str) -> None:
    """In 200x60, Ctrl+N alone leads through all of a filled-in wizard, and leaves all as it was, hostile words too."""
    async with make_app(hostile(seeds.everything()), LARGEST) as visitor:
        home, before = visitor.screen, visitor.stored
        for wizard in FAMILIES[family]:
            await visitor.open(visits(wizard)[0])
            for step in wizard.steps:
                where = f"{wizard.key}, {step.key}"
                check(visitor, where)
                assert step.title in visitor.words, where
                await visitor.press("ctrl+n")
            assert visitor.screen is home, wizard.key
            assert visitor.stored == before, wizard.key


@pytest.mark.parametrize("family", FAMILIES)
async def test_a_record_can_be_begun_and_left(make_app: MakeApp, family: str) -> None:
    """The wizard of each kind of record opens for a new one too, and looking at it and leaving makes none."""
    async with make_app(hostile(seeds.everything())) as visitor:
        before = visitor.stored
        for wizard in FAMILIES[family]:
            first = wizard.steps[0]
            if isinstance(first, FormStep) and first.model is wizard.subject:
                await visitor.open(Visiting(wizard, "", subject(wizard)[1], first.key))
                check(visitor, wizard.key)
                await visitor.press("escape")
        assert visitor.stored == before


@pytest.mark.parametrize("wizard", every_wizard(), ids=lambda one: one.key)
async def test_the_cursor_reaches_everything_and_is_never_trapped(make_app: MakeApp, wizard: Wizard) -> None:
    """In the example business, Tab leads all the way round each step, More opened, and Shift+Tab the same way back."""
    # Of every kind of record the example has one, but for words that are the user's own.
    business = example(seeds.TODAY).put(Template(id="contact", text="Hello {name}"))
    found = (one for one in business.records() if wizard.subject and isinstance(one, wizard.subject))
    about = next(((one.id, one.owner) for one in found), ("", ""))
    assert about[0] or wizard.subject is None
    async with make_app(business) as visitor:
        for step in wizard.steps:
            await visitor.open(Visiting(wizard, *about, step.key))
            for more in visitor.screen.query("#more").results(Button):
                more.press()
                await visitor.settle()
            there, start = shown(visitor), visitor.focused
            assert start in there, step.key
            for key in ("tab", "shift+tab"):
                met = [await pressed(visitor, key) for _ in there]
                assert set(met) == there, f"{key} in {step.key}"
                assert met[-1] is start, f"{key} in {step.key}"
            visitor.app.pop_screen()
        await visitor.settle()


async def pressed(visitor: Visitor, key: str) -> Widget | None:
    """Press a key: where the cursor is then."""
    await visitor.press(key)
    return visitor.focused


async def walk(visitor: Visitor) -> tuple[set[Widget], list[Widget]]:
    """Press Tab all the way round: what it missed, and what was not whole in view with the cursor in it."""
    missed, hidden = shown(visitor), []
    room = visitor.one("#question", Widget).size.height
    for _ in range(len(missed)):
        await visitor.press("tab")
        focused = visitor.focused
        if focused is None:
            continue
        missed.discard(focused)
        if focused.region.height <= room and not visitor.screen.can_view_entire(focused):
            hidden.append(focused)
    return missed, hidden
