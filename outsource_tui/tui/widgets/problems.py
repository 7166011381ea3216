"""The problem summary: every problem at once, each line leading to its field."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from outsource_tui.forms.draft import Problems
from outsource_tui.tui.widgets.choices import Choices
from outsource_tui.tui.widgets.words import Words

DELETES = frozenset({"backspace", "delete", "ctrl+u", "ctrl+w"})


class ProblemSummary(Vertical):
    """All problems of a form; Enter on one goes to its field."""

    class Chosen(Message):
        """The user wants to mend this field."""

        def __init__(self, field: str, key: events.Key | None = None) -> None:
            super().__init__()
            self.field = field
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[str, ...] = ()
        self.display = False

    def compose(self) -> ComposeResult:
        """A line that says so, and a line for each problem."""
        yield Words("There is a problem")
        yield Choices(markup=False, compact=True)

    def show_problems(self, problems: Problems) -> None:
        """Show these and take the focus."""
        lines = self.query_one(OptionList)
        lines.clear_options()
        self._fields = tuple(field for field, _ in problems.summary)
        lines.add_options(Option(Content(words)) for _, words in problems.summary)
        self.display = True
        lines.highlighted = 0
        lines.focus()

    def mended(self, field: str) -> None:
        """Take away the line of a field that is being changed; without lines, hide."""
        if field not in self._fields:
            return
        self.query_one(OptionList).remove_option_at_index(self._fields.index(field))
        self._fields = tuple(one for one in self._fields if one != field)
        self.display = bool(self._fields)

    def on_key(self, event: events.Key) -> None:
        """Let what is typed or deleted here reach the field it is meant for."""
        if (event.is_printable or event.key in DELETES) and self._fields:
            event.stop()
            highlighted = self.query_one(OptionList).highlighted or 0
            self.post_message(self.Chosen(self._fields[highlighted], event))

    @on(OptionList.OptionSelected)
    def _lead(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        # Its problem may have been mended while Enter was on its way.
        if event.option_index < len(self._fields):
            self.post_message(self.Chosen(self._fields[event.option_index]))
