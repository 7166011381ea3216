"""Tables to take out as CSV, one line a record, and to read back as the same records.

No text of the user is a formula to a spreadsheet; numbers stay numbers.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any, get_args, get_origin, get_type_hints

from outsource_tui.domain.base import Choice, Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Rating
from outsource_tui.exchange.sheets import SHEETS, Sheet, Table

BOM = "\ufeff"
# A text that begins so, or with quotes before it, gets one more; reading takes one off.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def as_csv(business: Business, table: Table) -> str:
    """A table with a line of titles, for spreadsheets: save it in UTF-8 as it is, its first letter marks that.

    Args:
        business: everything the user told us.
        table: which records.
    """
    sheet = SHEETS[table]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*sheet.told, *sheet.asked, *sheet.after, *sheet.own])
    for one in business.records():
        if isinstance(one, sheet.model):
            writer.writerow([_cell(value) for value in _line(business, sheet, one)])
    return BOM + text.getvalue()


def _line(business: Business, sheet: Sheet, one: Record) -> Iterator[object]:
    yield from (tell(business, one) for tell in sheet.told.values())
    for title, path in sheet.asked.items():
        yield sheet.shown[title](business, one) if title in sheet.shown else _value(one, path)
    yield from (tell(business, one) for tell in sheet.after.values())
    yield from (_value(one, path) for path in sheet.own.values())


def _value(one: Record, path: str) -> object:
    value: object = one
    for name in path.split("."):
        value = getattr(value, name, None)
    return value


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Rating():
            return value.value
        case Choice():
            return value.label
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case dict():
            return ", ".join(f"{name}={_cell(one)}" for name, one in value.items())
        case int():
            return str(value)
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def read_back(table: Table, text: str) -> tuple[Record, ...]:
    """The records in a table that was taken out; what only follows from the rest is left aside.

    Raises:
        ValueError: it is not such a table; nothing of it is taken.
    """
    sheet = SHEETS[table]
    try:
        lines = [*csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)]
    except csv.Error as error:
        raise ValueError("its lines cannot be told apart") from error
    return tuple(_record(sheet, line) for line in lines)


def _record(sheet: Sheet, line: Mapping[str, str]) -> Record:
    known: dict[str, Any] = {}
    for title, path in {**sheet.asked, **sheet.own}.items():
        cell = line.get(title) or ""
        if not cell:
            continue
        *within, name = path.split(".")
        inner = reduce(lambda found, step: found.setdefault(step, {}), within, known)
        inner[name] = _read(cell, _type(sheet.model, path))
    return sheet.model.model_validate(known)


def _type(model: type[Any], path: str) -> Any:
    """The type of a field, without what marks it or lets it be missing."""
    hint: Any = model
    for name in path.split("."):
        hint = _there(get_type_hints(hint)[name])
    return hint


def _there(hint: Any) -> Any:
    """What a field holds where it is not missing."""
    kinds = get_args(hint)
    return next(one for one in kinds if one is not type(None)) if type(None) in kinds else hint


def _read(cell: str, kind: Any) -> object:
    if kind is bool:
        return cell == "yes"
    if get_origin(kind) is dict:
        pairs = (pair.partition("=") for pair in cell.split(", "))
        return {name: _read(value, _there(get_args(kind)[1])) if value else None for name, _, value in pairs}
    if isinstance(kind, type) and issubclass(kind, Choice):
        return next((one for one in kind if cell == one.label), cell)
    return cell[1:] if kind is str and cell.startswith("'") and _FORMULA.match(cell) else cell
