"""What a wrong guess does: the cautious case, and which guess is worth checking first."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.amounts import EffortValue, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.guesses import cautious, guesses_to_check
from outsource_tui.domain.hour import Hour
from outsource_tui.domain.plan import Task
from outsource_tui.domain.settings import Settings
from outsource_tui.domain.sums import reckon
from outsource_tui.domain.terms import Terms, terms
from outsource_tui.domain.verdict import judge
from outsource_tui.readouts.verdict import GUESSES
from tests.domain.test_sums import (
    CASES,
    COSTED,
    HOURS,
    PRICES,
    QUICK,
    RAMPED,
    TASKS,
    TOLERANCE,
    article,
    by_the_hour,
    money,
)

TASK = Task(title="A task", effort=EffortValue(hours=Decimal(10)))
AN_HOUR = PriceValue(amount=Decimal(12))
A_PIECE = PriceValue(amount=Decimal(60), unit=PriceUnit.PIECE)
A_MONTH = PriceValue(amount=Decimal(120), unit=PriceUnit.MONTH)


def guessed(price: PriceValue | None, **guesses: Any) -> Terms:
    """The terms of a task at a guessed price, with these guesses beside it and all else known."""
    origins = dict.fromkeys(("price", *guesses), Origin.GUESS)
    told: dict[str, Any] = {"minutes": Decimal(60), **guesses}
    return terms(TASK, Costing(task=TASK.id, price=price, origins=origins, **told), article(), Settings())


def test_the_cautious_case_moves_guesses_only() -> None:
    """What is not a guess stays as it is; only the share of hours that earn is always cut."""
    whole = by_the_hour(CASES["G4"]["inputs"])
    certain = replace(whole, parts=(replace(whole.parts[0], guesses=frozenset()),))
    careful = cautious(certain, Settings())
    assert careful.parts == certain.parts
    assert careful.hour.share == Decimal("0.75")
    resting = replace(certain, hour=Hour(Decimal(20), Decimal(20), Decimal("0.5"), leisure=Decimal(30)))
    assert cautious(resting, Settings()).hour == resting.hour


@pytest.mark.parametrize(("effort", "change", "share"), [("0.5", 0, "1"), ("10", 0, "0.75"), ("0.5", 500, "1")])
def test_fewer_hours_that_earn_are_worse_only_where_hours_are_freed(effort: str, change: int, share: str) -> None:
    """Where managing takes more hours than are freed, fewer of them earning would look better, so none is cut."""
    task = Task(title="A task", effort=EffortValue(hours=Decimal(effort)))
    costing = Costing(task=task.id, price=AN_HOUR, minutes=Decimal(60), change=Decimal(change))
    whole = terms(task, costing, article(), Settings())
    assert (reckon(whole).net > 0) is (share != "1")
    careful = cautious(whole, Settings())
    assert careful.hour.share == Decimal(share)
    expected, worse = reckon(whole).gain, reckon(careful).gain
    assert expected is not None
    assert worse is not None
    assert worse < expected if share != "1" else worse == expected


def test_the_guess_to_check_first_costs_most_if_wrong() -> None:
    """Of the guesses, the first to check is the one whose worse value takes most off the gain."""
    whole = guessed(AN_HOUR, tools=Decimal(10), months=Decimal(12), fee=Decimal("0.05"))
    assert guesses_to_check(whole, Settings())[0] == "price"
    found = judge(whole, Settings())
    assert found is not None
    assert (found.check_first, found.guesses) == ("price", 4)


def test_a_guess_that_moves_nothing_is_not_counted() -> None:
    """A guessed fee of nothing stays nothing when it is worse, so the verdict does not rest on it."""
    whole = guessed(AN_HOUR, fee=Decimal(0), tools=Decimal(0), once=Decimal(5))
    found = judge(whole, Settings())
    assert found is not None
    assert (guesses_to_check(whole, Settings()), found.guesses) == (("price", "once"), 2)


def test_pieces_count_only_where_they_are_paid() -> None:
    """Guessed pieces move a price a piece, and no other."""
    counted = {
        price.unit: guesses_to_check(guessed(price, pieces=Decimal(8)), Settings()) for price in (A_PIECE, A_MONTH)
    }
    assert set(counted[PriceUnit.PIECE]) == {"price", "pieces"}
    assert counted[PriceUnit.MONTH] == ("price",)


def test_without_a_price_no_guess_is_worth_checking_first() -> None:
    """While the price is unknown there is no gain to move."""
    assert guesses_to_check(guessed(None, tools=Decimal(10)), Settings()) == ()


EVERYTHING: dict[str, Any] = {
    "minutes": None,
    "pieces": Decimal(8),
    "fee": Decimal("0.2"),
    "fee_contract": Decimal(5),
    "fee_payment": Decimal(2),
    "fee_under": Decimal(1000),
    "tools": Decimal(10),
    "once": Decimal(60),
    "change": Decimal(-50),
    "ramp_weeks": Decimal(4),
    "ramp_speed": Decimal(2),
    "floor": Decimal(5),
    "brings": Decimal(150),
}


def test_every_guess_worth_checking_has_words() -> None:
    """With every question guessed, at every kind of price and fee, exactly what has words can be worth checking."""
    guesses = dict.fromkeys(Costing.model_fields, Origin.GUESS)
    found: set[str] = set()
    for price in (AN_HOUR, A_PIECE, A_MONTH):
        for minimum in (Decimal(0), Decimal(500)):
            costing = Costing(task=TASK.id, price=price, fee_minimum=minimum, origins=guesses, **EVERYTHING)
            found |= set(guesses_to_check(terms(TASK, costing, article(), Settings()), Settings()))
    assert found == set(GUESSES)


# No fee under a threshold: where it falls away, slower work can cost less, and a worse guess is a better one.
GUESSED = st.builds(
    Costing,
    price=PRICES,
    fee_minimum=money(30),
    origins=st.sets(st.sampled_from([*COSTED, *RAMPED, "price"])).map(lambda names: dict.fromkeys(names, Origin.GUESS)),
    **COSTED,
    **RAMPED,
)


def gains(task: Task, costing: Costing, own: Hour) -> tuple[Decimal, Decimal]:
    """What is gained as expected, and in the cautious case."""
    whole = terms(task, costing, own, Settings())
    expected, careful = reckon(whole).gain, reckon(cautious(whole, Settings())).gain
    assert expected is not None
    assert careful is not None
    return expected, careful


@QUICK
@given(TASKS, GUESSED, HOURS, st.data())
def test_measuring_an_input_never_widens_the_cautious_range(
    task: Task, costing: Costing, own: Hour, data: st.DataObject
) -> None:
    """Once a guess is known to be so, the cautious gain is no lower and the expected one the same."""
    expected, careful = gains(task, costing, own)
    for name in costing.origins:
        origin = data.draw(st.sampled_from([Origin.MEASURED, Origin.QUOTED, Origin.YOURS, Origin.PRESET]))
        known = costing.model_copy(update={"origins": {**costing.origins, name: origin}})
        assert gains(task, known, own)[0] == expected
        assert gains(task, known, own)[1] >= careful


@QUICK
@given(TASKS, GUESSED, HOURS)
def test_typing_the_minutes_that_were_presumed_never_widens_the_cautious_range(
    task: Task, costing: Costing, own: Hour
) -> None:
    """Minutes typed as they were presumed leave the expected gain where it is, and the cautious one no lower."""
    presumed = costing.model_copy(update={"minutes": None})
    expected, careful = gains(task, presumed, own)
    minutes = reckon(terms(task, presumed, own, Settings())).manage * 60 * 12 / 52
    typed = costing.model_copy(update={"minutes": minutes, "origins": without(costing.origins, "minutes")})
    assert abs(gains(task, typed, own)[0] - expected) <= TOLERANCE
    assert gains(task, typed, own)[1] >= careful - TOLERANCE


@QUICK
@given(TASKS, GUESSED, HOURS)
def test_worse_guesses_are_never_better(task: Task, costing: Costing, own: Hour) -> None:
    """However little a task frees, the cautious gain is never above the expected one."""
    expected, careful = gains(task, costing, own)
    assert careful <= expected


def without(origins: dict[str, Origin], name: str) -> dict[str, Origin]:
    return {other: origin for other, origin in origins.items() if other != name}


@pytest.mark.parametrize("name", ["speed", "rework", "minutes"])
def test_measuring_what_the_cautious_case_moves_narrows_it(name: str) -> None:
    """In the worked case each of speed, rework and managing that becomes known brings the cautious gain up (G4)."""
    whole = by_the_hour(CASES["G4"]["inputs"])
    known = replace(whole, parts=(replace(whole.parts[0], guesses=whole.parts[0].guesses - {name}),))
    before, after = (reckon(cautious(one, Settings())).gain for one in (whole, known))
    assert before is not None
    assert after is not None
    assert abs(before - Decimal(CASES["G4"]["expect"]["cautious_net_gain"])) <= TOLERANCE
    assert after > before
