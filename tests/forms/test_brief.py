"""The brief of a job, as the plan and the budget say it."""

from decimal import Decimal

import pytest

from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import TestPlan
from outsource_tui.domain.plan import Procedure
from outsource_tui.domain.settings import Settings
from outsource_tui.domain.sourcing import Brief, Job
from outsource_tui.forms.brief import PARTS, Moved, brief_words, moved, project_words, seen
from tests import seeds
from tests.seeds import ARTICLES, JOB, MAIL, STYLE

BOTH = Job(id="both", title="Writer", tasks=(MAIL.id, ARTICLES.id))


def words(business: Business, job: Job = JOB) -> dict[str, str]:
    return brief_words(business.put(job), job.id, STYLE)


def test_the_brief_is_written_from_the_plan() -> None:
    """Steps, size, when it is done, needs and price come from plan and budget; each part is one of a brief."""
    told = words(seeds.written())
    assert set(told) == set(PARTS) <= set(Brief.model_fields)
    assert told["work"] == "Customer mail\n1. Read the new mail\n2. Answer it\n3. File it"
    assert told["size"] == "about 10 hours a week; to begin with read the new mail"
    assert told["done"] == "All mail of the morning is answered."
    assert told["needs"] == "The shared inbox\nThe saved replies"
    assert told["pay"] == "$12.00 to $13.00 an hour"
    assert told["question"] == "Which of the 3 steps would you do differently, and why?"


def test_what_is_not_known_is_not_told() -> None:
    """Of a bare task there is no definition of done, no needs and no price, and no step to ask about."""
    told = words(Business().put(MAIL))
    assert not {"done", "needs", "pay"} & set(told)
    assert told["work"] == "Customer mail."
    assert told["question"] == "What would you want to know from me before you start?"


@pytest.mark.parametrize(
    ("ticked", "size"),
    [
        ((), "about 10 hours a week; to begin with a quarter of it"),
        ((1,), "about 10 hours a week; to begin with read the new mail"),
        ((1, 2), "about 10 hours a week; to begin with read the new mail and answer it"),
        ((1, 2, 3), "about 10 hours a week"),
    ],
)
def test_what_to_begin_with_is_told_by_its_steps(ticked: tuple[int, ...], size: str) -> None:
    """The steps ticked for the first part are named; without any its portion is, and with all of them nothing."""
    steps = seeds.written().steps
    marked = (one.model_copy(update={"first": number in ticked}) for number, one in enumerate(steps, 1))
    assert words(seeds.written().put(*marked))["size"] == size


def test_before_a_budget_nothing_is_told_of_what_to_begin_with() -> None:
    """Where it is not known what pays, the size is that of all the work."""
    assert words(Business().put(MAIL))["size"] == "about 10 hours a week"


def test_two_tasks_are_told_apart() -> None:
    """With two tasks each has its title over its steps and before its hours."""
    told = words(seeds.written(), BOTH)
    assert told["work"] == "Customer mail\n1. Read the new mail\n2. Answer it\n3. File it\n\nArticles"
    assert told["size"].startswith("Customer mail: about 10 hours a week")
    assert "; Articles: about 8 pieces a month, 4 hours each" in told["size"]


def test_a_job_that_is_gone_has_no_brief() -> None:
    """Nothing is told of a job that is not there."""
    assert brief_words(Business(), "gone", STYLE) == {}


@pytest.mark.parametrize(
    ("price", "pay"),
    [("12", "$12.00 to $13.00 an hour"), (None, "up to $13.00 an hour"), ("15.60", "up to $13.00 an hour")],
)
def test_the_price_stays_under_the_most_to_pay(price: str | None, pay: str) -> None:
    """The range begins at the price expected, and some of the most to pay is kept back, as the settings say."""
    assert words(seeds.one_task(price))["pay"] == pay
    less = seeds.one_task(price).put(Settings(kept_back=Decimal("0.3")))
    assert words(less)["pay"] == {"12": "$12.00 an hour"}.get(price or "", "up to $10.00 an hour")


def test_before_a_test_is_planned_its_hours_are_not_told() -> None:
    """Of a test that is not planned yet the brief says that it is small, paid and the same for everyone."""
    told = "a small piece of this work, paid, the same for everyone"
    assert words(seeds.written())["test"] == words(Business().put(MAIL))["test"] == told


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ({}, "a small piece of this work, paid, the same for everyone"),
        ({"what": "Ten mails."}, "Ten mails, paid, the same for everyone"),
        (
            {"what": "Ten mails", "fee": Decimal(40), "cap": Decimal(4)},
            "Ten mails, 4 hours at most, paid $40.00, the same for everyone",
        ),
        (
            {"what": "Ten mails", "fee": Decimal(0), "cap": Decimal(1)},
            "Ten mails, 1 hour at most, the same for everyone",
        ),
        ({"steps": ("step-1", "step-2")}, "read the new mail and answer it, paid, the same for everyone"),
    ],
)
def test_the_test_project_is_told_as_far_as_it_is_planned(plan: dict[str, object], told: str) -> None:
    """What it is, its hours and its price are told where they are known."""
    business = seeds.written().put(JOB, TestPlan.model_validate({"job": JOB.id, **plan}))
    assert project_words(business, JOB, STYLE) == told


def test_a_change_of_the_plan_is_offered_until_it_is_seen() -> None:
    """What the plan says anew is offered beside the user's words, and no more once they have looked at it."""
    business = seeds.written().put(JOB)
    brief = seen(business, Brief(job=JOB.id, work="My own words.", done="All is done."), STYLE)
    assert moved(business, brief, STYLE) == ()
    later = business.put(Procedure(id="mail-how", task=MAIL.id, done="Nothing is left."))
    assert moved(later, brief, STYLE) == (Moved("done", "All is done.", "Nothing is left."),)
    assert moved(later, seen(later, brief, STYLE), STYLE) == ()


def test_only_what_the_user_takes_changes_the_brief() -> None:
    """Of the plan's words those taken are put in; all others stay the user's own."""
    business = seeds.written().put(JOB)
    brief = seen(business, Brief(job=JOB.id, work="My own words."), STYLE, take=("done",))
    assert (brief.work, brief.done) == ("My own words.", "All mail of the morning is answered.")
