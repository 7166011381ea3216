"""The durable tinydb.Storage: what is called saved is on the disk, whole, whatever happens next.

What the documents mean is the affair of store.py; where the file lives, of locations.py.
"""

import hashlib
import json
import marshal
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeGuard

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from tinydb.storages import Storage

from outsource_tui import __version__
from outsource_tui.store.disk import in_words, replace_file

SCHEMA = 1
META = "_meta"

Tree = dict[str, dict[str, Any]]

_DOC_ID = re.compile(r"0|[1-9][0-9]{0,17}")
_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class Trouble(Exception):
    """The file could not be opened or saved; `sentence` says why, in plain words."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotSaved(Trouble):
    """A save failed; the file is whole, and memory is as it was before."""


class NotOpened(Trouble):
    """The file at `path` could not be opened; it is left as it is."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


class Refused(NotOpened):
    """The system does not let us read it."""


class Damaged(NotOpened):
    """What is in it is not what was saved."""


class Newer(NotOpened):
    """A later version of the app wrote it."""


class Meta(BaseModel):
    """What the first line says about the file."""

    model_config = ConfigDict(frozen=True)

    format: Literal["outsource-tui"] = "outsource-tui"
    schema_: int = Field(SCHEMA, alias="schema", ge=1)
    save: int = Field(ge=1)
    saved_at: AwareDatetime
    app: str = __version__
    sha256: str


class DurableStorage(Storage):
    """TinyDB's tree in memory, and one whole file on the disk for each save.

    Args:
        path: the file; a missing one is an empty tree and is made by the first save.
        now: the clock, for the time of a save.

    Raises:
        NotOpened: Refused, Damaged or Newer.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._path, self._now = path, now
        self._content = _content(path)
        self._tree, self._meta = decode(path, self._content)
        self._lines: dict[bytes, bytes] = {}
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
        """Save the tree, at once or when the batch ends."""
        if self._in_batch:
            self._tree, self._touched = data, True
        else:
            with self.batch():
                self.write(data)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Many writes and one save at the end; after any exception the tree is the saved one again.

        Raises:
            NotSaved: the disk failed.
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
            self._tree, _ = decode(self._path, self._content)
            raise
        finally:
            self._in_batch = self._touched = False

    def _save(self) -> None:
        lines: dict[bytes, bytes] = {}
        tables = [_table(name, documents, self._lines, lines) for name, documents in self._tree.items()]
        body = b",\n".join(tables) + b"\n}\n"
        meta = Meta(
            save=self.save_number + 1,
            saved_at=self._now().astimezone(UTC),
            sha256=hashlib.sha256(body).hexdigest(),
        )
        first = _utf8({"1": meta.model_dump(mode="json", by_alias=True)})
        content = b'{"%b": %b%b\n%b' % (META.encode(), first, b"," if tables else b"", body)
        try:
            replace_file(self._path, content)
        except OSError as error:
            raise NotSaved(in_words(error)) from error
        self._content, self._meta, self._lines = content, meta, lines


def decode(path: Path, content: bytes | None) -> tuple[Tree, Meta | None]:
    """The tables in the bytes of a file, and what its first line says if it was written by this app.

    Args:
        path: named in what is raised.
        content: None when there is no file yet.

    Raises:
        NotOpened: Damaged or Newer.
    """
    if content is None:
        return {}, None
    try:
        tree = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Damaged(path, "it is cut short or not JSON as we write it" if content else "it is empty") from error
    if not _is_tree(tree):
        raise Damaged(path, "it does not hold tables of records")
    return tree, _meta(path, content, tree.pop(META)) if META in tree else None


def _meta(path: Path, content: bytes, table: Mapping[str, Any]) -> Meta:
    document = table.get("1", {})
    schema = document.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise Newer(path, f"it has format {schema}; outsource-tui {__version__} knows formats up to {SCHEMA}")
    try:
        meta = Meta.model_validate(document)
    except ValueError as error:
        raise Damaged(path, "its first line is not one this app wrote") from error
    if hashlib.sha256(content.partition(b"\n")[2]).hexdigest() != meta.sha256:
        raise Damaged(path, "its content is not what was saved")
    return meta


def _is_tree(found: object) -> TypeGuard[Tree]:
    # Two keys that mean one number, like "1" and "01", would lose a document inside TinyDB.
    return isinstance(found, dict) and all(
        isinstance(table, dict) and all(_DOC_ID.fullmatch(key) and isinstance(one, dict) for key, one in table.items())
        for table in found.values()
    )


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice, and one of the two would be lost")
    return found


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refused(path, in_words(error)) from error


def _table(name: str, documents: Mapping[str, Any], kept: Mapping[bytes, bytes], fresh: dict[bytes, bytes]) -> bytes:
    if name == META:
        raise ValueError(f"the table {META} belongs to the file itself")
    lines = [b"\n%b: %b" % (_utf8(str(key)), _line(document, kept, fresh)) for key, document in documents.items()]
    return b"%b: {%b\n}" % (_utf8(name), b",".join(lines))


def _line(document: Any, kept: Mapping[bytes, bytes], fresh: dict[bytes, bytes]) -> bytes:
    """The encoded document: the line kept from the last save if nothing in it changed."""
    try:
        # A document may be changed in place, and == takes True for 1: neither identity nor equality would do.
        mark = marshal.dumps(document, 2)
    except ValueError:
        return _utf8(document)
    fresh[mark] = kept.get(mark) or _utf8(document)
    return fresh[mark]


def _utf8(value: object) -> bytes:
    # UTF-8 refuses only lone surrogates, and what backslashreplace makes of one is JSON's own way to write it.
    return _json(value).encode("utf-8", "backslashreplace")
