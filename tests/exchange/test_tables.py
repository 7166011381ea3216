"""Tables open in a spreadsheet as what they are, and come back as the same records."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from outsource_tui.domain.amounts import Currency
from outsource_tui.domain.business import Business
from outsource_tui.domain.maintenance import Feedback
from outsource_tui.domain.settings import Settings
from outsource_tui.domain.sourcing import Outreach
from outsource_tui.exchange.sheets import SHEETS
from outsource_tui.exchange.tables import BOM, Table, as_csv, read_back
from outsource_tui.library.example import example
from tests import seeds
from tests.exchange.reading import nasty

FULL = seeds.everything()
BUSINESSES = {"full": FULL, "example": example(seeds.TODAY), "hostile": nasty(FULL), "empty": Business()}
EACH = [pytest.param(business, table, id=f"{name}-{table}") for name, business in BUSINESSES.items() for table in Table]


def lines(business: Business, table: Table) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(as_csv(business, table).removeprefix(BOM), newline=""))]


@pytest.mark.parametrize(("business", "table"), EACH)
def test_records_come_back_equal(business: Business, table: Table) -> None:
    """Every record of a table is the same after it was taken out and read back."""
    held = tuple(one for one in business.records() if isinstance(one, SHEETS[table].model))
    assert read_back(table, as_csv(business, table)) == held


@pytest.mark.parametrize(("business", "table"), EACH)
def test_no_cell_is_a_formula(business: Business, table: Table) -> None:
    """No cell begins with what a spreadsheet would reckon with, save a number below nothing."""
    for line in lines(business, table):
        for cell in line.values():
            if cell.startswith(("=", "+", "-", "@", "\t", "\r")):
                assert Decimal(cell) < 0


@pytest.mark.parametrize("table", Table)
def test_a_table_has_titles_whatever_is_in_it(table: Table) -> None:
    """The first line holds titles, no two alike, after the mark of UTF-8; lines end as spreadsheets end them."""
    text = as_csv(Business(), table)
    assert text.startswith(BOM)
    assert text.endswith("\r\n")
    titles = next(csv.reader([text.removeprefix(BOM)]))
    assert len({*titles}) == len(titles)
    assert titles[-3:] == ["Id", "Order", "Origins"]


@pytest.mark.parametrize("table", Table)
def test_every_field_of_a_record_has_a_column(table: Table) -> None:
    """No answer is left behind, so that nothing is lost on the way back."""
    sheet = SHEETS[table]
    fields = {path.split(".")[0] for path in (*sheet.asked.values(), *sheet.own.values())}
    # Kept only by the change it makes, and told there.
    assert fields == set(sheet.model.model_fields)


def test_numbers_and_days_are_plain() -> None:
    """A number has a point and no thousands, a day is year, month and day, yes and no are words."""
    first = lines(FULL, Table.DELIVERIES)[2]
    assert (first["On"], first["Invoice"], first["Pay by"]) == ("2026-11-02", "36", "2026-11-27")
    assert (first["Who"], first["Task"], first["On time"], first["Paid on"]) == ("Ana", "Customer mail", "yes", "")
    dear = FULL.put(
        Outreach(id="dear", job="job", whom="x", channel="upwork", asked=date(2026, 1, 2), cost=Decimal("1234.50"))
    )
    assert lines(dear, Table.OUTREACH)[1]["Cost"] == "1234.50"


def test_the_budget_says_what_it_comes_to() -> None:
    """Verdict and figures of each task stand before the answers they follow from."""
    first = lines(FULL, Table.BUDGET)[0]
    assert [*first][:3] == ["Task", "Verdict", "You pay a month"]
    assert (first["Verdict"], first["You pay a month"], first["Most to pay"]) == ("Start small", "703.37", "15.50")
    assert (first["Price"], first["Price for"], first["Done again"]) == ("12", "an hour", "0.05")


def test_the_budget_names_the_price_it_reckons_with() -> None:
    """Where a price is agreed the figures follow from it; both prices stand there, each with its unit."""
    blog = lines(example(seeds.TODAY), Table.BUDGET)[1]
    assert (blog["Price"], blog["Price for"]) == ("75", "a piece")
    assert (blog["Reckoned with a price of"], blog["That price is for"]) == ("13.00", "an hour")


def test_hours_for_one_piece_are_told_as_such() -> None:
    """Hours beside pieces a month are those of a piece, and not of a month."""
    blog = lines(example(seeds.TODAY), Table.TASKS)[1]
    told = [blog[title] for title in ("Hours", "Hours are", "Pieces a month", "Hours a month")]
    assert told == ["4", "a piece", "8", "32.00"]


@pytest.mark.parametrize("table", [Table.BUDGET, Table.OUTREACH, Table.CANDIDATES, Table.DELIVERIES])
def test_money_has_a_currency(table: Table) -> None:
    """Each table with money in it says of which currency it is."""
    business = FULL.put(Settings(currency=Currency.EUR))
    assert {line["Currency"] for line in lines(business, table)} == {"EUR"}


@pytest.mark.parametrize("words", ["=1+1", "'=1+1", "''-x", "'quoted'", "+49 30", "@home", "-", "it's", "'"])
def test_the_sign_that_guards_a_text_comes_off_again(words: str) -> None:
    """What looks like a formula gets one quote more, and only that goes when it is read."""
    one = Feedback(id="f", engagement="work", situation=words, behaviour="x", on=seeds.TODAY)
    business = Business().put(one)
    assert lines(business, Table.FEEDBACK)[0]["Situation"] == (
        words if words in ("'quoted'", "it's", "'") else f"'{words}"
    )
    assert read_back(Table.FEEDBACK, as_csv(business, Table.FEEDBACK)) == (one,)


@pytest.mark.parametrize("text", ["a,b\r\n1,2\r\n", 'Task,"open\r\n', "Task,Hours,Hours are,Id\r\nx,many,a week,1\r\n"])
def test_another_table_is_refused(text: str) -> None:
    """What is no such table raises ValueError."""
    with pytest.raises(ValueError, match=r"error|told apart"):
        read_back(Table.TASKS, text)
