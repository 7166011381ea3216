"""The shell: what stands on the command line, and the one place that wires the store and the app.

Textual is imported only to run the app, so everything else answers at once.
"""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TextIO

from outsource_tui import __version__
from outsource_tui.domain.desk import Desk
from outsource_tui.exchange import report
from outsource_tui.forms.format import locale_style
from outsource_tui.library.example import example
from outsource_tui.store.file import Newer, NotOpened, Trouble
from outsource_tui.store.locations import VARIABLE, data_file
from outsource_tui.store.store import Store
from outsource_tui.tui.session import Session

FINE, TROUBLE, USAGE, NEWER = 0, 1, 2, 4
NO_TERMINAL = "The app needs a terminal. Without one, `outsource-tui report` prints what it has to say."
NO_OWN_FILE = "--example looks at no file of yours, so it goes neither with --file nor with locate"


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks.

    Args:
        words: what stands after the command; None for what the user typed.

    Returns:
        0 fine, 1 trouble, 2 wrong usage or no terminal, 4 a file of a later version.

    Raises:
        SystemExit: --help, --version and wrong usage end here.
    """
    _write_anything()
    arguments = _understood(words)
    try:
        return {"report": _report, "locate": _locate}.get(arguments.command, _run)(arguments)
    except NotOpened as problem:
        _complain(f"{problem.path} cannot be opened: {problem}. It is left as it is.")
        return NEWER if isinstance(problem, Newer) else TROUBLE
    except Trouble as problem:
        _complain(f"Nothing could be saved: {problem}.")
        return TROUBLE


def _understood(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "outsource-tui",
        description="Is it time to outsource? Without a command the app starts.",
        epilog=f"Without --file, the file is the one that {VARIABLE} names, else one among your user data.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _add_places(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, does in {"report": "print all figures", "locate": "print where your file is"}.items():
        # Suppressed, so that a command does not undo what was said before it.
        command = commands.add_parser(
            name, help=does, description=does.capitalize() + ".", allow_abbrev=False, argument_default=argparse.SUPPRESS
        )
        _add_places(command)
        if name == "report":
            command.add_argument("--format", choices=("text", "json"), default="text", help="text unless you say so")
    arguments = parser.parse_args(words)
    if arguments.example and (arguments.file or arguments.command == "locate"):
        parser.error(NO_OWN_FILE)
    return arguments


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--file", type=Path, metavar="PATH", help="keep everything in this file")
    parser.add_argument("--example", action="store_true", help="look at an example business, apart from your file")


def _run(arguments: argparse.Namespace) -> int:
    """Run the app until the user leaves it, for their file or for the example."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        _complain(NO_TERMINAL)
        return USAGE
    from outsource_tui.tui.app import EXAMPLE, OutsourceApp

    with _place(arguments) as path:
        session = _session(path, example=arguments.example)
        app = OutsourceApp(session, file=path)
        if app.run() == EXAMPLE:
            return _run(argparse.Namespace(example=True))
        session.close()
    if session.trouble:
        _complain(f"Not saved: {session.trouble}.")
    return app.return_code or (TROUBLE if session.trouble else FINE)


def _report(arguments: argparse.Namespace) -> int:
    """Print every figure; records that cannot be read are told beside it."""
    with _place(arguments) as path:
        session = _session(path)
    for aside in session.asides:
        _complain(aside)
    if arguments.format == "json":
        return _print(report.as_json(session.business, session.today))
    return _print(report.as_text(session.business, session.style, session.today))


def _locate(arguments: argparse.Namespace) -> int:
    """Print where the user's file is, or would be."""
    return _print(str(data_file(arguments.file, os.environ)))


@contextmanager
def _place(arguments: argparse.Namespace) -> Iterator[Path]:
    """The file to work on; that of the example is fresh, and gone afterwards."""
    if not arguments.example:
        yield data_file(arguments.file, os.environ)
        return
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
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Whoever reads it has seen enough; Python must not try to write the rest when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FINE


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)
