"""The words of the app are explained in plain sentences."""

from outsource_tui.library.words import words


def test_each_word_is_told_once_in_a_sentence() -> None:
    """No word is there twice, and each meaning is a sentence or two that ends."""
    assert len({one.word.casefold() for one in words()}) == len(words()) > 10
    assert all(one.means.endswith(".") and len(one.means) < 300 for one in words())
