import json
import sys
from pathlib import Path

import pytest

from outsource_tui import cli
from outsource_tui.cli import main
from outsource_tui.domain.base import Kind, clean, visible
from outsource_tui.domain.business import Business
from outsource_tui.domain.journey import Stage
from outsource_tui.exchange import report
from outsource_tui.store.backups import Backups
from outsource_tui.store.lock import locked
from outsource_tui.store.recovery import Recovery
from outsource_tui.store.trouble import Damaged
from outsource_tui.tui.recovery import RecoveryApp
from outsource_tui.tui.screens.confirm import Confirm
from outsource_tui.tui.screens.elsewhere import Elsewhere
from outsource_tui.tui.screens.help import Help
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.screens.recover import Recover
from outsource_tui.tui.screens.start import Start
from outsource_tui.tui.widgets.fields import LongField, TextField
from outsource_tui.wizards.place import Visiting
from outsource_tui.wizards.registry import every_wizard
from outsource_tui.wizards.step import FormStep, ListStep
from tests import seeds
from tests.tui.conftest import MakeApp
from tests.tui.hostile import (
    HARMS,
    MIXED,
    OBEYED,
    PACKS,
    WRITTEN,
    check,
    hand_written,
    hostile,
    obeys,
    texts,
    visits,
)
from tests.tui.terminal import Terminal
from tests.tui.test_terminal import seed
from tests.tui.visitor import NOW, Visitor, visit

# What stands below every wizard: the empty screen of Textual, and Home.
BELOW = 2
# An answer to each kind of question that takes no words and may need one.
ANSWERS = {
    Kind.EFFORT: "3h",
    Kind.WORKED: "40 a week",
    Kind.EARNINGS: "9 a week",
    Kind.PRICE: "9",
    Kind.DATE: "today",
}


async def test_hostile_words_from_a_file_are_just_words(make_app: MakeApp, tmp_path: Path) -> None:
    """Written by hand into every text of every record and half-typed into every field, they are shown as they are."""
    hand_written(tmp_path / "business.json", *PACKS)
    async with make_app() as visitor:
        visitor.app.clear_notifications()
        await visitor.settle()
        shown = check(visitor, "home")
        for visiting in (one for wizard in every_wizard() for one in visits(wizard)):
            await visitor.open(visiting)
            shown |= check(visitor, f"{visiting.wizard.key}, {visiting.step}")
            visitor.app.pop_screen()
        assert visitor.app.session.asides == ()
        session = visitor.app.session
        told = report.as_text(session.business, session.style, session.today)
        assert visible(told) == told
    assert shown >= HARMS.keys()


@pytest.mark.parametrize("pack", PACKS)
async def test_hostile_words_are_just_words_wherever_they_are_quoted(
    make_app: MakeApp, tmp_path: Path, pack: str
) -> None:
    """A question before deleting, ready-made things, help, a notice and the palette show them as they are."""
    hand_written(tmp_path / "business.json", pack)
    async with make_app() as visitor:
        visitor.app.clear_notifications()
        before = visitor.app.session.business
        await visitor.go(Stage.PLAN, "how", seeds.MAIL.id)
        await visitor.press("l")
        assert isinstance(visitor.screen, Pick)
        check(visitor, "ready-made")
        await visitor.press("escape", "f1")
        assert isinstance(visitor.screen, Help)
        check(visitor, "help")
        await visitor.press("escape", "d")
        assert isinstance(visitor.screen, Confirm)
        assert check(visitor, "delete") & PACKS[pack].keys()
        await visitor.press("right", "enter", "ctrl+z")
        assert check(visitor, "notice") & PACKS[pack].keys()
        assert "Taken back: Delete " in visitor.words
        assert visitor.app.session.business == before
        await visitor.press("slash")
        await visitor.paste(next(texts(pack)))
        check(visitor, "filter")
        await visitor.press("ctrl+p")
        await visitor.paste(next(texts(pack)))
        assert check(visitor, "palette") & PACKS[pack].keys()
        await visitor.press("enter", "escape", "escape")
        assert visitor.app.return_code is None


async def test_hostile_words_can_be_pasted_into_every_field(make_app: MakeApp) -> None:
    """A text keeps of them what can be seen, all else refuses them in a sentence, and they are shown as they are."""
    text, shown = texts(*PACKS), set[str]()
    async with make_app(seeds.everything()) as visitor:
        for visiting in (one for wizard in every_wizard() for one in visits(wizard) if has_fields(one)):
            where = f"{visiting.wizard.key}, {visiting.step}"
            await visitor.open(visiting)
            fields = [one for one in visitor.screen.query("#body LineInput, #body LongField") if one.display]
            for field in fields:
                field.focus()
                field.select_all()
                await visitor.paste(next(text))
            shown |= check(visitor, where)
            visitor.app.clear_notifications()
            await visitor.press("ctrl+n")
            shown |= check(visitor, f"{where}, gone on")
            answers = [one for one in fields if isinstance(one, TextField | LongField)]
            await mend(visitor, answers)
            held = words_held(visitor.app.session.business)
            assert held >= {cleaned(one) for one in answers if one.spec.kind in WRITTEN}, f"{where}\n{visitor.text}"
            while len(visitor.app.screen_stack) > BELOW:
                visitor.app.pop_screen()
        await visitor.settle()
        assert visitor.stored == visitor.app.session.business
    assert shown >= HARMS.keys()


def words_held(business: Business) -> set[str]:
    """Every value of the records, and of what jobs remember of a change."""
    changes = (change for job in business.jobs for change in job.changes)
    return {str(value) for one in (*business.records(), *changes) for _, value in one}


def has_fields(visiting: Visiting) -> bool:
    """Whether something can be typed into a step."""
    step = visiting.wizard.step(visiting.step)
    return isinstance(step, FormStep) or (isinstance(step, ListStep) and step.a_line is not None)


def cleaned(field: TextField | LongField) -> str:
    """What a record holds of the text in a field."""
    return clean(field.raw, multiline=field.spec.kind is Kind.LONG)


async def mend(visitor: Visitor, fields: list[TextField | LongField]) -> None:
    """Answer what takes no words, and go on."""
    if "There is a problem" in visitor.text:
        for field in fields:
            if field.spec.kind not in WRITTEN:
                field.raw = ANSWERS.get(field.spec.kind, "")
        await visitor.press("ctrl+n")


async def test_hostile_names_in_a_file_are_just_words(make_app: MakeApp, tmp_path: Path) -> None:
    """Names of fields and tables, ids and numbers of records that nobody knows are told as they are, if at all."""
    file = tmp_path / "business.json"
    hand_written(file, "markup")
    tree = json.loads(file.read_text())
    tree |= {text: {"1": {text: text}} for text in HARMS.values()}
    for number, text in enumerate(HARMS.values(), 1):
        tree["jobs"][str(number + 99)] = {"id": text, text: text}
        tree.setdefault("visits", {})[str(number + 99)] = {
            "id": f"visit-{number}",
            "wizard": text,
            "step": text,
            "record": text,
        }
    file.write_text(json.dumps(tree), "ascii")
    async with make_app() as visitor:
        asides = " ".join(visitor.app.session.asides)
        # Half a letter is not even read as a name.
        assert {name for name in HARMS if name in asides} == HARMS.keys() - {"surrogate"}
        check(visitor, "notices")
        for aside in visitor.app.session.asides:
            visitor.app.clear_notifications()
            visitor.app.tell(aside)
            await visitor.settle()
            assert clean(aside) == aside
            check(visitor, aside)


# Where the file is


@pytest.fixture(params=PACKS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder of a hostile name: no letter of a name is half, but a byte of it may be no letter at all."""
    names = (text for name, text in PACKS[request.param].items() if name != "endless")
    folder = tmp_path / " ".join(names).replace("\ud800", "\udcff")
    folder.mkdir(parents=True)
    return folder


async def test_a_hostile_path_is_just_words_on_every_screen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first start, help, the line for another place and the ways out of a bad file show it, and can be used."""
    file = folder / "business.json"
    async with visit(file, None, (80, 24)) as visitor:
        assert isinstance(visitor.screen, Start)
        assert check(visitor, "start")
        await visitor.press("down", "down", "enter", "escape", "question_mark")
        assert isinstance(visitor.screen, Help)
        assert check(visitor, "help")
        with monkeypatch.context() as environ:
            environ.setenv("HOME", str(folder))
            visitor.app.push_screen(Elsewhere(visitor.app.session, lambda path: None))
            await visitor.settle()
            check(visitor, "elsewhere")
        visitor.app.panic()
        (last,) = visitor.app._exit_renderables
        assert clean(str(last)) == str(last)
    file.write_bytes(b"cut sh")
    app = RecoveryApp(Recovery(Damaged(file, "it is cut short"), lambda: NOW))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Recover)
        assert check(Visitor(app, pilot, file), "recovery")
        await pilot.press("enter", "enter")
    assert app.return_value is True
    assert [one.read_bytes() for one in Backups(file).folder.glob("*-damaged.json")] == [b"cut sh"]


def test_a_hostile_path_is_just_words_in_the_shell(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a command has to say of a file, a terminal gets of its path only what can be seen."""
    monkeypatch.setattr(cli, "_is_terminal", lambda stream: stream is not None)
    file, bad, newer = (folder / name for name in ("business.json", "bad.json", "newer.json"))
    seed(file)
    file.chmod(0o644)
    bad.write_bytes(b"cut sh")
    newer.write_bytes(b'{"_meta": {"1": {"schema": 99}}}')
    Backups(file).keep(file.read_bytes(), NOW)
    Backups(file).folder.joinpath("2026-11-22T143200Z.json").write_bytes(b"cut sh")
    commands = [["backup", "--to", str(bad)], ["backup", "--to", str(folder / "copy.json")], ["restore", str(bad)]]
    commands += [
        ["restore", "1"],
        ["restore", f"{folder} 9"],
        ["doctor"],
        ["locate"],
        ["report"],
        ["backup"],
        ["restore"],
    ]
    for words in commands:
        for path in (file, bad, newer, folder / "none.json", folder):
            main([*words, "--file", str(path)])
            told = capsys.readouterr()
            assert visible(told.out) == told.out
            assert visible(told.err) == told.err
    with locked(file, lambda: NOW):
        main(["restore", "1", "--file", str(file)])
        assert "it is open in another window" in (told := capsys.readouterr().err)
        assert visible(told) == told
    with pytest.raises(SystemExit):
        main([str(folder)])
    assert visible(told := capsys.readouterr().err) == told
    with pytest.raises(SystemExit):
        main(["report", str(folder)])
    assert visible(told := capsys.readouterr().err) == told


def test_a_program_gets_a_path_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Locate prints into a pipe the very path that the file has."""
    file = tmp_path / HARMS["pwn"] / HARMS["flipped"]
    main(["locate", "--file", str(file)])
    assert capsys.readouterr().out == f"{file}\n"


# A real terminal


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
def test_nothing_in_a_file_reaches_the_terminal_as_a_command(folder: Path) -> None:
    """Of a hostile file with a hostile path the app writes words only, and all of its own commands are whole."""
    file = folder / "business.json"
    hand_written(file, *PACKS)
    with Terminal(file) as app:
        app.wait_for("YOUR FIVE STAGES").press("?").wait_for("Everything is kept in").press("escape")
        app.wait_for_no("Everything is kept in").press("1").wait_for("Question 1 of 5")
        app.paste(MIXED).press("ctrl+p").wait_for("does it pay").paste("zzz" + HARMS["eightbit"]).wait_for(
            "Nothing is called so"
        )
        app.press("escape").wait_for_no("No matches")
        assert app.quit() == 0
        assert obeys(app.written.decode()) == []
    for name in ("locate", "doctor", "report"):
        with Terminal(file, run=("outsource_tui", name, "--file")) as shell:
            shell.ended()
            assert obeys(shell.written.decode()) == [], name
    file.write_bytes(b"cut sh")
    with Terminal(file) as app:
        assert app.wait_for("Your file cannot be opened", "Leave it as it is").press("q").ended() == 1
        assert obeys(app.written.decode()) == []


def test_what_a_terminal_would_obey_is_found() -> None:
    """The search for commands in what was written finds each of those that the texts hold."""
    assert all(obeys(f"\x1b[1;31mfine{harm}") for harm in OBEYED)
    assert obeys("\x1b[?2026h\x1b[3;4H\x1b[38;2;1;2;3mfine\x1b[0m\r\n\x1b[?1049l") == []


async def test_what_is_worked_out_shows_hostile_text_literally(make_app: MakeApp) -> None:
    """The working, what if, which first and the memo show hostile names as they are and obey none of them."""
    async with make_app(hostile(seeds.everything()), (120, 36)) as visitor:
        for key in ("ctrl+r", "ctrl+t"):
            await visitor.go(Stage.BUDGET, "costing", seeds.MAIL.id)
            await visitor.press(key, "right")
            check(visitor, key)
            await visitor.press("escape")
        for step in ("first", "memo"):
            await visitor.go(Stage.BUDGET, step)
            check(visitor, step)
        assert visitor.app.return_code is None
