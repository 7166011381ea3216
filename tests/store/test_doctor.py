import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outsource_tui.domain.desk import Desk
from outsource_tui.store import doctor
from outsource_tui.store.backups import Backups
from outsource_tui.store.disk import make_folder
from outsource_tui.store.doctor import Finding, examine
from outsource_tui.store.lock import locked
from outsource_tui.store.migrate import SCHEMA
from outsource_tui.store.store import Store
from tests import seeds

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
FIRST = (Path(__file__).parent / "schema-1.json").read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of someone with three tasks and a backup, in a folder of theirs."""
    path = tmp_path / "home" / "business.json"
    store = Store.open(path, clock)
    store.load()
    store.save(seeds.tasks_only(), Desk())
    Backups(path).keep(path.read_bytes(), NOW - timedelta(hours=2))
    return path


def clock() -> datetime:
    return NOW


def all_below(folder: Path) -> dict[Path, tuple[int, int, bytes]]:
    """Whatever is in a folder: mode, time of the last change, and content."""
    stats = {one: one.lstat() for one in (folder, *folder.rglob("*"))}
    return {one: (it.st_mode, it.st_mtime_ns, b"" if one.is_dir() else one.read_bytes()) for one, it in stats.items()}


def seen(path: Path) -> tuple[Finding, ...]:
    """What the doctor says; by looking it must not make or change anything."""
    root = next(one for one in path.parents if one.is_dir())
    before = all_below(root)
    findings = examine(path, clock)
    assert all_below(root) == before
    return findings


def trouble(path: Path) -> dict[str, str]:
    """What is not well, and the advice on it."""
    findings = seen(path)
    assert findings
    assert all(one.words for one in findings)
    return {one.words: one.advice for one in findings if not one.well}


# All is well.


def test_of_a_healthy_file_all_is_well(path: Path) -> None:
    """It can be opened, and what it holds is said, and which backups there are, by the clock of the user."""
    assert seen(path) == (
        Finding(f"{path} can be opened: 3 records."),
        Finding(f"Backups that can be opened in {Backups(path).folder}: 1, the newest of 2026-11-27 12:32."),
    )


def test_of_a_file_that_was_never_made_all_is_well(tmp_path: Path) -> None:
    """There is nothing to look at, and neither the file nor its folder is made."""
    path = tmp_path / "folder" / "business.json"
    assert seen(path) == (Finding(f"{path} is not there yet. The app makes it when you have told it something."),)
    assert list(tmp_path.iterdir()) == []


def test_a_first_file_without_backups_is_well(path: Path) -> None:
    """The app has not been started since, so there could be none."""
    for one in Backups(path).folder.iterdir():
        one.unlink()
    assert trouble(path) == {}
    assert Finding(doctor.NO_BACKUP_YET) in seen(path)


def test_an_open_file_is_well(path: Path) -> None:
    """That the app is running is said, and what it is just saving is nothing it left behind."""
    path.with_name(".business.json.0123456789abcdef.tmp").write_bytes(b"half")
    with locked(path, clock):
        assert trouble(path) == {}
        assert Finding("The app has it open now.") in seen(path)


def test_a_file_of_an_earlier_version_is_well(path: Path) -> None:
    """It is said what the app will do with it."""
    path.write_bytes(FIRST)
    assert trouble(path) == {}
    assert any(one.words.startswith("An earlier version wrote it.") for one in seen(path))


def test_a_folder_that_is_copied_is_named(path: Path) -> None:
    """It may be meant, so it is no trouble, but it comes with advice."""
    synced = path.parent.parent / "Dropbox"
    path.parent.rename(synced)
    found = [one for one in seen(synced / path.name) if one.advice]
    assert [(one.words, one.well) for one in found] == [("It is in a folder that Dropbox copies.", True)]


# Something is not well.


def harm(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Write other bytes into the file."""

    def write(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return write


def put_a_folder_there(path: Path) -> None:
    path.unlink()
    path.mkdir(mode=0o700)


def newer(content: bytes) -> bytes:
    return content.replace(f'"schema": {SCHEMA}'.encode(), f'"schema": {SCHEMA + 1}'.encode())


def with_a_bad_record(content: bytes) -> bytes:
    return content.replace(b'"hours": "10"', b'"hours": "1e999999999"')


@pytest.mark.parametrize(
    ("harmed", "words", "advice"),
    [
        (
            harm(lambda content: content[:-9]),
            "cannot be opened: it is cut short, or something else wrote into it",
            "restore",
        ),
        (harm(lambda _: b""), "cannot be opened: it is empty", "restore"),
        (harm(newer), f"cannot be opened: it has format {SCHEMA + 1}", "Install the newer version"),
        (Path.unlink, "cannot be opened: it is gone, though there are backups of it", "restore"),
        (put_a_folder_there, "cannot be opened: is a directory", "right to read"),
        (harm(lambda content: content + b" "), "Something other than this app changed it", "start the app once"),
        (harm(with_a_bad_record), "Record 1 of tasks is kept aside: effort cannot be read", "stays in the file"),
        (lambda path: path.chmod(0o604), "Others on this computer can read it", "`chmod 600`"),
        (
            lambda path: path.with_name(".business.json.0123456789abcdef.tmp").write_bytes(b"half"),
            "Saves that were cut off have left something behind: 1",
            "takes them away",
        ),
        (
            lambda path: (Backups(path).folder / "2026-11-27T143300Z.json").write_bytes(b"half"),
            "Backups that cannot be opened: 1",
            "Delete them from ",
        ),
    ],
    ids=["cut", "empty", "newer", "gone", "a folder", "edited", "record", "mode", "left over", "bad backup"],
)
def test_what_is_not_well_is_told_with_advice(
    path: Path, harmed: Callable[[Path], object], words: str, advice: str
) -> None:
    """Each trouble is one sentence that says what to do, and only looking changes nothing."""
    harmed(path)
    found = trouble(path)
    assert any(words in said and advice in what_to_do for said, what_to_do in found.items()), found


def test_two_records_with_one_id_are_told(path: Path) -> None:
    """What only shows when the records are read is found too."""
    tree = json.loads(path.read_bytes())
    tree["tasks"]["9"] = tree["tasks"]["1"]
    path.write_text(json.dumps(tree))
    assert any("two of its tasks have one id" in words for words in trouble(path))


def test_several_troubles_are_all_told(path: Path) -> None:
    """The doctor does not stop at the first."""
    path.write_bytes(b"junk")
    path.chmod(0o644)
    path.with_name(".business.json.0123456789abcdef.tmp").write_bytes(b"half")
    (Backups(path).folder / "2026-11-27T143300Z.json").write_bytes(b"half")
    assert len(trouble(path)) == 4


@pytest.mark.parametrize("name", ["business.json", ""])
def test_what_cannot_be_written_is_told(path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A file or a folder that the system does not let us write would fail with the first save."""
    # Root may write everywhere, so the system's answer is given for it.
    monkeypatch.setattr(os, "access", lambda asked, mode: asked != path.parent / name)
    assert list(trouble(path)) == ["It cannot be written."]


def test_a_copy_that_was_put_aside_is_no_trouble(path: Path) -> None:
    """What is kept for good, whatever is in it, is no backup that fails."""
    Backups(path).put_aside(b"junk", NOW, "damaged")
    assert trouble(path) == {}


def test_a_link_that_leads_nowhere_is_a_file_not_made_yet(tmp_path: Path) -> None:
    """The first save makes the file it leads to."""
    make_folder(tmp_path / "home")
    link = tmp_path / "home" / "business.json"
    link.symlink_to(tmp_path / "nowhere.json")
    assert all(one.well for one in examine(link, clock))
    assert list(link.parent.iterdir()) == [link]
    assert not link.exists()
