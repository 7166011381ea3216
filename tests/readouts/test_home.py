"""Home's answer: what to do now, in one sentence and a few figures."""

from decimal import Decimal

import pytest

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit
from outsource_tui.domain.budget import Goal, Purpose, Worth
from outsource_tui.domain.business import Business
from outsource_tui.domain.journey import Place, Stage
from outsource_tui.domain.maintenance import CheckIn
from outsource_tui.domain.plan import Fate, ProcedureStep, Task
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Job
from outsource_tui.domain.trust import Risk
from outsource_tui.forms import show
from outsource_tui.readouts.at_work import alert_lines
from outsource_tui.readouts.home import Advice, advice, next_action
from tests.seeds import (
    ARTICLES,
    BOOKS,
    MAIL,
    PAID,
    TODAY,
    WORK,
    at_work,
    cost,
    days,
    delivery,
    mail_cost,
    one_task,
    priced,
    searching,
    tasks_only,
    worth_only,
    written,
)

STYLE = Style()
LITTLE = MAIL.model_copy(update={"effort": EffortValue(hours=Decimal("0.5"))})
COSTS = (
    "It costs $187 a month, and the most you can lose is $521. "
    "If it works, all of it makes you $201 a month better off."
)


def headline(business: Business) -> str:
    return show.say(advice(business, TODAY).headline, STYLE)


def details(business: Business) -> list[str]:
    return [show.say(line, STYLE) for line in advice(business, TODAY).detail]


def figures(found: Advice) -> list[str]:
    return [f"{show.figure(one, STYLE)} {one.label}" for one in found.figures]


def sum_of(business: Business, name: str) -> Decimal:
    value = advice(business, TODAY).detail[0].values[name].value
    assert isinstance(value, Decimal)
    return value


def limited(limit: int, price: str = "12") -> Business:
    return one_task(price).put(PAID.model_copy(update={"limit": Decimal(limit)}))


def small_jobs() -> Business:
    """Six hours a week in six tasks at 8 an hour: the worked case G13."""
    worth = Worth(
        profit=EarningsValue(amount=Decimal(60_000)), hours=EffortValue(hours=Decimal(2_400), period=Period.YEAR)
    )
    tasks = [Task(id=f"task-{n}", title=f"Task {n}", effort=EffortValue(hours=Decimal(1))) for n in range(6)]
    costs = [cost(task, "8", fee=Decimal("0.05"), fee_contract=Decimal("4.95")) for task in tasks]
    return Business().put(worth, PAID, *tasks, *costs)


@pytest.mark.parametrize(
    ("business", "words"),
    [
        (Business(), "Tell what you earn and what fills your week, and the answer stands here."),
        (tasks_only(), "Tell what you earn and what fills your week, and the answer stands here."),
        (worth_only(), "List a task you might hand over, and the answer stands here."),
        (
            one_task().put(MAIL.model_copy(update={"fate": Fate.DROP})),
            "List a task you might hand over, and the answer stands here.",
        ),
        (one_task(None), "Outsourcing customer mail pays under $15.50 an hour."),
        (worth_only().put(PAID, MAIL), "Outsourcing customer mail pays under $16.56 an hour."),
        (one_task(), "Yes, as a trial: hand over a quarter of customer mail."),
        (one_task("6"), "Yes: hand over a quarter of customer mail."),
        (one_task("20"), "Not yet: customer mail costs more than it is worth."),
        (one_task().put(LITTLE), "Keep customer mail yourself for now."),
        (limited(50), "Customer mail pays, but not within your $50 a month."),
        (at_work(), "Ana is at work on customer mail."),
        (
            worth_only().put(MAIL, mail_cost()),
            "Yes, if your freed hours go into paid work: hand over a quarter of customer mail.",
        ),
        (
            one_task().put(Purpose(goal=Goal.GROW)),
            "Yes, if your freed hours end up earning: hand over a quarter of customer mail.",
        ),
        pytest.param(
            one_task().put(Purpose(goal=Goal.LESS)),
            "Yes, if a free hour is worth it to you: hand over a quarter of customer mail.",
        ),
    ],
    ids=[
        "nothing",
        "tasks only",
        "worth only",
        "nothing to hand over",
        "price unknown",
        "no costing",
        "start small",
        "outsource now",
        "not yet",
        "keep",
        "not within the budget",
        "at work",
        "no purpose",
        "share not known",
        "no free time's worth",
    ],
)
def test_home_says_what_to_do_now(business: Business, words: str) -> None:
    """In each state of a business Home has one sentence, and it says what to do now."""
    assert headline(business) == words


def test_a_bare_yes_needs_to_know_what_the_hours_are_for() -> None:
    """While it is open what the hours are for, no answer begins with a bare yes."""
    open_ = [None, *(Purpose(goal=goal) for goal in Goal if goal is not Goal.PAID), Purpose()]
    for price in ("6", "12"):
        for purpose in open_:
            words = headline(worth_only().put(MAIL, mail_cost(price), *([purpose] if purpose else [])))
            assert not words.startswith(("Yes:", "Yes, as"))


def test_the_first_part_with_its_figures() -> None:
    """The trial's cost, what can be lost, and what all of it would bring stand under the sentence (G4, G5)."""
    found = advice(one_task(), TODAY)
    assert details(one_task()) == [COSTS]
    assert [line.split(" ")[0] for line in figures(found)] == ["$24.04", "7.2", "-$16", "$15.50"]
    assert "the price of learning" in figures(found)[2]


def test_a_first_part_that_pays_is_no_price_of_learning() -> None:
    """At 6 an hour the first part already pays."""
    assert not any("learning" in line for line in figures(advice(one_task("6"), TODAY)))


def test_not_yet_says_the_nearest_thing_that_would_change_it() -> None:
    """What is nearest to changing the answer stands under it, and nothing else."""
    assert details(one_task("20")) == ["Start small if the price is $15.50 or less"]


def near_to_paying() -> Business:
    """Three tasks that do not pay: bookkeeping loses least, and customer mail is nearest to what would change it."""
    return priced().put(mail_cost("16"), cost(ARTICLES, "100", PriceUnit.PIECE), cost(BOOKS, "22", PriceUnit.MONTH))


def test_where_nothing_pays_the_one_nearest_to_paying_is_named() -> None:
    """Of tasks that do not pay Home names the one that the smallest change would make pay, and leads there next."""
    assert headline(near_to_paying()) == "Not yet: customer mail costs more than it is worth."
    assert details(near_to_paying()) == ["Start small if the price is $15.50 or less"]
    assert "-$29 a month, as expected" in figures(advice(near_to_paying(), TODAY))
    assert next_action(near_to_paying(), TODAY).place == Place(Stage.BUDGET, MAIL.id, "tasks")


def losing() -> Business:
    """Someone who wants most hours back: the hours of customer mail are many, and cost more than they are worth."""
    return priced().put(Purpose(goal=Goal.LESS, leisure=Decimal(24)), mail_cost("20"))


def test_home_never_advises_what_does_not_pay() -> None:
    """What is chosen for its hours is not advised where it does not pay, and is in none of the figures."""
    assert headline(losing()) == "Yes: hand over a quarter of articles."
    assert next_action(losing(), TODAY).about == "articles"
    alone = losing().without(MAIL.id)
    assert (details(losing()), figures(advice(losing(), TODAY))) == (details(alone), figures(advice(alone, TODAY)))


def test_keep_says_why() -> None:
    """What is kept has its reason under it, and no most to pay when there is none."""
    assert details(one_task().put(LITTLE)) == ["Managing it takes as much time as it frees."]
    assert not any("most to pay" in line for line in figures(advice(one_task().put(LITTLE), TODAY)))


def test_the_ticked_steps_are_the_first_part() -> None:
    """The steps ticked for the first part are the part that is named, with its figures."""
    thirds = [one.model_copy(update={"minutes": None}) for one in written().all(ProcedureStep, MAIL.id)]
    business = written().without(ARTICLES.id).put(*thirds)
    assert headline(business) == "Yes, as a trial: hand over 33% of customer mail."
    assert details(business) != [COSTS]


@pytest.mark.parametrize("price", ["6", "12"])
def test_a_part_too_small_to_free_time_is_not_proposed(price: str) -> None:
    """Where the ticked steps would free no time, the sentence and its figures are of the next part that does."""
    steps = written().all(ProcedureStep, MAIL.id)
    alone = written().without(ARTICLES.id)
    business = alone.put(mail_cost(price), steps[0].model_copy(update={"minutes": Decimal(1)}))
    assert "half of customer mail" in headline(business)
    assert figures(advice(business, TODAY))[1].startswith("17.")


def test_the_best_comes_first() -> None:
    """Outsource now comes before start small, that before what is not priced, not yet and keep."""
    business = priced()
    trial = "Yes, as a trial: hand over a quarter of"
    assert headline(business) == f"{trial} customer mail and a quarter of articles."
    assert headline(business.put(mail_cost("20"))) == f"{trial} articles."
    assert headline(business.put(mail_cost(None))) == f"{trial} articles."
    cheap = business.put(cost(ARTICLES, "5"))
    assert headline(cheap) == "Yes: hand over a quarter of articles and a quarter of customer mail."
    dear = business.put(mail_cost("20"), cost(ARTICLES, "50"))
    assert headline(dear).startswith("Not yet:")


def test_what_does_not_fit_makes_room_for_what_does() -> None:
    """Within a limit, Home names what was chosen for it, not what would be best without one."""
    business = priced().put(PAID.model_copy(update={"limit": Decimal(500)}))
    assert headline(business) == "Yes, as a trial: hand over a quarter of articles."


def test_two_parts_are_named_with_their_figures_together() -> None:
    """Where two are chosen, what they cost, may lose, free and bring is that of both, and the first's price is told."""
    assert details(priced()) == [
        "Together that costs $307 a month, and the most you can lose is $921. "
        "If they work, all of it makes you $379 a month better off."
    ]
    assert figures(advice(priced(), TODAY)) == [
        "$24.04 an hour of your time",
        "11.8 h back a month at first",
        "-$25 a month: the price of learning",
        "$15.50 most to pay an hour for customer mail",
    ]


def test_at_most_two_parts_are_named() -> None:
    """Of three that are chosen two are named and the third is counted, and the figures are those of all three."""
    business = priced().put(cost(BOOKS, "10", PriceUnit.MONTH))
    words = "Yes, as a trial: hand over a quarter of customer mail and a quarter of articles, and 1 more."
    assert headline(business) == words
    alone = [priced().without(MAIL.id, ARTICLES.id).put(cost(BOOKS, "10", PriceUnit.MONTH)), priced()]
    costs = [sum_of(one, "cash") for one in (*alone, business)]
    assert costs[0] + costs[1] == costs[2]


def test_what_fits_the_budget_is_not_called_all_of_it() -> None:
    """Where the limit leaves room for a part only, what it brings later is that of the part."""
    business = limited(500)
    assert headline(business) == "Yes, as a trial: hand over a quarter of customer mail."
    assert details(business)[0].endswith("If it works, what fits your budget makes you $57 a month better off.")


def test_what_pays_only_together_is_advised_together() -> None:
    """Six tasks of which none pays alone are named as such with what they bring together, and once one job advised."""
    alone = small_jobs()
    assert headline(alone) == "Alone none of these pays: task 0, task 1, task 2, task 3 and 2 more."
    assert details(alone) == ["Given to one person, all 6 do: $276 a month, and you are $217 a month better off."]
    job = Job(id="all", title="Office helper", tasks=tuple(task.id for task in alone.tasks))
    assert headline(alone.put(job)).startswith("Yes")


def test_a_title_in_the_middle_of_a_sentence() -> None:
    """A title loses its capital inside a sentence, unless it is a word of capitals."""
    for title, shown in (("Customer mail", "customer mail"), ("SEO reports", "SEO reports"), ("X", "X")):
        renamed = one_task().put(MAIL.model_copy(update={"title": title}))
        assert headline(renamed) == f"Yes, as a trial: hand over a quarter of {shown}."


def test_a_title_is_a_value_and_never_part_of_our_words() -> None:
    """Braces and markup in a title come out as they were typed."""
    for title in ("{task}", "[/oops]", "{0} {price}"):
        assert title in headline(one_task().put(MAIL.model_copy(update={"title": title})))


def test_work_under_way_is_told_as_it_goes() -> None:
    """At work, what came and was fine is counted; below stands what else to hand over now."""
    talk = CheckIn(engagement=WORK.id, on=TODAY)
    counted, *also = details(at_work())
    assert (counted, also[0]) == (
        "2 of 3 deliveries came on time and fine.",
        "Yes, as a trial: hand over a quarter of articles.",
    )
    assert details(searching().put(WORK, talk))[0] == "Nothing is recorded yet."
    alone = searching().without(ARTICLES.id, BOOKS.id).put(WORK, talk, delivery(1, on_time=False))
    assert details(alone) == ["0 of 1 delivery came on time and fine."]


def test_what_happened_is_in_the_figures() -> None:
    """At work, the four figures are the hours given back this month and in all, the money, and what it comes to."""
    business = at_work().put(
        delivery(1, on=days(-30), minutes=Decimal(30)), delivery(2, on=days(-22), minutes=Decimal(15))
    )
    assert figures(advice(business, TODAY))[:3] == [
        "4.8 h given back this month",
        "6.8 h given back in all",
        "$108 spent in all",
    ]
    untouched = searching().put(WORK)
    assert figures(advice(untouched, TODAY)) == [
        "0 h given back this month",
        "0 h given back in all",
        "$0 spent in all",
        "+$201 a month, all of it, as planned",
    ]


def test_what_needs_looking_at_comes_first() -> None:
    """A verdict that turned is the sentence, work at risk comes after it, and who is at work after both."""
    slow = [delivery(n, hours=Decimal(4), fix=Decimal("1.2"), minutes=Decimal(20), on_time=False) for n in (4, 5, 6)]
    found = advice(at_work().without("delivery-1", "delivery-2", "delivery-3").put(*slow), TODAY)
    words = [show.say(one, STYLE) for one in (found.headline, *found.detail)]
    assert words[0].startswith("Customer mail is now ")
    assert words[1] == f"Working with Ana is at risk: {Risk.STOP.label}."
    assert words[2] == "Ana is at work on customer mail. 0 of 3 deliveries came on time and fine."
    assert [one.strong for one in (found.headline, *found.detail)][:3] == [True, False, False]
    quiet = advice(searching().put(WORK), TODAY)
    assert show.say(quiet.headline, STYLE) == f"Working with Ana is at risk: {Risk.SILENCE.label}."
    assert quiet.headline.strong


def test_work_that_ended_is_not_at_risk() -> None:
    """Nobody who has gone is told of as at risk."""
    assert alert_lines(searching().put(WORK.model_copy(update={"ended": TODAY})), TODAY) == ()


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (-1, "Ana is at work on customer mail."),
        (0, "Ana is at work on customer mail."),
        (1, "Ana starts on customer mail on Tuesday 24 Nov 2026."),
        (14, "Ana starts on customer mail on Monday 7 Dec 2026."),
    ],
)
def test_before_the_start_nobody_is_at_work(start: int, words: str) -> None:
    """Until the day work begins it is told when it will, and from that day on that it is under way."""
    assert headline(searching().put(WORK.model_copy(update={"start": days(start)}))) == words
