"""A look into a file before it is taken in: what becomes of each of its parts, which the user may change."""

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, DataTable

from outsource_tui.domain.readout import Figure, Tone, text
from outsource_tui.domain.settings import Style
from outsource_tui.exchange.incoming import LEFT_OUT, Chosen, Incoming, Piece
from outsource_tui.tui.screens.leaving import Dialog
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.widgets.laid_out import blocks
from outsource_tui.tui.widgets.records import Records
from outsource_tui.tui.widgets.words import Words

CHOOSES = "Enter chooses, Esc goes back."
CHANGES = "Enter on a line changes what becomes of it. Nothing has changed yet."
NOTHING = "Nothing has changed yet."


class Found(Dialog[Chosen | None]):
    """What is in a file; the answer is what becomes of its parts, or None to leave all as it is.

    Args:
        found: the file.
        style: how numbers, money and days are written.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Cancel", id="found.cancel"),
        Binding("ctrl+n", "take", "Take it in", id="found.take"),
        Binding("down", "lines", "Lines", show=False, id="found.lines"),
        Binding("left", "app.focus_previous", "Previous", show=False, id="found.previous"),
        Binding("right", "app.focus_next", "Next", show=False, id="found.next"),
    ]

    def __init__(self, found: Incoming, style: Style) -> None:
        super().__init__()
        self._found, self._style = found, style
        self._chosen = {one.key: one.way for one in found.pieces}
        if found.few:
            self._leave_out()

    def compose(self) -> ComposeResult:
        """What is in it, the ways on, its parts, and what is passed over."""
        with Vertical(id="dialog"):
            yield Words(id="dialog-title")
            yield Words(id="counted", classes="muted")
            with Horizontal(id="dialog-buttons"):
                yield Button("Take it in", id="take", compact=True)
                yield Button("None of them", id="none", compact=True)
                yield Button("Back", id="back", compact=True)
            yield Records(lambda what: what == "tick", "Change")
            yield Words(id="skipped")

    def on_mount(self) -> None:
        """Begin on the button that takes it in; the lines are below it."""
        table = self.query_one(Records)
        table.add_columns(*self._found.titles)
        table.display = self.query_one("#none").display = bool(self._found.pieces)
        self.query_one("#skipped").display = bool(self._found.skipped)
        if self._found.few:
            self.query_one(Records).focus()
        else:
            self.query_one("#take").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the lines out for the room there is."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        room = self.query_one("#dialog-title").size.width
        self.query_one("#dialog-title", Words).update(blocks(self._found.head, self._style, room))
        self.query_one("#skipped", Words).update(blocks(self._found.skipped, self._style, room))
        self._show_count()
        table = self.query_one(Records)
        rows = [(text(one.name), one.amount, self._becomes(one)) for one in self._found.pieces]
        table.show_rows(rows, self._style, max(table.cursor_row, 0), room - 2)

    def _show_count(self) -> None:
        """Say how many come in, and what Enter does; with all left out the other button takes all."""
        pieces = self._found.pieces
        comes = sum(one.out != self._chosen[one.key] for one in pieces)
        self.query_one("#counted", Words).update(f"{comes} of {len(pieces)} come in. {CHANGES}" if pieces else NOTHING)
        self.query_one("#none", Button).label = "None of them" if comes else "All of them"

    def _becomes(self, piece: Piece) -> Figure:
        words = piece.ways[self._chosen[piece.key]]
        return text(words, Tone.MUTED if words == LEFT_OUT else Tone.PLAIN)

    @on(DataTable.RowSelected)
    @on(Records.Asked)
    def _change(self, event: DataTable.RowSelected | Records.Asked) -> None:
        event.stop()
        self._ask(self._found.pieces[self.query_one(Records).cursor_row])

    @work(exclusive=True)
    async def _ask(self, piece: Piece) -> None:
        """Change what becomes of a part: the other way if there are two, else the one that is chosen."""
        way: int | None = (self._chosen[piece.key] + 1) % len(piece.ways)
        if len(piece.ways) > 2:
            at = self._chosen[piece.key]
            way = await self.app.push_screen_wait(Pick(piece.name, piece.ways, CHOOSES, at=at))
        if way is not None:
            self._chosen[piece.key] = way
            self._lay_out()

    def action_lines(self) -> None:
        """Go down to the lines."""
        self.query_one(Records).focus()

    @on(Records.Below)
    def _leave_the_lines(self) -> None:
        if self._found.few:
            self.query_one(Records).focus()
        else:
            self.query_one("#take").focus()

    @on(Button.Pressed, "#none")
    def _turn_all(self) -> None:
        if all(one.out == self._chosen[one.key] for one in self._found.pieces):
            self._chosen = {one.key: one.way for one in self._found.pieces}
        else:
            self._leave_out()
        self._lay_out()

    def _leave_out(self) -> None:
        """Leave out whatever can be."""
        self._chosen = {one.key: one.way if one.out is None else one.out for one in self._found.pieces}

    @on(Button.Pressed, "#take")
    def action_take(self) -> None:
        """Take it in as it is shown."""
        self.leave(self._chosen)

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Leave all as it is."""
        self.leave(None)
