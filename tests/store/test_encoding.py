import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from outsource_tui import __version__
from outsource_tui.store.encoding import Decoded, Encoded, Tree, decode, encode
from outsource_tui.store.migrate import SCHEMA
from outsource_tui.store.trouble import Damaged, Newer

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
PATH = Path("business.json")
TREE: Tree = {"tasks": {"1": {"id": "a", "title": "Mail"}, "2": {"id": "b", "title": "Büro"}}, "jobs": {"1": {}}}


def encoded(tree: Tree, kept: Mapping[bytes, bytes] | None = None) -> Encoded:
    return encode(tree, 7, NOW, kept or {})


def decoded(content: bytes) -> Decoded:
    return decode(PATH, content)


SAVED = encoded(TREE).content


# What the file looks like.


def test_any_tinydb_and_any_json_tool_can_open_it(tmp_path: Path) -> None:
    """Stock TinyDB finds the tables with their integer keys, and json.load the same tree."""
    path = tmp_path / "business.json"
    path.write_bytes(SAVED)
    with TinyDB(path, encoding="utf-8") as stock:
        assert stock.tables() == {"_meta", "tasks", "jobs"}
        assert [(one.doc_id, one["title"]) for one in stock.table("tasks")] == [(1, "Mail"), (2, "Büro")]
    tree = json.loads(SAVED)
    assert {name: table for name, table in tree.items() if name != "_meta"} == TREE


def test_one_document_stands_on_each_line() -> None:
    """A line holds one document, in UTF-8 and never indented; the first holds what is said about the file."""
    first, *lines = SAVED.decode().splitlines()
    assert first.startswith(f'{{"_meta": {{"1": {{"format": "outsource-tui", "schema": {SCHEMA}, "save": 7,')
    assert lines == [
        '"tasks": {',
        '"1": {"id": "a", "title": "Mail"},',
        '"2": {"id": "b", "title": "Büro"}',
        "},",
        '"jobs": {',
        '"1": {}',
        "}",
        "}",
    ]


def test_the_first_line_speaks_for_the_rest() -> None:
    """It holds the schema, the save, the time in UTC, the version and the checksum of all after the first newline."""
    paris = NOW.astimezone(timezone(timedelta(hours=1)))
    content = encode(TREE, 7, paris, {}).content
    assert json.loads(content)["_meta"]["1"] == {
        "format": "outsource-tui",
        "schema": SCHEMA,
        "save": 7,
        "saved_at": "2026-11-27T14:32:00Z",
        "app": __version__,
        "sha256": hashlib.sha256(content.split(b"\n", 1)[1]).hexdigest(),
    }


@pytest.mark.parametrize("tree", [{}, {"tasks": {}}, {"tasks": {}, "jobs": {"7": {"id": "x"}}}])
def test_empty_tables_are_kept(tree: Tree) -> None:
    """A file without records is a file like any other."""
    assert decoded(encoded(tree).content).tree == tree


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
TABLES = st.dictionaries(st.integers(0, 10**12).map(str), st.dictionaries(st.text(), JSON, max_size=4), max_size=4)
TREES = st.dictionaries(st.text().filter(lambda name: name != "_meta"), TABLES, max_size=3)


@given(trees=st.lists(TREES, max_size=4))
def test_what_is_read_is_what_was_written(trees: list[Tree]) -> None:
    """Whatever JSON can hold comes back the same, type by type, also over the kept lines of a series of saves."""
    kept: Mapping[bytes, bytes] = {}
    for tree in trees:
        made = encoded(tree, kept)
        kept = made.lines
        found = decoded(made.content)
        assert (repr(found.tree), found.meta, found.sound) == (repr(tree), made.meta, True)


def test_a_lone_surrogate_cannot_block_a_save() -> None:
    """A text that UTF-8 cannot write is written as JSON's escape and comes back the same."""
    tree: Tree = {"tasks": {"1": {"title": "half \ud83d of a face \u2028"}}}
    content = encoded(tree).content
    assert decoded(content).tree == tree
    assert b"\\ud83d" in content


def test_only_changed_documents_are_encoded_again() -> None:
    """Of a hundred documents, one that changes costs one line, and the file is what it would be without the cache."""
    tree: Tree = {"tasks": {str(number): {"id": str(number), "done": False} for number in range(100)}}
    before = encoded(tree)
    tree["tasks"]["50"]["done"] = True
    after = encoded(tree, before.lines)
    assert sum(line not in before.lines.values() for line in after.lines.values()) == 1
    assert sum(any(line is old for old in before.lines.values()) for line in after.lines.values()) == 99
    assert after.content == encoded(tree).content


@pytest.mark.parametrize(("before", "after"), [(1, True), (0, False), (1, 1.0), (0.0, -0.0), ([1], [True])])
def test_a_change_that_equality_does_not_see_is_written(before: object, after: object) -> None:
    """True for 1 is a change."""
    kept = encoded({"tasks": {"1": {"value": before}}}).lines
    content = encoded({"tasks": {"1": {"value": after}}}, kept).content
    assert repr(decoded(content).tree["tasks"]["1"]["value"]) == repr(after)


@pytest.mark.parametrize("value", [Decimal(1), {1}, b"bytes", float("nan"), float("inf"), object(), {"deep": [{1}]}])
def test_what_is_not_json_is_refused(value: object) -> None:
    """Nothing is written that could not be read."""
    with pytest.raises((TypeError, ValueError)):
        encoded({"tasks": {"1": {"value": value}}})


def test_the_first_line_cannot_be_written_as_a_table() -> None:
    """A table of that name would make a file with the key twice, so it is refused."""
    with pytest.raises(ValueError, match="_meta"):
        encoded({"_meta": {"1": {}}})


# What is taken as a file of ours, and what is not.


def test_a_missing_file_holds_nothing_and_nothing_is_wrong_with_it() -> None:
    """Bytes that are not there yet are an empty tree."""
    assert decode(PATH, None) == Decoded({}, None, sound=True)


def test_what_was_saved_is_sound() -> None:
    """The first line of a file as it was saved tells when and as which save, and that no byte has changed."""
    found = decoded(SAVED)
    assert (found.tree, found.sound, found.older, found.records) == (TREE, True, False, 3)
    assert found.meta is not None
    assert (found.meta.save, found.meta.saved_at) == (7, NOW)


def test_a_hand_made_file_is_taken_but_not_sound() -> None:
    """A file of stock TinyDB, which has no first line of ours, is readable and not of our making."""
    assert decoded(json.dumps(TREE).encode()) == Decoded(TREE, None, sound=False)


@pytest.mark.parametrize(
    "edit",
    [
        lambda saved: saved.replace(b"Mail", b"Nail"),
        lambda saved: saved.replace(b"\n", b"\r\n"),
        lambda saved: json.dumps(json.loads(saved), indent=2).encode(),
        lambda saved: saved[:-1],
    ],
    ids=["a letter", "line ends", "indented", "no last newline"],
)
def test_a_hand_edited_file_is_taken_but_not_sound(edit: object) -> None:
    """A file that is JSON of ours and whose checksum is wrong is read as it is, and known as edited."""
    assert callable(edit)
    found = decoded(edit(SAVED))
    assert found.meta is not None
    assert (found.meta.save, found.sound) == (7, False)
    assert found.tree.keys() == TREE.keys()


def test_a_byte_order_mark_does_no_harm() -> None:
    """An editor that puts one in front changes nothing."""
    found = decoded(b"\xef\xbb\xbf" + SAVED)
    assert (found.tree, found.sound) == (TREE, True)


def test_a_file_cut_short_is_damaged() -> None:
    """Cut at any byte before its last brace it is Damaged, and what is raised names the file."""
    for length in range(len(SAVED) - 2):
        with pytest.raises(Damaged) as caught:
            decoded(SAVED[:length])
        assert caught.value.path == PATH


def first_line(**said: object) -> bytes:
    """A file that says this in its first line instead of what we say."""
    tree = json.loads(SAVED)
    tree["_meta"]["1"].update(said)
    return json.dumps(tree).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 4096,
        b"not JSON",
        b"[]",
        b"null",
        b'{"tasks": []}',
        b'{"tasks": {"1": 2}}',
        b'{"tasks": {"one": {}}}',
        b'{"tasks": {"-1": {}}}',
        '{"tasks": {"\u0661": {}}}'.encode(),
        b'{"tasks": {"1": {}, "01": {}}}',
        b'{"tasks": {"1": {}, "1": {}}}',
        b'{"tasks": {"1": {"id": "a", "id": "b"}}}',
        b'{"tasks": {}, "tasks": {}}',
        b'{"tasks": {"1": {"hours": NaN}}}',
        b'{"tasks": {"1": {"hours": -Infinity}}}',
        b'{"tasks": {"1": {"hours": 1e999999999}}}',
        b'{"tasks": {"1": {"hours": ' + b"9" * 5000 + b"}}}",
        b'{"tasks": {"1": {"deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}}",
        b'{"tasks": {"1": ' + b'{"1": ' * 100_000 + b"{}" + b"}" * 100_000 + b"}}",
        SAVED.decode().encode("utf-16"),
        SAVED.decode().encode("utf-32"),
        SAVED.replace("ü".encode(), b"\xff"),
        SAVED + SAVED,
        SAVED + b"\0" * 4096,
        b'{"_meta": {}}',
        b'{"_meta": {"1": {"format": "outsource-tui"}}}',
        first_line(schema=0),
        first_line(schema=-1),
        first_line(schema=True),
        first_line(schema=3.0),
        first_line(schema="3"),
        first_line(format="another"),
        first_line(saved_at="yesterday"),
        first_line(save=0),
    ],
    ids=lambda content: repr(content[:40]),
)
def test_what_was_never_a_file_of_tables_is_damaged(content: bytes) -> None:
    """Nothing is taken that TinyDB would stumble over or silently lose, and no first line that we cannot trust."""
    with pytest.raises(Damaged):
        decoded(content)


@pytest.mark.parametrize("said", [{"schema": SCHEMA + 1}, {"schema": 10**9, "sha512": "", "saved_at": 5}])
def test_a_newer_file_is_told_as_newer(said: dict[str, object]) -> None:
    """A later format is known before anything else in the file is judged, and both versions are named."""
    with pytest.raises(Newer, match=rf"format {said['schema']}; outsource-tui {__version__} .* up to {SCHEMA}"):
        decoded(first_line(**said))


def test_an_earlier_schema_is_known_as_older() -> None:
    """It is brought to the present schema while it is read."""
    found = decoded(first_line(schema=1))
    assert (found.tree, found.older) == (TREE, True)
