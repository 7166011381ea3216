"""What is said while an input is moved: the verdict that would be, what it comes to, and the marks of the curve."""

from decimal import Decimal

import pytest

from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import Case, case
from outsource_tui.domain.plan import Task
from outsource_tui.domain.readout import Say, Tone
from outsource_tui.domain.what_if import Curve, Dial, curve, dials, tried
from outsource_tui.forms import show
from outsource_tui.readouts.what_if import DIALS, dial_value, legend_lines, sum_lines, verdict_lines
from tests.domain.test_what_if import EXTREMES, MIX
from tests.readouts.test_budget import spoken
from tests.seeds import ARTICLES, BOOKS, MAIL, STYLE, one_task, priced

NO_PRICE = one_task(None)


def dial_of(business: Business, field: str, task: str = MAIL.id) -> Dial:
    return next(dial for dial in dials(business, task) if dial.field == field)


def at(business: Business, task: str = MAIL.id, **values: str) -> Case:
    """The case of a task with these figures moved."""
    after = tried(business, task, {field: Decimal(value) for field, value in values.items()})
    found = case(after, after.get(Task, task))
    assert found is not None
    return found


def legend(business: Business, field: str, value: str, task: str = MAIL.id) -> list[str]:
    dial = dial_of(business, field, task)
    return spoken(legend_lines(dial, Decimal(value), curve(business, task, dial, 40)))


@pytest.mark.parametrize(
    ("price", "lines"),
    [
        ("6", ["Outsource now", "Today it is: Start small."]),
        ("12", ["Start small", "Pays as expected; loses if your guesses are worse."]),
        ("15", ["Start small", "Pays as expected; loses if your guesses are worse."]),
        ("15.5", ["Not yet", "Today it is: Start small."]),
    ],
)
def test_the_verdict_that_would_be_stands_with_todays_where_it_differs(price: str, lines: list[str]) -> None:
    """Moved over a flip, the verdict is the new one and today's is named; otherwise it says why."""
    assert spoken(verdict_lines(at(one_task()), at(one_task(), price=price))) == lines


def test_other_inputs_flip_the_verdict_too() -> None:
    """Fewer hours, slower work or an hour worth less each turn the worked case, and today's verdict is named."""
    for moved in ({"effort": "0.5"}, {"speed": "2"}, {"hour_brings": "10"}, {"rework": "0.5"}):
        first, second = spoken(verdict_lines(at(one_task()), at(one_task(), **moved)))
        assert first != "Start small"
        assert second == "Today it is: Start small."


def test_todays_verdict_without_a_price_is_told_as_such() -> None:
    """Where no price is known today, a tried one makes a verdict, and today's is that the price is not known."""
    assert spoken(verdict_lines(at(NO_PRICE), at(NO_PRICE, price="12"))) == [
        "Start small",
        "Today their price is not known.",
    ]
    assert spoken(verdict_lines(at(NO_PRICE), at(NO_PRICE, effort="12")))[1] == "Their price is not known yet."


@pytest.mark.parametrize(
    ("business", "task", "lines", "freed"),
    [
        (
            one_task(),
            MAIL,
            ["+$201 better off a month", "-$349 if guesses are worse", "$15.50 most to pay an hour"],
            "$18.71",
        ),
        (
            priced(),
            BOOKS,
            ["-$101 a month, as expected", "-$125 if guesses are worse", "$19.23 most to pay a month"],
            "$150.00",
        ),
        (NO_PRICE, MAIL, ["$15.50 most to pay an hour"], show.UNKNOWN),
    ],
    ids=["an hour", "a month", "not known"],
)
def test_what_it_would_come_to(business: Business, task: Task, lines: list[str], freed: str) -> None:
    """The gain, the cautious one, the most to pay and the cost of a freed hour stand together, as far as known."""
    assert spoken(sum_lines(at(business, task.id))) == [*lines, f"{freed} cost of an hour freed"]


def test_no_most_to_pay_is_a_dash() -> None:
    """Where no price would pay, none is shown."""
    found = spoken(sum_lines(at(one_task(), hour_brings="0")))
    assert f"{show.UNKNOWN} most to pay an hour" in found


# The marks of the curve


def test_the_marks_of_the_worked_case() -> None:
    """Below the curve stand what is tried, what is stored, and the price at which nothing is gained or lost (G4)."""
    assert legend(one_task(), "price", "14") == [
        "\u25c6 tried $14.00",
        "\u25cf today $12.00",
        "\u25c7 breaks even at $15.50",
        "from $0.50 to $31.00",
    ]


@pytest.mark.parametrize(
    ("business", "field", "value", "lines"),
    [
        (one_task("14"), "rework", "0.11", ["tried 11%", "today 5%", "breaks even at 15%", "0% to 30%"]),
        (one_task(), "speed", "1.5", ["tried 1.5", "today 1.2", "breaks even at 1.52", "0.05 to 2.4"]),
        (
            one_task(),
            "hour_brings",
            "30",
            ["tried $30.00", "today $24.04", "breaks even at $18.71", "$0.00 to $48.00"],
        ),
        (one_task(), "months", "6", ["tried 6", "today 12", "breaks even at 1.54", "0.5 to 24"]),
    ],
)
def test_every_mark_is_written_as_its_input_is(business: Business, field: str, value: str, lines: list[str]) -> None:
    """Shares are told in percent, money as money, and plain numbers as numbers."""
    assert [line.split(" ", 1)[1] for line in legend(business, field, value)] == lines


@pytest.mark.parametrize(
    ("business", "field", "words"),
    [
        (one_task(), "tools", "It pays all the way from $0.00 to $20.00"),
        (one_task("6"), "fee", "It pays all the way from 0% to 30%"),
        (one_task("1000"), "minutes", "It does not pay all the way from"),
        (priced(), "once", "It pays all the way from $0.00 to $120.00"),
    ],
)
def test_a_curve_without_a_break_even_says_so(business: Business, field: str, words: str) -> None:
    """Where the gain has the same sign all the way, that is said with how far, and no value is called even."""
    dial = dial_of(business, field)
    *_, last = spoken(legend_lines(dial, dial.start, curve(business, MAIL.id, dial, 40)))
    assert last.startswith(words)
    assert "breaks even" not in last


def test_a_value_not_known_today_has_no_mark() -> None:
    """A price not known yet has what is tried, where it breaks even and its reach, and nothing of today."""
    dial = dial_of(NO_PRICE, "price")
    assert legend(NO_PRICE, "price", str(dial.start)) == [
        "\u25c6 tried $15.00",
        "\u25c7 breaks even at $15.50",
        "from $0.50 to $31.00",
    ]


def test_while_the_price_is_unknown_the_legend_says_to_move_it_first() -> None:
    """Without a price every other input has its marks and what to move first, and nothing of paying or not."""
    for dial in dials(NO_PRICE, MAIL.id)[1:]:
        found = spoken(legend_lines(dial, dial.start, curve(NO_PRICE, MAIL.id, dial, 20)))
        value = show.figure(dial_value(dial, dial.start), STYLE)
        assert found == [
            f"\u25c6 tried {value}",
            f"\u25cf today {value}",
            "Their price is not known: move that first, and the gain is drawn here.",
        ]
    moved = tried(NO_PRICE, MAIL.id, {"price": Decimal(12)})
    dial = dial_of(moved, "effort")
    assert "move that first" not in " ".join(spoken(legend_lines(dial, dial.start, curve(moved, MAIL.id, dial, 20))))


def test_at_most_two_break_evens_are_marked() -> None:
    """However often a curve crosses, two of its break-evens are enough below it."""
    dial = dial_of(one_task(), "price")
    many = Curve((Decimal(1), Decimal(-1)), tuple(map(Decimal, (3, 5, 7))))
    assert spoken(legend_lines(dial, dial.start, many))[2:] == [
        "\u25c7 breaks even at $3.00",
        "\u25c7 breaks even at $5.00",
        "from $0.50 to $31.00",
    ]


def test_what_is_tried_stands_out() -> None:
    """Of the marks just that of what is tried has a colour, that of the curve's own mark; its reach is muted."""
    dial = dial_of(one_task(), "price")
    marks = legend_lines(dial, dial.start, curve(one_task(), MAIL.id, dial, 10))
    assert [one.tone for one in marks if isinstance(one, Say)] == [
        Tone.ACCENT,
        Tone.PLAIN,
        Tone.PLAIN,
        Tone.MUTED,
    ]


def test_each_input_has_words_and_a_way_to_be_written() -> None:
    """Whatever can be moved has a name of its own and a value that can be written; what is not known is a dash."""
    business = one_task().put(MIX)
    assert len(set(DIALS.values())) == len(DIALS)
    for dial in dials(business, MAIL.id):
        assert DIALS[dial.field]
        assert show.figure(dial_value(dial, dial.start), STYLE).strip()
        assert show.figure(dial_value(dial, None), STYLE) == show.UNKNOWN
    price = dial_of(priced(), "price", ARTICLES.id)
    assert show.figure(dial_value(price, price.now), STYLE) == "$60.00"


@pytest.mark.parametrize("name", EXTREMES)
def test_it_can_all_be_said_of_the_most_extreme(name: str) -> None:
    """However extreme a task is, what is moved of it has words at both ends."""
    business = EXTREMES[name]
    for dial in dials(business, MAIL.id):
        for value in (dial.least, dial.start, dial.most):
            after = tried(business, MAIL.id, {dial.field: value})
            one = case(after, after.get(Task, MAIL.id))
            assert one is not None
            said = (*verdict_lines(at(business), one), *sum_lines(one))
            marks = legend_lines(dial, value, curve(business, MAIL.id, dial, 5))
            assert all(line.strip() for line in spoken((*said, *marks)))
