"""The problem summary: every problem at once, each line leading to its field."""

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from outsource_tui.forms.draft import Problems


class ProblemSummary(OptionList):
    """All problems of a form; Enter on one goes to its field."""

    class Chosen(Message):
        """The user wants to mend this field."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self.border_title = Content("There is a problem")
        self._fields: tuple[str, ...] = ()
        self.display = False

    def show_problems(self, problems: Problems | None) -> None:
        """Show these and take the focus; None hides it."""
        self.display = problems is not None
        self.clear_options()
        if problems is None:
            return
        self._fields = tuple(field for field, _ in problems.summary)
        self.add_options(Option(Content(words)) for _, words in problems.summary)
        self.highlighted = 0
        self.focus()

    @on(OptionList.OptionSelected)
    def _lead(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self._fields[event.option_index]))
