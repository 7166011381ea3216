"""The commands export and import: exact bytes out, exact hours in, and nothing half done."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from outsource_tui import cli
from outsource_tui.cli import main
from outsource_tui.domain.amounts import EffortValue, Period
from outsource_tui.domain.base import Origin
from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk
from outsource_tui.domain.settings import DateStyle, NumberStyle
from outsource_tui.exchange.everything import as_json, from_json
from outsource_tui.exchange.offers import KINDS, offers, taken_out
from outsource_tui.exchange.tables import BOM
from outsource_tui.store.backups import Backups
from outsource_tui.store.lock import lock_file
from outsource_tui.store.store import Store
from tests.seeds import JOB, MAIL, STYLE, everything, tasks_only
from tests.test_cli import HOLDS

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
FIXTURES = Path(__file__).parent / "exchange" / "fixtures"
# Hours a week of every task that a log makes, exact.
LOGS = {
    "toggl": {"Blog posts": "1", "Newsletter": "1", "Customer mail": "0.25"},
    "toggl-no-amount": {"Autumn sale": "18.55", "Spring sale": "0.007"},
    "clockify": {"Shop": "1", "Shop: Product texts": "0.875", "Outreach: Product texts": "0.375"},
    "harvest": {"Proofreading": "0.666667", "Writing": "0.583333"},
    "harvest-comma": {"Scannen": "41.176471", "Redaktion": "0.031088"},
    "rescuetime": {"Email": "1.75", "Writing": "0.021875"},
    "rescuetime-documents": {"Writing": "0.724138"},
    "kimai": {"Research": "1.3", "Layout": "1.25"},
    "kimai-de": {"Texte prüfen": "2.61"},
    "kimai-fr": {"Rédaction": "1.75"},
    "kimai-es": {"Fotos": "2"},
}
PEOPLE = {
    "linkedin": ["Ines Varga", "Tomás Oduya", "Ines Varga"],
    "linkedin-plain": ["Ines Varga", "Li"],
    "google-old": ["Ana Maria Roth", "Ben Okoro"],
    "google": ["Ana Maria Roth", "Quickpen Agency"],
    "outlook": ["Cleo Brandt", "Dev R. Singh"],
    "outlook-short": ["Cleo Brandt", "Zoë Müller"],
}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_now", lambda: NOW)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own" / "business.json"


@pytest.fixture
def filled(file: Path) -> Path:
    return put(file, everything())


def put(file: Path, business: Business) -> Path:
    with closing(Store.open(file, lambda: NOW)) as store:
        store.load()
        store.save(business, Desk())
    return file


def stored(file: Path) -> Business:
    with closing(Store.open(file, lambda: NOW)) as store:
        business, _, asides = store.load()
    assert asides == ()
    return business


def everywhere(file: Path) -> dict[Path, bytes]:
    """Each file beside the user's and below, with what is in it."""
    return {one: one.read_bytes() for one in file.parent.rglob("*") if one.is_file()}


def exported(file: Path, *words: str) -> int:
    return main(["export", *words, "--file", str(file)])


def imported(file: Path, *words: object) -> int:
    return main(["import", *map(str, words), "--file", str(file)])


def one_sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """All that was said: nothing on one stream, a line with a full stop and a capital letter on the other."""
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.endswith(".\n")
    assert not told.err.endswith("..\n")
    assert told.err[0] in f"~/{told.err[0].upper()}"
    assert "went wrong" not in told.err
    return told.err.strip()


def shell(*words: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "outsource_tui", *words]
    environ = {**os.environ, "LC_ALL": "C.UTF-8", **environ}
    return subprocess.run(command, env=environ, input=stdin, capture_output=True, check=False)


# Out


def about(kind: str) -> tuple[str, ...]:
    """Words that leave one of a kind, where they are needed."""
    return ("Welcome",) if kind == "message" else ()


def wanted(kind: str) -> bytes:
    """The bytes of the usual format of the one of a kind that is meant."""
    known = (one for one in offers(everything()) if one.kind == kind)
    offer = next(one for one in known if all(word in one.title for word in about(kind)))
    return taken_out(everything(), offer, offer.endings[0], STYLE, NOW)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_printed_as_it_is(kind: str, filled: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """What stands on standard output are the very bytes of its usual format, and nothing else is said or changed."""
    before = everywhere(filled)
    assert exported(filled, kind, *about(kind)) == 0
    told = capsysbinary.readouterr()
    assert (told.out, told.err) == (wanted(kind), b"")
    assert everywhere(filled) == before


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_saved_without_a_word(
    kind: str, filled: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The same bytes go to a file, or into a folder under a name of its own, for the user alone, without a word."""
    folder = tmp_path / "out"
    folder.mkdir()
    assert exported(filled, kind, *about(kind), "--output", str(tmp_path / "named")) == 0
    assert exported(filled, kind, *about(kind), "--output", str(folder)) == 0
    (made,) = folder.iterdir()
    assert made.read_bytes() == (tmp_path / "named").read_bytes() == wanted(kind)
    assert made.suffix in {".md", ".csv", ".ics", ".json"}
    assert os.name == "nt" or stat.S_IMODE(made.stat().st_mode) == 0o600
    assert capsysbinary.readouterr() == (b"", b"")


def test_a_document_is_a_web_page_when_that_is_asked(
    filled: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """--format html writes a web page, into a folder under a name that says so."""
    assert exported(filled, "report", "--format", "html") == 0
    printed = capsysbinary.readouterr().out
    assert printed.startswith(b"<!doctype html>")
    assert exported(filled, "report", "--format", "html", "--output", str(tmp_path)) == 0
    assert (tmp_path / "full-report.html").read_bytes() == printed


@pytest.mark.parametrize("kind", ["tasks", "everything"])
def test_a_pipe_gets_the_very_bytes(kind: str, filled: Path) -> None:
    """Through a real pipe in a narrow encoding come the same bytes: a table keeps its mark and its line ends."""
    told = shell("export", kind, "--file", str(filled), PYTHONIOENCODING="ascii")
    assert (told.returncode, told.stderr, told.stdout) == (0, b"", wanted(kind))
    assert (kind == "tasks") == told.stdout.startswith(BOM.encode() + b"Task,") == told.stdout.endswith(b"\r\n")


def test_whoever_stops_reading_has_enough(filled: Path) -> None:
    """A pipe closed early is no fault and brings no words."""
    command = [sys.executable, "-m", "outsource_tui", "export", "report", "--file", str(filled)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_a_pipe_is_told(filled: Path) -> None:
    """What cannot be printed ends with 1 and a sentence."""
    command = [sys.executable, "-m", "outsource_tui", "export", "report", "--file", str(filled)]
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (told.returncode, told.stderr) == (1, "Nothing could be saved: disk full.\n")


def test_the_example_can_be_taken_out(file: Path) -> None:
    """--example writes from the example business and makes no file of the user's."""
    told = shell("export", "everything", "--example", OUTSOURCE_TUI_FILE=str(file))
    assert told.returncode == 0
    assert from_json(told.stdout).profile
    assert not file.exists()


def test_what_cannot_be_read_is_told_beside_what_is_taken_out(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything without a record that cannot be read says on the other stream that it lacks it."""
    file.parent.mkdir()
    file.write_text('{"tasks": {"1": {"id": "a", "title": ""}, "2": MAIL}}'.replace("MAIL", MAIL.model_dump_json()))
    assert exported(file, "everything") == 0
    told = capsys.readouterr()
    assert [one.title for one in from_json(told.out.encode()).tasks] == ["Customer mail"]
    assert told.err.startswith("Record 1 of tasks is kept aside")


def test_a_file_that_is_there_is_kept(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of that name, named or in the folder, is saved over only with --force."""
    there = tmp_path / "tasks.csv"
    there.write_bytes(b"old")
    for output in (there, tmp_path):
        assert exported(filled, "tasks", "--output", str(output)) == 1
        assert one_sentence(capsys) == (
            f"Nothing could be saved: there is something called {there} already; --force saves over it."
        )
        assert there.read_bytes() == b"old"
    assert exported(filled, "tasks", "--output", str(there), "--force") == 0
    assert there.read_bytes() == wanted("tasks")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "place", [lambda file: file, lock_file, lambda file: Backups(file).folder / "2026-11-20T120000Z.json"]
)
def test_the_apps_own_files_are_never_saved_over(
    place: Callable[[Path], Path], filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even --force saves over the data, its lock or a backup."""
    own = place(filled)
    own.parent.mkdir(exist_ok=True)
    own.exists() or own.write_bytes(b"")
    before = everywhere(filled)
    assert exported(filled, "tasks", "--output", str(own), "--force") == 1
    assert "belongs to outsource-tui itself" in one_sentence(capsys)
    assert everywhere(filled) == before


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("none/x.md", "there is no folder"),
        ("~nobody-of-that-name/x", "no file can be called that"),
        ("w" * 300, "no file can be called that"),
    ],
)
def test_a_place_that_cannot_be_is_told(
    output: str, words: str, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is not there, someone who is not, and a name that is too long end with 1 and a sentence."""
    place = output if output.startswith("~") else str(tmp_path / output)
    before = everywhere(filled)
    assert exported(filled, "tasks", "--output", place) == 1
    assert words in one_sentence(capsys)
    assert everywhere(filled) == before


def test_a_title_that_fits_several_lists_them(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without words, and with words that several titles have, those are listed; with enough of them it is found."""
    assert exported(filled, "message") == 1
    told = one_sentence(capsys)
    assert told.startswith("Say which, with words of its title: ")
    assert "Yes to the one you chose, Ana; " in told
    assert exported(filled, "message", "BEN") == 1
    assert one_sentence(capsys) == (
        "Say which, with words of its title: First message to someone you found, Ben; "
        "Invitation to a test project, Ben."
    )
    assert exported(filled, "message", "ben test") == 0
    assert capsys.readouterr().out.startswith("# Invitation to a test project, Ben\n")


def test_a_whole_title_goes_before_one_that_holds_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where one task is called like the end of another, its own name means it."""
    business = everything()
    mail = MAIL.model_copy(update={"id": "short", "title": "mail"})
    step = business.steps[0].model_copy(update={"id": "short-step", "task": mail.id})
    put(file, business.put(mail, step))
    assert exported(file, "handbook", "mail") == 0
    assert capsys.readouterr().out.startswith("# How it is done: mail\n")


def test_what_is_not_there_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing at all, nothing of a kind, and nothing about something end with 1 and a sentence, and make no file."""
    assert exported(file, "tasks") == 1
    assert one_sentence(capsys) == "There is nothing to write for tasks yet."
    assert not file.parent.exists()
    put(file, tasks_only())
    assert exported(file, "brief", "mail") == 1
    assert one_sentence(capsys) == "There is nothing to write for brief with mail in its title yet."
    assert exported(file, "dates", "--format", "md") == 1
    assert one_sentence(capsys) == "All dates, for your calendar can be written as ics."


@pytest.mark.parametrize(
    "words",
    [
        ["export"],
        ["export", "nonsense"],
        ["export", "tasks", "--format", "pdf"],
        ["import"],
        ["import", "a", "--as", "b"],
        ["import", "a", "--days", "first"],
        ["import", "a", "--example"],
    ],
)
def test_what_it_does_not_know_is_answered_with_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A kind, format, tool or order of days that is none, and importing into the example, end with 2."""
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("usage: outsource-tui")


# In


@pytest.mark.parametrize("name", LOGS)
def test_a_log_becomes_tasks_with_exact_hours(name: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each named task is stored with its hours a week as measured, and is told; of nothing there is no backup."""
    assert imported(file, FIXTURES / f"{name}.csv") == 0
    tasks = stored(file).tasks
    assert {one.title: one.effort for one in tasks} == {
        title: EffortValue(hours=Decimal(hours), period=Period.WEEK) for title, hours in LOGS[name].items()
    }
    assert {one.origins["effort"] for one in tasks} == {Origin.MEASURED}
    told = capsys.readouterr()
    assert all(title in told.out for title in LOGS[name])
    assert told.out.endswith("Taken in.\n")
    assert told.err == ""
    assert len(Backups(file)) == 0


@pytest.mark.parametrize("name", [*LOGS, *PEOPLE])
def test_the_same_file_again_saves_nothing(name: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time nothing is new, not a byte changes, and there is no backup more."""
    put(file, tasks_only().put(JOB))
    assert imported(file, FIXTURES / f"{name}.csv") == 0
    before = everywhere(file)
    capsys.readouterr()
    assert imported(file, FIXTURES / f"{name}.csv") == 0
    assert capsys.readouterr() == ("Nothing new is in it.\n", "")
    assert everywhere(file) == before


def test_what_was_there_before_is_kept(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A task of that title gets the hours and keeps all else, nothing else changes, and a backup has the old bytes."""
    before = filled.read_bytes()
    assert imported(filled, FIXTURES / "toggl.csv") == 0
    after = stored(filled)
    mail = MAIL.model_copy(
        update={
            "effort": EffortValue(hours=Decimal("0.25")),
            "origins": {**MAIL.origins, "effort": Origin.MEASURED},
        }
    )
    assert after.tasks[0] == mail
    assert [one.title for one in after.tasks[len(everything().tasks) :]] == ["Blog posts", "Newsletter"]
    assert replace(after, tasks=everything().tasks, logged_tasks=everything().logged_tasks) == everything()
    assert len(after.logged_tasks) == len(everything().logged_tasks) + 4
    assert [one.path.read_bytes() for one in Backups(filled).good()] == [before]
    assert f"among the backups of {filled}." in capsys.readouterr().out


@pytest.mark.parametrize("source", [FIXTURES / "toggl.csv", FIXTURES / "linkedin.csv", "everything"])
def test_a_dry_run_says_all_and_does_nothing(
    source: Path | str, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--dry-run tells what the import then tells, and changes and makes no file, not even a lock."""
    if source == "everything":
        source = tmp_path / "all.json"
        source.write_text(as_json(tasks_only()), "utf-8")
    before = everywhere(filled)
    assert imported(filled, source, "--dry-run") == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert everywhere(filled) == before
    assert imported(filled, source) == 0
    assert capsys.readouterr().out.startswith(f"{told.out}\nTaken in. ")


def test_a_dry_run_makes_no_folder(file: Path) -> None:
    """Where there is no file yet, there is none after a look either."""
    assert imported(file, FIXTURES / "toggl.csv", "--dry-run") == 0
    assert not file.parent.exists()


def test_what_is_passed_over_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows that do not count are told with their numbers and why, and an entry without a name is left out."""
    assert imported(file, FIXTURES / "toggl.csv", "--dry-run") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "PASSED OVER 1 row (7): no time spent" in told
    assert "Entries without a name 0 h left out" in told


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_days_that_can_be_read_in_two_ways_must_be_told(
    dry: list[str], filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --days nothing is done, and the sentence names both words."""
    before = everywhere(filled)
    assert imported(filled, FIXTURES / "clockify-activity.csv", *dry) == 1
    assert one_sentence(capsys) == "Its days can be read in two ways: add --days month_first or --days day_first."
    left = {path: content for path, content in everywhere(filled).items() if path != lock_file(filled)}
    assert left == before


@pytest.mark.parametrize(("first", "days"), [("day_first", 31), ("month_first", 61)])
def test_days_are_read_as_told(first: str, days: int, file: Path, tmp_path: Path) -> None:
    """--days decides over how many days the hours are spread."""
    source, header = tmp_path / "log.csv", "Date,Client,Project,Task,Notes,Hours"
    source.write_text(f"{header}\n01/02/2026,,,Mail,,2\n03/03/2026,,,Mail,,7\n", "utf-8")
    assert imported(file, source, "--days", first) == 0
    weekly = Decimal(9 * 7) / days
    assert [one.effort for one in stored(file).tasks] == [EffortValue(hours=weekly.quantize(Decimal("0.000001")))]


@pytest.mark.parametrize("name", PEOPLE)
def test_people_become_candidates(name: str, file: Path) -> None:
    """An address book goes into the only job there is, each person once."""
    put(file, tasks_only().put(JOB))
    assert imported(file, FIXTURES / f"{name}.csv") == 0
    assert [(one.name, one.job) for one in stored(file).candidates] == [(person, JOB.id) for person in PEOPLE[name]]


def test_people_may_be_those_who_are_asked(file: Path) -> None:
    """--asked notes them as asked today, and --people names the columns of any table of people."""
    put(file, tasks_only().put(JOB))
    told = ("--people", "Person", "Mail", "--asked")
    assert imported(file, FIXTURES / "people.csv", *told) == 0
    asked = stored(file)
    assert [(one.whom, one.job) for one in asked.outreach] == [("Ana Roth", JOB.id), ("=cmd|' /C calc'!A0", JOB.id)]
    assert asked.candidates == ()
    assert imported(file, FIXTURES / "people.csv", "--asked") == 0
    assert stored(file) == asked


def test_people_need_a_job(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a job they are refused; with several, words must mean one of them."""
    put(file, tasks_only())
    assert imported(file, FIXTURES / "linkedin.csv") == 1
    assert one_sentence(capsys) == "Make a job first: contacts become people for a job."
    other = JOB.model_copy(update={"id": "other", "title": "Bookkeeper"})
    put(file, tasks_only().put(JOB, other))
    assert imported(file, FIXTURES / "linkedin.csv") == 1
    assert one_sentence(capsys) == ("Add --job with words of the job they are for: Customer mail helper; Bookkeeper.")
    assert imported(file, FIXTURES / "linkedin.csv", "--job", "driver") == 1
    assert one_sentence(capsys) == "There is no one job called driver."
    assert stored(file).candidates == ()
    assert imported(file, FIXTURES / "linkedin.csv", "--job", "BOOK") == 0
    assert {one.job for one in stored(file).candidates} == {"other"}


@pytest.mark.parametrize(("name", "tool"), [("toggl", "toggl"), ("linkedin", "linkedin"), ("kimai-de", "kimai")])
def test_the_tool_may_be_told(name: str, tool: str, file: Path) -> None:
    """--as reads a file by that layout, also below remarks."""
    put(file, tasks_only().put(JOB))
    assert imported(file, FIXTURES / f"{name}.csv", "--as", tool) == 0
    assert len(stored(file).tasks) + len(stored(file).candidates) > 3


def test_the_wrong_tool_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--as with another tool names the column that is not there, and makes no file."""
    assert imported(file, FIXTURES / "toggl.csv", "--as", "harvest") == 1
    assert one_sentence(capsys).startswith('There is no column "Date". There are: User, Email, ')
    assert not file.exists()


@pytest.mark.parametrize("mark", [b"", BOM.encode(), b"\n "])
def test_everything_replaces_everything(mark: bytes, filled: Path, tmp_path: Path) -> None:
    """A whole business takes the place of all that is there, of which a backup is kept."""
    source, before = tmp_path / "all.json", filled.read_bytes()
    source.write_bytes(mark + as_json(tasks_only()).encode())
    assert imported(filled, source) == 0
    assert stored(filled) == tasks_only()
    assert [one.path.read_bytes() for one in Backups(filled).good()] == [before]


def test_what_was_taken_out_comes_in_again(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything out and in again changes nothing; into a new file it is the same business."""
    out, fresh = tmp_path / "all.json", tmp_path / "fresh.json"
    assert exported(filled, "everything", "--output", str(out)) == 0
    assert imported(filled, out) == 0
    assert capsys.readouterr().out == "Nothing new is in it.\n"
    assert imported(fresh, out) == 0
    assert stored(fresh) == everything()


def test_a_first_import_speaks_the_systems_locale(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As at the first start of the app, numbers and days are then written as the system says."""
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert imported(file, FIXTURES / "toggl.csv") == 0
    settings = stored(file).settings
    assert (settings.numbers, settings.dates) == (NumberStyle.POINT_COMMA, DateStyle.POINTS)


@pytest.mark.parametrize("name", ["toggl.csv", "kimai-es.csv", "all.json"])
def test_a_pipe_is_read(name: str, file: Path, tmp_path: Path) -> None:
    """- reads what is piped in, to the same tasks as from a file."""
    source = FIXTURES / name
    if name == "all.json":
        source = tmp_path / name
        source.write_text(as_json(tasks_only()), "utf-8")
    told = shell("import", "-", "--file", str(file), stdin=source.read_bytes())
    assert (told.returncode, told.stderr) == (0, b"")
    assert imported(tmp_path / "other.json", source) == 0
    hours = [[(one.title, one.effort) for one in stored(path).tasks] for path in (file, tmp_path / "other.json")]
    assert hours[0] == hours[1] != []


BAD = {
    "there is no file": None,
    "a folder": None,
    "the file is empty": b"",
    "no row below the header": b"Task,Hours\n",
    "letters that cannot be read": b"Task,Hours\n\x81\x8d\x8f\x90",
    "a picture, not a table": b"\x89PNG\r\n\x1a\n\x81\x8d\x8f\x90",
    "nul character": b"a,b\nc\0,d\n",
    "this is a spreadsheet": b"PK\x03\x04rest",
    "more than 10 mb": b"Task,Hours,Date\n" + b"Mail,1,2026-11-02\n" * 610_000,
    "more than 50,000 rows": b"Task,Hours,Date\n" + b"M,1,2026-11-02\n" * 50_021,
    "no table we know": b"a,b\nc,d\n",
    "without its partner": b'a,b\n"c,d\n',
    "no json, or it is cut short": as_json(everything()).encode()[:-9],
    "does not know": b'{"format": "outsource-tui business", "schema": 1, "tables": {"nonsense": []}}',
    "open it with --file": b'{"_meta": {}}',
    "a later version of outsource-tui": b'{"format": "outsource-tui business", "schema": 99, "tables": {}}',
}


@pytest.mark.parametrize("words", BAD)
@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_a_bad_file_is_told_in_a_sentence(
    words: str, dry: list[str], filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be taken in ends with 1 and one plain sentence, and no file changes or comes into being."""
    source = tmp_path / ("" if words == "a folder" else "source.csv")
    if (content := BAD[words]) is not None:
        source.write_bytes(content)
    before = everywhere(filled)
    assert imported(filled, source, *dry) == 1
    assert words in one_sentence(capsys).lower()
    left = {path: content for path, content in everywhere(filled).items() if path != lock_file(filled)}
    assert left == before


@pytest.mark.parametrize("start", [b"Task,Hours,Date\n", b'{"a": "'])
def test_a_pipe_without_an_end_is_refused(start: bytes, file: Path) -> None:
    """Of a pipe no more is read than of a file, and its size is what is told."""
    told = shell("import", "-", "--file", str(file), stdin=start + b"x" * 11_000_000)
    assert (told.returncode, told.stdout) == (1, b"")
    assert told.stderr.startswith(b"The file has more than 10 MB.")
    assert not file.exists()


def test_too_many_hours_change_nothing(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A task of more hours than a week has is refused, and those before it are not taken in either."""
    source = tmp_path / "log.csv"
    header = "Date,Client,Project,Task,Notes,Hours"
    source.write_text(f"{header}\n2026-11-02,,,Mail,,2\n2026-11-02,,,Sleep,,400\n", "utf-8")
    before = everywhere(filled)
    for dry in ([], ["--dry-run"]):
        assert imported(filled, source, *dry) == 1
        assert one_sentence(capsys) == '"Sleep" has 400 hours a week, more than a week has. Leave it out.'
    assert filled.read_bytes() == before[filled]
    assert len(Backups(filled)) == 0


def test_a_disk_that_is_full_changes_nothing(small_disk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When there is no room for the backup or the new file, the old one stays as it was."""
    file = put(small_disk / "business.json", everything())
    before = file.read_bytes()
    lock_file(file).write_text("room for who holds it")
    free = os.statvfs(small_disk)
    (small_disk / "filler").write_bytes(b"x" * (free.f_bavail * free.f_bsize))
    assert imported(file, FIXTURES / "toggl.csv") == 1
    assert one_sentence(capsys) == "Nothing could be saved: disk full."
    assert file.read_bytes() == before


# Beside a running app, and with a file that is not well


@pytest.fixture
def holder(filled: Path) -> Iterator[int]:
    """The number of another process that has the file open."""
    command = [sys.executable, "-c", HOLDS, str(filled)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "locked\n"
        yield process.pid


def test_nothing_comes_into_a_file_that_is_open(holder: int, filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While another window has the file, an import ends with 3; looking and taking out do not mind."""
    before = everywhere(filled)
    assert imported(filled, FIXTURES / "toggl.csv") == 3
    assert f"open in another window: process {holder} on " in one_sentence(capsys)
    assert everywhere(filled) == before
    assert imported(filled, FIXTURES / "toggl.csv", "--dry-run") == 0
    assert exported(filled, "tasks") == 0


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b'{"tasks": {"1": {"ti', 1, "it is cut short"),
        (b'{"_meta": {"1": {"schema": 99}}}', 4, "it has format 99"),
    ],
)
@pytest.mark.parametrize("command", [["export", "tasks"], ["import", str(FIXTURES / "toggl.csv")]])
def test_a_file_that_cannot_be_opened_is_left_alone(
    content: bytes, code: int, words: str, command: list[str], file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A damaged file ends with 1 and a newer one with 4, with a sentence, and no byte is changed."""
    file.parent.mkdir()
    file.write_bytes(content)
    assert main([*command, "--file", str(file)]) == code
    assert one_sentence(capsys).startswith(f"{file} cannot be opened: {words}")
    assert everywhere(file) == {file: content}


def test_records_kept_aside_stay_when_something_comes_in(file: Path) -> None:
    """A record that cannot be read is in the file after an import as it was before."""
    file.parent.mkdir()
    file.write_text('{"tasks": {"1": {"id": "a", "title": ""}}}', "utf-8")
    assert imported(file, FIXTURES / "kimai-fr.csv") == 0
    tasks = json.loads(file.read_bytes())["tasks"].values()
    assert [one["title"] for one in tasks] == ["", "Rédaction"]
