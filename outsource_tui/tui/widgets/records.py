"""A list of records: a table with one cursor, and a line below to type new ones."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import DataTable, Input

from outsource_tui.domain.base import Record, clean
from outsource_tui.domain.readout import Figure
from outsource_tui.forms import show
from outsource_tui.tui.theme import STYLES
from outsource_tui.tui.widgets.words import Words
from outsource_tui.wizards.step import ListStep, Scene

WIDEST = 60


class Records(DataTable[Text]):
    """The table; its keys are those of every list in the app."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "tell('add')", "Add", id="list.add", tooltip="Add a new one"),
        Binding("e", "tell('edit')", "Edit", show=False, id="list.edit", tooltip="Open the one under the cursor"),
        Binding("d", "tell('delete')", "Delete", id="list.delete", tooltip="Delete the one under the cursor"),
        Binding("l", "tell('library')", "Ready-made", id="list.library", tooltip="Choose from what is ready-made"),
        Binding("space", "tell('tick')", "First part", id="list.tick", tooltip="Tick it for the first part"),
        Binding("K,shift+up", "tell('up')", "Move up", show=False, id="list.up", tooltip="Move it up"),
        Binding("J,shift+down", "tell('down')", "Move down", show=False, id="list.down", tooltip="Move it down"),
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

    def action_tell(self, what: str) -> None:
        """Say which key was pressed."""
        self.post_message(self.Asked(what))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that mean something in this list."""
        parent = self.parent
        if action == "tell" and isinstance(parent, RecordsView):
            return parent.means(str(parameters[0]))
        return True


class RecordsView(Vertical):
    """The records of a list step."""

    class Opened(Message):
        """The user wants to see or change a record."""

        def __init__(self, record: Record) -> None:
            super().__init__()
            self.record = record

    class Asked(Message):
        """The user wants something done: add, delete, library, tick, up, down."""

        def __init__(self, what: str, record: Record | None) -> None:
            super().__init__()
            self.what = what
            self.record = record

    class LineTyped(Message):
        """A line was entered that should become a record."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    class LineChanged(Message):
        """The half-typed line has changed."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self, step: ListStep, scene: Scene, line: str) -> None:
        super().__init__(id="records")
        self._step = step
        self._scene = scene
        self._line = line
        self._items: tuple[Record, ...] = ()

    def compose(self) -> ComposeResult:
        """The introduction, the table, and the line for new ones."""
        if self._step.intro:
            yield Words(self._step.intro, id="intro", classes="muted")
        yield Words(self._step.empty, id="empty")
        yield Records(cursor_type="row", zebra_stripes=False, cell_padding=1)
        if self._step.a_line is not None:
            field = Input(self._line, id="line", placeholder=self._step.line_hint, select_on_focus=False)
            field.border_title = "Add one"
            yield field

    def on_mount(self) -> None:
        """Fill the table and put the cursor where work goes on."""
        table = self.query_one(Records)
        if self._step.tick:
            table.add_column(Text("First"))
        for column in self._step.columns:
            table.add_column(Text(column.title))
        self.fill(self._scene)

    def focus_first(self) -> None:
        """Put the cursor on the list, or on the line while the list is empty."""
        lines = self.query("#line")
        if not self._items and lines:
            lines.first().focus()
        else:
            self.query_one(Records).focus()

    @property
    def current(self) -> Record | None:
        """The record under the cursor."""
        row = self.query_one(Records).cursor_row
        return self._items[row] if 0 <= row < len(self._items) else None

    def fill(self, scene: Scene, keep: str = "") -> None:
        """Show the records of the business as it is now, the cursor on the one it was on or on `keep`."""
        table, at = self.query_one(Records), keep or (self.current.id if self.current else "")
        self._scene = scene
        self._items = items_of(self._step, scene)
        row = table.cursor_row
        table.clear()
        for one in self._items:
            table.add_row(*self._cells(one))
        ids = [one.id for one in self._items]
        if ids:
            table.move_cursor(row=ids.index(at) if at in ids else min(row, len(ids) - 1))
        self.query_one("#empty").display = not ids
        table.show_header = bool(ids)
        table.set_class(not ids, "-empty")

    def _cells(self, record: Record) -> list[Text]:
        cells = [_cell(column.cell(self._scene, record), self._scene) for column in self._step.columns]
        if self._step.tick:
            cells.insert(0, Text("✓" if getattr(record, self._step.tick) else "·"))
        return cells

    def means(self, what: str) -> bool:
        """Whether a key means something in this list."""
        return {
            "add": self._step.adds,
            "delete": self._step.adds,
            "up": self._step.adds,
            "down": self._step.adds,
            "library": self._step.suggestions is not None,
            "tick": bool(self._step.tick),
        }.get(what, True)

    def show_problem(self, words: str) -> None:
        """Say under the line what to do about it."""
        field = self.query_one("#line", Input)
        field.set_class(bool(words), "-problem")
        field.border_subtitle = Content(words)

    def focus_line(self) -> None:
        """Put the cursor in the line for new ones."""
        self.query_one("#line", Input).focus()

    def clear_line(self) -> None:
        """Make room for the next line."""
        self.query_one("#line", Input).value = ""

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        event.stop()
        if self.current is not None:
            self.post_message(self.Opened(self.current))

    @on(Records.Asked)
    def _ask(self, event: Records.Asked) -> None:
        event.stop()
        if event.what == "edit" and self.current is not None:
            self.post_message(self.Opened(self.current))
        elif event.what != "edit":
            self.post_message(self.Asked(event.what, self.current))

    @on(Input.Submitted, "#line")
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.LineTyped(clean(event.value)))

    @on(Input.Changed, "#line")
    def _change(self, event: Input.Changed) -> None:
        event.stop()
        self.show_problem("")
        self.post_message(self.LineChanged(event.value))


def items_of(step: ListStep, scene: Scene) -> tuple[Record, ...]:
    """The records a list step shows."""
    return step.items(scene) if step.items is not None else scene.business.all(step.model, scene.subject)


def _cell(figure: Figure, scene: Scene) -> Text:
    words = show.figure(figure, scene.style)
    words = words if len(words) <= WIDEST else words[: WIDEST - 1] + "…"
    return Text(words, style="") if figure.tone == "plain" else Text(words, style=_colour(figure))


def _colour(figure: Figure) -> str:
    return "dim" if STYLES[figure.tone] == "$muted" else "bold"
