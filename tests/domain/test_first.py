"""Which first in a whole business: the worked cases G10 and G13, and how the limit and the aim move what is chosen."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_tui.domain.amounts import EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Aim, Costing, Goal, Purpose, Worth
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import PAYING, cases, job_cases
from outsource_tui.domain.evaluation import DEFAULT_CRITERIA
from outsource_tui.domain.first import (
    MOST_LIMIT,
    best_cash,
    first_set,
    limit_moved,
    made_one_job,
    other_aim,
    together_at_most,
    together_pays,
)
from outsource_tui.domain.plan import Category, Fate, ProcedureStep, Task
from outsource_tui.domain.priorities import Chosen
from outsource_tui.domain.settings import Settings
from outsource_tui.domain.sourcing import Job
from outsource_tui.domain.verdict import Answer
from tests.domain.test_sums import CASES, QUICK, TOLERANCE, worth_of
from tests.seeds import BOOKS, MAIL, PAID, WORTH, cost, mail_cost, one_task, priced, tasks_only, worth_only

G10, G13 = CASES["G10"], CASES["G13"]


def limited(business: Business, limit: Decimal | int | None, **told: Any) -> Business:
    """With this monthly limit, and with these answers about what the hours are for."""
    most = None if limit is None else Decimal(limit)
    return business.put((business.purpose or Purpose()).model_copy(update={"limit": most, **told}))


def limit_of(business: Business) -> Decimal | None:
    return business.purpose.limit if business.purpose else None


# The worked case G10


def monthly(
    title: str, hours: str, price: int, first: tuple[int, int] = (1, 0), tools: int = 0, find_hours: int = 0
) -> tuple[Task | Costing | ProcedureStep, ...]:
    """A task at a monthly price without any other overhead, and the minutes of its ticked and its other step."""
    task = Task(id=title, title=title, effort=EffortValue(hours=Decimal(hours), period=Period.MONTH))
    costing = Costing(
        id=f"{title}-cost",
        task=title,
        price=PriceValue(amount=Decimal(price), unit=PriceUnit.MONTH),
        tools=Decimal(tools),
        find_hours=Decimal(find_hours),
        set_up_hours=Decimal(0),
    )
    steps = (
        ProcedureStep(id=f"{title}-step-{place}", task=title, text="A step", minutes=Decimal(minutes), first=place == 0)
        for place, minutes in enumerate(first)
        if minutes
    )
    return task, costing, *steps


def worked(limit: int | None = None) -> Business:
    """G10 as a business in which an hour is worth 10: each row of the table is a part of a task.

    Of the blog, what the table calls half is the whole task here: there twice as much costs more and brings less.
    """
    return limited(
        Business().put(
            Settings(managing_fixed=Decimal(0), managing_share=Decimal(0)),
            worth_of("20800", "2080"),
            PAID,
            *monthly("Support", "96.66666667", 680, first=(1, 3), tools=20, find_hours=80),
            *monthly("Blog", "30.6", 200),
            *monthly("Graphics", "30.8", 200),
            *monthly("Bookkeeping", "25", 180),
            *monthly("Social", "33", 200, first=(1, 1), tools=10),
        ),
        limit,
    )


def said(chosen: Chosen) -> dict[str, Any]:
    portions = {**chosen.portions, **({"Blog": Decimal("0.5")} if "Blog" in chosen.portions else {})}
    choice = {key: f"{portion * 100:.0f}%" for key, portion in portions.items()}
    return {"choice": {key: choice[key] for key in G10["inputs"]["options"] if key in choice}} | {
        "cash": chosen.cash,
        "gain": chosen.gain,
    }


@pytest.mark.parametrize("limit", [200, 400, 600])
def test_the_worked_case_is_chosen_out_of_a_whole_business(limit: int) -> None:
    """From tasks, prices and ticked steps on, each budget of G10 has the best set found by hand."""
    found = first_set(worked(limit))
    assert (found.limit, found.aim) == (limit, Aim.GAIN)
    assert said(found.chosen) == G10["expect"][str(limit)]


def test_taking_the_best_ratio_first_loses_in_a_whole_business() -> None:
    """At 400 the best ratio first would bring 190 where 214 is chosen (G10)."""
    found = first_set(worked(400))
    assert said(found.greedy) == G10["expect"]["greedy_at_400_is_worse"]
    assert found.greedy.gain < found.chosen.gain


def test_taking_the_best_ratio_first_is_to_the_cent_too() -> None:
    """Within a limit that just holds a single job, to the cent, the best ratio first loses nothing; below it does."""
    for limit, portion in (("703.37", 1), ("703.36", Decimal("0.5"))):
        found = first_set(limited(one_task(), Decimal(limit)))
        assert found.greedy == found.chosen
        assert found.chosen.portions == {"mail": portion}


def test_what_is_kept_is_no_job_to_choose() -> None:
    """Work that is kept is not among the jobs, and what has no price yet is there and never chosen."""
    found = first_set(priced().put(mail_cost(None)))
    assert [job.key for job in found.jobs] == ["articles", "mail"]
    assert set(found.chosen.portions) == {"articles"}
    assert first_set(tasks_only()).jobs == ()


# The worked case G13


def small(worth: Worth = WORTH, **told: Any) -> Business:
    """Six tasks of an hour a week at 8 an hour."""
    tasks = [Task(id=f"task-{n}", title=f"Task {n}", effort=EffortValue(hours=Decimal(1)), **told) for n in range(6)]
    costs = [cost(task, "8", fee=Decimal("0.05"), fee_contract=Decimal("4.95")) for task in tasks]
    return Business().put(worth, PAID, *tasks, *costs)


def of_kinds(*kinds: Category) -> Business:
    """The six tasks, each of its kind."""
    business = small()
    tasks = (task.model_copy(update={"category": kind}) for task, kind in zip(business.tasks, kinds, strict=True))
    return business.put(*tasks)


def names(tasks: Iterable[Task]) -> list[str]:
    return [task.title for task in tasks]


ALL_SIX = [f"Task {n}" for n in range(6)]


def test_six_small_tasks_pay_only_together() -> None:
    """Of six small tasks none pays alone and nothing is chosen; given to one person all six pay (G13)."""
    business = small()
    assert {one.verdict.answer for one in cases(business)} == {Answer.NOT_YET}
    assert first_set(business).chosen.portions == {}
    whole = together_pays(business)
    assert whole is not None
    assert names(whole.tasks) == ALL_SIX
    assert whole.verdict.answer in PAYING


def test_the_sums_of_the_six_are_those_of_the_worked_case() -> None:
    """With an hour worth 25, the six alone and together come to what was worked out by hand (G13)."""
    business = small(worth_of(G13["inputs"]["profit_year"], G13["inputs"]["hours_year"]))
    whole, (one, *_) = together_pays(business), cases(business)
    assert whole is not None
    for found, expected in ((whole, G13["expect"]["together"]), (one, G13["expect"]["each_alone"])):
        sums = found.verdict.sums
        for value, name in (
            (sums.cash, "cash_month"),
            (sums.gain, "net_gain_month"),
            (sums.most_to_pay, "most_to_pay_hour"),
        ):
            assert value is not None
            assert abs(value - Decimal(expected[name])) <= TOLERANCE


def test_what_pays_only_together_is_made_one_job() -> None:
    """One job is made of the six, judged by the three usual criteria; it is then chosen, and there is no other."""
    before = small()
    found, after = together_pays(before), made_one_job(before)
    assert found is not None
    (job,) = after.jobs
    assert (job.title, names(after.get(Task, id_) for id_ in job.tasks)) == (found.title, ALL_SIX)
    assert tuple(one.title for one in after.criteria) == DEFAULT_CRITERIA
    assert {one.owner for one in after.criteria} == {job.id}
    (one,) = job_cases(after)
    assert one.verdict.sums.gain == found.verdict.sums.gain
    assert set(first_set(after).chosen.portions) == {job.id}
    assert together_pays(after) is None
    assert made_one_job(after) == after
    assert after.without(job.id) == before


@pytest.mark.parametrize(
    "business",
    [
        Business(),
        worth_only(),
        tasks_only(),
        one_task(),
        one_task("20"),
        priced(),
        small().without(*(f"task-{n}" for n in range(1, 6))),
    ],
    ids=["nothing", "worth", "tasks", "pays alone", "one that fails", "priced", "only one"],
)
def test_what_does_not_pay_together_is_left_as_it_was(business: Business) -> None:
    """Where no tasks pay together that fail alone, none are named and no job is made."""
    assert together_pays(business) is None
    assert made_one_job(business) == business


WRITING, WEB, OFFICE, OTHER = Category.WRITING, Category.WEB, Category.OFFICE, Category.OTHER


@pytest.mark.parametrize(
    ("kinds", "title", "tasks"),
    [
        ((OTHER,) * 6, "Many small tasks", ALL_SIX),
        ((WRITING,) * 6, "Writing helper", ALL_SIX),
        (
            (OFFICE, WRITING, OFFICE, OTHER, OFFICE, OFFICE),
            "Office and money helper",
            [ALL_SIX[n] for n in (0, 2, 4, 5)],
        ),
        ((WEB, WEB, OFFICE, OFFICE, OFFICE, OFFICE), "Office and money helper", ALL_SIX[2:]),
        ((WRITING, WEB, OFFICE, OTHER, OTHER, OTHER), "Many small tasks", ALL_SIX),
    ],
    ids=["none said", "all of one", "four of one", "the larger", "one of each"],
)
def test_one_kind_is_tried_before_all(kinds: tuple[Category, ...], title: str, tasks: list[str]) -> None:
    """The kind with most tasks is tried first, and all that fail alone only where no kind pays by itself."""
    found = together_pays(of_kinds(*kinds))
    assert found is not None
    assert (found.title, names(found.tasks)) == (title, tasks)


@pytest.mark.parametrize(
    "change",
    [
        lambda business: business.put(Job(id="taken", title="Taken", tasks=("task-0",))),
        lambda business: business.put(business.tasks[0].model_copy(update={"fate": Fate.ONLY_ME})),
        lambda business: business.put(business.tasks[0].model_copy(update={"fate": Fate.DROP})),
        lambda business: business.put(business.costings[0].model_copy(update={"price": None})),
        lambda business: business.put(
            business.costings[0].model_copy(update={"price": None}),
            business.tasks[0].model_copy(update={"effort": EffortValue(hours=Decimal("0.1"))}),
        ),
        lambda business: business.put(cost(business.tasks[0], "0.5")),
    ],
    ids=["in a job", "only me", "dropped", "no price", "no price and too small", "pays alone"],
)
def test_only_what_fails_alone_is_joined(change: Any) -> None:
    """A task in a job, not to be handed over, without a price or that pays by itself is no part of the new job."""
    found = together_pays(change(small()))
    assert found is not None
    assert names(found.tasks) == ALL_SIX[1:]


# What would have to be asked for all of it together


def asking(price: str) -> Business:
    """The six small tasks at another price."""
    fees = {"fee": Decimal("0.05"), "fee_contract": Decimal("4.95")}
    return small().put(*(cost(task, price, **fees) for task in small().tasks))


@pytest.mark.parametrize("price", ["14", "20", "100"])
def test_what_does_not_pay_together_has_a_price_at_which_it_would(price: str) -> None:
    """Six that pay neither alone nor together are one job whose most to pay is that under which together they do."""
    whole = together_at_most(asking(price))
    assert whole is not None
    assert (whole.title, names(whole.tasks)) == ("Many small tasks", ALL_SIX)
    assert whole.verdict.answer not in PAYING
    most = whole.verdict.sums.most_to_pay
    for at, pays in ((most - TOLERANCE, True), (most + TOLERANCE, False)):
        assert (together_pays(asking(f"{at:.9f}")) is not None) is pays
    assert 0 < most < Decimal(price)


def test_only_all_of_it_is_looked_at_together() -> None:
    """However the tasks are of a kind, the price to look for is that of all that fail alone in one pair of hands."""
    mixed = asking("14")
    kinds = (OFFICE, OFFICE, WRITING, WRITING, WEB, OTHER)
    tasks = (task.model_copy(update={"category": kind}) for task, kind in zip(mixed.tasks, kinds, strict=True))
    whole = together_at_most(mixed.put(*tasks))
    assert whole is not None
    assert (whole.title, names(whole.tasks)) == ("Many small tasks", ALL_SIX)


@pytest.mark.parametrize(
    "business",
    [
        Business(),
        worth_only(),
        tasks_only(),
        one_task(),
        one_task("20"),
        priced(),
        small(),
        made_one_job(small()),
        asking("14").without(*(f"task-{n}" for n in range(1, 6))),
    ],
    ids=["nothing", "worth", "tasks", "pays", "one that fails", "priced", "pays together", "a job", "only one"],
)
def test_without_two_that_fail_there_is_no_price_to_look_for(business: Business) -> None:
    """Where fewer than two tasks fail alone, or all that do pay together, no price is looked for."""
    assert together_at_most(business) is None


# The limit under two keys


def reach(business: Business) -> Decimal:
    return best_cash(first_set(business))


def test_without_a_limit_there_is_nothing_higher() -> None:
    """Where no limit is set, moving up changes nothing: no limit is the most there is."""
    assert limit_moved(priced(), 1) == priced()
    assert limit_moved(priced(), 10) == priced()


def test_the_first_limit_is_just_under_what_is_chosen() -> None:
    """Where no limit is set, moving down sets the first whole step under what the best choice costs."""
    cash, limit = first_set(priced()).chosen.cash, limit_of(limit_moved(priced(), -1))
    assert limit is not None
    assert cash - 50 <= limit < cash
    assert limit % 50 == 0


@pytest.mark.parametrize("business", [small(), one_task(None), worth_only(), Business()])
def test_where_nothing_is_chosen_no_limit_begins(business: Business) -> None:
    """A limit below nothing chosen would say nothing, so none is set."""
    assert limit_moved(business, -1) == business


def test_a_limit_set_by_a_key_keeps_what_the_hours_are_for() -> None:
    """Moving the limit changes the limit and nothing else of the business."""
    before = limited(priced(), 500, brings=Decimal(30), aim=Aim.HOURS, origins={"brings": Origin.MEASURED})
    after = limit_moved(before, 1)
    assert limited(after, 500) == before
    assert limit_of(after) == 550


@QUICK
@given(st.decimals(0, 1183, places=2), st.integers(1, 30))
def test_the_limit_goes_by_whole_steps_and_never_under_nothing(start: Decimal, steps: int) -> None:
    """From any limit up and down lead to whole steps, the next one first; down ends at nothing."""
    business = limited(priced(), start)
    up, down = limit_of(limit_moved(business, steps)), limit_of(limit_moved(business, -steps))
    assert up is not None
    assert down is not None
    assert up % 50 == down % 50 == 0
    assert start + 50 * (steps - 1) < up <= start + 50 * steps
    assert down == 0 if start <= 50 * (steps - 1) else start - 50 * steps <= down < start - 50 * (steps - 1)


@QUICK
@given(st.integers(0, 22), st.integers(1, 12))
def test_up_and_down_again_is_where_it_was(place: int, steps: int) -> None:
    """On a whole step within what all jobs cost, as many steps up as down lead back."""
    business = limited(priced(), 50 * place)
    far = min(steps, 23 - place)
    assert limit_moved(limit_moved(business, far), -far) == business
    back = min(steps, place)
    assert limit_moved(limit_moved(business, -back), back) == business


@pytest.mark.parametrize("limit", [1180, 1200, 1960, 10**6])
def test_the_limit_comes_back_from_beyond_what_all_costs(limit: int) -> None:
    """The step depends on the jobs only, so also from far beyond what all of them cost up and down again lead back."""
    business = limited(one_task(), limit)
    assert limit_of(limit_moved(business, 1)) == limit + 20
    assert limit_moved(limit_moved(business, 1), -1) == business


def test_one_step_is_a_twentieth_of_what_all_costs() -> None:
    """A step is the nice number next under a twentieth of what all jobs cost at their largest."""
    for business, step in ((priced(), 50), (one_task(), 20), (worked(), 50), (small(), 10)):
        assert step <= reach(business) / 20 < step * Decimal("2.5")
        assert limit_of(limit_moved(limited(business, 0), 1)) == step


def test_the_limit_ends_where_a_record_ends() -> None:
    """However long the key is held, the limit stays one that can be kept."""
    last = limit_moved(limited(priced(), MOST_LIMIT - 1), 1000)
    assert limit_of(last) == MOST_LIMIT
    assert Purpose.model_validate(last.purpose.model_dump(mode="json") if last.purpose else {}) == last.purpose


def test_what_is_chosen_follows_the_limit() -> None:
    """Going down step by step from no limit, what is chosen costs less and brings less, until nothing is left."""
    business, seen = priced(), [first_set(priced()).chosen]
    while limit_of(business) != 0:
        business = limit_moved(business, -1)
        seen.append(first_set(business).chosen)
        assert seen[-1].cash <= (limit_of(business) or 0)
    assert [one.gain for one in seen] == sorted((one.gain for one in seen), reverse=True)
    assert len({tuple(one.portions.items()) for one in seen}) > 4
    assert seen[-1].portions == {}


# The aim


@pytest.mark.parametrize(
    ("purpose", "aim"),
    [
        (None, Aim.GAIN),
        (Purpose(), Aim.GAIN),
        *((Purpose(goal=goal), Aim.HOURS if goal is Goal.LESS else Aim.GAIN) for goal in Goal),
        (Purpose(goal=Goal.LESS, aim=Aim.GAIN), Aim.GAIN),
        (Purpose(goal=Goal.PAID, aim=Aim.HOURS), Aim.HOURS),
    ],
)
def test_what_is_wanted_most(purpose: Purpose | None, aim: Aim) -> None:
    """Money is wanted most until it is said otherwise, but hours where they are for working less; a key turns it."""
    business = worth_only().put(MAIL, mail_cost(), *([purpose] if purpose else []))
    assert first_set(business).aim is aim
    other = first_set(other_aim(business)).aim
    assert {aim, other} == set(Aim)
    assert first_set(other_aim(other_aim(business))).aim is aim


def test_the_aim_is_all_that_is_turned() -> None:
    """Turning the aim leaves the rest of the business as it was."""
    before = limited(priced(), 500, brings=Decimal(30), aim=Aim.GAIN)
    assert other_aim(other_aim(before)) == before
    assert limited(other_aim(before), 500, aim=Aim.GAIN) == before


def test_another_aim_chooses_another_set() -> None:
    """Within the same limit most money and most hours back are different jobs, and each has most of its own."""
    by_aim = {aim: first_set(limited(three_that_pay(), 700, aim=aim)).chosen for aim in Aim}
    money, time = by_aim[Aim.GAIN], by_aim[Aim.HOURS]
    assert money.portions != time.portions
    assert money.gain > time.gain
    assert time.hours > money.hours


def three_that_pay() -> Business:
    """Customer mail, articles and bookkeeping, each at a price at which all of it pays."""
    return priced().put(cost(BOOKS, "18", PriceUnit.MONTH))
