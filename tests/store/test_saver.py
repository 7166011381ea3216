"""The saver: the newest snapshot gets to the disk, nobody waits for it, and what something else wrote is never lost."""

import errno
import json
import os
import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest

from outsource_tui.domain.amounts import EffortValue
from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk
from outsource_tui.domain.plan import Task
from outsource_tui.store import saver as module
from outsource_tui.store.backups import Backups
from outsource_tui.store.disk import replace_file
from outsource_tui.store.keeping import GONE, Snapshot
from outsource_tui.store.migrate import SCHEMA
from outsource_tui.store.saver import Saver
from outsource_tui.store.store import Store
from outsource_tui.store.trouble import Damaged, NotSaved

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
# Only reached when something is wrong.
PATIENCE = 20.0
DAMAGED = [b"", b"\0" * 500, b'{"tasks": {"1": {"ti', b"[]"]


class Clock:
    """The time, as the test sets it."""

    at = NOW

    def __call__(self) -> datetime:
        """The time it is."""
        return self.at

    def go_on(self, **told: float) -> None:
        """Let so much time pass."""
        self.at += timedelta(**told)


class Gate:
    """An fsync that waits until it is let through, as on a slow disk."""

    def __init__(self) -> None:
        self.reached, self.opened = Event(), Event()
        self._fsync = os.fsync

    def __call__(self, descriptor: int) -> None:
        """Wait, then do it."""
        self.reached.set()
        assert self.opened.wait(PATIENCE)
        self._fsync(descriptor)


Start = Callable[..., Saver]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "business.json"


@pytest.fixture
def start(path: Path, clock: Clock) -> Iterator[Start]:
    """Starts a saver on a file, and sees that the thread of each ends."""
    running: list[Saver] = []

    def started(on: Path = path) -> Saver:
        store = Store.open(on, clock)
        business, desk, _ = store.load()
        running.append(Saver(store, Snapshot(business, desk), clock))
        return running[-1]

    yield started
    for one in running:
        one.end(PATIENCE)
    assert threads() == []


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate()
    monkeypatch.setattr(os, "fsync", gate)
    yield gate
    gate.opened.set()


def threads() -> list[str]:
    return [one.name for one in threading.enumerate() if one.name == "saver"]


def holding(*titles: str) -> Snapshot:
    """Everything there is to keep: tasks of these titles."""
    effort = EffortValue(hours=Decimal(3))
    return Snapshot(Business(tasks=tuple(Task(id=one, title=one, effort=effort) for one in titles)), Desk())


def titles(path: Path) -> list[str]:
    business, _, asides = Store.open(path, lambda: NOW).load()
    assert asides == ()
    return [one.title for one in business.tasks]


def saves(path: Path) -> int:
    return int(json.loads(path.read_bytes())["_meta"]["1"]["save"])


def put(saver: Saver, *titles: str) -> None:
    """Have these saved, and see that they are."""
    saver.put(holding(*titles))
    assert saver.flush(PATIENCE), saver.trouble


def write(path: Path, *titles: str) -> bytes:
    """Write a valid file of these tasks, as another run of the app would, and return its bytes."""
    other = path.with_name("other.json")
    other.unlink(missing_ok=True)
    store = Store.open(other, lambda: NOW)
    store.load()
    snapshot = holding(*titles)
    store.save(snapshot.business, snapshot.desk)
    other.replace(path)
    return path.read_bytes()


def aside(path: Path) -> dict[str, bytes]:
    """What was put aside for good, by the word in its name."""
    found = Backups(path).folder.glob("*-*[a-z].json")
    return {one.stem.rpartition("-")[2]: one.read_bytes() for one in found}


def backed_up(path: Path) -> list[list[str]]:
    """The tasks in each backup, newest first."""
    return [titles(one.path) for one in Backups(path).good()]


def fill(disk: Path) -> Path:
    """Leave no room on a disk; what fills it can be taken away."""
    ballast = disk / "ballast"
    with ballast.open("ab", buffering=0) as handle:
        try:
            while True:
                handle.write(b"x" * 4096)
        except OSError:
            return ballast


# One thread, and nobody waits.


def test_one_overtaken_is_never_written(start: Start, path: Path, gate: Gate) -> None:
    """What is put while a save is under way waits; of several only the newest is written, in one save."""
    saver = start()
    saver.put(holding("first"))
    assert gate.reached.wait(PATIENCE)
    for number in range(50):
        saver.put(holding(f"overtaken-{number}"))
    saver.put(holding("newest"))
    assert not saver.done
    gate.opened.set()
    assert saver.flush(PATIENCE)
    assert (titles(path), saves(path)) == (["newest"], 2)


def test_a_flush_waits_no_longer_than_told(start: Start, path: Path, gate: Gate) -> None:
    """On a disk that does not answer a flush ends in time, and says that not everything is saved."""
    saver = start()
    saver.put(holding("slow"))
    assert not saver.flush(0.01)
    assert not path.exists()
    gate.opened.set()
    assert saver.flush(PATIENCE)


def test_the_end_saves_and_stops(start: Start, path: Path) -> None:
    """Ending saves what was put last and ends the thread, of each of several savers."""
    other = path.with_name("second.json")
    one, two = start(), start(other)
    one.put(holding("one"))
    two.put(holding("two"))
    assert len(threads()) == 2
    assert one.end(PATIENCE)
    assert two.end(PATIENCE)
    assert threads() == []
    assert (titles(path), titles(other)) == (["one"], ["two"])


def test_an_unused_saver_has_no_thread(start: Start, path: Path) -> None:
    """A report that saves nothing starts no thread and makes no file."""
    assert start().end(PATIENCE)
    assert not path.exists()


def test_whoever_listens_hears_of_a_save(start: Start) -> None:
    """The screen is told from the thread when something has been saved."""
    saver, heard = start(), Event()
    saver.begin(heard.set)
    saver.put(holding("mail"))
    assert heard.wait(PATIENCE)


def test_a_save_elsewhere_leaves_the_file_alone(start: Start, path: Path) -> None:
    """What is wanted gets into another file as into the own one, which is not touched; the next save works."""
    saver = start()
    put(saver, "mail")
    before, other = path.read_bytes(), path.with_name("stick.json")
    saver._keeping.conflict = True
    saver.put(holding("mail", "books"))
    saver.save_elsewhere(other)
    assert (titles(other), path.read_bytes()) == (["mail", "books"], before)
    saver._keeping.conflict = False
    assert saver.flush(PATIENCE)
    assert titles(path) == ["mail", "books"]


# When it fails.


def test_a_full_disk_is_told_until_there_is_room(start: Start, small_disk: Path) -> None:
    """On a disk that is really full the trouble is said and stays, and all is saved once there is room."""
    path = small_disk / "business.json"
    saver = start(path)
    put(saver, "mail")
    before, ballast = path.read_bytes(), fill(small_disk)
    for title in ("books", "calls"):
        saver.put(holding("mail", title))
        assert not saver.flush(PATIENCE)
        assert (saver.trouble, path.read_bytes()) == ("disk full", before)
    ballast.unlink()
    assert saver.flush(PATIENCE)
    assert (saver.trouble, titles(path)) == ("", ["mail", "calls"])


def test_it_tries_again_by_itself(start: Start, small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody needs to do anything once there is room."""
    monkeypatch.setattr(module, "RETRY", 0.01)
    path, heard = small_disk / "business.json", Event()
    saver = start(path)
    ballast = fill(small_disk)
    saver.put(holding("mail"))
    assert not saver.flush(PATIENCE)
    saver.begin(lambda: heard.set() if saver.done else None)
    ballast.unlink()
    assert heard.wait(PATIENCE)
    assert titles(path) == ["mail"]


def test_hurrying_tries_again_at_once(start: Start, small_disk: Path) -> None:
    """Ctrl+S after making room does not wait for the next try."""
    path, heard = small_disk / "business.json", Event()
    saver = start(path)
    saver.begin(heard.set)
    ballast = fill(small_disk)
    saver.put(holding("mail"))
    assert not saver.flush(PATIENCE)
    ballast.unlink()
    saver.begin(lambda: heard.set() if saver.done else None)
    heard.clear()
    saver.hurry()
    assert heard.wait(PATIENCE)
    assert titles(path) == ["mail"]


def test_a_fault_of_ours_is_trouble(start: Start, path: Path) -> None:
    """An exception inside a save counts as not saved, its words are not shown, and the thread goes on."""
    saver = start()
    saver.put(Snapshot(Business(tasks=("secret",)), Desk()))
    assert not saver.flush(PATIENCE)
    assert saver.trouble.startswith("a fault in the app")
    assert "secret" not in saver.trouble
    put(saver, "mail")
    assert (saver.trouble, titles(path)) == ("", ["mail"])


def test_a_fault_while_putting_aside_is_trouble(start: Start, path: Path, clock: Clock) -> None:
    """Also an exception while dealing with what something else wrote leaves the thread alive."""
    saver = start()
    put(saver, "mail")
    path.write_bytes(b"junk")
    clock.at = None
    saver.look(PATIENCE)
    assert saver.trouble.startswith("a fault in the app")
    assert not saver.done
    clock.at = NOW
    assert saver.flush(PATIENCE)
    assert (titles(path), aside(path)) == (["mail"], {"damaged": b"junk"})


# Backups.


def test_the_start_is_backed_up_before_the_first_save(start: Start, path: Path) -> None:
    """What was in the file at the start is among the backups, byte for byte, when something is saved."""
    before = write(path, "mail")
    put(start(), "mail", "books")
    assert [one.path.read_bytes() for one in Backups(path).good()] == [before]


def test_the_start_is_backed_up_also_without_a_save(start: Start, path: Path) -> None:
    """Looking alone makes the first backup too."""
    write(path, "mail")
    start().look(PATIENCE)
    assert backed_up(path) == [["mail"]]


def test_a_file_of_someone_else_waits_for_its_backup(start: Start, path: Path) -> None:
    """A file edited by hand is not written over before there is a copy of it; a file of ours need not wait."""
    write(path, "mail")
    Backups(path).folder.write_text("in the way of the backups")
    ours = start()
    put(ours, "mail", "books")
    ours.end(PATIENCE)
    path.write_bytes(edited := path.read_bytes().replace(b"books", b"boots"))
    saver = start()
    saver.put(holding("mail"))
    assert not saver.flush(PATIENCE)
    assert saver.trouble.startswith("no backup could be made")
    assert path.read_bytes() == edited
    Backups(path).folder.unlink()
    assert saver.flush(PATIENCE)
    assert [one.path.read_bytes() for one in Backups(path).good()] == [edited]


def test_every_half_hour_of_work_makes_a_backup(start: Start, path: Path, clock: Clock) -> None:
    """A save less than 30 minutes after the last backup makes none, one after 30 minutes does."""
    saver = start()
    for minutes, title in ((29, "a"), (1, "b"), (29, "c"), (1, "d")):
        clock.go_on(minutes=minutes)
        put(saver, title)
    assert backed_up(path) == [["d"], ["b"]]


@pytest.mark.parametrize(("left", "backups"), [("ab", [list("abcdefg")]), ("abc", [])])
def test_deleting_much_makes_a_backup_first(start: Start, path: Path, left: str, backups: list[list[str]]) -> None:
    """When 5 records or more go at once, what they were in is kept; for 4 it is not."""
    saver = start()
    put(saver, *"abcdefg")
    put(saver, *left)
    assert backed_up(path) == backups


def test_an_earlier_version_is_brought_up_to_date(start: Start, path: Path) -> None:
    """A file of an older schema is saved anew when nobody does anything, after a copy of it."""
    path.write_bytes(old := (Path(__file__).parent / "schema-1.json").read_bytes())
    saver = start()
    saver.look(PATIENCE)
    assert saver.done
    assert json.loads(path.read_bytes())["_meta"]["1"]["schema"] == SCHEMA
    assert [one.path.read_bytes() for one in Backups(path).good()] == [old]


# When something else changes the file.


@pytest.mark.parametrize(
    "touch", [lambda path: os.utime(path, (1, 1)), lambda path: replace_file(path, path.read_bytes())]
)
def test_a_touched_file_is_still_ours(start: Start, path: Path, touch: Callable[[Path], object]) -> None:
    """Another time or another inode with the same content is no change."""
    saver = start()
    put(saver, "mail")
    touch(path)
    saver.look(PATIENCE)
    assert (saver.trouble, saver.conflict) == ("", False)
    put(saver, "mail", "books")
    assert titles(path) == ["mail", "books"]
    assert aside(path) == {}


@pytest.mark.parametrize("unsaved", [True, False])
def test_a_file_someone_else_wrote_is_not_written_over(start: Start, path: Path, unsaved: bool) -> None:
    """A valid other file is a conflict that only the user can end, whatever is put after it."""
    saver = start()
    put(saver, "mail")
    theirs = write(path, "theirs")
    if unsaved:
        saver.put(holding("mail", "mine"))
    saver.look(PATIENCE)
    assert saver.conflict
    assert saver.trouble == "the file was changed by something else"
    saver.put(holding("mail", "mine", "more"))
    assert not saver.flush(PATIENCE)
    assert path.read_bytes() == theirs


def test_keeping_mine_puts_theirs_aside(start: Start, path: Path) -> None:
    """The user's own version is saved, and the other is among the backups, byte for byte."""
    saver = start()
    put(saver, "mail")
    theirs = write(path, "theirs")
    saver.put(holding("mine"))
    saver.look(PATIENCE)
    saver.keep_mine()
    assert (saver.done, saver.conflict, saver.trouble) == (True, False, "")
    assert titles(path) == ["mine"]
    assert aside(path) == {"other": theirs}


def test_keeping_mine_counts_only_once_it_is_saved(start: Start, small_disk: Path) -> None:
    """When mine does not fit on the disk it is not called saved, and gets there once there is room, even unchanged."""
    path = small_disk / "business.json"
    saver = start(path)
    put(saver, "mail")
    theirs = write(path, "theirs")
    saver.look(PATIENCE)
    ballast = fill(small_disk)
    with pytest.raises(NotSaved):
        saver.keep_mine()
    assert path.read_bytes() == theirs
    os.truncate(ballast, ballast.stat().st_size - 4096)
    saver.keep_mine()
    assert not saver.flush(PATIENCE)
    assert (saver.trouble, path.read_bytes()) == ("disk full", theirs)
    ballast.unlink()
    assert saver.flush(PATIENCE)
    assert titles(path) == ["mail"]
    assert aside(path) == {"other": theirs}


def test_taking_theirs_puts_mine_aside(start: Start, path: Path) -> None:
    """What was not saved is among the backups as a file that can be opened, and work goes on with the other version."""
    saver = start()
    put(saver, "mail")
    theirs = write(path, "theirs")
    saver.put(holding("mail", "mine"))
    saver.look(PATIENCE)
    snapshot, asides = saver.take_theirs()
    assert ([one.title for one in snapshot.business.tasks], asides) == (["theirs"], ())
    assert (saver.wanted, saver.done, saver.conflict, saver.trouble) == (snapshot, True, False, "")
    assert path.read_bytes() == theirs
    (mine,) = Backups(path).folder.glob("*-mine.json")
    assert titles(mine) == ["mail", "mine"]
    put(saver, "theirs", "more")
    assert titles(path) == ["theirs", "more"]


def test_taking_theirs_backs_up_both(start: Start, path: Path) -> None:
    """What was saved before is a backup, and so is the other version, byte for byte, before it is written over."""
    saver = start()
    put(saver, "mail")
    before, theirs = path.read_bytes(), write(path, "theirs").replace(b"theirs", b"edited")
    path.write_bytes(theirs)
    saver.look(PATIENCE)
    saver.take_theirs()
    put(saver, "more")
    assert [one.path.read_bytes() for one in Backups(path).good()] == [theirs, before]


def test_theirs_can_break_before_it_is_taken(start: Start, path: Path) -> None:
    """When the other version can no longer be opened, nothing changes, and it can still be replaced by mine."""
    saver = start()
    put(saver, "mail")
    write(path, "theirs")
    saver.look(PATIENCE)
    path.write_bytes(b"junk")
    with pytest.raises(Damaged):
        saver.take_theirs()
    assert saver.conflict
    saver.keep_mine()
    assert (titles(path), aside(path)) == (["mail"], {"other": b"junk"})


@pytest.mark.parametrize("unsaved", [True, False])
@pytest.mark.parametrize("junk", DAMAGED)
def test_what_cannot_be_read_is_put_aside(start: Start, path: Path, junk: bytes, unsaved: bool) -> None:
    """A file that something truncated or damaged is kept among the backups and saved again, and the user is told."""
    saver = start()
    put(saver, "mail")
    path.write_bytes(junk)
    if unsaved:
        saver.put(holding("mail", "mine"))
    saver.look(PATIENCE)
    assert (saver.done, saver.trouble) == (True, "")
    assert titles(path) == ["mail", "mine"][: 1 + unsaved]
    assert aside(path) == {"damaged": junk}
    (notice,) = saver.notices
    assert str(Backups(path).folder) in notice


@pytest.mark.parametrize("unsaved", [True, False])
def test_a_deleted_file_is_saved_again(start: Start, path: Path, unsaved: bool) -> None:
    """A file that is gone is there again, and the user is told once."""
    write(path, "mail")
    saver = start()
    saver.look(PATIENCE)
    path.unlink()
    if unsaved:
        saver.put(holding("mail", "mine"))
    saver.look(PATIENCE)
    saver.look(PATIENCE)
    assert titles(path) == ["mail", "mine"][: 1 + unsaved]
    assert saver.notices == [GONE]


def test_a_file_that_is_gone_is_not_called_saved(start: Start, small_disk: Path) -> None:
    """As long as there is no room to save a deleted file again, nothing counts as saved, though nothing was changed."""
    path = small_disk / "business.json"
    saver = start(path)
    put(saver, "mail")
    path.unlink()
    ballast = fill(small_disk)
    for _ in range(2):
        saver.look(PATIENCE)
        assert (saver.done, saver.trouble, saver.notices) == (False, "disk full", [])
    ballast.unlink()
    assert saver.flush(PATIENCE)
    assert (titles(path), saver.notices) == (["mail"], [GONE])


@pytest.mark.parametrize("unsaved", [True, False])
def test_a_file_of_a_later_version_is_left_alone(start: Start, path: Path, unsaved: bool) -> None:
    """It is neither written over nor put aside, and nothing counts as saved until it is out of the way."""
    saver = start()
    put(saver, "mail")
    ours = path.read_bytes()
    path.write_bytes(newer := b'{"_meta": {"1": {"schema": 99}}}')
    if unsaved:
        saver.put(holding("mail", "mine"))
    saver.look(PATIENCE)
    assert (saver.done, saver.conflict) == (False, False)
    assert "format 99" in saver.trouble
    assert (path.read_bytes(), aside(path)) == (newer, {})
    path.write_bytes(ours)
    assert saver.flush(PATIENCE)
    assert titles(path) == ["mail", "mine"][: 1 + unsaved]


def test_an_earlier_save_put_back_is_a_change(start: Start, path: Path) -> None:
    """What the file held at the start is not ours any more once something newer has been saved."""
    before = write(path, "mail")
    saver = start()
    put(saver, "mail", "books")
    path.write_bytes(before)
    saver.look(PATIENCE)
    assert saver.conflict
    assert path.read_bytes() == before


def test_a_folder_that_could_not_be_synced_is_no_conflict(
    start: Start, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When only the sync of the folder fails, what is in place already is known as ours at the next try."""
    saver = start()
    put(saver, "mail")
    with monkeypatch.context() as system:
        plain = os.fsync

        def fsync(descriptor: int) -> None:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(errno.EIO, "refused")
            plain(descriptor)

        system.setattr(os, "fsync", fsync)
        saver.put(holding("mail", "books"))
        assert not saver.flush(PATIENCE)
        assert saver.trouble == "the disk reports an error"
    assert saver.flush(PATIENCE)
    assert (titles(path), aside(path)) == (["mail", "books"], {})


def test_a_file_made_meanwhile_is_not_written_over(start: Start, path: Path) -> None:
    """A file that appears where there was none at the start is a conflict too."""
    saver = start()
    theirs = write(path, "theirs")
    saver.put(holding("mine"))
    assert not saver.flush(PATIENCE)
    assert saver.conflict
    assert path.read_bytes() == theirs


def test_what_a_desk_holds_is_saved_too(start: Start, path: Path) -> None:
    """A change of the desk alone is a new snapshot."""
    saver = start()
    put(saver, "mail")
    before = saver.wanted
    saver.put(replace(before, desk=Desk()))
    assert not saver.done
    assert saver.flush(PATIENCE)
