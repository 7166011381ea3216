"""Readouts in words: each figure in the user's style, each sentence with its values in place."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from outsource_tui.domain.amounts import EffortValue, PriceValue
from outsource_tui.domain.base import Kind
from outsource_tui.domain.readout import Block, Cell, Figure, Heading, Rated, Say, Span, Table, Unit
from outsource_tui.domain.settings import Style
from outsource_tui.forms import format as write

UNKNOWN = "\u2013"  # a dash, where a figure is not known
BAR, RANGE = 24, 14
EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"

_WRITERS: Mapping[Unit, Callable[[Any, Style], str]] = {
    Unit.MONEY: lambda value, style: write.money(value, style),
    Unit.WHOLE_MONEY: lambda value, style: write.money(value, style, 0),
    Unit.GAIN: lambda value, style: write.money(value, style, 0, signed=True),
    Unit.GAIN_EXACT: lambda value, style: write.money(value, style, signed=True),
    Unit.HOURS: lambda value, style: write.hours(value, style),
    Unit.HOURS_EXACT: lambda value, style: f"{write.number(value, style)} h",
    Unit.SHARE: lambda value, style: write.share(value.quantize(Decimal("0.01"), ROUND_HALF_UP), style),
    Unit.OF_TEN: lambda value, style: _of_ten(value),
    Unit.WEEK: lambda value, style: f"week {int(value.to_integral_value('ROUND_CEILING'))}",
    Unit.NUMBER: lambda value, style: write.number(value, style, 0),
    Unit.EXACT: lambda value, style: write.number(value, style),
    Unit.BARE_MONEY: lambda value, style: write.number(value, style, fixed=True),
    Unit.SIGNED: lambda value, style: f"{'+' if value > 0 else ''}{write.number(value, style, 0)}",
    Unit.BAR: lambda value, style: bar(value, BAR),
    Unit.RATING: lambda value, style: rating(value),
    Unit.SPAN: lambda value, style: _span(value),
    Unit.RANGE: lambda value, style: ranged(value, RANGE),
    Unit.DAY: lambda value, style: write.weekday(value),
    Unit.PRICE: lambda value, style: write.price(value, style),
}


def figure(one: Figure, style: Style) -> str:
    """A figure's value; a dash while it is not known."""
    value = one.value
    if value is None:
        return UNKNOWN
    if one.unit is not Unit.TEXT:
        return _WRITERS[one.unit](value, style)
    if isinstance(value, EffortValue):
        return write.effort(value, style)
    if isinstance(value, PriceValue):
        return write.price(value, style)
    return write.day(value, style) if isinstance(value, date) else str(value)


def say(one: Say, style: Style) -> str:
    """A sentence with its values in it."""
    return one.words.format(**{name: figure(value, style) for name, value in one.values.items()})


def cell(one: Cell, style: Style) -> str:
    """What stands in a cell of a table."""
    return say(one, style) if isinstance(one, Say) else figure(one, style)


def numeric(column: Sequence[Cell]) -> bool:
    """Whether a column holds numbers, which stand right."""
    units = {one.unit for one in column if isinstance(one, Figure) and one.value not in (None, "")}
    return (
        bool(units) and not units & {Unit.TEXT, Unit.BAR, Unit.DAY} and not any(isinstance(one, Say) for one in column)
    )


def bar(share: Decimal, width: int) -> str:
    """A bar of so much of a width, to the eighth of a letter; what is not nothing is seen."""
    eighths = int((min(max(share, Decimal(0)), Decimal(1)) * width * 8).to_integral_value(ROUND_HALF_UP))
    whole, rest = divmod(max(eighths, 1) if share > 0 else 0, 8)
    return "\u2588" * whole + (EIGHTHS[rest] if rest else "")


def rating(one: Rated) -> str:
    """Points as one to five squares, to the half, with a mark where they say little."""
    if one.points is None:
        return "?????"
    halves = int((one.points * 8).to_integral_value(ROUND_HALF_UP)) + 2
    squares = ("\u25a0" * (halves // 2) + "\u25e7" * (halves % 2)).ljust(5, "\u25a1")
    return f"{squares}~" if one.thin else squares


def ranged(span: Span, width: int) -> str:
    """A bar up to what is sure, and shaded up to what may be."""
    sure, most = (int((end * width).to_integral_value(ROUND_HALF_UP)) for end in (span.low, span.high))
    return "\u2588" * sure + "\u2592" * (most - sure) + "\u00b7" * (width - most)


def _span(span: Span) -> str:
    ends = [str((100 * end).to_integral_value(ROUND_HALF_UP)) for end in (span.low, span.high)]
    return ends[0] if ends[0] == ends[1] else "\u2013".join(ends)


def apart(previous: Block | None, block: Block) -> bool:
    """Whether a line is left free between two blocks: round a table, over a heading, between figures and words."""
    if isinstance(previous, Heading):
        return False
    if isinstance(block, Heading | Table):
        return True
    return isinstance(previous, Table) or isinstance(previous, Figure) != isinstance(block, Figure)


def value(kind: Kind, one: Any, style: Style) -> str:
    """The value of a question, as it is echoed and reviewed."""
    writer = _KINDS.get(kind)
    return writer(one, style) if writer is not None else str(one)


_KINDS: Mapping[Kind, Callable[[Any, Style], str]] = {
    Kind.MONEY: write.money,
    Kind.SHARE: write.share,
    Kind.OF_TEN: write.share,
    Kind.OF_TWENTY: write.share,
    Kind.HOURS: write.number,
    Kind.NUMBER: write.number,
    Kind.DATE: lambda day, _: write.weekday(day),
    Kind.EFFORT: write.effort,
    Kind.WORKED: write.effort,
    Kind.EARNINGS: write.earnings,
    Kind.PRICE: write.price,
}


def _of_ten(share: Decimal) -> str:
    tenths = (share * 10).to_integral_value("ROUND_CEILING") if share > 0 else Decimal(0)
    return f"{int(tenths)} of 10"
