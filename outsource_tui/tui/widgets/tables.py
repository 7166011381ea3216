"""Tables as lines of text: cut to the room there is, and in a matrix as many columns as fit."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content

from outsource_tui.domain.readout import Cell, Figure, Readout, Say, Span, Table, Unit
from outsource_tui.domain.settings import Style
from outsource_tui.forms import show
from outsource_tui.tui.theme import STYLES
from outsource_tui.tui.widgets.words import fitted, literal, sentence

GAP = "   "
NARROWEST = 6
WIDEST_LABEL, WIDEST_COLUMN = 18, 16
WIDEST_BAR = 40


def table(block: Table, style: Style, room: int) -> list[Content]:
    """A table as lines: numbers stand right, bars take what room is left, the widest column is cut to fit."""
    columns = list(zip(*block.rows, strict=True)) if block.rows else [()] * len(block.columns)
    texts = [[show.cell(cell, style) for cell in column] for column in columns]
    bars = [any(isinstance(cell, Figure) and cell.unit is Unit.BAR for cell in column) for column in columns]
    widths = [
        cell_len(title) if drawn else max(map(cell_len, (title, *words)))
        for title, words, drawn in zip(block.columns, texts, bars, strict=True)
    ]
    gap = GAP if sum(widths) + len(GAP) * (len(widths) - 1) <= room else GAP[:2]
    left = room - len(gap) * (len(widths) - 1)
    widths = squeezed(widths, left)
    if any(bars):
        widths[bars.index(True)] += min(max(left - sum(widths), 0), WIDEST_BAR)
    right = [show.numeric(column) for column in columns]
    titles = (_set(title, width, to_right) for title, width, to_right in zip(block.columns, widths, right, strict=True))
    lines = [literal(gap.join(titles).rstrip(), "bold $muted")] if any(block.columns) else []
    for row in block.rows:
        cells = (_cell(one, style, width, to_right) for one, width, to_right in zip(row, widths, right, strict=True))
        lines.append(Content(gap).join(cells))
    return lines


def matrix(block: Table, style: Style, room: int, aside: int) -> list[Content]:
    """A matrix as lines: what each row is, and the columns there is room for, with a word on how many are beside."""
    first, widths = _matrix_widths(block, style, room)
    left, right = hidden((block,), style, room, aside)
    shown = slice(left + 1, left + 1 + len(widths))
    lines = _heading(block.columns[shown], first, widths)
    lines += [_matrix_line((row[0], *row[shown]), style, first, widths) for row in block.rows]
    beside = [f"\u2190 {left} more"] * bool(left) + [f"{right} more \u2192"] * bool(right)
    return [*lines, literal("   ".join(beside), "$accent")] if beside else lines


def _heading(titles: Sequence[str], first: int, widths: Sequence[int]) -> list[Content]:
    """The column titles, over two lines where one is too short for any of them."""
    parted = [_parted(title, width) for title, width in zip(titles, widths, strict=True)]
    lines = []
    for part in zip(*parted, strict=True):
        cells = (fitted(words, width) for words, width in zip(part, widths, strict=True))
        lines.append(" ".join([" " * first, *cells]).rstrip())
    return [literal(line, "bold $muted") for line in lines if line]


def _parted(title: str, width: int) -> tuple[str, str]:
    """A title on two lines, whole words on the first as far as they fit."""
    words = title.split(" ")
    fits = max((n for n in range(1, len(words) + 1) if cell_len(" ".join(words[:n])) <= width), default=0)
    if fits in (0, len(words)):
        return "", title
    return " ".join(words[:fits]), " ".join(words[fits:])


def _matrix_line(row: Sequence[Cell], style: Style, first: int, widths: Sequence[int]) -> Content:
    cells = (_cell(one, style, width, False) for one, width in zip(row, (first, *widths), strict=True))
    return Content(" ").join(cells)


def _matrix_widths(block: Table, style: Style, room: int) -> tuple[int, list[int]]:
    """How wide the first column is, and each of those beside it that there is room for."""
    first, least, wanted = _natural_widths(block, style)
    left = max(room - first, 1)
    fits = max(min(left // (least + 1), len(block.columns) - 1), 1)
    width = max(min(wanted, left // fits - 1, WIDEST_COLUMN), min(least, left))
    return first, [width] * fits


@lru_cache(maxsize=2)
def _natural_widths(block: Table, style: Style) -> tuple[int, int, int]:
    """The width of the first column, and the least and the wanted one of those beside it.

    Kept, since all of a matrix has to be written to know it, of which only a part is shown.
    """
    labels = [show.cell(row[0], style) for row in block.rows]
    cells = [(one, cell_len(show.cell(one, style))) for row in block.rows for one in row[1:] if not _stretched(one)]
    least = max([NARROWEST, *(width for one, width in cells if _whole(one))])
    wanted = max([least, *map(cell_len, block.columns[1:]), *(width for _, width in cells)])
    return min(max(map(cell_len, labels), default=0), WIDEST_LABEL), least, wanted


def _stretched(one: Cell) -> bool:
    return isinstance(one, Figure) and one.unit in (Unit.BAR, Unit.RANGE)


def _whole(one: Cell) -> bool:
    """Whether a cell says something else when it is cut."""
    return isinstance(one, Figure) and one.unit not in (Unit.TEXT, Unit.BAR, Unit.RANGE)


def hidden(readout: Readout, style: Style, room: int, aside: int = 0) -> tuple[int, int]:
    """How many columns of a matrix stand to the left and to the right of those shown."""
    for block in readout:
        if isinstance(block, Table) and block.matrix:
            beside = len(block.columns) - 1 - len(_matrix_widths(block, style, room)[1])
            # The window may be wider, or someone gone, since that many were passed over.
            left = min(aside, beside)
            return left, beside - left
    return 0, 0


def _cell(one: Cell, style: Style, width: int, to_right: bool) -> Content:
    if isinstance(one, Say):
        words = sentence(one, style)
        return (
            words.pad_right(width - words.cell_length)
            if words.cell_length <= width
            else words.truncate(width, ellipsis=True)
        )
    return literal(_set(_drawn(one, style, width), width, to_right), STYLES[one.tone])


def _drawn(one: Figure, style: Style, width: int) -> str:
    if one.unit is Unit.BAR and isinstance(one.value, Decimal):
        return show.bar(one.value, width)
    if one.unit is Unit.RANGE and isinstance(one.value, Span):
        return show.ranged(one.value, width)
    return show.figure(one, style)


def _set(text: str, width: int, to_right: bool) -> str:
    return " " * (width - cell_len(text)) + text if to_right and cell_len(text) < width else fitted(text, width)


def squeezed(widths: Sequence[int], room: int) -> list[int]:
    """Column widths that add up to no more than the room, taken from the widest first."""
    found = list(widths)
    while sum(found) > room and max(found) > NARROWEST:
        found[found.index(max(found))] -= 1
    return found
