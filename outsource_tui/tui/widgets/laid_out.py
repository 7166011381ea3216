"""A whole readout as text, at full length or in a few lines."""

from rich.cells import cell_len
from textual.content import Content

from outsource_tui.domain.readout import Figure, Heading, Readout, Say, Table
from outsource_tui.domain.settings import Style
from outsource_tui.forms import show
from outsource_tui.tui.theme import STYLES
from outsource_tui.tui.widgets.tables import matrix, table
from outsource_tui.tui.widgets.words import literal, sentence

ENDLESS = 10_000


def blocks(readout: Readout, style: Style, room: int = ENDLESS, aside: int = 0) -> Content:
    """A whole readout as text: sentences, figures over a common margin, tables no wider than there is room.

    Args:
        readout: what to show.
        style: how numbers, money and days are written.
        room: the width there is.
        aside: how many columns of a matrix are passed over.
    """
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
                lines += matrix(block, style, room, aside) if block.matrix else table(block, style, room)
    return Content("\n").join(lines)


def _figure(figure: Figure, style: Style, margin: int) -> Content:
    text = show.figure(figure, style)
    number = literal(" " * (margin - cell_len(text)) + text, f"bold {STYLES[figure.tone]}")
    return Content.assemble(number, literal(f"  {figure.label}", "$muted"))


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
