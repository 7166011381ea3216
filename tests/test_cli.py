"""The shell: its words, its exit codes, and that it touches nothing it was only asked to look at."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest

from outsource_tui import __version__, cli
from outsource_tui.cli import main
from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk
from outsource_tui.domain.settings import DateStyle, NumberStyle
from outsource_tui.exchange.report import NOTHING_YET
from outsource_tui.library.example import example
from outsource_tui.store.backups import Backups
from outsource_tui.store.locations import VARIABLE
from outsource_tui.store.store import Store
from outsource_tui.tui.session import Session

TODAY = date(2026, 11, 27)
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def shell(*words: str, code: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    start = ["-c", code] if code else ["-m", "outsource_tui"]
    return subprocess.run(
        [sys.executable, *start, *words],
        env={**os.environ, "LC_ALL": "C.UTF-8", **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    return capsys.readouterr().err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "business.json"


@pytest.fixture
def filled(file: Path) -> Path:
    store = Store.open(file, lambda: datetime.now(UTC))
    store.load()
    store.save(example(TODAY), Desk())
    return file


class Stage:
    """What the app was given each time it ran, and what the user chose when leaving it."""

    def __init__(self) -> None:
        self.runs: list[tuple[Business, Path]] = []
        self.session: Session | None = None
        self.choices: list[str | None] = [None]
        self.code: int | None = 0

    def leave(self) -> str | None:
        """The user leaves the app and says what they want next."""
        return self.choices.pop(0)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A terminal and an app that are only played."""
    stage = Stage()

    class Played:
        def __init__(self, session: Session) -> None:
            stage.runs.append((session.business, Path(session.file)))
            stage.session = session
            self.return_code = stage.code
            self.elsewhere = None

        def run(self) -> str | None:
            return stage.leave()

    module = ModuleType("outsource_tui.tui.app")
    module.__dict__.update(OutsourceApp=Played, EXAMPLE="example")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(cli, "_is_terminal", lambda stream: True)
    return stage


def test_the_version_is_told() -> None:
    """--version prints name and version."""
    assert shell("--version").stdout == f"outsource-tui {__version__}\n"


def test_help_names_every_command() -> None:
    """--help names the commands and the options, and succeeds."""
    told = shell("--help")
    assert told.returncode == 0
    for word in ("report", "locate", "--file", "--example", "--version"):
        assert word in told.stdout


@pytest.mark.parametrize(
    "words", [["--nonsense"], ["nonsense"], ["report", "--format", "pdf"], ["report", "--form", "text"]]
)
def test_what_it_does_not_know_is_answered_with_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown option, command or format ends with 2 and shows how it is used."""
    assert refused(capsys, *words).startswith("usage: outsource-tui")


@pytest.mark.parametrize(
    "words", [["--example", "--file", "a"], ["--file", "a", "report", "--example"], ["--example", "locate"]]
)
def test_the_example_is_not_the_users_file(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """--example goes neither with --file, wherever they stand, nor with locate."""
    assert "--example looks at no file of yours" in refused(capsys, *words)


def test_the_app_needs_a_terminal(file: Path) -> None:
    """Without one it says so in one sentence, ends with 2, and paints and makes nothing."""
    told = shell("--file", str(file))
    assert (told.returncode, told.stdout, file.exists()) == (2, "", False)
    assert told.stderr.startswith("The app needs a terminal.")
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [["--file", "{}", "locate"], ["locate", "--file", "{}"]])
def test_locate_tells_the_file_named(words: list[str], file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--file is understood before and after the command, and nothing is made."""
    assert main([word.format(file) for word in words]) == 0
    assert capsys.readouterr().out == f"{file}\n"
    assert not file.exists()


def test_locate_tells_the_file_of_the_variable(file: Path) -> None:
    """OUTSOURCE_TUI_FILE names the file, and --file goes before it."""
    assert shell("locate", **{VARIABLE: str(file)}).stdout == f"{file}\n"
    assert shell("locate", "--file", f"{file}.2", **{VARIABLE: str(file)}).stdout == f"{file}.2\n"


@pytest.mark.parametrize("words", [["--example", "report"], ["report", "--example"]])
def test_the_example_is_reported(words: list[str], file: Path) -> None:
    """The example is told as text, and the user's own file is not made."""
    told = shell(*words, **{VARIABLE: str(file)})
    assert (told.returncode, told.stderr, file.exists()) == (0, "", False)
    assert told.stdout.startswith("Bright Pixel Marketing\n")
    assert "Maria Santos is at work on blog posts." in told.stdout


def test_the_example_is_reported_as_json() -> None:
    """--format json prints one JSON value, whatever the encoding."""
    told = shell("report", "--example", "--format", "json", PYTHONIOENCODING="ascii")
    assert json.loads(told.stdout)["tasks"][0]["verdict"] == "Start small"


def test_the_example_leaves_nothing_behind(tmp_path: Path) -> None:
    """The copy of the example is gone when the command ends."""
    assert shell("report", "--example", TMPDIR=str(tmp_path), TEMP=str(tmp_path)).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_the_users_file_is_reported_and_left_alone(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report of a file changes no byte of it and leaves nothing beside it."""
    before = filled.read_bytes()
    assert main(["report", "--file", str(filled)]) == 0
    assert "Bright Pixel Marketing" in capsys.readouterr().out
    assert filled.read_bytes() == before
    assert list(filled.parent.iterdir()) == [filled]


def test_a_report_of_nothing_says_how_to_start(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without data it is a sentence and no fault, and no file is made."""
    assert main(["report", "--file", str(file)]) == 0
    assert " ".join(capsys.readouterr().out.split()) == NOTHING_YET
    assert not file.exists()


def test_an_old_encoding_is_no_fault(filled: Path) -> None:
    """What the output cannot write is spelled out."""
    changed = filled.read_text("utf-8").replace("Bright Pixel", "Café").partition("\n")[2]
    filled.write_text("{\n" + changed, "utf-8")
    told = shell("report", "--file", str(filled), PYTHONIOENCODING="ascii")
    assert told.returncode == 0
    assert told.stdout.startswith(r"Caf\xe9 Marketing")


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b'{"tasks": {"1": {"ti', 1, "it is cut short"),
        (b'{"_meta": {"1": {"schema": 99}}}', 4, "it has format 99"),
    ],
)
@pytest.mark.parametrize("command", [["report"], ["report", "--format", "json"]])
def test_a_file_that_cannot_be_opened_is_left_alone(
    content: bytes, code: int, words: str, command: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A damaged file ends with 1 and a newer one with 4, with a sentence, and no byte is changed."""
    file.write_bytes(content)
    assert main([*command, "--file", str(file)]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{file} cannot be opened: {words}")
    assert file.read_bytes() == content


def test_records_that_cannot_be_read_are_told_beside_the_report(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report goes on with the rest and says on the other stream what it leaves out."""
    file.write_text('{"tasks": {"1": {"id": "a", "title": ""}}}', "utf-8")
    assert main(["report", "--format", "json", "--file", str(file)]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["tasks"] == []
    assert told.err.startswith("Record 1 of tasks is kept aside")


def test_whoever_stops_reading_has_enough() -> None:
    """A pipe closed early is no fault and brings no traceback."""
    command = [sys.executable, "-m", "outsource_tui", "report", "--example"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_a_report_loads_no_textual() -> None:
    """Printing a report leaves Textual out of the program."""
    code = "import sys; from outsource_tui.cli import main; main(); sys.exit('textual' in sys.modules)"
    assert shell("report", "--example", code=code).returncode == 0


def test_the_app_runs_on_the_users_file(stage: Stage, filled: Path) -> None:
    """The app is given what is in the file, and where it is; how it ended is how the command ends."""
    stage.code = 3
    assert main(["--file", str(filled)]) == 3
    assert stage.runs == [(example(TODAY), filled)]


def test_the_app_runs_on_the_example(stage: Stage, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--example gives the app a copy that is gone afterwards, and the user's own file is not made."""
    monkeypatch.setenv(VARIABLE, str(file))
    assert main(["--example"]) == 0
    [(business, path)] = stage.runs
    assert business.profile == example(TODAY).profile
    assert not path.exists()
    assert not file.exists()


def test_the_example_can_be_chosen_at_the_start(stage: Stage, file: Path) -> None:
    """Who asks the app for the example gets it, and their own file is still not made."""
    stage.choices = ["example", None]
    assert main(["--file", str(file)]) == 0
    (own, path), (shown, copy) = stage.runs
    assert own.empty
    assert path == file != copy
    assert shown.profile == example(TODAY).profile
    assert not file.exists()


@pytest.mark.parametrize(
    "locale",
    [{"LC_ALL": "de_DE.UTF-8", "LANG": "en_US"}, {"LC_NUMERIC": "de_DE", "LANG": "en_US"}, {"LANG": "de_DE@euro"}],
)
def test_a_first_start_speaks_the_systems_locale(
    locale: dict[str, str], stage: Stage, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers and days are written as the system says, LC_ALL before the others and LANG last."""
    for name in ("LC_ALL", "LC_NUMERIC", "LC_MONETARY", "LANG"):
        monkeypatch.setenv(name, locale.get(name, ""))
    assert main(["--file", str(file)]) == 0
    settings = stage.runs[0][0].settings
    assert (settings.numbers, settings.dates) == (NumberStyle.POINT_COMMA, DateStyle.POINTS)


def test_what_could_not_be_saved_is_told(
    stage: Stage, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the last save fails the command says why and ends with 1."""
    folder = tmp_path / "folder"

    def leave() -> None:
        folder.rename(tmp_path / "away")
        folder.write_text("a file in the place of the folder")
        assert stage.session
        stage.session.change(example(TODAY), "all")

    monkeypatch.setattr(stage, "leave", leave)
    assert main(["--file", str(folder / "business.json")]) == 1
    assert capsys.readouterr().err == "Not saved: not a directory.\n"


# Beside a running app


HOLDS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from outsource_tui.store.lock import locked

with locked(Path(sys.argv[1]), lambda: datetime.now(UTC)):
    print("locked", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(filled: Path) -> Iterator[int]:
    """The number of another process that has the file open."""
    command = [sys.executable, "-c", HOLDS, str(filled)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "locked\n"
        yield process.pid


@pytest.mark.parametrize("words", [[], ["restore", "1"]])
def test_a_file_that_is_open_is_not_opened_twice(
    words: list[str], holder: int, stage: Stage, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the app nor restore touches a file that another process holds: one sentence says which, and 3."""
    Backups(filled).keep(filled.read_bytes().replace(b"mail", b"male"), datetime.now(UTC))
    before = filled.read_bytes()
    assert main([*words, "--file", str(filled)]) == 3
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"open in another window: process {holder} on " in told
    assert (stage.runs, filled.read_bytes()) == ([], before)


@pytest.mark.parametrize("command", ["report", "doctor", "backup", "restore", "locate"])
def test_looking_needs_no_lock(command: str, holder: int, filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What only looks works while the app has the file open, and doctor says that it has."""
    assert main([command, "--file", str(filled)]) == 0
    assert ("The app has it open now." in capsys.readouterr().out) == (command == "doctor")


# Backups from the shell


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """All that was said since the last time, on both streams."""
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_a_backup_is_made_once(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Backup says where the copy is; of a file that has not changed since, it makes no second one."""
    assert main(["backup", "--file", str(filled)]) == 0
    (made,) = Backups(filled).good()
    assert made.path.read_bytes() == filled.read_bytes()
    assert told(capsys) == f"{made.path}\n"
    assert main(["backup", "--file", str(filled)]) == 0
    assert told(capsys) == "The newest backup is the same already.\n"
    assert len(Backups(filled)) == 1


def test_a_backup_goes_where_it_is_told(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Backup --to makes a private copy there, and no folder of backups."""
    copy = tmp_path / "stick" / "copy.json"
    assert main(["backup", "--file", str(filled), "--to", str(copy)]) == 0
    assert told(capsys) == f"{copy}\n"
    assert copy.read_bytes() == filled.read_bytes()
    assert os.name == "nt" or copy.stat().st_mode & 0o777 == 0o600
    assert not Backups(filled).folder.exists()


@pytest.mark.parametrize("name", ["taken.json", "folder", "business.json"])
def test_a_backup_writes_over_nothing(
    name: str, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Backup --to refuses what is there already, be it the file itself."""
    (tmp_path / "taken.json").write_text("taken")
    (tmp_path / "folder").mkdir()
    before = filled.read_bytes()
    assert main(["backup", "--file", str(filled), "--to", str(tmp_path / name)]) == 1
    assert f"there is something called {tmp_path / name} already" in told(capsys)
    assert ((tmp_path / "taken.json").read_text(), filled.read_bytes()) == ("taken", before)


def test_without_a_file_there_is_nothing_to_back_up(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Backup says so, ends with 1 and makes nothing."""
    assert main(["backup", "--file", str(file)]) == 1
    assert told(capsys) == f"Nothing could be saved: there is no {file} yet.\n"
    assert list(file.parent.iterdir()) == []


def test_backups_are_listed(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Restore alone lists them, newest first, with their number, time, records and path, and changes nothing."""
    for day in (1, 2):
        content = filled.read_bytes().replace(b'"app"', b'"app" ' + b" " * day)
        Backups(filled).keep(content, datetime(2026, 11, day, 12, tzinfo=UTC))
    first, second = Backups(filled).good()
    assert main(["restore", "--file", str(filled)]) == 0
    lines = told(capsys).splitlines()
    assert lines[0].startswith("  1  2026-11-02 ")
    assert lines[0].endswith(f"  {first.records} records  {first.path}")
    assert lines[1].endswith(str(second.path))
    assert lines[2] == "`outsource-tui restore 1` with the same --file puts the newest back."


def test_without_backups_the_list_says_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Restore alone is no fault when there is nothing to list."""
    assert main(["restore", "--file", str(file)]) == 0
    assert told(capsys) == "There are no backups yet.\n"


@pytest.fixture
def backup(filled: Path) -> Path:
    """A backup of the file, which has changed since."""
    made = Backups(filled).keep(filled.read_bytes(), datetime(2026, 11, 1, tzinfo=UTC))
    assert made
    store = Store.open(filled, lambda: datetime.now(UTC))
    store.load()
    store.save(Business(), Desk())
    return made


@pytest.mark.parametrize("by", ["number", "path"])
def test_a_backup_is_put_back(by: str, backup: Path, filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Restore takes a number of the list or a path, and what was in the file is then the newest backup."""
    content, before = backup.read_bytes(), filled.read_bytes()
    assert main(["restore", "1" if by == "number" else str(backup), "--file", str(filled)]) == 0
    assert filled.read_bytes() == content
    assert [one.path.read_bytes() for one in Backups(filled).good()] == [before, content]
    assert told(capsys).startswith(f"{filled} is now as in {backup}.")


def test_a_damaged_file_is_kept_when_a_backup_is_put_back(backup: Path, filled: Path) -> None:
    """What cannot be read is put aside for good before it is replaced."""
    filled.write_bytes(b"junk")
    assert main(["restore", "1", "--file", str(filled)]) == 0
    assert filled.read_bytes() == backup.read_bytes()
    assert [one.read_bytes() for one in backup.parent.glob("*-damaged.json")] == [b"junk"]


def test_a_file_that_is_gone_can_be_restored(backup: Path, filled: Path) -> None:
    """Restore works when there is nothing to replace."""
    filled.unlink()
    assert main(["restore", "1", "--file", str(filled)]) == 0
    assert filled.read_bytes() == backup.read_bytes()


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("7", "there is no backup 7; `outsource-tui restore` lists them"),
        ("0", "there is no backup 0;"),
        ("-1", "there is no backup -1;"),
        ("damaged.json", "cannot be opened: it is cut short"),
        ("newer.json", "it has format 99"),
        ("folder", "cannot be opened: is a directory"),
    ],
)
def test_only_what_can_be_opened_is_put_back(
    which: str, words: str, backup: Path, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown number, and a source that is damaged, newer or a folder, change nothing and are told."""
    folder, before = filled.parent, filled.read_bytes()
    (folder / "damaged.json").write_bytes(backup.read_bytes()[:-20])
    (folder / "newer.json").write_bytes(b'{"_meta": {"1": {"schema": 99}}}')
    (folder / "folder").mkdir()
    source = str(folder / which) if (folder / which).exists() else which
    assert main(["restore", "--file", str(filled), "--", source]) in (1, 4)
    assert words in told(capsys)
    assert filled.read_bytes() == before
    assert len(Backups(filled)) == 1


# The doctor


def test_a_healthy_file_is_well(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Doctor ends with 0, has no trouble to tell, and changes and makes nothing."""
    before = filled.read_bytes()
    assert main(["doctor", "--file", str(filled)]) == 0
    assert "TROUBLE" not in told(capsys)
    assert (list(filled.parent.iterdir()), filled.read_bytes()) == ([filled], before)


def test_no_file_yet_is_well(file: Path) -> None:
    """Before the first start there is nothing wrong."""
    assert main(["doctor", "--file", str(file)]) == 0
    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("make_ill", "words"),
    [
        (lambda file: file.write_bytes(b""), "it is empty"),
        (lambda file: file.write_bytes(b'{"_meta": {"1": {"schema": 99}}}'), "Install the newer version"),
        (lambda file: file.write_bytes(file.read_bytes().replace(b"mail", b"male")), "Something other than this app"),
        (lambda file: file.write_bytes(b'{"tasks": {"1": {"id": "a"}}}'), "Record 1 of tasks is kept aside"),
        (lambda file: file.chmod(0o644), "Others on this computer can read it"),
        (lambda file: file.with_name(f".{file.name}.{'0' * 16}.tmp").touch(), "left something behind"),
        (lambda file: (Backups(file).keep(file.read_bytes(), NOON), file.unlink()), "there are backups of it"),
        (lambda file: Backups(file).keep(b"junk", NOON), "that cannot be opened: 1"),
    ],
)
def test_what_is_not_well_is_told_with_what_to_do(
    make_ill: Callable[[Path], object], words: str, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Doctor ends with 1 and says what is wrong and what to do, changing nothing."""
    make_ill(filled)
    before = {one: one.read_bytes() for one in filled.parent.rglob("*") if one.is_file()}
    assert main(["doctor", "--file", str(filled)]) == 1
    assert any(words in line for line in told(capsys).splitlines() if line.startswith("TROUBLE: "))
    assert {one: one.read_bytes() for one in filled.parent.rglob("*") if one.is_file()} == before


# A fault of ours


def test_a_fault_is_told_in_a_sentence(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody foresaw ends with 1 and one sentence; the log says where it was, and no word of the user's."""
    assert main(["report", "--file", str(tmp_path / "secret\0name")]) == 1
    words = told(capsys)
    assert words.startswith("Something went wrong in outsource-tui.")
    assert words.count("\n") == 1
    (log,) = home.rglob("crash.log")
    assert f"~/{log.relative_to(home).as_posix()}" in words
    assert "builtins.ValueError" in log.read_text()
    assert "cli.py" in log.read_text()
    assert "null" not in log.read_text()
    assert "secret" not in words + log.read_text()
