"""Terminals with few colours or none, without UTF-8 in their locale, or that only print lines."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pyte.screens import Char

from tests.tui.contrast import GRAPHIC, GRAPHICS, RGB, TEXT, contrast
from tests.tui.terminal import Terminal

FIRST, QUESTION, PROBLEM = "The quick answer: one task", "Your profit", "There is a problem"
NO_COLOR, PLAIN_C = {"NO_COLOR": "1"}, {"LC_ALL": "C"}
PLAIN = "default"
# As it is where Python does not take UTF-8 in its own right.
ASCII = {**PLAIN_C, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the app for the first time, in an environment."""
    if sys.platform == "win32":
        pytest.skip("needs a pty")
    with ExitStack() as running:
        yield lambda **environ: running.enter_context(Terminal(tmp_path / "business.json", **environ))


def looks(cell: Char) -> tuple[RGB, RGB]:
    """The colour of the letter in a cell and that behind it."""
    ink, ground = (bytes.fromhex(colour) for colour in (cell.fg, cell.bg))
    both = (ink[0], ink[1], ink[2]), (ground[0], ground[1], ground[2])
    return both[::-1] if cell.reverse else both


def faint(app: Terminal) -> list[str]:
    """What on the screen cannot be read well, by the colours the terminal was told."""
    drawn = [cell for line in app.cells for cell in line if cell.data.strip() and cell.data not in "─│"]
    return [one.data for one in drawn if contrast(*looks(one)) < (GRAPHIC if one.data in GRAPHICS else TEXT)]


def to_the_problems(app: Terminal) -> Terminal:
    """From the first start to a problem summary."""
    app.wait_for(FIRST).press("enter")
    app.wait_for(QUESTION, "before tax").press("ctrl+n")
    return app.wait_for(PROBLEM, "The hours you work: enter hours")


@pytest.mark.parametrize("environ", [{}, NO_COLOR], ids=["256 colours", "no colours"])
def test_few_colours_are_enough(environ: dict[str, str], start: Start) -> None:
    """With 256 colours, and with none, the first start, a question and its problems are drawn with enough contrast."""
    app = start(**environ)
    app.wait_for(FIRST)
    assert not faint(app)
    app.press("enter").wait_for(QUESTION, "before tax")
    assert not faint(app)
    app.press("ctrl+n").wait_for(PROBLEM)
    assert not faint(app)
    assert b"38;2;" not in app.written
    assert app.quit() == 0


def test_without_colours_there_are_none(start: Start) -> None:
    """With NO_COLOR set, nothing but shades of grey is drawn."""
    app = to_the_problems(start(**NO_COLOR))
    drawn = {colour for line in app.cells for cell in line if cell.fg != PLAIN for colour in looks(cell)}
    assert all(max(colour) == min(colour) for colour in drawn)


def test_without_colours_the_cursor_and_the_marks_are_seen(start: Start) -> None:
    """With NO_COLOR set, the line with the cursor stands out from the next, and an error and a choice have words."""
    app = to_the_problems(start(**NO_COLOR))
    first, second = (at for at, line in enumerate(app.lines) if ": enter" in line)
    column = app.lines[first].index("Your")
    (_, under), (_, beside) = (looks(app.cells[row][column]) for row in (first, second))
    assert contrast(under, beside) >= GRAPHIC
    app.press("enter").type("51,000").press("enter").wait_for("All of them, paid or not").type("1,980")
    app.press("ctrl+n").wait_for("○ More paid work").press("enter", "shift+tab").wait_for("● More paid work")


@pytest.mark.parametrize("environ", [PLAIN_C, ASCII], ids=["utf-8 mode", "ascii"])
def test_the_plain_locale_gets_whole_letters(environ: dict[str, str], start: Start) -> None:
    """With LC_ALL=C, borders, marks and what is typed are drawn as they are, and spelled out nowhere."""
    app = start(**environ)
    app.wait_for(FIRST).press("enter")
    app.wait_for(QUESTION, "before tax", "╭─ Your profit").type("50,000 €")
    assert "\\u" not in app.screen
    assert "�" not in app.screen
    assert app.quit() == 0


def test_a_terminal_without_screens_is_told_so(start: Start) -> None:
    """With TERM=dumb the app ends with 2 and a sentence that says what does work there, and draws nothing."""
    app = start(TERM="dumb")
    assert app.ended() == 2
    assert app.screen.startswith("This terminal prints lines and no screens (TERM=dumb). `outsource-tui report`")
    assert b"\x1b" not in app.written
