"""Help on a question or a screen: why it is asked, and which keys there are."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll

from outsource_tui.tui.screens.leaving import Dialog
from outsource_tui.tui.widgets.words import Words


class Help(Dialog[None]):
    """A few lines of help and the keys that work here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,question_mark,q", "close", "Close", id="help.close")
    ]

    def __init__(self, title: str, lines: tuple[str, ...], bindings: Mapping[str, ActiveBinding]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._keys = bindings

    def compose(self) -> ComposeResult:
        """The title, the help, the keys."""
        with VerticalScroll(id="dialog"):
            yield Words(self._title, id="dialog-title")
            for line in self._lines:
                yield Words(line)
            yield Words("\n".join(self._rows()), id="keys", classes="muted")
            yield Words("Esc closes this.", classes="muted")

    def action_close(self) -> None:
        """Close it."""
        self.leave(None)

    def _rows(self) -> list[str]:
        found: dict[str, tuple[str, str]] = {}
        for active in self._keys.values():
            binding = active.binding
            if binding.id and not binding.system:
                found.setdefault(
                    binding.id, (self.app.get_key_display(binding), binding.tooltip or binding.description)
                )
        return [f"{key:<12} {words}" for key, words in found.values()]
