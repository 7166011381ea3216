"""What if: pick an input of a task, move it, and see what becomes of the verdict and the gain."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import Case, case
from outsource_tui.domain.plan import Task
from outsource_tui.domain.what_if import Curve, Dial, curve, dials, tried
from outsource_tui.forms import show
from outsource_tui.readouts.what_if import DIALS, dial_value, legend_lines, sum_lines, verdict_lines
from outsource_tui.tui.screens.help import Help
from outsource_tui.tui.screens.page import Page
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.choices import Choices
from outsource_tui.tui.widgets.curve import TRIED, Plot, plotted
from outsource_tui.tui.widgets.laid_out import blocks
from outsource_tui.tui.widgets.words import Words, fitted, literal

Values = Mapping[str, Decimal]
NAME, VALUE = 28, 9
MOST_COLUMNS = 72


class Dials(Choices):
    """The inputs, one a line; the sides move the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "Pick", key_display="\u2191 \u2193", id="what_if.pick", tooltip="Pick a figure"),
        Binding(
            "left", "screen.move(-1)", "Move", key_display="\u2190 \u2192", id="what_if.less", tooltip="Move it down"
        ),
        Binding("right", "screen.move(1)", "Move", show=False, id="what_if.more", tooltip="Move it up"),
        Binding("shift+left", "screen.move(-10)", "Far", show=False, id="what_if.far_less", tooltip="Ten steps down"),
        Binding("shift+right", "screen.move(10)", "Far", show=False, id="what_if.far_more", tooltip="Ten steps up"),
        Binding("enter", "select", "Keep it", key_display="Enter", id="what_if.keep", tooltip="Keep what was moved"),
    ]


class WhatIf(Page[Values | None]):
    """The inputs of a task on the left, the verdict and the curve on the right; the answer is what was moved.

    Args:
        session: where the style comes from; nothing is changed here.
        business: what is stored, with what is typed so far.
        task: the id of the task.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "drop", "Drop it", id="what_if.drop", tooltip="Go back; nothing is changed"),
        Binding("f1,ctrl+g,question_mark", "help", "Help", show=False, id="what_if.help", tooltip="All keys"),
    ]

    def __init__(self, session: Session, business: Business, task: Task) -> None:
        super().__init__(session, f"What if  \u203a  {task.title}")
        self._business, self._about = business, task
        self._dials = dials(business, task.id)
        self._values: dict[str, Decimal] = {}

    def content(self) -> ComposeResult:
        """The list of inputs, and beside it what would become of them."""
        yield Words(id="verdict")
        with Horizontal(id="what-if"):
            yield Dials(*(Option(Content("")) for _ in self._dials), id="dials", markup=False, compact=True)
            with Vertical(id="outcome"):
                yield Words(id="sums")
                yield Plot(self._drawn)
                yield Words(id="legend")

    def on_mount(self) -> None:
        """Start on the first input."""
        choices = self.query_one("#dials", OptionList)
        choices.highlighted = 0
        choices.focus()

    @property
    def _dial(self) -> Dial:
        return self._dials[self.query_one("#dials", OptionList).highlighted or 0]

    def _value(self, dial: Dial) -> Decimal:
        return self._values.get(dial.field, dial.start)

    def _case(self, values: Values) -> Case | None:
        business = tried(self._business, self._about.id, values)
        return case(business, business.get(Task, self._about.id))

    @on(OptionList.OptionHighlighted)
    def _pick(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show()

    def action_move(self, steps: int) -> None:
        """Move the input under the cursor."""
        dial = self._dial
        self._values[dial.field] = dial.moved(self._value(dial), steps)
        if self._values[dial.field] == dial.now:
            del self._values[dial.field]
        self._show()

    def _show(self) -> None:
        """Show the inputs, what becomes of the verdict, and the curve over the input under the cursor."""
        dial, style = self._dial, self.session.style
        self._list()
        now, after = self._case({}), self._case(self._values)
        if now is not None and after is not None:
            self.query_one("#verdict", Words).update(blocks(verdict_lines(now, after), style))
            self.query_one("#sums", Words).update(blocks(sum_lines(after), style))
        legend = legend_lines(dial, self._value(dial), self._curve(MOST_COLUMNS))
        self.query_one("#legend", Words).update(blocks(legend, style))
        self.query_one(Plot).refresh()

    def _curve(self, columns: int) -> Curve:
        """The gain over the input under the cursor, the others as they were moved."""
        others = {field: value for field, value in self._values.items() if field != self._dial.field}
        return curve(tried(self._business, self._about.id, others), self._about.id, self._dial, columns)

    def _drawn(self, columns: int, rows: int) -> Content:
        return plotted(self._curve(min(columns, MOST_COLUMNS)), self._dial, self._value(self._dial), rows)

    def _list(self) -> None:
        choices, style = self.query_one("#dials", OptionList), self.session.style
        for index, dial in enumerate(self._dials):
            moved = dial.field in self._values
            value = show.figure(dial_value(dial, self._value(dial) if moved else dial.now), style)
            mark = TRIED if moved else " "
            words = literal(f"{fitted(DIALS[dial.field], NAME)}{mark}{value:>{VALUE}}", "bold" if moved else "")
            choices.replace_option_prompt_at_index(index, words)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Go back with what was moved."""
        self.leave(dict(self._values) or None)

    def action_drop(self) -> None:
        """Go back with nothing changed."""
        self.leave(None)

    def action_help(self) -> None:
        """Say what this is, and which keys there are."""
        lines = (
            "Move any input to see what becomes of the verdict. Several can be moved, one after the other.",
            "The curve shows how much better or worse off you are over its reach: up is better, down is worse.",
            "Enter keeps what was moved, Esc leaves everything as it was.",
        )
        self.app.push_screen(Help("What if", lines, self.active_bindings))
