"""The promise in a real terminal: nothing is lost, whatever happens to the file, the disk or the app."""

import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from outsource_tui.store.backups import Backups
from outsource_tui.store.migrate import SCHEMA
from tests.tui.failing import ANSWER
from tests.tui.terminal import Terminal
from tests.tui.test_terminal import drafted, load, now, open_line, seed

HOME = "YOUR FIVE STAGES"
RECOVERY = "Your file cannot be opened"
# 0.45 s for a start and 2 s until the app looks at its file by itself; Ctrl+S makes it look at once.
LOOK = "\x13"
CONFLICT = "Your file was changed by something else"
OTHER_TITLE = b"other letters"

Start = Callable[..., Terminal]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A business with one task."""
    file = tmp_path / "business.json"
    seed(file)
    return file


@pytest.fixture
def full(small_disk: Path) -> Path:
    """The same on a disk that can be filled."""
    file = small_disk / "business.json"
    seed(file)
    return file


@pytest.fixture
def start(request: pytest.FixtureRequest) -> Iterator[Start]:
    """Starts the app on a file, as often as asked; whatever still runs at the end is ended, before its disk goes."""
    if "full" in request.fixturenames:
        request.getfixturevalue("full")
    with ExitStack() as running:
        yield lambda file, **told: running.enter_context(Terminal(file, **told))


def titles(file: Path) -> list[str]:
    return [task.title for task in load(file)[0].tasks]


def aside(file: Path) -> dict[str, Path]:
    """What was put aside for good, by the word in its name."""
    return {one.stem.rpartition("-")[2]: one for one in Backups(file).folder.glob("*-*[a-z].json")}


def wait_for_notice(app: Terminal, words: str) -> None:
    """Wait until a notice at the edge of the screen says this, wherever its lines break."""

    def told() -> bool:
        ends = (line.rpartition("▌") for line in app.lines)
        return words in " ".join(end.strip() for _, edge, end in ends if edge)

    app.wait_until(told, f"no notice says {words!r}")


def last_words(app: Terminal) -> str:
    """What stands in the terminal once the app has left the screen."""
    return re.sub(r"\x1b\[[?0-9;]*[a-z]", "", app.written.rpartition(b"\x1b[?1049l")[2].decode())


def rewrite(file: Path) -> bytes:
    """Replace the file by a valid other one, as a sync service would, and return its bytes."""
    other = file.with_name("other.json")
    seed(other)
    other.write_bytes(other.read_bytes().replace(b"customer mail", OTHER_TITLE))
    other.replace(file)
    return file.read_bytes()


def type_beside(app: Terminal, file: Path, change: Callable[[Path], object]) -> object:
    """Type a word, of which only the first half is saved when something changes the file."""
    open_line(app).type("half")
    app.wait_until(lambda: "half" in drafted(file), "the draft is not in the file")
    changed = change(file)
    app.press(*"way")
    return changed


def fill(disk: Path) -> Path:
    """Leave no room on a disk; what fills it can be taken away."""
    ballast = disk / "ballast"
    with ballast.open("ab", buffering=0) as handle:
        try:
            while True:
                handle.write(b"x" * 4096)
        except OSError:
            return ballast


# A file that cannot be opened


def large(file: Path) -> None:
    """Make a file of 70 MB."""
    os.truncate(file, 70 * 1024 * 1024)


def double(file: Path) -> None:
    """Give two records one id."""
    tree = json.loads(file.read_bytes())
    file.write_text(json.dumps({"tasks": {"1": tree["tasks"]["1"], "2": tree["tasks"]["1"]}}))


BAD: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "NULs": lambda file: file.write_bytes(b"\0" * 4096),
    "cut short": lambda file: file.write_bytes(file.read_bytes()[:-40]),
    "junk": lambda file: file.write_bytes(bytes(range(256))),
    "wrong root": lambda file: file.write_bytes(b"[]"),
    "duplicate keys": lambda file: file.write_bytes(b'{"tasks": {"1": {"id": "a"}, "1": {"id": "b"}}}'),
    "duplicate ids": double,
    "NaN": lambda file: file.write_bytes(b'{"tasks": {"1": {"id": NaN}}}'),
    "deep": lambda file: file.write_bytes(b'{"tasks": {"1": ' + b"[" * 100_000),
    "huge number": lambda file: file.write_bytes(b'{"tasks": {"1": {"id": ' + b"9" * 5_000 + b"}}}"),
    "UTF-16": lambda file: file.write_bytes(file.read_bytes().decode().encode("utf-16")),
    "70 MB": large,
    "missing": lambda file: (Backups(file).keep(file.read_bytes(), now()), file.unlink()),
}


def found(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


@pytest.mark.parametrize("harm", BAD.values(), ids=BAD)
def test_a_bad_file_is_left_alone(harm: Callable[[Path], object], file: Path, start: Start) -> None:
    """It is neither opened nor changed, not while the ways out are shown and not when they are declined, with 1."""
    harm(file)
    before = found(file)
    app = start(file).wait_for(RECOVERY, "Leave it as it is")
    assert found(file) == before
    assert app.press("q").ended() == 1
    assert found(file) == before
    assert last_words(app) == f"~/{file.name} is left as it is.\r\n"


@pytest.mark.parametrize("harm", [BAD["cut short"], BAD["missing"]], ids=["cut short", "missing"])
def test_the_newest_backup_is_two_keys_away(harm: Callable[[Path], object], file: Path, start: Start) -> None:
    """Enter restores it, Enter opens it; what was in its place is put aside."""
    good = file.read_bytes()
    Backups(file).keep(good, now())
    harm(file)
    bad = found(file)
    app = start(file).wait_for(RECOVERY, "Restore the backup of").press("enter").wait_for("Open it")
    assert file.read_bytes() == good
    app.press("enter").wait_for(HOME, "1 task")
    assert [one.read_bytes() for one in aside(file).values()] == ([] if bad is None else [bad])
    assert app.quit() == 0
    assert titles(file) == ["customer mail"]


@pytest.mark.parametrize(("downs", "left"), [(0, ["customer mail"]), (1, [])], ids=["salvage", "start empty"])
def test_a_way_out_without_backups(downs: int, left: list[str], file: Path, start: Start) -> None:
    """What can still be read is salvaged, or the file is begun anew; what was in it is put aside either way."""
    BAD["cut short"](file)
    bad = file.read_bytes()
    app = start(file).wait_for(RECOVERY, "Salvage", "Start empty").press(*["down"] * downs, "enter")
    app.wait_for("Open it").press("enter").wait_for(HOME if left else "The quick answer: one task")
    assert titles(file) == left
    assert aside(file)["damaged"].read_bytes() == bad
    assert app.quit() == 0


def test_a_later_version_is_left_alone(file: Path, start: Start) -> None:
    """A file of a later schema ends with 4 and one sentence, and is not changed."""
    file.write_bytes(newer := b'{"_meta": {"1": {"schema": 99}}}')
    app = start(file)
    assert app.ended() == 4
    assert app.screen.strip().count("\n") <= 2
    assert app.shows("it has format 99", f"up to {SCHEMA}")
    assert file.read_bytes() == newer


def test_an_earlier_version_is_brought_up_to_date(file: Path, start: Start) -> None:
    """A file of an older schema opens, says so, and is saved anew after a copy of it."""
    file.write_bytes(old := (Path(__file__).parents[1] / "store" / "schema-1.json").read_bytes())
    app = start(file).wait_for(HOME)
    wait_for_notice(app, "Your file is from an earlier version.")
    app.press(LOOK).wait_until(lambda: b'"schema": 1,' not in file.read_bytes(), "it is not brought up to date")
    assert json.loads(file.read_bytes())["_meta"]["1"]["schema"] == SCHEMA
    assert [one.path.read_bytes() for one in Backups(file).good()] == [old]
    assert app.quit() == 0


def test_a_file_edited_by_hand_is_taken(file: Path, start: Start) -> None:
    """A valid file that something else wrote opens with a notice and a copy of it, and is not changed by looking."""
    edited = rewrite(file)
    app = start(file).wait_for(HOME)
    wait_for_notice(app, "Something other than this app changed your file.")
    app.press(LOOK).wait_until(lambda: len(Backups(file)) == 1, "there is no backup")
    assert app.quit() == 0
    assert [one.path.read_bytes() for one in Backups(file).good()] == [file.read_bytes()] == [edited]


# Two at once


def test_the_second_instance_ends(file: Path, start: Start) -> None:
    """It says in one sentence who has the file open, ends with 3, and the first goes on."""
    first = open_line(start(file))
    second = start(file, columns=200)
    assert second.ended() == 3
    assert second.screen.strip().count("\n") == 0
    assert second.shows(f"it is open in another window: process {first.pid} on ")
    first.type("mailing 3h").press("enter").wait_for("mailing 3 h a week")
    assert first.quit() == 0
    assert titles(file) == ["customer mail", "mailing"]


def test_a_killed_instance_leaves_no_lock(file: Path, start: Start) -> None:
    """After kill -9 the next start works at once."""
    start(file).wait_for(HOME).kill()
    assert start(file).wait_for(HOME).quit() == 0


# Something else changes the file


def test_a_replaced_file_is_taken_over(file: Path, start: Start) -> None:
    """When all is saved and something else writes a valid file, the app notices by itself, shows it and says so."""
    app = open_line(start(file))
    theirs = rewrite(file)
    app.wait_for(OTHER_TITLE.decode())
    wait_for_notice(app, CONFLICT)
    assert app.quit() == 0
    assert titles(file) == [OTHER_TITLE.decode()]
    assert theirs in [one.path.read_bytes() for one in Backups(file).good()] + [file.read_bytes()]
    assert b"customer mail" in b"".join(one.path.read_bytes() for one in Backups(file).good())


@pytest.mark.parametrize(
    ("harm", "notice", "kept"),
    [
        (BAD["cut short"], "Something else wrote into your file what cannot be read.", ["damaged"]),
        (BAD["empty"], "Something else wrote into your file what cannot be read.", ["damaged"]),
        (Path.unlink, "Your file was gone. It has been saved again.", []),
    ],
    ids=["cut short", "empty", "deleted"],
)
@pytest.mark.parametrize("typing", [True, False], ids=["typing", "idle"])
def test_a_harmed_file_is_saved_again(
    harm: Callable[[Path], object], notice: str, kept: list[str], typing: bool, file: Path, start: Start
) -> None:
    """What harms the file while the app runs is told, put aside, and everything is saved again."""
    app = start(file)
    if typing:
        type_beside(app, file, harm)
    else:
        harm(app.wait_for(HOME) and file)
        app.press(LOOK)
    wait_for_notice(app, notice)
    assert app.quit() == 0
    assert titles(file) == ["customer mail"]
    assert drafted(file) == (["halfway"] if typing else [])
    assert [*aside(file)] == kept


def test_a_touched_file_is_nothing_to_tell(file: Path, start: Start) -> None:
    """The same bytes with another time and inode stay the app's own file."""
    app = start(file)

    def touch(file: Path) -> None:
        file.with_name("copy").write_bytes(file.read_bytes())
        file.with_name("copy").replace(file)
        os.utime(file, (1, 1))

    type_beside(app, file, touch)
    app.wait_until(lambda: "halfway" in drafted(file), "the draft is not in the file")
    app.wait_for("Saved")
    assert app.quit() == 0
    assert aside(file) == {}


def test_mine_is_kept(file: Path, start: Start) -> None:
    """With something unsaved the user is asked; theirs is put aside and what stands here is saved."""
    app = start(file)
    theirs = type_beside(app, file, rewrite)
    app.wait_for(CONFLICT, "Keep what is here").press("enter").wait_for_no("Keep what is here").wait_for("Saved")
    assert app.quit() == 0
    assert (titles(file), drafted(file)) == (["customer mail"], ["halfway"])
    assert aside(file)["other"].read_bytes() == theirs


def test_theirs_is_taken(file: Path, start: Start) -> None:
    """Asked, the user takes theirs: it is shown, what stood here is put aside, and undo brings it back."""
    app = start(file)
    theirs = type_beside(app, file, rewrite)
    app.wait_for(CONFLICT, "Take what is in the file")
    assert file.read_bytes() == theirs
    app.press("down", "enter").wait_for_no("Take what is in the file").wait_for(OTHER_TITLE.decode(), "Saved")
    assert (titles(aside(file)["mine"]), drafted(aside(file)["mine"])) == (["customer mail"], ["halfway"])
    app.press("escape", "escape").wait_for(HOME).press("\x1a")
    app.wait_until(lambda: titles(file) == ["customer mail"], "undo brought nothing back")
    assert app.quit() == 0


# A disk that is full


def typed_on_a_full_disk(app: Terminal, file: Path) -> Path:
    open_line(app)
    ballast = fill(file.parent)
    app.type("half a ta").wait_for("NOT SAVED: disk full")
    assert drafted(file) == []
    return ballast


def test_a_full_disk_is_told_until_there_is_room(full: Path, start: Start) -> None:
    """It stands on the screen, goes away by itself once there is room, and then all is in the file."""
    app = start(full)
    ballast = typed_on_a_full_disk(app, full)
    ballast.unlink()
    app.wait_for_no("NOT SAVED").wait_for("Saved")
    assert drafted(full) == ["half a ta"]
    assert app.quit() == 0


def test_leaving_a_full_disk_can_be_tried_again(full: Path, start: Start) -> None:
    """Ctrl+Q asks once; Esc stays, and after making room Try again leaves with everything saved."""
    app = start(full)
    ballast = typed_on_a_full_disk(app, full)
    app.press("ctrl+q", "ctrl+q").wait_for("Not everything is saved", "disk full")
    app.press("escape").wait_for_no("Not everything is saved").wait_for("NOT SAVED")
    app.press("ctrl+q").wait_for("Not everything is saved")
    ballast.unlink()
    assert app.press("enter").ended() == 0
    assert drafted(full) == ["half a ta"]


def answer(app: Terminal, path: Path) -> Terminal:
    """Put a path in the place of the one that stands in the line."""

    def empty() -> bool:
        field = next(row for row, line in enumerate(app.lines) if "─ File ─" in line) + 1
        return re.search(r"│ +│\s*$", app.lines[field]) is not None

    app.press("\x15").wait_until(empty, "the line is not empty")
    return app.paste(str(path)).wait_for(path.name).press("enter")


def test_leaving_a_full_disk_for_another_place(full: Path, start: Start, tmp_path: Path) -> None:
    """Ctrl+Q offers another place, refuses one that is taken, and says where everything is."""
    taken, stick = tmp_path / "taken.json", tmp_path / "stick.json"
    taken.write_text("taken")
    app = start(full)
    typed_on_a_full_disk(app, full)
    app.press("ctrl+q").wait_for("Not everything is saved").press("down", "enter").wait_for("Enter saves")
    answer(app, taken).wait_for("there is something of that name already")
    answer(app, stick)
    assert app.ended() == 0
    assert last_words(app) == f"Saved in {stick}. Open it with --file.\r\n"
    assert (drafted(stick), titles(stick)) == (["half a ta"], ["customer mail"])
    assert (drafted(full), taken.read_text()) == ([], "taken")


def test_leaving_a_full_disk_all_the_same(full: Path, start: Start) -> None:
    """Who leaves without saving is told so once more, with 1, and the file is as it was."""
    before = full.read_bytes()
    app = start(full)
    typed_on_a_full_disk(app, full)
    app.press("ctrl+q").wait_for("Not everything is saved").press("down", "down", "enter")
    assert app.ended() == 1
    assert last_words(app) == "Not saved: disk full.\r\n"
    assert full.read_bytes() == before


def test_a_signal_is_not_held_up_by_a_full_disk(full: Path, start: Start) -> None:
    """Who ends the app by a signal is asked nothing, and the file is as it was."""
    before = full.read_bytes()
    app = start(full)
    typed_on_a_full_disk(app, full)
    assert app.signal(signal.SIGTERM).ended() == 143
    assert last_words(app) == "Not saved: disk full.\r\n"
    assert full.read_bytes() == before


# Other endings


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_saves_and_ends(number: int, file: Path, start: Start) -> None:
    """The half-typed answer is saved, the terminal given back, and the exit code is 128 and the signal."""
    app = open_line(start(file)).type("half a ta").signal(number)
    assert app.ended() == 128 + number
    assert last_words(app) == ""
    assert drafted(file) == ["half a ta"]


def test_a_closed_window_saves_and_ends(file: Path, start: Start) -> None:
    """The half-typed answer is saved, and the exit code is that of a hang-up."""
    assert open_line(start(file)).type("half a ta").hang_up() == 129
    assert drafted(file) == ["half a ta"]


@pytest.mark.parametrize("key", ["\x13", "\x19"], ids=["in a handler", "in a worker"])
def test_a_crash_loses_nothing_and_tells_nothing(key: str, file: Path, start: Start) -> None:
    """A fault of ours ends with 1 and one sentence that names file and log; all is saved, no answer is printed."""
    app = open_line(start(file, columns=300, run=("tests.tui.failing", "--file"))).type("half a ta").press(key)
    assert app.ended() == 1
    (log,) = file.parent.rglob("crash.log")
    said = last_words(app).strip()
    assert said.startswith("Something went wrong in outsource-tui. Everything is saved in ~/business.json.")
    assert said.endswith(f" ~/{log.relative_to(file.parent)}.")
    assert "\n" not in said
    assert drafted(file) == ["half a ta"]
    assert "builtins.ValueError" in log.read_text()
    assert "failing.py" in log.read_text()
    assert ANSWER not in log.read_text()
