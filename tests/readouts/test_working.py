"""The working: the sum of a task line by line, each figure with how it comes about and where it is from."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.amounts import EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Costing, Goal, Purpose
from outsource_tui.domain.business import Business
from outsource_tui.domain.plan import Approach, Doer, Fate, Task
from outsource_tui.domain.readout import Figure, Heading, Readout, Say, Table
from outsource_tui.domain.settings import NumberStyle, Style
from outsource_tui.forms import show
from outsource_tui.library.example import example
from outsource_tui.readouts.working import working_lines
from tests.domain.test_sums import CASES, TOLERANCE
from tests.readouts.test_budget import TOLD, extremes, spoken
from tests.seeds import (
    ARTICLES,
    BOOKS,
    MAIL,
    STYLE,
    TODAY,
    WORK,
    at_work,
    cost,
    everything,
    mail_cost,
    one_task,
    priced,
    tasks_only,
    worth_only,
)


def tables(readout: Readout) -> tuple[Table, ...]:
    return tuple(block for block in readout if isinstance(block, Table))


def rows(business: Business, task: str = MAIL.id) -> dict[str, list[str]]:
    """Each line of the working by its first word: how, what it comes to, and in the first table where it is from."""
    found = [row for table in tables(working_lines(business, task)) for row in table.rows]
    lines = [[show.cell(one, STYLE) for one in row] for row in found]
    return {label: rest for label, *rest in lines}


def sources(business: Business, task: str = MAIL.id) -> dict[str, str]:
    return {label: rest[-1] for label, rest in rows(business, task).items() if len(rest) == 3}


def results(business: Business, task: str = MAIL.id) -> dict[str, Decimal]:
    """What each line comes to, unrounded."""
    found: dict[str, Decimal] = {}
    for table in tables(working_lines(business, task)):
        for label, _, result, *_ in table.rows:
            assert isinstance(label, Say)
            assert isinstance(result, Figure)
            if isinstance(result.value, Decimal):
                found[label.words] = result.value
    return found


# The worked case


@pytest.mark.parametrize(
    ("label", "how", "result", "source"),
    [
        ("Your hours on it", "10 h a week", "43.33 h", "yours"),
        ("Their hours", "43.33 h x 1.2 x 1.05", "54.6 h", "a guess"),
        ("Their pay", "54.6 h x $12.00", "$655.20", "a guess"),
        ("Platform", "5% of what you pay", "$32.76", "a guess"),
        ("Tools and seats", "", "$10.00", "a guess"),
        ("Paid once", "$64.95 once / 12 months", "$5.41", "a guess"),
        ("You pay", "", "$703.37", ""),
        ("Your managing", "2 h, and 5% of the work", "4.73 h", "a guess"),
        ("Your hours once", "(8 h + 4 h) / 12 months", "1 h", "a guess"),
        ("Hours freed", "43.33 h - 4.73 h - 1 h", "37.6 h", ""),
    ],
)
def test_the_sum_of_the_worked_case(label: str, how: str, result: str, source: str) -> None:
    """What is paid and what is freed stand line by line, with the figures each comes from (G4)."""
    assert rows(one_task())[label] == [how, result, source]


@pytest.mark.parametrize(
    ("label", "how", "result"),
    [
        ("A freed hour", "more paid work", "$24.04"),
        ("Worth to you", "37.6 h x $24.04", "$903.93"),
        ("Cost of an hour freed", "$703.37 / 37.6 h", "$18.71"),
        ("Better off", "$903.93 - $703.37", "+$200.55"),
        ("If your guesses are worse", "slower, more redone", "-$349"),
        ("Most to pay", "$903.93 less the rest", "$15.50"),
        ("Put in to begin", "12 h x $24.04 + $64.95", "$353.41"),
        ("A month later on brings", "without what is paid once", "+$230.00"),
        ("Ahead from", "$353.41 / $230.00 a month", "week 7"),
        ("Most you can lose, all of it", "$353.41, then 4 weeks of pay", "$997.68"),
    ],
)
def test_what_follows_from_the_sum_of_the_worked_case(label: str, how: str, result: str) -> None:
    """What follows stands below the sum, in terms of what the sum came to (G4)."""
    assert rows(one_task())[label] == [how, result]


GOLDEN = {
    "Your hours on it": "my_hours_month",
    "Their hours": "contractor_hours",
    "Their pay": "labour",
    "Platform": "variable_fees",
    "You pay": "cash_month",
    "Your managing": "manage_hours",
    "Hours freed": "net_hours_freed",
    "A freed hour": "V_free",
    "Cost of an hour freed": "true_cost_per_net_hour",
    "Better off": "net_gain_month",
    "If your guesses are worse": "cautious_net_gain",
    "Most to pay": "break_even_rate",
    "Put in to begin": "one_off",
    "A month later on brings": "running_gain_month",
    "Ahead from": "payback_weeks",
}


@pytest.mark.parametrize(("label", "name"), GOLDEN.items())
def test_each_line_comes_to_the_figure_of_the_worked_case(label: str, name: str) -> None:
    """Unrounded, each line is the figure worked out by hand, to six decimals (G4)."""
    assert abs(results(one_task())[label] - Decimal(CASES["G4"]["expect"][name])) <= TOLERANCE


def test_the_lines_add_up() -> None:
    """What is paid is the sum of the lines above it, and what is freed is what the last line says."""
    found = results(one_task())
    paid = sum((found[label] for label in ("Their pay", "Platform", "Tools and seats", "Paid once")), Decimal(0))
    assert abs(found["You pay"] - paid) <= TOLERANCE
    freed = found["Your hours on it"] - found["Your managing"] - found["Your hours once"]
    assert abs(found["Hours freed"] - freed) <= TOLERANCE
    assert abs(found["Better off"] - (found["Worth to you"] - found["You pay"])) <= TOLERANCE


def test_the_working_is_in_two_tables() -> None:
    """First the sum with where each figure is from, then under a heading what follows from it."""
    sum_, heading, follows = working_lines(one_task(), MAIL.id)
    assert isinstance(sum_, Table)
    assert isinstance(follows, Table)
    assert heading == Heading("What follows")
    assert (sum_.columns, follows.columns) == (("", "How", "A month", "Where from"), ("", "How", "Comes to"))
    strong = [
        row[0].words for table in (sum_, follows) for row in table.rows if isinstance(row[0], Say) and row[0].strong
    ]
    assert strong == ["You pay", "Hours freed", "Better off"]


# Where from


@pytest.mark.parametrize(
    ("label", "field", "other"),
    [
        ("Their pay", "price", None),
        ("Platform", "fee", None),
        ("Tools and seats", "tools", None),
        ("Paid once", "once", "fee_contract"),
        ("Their hours", "speed", "rework"),
        ("Your hours once", "find_hours", "set_up_hours"),
    ],
)
@pytest.mark.parametrize("origin", [one for one in Origin if one is not Origin.GUESS])
def test_each_line_says_where_its_figures_are_from(label: str, field: str, other: str | None, origin: Origin) -> None:
    """A line names the origin of its figure, and both where two of them differ."""
    origins = dict(mail_cost().origins)
    mixed = {**origins, field: origin}
    expected = origin.label if other is None else f"{origin.label}, a guess"
    assert sources(one_task(origins=mixed))[label] == expected
    both = {**mixed, **({other: origin} if other else {})}
    assert sources(one_task(origins=both))[label] == origin.label


@pytest.mark.parametrize("origin", Origin)
def test_the_hours_of_a_task_say_where_they_are_from(origin: Origin) -> None:
    """The hours on a task are the user's own, measured or a guess, as the task says."""
    task = MAIL.model_copy(update={"origins": {"effort": origin}})
    assert sources(one_task().put(task))["Your hours on it"] == origin.label


@pytest.mark.parametrize("origin", Origin)
def test_the_hours_of_new_work_say_where_they_are_from(origin: Origin) -> None:
    """The other's hours of new work are said to be a guess, or where else they are from, in words."""
    task = new_work().get(Task, MAIL.id).model_copy(update={"origins": {"effort": origin}})
    assert sources(new_work().put(task))["Their hours"] == origin.label


@pytest.mark.parametrize("origin", [Origin.YOURS, Origin.MEASURED, Origin.GUESS])
def test_managing_is_a_guess_until_it_is_told(origin: Origin) -> None:
    """Managing that was never told is a guess; once it is, it is what was said of it, and comes to as many minutes."""
    origins = {**mail_cost().origins, "minutes": origin}
    told = one_task(minutes=Decimal(60), origins=origins)
    assert sources(one_task())["Your managing"] == "a guess"
    assert sources(told)["Your managing"] == origin.label
    assert abs(results(told)["Your managing"] - Decimal(52) / 12) <= TOLERANCE


def test_an_agreed_price_is_said_to_be_agreed() -> None:
    """Once someone is at work, the pay is reckoned with their price, and that is where it is from."""
    found = rows(at_work().put(WORK.model_copy(update={"price": PriceValue(amount=Decimal(14))})))
    assert found["Their pay"] == ["54.6 h x $14.00", "$764.40", "agreed"]


# Every kind of task


def by_piece(**told: Any) -> Business:
    return priced().put(cost(ARTICLES, "60", PriceUnit.PIECE, **told))


def test_a_price_by_the_piece() -> None:
    """By the piece the pay is pieces times price, and the other's hours are no part of the sum."""
    found = rows(by_piece(), ARTICLES.id)
    assert found["Your hours on it"] == ["4 h x 8 a month", "32 h", "yours"]
    assert found["Their pay"] == ["8 pieces x $60.00", "$480.00", "a guess"]
    assert "Their hours" not in found
    assert found["Most to pay"][1] == "$82.33"


def test_a_price_by_the_month() -> None:
    """By the month the pay is the price as it stands."""
    found = rows(priced(), BOOKS.id)
    assert found["Their pay"] == ["their price", "$120.00", "a guess"]
    assert found["If your guesses are worse"][0] == "it takes more of your time"
    assert "Their hours" not in found
    assert found["Ahead from"][1] == "never"


def new_work() -> Business:
    """The worked case X3: 20 of the other's hours a month that nobody works yet."""
    inputs = CASES["X3"]["inputs"]
    effort = EffortValue(hours=Decimal(inputs["contractor_hours"]), period=Period.MONTH)
    costing = Costing(
        id="mail-cost",
        task=MAIL.id,
        price=PriceValue(amount=Decimal(inputs["w"])),
        fee=Decimal(inputs["f"]),
        find_hours=Decimal(inputs["O"]),
        set_up_hours=Decimal(0),
        change=Decimal(inputs["Q"]),
        months=Decimal(inputs["A"]),
    )
    return one_task().put(MAIL.model_copy(update={"effort": effort, "doer": Doer.NOBODY}), costing)


def test_new_work() -> None:
    """New work has the other's hours and none of the user's; its figures are those of the worked case (X3)."""
    found, sums = results(new_work()), CASES["X3"]["expect"]
    assert "Your hours on it" not in found
    assert rows(new_work())["Their hours"][:2] == ["new work", "20 h"]
    lines = {"You pay": "cash_month", "Hours freed": "net_hours_freed", "Better off": "net_gain_month"}
    for label, name in lines.items():
        assert abs(found[label] - Decimal(sums[name])) <= TOLERANCE
    assert rows(new_work())["Worth to you"][0] == "-3.5 h x $24.04, and $500.00"


def test_an_unknown_price_leaves_out_what_needs_one() -> None:
    """Without a price the pay is not known, and what follows is what an hour freed is worth and the most to pay."""
    found = rows(one_task(None))
    assert found["Their pay"][:2] == [f"54.6 h x {show.UNKNOWN}", show.UNKNOWN]
    assert found["You pay"][1] == show.UNKNOWN
    assert found["Hours freed"][1] == "37.6 h"
    below = ["A freed hour", "Worth to you", "Most to pay"]
    assert [label for label, rest in found.items() if len(rest) == 2] == below
    assert found["Most to pay"] == ["$903.93 less the rest", "$15.50"]


@pytest.mark.parametrize(
    ("told", "label", "how"),
    [
        ({"change": Decimal(-50)}, "Worth to you", "37.6 h x $24.04, and -$50.00"),
        ({"fee_minimum": Decimal(40)}, "Platform", "5%, and its fees for each payment"),
        ({"fee_payment": Decimal(3)}, "Platform", "5%, and its fees for each payment"),
        ({"once": Decimal(0), "fee_contract": Decimal(0)}, "Put in to begin", "12 h x $24.04"),
        (
            {"ramp_weeks": Decimal(4), "ramp_speed": Decimal("1.8")},
            "Put in to begin",
            "12 h x $24.04 + $64.95 + $198.45 while slower",
        ),
    ],
)
def test_what_is_told_besides_is_in_the_sum(told: dict[str, Decimal], label: str, how: str) -> None:
    """Profit that changes, fees for each payment and slow first weeks stand in the line they belong to (G9)."""
    assert rows(one_task(**told))[label][0] == how


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ({"fee": Decimal(0)}, "Platform"),
        ({"tools": Decimal(0)}, "Tools and seats"),
        ({"once": Decimal(0), "fee_contract": Decimal(0)}, "Paid once"),
    ],
)
def test_what_costs_nothing_has_no_line(told: dict[str, Decimal], label: str) -> None:
    """Fees, tools and what is paid once are told just where there are any."""
    assert label in rows(one_task())
    assert label not in rows(one_task(**told))


def test_no_time_freed_has_no_cost() -> None:
    """Where managing takes all the time, an hour freed has no cost, and the sum says so by leaving it out."""
    little = MAIL.model_copy(update={"effort": EffortValue(hours=Decimal("0.5"))})
    found = rows(one_task().put(little))
    assert found["Hours freed"][1].startswith("-")
    assert "Cost of an hour freed" not in found


@pytest.mark.parametrize(
    ("purpose", "words", "freed"),
    [
        (None, "as sold at your hourly value", "$24.04"),
        (Purpose(), "as sold at your hourly value", "$24.04"),
        (Purpose(goal=Goal.GROW), "as sold at your hourly value", "$24.04"),
        (Purpose(goal=Goal.LESS), "as sold at your hourly value", "$24.04"),
        (Purpose(goal=Goal.MIX), "as sold at your hourly value", "$24.04"),
        (Purpose(goal=Goal.PAID), "more paid work", "$24.04"),
        (Purpose(goal=Goal.PAID, brings=Decimal(60)), "more paid work", "$60.00"),
        (Purpose(goal=Goal.GROW, earning=Decimal("0.5")), "grow the business", "$12.02"),
        (Purpose(goal=Goal.LESS, leisure=Decimal(20)), "work less", "$20.00"),
        (Purpose(goal=Goal.MIX, earning=Decimal("0.5"), brings=Decimal(40), leisure=Decimal(10)), "a mix", "$25.00"),
    ],
)
def test_a_freed_hour_says_what_it_is_for(purpose: Purpose | None, words: str, freed: str) -> None:
    """What a freed hour is worth stands with what the hours are for, and while that is not answered, as sold."""
    business = worth_only().put(MAIL, mail_cost(), *([purpose] if purpose else []))
    assert rows(business)["A freed hour"] == [words, freed]


def test_the_weeks_until_one_stops_are_the_plans() -> None:
    """The most to lose is said with as many weeks of pay as the plan allows."""
    found = rows(one_task().put(Approach(stop_weeks=13)))["Most you can lose, all of it"]
    assert found[0] == "$353.41, then 13 weeks of pay"


@pytest.mark.parametrize(
    ("business", "label", "how"),
    [
        (one_task().put(Approach(stop_weeks=1)), "Most you can lose, all of it", "$353.41, then 1 week of pay"),
        (one_task(months=Decimal(1)), "Your hours once", "(8 h + 4 h) / 1 month"),
        (one_task(months=Decimal(1)), "Paid once", "$64.95 once / 1 month"),
        (
            one_task().put(cost(MAIL, "400", PriceUnit.PIECE, pieces=Decimal(1))),
            "Their pay",
            "1 piece x $400.00",
        ),
    ],
)
def test_one_is_not_told_as_many(business: Business, label: str, how: str) -> None:
    """A single week, month or piece is told as one."""
    assert rows(business)[label][0] == how


def test_the_working_is_written_in_the_users_style() -> None:
    """The same sum can be read in another currency and way of writing numbers."""
    german = Style(numbers=NumberStyle.POINT_COMMA, currency="EUR")
    pay = next(
        row for row in tables(working_lines(one_task(), MAIL.id))[0].rows if show.cell(row[0], german) == "Their pay"
    )
    assert [show.cell(cell, german).replace("\xa0", " ") for cell in pay[:3]] == [
        "Their pay",
        "54,6 h x 12,00 €",
        "655,20 €",
    ]


# Whatever is known


@pytest.mark.parametrize(
    "business",
    [
        Business(),
        worth_only(),
        tasks_only(),
        one_task().without(MAIL.id),
        one_task().put(MAIL.model_copy(update={"fate": Fate.DROP})),
    ],
    ids=["nothing", "worth", "tasks", "no task", "dropped"],
)
def test_without_a_sum_it_says_what_one_needs(business: Business) -> None:
    """While there is nothing to work out, the working is one sentence."""
    assert spoken(working_lines(business, MAIL.id)) == [
        "There is no sum yet. It needs what you earn, the hours you work and the hours of the task."
    ]


def everyone() -> Iterator[tuple[Business, str]]:
    businesses = (
        one_task(),
        one_task(None),
        priced(),
        by_piece(fee=Decimal("0.055"), fee_payment=Decimal(3), fee_under=Decimal(100)),
        new_work(),
        one_task().put(MAIL.model_copy(update={"doer": Doer.SOMEONE})),
        one_task().put(MAIL.model_copy(update={"fate": Fate.ONLY_ME})),
        worth_only().put(MAIL),
        at_work(),
        everything(),
        example(TODAY),
    )
    return ((business, task.id) for business in businesses for task in business.tasks)


def test_the_working_can_be_written_of_every_task() -> None:
    """Every row of every working has as many cells as there are columns, and all of them can be written."""
    for business, task in everyone():
        found = working_lines(business, task)
        assert all(line.strip() for line in spoken(found))
        assert all(len(row) == len(table.columns) for table in tables(found) for row in table.rows)


@pytest.mark.parametrize("told", TOLD)
def test_the_working_can_be_written_of_the_most_extreme(told: str) -> None:
    """No answer that can be given, however extreme, stops the working."""
    for business in extremes(told):
        found = working_lines(business, MAIL.id)
        assert spoken(found)
        assert all(len(row) == len(table.columns) for table in tables(found) for row in table.rows)
