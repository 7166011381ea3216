"""Trust: what puts the work with someone at risk, and what stands between them and more of a job."""

from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.amounts import PriceValue
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.hiring import planned
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery, Engagement, Feedback, Rhythm, Tone
from outsource_tui.domain.plan import Task
from outsource_tui.domain.trust import Hurdle, Risk, next_step, promoted, readiness, risks
from tests.domain.test_sums import CASES, TOLERANCE
from tests.seeds import ARTICLES, BOOKS, JOB, MAIL, PAID, TODAY, WORK, cost, days, delivery, mail_cost, searching

G12 = CASES["G12"]
TALK = CheckIn(id="talk", engagement=WORK.id, on=TODAY)
TALKS = [TALK, *(CheckIn(id=f"talk-{week}", engagement=WORK.id, on=days(-7 * week)) for week in range(1, 8))]


def working(*deliveries: Delivery, portion: str = "0.25", business: Business | None = None) -> Business:
    """Ana at work on a portion of customer mail, talked to every week, with these deliveries."""
    before = (business or searching()).put(JOB, WORK, *TALKS)
    plan = planned(before, WORK, Decimal(portion))
    return before.put(WORK.model_copy(update={"plan": plan}), *deliveries)


def work(business: Business) -> Engagement:
    return business.get(Engagement, WORK.id)


def clean(every: int, **told: Any) -> list[Delivery]:
    """So many clean deliveries that took just what was planned, a week apart, the last a week ago."""
    usual = {"mine": Decimal(10), "hours": Decimal(12), "fix": Decimal("0.6"), "minutes": Decimal("37.8"), **told}
    return [delivery(n, on=days(7 * (n - every)), **usual) for n in range(every)]


# At risk


@pytest.mark.parametrize(
    ("deliveries", "expected"),
    [
        ([], ()),
        (clean(8), ()),
        ([delivery(1), delivery(2, on_time=False), delivery(3)], ()),
        ([delivery(1, on_time=False), delivery(2), delivery(3, accepted=False)], (Risk.BAD_WORK,)),
        ([delivery(1, on_time=False), delivery(2, on_time=False), delivery(3)], (Risk.BAD_WORK,)),
        ([delivery(1), delivery(2, accepted=False), delivery(3, on_time=False)], (Risk.STOP, Risk.BAD_WORK)),
        (clean(4, replied=False, on_time=False), (Risk.STOP, Risk.HEALTH, Risk.BAD_WORK)),
        ([delivery(n, invoice=36, pay_by=days(-1)) for n in (1, 2)], (Risk.YOU_PAY_LATE,)),
        ([delivery(1, invoice=36, pay_by=days(-1)), delivery(2, invoice=36, pay_by=TODAY)], ()),
        ([delivery(n, invoice=36, pay_by=days(-9), paid=days(-8)) for n in (1, 2)], (Risk.YOU_PAY_LATE,)),
    ],
    ids=[
        "nothing yet",
        "fine",
        "one late",
        "two of three",
        "two of three, then fine",
        "two in a row",
        "all of it",
        "two not paid",
        "one not paid, one not due",
        "two paid late",
    ],
)
def test_what_is_at_risk(deliveries: list[Delivery], expected: tuple[Risk, ...]) -> None:
    """Each risk is there for its own reason, the gravest first, and none for work that goes well."""
    business = working(*deliveries)
    assert risks(business, work(business), TODAY) == expected
    assert risks(business, work(business).model_copy(update={"ended": TODAY}), TODAY) == ()


@pytest.mark.parametrize(
    ("rhythm", "last", "silent"),
    [
        (None, -14, False),
        (None, -15, True),
        (Rhythm.FORTNIGHTLY, -28, False),
        (Rhythm.FORTNIGHTLY, -29, True),
        (Rhythm.MONTHLY, -60, False),
        (Rhythm.MONTHLY, -61, True),
    ],
)
def test_silence_is_twice_the_rhythm(rhythm: Rhythm | None, last: int, silent: bool) -> None:
    """Silence counts from the last contact, once it is longer than twice what was agreed, a week where nothing was."""
    told = [Agreement(engagement=WORK.id, rhythm=rhythm)] if rhythm else []
    business = searching().put(WORK, TALK.model_copy(update={"on": days(last)}), *told)
    assert (Risk.SILENCE in risks(business, WORK, TODAY)) is silent
    begun = WORK.model_copy(update={"start": days(last)})
    assert (Risk.SILENCE in risks(business.put(begun).without(TALK.id), begun, TODAY)) is silent


def test_health_is_at_risk_under_sixty_from_the_third_delivery_on() -> None:
    """Poor replies alone do not put two deliveries at risk, nor does one late of many."""
    poor = {"replied": False, "invoice": 36, "pay_by": days(-1)}
    two = working(*(delivery(n, **poor) for n in (1, 2)))
    assert Risk.HEALTH not in risks(two, work(two), TODAY)
    mixed = working(*(delivery(n, **poor, on_time=n != 2) for n in (1, 2, 3)))
    assert Risk.HEALTH in risks(mixed, work(mixed), TODAY)


def test_paying_late_is_forgiven_in_time() -> None:
    """Two invoices paid late are no risk any more once one of them is not among the last eight."""
    late = [delivery(n, on=days(n - 99), invoice=36, pay_by=days(-90), paid=days(-80)) for n in (1, 2)]
    paid = [delivery(n + 10, on=days(n - 50), invoice=36, pay_by=TODAY, paid=TODAY) for n in range(7)]
    assert Risk.YOU_PAY_LATE in risks(working(*late, *paid[1:]), WORK, TODAY)
    assert Risk.YOU_PAY_LATE not in risks(working(*late, *paid), WORK, TODAY)


def test_the_weeks_of_the_job_stop_it() -> None:
    """With one bad week said to be enough for this job, one late delivery stops it."""
    business = working(delivery(1, on_time=False), delivery(2), delivery(3))
    assert Risk.STOP not in risks(business, work(business), TODAY)
    strict = business.put(JOB.model_copy(update={"stop_weeks": 1}))
    assert Risk.STOP in risks(strict, work(strict), TODAY)


# Ready for more


def judged(which: str) -> list[Delivery]:
    """The deliveries of the worked case: the counts say how many, and of A which came back."""
    inputs = G12["inputs"]
    counts = inputs[f"counts_{which}"]
    came_back = inputs["counts_A_first_pass_misses_at"] if which == "A" else []
    every = counts["on_time"][1]
    late = every - counts["on_time"][0]
    return [
        one.model_copy(update={"accepted": n not in came_back, "on_time": n > late})
        for n, one in enumerate(clean(every), 1)
    ]


def test_the_worked_case_on_real_records() -> None:
    """Two clean deliveries are missing in A and none in B, which is ready for more (G12)."""
    expect = G12["expect"]
    a, b = (readiness(one, work(one), TODAY) for one in (working(*judged("A")), working(*judged("B"))))
    assert (a.missing, a.hurdles) == (expect["A_clean_deliveries_needed"], (Hurdle.DELIVERIES,))
    assert (a.ready, b.ready) == (expect["A_ready"], expect["B_ready"])
    assert (b.missing, b.hurdles) == (0, ())


@pytest.mark.parametrize(
    ("change", "hurdles"),
    [
        (lambda it: it, ()),
        (lambda it: it.without("delivery-0"), (Hurdle.DELIVERIES,)),
        (lambda it: it.without(*(one.id for one in TALKS)), (Hurdle.RISK,)),
        (lambda it: it.put(work(it).model_copy(update={"portion_since": days(-20)})), (Hurdle.DELIVERIES,)),
        (lambda it: it.put(concern()), (Hurdle.SERIOUS,)),
        (lambda it: it.put(concern(closed=True)), ()),
        (lambda it: it.put(concern(serious=False)), ()),
        (lambda it: it.put(concern(tone=Tone.PRAISE)), ()),
        (lambda it: it.put(*clean(4, minutes=Decimal(120))), (Hurdle.COST,)),
        (lambda it: it.put(*clean(4, minutes=Decimal(600))), (Hurdle.COST,)),
        (lambda it: it.put(PAID.model_copy(update={"limit": Decimal(200)})), (Hurdle.BUDGET,)),
        (lambda it: it.put(PAID.model_copy(update={"limit": Decimal(2000)})), ()),
        (
            lambda it: it.put(PAID.model_copy(update={"limit": Decimal(1)}), concern()).without("delivery-0"),
            (Hurdle.DELIVERIES, Hurdle.SERIOUS, Hurdle.BUDGET),
        ),
    ],
    ids=[
        "none",
        "three only",
        "silence",
        "new portion",
        "serious",
        "settled",
        "not serious",
        "praise",
        "dearer",
        "frees nothing",
        "limit",
        "room",
        "several",
    ],
)
def test_what_stands_between_someone_and_more(change: Any, hurdles: tuple[Hurdle, ...]) -> None:
    """A risk, missing deliveries, a serious concern, a dearer hour and the limit each stand in the way, alone."""
    business = change(working(*clean(4)))
    found = readiness(business, work(business), TODAY)
    assert found.hurdles == hurdles
    assert found.ready is (not hurdles)


def concern(**told: Any) -> Feedback:
    known = {"tone": Tone.CONCERN, "serious": True, "on": TODAY, **told}
    return Feedback(engagement=WORK.id, situation="Monday", behaviour="Late", **known)


def test_over_fifteen_percent_dearer_is_a_hurdle() -> None:
    """Work up to fifteen percent dearer an hour freed than planned is none yet."""
    business = working(*clean(4), business=searching().put(mail_cost(fee=Decimal(0), fee_contract=0, tools=0, once=0)))
    for price, held in (("13.70", False), ("13.90", True)):
        agreed = work(business).model_copy(update={"price": PriceValue(amount=Decimal(price))})
        dearer = business.put(agreed)
        assert (Hurdle.COST in readiness(dearer, work(dearer), TODAY).hurdles) is held


def test_what_other_work_costs_leaves_less_for_more() -> None:
    """The limit is what is left beside the other work under way, what they have of this job not counted twice."""
    other = JOB.model_copy(update={"id": "other", "tasks": (BOOKS.id,)})
    busy = Engagement(id="ben", job="other", name="Ben", start=WORK.start)
    fits = working(*clean(4)).put(PAID.model_copy(update={"limit": Decimal(400)}))
    step = next_step(fits, work(fits))
    assert step is not None
    assert step.cash is not None
    tight = fits.put(PAID.model_copy(update={"limit": step.cash}))
    assert readiness(tight, work(tight), TODAY).ready
    shared = tight.put(other, busy)
    assert readiness(shared, work(shared), TODAY).hurdles == (Hurdle.BUDGET,)


# The next part


def test_portions_move_one_rung() -> None:
    """From a quarter to a half to all of it, each from today, and four deliveries must come of each."""
    business = working(*clean(4))
    for portion, day in ((Decimal("0.5"), TODAY), (Decimal(1), days(30))):
        step = next_step(business, work(business))
        assert step is not None
        assert step.portions == {MAIL.id: portion}
        business = promoted(business, work(business), day)
        assert [part.portion for part in work(business).plan] == [portion]
        assert (work(business).portion_since, work(business).start) == (day, WORK.start)
        assert readiness(business, work(business), TODAY).missing == 4
    assert next_step(business, work(business)) is None
    found = readiness(business.put(*(delivery(n, on=days(30 + n)) for n in range(8))), work(business), TODAY)
    assert (found.step, found.missing, found.ready) == (None, 0, False)
    assert promoted(business, work(business), days(60)) == business


def test_what_the_next_part_costs_and_brings() -> None:
    """More is told beside what they have now, and adds up to what the whole of it costs and brings."""
    business = working(*clean(4))
    now, step = work(business).plan[0], next_step(business, work(business))
    assert step is not None
    assert None not in (step.cash, step.more_cash, step.gain, step.more_gain, now.cash, now.gain)
    assert abs(step.cash - step.more_cash - now.cash) < TOLERANCE
    assert abs(step.gain - step.more_gain - now.gain) < TOLERANCE
    after = work(promoted(business, work(business), TODAY)).plan[0]
    assert abs(after.cash - step.cash) < TOLERANCE


def test_a_next_part_without_a_price_has_no_cost() -> None:
    """Where no price is known, the next part is told, and neither its cost nor what it brings."""
    business = searching().put(mail_cost(None), JOB, WORK.model_copy(update={"price": None}), *TALKS)
    step = next_step(business, work(business))
    assert step is not None
    assert (step.portions, step.cash, step.more_gain) == ({MAIL.id: Decimal("0.5")}, None, None)
    assert readiness(business, work(business), TODAY).hurdles == (Hurdle.DELIVERIES,)


def test_of_several_tasks_those_that_can_grow_do() -> None:
    """In a job of two tasks the one they have all of stays, and one that is gone stops nothing."""
    both = JOB.model_copy(update={"tasks": (MAIL.id, ARTICLES.id)})
    business = searching().put(both, WORK, cost(ARTICLES, "14"))
    plan = (planned(business, WORK, Decimal("0.5"))[0], planned(business, WORK, Decimal(1))[1])
    business = business.put(WORK.model_copy(update={"plan": plan}))
    step = next_step(business, work(business))
    assert step is not None
    assert step.portions == {MAIL.id: Decimal(1), ARTICLES.id: Decimal(1)}
    gone = business.without(ARTICLES.id)
    assert gone.find(Task, ARTICLES.id) is None
    assert [part.portion for part in work(promoted(gone, work(gone), TODAY)).plan] == [Decimal(1), Decimal(1)]


def test_nobody_without_a_plan_is_offered_more() -> None:
    """Someone with whom no part was agreed has all of the job."""
    business = searching().put(WORK.model_copy(update={"plan": ()}))
    assert next_step(business, work(business)) is None
    assert business.first(Costing, MAIL.id) is not None
