"""Find anything by a few letters: what can be done here and elsewhere, and whatever the user gave a name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from rich.cells import cell_len
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
from outsource_tui.tui.widgets.words import Words, fitted, literal

MOST = 30
WIDEST, MARGINS = 88, 12


@dataclass(frozen=True)
class Entry:
    """Something that can be found.

    Attributes:
        words: what it is called.
        about: what it does, or what it belongs to.
        act: does it, or goes there.
        key: what does the same without looking for it.
        group: the heading it stands under as long as nothing is typed.
    """

    words: str
    about: str
    act: Callable[[], object]
    key: str = ""
    group: str = ""


class Find(Searching[Entry | None]):
    """A line to type in; below it what fits. Enter does it or goes there.

    Args:
        actions: what can be done, shown as long as nothing is typed.
        named: all else that can be found; asked for with the first letter.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel", id="find.cancel", priority=True)]

    def __init__(self, actions: Sequence[Entry], named: Callable[[], Sequence[Entry]]) -> None:
        super().__init__()
        self._actions, self._ask = actions, named
        self._shown: list[Entry | None] = []

    @cached_property
    def _named(self) -> Sequence[Entry]:
        return (*self._actions, *self._ask())

    @cached_property
    def _names(self) -> Sequence[str]:
        return [folded(one.words) for one in self._named]

    @cached_property
    def _wholes(self) -> Sequence[str]:
        return [folded(f"{one.words} {one.about}") for one in self._named]

    def compose(self) -> ComposeResult:
        """The line, and what fits."""
        with Vertical(id="dialog"):
            yield LineInput("", "Find", "what to do, or a name", name="wanted")
            yield Choices(id="found", compact=True, markup=False)
            yield Words("Nothing is called so.", id="nothing", classes="muted")

    def on_mount(self) -> None:
        """Show what can be done, and take the letters."""
        self.query_one(Choices).can_focus = False
        self.query_one("#wanted", LineInput).focus()
        self._show(self._actions, grouped=True)

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        event.stop()
        if event.value.strip():
            # By name first, then by what it does or belongs to.
            found = [one for names in (self._names, self._wholes) for one in best(event.value, names, MOST)]
            self._show([self._named[place] for place in [*dict.fromkeys(found)][:MOST]])
        else:
            self._show(self._actions, grouped=True)

    def _show(self, entries: Sequence[Entry], *, grouped: bool = False) -> None:
        options: list[Option] = []
        room = min(WIDEST, self.app.size.width - MARGINS)
        self._shown = []
        for before, one in zip((None, *entries), entries, strict=False):
            if grouped and (before is None or before.group != one.group):
                self._shown.append(None)
                options.append(Option(literal(one.group.upper(), "bold $muted"), disabled=True))
            self._shown.append(one)
            options.append(Option(_line(one, room)))
        found = self.query_one(Choices)
        found.clear_options().add_options(options)
        found.display = bool(options)
        self.query_one("#nothing").display = not options
        found.highlighted = next((place for place, one in enumerate(self._shown) if one is not None), None)

    @on(Input.Submitted)
    def _choose(self, event: Input.Submitted) -> None:
        event.stop()
        at = self.query_one(Choices).highlighted
        self.leave(self._shown[at] if at is not None else None)

    @on(OptionList.OptionSelected)
    def _click(self, event: OptionList.OptionSelected) -> None:
        self.leave(self._shown[event.option_index])

    def action_leave(self) -> None:
        """Do nothing."""
        self.leave(None)


def _line(one: Entry, room: int) -> Content:
    """One line: the words, cut if there is no room for them beside what they are about, and the key."""
    key = f"  {one.key}" if one.key else ""
    about = _cut(one.about, room * 3 // 5)
    words = _cut(one.words, room - cell_len(about) - cell_len(key) - 2)
    # By weight, not by colour: that of a line under the cursor is not known here.
    return Content.assemble(literal(words, "bold"), literal(f"  {about}", "not bold"), literal(key, "bold"))


def _cut(text: str, room: int) -> str:
    return text if cell_len(text) <= room else fitted(text, room)
