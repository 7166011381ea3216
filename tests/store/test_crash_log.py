from datetime import UTC, datetime
from pathlib import Path

import pytest

from outsource_tui import __version__
from outsource_tui.store.crash_log import write_down

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
SECRET = "Mrs Lee earns 90000"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "logs" / "crash.log"


def fail(answer: str) -> None:
    raise ValueError(answer)


def caught() -> BaseException:
    """A fault that knows an answer: in its message, its arguments, its locals, its causes and a note."""
    held = SECRET
    try:
        try:
            try:
                fail(held)
            except ValueError as first:
                raise LookupError(held) from first
        except LookupError:
            raise RuntimeError(held, {"answer": held})  # noqa: B904  # what went wrong while handling is told too
    except RuntimeError as fault:
        fault.add_note(held)
        return fault


def test_nothing_that_was_told_is_written(log: Path) -> None:
    """No message, note, argument or local of a fault or of its causes gets into the log."""
    write_down(caught(), log, NOW)
    written = log.read_text()
    assert SECRET not in written
    assert not {"Lee", "90000", "answer", "held"} & set(written.replace("'", " ").split())


def test_where_it_failed_is_written(log: Path) -> None:
    """Version and time, then each fault, the first cause last, with file, line and function of each frame."""
    write_down(caught(), log, NOW)
    first, *lines = log.read_text().splitlines()
    assert first == f"outsource-tui {__version__}, 2026-11-27 14:32:00 +0000"
    faults = [line for line in lines if not line.startswith(" ")]
    assert faults == ["builtins.RuntimeError", "builtins.LookupError", "builtins.ValueError"]
    line_of_fail = fail.__code__.co_firstlineno + 1
    assert lines[-1] == f"  {__file__}:{line_of_fail} in fail"
    assert lines[-2].endswith(" in caught")


def test_a_fault_of_ours_is_named_with_its_module(log: Path) -> None:
    """Two classes of one name can be told apart."""
    write_down(KeyError(SECRET), log, NOW)
    assert log.read_text().splitlines()[1:] == ["builtins.KeyError"]


def test_an_end_that_nobody_can_explain_is_written_down(log: Path) -> None:
    """Without a fault there is the version and the time."""
    write_down(None, log, NOW)
    assert log.read_text() == f"outsource-tui {__version__}, 2026-11-27 14:32:00 +0000\n"


def test_only_the_last_fault_is_kept(log: Path) -> None:
    """The log never grows, and nothing is left beside it."""
    for _ in range(3):
        write_down(KeyError(), log, NOW)
    assert log.read_text().count("KeyError") == 1
    assert list(log.parent.iterdir()) == [log]


def test_only_the_user_can_read_it(log: Path) -> None:
    """The log has mode 0600 and its folder 0700."""
    write_down(KeyError(), log, NOW)
    assert [one.stat().st_mode & 0o7777 for one in (log, log.parent)] == [0o600, 0o700]


def test_a_disk_that_refuses_makes_nothing_worse(log: Path) -> None:
    """Where nothing can be written, nothing is raised over the fault itself."""
    log.parent.write_text("a file in the place of the folder")
    write_down(KeyError(), log, NOW)
    assert log.parent.read_text() == "a file in the place of the folder"
