"""A table from outside is read whole, or refused in a plain sentence."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.exchange.table_in import (
    ABOVE,
    LONGEST_CELL,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Skipped,
    Table,
    Unusable,
    check_columns,
    read_table,
)
from outsource_tui.exchange.timelog import Reason

SMALL = "Task,Hours\nCafé mail,2\n"
READ = Table(("Task", "Hours"), (Row(2, ("Café mail", "2")),))


def refusal(data: bytes | Path) -> str:
    with pytest.raises(Unusable) as caught:
        read_table(data)
    return caught.value.sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_table_reads_the_same_however_it_is_written(encoding: str, separator: str, ending: str) -> None:
    """Each encoding, separator and line ending gives the same cells."""
    text = SMALL.replace(",", separator).replace("\n", ending)
    assert read_table(text.encode(encoding)) == READ


def test_a_header_may_have_a_comma_in_a_name() -> None:
    """Where two separators are in the header, the one that is in the rows below as often is it."""
    assert read_table(b"Task, in short;Hours\nMail;2\nPosts;3\n").header == ("Task, in short", "Hours")


def test_excel_may_say_the_separator_in_the_first_line() -> None:
    """A line `sep=;` counts, and is not a row."""
    assert read_table(b"sep=;\r\nTask;Hours, in all\r\nMail;2,5\r\n").header == ("Task", "Hours, in all")


def test_decimal_commas_do_not_make_columns() -> None:
    """The header decides on the separator, not the figures below it."""
    table = read_table(b"a;b\n1,5;2,5\n3,5,1;2\n")
    assert [row.cells for row in table.rows] == [("1,5", "2,5"), ("3,5,1", "2")]


def test_rows_have_the_numbers_a_spreadsheet_shows() -> None:
    """Blank rows count, and a line break inside a cell does not."""
    table = read_table(b'a,b\n"1\n1",2\n\n,\n3,4\n')
    assert [row.number for row in table.rows] == [2, 5]
    assert table.rows[0].cells == ("1\n1", "2")


def test_a_short_row_is_filled_and_a_long_one_set_apart() -> None:
    """Missing cells are empty, spare ones may be; a row with more in it than the header has is not read."""
    table = read_table(b"a,b\n1\n1,2,,\n1,2,3\n")
    assert table == Table(("a", "b"), (Row(2, ("1", "")), Row(3, ("1", "2"))), too_wide=(4,))


def test_columns_of_one_name_are_told_apart() -> None:
    """A name that is there twice, in capitals or not, or missing says which column it is; empty ones at the end go."""
    assert read_table(b"Hours,Task,hours,,x,,\n1,2,3,4,5\n").header == (
        "Hours (column 1)",
        "Task",
        "hours (column 3)",
        "(column 4)",
        "x",
    )


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "'=1"])
def test_the_guard_of_our_own_export_is_taken_off(formula: str) -> None:
    """An apostrophe before what looks like a formula goes, and no other does."""
    table = read_table(f"a,b\n\"'{formula}\",'tis\n".encode())
    assert table.rows[0].cells == (formula, "'tis")


def test_the_header_is_found_below_remarks() -> None:
    """Rows above the header are passed over if it is among the first twenty; else the first row is the header."""
    remarks = 'Notes:\n"a, b"\n\n' + "x\n" * (ABOVE - 3)
    found = read_table((remarks + SMALL).encode(), lambda cells: "Hours" in cells)
    assert (found.header, found.rows[0].number) == (("Task", "Hours"), ABOVE + 2)
    assert read_table(SMALL.encode(), lambda cells: False) == READ


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf\n ,\n", "The file is empty."),
        (b"a,b\n", "There is no row below the header."),
        (b"a,b\n1,\0\n", "Line 2 has a NUL"),
        (b"a,b\n\x81,1\n", "Line 2 has letters that cannot be read"),
        (b'a,b\n1,2\n3,"4\n5,6\n', "Row 3 has a quotation mark"),
        (b'a,b\n1,2\n"3"4,5\n', "Row 3 has a quotation mark"),
        (b"PK\x03\x04 and so on", "This is a spreadsheet."),
        (b"a" * (MOST_BYTES + 1), "The file has more than 10 MB."),
        (b"a\n" + b"1\n" * (MOST_ROWS + 1), "The file has more than 50,000 rows."),
        (b"," * MOST_COLUMNS + b"a\n", "Row 1 has 201 columns"),
        (b"a,b\n1," + b"x" * (LONGEST_CELL + 1), "Row 2 has more than 32,768 characters in column 2."),
        (b"a,b\n1," + b"x" * 200_000, "Row 2 has more than 32,768 characters in a cell."),
        (b"\xff\xfea", "letters that cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    """Each way a file can be bad has its own sentence, with the row where there is one."""
    assert says in refusal(data)


def test_the_limits_themselves_are_within_them() -> None:
    """50,000 rows, 200 columns and 32,768 characters are read."""
    assert len(read_table(b"a\n" + b"1\n" * MOST_ROWS).rows) == MOST_ROWS
    wide = read_table(b"a" + b",b" * (MOST_COLUMNS - 1) + b"\n" + b"x" * LONGEST_CELL)
    assert len(wide.header) == MOST_COLUMNS


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    """A path gives what is in the file, also through a link."""
    file, link = tmp_path / "log.csv", tmp_path / "link.csv"
    file.write_text(SMALL, "utf-8")
    link.symlink_to(file)
    assert read_table(file) == read_table(link) == READ


def test_only_ordinary_files_are_opened(tmp_path: Path) -> None:
    """A folder, a pipe, a device, a name that is not there and one that cannot be are refused at once."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "is a folder" in refusal(tmp_path)
    assert "not an ordinary file" in refusal(pipe)
    assert "not an ordinary file" in refusal(Path("/dev/zero"))
    assert "There is no file" in refusal(tmp_path / "gone.csv")
    assert "cannot be read" in refusal(Path("a\0b"))
    assert "cannot be read" in refusal(tmp_path / ("x" * 300))


def test_a_file_that_is_too_big_is_not_read(tmp_path: Path) -> None:
    """The size is looked at first."""
    file = tmp_path / "big.csv"
    with file.open("wb") as big:
        big.truncate(MOST_BYTES * 100)
    assert "more than 10 MB" in refusal(file)


def test_a_missing_column_is_named_with_those_there_are() -> None:
    """The sentence says which column is missing, and what there is instead."""
    with pytest.raises(Unusable) as caught:
        check_columns(("Date",), READ)
    assert caught.value.sentence == 'There is no column "Date". There are: Task and Hours.'


def test_skipped_rows_say_how_many_which_and_why() -> None:
    """Four rows are named, then how many more."""
    assert Skipped(Reason.NO_DAY, (7,)).sentence == "1 row (7): no day"
    assert Skipped(Reason.NO_DAY, (1, 2, 3, 4, 5, 6)).sentence == "6 rows (1, 2, 3, 4 and 2 more): no day"


@given(st.binary(max_size=400) | st.text("ab,;\t\n\r\"'=\0é ", max_size=200).map(lambda text: text.encode()))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever is in a file, it is a table with rows as wide as its header, or refused."""
    with suppress(Unusable):
        table = read_table(data)
        assert table.rows or table.too_wide
        assert {len(row.cells) for row in table.rows} <= {len(table.header)}
