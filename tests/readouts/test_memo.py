"""The decision memo: what was decided, on which figures, what would change it, what stays, and when to look again."""

from datetime import date
from decimal import Decimal
from itertools import pairwise, product

import pytest

from outsource_tui.domain.amounts import Currency, EarningsValue, EffortValue, Period, PriceUnit
from outsource_tui.domain.budget import Aim, Goal, Purpose
from outsource_tui.domain.business import Business
from outsource_tui.domain.plan import Approach, Fate, ProcedureStep, Profile, Task
from outsource_tui.domain.readout import Heading, Table
from outsource_tui.domain.settings import Settings
from outsource_tui.forms import show
from outsource_tui.library.example import example
from outsource_tui.readouts.home import advice
from outsource_tui.readouts.memo import memo_lines
from tests.readouts.test_budget import FORGETS, TOLD, extremes, spoken
from tests.readouts.test_home import losing, near_to_paying, small_jobs
from tests.seeds import (
    ARTICLES,
    BOOKS,
    MAIL,
    PAID,
    STYLE,
    TODAY,
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

EXAMPLE_DAY = date(2026, 11, 27)
EXAMPLE = example(EXAMPLE_DAY)
# Before anyone was taken.
BEFORE = EXAMPLE.without("job-blog")
NOT_YET_KNOWN = "The memo is written once it is known what you earn, the hours you work, and a task."


def memo(business: Business, today: date = TODAY) -> list[str]:
    return spoken(memo_lines(business, today))


def headings(business: Business) -> list[str]:
    return [block.words for block in memo_lines(business, TODAY) if isinstance(block, Heading)]


def under(business: Business, heading: str, today: date = TODAY) -> list[str]:
    """The lines below a heading, up to the next one."""
    found: list[str] = []
    at = ""
    for block in memo_lines(business, today):
        if isinstance(block, Heading):
            at = block.words
        elif at == heading:
            found += spoken((block,))
    return found


def table_of(business: Business, today: date = TODAY) -> Table:
    return next(block for block in memo_lines(business, today) if isinstance(block, Table))


def limited(business: Business, limit: int) -> Business:
    return business.put(PAID.model_copy(update={"limit": Decimal(limit)}))


# The example business


def test_the_memo_of_the_example_begins_with_whose_it_is_and_the_day() -> None:
    """The first line has the name of the business and the day, the second what the figures are."""
    first, second, *_ = memo(EXAMPLE, EXAMPLE_DAY)
    assert first == "Bright Pixel Marketing, Friday 27 Nov 2026"
    assert second == "Figures are for a month unless they say otherwise, before tax, in USD."


def test_the_memo_of_the_example_decides_what_home_advises() -> None:
    """The decision stands first, in the words of Home: with someone at work, and before anyone was."""
    for business, words in (
        (EXAMPLE, "Maria Santos is at work on blog posts."),
        (BEFORE, "Yes, as a trial: hand over a quarter of customer mail."),
    ):
        said = advice(business, EXAMPLE_DAY)
        told = spoken((said.headline, *said.detail))
        assert under(business, "The decision", EXAMPLE_DAY)[: len(told)] == told
        assert memo(business, EXAMPLE_DAY)[3] == words


def test_the_memo_of_the_example_has_each_task_with_its_verdict() -> None:
    """Every task or job stands with its verdict, what is asked, the most to pay, and what it would bring."""
    table = table_of(EXAMPLE, EXAMPLE_DAY)
    assert table.columns == ("Task or job", "Verdict", "Their price", "Most to pay", "Gain")
    assert [[show.cell(cell, STYLE) for cell in row] for row in table.rows] == [
        ["Customer mail", "Start small", "$12.00 an hour", "$15.50 an hour", "+$201"],
        ["Blog posts", "Start small", "$13.00 an hour", "$16.09 an hour", "+$124"],
        ["Bookkeeping", "Keep it yourself", "$120.00 a month", "$19.23 a month", "-$101"],
    ]


def test_the_memo_of_the_example_says_what_an_hour_rests_on() -> None:
    """The hour stands with the profit and the hours it comes from, what it is for, and the limit it is spent within."""
    assert under(EXAMPLE, "What it rests on", EXAMPLE_DAY) == [
        "An hour of your time is $24.04: a profit of $50,000 a year for 2,080 h a year.",
        "An hour freed is worth $24.04, because it goes into more paid work.",
        "You can spend up to $1,000 a month.",
    ]


def test_the_memo_of_the_example_says_all_of_the_job_that_goes() -> None:
    """What goes has its verdict and why, how it starts, when it stops, what would change it, and its guesses."""
    assert under(EXAMPLE, "Customer mail", EXAMPLE_DAY) == [
        "Start small. Pays as expected; loses if your guesses are worse.",
        "Handing over all of it leaves you $201 a month better off, or $349 worse off if the guesses are too rosy.",
        "Each hour you get back costs $18.71, all in: $703 for 37.6 h.",
        "A quarter of it costs $187 a month, gives back 7.2 h and leaves you $16 a month worse off: the price of "
        "learning.",
        "The most you can lose is $521: $353 to begin, your 12 h counted in, and $168 for 4 weeks.",
        "You stop after 4 weeks without anything usable, or two deliveries in a row late or rejected.",
        "It becomes Not yet if a freed hour is worth under $18.71.",
        "It becomes Not yet if fewer than 8 of 10 freed hours earn.",
        "It becomes Outsource now if the price is $7.55 or less.",
        "It rests on 9 guesses, the weightiest first: their speed, their price, how much is redone, the minutes they "
        "take of you and 5 more.",
        f"By the simple test, $12.00 an hour is under your $24.04, so it says outsource. {FORGETS}",
    ]


def test_the_memo_of_the_example_says_what_stays_and_why() -> None:
    """What pays and does not fit the limit waits, what does not pay is kept, each with its reason."""
    assert under(BEFORE, "What stays with you for now", EXAMPLE_DAY) == [
        "Blog posts: later. It would bring +$59 a month, and waits for more budget.",
        "Bookkeeping: Keep it yourself. It pays only under $19.23 a month, less than anyone is likely to ask.",
    ]


def test_the_memo_of_the_example_goes_on_step_by_step_and_ends_with_when_to_look_again() -> None:
    """How it grows and where it leads come last but one, and at the end the day to look again."""
    steps = under(BEFORE, "Step by step", EXAMPLE_DAY)
    assert steps[0] == "Now | a quarter of customer mail | $187 | -$16"
    assert "Only strategy, sales and my three best clients are mine." in steps[-1]
    assert memo(BEFORE, EXAMPLE_DAY)[-1] == (
        "On Tuesday 1 Dec 2026, or as soon as a price is agreed or another real figure replaces a guess."
    )


def test_the_memo_goes_on_from_the_part_that_someone_has() -> None:
    """Where someone is at work it says who has how much since when, not how to begin; the steps go on from there."""
    about = under(EXAMPLE, "Blog posts", EXAMPLE_DAY)
    assert "Maria Santos has half of it since Friday 16 Oct 2026; the figures here are the plan's." in about
    assert not any("quarter" in line or "most you can lose" in line for line in about)
    steps = under(EXAMPLE, "Step by step", EXAMPLE_DAY)
    assert steps[0] == "Now | a quarter of customer mail; half of blog posts, under way | $449 | +$11"
    assert not any("blog posts" in line for line in steps[1:])


# Every decision


def test_the_memo_has_its_parts_in_order() -> None:
    """Decision, ground, each job that goes, what stays, the steps and the day stand in this order."""
    assert headings(priced()) == [
        "The decision",
        "What it rests on",
        "Customer mail",
        "Articles",
        "What stays with you for now",
        "Step by step",
        "When to look again",
    ]
    assert headings(one_task()) == [
        "The decision",
        "What it rests on",
        "Customer mail",
        "Step by step",
        "When to look again",
    ]


@pytest.mark.parametrize("business", [Business(), worth_only(), tasks_only()], ids=["nothing", "worth", "tasks"])
def test_nothing_known_yet(business: Business) -> None:
    """While nothing can be decided, the memo is a sentence that says what is missing."""
    assert memo(business) == [NOT_YET_KNOWN]


def test_nothing_to_hand_over_is_not_decided_on() -> None:
    """Where every task is automated, dropped or only the user's, there is nothing to decide."""
    for fate in (Fate.AUTOMATE, Fate.DROP, Fate.ONLY_ME):
        assert memo(one_task().put(MAIL.model_copy(update={"fate": fate}))) == [NOT_YET_KNOWN]


def test_a_business_without_a_name_has_a_memo() -> None:
    """Without a name the memo is that of "Your business", and it is in the currency of the business."""
    assert memo(one_task())[0] == "Your business, Monday 23 Nov 2026"
    euro = one_task().put(Profile(name="Rain & Co"), Settings(currency=Currency.EUR))
    assert memo(euro)[0] == "Rain & Co, Monday 23 Nov 2026"
    assert memo(euro)[1].endswith("in EUR.")


@pytest.mark.parametrize(
    ("purpose", "condition"),
    [
        (None, "if your freed hours go into paid work"),
        (Purpose(), "if your freed hours go into paid work"),
        (Purpose(goal=Goal.GROW), "if your freed hours end up earning"),
        (Purpose(goal=Goal.LESS), "if a free hour is worth it to you"),
        (Purpose(goal=Goal.MIX), "if your freed hours end up earning"),
    ],
)
def test_an_unanswered_purpose_is_told_as_such(purpose: Purpose | None, condition: str) -> None:
    """While what it needs to be known of the hours is open, the decision has its condition, the hour its assumption."""
    business = worth_only().put(MAIL, mail_cost(), *([purpose] if purpose else []))
    assert under(business, "The decision")[0].startswith(f"Yes, {condition}:")
    assert under(business, "What it rests on")[1] == (
        "An hour freed is worth $24.04, taken as sold at your hourly value until you say what it is for."
    )


@pytest.mark.parametrize(("profit", "hours"), [*product(Period, Period)])
def test_the_weeks_worked_are_told_where_they_count(profit: Period, hours: Period) -> None:
    """The weeks worked in a year stand with the hours just where another number of them makes another hourly value."""
    known = {
        "profit": EarningsValue(amount=Decimal(1000), period=profit),
        "hours": EffortValue(hours=Decimal(40), period=hours),
    }
    line, other = (
        under(one_task().put(WORTH.model_copy(update={**known, "weeks": Decimal(weeks)})), "What it rests on")[0]
        for weeks in (46, 23)
    )
    assert line.endswith(" h a week, 46 weeks a year.") is (line.split(":")[0] != other.split(":")[0])
    assert line.endswith((f"for 40 h {hours.label}.", f"for 40 h {hours.label}, 46 weeks a year."))


@pytest.mark.parametrize(
    ("purpose", "words"),
    [
        (Purpose(goal=Goal.PAID), "worth $24.04, because it goes into more paid work."),
        (Purpose(goal=Goal.GROW, earning=Decimal("0.5")), "worth $12.02, because 5 of 10 such hours end up earning."),
        (
            Purpose(goal=Goal.LESS, leisure=Decimal(20)),
            "worth $20.00, because that is what a free hour is worth to you.",
        ),
        (
            Purpose(goal=Goal.MIX, earning=Decimal("0.5"), leisure=Decimal(10)),
            "worth $17.02, a mix of hours that earn and hours off.",
        ),
    ],
)
def test_the_worth_of_a_freed_hour_has_its_reason(purpose: Purpose, words: str) -> None:
    """What a freed hour is worth is said with what it is for."""
    assert f"An hour freed is {words}" in under(one_task().put(purpose), "What it rests on")


def test_an_unknown_price_is_told_as_such() -> None:
    """Without a price the memo says the most to pay, and neither a gain nor how it would grow."""
    business = one_task(None)
    assert under(business, "The decision")[0] == "Outsourcing customer mail pays under $15.50 an hour."
    assert [show.cell(cell, STYLE) for cell in table_of(business).rows[0]] == [
        "Customer mail",
        "Price not known",
        "not known",
        "$15.50 an hour",
        show.UNKNOWN,
    ]
    assert "Step by step" not in headings(business)
    assert not any("Handing over all of it" in line for line in memo(business))
    assert under(business, "Customer mail")[-1] == (
        "Any price up to $24.04 an hour passes the simple test. The truer limit is above."
    )


def test_nothing_that_pays_is_told_with_what_would_change_it() -> None:
    """Where nothing pays, the memo is about the best of it, says that it costs too much and what would change it."""
    business = one_task("20")
    assert under(business, "The decision")[0] == "Not yet: customer mail costs more than it is worth."
    about = under(business, "Customer mail")
    assert about[0] == "Not yet. It costs more than it is worth to you."
    assert "It becomes Start small if the price is $15.50 or less." in about
    assert under(business, "What stays with you for now") == [
        "Customer mail: Not yet. It costs more than it is worth to you."
    ]
    assert "Step by step" not in headings(business)


def test_the_memo_is_about_what_the_decision_names() -> None:
    """Where nothing pays, the part on one task is on the one the decision names, whatever loses least."""
    assert under(near_to_paying(), "The decision")[0] == "Not yet: customer mail costs more than it is worth."
    assert "It becomes Start small if the price is $15.50 or less." in under(near_to_paying(), "Customer mail")
    assert not under(near_to_paying(), "Bookkeeping")


def test_what_does_not_pay_is_handed_over_at_no_step() -> None:
    """What was chosen only for its hours and does not pay stays, and is in none of the steps either."""
    assert under(losing(), "The decision")[0] == "Yes: hand over a quarter of articles."
    assert under(losing(), "What stays with you for now")[0].startswith("Customer mail: Not yet.")
    assert not any("Customer mail" in line for line in under(losing(), "Step by step"))


def test_no_most_to_pay_is_a_dash() -> None:
    """Where no price would pay, the memo shows none."""
    business = one_task().put(Purpose(goal=Goal.LESS, leisure=Decimal(0)))
    assert show.cell(table_of(business).rows[0][3], STYLE) == show.UNKNOWN


def test_what_pays_only_together_is_told_as_such() -> None:
    """Six tasks of which none pays alone are decided on together, and stay only until they are one job (G13)."""
    business = small_jobs()
    assert under(business, "The decision")[0].startswith("Alone none of these pays:")
    assert under(business, "What stays with you for now")[-1] == (
        "Given to one person they would pay: Task 0, Task 1, Task 2, Task 3, Task 4 and Task 5."
    )


def test_a_limit_too_low_keeps_all_that_pays_waiting() -> None:
    """Within a limit that holds nothing, what pays waits for budget, and the decision says so."""
    business = limited(priced(), 50)
    assert under(business, "The decision")[0] == "Customer mail pays, but not within your $50 a month."
    waiting = [line for line in under(business, "What stays with you for now") if "waits for more budget" in line]
    assert [line.split(":")[0] for line in waiting] == ["Customer mail", "Articles"]
    assert "Step by step" not in headings(business)


def test_what_was_chosen_does_not_stay() -> None:
    """What goes has a part of its own, what stays a line, and no task or job has both or neither."""
    for business in (priced(), limited(priced(), 500), limited(priced(), 720), EXAMPLE, searching()):
        titles = {show.cell(row[0], STYLE) for row in table_of(business).rows}
        going = titles & set(headings(business))
        staying = {line.split(":")[0] for line in under(business, "What stays with you for now")} & titles
        assert going | staying == titles
        assert not going & staying


def test_what_is_not_handed_over_at_all_is_named() -> None:
    """What is to be automated or dropped, and what only the user can do, stays by name, and only what there is."""
    others = {Fate.AUTOMATE: "Invoices", Fate.DROP: "Forum", Fate.ONLY_ME: "Sales"}
    tasks = [Task(id=name.lower(), title=name, effort=MAIL.effort, fate=fate) for fate, name in others.items()]
    assert under(one_task().put(*tasks), "What stays with you for now") == [
        "To automate: Invoices.",
        "To drop: Forum.",
        "Only yours: Sales.",
    ]
    assert "What stays with you for now" not in headings(one_task())


@pytest.mark.parametrize(("stop_weeks", "words"), [(0, "after 0 weeks"), (1, "after 1 week"), (13, "after 13 weeks")])
def test_the_stop_rule_is_that_of_the_plan(stop_weeks: int, words: str) -> None:
    """The memo says after how many bad weeks it ends, as the plan has it."""
    lines = under(one_task().put(Approach(stop_weeks=stop_weeks)), "Customer mail")
    assert [line for line in lines if "You stop" in line] == [
        f"You stop {words} without anything usable, or two deliveries in a row late or rejected."
    ]


@pytest.mark.parametrize("weeks", [100_000, 1_000_000])
def test_steps_beyond_all_days_are_on_the_last_one(weeks: int) -> None:
    """However many weeks one would wait, or lie between reviews, the steps are told, the last day at the latest."""
    for business in (
        one_task().put(Approach(stop_weeks=weeks, review=days(7))),
        one_task().put(Settings(review_weeks=weeks)),
    ):
        assert [line.split(" | ")[0] for line in under(business, "Step by step")[:3]] == [
            "Now",
            "2100-12-31",
            "2100-12-31",
        ]


@pytest.mark.parametrize(
    ("review", "words"),
    [
        (None, "As soon as a price is agreed"),
        (days(-1), "As soon as a price is agreed"),
        (days(0), "As soon as a price is agreed"),
        (days(1), "On Tuesday 24 Nov 2026, or as soon as a price is agreed"),
    ],
)
def test_when_to_look_again_is_the_planned_day_while_it_is_to_come(review: date | None, words: str) -> None:
    """A review that is still to come is named; otherwise the memo asks to set a day."""
    last = memo(one_task().put(Approach(review=review)))[-1]
    assert last.startswith(words)
    assert last.endswith("Set a day for it in Plan.") is not words.startswith("On")


def test_without_guesses_none_are_named() -> None:
    """Where everything is known, nothing is said to rest on guesses; where there are few, all are named."""
    told = one_task(minutes=Decimal(60), origins={})
    assert not any("rests on" in line for line in under(told, "Customer mail"))
    few = priced().put(cost(BOOKS, "10", PriceUnit.MONTH, minutes=Decimal(5)))
    assert any(line.startswith("It rests on 4 guesses") for line in under(few, "Bookkeeping"))


def test_work_under_way_is_told_as_it_goes() -> None:
    """Once someone is at work the decision is that they are, and the figures are those of their price."""
    assert under(at_work(), "The decision")[:2] == [
        "Ana is at work on customer mail.",
        "2 of 3 deliveries came on time and fine.",
    ]


def test_the_users_words_come_out_as_they_were_typed() -> None:
    """Braces and markup in names and titles are never part of the memo's own words."""
    hostile = "[/oops] {0} {task} %s"
    business = one_task().put(
        Profile(name=hostile),
        MAIL.model_copy(update={"title": hostile}),
        Approach(goal=hostile),
        Task(id="own", title=hostile, effort=MAIL.effort, fate=Fate.ONLY_ME),
    )
    assert sum(hostile in line for line in memo(business)) >= 5


# Whatever is known


BUSINESSES = {
    "one": one_task(),
    "no price": one_task(None),
    "not yet": one_task("20"),
    "no costing": worth_only().put(MAIL),
    "no purpose": worth_only().put(MAIL, mail_cost()),
    "priced": priced(),
    "a low limit": limited(priced(), 50),
    "written": written(),
    "small jobs": small_jobs(),
    "searching": searching(),
    "at work": at_work(),
    "everything": everything(),
    "example": EXAMPLE,
    "for hours": priced().put(PAID.model_copy(update={"aim": Aim.HOURS})),
    "all at once": one_task().put(ProcedureStep(task=MAIL.id, text="All of it", first=True)),
    **{goal: priced().put(Purpose(goal=goal)) for goal in Goal},
    "one unknown": priced().put(cost(ARTICLES, "60", PriceUnit.PIECE).model_copy(update={"price": None})),
    "a loss": priced().put(
        WORTH.model_copy(update={"profit": WORTH.profit.model_copy(update={"amount": Decimal(-1)})})
    ),
}


@pytest.mark.parametrize("name", BUSINESSES)
def test_the_memo_can_be_written_whatever_is_known(name: str) -> None:
    """Every line of every memo is words, every row of its tables is whole, and no heading stands alone."""
    found = memo_lines(BUSINESSES[name], TODAY)
    assert all(line.strip() for line in spoken(found))
    assert all(len(row) == len(block.columns) for block in found if isinstance(block, Table) for row in block.rows)
    assert not any(isinstance(one, Heading) and isinstance(two, Heading) for one, two in pairwise(found))
    assert not isinstance(found[-1], Heading)


@pytest.mark.parametrize("told", TOLD)
def test_the_memo_can_be_written_of_the_most_extreme(told: str) -> None:
    """No answer that can be given, however extreme, stops the memo."""
    for business in extremes(told):
        assert all(line.strip() for line in memo(business))
