from pathlib import Path

import pytest

from outsource_tui.store.backups import Backups, leftovers, sweep
from outsource_tui.store.disk import read_file, replace_file, stamp_of

TEMP = ".business.json.0123456789abcdef.tmp"
NOT_OURS = [
    "business.json",
    "business.json.0123456789abcdef.tmp",
    ".business.json.lock",
    ".business.json.0123456789abcdeX.tmp",
    ".business.json.0123456789abcdef.tmp.bak",
    ".businessXjson.0123456789abcdef.tmp",
    ".other.json.0123456789abcdef.tmp",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "business.json"


def test_leftovers_of_this_file_are_swept(path: Path) -> None:
    """What a save that was cut off left behind goes, and nothing else in the folder does."""
    for name in (TEMP, *NOT_OURS):
        path.with_name(name).write_text("text")
    assert leftovers(path) == [path.with_name(TEMP)]
    sweep(path)
    assert sorted(one.name for one in path.parent.iterdir()) == sorted(NOT_OURS)
    assert leftovers(path) == []


def test_leftovers_of_backups_are_swept(path: Path) -> None:
    """What a backup that was cut off left behind goes as well, and no backup does."""
    folder = Backups(path).folder
    folder.mkdir()
    kept = folder / "2026-11-27T143200Z.json"
    for one in (kept, folder / f".{kept.name}.0123456789abcdef.tmp"):
        one.write_text("text")
    sweep(path)
    assert list(folder.iterdir()) == [kept]


def test_leftovers_lie_beside_the_file_a_link_leads_to(tmp_path: Path, path: Path) -> None:
    """A save through a link writes there, so that is where its leftovers are."""
    (tmp_path / "elsewhere").mkdir()
    path.symlink_to(tmp_path / "elsewhere" / "business.json")
    left = tmp_path / "elsewhere" / TEMP
    left.write_text("text")
    sweep(path)
    assert not left.exists()


def test_what_cannot_be_swept_stops_nothing(path: Path) -> None:
    """A folder that is not there has no leftovers, and one with the name of a leftover stays."""
    assert leftovers(path / "nowhere" / "business.json") == []
    path.with_name(TEMP).mkdir()
    sweep(path)
    assert path.with_name(TEMP).is_dir()


def test_a_stamp_changes_with_whatever_writes_the_file(path: Path) -> None:
    """It is that of the very file put in place, also when the same bytes are put there again."""
    assert (stamp_of(path), read_file(path)) == (None, (None, None))
    first = replace_file(path, b"a")
    assert read_file(path) == (b"a", first)
    assert stamp_of(path) == first
    second = replace_file(path, b"a")
    assert second != first
    with path.open("ab") as handle:
        handle.write(b"b")
    assert stamp_of(path) != second
