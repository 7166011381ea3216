"""How the work goes: rates, health, what is missing for more, and when to talk again."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.cases import promised_hours
from outsource_tui.domain.health import (
    HEALTH_WEIGHTS,
    clean_missing,
    counts,
    health_of,
    next_check_in,
    rate,
    steady_weeks,
    unpaid,
)
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery, Rhythm
from outsource_tui.domain.readout import Figure, Say, Tone
from outsource_tui.domain.trust import Risk
from outsource_tui.readouts.maintenance import ADVICE, going_lines
from tests.domain.test_sums import CASES, TOLERANCE
from tests.seeds import TODAY, WORK, at_work, days, delivery, searching

G12 = CASES["G12"]


def near(value: Decimal, figure: str) -> bool:
    return abs(value - Decimal(figure)) <= TOLERANCE


def counted(which: str) -> dict[str, tuple[int, int]]:
    return {part: (good, every) for part, (good, every) in G12["inputs"][f"counts_{which}"].items()}


def agreed(rhythm: Rhythm) -> Agreement:
    return Agreement(engagement=WORK.id, rhythm=rhythm)


def talked(*on: date) -> tuple[CheckIn, ...]:
    return tuple(CheckIn(engagement=WORK.id, on=one) for one in on)


@pytest.mark.parametrize("which", ["A", "B"])
def test_the_rates_of_the_worked_case(which: str) -> None:
    """Each rate is that worked out by hand (G12)."""
    for part, (good, every) in counted(which).items():
        assert near(rate(good, every), G12["expect"][f"{which}_rates"][part])


@pytest.mark.parametrize("which", ["A", "B"])
def test_the_health_of_the_worked_case(which: str) -> None:
    """Health is that worked out by hand, under the weights of the model (G12)."""
    assert {part: str(weight) for part, weight in HEALTH_WEIGHTS.items()} == G12["inputs"]["weights"]
    assert near(health_of(counted(which)), G12["expect"][f"{which}_health"])


def test_a_rate_stays_modest() -> None:
    """Three of three are 0.80, and nothing of nothing is a half."""
    assert (rate(3, 3), rate(0, 0)) == (Decimal("0.8"), Decimal("0.5"))
    assert rate(8, 8) < 1
    assert rate(0, 8) > 0


def worked(misses: Sequence[int], every: int = 8, **told: Any) -> tuple[Delivery, ...]:
    """So many deliveries, a week apart, of which these were not fine the first time."""
    return tuple(
        delivery(number, on=days(7 * (number - every)), accepted=number not in misses, **told)
        for number in range(1, every + 1)
    )


def test_what_is_counted_of_the_last_eight() -> None:
    """Of ten deliveries the last eight count, by their day and not by when they were typed in."""
    late = worked((1, 2), every=10)[::-1]
    found = counts(WORK, None, late, (), TODAY)
    assert found["first_pass"] == found["on_time"] == found["reply"] == (8, 8)


def test_the_counts_of_the_worked_case() -> None:
    """Real deliveries, talks and payments give the counts of the worked case, and so its health (G12)."""
    deliveries = (
        *worked((2, 3), every=7, paid=TODAY, pay_by=TODAY),
        delivery(8, on_time=False, on=days(1), paid=TODAY, pay_by=TODAY),
    )
    found = counts(WORK, agreed(Rhythm.FORTNIGHTLY), deliveries, talked(days(-40), days(-20), days(-5)), days(14))
    assert found == {**counted("A"), "check_ins": (3, 4)}
    assert near(health_of(found), G12["expect"]["A_health"])


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"invoice": 36, "pay_by": days(1)}, (0, 0)),
        ({"invoice": 36, "pay_by": TODAY}, (0, 0)),
        ({"invoice": 36, "pay_by": days(-1)}, (0, 1)),
        ({"invoice": 36, "pay_by": days(-1), "paid": days(-1)}, (1, 1)),
        ({"invoice": 36, "pay_by": days(-1), "paid": TODAY}, (0, 1)),
        ({"paid": TODAY}, (1, 1)),
        ({"pay_by": days(-1)}, (0, 0)),
        ({"invoice": 36}, (0, 0)),
        ({}, (0, 0)),
    ],
)
def test_a_payment_counts_once_paid_or_past_its_day(told: dict[str, Any], expected: tuple[int, int]) -> None:
    """An invoice is judged when it is paid or its day is past, and never before; without one nothing is due."""
    assert counts(WORK, None, (delivery(1, **told),), (), TODAY)["paid_on_time"] == expected


@pytest.mark.parametrize(
    ("start", "talks", "expected"),
    [
        (days(-21), 2, (2, 3)),
        (days(-21), 5, (3, 3)),
        (days(-365), 1, (1, 8)),
        (TODAY, 0, (0, 0)),
        (TODAY, 1, (0, 0)),
        (days(30), 1, (0, 0)),
        (days(-6), 0, (0, 0)),
        (days(-7), 0, (0, 1)),
    ],
)
def test_talks_are_counted_of_those_planned(start: date, talks: int, expected: tuple[int, int]) -> None:
    """One talk a rhythm was planned, the last eight count; more than that is all of them; none before the first."""
    engagement = WORK.model_copy(update={"start": start})
    assert counts(engagement, None, (), talked(*[TODAY] * talks), TODAY)["check_ins"] == expected


@pytest.mark.parametrize(
    ("misses", "every", "missing"),
    [((2, 3), 8, G12["expect"]["A_clean_deliveries_needed"]), ((), 4, 0), ((), 3, 1), ((), 0, 4), ((8,), 8, 0)],
)
def test_what_is_missing_for_more(misses: Sequence[int], every: int, missing: int) -> None:
    """So many clean deliveries in a row are missing until all three rates pass over at least four (G12)."""
    assert clean_missing(worked(misses, every), WORK.start) == missing
    assert clean_missing(worked(misses, every)[::-1], WORK.start) == missing


def test_all_three_rates_count_for_more() -> None:
    """Late work, work that came back and a slow reply each hold a larger part up."""
    for part in ("on_time", "accepted", "replied"):
        poor = tuple(delivery(number, **{part: False}) for number in range(1, 5))
        assert clean_missing(poor, WORK.start) == 7


def test_steady_weeks() -> None:
    """A week counts when the hours given are within a quarter of those promised."""
    given = zip((10, "7.5", "12.5", "7.4", "12.6", 0), range(6), strict=True)
    deliveries = [delivery(week, on=days(-7 * week), mine=Decimal(hours)) for hours, week in given]
    assert steady_weeks(deliveries, Decimal(10), TODAY) == 3
    halves = [delivery(number, on=days(-number), mine=Decimal(5)) for number in range(2)]
    assert steady_weeks(halves, Decimal(10), TODAY) == 1
    assert steady_weeks([delivery(1, on=days(-56), mine=Decimal(10))], Decimal(10), TODAY) == 0
    assert steady_weeks([delivery(1, on=days(1), mine=Decimal(10))], Decimal(10), TODAY) == 0


def test_the_hours_promised_are_those_of_the_portion() -> None:
    """A quarter of ten hours a week is promised, and half of that to someone with half the job."""
    assert near(promised_hours(at_work(), WORK), "2.5")
    assert near(promised_hours(at_work(), WORK.model_copy(update={"share": Decimal("0.5")})), "1.25")


@pytest.mark.parametrize(
    ("rhythm", "last", "expected"),
    [
        (Rhythm.WEEKLY, date(2026, 11, 27), date(2026, 12, 4)),
        (Rhythm.FORTNIGHTLY, date(2026, 12, 25), date(2027, 1, 8)),
        (Rhythm.MONTHLY, date(2027, 1, 31), date(2027, 3, 2)),
        (Rhythm.WEEKLY, date(2028, 2, 24), date(2028, 3, 2)),
    ],
)
def test_the_next_talk_counts_from_the_last(rhythm: Rhythm, last: date, expected: date) -> None:
    """The next talk is one rhythm after the latest one, across month and year ends and leap days."""
    talks = talked(last, date(2026, 10, 10))
    assert next_check_in(WORK, agreed(rhythm), talks) == next_check_in(WORK, agreed(rhythm), talks[::-1]) == expected


def test_the_first_talk_counts_from_the_start() -> None:
    """Before anyone talked, and with nothing agreed, the first talk is a week after the start."""
    assert next_check_in(WORK, None, ()) == date(2026, 10, 12)


def test_what_is_not_paid() -> None:
    """Invoices without a payment wait, the one due first in front; work without an invoice owes nothing."""
    waiting = [
        delivery(1, invoice=Decimal(36)),
        delivery(2, invoice=Decimal(36), pay_by=days(3)),
        delivery(3, invoice=Decimal(36), pay_by=days(-3)),
        delivery(4, invoice=Decimal(36), paid=TODAY),
        delivery(5),
    ]
    assert [one.id for one in unpaid(waiting)] == ["delivery-3", "delivery-2", "delivery-1"]


# How it is said


@pytest.mark.parametrize(
    ("every", "words"),
    [
        (0, "Too early to say: record 3 more deliveries first."),
        (2, "Too early to say: record 1 more delivery first."),
        (3, "Working with {name} goes well."),
    ],
)
def test_under_three_deliveries_it_is_too_early_to_say(every: int, words: str) -> None:
    """Nothing is said of health before the third delivery."""
    talk = CheckIn(engagement=WORK.id, on=TODAY)
    business = searching().put(WORK, talk, *(delivery(number) for number in range(1, every + 1)))
    (first, *_) = going_lines(business, WORK.id, TODAY)
    assert isinstance(first, Say)
    assert first.words == words


def test_work_under_sixty_is_at_risk() -> None:
    """Three late deliveries that came back and were not answered put the work at risk, with advice and its health."""
    poor = {"on_time": False, "accepted": False, "replied": False}
    talk = CheckIn(engagement=WORK.id, on=TODAY)
    business = searching().put(WORK, talk, *(delivery(number, **poor) for number in (1, 2, 3)))
    first, *rest = going_lines(business, WORK.id, TODAY)
    assert isinstance(first, Say)
    assert first.words == f"Working with {{name}} is at risk: {Risk.STOP.label}."
    assert rest[:3] == [Say(ADVICE[risk], tone=Tone.CARE) for risk in (Risk.STOP, Risk.HEALTH, Risk.BAD_WORK)]
    health = rest[3]
    assert isinstance(health, Figure)
    assert isinstance(health.value, Decimal)
    assert health.value < 60


def test_someone_unknown_has_no_readout() -> None:
    """Before anyone works there is only a word on what comes first."""
    (only,) = going_lines(searching(), "gone", TODAY)
    assert isinstance(only, Say)
