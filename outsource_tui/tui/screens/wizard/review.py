"""The pane of a review step: every question with its answer, and Enter to change it."""

from dataclasses import dataclass

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable

from outsource_tui.domain.base import Record
from outsource_tui.forms import show
from outsource_tui.forms.draft import written
from outsource_tui.forms.fields import FieldSpec, Option, questions
from outsource_tui.tui.screens.wizard.pane import Asking, Pane
from outsource_tui.tui.widgets.records import items_of
from outsource_tui.tui.widgets.words import Words, fitted
from outsource_tui.wizards.place import record_of
from outsource_tui.wizards.step import FormStep, ListStep, Scene, Step, Wizard

QUESTION, MARGINS, LEAST = 34, 12, 16
# What is longer is read on its own question.
LONGEST = 100


@dataclass(frozen=True)
class Answer:
    """One line of the review: a question, what was answered, and where to change it."""

    step: str
    field: str
    question: str
    words: str


class ReviewPane(Pane):
    """All answers of a wizard."""

    def __init__(self, asking: Asking) -> None:
        super().__init__(asking)
        self._answers: tuple[Answer, ...] = ()

    def compose(self) -> ComposeResult:
        """The table of answers."""
        yield Words("Enter changes an answer and comes straight back.", classes="intro muted")
        yield DataTable[Text](cursor_type="row", id="answers")

    def on_mount(self) -> None:
        """Fill the table."""
        self.query_one("#answers", DataTable).add_columns(Text("Question"), Text("Your answer"))
        self.refill()

    def refill(self) -> None:
        """Show the answers as they are now."""
        table = self.query_one("#answers", DataTable)
        row = table.cursor_row
        room = max(self.app.size.width - QUESTION - MARGINS, LEAST)
        self._answers = answers(self._asking.wizard, self._asking.scene)
        table.clear()
        for one in self._answers:
            table.add_row(Text(_line(one.question, QUESTION)), Text(_line(one.words, min(room, LONGEST))))
        table.move_cursor(row=row)

    def focus_first(self) -> None:
        """Put the cursor on the answers."""
        self.query_one("#answers", DataTable).focus()

    @on(DataTable.RowSelected)
    def _change(self, event: DataTable.RowSelected) -> None:
        event.stop()
        answer = self._answers[event.cursor_row]
        self.post_message(self.Changing(answer.step, answer.field))


def answers(wizard: Wizard, scene: Scene) -> tuple[Answer, ...]:
    """Every question of a wizard with its answer in words."""
    return tuple(answer for step in wizard.steps for answer in _of_step(wizard, step, scene))


def _of_step(wizard: Wizard, step: Step, scene: Scene) -> list[Answer]:
    match step:
        case FormStep():
            record = record_of(wizard, step, scene)
            if record is None:
                return [Answer(step.key, "", step.title, "not answered yet")]
            return [
                Answer(step.key, spec.name, spec.title, _words(step, spec, getattr(record, spec.name), scene))
                for spec in questions(step.model)
                if spec.name not in step.more and getattr(record, spec.name) is not None
            ]
        case ListStep():
            words = ", ".join(_in_a_line(step, one, scene) for one in items_of(step, scene))
            return [Answer(step.key, "", step.title, words or "none yet")]
    return []


def _in_a_line(step: ListStep, record: Record, scene: Scene) -> str:
    first, second = (show.figure(column.cell(scene, record), scene.style) for column in step.columns[:2])
    return f"{first} ({second})"


def _words(step: FormStep, spec: FieldSpec, value: object, scene: Scene) -> str:
    if not spec.chosen:
        return show.value(spec.kind, value, scene.style)
    options: tuple[Option, ...] = step.options[spec.name](scene) if spec.name in step.options else spec.options
    chosen = set(written(spec, value, scene.style).split("\n"))
    return ", ".join(one.label for one in options if one.raw in chosen) or "none"


def _line(words: str, width: int) -> str:
    return fitted(words.replace("\n", " "), width).rstrip()
