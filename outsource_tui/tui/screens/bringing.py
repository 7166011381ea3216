"""Bring a file in: its path, a look at what is in it, and a yes."""

import asyncio
import os
import re
from pathlib import Path
from typing import ClassVar
from urllib.request import url2pathname

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, ProgressBar

from outsource_tui.domain.base import visible
from outsource_tui.domain.sourcing import Job
from outsource_tui.exchange.cells import DayOrder
from outsource_tui.exchange.incoming import Incoming, NeedsJob, UnknownTable, incoming
from outsource_tui.exchange.table_in import Unusable
from outsource_tui.exchange.timelog import mapped
from outsource_tui.library.layouts import Layout
from outsource_tui.store.disk import WINDOWS
from outsource_tui.store.trouble import Trouble
from outsource_tui.tui.screens.leaving import Leaves
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.fields import LineInput
from outsource_tui.tui.widgets.laid_out import blocks
from outsource_tui.tui.widgets.words import Words

CHOOSES = "Enter chooses, Esc goes back."
COLUMNS = ("Which column says what was done?", "Which one how long, in hours?", "And which one the day?")


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


class Bringing(Leaves[None], ModalScreen[None]):
    """A line for the path; below it what is in the file. Enter reads it, and Enter again takes it in.

    Args:
        session: what it comes into.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Cancel", id="bringing.cancel")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: Incoming | None = None
        self._reading = self._stopped = False

    def compose(self) -> ComposeResult:
        """What can come in, the line for the path, and what was found."""
        with VerticalScroll(id="dialog"):
            yield Words("Bring a file in", id="dialog-title")
            yield Words(
                "A time log (Toggl Track, Clockify, Harvest, Kimai, RescueTime), contacts (LinkedIn, Google, Outlook), "
                "or everything from another outsource-tui. Type its path, or drop it here.",
                classes="muted",
            )
            line = LineInput("", "File", "~/Downloads/", name="path")
            line.suggester = Paths()
            yield line
            yield Words(id="problem")
            yield ProgressBar(show_eta=False)
            yield Words(id="read")

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
        self._clear()
        self._say("")

    def _clear(self) -> None:
        """Show nothing of a file any more: what is shown is what Enter takes in."""
        self._found = None
        self.query_one("#read", Words).update("")

    def _say(self, words: str) -> None:
        self.query_one("#problem", Words).update(words)

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        if self._found is not None:
            self._take(self._found)
        elif event.value.strip() and not self._reading:
            self._look(event.value)

    @work(exclusive=True)
    async def _look(
        self, typed: str, order: DayOrder | None = None, job: Job | None = None, columns: Layout | None = None
    ) -> None:
        """Read the file in a thread of its own, so that Esc is heard meanwhile."""
        self._reading, self._stopped = True, False
        try:
            path, business = meant(typed), self._session.business
            found = await asyncio.to_thread(
                incoming, path, business, columns=columns, order=order, job=job, progress=self._progress
            )
        except NeedsJob:
            return await self._ask_job(typed)
        except UnknownTable as problem:
            return await self._ask_columns(typed, problem.header)
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
            return await self._ask_order(typed, job, columns)
        return self._show(found)

    async def _ask_job(self, typed: str) -> None:
        jobs = self._session.business.jobs
        titles = tuple(one.title for one in jobs)
        chosen = await self._ask(Pick("For which job are they candidates?", titles, CHOOSES))
        if chosen is not None:
            self._look(typed, job=jobs[chosen])

    async def _ask_columns(self, typed: str, header: tuple[str, ...]) -> None:
        """Which columns of a table of no tool we know hold what."""
        chosen = []
        for what in COLUMNS:
            place = await self._ask(Pick(f"It is no table we know. {what}", header, CHOOSES))
            if place is None:
                return
            chosen.append(header[place])
        task, time, day = chosen
        self._look(typed, columns=mapped(task, time, day))

    async def _ask_order(self, typed: str, job: Job | None, columns: Layout | None) -> None:
        labels = tuple(one.label for one in DayOrder)
        chosen = await self._ask(Pick("Its days can be read in two ways. Which is it?", labels, CHOOSES))
        if chosen is not None:
            self._look(typed, tuple(DayOrder)[chosen], job, columns)

    async def _ask(self, question: Pick) -> int | None:
        self._say("")
        return await self.app.push_screen_wait(question)

    def _progress(self, done: int, rows: int) -> bool:
        self.app.call_from_thread(self._show_progress, done, rows)
        return not self._stopped

    def _show_progress(self, done: int, rows: int) -> None:
        self._say(f"Reading: {done:,} of {rows:,} rows. Esc stops it.")
        bar = self.query_one(ProgressBar)
        bar.display = True
        bar.update(total=rows, progress=done)

    def _show(self, found: Incoming) -> None:
        self._found = found
        room = self.query_one("#read").size.width or self.size.width
        self.query_one("#read", Words).update(blocks(found.lines, self._session.style, room))
        self._say("Enter takes it in, Esc goes back. Nothing has changed yet.")
        # In a small window what is shown needs the room.
        line = self.query_one("#path", LineInput)
        self.call_after_refresh(self.query_one("#dialog").scroll_to_widget, line, top=True, animate=False)

    def _take(self, found: Incoming) -> None:
        session = self._session
        try:
            after = found.into(session.business)
        except Unusable as problem:
            self._clear()
            self._say(problem.sentence)
            return
        if after == session.business:
            self.notify("Nothing new is in it.", markup=False)
        else:
            session.change(after, f"Import from {found.name}")
            self.notify("Taken in. u on Home takes it back.", markup=False)
        self.leave(None)
