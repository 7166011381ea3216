"""What is said of the work with someone: how it goes, plan against actual, talks, feedback, agreement, and the week."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.amounts import EarningsValue, Period
from outsource_tui.domain.budget import Purpose
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Decision, Outcome, TestProject
from outsource_tui.domain.maintenance import CheckIn, Delivery, Engagement, Feedback, Quarter, Tone
from outsource_tui.domain.readout import Figure, Heading, Readout, Say, Table
from outsource_tui.domain.trust import Risk
from outsource_tui.forms import show
from outsource_tui.readouts.actual import actual_lines, measured_lines, turned_line
from outsource_tui.readouts.maintenance import (
    ADVICE,
    agreement_lines,
    ending_lines,
    feedback_lines,
    going_lines,
    people_lines,
    quarter_lines,
    talk_lines,
)
from outsource_tui.readouts.week import week_lines
from tests.domain.test_actual import as_planned, found
from tests.domain.test_trust import TALKS, clean, concern, work, working
from tests.seeds import (
    ANA,
    BEN,
    BOOKS,
    JOB,
    MAIL,
    PAID,
    STYLE,
    TODAY,
    WORK,
    WORTH,
    at_work,
    days,
    delivery,
    everything,
    mail_cost,
    searching,
    worth_only,
)


def said(readout: Readout) -> list[str]:
    """What a readout says, line by line, the rows of a table as one line each."""

    def lines() -> Iterator[str]:
        for block in readout:
            match block:
                case Heading():
                    yield block.words
                case Say():
                    yield show.say(block, STYLE)
                case Figure():
                    yield f"{show.figure(block, STYLE)} {block.label}"
                case Table():
                    yield from (" | ".join(show.cell(cell, STYLE) for cell in row) for row in block.rows)

    return list(lines())


def going(business: Business) -> list[str]:
    return said(going_lines(business, WORK.id, TODAY))


# How it is going


def test_work_that_goes_well() -> None:
    """Health stands with its parts, then what would raise it, the way to more, and when to talk."""
    lines = going(working(*clean(4)))
    assert lines[0] == "Working with Ana goes well."
    assert lines[1].endswith("health, of 100")
    assert [line.split(" | ")[1] for line in lines[2:7]] == ["4 of 4", "4 of 4", "4 of 4", "7 of 7", "nothing yet"]
    assert "What would raise it most" not in " ".join(lines)
    assert "Yes, if Ana agrees: p hands the next part over." in lines
    more = "costs $172 a month more and leaves you $72 a month better off than now."
    assert f"The next part, half of customer mail, {more}" in lines
    assert lines[-1] == "Check in with Ana by Monday 30 Nov 2026."


def test_what_would_raise_health_most() -> None:
    """The part with most misses is named, and none where nothing was missed."""
    late = [one.model_copy(update={"on_time": n > 1}) for n, one in enumerate(clean(8))]
    assert "What would raise it most: deliveries that come on time." in going(working(*late))


@pytest.mark.parametrize(
    ("deliveries", "words"),
    [
        (clean(1), "After 3 more clean deliveries."),
        (clean(3), "After 1 more clean delivery."),
        ([*clean(3), delivery(9, replied=False)], "After 2 more clean deliveries."),
    ],
)
def test_how_many_clean_deliveries_are_missing(deliveries: list[Delivery], words: str) -> None:
    """While deliveries are missing it is said how many, and more is not offered."""
    lines = going(working(*deliveries))
    assert words in lines
    assert not any("if Ana agrees" in line for line in lines)


def test_what_stands_in_the_way_is_said() -> None:
    """A serious concern, a dearer hour and the limit are each said in a sentence."""
    business = working(*clean(4, minutes=Decimal(120)))
    lines = going(business.put(concern(), PAID.model_copy(update={"limit": Decimal(1)})))
    at = lines.index("Ready for more?")
    assert lines[at + 1 : at + 4] == [
        "A serious concern is not settled yet.",
        "At their present part an hour freed costs $33.07, over 15% more than the $26.21 planned.",
        "The next part does not fit your monthly limit.",
    ]


def test_with_all_of_the_job_nothing_more_is_offered() -> None:
    """Someone with all of the job is said to have it."""
    lines = going(working(*clean(4), portion="1"))
    assert lines[lines.index("Trust") + 1] == "Ana has all of this job."
    assert "Ready for more?" not in lines


def test_at_risk_comes_with_advice_and_whoever_is_in_reserve() -> None:
    """What is at risk is said with what to do, and the one kept in reserve is named."""
    ben = Decision(id="ben-kept", candidate=BEN.id, outcome=Outcome.RESERVE)
    lines = going(working(*clean(2, accepted=False)).put(ben))
    assert lines[0] == f"Working with Ana is at risk: {Risk.STOP.label}."
    assert lines[1] == ADVICE[Risk.STOP]
    assert "In reserve for this job: Ben." in lines
    assert said(ending_lines(searching().put(WORK, ben), WORK.id)) == [
        "In reserve for this job: Ben. Write to them now."
    ]
    assert said(ending_lines(searching().put(WORK), WORK.id)) == ["Nobody is in reserve for this job."]


def test_work_that_ended_is_said_to_have_ended() -> None:
    """From the last day on the work has ended; before it, it goes on."""
    ended = working(*clean(4))
    assert going(ended.put(work(ended).model_copy(update={"ended": TODAY})))[0] == "Your work with Ana has ended."
    assert going(ended.put(work(ended).model_copy(update={"ended": days(1)})))[0] == "Working with Ana goes well."


def test_steady_weeks_are_shown_beside_those_not_recorded() -> None:
    """Each of eight weeks has its hours or says that nothing is recorded, the present one last."""
    lines = going(working(delivery(1, on=TODAY, mine=Decimal("2.5")), delivery(2, on=days(-7), mine=Decimal(9))))
    at = lines.index("Steady work")
    weeks = lines[at + 1 : at + 9]
    assert [week.split(" | ")[:2] for week in weeks[-3:]] == [
        ["2 weeks ago", "not recorded"],
        ["last week", "9 h"],
        ["this week", "2.5 h"],
    ]
    assert lines[at + 9] == "Steady in 1 of 8: within a quarter of the 2.5 h a week you promised."


# Plan against actual


def test_a_turned_verdict_says_why_in_one_sentence() -> None:
    """Blog posts is now Not yet: rework 30%, planned 5%."""
    posts = MAIL.model_copy(update={"title": "Blog posts"})
    told = {"mine": Decimal(10), "hours": Decimal(12), "fix": Decimal("3.6"), "minutes": Decimal(36)}
    business = working(*(delivery(n, **told) for n in (1, 2, 3)), business=searching().put(posts, mail_cost("14.50")))
    agreed = work(business).model_copy(update={"price": None})
    one = found(business.put(agreed), posts)
    assert one.turned
    assert show.say(turned_line(one), STYLE) == "Blog posts is now Not yet: rework 30%, planned 5%."


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"hours": 20, "fix": 1}, "it takes them 2 h for one of yours, planned 1.2"),
        ({"hours": 12, "fix": Decimal("0.6"), "minutes": 300}, "managing 23.7 h a month, planned 4.7 h"),
    ],
)
def test_each_cause_has_its_words(told: dict[str, Any], words: str) -> None:
    """Whatever costs most is said as what it is, beside what was planned."""
    business = working(*(delivery(n, mine=10, **told) for n in (1, 2, 3)))
    line = show.say(turned_line(found(business)), STYLE)
    assert words in line


def test_one_test_is_called_one_test() -> None:
    """What only a test project measured is said to be from one test, in the sentence and in the table."""
    tested = TestProject(id="test", candidate=ANA.id, came=True, hours=4, mine=2, fix=1, minutes=0)
    one = found(working().put(tested))
    assert show.say(turned_line(one), STYLE).endswith(", in one test.")
    (table,) = (block for block in actual_lines(one) if isinstance(block, Table))
    assert table.columns == ("", "Planned", "In one test")


def test_plan_and_actual_stand_side_by_side() -> None:
    """What differs, an hour freed, the gain and the verdict stand in a table, with the key that takes them."""
    business = working(*as_planned(working(), MAIL))
    lines = said(measured_lines(business, work(business)))
    assert lines[0] == "Plan against actual"
    assert sorted(lines[1:4]) == [
        "done again | 5% | 5%",
        "their hours for one of yours | 1.2 | 1.2",
        "your hours of managing a month | 4.7 h | 4.7 h",
    ]
    assert lines[-2:] == [
        "verdict | Start small | Start small",
        "t takes what was measured into your plan.",
    ]
    assert measured_lines(working(), work(working())) == ()


# Talking


def test_what_is_open_is_to_talk_about() -> None:
    """Open concerns, unpaid invoices, risks and a next part are on the agenda of a talk; settled ones are not."""
    business = working(*clean(4)).put(concern(closed=True))
    ready = said(talk_lines(business, WORK.id, TODAY))
    assert ready == ["To talk about", "Would they take the next part of the job?"]
    bill = delivery(9, on=days(-3), invoice=Decimal(36))
    lines = said(talk_lines(business.put(concern(closed=False), bill), WORK.id, TODAY))
    assert lines[1:] == ["Monday", "Their invoice of Friday 20 Nov 2026 is not paid yet."]
    assert said(talk_lines(searching().put(WORK, *TALKS), WORK.id, TODAY))[1:] == [
        "What went well, what held them up, and what comes next."
    ]
    assert talk_lines(business, "gone", TODAY) == ()


def note(number: int, tone: Tone, on: int) -> Feedback:
    return Feedback(id=f"n{number}", engagement=WORK.id, tone=tone, situation="Then", behaviour="That", on=days(on))


@pytest.mark.parametrize(
    ("notes", "hint"),
    [
        ([(Tone.CONCERN, -3), (Tone.CONCERN, -2), (Tone.CONCERN, -1)], "Your last three were all concerns."),
        ([(Tone.PRAISE, -9), (Tone.CONCERN, -3), (Tone.CONCERN, -2), (Tone.CONCERN, -1)], "Your last three were all"),
        ([(Tone.CONCERN, -3), (Tone.CONCERN, -2), (Tone.PRAISE, -1)], ""),
        ([(Tone.CONCERN, -2), (Tone.CONCERN, -1)], ""),
        ([(Tone.PRAISE, -42)], ""),
        ([(Tone.PRAISE, -43)], "No feedback for over six weeks."),
        ([], "No feedback for over six weeks."),
    ],
)
def test_a_hint_for_feedback(notes: list[tuple[Tone, int]], hint: str) -> None:
    """Three concerns running, or none of anything for over six weeks, bring a hint, whatever order they are in."""
    told = [note(number, *one) for number, one in enumerate(notes)]
    for order in (told, told[::-1]):
        lines = said(feedback_lines(searching().put(WORK, *order), WORK.id, TODAY))
        assert lines[0].startswith(hint) if hint else lines == []


def test_nobody_new_is_owed_feedback() -> None:
    """In the first six weeks no hint is given, nor for someone who is not there."""
    new = searching().put(WORK.model_copy(update={"start": days(-42)}))
    assert feedback_lines(new, WORK.id, TODAY) == feedback_lines(new, "gone", TODAY) == ()


# The agreement


LEGAL = "A checklist, not legal advice."


@pytest.mark.parametrize(
    ("both", "said_", "first"),
    [
        (("14:00", "17:00"), True, "You are both there from 14:00 to 17:00, your time."),
        (("", ""), True, "You are never both there at once. Agree on how soon you answer."),
        (None, True, "With a time zone on both sides, like UTC+1, you see when you are both there."),
        (None, False, LEGAL),
    ],
)
def test_when_both_are_there_is_said(both: tuple[str, str] | None, said_: bool, first: str) -> None:
    """The overlap is told, or that there is none, or what is missing to know; nothing while hours were not told."""
    lines = said(agreement_lines(both, said=said_, rails={}))
    assert (lines[0], lines[-1]) == (first, LEGAL)


def test_what_is_worth_a_second_look_names_its_entry() -> None:
    """Each guard-rail stands with the entry that raised it, above the word that none of it is legal advice."""
    lines = said(agreement_lines(None, said=False, rails={"Until when": "Put an end to it. {x}"}))
    first = "1 thing worth a second look: until when."
    assert lines == [first, "Worth a second look", "Until when: Put an end to it. {x}", LEGAL]


# Side by side, and three months


def ben(price: str, every: int, **told: Any) -> list[Any]:
    """Ben at work on the same job, with so many deliveries."""
    job = JOB.model_copy(update={"id": "other", "title": "Books", "tasks": (BOOKS.id,)})
    engagement = Engagement(id="ben-work", job="other", name="Ben", start=WORK.start)
    came = [
        delivery(n, **told).model_copy(update={"id": f"b{n}", "engagement": "ben-work", "task": BOOKS.id})
        for n in range(every)
    ]
    return [job, engagement, *came]


def test_who_works_best_for_what() -> None:
    """From two people on with three deliveries each, each has a line with what came fine and an hour freed."""
    business = working(*clean(4))
    assert people_lines(business) == people_lines(business.put(*ben("15", 2))) == ()
    lines = said(people_lines(business.put(*ben("15", 3, accepted=False))))
    assert lines[0] == "Side by side, on delivered work"
    assert lines[1].startswith("Ana | Customer mail helper | 4 of 4 | $")
    assert lines[2].startswith("Ben | Books | 0 of 3 | ")


def quarter(number: int, on: int, profit: int) -> Quarter:
    return Quarter(id=f"q{number}", on=days(on), profit=Decimal(profit), hours=Decimal(500))


def test_an_hour_is_measured_again() -> None:
    """The latest three months say what an hour brought beside what was told, and claim no cause."""
    lines = said(quarter_lines(worth_only().put(quarter(1, -90, 9000), quarter(2, 0, 12500))))
    assert lines == [
        "$25.00 an hour of yours brought",
        "$24.04 as you told it in Budget",
        "Why it differs cannot be said from these figures.",
    ]
    waiting = ["Three months of real figures measure the value of an hour again."]
    assert said(quarter_lines(worth_only())) == said(quarter_lines(Business().put(quarter(1, 0, 9000)))) == waiting
    loss = WORTH.model_copy(update={"profit": EarningsValue(amount=Decimal(-5), period=Period.YEAR)})
    assert said(quarter_lines(Business().put(loss, quarter(1, 0, -500))))[0] == "-$1.00 an hour of yours brought"


@pytest.mark.parametrize(
    ("profits", "words"),
    [
        ([12000], None),
        ([12000, 12000], "Profit has not grown, so the limit stays at $400."),
        ([12000, 9000], "Profit has not grown, so the limit stays at $400."),
        ([9000, 12000], "Profit grew by $1,000 a month. With 50% of that your limit could be $900: set it in Budget."),
        (
            [20000, 9000, 12000],
            "Profit grew by $1,000 a month. With 50% of that your limit could be $900: set it in Budget.",
        ),
    ],
)
def test_the_limit_grows_only_by_profit_confirmed(profits: list[int], words: str | None) -> None:
    """The limit may grow by a share of what profit grew from one quarter to the next, and by nothing else."""
    told = [quarter(n, -90 * (len(profits) - n), profit) for n, profit in enumerate(profits)]
    business = worth_only().put(Purpose(limit=Decimal(400)), *told)
    business = business.put(business.settings.model_copy(update={"limit_growth": Decimal("0.5")}))
    lines = said(quarter_lines(business))
    assert [line for line in lines if "limit" in line] == ([] if words is None else [words])
    assert not any("limit" in line for line in said(quarter_lines(business.put(PAID))))


# The week


def test_the_week_ends_with_what_is_left() -> None:
    """At the end of the round stands when the next one is, and how much is open today."""
    assert said(week_lines(Business(), TODAY)) == ["Done. Next Monday 30 Nov 2026."]
    assert said(week_lines(at_work(), TODAY))[1] == "Still open today: 3 things, on Home."
    talked = CheckIn(engagement=WORK.id, on=TODAY)
    rest = at_work().put(talked, delivery(9, on=TODAY))
    assert said(week_lines(rest, TODAY))[1] == "Still open today: 1 thing, on Home."


def test_everything_can_be_said_on_its_last_day() -> None:
    """Each readout of a whole business holds, also long after and before it all."""
    for today in (days(-4000), TODAY, days(20_000)):
        assert said(going_lines(everything(), WORK.id, today))
        assert said(talk_lines(everything(), WORK.id, today))
        assert said(week_lines(everything(), today))
