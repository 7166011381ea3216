"""A few letters find the name that is meant first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.forms.finding import best, folded

NAMES = [
    folded(one)
    for one in ("Customer mail", "Mail the customers", "Blog posts", "Ana Ribeiro", "Email list", "\u00c9cole")
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mail", ["mail the customers", "customer mail", "email list"]),
        ("MAIL  the", ["mail the customers"]),
        ("mail customer", ["customer mail", "mail the customers"]),
        ("rib", ["ana ribeiro"]),
        ("cmail", ["customer mail"]),
        ("blgp", ["blog posts"]),
        ("\u00e9co", ["\u00e9cole"]),
        ("zzz", []),
        ("[.*", []),
    ],
)
def test_the_best_comes_first(query: str, found: list[str]) -> None:
    """A name that begins so goes before one with such a word, that before one with it inside; else words, letters."""
    assert [NAMES[place] for place in best(query, NAMES, 10)] == found


def test_no_more_than_asked_for() -> None:
    """Of many the best few are given, of those that fit alike the shortest first."""
    assert [NAMES[place] for place in best("a", NAMES, 2)] == ["ana ribeiro", "email list"]


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=8))
def test_any_letters_are_looked_for(query: str, names: list[str]) -> None:
    """Whatever is typed is only letters; a name is found by itself."""
    folded_names = [folded(one) for one in names]
    for place in best(query, folded_names, 5):
        assert 0 <= place < len(names)
    for place, name in enumerate(folded_names):
        assert name in [folded_names[found] for found in best(names[place], folded_names, len(names))]
