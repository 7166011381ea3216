import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.tui.driver import SturdyParser
from tests.tui.terminal import Terminal
from tests.tui.test_terminal import open_line, seed

Start = Callable[[], Terminal]
needs_a_pty = pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the app at a business with one task."""
    file = tmp_path / "business.json"
    seed(file)
    with ExitStack() as running:
        yield lambda: running.enter_context(Terminal(file))


@needs_a_pty
def test_broken_bytes_cost_nothing_around_them(start: Start) -> None:
    """Bytes that are not UTF-8 are read as U+FFFD, and all that comes with them is read as well."""
    app = open_line(start())
    app.send(b"ca\xfff\xc3 \xe2\x82 2h").wait_for("ca\ufffdf\ufffd \ufffd 2h")
    assert app.quit() == 0


@needs_a_pty
def test_broken_bytes_in_a_paste_cost_nothing_around_them(start: Start) -> None:
    """The same in a paste."""
    app = open_line(start())
    app.send(b"\x1b[200~mail\xff\xfe 3h\x1b[201~").wait_for("mail\ufffd\ufffd 3h")
    assert app.quit() == 0


@needs_a_pty
def test_a_window_of_a_few_columns_ends_nothing(start: Start) -> None:
    """The list of actions stays open in a window of 4 columns and is there when that grows again."""
    app = start().wait_for("YOUR FIVE STAGES").press("ctrl+p").wait_for("does it pay")
    for columns in (12, 6, 4, 1):
        before = len(app.written)
        app.resize(columns, 24).wait_until(lambda before=before: len(app.written) > before, "it draws nothing")
    assert app.resize(80, 24).wait_for("what to do, or a name").quit() == 0


@pytest.mark.parametrize(
    "code", ["[97:65;1u", "[97;1:3u", "[9;1;99999999999u", "[97;1;1114112u", "[48;0;0;0;0t\x1b[<0;5;5M"]
)
def test_a_key_code_out_of_range_costs_no_other_key(code: str) -> None:
    """A key code that makes no sense is dropped, and the letter behind it is read."""
    assert [getattr(message, "key", None) for message in SturdyParser().feed(f"\x1b{code}a")][-1] == "a"


@given(st.lists(st.one_of(st.text(max_size=4), st.from_regex(r"\x1b\[[<?]?[0-9:;]{1,12}[uMmRt~]", fullmatch=True))))
def test_no_text_ends_the_parser(texts: list[str]) -> None:
    """Whatever a terminal sends, the next letter is read."""
    parser = SturdyParser()
    for text in filter(None, texts):
        assert all(parser.feed(text))
    # Ends a paste that was begun, and a key that was.
    assert all(parser.feed("\x1b[201~\x1b[201~"))
    assert [getattr(message, "key", None) for message in parser.feed("a")] == ["a"]
