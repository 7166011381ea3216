"""Windows of every size, and such as change it while somebody types."""

import re
from random import Random

import pytest
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import OptionList

from outsource_tui.domain.journey import Stage
from outsource_tui.tui.screens.confirm import Confirm
from outsource_tui.tui.widgets.fields import LongField, TextField
from tests import seeds
from tests.tui.conftest import MakeApp
from tests.tui.hostile import check_screen, visits
from tests.tui.test_every_step import FAMILIES
from tests.tui.visitor import Visitor

SIZES = [(20, 5), (30, 8), (40, 10), (59, 15), (60, 16), (80, 24), (120, 36), (200, 60), (300, 100)]
SMALLEST = (60, 16)
NOTICE = "Make the window at least 60x16."
# As much of a line as is read without losing the way back to the next.
READABLE = 110
RESIZES = 40


async def go_through_the_sizes(visitor: Visitor, where: str) -> None:
    """Make the window each size; nothing falls over, and a window too small says so and keeps the cursor's place."""
    focused = visitor.focused
    for size in SIZES:
        await visitor.resize(*size)
        small = size[0] < SMALLEST[0] or size[1] < SMALLEST[1]
        assert (NOTICE in visitor.words) is small, f"{where} at {size}\n{visitor.text}"
        if small:
            assert visitor.app.return_code is None, f"{where} at {size}"
        else:
            check_screen(visitor, f"{where} at {size}")
        assert visitor.focused is focused, f"{where} at {size}"
    await visitor.resize(80, 24)


@pytest.mark.parametrize("family", ["budget", "evaluation", "quick"])
async def test_every_step_bears_every_size(make_app: MakeApp, family: str) -> None:
    """No kind of step falls over from 20x5 to 300x100; under 60x16 it asks for room, and keeps the cursor."""
    async with make_app(seeds.everything()) as visitor:
        kinds = {}
        for wizard in FAMILIES[family]:
            for step, visiting in zip(wizard.steps, visits(wizard), strict=True):
                kinds.setdefault(type(step), visiting)
        for visiting in kinds.values():
            await visitor.open(visiting)
            await go_through_the_sizes(visitor, f"{visiting.wizard.key}, {visiting.step}")
            visitor.app.pop_screen()
        await visitor.settle()


@pytest.mark.parametrize("keys", ["", "?", "x", "x enter", "i", "c", "s", "ctrl+p"])
async def test_home_and_all_above_it_bear_every_size(make_app: MakeApp, keys: str) -> None:
    """Home, its help, taking out, bringing in and the list of actions do not fall over at any size."""
    async with make_app(seeds.everything()) as visitor:
        await visitor.press(*keys.split())
        await go_through_the_sizes(visitor, keys or "home")


async def test_a_question_bears_every_size(make_app: MakeApp) -> None:
    """A question with two buttons does not fall over at any size."""
    async with make_app(seeds.everything()) as visitor:
        visitor.app.push_screen(Confirm("Delete it?", "u takes it back."))
        await visitor.settle()
        await go_through_the_sizes(visitor, "question")


async def test_the_first_start_bears_every_size(make_app: MakeApp) -> None:
    """The first start does not fall over at any size."""
    async with make_app() as visitor:
        await go_through_the_sizes(visitor, "start")


async def test_what_if_and_a_working_bear_every_size(make_app: MakeApp) -> None:
    """What if, the working, and help on a question do not fall over at any size."""
    async with make_app(seeds.everything()) as visitor:
        await visitor.go(Stage.BUDGET, "costing", seeds.MAIL.id)
        for key in ("ctrl+t", "ctrl+r", "f1"):
            await visitor.press(key)
            await go_through_the_sizes(visitor, key)
            await visitor.press("escape")


async def test_an_open_list_of_answers_bears_every_size(make_app: MakeApp) -> None:
    """A list of answers that is open keeps the answer under the cursor, whatever becomes of the window."""
    async with make_app(seeds.everything()) as visitor:
        await visitor.go(Stage.BUDGET, "purpose")
        choice = visitor.one("#purpose, ChoiceField", OptionList)
        await visitor.press("down")
        at = choice.highlighted
        await go_through_the_sizes(visitor, "choice")
        assert choice.highlighted == at


@pytest.mark.parametrize("kind", [TextField, LongField], ids=["a line", "a long text"])
@pytest.mark.parametrize("seed", [1])
async def test_typing_goes_on_while_the_window_changes(
    make_app: MakeApp, seed: int, kind: type[TextField | LongField]
) -> None:
    """Through 40 sizes by chance, what is typed meanwhile is kept in its field, and the cursor is in view."""
    chance = Random(seed)
    async with make_app(seeds.everything()) as visitor:
        await visitor.go(Stage.SOURCING, "brief", seeds.JOB.id)
        field = [*visitor.screen.query(kind)][-1]
        field.focus()
        await visitor.press("ctrl+end" if kind is LongField else "end")
        typed = field.raw
        for _ in range(RESIZES):
            await visitor.pilot.resize_terminal(chance.randint(1, 250), chance.randint(1, 80))
            letter = chance.choice("abcdefgh")
            await visitor.write(letter)
            typed += letter
        await visitor.resize(*SMALLEST)
        assert visitor.focused is field
        assert field.raw == typed
        seen = field.region.intersection(visitor.one("#question", Widget).region)
        cursor = Region(*field.cursor_screen_offset, 1, 1)
        assert cursor.overlaps(seen), visitor.text


async def test_no_line_of_text_is_too_long_to_read(make_app: MakeApp) -> None:
    """In 200x60 no sentence runs over more than 110 columns."""
    async with make_app(seeds.everything(), (200, 60)) as visitor:
        found = [longest(visitor, "home")]
        for family in FAMILIES.values():
            for visiting in (one for wizard in family for one in visits(wizard)):
                await visitor.open(visiting)
                found.append(longest(visitor, f"{visiting.wizard.key}, {visiting.step}"))
                visitor.app.pop_screen()
        await visitor.settle()
        assert not [one for one in found if one]


def longest(visitor: Visitor, where: str) -> str:
    """A run of words on the screen that is too long; a gap of two blanks or a border ends one."""
    for line in visitor.text.splitlines()[1:-1]:
        for part in re.sub("[│─]", "  ", line).split("  "):
            if len(part) > READABLE and " " in part.strip():
                return f"{where}: {part}"
    return ""
