"""Bring a file in: its path, a look at what is in it, and a yes."""

import asyncio
import os
import re
from pathlib import Path
from typing import Any, ClassVar
from urllib.request import url2pathname

from textual import on, work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.suggester import Suggester
from textual.widgets import Input, ProgressBar

from outsource_tui.domain.base import visible
from outsource_tui.exchange.cells import DayOrder
from outsource_tui.exchange.incoming import Chosen, Incoming, NeedsJob, Purpose, UnknownTable, incoming
from outsource_tui.exchange.table_in import Unusable
from outsource_tui.forms import show
from outsource_tui.library.layouts import LOG_COLUMNS, PEOPLE_COLUMNS, likely
from outsource_tui.readouts.turned import turned_lines
from outsource_tui.store.disk import WINDOWS
from outsource_tui.store.trouble import Trouble
from outsource_tui.tui.screens.found import CHOOSES, Found
from outsource_tui.tui.screens.leaving import Dialog
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.fields import LineInput
from outsource_tui.tui.widgets.words import Words

# What is asked of a table of no tool we know, for each kind of table it may be.
KINDS = ("Hours that were worked", "People")
QUESTIONS = (
    ("Which column says what was done?", "Which one how long it took?", "And which one the day?"),
    ("Which column has their name?", "And which one how to reach them?"),
)


def meant(typed: str) -> Path:
    """The file meant by what was typed, pasted, or dropped on the terminal.

    Raises:
        ValueError, RuntimeError: no file can be called that.
    """
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        # Between quotes a quotation mark is written so.
        text = text[1:-1].replace("'\\''", "'")
    elif text.startswith("file://"):
        text = url2pathname(re.sub("^file://(localhost)?", "", text))
    elif not WINDOWS:
        # How a terminal writes a blank, and all else that a shell would read, in a path that is dropped on it.
        text = re.sub(r"\\([^\w.])", r"\1", text)
    return Path(text).expanduser()


class Paths(Suggester):
    """Completes a path with what is there."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first file or folder that what is typed begins."""
        begun = re.split(r"[/\\]" if WINDOWS else "/", value)[-1]
        before = value.removesuffix(begun)
        try:
            with os.scandir(Path(before).expanduser()) as found:
                alike = [one for one in found if one.name.startswith(begun) and self._shown(one.name, begun)]
            first = min(alike, key=lambda one: one.name, default=None)
            return value and first and f"{before}{first.name}{'/' if first.is_dir() else ''}"
        except (OSError, ValueError, RuntimeError):
            return None

    @staticmethod
    def _shown(name: str, begun: str) -> bool:
        """Whether a name can be typed, and is not hidden from who has not begun with a dot."""
        return visible(name) == name and begun.startswith(".") >= name.startswith(".")


class PathInput(LineInput):
    """A line for a path, completed by Tab as well."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False, id="path.complete", tooltip="Complete the path")
    ]

    def action_complete(self) -> None:
        """Take what is suggested; without that go on to the next field."""
        if self._suggestion:
            self.action_cursor_right()
        else:
            raise SkipAction


class Bringing(Dialog[None]):
    """A line for the path. Enter reads the file, shows what is in it, and takes that in if the user says so.

    Args:
        session: what it comes into.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Cancel", id="bringing.cancel")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._reading = self._stopped = False

    def compose(self) -> ComposeResult:
        """What can come in, and the line for the path."""
        with VerticalScroll(id="dialog", can_focus=False):
            yield Words("Bring a file in", id="dialog-title")
            yield Words(
                "A time log (Toggl Track, Clockify, Harvest, Kimai, RescueTime), contacts (LinkedIn, Google, Outlook), "
                "any other table as CSV, or everything from another outsource-tui. Type its path, or drop it here; "
                "Tab completes it.",
                classes="muted",
            )
            line = PathInput("", "File", "like ~/Downloads/time.csv", name="path")
            line.suggester = Paths()
            yield line
            yield Words(id="problem")
            yield ProgressBar(show_eta=False)

    def on_mount(self) -> None:
        """Begin with the path."""
        self.query_one(ProgressBar).display = False
        self.query_one("#path", LineInput).focus()

    def action_stop(self) -> None:
        """Stop reading; with nothing being read, go back."""
        if self._reading:
            self._stopped = True
        else:
            self.leave(None)

    @on(Input.Changed)
    def _forget(self) -> None:
        self._stopped = self._reading
        self._say("")

    def _say(self, words: str) -> None:
        self.query_one("#problem", Words).update(words)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip() and not self._reading:
            self._look(event.value)

    @work(exclusive=True)
    async def _look(self, typed: str, **told: Any) -> None:
        """Read the file in a thread of its own, so that Esc is heard meanwhile; ask what must be told, and begin anew.

        Args:
            typed: where it is.
            told: what was asked so far, by the names `incoming` has for it.
        """
        self._reading, self._stopped = True, False
        try:
            path, business = meant(typed), self._session.business
            found = await asyncio.to_thread(incoming, path, business, progress=self._progress, **told)
        except NeedsJob:
            return await self._ask_purpose(typed, told)
        except UnknownTable as problem:
            return await self._ask_columns(typed, problem)
        except Unusable as problem:
            return self._say(problem.sentence)
        except Trouble as problem:
            return self._say(f"Nothing was taken in: {problem}.")
        except (ValueError, RuntimeError):
            return self._say("No file can be called that.")
        finally:
            self._reading = False
            self.query_one(ProgressBar).display = False
        if found is None or self._stopped:
            return self._say("Stopped; nothing has changed.")
        if found.asks_order:
            return await self._ask_order(typed, told)
        return await self._show(found)

    async def _ask_purpose(self, typed: str, told: dict[str, Any]) -> None:
        """What contacts are to be, and for which job."""
        today = self._session.today
        purposes = [Purpose(job, asked) for job in self._session.business.jobs for asked in (None, today)]
        labels = (f"{'People asked today' if one.asked else 'Candidates'} for {one.job.title}" for one in purposes)
        chosen = await self._ask("What are they?", tuple(labels))
        if chosen is not None:
            self._look(typed, **told | {"purpose": purposes[chosen]})

    async def _ask_columns(self, typed: str, table: UnknownTable) -> None:
        """What is in a table of no tool we know, and in which columns; each is asked of those that are left."""
        kind = await self._ask("It is no table we know. What is in it?", KINDS)
        if kind is None:
            return
        columns: dict[str, str] = {}
        left = [*zip(table.header, table.sample, strict=True)]
        for told, question in zip((LOG_COLUMNS, PEOPLE_COLUMNS)[kind], QUESTIONS[kind], strict=True):
            labels = tuple(f"{name}, like {sample.strip()[:30]}" if sample.strip() else name for name, sample in left)
            place = await self._ask(question, labels, likely(told, [name for name, _ in left]))
            if place is None:
                return
            columns[told] = left.pop(place)[0]
        self._look(typed, columns=columns)

    async def _ask_order(self, typed: str, told: dict[str, Any]) -> None:
        labels = tuple(one.label for one in DayOrder)
        chosen = await self._ask("Its days can be read in two ways. Which is it?", labels)
        if chosen is not None:
            self._look(typed, **told | {"order": tuple(DayOrder)[chosen]})

    async def _ask(self, question: str, labels: tuple[str, ...], at: int = 0) -> int | None:
        self._say("")
        return await self.app.push_screen_wait(Pick(question, labels, CHOOSES, at))

    def _progress(self, done: int, rows: int) -> bool:
        self.app.call_from_thread(self._show_progress, done, rows)
        return not self._stopped

    def _show_progress(self, done: int, rows: int) -> None:
        self._say(f"Reading: {done:,} of {rows:,} rows. Esc stops it.")
        bar = self.query_one(ProgressBar)
        bar.display = True
        bar.update(total=rows, progress=done)

    async def _show(self, found: Incoming) -> None:
        """Have the user look at it, and take it in as they say."""
        self._say("")
        chosen = await self.app.push_screen_wait(Found(found, self._session.style))
        if chosen is not None:
            self._take(found, chosen)

    def _take(self, found: Incoming, chosen: Chosen) -> None:
        session = self._session
        try:
            after = found.into(session.business, chosen)
        except Unusable as problem:
            self._say(problem.sentence)
            return
        if after == session.business:
            self.notify("Nothing new is in it.", markup=False)
        else:
            lines = [show.say(one, session.style) for one in turned_lines(session.business, after)]
            session.take_in(after, f"Import from {found.name}")
            self.notify("\n".join(["Taken in. u on Home takes it back.", *lines]), markup=False, timeout=8)
        self.leave(None)
