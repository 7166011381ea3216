"""Help on a question: F1 or Ctrl+G shows it over the form, and closing it leaves everything as it was."""

from textwrap import wrap

import pytest
from textual.containers import VerticalScroll

from outsource_tui.domain.base import clean
from outsource_tui.domain.journey import Stage
from outsource_tui.domain.settings import Style
from outsource_tui.forms.fields import questions
from outsource_tui.library.help import question_help
from outsource_tui.tui.screens.help import Help, on_question
from outsource_tui.tui.widgets.fields import TextField
from outsource_tui.wizards.cost import Cost
from outsource_tui.wizards.registry import every_wizard
from outsource_tui.wizards.step import FormStep
from tests import seeds
from tests.tui.conftest import MakeApp
from tests.tui.hostile import MIXED, check
from tests.tui.visitor import Visitor

HEADINGS = ("Why we ask", "For example", "What it changes")
SMALL, SMALLEST = (80, 24), (60, 16)
Parts = tuple[tuple[str, str], ...]
# Of so many the count of lines by itself is near enough.
LONGEST = 5


def field(visitor: Visitor) -> TextField:
    assert isinstance(visitor.focused, TextField)
    return visitor.focused


async def to_the_price(visitor: Visitor) -> None:
    await visitor.go(Stage.BUDGET, "costing", seeds.MAIL.id)
    assert field(visitor).spec.name == "price"


@pytest.mark.parametrize("key", ["f1", "ctrl+g"])
@pytest.mark.parametrize("close", ["escape", "enter", "f1", "ctrl+g"])
async def test_help_says_why_and_leaves_the_field_as_it_was(make_app: MakeApp, key: str, close: str) -> None:
    """F1 and Ctrl+G show why the question is asked; closing leads back to the same letter of what was typed."""
    told = question_help(Cost, "price")
    assert told is not None
    async with make_app(seeds.everything()) as visitor:
        await to_the_price(visitor)
        price = field(visitor)
        await visitor.press("end", "left")
        before, at = price.value, price.cursor_position
        await visitor.write("9")
        await visitor.press(key)
        assert isinstance(visitor.screen, Help)
        assert all(words in visitor.words for words in (price.spec.label, *HEADINGS, *told.model_dump().values()))
        assert all(words in visitor.words for words in ("Continue", "The working", "Undo", "Esc closes this."))
        await visitor.press(close)
        assert visitor.focused is price
        assert price.value == f"{before[:at]}9{before[at:]}"
        assert price.cursor_position == at + 1
        await visitor.press("ctrl+z")
        assert price.value == before


async def test_help_names_the_guess_that_stands_for_an_answer(make_app: MakeApp) -> None:
    """Where "Not sure" takes a default, help says which, and that it is a guess."""
    async with make_app(seeds.everything()) as visitor:
        await visitor.go(Stage.PLAN, "approach")
        while not (isinstance(visitor.focused, TextField) and visitor.focused.spec.name == "stop_weeks"):
            await visitor.press("tab")
        await visitor.press("f1")
        assert "Not sure takes 4, a guess." in visitor.words


def test_the_guess_is_told_as_it_would_be_typed() -> None:
    """Of 20 pieces one comes back by default, so help says 1 and not 5%."""
    (rework,) = (spec for spec in questions(Cost) if spec.name == "rework")
    told = question_help(Cost, "rework")
    assert told is not None
    assert dict(on_question(rework, told, Style()))["For example"].endswith("Not sure takes 1, a guess.")


async def test_a_button_below_a_question_has_its_help(make_app: MakeApp) -> None:
    """On a button of a form, help is on the question the cursor was in before, as "Not sure" is."""
    async with make_app(seeds.everything()) as visitor:
        await to_the_price(visitor)
        await visitor.press("shift+tab", "f1")
        assert "Their price" in visitor.words
        await visitor.press("escape")
        visitor.screen.query_one("#continue").focus()
        await visitor.press("f1")
        assert all(heading in visitor.words for heading in HEADINGS)


async def test_help_on_a_list_says_what_it_is_for_and_all_keys(make_app: MakeApp) -> None:
    """In a list, ? shows what it is for and every key with what it does there."""
    async with make_app(seeds.everything()) as visitor:
        await visitor.go(Stage.BUDGET, "tasks")
        await visitor.press("question_mark")
        assert "Each task gets its own verdict" in visitor.words
        assert "Open the one under the cursor" in visitor.words
        assert "Clear the filter, or go back" in visitor.words
        assert not any(heading in visitor.words for heading in HEADINGS)


def lines(parts: Parts) -> int:
    """How many lines they take beside the margins of a small window."""
    return sum(len(wrap(words, 66)) for _, words in parts)


async def test_help_on_any_question_fits_a_small_window(make_app: MakeApp) -> None:
    """In 80x24 the longest there is to say of a question is in view at once, with the keys of its form."""
    models = {step.model for wizard in every_wizard() for step in wizard.steps if isinstance(step, FormStep)}
    asked = [(spec, question_help(model, spec.name)) for model in models for spec in questions(model)]
    found = sorted((on_question(spec, told, Style()) for spec, told in asked if told), key=lines)
    async with make_app(seeds.everything(), SMALL) as visitor:
        await to_the_price(visitor)
        for parts in found[-LONGEST:]:
            visitor.app.push_screen(Help("A question", (), visitor.screen.active_bindings, parts))
            await visitor.settle()
            assert "Esc closes this." in visitor.words
            assert visitor.one("#dialog", VerticalScroll).max_scroll_y == 0, visitor.text
            await visitor.press("escape")


async def test_help_scrolls_in_the_smallest_window(make_app: MakeApp) -> None:
    """In 60x16 the arrows lead down to the last line, and Escape leads back to the field."""
    async with make_app(seeds.everything(), SMALLEST) as visitor:
        await to_the_price(visitor)
        price = field(visitor)
        await visitor.press("f1")
        assert "Why we ask" in visitor.words
        assert "Esc closes this." not in visitor.words
        await visitor.press(*["down"] * 20)
        assert "Esc closes this." in visitor.words
        assert "What if" in visitor.words
        await visitor.press("escape")
        assert visitor.focused is price


async def test_help_is_words_and_nothing_else(make_app: MakeApp) -> None:
    """Whatever help is given to show, as a title, a line or a part, none of it acts as markup."""
    async with make_app(seeds.everything()) as visitor:
        words = clean(MIXED)
        visitor.app.push_screen(Help(words, (words,), {}, ((words, words),)))
        await visitor.settle()
        assert check(visitor, "help") >= {"oops", "clickme", "slots"}
