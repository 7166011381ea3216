"""Time logs: whose they are, and the hours a week they hold for each task. The entries themselves are not kept.

What becomes of it in the plan stands in `into_plan.py`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256

from outsource_tui.domain.base import NAME_LIMIT, Choice, clean
from outsource_tui.exchange.cells import DayColumn, DayOrder, between, day, day_column, decimal_mark, seconds
from outsource_tui.exchange.table_in import Row, Skipped, Table, Unusable, check_columns
from outsource_tui.forms.numbers import neat
from outsource_tui.library.layouts import Layout, Unit, known_layout, log_layouts

WEEK = 7
# The user may stop after each so many rows.
TURN = 1_000
NAMELESS = "Entries without a name"

Progress = Callable[[int, int], bool]


class Reason(Choice):
    """Why a row does not count."""

    NO_DAY = "no_day", "no day"
    ODD_DAY = "odd_day", "a day that cannot be read"
    NO_TIME = "no_time", "no hours"
    ODD_TIME = "odd_time", "hours that cannot be read"
    NOTHING = "nothing", "no time spent"
    BELOW = "below", "less than no time"
    TOO_WIDE = "too_wide", "more cells than the header"


@dataclass(frozen=True)
class Found:
    """One task of a log, by its project and its name, or by its description where it has neither.

    Attributes:
        key: the same for the same project and task in every log; fit to be the id of a record.
        task: its name without its project; empty where the log has none for it.
        named: whether the log says at all what the time was for.
        seconds: all its time, exact.
        days: how many days the log covers, at least a week.
    """

    key: str
    title: str
    task: str
    named: bool
    seconds: Decimal
    entries: int
    days: int

    @property
    def hours(self) -> Decimal:
        """All its hours, to six decimals."""
        return neat(self.seconds / 3600)

    @property
    def hours_a_week(self) -> Decimal:
        """Its hours a week over all that the log covers, to six decimals."""
        return neat(self.seconds * WEEK / (3600 * self.days))


@dataclass(frozen=True)
class Preview:
    """What a log holds, before anything is done with it; the task with most hours first.

    `asks_order` is whether its days can be read in two ways; until the user says which, first day, last day and
    hours a week are only one of them.
    """

    tool: str
    tasks: tuple[Found, ...]
    first: date
    last: date
    skipped: tuple[Skipped, ...]
    asks_order: bool

    @property
    def days(self) -> int:
        """How many days it covers, at least a week."""
        return max(WEEK, (self.last - self.first).days + 1)

    @property
    def weeks(self) -> Decimal:
        """How many weeks it covers, at least one."""
        return neat(Decimal(self.days) / WEEK)

    @property
    def hours(self) -> Decimal:
        """The hours of all its tasks."""
        return neat(sum((one.seconds for one in self.tasks), Decimal(0)) / 3600)

    @property
    def entries(self) -> int:
        """How many rows count."""
        return sum(one.entries for one in self.tasks)


def log_layout(header: Sequence[str]) -> Layout | None:
    """The time tracker a table is from, known by its header; None where it is none of those we know."""
    return known_layout(header, log_layouts())


def read_log(
    table: Table, layout: Layout, order: DayOrder | None = None, progress: Progress | None = None
) -> Preview | None:
    """What a table holds as a time log.

    Args:
        table: the table.
        layout: what its columns mean.
        order: what the user said stands first in its days.
        progress: told now and then how many rows are done, of how many; it answers whether to go on.

    Returns:
        What it holds; None if it was told to stop.

    Raises:
        Unusable: a column is missing, its days contradict each other, or no row counts.
    """
    check_columns(layout.missing(table.header), table)
    reading = _reading(table, layout, order)
    tally = _Tally()
    for done, row in enumerate(table.rows):
        if progress and done % TURN == 0 and not progress(done, len(table.rows)):
            return None
        tally.count(row, reading)
    if progress and not progress(len(table.rows), len(table.rows)):
        return None
    return tally.preview(layout.name, table.too_wide, asks_order=reading.days.asks)


@dataclass(frozen=True)
class _Reading:
    """How the cells of one log are read."""

    places: Mapping[str, tuple[int, ...]]
    days: DayColumn
    point: str
    unit: Unit

    def cell(self, told: str, row: Row) -> str:
        """What a row tells, from the first of its columns that has something."""
        for place in self.places.get(told, ()):
            if text := row.cells[place].strip():
                return text
        return ""


def _reading(table: Table, layout: Layout, order: DayOrder | None) -> _Reading:
    places = layout.places(table.header)
    days = day_column(((row.number, row.cells[places["day"][0]]) for row in table.rows), order)
    point = decimal_mark(row.cells[place] for place in places["time"] for row in table.rows)
    return _Reading(places, days, point, layout.unit)


def _time(row: Row, reading: _Reading) -> Decimal | Reason:
    """The seconds of an entry; by its clock only where it does not say how long it was."""
    told = reading.cell("time", row)
    if told:
        found = seconds(told, reading.point, reading.unit)
    else:
        start, end = reading.cell("start", row), reading.cell("end", row)
        if not (start and end):
            return Reason.NO_TIME
        found = between(start, end)
    if found is None:
        return Reason.ODD_TIME
    if found < 0:
        return Reason.BELOW
    return found or Reason.NOTHING


@dataclass
class _Sum:
    """What has been found of one task so far."""

    project: str
    task: str
    description: str
    seconds: Decimal = Decimal(0)
    entries: int = 0


@dataclass
class _Tally:
    """What has been found in a log so far."""

    sums: dict[tuple[str, str, str], _Sum] = field(default_factory=dict)
    skipped: dict[Reason, list[int]] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)

    def count(self, row: Row, reading: _Reading) -> None:
        """Add an entry, or note why it does not count; one across midnight is of the day it began."""
        text = reading.cell("day", row)
        its_day = day(text, reading.days.order)
        if its_day is None:
            return self._skip(Reason.ODD_DAY if text else Reason.NO_DAY, row)
        time = _time(row, reading)
        if isinstance(time, Reason):
            return self._skip(time, row)
        project, task = self._name(reading.cell("project", row)), self._name(reading.cell("task", row))
        description = "" if project or task else self._name(reading.cell("description", row))
        key = (project.casefold(), task.casefold(), description.casefold())
        one = self.sums.setdefault(key, _Sum(project, task, description))
        one.seconds += time
        one.entries += 1
        self.days.add(its_day)
        return None

    def _name(self, text: str) -> str:
        if text not in self.names:
            self.names[text] = " ".join(clean(text).split())
        return self.names[text]

    def _skip(self, reason: Reason, row: Row) -> None:
        self.skipped.setdefault(reason, []).append(row.number)

    def preview(self, tool: str, too_wide: Sequence[int], *, asks_order: bool) -> Preview:
        """All of it; nothing can be made of a log without one entry that counts."""
        rows = {**self.skipped, **({Reason.TOO_WIDE: [*too_wide]} if too_wide else {})}
        skipped = tuple(Skipped(reason, tuple(rows[reason])) for reason in Reason if reason in rows)
        if not self.sums:
            raise Unusable(f"No row counts. {'; '.join(one.sentence for one in skipped)}.")
        first, last = min(self.days), max(self.days)
        days = max(WEEK, (last - first).days + 1)
        projects = _projects(self.sums.values())
        tasks = [_found(key, one, projects, days) for key, one in self.sums.items()]
        tasks.sort(key=lambda one: (-one.seconds, one.title))
        return Preview(tool, tuple(tasks), first, last, skipped, asks_order)


def _projects(sums: Iterable[_Sum]) -> dict[str, int]:
    """In how many projects each task is."""
    found: dict[str, int] = {}
    for one in sums:
        found[one.task.casefold()] = found.get(one.task.casefold(), 0) + 1
    return found


def _found(key: tuple[str, str, str], one: _Sum, projects: Mapping[str, int], days: int) -> Found:
    """A task with its title: the project is in it where another project has a task of that name."""
    title = one.task or one.project or one.description or NAMELESS
    if one.task and one.project and projects[one.task.casefold()] > 1:
        title = f"{one.project}: {one.task}"
    id_ = sha256("\0".join(key).encode()).hexdigest()[:32]
    return Found(id_, title[:NAME_LIMIT].strip(), one.task, any(key), one.seconds, one.entries, days)
