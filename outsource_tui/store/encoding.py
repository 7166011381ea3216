"""The bytes of the file and the tree of TinyDB: what a file that was saved looks like, and how it is read.

Nothing here touches the disk.
"""

import hashlib
import json
import marshal
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeGuard

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from outsource_tui import __version__
from outsource_tui.store.migrate import SCHEMA, migrated
from outsource_tui.store.trouble import Damaged, Newer

META = "_meta"
# Twenty times what 10,000 records take: nothing the app writes comes near it.
MOST_BYTES = 64 * 1024 * 1024

Tree = dict[str, dict[str, Any]]

DOC_ID = re.compile(r"0|[1-9][0-9]{0,17}")
_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class Meta(BaseModel):
    """What the first line says about the file."""

    model_config = ConfigDict(frozen=True)

    format: Literal["outsource-tui"] = "outsource-tui"
    schema_: int = Field(SCHEMA, alias="schema", ge=1, strict=True)
    save: int = Field(ge=1)
    saved_at: AwareDatetime
    app: str = __version__
    sha256: str


@dataclass(frozen=True)
class Decoded:
    """What is in a file.

    Attributes:
        tree: the tables as the present schema has them.
        meta: the first line; None when the app did not write the file, or there is none yet.
        sound: whether the bytes are those the app saved.
    """

    tree: Tree = field(default_factory=dict)
    meta: Meta | None = None
    sound: bool = True

    @property
    def records(self) -> int:
        """How many records it holds, half-typed ones included."""
        return sum(len(table) for table in self.tree.values())

    @property
    def older(self) -> bool:
        """Whether an earlier version of the app wrote it."""
        return self.meta is not None and self.meta.schema_ < SCHEMA


@dataclass(frozen=True)
class Encoded:
    """The bytes of a whole file, its first line, and each document's line for the next time."""

    content: bytes
    meta: Meta
    lines: Mapping[bytes, bytes]


def encode(tree: Tree, save: int, at: datetime, kept: Mapping[bytes, bytes]) -> Encoded:
    """The file that holds a tree.

    Args:
        tree: as TinyDB has it.
        save: the number of this save.
        at: when it is saved; the file says it in UTC.
        kept: the lines of the last time, of which those that did not change are taken again.

    Raises:
        ValueError: something in the tree is not JSON.
    """
    lines: dict[bytes, bytes] = {}
    tables = [_table(name, documents, kept, lines) for name, documents in tree.items()]
    body = b",\n".join(tables) + b"\n}\n"
    meta = Meta(save=save, saved_at=at.astimezone(UTC), sha256=hashlib.sha256(body).hexdigest())
    first = _utf8({"1": meta.model_dump(mode="json", by_alias=True)})
    return Encoded(b'{"%b": %b%b\n%b' % (META.encode(), first, b"," if tables else b"", body), meta, lines)


def decode(path: Path, content: bytes | None) -> Decoded:
    """What the bytes of a file hold, brought to the present schema.

    Args:
        path: named in what is raised.
        content: None when there is no file yet.

    Raises:
        NotOpened: Damaged or Newer.
    """
    if content is None:
        return Decoded()
    try:
        tree = DECODER.decode(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Damaged(path, "it is cut short, or something else wrote into it" if content else "it is empty") from error
    if not _is_tree(tree):
        raise Damaged(path, "it does not hold tables of records")
    meta = _meta(path, tree.pop(META)) if META in tree else None
    return Decoded(migrated(tree, meta.schema_ if meta else SCHEMA), meta, meta is not None and is_sound(content))


def is_sound(content: bytes) -> bool:
    """Whether these are the bytes the app saved: the first line has the checksum of all that follows."""
    first, _, body = content.partition(b"\n")
    return b'"sha256": "%b"' % hashlib.sha256(body).hexdigest().encode() in first


def _meta(path: Path, table: Mapping[str, Any]) -> Meta:
    document = table.get("1", {})
    schema = document.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise Newer(path, f"it has format {schema}; outsource-tui {__version__} knows formats up to {SCHEMA}")
    try:
        return Meta.model_validate(document)
    except ValueError as error:
        raise Damaged(path, "its first line is not one this app wrote") from error


def _is_tree(found: object) -> TypeGuard[Tree]:
    # Two keys that mean one number, like "1" and "01", would lose a document inside TinyDB.
    return isinstance(found, dict) and all(
        isinstance(table, dict) and all(DOC_ID.fullmatch(key) and isinstance(one, dict) for key, one in table.items())
        for table in found.values()
    )


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _finite(number: str) -> float:
    value = float(number)
    if math.isinf(value):
        raise ValueError("a number too large to keep")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice, and one of the two would be lost")
    return found


# Refuses what JSON allows but a file of ours never holds.
DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_once)


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
