"""Phases: first parts today, a rung more at each review, never over the limit, up to what was chosen."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.amounts import PriceUnit
from outsource_tui.domain.base import LAST_DAY
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import Case
from outsource_tui.domain.first import First, first_set
from outsource_tui.domain.phases import MOST, Phase, phases
from outsource_tui.domain.plan import ProcedureStep
from outsource_tui.domain.verdict import rungs
from tests.domain.test_sums import QUICK
from tests.seeds import ARTICLES, BOOKS, MAIL, PAID, TODAY, cost, days, mail_cost, one_task, priced, written

REVIEW, WEEKS = days(28), 13
ONE, HALF, QUARTER = Decimal(1), Decimal("0.5"), Decimal("0.25")
CENT = Decimal("0.01")


def three() -> Business:
    """Three tasks that pay, of which bookkeeping frees time only as a whole."""
    return priced().put(cost(BOOKS, "18", PriceUnit.MONTH))


def chosen_in(business: Business, limit: Decimal | None = None) -> First:
    return first_set(business.put(PAID.model_copy(update={"limit": limit})))


def forecast(found: First, review: date = REVIEW, weeks: int = WEEKS) -> tuple[Phase, ...]:
    return phases(found.jobs, found.chosen, found.limit, TODAY, review, weeks)


def targeted(business: Business, limit: int | None = None) -> First:
    """All of every job as the target, though the limit may not hold them all."""
    found = chosen_in(business)
    whole = replace(found.chosen, portions={job.key: ONE for job in found.jobs})
    return replace(found, chosen=whole, limit=None if limit is None else Decimal(limit))


def job_of(found: First, key: str) -> Case:
    return next(job for job in found.jobs if job.key == key)


LIMITS = st.none() | st.decimals(0, 1500, places=2)
WHOLE_LIMITS = st.none() | st.integers(0, 1500).map(Decimal)


@QUICK
@given(LIMITS)
def test_today_begins_with_first_parts(limit: Decimal | None) -> None:
    """The first phase is today's: of each job chosen its first part, or the target where that is smaller."""
    found = chosen_in(three(), limit)
    first, *_ = forecast(found)
    assert first.on == TODAY
    assert first.new == set(first.portions) == set(found.chosen.portions)
    for key, portion in first.portions.items():
        assert portion == min(job_of(found, key).portion, found.chosen.portions[key])


@QUICK
@given(LIMITS, st.integers(50, 2000))
def test_each_later_phase_is_one_rung_more(limit: Decimal | None, most: int) -> None:
    """From one phase to the next something grows, each by one rung and never beyond its target; that is the new."""
    for found in (chosen_in(three(), limit), targeted(three(), most)):
        for before, after in pairwise(forecast(found)):
            grown = {key for key, portion in after.portions.items() if portion != before.portions[key]}
            assert grown == after.new != set()
            for key in grown:
                steps = rungs(job_of(found, key).first)
                assert steps.index(after.portions[key]) == steps.index(before.portions[key]) + 1
                assert after.portions[key] <= found.chosen.portions[key]


@QUICK
@given(LIMITS, st.integers(326, 2000))
def test_no_phase_is_over_the_limit(limit: Decimal | None, most: int) -> None:
    """To the cent, no phase costs more than the limit, whatever the targets."""
    for found in (chosen_in(three(), limit), targeted(three(), most)):
        for phase in forecast(found):
            assert found.limit is None or phase.cash <= found.limit
            assert phase.cash == phase.cash.quantize(CENT)
            assert phase.gain == phase.gain.quantize(CENT)


@QUICK
@given(WHOLE_LIMITS)
def test_it_ends_where_it_was_meant_to(limit: Decimal | None) -> None:
    """Whatever fits the limit together is reached in the end, and without a limit that is all that was chosen."""
    found = chosen_in(three(), limit)
    last = forecast(found)[-1]
    assert last.portions == found.chosen.portions
    assert (last.cash, last.gain) == (found.chosen.cash, found.chosen.gain)


@pytest.mark.parametrize("cents", ["703.37", "703.38"])
def test_a_limit_that_just_holds_what_was_chosen_is_grown_into(cents: str) -> None:
    """A limit that holds what was chosen, to the cent, lets it grow that far."""
    found = chosen_in(one_task(), Decimal(cents))
    assert [dict(phase.portions) for phase in forecast(found)] == [{"mail": part} for part in (QUARTER, HALF, ONE)]
    assert found.chosen.portions == {"mail": ONE}


def test_the_phases_of_two_jobs() -> None:
    """Customer mail and articles go from a quarter over half to all, and cost and bring what those parts do."""
    found = forecast(chosen_in(priced()))
    assert [phase.on for phase in found] == [TODAY, REVIEW, REVIEW + timedelta(weeks=WEEKS)]
    assert [dict(phase.portions) for phase in found] == [
        dict.fromkeys(("mail", "articles"), portion) for portion in (QUARTER, HALF, ONE)
    ]
    assert [phase.cash for phase in found] == [Decimal(sum_) for sum_ in ("307.40", "599.39", "1183.37")]
    assert [phase.gain for phase in found] == [Decimal(sum_) for sum_ in ("-24.93", "109.78", "379.20")]


def test_what_does_not_fit_waits_and_the_next_goes_on() -> None:
    """Where the next rung of one job passes the limit, it stays, and those after it grow as far as they can."""
    found = forecast(targeted(priced(), 900))
    assert [tuple(phase.portions.values()) for phase in found] == [(QUARTER, QUARTER), (HALF, HALF), (HALF, ONE)]
    assert [phase.new for phase in found] == [{"mail", "articles"}, {"mail", "articles"}, {"articles"}]


def test_the_first_in_the_order_grows_first() -> None:
    """Where only one of two can grow, it is the one that is advised first."""
    for order in (1, -1):
        found = targeted(priced(), 480)
        jobs = found.jobs[::order]
        _, second, *_ = phases(jobs, found.chosen, found.limit, TODAY, REVIEW, WEEKS)
        assert second.new == {jobs[0].key}


def test_what_is_under_way_goes_on_from_there() -> None:
    """A job that someone has half of begins with that half, and only what grows later is new."""
    found = chosen_in(priced())
    rows = phases(found.jobs, found.chosen, found.limit, TODAY, REVIEW, WEEKS, under_way={"articles": HALF})
    assert [(phase.portions["mail"], phase.portions["articles"]) for phase in rows] == [
        (QUARTER, HALF),
        (HALF, ONE),
        (ONE, ONE),
    ]
    assert rows[-1].new == {"mail"}


@pytest.mark.parametrize("limit", [None, 0, 50])
def test_what_is_whole_from_the_start_has_one_phase(limit: int | None) -> None:
    """A job handed over whole at once, or none at all, has nothing to grow."""
    whole = one_task().put(ProcedureStep(task=MAIL.id, text="All of it", first=True))
    (only,) = forecast(chosen_in(whole, None if limit is None else Decimal(limit)))
    assert dict(only.portions) == ({} if limit is not None else {"mail": ONE})
    assert (only.cash > 0) is (limit is None)


def test_a_chosen_part_under_the_first_one_frees_no_time() -> None:
    """The steps ticked decide the first part; where that frees no time, it begins with the next that does."""
    steps = written().all(ProcedureStep, MAIL.id)
    little = written().without(ARTICLES.id).put(steps[0].model_copy(update={"minutes": ONE}))
    assert [phase.portions["mail"] for phase in forecast(chosen_in(little))] == [HALF, ONE]


def test_a_price_that_is_not_known_is_not_forecast() -> None:
    """What has no price was not chosen, so it is in no phase."""
    for phase in forecast(chosen_in(priced().put(mail_cost(None)))):
        assert set(phase.portions) == {"articles"}


@pytest.mark.parametrize(
    ("review", "weeks", "expected"),
    [
        (date(2027, 1, 31), 13, [date(2027, 1, 31), date(2027, 5, 2)]),
        (date(2026, 12, 31), 1, [date(2026, 12, 31), date(2027, 1, 7)]),
        (date(2028, 2, 1), 4, [date(2028, 2, 1), date(2028, 2, 29)]),
        (date(2028, 2, 29), 1, [date(2028, 2, 29), date(2028, 3, 7)]),
        (date(2028, 2, 29), 52, [date(2028, 2, 29), date(2029, 2, 27)]),
        (date(2027, 2, 28), 4, [date(2027, 2, 28), date(2027, 3, 28)]),
        (date(2100, 12, 24), 1, [date(2100, 12, 24), date(2100, 12, 31)]),
        (date(2100, 12, 24), 2, [date(2100, 12, 24), LAST_DAY]),
        (LAST_DAY, 13, [LAST_DAY, LAST_DAY]),
        (date(2027, 1, 31), 10**6, [date(2027, 1, 31), LAST_DAY]),
    ],
)
def test_the_reviews_are_weeks_apart(review: date, weeks: int, expected: list[date]) -> None:
    """The first review is the planned day, each next one so many weeks later, and none is after the last day."""
    found = forecast(chosen_in(priced()), review, weeks)
    assert [phase.on for phase in found] == [TODAY, *expected]


@QUICK
@given(LIMITS, st.dates(days(1), date(2100, 12, 31)), st.integers(1, 520))
def test_every_phase_has_its_day(limit: Decimal | None, review: date, weeks: int) -> None:
    """From today over the review on the days are as many weeks apart, and where that is too far, the last there is."""
    first, *later = forecast(chosen_in(three(), limit), review, weeks)
    assert first.on == TODAY
    assert [phase.on for phase in later] == [
        min(review + timedelta(weeks=weeks * n), LAST_DAY) for n in range(len(later))
    ]
    assert len(later) < MOST
