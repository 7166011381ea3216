"""Ask for a new file to save something in."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from outsource_tui.domain.base import visible
from outsource_tui.store.trouble import Trouble
from outsource_tui.tui.screens.leaving import Dialog
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.fields import LineInput
from outsource_tui.tui.widgets.words import Words


def _path(typed: str) -> Path:
    """The file meant by what was typed.

    Raises:
        Trouble: none is meant, or it is there already.
    """
    if not typed.strip():
        raise Trouble("type where to save")
    try:
        path = Path(typed.strip()).expanduser().absolute()
        if path.exists():
            raise Trouble("there is something of that name already")
        if not path.parent.is_dir():
            raise Trouble("there is no such folder")
    except (OSError, RuntimeError, ValueError) as error:
        raise Trouble("no file can be called that") from error
    return path


def _free(path: Path) -> Path:
    """The path, with a number behind its name where there is something of that name already."""
    names = (path, *(path.with_stem(f"{path.stem}-{number}") for number in range(2, 100)))
    return next((one for one in names if not one.exists()), path)


class Elsewhere(Dialog[Path | None]):
    """A line for a path; the answer is where it was saved, or None.

    Args:
        session: knows the folder the last file was saved in, and is told of this one's.
        save: saves it in a file, or raises Trouble.
        title: what is saved.
        note: what it is good for.
        file: what it may be called.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel", id="elsewhere.cancel")]

    def __init__(
        self,
        session: Session,
        save: Callable[[Path], object],
        title: str = "Save in another place",
        note: str = "A new file, such as one on a memory stick.",
        file: str = "outsource-tui.json",
    ) -> None:
        super().__init__()
        self._session, self._save = session, save
        self._title, self._note, self._file = title, note, file

    def compose(self) -> ComposeResult:
        """What to do, and the line to do it in."""
        with Vertical(id="dialog"):
            yield Words(self._title, id="dialog-title")
            yield Words(f"{self._note} Enter saves it there, Esc goes back.", classes="muted")
            yield LineInput(
                visible(str(_free((self._session.folder or Path.home()) / self._file))), "File", "", name="path"
            )
            yield Words(id="problem")

    def on_mount(self) -> None:
        """Let what is typed take the place of what is suggested."""
        self.query_one("#path", LineInput).action_select_all()

    @on(Input.Submitted)
    @work(exclusive=True)
    async def _try(self, event: Input.Submitted) -> None:
        try:
            path = _path(event.value)
            await asyncio.to_thread(self._save, path)
        except Trouble as trouble:
            self.query_one("#problem", Words).update(f"Not saved: {trouble}.")
        else:
            self._session.folder = path.parent
            self.leave(path)

    def action_leave(self) -> None:
        """Save nowhere else."""
        self.leave(None)
