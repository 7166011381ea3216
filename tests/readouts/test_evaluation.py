"""What is said while candidates are looked at: what ratings mean, what a test measured, what a decision comes to."""

from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Decision, Outcome, TestProject
from outsource_tui.domain.hiring import decided, rated
from outsource_tui.domain.plan import ProcedureStep
from outsource_tui.domain.readout import Readout, Say, Tone
from outsource_tui.forms import show
from outsource_tui.readouts.evaluation import (
    anchor_lines,
    first_rating_lines,
    measured_lines,
    project_figure,
    share_lines,
)
from outsource_tui.readouts.evaluation import (
    test_plan_lines as plan_lines,
)
from outsource_tui.readouts.sourcing import own_price_lines
from tests.seeds import ANA, BEN, CRITERIA, JOB, MAIL, STYLE, TODAY, days, rating, searching

TEST = TestProject(id="trial", candidate=ANA.id)


def spoken(readout: Readout) -> list[str]:
    return [show.say(block, STYLE) for block in readout if isinstance(block, Say)]


# Tests


@pytest.mark.parametrize(
    ("told", "words", "tone"),
    [
        ({"due": TODAY}, "Monday 23 Nov 2026", Tone.PLAIN),
        ({}, "given", Tone.PLAIN),
        ({"came": True, "accepted": True, "due": TODAY}, "accepted", Tone.GOOD),
        ({"came": True}, "not accepted", Tone.CARE),
    ],
)
def test_how_far_a_test_has_come(told: dict[str, Any], words: str, tone: Tone) -> None:
    """A test is none, given, due on a day, accepted, or not accepted."""
    found = project_figure(TEST.model_copy(update=told))
    assert (show.figure(found, STYLE), found.tone) == (words, tone)
    assert show.figure(project_figure(None), STYLE) == "none"


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ({}, "Once it has come, its hours say how fast they are."),
        ({"came": True}, "Their hours and yours together say how fast they are."),
    ],
)
def test_before_a_test_measured_anything_that_alone_is_said(told: dict[str, Any], line: str) -> None:
    """While nothing is measured, one line says what it takes to measure, and no price is judged by it."""
    assert spoken(measured_lines(searching().put(TEST.model_copy(update=told)), ANA.id)) == [line]


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        (
            {"came": True, "hours": Decimal(6), "mine": Decimal(5)},
            ["1.2 hours of theirs for one of yours."],
        ),
        (
            {"came": True, "hours": Decimal(6), "mine": Decimal(5), "fix": Decimal("0.3"), "minutes": 63},
            [
                "1.2 hours of theirs for one of yours.",
                "5% of it done again.",
                "0.17 hours of yours for one of theirs.",
            ],
        ),
    ],
)
def test_what_a_test_measured_is_said(told: dict[str, Any], lines: list[str]) -> None:
    """What one test measured is said and called one test, then that the work is to be rated, and what they cost."""
    business = searching().put(TEST.model_copy(update=told))
    assert spoken(measured_lines(business, ANA.id)) == [
        "Measured in one test, and counted in what they cost:",
        *lines,
        "Rate the work itself two questions back, as a test project.",
        *spoken(own_price_lines(business, ANA.id)),
    ]


@pytest.mark.parametrize(
    ("hours", "words"), [(6, "At this price it pays."), (9, "At this price it does not pay.")], ids=["quick", "slow"]
)
def test_what_they_cost_counts_what_the_test_measured(hours: int, words: str) -> None:
    """At one price it pays with someone whose test was quick, and does not with someone whose test was slow."""
    test = TEST.model_copy(update={"came": True, "hours": Decimal(hours), "mine": Decimal(5)})
    assert words in spoken(measured_lines(searching().put(test), ANA.id))


def test_nothing_is_measured_without_a_test() -> None:
    """Someone who has no test, or is gone, is not said to have been measured."""
    waiting = ["Once it has come, its hours say how fast they are."]
    assert spoken(measured_lines(searching(), ANA.id)) == spoken(measured_lines(searching(), "gone")) == waiting


def with_steps(*minutes: int | None) -> Business:
    """The test is made of steps that take the user so many minutes."""
    steps = [
        ProcedureStep(id=f"s{n}", task=MAIL.id, text="One", minutes=None if one is None else Decimal(one))
        for n, one in enumerate(minutes)
    ]
    plan = searching().test_plans[0].model_copy(update={"steps": tuple(step.id for step in steps)})
    return searching().put(*steps, plan)


@pytest.mark.parametrize(
    ("minutes", "words", "tone"),
    [
        ((60, 120), "These steps take you 3 h.", Tone.PLAIN),
        ((600,), "These steps take you 10 h.", Tone.PLAIN),
        ((660,), "These steps take you 11 h: long for a test.", Tone.CARE),
        ((60, None), "Paid, small and the same for everyone: 4 to 10 hours are usual.", Tone.MUTED),
        ((), "Paid, small and the same for everyone: 4 to 10 hours are usual.", Tone.MUTED),
    ],
)
def test_how_long_a_test_is(minutes: tuple[int | None, ...], words: str, tone: Tone) -> None:
    """The steps of the test are said in the user's hours, and over ten they are long; else what is usual is said."""
    (line,) = plan_lines(with_steps(*minutes), JOB.id)
    assert isinstance(line, Say)
    assert (show.say(line, STYLE), line.tone) == (words, tone)


# Ratings


def test_what_ratings_mean_is_said_from_one_to_five() -> None:
    """Each rating stands with its number before what it means, whatever the words."""
    assert spoken(anchor_lines(["Never {x}", "[b]Seldom[/b]"])) == ["1  Never {x}", "2  [b]Seldom[/b]"]


def test_the_first_rating_is_announced() -> None:
    """Before and with the first rating a sentence says that it fixes what one judges by; later ones say nothing."""
    before, own = searching(), rating(ANA, CRITERIA[0], 4)
    first = rated(before, own, TODAY)
    second = rated(first, rating(BEN, CRITERIA[0], 3), TODAY)
    for business in (before, first):
        (words,) = spoken(first_rating_lines(business, ANA.id, own.id, TODAY))
        assert words.startswith("This is the first rating: it fixes what you judge by")
    assert first_rating_lines(first, BEN.id, "another", TODAY) == ()
    assert first_rating_lines(second, ANA.id, own.id, TODAY) == ()
    assert first_rating_lines(first, ANA.id, own.id, days(1)) == ()
    assert first_rating_lines(before, "gone", own.id, TODAY) == ()


# Decisions


def engaged(share: str, *more: Record) -> Business:
    """Ana and Ben are both engaged, each with this share of the job."""
    business = searching()
    for who in (ANA, BEN):
        made = Decision(candidate=who.id, outcome=Outcome.ENGAGE, share=Decimal(share))
        business = decided(business, made, TODAY)
    return business.put(*more)


def test_a_job_cannot_be_given_away_twice() -> None:
    """Shares of more than the whole job together are warned of, before what the price would mean."""
    words = "Ana and Ben together have 120% of this job. More than all of it cannot be given away."
    business = engaged("0.6")
    assert spoken(share_lines(business, ANA.id)) == [words, *spoken(own_price_lines(business, ANA.id))]


def test_shares_that_fit_are_not_warned_of() -> None:
    """Two halves are a whole, and who has ended does not count."""
    assert share_lines(engaged("0.5"), ANA.id) == own_price_lines(engaged("0.5"), ANA.id)
    business = engaged("0.6")
    ended = business.engagements[1].model_copy(update={"ended": TODAY})
    assert share_lines(business.put(ended), ANA.id) == own_price_lines(business, ANA.id)
    assert share_lines(business, "gone") == ()
