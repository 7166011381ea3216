"""What the app says about an hour, a task and a plan, before it is written in anyone's style."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.budget import Aim, Costing, Goal, Purpose
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import case
from outsource_tui.domain.plan import Approach, Doer, Fate, Growth, ProcedureStep, Task
from outsource_tui.domain.readout import Figure, Heading, Readout, Say, Table
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Job
from outsource_tui.forms import show
from outsource_tui.readouts.budget import (
    gain_cell,
    hour_lines,
    portion_words,
    purpose_lines,
    simple_test,
    task_lines,
    verdict_cell,
)
from outsource_tui.readouts.home import advice
from outsource_tui.readouts.plan import listed_lines, portion_lines, stranger_lines
from outsource_tui.readouts.priorities import first_lines
from tests.seeds import (
    ARTICLES,
    BOOKS,
    MAIL,
    PAID,
    TODAY,
    WORK,
    WORTH,
    at_work,
    cost,
    days,
    everything,
    mail_cost,
    one_task,
    priced,
    searching,
    tasks_only,
    worth_only,
    written,
)

STYLE = Style()
FORGETS = "It forgets fees, rework, setting up and the 4.7 h a month you spend managing."


def spoken(readout: Readout) -> list[str]:
    """Each line of a readout as it is read: a figure before its label, a sentence with its values."""
    lines: list[str] = []
    for block in readout:
        match block:
            case Figure():
                lines.append(f"{show.figure(block, STYLE)} {block.label}")
            case Say():
                lines.append(show.say(block, STYLE))
            case Heading():
                lines.append(block.words)
            case Table():
                lines += [" | ".join(show.cell(cell, STYLE) for cell in row) for row in block.rows]
    return lines


def limited(limit: int) -> Business:
    return priced().put(PAID.model_copy(update={"limit": Decimal(limit)}))


def of_mail(business: Business) -> list[str]:
    return spoken(task_lines(business, MAIL.id))


def test_the_article_in_one_sentence() -> None:
    """The hour is shown to the cent, and the article's sentence says what follows from it alone."""
    assert spoken(hour_lines(worth_only()))[:2] == [
        "$24.04 an hour of your time",
        "If a task costs more than $24.04 an hour, outsourcing it might not be a wise financial step.",
    ]


@pytest.mark.parametrize("profit", [0, -1000])
def test_without_a_profit_the_hour_has_no_price(profit: int) -> None:
    """With no profit, or a loss, the user is told to price the hour themselves."""
    worth = WORTH.model_copy(update={"profit": EarningsValue(amount=Decimal(profit))})
    assert "With no profit an hour has no price yet" in spoken(hour_lines(Business().put(worth)))[1]


@pytest.mark.parametrize(
    ("profit", "hours"),
    [(one, two) for one, two in product(Period, Period)],
)
def test_the_weeks_worked_are_told_where_they_count(profit: Period, hours: Period) -> None:
    """The weeks worked in a year are told just where another number of them would make another hourly value."""
    known = {
        "profit": EarningsValue(amount=Decimal(1000), period=profit),
        "hours": EffortValue(hours=Decimal(40), period=hours),
    }
    lines, others = (
        spoken(hour_lines(Business().put(WORTH.model_copy(update={**known, "weeks": Decimal(weeks)}))))
        for weeks in (46, 23)
    )
    assert ("Reckoned with 46 weeks of work a year." in lines) is (lines[0] != others[0])


@pytest.mark.parametrize(
    ("purpose", "freed", "words"),
    [
        (None, "$24.04", "This takes every freed hour as sold"),
        (Purpose(goal=Goal.GROW), "$24.04", "This takes every freed hour as sold"),
        (Purpose(goal=Goal.GROW, earning=Decimal("0.5")), "$12.02", "5 of 10 of the freed hours earn"),
        (Purpose(goal=Goal.LESS, leisure=Decimal(20)), "$20.00", "$24.04 an hour of your time"),
        (Purpose(goal=Goal.PAID, brings=Decimal(60)), "$60.00", "$24.04 an hour of your time"),
    ],
)
def test_what_a_freed_hour_is_worth(purpose: Purpose | None, freed: str, words: str) -> None:
    """A freed hour is worth what it is for, and while nobody said so, that is said."""
    lines = spoken(purpose_lines(worth_only().put(*([purpose] if purpose else []))))
    assert lines[0].startswith(freed)
    assert lines[1].startswith(words)


# One task


def test_the_worked_case_in_words() -> None:
    """Customer mail at 12 an hour: start small, 15.50 at most, 18.71 in truth, and what would change it (G4)."""
    assert of_mail(one_task())[:10] == [
        "Start small",
        "Pays as expected; loses if your guesses are worse.",
        "Worth 37.6 h and $904 a month to you.",
        "$15.50 most to pay them an hour",
        "$18.71 cost of an hour freed, all in",
        "+$201 better off a month",
        "-$349 if your guesses are worse",
        "week 7 you are ahead from",
        "8 of 10 freed hours must earn",
        "The simple test",
    ]
    assert "Outsource now if the price is $7.55 or less" in of_mail(one_task())


@pytest.mark.parametrize(
    ("business", "task", "words"),
    [
        (one_task(None), MAIL, "$15.50 most to pay them an hour"),
        (priced(), MAIL, "$15.50 most to pay them an hour"),
        (priced(), ARTICLES, "$82.33 most to pay them a piece"),
        (priced(), BOOKS, "$19.23 most to pay them a month"),
    ],
    ids=["not known", "an hour", "a piece", "a month"],
)
def test_the_most_to_pay_is_said_in_the_prices_own_unit(business: Business, task: Task, words: str) -> None:
    """Each kind of price has its own most to pay; a price not known yet is asked for by the hour."""
    assert words in spoken(task_lines(business, task.id))


def test_without_a_price_it_says_what_would_pay() -> None:
    """With no price the verdict is the price it pays under, with what it is worth, and nothing is called a gain."""
    lines = of_mail(one_task(None))
    assert lines[:2] == ["Pays under $15.50 an hour", "Their price is not known yet."]
    assert not any("better off" in line or "if your guesses are worse" in line for line in lines)
    assert "Any price up to $24.04 an hour passes the simple test. The truer limit is above." in lines


def test_pieces_said_with_the_price_are_enough() -> None:
    """A price a piece for a task told in hours works once the pieces are known, and is unknown before."""
    by_piece = {"price": PriceValue(amount=Decimal(30), unit=PriceUnit.PIECE)}
    without = one_task().put(mail_cost().model_copy(update=by_piece))
    assert of_mail(without)[0].startswith("Pays under")
    known = one_task().put(mail_cost().model_copy(update={**by_piece, "pieces": Decimal(10)}))
    assert any(line.endswith("most to pay them a piece") for line in of_mail(known))
    assert of_mail(known)[0] == "Outsource now"


@pytest.mark.parametrize(
    ("price", "words"),
    [
        ("6", f"$6.00 an hour is under your $24.04, so it says outsource. {FORGETS}"),
        ("12", f"$12.00 an hour is under your $24.04, so it says outsource. {FORGETS}"),
        ("20", f"$20.00 an hour is under your $24.04, so it says outsource. {FORGETS}"),
        ("30", "$30.00 an hour is over your $24.04, so it says keep it."),
    ],
)
def test_the_articles_test_stands_beside(price: str, words: str) -> None:
    """The article's own test always stands beside the verdict, and where it says outsource, with what it forgets."""
    lines = of_mail(one_task(price))
    assert lines[lines.index("The simple test") + 1] == words


@pytest.mark.parametrize(
    ("business", "task", "words"),
    [
        (priced(), ARTICLES, "$11.90 for an hour of theirs is under your $24.04, so it says outsource. It forgets"),
        (priced(), BOOKS, "$23.81 for an hour of theirs is under your $24.04, so it says outsource. It forgets"),
        (priced(), MAIL, "$12.00 an hour is under your $24.04, so it says outsource. It forgets"),
    ],
    ids=["a piece", "a month", "an hour"],
)
def test_a_price_of_another_kind_is_put_into_hours_of_theirs(business: Business, task: Task, words: str) -> None:
    """The article's test of a price a piece or a month is made with what an hour of theirs then comes to."""
    lines = spoken(task_lines(business, task.id))
    assert lines[lines.index("The simple test") + 1].startswith(words)


def test_the_articles_test_can_be_the_stricter_one() -> None:
    """A dear and fast specialist can pay although the article says keep it; then it says what that forgets."""
    one = case(one_task("30", speed=Decimal("0.4"), fee=Decimal(0)), MAIL)
    assert one is not None
    assert show.say(simple_test(one), STYLE).endswith("It forgets how much of your own time comes back.")


def test_a_task_that_is_not_handed_over_needs_no_price() -> None:
    """Work that is automated or dropped has no verdict; work that only I can do is kept."""
    for fate in (Fate.AUTOMATE, Fate.DROP):
        lines = of_mail(one_task().put(MAIL.model_copy(update={"fate": fate})))
        assert lines == ["This task is not to be handed over, so it needs no price."]
    kept = of_mail(one_task().put(MAIL.model_copy(update={"fate": Fate.ONLY_ME})))
    assert kept[:2] == ["Keep it yourself", "You said only you can do it."]


@pytest.mark.parametrize("business", [Business(), tasks_only(), worth_only()], ids=["nothing", "tasks", "worth"])
def test_a_task_waits_for_hours_and_profit(business: Business) -> None:
    """While an hour's worth or the task is not known, the readout says what it waits for."""
    assert of_mail(business) == ["The verdict appears here once the task and its hours are known."]


def test_managing_that_eats_all_time_has_no_cost_an_hour() -> None:
    """Where no time is freed, the cost of a freed hour is not a number."""
    little = MAIL.model_copy(update={"effort": EffortValue(hours=Decimal("0.5"))})
    lines = of_mail(one_task().put(little))
    assert lines[:2] == ["Keep it yourself", "Managing it takes as much time as it frees."]
    assert "No time is freed, so an hour freed has no cost." in lines


def test_the_first_part_is_told_unless_it_is_all() -> None:
    """The first part is told where there is one to begin with, in two sentences, and not for what is kept (G5)."""
    lines = of_mail(one_task())
    assert lines[lines.index("The first part") + 1 :][:2] == [
        "A quarter of it costs $187 a month, gives back 7.2 h and leaves you $16 a month worse off: the price of "
        "learning.",
        "The most you can lose is $521: $353 to begin, your 12 h counted in, and $168 for 4 weeks.",
    ]
    assert "The first part" not in of_mail(one_task(None))
    assert "The first part" not in spoken(task_lines(priced(), BOOKS.id))


@pytest.mark.parametrize(
    ("stop_weeks", "lose", "pay", "weeks"),
    [
        (0, "$353", "$0", "0 weeks"),
        (1, "$395", "$42", "1 week"),
        (13, "$899", "$546", "13 weeks"),
    ],
)
def test_the_most_to_lose_is_its_parts(stop_weeks: int, lose: str, pay: str, weeks: str) -> None:
    """The most to lose is what is needed to begin, and the pay of as many weeks as the plan says until one stops."""
    said = of_mail(one_task().put(Approach(stop_weeks=stop_weeks)))
    assert f"The most you can lose is {lose}: $353 to begin, your 12 h counted in, and {pay} for {weeks}." in said


def test_the_agreed_price_is_told_with_whose_it_is() -> None:
    """Where someone is at work, the sums are made with their price, and that and their name are said."""
    agreed = PriceValue(amount=Decimal(14), unit=PriceUnit.HOUR)
    lines = of_mail(at_work().put(WORK.model_copy(update={"price": agreed})))
    assert lines[2] == "Reckoned with the $14.00 an hour agreed with Ana, not with the price expected here."
    assert lines[lines.index("The simple test") + 1].startswith("$14.00 an hour is under your $24.04")


@pytest.mark.parametrize(
    "business",
    [
        searching(),
        at_work().put(WORK.model_copy(update={"price": None})),
        at_work().put(WORK.model_copy(update={"ended": TODAY})),
    ],
    ids=["nobody at work", "no price agreed", "gone"],
)
def test_without_an_agreed_price_none_is_told(business: Business) -> None:
    """Where nobody is at work, or for no price, the sums are made with the expected price and no other is named."""
    lines = of_mail(business)
    assert not any("agreed with" in line for line in lines)
    assert lines[lines.index("The simple test") + 1].startswith("$12.00 an hour is under your $24.04")


def test_with_two_at_work_no_single_price_is_named() -> None:
    """Where two are at work at 12 and 18, the sums take 15, so neither price alone is said to be theirs."""
    second = WORK.model_copy(update={"id": "second", "name": "Ben", "price": PriceValue(amount=Decimal(18))})
    lines = of_mail(searching().put(WORK, second))
    assert lines[lines.index("The simple test") + 1].startswith("$15.00 an hour is under your $24.04")
    assert not any("the $12.00 an hour agreed with Ana" in line for line in lines)


def test_someone_at_another_job_agreed_no_price_for_this_one() -> None:
    """The price agreed for one job is not told of a task that is not part of it."""
    assert not any("agreed with" in line for line in spoken(task_lines(at_work(), BOOKS.id)))


def test_a_loss_is_said_once() -> None:
    """A loss has a minus or is called worse off, and not both."""
    assert not any(line.startswith("-") and "worse off" in line for line in of_mail(one_task("20")))


# Lists and plans


def test_cells() -> None:
    """A list shows the verdict and the gain of each task, and a dash where there is none."""
    assert [verdict_cell(priced(), task).value for task in (MAIL, BOOKS)] == ["Start small", "Keep it yourself"]
    assert verdict_cell(one_task(None), MAIL).value == "Price not known"
    assert verdict_cell(tasks_only(), MAIL).value is gain_cell(tasks_only(), MAIL).value is None
    assert show.figure(gain_cell(priced(), MAIL), STYLE) == "+$201"


def test_how_many_hours_are_listed() -> None:
    """The list adds its hours up, beside those worked where they are known; new work is not the user's."""
    assert spoken(listed_lines(Business())) == []
    assert spoken(listed_lines(tasks_only())) == ["You listed 79.3 h a month."]
    assert spoken(listed_lines(priced())) == ["You listed 79.3 h of your 173.3 h a month."]
    new = MAIL.model_copy(update={"doer": Doer.NOBODY})
    assert spoken(listed_lines(Business().put(new))) == ["You listed 0 h a month."]


def test_the_first_part_in_words() -> None:
    """The ticked steps make the first part; nothing ticked is a quarter, and a guess."""
    assert spoken(portion_lines(priced(), MAIL.id)) == [
        "Nothing is ticked: the first part is taken as a quarter, a guess."
    ]
    lines = spoken(portion_lines(written(), MAIL.id))
    assert lines[0] == "First part: 1 step of 3, 25% of the work."


@pytest.mark.parametrize(
    ("portion", "words"), [("0.25", "a quarter of"), ("0.5", "half of"), ("1", "all of"), ("0.333", "33% of")]
)
def test_portions(portion: str, words: str) -> None:
    """A portion is said as people say it."""
    assert portion_words(Decimal(portion)) == words


def test_an_eighth_is_rounded_half_up() -> None:
    """12.5 % shows as 13 %."""
    assert portion_words(Decimal("0.125")) == "13% of"


def test_could_a_stranger_step_in() -> None:
    """The meter says what is missing, and when nothing is."""
    assert spoken(stranger_lines(written(), MAIL.id)) == ["●●●● 4 of 4  Ready: a stranger could step right in."]
    assert spoken(stranger_lines(priced(), MAIL.id)) == [
        "○○○○ 0 of 4  A stranger would still miss: 3 steps or more, when it is done well, what they need, one example.",
    ]


def test_which_first() -> None:
    """What is chosen stands with its part, its cost and its gain; a limit that is too low chooses nothing."""
    lines = spoken(first_lines(priced(), TODAY))
    assert lines[:4] == [
        "No monthly limit; ← sets one. Chosen for most money.",
        "Costs $1,183 a month, leaves you $379 better off, and gives back 65 h.",
        f"● | Customer mail | 100% | $703 | +$201 | 25% | {'█' * 14}▎",
        f"● | Articles | 100% | $480 | +$179 | 25% | {'█' * 9}▊",
    ]
    tight = spoken(first_lines(limited(50), TODAY))
    assert tight == [
        "Monthly limit ◂ $50 ▸   chosen for most money",
        "Nothing pays within it.",
        f"○ | Customer mail | 100% | $703 | +$201 | 25% | {'█' * 24}",
        f"○ | Articles | 100% | $480 | +$179 | 25% | {'█' * 24}",
    ]


def test_which_first_for_hours() -> None:
    """Chosen for hours back, each job says its hours in the place of its gain."""
    lines = spoken(first_lines(priced().put(PAID.model_copy(update={"aim": Aim.HOURS})), TODAY))
    assert lines[0] == "No monthly limit; ← sets one. Chosen for most hours back."
    assert lines[2].startswith("● | Customer mail | 100% | $703 | 37.6 h | 25%")


def test_what_the_best_ratio_would_lose_is_told() -> None:
    """Where taking the best ratio first chooses other jobs, it is told which, and how much worse they are."""
    assert not any("ratio" in line for line in spoken(first_lines(limited(500), TODAY)))
    found = [line for line in spoken(first_lines(limited(720), TODAY)) if "ratio" in line]
    assert found == ["Taking the best ratio first would choose Articles, and leave you $22 a month worse off."]


def test_how_it_grows_is_told_step_by_step() -> None:
    """First parts now, a rung more at each review, what each step waits for, what waits for budget, and the goal."""
    business = written().put(PAID.model_copy(update={"limit": Decimal(720)}))
    lines = spoken(first_lines(business, TODAY))
    assert lines[lines.index("Step by step") + 1 :] == [
        "Now | a quarter of customer mail | $187 | -$16",
        "2026-12-28 | half of customer mail | $359 | +$57",
        "2027-03-29 | all of customer mail | $703 | +$201",
        "Each step waits until the work has been good, and you can afford it.",
        "Waiting for more budget: Articles. Every three months 50% of the extra profit goes into the limit.",
        "Your goal: “Only strategy is mine.”",
    ]


@pytest.mark.parametrize(
    ("review", "first"),
    [
        (None, "2027-02-22"),
        (days(-1), "2027-02-22"),
        (days(0), "2027-02-22"),
        (days(1), "2026-12-21"),
        (days(28), "2026-12-21"),
        (days(29), "2026-12-22"),
    ],
)
def test_the_first_review_is_the_planned_one_or_a_quarter_away(review: date | None, first: str) -> None:
    """Nothing grows before the planned review and the weeks of its trial; without one, thirteen weeks from today."""
    lines = spoken(first_lines(one_task().put(Approach(review=review)), TODAY))
    assert lines[lines.index("Step by step") + 2].startswith(f"{first} | half of customer mail")


@pytest.mark.parametrize(
    ("growth", "words"),
    [
        (Growth.TRUST, "Each step waits until the work has been good: 4 clean deliveries at the part before."),
        (Growth.BUDGET, "Each step waits until you can afford it."),
        (Growth.BOTH, "Each step waits until the work has been good, and you can afford it."),
    ],
)
def test_what_makes_it_grow_is_told(growth: Growth, words: str) -> None:
    """What each step waits for is what the plan says; a job handed over whole at once waits for nothing."""
    assert words in spoken(first_lines(one_task().put(Approach(growth=growth)), TODAY))
    whole = ProcedureStep(task=MAIL.id, text="All of it", first=True)
    assert not any(
        "waits" in line for line in spoken(first_lines(one_task().put(Approach(growth=growth), whole), TODAY))
    )


def test_what_pays_only_together_is_said_where_the_jobs_stand() -> None:
    """A job whose tasks pay only when one person has them all is told as such; a job of one task is not."""
    tasks = [Task(id=f"task-{n}", title=f"Task {n}", effort=EffortValue(hours=Decimal(1))) for n in range(6)]
    costs = [cost(task, "8", fee=Decimal("0.05"), fee_contract=Decimal("4.95")) for task in tasks]
    alone = worth_only().put(PAID, *tasks, *costs)
    together = alone.put(Job(id="all", title="Office helper", tasks=tuple(task.id for task in tasks)))
    said = "Office helper: alone none of these pays. Given to one person, all 6 do."
    assert said in spoken(first_lines(together, TODAY))
    assert not any("alone none" in line for line in spoken(first_lines(alone, TODAY)))
    assert not any("alone none" in line for line in spoken(first_lines(searching(), TODAY)))
    offered = [line for line in spoken(first_lines(alone, TODAY)) if line.startswith("Alone none")]
    assert offered == [
        "Alone none of these pays: Task 0, Task 1, Task 2, Task 3 and 2 more. "
        "Given to one person, all 6 do: +$198 a month. Press m to make them one job."
    ]
    assert not any("Alone none" in line for one in (together, priced()) for line in spoken(first_lines(one, TODAY)))


def too_dear_together(price: str) -> Business:
    """Six tasks of an hour a week that at this price pay neither alone nor together."""
    tasks = [Task(id=f"task-{n}", title=f"Task {n}", effort=EffortValue(hours=Decimal(1))) for n in range(6)]
    costs = [cost(task, price, fee=Decimal("0.05"), fee_contract=Decimal("4.95")) for task in tasks]
    return worth_only().put(PAID, *tasks, *costs)


def test_what_is_left_out_is_named_with_the_price_at_which_it_would_pay() -> None:
    """What fails alone and together is named, with the price under which one person would make all of it pay."""
    said = "Alone none of these pays: Task 0, Task 1, Task 2, Task 3 and 2 more. "
    for price in ("14", "30"):
        assert spoken(first_lines(too_dear_together(price), TODAY)) == [
            f"{said}Given to one person they pay under $13.75 an hour."
        ]
    mixed = spoken(first_lines(priced().put(mail_cost("20")), TODAY))
    assert (
        "Alone none of these pays: Customer mail and Bookkeeping. Given to one person they pay under $925.57 a month."
    ) in mixed
    for business in (priced(), one_task("20"), too_dear_together("8"), worth_only()):
        assert not any("they pay under" in line for line in spoken(first_lines(business, TODAY)))


def test_where_no_price_would_do_nothing_is_said_of_one() -> None:
    """Where all of it together would pay at no price either, it is not offered at one."""
    worthless = too_dear_together("14").put(Purpose(goal=Goal.PAID, brings=Decimal(0)))
    assert spoken(first_lines(worthless, TODAY)) == [
        "Nothing to hand over yet pays. What would change that stands with each task."
    ]


# Whatever is known


@pytest.mark.parametrize(
    "business",
    [Business(), worth_only(), tasks_only(), one_task(None), one_task(), priced(), written(), everything()],
    ids=["nothing", "worth", "tasks", "no price", "one", "priced", "written", "everything"],
)
def test_every_readout_can_be_written(business: Business) -> None:
    """Every readout of the business is words, whatever is known so far."""
    readouts = [hour_lines(business), purpose_lines(business), listed_lines(business), first_lines(business, TODAY)]
    for task in (MAIL, ARTICLES, BOOKS):
        readouts += [task_lines(business, task.id), portion_lines(business, task.id), stranger_lines(business, task.id)]
    assert all(line.strip() for readout in readouts for line in spoken(readout))


PROFITS_AND_WEEKS = (("0", "168"), ("1000000000", "0.01"))
PRICES = (None, *(PriceValue(amount=Decimal(sum_), unit=unit) for sum_ in ("0.01", "1000000000") for unit in PriceUnit))
TOLD: dict[str, dict[str, Any]] = {
    "nothing else": {},
    "all of it in fees": {"fee": Decimal(1)},
    "all of it redone, slowly": {"rework": Decimal(1), "speed": Decimal(10**6)},
    "one moment long": {"months": Decimal("0.000001")},
    "dear tools": {"tools": Decimal(10**12), "once": Decimal(10**12)},
    "profit lost": {"change": Decimal(-(10**12))},
    "slow to learn": {"ramp_weeks": Decimal(10**5), "ramp_speed": Decimal(10**6)},
    "fees with a threshold": {"fee_payment": Decimal(3), "fee_under": Decimal(100), "fee_minimum": Decimal(3)},
}


def extremes(told: str) -> Iterator[Business]:
    """Businesses of one task with the least and the most that can be told, and these answers besides."""
    for (profit, hours), price in product(PROFITS_AND_WEEKS, PRICES):
        pieces = Decimal(5) if price and price.unit is PriceUnit.PIECE else None
        task = MAIL.model_copy(update={"effort": EffortValue(hours=Decimal(hours))})
        worth = WORTH.model_copy(update={"profit": EarningsValue(amount=Decimal(profit))})
        costing = Costing(task=task.id, price=price, pieces=pieces, **TOLD[told])
        yield Business().put(worth, task, costing)


@pytest.mark.parametrize("told", TOLD)
def test_nothing_is_too_extreme(told: str) -> None:
    """No answer that can be given, however extreme, stops the sums or the words."""
    for business in extremes(told):
        said = advice(business, TODAY)
        assert of_mail(business)
        assert spoken((said.headline, *said.detail, *said.figures, *first_lines(business, TODAY)))


def test_a_week_of_168_hours() -> None:
    """Someone who says they never sleep gets an answer too."""
    worth = WORTH.model_copy(update={"hours": EffortValue(hours=Decimal(168), period=Period.WEEK)})
    business = Business().put(worth, BOOKS, cost(BOOKS, "0.01"))
    assert spoken(hour_lines(business))[0] == "$6.20 an hour of your time"
    assert spoken(task_lines(business, BOOKS.id))
