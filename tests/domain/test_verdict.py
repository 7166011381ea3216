"""The verdict against the worked cases, and that there is always one, with a reason and honest flips."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit
from outsource_tui.domain.budget import Costing, Goal, Purpose, Worth
from outsource_tui.domain.hour import Hour, hour
from outsource_tui.domain.plan import Doer, Fate, Task
from outsource_tui.domain.settings import Settings
from outsource_tui.domain.sums import reckon
from outsource_tui.domain.terms import Terms, terms, together
from outsource_tui.domain.verdict import (
    Answer,
    Flip,
    Lever,
    Reason,
    Verdict,
    article_test,
    judge,
    proposed_portion,
    rungs,
)
from tests.domain.test_sums import (
    CASES,
    EFFORTS,
    FULL,
    HOURS,
    QUICK,
    SHARES,
    SIMPLE,
    TASKS,
    TOLERANCE,
    an_hour,
    article,
    bare,
    by_the_hour,
    by_the_month,
    money,
    new_work,
    six_tasks,
)

NUDGE = Decimal("0.000001")


def verdict(of: Terms, left: Decimal | None = None, thresholds: Settings | None = None) -> Verdict:
    found = judge(of, thresholds or Settings(), left)
    assert found is not None
    return found


def golden(key: str) -> Verdict:
    inputs = CASES[key]["inputs"]
    return verdict(by_the_hour(inputs), Decimal(inputs["budget"]) if "budget" in inputs else None)


def flip(found: Verdict, field: Lever, to: Answer) -> Flip | None:
    return next((one for one in found.flips if (one.field, one.to) == (field, to)), None)


def at_price(of: Terms, price: Decimal) -> Terms:
    return replace(of, parts=(replace(of.parts[0], price=price),))


@pytest.mark.parametrize("key", ["G4", "G6", "G7", "G8"])
def test_the_answers_of_the_worked_cases(key: str) -> None:
    """Each worked case is answered as by hand."""
    assert golden(key).answer.label.upper().startswith(CASES[key]["expect"]["verdict"])


@pytest.mark.parametrize("key", ["G4", "G6"])
def test_the_cautious_gain_of_the_worked_cases(key: str) -> None:
    """The cautious case gains or loses what it does by hand."""
    gain = golden(key).cautious.gain
    assert gain is not None
    assert abs(gain - Decimal(CASES[key]["expect"]["cautious_net_gain"])) <= TOLERANCE


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("G4", Reason.LOSES_IF_CAUTIOUS),
        ("G6", Reason.PAYS_CAUTIOUSLY),
        ("G7", Reason.NO_TIME_FREED),
        ("G8", Reason.LOSES),
    ],
)
def test_the_reasons_of_the_worked_cases(key: str, reason: Reason) -> None:
    """Each worked case says why."""
    assert reason in golden(key).reasons


def test_the_price_that_would_make_it_pay_cautiously() -> None:
    """G4 becomes "Outsource now" at 7.55 an hour, where the cautious case gains nothing."""
    found = flip(golden("G4"), Lever.PRICE, Answer.OUTSOURCE)
    assert found is not None
    assert round(found.at, 2) == Decimal("7.55")
    assert (found.now, found.unit) == (Decimal(12), PriceUnit.HOUR)


def test_what_would_make_a_loss_pay() -> None:
    """G8 pays at 20.08 an hour, or when an hour is worth 35.52; more earning hours or less managing cannot do it."""
    found, expected = golden("G8"), CASES["G8"]["expect"]
    price, worth = (flip(found, lever, Answer.START_SMALL) for lever in (Lever.PRICE, Lever.HOUR))
    assert price is not None
    assert worth is not None
    assert abs(price.at - Decimal(expected["break_even_rate"])) <= TOLERANCE
    assert abs(worth.at - Decimal(expected["hourly_value_needed"])) <= TOLERANCE
    assert {one.field for one in found.flips} == {Lever.PRICE, Lever.HOUR}
    assert found.flips[0] is price


def test_a_payback_too_long_starts_small_and_says_the_price() -> None:
    """A payback over the limit starts small; at the price named, ramp included, it is exactly the limit."""
    whole = by_the_hour(CASES["G9"]["inputs"])
    certain = replace(whole, parts=(replace(whole.parts[0], guesses=frozenset()),))
    strict = Settings(payback_weeks=Decimal(8), cautious_earning=Decimal(1))
    found = verdict(certain, thresholds=strict)
    price = flip(found, Lever.PRICE, Answer.OUTSOURCE)
    assert found.reasons == (Reason.SLOW_PAYBACK,)
    assert price is not None
    weeks = reckon(at_price(certain, price.at)).payback_weeks
    assert weeks is not None
    assert abs(weeks - 8) <= TOLERANCE


def test_a_budget_too_small_starts_small_and_says_the_limit() -> None:
    """What only the budget holds back starts small; its cash is the limit that would do, and a price also would."""
    whole = by_the_hour(CASES["G6"]["inputs"])
    found = verdict(whole, Decimal(300))
    limit, price = (flip(found, lever, Answer.OUTSOURCE) for lever in (Lever.LIMIT, Lever.PRICE))
    assert (found.answer, found.reasons) == (Answer.START_SMALL, (Reason.OVER_BUDGET,))
    assert limit is not None
    assert limit.at == found.sums.cash
    assert price is not None
    cash = reckon(at_price(whole, price.at)).cash
    assert cash is not None
    assert abs(cash - 300) <= TOLERANCE


def test_to_gain_nothing_is_not_enough() -> None:
    """A task that would exactly break even is not handed over yet."""
    even = bare("10", "12", an_hour(12))
    assert even.gain == 0
    assert verdict(even.terms).answer is Answer.NOT_YET


def test_new_work_may_pay_without_freeing_time() -> None:
    """New work frees no hours and is not kept for that, as long as its profit pays (X3)."""
    found = verdict(new_work())
    assert found.sums.net < 0
    assert found.answer is Answer.OUTSOURCE
    least = flip(found, Lever.CHANGE, Answer.NOT_YET)
    assert least is not None
    assert abs(least.at - Decimal(CASES["X3"]["expect"]["break_even_Q"])) <= TOLERANCE


def test_only_me_is_kept_whatever_it_costs() -> None:
    """Work that only the user can do is kept, and nothing flips it."""
    whole = by_the_hour(CASES["G6"]["inputs"])
    found = verdict(replace(whole, parts=(replace(whole.parts[0], fate=Fate.ONLY_ME),)))
    assert (found.answer, found.reasons, found.flips) == (Answer.KEEP, (Reason.ONLY_ME,), ())


@pytest.mark.parametrize("fate", [Fate.AUTOMATE, Fate.DROP])
def test_automated_and_dropped_work_has_no_verdict(fate: Fate) -> None:
    """Work that is automated or dropped is not judged."""
    whole = by_the_hour(CASES["G6"]["inputs"])
    assert judge(replace(whole, parts=(replace(whole.parts[0], fate=fate),)), Settings()) is None


def test_a_most_to_pay_under_any_price_is_kept() -> None:
    """When the most to pay is under the lowest price one could find, no price works."""
    found = verdict(six_tasks()[0], thresholds=Settings(lowest_price=Decimal("0.5")))
    assert found.answer is Answer.NOT_YET
    whole = six_tasks()[0]
    found = verdict(replace(whole, parts=(replace(whole.parts[0], floor=Decimal(5)),)))
    assert (found.answer, found.reasons) == (Answer.KEEP, (Reason.NO_PRICE_WORKS,))
    assert flip(found, Lever.PRICE, Answer.START_SMALL) is None


def test_together_pays_what_fails_alone() -> None:
    """Six tasks of which none pays alone pay as one job (G13)."""
    assert verdict(six_tasks()[0]).answer is Answer.NOT_YET
    assert verdict(together(six_tasks())).answer in (Answer.START_SMALL, Answer.OUTSOURCE)


def test_without_a_price_it_says_what_it_pays_under() -> None:
    """With no price yet, the answer is the most to pay, as long as some price works."""
    task = Task(title="A task", effort=EffortValue(hours=Decimal(10)))
    found = verdict(terms(task, None, article(), Settings()))
    assert (found.answer, found.flips, found.check_first) == (Answer.PRICE_UNKNOWN, (), None)
    assert found.sums.most_to_pay > 0
    little = task.model_copy(update={"effort": EffortValue(hours=Decimal("0.5"))})
    assert verdict(terms(little, None, article(), Settings())).answer is Answer.KEEP


@pytest.mark.parametrize("offer", ["24_00", "24_03", "24_04", "25_00"])
def test_the_article_compares_unrounded(offer: str) -> None:
    """An offer of 24.04 is above an hourly value that only shows as 24.04 (G1)."""
    whole = at_price(by_the_hour(CASES["G4"]["inputs"]), Decimal(offer.replace("_", ".")))
    within = CASES["G1"]["expect"][f"offer_{offer}"].startswith("within")
    assert article_test(whole, reckon(whole)).outsource is within


def test_the_article_spreads_a_monthly_price_over_their_hours() -> None:
    """A price by the month is compared as an hour of their work; an unknown one not at all."""
    whole = by_the_month()
    sums = reckon(whole)
    assert sums.labour is not None
    assert article_test(whole, sums).price == sums.labour / sums.their_hours
    unknown = at_price(whole, Decimal(1))
    unknown = replace(unknown, parts=(replace(unknown.parts[0], price=None),))
    assert article_test(unknown, reckon(unknown)).outsource is None


@pytest.mark.parametrize(
    ("first", "expected"),
    [("0.25", ["0.25", "0.5", "1"]), ("0.5", ["0.5", "1"]), ("0.6", ["0.6", "1"]), ("1", ["1"])],
)
def test_the_rungs_rise_from_the_first_portion(first: str, expected: list[str]) -> None:
    """Rungs are the first portion, a half and the whole, none twice and none under the first."""
    assert rungs(Decimal(first)) == tuple(map(Decimal, expected))


def test_a_small_start_is_the_lowest_portion_that_frees_time() -> None:
    """The portion proposed is the lowest that frees time, all of it where none does; new work the lowest."""
    tenth = Decimal("0.1")
    assert proposed_portion(by_the_hour(CASES["G4"]["inputs"]), tenth) == tenth
    assert proposed_portion(six_tasks()[0], tenth) == 1
    assert proposed_portion(by_the_hour(CASES["G7"]["inputs"]), tenth) == 1
    assert proposed_portion(new_work(), tenth) == tenth


WORTHS = st.builds(
    Worth,
    profit=st.builds(EarningsValue, amount=st.decimals(-(10**6), 10**6, places=2), period=st.sampled_from(Period)),
    hours=EFFORTS,
)
PURPOSES = st.none() | st.builds(
    Purpose,
    goal=st.none() | st.sampled_from(Goal),
    earning=st.none() | SHARES,
    brings=st.none() | money(500),
    leisure=st.none() | money(500),
)
ANY_TASK = st.builds(
    Task, title=st.just("A task"), effort=EFFORTS, doer=st.sampled_from(Doer), fate=st.sampled_from(Fate)
)
ANY_COSTING = st.none() | FULL.map(lambda costing: costing.model_copy(update={"pieces": None})) | FULL


@QUICK
@given(st.lists(st.tuples(ANY_TASK, ANY_COSTING), min_size=1, max_size=3), WORTHS, PURPOSES, st.none() | money(2000))
def test_there_is_always_one_answer_with_a_reason(
    work: list[tuple[Task, Costing | None]], worth: Worth, purpose: Purpose | None, left: Decimal | None
) -> None:
    """Whatever is typed, a task or a job gets one answer with a reason, unless it is automated or dropped."""
    job = together([terms(task, costing, hour(worth, purpose), Settings()) for task, costing in work])
    found = judge(job, Settings(), left)
    given_up = any(task.fate in (Fate.AUTOMATE, Fate.DROP) for task, _ in work)
    assert (found is None) is given_up
    if found:
        assert found.reasons
        assert list(found.flips) == sorted(found.flips, key=lambda one: one.distance)
        assert (found.answer is Answer.PRICE_UNKNOWN) <= (found.sums.gain is None)


@QUICK
@given(TASKS, SIMPLE, HOURS, st.none() | money(5000, 100))
def test_a_price_that_flips_the_answer_does(task: Task, costing: Costing, own: Hour, left: Decimal | None) -> None:
    """Just beyond a price that is said to flip the answer, the answer is that or better."""
    costing = costing.model_copy(update={"change": Decimal(0), "floor": Decimal(0)})
    whole = terms(task, costing, own, Settings())
    found = verdict(whole, left)
    for one in (one for one in found.flips if one.field is Lever.PRICE):
        beyond = one.at * (1 + NUDGE) if one.at > one.now else one.at * (1 - NUDGE)
        answer = verdict(at_price(whole, beyond), left).answer
        assert answer is one.to or (one.to is Answer.START_SMALL and answer is Answer.OUTSOURCE)


def test_someone_elses_work_is_judged_like_mine() -> None:
    """Work someone already does is judged by the hours it would take the user."""
    task = Task(title="A task", effort=EffortValue(hours=Decimal(10)), doer=Doer.SOMEONE)
    assert reckon(terms(task, None, article(), Settings())).gross > 0
