"""Keeping a file: saved after a backup, never over what something else wrote into it. Nothing here knows a thread."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk
from outsource_tui.store.backups import EVERY, Backups
from outsource_tui.store.disk import in_words
from outsource_tui.store.file import DurableStorage
from outsource_tui.store.locations import told
from outsource_tui.store.store import Store
from outsource_tui.store.trouble import ChangedOutside, Damaged, NotOpened, NotSaved

BULK = 5

GONE = "Your file was gone. It has been saved again."
UNREADABLE = "Something else wrote into your file what cannot be read. That was put into {}, and yours saved again."


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything there is to keep, at one moment; two are the same only if they are the same object."""

    business: Business
    desk: Desk


class Keeping:
    """The file of one business, and its backups.

    Args:
        store: loaded; from now on nothing else touches it.
        kept: what is in the store.
        now: the clock, in any time zone.

    Attributes:
        kept: the snapshot that was saved last.
        conflict: something else changed the file, and the user must say which of the two is to be kept.
        notices: what the user must be told, once.
    """

    def __init__(self, store: Store, kept: Snapshot, now: Callable[[], datetime]) -> None:
        self._store, self.kept, self._now = store, kept, now
        self._backups = Backups(store.path) if store.path else None
        self._owes_backup = True
        self._backed_up_at = now()
        # Whether the file is known not to hold what was saved, and what to tell once it does again.
        self._displaced, self._once_back = False, ""
        self.conflict = False
        self.notices: list[str] = []

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last saved, in UTC; None before the first save."""
        return self._store.saved_at

    def owe_backup(self) -> None:
        """Make a backup of what the file holds before the next save, as at the start."""
        self._owes_backup = True

    def holds(self, snapshot: Snapshot) -> bool:
        """Whether this is what the file holds, as far as we know."""
        return self.kept is snapshot and not self._displaced

    def keep(self, wanted: Snapshot) -> None:
        """Save, or look whether the file is still ours; afterwards it holds what is wanted, or there is a conflict.

        Raises:
            Trouble: the disk failed, or what something else wrote can be neither opened nor replaced.
        """
        if self.conflict:
            return
        try:
            self._save_or_look(wanted)
        except ChangedOutside:
            self.conflict = self._is_readable()
            if self.conflict:
                return
            self._save(wanted)
        self.kept, self._displaced = wanted, False
        self.notices += [self._once_back] if self._once_back else []
        self._once_back = ""

    def put_theirs_aside(self) -> None:
        """End a conflict: what something else wrote goes into the backups, and the next save takes its place.

        Raises:
            NotSaved: the disk failed; nothing has changed.
        """
        self._put_theirs_aside("other")
        self.conflict = False

    def take_theirs(self, wanted: Snapshot) -> tuple[Snapshot, tuple[str, ...]]:
        """End a conflict: go on with what something else wrote; what is wanted goes into the backups.

        Returns:
            What the file holds, and a sentence for each record that cannot be read.

        Raises:
            NotSaved: the disk failed; nothing has changed.
            NotOpened: the file cannot be opened any more; nothing has changed.
        """
        fresh = Store.open(self._file.path, self._now)
        business, desk, asides = fresh.load()
        if self.holds(wanted):
            with suppress(NotSaved):
                self._back_up()
        else:
            self._put_aside(self.encoded(wanted), "mine")
        self._store, self.kept = fresh, Snapshot(business, desk)
        self.conflict, self._displaced, self._once_back = False, False, ""
        # Theirs may be of an earlier version, or edited by hand: a copy of it before the next save, as at a start.
        self._owes_backup = True
        return self.kept, asides

    def encoded(self, snapshot: Snapshot) -> bytes:
        """The bytes of a file that holds this."""
        return self._store.encoded(snapshot.business, snapshot.desk)

    def _save_or_look(self, wanted: Snapshot) -> None:
        if not self.holds(wanted) or self._store.older:
            self._save(wanted)
            return
        self._back_up_first(insist=False)
        try:
            self._file.look()
        except ChangedOutside:
            raise
        except NotSaved:
            # All is saved; a disk that does not answer now is no trouble before the next save.
            return

    def _save(self, wanted: Snapshot) -> None:
        self._back_up_first(insist=self._store.older or self._store.edited)
        if _size(self.kept) - _size(wanted) >= BULK:
            self._back_up()
        self._store.save(wanted.business, wanted.desk, anew=self._displaced or self._store.older)
        if self._now() - self._backed_up_at >= EVERY:
            with suppress(NotSaved):
                self._back_up()

    def _is_readable(self) -> bool:
        """Whether something else changed the file into one the user may want; if not, ours may take its place.

        Raises:
            Trouble: it can be neither opened nor replaced: Refused or Newer, or it could not be put aside.
        """
        gone = self._file.theirs()[0] is None
        if not gone and self._opens():
            return True
        self._put_theirs_aside("damaged")
        self._once_back = GONE if gone else UNREADABLE.format(told(Backups(self._file.path).folder))
        return False

    def _opens(self) -> bool:
        try:
            Store.open(self._file.path, self._now).load()
        except NotOpened as problem:
            self._displaced = True
            if isinstance(problem, Damaged):
                return False
            raise
        return True

    # Backups

    @property
    def _file(self) -> DurableStorage:
        if self._store.file is None:
            raise NotSaved("it is only in memory")
        return self._store.file

    def _back_up_first(self, *, insist: bool) -> None:
        """Once, before the first save: a copy of what was there at the start, or before something large came in."""
        if not self._owes_backup:
            return
        # First, as it may be owed anew by another thread meanwhile.
        self._owes_backup = False
        try:
            self._back_up()
        except NotSaved:
            self._owes_backup = True
            if insist:
                raise

    def _back_up(self) -> None:
        if self._backups is None or self._store.content is None:
            return
        self._backed_up_at = self._now()
        try:
            self._backups.keep(self._store.content, self._now())
        except OSError as error:
            raise NotSaved(f"no backup could be made, {in_words(error)}") from error

    def _put_theirs_aside(self, why: str) -> None:
        found, stamp = self._file.theirs()
        if found is not None:
            self._put_aside(found, why)
        self._file.adopt(stamp)
        self._displaced = True

    def _put_aside(self, content: bytes, why: str) -> None:
        if self._backups is None:
            return
        try:
            self._backups.put_aside(content, self._now(), why)
        except OSError as error:
            raise NotSaved(in_words(error)) from error


def _size(snapshot: Snapshot) -> int:
    return sum(1 for _ in snapshot.business.records())
