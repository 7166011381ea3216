"""Which first: the worked case, every tie rule, and agreement with trying everything."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.priorities import Aim, Chosen, Item, Option, best_set, greedy
from tests.domain.test_sums import CASES, QUICK

PORTIONS = tuple(map(Decimal, ("0.25", "0.5", "1")))


def share(percent: str) -> Decimal:
    return Decimal(percent.rstrip("%")) / 100


def worked() -> list[Item]:
    options = CASES["G10"]["inputs"]["options"]
    return [
        Item(name, tuple(Option(share(portion), Decimal(cash), Decimal(gain)) for portion, cash, gain in rows))
        for name, rows in options.items()
    ]


def said(chosen: Chosen) -> dict[str, Any]:
    choice = {key: f"{portion * 100:.0f}%" for key, portion in chosen.portions.items()}
    return {"choice": choice, "cash": chosen.cash, "gain": chosen.gain}


@pytest.mark.parametrize("limit", ["200", "400", "600"])
def test_the_best_set_of_the_worked_case(limit: str) -> None:
    """Within each budget of G10 the best set is the one found by hand."""
    assert said(best_set(worked(), Decimal(limit))) == CASES["G10"]["expect"][limit]


def test_taking_the_best_ratio_first_loses() -> None:
    """Going by gain for each unit of cash brings 190 where 214 is possible (G10)."""
    assert said(greedy(worked(), Decimal(400))) == CASES["G10"]["expect"]["greedy_at_400_is_worse"]


def test_without_a_limit_each_job_has_its_best_portion() -> None:
    """With no limit every job that gains is there, at the portion that gains most."""
    assert said(best_set(worked()))["choice"] == {
        "Support": "100%",
        "Blog": "50%",
        "Graphics": "100%",
        "Bookkeeping": "100%",
        "Social": "100%",
    }


def job(key: str, *rows: tuple[int, int], drains: bool = False) -> Item:
    options = (
        Option(portion, Decimal(cash), Decimal(gain)) for portion, (cash, gain) in zip(PORTIONS, rows, strict=False)
    )
    return Item(key, tuple(options), drains)


@pytest.mark.parametrize(
    ("items", "limit", "expected"),
    [
        ([job("a", (20, 5)), job("b", (10, 5))], 20, "b"),
        ([job("a", (10, 5)), job("b", (10, 5)), job("c", (20, 10))], 20, "c"),
        ([job("a", (10, 5)), job("b", (10, 5), drains=True)], 10, "b"),
        ([job("a", (10, 5)), job("b", (10, 5))], 10, "a"),
    ],
    ids=["less cash", "fewer jobs", "what drains", "list order"],
)
def test_ties_are_settled_in_turn(items: Sequence[Item], limit: int, expected: str) -> None:
    """Equal gains go to less cash, then fewer jobs, then what drains, then the first in the list."""
    assert list(best_set(items, Decimal(limit)).portions) == [expected]


def test_the_first_job_that_differs_has_the_larger_portion() -> None:
    """Where two jobs can swap portions, the first in the list has the larger one."""
    items = [job("a", (10, 5), (20, 9)), job("b", (10, 5), (20, 9))]
    assert best_set(items, Decimal(30)).portions == {"a": Decimal("0.5"), "b": Decimal("0.25")}


def test_cents_decide_and_less_does_not() -> None:
    """Figures are rounded to the cent before choosing, so less than half a cent is a tie."""
    low = Item("low", (Option(Decimal(1), Decimal(10), Decimal("5.001")),))
    high = Item("high", (Option(Decimal(1), Decimal(10), Decimal("5.004")),))
    more = Item("more", (Option(Decimal(1), Decimal(10), Decimal("5.006")),))
    assert list(best_set([low, high], Decimal(10)).portions) == ["low"]
    assert list(best_set([low, more], Decimal(10)).portions) == ["more"]


def test_an_overdrawn_budget_chooses_only_what_is_free() -> None:
    """Nothing that costs is chosen from a budget of nothing or less; what is free still is."""
    items = [job("a", (10, 5)), job("free", (0, 2), (0, 3))]
    assert best_set(items, Decimal(-50)).portions == {"free": Decimal("0.5")}
    assert best_set([], Decimal(10)).portions == {}


Key = tuple[object, ...]


def rank(picked: Sequence[int], items: Sequence[Item], aim: Aim) -> Key:
    """How good a choice is, written down from the rules: larger is better."""
    taken = [(item, item.options[pick - 1]) for item, pick in zip(items, picked, strict=True) if pick]
    gain, hours = sum(option.gain for _, option in taken), sum(option.hours for _, option in taken)
    first = (gain,) if aim is Aim.GAIN else (hours, gain)
    cash = sum(option.cash for _, option in taken)
    return (*first, -cash, -len(taken), sum(item.drains for item, _ in taken), tuple(picked))


def everything(items: Sequence[Item]) -> Iterable[tuple[int, ...]]:
    return product(*(range(len(item.options) + 1) for item in items))


FEW = st.integers(0, 4).map(Decimal)
ROWS = st.lists(st.tuples(FEW, st.integers(-2, 4).map(Decimal), FEW), min_size=0, max_size=3)


def items_of(rows: Sequence[tuple[list[tuple[Decimal, Decimal, Decimal]], bool]]) -> list[Item]:
    return [
        Item(str(n), tuple(Option(portion, *row) for portion, row in zip(PORTIONS, some, strict=False)), drains)
        for n, (some, drains) in enumerate(rows)
    ]


@QUICK
@given(
    st.lists(st.tuples(ROWS, st.booleans()), max_size=4).map(items_of),
    st.none() | st.integers(0, 10).map(Decimal),
    st.sampled_from(Aim),
)
def test_the_best_set_is_that_of_trying_everything(items: list[Item], limit: Decimal | None, aim: Aim) -> None:
    """The best set, ties and all, is the one found by trying every choice."""

    def cash(picked: Sequence[int]) -> Decimal:
        return sum((i.options[p - 1].cash for i, p in zip(items, picked, strict=True) if p), Decimal(0))

    fitting = [picked for picked in everything(items) if limit is None or cash(picked) <= limit]
    best = max(fitting, key=lambda picked: rank(picked, items, aim))
    expected = {i.key: i.options[p - 1].portion for i, p in zip(items, best, strict=True) if p}
    assert best_set(items, limit, aim).portions == expected
