import errno
import os
import random
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from threading import Timer

import pytest
from tinydb import TinyDB

from outsource_tui.store import disk
from outsource_tui.store.disk import in_words, replace_file
from outsource_tui.store.encoding import MOST_BYTES, Tree
from outsource_tui.store.file import DurableStorage
from outsource_tui.store.trouble import ChangedOutside, Damaged, NotSaved, Refused

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
    """A file of stock TinyDB, which has no first line of ours, opens as edited and gets a first line with a save."""
    with TinyDB(path) as stock:
        stock.table("tasks").insert({"id": "a"})
    db = opened(path)
    assert db.storage.edited
    db.table("tasks").insert({"id": "b"})
    assert not db.storage.edited
    again = storage(path)
    assert again.read() == {"tasks": {"1": {"id": "a"}, "2": {"id": "b"}}}
    assert (again.save_number, again.edited) == (1, False)


def test_a_hand_edited_file_opens(path: Path, saved: bytes) -> None:
    """What someone changed in it with an editor is taken as it is, and known as edited until the next save."""
    path.write_bytes(saved.replace(b"Mail", b"Nail"))
    found = storage(path)
    assert found.edited
    assert found.content == path.read_bytes()
    found.write(found.read())
    assert not found.edited
    again = storage(path)
    assert (again.read()["tasks"]["1"]["title"], again.save_number, again.edited) == ("Nail", 2, False)


def test_a_file_of_ours_is_not_edited(path: Path, saved: bytes) -> None:
    """As it was saved, and where there is none yet, there is nothing to tell."""
    assert [(one.edited, one.older) for one in (storage(path), storage(path.with_name("none")))] == [(False, False)] * 2


@pytest.mark.parametrize(("size", "opens"), [(MOST_BYTES, True), (MOST_BYTES + 1, False)])
def test_a_file_larger_than_any_of_ours_is_not_read(path: Path, saved: bytes, size: int, opens: bool) -> None:
    """What is beyond 64 MB is Damaged without being read, and left as it is; up to there it may be ours."""
    path.write_bytes(saved + b" " * (size - len(saved)))
    if opens:
        assert storage(path).read() == TREE
    else:
        with pytest.raises(Damaged, match="larger than 64 MB"):
            storage(path)
        assert path.stat().st_size == size


# Changed by something else.


def outside(path: Path, content: bytes) -> None:
    """Something else puts this in the place of the file."""
    other = path.with_name("other")
    other.write_bytes(content)
    other.replace(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda path: outside(path, b"{}"),
        lambda path: outside(path, b""),
        lambda path: outside(path, path.read_bytes() + b" "),
        Path.unlink,
        lambda path: storage(path).write({}),
    ],
    ids=["other", "empty", "longer", "gone", "another run"],
)
def test_what_something_else_wrote_is_never_written_over(
    path: Path, saved: bytes, change: Callable[[Path], None]
) -> None:
    """A save finds the file changed or gone, tells it and leaves it; the tree is what was last saved."""
    db = opened(path)
    change(path)
    found = path.read_bytes() if path.exists() else None
    with pytest.raises(ChangedOutside):
        db.table("tasks").insert({"id": "c"})
    with pytest.raises(ChangedOutside):
        db.storage.look()
    assert (path.read_bytes() if path.exists() else None) == found == db.storage.theirs()[0]
    assert db.storage.read() == TREE


def test_a_file_that_appears_is_never_written_over(path: Path) -> None:
    """Where there was none at the start, one that came since is as much of something else."""
    db = opened(path)
    path.write_bytes(b"{}")
    with pytest.raises(ChangedOutside):
        db.table("tasks").insert({"id": "c"})
    assert path.read_bytes() == b"{}"


@pytest.mark.parametrize("change", [os.utime, lambda path: outside(path, path.read_bytes())], ids=["touched", "copied"])
def test_the_same_content_is_ours(path: Path, saved: bytes, change: Callable[[Path], None]) -> None:
    """A file that was only touched, or put back by a backup program, is adopted."""
    db = opened(path)
    change(path)
    db.storage.look()
    db.table("tasks").insert({"id": "c"})
    assert storage(path).read() == db.storage.read()


def test_what_was_looked_at_can_be_replaced(path: Path, saved: bytes) -> None:
    """Once adopted, what something else wrote is replaced by the next save, but not what came after the look."""
    db = opened(path)
    outside(path, b"{}")
    _, stamp = db.storage.theirs()
    outside(path, b'{"tasks": {}}')
    db.storage.adopt(stamp)
    with pytest.raises(ChangedOutside):
        db.storage.write(TREE)
    db.storage.adopt(db.storage.theirs()[1])
    db.storage.write(TREE)
    assert storage(path).read() == TREE


@pytest.mark.parametrize("look", [DurableStorage.look, DurableStorage.theirs])
def test_a_disk_that_does_not_let_us_look_is_told(path: Path, saved: bytes, look: Callable[[object], None]) -> None:
    """A folder in the place of the file is no file that could be compared, and no reason to fail otherwise."""
    found = storage(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(NotSaved, match="is a directory"):
        look(found)


def test_the_bytes_of_a_save_can_be_had_without_saving(path: Path, saved: bytes) -> None:
    """They are those that the next save writes, and asking for them writes nothing."""
    found = storage(path)
    content = found.encoded()
    assert path.read_bytes() == saved
    found.write(found.read())
    assert path.read_bytes() == content != saved


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
        assert storage(path).read() == TREE
    else:
        with pytest.raises(NotSaved):
            storage(path).write(TREE)


def test_what_only_its_folder_failed_is_ours(path: Path, saved: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes of a save that was refused after its name had moved are not taken for those of something else."""
    db = opened(path)
    plain = os.fsync

    def fsync(descriptor: int) -> None:
        (failing(errno.EIO) if stat.S_ISDIR(os.fstat(descriptor).st_mode) else plain)(descriptor)

    with monkeypatch.context() as system:
        system.setattr(os, "fsync", fsync)
        with pytest.raises(NotSaved):
            db.table("tasks").insert({"id": "c"})
    assert path.read_bytes() != saved
    db.table("tasks").insert({"id": "d"})
    assert [one["id"] for one in opened(path).table("tasks")] == ["a", "b", "d"]


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
