"""The durable tinydb.Storage: what is called saved is on the disk, whole, whatever happens next.

What the documents mean is the affair of store.py; how bytes hold them, of encoding.py; where the file lives, of
locations.py.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from tinydb.storages import Storage

from outsource_tui.store.disk import Stamp, in_words, read_file, replace_file, stamp_of
from outsource_tui.store.encoding import MOST_BYTES, Tree, decode, encode
from outsource_tui.store.trouble import ChangedOutside, Damaged, NotSaved, Refused


class DurableStorage(Storage):
    """TinyDB's tree in memory, and one whole file on the disk for each save.

    Args:
        path: the file; a missing one is an empty tree and is made by the first save.
        now: the clock, for the time of a save.

    Attributes:
        content: what the file holds, as last read or saved; None when there is none.
        older: whether an earlier version of the app wrote it.
        edited: whether something other than this app wrote it.

    Raises:
        NotOpened: Refused, Damaged or Newer.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self.path, self._now = path, now
        self.content, self._stamp = read(path)
        # What may be in the file if only we wrote it; after a save that failed, the old or the new.
        self._ours: tuple[bytes | None, ...] = (self.content,)
        found = decode(path, self.content)
        self.older, self.edited = found.older, self.content is not None and not found.sound
        self._meta, self._tree = found.meta, found.tree
        self._lines: Mapping[bytes, bytes] = {}
        self._in_batch = self._touched = False

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last saved, in UTC."""
        return self._meta.saved_at if self._meta else None

    @property
    def save_number(self) -> int:
        """How often the file has been saved."""
        return self._meta.save if self._meta else 0

    def read(self) -> Tree:
        """The tree itself; TinyDB changes it and hands it to `write`, and only a batch takes a change back."""
        return self._tree

    def write(self, data: Tree) -> None:
        """Save the tree, at once or when the batch ends; also when nothing in it has changed."""
        if self._in_batch:
            self._tree, self._touched = data, True
        else:
            with self.batch():
                self.write(data)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Many writes and one save at the end; after any exception the tree is the saved one again.

        Raises:
            NotSaved: the disk failed, or it is ChangedOutside.
        """
        if self._in_batch:
            raise RuntimeError("a batch inside a batch could not be rolled back alone")
        self._in_batch = True
        try:
            yield
            if self._touched:
                self._save()
        except BaseException:
            # TinyDB changes documents in place, so only the saved bytes still know the old ones.
            self._tree = decode(self.path, self.content).tree
            raise
        finally:
            self._in_batch = self._touched = False

    def encoded(self) -> bytes:
        """The bytes a save would write now."""
        return encode(self._tree, self.save_number + 1, self._now(), self._lines).content

    def look(self) -> None:
        """Make sure that the file is as we last read or wrote it; the same content in another file counts as ours.

        Raises:
            ChangedOutside: it is not; also when it is gone.
            NotSaved: the system does not let us look.
        """
        try:
            if stamp_of(self.path) == self._stamp:
                return
        except OSError as error:
            raise NotSaved(in_words(error)) from error
        content, stamp = self.theirs()
        if content not in self._ours:
            raise ChangedOutside("the file was changed by something else")
        self._stamp = stamp

    def theirs(self) -> tuple[bytes | None, Stamp | None]:
        """What is in the file now, whoever wrote it, and its stamp; nothing of either when it is gone.

        Raises:
            NotSaved: the system does not let us look.
        """
        try:
            return read_file(self.path)
        except OSError as error:
            raise NotSaved(in_words(error)) from error

    def adopt(self, stamp: Stamp | None) -> None:
        """Let the next save take the place of the file that has this stamp."""
        self._stamp = stamp

    def _save(self) -> None:
        made = encode(self._tree, self.save_number + 1, self._now(), self._lines)
        self.look()
        try:
            self._stamp = replace_file(self.path, made.content)
        except OSError as error:
            # The new is in place when only the sync of the folder was refused.
            self._ours = (self.content, made.content)
            raise NotSaved(in_words(error)) from error
        self.content, self._meta, self._lines = made.content, made.meta, made.lines
        self._ours = (self.content,)
        self.older = self.edited = False


def read(path: Path) -> tuple[bytes | None, Stamp | None]:
    """What is in a file and its stamp; nothing of either when there is none.

    Raises:
        NotOpened: Refused, or Damaged when it is too large to be ours.
    """
    try:
        stamp = stamp_of(path)
        if stamp is not None and stamp[2] > MOST_BYTES:
            raise Damaged(path, f"it is larger than {MOST_BYTES // 1024**2} MB, which nothing we write is")
        return read_file(path)
    except OSError as error:
        raise Refused(path, in_words(error)) from error
