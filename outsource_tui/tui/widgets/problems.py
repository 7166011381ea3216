"""The problem summary: every problem at once, each line leading to its field."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from outsource_tui.forms.draft import Problems
from outsource_tui.tui.widgets.words import Words


class ProblemSummary(Vertical):
    """All problems of a form; Enter on one goes to its field."""

    class Chosen(Message):
        """The user wants to mend this field."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[str, ...] = ()
        self.display = False

    def compose(self) -> ComposeResult:
        """A line that says so, and a line for each problem."""
        yield Words("There is a problem")
        yield OptionList(markup=False, compact=True)

    def show_problems(self, problems: Problems) -> None:
        """Show these and take the focus."""
        lines = self.query_one(OptionList)
        lines.clear_options()
        self._fields = tuple(field for field, _ in problems.summary)
        lines.add_options(Option(Content(words)) for _, words in problems.summary)
        self.display = True
        lines.highlighted = 0
        lines.focus()

    @on(OptionList.OptionSelected)
    def _lead(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._fields[event.option_index]))
