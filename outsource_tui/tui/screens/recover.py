"""The ways out of a file that cannot be opened. Nothing is changed before one is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from outsource_tui.store.backups import Backup
from outsource_tui.store.locations import told
from outsource_tui.store.recovery import Recovery
from outsource_tui.store.trouble import Missing, NotSaved
from outsource_tui.tui.screens.leaving import Leaves
from outsource_tui.tui.widgets.choices import Choices
from outsource_tui.tui.widgets.words import Words

MOST_SHOWN = 3


@dataclass(frozen=True)
class Way:
    """One way out: how it is offered, what it does, and what is said when that is done."""

    words: str
    take: Callable[[], object]
    done: str = ""


class Recover(Leaves[bool]):
    """What is wrong, and what can be done; True when there is then a file that can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,ctrl+q", "leave(False)", "Leave it as it is", id="recover.leave", priority=True)
    ]

    def __init__(self, recovery: Recovery) -> None:
        super().__init__()
        self._recovery = recovery
        self._ways: tuple[Way, ...] = ()

    def compose(self) -> ComposeResult:
        """The trouble in two sentences, and the ways out."""
        problem = self._recovery.problem
        with VerticalScroll(id="welcome", can_focus=False):
            yield Words("Your file cannot be opened", id="title")
            yield Words(f"{told(problem.path)}: {problem}.", id="problem", classes="sentence")
            yield Words(f"Nothing has been changed. {self._safety}".rstrip(), id="safety", classes="sentence")
            yield Words(id="outcome", classes="sentence")
            yield Choices(id="choices", compact=True)
            yield Words("Enter chooses, q leaves everything as it is.", classes="muted")

    def on_mount(self) -> None:
        """Start on the way that brings most back."""
        self.query_one("#outcome").display = False
        self._offer(*self._safe_ways(), *self._last_ways())
        self.query_one("#choices").focus()

    @property
    def _safety(self) -> str:
        if isinstance(self._recovery.problem, Missing):
            return ""
        return f"Whatever you choose, what is in the file now is first put into {told(self._recovery.folder)}."

    def _safe_ways(self) -> list[Way]:
        recovery = self._recovery
        ways: list[Way] = [
            Way(f"Restore the backup of {_told(one)}", partial(recovery.restore, one), "The backup is back.")
            for one in recovery.backups[:MOST_SHOWN]
        ]
        if recovery.records:
            # Behind the newest backup: what is salvaged may lack what that still has.
            words = f"Salvage what can still be read: {_records(recovery.records)}"
            ways.insert(1, Way(words, recovery.salvage, "What could be read is back."))
        return ways

    def _last_ways(self) -> list[Way]:
        return [
            Way("Start empty", self._recovery.start_empty, "The file is empty now."),
            Way("Leave it as it is", lambda: self.leave(False)),
        ]

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        way = self._ways[event.option_index]
        try:
            way.take()
        except NotSaved as problem:
            self._say(f"That could not be done: {problem}. The file is as it was.")
            return
        if way.done:
            self.query_one("#title", Words).update("Your file can be opened again")
            self.query("#problem, #safety").set(display=False)
            self._say(way.done)
            self._offer(Way("Open it", lambda: self.leave(True)))

    def _offer(self, *ways: Way) -> None:
        """These ways instead, the cursor on the first."""
        self._ways = ways
        choices = self.query_one("#choices", OptionList)
        choices.clear_options()
        choices.add_options(Option(Content(one.words)) for one in ways)
        choices.highlighted = 0

    def _say(self, words: str) -> None:
        outcome = self.query_one("#outcome", Words)
        outcome.display = True
        outcome.update(words)

    def action_leave(self, opened: bool) -> None:
        """Leave, the file as it is now."""
        self.leave(opened)


def _told(backup: Backup) -> str:
    return f"{backup.at.astimezone():%d %b %Y, %H:%M}: {_records(backup.records)}"


def _records(number: int) -> str:
    return f"{number} record{'' if number == 1 else 's'}"
