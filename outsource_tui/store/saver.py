"""The saver: one thread that keeps the file as the newest snapshot says, so that the screen never waits for a disk."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Condition, RLock, Thread

from outsource_tui.store.disk import in_words, replace_file
from outsource_tui.store.keeping import Keeping, Snapshot
from outsource_tui.store.store import Store
from outsource_tui.store.trouble import NotSaved, Trouble

RETRY = 3.0
LOOK = 2.0
CONFLICT = "the file was changed by something else"


class Saver:
    """Saves the newest snapshot; one that a newer one overtakes is never written.

    Args:
        store: loaded; from now on only the saver touches it.
        kept: what is in the store.
        now: the clock, in any time zone.

    Attributes:
        trouble: what stands in the way of saving, in words; empty if nothing does.
    """

    def __init__(self, store: Store, kept: Snapshot, now: Callable[[], datetime]) -> None:
        self._keeping = Keeping(store, kept, now)
        self._wanted = kept
        self._tell: Callable[[], None] = lambda: None
        # The file belongs to whoever holds the first; what is wanted and said, to whoever holds the second.
        self._disk, self._bell = RLock(), Condition()
        self._thread: Thread | None = None
        self._urgent = self._busy = self._ending = False
        self.trouble = ""

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last saved, in UTC; None before the first save."""
        return self._keeping.saved_at

    @property
    def conflict(self) -> bool:
        """Whether the user must say which to keep: what is wanted, or what something else wrote."""
        return self._keeping.conflict

    @property
    def notices(self) -> list[str]:
        """What the user must be told; whoever has told it takes it away."""
        return self._keeping.notices

    def owe_backup(self) -> None:
        """Make a backup of what the file holds before the next save."""
        self._keeping.owe_backup()

    @property
    def wanted(self) -> Snapshot:
        """The newest snapshot."""
        return self._wanted

    @property
    def done(self) -> bool:
        """Whether the newest snapshot is on the disk."""
        return self._keeping.holds(self._wanted)

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
            self._keeping.put_theirs_aside()
            self._try()

    def take_theirs(self) -> tuple[Snapshot, tuple[str, ...]]:
        """Put aside what is wanted if it is not saved, and go on with what something else wrote.

        Returns:
            What the file holds, and a sentence for each record that cannot be read.

        Raises:
            NotSaved: the disk failed; nothing has changed.
            NotOpened: the file cannot be opened any more; nothing has changed.
        """
        with self._disk:
            theirs, asides = self._keeping.take_theirs(self._wanted)
            with self._bell:
                self._wanted, self.trouble = theirs, ""
            return theirs, asides

    def save_elsewhere(self, path: Path) -> None:
        """Save what is wanted in another file.

        Raises:
            NotSaved: the disk failed there too.
        """
        with self._disk:
            content = self._keeping.encoded(self._wanted)
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
                self._try()
            with self._bell:
                self._busy = False
                self._bell.notify_all()
            if heard or self._state != before:
                self._tell()

    @property
    def _state(self) -> tuple[object, ...]:
        return self._keeping.kept, self.trouble, self.conflict, len(self.notices)

    def _try(self) -> None:
        """Keep what is wanted now; what stands in the way is said, and tried again later."""
        try:
            self._keeping.keep(self._wanted)
        except Trouble as problem:
            trouble = str(problem)
        except Exception as fault:  # noqa: BLE001  # a fault of ours must be seen as unsaved, not end the thread
            trouble = f"a fault in the app, {type(fault).__name__}"
        else:
            trouble = CONFLICT if self.conflict else ""
        with self._bell:
            self.trouble = trouble
