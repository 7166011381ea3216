"""Recovery: the ways out when the file cannot be opened. What was in it is put aside first, whichever is taken."""

import codecs
import re
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from itertools import chain, count
from pathlib import Path
from typing import Any

from outsource_tui.store.backups import Backup, Backups
from outsource_tui.store.disk import in_words, read_file, replace_file
from outsource_tui.store.encoding import DECODER, DOC_ID, META, MOST_BYTES, Tree, encode
from outsource_tui.store.migrate import EARLIER_TABLES, SCHEMA, migrated
from outsource_tui.store.store import TABLE_NAMES, Store
from outsource_tui.store.trouble import Damaged, NotOpened, NotSaved

# A name before a brace, and whether a numbered record stands behind that; so short that junk costs no time.
_ENTRY = re.compile(r'"([^"\\]{1,64})"\s*:\s*(?=\{(\s*"[0-9]+"\s*:\s*\{)?)')
_TABLES = {META, *TABLE_NAMES.values(), *EARLIER_TABLES}


class Recovery:
    """What can be done about a damaged or missing file. Nothing is changed until the user decides.

    Args:
        problem: which file, and what is wrong with it.
        now: the clock, for the names of what is put aside.
    """

    def __init__(self, problem: Damaged, now: Callable[[], datetime]) -> None:
        self.problem, self._path, self._now = problem, problem.path, now
        self._backups = Backups(self._path)
        self.backups: tuple[Backup, ...] = self._backups.good()

    @cached_property
    def salvaged(self) -> Tree:
        """The records that can be read in spite of all."""
        return salvage(_start_of(self._path))

    @property
    def records(self) -> int:
        """How many those are."""
        return sum(len(table) for table in self.salvaged.values())

    @property
    def folder(self) -> Path:
        """Where what is wrong is put aside."""
        return self._backups.folder

    def restore(self, backup: Backup) -> None:
        """Put the bytes of a backup in the place of the file.

        Raises:
            NotSaved: the disk failed; the file is as it was.
        """
        try:
            content, _ = read_file(backup.path)
        except OSError as error:
            raise NotSaved(in_words(error)) from error
        if content is None:
            raise NotSaved("the backup is gone")
        self._put(content)

    def salvage(self) -> None:
        """Make a file of the records that can be read.

        Raises:
            NotSaved: the disk failed; the file is as it was.
        """
        self._put(encode(self.salvaged, 1, self._now(), {}).content)

    def start_empty(self) -> None:
        """Make an empty file.

        Raises:
            NotSaved: the disk failed; the file is as it was.
        """
        self._put(encode({}, 1, self._now(), {}).content)

    def _put(self, content: bytes) -> None:
        try:
            put_in_place(self._path, content, self._now)
        except OSError as error:
            raise NotSaved(in_words(error)) from error


def put_in_place(path: Path, content: bytes, now: Callable[[], datetime]) -> None:
    """Replace a file by other bytes, after a copy of what was in it.

    Args:
        path: the file; only for who holds its lock.
        content: of a backup.
        now: the clock.

    Raises:
        OSError: the system refused; the file is as it was.
    """
    found, _ = read_file(path)
    if found is not None:
        try:
            Store.open(path, now).load()
        except NotOpened:
            Backups(path).put_aside(found, now(), "damaged")
        else:
            Backups(path).keep(found, now())
    replace_file(path, content)


def salvage(content: bytes) -> Tree:
    """Every document that can be read by itself in bytes that cannot be read as a whole, as the present schema has it.

    Of two with one id the first is taken; of two with one number the second gets another. A letter that cannot be
    read becomes a question mark.
    """
    text, tree, table, at = _text(content), dict[str, dict[str, Any]](), "", 0
    while found := _ENTRY.search(text, at):
        at, name, numbered = found.end(), found[1], DOC_ID.fullmatch(found[1])
        # What is neither a table nor a number is a part of a document that could not be read.
        table = name if name in _TABLES or (found[2] and not numbered) else table
        if not table or not numbered:
            continue
        try:
            document, at = DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            at += 1
            continue
        documents = tree.setdefault(table, {})
        documents[_free(name, documents)] = document
    # Without a first line, the tables tell.
    likely = 1 if EARLIER_TABLES & tree.keys() else SCHEMA
    schema = tree.pop(META, {}).get("1", {}).get("schema", likely)
    known = isinstance(schema, int) and 1 <= schema <= SCHEMA
    return {name: _first_of_each_id(documents) for name, documents in migrated(tree, schema).items()} if known else {}


def _free(number: str, documents: dict[str, Any]) -> str:
    others = (str(one) for one in count(len(documents) + 1))
    return next(one for one in chain((number,), others) if one not in documents)


def _first_of_each_id(documents: dict[str, Any]) -> dict[str, Any]:
    """Without those whose id another one before them has."""
    first: dict[object, str] = {}
    for number, document in documents.items():
        first.setdefault(str(document.get("id", number)), number)
    return {number: documents[number] for number in first.values()}


def _text(content: bytes) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return content.decode("utf-16" if wide else "utf-8-sig", "replace").replace("\ufffd", "?")


def _start_of(path: Path) -> bytes:
    try:
        with path.open("rb") as handle:
            return handle.read(MOST_BYTES)
    except OSError:
        return b""
