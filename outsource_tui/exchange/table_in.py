"""A table from outside, read without trust: limits, encodings, separators and quotes.

What the columns mean is not known here.
"""

import codecs
import csv
import io
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from outsource_tui.domain.base import Choice, clean
from outsource_tui.domain.journey import counted, listed

MOST_BYTES = 10_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_768
# So many rows may stand above the header: remarks, as LinkedIn writes them.
ABOVE = 20

SEPARATORS = (",", ";", "\t")
# What a spreadsheet would take for a formula: our own export puts an apostrophe in front, also of those there are.
_GUARDED = re.compile(r"''*[=+\-@\t\r]")
_EXCEL = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
# How pictures and PDF files begin, which are sent by mistake.
_NO_TABLES = {b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"%PDF": "a PDF file"}


class Unusable(Exception):
    """Something brought in cannot be used; `sentence` says why, and what to do about it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Row:
    """One row, as wide as the header; `number` is the one a spreadsheet shows, so the first row is 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A header and the rows below it, blank ones left out.

    No two columns have the same name, and none is without one. `too_wide` are the numbers of rows with more cells
    than the header: what stands in them may have slipped into the wrong column, so they are not among `rows`.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    too_wide: tuple[int, ...] = ()


def read_table(source: bytes | Path, is_header: Callable[[Sequence[str]], bool] | None = None) -> Table:
    """The table in a file.

    Args:
        source: what is in the file, or where it is.
        is_header: tells the header from remarks above it; without it, or when no row will do, the first row is it.

    Raises:
        Unusable: it cannot be read, is too big, or there is nothing in it.
    """
    data = content_of(source) if isinstance(source, Path) else source
    check_size(len(data))
    rows = _rows(_decoded(data))
    if not rows:
        raise Unusable("The file is empty.")
    start = next((place for place, row in enumerate(rows[:ABOVE]) if is_header and is_header(row.cells)), 0)
    return _headed(rows[start], rows[start + 1 :])


def content_of(path: Path) -> bytes:
    """What is in a file, if it is one and no larger than we read.

    Raises:
        Unusable: it is not; the sentence says why.
    """
    name = clean(str(path.absolute()))
    try:
        _check_kind(path.stat().st_mode, name)
        # What was a file a moment ago may be a pipe by now: opening must not wait, and is looked at again.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(descriptor)
            _check_kind(found.st_mode, name)
            check_size(found.st_size)
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Unusable(f"There is no file {name}.") from None
    except PermissionError:
        raise Unusable(f"You may not read {name}.") from None
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or "the name cannot be used").lower()
        raise Unusable(f"{name} cannot be read: {why}.") from None


def _check_kind(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise Unusable(f"{name} is a folder. Name the file in it.")
    if not stat.S_ISREG(mode):
        raise Unusable(f"{name} is not an ordinary file.")


def check_size(size: int) -> None:
    """Make sure it is not more than we read.

    Raises:
        Unusable: it is.
    """
    if size > MOST_BYTES:
        raise Unusable(f"The file has more than {MOST_BYTES // 1_000_000} MB. Export a shorter time, or fewer columns.")


def _decoded(data: bytes) -> str:
    if data.startswith((_EXCEL, _OLD_EXCEL)):
        raise Unusable("This is a spreadsheet. Open it, save it as CSV, and import that.")
    what = next((words for start, words in _NO_TABLES.items() if data.startswith(start)), "")
    if what:
        raise Unusable(f"This is {what}, not a table. Export a CSV file from where your data is.")
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unusable(f"Line {line} has letters that cannot be read. Save the file as CSV in UTF-8.") from None
    if (place := text.find("\0")) >= 0:
        line = text.count("\n", 0, place) + 1
        raise Unusable(f"Line {line} has a NUL character: this is not a table, or it is damaged.")
    return text


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # In UTF-16 without its mark every other byte of plain letters is nought.
    start = data[:1_000]
    high, low = start[::2].count(0), start[1::2].count(0)
    if max(high, low) * 4 > len(start) and min(high, low) == 0:
        return "utf-16-le" if low else "utf-16-be"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _rows(text: str) -> list[Row]:
    """All rows that are not blank, within the limits."""
    text, separator = _separated(text)
    rows: list[Row] = []
    for number, cells in _records(text, separator):
        if len(cells) > MOST_COLUMNS:
            raise Unusable(f"Row {number} has {len(cells):,} columns; {MOST_COLUMNS} is the most that can be read.")
        if any(len(cell) > LONGEST_CELL for cell in cells):
            column = next(place for place, cell in enumerate(cells, 1) if len(cell) > LONGEST_CELL)
            raise _too_long(number, f"column {column}")
        if any(map(str.strip, cells)):
            rows.append(Row(number, tuple(map(_unguarded, cells))))
        if len(rows) > MOST_ROWS + ABOVE:
            raise _too_many()
    return rows


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield number, cells
    except csv.Error as error:
        if "limit" in str(error):
            raise _too_long(number + 1, "a cell") from None
        raise Unusable(f'Row {number + 1} has a quotation mark (") without its partner.') from None


def _too_long(number: int, where: str) -> Unusable:
    return Unusable(
        f"Row {number} has more than {LONGEST_CELL:,} characters in {where}. Perhaps a quotation mark is never closed."
    )


def _too_many() -> Unusable:
    return Unusable(f"The file has more than {MOST_ROWS:,} rows. Export a shorter time.")


def _separated(text: str) -> tuple[str, str]:
    """The text without the line that tells Excel the separator, and the separator."""
    first, _, rest = text.partition("\n")
    told = first.rstrip("\r").casefold().removeprefix("sep=")
    if told in SEPARATORS and told != first.rstrip("\r"):
        return rest, told
    return text, max(SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> tuple[int, int, int]:
    """How well a separator fits: it is in the header, as often in the rows below, and makes many columns of them."""
    reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=separator)
    widths: list[int] = []
    with suppress(csv.Error):
        widths.extend(len(cells) for _, cells in zip(range(ABOVE), reader, strict=False) if cells)
    first = next((place for place, width in enumerate(widths) if width > 1), ABOVE)
    width = widths[first] if first < len(widths) else 1
    return -first, widths.count(width), width


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that our own export puts before what looks like a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _headed(top: Row, below: Sequence[Row]) -> Table:
    if not below:
        raise Unusable("There is no row below the header.")
    if len(below) > MOST_ROWS:
        raise _too_many()
    header = _names(top.cells)
    rows, too_wide = [], []
    for row in below:
        spare = len(header) - len(row.cells)
        if spare < 0 and any(map(str.strip, row.cells[spare:])):
            too_wide.append(row.number)
        else:
            rows.append(Row(row.number, (row.cells + ("",) * spare)[: len(header)]))
    return Table(header, tuple(rows), tuple(too_wide))


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """A name for each column; one that is there twice, or not at all, says which column it is."""
    names = [clean(cell) for cell in cells]
    while len(names) > 1 and not names[-1]:
        names.pop()
    often = Counter(name.casefold() for name in names)
    return tuple(
        name if name and often[name.casefold()] == 1 else f"{name} (column {place})".strip()
        for place, name in enumerate(names, 1)
    )


def check_columns(missing: Sequence[str], table: Table) -> None:
    """Make sure a table has all the columns it needs.

    Raises:
        Unusable: one is missing.
    """
    if missing:
        raise Unusable(f'There is no column "{missing[0]}". There are: {listed(table.header, 20)}.')


@dataclass(frozen=True)
class Skipped:
    """The rows that do not count for one reason, by their numbers."""

    reason: Choice
    rows: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """How many there are, which, and why: 2 rows (4 and 7): no day."""
        return f"{counted(len(self.rows), 'row')} ({listed([f'{one:,}' for one in self.rows])}): {self.reason.label}"
