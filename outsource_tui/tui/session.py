"""The session: the present business and desk, kept on disk. The one thing screens change."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Draft, Visit, draft_id, visit_id
from outsource_tui.domain.readout import Figure
from outsource_tui.domain.settings import Style
from outsource_tui.forms import show
from outsource_tui.forms.draft import Reading
from outsource_tui.store.history import History
from outsource_tui.store.keeping import Snapshot
from outsource_tui.store.locations import told
from outsource_tui.store.saver import RETRY, Saver
from outsource_tui.store.store import Store
from outsource_tui.wizards.step import Scene


class Session:
    """What the user has told us so far, with its undo history and its place on disk.

    Args:
        store: where it is kept; loaded here, and from then on touched only by the saver.
        now: the clock, in the user's time zone.
        style: how numbers and dates are written before the user says otherwise.
        example: whether this is the example business, which is not kept.

    Attributes:
        path: where everything is kept; None when it is only in memory.
        file: the same, to be told; empty when it is only in memory.
        asides: a sentence for each record that cannot be read.
        notices: all that the user must be told about the file at the start, these included.
        saver: what keeps the file as this says.
        folder: where the last file was saved in this run, for the next one is likely to go there too.
    """

    def __init__(self, store: Store, now: Callable[[], datetime], style: Style, *, example: bool = False) -> None:
        self._example = example
        self.now = now
        self.folder: Path | None = None
        self.path = store.path
        self.file = told(store.path) if store.path else ""
        business, self.desk, self.asides = store.load()
        self.notices = (*_about(store), *self.asides)
        if business.empty:
            business = business.put(business.settings.written(style))
        self._history = History(business)
        # Kept already: a first start that tells us nothing makes no file.
        self.saver = Saver(store, Snapshot(business, self.desk), now)

    @property
    def business(self) -> Business:
        """Everything the user told us."""
        return self._history.present

    @property
    def today(self) -> date:
        """The day it is for the user."""
        return self.now().date()

    @property
    def style(self) -> Style:
        """How numbers, money and days are read and written."""
        return self.business.settings.style

    @property
    def reading(self) -> Reading:
        """What typed text is read by."""
        return Reading(self.style, self.today)

    def scene(self, subject: str = "", parent: str = "") -> Scene:
        """What a step looks at."""
        return Scene(self.business, self.today, self.style, subject, parent)

    def change(self, business: Business, label: str, done: str = "", *, join: bool = False) -> None:
        """Take a new business as the present one, name the change for undo, and put a used draft away.

        With `join` it is one change with the last, if that has the same name.
        """
        if done:
            self.desk = self.desk.without_draft(done)
        if business != self.business:
            self._history.record(business, label, join=join)
        self.save()

    def take_in(self, business: Business, label: str) -> None:
        """Change to a business with a file in it; what the file on disk held before goes into the backups."""
        self.saver.owe_backup()
        self.change(business, label)

    def undo(self) -> str:
        """Take the last change back and say which; empty when there is none."""
        return self._after(self._history.undo())

    def redo(self) -> str:
        """Make the last change taken back again and say which; empty when there is none."""
        return self._after(self._history.redo())

    def _after(self, found: tuple[Business, str] | None) -> str:
        if found is None:
            return ""
        self.save()
        return found[1]

    def draft(self, wizard: str, step: str, record: str) -> Draft | None:
        """What was left half-typed in a step."""
        return self.desk.drafts.get(draft_id(wizard, step, record))

    def sketch(self, wizard: str, step: str, record: str, parent: str, raw: dict[str, str]) -> None:
        """Keep what stands in the fields of a step; the caller decides when it goes to disk."""
        id_ = draft_id(wizard, step, record)
        self.desk = self.desk.with_draft(Draft(id=id_, wizard=wizard, step=step, record=record, parent=parent, raw=raw))

    def forget(self, draft: str) -> None:
        """Put a draft away that nothing is left of; the caller decides when it goes to disk."""
        self.desk = self.desk.without_draft(draft)

    def visit(self, wizard: str, record: str, step: str, *, finished: bool = False) -> None:
        """Remember where the user is in a wizard."""
        known = self.desk.visit(wizard, record)
        finished = finished or bool(known and known.finished)
        self.desk = self.desk.with_visit(
            Visit(id=visit_id(wizard, record), wizard=wizard, record=record, step=step, finished=finished)
        )

    def save(self) -> None:
        """Have everything put on disk; returns at once, and `status` tells how it goes."""
        if not self._handed_over:
            self.saver.put(Snapshot(self.business, self.desk))

    def flush(self, timeout: float) -> bool:
        """Save, and wait until that is done or cannot be done.

        Args:
            timeout: how long at most, in seconds.

        Returns:
            Whether everything is on disk.
        """
        self.save()
        return self.saver.flush(timeout)

    def take_theirs(self) -> tuple[str, ...]:
        """Go on with what something else wrote into the file; undo brings back what was here.

        Returns:
            A sentence for each record that cannot be read.

        Raises:
            Trouble: it cannot be; nothing has changed.
        """
        self.save()
        snapshot, asides = self.saver.take_theirs()
        self._history.record(snapshot.business, "what something else changed")
        self.desk = snapshot.desk
        return asides

    @property
    def _handed_over(self) -> bool:
        wanted = self.saver.wanted
        return wanted.business is self.business and wanted.desk is self.desk

    @property
    def saved(self) -> bool:
        """Whether all that was told and typed is on disk."""
        return self._handed_over and self.saver.done

    @property
    def status(self) -> str:
        """Whether everything is on disk, in a few words."""
        if self.saver.trouble:
            retry = "" if self.saver.conflict else f". Retrying every {RETRY:.0f} s"
            return f"NOT SAVED: {self.saver.trouble}{retry}"
        if self._example:
            return "An example, apart from your file"
        if not self.saved:
            return "Saving \u2026"
        saved = self.saver.saved_at
        return f"Saved {saved.astimezone(self.now().tzinfo):%H:%M}" if saved else ""

    def name_of(self, record: Record) -> str:
        """What a person calls a record; empty for one without a name."""
        value = getattr(record, record.called) if record.called else None
        return "" if value is None else show.figure(Figure(value), self.style)

    def close(self, timeout: float = 5.0) -> bool:
        """Save and let the file go.

        Args:
            timeout: how long to wait for a slow disk, in seconds.

        Returns:
            Whether everything is on disk.
        """
        self.save()
        return self.saver.end(timeout)


def _about(store: Store) -> Iterator[str]:
    if store.older:
        yield "Your file is from an earlier version. It is brought up to date; a copy of it is in your backups."
    if store.edited:
        yield "Something other than this app changed your file. It is taken as it is; a copy of it is in your backups."
