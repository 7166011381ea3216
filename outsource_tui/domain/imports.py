"""What the user said of files that came in, so that the next one of the same kind comes in alike."""

from typing import Annotated

from outsource_tui.domain.base import Count, Id, Record, Refers


class LoggedTask(Record):
    """Where the hours of one task in time logs go, or None if they are left out; its id is that task's key in them."""

    task: Annotated[Id, Refers("Task")] | None


class ColumnMapping(Record):
    """Which columns of a table of no tool we know hold what, counted from nought; its id stands for its header."""

    columns: dict[Id, Count]
