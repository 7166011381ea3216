"""The saver: one thread that keeps the file as the newest snapshot says, so that the screen never waits for a disk."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Condition, RLock, Thread

from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk
from outsource_tui.store.backups import EVERY, Backups
from outsource_tui.store.disk import in_words, replace_file
from outsource_tui.store.store import Store
from outsource_tui.store.trouble import ChangedOutside, Damaged, NotOpened, NotSaved, Trouble

RETRY = 3.0
LOOK = 2.0
BULK = 5

GONE = "Your file was gone. It has been saved again."
UNREADABLE = "Something else wrote into your file what cannot be read. That was put into {}, and yours saved again."


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything there is to keep, at one moment; two are the same only if they are the same object."""

    business: Business
    desk: Desk


class Saver:
    """Saves the newest snapshot; one that a newer one overtakes is never written.

    Args:
        store: loaded; from now on only the saver touches it.
        kept: what is in the store.
        now: the clock, in any time zone.
    """

    def __init__(self, store: Store, kept: Snapshot, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now
        self._wanted = self._kept = kept
        self._backups = Backups(store.path) if store.path else None
        self._owes_backup = True
        self._backed_up_at = now()
        self._tell: Callable[[], None] = lambda: None
        # The store belongs to whoever holds the first; what is wanted, kept and said, to whoever holds the second.
        self._disk, self._bell = RLock(), Condition()
        self._thread: Thread | None = None
        self._urgent = self._busy = self._ending = False
        # Whether the file is known not to hold what was saved, and what to tell once it does again.
        self._displaced, self._once_back = False, ""
        self.trouble = ""
        self.conflict = False
        self.notices: list[str] = []

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last saved, in UTC; None before the first save."""
        return self._store.saved_at

    @property
    def wanted(self) -> Snapshot:
        """The newest snapshot."""
        return self._wanted

    @property
    def done(self) -> bool:
        """Whether the newest snapshot is on the disk."""
        return self._kept is self._wanted and not self._displaced

    def begin(self, tell: Callable[[], None] | None = None) -> None:
        """Start working, if that is not so yet.

        Args:
            tell: called from the thread whenever something is saved, fails, or turns out to have changed.
        """
        self._tell = tell or self._tell
        if self._thread is None:
            # A daemon: a disk that never answers must not keep the process alive.
            self._thread = Thread(target=self._work, name="saver", daemon=True)
            self._thread.start()

    def put(self, snapshot: Snapshot) -> None:
        """Save this as soon as possible; returns at once."""
        with self._bell:
            self._wanted = snapshot
            self._bell.notify_all()
        self.begin()

    def hurry(self) -> None:
        """Try at once, also after a failure; returns at once."""
        with self._bell:
            self._urgent = True
            self._bell.notify_all()
        self.begin()

    def flush(self, timeout: float) -> bool:
        """Try at once, also after a failure, and wait.

        Returns:
            Whether the newest snapshot is on the disk.
        """
        if not self.done:
            self.look(timeout)
        return self.done

    def look(self, timeout: float) -> None:
        """Save what is not saved, or see whether something else changed the file, and wait until that is known."""
        self.hurry()
        with self._bell:
            # What was begun before this was asked for does not count, and what is put meanwhile is waited for as well.
            self._bell.wait_for(lambda: not (self._urgent or self._busy) and (self.done or bool(self.trouble)), timeout)

    def end(self, timeout: float) -> bool:
        """Flush, stop the thread and let the file go."""
        done = self.flush(timeout)
        with self._bell:
            self._ending = True
            self._bell.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)
        return done

    # What the user decides

    def keep_mine(self) -> None:
        """Put aside what something else wrote, and save what is wanted in its place.

        Raises:
            NotSaved: the disk failed; nothing has changed.
        """
        with self._disk:
            self._put_theirs_aside("other")
            with self._bell:
                self.conflict, self.trouble = False, ""
            self._try(self._wanted)

    def take_theirs(self) -> tuple[Snapshot, tuple[str, ...]]:
        """Put aside what is wanted if it is not saved, and go on with what something else wrote.

        Returns:
            What the file holds, and a sentence for each record that cannot be read.

        Raises:
            NotSaved: the disk failed; nothing has changed.
            NotOpened: the file cannot be opened any more; nothing has changed.
        """
        with self._disk:
            fresh = Store.open(self._path, self._now)
            business, desk, asides = fresh.load()
            self._put_mine_aside()
            snapshot = Snapshot(business, desk)
            with self._bell:
                self._store, self._wanted, self._kept = fresh, snapshot, snapshot
                self.conflict, self.trouble, self._displaced, self._once_back = False, "", False, ""
            # Theirs may be of an earlier version, or edited by hand: a copy of it before the next save, as at a start.
            self._owes_backup = True
            return snapshot, asides

    def save_elsewhere(self, path: Path) -> None:
        """Save what is wanted in another file.

        Raises:
            NotSaved: the disk failed there too.
        """
        with self._disk:
            content = self._store.encoded(self._wanted.business, self._wanted.desk)
        try:
            replace_file(path, content)
        except OSError as error:
            raise NotSaved(in_words(error)) from error

    # The thread

    def _work(self) -> None:
        while True:
            with self._bell:
                pause = RETRY if self.trouble else LOOK
                self._bell.wait_for(lambda: self._urgent or self._ending or not (self.done or self.trouble), pause)
                if self._ending:
                    return
                heard, before = self._urgent, self._state
                self._urgent, self._busy = False, True
            with self._disk:
                # Only now: whoever held the disk may have decided what is wanted.
                self._try(self._wanted)
            with self._bell:
                self._busy = False
                self._bell.notify_all()
            if heard or self._state != before:
                self._tell()

    @property
    def _state(self) -> tuple[object, ...]:
        return self._kept, self.trouble, self.conflict, len(self.notices)

    def _try(self, wanted: Snapshot) -> None:
        """Save, or look whether the file is still ours; what stands in the way is said, and tried again later."""
        if self.conflict:
            return
        try:
            self._keep(wanted)
        except Trouble as problem:
            self._say(str(problem))
        except Exception as fault:  # noqa: BLE001  # a fault of ours must be seen as unsaved, not end the thread
            self._say(f"a fault in the app, {type(fault).__name__}")

    def _keep(self, wanted: Snapshot) -> None:
        try:
            if wanted is not self._kept or self._displaced:
                self._save(wanted)
            else:
                self._idle()
        except ChangedOutside as problem:
            if self._is_theirs():
                with self._bell:
                    self.conflict, self.trouble = True, str(problem)
                return
            self._save(wanted)
        with self._bell:
            self._kept, self.trouble, self._displaced = wanted, "", False
            self.notices += [self._once_back] if self._once_back else []
            self._once_back = ""

    def _save(self, wanted: Snapshot) -> None:
        self._back_up_first(insist=self._store.older or self._store.edited)
        if _size(self._kept) - _size(wanted) >= BULK:
            self._back_up()
        self._store.save(wanted.business, wanted.desk, anew=self._displaced)
        if self._now() - self._backed_up_at >= EVERY:
            with suppress(NotSaved):
                self._back_up()

    def _idle(self) -> None:
        older = self._store.older
        self._back_up_first(insist=older)
        if older:
            self._store.save(self._kept.business, self._kept.desk, anew=True)
        try:
            self._store.look()
        except ChangedOutside:
            raise
        except NotSaved:
            # All is saved; a disk that does not answer now is no trouble before the next save.
            return

    def _is_theirs(self) -> bool:
        """Whether something else changed the file into one the user may want; if not, ours may take its place.

        Raises:
            Trouble: it can be neither opened nor replaced: Refused or Newer, or it could not be put aside.
        """
        gone = self._store.theirs()[0] is None
        if not gone and self._readable():
            return True
        self._put_theirs_aside("damaged")
        self._once_back = GONE if gone else UNREADABLE.format(Backups(self._path).folder)
        return False

    def _readable(self) -> bool:
        """Whether what something else wrote can be opened.

        Raises:
            NotOpened: it can be neither opened nor replaced: Refused or Newer.
        """
        try:
            Store.open(self._path, self._now).load()
        except NotOpened as problem:
            self._displaced = True
            if isinstance(problem, Damaged):
                return False
            raise
        return True

    def _say(self, trouble: str) -> None:
        with self._bell:
            self.trouble = trouble

    # Backups

    @property
    def _path(self) -> Path:
        if self._store.path is None:
            raise NotSaved("it is only in memory")
        return self._store.path

    def _back_up_first(self, *, insist: bool) -> None:
        """Once, before the first save: a copy of what was there at the start."""
        if not self._owes_backup:
            return
        try:
            self._back_up()
        except NotSaved:
            if insist:
                raise
        else:
            self._owes_backup = False

    def _back_up(self) -> None:
        if self._backups is None or self._store.content is None:
            return
        self._backed_up_at = self._now()
        try:
            self._backups.keep(self._store.content, self._now())
        except OSError as error:
            raise NotSaved(f"no backup could be made, {in_words(error)}") from error

    def _put_theirs_aside(self, why: str) -> None:
        found, stamp = self._store.theirs()
        if found is not None:
            self._put_aside(found, why)
        self._store.adopt(stamp)
        self._displaced = True

    def _put_mine_aside(self) -> None:
        if self.done:
            with suppress(NotSaved):
                self._back_up()
        else:
            self._put_aside(self._store.encoded(self._wanted.business, self._wanted.desk), "mine")

    def _put_aside(self, content: bytes, why: str) -> None:
        if self._backups is None:
            return
        try:
            self._backups.put_aside(content, self._now(), why)
        except OSError as error:
            raise NotSaved(in_words(error)) from error


def _size(snapshot: Snapshot) -> int:
    return sum(1 for _ in snapshot.business.records())
