"""The session: the present business and desk, kept on disk. The one thing screens change."""

from collections.abc import Callable
from datetime import date, datetime

from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Draft, Visit, draft_id, visit_id
from outsource_tui.domain.readout import Figure
from outsource_tui.domain.settings import Style
from outsource_tui.forms import show
from outsource_tui.forms.draft import Reading
from outsource_tui.store.file import NotSaved
from outsource_tui.store.history import History
from outsource_tui.store.store import Store
from outsource_tui.wizards.step import Scene


class Session:
    """What the user has told us so far, with its undo history and its place on disk.

    Args:
        store: where it is kept; loaded here.
        now: the clock, in the user's time zone.
        style: how numbers and dates are written before the user says otherwise.
        example: whether this is the example business, which is not kept.
    """

    def __init__(self, store: Store, now: Callable[[], datetime], style: Style, *, example: bool = False) -> None:
        self._store = store
        self._example = example
        self.now = now
        business, self.desk, self.asides = store.load()
        if business.empty:
            business = _at_home(business, style)
        self._history = History(business)
        self._first_style = style
        self.trouble = ""

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
        settings, profile = self.business.settings, self.business.profile
        currency = profile.currency.value if profile else self._first_style.currency
        return Style(numbers=settings.numbers, dates=settings.dates, currency=currency)

    @property
    def reading(self) -> Reading:
        """What typed text is read by."""
        return Reading(self.style, self.today)

    def scene(self, subject: str = "", parent: str = "") -> Scene:
        """What a step looks at."""
        return Scene(self.business, self.today, self.style, subject, parent)

    def change(self, business: Business, label: str, done: str = "") -> None:
        """Take a new business as the present one, name the change for undo, and put a used draft away."""
        if done:
            self.desk = self.desk.without_draft(done)
        if business != self.business:
            self._history.record(business, label)
        self.save()

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
        """Put everything on disk; `trouble` says what stands in the way, if anything does."""
        try:
            self._store.save(self.business, self.desk)
        except NotSaved as problem:
            self.trouble = str(problem)
        else:
            self.trouble = ""

    @property
    def status(self) -> str:
        """Whether everything is on disk, in a word."""
        if self.trouble:
            return f"NOT SAVED: {self.trouble}"
        if self._example:
            return "An example, apart from your file"
        saved = self._store.saved_at
        return f"Saved {saved.astimezone(self.now().tzinfo):%H:%M}" if saved else ""

    def name_of(self, record: Record) -> str:
        """What a person calls a record; empty for one without a name."""
        value = getattr(record, record.called) if record.called else None
        return "" if value is None else show.figure(Figure(value), self.style)

    def close(self) -> None:
        """Save and let the file go."""
        self.save()
        self._store.close()


def _at_home(business: Business, style: Style) -> Business:
    told = {"numbers": style.numbers, "dates": style.dates}
    return business.put(business.settings.model_copy(update=told))
