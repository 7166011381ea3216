"""A file that comes in: what it is, what is in it, and the business with it, once the user has looked at that."""

import codecs
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from outsource_tui.domain.business import Business
from outsource_tui.domain.readout import Figure, Heading, Readout, Say, Table, Tone, Unit, day, hours, text
from outsource_tui.domain.sourcing import Job
from outsource_tui.exchange.cells import DayOrder
from outsource_tui.exchange.contacts import Contacts, contact_layout, read_contacts
from outsource_tui.exchange.everything import from_json
from outsource_tui.exchange.into_job import candidates_already, into_candidates
from outsource_tui.exchange.into_plan import Existing, default_choices, into_business
from outsource_tui.exchange.table_in import Skipped, Unusable, check_size, content_of, read_table
from outsource_tui.exchange.timelog import Preview, Progress, log_layout, read_log
from outsource_tui.library.layouts import Layout, contact_layouts, log_layouts

MOST_SHOWN = 12
NO_JOB = "Make a job first: contacts become candidates for a job."
WHICH_JOB = "Say for which job they are candidates."


class NeedsJob(Unusable):
    """There are several jobs, and the user must say for which these contacts are candidates."""


class UnknownTable(Unusable):
    """A table of none of the tools we know; the user may say which of its columns hold what."""

    def __init__(self, header: Sequence[str]) -> None:
        names = ", ".join(header[:6])
        super().__init__(f"It is no table we know by its header: {names}.")
        self.header = tuple(header)


@dataclass(frozen=True)
class Incoming:
    """A file that was read.

    Attributes:
        name: what it is from.
        lines: what is in it, what becomes of that, and what is passed over.
        asks_order: whether its days can be read in two ways, so that the user must say which.
        into: makes the business with it; the very same one if it changes nothing.
    """

    name: str
    lines: Readout
    asks_order: bool
    into: Callable[[Business], Business]


def incoming(
    source: bytes | Path,
    business: Business,
    *,
    kind: str = "",
    columns: Layout | None = None,
    order: DayOrder | None = None,
    job: Job | None = None,
    progress: Progress | None = None,
) -> Incoming | None:
    """What a file holds, read as the time log, the address book or the business that it is.

    Args:
        source: the file, or what is in it.
        business: what the user told us so far.
        kind: the key of a layout to read it by; without one it is known by its header.
        columns: what the columns of a time log are that is of no tool we know.
        order: what stands first in its days, where that was asked.
        job: whom contacts are candidates for; without one the only job there is.
        progress: see `read_log`.

    Returns:
        None when it was told to stop.

    Raises:
        Unusable: it is none of these, or cannot be read; the sentence says why.
        NeedsJob: it holds contacts, and there are several jobs.
        UnknownTable: its columns must be told.
        NotRead: it is a business that cannot be taken in.
    """
    content = source if isinstance(source, bytes) else content_of(source)
    check_size(len(content))
    if content.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"{":
        return _whole(from_json(content))
    table = read_table(content, lambda header: _is_header(header, kind))
    layout = columns or _layout(table.header, kind)
    if layout is None:
        raise UnknownTable(table.header)
    if layout in contact_layouts():
        return _people(read_contacts(table, layout), business, job)
    preview = read_log(table, layout, order, progress)
    return None if preview is None else _log(preview, business)


def _is_header(header: Sequence[str], kind: str) -> bool:
    layout = _layout(header, kind)
    return layout is not None and not layout.missing(header)


def _layout(header: Sequence[str], kind: str) -> Layout | None:
    if kind:
        return next((one for one in (*log_layouts(), *contact_layouts()) if one.key == kind), None)
    return log_layout(header) or contact_layout(header)


def _whole(found: Business) -> Incoming:
    records = sum(1 for _ in found.records())
    lines = (
        Say("A whole business of {number} records.", {"number": Figure(str(records))}, strong=True),
        Say("It takes the place of all that is here.", tone=Tone.CARE),
    )
    return Incoming("outsource-tui", lines, asks_order=False, into=lambda _: found)


def _log(preview: Preview, business: Business) -> Incoming:
    choices = default_choices(business, preview)
    titles = {task.id: task.title for task in business.tasks}
    rows = tuple(
        (
            text(found.title),
            Figure(found.hours_a_week, Unit.HOURS),
            text(_becomes(choices[found.key], titles), Tone.MUTED),
        )
        for found in preview.tasks[:MOST_SHOWN]
    )
    values = {
        "tool": text(preview.tool),
        "hours": hours(preview.hours),
        "first": day(preview.first),
        "last": day(preview.last),
    }
    left = len(preview.tasks) - MOST_SHOWN
    lines = (
        Say("{hours} in {tool}, from {first} to {last}.", values, strong=True),
        Table(("Task", "A week", "Becomes"), rows),
        *((Say(f"and {left} more", tone=Tone.MUTED),) if left > 0 else ()),
        *_skipped(preview.skipped),
    )
    return Incoming(preview.tool, lines, preview.asks_order, lambda now: into_business(now, preview, choices))


def _becomes(choice: object, titles: dict[str, str]) -> str:
    if choice is None:
        return "left out"
    return f"hours of {titles.get(choice.task, 'a task')}" if isinstance(choice, Existing) else "a new task"


def _people(found: Contacts, business: Business, job: Job | None) -> Incoming:
    into = job or (business.jobs[0] if len(business.jobs) == 1 else None)
    if into is None:
        raise NeedsJob(WHICH_JOB) if business.jobs else Unusable(NO_JOB)
    known = candidates_already(business, into.id, found.people)
    rows = tuple(
        (text(one.name), text(one.reach), text("is there already" if one.row in known else "a candidate", Tone.MUTED))
        for one in found.people[:MOST_SHOWN]
    )
    left = len(found.people) - MOST_SHOWN
    values = {"source": text(found.source), "number": Figure(str(len(found.people))), "job": text(into.title)}
    lines = (
        Say("{number} contacts in {source}, for {job}.", values, strong=True),
        Table(("Name", "Reach", "Becomes"), rows),
        *((Say(f"and {left} more", tone=Tone.MUTED),) if left > 0 else ()),
        *_skipped(found.skipped),
    )
    return Incoming(
        found.source,
        lines,
        asks_order=False,
        into=lambda now: into_candidates(now, into.id, found.people, found.channel),
    )


def _skipped(skipped: Sequence[Skipped]) -> Iterator[Say | Heading]:
    if skipped:
        yield Heading("Passed over")
        yield from (Say("{words}", {"words": text(one.sentence)}, Tone.MUTED) for one in skipped)
