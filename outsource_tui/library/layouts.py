"""How tables of other tools are laid out: which columns each has, by what names. The names stand in `layouts.toml`."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from pydantic import Field

from outsource_tui.domain.base import Choice, Id, Name, Value, clean

# What the user tells of the columns of a table of no tool we know: of a time log, or of an address book.
LOG_COLUMNS = ("task", "time", "day")
PEOPLE_COLUMNS = ("name", "reach")
_PARTS = {"reach": ("email", "link", "phone")}
# Words in the name of a column by which it may be known.
_HINTS = {"time": ("hours", "min", "time", "spent"), "day": ("date", "day", "when"), "reach": ("mail", "phone", "web")}


class Unit(Choice):
    """What a plain number of time counts."""

    HOURS = "hours", "hours"
    MINUTES = "minutes", "minutes"
    SECONDS = "seconds", "seconds"


class Layout(Value):
    """The columns of one kind of table.

    `columns` holds, for each thing a table may tell, the names of the columns it may stand in, the one to trust
    first; `needs` what a table must tell to be of this kind; `channel` where people from there are likely from.
    """

    key: Id
    name: Name
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...] = Field(min_length=1)
    unit: Unit = Unit.HOURS
    channel: Id | None = None

    def places(self, header: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """Where each thing stands in a table, counted from nought; what it does not tell is absent."""
        where = {plain_name(name): place for place, name in reversed([*enumerate(header)])}
        found = {
            told: tuple(where[plain_name(name)] for name in names if plain_name(name) in where)
            for told, names in self.columns.items()
        }
        return {told: places for told, places in found.items() if places}

    def missing(self, header: Sequence[str]) -> tuple[str, ...]:
        """The names of the columns a table would need to be of this kind, and has not."""
        there = self.places(header)
        return tuple(self.columns[told][0] for told in self.needs if told not in there)


def plain_name(name: str) -> str:
    """The name of a column as it is compared: without capitals and extra blanks."""
    return " ".join(clean(name).casefold().split())


def mapped(columns: Mapping[str, str]) -> Layout:
    """The layout of a table of no tool we know, by the name of the column that tells each thing.

    A column of time counts minutes or seconds if its name says so, else hours; how to reach someone may be an
    address, a page or a number.
    """
    names = {one: (name,) for told, name in columns.items() for one in _PARTS.get(told, (told,))}
    needs = tuple(_PARTS.get(told, (told,))[0] for told in columns)
    time = plain_name(columns.get("time", ""))
    unit = next((one for one in (Unit.MINUTES, Unit.SECONDS) if one.value[:3] in time), Unit.HOURS)
    return Layout(key="mapped", name="your columns", columns=names, needs=needs, unit=unit)


def likely(told: str, header: Sequence[str]) -> int:
    """The place of the column that is most likely to tell this, by its name; the first one if none is."""
    parts = _PARTS.get(told, (told,))
    layouts = (*log_layouts(), *contact_layouts())
    names = {plain_name(name) for one in layouts for part in parts for name in one.columns.get(part, ())} | {*parts}
    hints = {*names, *_HINTS.get(told, ())}
    found = (place for place, name in enumerate(header) if any(hint in plain_name(name) for hint in hints))
    return next(found, 0)


def known_layout(header: Sequence[str], layouts: Iterable[Layout]) -> Layout | None:
    """The first layout a header has all columns of, if there is one."""
    return next((one for one in layouts if not one.missing(header)), None)


def log_layouts() -> tuple[Layout, ...]:
    """The time trackers that are known by their header."""
    return _shipped("log")


def contact_layouts() -> tuple[Layout, ...]:
    """The address books that are known by their header."""
    return _shipped("contacts")


@cache
def _shipped(kind: str) -> tuple[Layout, ...]:
    text = (files("outsource_tui.library") / "layouts.toml").read_text("utf-8")
    return tuple(Layout.model_validate(one) for one in tomllib.loads(text)[kind])
