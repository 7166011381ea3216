"""The shell: what stands on the command line, and the one place that wires the store and the app.

What only some commands need is imported where they begin, so that each answers at once; Textual only to run the app.
"""

import argparse
import gc
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NoReturn, TextIO

from outsource_tui import __version__
from outsource_tui.domain.base import clean, visible
from outsource_tui.domain.desk import Desk
from outsource_tui.exchange.everything import NotRead
from outsource_tui.exchange.table_in import Unusable
from outsource_tui.forms.format import locale_style
from outsource_tui.store.backups import Backups, sweep
from outsource_tui.store.crash_log import write_down
from outsource_tui.store.disk import in_words, replace_file
from outsource_tui.store.file import read
from outsource_tui.store.locations import VARIABLE, crash_log, data_file, sync_service, told
from outsource_tui.store.lock import lock_file, locked
from outsource_tui.store.store import Store
from outsource_tui.store.trouble import Damaged, InUse, Newer, NotOpened, NotSaved, Trouble
from outsource_tui.tui.session import Session

FINE, TROUBLE, USAGE, IN_USE, NEWER = range(5)
INTERRUPTED = 130
COMMANDS = {
    "report": "print all figures",
    "export": "take a document, a table, dates or everything out",
    "import": "take a time log, contacts or everything in",
    "backup": "make a backup now, beside your file or elsewhere",
    "restore": "list the backups, or put one in the place of your file",
    "doctor": "look whether your file is well, changing nothing",
    "locate": "print where your file is",
}
SYNCED = (
    "Your file is in a folder that {} copies. Never open it on two computers at once: "
    "one of them would lose what was told to it."
)
# So short that a key pressed during a save need not wait for the thread that saves.
TURN = 0.0005
NO_TERMINAL = "The app needs a terminal. Without one, `outsource-tui report` prints what it has to say."
DUMB = "dumb"
ONLY_LINES = (
    "This terminal prints lines and no screens (TERM=dumb). `outsource-tui report` prints what the app has to say."
)
NO_OWN_FILE = "--example looks at no file of yours, so it goes neither with --file nor with a command about the file"


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks.

    Args:
        words: what stands after the command; None for what the user typed.

    Returns:
        0 fine, 1 trouble, 2 wrong usage or no terminal, 3 open in another window, 4 a file of a later version;
        128 and its number after a signal.

    Raises:
        SystemExit: --help, --version and wrong usage end here.
    """
    _write_anything()
    arguments = _understood(words)
    try:
        return _DOES.get(arguments.command, _run)(arguments)
    except NotOpened as problem:
        _complain(f"{told(problem.path)} cannot be opened: {problem}. It is left as it is.")
        return {Newer: NEWER, InUse: IN_USE}.get(type(problem), TROUBLE)
    except Unusable as problem:
        _complain(problem.sentence)
        return TROUBLE
    except NotRead as problem:
        _complain(f"Nothing was taken in: {problem}.")
        return TROUBLE
    except Trouble as problem:
        _complain(f"Nothing could be saved: {problem}.")
        return TROUBLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001  # whatever it is, the user gets a sentence and no traceback
        write_down(fault, crash_log(), _now())
        _complain(
            f"Something went wrong in outsource-tui. Your file is whole. What went wrong is in {told(crash_log())}."
        )
        return TROUBLE
    finally:
        _let_go()


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        # It quotes what was typed, or what a program put there.
        super().error(clean(message))


def _understood(words: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(
        "outsource-tui",
        description="Is it time to outsource? Without a command the app starts.",
        epilog=f"Without --file, the file is the one that {VARIABLE} names, else one among your user data.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _add_places(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, does in COMMANDS.items():
        # Suppressed, so that a command does not undo what was said before it.
        command = commands.add_parser(
            name, help=does, description=does.capitalize() + ".", allow_abbrev=False, argument_default=argparse.SUPPRESS
        )
        _add_places(command)
        if name == "report":
            command.add_argument(
                "--format", choices=("text", "memo", "json"), default="text", help="all of it as text unless you say so"
            )
        if name in _ASKED_MORE and name in (sys.argv[1:] if words is None else words):
            _ASKED_MORE[name](command)
        if name == "backup":
            command.add_argument("--to", type=Path, metavar="PATH", default=None, help="a new file to copy it to")
        if name == "restore":
            command.add_argument("which", nargs="?", default="", help="a number of the list, or the path of a backup")
    arguments = parser.parse_args(words)
    if arguments.example and (arguments.file or arguments.command not in (None, "report", "export")):
        parser.error(NO_OWN_FILE)
    return arguments


def _add_export(command: argparse.ArgumentParser) -> None:
    from outsource_tui.in_and_out import add_export

    add_export(command)


def _add_import(command: argparse.ArgumentParser) -> None:
    from outsource_tui.in_and_out import add_import

    add_import(command)


# What these understand stands in their documents and tables, which no other command loads.
_ASKED_MORE = {"export": _add_export, "import": _add_import}


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--file", type=Path, metavar="PATH", help="keep everything in this file")
    parser.add_argument("--example", action="store_true", help="look at an example business, apart from your file")


def _run(arguments: argparse.Namespace) -> int:
    """Run the app until the user leaves it, for their file or for the example."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        _complain(NO_TERMINAL)
        return USAGE
    if os.environ.get("TERM") == DUMB:
        _complain(ONLY_LINES)
        return USAGE
    sys.setswitchinterval(TURN)
    # Nothing of a start is garbage; the app looks for it again once Home stands.
    gc.disable()
    with _place(arguments) as path:
        known_here = lock_file(path).exists()
        with locked(path, _now):
            sweep(path)
            session, code = _opened(path, example=arguments.example)
            if session is None:
                _complain(f"{told(path)} is left as it is.")
                return code
            if (service := sync_service(path)) and not known_here:
                session.notices = (*session.notices, SYNCED.format(service))
            code, wish = _played(session)
    return _run(argparse.Namespace(example=True)) if wish else code


def _played(session: Session) -> tuple[int, bool]:
    """Run the app; how it ended, and whether the user wishes to see the example."""
    from outsource_tui.tui.app import EXAMPLE, OutsourceApp

    app = OutsourceApp(session)
    wish = app.run() == EXAMPLE
    saved = session.close()
    if app.elsewhere:
        _complain(f"Saved in {told(app.elsewhere)}. Open it with --file.")
    elif not saved:
        _complain(f"Not saved: {session.saver.trouble or 'the disk is slow'}.")
    return app.return_code or (FINE if saved or app.elsewhere else TROUBLE), wish


def _opened(path: Path, *, example: bool) -> tuple[Session | None, int]:
    """The session; with a damaged file, after a way out was chosen, or None and the exit code when none was."""
    while True:
        try:
            return _session(path, example=example), FINE
        except Damaged as problem:
            from outsource_tui.store.recovery import Recovery
            from outsource_tui.tui.recovery import RecoveryApp

            app = RecoveryApp(Recovery(problem, _now))
            if not app.run():
                return None, app.return_code or TROUBLE


def _report(arguments: argparse.Namespace) -> int:
    """Print every figure; records that cannot be read are told beside it."""
    from outsource_tui.exchange import report

    with _place(arguments) as path:
        session = _session(path)
    for aside in session.asides:
        _complain(aside)
    if arguments.format == "json":
        return _print(report.as_json(session.business, session.today))
    if arguments.format == "memo":
        return _print(report.as_memo(session.business, session.style, session.today))
    return _print(report.as_text(session.business, session.style, session.today))


def _export(arguments: argparse.Namespace) -> int:
    """Take something out of the user's file, or of the example."""
    from outsource_tui.in_and_out import export

    with _place(arguments) as path:
        session = _session(path)
        for aside in session.asides:
            _complain(aside)
        return export(arguments, session.business, session.style, _now, path)


def _import(arguments: argparse.Namespace) -> int:
    """Take a file in."""
    from outsource_tui.in_and_out import take_in

    path = data_file(arguments.file, os.environ)
    return take_in(arguments, path, _session(path).style, _now, _print)


def _locate(arguments: argparse.Namespace) -> int:
    """Print where the user's file is, or would be."""
    return _print(str(data_file(arguments.file, os.environ)))


def _doctor(arguments: argparse.Namespace) -> int:
    """Print how the user's file is, and what to do where it is not well."""
    from outsource_tui.store.doctor import examine

    findings = examine(data_file(arguments.file, os.environ), _now)
    for one in findings:
        advice = f" {one.advice}" if one.advice else ""
        _print(f"{'Well' if one.well else 'TROUBLE'}: {one.words}{advice}")
    return FINE if all(one.well for one in findings) else TROUBLE


def _backup(arguments: argparse.Namespace) -> int:
    """Copy the user's file, if it can be opened."""
    path = data_file(arguments.file, os.environ)
    store = Store.open(path, _now)
    store.load()
    if store.content is None:
        raise NotSaved(f"there is no {told(path)} yet")
    if arguments.to is not None and arguments.to.exists():
        raise NotSaved(f"there is something called {told(arguments.to)} already; choose another name")
    try:
        if arguments.to is not None:
            replace_file(arguments.to, store.content)
            return _print(str(arguments.to.absolute()))
        made = Backups(path).keep(store.content, _now())
    except OSError as error:
        raise NotSaved(in_words(error)) from error
    return _print(str(made) if made else "The newest backup is the same already.")


def _restore(arguments: argparse.Namespace) -> int:
    """List the backups, or put one in the place of the user's file, of which a copy is kept."""
    from outsource_tui.store.recovery import put_in_place

    path = data_file(arguments.file, os.environ)
    backups = Backups(path).good()
    if not arguments.which:
        for number, one in enumerate(backups, 1):
            _print(f"{number:>3}  {one.at.astimezone():%Y-%m-%d %H:%M}  {one.records} records  {told(one.path)}")
        same = " with the same --file" if arguments.file else ""
        hint = f"`outsource-tui restore 1`{same} puts the newest back."
        return _print(hint if backups else "There are no backups yet.")
    wanted = {str(number): one.path for number, one in enumerate(backups, 1)}
    source = wanted.get(arguments.which, Path(arguments.which))
    with locked(path, _now):
        content, _ = read(source)
        if content is None:
            raise NotSaved(f"there is no backup {clean(arguments.which)}; `outsource-tui restore` lists them")
        Store.open(source, _now).load()
        try:
            put_in_place(path, content, _now)
        except OSError as error:
            raise NotSaved(in_words(error)) from error
    return _print(f"{told(path)} is now as in {told(source)}. What was in it before is among the backups.")


# What each command does; without one, the app runs.
_DOES = {
    "report": _report,
    "export": _export,
    "import": _import,
    "locate": _locate,
    "backup": _backup,
    "restore": _restore,
    "doctor": _doctor,
}


@contextmanager
def _place(arguments: argparse.Namespace) -> Iterator[Path]:
    """The file to work on; that of the example is fresh, and gone afterwards."""
    if not arguments.example:
        yield data_file(arguments.file, os.environ)
        return
    from outsource_tui.library.example import example

    with tempfile.TemporaryDirectory(prefix="outsource-tui-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "example.json"
        store = Store.open(path, _now)
        store.load()
        store.save(example(_now().date()), Desk())
        store.close()
        yield path


def _session(path: Path, *, example: bool = False) -> Session:
    style = locale_style(_locale_name(os.environ))
    return Session(Store.open(path, _now), _now, style, example=example)


def _locale_name(environ: Mapping[str, str]) -> str:
    """The system's locale for figures, such as "de_DE.UTF-8"; empty where it says nothing."""
    names = ("LC_ALL", "LC_NUMERIC", "LC_MONETARY", "LANG")
    return next((environ[name] for name in names if environ.get(name)), "")


def _now() -> datetime:
    return datetime.now().astimezone()


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _write_anything() -> None:
    """Let what an old encoding cannot write be spelled out, rather than stop the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _print(text: str) -> int:
    """Print a text; a program gets a path as it is, a terminal only what can be seen."""
    try:
        print(visible(text) if _is_terminal(sys.stdout) else text, flush=True)
    except BrokenPipeError:
        # Whoever reads it has seen enough.
        _let_go()
    return FINE


def _complain(sentence: str) -> None:
    with suppress(OSError):
        print(clean(sentence), file=sys.stderr)


def _let_go() -> None:
    """Drop what a pipe or a terminal that is gone did not take: Python would try again at its end, and end with 120."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
