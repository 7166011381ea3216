import pytest

from outsource_tui.tui.widgets.words import fitted


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Short", 8, "Short   "),
        ("Read all new mail", 17, "Read all new mail"),
        ("Read all new mail", 16, "Read all new…   "),
        ("Read all new mail", 13, "Read all new…"),
        ("A newsletter", 10, "A newslet…"),
        ("漢字 漢字漢字", 11, "漢字 漢字… "),
    ],
)
def test_a_line_too_long_ends_with_a_whole_word(text: str, width: int, shown: str) -> None:
    """Text without room is cut behind a word and marked; only a word longer than half the room is cut itself."""
    assert fitted(text, width) == shown
