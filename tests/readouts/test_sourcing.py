"""What is said while people are looked for: whom one asked, where people came from, and what their price means."""

from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.amounts import EffortValue, PriceUnit, PriceValue
from outsource_tui.domain.budget import Worth
from outsource_tui.domain.business import Business
from outsource_tui.domain.readout import Figure, Readout, Say, Table, Tone
from outsource_tui.domain.sourcing import Job, Outreach, Reply
from outsource_tui.forms import show
from outsource_tui.readouts.sourcing import (
    asked_lines,
    candidate_lines,
    newest_lines,
    own_price_lines,
    readiness_lines,
    yield_lines,
)
from tests.seeds import ANA, BEN, CY, JOB, MAIL, STYLE, TODAY, WORK, priced, searching, tasks_only

UNKNOWN = ["With a price you see at once whether it pays."]


def asking(price: str | None, unit: PriceUnit = PriceUnit.HOUR) -> Business:
    """The business that looks for a customer mail helper, with Ana at this price."""
    asked = None if price is None else PriceValue(amount=Decimal(price), unit=unit)
    return searching().put(ANA.model_copy(update={"price": asked}))


def spoken(readout: Readout) -> list[str]:
    return [
        show.say(block, STYLE) if isinstance(block, Say) else f"{show.figure(block, STYLE)} {block.label}"
        for block in readout
        if isinstance(block, Say | Figure)
    ]


def of_ana(business: Business) -> list[str]:
    return spoken(own_price_lines(business, ANA.id))


def test_a_price_that_pays() -> None:
    """A price under the most to pay is said to pay, with the most to pay, its true cost and the gain."""
    assert of_ana(asking("12")) == [
        "At this price it pays.",
        "$15.50 most to pay them an hour",
        "$18.71 cost of an hour freed, all in",
        "+$201 better off a month",
    ]


def test_a_price_that_does_not_pay() -> None:
    """A price over the most to pay is said not to pay, and the loss has its sign."""
    assert of_ana(asking("25")) == [
        "At this price it does not pay.",
        "$15.50 most to pay them an hour",
        "$38.52 cost of an hour freed, all in",
        "-$545 a month, as expected",
    ]


@pytest.mark.parametrize(
    ("price", "unit", "pays"),
    [
        ("15.49", PriceUnit.HOUR, True),
        ("15.50", PriceUnit.HOUR, False),
        ("859.09", PriceUnit.MONTH, True),
        ("859.11", PriceUnit.MONTH, False),
    ],
)
def test_the_most_to_pay_is_where_it_begins_to_pay(price: str, unit: PriceUnit, pays: bool) -> None:
    """In the unit of the price, a cent under the most to pay pays, and a cent over it does not."""
    said, most, *_ = own_price_lines(asking(price, unit), ANA.id)
    assert isinstance(said, Say)
    assert isinstance(most, Figure)
    assert most.label == f"most to pay them {unit.label}"
    assert said.tone is (Tone.GOOD if pays else Tone.BAD)
    assert (Decimal(price) < Decimal(str(most.value))) is pays


@pytest.mark.parametrize(
    "business",
    [
        asking(None),
        searching().without(ANA.id),
        Business().put(JOB, MAIL, ANA),
        Business().put(*(one for one in searching().records() if not isinstance(one, Job | Worth))),
    ],
    ids=["no price", "nobody", "no hourly value", "no job"],
)
def test_without_a_price_it_is_asked_for(business: Business) -> None:
    """While the price, the job or an hour's worth is not known, only what a price would show is said."""
    assert of_ana(business) == UNKNOWN


def test_a_price_a_piece_without_pieces_is_not_asked_for_again() -> None:
    """Where a price is told and only the pieces a month are missing, the price is not asked for."""
    assert of_ana(asking("30", PriceUnit.PIECE)) != UNKNOWN


def test_where_no_price_would_pay_there_is_no_most_to_pay() -> None:
    """Managing that eats the time freed leaves nothing to pay, and nobody is told to pay less than nothing."""
    little = MAIL.model_copy(update={"effort": EffortValue(hours=Decimal("0.5"))})
    lines = of_ana(asking("12").put(little))
    assert lines[0] == "At this price it does not pay."
    assert not any(line.endswith("most to pay them an hour") for line in lines)


# Whom one asked, and where people came from

NAMES = {"referrals": "People you know", "upwork": "Upwork", "networking": "Networking"}


def asked(channel: str, reply: Reply, **told: Any) -> Outreach:
    return Outreach(job=JOB.id, whom="Eve", channel=channel, asked=TODAY, reply=reply, **told)


def table(readout: Readout) -> dict[str, list[str]]:
    """The cells of the table as they are shown, by the place."""
    (found,) = (block for block in readout if isinstance(block, Table))
    shown = [[show.cell(cell, STYLE) for cell in row] for row in found.rows]
    return {name: cells for name, *cells in shown}


def test_how_many_were_asked() -> None:
    """Those asked, those who answered and those who came up stand in one line; while nobody was asked, in none."""
    business = searching().put(asked("upwork", Reply.YES), asked("upwork", Reply.NO))
    assert spoken(asked_lines(business, JOB.id)) == [
        "3 asked, 2 answered, 3 candidates. Ctrl+R shows which place brought whom."
    ]
    one = Business().put(JOB, asked("upwork", Reply.YES), ANA)
    assert spoken(asked_lines(one, JOB.id))[0].startswith("1 asked, 1 answered, 1 candidate.")
    assert asked_lines(Business().put(JOB, ANA), JOB.id) == ()


def test_what_each_place_brought() -> None:
    """Each place has a row of what it took and brought, and a sentence saying whom it brought."""
    business = searching().put(
        asked("upwork", Reply.YES, minutes=25, cost=Decimal("12.50")),
        ANA.model_copy(update={"channel": "upwork"}),
        WORK,
    )
    readout = yield_lines(business, JOB.id, NAMES)
    assert table(readout) == {
        "Networking": ["0", "0", "0", "2", "0", "\u2013", "\u2013"],
        "Upwork": ["1", "1", "1", "1", "1", "25", "$12.50"],
        "People you know": ["1", "0", "0", "0", "0", "\u2013", "\u2013"],
    }
    assert spoken(readout)[:-1] == ["Networking brought Ben and Cy.", "Upwork brought Ana."]


def test_a_place_that_has_no_name() -> None:
    """People known before, from somewhere else and from nobody knows where have a row of their own."""
    places = zip((ANA, BEN, CY), ("known", "flea-market", None), strict=True)
    business = Business().put(JOB, *(who.model_copy(update={"channel": place}) for who, place in places))
    readout = yield_lines(business, JOB.id, NAMES)
    assert {place: cells[3] for place, cells in table(readout).items()} == {
        "Known already": "1",
        "Somewhere else": "1",
        "Not noted": "1",
    }
    assert spoken(readout)[:-1] == ["You knew Ana already.", "Somewhere else brought Ben."]


def test_before_anyone_was_asked() -> None:
    """While nobody was asked and nobody came up, that is said, and there is no table."""
    readout = yield_lines(Business().put(JOB), JOB.id, NAMES)
    assert spoken(readout) == ["Nobody was asked yet, and nobody came up."]
    assert len(readout) == 1


# The same person twice

TWIN = ANA.model_copy(update={"id": "twin", "name": "Ana Ribeiro", "price": None})
OTHER = BEN.model_copy(update={"name": "RIBEIRO, Ana"})


def test_a_candidate_who_may_be_there_already() -> None:
    """Someone whose name is nearly another's of the job is warned of, with that name; nobody is like themselves."""
    business = searching().put(OTHER, TWIN)
    assert spoken(candidate_lines(business, TWIN.id))[0] == "RIBEIRO, Ana is on your list already. The same one?"
    assert candidate_lines(searching(), ANA.id) == own_price_lines(searching(), ANA.id)
    assert spoken(candidate_lines(searching(), "gone")) == UNKNOWN


def test_a_candidate_of_another_job_is_no_double() -> None:
    """The same person may be a candidate for two jobs."""
    elsewhere = TWIN.model_copy(update={"job": "other"})
    business = searching().put(JOB.model_copy(update={"id": "other"}), OTHER, elsewhere)
    assert spoken(candidate_lines(business, elsewhere.id)) == UNKNOWN
    assert newest_lines(business, JOB.id) == ()


def test_the_last_one_added_may_be_there_already() -> None:
    """Only the last candidate added is warned of, with both names."""
    words = "Ana Ribeiro and RIBEIRO, Ana look alike. If they are the same, delete one with d."
    business = searching().put(OTHER, TWIN)
    assert spoken(newest_lines(business, JOB.id)) == [words]
    assert newest_lines(business.put(TWIN.model_copy(update={"id": "x", "name": "Somebody Else"})), JOB.id) == ()
    assert newest_lines(searching(), JOB.id) == newest_lines(Business(), JOB.id) == ()


# What comes first


@pytest.mark.parametrize(
    ("business", "begins"),
    [
        (Business(), "Nothing is planned yet."),
        (tasks_only(), "You do not know yet what you can pay."),
        (priced(), "The plan comes first"),
    ],
)
def test_the_plan_comes_first(business: Business, begins: str) -> None:
    """What should come before looking for people is said, softly; once all is there nothing is."""
    (line,) = readiness_lines(business)
    assert isinstance(line, Say)
    assert show.say(line, STYLE).startswith(begins)
    assert readiness_lines(searching()) == ()
