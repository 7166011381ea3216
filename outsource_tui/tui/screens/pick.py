"""Choose one of several things."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from outsource_tui.forms.finding import best, folded
from outsource_tui.tui.screens.searching import Searching
from outsource_tui.tui.widgets.choices import Choices
from outsource_tui.tui.widgets.fields import LineInput
from outsource_tui.tui.widgets.words import Words

ADDS = "Enter adds one, Esc goes back."
# Of more than so many a few letters find the right one sooner.
MANY = 12


class Pick(Searching[int | None]):
    """A list to choose from; the answer is the place of what was chosen, or None.

    Args:
        title: what the choice is about.
        labels: what there is to choose from.
        note: what happens then.
        at: where the cursor begins.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel", id="pick.cancel")]

    def __init__(self, title: str, labels: tuple[str, ...], note: str = ADDS, at: int = 0) -> None:
        super().__init__()
        self._title = title
        self._labels = labels
        self._note = note
        self._at = at
        self._shown: Sequence[int] = ()

    def compose(self) -> ComposeResult:
        """The title, a line to look for something in a long list, and the list."""
        with Vertical(id="dialog"):
            yield Words(self._title, id="dialog-title")
            yield Words(self._note, classes="muted")
            if len(self._labels) > MANY:
                yield LineInput("", "Find", "a few letters", name="wanted")
            yield Choices(markup=False, compact=True)

    def on_mount(self) -> None:
        """Begin where the choice is likely."""
        self._show(range(len(self._labels)), self._at)
        (self.query_one(Input if len(self._labels) > MANY else Choices)).focus()

    def _show(self, places: Sequence[int], at: int = 0) -> None:
        self._shown = places
        found = self.query_one(Choices)
        found.clear_options().add_options(Option(Content(self._labels[place])) for place in places)
        found.highlighted = at if places else None

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        event.stop()
        every = range(len(self._labels))
        wanted = event.value.strip()
        self._show(best(wanted, [folded(one) for one in self._labels], len(every)) if wanted else every)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        at = self.query_one(Choices).highlighted
        if at is not None:
            self.leave(self._shown[at])

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.leave(self._shown[event.option_index])

    def action_leave(self) -> None:
        """Choose nothing."""
        self.leave(None)
