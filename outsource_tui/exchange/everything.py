"""The whole business as one JSON text, and back. Half-typed answers stay behind.

Nothing of a text is taken unless all of it can be.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeGuard, get_args, get_type_hints

from pydantic import ValidationError

from outsource_tui import __version__
from outsource_tui.domain.base import Record, Refers, Single, clean
from outsource_tui.domain.business import TABLES, Business, from_records
from outsource_tui.store.encoding import DECODER, META, MOST_BYTES
from outsource_tui.store.migrate import EARLIER_TABLES, SCHEMA, migrated
from outsource_tui.store.trouble import Trouble

FORMAT = "outsource-tui business"
# Tables of the app's own file that hold no answers.
_DESK = ("drafts", "visits")


class NotRead(Trouble):
    """A file could not be taken in; nothing has changed."""


def as_json(business: Business) -> str:
    """The whole business, one record a line."""
    tables = {table: list[str]() for table in TABLES.values()}
    for one in business.records():
        tables[TABLES[type(one)]].append(json.dumps(one.model_dump(mode="json"), ensure_ascii=False, allow_nan=False))
    filled = ((name, ",\n".join(lines)) for name, lines in tables.items() if lines)
    body = ",\n".join(f'"{name}": [\n{lines}\n]' for name, lines in filled)
    head = {"format": FORMAT, "schema": SCHEMA, "app": __version__}
    return f'{json.dumps(head)[:-1]}, "tables": {{\n{body}\n}}}}\n'


def from_json(content: bytes) -> Business:
    """The business in such a text, the very same.

    Args:
        content: of a file.

    Raises:
        NotRead: it is something else, of a later version, or not whole; the sentence says which.
    """
    found = _whole(content)
    if found.get("format") != FORMAT:
        raise NotRead(_what_else(found))
    schema, tables = found.get("schema"), found.get("tables")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1 or not _is_tables(tables):
        raise NotRead("it is not whole: what it begins with is not what outsource-tui writes there")
    if schema > SCHEMA:
        raise NotRead(f"a later version of outsource-tui wrote it; this is {__version__}")
    tree = {name: {str(number): one for number, one in enumerate(held, 1)} for name, held in tables.items()}
    return _business(migrated(tree, schema))


def _whole(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise NotRead(f"it is larger than {MOST_BYTES // 1024**2} MB")
    try:
        found = DECODER.decode(content.decode("utf-8-sig").strip())
    except (ValueError, RecursionError) as error:
        raise NotRead("it is no JSON, or it is cut short") from error
    if not isinstance(found, dict):
        raise NotRead(_what_else({}))
    return found


def _what_else(found: dict[str, Any]) -> str:
    if META in found:
        return "it is a file that outsource-tui itself works in: open it with --file"
    return "it is not what outsource-tui writes with `export everything`"


def _is_tables(found: object) -> TypeGuard[dict[str, list[dict[str, Any]]]]:
    return isinstance(found, dict) and all(
        isinstance(held, list) and all(isinstance(one, dict) for one in held) for held in found.values()
    )


def _business(tree: dict[str, dict[str, Any]]) -> Business:
    kinds = {table: kind for kind, table in TABLES.items()}
    records: list[Record] = []
    for table, held in tree.items():
        if table in EARLIER_TABLES or table in _DESK:
            continue
        if table not in kinds:
            raise NotRead(f"it holds {_named(table)}, which outsource-tui {__version__} does not know")
        found = [_record(kinds[table], document, f"{_named(table)}, number {n}") for n, document in held.items()]
        if len({one.id for one in found}) < len(found) or (issubclass(kinds[table], Single) and len(found) > 1):
            raise NotRead(f"two of its {_named(table)} are one and the same")
        records += found
    _hold_together(records)
    return from_records(records)


def _record(kind: type[Record], document: dict[str, Any], where: str) -> Record:
    try:
        found = kind.model_validate(document)
    except ValidationError as error:
        names = dict.fromkeys(clean(str(one["loc"][0]))[:40] for one in error.errors() if one["loc"])
        raise NotRead(f"{where}: {', '.join(filter(None, names)) or 'it'} cannot be read") from error
    if "id" not in document:
        raise NotRead(f"{where}: it has no id")
    return found


def _named(table: str) -> str:
    return clean(table)[:40].replace("_", " ")


def _hold_together(records: list[Record]) -> None:
    """Refuse records that speak of others that are not there."""
    there = {(type(one).__name__, one.id) for one in records}
    for one in records:
        for name, kind in _references(type(one)).items():
            value = getattr(one, name)
            for id_ in value if isinstance(value, tuple) else (value,):
                if id_ is not None and (kind, id_) not in there:
                    raise NotRead(f"one of its {_named(TABLES[type(one)])} belongs to something that is not in it")


@cache
def _references(kind: type[Record]) -> dict[str, str]:
    """The fields of a kind that hold ids, each with the name of the kind of record they are of."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: mark.to for name in kind.model_fields for mark in _marks(hints[name])}


def _marks(hint: Any) -> Iterator[Refers]:
    for part in (hint, *get_args(hint)):
        yield from (mark for mark in getattr(part, "__metadata__", ()) if isinstance(mark, Refers))
