"""The one way to show text: literally. What the user typed never becomes markup, an action or a control."""

import re
from collections.abc import Sequence
from decimal import Decimal

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static

from outsource_tui.domain.readout import Cell, Figure, Heading, Readout, Say, Table, Unit
from outsource_tui.domain.settings import Style
from outsource_tui.forms import show
from outsource_tui.tui.theme import STYLES

GAP = "   "
NARROWEST = 6
WIDEST_BAR = 40
ENDLESS = 10_000
_SLOT = re.compile(r"\{(\w+)\}")


def literal(text: str, style: str = "") -> Content:
    """Text as it is, in a style."""
    return Content.styled(text, style) if style else Content(text)


class Words(Static):
    """Text shown literally."""

    DEFAULT_CSS = "Words { height: auto; width: auto; }"

    def __init__(self, content: str | Content = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(_content(content), markup=False, id=id, classes=classes)

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show something else."""
        super().update(_content(content) if isinstance(content, str) else content, layout=layout)


def _content(content: str | Content) -> Content:
    return Content(content) if isinstance(content, str) else content


def sentence(say: Say, style: Style) -> Content:
    """A sentence with its values in their tones."""
    weight = "bold " if say.strong else ""
    base = weight + STYLES[say.tone]
    parts: list[Content] = []
    for index, piece in enumerate(_SLOT.split(say.words)):
        if index % 2 == 0:
            parts.append(literal(piece, base) if piece else Content(""))
        else:
            parts.append(value(say.values[piece], style, base))
    return Content("").join(parts)


def value(figure: Figure, style: Style, base: str = "") -> Content:
    """A figure's value in its tone."""
    tone = STYLES[figure.tone] if figure.tone != "plain" else base
    return literal(show.figure(figure, style), tone)


def blocks(readout: Readout, style: Style, room: int = ENDLESS) -> Content:
    """A whole readout as text: sentences, figures over a common margin, tables no wider than there is room."""
    lines: list[Content] = []
    margin = max((cell_len(show.figure(one, style)) for one in readout if isinstance(one, Figure)), default=0)
    for index, block in enumerate(readout):
        previous = readout[index - 1] if index else None
        if lines and show.apart(previous, block):
            lines.append(Content(""))
        match block:
            case Say():
                lines.append(sentence(block, style))
            case Heading():
                lines.append(literal(block.words.upper(), "bold $muted"))
            case Figure():
                lines.append(_figure(block, style, margin))
            case Table():
                lines += table(block, style, room)
    return Content("\n").join(lines)


def _figure(figure: Figure, style: Style, margin: int) -> Content:
    text = show.figure(figure, style)
    number = literal(" " * (margin - cell_len(text)) + text, f"bold {STYLES[figure.tone]}")
    return Content.assemble(number, literal(f"  {figure.label}", "$muted"))


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


def _cell(one: Cell, style: Style, width: int, to_right: bool) -> Content:
    if isinstance(one, Say):
        words = sentence(one, style)
        return (
            words.pad_right(width - words.cell_length)
            if words.cell_length <= width
            else words.truncate(width, ellipsis=True)
        )
    text = (
        show.bar(one.value, width)
        if one.unit is Unit.BAR and isinstance(one.value, Decimal)
        else show.figure(one, style)
    )
    return literal(_set(text, width, to_right), STYLES[one.tone])


def _set(text: str, width: int, to_right: bool) -> str:
    return " " * (width - cell_len(text)) + text if to_right and cell_len(text) < width else fitted(text, width)


def squeezed(widths: Sequence[int], room: int) -> list[int]:
    """Column widths that add up to no more than the room, taken from the widest first."""
    found = list(widths)
    while sum(found) > room and max(found) > NARROWEST:
        found[found.index(max(found))] -= 1
    return found


def fitted(text: str, width: int) -> str:
    """Text in exactly so many columns: filled up, or cut with a mark that says so."""
    return text + " " * (width - cell_len(text)) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"


def brief(readout: Readout, style: Style, width: int) -> Content:
    """A readout in a few lines: its brief sentences, and the figures in between, as many as fit in two lines."""
    if not any(isinstance(block, Say) and block.brief for block in readout):
        return blocks(readout, style)
    figures = [_inline(block, style) for block in readout if isinstance(block, Figure) and block.label]
    first = next((place for place, block in enumerate(readout) if isinstance(block, Figure)), len(readout))
    above, below = (
        [sentence(block, style) for block in part if isinstance(block, Say) and block.brief]
        for part in (readout[:first], readout[first:])
    )
    rows: list[Content] = []
    for figure in figures:
        if rows and rows[-1].cell_length + 3 + figure.cell_length <= width:
            rows[-1] = Content.assemble(rows[-1], literal(" · ", "$muted"), figure)
        elif len(rows) < 2:
            rows.append(figure)
    return Content("\n").join([*above, *rows, *below])


def _inline(figure: Figure, style: Style) -> Content:
    number = literal(show.figure(figure, style), f"bold {STYLES[figure.tone]}")
    return Content.assemble(number, literal(f" {figure.label}", "$muted"))
