"""What a candidate's own price would mean, before it is written in anyone's style."""

from decimal import Decimal

import pytest

from outsource_tui.domain.amounts import EffortValue, PriceUnit, PriceValue
from outsource_tui.domain.budget import Worth
from outsource_tui.domain.business import Business
from outsource_tui.domain.readout import Figure, Readout, Say, Tone
from outsource_tui.domain.sourcing import Job
from outsource_tui.forms import show
from outsource_tui.readouts.evaluation import own_price_lines
from tests.seeds import ANA, JOB, MAIL, STYLE, searching

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
