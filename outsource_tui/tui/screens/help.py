"""Help on a question or a screen: why it is asked, and which keys there are."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import ItemGrid, VerticalScroll

from outsource_tui.domain.settings import Style
from outsource_tui.forms.draft import written
from outsource_tui.forms.fields import FieldSpec
from outsource_tui.library.help import QuestionHelp
from outsource_tui.tui.screens.leaving import Dialog
from outsource_tui.tui.widgets.words import Words

# Room for a key and what it does, beside others.
KEY = 20


class Help(Dialog[None]):
    """A few lines of help and the keys that work here.

    Args:
        title: what it is about.
        lines: what to say of it.
        bindings: the keys.
        parts: what to say of a question, each part under a heading; it leaves little room for the keys.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,ctrl+g,question_mark,q", "close", "Close", id="help.close")
    ]

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        bindings: Mapping[str, ActiveBinding],
        parts: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._keys = bindings
        self._parts = parts

    def compose(self) -> ComposeResult:
        """The title, the help, the keys."""
        with VerticalScroll(id="dialog"):
            yield Words(self._title, id="dialog-title")
            for heading, words in self._parts:
                yield Words(heading, classes="heading muted")
                yield Words(words)
            for line in self._lines:
                yield Words(line)
            yield from self._beside_each_other() if self._parts else self._below_each_other()
            yield Words("Esc closes this.", classes="muted")

    def action_close(self) -> None:
        """Close it."""
        self.leave(None)

    def _below_each_other(self) -> ComposeResult:
        rows = (f"{key:<12} {one.tooltip or one.description}" for key, one in self._ours())
        yield Words("\n".join(rows), id="keys", classes="muted")

    def _beside_each_other(self) -> ComposeResult:
        with ItemGrid(id="keys", min_column_width=KEY):
            for key, one in self._ours():
                yield Words(f"{key:<6} {one.description}", classes="muted")

    def _ours(self) -> list[tuple[str, Binding]]:
        """Each of our keys once, as it is called on this keyboard, with what it does."""
        found: dict[str, Binding] = {}
        for active in self._keys.values():
            if active.binding.id and not active.binding.system:
                found.setdefault(active.binding.id, active.binding)
        return [(self.app.get_key_display(one), one) for one in found.values()]


def on_question(spec: FieldSpec, told: QuestionHelp, style: Style) -> tuple[tuple[str, str], ...]:
    """What to say of a question, part by part, and which guess stands for it as long as nobody knows."""
    guess = ""
    if spec.default is not None and not spec.chosen:
        guess = f" Not sure takes {written(spec, spec.default, style)}, a guess."
    return ("Why we ask", told.why), ("For example", f"{told.example}{guess}"), ("What it changes", told.changes)
