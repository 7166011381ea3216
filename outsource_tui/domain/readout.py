"""What a readout is made of: figures, sentences and tables, unformatted. The words are ours, the values are data.

The same readouts feed a wizard, Home, the report and the shell; only the form they are written in differs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """How a value is written."""

    MONEY = "money"
    WHOLE_MONEY = "whole money"
    GAIN = "gain"
    GAIN_EXACT = "gain to the cent"
    HOURS = "hours"
    HOURS_EXACT = "hours to the hundredth"
    SHARE = "share"
    OF_TEN = "of ten"
    WEEK = "week"
    NUMBER = "number"
    EXACT = "exact number"
    BARE_MONEY = "money without its currency"
    SIGNED = "whole number with its sign"
    BAR = "bar"
    RATING = "rating"
    SPAN = "span"
    RANGE = "range"
    DAY = "day"
    PRICE = "price"
    TEXT = "text"


class Tone(StrEnum):
    """What a value means to the user."""

    PLAIN = "plain"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    CARE = "care"
    BAD = "bad"


@dataclass(frozen=True)
class Rated:
    """Points from 0 to 1, None while there are none; thin if what they rest on says little."""

    points: Decimal | None
    thin: bool = False


@dataclass(frozen=True)
class Span:
    """From what is sure to what may be, each from 0 to 1."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Figure:
    """A value with what it says; None is not known yet."""

    value: object
    unit: Unit = Unit.TEXT
    label: str = ""
    tone: Tone = Tone.PLAIN
    hero: bool = False


@dataclass(frozen=True)
class Say:
    """A sentence of ours with values in it; `brief` ones are kept where there is little room."""

    words: str
    values: Mapping[str, Figure] = field(default_factory=dict)
    tone: Tone = Tone.PLAIN
    brief: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Heading:
    """A short heading."""

    words: str


Cell = Figure | Say


@dataclass(frozen=True)
class Table:
    """Rows of figures and sentences under column titles; a column of bars takes the room that is left.

    In a matrix the first column says what the rows are, and of the others as many are shown as there is room for.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    matrix: bool = False


Block = Figure | Say | Heading | Table
Readout = tuple[Block, ...]


def text(value: object, tone: Tone = Tone.PLAIN) -> Figure:
    """The user's own words, shown as they are."""
    return Figure(None if value is None else str(value), Unit.TEXT, tone=tone)


def money(value: Decimal | None, label: str = "", tone: Tone = Tone.PLAIN) -> Figure:
    """Money to the cent."""
    return Figure(value, Unit.MONEY, label, tone)


def whole(value: Decimal | None, label: str = "", tone: Tone = Tone.PLAIN) -> Figure:
    """Money in whole units."""
    return Figure(value, Unit.WHOLE_MONEY, label, tone)


def gain(value: Decimal | None, label: str = "") -> Figure:
    """Money with its sign, coloured by it."""
    tone = Tone.PLAIN if not value else Tone.GOOD if value > 0 else Tone.BAD
    return Figure(value, Unit.GAIN, label, tone)


def hours(value: Decimal | None, label: str = "") -> Figure:
    """Hours to one decimal."""
    return Figure(value, Unit.HOURS, label)


def day(value: date | None, label: str = "") -> Figure:
    """A day."""
    return Figure(value, Unit.DAY, label)
