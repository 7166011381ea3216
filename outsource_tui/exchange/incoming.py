"""A file that comes in: what it is, what is in it, and the business with it, once the user has looked at that."""

import codecs
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from outsource_tui.domain.business import Business
from outsource_tui.domain.readout import Figure, Heading, Readout, Say, Table, Tone, Unit, day, hours, text
from outsource_tui.domain.sourcing import Job
from outsource_tui.exchange.cells import DayOrder
from outsource_tui.exchange.columns import remembered, told_before, told_of
from outsource_tui.exchange.contacts import Contact, Contacts, contact_layout, read_contacts
from outsource_tui.exchange.everything import from_json
from outsource_tui.exchange.into_job import asked_already, candidates_already, into_candidates, into_outreach
from outsource_tui.exchange.into_plan import Choice, Existing, New, default_choices, into_business
from outsource_tui.exchange.table_in import Skipped, Unusable, check_size, content_of, read_table
from outsource_tui.exchange.table_in import Table as Rows
from outsource_tui.exchange.timelog import Found, Preview, Progress, log_layout, read_log
from outsource_tui.forms import format as write
from outsource_tui.library.layouts import Layout, contact_layouts, log_layouts, mapped

MOST_SHOWN = 12
NO_JOB = "Make a job first: contacts become people for a job."
WHICH_JOB = "Say for which job they are."
LEFT_OUT = "left out"
# Where people of an address book are from that says nothing of it.
USUAL_PLACE = "referrals"


class NeedsJob(Unusable):
    """There are contacts in it, and the user must say for which job they are."""


class UnknownTable(Unusable):
    """A table of none of the tools we know; the user may say which of its columns hold what.

    Attributes:
        header: the names of its columns.
        sample: what stands in the first row.
    """

    def __init__(self, table: Rows) -> None:
        names = ", ".join(table.header[:6])
        super().__init__(f"It is no table we know by its header: {names}.")
        self.header = table.header
        self.sample = table.rows[0].cells if table.rows else ("",) * len(table.header)


@dataclass(frozen=True)
class Purpose:
    """What contacts are to be: candidates for a job, or people who are asked for it on a day."""

    job: Job
    asked: date | None = None


@dataclass(frozen=True)
class Piece:
    """One thing in a file, and what may become of it.

    Attributes:
        ways: what may become of it, in words.
        way: which of these it is as long as the user says nothing.
    """

    key: str
    name: str
    amount: Figure
    ways: tuple[str, ...]
    way: int = 0

    @property
    def out(self) -> int | None:
        """The way in which nothing becomes of it, if there is one."""
        return self.ways.index(LEFT_OUT) if LEFT_OUT in self.ways else None


# For each piece by its key which of its ways was chosen.
Chosen = Mapping[str, int]


@dataclass(frozen=True)
class Incoming:
    """A file that was read.

    Attributes:
        name: what it is from.
        head: what is in it.
        pieces: its parts, of each of which something may become; a business comes in whole.
        titles: what stands above their names, their amounts, and what becomes of them.
        skipped: what is passed over, and why.
        few: whether likely only a few of so many are wanted.
        asks_order: whether its days can be read in two ways, so that the user must say which.
        into: makes the business with it; the very same one if it changes nothing.
    """

    name: str
    head: Readout
    into: Callable[[Business, Chosen], Business]
    pieces: tuple[Piece, ...] = ()
    titles: tuple[str, str, str] = ("", "", "")
    skipped: Readout = ()
    asks_order: bool = False
    few: bool = False

    @property
    def lines(self) -> Readout:
        """All of it, as long as the user chooses nothing."""
        rows = tuple(
            (text(one.name), one.amount, text(one.ways[one.way], Tone.MUTED)) for one in self.pieces[:MOST_SHOWN]
        )
        left = len(self.pieces) - MOST_SHOWN
        return (
            *self.head,
            *((Table(self.titles, rows),) if rows else ()),
            *((Say(f"and {left} more", tone=Tone.MUTED),) if left > 0 else ()),
            *self.skipped,
        )


def incoming(
    source: bytes | Path,
    business: Business,
    *,
    kind: str = "",
    columns: Mapping[str, str] | None = None,
    order: DayOrder | None = None,
    purpose: Purpose | None = None,
    progress: Progress | None = None,
) -> Incoming | None:
    """What a file holds, read as the time log, the address book or the business that it is.

    Args:
        source: the file, or what is in it.
        business: what the user told us so far.
        kind: the key of a layout to read it by; without one it is known by its header.
        columns: the names of the columns, by what they tell, of a table of no tool we know.
        order: what stands first in its days, where that was asked.
        purpose: what contacts are to be.
        progress: see `read_log`.

    Returns:
        None when it was told to stop.

    Raises:
        Unusable: it is none of these, or cannot be read; the sentence says why.
        NeedsJob: it holds contacts, and nobody said what they are to be.
        UnknownTable: its columns must be told.
        NotRead: it is a business that cannot be taken in.
    """
    content = source if isinstance(source, bytes) else content_of(source)
    check_size(len(content))
    if content.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"{":
        return _whole(from_json(content))
    table = read_table(content, lambda header: _is_header(header, kind))
    layout = mapped(columns) if columns else _layout(table.header, kind) or told_before(business, table.header)
    if layout is None:
        raise UnknownTable(table)
    if layout in contact_layouts() or "name" in layout.columns:
        found: Incoming | None = _people(read_contacts(table, layout), business, purpose)
    else:
        preview = read_log(table, layout, order, progress)
        found = None if preview is None else _log(preview, business)
    if found is None or not columns:
        return found
    told = told_of(table.header, layout)
    return replace(found, into=lambda now, chosen: remembered(found.into(now, chosen), told))


def _is_header(header: Sequence[str], kind: str) -> bool:
    layout = _layout(header, kind)
    return layout is not None and not layout.missing(header)


def _layout(header: Sequence[str], kind: str) -> Layout | None:
    if kind:
        return next((one for one in (*log_layouts(), *contact_layouts()) if one.key == kind), None)
    return log_layout(header) or contact_layout(header)


# What is in it


def _whole(found: Business) -> Incoming:
    records = sum(1 for _ in found.records())
    head = (
        Say("A whole business of {number} records.", {"number": Figure(str(records))}, strong=True),
        Say("It takes the place of all that is here.", tone=Tone.CARE),
    )
    return Incoming("outsource-tui", head, lambda now, chosen: found)


def _log(preview: Preview, business: Business) -> Incoming:
    usual = default_choices(business, preview)
    choices = {one.key: _choices(one, usual[one.key], business) for one in preview.tasks}
    style = business.settings.style
    labels = {task.id: f"{task.title}, until now {write.effort(task.effort, style)}" for task in business.tasks}
    pieces = tuple(
        Piece(
            found.key,
            found.title,
            Figure(found.hours_a_week, Unit.HOURS),
            tuple(_becomes(one, labels) for one in choices[found.key]),
            choices[found.key].index(usual[found.key]),
        )
        for found in preview.tasks
    )
    values = {
        "tool": text(preview.tool),
        "hours": hours(preview.hours),
        "first": day(preview.first),
        "last": day(preview.last),
    }

    def into(now: Business, chosen: Chosen) -> Business:
        return into_business(now, preview, {one.key: choices[one.key][chosen.get(one.key, one.way)] for one in pieces})

    return Incoming(
        preview.tool,
        (Say("{hours} in {tool}, from {first} to {last}.", values, strong=True),),
        into,
        pieces,
        ("Task", "A week", "Becomes"),
        _skipped(preview.skipped),
        preview.asks_order,
    )


def _choices(found: Found, usual: Choice, business: Business) -> tuple[Choice, ...]:
    """What may become of a found task, what it becomes by itself first."""
    every: tuple[Choice, ...] = (New(found.title), *(Existing(task.id) for task in business.tasks), None)
    return (usual, *(one for one in every if one != usual))


def _becomes(choice: Choice, labels: Mapping[str, str]) -> str:
    match choice:
        case None:
            return LEFT_OUT
        case New():
            return "a new task"
        case Existing():
            return f"hours of {labels.get(choice.task, 'a task')}"


def _people(found: Contacts, business: Business, purpose: Purpose | None) -> Incoming:
    if purpose is None:
        raise NeedsJob(WHICH_JOB) if business.jobs else Unusable(NO_JOB)
    job, asked = purpose.job, purpose.asked
    known = (candidates_already if asked is None else asked_already)(business, job.id, found.people)
    ways = ("a candidate" if asked is None else "asked", LEFT_OUT)
    pieces = tuple(
        Piece(str(one.row), one.name, text(_who(one)), ("is there already",) if one.row in known else ways)
        for one in found.people
    )
    values = {"source": text(found.source), "number": Figure(str(len(found.people))), "job": text(job.title)}

    def into(now: Business, chosen: Chosen) -> Business:
        people = [one for one in found.people if not chosen.get(str(one.row), 0)]
        if asked is None:
            return into_candidates(now, job.id, people, found.channel)
        return into_outreach(now, job.id, people, found.channel or USUAL_PLACE, asked)

    return Incoming(
        found.source,
        (Say("{number} contacts in {source}, for {job}.", values, strong=True),),
        into,
        pieces,
        ("Name", "Who", "Becomes"),
        _skipped(found.skipped),
        few=len(found.people) > MOST_SHOWN,
    )


def _who(person: Contact) -> str:
    """What tells someone from others of an address book: what they do, else how to reach them."""
    return ", ".join(filter(None, (person.position, person.company))) or person.reach or ""


def _skipped(skipped: Sequence[Skipped]) -> Readout:
    lines = (Say("{words}", {"words": text(one.sentence)}, Tone.MUTED) for one in skipped)
    return (Heading("Passed over"), *lines) if skipped else ()
