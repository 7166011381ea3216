"""What a business says of each task: its agreed price, the budget left, when to stop, and what goes first."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Record
from outsource_tui.domain.budget import Costing, Purpose, Worth
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import agreed_price, budget_left, case, job_cases, stop_weeks
from outsource_tui.domain.first import first_set
from outsource_tui.domain.maintenance import Delivery, Engagement
from outsource_tui.domain.plan import Approach, Fate, ProcedureStep, Task
from outsource_tui.domain.sourcing import Job
from outsource_tui.domain.verdict import Answer

TODAY = date(2026, 8, 5)
WORTH = Worth(profit=EarningsValue(amount=Decimal(50_000)), hours=EffortValue(hours=Decimal(2_080), period=Period.YEAR))


def task(name: str, hours: str = "10", **told: Any) -> Task:
    return Task(id=name, title=name, effort=EffortValue(hours=Decimal(hours)), **told)


def job(name: str, *tasks: str, weeks: int | None = None) -> Job:
    return Job(id=name, title=name, tasks=tasks, stop_weeks=weeks)


def costing(of: str, price: str, unit: PriceUnit = PriceUnit.HOUR) -> Costing:
    return Costing(task=of, price=PriceValue(amount=Decimal(price), unit=unit))


def engaged(name: str, price: str | None, unit: PriceUnit = PriceUnit.HOUR, ended: date | None = None) -> Engagement:
    agreed = PriceValue(amount=Decimal(price), unit=unit) if price else None
    return Engagement(id=name, job="desk", name=name, price=agreed, start=TODAY, ended=ended)


def delivered(by: str, hours: str, of: str = "mail") -> Delivery:
    return Delivery(engagement=by, task=of, on=TODAY, hours=Decimal(hours))


def business(*records: Record) -> Business:
    return Business().put(WORTH, task("mail"), task("blog"), job("desk", "mail"), *records)


MONTHLY = PriceUnit.MONTH


@pytest.mark.parametrize(
    ("records", "price"),
    [
        ((), None),
        ((engaged("Ana", None),), None),
        ((engaged("Ana", "12", ended=TODAY),), None),
        ((engaged("Ana", "12"),), 12),
        ((engaged("Ana", "12"), engaged("Ben", "18")), 15),
        ((engaged("Ana", "12"), engaged("Ben", "18"), delivered("Ana", "5"), delivered("Ben", "10")), 16),
        ((engaged("Ana", "12"), engaged("Ben", "18"), delivered("Ana", "5"), delivered("Ben", "10", "blog")), 12),
        ((engaged("Ana", "12"), engaged("Ben", "300", MONTHLY)), 12),
    ],
    ids=["nobody", "no price", "ended", "one", "two", "by hours", "by this task", "two units"],
)
def test_the_agreed_price(records: tuple[Record, ...], price: int | None) -> None:
    """It is the price of those at work, by the hours each delivered on the task; the first one's unit decides."""
    expected = None if price is None else PriceValue(amount=Decimal(price))
    assert agreed_price(business(*records), "mail") == expected


def test_the_agreed_price_is_the_one_judged() -> None:
    """Once someone is at work, the verdict is about what they are paid, not what was thought before."""
    one = case(business(costing("mail", "12"), engaged("Ana", "20")), task("mail"))
    assert one is not None
    assert one.terms.price == 20


def test_without_a_limit_the_budget_has_no_end() -> None:
    """Nothing is left of a limit that was never set."""
    assert budget_left(business(engaged("Ana", "12")), "blog") is None


def test_the_budget_left_is_what_other_work_under_way_leaves() -> None:
    """Work under way takes its cost off the limit for every other task; planned work and itself take nothing."""
    limited = business(Purpose(limit=Decimal(2000)), costing("mail", "12"), costing("blog", "20"))
    assert budget_left(limited, ("blog",)) == 2000
    working = limited.put(engaged("Ana", "12"))
    mail = case(working, task("mail"))
    assert mail is not None
    assert mail.verdict.sums.cash is not None
    assert budget_left(working, ("blog",)) == 2000 - mail.verdict.sums.cash
    assert budget_left(working, ("mail",)) == 2000


@pytest.mark.parametrize(
    ("records", "weeks"),
    [
        ((), 4),
        ((Approach(stop_weeks=6),), 6),
        ((Approach(stop_weeks=6), job("desk", "mail", weeks=2)), 2),
        ((job("desk", "mail", weeks=0),), 0),
    ],
    ids=["default", "as planned", "as the job says", "at once"],
)
def test_when_to_stop(records: tuple[Record, ...], weeks: int) -> None:
    """Bad weeks until the end are the job's, else the plan's, else the default; the most to lose goes by them."""
    known = business(costing("mail", "12"), *records)
    one = case(known, task("mail"))
    assert one is not None
    assert stop_weeks(known, "mail") == one.terms.stop_weeks == weeks
    sums = one.verdict.sums
    assert sums.stake is not None
    assert sums.outlay is not None
    assert sums.most_to_lose == sums.stake + Decimal(weeks) / (Decimal(52) / 12) * sums.outlay


def test_what_is_handed_over_together() -> None:
    """Each job is one and each other task alone, the best first; what is kept is last, and no choice to hand over."""
    known = business(
        *(costing(name, "12") for name in ("mail", "blog", "books", "tiny", "own")),
        task("books", "3", drains=True),
        task("tiny", "0.1"),
        task("own", fate=Fate.ONLY_ME),
        job("office", "books", "own"),
        ProcedureStep(task="mail", text="Read it", first=True),
        ProcedureStep(task="mail", text="Answer it"),
        ProcedureStep(task="mail", text="File it"),
    )
    found = {one.key: one for one in job_cases(known)}
    assert list(found) == ["desk", "blog", "office", "tiny"]
    assert [[one.id for one in each.tasks] for each in found.values()] == [["mail"], ["blog"], ["books"], ["tiny"]]
    assert [name for name, one in found.items() if one.verdict.answer is Answer.KEEP] == ["tiny"]
    assert [one.key for one in first_set(known).jobs] == ["desk", "blog", "office"]
    assert (found["desk"].first, found["blog"].first) == (Decimal(1) / 3, Decimal("0.25"))


def test_a_job_of_two_tasks_is_reckoned_as_one() -> None:
    """Two tasks of a job have one set of terms, and begin with the smaller of their first parts."""
    known = business(costing("mail", "12"), costing("blog", "12"), job("desk", "mail", "blog"))
    (both,) = job_cases(known)
    assert len(both.terms.parts) == 2
    assert both.first == Decimal("0.25")
    whole = both.option(Decimal(1))
    assert whole is not None
    assert whole.portion == 1


def test_a_job_without_a_price_has_no_options() -> None:
    """While a price is unknown, nothing can be chosen of it."""
    (desk, _) = job_cases(business())
    assert desk.option(Decimal(1)) is None


def test_what_goes_first_fits_the_limit() -> None:
    """With no limit all that pays is chosen whole; a limit is never passed, and a limit of nothing chooses nothing."""
    known = business(costing("mail", "12"), costing("blog", "10"))
    free = first_set(known).chosen
    assert free.portions == {"desk": 1, "blog": 1}
    found = first_set(known.put(Purpose(limit=Decimal(600))))
    tight = found.chosen
    assert {one.key for one in found.jobs} == {"desk", "blog"}
    assert 0 < tight.cash <= 600
    assert tight.gain < free.gain
    assert first_set(known.put(Purpose(limit=Decimal(0)))).chosen.portions == {}
