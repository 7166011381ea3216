"""The whole business goes out as JSON and comes back the same; anything else is refused in a plain sentence."""

import json
from typing import Any

import pytest

from outsource_tui.domain.business import TABLES, Business
from outsource_tui.exchange.everything import FORMAT, NotRead, as_json, from_json
from outsource_tui.library.example import example
from outsource_tui.store.encoding import MOST_BYTES
from outsource_tui.store.migrate import SCHEMA
from tests import seeds
from tests.exchange.reading import nasty

FULL = seeds.everything()
BUSINESSES = {"full": FULL, "example": example(seeds.TODAY), "hostile": nasty(FULL), "empty": Business()}


def changed(**told: Any) -> bytes:
    return json.dumps({**json.loads(as_json(FULL)), **told}).encode()


def tables(**told: Any) -> bytes:
    return changed(tables={**json.loads(as_json(FULL))["tables"], **told})


@pytest.mark.parametrize("business", BUSINESSES.values(), ids=BUSINESSES)
def test_a_business_comes_back_the_same(business: Business) -> None:
    """Every record in its order, with its origins; also with a mark of UTF-8 before it."""
    assert from_json(as_json(business).encode()) == business
    assert from_json(as_json(business).encode("utf-8-sig")) == business


def test_order_is_kept() -> None:
    """Tasks that were moved come back where they were."""
    moved = FULL.moved(FULL.tasks[2], -1)
    assert [one.id for one in from_json(as_json(moved).encode()).tasks] == ["mail", "books", "articles"]


def test_it_says_what_it_is() -> None:
    """Format and schema stand at the front, and there is no half-typed answer in it."""
    found = json.loads(as_json(FULL))
    assert (found["format"], found["schema"]) == (FORMAT, SCHEMA)
    assert found["tables"].keys() == set(TABLES.values())


def test_an_earlier_version_is_brought_up() -> None:
    """A text of the first schema is read as the present one."""
    old = {"format": FORMAT, "schema": 1, "tables": {"tasks": [FULL.tasks[0].model_dump(mode="json")]}}
    assert from_json(json.dumps(old).encode()).tasks == FULL.tasks[:1]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "it is no JSON, or it is cut short"),
        (b"\xff\xfe{", "it is no JSON"),
        (as_json(FULL).encode()[:-40], "it is no JSON"),
        (b"[" * 100_000, "it is no JSON"),
        (b"[]", "it is not what outsource-tui writes"),
        (b'{"format": "another"}', "it is not what outsource-tui writes"),
        (b'{"_meta": {}}', "it is a file that outsource-tui itself works in: open it with --file"),
        (b'{"a": 1, "a": 2}', "it is no JSON"),
        (changed(schema=SCHEMA + 1), "a later version of outsource-tui wrote it"),
        (changed(schema="4"), "it is not whole"),
        (changed(schema=True), "it is not whole"),
        (changed(tables=[]), "it is not whole"),
        (tables(tasks=["x"]), "it is not whole"),
        (tables(dreams=[{}]), "it holds dreams, which outsource-tui"),
        (tables(tasks=[{"id": "x", "title": ""}]), "tasks, number 1: title, effort cannot be read"),
        (tables(briefs=[{"job": "job", "work": "x"}]), "briefs, number 1: it has no id"),
        (tables(tasks=[FULL.tasks[0].model_dump(mode="json")] * 2), "two of its tasks are one and the same"),
        (tables(jobs=[]), "belongs to something that is not in it"),
        (
            tables(profile=[{"id": "a", "name": "x"}, {"id": "b", "name": "y"}]),
            "two of its profile are one and the same",
        ),
        (b" " * (MOST_BYTES + 1), "it is larger than 64 MB"),
    ],
)
def test_anything_else_is_refused(content: bytes, sentence: str) -> None:
    """Nothing of it is taken, and the sentence says why."""
    with pytest.raises(NotRead) as refused:
        from_json(content)
    assert sentence in refused.value.sentence
    assert refused.value.sentence.isprintable()
