import errno
import hashlib
import json
import os
import random
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from threading import Timer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from outsource_tui import __version__
from outsource_tui.store import disk, file
from outsource_tui.store.disk import in_words, replace_file
from outsource_tui.store.file import Damaged, DurableStorage, Newer, NotSaved, Refused, Tree, decode

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
TREE: Tree = {"tasks": {"1": {"id": "a", "title": "Mail"}, "2": {"id": "b", "title": "Büro"}}, "jobs": {"1": {}}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "business.json"


@pytest.fixture
def saved(path: Path) -> bytes:
    """The bytes of a file that holds TREE."""
    storage(path).write(TREE)
    return path.read_bytes()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if not mount or os.geteuid() or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("a disk that is really full needs root and the right to mount a small one")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def storage(path: Path) -> DurableStorage:
    return DurableStorage(path, lambda: NOW)


def over(disk: DurableStorage) -> TinyDB:
    return TinyDB(storage=lambda: disk)


def opened(path: Path) -> TinyDB:
    return TinyDB(path, lambda: NOW, storage=DurableStorage)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def failing(number: int) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


# What the file looks like.


def test_any_tinydb_and_any_json_tool_can_open_it(path: Path, saved: bytes) -> None:
    """Stock TinyDB finds the tables with their integer keys, and json.load the same tree."""
    with TinyDB(path, encoding="utf-8") as stock:
        assert stock.tables() == {"_meta", "tasks", "jobs"}
        assert [(one.doc_id, one["title"]) for one in stock.table("tasks")] == [(1, "Mail"), (2, "Büro")]
    tree = json.loads(saved)
    assert {name: table for name, table in tree.items() if name != "_meta"} == TREE


def test_one_document_stands_on_each_line(saved: bytes) -> None:
    """A line holds one document, in UTF-8 and never indented; the first holds what is said about the file."""
    first, *lines = saved.decode().splitlines()
    assert first.startswith('{"_meta": {"1": {"format": "outsource-tui", "schema": 1, "save": 1,')
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


def test_the_first_line_speaks_for_the_rest(saved: bytes) -> None:
    """It holds the time in UTC, the version of the app and the checksum of every byte after the first newline."""
    meta = json.loads(saved)["_meta"]["1"]
    assert meta == {
        "format": "outsource-tui",
        "schema": 1,
        "save": 1,
        "saved_at": "2026-11-27T14:32:00Z",
        "app": __version__,
        "sha256": hashlib.sha256(saved.split(b"\n", 1)[1]).hexdigest(),
    }


@pytest.mark.parametrize("tree", [{}, {"tasks": {}}, {"tasks": {}, "jobs": {"7": {"id": "x"}}}])
def test_empty_tables_are_kept(path: Path, tree: Tree) -> None:
    """A file without records is a file like any other."""
    storage(path).write(tree)
    assert storage(path).read() == tree


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
TABLES = st.dictionaries(st.integers(0, 10**12).map(str), st.dictionaries(st.text(), JSON, max_size=4), max_size=4)


@settings(deadline=None)
@given(trees=st.lists(st.dictionaries(st.text().filter(lambda name: name != "_meta"), TABLES, max_size=3), max_size=4))
def test_what_is_read_is_what_was_saved(trees: list[Tree], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever JSON can hold comes back the same, type by type, after each save of a series."""
    path = tmp_path_factory.mktemp("any") / "business.json"
    writer = storage(path)
    for tree in trees:
        writer.write(tree)
        assert repr(storage(path).read()) == repr(tree)


def test_a_lone_surrogate_cannot_block_a_save(path: Path) -> None:
    """A text that UTF-8 cannot write is written as JSON's escape and comes back the same."""
    storage(path).write({"tasks": {"1": {"title": "half \ud83d of a face \u2028"}}})
    assert storage(path).read() == {"tasks": {"1": {"title": "half \ud83d of a face \u2028"}}}
    assert b"\\ud83d" in path.read_bytes()


# Where it is and who may read it.


def test_a_missing_file_is_an_empty_tree(path: Path) -> None:
    """Opening makes no file; the first save does."""
    db = opened(path)
    assert db.tables() == set()
    assert not path.exists()
    db.table("tasks").insert({"id": "a"})
    assert path.exists()


def test_new_files_and_folders_are_private(tmp_path: Path) -> None:
    """The file has mode 0600 and each folder made for it 0700, whatever the umask allows."""
    path = tmp_path / "outer" / "inner" / "business.json"
    umask = os.umask(0)
    try:
        storage(path).write(TREE)
    finally:
        os.umask(umask)
    assert [mode(path), mode(path.parent), mode(path.parent.parent)] == [0o600, 0o700, 0o700]


def test_an_existing_mode_is_kept(path: Path, saved: bytes) -> None:
    """A file that the user shares with a group stays shared."""
    path.chmod(0o640)
    storage(path).write({})
    assert mode(path) == 0o640


@pytest.mark.parametrize("exists", [True, False])
def test_a_symbolic_link_is_kept(tmp_path: Path, path: Path, exists: bool) -> None:
    """The file it leads to is written, in its own folder, and the link stays a link."""
    real = tmp_path / "elsewhere" / "real.json"
    if exists:
        storage(real).write({})
    path.symlink_to(real)
    storage(path).write(TREE)
    assert path.readlink() == real
    assert not real.is_symlink()
    assert storage(real).read() == TREE
    assert [one.name for one in real.parent.iterdir()] == ["real.json"]


def test_what_the_system_does_not_open_is_refused(tmp_path: Path) -> None:
    """A path that is a folder is told in a sentence, not as damage."""
    with pytest.raises(Refused, match="is a directory"):
        storage(tmp_path)


# What is opened and what is not.


def test_a_hand_made_file_opens(path: Path) -> None:
    """A file of stock TinyDB, which has no first line of ours, opens and gets one with the next save."""
    with TinyDB(path) as stock:
        stock.table("tasks").insert({"id": "a"})
    db = opened(path)
    db.table("tasks").insert({"id": "b"})
    assert storage(path).read() == {"tasks": {"1": {"id": "a"}, "2": {"id": "b"}}}
    assert storage(path).save_number == 1


def test_a_byte_order_mark_does_no_harm(path: Path, saved: bytes) -> None:
    """An editor that puts one in front changes nothing."""
    path.write_bytes(b"\xef\xbb\xbf" + saved)
    assert storage(path).read() == TREE


def test_a_file_cut_short_is_damaged(path: Path, saved: bytes) -> None:
    """Cut at any place it is Damaged, and opening it changes no byte."""
    for length in {*range(0, len(saved), 10), len(saved) - 1}:
        path.write_bytes(saved[:length])
        with pytest.raises(Damaged) as caught:
            storage(path)
        assert caught.value.path == path
        assert path.read_bytes() == saved[:length]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 4096,
        b"not JSON",
        b"[]",
        b'{"tasks": []}',
        b'{"tasks": {"1": 2}}',
        b'{"tasks": {"one": {}}}',
        b'{"tasks": {"1": {}, "01": {}}}',
        b'{"tasks": {"1": {}, "1": {}}}',
        b'{"tasks": {}, "tasks": {}}',
        b'{"tasks": {"1": {"hours": NaN}}}',
        b'{"tasks": {"1": {"hours": -Infinity}}}',
        b'{"tasks": {"1": {"hours": ' + b"9" * 5000 + b"}}}",
        b'{"tasks": {"1": {"deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}}",
        '{"tasks": {"1": {}}}'.encode("utf-16"),
        b'{"tasks": {"1": {"title": "\xff"}}}',
        b'{"_meta": {}}',
        b'{"_meta": {"1": {"format": "outsource-tui"}}}',
    ],
)
def test_what_was_never_a_file_of_tables_is_damaged(path: Path, content: bytes) -> None:
    """Nothing that TinyDB would stumble over, or silently lose, is adopted or written over."""
    path.write_bytes(content)
    with pytest.raises(Damaged):
        storage(path)
    assert path.read_bytes() == content


def test_valid_json_with_other_content_is_damaged(path: Path, saved: bytes) -> None:
    """The checksum finds what JSON cannot: a changed byte in a text."""
    path.write_bytes(saved.replace(b"Mail", b"Nail"))
    with pytest.raises(Damaged, match="not what was saved"):
        storage(path)


def test_a_newer_file_is_left_alone(path: Path, saved: bytes) -> None:
    """A file of a later format is refused before anything else in it is judged."""
    newer = saved.replace(b'"schema": 1', b'"schema": 2').replace(b"sha256", b"sha512")
    path.write_bytes(newer)
    with pytest.raises(Newer, match="format 2"):
        storage(path)
    assert path.read_bytes() == newer


# Saving.


def test_a_batch_is_one_save(path: Path) -> None:
    """Many writes make one save, and none makes no save."""
    disk = storage(path)
    tasks = over(disk).table("tasks")
    with disk.batch():
        for number in range(5):
            tasks.insert({"id": str(number)})
        assert not path.exists()
    with disk.batch():
        pass
    assert disk.save_number == storage(path).save_number == 1
    assert len(opened(path).table("tasks")) == 5


def test_saves_are_numbered_over_sessions(path: Path, saved: bytes) -> None:
    """The number goes on where the file stands, and the time is the clock's, in UTC."""
    paris = datetime(2026, 11, 27, 16, 0, tzinfo=timezone(timedelta(hours=1)))
    later = DurableStorage(path, lambda: paris)
    assert later.saved_at == NOW
    later.write({})
    assert (later.save_number, later.saved_at) == (2, datetime(2026, 11, 27, 15, 0, tzinfo=UTC))
    assert b'"saved_at": "2026-11-27T15:00:00Z"' in path.read_bytes()


def test_only_changed_documents_are_encoded_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred documents, one that changes costs one line, and the file is what it would be without the cache."""
    db = opened(path)
    db.table("tasks").insert_multiple({"id": str(number), "done": False} for number in range(100))
    encoded: list[object] = []
    plain = file._json

    def counted(value: object) -> str:
        encoded.append(value)
        return plain(value)

    monkeypatch.setattr(file, "_json", counted)
    db.table("tasks").update({"done": True}, where("id") == "50")
    assert [one for one in encoded if isinstance(one, dict) and "done" in one] == [{"id": "50", "done": True}]
    assert storage(path).read() == db.storage.read()


@pytest.mark.parametrize(("before", "after"), [(1, True), (0, False), (1, 1.0), (0.0, -0.0), ([1], [True])])
def test_a_change_that_equality_does_not_see_is_saved(path: Path, before: object, after: object) -> None:
    """True for 1 is a change, also inside a list that stayed the same object."""
    db = opened(path)
    db.table("tasks").insert({"value": before})
    db.table("tasks").update({"value": after})
    assert repr(storage(path).read()["tasks"]["1"]["value"]) == repr(after)


def test_a_change_deep_inside_a_document_is_saved(path: Path) -> None:
    """A callable that changes a list in place is noticed."""
    db = opened(path)
    db.table("tasks").insert({"steps": ["one"]})
    db.table("tasks").update(lambda document: document["steps"].append("two"))
    assert storage(path).read() == {"tasks": {"1": {"steps": ["one", "two"]}}}


def test_a_save_is_done_when_it_is_on_the_disk(path: Path, saved: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """All bytes are forced to the disk under another name, then the name moves, then the folder is forced too."""
    steps: list[tuple[str, int]] = []
    plain = os.replace

    def fsync(descriptor: int) -> None:
        found = os.fstat(descriptor)
        steps.append(("folder", 0) if stat.S_ISDIR(found.st_mode) else ("bytes", found.st_size))

    def replace(*names: Path) -> None:
        steps.append(("name", path.stat().st_size))
        plain(*names)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    storage(path).write({})
    assert steps == [("bytes", path.stat().st_size), ("name", len(saved)), ("folder", 0)]


def test_nothing_is_left_beside_the_file(path: Path, saved: bytes) -> None:
    """After a save the folder holds the file alone."""
    storage(path).write({})
    assert list(path.parent.iterdir()) == [path]


# When it fails.


def test_an_exception_in_a_batch_takes_everything_back(path: Path, saved: bytes) -> None:
    """The tree and the file are as before it, also for documents that TinyDB changed in place."""
    disk = storage(path)
    db = over(disk)

    def change_and_fail() -> None:
        with disk.batch():
            db.table("tasks").update({"title": "changed"})
            db.table("tasks").insert({"id": "c"})
            db.drop_table("jobs")
            raise LookupError

    with pytest.raises(LookupError):
        change_and_fail()
    assert db.storage.read() == TREE
    assert path.read_bytes() == saved
    db.table("jobs").insert({})
    assert storage(path).read() == {**TREE, "jobs": {"1": {}, "2": {}}}


@pytest.mark.parametrize("value", [Decimal(1), {1}, b"bytes", float("nan"), float("inf"), object()])
def test_a_value_that_cannot_be_encoded_blocks_nothing(path: Path, saved: bytes, value: object) -> None:
    """The write that brought it fails alone: tree and file are as before, and the next save works."""
    db = opened(path)
    with pytest.raises((TypeError, ValueError)):
        db.table("tasks").update({"value": value})
    assert db.storage.read() == TREE
    assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes() == saved
    db.table("tasks").remove(doc_ids=[1, 2])
    assert storage(path).read() == {**TREE, "tasks": {}}


def test_the_first_line_cannot_be_written_as_a_table(path: Path, saved: bytes) -> None:
    """A table of that name would make a file with the key twice, so it is refused and taken back."""
    db = opened(path)
    with pytest.raises(ValueError, match="_meta"):
        db.table("_meta").insert({})
    assert db.storage.read() == TREE


def test_a_batch_holds_no_batch(path: Path, saved: bytes) -> None:
    """An inner batch could not be rolled back alone, so it is refused and the outer one taken back."""
    disk = storage(path)

    def nest() -> None:
        with disk.batch():
            over(disk).table("jobs").insert({})
            with disk.batch():
                pass

    with pytest.raises(RuntimeError):
        nest()
    assert disk.read() == TREE


def test_a_full_disk_loses_nothing(small_disk: Path) -> None:
    """On a disk that is really full the old file and the old tree stay, no temp is left, and a small save works."""
    path = small_disk / "business.json"
    db = opened(path)
    db.table("tasks").insert({"id": "a"})
    before = path.read_bytes()
    with pytest.raises(NotSaved) as caught:
        db.table("tasks").insert({"id": "b", "text": "x" * 100_000})
    assert caught.value.sentence == "disk full"
    assert path.read_bytes() == before
    assert list(small_disk.iterdir()) == [path]
    db.table("tasks").insert({"id": "c"})
    assert [one["id"] for one in opened(path).table("tasks")] == ["a", "c"]


@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "disk full"),
        (errno.EACCES, "no permission"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "the disk reports an error"),
        (errno.ESTALE, os.strerror(errno.ESTALE).lower()),
    ],
)
def test_a_refusing_system_loses_nothing(
    path: Path, saved: bytes, monkeypatch: pytest.MonkeyPatch, call: str, number: int, sentence: str
) -> None:
    """Whichever call fails, the user gets a plain sentence, the old file and the old tree stay, and no temp is left."""
    db = opened(path)
    with monkeypatch.context() as system:
        system.setattr(os, call, failing(number))
        with pytest.raises(NotSaved) as caught:
            db.table("tasks").insert({"id": "c"})
    assert caught.value.sentence == sentence
    assert db.storage.read() == TREE
    assert path.read_bytes() == saved
    assert list(path.parent.iterdir()) == [path]
    db.table("tasks").insert({"id": "c"})
    assert len(opened(path).table("tasks")) == 3


def test_a_file_in_the_place_of_its_folder_is_told(tmp_path: Path) -> None:
    """A path through a file cannot be saved to, and says so."""
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(FileExistsError) as caught:
        replace_file(tmp_path / "folder" / "business.json", b"")
    assert in_words(caught.value) == "file exists"


@pytest.mark.parametrize(("number", "harmless"), [(errno.EINVAL, True), (errno.ENOTSUP, True), (errno.EIO, False)])
def test_a_folder_that_cannot_be_synced(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, harmless: bool
) -> None:
    """A file system that cannot sync a folder still saves; a disk that fails to does not."""
    plain = os.fsync
    fail = failing(number)

    def fsync(descriptor: int) -> None:
        (fail if stat.S_ISDIR(os.fstat(descriptor).st_mode) else plain)(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    if harmless:
        storage(path).write(TREE)
    else:
        with pytest.raises(NotSaved):
            storage(path).write(TREE)


@pytest.mark.parametrize("knows_it", [True, False])
def test_macos_is_asked_to_empty_the_disks_own_cache(
    path: Path, monkeypatch: pytest.MonkeyPatch, knows_it: bool
) -> None:
    """There fsync stops short of the disk, so F_FULLFSYNC is used, and fsync only where a disk does not know that."""
    fcntl = pytest.importorskip("fcntl")
    calls: list[str] = []

    def full_sync(_: int, command: str) -> None:
        calls.append(command)
        if not knows_it:
            raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", "full", raising=False)
    monkeypatch.setattr(fcntl, "fcntl", full_sync)
    monkeypatch.setattr(os, "fsync", lambda _: calls.append("fsync"))
    storage(path).write(TREE)
    folder = "fsync"
    assert calls == (["full", folder] if knows_it else ["full", "fsync", folder])


@pytest.mark.parametrize(("refusals", "works"), [(0, True), (59, True), (60, True), (61, False)])
def test_windows_is_asked_again_for_three_seconds(
    path: Path, saved: bytes, monkeypatch: pytest.MonkeyPatch, refusals: int, works: bool
) -> None:
    """A scanner that holds the file for a moment delays a save; one that never lets go makes it fail."""
    waits: list[float] = []
    answers = iter([PermissionError(errno.EACCES, "held")] * refusals)
    plain = os.replace

    def replace(*names: Path) -> None:
        if refusal := next(answers, None):
            raise refusal
        plain(*names)

    monkeypatch.setattr(disk, "WINDOWS", True)
    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(os, "replace", replace)
    if works:
        storage(path).write({})
        assert storage(path).read() == {}
    else:
        with pytest.raises(NotSaved, match="no permission"):
            storage(path).write({})
        assert path.read_bytes() == saved
    assert sum(waits) <= 3


SAVING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tinydb import TinyDB
from outsource_tui.store.file import DurableStorage

db = TinyDB(Path(sys.argv[1]), lambda: datetime.now(UTC), storage=DurableStorage)
tasks = db.table("tasks")
while True:
    number = db.storage.save_number + 1
    with db.storage.batch():
        tasks.truncate()
        tasks.insert_multiple({"save": number, "text": "x" * 400_000} for _ in range(10))
    print(number, flush=True)
"""


def acknowledged_before_kill(path: Path, delay: float) -> int:
    """The last save that a process called done before kill -9 ended it."""
    command = [sys.executable, "-c", SAVING, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        timer = Timer(delay, process.kill)
        timer.start()
        lines += process.stdout.readlines()
        timer.join()
    return max(int(line) for line in lines if line.endswith("\n"))


def test_no_acknowledged_save_is_lost_to_kill_9(path: Path) -> None:
    """Killed at 20 random moments while it saves, the file opens each time, whole, with the last acknowledged save."""
    moments = random.Random(20)
    for _ in range(20):
        acknowledged = acknowledged_before_kill(path, moments.uniform(0, 0.1))
        found = storage(path)
        assert acknowledged <= found.save_number <= acknowledged + 1
        assert [one["save"] for one in found.read()["tasks"].values()] == [found.save_number] * 10


def test_decoding_needs_no_disk(saved: bytes) -> None:
    """The bytes of a file can be judged without opening it, as a backup will be."""
    tree, meta = decode(Path("backup.json"), saved)
    assert tree == TREE
    assert meta is not None
    assert meta.save == 1
