"""People in one line: a name, and after it a price, a place and how to reach them."""

from decimal import Decimal
from string import punctuation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.amounts import PriceUnit, PriceValue
from outsource_tui.domain.base import LINE_LIMIT
from outsource_tui.domain.settings import NumberStyle, Style
from outsource_tui.domain.sourcing import Candidate, Outreach
from outsource_tui.forms.lines import PersonLine, asked_line, person_line
from outsource_tui.forms.wording import Unreadable
from tests.seeds import STYLE, TODAY

GERMAN = Style(numbers=NumberStyle.POINT_COMMA, currency="EUR")
PLACES = {"referrals": "People you know", "upwork": "Upwork", "guru": "Guru", "own": "Somewhere else"}


def price(amount: str, unit: PriceUnit = PriceUnit.HOUR) -> PriceValue:
    return PriceValue(amount=Decimal(amount), unit=unit)


def person(line: str, style: Style = STYLE) -> PersonLine:
    return person_line(line, style, PLACES)


def test_a_whole_line() -> None:
    """A name, a price, a place and an address are all taken from one line."""
    expected = PersonLine("Ana Ribeiro", price("12"), "upwork", "ana@example.com")
    assert person("Ana Ribeiro, 12 an hour, Upwork, ana@example.com") == expected


def test_the_order_behind_the_name_does_not_matter() -> None:
    """Behind the name, price, place and address come in any order."""
    expected = PersonLine("Ana", price("60", PriceUnit.PIECE), "guru", "ana@example.com")
    for line in ("Ana, guru, ana@example.com, 60 a piece", "Ana, ana@example.com, 60 a piece, Guru"):
        assert person(line) == expected


@pytest.mark.parametrize(
    ("line", "name", "asked"),
    [
        ("Ana", "Ana", None),
        ("  Ana Ribeiro  ", "Ana Ribeiro", None),
        ("Ana,", "Ana", None),
        ("- Ana", "Ana", None),
        ("\u2022 Ana -", "Ana", None),
        ("Ana 12 an hour", "Ana", price("12")),
        ("Ana - 12 an hour", "Ana", price("12")),
        ("Ana 12/h", "Ana", price("12")),
        ("Ana $12", "Ana", price("12")),
        ("Ana 12$", "Ana", price("12")),
        ("Ana 12.50$", "Ana", price("12.50")),
        ("Ana $1,500 a month", "Ana", price("1500", PriceUnit.MONTH)),
        ("Studio 54 60 a piece", "Studio 54", price("60", PriceUnit.PIECE)),
        ("Studio 5", "Studio 5", None),
        ("3M", "3M", None),
        ("12 an hour", "12 an hour", None),
        ("Ana 12", "Ana 12", None),
    ],
)
def test_a_line_without_commas(line: str, name: str, asked: PriceValue | None) -> None:
    """Without commas the end of a line is a price where it says so; a figure alone may belong to the name."""
    assert person(line) == PersonLine(name, asked)


@pytest.mark.parametrize(
    "line", ["Ana,12,upwork", "Ana ,12 , Upwork", "Ana;12;Upwork", "Ana; 12 an hour; upw", "Ana,, 12, upwork,"]
)
def test_commas_and_semicolons_part_a_line(line: str) -> None:
    """A comma or a semicolon parts the line, with a space behind it or without."""
    assert person(line) == PersonLine("Ana", price("12"), "upwork")


@pytest.mark.parametrize(
    ("line", "american", "german"),
    [
        ("Ana, 12,50 an hour", "12.50", "12.50"),
        ("Ana, 12.50 an hour", "12.50", "12.50"),
        ("Ana,12,50,upwork", "12.50", "12.50"),
        ("Ana, 12,50", "12.50", "12.50"),
        ("Ana, 1.500 a month", None, "1500"),
        ("Ana, 1,500 a month", "1500", None),
        ("Ana, 1.500,50 a month", "1500.50", "1500.50"),
        ("Ana, $12", "12", None),
        ("Ana, 12 \u20ac", None, "12"),
        ("Ana 12,50 \u20ac", None, "12.50"),
        ("Ana, 12 EUR an hour", None, "12"),
    ],
)
def test_a_price_is_read_in_the_users_style(line: str, american: str | None, german: str | None) -> None:
    """A comma inside a number does not part the line; another currency, or what can be read in two ways, is refused."""
    for style, amount in ((STYLE, american), (GERMAN, german)):
        if amount is None and "," in line.replace("12,50", ""):
            with pytest.raises(Unreadable):
                person(line, style)
        elif amount is not None:
            found = person(line, style)
            assert found.name == "Ana"
            assert found.price is not None
            assert found.price.amount == Decimal(amount)


@pytest.mark.parametrize(
    "contact",
    [
        "ana@example.com",
        "ana.ribeiro+work@mail.example.co.uk",
        "https://example.com/ana?x=1",
        "www.example.com",
        "example.com/ana",
        "ana.example.com",
        "+49 30 1234567",
        "(030) 123-4567",
        "0301234567",
        "@ana@social.example",
    ],
)
def test_how_to_reach_someone(contact: str) -> None:
    """An address, a link, a domain and a number to call are known by their shape."""
    assert person(f"Ana, {contact}, 12") == PersonLine("Ana", price("12"), None, contact)


def test_two_ways_to_reach_someone_are_both_kept() -> None:
    """An address and a number stand beside each other; none is lost."""
    assert person("Ana, ana@example.com, +49 30 1234567").contact == "ana@example.com, +49 30 1234567"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Upwork", "upwork"),
        ("UPWORK", "upwork"),
        ("upw", "upwork"),
        ("people", "referrals"),
        ("referrals", "referrals"),
    ],
)
def test_a_place_is_known_by_how_it_begins(words: str, place: str) -> None:
    """A place is known by its name or key in any case, and by three letters of it."""
    assert person(f"Ana, {words}").channel == place


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "Begin with the name"),
        ("  ", "Begin with the name"),
        (", 12 an hour", "Begin with the name"),
        ("- , Upwork", "Begin with the name"),
        ("\u200b\u202e", "Begin with the name"),
        ("Ana, lots", "After the name: a price, a place or an address, like: Ana, 12 an hour, Upwork"),
        ("Ana, up", "After the name: a price, a place or an address, like: Ana, 12 an hour, Upwork"),
        ("Ana, 0 an hour", "Enter a price above 0, like 12.50 an hour, 60 a piece or 120 a month"),
        ("Ana, 1.500 a month", 'Enter 1,500 or 1.5: "1.500" can be read as either'),
        ("Ana, 12 an hour, 120 a month", "Enter one price and one place, like: Ana, 12 an hour, Upwork"),
        ("Ana, Guru, Upwork", "Enter one price and one place, like: Ana, 12 an hour, Upwork"),
        ("A" * 121, "Enter the name in 120 characters or fewer"),
        ("Ana, " + "a" * 500 + "@example.com", "Enter 500 characters or fewer"),
        ("@" * 100_000 + " x", "Enter 500 characters or fewer"),
    ],
)
def test_what_cannot_be_taken_is_said(line: str, words: str) -> None:
    """A line without a name, with something unknown, said twice or too long is refused with what to do."""
    with pytest.raises(Unreadable) as problem:
        person(line)
    assert str(problem.value) == words


@pytest.mark.parametrize(
    "name", ["A" * 120, "[b]Ana[/b]", "{name}", "O'Brien & S\u00f6hne", "\u674e\u5c0f\u9f99", "=1+1", "../../etc"]
)
def test_hostile_names_are_names(name: str) -> None:
    """Names that look like markup, placeholders or formulas are kept as they are typed."""
    assert person(f"{name}, 12") == PersonLine(name, price("12"))


lines = st.lists(
    st.sampled_from(
        ["Ana", "12", "12,50 an hour", "$9", "Upwork", "a@b.co", "+49 30 1234567", ", ", ",", ";", " ", "60 a piece"]
    )
    | st.text(alphabet=punctuation + "aB1\u20ac\u00e9 \t\n", max_size=6),
    max_size=8,
).map("".join)


@given(st.text(max_size=LINE_LIMIT + 50) | lines, st.sampled_from([STYLE, GERMAN]))
def test_any_line_makes_a_candidate_or_says_why_not(line: str, style: Style) -> None:
    """Whatever is typed makes a candidate that can be kept, or is refused in words; nothing else happens."""
    try:
        found = person_line(line, style, PLACES)
    except Unreadable:
        return
    one = Candidate(job="job", name=found.name, price=found.price, channel=found.channel, contact=found.contact)
    assert (one.name, one.contact) == (found.name, found.contact)
    assert found.channel is None or found.channel in PLACES


@given(st.text(max_size=LINE_LIMIT + 50) | lines)
def test_any_line_makes_someone_asked_or_says_why_not(line: str) -> None:
    """Whatever is typed makes someone asked that can be kept, or is refused in words; nothing else happens."""
    try:
        whom, channel = asked_line(line, PLACES)
    except Unreadable:
        return
    assert Outreach(job="job", whom=whom, channel=channel or "own", asked=TODAY).whom == whom
    assert channel is None or channel in PLACES


@pytest.mark.parametrize(
    ("line", "whom", "place"),
    [
        ("Dana", "Dana", None),
        ("Dana from the print shop, referrals", "Dana from the print shop", "referrals"),
        ("Dana, who runs the print shop, referrals", "Dana, who runs the print shop", "referrals"),
        ("Dana,who runs it;guru", "Dana,who runs it", "guru"),
        ("Dana, print shop", "Dana, print shop", None),
        ("Dana, up", "Dana, up", None),
        ("Upwork", "Upwork", None),
        ("Upwork, Guru", "Upwork", "guru"),
        ("- Dana,  referrals", "Dana", "referrals"),
        ("Dana, referrals,", "Dana", "referrals"),
    ],
)
def test_whom_the_user_asked(line: str, whom: str, place: str | None) -> None:
    """What stands behind the last comma is the place if it is one; all else is the name."""
    assert asked_line(line, PLACES) == (whom, place)


@pytest.mark.parametrize("line", ["", " , ", ", guru", "x" * 121, "Dana, " * 100])
def test_whom_the_user_asked_has_to_be_said(line: str) -> None:
    """Without a name, or with one too long, nothing is kept."""
    with pytest.raises(Unreadable):
        asked_line(line, PLACES)
