"""Finding names by a few of their letters."""

import re
from collections.abc import Iterator, Sequence
from heapq import nsmallest

from outsource_tui.domain.base import clean

# How well a name fits, the best first: it begins so, a word of it does, it is in it, all words are, all letters are.
BEGINS, WORD, INSIDE, WORDS, LETTERS = range(5)
# In a longer name almost any letters stand somewhere.
SHORT = 30


def folded(name: str) -> str:
    """A name as it is compared: in small letters, one blank between words."""
    return " ".join(clean(name).casefold().split())


def best(query: str, names: Sequence[str], most: int) -> list[int]:
    """The places of the names that fit best, the best first; of those that fit alike the shortest.

    Args:
        query: what was typed.
        names: folded.
        most: how many at most.
    """
    wanted = folded(query)
    found = [(_fit(wanted, name), len(name), place) for place, name in enumerate(names) if wanted in name]
    if not found:
        # Only now, as it takes longer and finds much that is not meant.
        found = [*_loosely(wanted, names)]
    return [place for _, _, place in nsmallest(most, found)]


def _fit(wanted: str, name: str) -> int:
    if name.startswith(wanted):
        return BEGINS
    return WORD if f" {wanted}" in name else INSIDE


def _loosely(wanted: str, names: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Names in which all its words stand somewhere, or, in a short one, all its letters from the start of a word on."""
    words = wanted.split()
    first, *rest = map(re.escape, "".join(words) or " ")
    letters = re.compile(rf"\b{first}" + "".join(f"[^{one}]*{one}" for one in rest))
    for place, name in enumerate(names):
        if all(word in name for word in words):
            yield WORDS, len(name), place
        elif len(name) <= SHORT and letters.search(name):
            yield LETTERS, len(name), place
