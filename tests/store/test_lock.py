import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outsource_tui.store.lock import is_locked, lock_file, locked
from outsource_tui.store.trouble import InUse, Refused

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)

HOLDING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from outsource_tui.store.lock import locked

with locked(Path(sys.argv[1]), lambda: datetime(2026, 11, 27, 14, 32, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "business.json"


@contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process holds the lock of this file."""
    command = [sys.executable, "-c", HOLDING, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def lock(path: Path) -> None:
    with locked(path, lambda: NOW):
        pass


def all_below(folder: Path) -> dict[Path, tuple[int, int, bytes]]:
    """Whatever is in a folder: mode, time of the last change, and content."""
    found = [folder, *sorted(folder.rglob("*"))]
    stats = {one: one.stat() for one in found}
    return {one: (it.st_mode, it.st_mtime_ns, b"" if one.is_dir() else one.read_bytes()) for one, it in stats.items()}


def test_a_second_run_is_told_who_holds_the_file(path: Path) -> None:
    """The sentence names the process and since when, however often it is asked, and the file itself is not made."""
    with held(path) as process:
        for _ in range(2):
            with pytest.raises(InUse) as caught:
                lock(path)
            assert f"process {process.pid} on " in str(caught.value)
            assert str(caught.value).endswith("since 2026-11-27 14:32")
            assert caught.value.path == path
    assert not path.exists()


def test_the_lock_goes_with_a_killed_process(path: Path) -> None:
    """After kill -9 of who held it the file can be opened at once."""
    with held(path) as process:
        assert is_locked(path)
        process.kill()
        process.wait()
        assert not is_locked(path)
        lock(path)


def test_the_lock_goes_with_the_block(path: Path) -> None:
    """Also when it ends with an exception; the side file stays, so that nobody locks one that is being removed."""
    with pytest.raises(LookupError), locked(path, lambda: NOW):
        raise LookupError
    assert not is_locked(path)
    assert lock_file(path).exists()
    lock(path)


def test_one_process_cannot_lock_twice(path: Path) -> None:
    """A second window of the same process would be as much of a danger."""
    with locked(path, lambda: NOW), pytest.raises(InUse, match=f"process {os.getpid()} "):
        lock(path)


def test_a_symbolic_link_is_the_same_lock(path: Path, tmp_path: Path) -> None:
    """Under whichever name it is opened, the file is open once."""
    link = tmp_path / "elsewhere" / "link.json"
    link.parent.mkdir()
    link.symlink_to(path)
    assert lock_file(link) == lock_file(path)
    with held(link):
        assert is_locked(path)
        with pytest.raises(InUse):
            lock(path)


def test_another_file_is_another_lock(path: Path) -> None:
    """Two files in one folder can be open at once."""
    with held(path):
        lock(path.with_name("other.json"))


def test_only_the_user_can_read_the_lock(tmp_path: Path) -> None:
    """The side file has mode 0600 and the folders made for it 0700, whatever the umask allows."""
    path = tmp_path / "outer" / "inner" / "business.json"
    umask = os.umask(0)
    try:
        lock(path)
    finally:
        os.umask(umask)
    modes = [one.stat().st_mode & 0o7777 for one in (lock_file(path), path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


@pytest.mark.parametrize("prepare", [lambda path: None, lock], ids=["never locked", "locked before"])
def test_looking_makes_and_changes_nothing(path: Path, prepare: Callable[[Path], None]) -> None:
    """Whether a file is open can be asked without leaving a trace."""
    prepare(path)
    before = all_below(path.parent)
    assert not is_locked(path)
    assert all_below(path.parent) == before


def test_looking_at_an_open_file_changes_nothing(path: Path) -> None:
    """What its holder told about itself is still there for the next who asks."""
    with held(path) as process:
        before = all_below(path.parent)
        assert is_locked(path)
        assert all_below(path.parent) == before
        assert f"process {process.pid} " in lock_file(path).read_text()


def test_what_stands_in_the_side_file_is_not_trusted(path: Path) -> None:
    """Escapes, junk and length that came into it never reach the screen."""
    with held(path):
        lock_file(path).write_bytes(b"\x1b[2J\xff\0" + b"x" * 10_000)
        with pytest.raises(InUse) as caught:
            lock(path)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_holder_that_has_said_nothing_yet_is_told_too(path: Path) -> None:
    """Between taking the lock and writing who it is there is nothing to read."""
    with held(path):
        lock_file(path).write_bytes(b"")
        with pytest.raises(InUse, match="just started"):
            lock(path)


def test_a_longer_word_of_an_earlier_run_does_not_show_through(path: Path) -> None:
    """Who holds the lock now is all that stands in the side file."""
    lock(path)
    lock_file(path).write_bytes(b"x" * 500)
    with locked(path, lambda: NOW):
        assert lock_file(path).read_text().startswith(f"process {os.getpid()} on ")
        assert "x" * 10 not in lock_file(path).read_text()


def test_a_place_that_cannot_be_locked_is_refused(tmp_path: Path) -> None:
    """A path through a file is told in a sentence."""
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(Refused, match="file exists"):
        lock(tmp_path / "folder" / "business.json")
