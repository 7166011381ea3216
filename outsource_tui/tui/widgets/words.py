"""The one way to show text: literally. What the user typed never becomes markup, an action or a control."""

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static

from outsource_tui.domain.readout import Figure, Heading, Readout, Say, Table
from outsource_tui.domain.settings import Style
from outsource_tui.forms import show
from outsource_tui.tui.theme import STYLES

GAP = "   "
NARROWEST = 6
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
    """A table as lines, its columns as wide as what stands in them, the widest cut where there is no room."""
    texts = [[show.figure(cell, style) for cell in row] for row in block.rows]
    widths = [
        max([cell_len(title), *(cell_len(row[column]) for row in texts)]) for column, title in enumerate(block.columns)
    ]
    gap = GAP if sum(widths) + len(GAP) * (len(widths) - 1) <= room else GAP[:2]
    widths = squeezed(widths, room - len(gap) * (len(widths) - 1))
    head = gap.join(fitted(title, width) for title, width in zip(block.columns, widths, strict=True))
    lines = [literal(head.rstrip(), "bold $muted")]
    for row, cells in zip(texts, block.rows, strict=True):
        fits = [
            literal(fitted(text, width), STYLES[cell.tone])
            for text, width, cell in zip(row, widths, cells, strict=True)
        ]
        lines.append(Content(gap).join(fits))
    return lines


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
    lines = [sentence(block, style) for block in readout if isinstance(block, Say) and block.brief]
    if not lines:
        return blocks(readout, style)
    figures = [_inline(block, style) for block in readout if isinstance(block, Figure) and block.label]
    rows: list[Content] = []
    for figure in figures:
        if rows and rows[-1].cell_length + 3 + figure.cell_length <= width:
            rows[-1] = Content.assemble(rows[-1], literal(" · ", "$muted"), figure)
        elif len(rows) < 2:
            rows.append(figure)
    return Content("\n").join([*lines[:1], *rows, *lines[1:]])


def _inline(figure: Figure, style: Style) -> Content:
    number = literal(show.figure(figure, style), f"bold {STYLES[figure.tone]}")
    return Content.assemble(number, literal(f" {figure.label}", "$muted"))
