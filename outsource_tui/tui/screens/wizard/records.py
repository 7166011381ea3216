"""The pane of a list step: its records, what the list keys do with them, and a line to type new ones."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, DataTable, Input

from outsource_tui.domain.base import Record, clean
from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import draft_id
from outsource_tui.domain.readout import Figure, Readout, Tone
from outsource_tui.domain.settings import Style
from outsource_tui.forms import show
from outsource_tui.forms.wording import Unreadable
from outsource_tui.tui.screens.confirm import Confirm
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.screens.wizard.pane import Asking, Pane
from outsource_tui.tui.widgets.fields import LineInput
from outsource_tui.tui.widgets.records import Records, items_of
from outsource_tui.tui.widgets.words import Words
from outsource_tui.wizards.place import Visiting
from outsource_tui.wizards.step import ListStep, Scene

OWN_ORDER = -1
UNFINISHED = "\u00b7 not kept"


class NewLine(LineInput):
    """The line for new ones, below the list: the arrow that leads nowhere in a line leads up to it."""

    class Up(Message):
        """The user wants to go to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "up", "To the list", key_display="\u2191", id="line.up", tooltip="Go to the list")
    ]

    def action_up(self) -> None:
        """Say so."""
        self.post_message(self.Up())


class ListPane(Pane):
    """The records of a list; each is opened in the wizard of its own kind."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear_filter", "Back", id="list.clear", tooltip="Clear the filter, or go back")
    ]

    def __init__(self, asking: Asking, step: ListStep) -> None:
        super().__init__(asking)
        self._step = step
        known = asking.session.draft(asking.wizard.key, step.key, asking.subject)
        self._line = known.raw.get("line", "") if known is not None else ""
        self._items: tuple[Record, ...] = ()
        # All there are, whatever the filter leaves.
        self._there: frozenset[str] = frozenset()
        self._sorted_by = OWN_ORDER
        # What the table was last filled from: the same thousands of lines are not drawn twice.
        self._filled_from: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """The introduction, the filter, the table, and the line for new ones."""
        if self._step.intro:
            yield Words(self._step.intro, classes="intro muted")
        yield Words(self._step.empty, id="empty")
        yield LineInput("", "Show only lines with", "", name="filter")
        yield Records(self._means, self._step.tick.words if self._step.tick is not None else "")
        if self._step.a_line is not None:
            yield NewLine(self._line, "Add one", self._step.line_hint, name="line")
        if self._step.suggestions is not None:
            yield Button("Ready-made …", id="ready", compact=True)

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(Records)
        self.query_one("#filter", Input).display = False
        titles = ([self._step.tick.title] if self._step.tick else []) + [column.title for column in self._step.columns]
        table.add_columns(*(Text(title) for title in titles))
        self.refill()

    def focus_first(self) -> None:
        """Put the cursor on the list; on the line for new ones while there is none, or as long as they are listed."""
        visit = self._asking.session.desk.visit(self._asking.wizard.key, self._asking.subject)
        listing = not self._step.tick and not (visit is not None and visit.finished)
        if self._step.a_line is not None and (listing or not self._items):
            self.query_one("#line", Input).focus()
        else:
            self.query_one(Records).focus()

    def readout(self) -> Readout:
        """What to say beside the list."""
        return self._step.readout(self._asking.scene) if self._step.readout is not None else ()

    @property
    def current(self) -> Record | None:
        """The record under the cursor."""
        row = self.query_one(Records).cursor_row
        return self._items[row] if 0 <= row < len(self._items) else None

    def refill(self) -> None:
        """Show the records as they are now, the cursor on what has come or come back, else where it was."""
        table, scene = self.query_one(Records), self._asking.scene
        wanted = self.query_one("#filter", Input).value.strip().casefold()
        unfinished = self._unfinished()
        known = (scene, wanted, self._sorted_by, self.app.size.width, unfinished)
        if known == self._filled_from:
            return
        self._filled_from = known
        everything = items_of(self._step, scene)
        come = (one.id for one in everything if one.id not in self._there)
        at, row = next(come, self.current.id if self.current else ""), table.cursor_row
        self._there = frozenset(one.id for one in everything)
        every_row = ((one, self._row(one, scene, unfinished)) for one in everything)
        rows = [(one, row) for one, row in every_row if not wanted or _holds(row, wanted, scene.style)]
        if self._sorted_by != OWN_ORDER:
            rows.sort(key=lambda pair: show.figure(pair[1][self._sorted_by], scene.style).casefold())
        self._items = tuple(one for one, _ in rows)
        ids = [one.id for one in self._items]
        place = ids.index(at) if at in ids else max(min(row, len(ids) - 1), 0)
        table.show_rows([cells for _, cells in rows], scene.style, place)
        self.query_one("#empty").display = not everything

    def _row(self, record: Record, scene: Scene, unfinished: frozenset[str]) -> list[Figure]:
        tick = self._step.tick
        ticked = [Figure("✓" if tick.on(scene, record) else "·")] if tick else []
        first, *rest = (column.cell(scene, record) for column in self._step.columns)
        if record.id in unfinished:
            first = Figure(f"{show.figure(first, scene.style)}  {UNFINISHED}", tone=Tone.CARE)
        return [*ticked, first, *rest]

    def _unfinished(self) -> frozenset[str]:
        """The records of which an answer was changed and not kept: what stands in the list does not know of it."""
        drafts = self._asking.session.desk.drafts.values()
        return frozenset(one.record for one in drafts if one.wizard == self._step.wizard.key)

    def _means(self, what: str) -> bool:
        return {
            "add": self._step.adds and (self._step.most is None or len(self._there) < self._step.most),
            "delete": self._step.adds,
            "up": self._step.adds,
            "down": self._step.adds,
            "library": self._step.suggestions is not None,
            "tick": self._step.tick is not None,
        }.get(what, True)

    # What the keys do

    @on(Button.Pressed, "#ready")
    def _press_ready(self, event: Button.Pressed) -> None:
        event.stop()
        self._pick()

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        event.stop()
        if self.current is not None:
            self._visit(self.current)

    @on(Records.Asked)
    def _do(self, event: Records.Asked) -> None:
        event.stop()
        always: dict[str, Callable[[], object]] = {
            "add": self._begin,
            "library": self._pick,
            "filter": self._show_filter,
            "sort": self._sort,
        }
        with_record: dict[str, Callable[[Record], object]] = {
            "edit": self._visit,
            "delete": self._delete,
            "tick": self._tick,
            "up": lambda record: self._move(record, -1),
            "down": lambda record: self._move(record, 1),
        }
        if event.what in always:
            always[event.what]()
        elif self.current is not None:
            with_record[event.what](self.current)

    def _begin(self) -> None:
        """One way to add: the line, where there is one."""
        if self._step.a_line is not None:
            self.query_one("#line", Input).focus()
        else:
            self._visit(None)

    def _visit(self, record: Record | None) -> None:
        subject = record.id if record is not None else ""
        self.post_message(self.Opening(Visiting(self._step.wizard, subject, self._asking.subject)))

    def _change(self, business: Business, label: str, *, done: str = "") -> None:
        self._asking.session.change(business, label, done)
        self.show_status()
        self.refill()
        self.post_message(self.Changed())

    def _tick(self, record: Record) -> None:
        if self._step.tick is not None:
            self._change(self._step.tick.turn(self._asking.scene, record), self._step.tick.words)

    def _move(self, record: Record, by: int) -> None:
        self._change(self._asking.session.business.moved(record, by), "Move a line")

    @work
    async def _delete(self, record: Record) -> None:
        if not self.screen.is_active:
            # Pressed again while the question was on its way.
            return
        name = self._asking.session.name_of(record) or "this line"
        if await self.app.push_screen_wait(Confirm(f"Delete {name}?", "Ctrl+Z or u brings it back.")):
            self._change(self._step.without(self._asking.scene, record), f"Delete {name}")

    @work
    async def _pick(self) -> None:
        if self._step.suggestions is None or not self.screen.is_active:
            return
        suggestions = self._step.suggestions(self._asking.scene)
        chosen = await self.app.push_screen_wait(Pick("Ready-made", tuple(one.label for one in suggestions)))
        if chosen is not None:
            one = suggestions[chosen]
            self._change(self._asking.session.business.put(*one.records), f"Add {one.label}")
            if not self.query_one(Records).has_focus:
                # Back from the button to where one goes on listing.
                self.focus_first()

    # Filter and order

    def _show_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def _sort(self) -> None:
        """By each column in turn, then back to the user's own order."""
        columns = len(self._step.columns) + bool(self._step.tick)
        self._sorted_by = OWN_ORDER if self._sorted_by == columns - 1 else self._sorted_by + 1
        self.refill()

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self.refill()

    @on(Input.Submitted, "#filter")
    def _to_the_list(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(Records).focus()

    async def action_clear_filter(self) -> None:
        """Show every line again; without a filter, go back."""
        field = self.query_one("#filter", Input)
        if field.display:
            field.value = ""
            field.display = False
            self.query_one(Records).focus()
        else:
            await self.run_action("screen.back")

    # The line for new ones

    def keep(self) -> bool:
        """Take what stands in the line along when going on."""
        typed = self.query_one("#line", Input).value.strip() if self._step.a_line is not None else ""
        return not typed or self._add(clean(typed))

    def _add(self, line: str) -> bool:
        asking, step = self._asking, self._step
        if step.a_line is None:
            return True
        field = self.query_one("#line", Input)
        try:
            records = step.a_line(asking.scene, line)
        except Unreadable as problem:
            self._say(str(problem))
            field.focus()
            return False
        field.value = ""
        done = draft_id(asking.wizard.key, step.key, asking.subject)
        self._change(asking.session.business.put(*records), f"Add {line}", done=done)
        return True

    def _say(self, words: str) -> None:
        field = self.query_one("#line", Input)
        field.set_class(bool(words), "-problem")
        field.border_subtitle = Content(words)

    @on(NewLine.Up)
    def _go_up(self, event: NewLine.Up) -> None:
        event.stop()
        if self._items:
            self.query_one(Records).focus()

    @on(Records.Below)
    def _go_down(self, event: Records.Below) -> None:
        event.stop()
        for line in self.query(NewLine):
            line.focus()

    @on(Input.Submitted, "#line")
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        line = clean(event.value)
        if line:
            self._add(line)
        else:
            self.post_message(self.Finished())

    @on(Input.Changed, "#line")
    def _follow(self, event: Input.Changed) -> None:
        event.stop()
        self._say("")
        self.post_message(self.Changed())

    def hear(self) -> None:
        """Keep what stands in the line."""
        asking, key = self._asking, self._step.key
        for field in self.query("#line").results(LineInput):
            if field.value:
                raw = {"line": field.value}
                asking.session.sketch(asking.wizard.key, key, asking.subject, asking.parent, raw)
            else:
                asking.session.forget(draft_id(asking.wizard.key, key, asking.subject))
        self.show_status()


def _holds(row: Sequence[Figure], wanted: str, style: Style) -> bool:
    return any(wanted in show.figure(cell, style).casefold() for cell in row)
