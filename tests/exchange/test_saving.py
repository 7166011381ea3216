"""What is taken out gets a name that is good everywhere, and is never put over the app's own files."""

import stat
from pathlib import Path

import pytest

from outsource_tui.exchange.saving import AlreadyThere, file_name, save, slug
from outsource_tui.store.backups import Backups
from outsource_tui.store.disk import WINDOWS
from outsource_tui.store.lock import lock_file
from outsource_tui.store.trouble import NotSaved
from tests.tui.hostile import HARMS


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "own" / "business.json"
    file.parent.mkdir()
    file.write_bytes(b'{"_meta": {}}')
    return file


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Brief: Customer mail helper", "brief-customer-mail-helper"),
        ("  ../../etc/passwd", "etc-passwd"),
        ("C:\\x\\y.exe", "c-x-y-exe"),
        ("Caf\u00e9 \u6f22\u5b57", "caf\u00e9-\u6f22\u5b57"),
        ("CON", "con-file"),
        ("Com1", "com1-file"),
        ("com\u00b9", "com1-file"),
        ("lpt", "lpt"),
        ("...", "document"),
        ("", "document"),
        ("-rf", "rf"),
        ("a\u202e\x1bb", "ab"),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    """Letters, figures and dashes are left; nothing leads to another folder or means a device."""
    assert slug(title) == name


@pytest.mark.parametrize("title", [*HARMS.values(), "\u6f22" * 100, "w" * 500, "aux", "e\u0301" * 100])
def test_a_name_is_short_and_plain(title: str) -> None:
    """A whole name has 80 bytes at most, is one part of a path, and a small letter throughout."""
    name = file_name(title, "html")
    assert len(name.encode()) <= 80
    assert name == Path(name).name == name.strip()
    assert name.endswith(".html")
    assert not set(name) & set('/\\:*?"<>|\0 ')


def test_a_file_is_saved_for_the_user_alone(tmp_path: Path, data: Path) -> None:
    """The bytes are there, nobody else may read them, and the whole path is told."""
    saved = save(tmp_path / "memo.md", b"words", data)
    assert saved == tmp_path / "memo.md"
    assert saved.read_bytes() == b"words"
    assert WINDOWS or stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_nothing_is_saved_over_unless_the_user_was_asked(tmp_path: Path, data: Path) -> None:
    """A file of that name is left as it is; with their word it goes."""
    there = tmp_path / "memo.md"
    there.write_bytes(b"old")
    with pytest.raises(AlreadyThere, match=r"there is something called .*memo\.md already"):
        save(there, b"new", data)
    assert there.read_bytes() == b"old"
    save(there, b"new", data, over=True)
    assert there.read_bytes() == b"new"


def own_files(data: Path) -> list[Path]:
    backups = Backups(data).folder
    backups.mkdir(exist_ok=True)
    return [
        data,
        lock_file(data),
        backups / "new.md",
        data.with_name(f".{data.name}.0123456789abcdef.tmp"),
        data.parent / ".." / data.parent.name / data.name,
        data.with_name("BUSINESS.JSON"),
    ]


@pytest.mark.parametrize("number", range(6))
def test_the_apps_own_files_are_never_saved_over(data: Path, number: int) -> None:
    """Data, lock, backups and half-written files are refused, whatever was asked and however they are spelled."""
    with pytest.raises(NotSaved, match="belongs to outsource-tui itself"):
        save(own_files(data)[number], b"x", data, over=True)
    assert data.read_bytes() == b'{"_meta": {}}'


def test_a_link_to_the_data_is_the_data(tmp_path: Path, data: Path) -> None:
    """Where a link or a second name leads counts."""
    soft, hard = tmp_path / "soft.md", tmp_path / "hard.md"
    soft.symlink_to(data)
    hard.hardlink_to(data)
    for link in (soft, hard):
        with pytest.raises(NotSaved, match="belongs to outsource-tui itself"):
            save(link, b"x", data, over=True)
    assert data.read_bytes() == b'{"_meta": {}}'


def test_the_data_of_another_business_is_kept_as_well(tmp_path: Path, data: Path) -> None:
    """What the app works in is known by its first letters, wherever it is."""
    other = tmp_path / "other.json"
    other.write_bytes(b'{"_meta": {"1": {}}}')
    with pytest.raises(NotSaved, match="belongs to outsource-tui itself"):
        save(other, b"x", data, over=True)


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("", "is a folder; add a name for the file"),
        ("nowhere/memo.md", "there is no folder"),
        ("x" * 300, "file name too long"),
        ("a\0b", "no file can be called that"),
    ],
)
def test_a_place_that_will_not_do_is_said(tmp_path: Path, data: Path, where: str, sentence: str) -> None:
    """The sentence says what is wrong with it, and nothing is left behind."""
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotSaved) as refused:
        save(tmp_path / where, b"x", data)
    assert sentence in refused.value.sentence
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(WINDOWS, reason="there are no such files")
def test_what_is_not_a_file_is_refused(data: Path) -> None:
    """A device stays a device."""
    with pytest.raises(NotSaved, match="is not a file"):
        save(Path("/dev/null"), b"x", data, over=True)


def test_a_full_disk_is_said_and_leaves_the_old_file(small_disk: Path, data: Path) -> None:
    """When there is no room, the sentence says so and the old file is whole."""
    there = small_disk / "memo.md"
    there.write_bytes(b"old")
    with pytest.raises(NotSaved, match="disk full"):
        save(there, b"x" * 200_000, data, over=True)
    assert [(one.name, one.read_bytes()) for one in small_disk.iterdir()] == [("memo.md", b"old")]
