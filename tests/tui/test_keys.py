"""Keys are declared once, listed, changed by pressing another one, and written in the README."""

from pathlib import Path

import pytest

from outsource_tui.domain.settings import Settings
from outsource_tui.tui.app import OutsourceApp
from outsource_tui.tui.keys import EVERYWHERE, Key, every_key, table, written
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.screens.keys import Keys, NewKey, refused
from outsource_tui.tui.screens.taking import Taking
from tests.seeds import everything
from tests.tui.conftest import MakeApp
from tests.tui.visitor import Visitor, visit

KEYS = tuple(every_key(OutsourceApp))
README = Path(__file__).parents[2] / "README.md"


def key(id_: str) -> Key:
    return next(one for one in KEYS if one.id == id_)


async def change(visitor: Visitor, id_: str, *pressed: str) -> None:
    """From Home, go to the line of an action, Enter, and press keys."""
    await visitor.press("c", "home", *["down"] * [one.id for one in KEYS].index(id_), "enter", *pressed)


def test_every_key_is_told() -> None:
    """Each has an id of its own, a word and a sentence, and none does two things in one place."""
    assert len({one.id for one in KEYS}) == len(KEYS)
    assert all(one.words and one.tooltip for one in KEYS)
    assert {"app.find", "home.export", "wizard.help", "list.add", "view.choose", "letter.copy"} <= {
        one.id for one in KEYS
    }


def test_the_readme_tells_every_key() -> None:
    """The table of keys in the README is the one made from where they are declared."""
    assert table(KEYS) in README.read_text("utf-8"), table(KEYS)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("ctrl+p,ctrl+o", "Ctrl+P, Ctrl+O"),
        ("question_mark", "?"),
        ("K,shift+up", "K, Shift+\u2191"),
        ("f1", "F1"),
        ("escape", "Esc"),
        ("m", "m"),
    ],
)
def test_keys_are_written_as_people_do(keys: str, words: str) -> None:
    """Ctrl, Shift and the arrows are written out; a letter stays small or large."""
    assert written(keys) == words


async def test_another_key_does_it_from_then_on(make_app: MakeApp) -> None:
    """The new key works at once and at the next start, the old one no more; the key line shows it; d gives it back."""
    async with make_app(everything(), (120, 36)) as visitor:
        await change(visitor, "home.export", "z")
        assert isinstance(visitor.screen, Keys)
        await visitor.press("escape")
        assert "z Take out" in visitor.words
        await visitor.press("x")
        assert isinstance(visitor.screen, Home)
        await visitor.press("z", "enter")
        assert isinstance(visitor.screen, Taking)
        assert visitor.stored.settings.keymap == {"home.export": "z"}
    async with visit(visitor.file, None, (120, 36)) as again:
        assert "z Take out" in again.words
        await again.press("c", *["down"] * [one.id for one in KEYS].index("home.export"), "d", "escape")
        assert "x Take out" in again.words
        assert again.stored.settings == Settings()


@pytest.mark.parametrize(
    ("id_", "pressed", "why"),
    [
        ("app.quit", "ctrl+k", "This key stays, so that there is always a way out."),
        ("home.export", "i", "i is taken. Bring in: a time log, contacts, everything. Press another one."),
        ("home.export", "ctrl+s", "Ctrl+S is taken. Save now. Press another one."),
        ("home.export", "enter", "Enter is needed to move and to answer. Press another one."),
        ("app.save", "s", "A letter could not be typed any more. Press another one, with Ctrl or an F key."),
        ("list.add", "y", "y is taken. Copy it, to paste it where you send it. Press another one."),
        ("home.export", "y", ""),
        ("app.save", "ctrl+k", ""),
        ("list.add", "a", ""),
    ],
)
def test_a_key_that_will_not_do_is_refused(id_: str, pressed: str, why: str) -> None:
    """What is needed, taken where both work, or would take a letter from typing is refused in a sentence."""
    assert refused(pressed, key(id_), KEYS, letter=len(pressed) == 1) == why


async def test_a_refused_key_can_be_followed_by_another(make_app: MakeApp) -> None:
    """The sentence stands there until a key that will do, or Esc, which leaves it as it is."""
    async with make_app(everything()) as visitor:
        await change(visitor, "home.export", "i")
        assert isinstance(visitor.screen, NewKey)
        assert "i is taken" in visitor.words
        await visitor.press("escape")
        assert isinstance(visitor.screen, Keys)
        assert visitor.stored.settings == Settings()


async def test_changed_keys_are_one_undo(make_app: MakeApp) -> None:
    """A key that was changed is brought back like anything else."""
    async with make_app(everything()) as visitor:
        await change(visitor, "home.export", "z", "escape", "u")
        assert "x Take out" in visitor.words


def test_what_works_everywhere_is_of_the_app() -> None:
    """Find, save, undo, redo and quit work on every screen."""
    assert [one.id for one in KEYS if one.where == EVERYWHERE] == [
        "app.find",
        "app.save",
        "app.undo",
        "app.redo",
        "app.quit",
    ]
