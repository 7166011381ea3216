"""The one way to show text: literally. What the user typed never becomes markup, an action or a control."""

import re

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static

from outsource_tui.domain.readout import Figure, Say
from outsource_tui.domain.settings import Style
from outsource_tui.forms import show
from outsource_tui.tui.theme import STYLES

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


def fitted(text: str, width: int) -> str:
    """Text in exactly so many columns: filled up, or cut behind a word, if one ends there, with a mark that says so."""
    if cell_len(text) > width:
        cut = set_cell_size(text, width - 1)
        words = cut if text.startswith(f"{cut} ") else cut.rpartition(" ")[0]
        text = f"{words if cell_len(words) > width // 2 else cut}…"
    return text + " " * (width - cell_len(text))
