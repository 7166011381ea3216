"""What the words of the app mean: `words.toml`."""

import tomllib
from functools import cache
from importlib.resources import files

from outsource_tui.domain.base import Line, Value


class Word(Value):
    """A word of the app, and what it means."""

    word: Line
    means: Line


@cache
def words() -> tuple[Word, ...]:
    """All words that may need telling, in the order one meets them."""
    text = (files("outsource_tui.library") / "words.toml").read_text("utf-8")
    return tuple(Word.model_validate(one) for one in tomllib.loads(text)["word"])
