"""Find anything by a few letters: what can be done here and elsewhere, and whatever the user gave a name."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
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
SOON = 0.1
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


@dataclass(frozen=True)
class Everything:
    """All that can be found.

    Attributes:
        entries: each of it.
        names: what each is called, folded.
        wholes: the same with what it does or belongs to.
    """

    entries: Sequence[Entry]
    names: Sequence[str]
    wholes: Sequence[str]

    def best(self, wanted: str) -> list[Entry]:
        """What fits best, by name first, then by what it does or belongs to."""
        found = best(wanted, self.names, MOST)
        if len(found) < MOST:
            found += best(wanted, self.wholes, MOST)
        return [self.entries[place] for place in [*dict.fromkeys(found)][:MOST]]


class Find(Searching[Entry | None]):
    """A line to type in; below it what fits. Enter does it or goes there.

    Args:
        actions: what can be done, shown as long as nothing is typed.
        named: all else that can be found; asked for in a thread of its own.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel", id="find.cancel", priority=True)]

    def __init__(self, actions: Sequence[Entry], named: Callable[[], Sequence[Entry]]) -> None:
        super().__init__()
        self._actions, self._ask = actions, named
        self._shown: list[Entry | None] = []
        self._everything: asyncio.Task[Everything] | None = None

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
        # Once the list is drawn, and before the first letter comes, which would have to wait for thousands of names.
        self.set_timer(SOON, self._prepare)

    def _prepare(self) -> None:
        # It hands nothing back: the timer would wait for a task, and every key with it.
        self._gathering()

    def _gathering(self) -> asyncio.Task[Everything]:
        if self._everything is None:
            self._everything = asyncio.create_task(asyncio.to_thread(self._gather))
        return self._everything

    def _gather(self) -> Everything:
        entries, about = (*self._actions, *self._ask()), cache(folded)
        names = [folded(one.words) for one in entries]
        return Everything(
            entries, names, [f"{name} {about(one.about)}" for name, one in zip(names, entries, strict=True)]
        )

    @on(Input.Changed)
    async def _look(self, event: Input.Changed) -> None:
        event.stop()
        if event.value.strip():
            self._show((await self._gathering()).best(event.value))
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
