"""The commands `export` and `import`: what is taken out to a file or a pipe, and what comes in from one."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path

from outsource_tui.domain.business import Business
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Job
from outsource_tui.exchange.cells import DayOrder
from outsource_tui.exchange.incoming import Incoming, NeedsJob, Purpose, UnknownTable, incoming
from outsource_tui.exchange.offers import ENDINGS, KINDS, Offer, offers, taken_out
from outsource_tui.exchange.report import lines_of
from outsource_tui.exchange.saving import AlreadyThere, file_name, save
from outsource_tui.exchange.table_in import MOST_BYTES, Unusable
from outsource_tui.library.layouts import LOG_COLUMNS, PEOPLE_COLUMNS, contact_layouts, log_layouts
from outsource_tui.store.backups import Backups
from outsource_tui.store.disk import in_words
from outsource_tui.store.locations import told
from outsource_tui.store.lock import locked
from outsource_tui.store.store import Store
from outsource_tui.store.trouble import NotSaved

STANDARD = "-"
Now = Callable[[], datetime]


def add_export(command: argparse.ArgumentParser) -> None:
    """Say what `export` understands."""
    command.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    command.add_argument("about", nargs="?", default="", help="words of its title, where there are several")
    command.add_argument("--format", choices=tuple(ENDINGS), default=None, help="md unless you say so, or the only one")
    command.add_argument("--output", default=STANDARD, metavar="PATH", help="a file or a folder; - prints it")
    command.add_argument("--force", action="store_true", default=False, help="save over a file of that name")


def add_import(command: argparse.ArgumentParser) -> None:
    """Say what `import` understands."""
    keys = tuple(one.key for one in (*log_layouts(), *contact_layouts()))
    command.add_argument("source", metavar="FILE", help="a CSV or JSON file; - reads what is piped in")
    command.add_argument("--as", dest="layout", choices=keys, default="", metavar="TOOL", help=", ".join(keys))
    orders = tuple(one.value for one in DayOrder)
    command.add_argument("--days", choices=orders, default=None, help="what stands first in its days, if that is asked")
    command.add_argument(
        "--columns",
        nargs=3,
        metavar=("TASK", "HOURS", "DAY"),
        default=None,
        help="its columns, if of no such tool",
    )
    command.add_argument(
        "--people", nargs=2, metavar=("NAME", "REACH"), default=None, help="its columns, if they are people"
    )
    command.add_argument("--job", default="", help="words of the job that contacts are for")
    command.add_argument(
        "--asked", action="store_true", default=False, help="contacts are people you ask today, not candidates"
    )
    command.add_argument("--dry-run", action="store_true", default=False, help="say what would happen, and do nothing")


def export(arguments: argparse.Namespace, business: Business, style: Style, now: Now, file: Path) -> int:
    """Take something out.

    Args:
        arguments: what was said on the command line.
        business: everything the user told us.
        style: how they write.
        now: the clock.
        file: the app's own file, which is never saved over.

    Raises:
        Unusable: there is no such thing, or more than one.
        NotSaved: it cannot be saved there.
    """
    offer = _wanted(offers(business), arguments.kind, arguments.about)
    ending = arguments.format or offer.endings[0]
    if ending not in offer.endings:
        raise Unusable(f"{offer.title} can be written as {' or '.join(offer.endings)}.")
    content = taken_out(business, offer, ending, style, now())
    if arguments.output == STANDARD:
        _print(content)
    else:
        _save(Path(arguments.output), file_name(offer.stem, ending), content, file, over=arguments.force)
    return 0


def _print(content: bytes) -> None:
    """The bytes as they are, whatever the terminal takes text for."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever reads it has seen enough.
        return
    except OSError as error:
        raise NotSaved(in_words(error)) from error


def _save(path: Path, name: str, content: bytes, file: Path, *, over: bool) -> None:
    """Save it at this place, by this name where that is a folder."""
    try:
        path = path.expanduser()
        save(path / name if path.is_dir() else path, content, file, over=over)
    except AlreadyThere as problem:
        raise NotSaved(f"{problem}; --force saves over it") from problem
    except (OSError, RuntimeError, ValueError) as error:
        raise NotSaved("no file can be called that") from error


def _wanted(found: Sequence[Offer], kind: str, about: str) -> Offer:
    """The one that is meant."""
    words = about.casefold().split()
    meant = [one for one in found if one.kind == kind and all(word in one.title.casefold() for word in words)]
    if not meant:
        raise Unusable(f"There is nothing to write for {kind}{f' with {about} in its title' if about else ''} yet.")
    # The whole title, or all of whom or what it is about.
    whole = about.casefold().strip()
    exact = [one for one in meant if whole and re.fullmatch(rf"(.*[:,] )?{re.escape(whole)}", one.title.casefold())]
    if len(meant) > 1 and len(exact) != 1:
        titles = "; ".join(one.title for one in meant)
        raise Unusable(f"Say which, with words of its title: {titles}.")
    return exact[0] if len(exact) == 1 else meant[0]


def take_in(arguments: argparse.Namespace, path: Path, style: Style, now: Now, say: Callable[[str], int]) -> int:
    """Take a file in, a backup first; or say what would happen.

    Args:
        arguments: what was said on the command line.
        path: the app's file.
        style: how the user writes.
        now: the clock.
        say: prints a text.

    Raises:
        Unusable: the file cannot be read, or something must be said first.
        Trouble: the app's file cannot be opened, or not be saved.
    """
    source = sys.stdin.buffer.read(MOST_BYTES + 1) if arguments.source == STANDARD else Path(arguments.source)
    # Who only looks needs no lock, and leaves none behind.
    with nullcontext() if arguments.dry_run else locked(path, now):
        store = Store.open(path, now)
        business, desk, _ = store.load()
        found, after = _read(
            arguments,
            source,
            business if not business.empty else business.put(business.settings.written(style)),
            now().date(),
        )
        lines = lines_of(found.lines, style)
        if arguments.dry_run:
            return say("\n".join(lines))
        if after == business or (business.empty and after.empty):
            return say("Nothing new is in it.")
        known = store.content
        try:
            if known is not None:
                Backups(path).keep(known, now())
        except OSError as error:
            raise NotSaved(in_words(error)) from error
        store.save(after, desk)
        store.close()
    before = f" What was there before is among the backups of {told(path)}." if known is not None else ""
    return say("\n".join([*lines, "", f"Taken in.{before}"]))


def _read(
    arguments: argparse.Namespace, source: bytes | Path, business: Business, today: date
) -> tuple[Incoming, Business]:
    """What is in the file, and the business with it."""
    job = _job(arguments.job, business)
    try:
        found = incoming(
            source,
            business,
            kind=arguments.layout,
            columns=_columns(arguments),
            order=next((one for one in DayOrder if one.value == arguments.days), None),
            purpose=Purpose(job, today if arguments.asked else None) if job else None,
        )
    except UnknownTable as problem:
        told = "Say which are its columns: --columns TASK HOURS DAY of a time log, or --people NAME REACH."
        raise Unusable(f"{problem.sentence} {told}") from problem
    except NeedsJob as problem:
        titles = "; ".join(one.title for one in business.jobs)
        raise Unusable(f"Add --job with words of the job they are for: {titles}.") from problem
    if found is None:
        raise RuntimeError("it was never told to stop")
    if found.asks_order:
        orders = " or ".join(f"--days {one.value}" for one in DayOrder)
        raise Unusable(f"Its days can be read in two ways: add {orders}.")
    return found, found.into(business, {})


def _job(told: str, business: Business) -> Job | None:
    """The job that is meant; without words the only one there is."""
    words = told.casefold().split()
    jobs = [job for job in business.jobs if all(word in job.title.casefold() for word in words)]
    if words and len(jobs) != 1:
        raise Unusable(f"There is no one job called {told}.")
    return jobs[0] if len(jobs) == 1 else None


def _columns(arguments: argparse.Namespace) -> dict[str, str] | None:
    if arguments.people:
        return dict(zip(PEOPLE_COLUMNS, arguments.people, strict=True))
    return dict(zip(LOG_COLUMNS, arguments.columns, strict=True)) if arguments.columns else None
