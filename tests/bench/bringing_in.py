"""How long a file takes to come in: from its bytes to what is shown of it, and on into the plan."""

import csv
import io
from collections.abc import Iterator

from outsource_tui.exchange.incoming import incoming
from outsource_tui.exchange.table_in import MOST_ROWS
from tests.bench.clock import timed
from tests.bench.table import Measure
from tests.seeds import priced

TASKS, TIMES = 40, 5


def measures() -> Iterator[Measure]:
    """The longest file there may be, beside a plain csv.reader; nothing was promised of it."""
    content, known = _log(MOST_ROWS, TASKS), priced()
    plain = timed(lambda: [*csv.reader(io.StringIO(content.decode(), newline=""))], TIMES) / 1000
    read = timed(lambda: incoming(content, known, progress=lambda done, of: True), TIMES) / 1000
    yield Measure(f"a file of {MOST_ROWS:,} rows, read and shown", read, "s", plain, "a plain csv.reader")
    found = incoming(content, known)
    assert len(found.into(known, {}).tasks) == len(known.tasks) + TASKS
    yield Measure("the same into the plan", timed(lambda: found.into(known, {}), TIMES) / 1000, "s")


def _log(rows: int, tasks: int) -> bytes:
    """A time log of so many rows, about so many tasks."""
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    told = (
        f"me,,,Project {n % tasks % 7},Task {n % tasks},word word,No,{days[n % len(days)]},09:00,,,00:06:{n % 60:02},"
        for n in range(rows)
    )
    header = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags"
    return "\n".join([header, *told, ""]).encode()
