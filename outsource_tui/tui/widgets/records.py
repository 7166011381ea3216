"""The table of a list: one cursor, and the keys of every list in the app."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DataTable

from outsource_tui.domain.base import Record
from outsource_tui.domain.readout import Figure, Tone
from outsource_tui.domain.settings import Style
from outsource_tui.forms import show
from outsource_tui.tui.widgets.tables import squeezed
from outsource_tui.tui.widgets.words import fitted
from outsource_tui.wizards.step import ListStep, Scene

MARGINS = 8


class Records(DataTable[Text]):
    """The table.

    Args:
        means: says of a key's word whether it means something in this list.
        tick: what Space does in this list, in words; empty where it does nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "tell('add')", "Add", id="list.add", tooltip="Add a new one"),
        Binding("e", "tell('edit')", "Edit", show=False, id="list.edit", tooltip="Open the one under the cursor"),
        Binding("d", "tell('delete')", "Delete", id="list.delete", tooltip="Delete the one under the cursor"),
        Binding("l", "tell('library')", "Ready-made", id="list.library", tooltip="Choose from what is ready-made"),
        Binding("space", "tell('tick')", "Tick", id="list.tick", tooltip="Tick the one under the cursor"),
        Binding("K,shift+up", "tell('up')", "Move up", show=False, id="list.up", tooltip="Move it up"),
        Binding("J,shift+down", "tell('down')", "Move down", show=False, id="list.down", tooltip="Move it down"),
        Binding("slash", "tell('filter')", "Filter", show=False, id="list.filter", tooltip="Show only some lines"),
        Binding("s", "tell('sort')", "Sort", show=False, id="list.sort", tooltip="Sort by the next column"),
        Binding("u", "app.undo", "Undo", show=False, id="list.undo", tooltip="Take the last change back"),
        Binding("q", "screen.back", "Back", show=False, id="list.back", tooltip="Go back"),
        Binding("question_mark", "screen.help", "Keys", show=False, id="list.help", tooltip="All keys"),
        Binding("j", "cursor_down", "Down", show=False, id="list.next"),
        Binding("k", "cursor_up", "Up", show=False, id="list.previous"),
    ]

    class Asked(Message):
        """A key was pressed that does something with the list."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    class Below(Message):
        """The cursor was to go below the last line."""

    def __init__(self, means: Callable[[str], bool], tick: str = "") -> None:
        super().__init__(cursor_type="row")
        self._means = means
        self._shown: tuple[Sequence[Sequence[Figure]], Style, int | None] = ((), Style(), None)
        if tick:
            ours = [replace(one, description=tick) for one in self._bindings.key_to_bindings["space"]]
            self._bindings.key_to_bindings["space"] = ours

    def on_mount(self) -> None:
        """Follow the theme: a cell keeps the colour it was given."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show_again())

    def _show_again(self) -> None:
        rows, style, room = self._shown
        self.show_rows(rows, style, self.cursor_row, room)

    def action_cursor_down(self) -> None:
        """Go down, and from the last line to what stands below."""
        if self.cursor_row >= self.row_count - 1:
            self.post_message(self.Below())
        else:
            super().action_cursor_down()

    def action_select_cursor(self) -> None:
        """Open what the cursor is on; where there is nothing, add the first."""
        if self.row_count:
            super().action_select_cursor()
        elif self._means("add"):
            self.action_tell("add")

    def action_tell(self, what: str) -> None:
        """Say which key was pressed."""
        self.post_message(self.Asked(what))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that mean something in this list."""
        return action != "tell" or self._means(str(parameters[0]))

    def show_rows(self, rows: Sequence[Sequence[Figure]], style: Style, at: int, room: int | None = None) -> None:
        """Show these rows instead, the cursor on one of them; without a room they have that of the window."""
        self._shown = rows, style, room
        self.clear()
        self.show_header = bool(rows)
        self.set_class(not rows, "-empty")
        texts = [[show.figure(figure, style) for figure in row] for row in rows]
        widths = [
            max([cell_len(str(column.label)), *(cell_len(row[index]) for row in texts)])
            for index, column in enumerate(self.ordered_columns)
        ]
        room = self.app.size.width - MARGINS if room is None else room
        widths = squeezed(widths, room - 2 * len(widths))
        for column, width in zip(self.ordered_columns, widths, strict=True):
            # Its own width would only ever grow.
            column.width, column.auto_width = width, False
        for row, figures in zip(texts, rows, strict=True):
            cells = zip(row, figures, widths, strict=True)
            self.add_row(*(Text(fitted(text, width).rstrip(), self._weight(one)) for text, one, width in cells))
        if rows:
            self.move_cursor(row=at)

    def _weight(self, figure: Figure) -> str:
        # Not Rich's "dim", which is too faint to read under the cursor.
        weights = {Tone.PLAIN: "", Tone.MUTED: self.app.theme_variables["muted"]}
        return weights.get(figure.tone, "bold")


def items_of(step: ListStep, scene: Scene) -> tuple[Record, ...]:
    """The records a list step shows."""
    return step.items(scene) if step.items is not None else scene.business.all(step.model, scene.subject)
