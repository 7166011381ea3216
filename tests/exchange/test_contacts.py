"""Address books give people, each once, and they go into a job once."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.amounts import EffortValue
from outsource_tui.domain.business import Business
from outsource_tui.domain.plan import Task
from outsource_tui.domain.sourcing import Candidate, CandidateKind, Job, Outreach
from outsource_tui.exchange.contacts import (
    Contact,
    Contacts,
    bare_link,
    bare_name,
    contact_layout,
    read_contacts,
)
from outsource_tui.exchange.into_job import asked_already, candidates_already, into_candidates, into_outreach
from outsource_tui.exchange.table_in import Row, Table, Unusable, read_table
from outsource_tui.exchange.timelog import log_layout
from outsource_tui.library.catalog import places
from outsource_tui.library.layouts import Layout, contact_layouts, mapped

FIXTURES = Path(__file__).parent / "fixtures"
TODAY = date(2026, 11, 27)
PLAN = Business().put(
    Task(id="mail", title="Mail", effort=EffortValue(hours=1)), Job(id="job", title="Mail", tasks=("mail",))
)
PEOPLE = mapped({"name": "Person", "email": "Mail", "company": "Firm"})


def is_book(header: Sequence[str]) -> bool:
    return contact_layout(header) is not None


def book(name: str, layout: Layout | None = None) -> Contacts:
    table = read_table(FIXTURES / f"{name}.csv", is_book)
    layout = layout or contact_layout(table.header)
    assert layout
    return read_contacts(table, layout)


BOOKS = {
    # Remarks above the header; a row without a name; two people of one name with pages of their own.
    "linkedin": (
        "LinkedIn",
        {
            5: ("Ines Varga", "https://www.linkedin.com/in/ines-varga"),
            6: ("Tomás Oduya", "tomas@example.com, https://www.linkedin.com/in/tomas-oduya"),
            8: ("Ines Varga", "https://www.linkedin.com/in/ines-varga-2"),
        },
        {"no name": (7,)},
    ),
    # No remarks and no pages; one person twice, by name; one name only.
    "linkedin-plain": (
        "LinkedIn",
        {2: ("Ines Varga", None), 4: ("Li", "li@example.com")},
        {"the same person as in a row above": (3,)},
    ),
    # Two addresses in one cell; a company without a person; a row with an address only.
    "google": (
        "Google Contacts",
        {
            2: ("Ana Maria Roth", "ana@example.com, https://rothwrite.example.com/, +49 30 1234567"),
            3: ("Quickpen Agency", "hello@quickpen.example.com"),
        },
        {"no name": (4,)},
    ),
    # The older header; a number that is none.
    "google-old": (
        "Google Contacts",
        {2: ("Ana Maria Roth", "ana@example.com, 030 1234567"), 3: ("Ben Okoro", None)},
        {},
    ),
    # A page that would run something; the same person by the second address.
    "outlook": (
        "Outlook",
        {
            2: ("Cleo Brandt", "cleo@example.com, (030) 765 43 21"),
            3: ("Dev R. Singh", "dev@example.com, www.example.com/dev"),
        },
        {"the same person as in a row above": (4,)},
    ),
    "outlook-short": (
        "Outlook",
        {2: ("Cleo Brandt", "cleo@example.com, +1 555 0100"), 3: ("Zoë Müller", "+1 555 0101")},
        {},
    ),
}


@pytest.mark.parametrize("name", BOOKS)
def test_each_address_book_gives_its_people(name: str) -> None:
    """Source, names, how to reach each, and what is skipped are exact."""
    source, people, skipped = BOOKS[name]
    found = book(name)
    assert found.source == source
    assert {one.row: (one.name, one.reach) for one in found.people} == people
    assert {one.reason.label: one.rows for one in found.skipped} == skipped


@pytest.mark.parametrize("name", BOOKS)
def test_the_same_address_book_again_adds_nobody(name: str) -> None:
    """Into candidates and into people asked, a second time gives the very same business."""
    people = book(name).people
    once = into_candidates(PLAN, "job", people, "networking")
    assert len(once.candidates) == len(people)
    assert into_candidates(once, "job", people, "networking") is once
    assert candidates_already(once, "job", people) == {one.row for one in people}
    asked = into_outreach(PLAN, "job", people, "networking", TODAY)
    assert into_outreach(asked, "job", people, "networking", TODAY) is asked
    assert asked_already(asked, "job", people) == {one.row for one in people}


@pytest.mark.parametrize("name", BOOKS)
def test_what_is_put_in_a_job_comes_back_as_it_is(name: str) -> None:
    """Each record passes its own rules, keeps the order, and no two have one place."""
    once = into_candidates(into_outreach(PLAN, "job", book(name).people, "own", TODAY), "job", book(name).people, None)
    for one in (*once.candidates, *once.outreach):
        assert type(one).model_validate(one.model_dump()) == one
    assert [one.place for one in once.candidates] == list(range(len(once.candidates)))
    assert [one.place for one in once.outreach] == list(range(len(once.outreach)))


def test_more_is_known_of_people_than_how_to_reach_them() -> None:
    """Company, position, labels without marks, and since when they are connected."""
    ana, agency = book("google").people
    assert (ana.company, ana.position, ana.labels) == ("Rothwrite", "Writer", ("Freelancers", "myContacts"))
    assert ana.emails == ("ana@example.com", "ana.roth@example.com")
    assert agency.is_company
    assert book("outlook").people[0].labels == ("Suppliers", "Friends")
    assert [one.connected for one in book("linkedin").people[:2]] == [date(2024, 1, 1), date(2025, 9, 17)]
    assert book("linkedin").people[1].company == "Larkfield, Sons & Co"


def test_any_other_table_is_read_by_the_columns_the_user_names() -> None:
    """Only the name must be told; what is no address is not kept as one, and a formula is a name like any other."""
    found = book("people", PEOPLE)
    assert [(one.name, one.reach) for one in found.people] == [
        ("Ana Roth", "ana@example.com"),
        ("=cmd|' /C calc'!A0", None),
    ]
    assert len(book("people", mapped({"name": "Person"})).people) == 2


def test_how_to_reach_someone_may_be_a_number_or_a_page() -> None:
    """In one column for all ways each is kept as what it is; nobody is passed over, and who is there twice is once."""
    found = book("people-phones", mapped({"name": "Who", "reach": "Phone or page"}))
    assert [(one.name, one.reach) for one in found.people] == [
        ("O'Neil, Pat", "+44 20 7946 0000"),
        ("Zo\u00eb Kaya", "https://example.com/zoe"),
        ("Li Wei", None),
    ]
    assert [(one.reason.value, one.rows) for one in found.skipped] == [("no_name", (4,)), ("twice", (5,))]


def test_a_table_without_people_is_refused() -> None:
    """The sentence says why each row does not count; a missing column is named."""
    with pytest.raises(Unusable) as caught:
        read_contacts(read_table(b"Person,Mail,Firm\n,a@example.com,\n"), PEOPLE)
    assert caught.value.sentence == "There is nobody in it. 1 row (2): no name."
    with pytest.raises(Unusable, match='There is no column "Name"'):
        book("people", mapped({"name": "Name"}))


def test_someone_is_known_by_address_or_page_else_by_name() -> None:
    """An address in any capitals or a page in any form is enough; a name only where it cannot be told otherwise."""
    ana = Candidate(id="ana", job="job", name="Ana R.", contact="mail Ana@Example.com or linkedin.com/in/ana/")
    business = PLAN.put(ana)
    known = [
        Contact(1, "Somebody Else", ("ana@example.com",)),
        Contact(2, "Somebody Else", (), "https://www.linkedin.com/in/Ana?trk=x"),
        Contact(3, "R. ANÁ"),
    ]
    others = [Contact(4, "Ana R", ("other@example.com",)), Contact(5, "Ana Roth")]
    assert candidates_already(business, "job", [*known, *others]) == {1, 2, 3}
    assert [one.name for one in into_candidates(business, "job", [*known, *others], None).candidates] == [
        "Ana R.",
        "Ana R",
        "Ana Roth",
    ]


def test_what_the_user_wrote_of_someone_stays() -> None:
    """Someone who is there already gets how to reach them if it is not known, and nothing else."""
    ana = Candidate(id="ana", job="job", name="Ana Roth", channel="search")
    found = [Contact(2, "Ana Roth", ("ana@example.com",), company="Rothwrite")]
    after = into_candidates(PLAN.put(ana), "job", found, "networking")
    assert after.candidates == (ana.model_copy(update={"contact": "ana@example.com"}),)


def test_the_same_person_may_be_a_candidate_for_two_jobs() -> None:
    """Only those of the job itself count as there already."""
    other = PLAN.put(Job(id="other", title="Other", tasks=("mail",)))
    people = book("google").people
    once = into_candidates(other, "other", people, None)
    assert not candidates_already(once, "job", people)
    assert len(into_candidates(once, "job", people, None).candidates) == 4


def test_a_company_is_an_agency() -> None:
    """A company without a person becomes an agency, anyone else a person."""
    once = into_candidates(PLAN, "job", book("google").people, "referrals")
    assert [(one.kind, one.channel) for one in once.candidates] == [
        (CandidateKind.PERSON, "referrals"),
        (CandidateKind.AGENCY, "referrals"),
    ]


def test_people_asked_are_known_by_name() -> None:
    """Two people of one name are asked once, on the day told."""
    asked = into_outreach(PLAN, "job", book("linkedin").people, "networking", TODAY)
    assert [(one.whom, one.channel, one.asked) for one in asked.outreach] == [
        ("Ines Varga", "networking", TODAY),
        ("Tomás Oduya", "networking", TODAY),
    ]
    assert {type(one) for one in asked.outreach} == {Outreach}


def test_each_source_has_a_place_there_is() -> None:
    """The place people are likely from is one of those the user can choose."""
    assert {one.channel for one in contact_layouts()} <= {one.key for one in places()}


def test_address_books_and_time_logs_are_told_apart() -> None:
    """No file of one is taken for the other."""
    for file in FIXTURES.glob("*.csv"):
        table = read_table(file, is_book)
        assert (file.stem in BOOKS) == is_book(table.header)
        assert not (is_book(table.header) and log_layout(table.header))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zoë Müller", "muller  ZOE"), ("O\u2019Neil, Pat", "pat o neil"), ("Ana\u200b Roth", "Roth Ana")],
)
def test_names_are_compared_without_their_marks(one: str, other: str) -> None:
    """Accents, capitals, signs, order and what cannot be seen do not count."""
    assert bare_name(one) == bare_name(other)


def test_a_page_that_cannot_be_taken_apart_is_compared_as_it_is() -> None:
    """A broken address never raises."""
    assert bare_link("http://[broken") == "http://[broken"


CELLS = st.text("ab@.:/,; \x00é'=", max_size=20) | st.text(max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_any_cells_are_people_or_refused(rows: list[tuple[str, str, str, str]]) -> None:
    """Whatever stands in the cells, they become people who can be put into a job once, or a sentence."""
    table = Table(("Name", "Mail", "Page", "Firm"), tuple(Row(number, cells) for number, cells in enumerate(rows, 2)))
    try:
        found = read_contacts(table, mapped({"name": "Name", "email": "Mail", "link": "Page", "company": "Firm"}))
    except Unusable:
        return
    once = into_candidates(PLAN, "job", found.people, None)
    assert into_candidates(once, "job", found.people, None) is once
    asked = into_outreach(PLAN, "job", found.people, "own", TODAY)
    assert into_outreach(asked, "job", found.people, "own", TODAY) is asked
