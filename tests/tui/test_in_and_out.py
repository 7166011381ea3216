import csv
import io
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import Button, OptionList, ProgressBar

from outsource_tui.domain.amounts import EffortValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.business import Business
from outsource_tui.exchange.everything import as_json
from outsource_tui.exchange.incoming import Incoming, incoming
from outsource_tui.exchange.offers import Offer, offers, taken_out, words
from outsource_tui.exchange.tables import BOM
from outsource_tui.store.backups import Backups
from outsource_tui.store.disk import WINDOWS
from outsource_tui.tui.screens import bringing
from outsource_tui.tui.screens.bringing import Bringing, meant
from outsource_tui.tui.screens.elsewhere import Elsewhere
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.screens.taking import Taking
from outsource_tui.tui.widgets.fields import LineInput
from outsource_tui.tui.widgets.records import Records
from tests.seeds import JOB, MAIL, STYLE, everything, priced, tasks_only
from tests.tui.conftest import MakeApp
from tests.tui.hostile import HARMS, check, check_screen, hostile
from tests.tui.terminal import Terminal
from tests.tui.test_terminal import load, seed
from tests.tui.visitor import NOW, Visitor, visit

FIXTURES = Path(__file__).parents[1] / "exchange" / "fixtures"
SIZES = [(80, 24), (60, 16)]
HEADER = "Date,Client,Project,Task,Notes,Hours\n"
ASKS = "Nothing has changed yet."
PATIENCE = 60.0


def offered(kind: str, business: Business | None = None) -> Offer:
    """The first thing of a kind to take out."""
    return next(one for one in offers(business or everything()) if one.kind == kind)


async def see(visitor: Visitor, offer: Offer) -> None:
    """From Home, look at something to take out."""
    await visitor.press("x")
    titles = [one.title for one in offers(visitor.app.session.business)]
    visitor.one(OptionList, OptionList).highlighted = titles.index(offer.title)
    await visitor.press("enter")
    assert isinstance(visitor.screen, Taking)


async def look(visitor: Visitor, path: Path | str, said: str = ASKS) -> None:
    """From Home, paste the path of a file, have it read, and wait for what is said of it."""
    await visitor.press("i")
    await visitor.paste(str(path))
    await visitor.press("enter")
    await visitor.until(lambda: said in visitor.words)


def line(visitor: Visitor) -> str:
    """What stands in the line for the path."""
    return visitor.one("#path", LineInput).value


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of customer mail and of something new."""
    file = tmp_path / "my time's log.csv"
    file.write_text(f"{HEADER}2026-11-02,,,Customer mail,,2\n2026-11-15,,,Invoices,,1.5\n", "utf-8")
    return file


def with_log(business: Business) -> Business:
    """The business with that log in it, the new task as it came."""
    effort = EffortValue(hours=Decimal(1))
    return business.put(MAIL.model_copy(update={"effort": effort, "origins": {"effort": Origin.MEASURED}}))


# Out


async def test_nothing_is_offered_of_an_empty_business(make_app: MakeApp) -> None:
    """Home names the key that takes out only where there is something to take out."""
    async with make_app() as visitor:
        await visitor.press("enter", "escape")
        assert isinstance(visitor.screen, Home)
        assert "Take out" not in visitor.words
        await visitor.press("x")
        assert isinstance(visitor.screen, Home)
    async with make_app(everything()) as visitor:
        assert "Take out" in visitor.words


async def test_all_that_can_be_taken_out_is_listed(make_app: MakeApp) -> None:
    """X on Home lists every document, table and calendar by its title; Esc goes back to Home."""
    async with make_app(everything()) as visitor:
        await visitor.press("x")
        options = visitor.one(OptionList, OptionList).options
        assert [str(one.prompt) for one in options] == [one.title for one in offers(everything())]
        await visitor.press("escape")
        assert isinstance(visitor.screen, Home)


@pytest.mark.parametrize("kind", ["memo", "message", "tasks", "dates", "everything"])
async def test_what_is_shown_is_copied(kind: str, make_app: MakeApp) -> None:
    """What is chosen is shown, y copies all of it, and Esc goes back to Home."""
    async with make_app(everything()) as visitor:
        await see(visitor, offered(kind))
        text = words(everything(), offered(kind), STYLE, NOW)
        seen = {"memo": "THE DECISION", "dates": "Check in with Ana", "tasks": "Customer mail"}
        assert seen.get(kind, text.splitlines()[0][:60].strip()) in visitor.words
        await visitor.press("y")
        assert visitor.app.clipboard == text
        assert "Copied." in visitor.words
        await visitor.press("escape")
        assert isinstance(visitor.screen, Home)


@pytest.mark.parametrize(("down", "ending"), [(0, "md"), (1, "html")])
async def test_a_document_is_saved_in_the_format_chosen(
    down: int, ending: str, make_app: MakeApp, tmp_path: Path
) -> None:
    """X asks for the format and a place, with a name to begin with, and saves the very bytes there."""
    async with make_app(everything()) as visitor:
        await see(visitor, offered("memo"))
        await visitor.press("x", *["down"] * down, "enter")
        assert line(visitor) == str(Path.home() / f"decision-memo.{ending}")
        await visitor.write(str(tmp_path / f"mine.{ending}"))
        await visitor.press("enter")
        await visitor.until(lambda: isinstance(visitor.screen, Taking))
        assert (tmp_path / f"mine.{ending}").read_bytes() == taken_out(
            everything(), offered("memo"), ending, STYLE, NOW
        )
        assert "Saved in " in visitor.words


@pytest.mark.skipif(WINDOWS, reason="no folder can be called that")
async def test_its_own_files_are_known_where_their_folder_cannot_be_shown(tmp_path: Path) -> None:
    """A folder whose name is cleaned to be shown guards what is the app's own in it none the less."""
    odd = tmp_path / "odd\x07"
    odd.mkdir()
    (tmp_path / "plain").symlink_to(odd)
    async with visit(odd / "business.json", everything(), (80, 24)) as visitor:
        await see(visitor, offered("tasks"))
        await visitor.press("x")
        await visitor.write(str(tmp_path / "plain" / "business.json-backups"))
        await visitor.press("enter")
        await visitor.until(lambda: "belongs to outsource-tui itself" in visitor.words)


async def test_a_table_is_saved_as_one(make_app: MakeApp, tmp_path: Path) -> None:
    """What has one format only is not asked for it, and keeps its mark and line ends."""
    async with make_app(everything()) as visitor:
        await see(visitor, offered("tasks"))
        await visitor.press("x")
        assert isinstance(visitor.screen, Elsewhere)
        await visitor.write(str(tmp_path / "tasks.csv"))
        await visitor.press("enter")
        await visitor.until(lambda: isinstance(visitor.screen, Taking))
        saved = (tmp_path / "tasks.csv").read_bytes()
        assert saved == taken_out(everything(), offered("tasks"), "csv", STYLE, NOW)
        assert saved.startswith(BOM.encode())
        assert saved.endswith(b"\r\n")


async def test_the_next_file_goes_where_the_last_one_went(make_app: MakeApp, tmp_path: Path) -> None:
    """The folder a file was saved in stands in the line for the next one, in this run only."""
    async with make_app(everything()) as visitor:
        await see(visitor, offered("tasks"))
        await visitor.press("x")
        assert line(visitor) == str(Path.home() / "tasks.csv")
        await visitor.write(str(tmp_path / "mine.csv"))
        await visitor.press("enter")
        await visitor.until(lambda: isinstance(visitor.screen, Taking))
        await visitor.press("x")
        assert line(visitor) == str(tmp_path / "tasks.csv")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("old.csv", "Not saved: there is something of that name already."),
        ("business.json", "Not saved: there is something of that name already."),
        (".business.json.lock", "belongs to outsource-tui itself"),
        ("business.json-backups", "belongs to outsource-tui itself"),
        ("none/x.csv", "Not saved: there is no such folder."),
    ],
)
async def test_a_place_that_will_not_do_stays_in_the_line(
    name: str, words: str, make_app: MakeApp, tmp_path: Path
) -> None:
    """A name that is there, one of the app's own and a folder that is not are refused; the path can be mended."""
    (tmp_path / "old.csv").write_bytes(b"old")
    async with make_app(everything()) as visitor:
        await see(visitor, offered("tasks"))
        await visitor.press("x")
        await visitor.write(str(tmp_path / name))
        before = visitor.file.read_bytes()
        await visitor.press("enter")
        await visitor.until(lambda: words in visitor.words)
        assert line(visitor) == str(tmp_path / name)
        assert (tmp_path / "old.csv").read_bytes() == b"old"
        assert visitor.file.read_bytes() == before
        await visitor.write("-2.csv")
        visitor.one("#path", LineInput).value = str(tmp_path / "new.csv")
        await visitor.press("enter")
        await visitor.until(lambda: isinstance(visitor.screen, Taking))
        assert (tmp_path / "new.csv").exists()


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_only_words_in_all_that_is_taken_out(size: tuple[int, int], make_app: MakeApp) -> None:
    """In the list and in everything shown from it, whatever the user wrote stays literal and the screen whole."""
    business = hostile(everything())
    async with make_app(business, size) as visitor:
        await visitor.press("x")
        check(visitor, "the list")
        await visitor.press("escape")
        shown = ""
        for offer in offers(business):
            await see(visitor, offer)
            check_screen(visitor, offer.title)
            shown += visitor.words
            await visitor.press("end")
            check_screen(visitor, f"the end of {offer.title}")
            shown += visitor.words
            await visitor.press("escape")
        assert "[/oops]" in shown
        assert ",[/oops] " in shown


# In: which file is meant


@pytest.mark.parametrize(
    "written",
    [
        lambda file: str(file),
        lambda file: f"  {file} ",
        lambda file: f'"{file}"',
        lambda file: f"'{file}' ".replace("time's", "time'\\''s"),
        lambda file: str(file).replace(" ", "\\ ").replace("'", "\\'"),
        lambda file: file.as_uri(),
        lambda file: file.as_uri().replace("file://", "file://localhost"),
    ],
    ids=["typed", "blanks", "quoted", "quoted twice", "backslashes", "address", "address of here"],
)
async def test_a_path_may_come_in_every_dress(written: Callable[[Path], str], make_app: MakeApp, log: Path) -> None:
    """Typed, quoted, or dropped as terminals write it, the path means the same file."""
    if WINDOWS and "\\" in written(log).replace(str(log), ""):
        pytest.skip("a backslash is between folders")
    async with make_app(tasks_only()) as visitor:
        await look(visitor, written(log))
        assert "Invoices 0.8 h a new task" in visitor.words


@pytest.mark.parametrize("name", ["a$b;[c]{d}!e#f*.csv", "100%.csv", "a\\b.csv", "\u00e9\u6f22.csv"])
def test_odd_names_are_meant(name: str, tmp_path: Path) -> None:
    """All that a shell would read is a part of the name, with a backslash before it or without; so is a backslash."""
    dropped = "".join(one if one.isalnum() or one in "\\._" else f"\\{one}" for one in name)
    assert meant(f"{tmp_path}/{name}") == tmp_path / name
    assert WINDOWS or meant(f"{tmp_path}/{dropped}") == tmp_path / name
    assert meant((tmp_path / name).as_uri()) == tmp_path / name


def test_home_is_meant_by_a_tilde() -> None:
    """~ is the user's home."""
    assert meant("~/Downloads/log.csv") == Path.home() / "Downloads" / "log.csv"


async def test_a_path_is_completed(make_app: MakeApp, log: Path) -> None:
    """The first file or folder that begins so is suggested, a folder with its slash, and Right takes it."""
    (log.parent / "my folder").mkdir()
    (log.parent / "my folder" / ".hidden").touch()
    async with make_app(tasks_only()) as visitor:
        await visitor.press("i")
        field = visitor.one("#path", LineInput)
        wholes = {"my": "my folder/", "my t": "my time's log.csv", "my folder/.h": "my folder/.hidden"}
        for begun, whole in wholes.items():
            field.value = ""
            await visitor.paste(f"{log.parent}/{begun}")
            await visitor.until(lambda: field._suggestion)
            await visitor.press("right")
            assert field.value == f"{log.parent}/{whole}"
        field.value = ""
        await visitor.paste(f"{log.parent}/my folder/")
        await visitor.press("right")
        assert field.value == f"{log.parent}/my folder/"


async def test_home_is_completed(make_app: MakeApp, home: Path) -> None:
    """Below ~ what is at home is suggested, and ~ alone stays what it is."""
    (home / "Downloads").mkdir(exist_ok=True)
    async with make_app(tasks_only()) as visitor:
        await visitor.press("i")
        await visitor.write("~")
        await visitor.press("right")
        assert line(visitor) == "~"
        await visitor.write("/Down")
        await visitor.until(lambda: visitor.one("#path", LineInput)._suggestion)
        await visitor.press("right")
        assert line(visitor) == "~/Downloads/"


async def test_a_name_that_cannot_be_typed_is_not_suggested(make_app: MakeApp, tmp_path: Path) -> None:
    """A name with a command for the terminal in it is passed over, and the next one is suggested."""
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "a\x1b]0;pwn\x07").touch()
    (folder / "ab").touch()
    async with make_app(tasks_only()) as visitor:
        await visitor.press("i")
        await visitor.paste(f"{folder}/a")
        await visitor.until(lambda: visitor.one("#path", LineInput)._suggestion)
        await visitor.press("right")
        assert line(visitor) == f"{folder}/ab"


# In: what becomes of it


@pytest.mark.parametrize("size", SIZES)
async def test_a_log_comes_in_as_one_change(size: tuple[int, int], make_app: MakeApp, log: Path) -> None:
    """It is shown what becomes of each task before anything changes; Enter takes it in, and one undo takes it back."""
    async with make_app(tasks_only(), size) as visitor:
        await look(visitor, log)
        assert "Customer mail 1 h" in visitor.words
        if size == (80, 24):
            assert "Invoices 0.8 h a new task" in visitor.words
        assert visitor.stored.tasks == tasks_only().tasks
        await visitor.press("enter")
        assert isinstance(visitor.screen, Home)
        assert "Taken in. u on Home takes" in visitor.words
        *known, new = visitor.stored.tasks
        assert tuple(known) == with_log(tasks_only()).tasks
        assert (new.title, new.effort, new.origins) == (
            "Invoices",
            EffortValue(hours=Decimal("0.75")),
            {"effort": Origin.MEASURED},
        )
        await visitor.press("u")
        assert visitor.stored.tasks == tasks_only().tasks
        await visitor.press("ctrl+y")
        assert visitor.stored.tasks == (*known, new)


async def test_the_same_file_again_changes_nothing(make_app: MakeApp, log: Path) -> None:
    """The second time nothing is new, and undo takes the first time back."""
    async with make_app(tasks_only()) as visitor:
        await look(visitor, log)
        await visitor.press("enter")
        before = visitor.app.session.business
        await look(visitor, log)
        await visitor.press("enter")
        assert "Nothing new is in it." in visitor.words
        assert visitor.app.session.business is before
        await visitor.press("u")
        assert visitor.stored.tasks == tasks_only().tasks


async def test_everything_comes_in_as_one_change(make_app: MakeApp, tmp_path: Path) -> None:
    """A whole business takes the place of all that is there, and one undo brings that back."""
    source = tmp_path / "all.json"
    source.write_text(as_json(everything()), "utf-8")
    async with make_app(tasks_only()) as visitor:
        there = visitor.stored
        await look(visitor, source)
        assert "It takes the place of all that is here." in visitor.words
        assert visitor.stored == there
        await visitor.press("enter")
        assert visitor.stored == everything()
        await visitor.press("u")
        assert visitor.stored == there


async def test_escape_goes_back_and_changes_nothing(make_app: MakeApp, log: Path) -> None:
    """Esc after a look leaves everything as it was and the path in its line; once more it is Home."""
    async with make_app(tasks_only()) as visitor:
        await look(visitor, log)
        await visitor.press("escape")
        assert line(visitor) == str(log)
        await visitor.press("escape")
        assert isinstance(visitor.screen, Home)
        assert visitor.stored.tasks == tasks_only().tasks


@pytest.mark.parametrize(("down", "hours"), [(0, "1.032787"), (1, "2.032258")])
async def test_days_that_can_be_read_in_two_ways_are_asked(
    down: int, hours: str, make_app: MakeApp, tmp_path: Path
) -> None:
    """Before anything is shown the user says what stands first; Esc there leaves the path in the line."""
    source = tmp_path / "log.csv"
    source.write_text(f"{HEADER}01/02/2026,,,Mail,,2\n03/03/2026,,,Mail,,7\n", "utf-8")
    async with make_app(tasks_only()) as visitor:
        await look(visitor, source, "Its days can be read in two ways.")
        assert isinstance(visitor.screen, Pick)
        await visitor.press("escape")
        assert isinstance(visitor.screen, Bringing)
        assert line(visitor) == str(source)
        assert "Reading" not in visitor.words
        await visitor.press("enter")
        await visitor.until(lambda: isinstance(visitor.screen, Pick))
        await visitor.press(*["down"] * down, "enter")
        await visitor.until(lambda: ASKS in visitor.words)
        await visitor.press("enter")
        assert visitor.stored.tasks[-1].effort == EffortValue(hours=Decimal(hours))


async def test_people_go_into_the_job_that_is_chosen(make_app: MakeApp) -> None:
    """It is asked what they are, for each job; with no job that is said."""
    other = JOB.model_copy(update={"id": "other", "title": "Bookkeeper"})
    async with make_app(tasks_only().put(JOB, other)) as visitor:
        await look(visitor, FIXTURES / "linkedin.csv", "What are they?")
        await visitor.press("down", "down", "enter")
        await visitor.until(lambda: ASKS in visitor.words)
        assert "3 contacts in LinkedIn, for Bookkeeper." in visitor.words
        await visitor.press("enter")
        assert {one.job for one in visitor.stored.candidates} == {"other"}
    async with make_app(tasks_only()) as visitor:
        visitor.app.session.change(tasks_only(), "No job")
        await look(visitor, FIXTURES / "linkedin.csv", "Make a job first: contacts become people for a job.")


async def test_the_columns_of_any_other_table_are_asked_once(make_app: MakeApp) -> None:
    """Of a table of no tool we know three columns are asked, the likely one under the cursor; then they are known."""
    async with make_app(tasks_only()) as visitor:
        await look(visitor, FIXTURES / "other.csv", "It is no table we know. What is in it?")
        await visitor.press("escape")
        assert visitor.stored == tasks_only()
        await visitor.press("enter")
        await visitor.until(lambda: isinstance(visitor.screen, Pick))
        await visitor.press("enter")
        assert "Which column says what was done?" in visitor.words
        await visitor.press("enter")
        assert "Which one how long it took?" in visitor.words
        assert "Spent, like 1h 30m" in visitor.words
        await visitor.press("enter", "enter")
        await visitor.until(lambda: ASKS in visitor.words)
        await visitor.press("enter")
        assert [one.title for one in visitor.stored.tasks][3:] == ["Invoices", "=Sums"]
        before = visitor.stored
        await look(visitor, FIXTURES / "other.csv")
        await visitor.press("enter")
        assert "Nothing new is in it." in visitor.words
        assert visitor.stored == before


async def test_any_other_list_of_people_comes_in(make_app: MakeApp) -> None:
    """Two columns are asked of it, and its people can be those who are asked today."""
    async with make_app(tasks_only().put(JOB)) as visitor:
        await look(visitor, FIXTURES / "people.csv", "It is no table we know. What is in it?")
        await visitor.press("down", "enter", "enter")
        assert "And which one how to reach them?" in visitor.words
        await visitor.press("enter")
        await visitor.until(lambda: "What are they?" in visitor.words)
        await visitor.press("down", "enter")
        await visitor.until(lambda: ASKS in visitor.words)
        assert "Ana Roth ana@example.com asked" in visitor.words
        await visitor.press("enter")
        asked = [(one.whom, one.channel, one.asked, one.job) for one in visitor.stored.outreach]
        assert asked == [
            ("Ana Roth", "referrals", NOW.date(), JOB.id),
            ("=cmd|' /C calc'!A0", "referrals", NOW.date(), JOB.id),
        ]


async def test_what_becomes_of_a_task_is_chosen_and_kept(make_app: MakeApp, log: Path) -> None:
    """Enter on a line lists the ways, the hours go where was said, and the next time that is what is suggested."""
    async with make_app(tasks_only()) as visitor:
        await look(visitor, log)
        await visitor.press("down", "down", "enter")
        assert isinstance(visitor.screen, Pick)
        assert "Invoices" in visitor.words
        labels = [str(one.prompt) for one in visitor.one(OptionList, OptionList).options]
        until_now = ["10 h a week", "4 h x 8 a month", "4 h a month"]
        known = zip(tasks_only().tasks, until_now, strict=True)
        assert labels == ["a new task", *(f"hours of {one.title}, until now {time}" for one, time in known), "left out"]
        await visitor.press("end", "up", "enter")
        assert "Invoices 0.8 h hours of Bookkeeping" in visitor.words
        await visitor.press("k", "enter", "end", "enter")
        assert "Customer mail 1 h left out" in visitor.words
        await visitor.press("ctrl+n")
        mail, _, books = visitor.stored.tasks
        assert mail == MAIL
        assert (books.title, books.effort.hours) == ("Bookkeeping", Decimal("0.75"))
        await look(visitor, log)
        assert "Customer mail 1 h left out" in visitor.words
        assert "Invoices 0.8 h hours of Bookkeeping" in visitor.words
        await visitor.press("enter")
        assert "Nothing new is in it." in visitor.words


async def test_only_some_people_are_taken(make_app: MakeApp) -> None:
    """All can be left out by one key and a few taken in again; who is there already has nothing to choose."""
    async with make_app(tasks_only().put(JOB)) as visitor:
        await look(visitor, FIXTURES / "linkedin.csv", "What are they?")
        await visitor.press("enter")
        await visitor.until(lambda: ASKS in visitor.words)
        names = [one.name for one in visitor.screen._found.pieces]
        await visitor.press("right", "enter")
        assert "0 of 3 come in." in visitor.words
        assert "All of them" in visitor.words
        await visitor.press("down", "down", "enter", "ctrl+n")
        assert [one.name for one in visitor.stored.candidates] == [names[1]]
        await look(visitor, FIXTURES / "linkedin.csv", "What are they?")
        await visitor.press("enter")
        await visitor.until(lambda: ASKS in visitor.words)
        await visitor.press("down", "down", "enter", "ctrl+n")
        assert [one.name for one in visitor.stored.candidates] == [names[1], names[0], names[2]]


async def test_of_many_people_none_comes_in_by_itself(make_app: MakeApp, tmp_path: Path) -> None:
    """Of more people than fit on a screen all are left out at first, the cursor on them, with what each does."""
    rows = "".join(f"Person,{number},,,Firm {number},Writer,01 Jan 2024\n" for number in range(40))
    source = tmp_path / "many.csv"
    source.write_text(f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{rows}", "utf-8")
    async with make_app(tasks_only().put(JOB)) as visitor:
        await look(visitor, source, "What are they?")
        await visitor.press("enter")
        await visitor.until(lambda: ASKS in visitor.words)
        assert "Person 1 Writer, Firm 1 left out" in visitor.words
        await visitor.press("down", "enter", "down", "down", "enter")
        assert "2 of 40 come in." in visitor.words
        await visitor.press("ctrl+n")
        assert [one.name for one in visitor.stored.candidates] == ["Person 1", "Person 3"]


async def test_what_turned_is_said(make_app: MakeApp, tmp_path: Path) -> None:
    """When measured hours change the verdict on a task, that is told together with the way back."""
    source = tmp_path / "log.csv"
    source.write_text(f"{HEADER}2026-11-02,,,Customer mail,,0.5\n", "utf-8")
    async with make_app(priced()) as visitor:
        await look(visitor, source)
        await visitor.press("enter")
        assert "it was Start small." in visitor.words


async def test_tab_completes_a_path(make_app: MakeApp, log: Path) -> None:
    """Tab takes what is suggested, and leaves the cursor in the line when there is nothing to complete."""
    async with make_app(tasks_only()) as visitor:
        await visitor.press("i")
        field = visitor.one("#path", LineInput)
        await visitor.paste(f"{log.parent}/my")
        await visitor.until(lambda: field._suggestion)
        await visitor.press("tab", "tab")
        assert field.value == str(log)
        assert visitor.focused is field


async def test_a_name_that_is_taken_gets_a_number(make_app: MakeApp, home: Path) -> None:
    """Where there is a file of that name already, the name that is suggested has a number."""
    (home / "tasks.csv").touch()
    async with make_app(everything()) as visitor:
        await see(visitor, offered("tasks"))
        await visitor.press("x")
        assert line(visitor) == str(home / "tasks-2.csv")


async def test_the_cursor_goes_between_lines_and_buttons(make_app: MakeApp, log: Path) -> None:
    """Down from the buttons is in the lines, from the last line on the buttons again, and Back changes nothing."""
    async with make_app(tasks_only()) as visitor:
        await look(visitor, log)
        await visitor.press("down")
        assert visitor.focused is visitor.one(Records, Records)
        await visitor.press("down", "down")
        assert visitor.focused is visitor.one("#take", Button)
        await visitor.press("right", "right", "enter")
        assert isinstance(visitor.screen, Bringing)
        assert visitor.stored == tasks_only()


async def test_a_backup_is_made_before_a_file_comes_in(make_app: MakeApp, log: Path) -> None:
    """What the file held just before is among the backups, beside that of the start."""
    async with make_app(tasks_only()) as visitor:
        visitor.app.session.change(tasks_only().put(JOB), "A job")
        await visitor.until(lambda: visitor.app.session.saved)
        before, backups = visitor.file.read_bytes(), Backups(visitor.file)
        assert before not in [one.path.read_bytes() for one in backups.good()]
        await look(visitor, log)
        await visitor.press("enter")
        await visitor.until(lambda: visitor.app.session.saved)
        assert before in [one.path.read_bytes() for one in backups.good()]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.csv", None, "There is no file "),
        ("", None, " is a folder. Name the file in it."),
        ("empty.csv", b"", "The file is empty."),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x81\x8d", "This is a picture, not a table."),
        ("letters.csv", b"Task,Hours\n\x81\x8d", "has letters that cannot be read."),
        ("big.csv", b"x" * 11_000_000, "The file has more than 10 MB."),
        ("cut.json", b'{"format": ', "Nothing was taken in: it is no JSON, or it is cut short."),
        ("own.json", b'{"_meta": {}}', "Nothing was taken in: it is a file that outsource-tui itself works in"),
        ("sleep.csv", f"{HEADER}2026-11-02,,,Sleep,,400\n".encode(), ASKS),
    ],
)
async def test_a_bad_file_is_told_and_the_path_stays(
    name: str, content: bytes | None, said: str, make_app: MakeApp, tmp_path: Path
) -> None:
    """A sentence says why it cannot be taken in, nothing changes, and the path can be mended."""
    source = tmp_path / name
    if content is not None:
        source.write_bytes(content)
    async with make_app(tasks_only()) as visitor:
        await look(visitor, source, said)
        if said is ASKS:
            await visitor.press("enter")
            assert '"Sleep" has 400 hours a week, more than a week has. Leave it out.' in visitor.words
        assert isinstance(visitor.screen, Bringing)
        assert line(visitor) == str(source)
        assert visitor.focused is visitor.one("#path", LineInput)
        assert visitor.stored.tasks == tasks_only().tasks
        await visitor.press("escape")
        assert isinstance(visitor.screen, Home)


@pytest.mark.parametrize("typed", ["~nobody-of-that-name/x", "w" * 400])
async def test_a_path_that_cannot_be_is_told(typed: str, make_app: MakeApp) -> None:
    """Somebody who is not there and a name that is too long are no crash."""
    async with make_app(tasks_only()) as visitor:
        await visitor.press("i")
        await visitor.paste(typed)
        await visitor.press("enter")
        await visitor.until(lambda: str(visitor.one("#problem", bringing.Words).visual))
        assert isinstance(visitor.screen, Bringing)
        assert line(visitor) == typed


async def test_enter_on_nothing_does_nothing(make_app: MakeApp) -> None:
    """Without a path Enter reads nothing and says nothing."""
    async with make_app(tasks_only()) as visitor:
        await visitor.press("i", "enter", "space", "enter")
        assert isinstance(visitor.screen, Bringing)
        assert not str(visitor.one("#problem", bringing.Words).visual)


# In: what takes long


class Held:
    """A file that is read up to 1,000 rows, and no further until it is let go."""

    def __init__(self) -> None:
        self.reached, self.go_on = Event(), Event()
        self.rows: list[int] = []

    def incoming(self, source: Path, business: Business, *, progress: Any, **told: Any) -> Incoming | None:
        """Read it like this."""

        def hold(done: int, rows: int) -> bool:
            self.rows.append(done)
            if done == 1_000:
                progress(done, rows)
                self.reached.set()
                assert self.go_on.wait(PATIENCE)
            return bool(progress(done, rows))

        return incoming(source, business, progress=hold, **told)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    held = Held()
    monkeypatch.setattr(bringing, "incoming", held.incoming)
    return held


@pytest.fixture
def long_log(tmp_path: Path) -> Path:
    """As many rows as can be read at all."""
    file = tmp_path / "long.csv"
    rows = (f"2026-11-{1 + number % 30:02},,,Task {number % 40},,0.01\n" for number in range(50_000))
    file.write_text(HEADER + "".join(rows), "utf-8")
    return file


async def test_escape_stops_reading(make_app: MakeApp, held: Held, long_log: Path) -> None:
    """Of 50,000 rows it is told how many are read; Esc stops that and changes nothing, and Enter begins anew."""
    async with make_app(tasks_only()) as visitor:
        await visitor.press("i")
        await visitor.paste(str(long_log))
        await visitor.press("enter")
        await visitor.until(held.reached.is_set)
        await visitor.settle()
        assert "Reading: 1,000 of 50,000 rows. Esc stops it." in visitor.words
        assert visitor.one("ProgressBar", ProgressBar).percentage == 0.02
        await visitor.press("escape")
        assert isinstance(visitor.screen, Bringing)
        held.go_on.set()
        await visitor.until(lambda: "Stopped; nothing has changed." in visitor.words)
        assert held.rows == [0, 1_000]
        assert visitor.stored.tasks == tasks_only().tasks
        assert line(visitor) == str(long_log)
        await visitor.press("enter")
        await visitor.until(lambda: ASKS in visitor.words)
        assert held.rows[-1] == 50_000
        assert "500 h in Harvest, from " in visitor.words
        await visitor.press("enter")
        assert len(visitor.stored.tasks) == 43


async def test_typing_stops_reading(make_app: MakeApp, held: Held, long_log: Path) -> None:
    """What is read while the path changes is not what Enter then takes in."""
    async with make_app(tasks_only()) as visitor:
        await visitor.press("i")
        await visitor.paste(str(long_log))
        await visitor.press("enter")
        await visitor.until(held.reached.is_set)
        await visitor.press("x")
        held.go_on.set()
        await visitor.until(lambda: "Stopped; nothing has changed." in visitor.words)
        assert ASKS not in visitor.words
        assert visitor.stored.tasks == tasks_only().tasks


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
def test_the_app_can_be_left_while_it_reads(tmp_path: Path, long_log: Path) -> None:
    """Ctrl+Q right after Enter ends the app well, and nothing has come in."""
    file = tmp_path / "business.json"
    seed(file)
    before = load(file)
    with Terminal(file) as app:
        app.wait_for("YOUR FIVE STAGES").press("i").wait_for("Bring a file in")
        app.paste(str(long_log)).wait_for(str(long_log)[:30]).press("enter")
        assert app.quit() == 0
    assert load(file) == before


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_of_a_file_are_only_words(size: tuple[int, int], make_app: MakeApp, tmp_path: Path) -> None:
    """Names from a file are literal where they are shown first, on Home after it, and in what is taken out again."""
    rows = io.StringIO()
    csv.writer(rows).writerows(["2026-11-02", "", "", words, "", "1"] for words in HARMS.values() if "\0" not in words)
    source = tmp_path / "[@click=app.quit]x[oops].csv"
    source.write_bytes(f"{HEADER}{rows.getvalue()}".encode("utf-8", "replace"))
    async with make_app(tasks_only(), size) as visitor:
        await look(visitor, source)
        seen = check(visitor, "the preview")
        await visitor.press("down")
        for _ in HARMS:
            await visitor.press("pagedown")
            seen |= check(visitor, "the preview")
        assert len(seen) > 2
        await visitor.press("enter")
        check(visitor, "what may become of one")
        await visitor.press("escape", "ctrl+n")
        check(visitor, "Home")
        await see(visitor, offered("tasks", visitor.app.session.business))
        check_screen(visitor, "the table")
    assert len(visitor.app.session.business.tasks) > 20
