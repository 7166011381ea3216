"""The first start, with no data: three sentences and two choices."""

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from outsource_tui.tui.screens.page import Page
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.choices import Choices
from outsource_tui.tui.widgets.words import Words

Choice = Literal["quick", "example", "plan"]
SENTENCES = (
    "Is it time to outsource? Answer a few questions about one task and you will see whether it pays, "
    "and the most you can pay.",
    "Then five short wizards take you further: plan, budget, sourcing, evaluation and maintenance.",
    "Everything stays in one file on this computer, {file}, and every answer is saved as you give it.",
)
CHOICES: tuple[tuple[Choice, str], ...] = (
    ("quick", "The quick answer: one task, two minutes"),
    ("example", "Look at an example business first"),
    ("plan", "Start with a list of all your tasks"),
)


class Start(Page[Choice]):
    """What this is, and where to begin."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,escape", "app.quit", "Quit", show=False, id="start.quit")]

    def __init__(self, session: Session) -> None:
        super().__init__(session, "outsource-tui")

    def content(self) -> ComposeResult:
        """Three sentences and the choices."""
        with VerticalScroll(id="welcome", can_focus=False):
            yield Words("Is it time to outsource?", id="title")
            for sentence in SENTENCES:
                yield Words(sentence.replace("{file}", self.session.file), classes="sentence")
            yield Choices(*(Option(Content(words)) for _, words in CHOICES), id="choices", compact=True)

    def on_mount(self) -> None:
        """Start on the quick answer."""
        choices = self.query_one("#choices", OptionList)
        choices.highlighted = 0
        choices.focus()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.leave(CHOICES[event.option_index][0])
