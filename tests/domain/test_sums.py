"""The sums against worked and published examples, and what must hold whatever is typed."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outsource_tui.domain.amounts import WEEKS_A_MONTH, EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Costing, Goal, Purpose, Worth
from outsource_tui.domain.fee import Fee
from outsource_tui.domain.hour import Hour, hour, hourly_value
from outsource_tui.domain.plan import Doer, Fate, Task
from outsource_tui.domain.settings import Settings
from outsource_tui.domain.sums import Sums, reckon
from outsource_tui.domain.terms import Terms, terms, together

GOLDEN = json.loads(Path(__file__).with_name("golden_cases.json").read_text("utf-8"))
CASES = {case["id"]: case for case in GOLDEN["cases"]}
PUBLISHED = {case["id"]: case for case in GOLDEN["published"]}
TOLERANCE = Decimal("0.000001")
CENT = Decimal("0.01")
QUICK = settings(max_examples=50, deadline=None)

# What the worked cases call each sum.
SUMS = {
    "gross_freed": "gross",
    "my_hours_month": "gross",
    "contractor_hours": "their_hours",
    "labour": "labour",
    "variable_fees": "fees",
    "cash_month": "cash",
    "manage_hours": "manage",
    "net_hours_freed": "net",
    "true_cost_per_net_hour": "true_cost",
    "re_earn_share_needed": "share_needed",
    "net_gain_month": "gain",
    "break_even_rate": "most_to_pay",
    "most_to_pay_hour": "most_to_pay",
    "most_to_pay_piece": "most_to_pay",
    "most_to_pay_month": "most_to_pay",
    "hourly_value_needed": "hour_needed",
    "break_even_Q": "change_least",
    "ramp_extra_cost": "ramp",
    "one_off": "stake",
    "running_gain_month": "run",
    "payback_weeks": "payback_weeks",
    "most_you_can_lose_in_3_months": "most_to_lose",
}


def worth_of(profit: str, hours: str, period: Period = Period.YEAR) -> Worth:
    return Worth(
        profit=EarningsValue(amount=Decimal(profit), period=period),
        hours=EffortValue(hours=Decimal(hours), period=period),
    )


def settings_of(inputs: Mapping[str, Any]) -> Settings:
    """Settings with the managing of a worked case, whose worst case is 13 weeks long."""
    fixed, share = Decimal(inputs.get("m_fix", 2)), Decimal(inputs.get("mu", "0.05"))
    return Settings(managing_fixed=fixed, managing_share=share, stop_weeks=Decimal(13))


def costing_of(inputs: Mapping[str, Any], task: Task, price: PriceValue) -> Costing:
    """The costing of a worked case, in which every overhead is a guess."""
    return Costing(
        task=task.id,
        price=price,
        speed=Decimal(inputs.get("s", "1.2")),
        rework=Decimal(inputs.get("rho", "0.05")),
        fee=Decimal(inputs.get("f", 0)),
        fee_contract=Decimal(inputs.get("f0", 0)),
        tools=Decimal(inputs.get("T", 0)),
        find_hours=Decimal(inputs.get("O_find", inputs.get("O", 0))),
        set_up_hours=Decimal(inputs.get("O_task", 0)),
        once=Decimal(inputs.get("o_cash", 0)),
        months=Decimal(inputs["A"]),
        change=Decimal(inputs.get("Q", 0)),
        ramp_weeks=Decimal(inputs.get("ramp_weeks", 0)),
        ramp_speed=Decimal(inputs["s0"]) if "s0" in inputs else None,
        floor=Decimal(inputs["w_floor"]) if "w_floor" in inputs else None,
        origins=dict.fromkeys(("speed", "rework", "find_hours", "set_up_hours", "once", "tools"), Origin.GUESS),
    )


def article() -> Hour:
    return hour(worth_of("50000", "2080"))


def by_the_hour(inputs: Mapping[str, Any]) -> Terms:
    """The terms of a worked case given by hours a week and a price an hour."""
    task = Task(title="A task", effort=EffortValue(hours=Decimal(inputs["h_week"])))
    costing = costing_of(inputs, task, PriceValue(amount=Decimal(inputs["w"])))
    return terms(task, costing, article(), settings_of(inputs), Decimal(inputs["phi"]))


def new_work() -> Terms:
    inputs = CASES["X3"]["inputs"]
    effort = EffortValue(hours=Decimal(inputs["contractor_hours"]), period=Period.MONTH)
    task = Task(title="New work", effort=effort, doer=Doer.NOBODY)
    costing = costing_of(inputs, task, PriceValue(amount=Decimal(inputs["w"])))
    return terms(task, costing, article(), settings_of(inputs))


def six_tasks() -> list[Terms]:
    inputs = CASES["G13"]["inputs"]
    own = hour(worth_of(inputs["profit_year"], inputs["hours_year"]))
    tasks = [Task(title=f"Task {n}", effort=EffortValue(hours=Decimal(inputs["h_week_each"]))) for n in range(6)]
    price = PriceValue(amount=Decimal(inputs["w"]))
    return [terms(task, costing_of(inputs, task, price), own, settings_of(inputs)) for task in tasks]


def by_the_piece(portion: str) -> Terms:
    inputs = CASES["G14"]["inputs"]
    effort = EffortValue(hours=Decimal(inputs["hours_piece"]), pieces=Decimal(inputs["pieces_month"]))
    task = Task(title="Articles", effort=effort)
    costing = costing_of(inputs, task, PriceValue(amount=Decimal(inputs["P"]), unit=PriceUnit.PIECE))
    own = hour(worth_of(inputs["profit_year"], inputs["hours_year"]))
    return terms(task, costing, own, settings_of(inputs), Decimal(portion))


PURPOSES = {
    "paid": Purpose(goal=Goal.PAID),
    "paid_60": Purpose(goal=Goal.PAID, brings=Decimal(60)),
    "grow_5_of_10": Purpose(goal=Goal.GROW, earning=Decimal("0.5")),
    "work_less_20": Purpose(goal=Goal.LESS, leisure=Decimal(20)),
}


def bookkeeping_hour(purpose: Purpose | None) -> Hour:
    inputs = CASES["G15"]["inputs"]
    worth = Worth(
        profit=EarningsValue(amount=Decimal(inputs["profit_year"])),
        hours=EffortValue(hours=Decimal(inputs["hours_week"]), period=Period.WEEK),
        weeks=Decimal(inputs["weeks_worked"]),
    )
    return hour(worth, purpose)


def by_the_month(purpose: Purpose | None = None) -> Terms:
    inputs = CASES["G15"]["inputs"]
    task = Task(title="Bookkeeping", effort=EffortValue(hours=Decimal(inputs["hours_month"]), period=Period.MONTH))
    costing = costing_of(inputs, task, PriceValue(amount=Decimal(inputs["F"]), unit=PriceUnit.MONTH))
    return terms(task, costing, bookkeeping_hour(purpose), settings_of(inputs))


def golden_sums() -> list[Any]:
    """Every figure of the worked cases that is one of the sums, with the sums it is one of."""
    hourly = ("G4", "G5", "G6", "G7", "G8", "G9")
    found = [(key, by_the_hour(CASES[key]["inputs"]), CASES[key]["expect"]) for key in hourly]
    found.append(("X3", new_work(), CASES["X3"]["expect"]))
    found.append(("G13 alone", six_tasks()[0], CASES["G13"]["expect"]["each_alone"]))
    found.append(("G13 together", together(six_tasks()), CASES["G13"]["expect"]["together"]))
    found.append(("G14 all", by_the_piece("1"), CASES["G14"]["expect"]["all"]))
    found.append(("G14 quarter", by_the_piece("0.25"), CASES["G14"]["expect"]["quarter"]))
    found.append(("G15", by_the_month(), CASES["G15"]["expect"]))
    for key, purpose in PURPOSES.items():
        found.append((f"G15 {key}", by_the_month(purpose), CASES["G15"]["expect"][key]))
    return [
        pytest.param(of, SUMS[name], figure, id=f"{case} {name}")
        for case, of, expected in found
        for name, figure in expected.items()
        if name in SUMS
    ]


@pytest.mark.parametrize(("of", "name", "figure"), golden_sums())
def test_each_sum_is_that_of_the_worked_case(of: Terms, name: str, figure: str | None) -> None:
    """A sum equals the figure worked out by hand, to six decimals, and is undefined where that is."""
    value = getattr(reckon(of), name)
    assert value is None if figure is None else abs(value - Decimal(figure)) <= TOLERANCE


def test_payback_without_a_ramp_is_shorter() -> None:
    """G9 takes 6.7 weeks when they are up to speed at once."""
    whole = by_the_hour(CASES["G9"]["inputs"] | {"ramp_weeks": "0"})
    weeks = reckon(whole).payback_weeks
    assert weeks is not None
    assert abs(weeks - Decimal(CASES["G9"]["expect"]["payback_weeks_without_ramp"])) <= TOLERANCE


def test_half_the_hours_earning_makes_the_worked_case_lose() -> None:
    """G4 loses when only every second freed hour earns."""
    whole = by_the_hour(CASES["G4"]["inputs"])
    gain = reckon(replace(whole, hour=replace(whole.hour, share=Decimal("0.5")))).gain
    assert gain is not None
    assert abs(gain - Decimal(CASES["G4"]["expect"]["net_gain_if_half_re_earned"])) <= TOLERANCE


def test_the_hour_of_the_article() -> None:
    """50,000 a year for 2,080 hours is 24.04 an hour (G1)."""
    value = hourly_value(worth_of(**CASES["G1"]["inputs"]))
    assert abs(value - Decimal(CASES["G1"]["expect"]["hourly_value"])) <= TOLERANCE


@pytest.mark.parametrize("period", ["week", "month", "year"])
def test_the_hour_is_the_same_by_week_month_and_year(period: str) -> None:
    """Profit and hours of one period are divided as they are (G2)."""
    profit, hours = CASES["G2"]["inputs"][period]
    value = hourly_value(worth_of(profit, hours, Period[period.upper()]))
    assert abs(value - Decimal(CASES["G2"]["expect"][period])) <= TOLERANCE


def test_the_buyback_rate_is_a_quarter() -> None:
    """A quarter of the hourly value is the rule of thumb (G2)."""
    inputs, expected = CASES["G2"]["inputs"], CASES["G2"]["expect"]
    assert hour(worth_of(inputs["buyback_income"], inputs["buyback_hours"])).buyback == Decimal(
        expected["buyback_rate"]
    )
    assert abs(article().buyback - Decimal(expected["article_person_buyback"])) <= TOLERANCE


def test_a_freed_hour_is_worth_what_of_it_earns_and_what_is_left_over() -> None:
    """A freed hour counts its earning share at V_e and the rest at the worth of a free hour (G3)."""
    rows, expected = CASES["G3"]["inputs"]["rows"], CASES["G3"]["expect"].values()
    for (share, leisure), figure in zip(rows, expected, strict=True):
        freed = replace(article(), share=Decimal(share), leisure=Decimal(leisure)).freed
        assert abs(freed - Decimal(figure)) <= TOLERANCE


@pytest.mark.parametrize("key", PURPOSES)
def test_what_the_hours_are_for_decides_what_one_is_worth(key: str) -> None:
    """The same business values a freed hour differently for each purpose (G15)."""
    own = bookkeeping_hour(PURPOSES[key])
    assert own.value == Decimal(CASES["G15"]["expect"]["hourly_value"])
    assert own.freed == Decimal(CASES["G15"]["expect"][key]["V_free"])
    assert own.answered


@pytest.mark.parametrize("purpose", [None, Purpose(), *(Purpose(goal=goal) for goal in Goal if goal is not Goal.PAID)])
def test_a_purpose_left_open_is_not_answered(purpose: Purpose | None) -> None:
    """Without the figure a purpose asks for, the hour says that it was not answered."""
    assert not bookkeeping_hour(purpose).answered


def test_a_loss_makes_the_hour_worth_less_than_nothing_but_not_a_freed_one() -> None:
    """A loss gives a negative hourly value; what a freed hour brings can still be typed."""
    worth = worth_of("-4160", "2080")
    assert hour(worth).value == -2
    assert hour(worth).freed == 0
    assert hour(worth, Purpose(goal=Goal.PAID, brings=Decimal(30))).freed == 30


FEES = {
    "fiverr": Fee(share=Decimal("0.055"), per_payment=Decimal(3), under=Decimal(100)),
    "upwork": Fee(share=Decimal("0.05")),
    "freelancer": Fee(share=Decimal("0.03"), minimum=Decimal(3)),
}


@pytest.mark.parametrize(("key", "figure"), CASES["X1"]["expect"].items())
def test_the_fees_of_the_platforms(key: str, figure: str) -> None:
    """A share, a fee under a threshold and a minimum give the platforms' own figures (X1)."""
    platform, labour = key.split("_")
    assert FEES[platform].monthly(Decimal(labour)) == Decimal(figure)


def bare(hours: str, price: str, own: Hour, period: Period = Period.WEEK, once_hours: str = "0") -> Sums:
    """A task as the published calculators know it: no overhead but the hours spent once."""
    task = Task(title="A task", effort=EffortValue(hours=Decimal(hours), period=period))
    inputs = {"s": "1", "rho": "0", "A": "12", "O": once_hours}
    costing = costing_of(inputs, task, PriceValue(amount=Decimal(price)))
    return reckon(terms(task, costing, own, settings_of({"m_fix": "0", "mu": "0"})))


def an_hour(value: int) -> Hour:
    return Hour(Decimal(value), Decimal(value))


def per_hour(profit: str, hours: str) -> Decimal:
    return hourly_value(worth_of(profit, hours))


def a_week(sums: Sums) -> Decimal:
    return (sums.gain or Decimal(0)) / WEEKS_A_MONTH


def months_to_pay_back(sums: Sums) -> Decimal:
    return (sums.payback_weeks or Decimal(0)) / WEEKS_A_MONTH


PUBLISHED_FIGURES = {
    "P1": [per_hour("1000000", "2500")],
    "P2": [hour(worth_of("100000", "2000")).buyback],
    "P3": [per_hour(profit, "2000") for profit in ("1000000", "100000", "24000")],
    "P4": [per_hour("200000", "1416")],
    "P5": [a_week(bare("10", "30", an_hour(50)))],
    "P6": [a_week(bare("1", "25", an_hour(100)))],
    "P8": [per_hour("500000", "2000"), bare("10", "1", an_hour(250)).worth_money / WEEKS_A_MONTH],
    "P12": [per_hour("50000", "2000")],
    "P13": [Fee(share=Decimal("0.03")).monthly(Decimal(1000))],
    "P14": [months_to_pay_back(bare("1", "15", an_hour(50), Period.MONTH, once_hours="4"))],
}


@pytest.mark.parametrize("key", PUBLISHED_FIGURES)
def test_the_figures_others_publish(key: str) -> None:
    """Examples published by others come out to the digits their page prints."""
    printed = PUBLISHED[key]["we_compute"]
    figures = [printed] if isinstance(printed, str) else printed
    for value, figure in zip(PUBLISHED_FIGURES[key], figures, strict=True):
        digits = Decimal(re.findall(r"\d+(?:\.\d+)?", figure)[-1])
        assert value.quantize(digits, ROUND_HALF_UP) == digits


def test_a_month_has_more_than_four_weeks() -> None:
    """P7 is 9,750.00 here: a month is 52/12 weeks, while its page says 9,000 with 4 weeks to a month."""
    assert abs(bare("15", "1", an_hour(150)).worth_money - Decimal("9750.00")) <= TOLERANCE


def money(most: int, least: int | str = 0) -> st.SearchStrategy[Decimal]:
    return st.decimals(least, most, places=2)


EFFORTS = st.builds(
    EffortValue, hours=money(60, "0.25"), period=st.sampled_from(Period), pieces=st.none() | money(40, 1)
)
TASKS = st.builds(
    Task, title=st.just("A task"), effort=EFFORTS, doer=st.sampled_from(Doer), fate=st.just(Fate.HAND_OVER)
)
PRICES = st.builds(PriceValue, amount=money(200, 1), unit=st.sampled_from(PriceUnit))
SHARES = st.decimals(0, 1, places=2)
HOURS = st.builds(Hour, value=money(200), earns=money(200), share=SHARES, leisure=money(100))
COSTED = {
    "task": st.just("one"),
    "pieces": money(50, 1),
    "speed": money(3, "0.25"),
    "rework": SHARES,
    "minutes": st.none() | money(600, 1),
    "fee": st.decimals(0, "0.3", places=3),
    "fee_contract": money(50),
    "fee_payment": money(20),
    "payments": money(8, 1),
    "tools": money(200),
    "find_hours": money(40),
    "set_up_hours": money(40),
    "once": money(500),
    "months": money(36, 1),
    "change": st.decimals(-500, 500, places=2),
}
SIMPLE = st.builds(Costing, price=PRICES, **COSTED)
RAMPED = {"ramp_weeks": money(12), "ramp_speed": st.none() | money(4, 1)}
FULL = st.builds(
    Costing,
    price=st.none() | PRICES,
    fee_under=st.none() | money(500),
    fee_minimum=money(30),
    origins=st.dictionaries(st.sampled_from([*COSTED, "price"]), st.sampled_from(Origin)),
    **COSTED,
    **RAMPED,
)
PORTIONS = st.sampled_from([Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), Decimal(1)])


@QUICK
@given(TASKS, FULL, HOURS, PORTIONS)
def test_at_the_most_to_pay_nothing_is_gained_or_lost(
    task: Task, costing: Costing, own: Hour, portion: Decimal
) -> None:
    """The gain at the most to pay is nothing, also with a minimum fee and a fee under a threshold."""
    whole = terms(task, costing, own, Settings(), portion)
    part = replace(whole.parts[0], price=reckon(whole).most_to_pay)
    gain = reckon(replace(whole, parts=(part,))).gain
    assert gain is not None
    assert abs(gain) < CENT


@QUICK
@given(TASKS, FULL, HOURS, money(300, 1))
def test_above_the_most_to_pay_it_always_loses(task: Task, costing: Costing, own: Hour, more: Decimal) -> None:
    """No price over the most to pay gains anything, so it is the largest of the break-even prices."""
    whole = terms(task, costing, own, Settings())
    price = max(reckon(whole).most_to_pay, Decimal(0)) + more
    gain = reckon(replace(whole, parts=(replace(whole.parts[0], price=price),))).gain
    assert gain is not None
    assert gain < 0


@pytest.mark.parametrize(
    ("payments", "worth", "most", "dip"),
    [(1, 11, 11, (8, 10)), (2, 22, 22, (16, 20)), (1, 9, 6, None), (2, 15, 9, None)],
)
def test_a_lower_price_can_lose_under_a_fee_threshold(
    payments: int, worth: int, most: int, dip: tuple[int, int] | None
) -> None:
    """Where payments under the threshold cost more, the prices that lose below the most to pay are named."""
    task = Task(title="A task", effort=EffortValue(hours=Decimal(10), period=Period.MONTH))
    costing = Costing(
        task=task.id,
        speed=Decimal(1),
        rework=Decimal(0),
        find_hours=Decimal(0),
        set_up_hours=Decimal(0),
        fee_payment=Decimal(30),
        fee_under=Decimal(100),
        payments=Decimal(payments),
    )
    none = Settings(managing_fixed=Decimal(0), managing_share=Decimal(0))
    sums = reckon(terms(task, costing, an_hour(worth), none))
    assert sums.most_to_pay == most
    assert sums.dip == (dip and tuple(map(Decimal, dip)))


@QUICK
@given(TASKS, SIMPLE, HOURS)
def test_the_gain_is_a_steady_month_less_the_stake_spread_out(task: Task, costing: Costing, own: Hour) -> None:
    """Without a ramp, gain is what a steady month brings less the stake over the months it lasts."""
    sums = reckon(terms(task, costing, own, Settings()))
    assert sums.gain is not None
    assert sums.run is not None
    assert sums.stake is not None
    assert abs(sums.gain - (sums.run - sums.stake / costing.months)) <= TOLERANCE


@QUICK
@given(money(60, "0.25"), money(200, 1), HOURS)
def test_without_overheads_an_hour_may_cost_what_a_freed_one_is_worth(
    hours: Decimal, price: Decimal, own: Hour
) -> None:
    """With no overhead at all, the most to pay is the worth of a freed hour: the article's test."""
    assert abs(bare(str(hours), str(price), own).most_to_pay - own.freed) <= TOLERANCE


def test_the_article_is_the_special_case() -> None:
    """G6 without its overheads breaks even at the hourly value."""
    most = bare("10", "6", article()).most_to_pay
    assert abs(most - Decimal(CASES["G6"]["expect"]["break_even_no_overhead"])) <= TOLERANCE


OVERHEADS = (
    "speed",
    "fee",
    "fee_contract",
    "fee_payment",
    "fee_minimum",
    "tools",
    "find_hours",
    "set_up_hours",
    "once",
    "minutes",
)


@QUICK
@given(TASKS, SIMPLE, HOURS, st.sampled_from(OVERHEADS), st.decimals("0.01", "0.5", places=2))
def test_more_overhead_never_gains(task: Task, costing: Costing, own: Hour, name: str, more: Decimal) -> None:
    """Raising any one overhead never raises the gain."""
    costing = costing.model_copy(update={"minutes": costing.minutes or Decimal(30)})
    dearer = costing.model_copy(update={name: getattr(costing, name) + more})
    before, after = (reckon(terms(task, one, own, Settings())).gain for one in (costing, dearer))
    assert before is not None
    assert after is not None
    assert after <= before + TOLERANCE


@QUICK
@given(TASKS, money(600, 1), HOURS)
def test_typed_minutes_are_the_managing_of_the_whole_task(task: Task, minutes: Decimal, own: Hour) -> None:
    """Minutes a week that were typed are the hours a month it takes of you, all of it handed over."""
    costing = Costing(task=task.id, minutes=minutes)
    manage = reckon(terms(task, costing, own, Settings())).manage
    assert abs(manage - minutes * 52 / 12 / 60) <= TOLERANCE


def test_without_a_price_the_most_to_pay_is_known() -> None:
    """Net hours, their worth and the most to pay an hour, or a piece, need no price."""
    task = Task(title="A task", effort=EffortValue(hours=Decimal(10)))
    unknown = terms(task, None, article(), Settings())
    sums = reckon(unknown)
    assert (unknown.unit, sums.labour, sums.cash, sums.gain) == (PriceUnit.HOUR, None, None, None)
    assert sums.most_to_pay > 0
    assert sums.net > 0
    assert unknown.guesses == {"speed", "rework", "minutes", "find_hours", "set_up_hours", "months"}
    pieces = task.model_copy(update={"effort": EffortValue(hours=Decimal(4), pieces=Decimal(8))})
    assert terms(pieces, None, article(), Settings()).unit is PriceUnit.PIECE


def test_a_price_to_try_leaves_the_lowest_price_alone() -> None:
    """The lowest price one could find is half the stored price, whatever price is tried."""
    task = Task(title="A task", effort=EffortValue(hours=Decimal(10)))
    costing = Costing(task=task.id, price=PriceValue(amount=Decimal(12)))
    tried = terms(task, costing, article(), Settings(), price=PriceValue(amount=Decimal(30)))
    assert (tried.price, tried.floor) == (Decimal(30), Decimal(6))


def test_a_job_of_several_units_is_priced_by_the_month() -> None:
    """Tasks priced by hour and by month make a job whose most to pay is a month's sum."""
    job = together([by_the_hour(CASES["G4"]["inputs"]), by_the_month()])
    sums = reckon(job)
    assert (job.unit, job.price) == (PriceUnit.MONTH, sums.labour)
    half = job.at(Decimal("0.5")).price
    assert half is not None
    assert job.price is not None
    assert abs(half - job.price) <= TOLERANCE


def test_one_person_is_found_once_and_stays_as_long_as_the_shortest() -> None:
    """A job has one contract: the finding and the contract fee of the dearest, the months of the shortest."""
    one, other, *_ = six_tasks()
    other = replace(other, find_hours=Decimal(9), months=Decimal(6), fee=replace(other.fee, share=Decimal("0.1")))
    job = together([one, other])
    assert (job.find_hours, job.months, job.fee.share) == (Decimal(9), Decimal(6), Decimal("0.1"))


def test_new_work_is_managed_by_their_hours_whatever_the_price_buys() -> None:
    """New work at a monthly price takes the managing of the other's hours, for there are none of the user's."""
    whole = new_work()
    monthly = replace(whole, parts=(replace(whole.parts[0], unit=PriceUnit.MONTH),))
    assert reckon(monthly).manage == reckon(whole).manage == 3
