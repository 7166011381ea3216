import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk
from outsource_tui.store.backups import Backups
from outsource_tui.store.encoding import MOST_BYTES, Tree, encode
from outsource_tui.store.migrate import SCHEMA
from outsource_tui.store.recovery import Recovery, put_in_place, salvage
from outsource_tui.store.store import Store
from outsource_tui.store.trouble import Damaged, Missing, NotSaved
from tests import seeds
from tests.store.test_migrate import FIRST, FIRST_BUSINESS

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=2)
BUSINESS = seeds.everything()
# Nobody has touched the settings, and defaults are not kept.
RECORDS = sum(one != BUSINESS.settings for one in BUSINESS.records())
TASKS = seeds.tasks_only()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "business.json"


def clock() -> datetime:
    return NOW


def bytes_of(business: Business, folder: Path) -> bytes:
    """What the app saves for this business."""
    store = Store.open(folder / "saved.json", clock)
    store.load()
    store.save(business, Desk())
    content = store.content
    (folder / "saved.json").unlink()
    assert content is not None
    return content


@pytest.fixture
def saved(tmp_path: Path) -> bytes:
    """The bytes of a whole file that holds BUSINESS."""
    return bytes_of(BUSINESS, tmp_path)


def loaded(path: Path) -> Business:
    business, _, asides = Store.open(path, clock).load()
    assert asides == ()
    return business


def problem_of(path: Path) -> Damaged:
    """What opening a damaged file tells."""
    with pytest.raises(Damaged) as caught:
        Store.open(path, clock).load()
    return caught.value


def put_aside(path: Path) -> list[bytes]:
    """What lies in the backups folder and is no backup."""
    folder = Backups(path).folder
    found = sorted(folder.iterdir()) if folder.exists() else []
    return [one.read_bytes() for one in found if one.name.endswith("-damaged.json")]


# Every bad file there is.


def twice(saved: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The file with its first task there a second time, changed."""
    tree = json.loads(saved)
    again = dict(tree["tasks"]["1"])
    change(again)
    tree["tasks"]["99"] = again
    return json.dumps(tree).encode()


def inserted(saved: bytes, field: bytes) -> bytes:
    """The file with one more field in its first task."""
    return saved.replace(
        b'"title": "Customer mail", "effort"', b'"title": "Customer mail", "x": ' + field + b', "effort"'
    )


@dataclass(frozen=True)
class Bad:
    """How a file is damaged, and how many of its tasks can be salvaged; None for a file of no size worth counting."""

    harm: Callable[[bytes], bytes]
    tasks: int

    def __call__(self, saved: bytes) -> bytes:
        """The damaged bytes."""
        harmed = self.harm(saved)
        assert harmed != saved
        return harmed


BAD = {
    "0 bytes": Bad(lambda _: b"", 0),
    "NULs": Bad(lambda saved: b"\0" * len(saved), 0),
    "NULs in front": Bad(lambda saved: b"\0" * 512 + saved[512:], 3),
    "NULs at the end": Bad(lambda saved: saved[:-512] + b"\0" * 512, 3),
    "cut short": Bad(lambda saved: saved[: saved.index(b'"title": "Bookkeeping"')], 2),
    "junk": Bad(lambda _: bytes(range(256)) * 16, 0),
    "junk in the middle": Bad(lambda saved: saved.replace(b'"title": "Articles"', b'"title": \xff\xfe{{"'), 2),
    "a list": Bad(lambda saved: b"[" + saved + b"]", 3),
    "a text": Bad(lambda saved: json.dumps(saved.decode()).encode(), 0),
    "a table that is a list": Bad(lambda saved: saved.replace(b"\n}\n}", b'\n},\n"notes": []}'), 3),
    "a table twice": Bad(lambda saved: saved.replace(b"\n}\n}", b'\n},\n"tasks": {}}'), 3),
    "a number twice": Bad(lambda saved: saved.replace(b'\n"2": {"id": "articles"', b'\n"1": {"id": "articles"'), 3),
    "a field twice": Bad(lambda saved: inserted(saved, b'1, "x": 2'), 2),
    "an id twice": Bad(lambda saved: twice(saved, lambda task: task.update(title="Other")), 3),
    "the same twice": Bad(lambda saved: saved + saved, 3),
    "NaN": Bad(lambda saved: inserted(saved, b"NaN"), 2),
    "Infinity": Bad(lambda saved: inserted(saved, b"-Infinity"), 2),
    "deep lists": Bad(lambda saved: inserted(saved, b"[" * 100_000 + b"]" * 100_000), 2),
    "deep tables": Bad(lambda saved: inserted(saved, b'{"x": ' * 100_000 + b"1" + b"}" * 100_000), 2),
    "a huge number": Bad(lambda saved: inserted(saved, b"1e999999999"), 2),
    "a long number": Bad(lambda saved: inserted(saved, b"1" + b"0" * 5000), 2),
    "UTF-16": Bad(lambda saved: saved.decode().encode("utf-16"), 3),
    "UTF-16, other order": Bad(lambda saved: b"\xfe\xff" + saved.decode().encode("utf-16-be"), 3),
    "70 MB": Bad(lambda saved: saved + b" " * (70 * 1024**2), 3),
    "70 MB of junk": Bad(lambda _: b'\\"{' * (70 * 1024**2 // 3), 0),
    "another's first line": Bad(lambda saved: saved.replace(b'"outsource-tui"', b'"another"'), 3),
}


@pytest.fixture(params=BAD)
def bad(request: pytest.FixtureRequest, path: Path, saved: bytes) -> Iterator[tuple[bytes, int]]:
    """The bytes of a damaged file, which lies at the path, and how many of its three tasks are not harmed."""
    content = BAD[request.param](saved)
    path.write_bytes(content)
    yield content, BAD[request.param].tasks
    # Pytest keeps the folders of the last runs: 70 MB each are too much of that.
    for one in (path, *path.parent.glob("*-backups/*")):
        one.unlink(missing_ok=True)


def test_a_bad_file_is_left_as_it_is(path: Path, bad: tuple[bytes, int]) -> None:
    """It is told as Damaged in a sentence, and neither that nor seeing what can be done changes or makes anything."""
    content, tasks = bad
    before = path.stat()
    recovery = Recovery(problem_of(path), clock)
    assert str(recovery.problem)
    assert recovery.backups == ()
    assert len(recovery.salvaged.get("tasks", {})) == tasks
    assert path.read_bytes() == content
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert list(path.parent.iterdir()) == [path]


def test_a_bad_file_can_be_replaced_by_a_backup(path: Path, saved: bytes, bad: tuple[bytes, int]) -> None:
    """It opens again as the newest backup has it, and what was in it is put aside."""
    content, _ = bad
    Backups(path).keep(bytes_of(TASKS, path.parent), EARLIER)
    Backups(path).keep(saved, EARLIER + timedelta(hours=1))
    recovery = Recovery(problem_of(path), clock)
    newest = recovery.backups[0]
    assert (newest.at, newest.records) == (EARLIER + timedelta(hours=1), RECORDS)
    recovery.restore(newest)
    assert path.read_bytes() == saved
    assert loaded(path) == BUSINESS
    assert put_aside(path) == [content]


def test_a_bad_file_can_be_salvaged(path: Path, bad: tuple[bytes, int]) -> None:
    """It opens again with the records that can be read, under its own numbers, and what was in it is put aside."""
    content, tasks = bad
    recovery = Recovery(problem_of(path), clock)
    told = recovery.records
    recovery.salvage()
    store = Store.open(path, clock)
    business, _, asides = store.load()
    assert len(business.tasks) == tasks
    assert all(one in BUSINESS.tasks for one in business.tasks)
    assert (asides, store.edited, store.older) == ((), False, False)
    assert told >= sum(one != business.settings for one in business.records())
    assert put_aside(path) == [content]


def test_a_bad_file_can_be_given_up(path: Path, bad: tuple[bytes, int]) -> None:
    """It opens again with nothing in it, and what was in it is put aside."""
    content, _ = bad
    Recovery(problem_of(path), clock).start_empty()
    assert loaded(path) == Business()
    assert put_aside(path) == [content]


# A file that is gone.


def test_a_file_that_is_gone_can_be_restored(path: Path, saved: bytes) -> None:
    """It is told as missing, nothing is made in its place before the user decides, and the backup brings it back."""
    Backups(path).keep(saved, EARLIER)
    problem = problem_of(path)
    assert isinstance(problem, Missing)
    recovery = Recovery(problem, clock)
    assert not path.exists()
    assert (recovery.salvaged, recovery.records) == ({}, 0)
    recovery.restore(recovery.backups[0])
    assert loaded(path) == BUSINESS
    assert put_aside(path) == []


def test_a_file_that_is_gone_can_be_begun_anew(path: Path, saved: bytes) -> None:
    """Starting empty makes a file with nothing in it and leaves the backups."""
    Backups(path).keep(saved, EARLIER)
    Recovery(problem_of(path), clock).start_empty()
    assert loaded(path) == Business()
    assert [one.path.read_bytes() for one in Backups(path).good()] == [saved]


# What is no damage.


def test_a_byte_order_mark_opens_normally(path: Path, saved: bytes) -> None:
    """A file that an editor saved with one is as good as without."""
    path.write_bytes(b"\xef\xbb\xbf" + saved)
    store = Store.open(path, clock)
    assert store.load() == (BUSINESS, Desk(), ())
    assert not store.edited


def test_a_hand_edited_file_opens_as_edited(path: Path, saved: bytes) -> None:
    """What someone changed is there, and the app knows that it was not it."""
    path.write_bytes(saved.replace(b"Customer mail", b"Letters"))
    store = Store.open(path, clock)
    business, _, asides = store.load()
    assert (business.tasks[0].title, asides, store.edited) == ("Letters", (), True)


@pytest.mark.parametrize("number", ["1e999999999", "1" + "0" * 5000, "NaN", "-1", "", "ten"])
def test_a_record_that_does_not_validate_is_no_damage(path: Path, saved: bytes, number: str) -> None:
    """It is kept aside with what belongs to it, the rest opens, and a save leaves it in the file as it is."""
    path.write_bytes(saved.replace(b'"once": "60"', f'"once": "{number}"'.encode()))
    store = Store.open(path, clock)
    business, desk, asides = store.load()
    assert asides == ("Record 1 of costings is kept aside: once cannot be read.",)
    assert business == BUSINESS.without("mail-cost")
    store.save(business.without("books"), desk)
    assert f'"once": "{number}"'.encode() in path.read_bytes()


# The ways out, when the disk or somebody else is in the way.


def test_a_file_of_an_earlier_schema_is_migrated_when_salvaged(path: Path) -> None:
    """What can be read stands under the names of the present schema and opens as it did."""
    cut = FIRST[: FIRST.rindex(b'"visits"')]
    path.write_bytes(cut)
    Recovery(problem_of(path), clock).salvage()
    store = Store.open(path, clock)
    business, desk, asides = store.load()
    assert (business, asides, store.older) == (FIRST_BUSINESS, (), False)
    assert (len(desk.drafts), len(desk.visits)) == (1, 0)
    assert put_aside(path) == [cut]


def test_nothing_of_a_later_schema_is_salvaged(saved: bytes) -> None:
    """Half a file of a later version cannot be read by this one, so nothing of it is taken for what it is not."""
    said = f'"schema": {SCHEMA}'.encode()
    assert salvage(saved[:-100])
    assert salvage(saved[:-100].replace(said, b'"schema": 99')) == {}
    assert salvage(saved[:-100].replace(said, b'"schema": "x"')) == {}


def test_a_backup_that_went_away_replaces_nothing(path: Path, saved: bytes) -> None:
    """Whoever chooses a backup that is gone by now is told, and the file is as it was."""
    Backups(path).keep(saved, EARLIER)
    path.write_bytes(saved[:100])
    recovery = Recovery(problem_of(path), clock)
    recovery.backups[0].path.unlink()
    with pytest.raises(NotSaved, match="backup is gone"):
        recovery.restore(recovery.backups[0])
    assert path.read_bytes() == saved[:100]


@pytest.mark.parametrize("way", [Recovery.salvage, Recovery.start_empty])
def test_what_cannot_be_put_aside_is_not_replaced(path: Path, saved: bytes, way: Callable[[Recovery], None]) -> None:
    """A disk that takes no copy of the damaged file leaves it where it is, and the user is told."""
    path.write_bytes(saved[:-20])
    recovery = Recovery(problem_of(path), clock)
    recovery.folder.write_text("a file in the place of the folder")
    with pytest.raises(NotSaved, match="file exists"):
        way(recovery)
    assert path.read_bytes() == saved[:-20]


def test_a_whole_file_that_is_replaced_becomes_a_backup(path: Path, saved: bytes) -> None:
    """Restoring over a file that can be opened makes a backup of it, so that the choice can be taken back."""
    tasks = bytes_of(TASKS, path.parent)
    path.write_bytes(saved)
    put_in_place(path, tasks, clock)
    assert path.read_bytes() == tasks
    assert [one.path.read_bytes() for one in Backups(path).good()] == [saved]
    assert put_aside(path) == []


def test_only_the_user_can_read_what_was_put_aside(path: Path, saved: bytes) -> None:
    """Damaged or not, it holds answers; a mode the user gave the file itself stays."""
    path.write_bytes(saved[:-20])
    path.chmod(0o640)
    Recovery(problem_of(path), clock).salvage()
    aside = next(Backups(path).folder.iterdir())
    assert [one.stat().st_mode & 0o777 for one in (aside, aside.parent, path)] == [0o600, 0o700, 0o640]


def test_a_file_too_large_is_read_no_further_than_it_may_be(path: Path, saved: bytes) -> None:
    """What stands beyond 64 MB, where nothing of ours can be, is not looked for."""
    with path.open("wb") as handle:
        handle.write(saved)
        os.truncate(handle.fileno(), MOST_BYTES)
        handle.seek(MOST_BYTES)
        handle.write(saved.replace(b'"mail"', b'"late"'))
    assert {one["id"] for one in Recovery(problem_of(path), clock).salvaged["tasks"].values()} == {
        "mail",
        "articles",
        "books",
    }
    path.unlink()


# What is salvaged.

LETTERS = st.text(st.characters(codec="utf-8"), max_size=12)
FIELDS = st.dictionaries(
    LETTERS | st.sampled_from(["1", "tasks", '"', "{", '"1": {', '"jobs": {"1": {']),
    st.none() | st.booleans() | st.integers() | LETTERS | st.lists(LETTERS, max_size=2),
    max_size=4,
)
NAMES = ["tasks", "jobs", "candidates", "drafts", "notes of others"]
TREES = st.dictionaries(
    st.sampled_from(NAMES),
    st.dictionaries(st.integers(1, 50).map(str), FIELDS, min_size=1, max_size=4),
    min_size=1,
)


def with_ids(tree: Tree) -> Tree:
    """Each document with an id of its own, as each record has one."""
    return {
        name: {number: {**document, "id": f"{name}-{number}"} for number, document in table.items()}
        for name, table in tree.items()
    }


@given(tree=TREES.map(with_ids), cut=st.floats(0, 1))
def test_each_document_before_a_cut_comes_back(tree: Tree, cut: float) -> None:
    """Wherever a file was cut, every document that is whole is salvaged as it was, and nothing else is."""
    content = encode(tree, 1, NOW, {}).content
    length = round(cut * len(content))
    whole = content[:length].decode("utf-8", "ignore")
    lines = {
        (name, number): f'\n"{number}": {json.dumps(document, ensure_ascii=False)}'
        for name, table in tree.items()
        for number, document in table.items()
    }
    # In the order of the file: what stands before the cut is a first part of them.
    expected: Tree = {}
    at = 0
    for (name, number), line in lines.items():
        at = content.decode().index(line, at) + len(line)
        if at <= len(whole):
            expected.setdefault(name, {})[number] = tree[name][number]
    assert salvage(content[:length]) == expected


@given(
    tree=TREES.map(with_ids),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    indent=st.sampled_from([None, 2]),
)
def test_a_whole_file_is_salvaged_whole(tree: Tree, encoding: str, indent: int | None) -> None:
    """Also in UTF-16, and after an editor or a formatter has been at it."""
    content = json.loads(encode(tree, 1, NOW, {}).content)
    assert salvage(json.dumps(content, indent=indent, ensure_ascii=False).encode(encoding)) == tree


@given(content=st.binary() | st.text('{}[]":1,\\ tasks\n').map(str.encode))
def test_salvaging_never_fails(content: bytes) -> None:
    """Whatever the bytes are, what comes of them can be saved and opened."""
    encode(salvage(content), 1, NOW, {})


def test_the_first_of_two_with_one_id_is_taken() -> None:
    """The earlier document stands at the number it had; one of another table with that id is another record."""
    tree = {
        "tasks": {"3": {"id": "a", "n": 1}, "1": {"id": "a", "n": 2}, "2": {"id": "b", "n": 3}},
        "jobs": {"1": {"id": "a", "n": 4}},
    }
    assert salvage(json.dumps(tree).encode()) == {
        "tasks": {"3": {"id": "a", "n": 1}, "2": {"id": "b", "n": 3}},
        "jobs": {"1": {"id": "a", "n": 4}},
    }


def test_both_of_two_with_one_number_are_taken() -> None:
    """The number says nothing to the user, so the second gets another."""
    content = b'{"tasks": {"1": {"id": "a"}, "1": {"id": "b"}, "2": {"id": "c"}}, "tasks": {"1": {"id": "d"}}}'
    assert [one["id"] for one in salvage(content)["tasks"].values()] == ["a", "b", "c", "d"]


def test_tables_of_others_are_salvaged_too() -> None:
    """A table the app does not know keeps its documents, and none of them gets into a table of ours."""
    assert salvage(b'{"tasks": {"1": {"id": "a"}}, "notes": {"2": {"text": "mine"}}, "jobs": {') == {
        "tasks": {"1": {"id": "a"}},
        "notes": {"2": {"text": "mine"}},
    }


def test_a_document_that_cannot_be_read_harms_only_itself() -> None:
    """What looks like a table or a number inside it is not taken for one, and those after it come back."""
    harmed = b'"2": {"id": "b", "origins": {}, "raw": {"x": {"1": 5}}, "bad": NaN, "text": "\\"jobs\\": {\\"9\\": {"}'
    content = b'{"tasks": {"1": {"id": "a"}, ' + harmed + b', "3": {"id": "c"}}}'
    assert salvage(content) == {"tasks": {"1": {"id": "a"}, "3": {"id": "c"}}}


def test_a_letter_that_cannot_be_read_becomes_a_question_mark() -> None:
    """One bad byte in a text does not cost the record."""
    assert salvage(b'{"tasks": {"1": {"id": "a", "title": "B\xffcher"}}')["tasks"]["1"]["title"] == "B?cher"
