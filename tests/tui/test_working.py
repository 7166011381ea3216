"""Working together, as it is done on the screen: agreement, deliveries, feedback, the weekly round, and a good end."""

from decimal import Decimal

import pytest
from textual.widget import Widget
from textual.widgets import Input

from outsource_tui.domain.amounts import PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Purpose
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import Decision, Outcome
from outsource_tui.domain.hiring import planned
from outsource_tui.domain.journey import Stage
from outsource_tui.domain.maintenance import (
    Agreement,
    CheckIn,
    Delivery,
    Feedback,
    Freedom,
    Method,
    Quarter,
    Tone,
)
from outsource_tui.domain.trust import Risk
from outsource_tui.library import catalog
from outsource_tui.tui.screens.confirm import Confirm
from outsource_tui.tui.screens.home import Home, Row
from outsource_tui.tui.widgets.words import Words
from tests import seeds
from tests.tui.conftest import MakeApp
from tests.tui.test_choosing import home, on_button, rated
from tests.tui.test_journeys import at, empty, field, title
from tests.tui.test_keyline import keys
from tests.tui.visitor import Visitor

WIDE, TALL = (120, 36), (120, 90)
MAIL, JOB, ANA, WORK = seeds.MAIL.id, seeds.JOB.id, seeds.ANA.id, seeds.WORK.id
QUARTER, HALF = Decimal("0.25"), Decimal("0.5")
FIRST, NEXT_WEEK = seeds.days(-56), seeds.days(7)


def engaged(price: str = "12") -> Business:
    """Ana engaged eight weeks ago on a quarter of customer mail, talked to today; nothing has come yet."""
    work = seeds.WORK.model_copy(update={"start": FIRST, "plan": (), "price": PriceValue(amount=Decimal(price))})
    business = seeds.searching().put(
        work, Agreement(id="agreement", engagement=WORK), CheckIn(id="talk", engagement=WORK, on=seeds.TODAY)
    )
    return business.put(work.model_copy(update={"plan": planned(business, work, QUARTER)}))


def weeks(**told: object) -> tuple[Delivery, ...]:
    """Eight weekly deliveries up to today, all alike."""
    known = {"engagement": WORK, "task": MAIL, "mine": Decimal("2.5"), **told}
    return tuple(
        Delivery.model_validate({"id": f"week-{number}", "on": seeds.days(7 * number - 56), **known})
        for number in range(1, 9)
    )


def slow() -> Business:
    """Ana after eight weeks that took her 1.6 hours for one of the user's, with 30 % of them in paid fixes."""
    return engaged().put(*weeks(hours=Decimal(4), fix=Decimal("1.2"), minutes=Decimal(15)))


def two_people() -> Business:
    """Ana and Ben, both at work on the same job."""
    other = seeds.WORK.model_copy(update={"id": "other", "candidate": seeds.BEN.id, "name": seeds.BEN.name})
    return seeds.at_work().put(other)


async def work(visitor: Visitor, step: str) -> None:
    """Go to a question of the work with Ana."""
    await visitor.go(Stage.MAINTENANCE, step, WORK)


async def into(visitor: Visitor, name: str, text: str) -> None:
    """Type an answer into a field in the place of what stands there."""
    field(visitor, name).focus()
    await visitor.until(lambda: at(visitor) == name)
    await empty(visitor)
    await visitor.write(text)


def beside(visitor: Visitor) -> str:
    """What stands in the readout beside or below the question, wherever its lines break."""
    lines, region = visitor.text.splitlines(), visitor.one("#readout", Widget).content_region
    return " ".join(" ".join(line[region.x : region.right] for line in lines[region.y : region.bottom]).split())


async def to_row(visitor: Visitor, words: str) -> None:
    """Go down Home to the line that says this."""
    rows = [*visitor.screen.query(Row)]
    for _ in rows:
        if isinstance(visitor.focused, Row) and words in str(visitor.focused.visual):
            return
        await visitor.press("down")
    raise AssertionError(f"no line says {words!r}:\n{visitor.text}")


async def to_the_line(visitor: Visitor) -> None:
    """Go down a list to the line below it."""
    for _ in range(20):
        if visitor.focused is visitor.one("#line", Input):
            return
        await visitor.press("down")
    raise AssertionError(f"never there:\n{visitor.text}")


def due(visitor: Visitor) -> list[str]:
    """What Today on Home says, line by line."""
    return [str(one.visual).strip() for one in visitor.screen.query("#today .due").results(Row)]


# The agreement


async def test_a_decision_leads_to_the_agreement(make_app: MakeApp) -> None:
    """Behind the decision Home names the agreement next, Enter opens it, and its answers are kept with the work."""
    async with make_app(rated()) as visitor:
        await visitor.go(Stage.EVALUATION, "compare", JOB)
        await visitor.press("c", "enter", "enter", "ctrl+n", "ctrl+n")
        await home(visitor)
        assert "Next: write the working agreement with Cy" in visitor.words
        await visitor.press("enter")
        assert title(visitor) == "How will you work together?"
        assert at(visitor) == "method"
        await visitor.press("down", "enter")
        await visitor.fill("555 0199")
        await visitor.press("ctrl+n")
        assert title(visitor) == "What is settled in writing?"
        (one,), (cy,) = visitor.stored.agreements, visitor.stored.engagements
        assert (one.engagement, one.method, one.address) == (cy.id, Method.PHONE, "555 0199")
        await home(visitor)
        assert "Next: record what came from Cy" in visitor.words


@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_the_time_both_are_there_follows_each_letter(make_app: MakeApp, size: tuple[int, int]) -> None:
    """With the hours and zones of both, when they are both there stands beside them in the user's own time."""
    async with make_app(seeds.at_work(), size) as visitor:
        await work(visitor, "agreement")
        await into(visitor, "hours", "9:00 to 13:00 UTC+1")
        assert "You are both there" not in beside(visitor)
        await into(visitor, "mine", "9 to 17")
        assert "With a time zone on both sides, like UTC+1, you see when you are both there." in beside(visitor)
        await visitor.write(" UTC-5")
        assert "You are never both there at once." in beside(visitor)
        await visitor.press("backspace", "backspace")
        await visitor.write("+0")
        assert "You are both there from 9:00 to 12:00, your time." in beside(visitor)
        assert visitor.stored.agreements[0].mine is None, "only typed so far"


async def test_a_guard_rail_comes_with_the_answer_that_raises_it(make_app: MakeApp) -> None:
    """Fixed daily hours raise a calm word under the name of that answer, which goes with it and stops nothing."""
    async with make_app(seeds.at_work(), WIDE) as visitor:
        await work(visitor, "agreement")
        await on_button(visitor, "more")
        said = "Who decides when they work: Fixed daily hours look like employment"
        assert said not in beside(visitor)
        field(visitor, "who_decides").focus()
        await visitor.press("end", "enter")
        assert said in beside(visitor)
        assert "A checklist, not legal advice." in beside(visitor)
        field(visitor, "who_decides").focus()
        await visitor.press("home", "enter")
        assert said not in beside(visitor)
        field(visitor, "who_decides").focus()
        await visitor.press("end", "enter", "ctrl+n")
        assert title(visitor) == "What is settled in writing?"
        assert visitor.stored.agreements[0].who_decides is Freedom.ME


async def test_guard_rails_are_seen_in_a_small_window(make_app: MakeApp) -> None:
    """In 80x24 what an answer raises is said too, with the hours of both told as well."""
    told = {"hours": "9 to 13 UTC+1", "mine": "9 to 17 UTC+1"}
    agreement = seeds.at_work().agreements[0].model_copy(update=told)
    async with make_app(seeds.at_work().put(agreement)) as visitor:
        await work(visitor, "agreement")
        await on_button(visitor, "more")
        field(visitor, "who_decides").focus()
        await visitor.press("end", "enter")
        assert "2 things worth a second look: who decides when they work." in beside(visitor)


async def test_space_settles_a_line_today_and_again_takes_it_back(make_app: MakeApp) -> None:
    """Space on a line of the agreement notes today, once more takes that back, and each line is there once."""
    first = catalog.agreement_list()[0]
    async with make_app(engaged()) as visitor:
        await work(visitor, "settled")
        assert f"· {first.title}" in visitor.words
        assert "space Settle a line" in keys(visitor)
        await visitor.press("space")
        assert f"✓ {first.title}" in visitor.words
        (one,) = visitor.stored.settled
        assert (one.engagement, one.line, one.on) == (WORK, first.key, seeds.TODAY)
        await visitor.press("space")
        assert f"· {first.title}" in visitor.words
        assert [each.on for each in visitor.stored.settled] == [None]
        await visitor.press("u")
        assert f"✓ {first.title}" in visitor.words


@pytest.mark.parametrize("ticked", [True, False], ids=["settled before", "not settled yet"])
async def test_a_line_is_settled_with_a_day_and_a_file(make_app: MakeApp, ticked: bool) -> None:
    """Enter on a line asks when it was settled and where it is written, and both stand in the list."""
    async with make_app(engaged(), WIDE) as visitor:
        await work(visitor, "settled")
        await visitor.press("down", *(["space"] if ticked else []), "enter")
        assert title(visitor) == "When was it settled, and where is it?"
        await into(visitor, "on", "2026-11-20")
        await into(visitor, "file", "Contract.pdf, page 2")
        await visitor.press("ctrl+n")
        assert title(visitor) == "What is settled in writing?"
        second = catalog.agreement_list()[1]
        (one,) = visitor.stored.settled
        assert (one.line, one.on, one.file) == (second.key, seeds.days(-3), "Contract.pdf, page 2")
        assert f"✓ {second.title}" in visitor.words
        assert "Contract.pdf, page 2" in visitor.words


async def test_the_welcome_says_what_was_agreed(make_app: MakeApp) -> None:
    """The welcome greets by name, says how they talk and what they find there, and has no gap in it."""
    agreement = Agreement(
        id="agreement", engagement=WORK, address="ana@example.com", reply="one working day", escalation="Call me"
    )
    async with make_app(engaged().without("brief").put(agreement)) as visitor:
        await work(visitor, "welcome")
        await visitor.press("y")
        words = visitor.app.clipboard
        assert words.startswith("Hello Ana,")
        assert "I am glad that we will work together on this: customer mail." in words
        assert "Monday 28 Sep 2026." in words
        assert "How we talk: by e-mail, ana@example.com." in words
        assert "one working day." in words
        assert "The shared inbox" in words
        assert words.endswith("Bright Pixel Marketing")
        assert "{" not in words


async def test_the_agreement_stands_on_one_page(make_app: MakeApp) -> None:
    """The page names both sides, the work, the price and each line settled in writing with its day, and no other."""
    async with make_app(seeds.at_work()) as visitor:
        await work(visitor, "page")
        await visitor.press("y")
        words = visitor.app.clipboard
        assert words.startswith("Working agreement of Bright Pixel Marketing and Ana")
        assert "The work: customer mail." in words
        assert "Price: $12.00 an hour." in words
        titles = {line.key: line.title for line in catalog.agreement_list()}
        assert f"- {titles['scope']}, Wednesday 14 Oct 2026" in words
        assert titles["rights"] not in words


# Deliveries


async def test_a_delivery_is_kept_as_it_stands(make_app: MakeApp) -> None:
    """Two keys record that a week of work came, on time and fine, and measure nothing that was not said."""
    async with make_app(engaged()) as visitor:
        await work(visitor, "deliveries")
        await visitor.press("a", "ctrl+n")
        assert title(visitor) == "What came?"
        (one,) = visitor.stored.deliveries
        assert (one.engagement, one.task, one.on) == (WORK, MAIL, seeds.days(-49))
        assert (one.on_time, one.accepted, one.replied) == (True, True, True)
        assert (one.mine, one.hours, one.invoice, one.paid) == (Decimal("2.5"), None, None, None)
        assert (one.origin("minutes"), one.origin("fix")) == (Origin.GUESS, Origin.GUESS)


async def test_eight_fine_weeks_take_few_keys(make_app: MakeApp) -> None:
    """From Home, under thirty keys record eight fine weeks, each a week after the last, up to today."""
    strokes = ("enter", *("a", "ctrl+n") * 8)
    assert len(strokes) < 30
    async with make_app(engaged()) as visitor:
        assert "Next: record what came from Ana" in visitor.words
        await visitor.press(*strokes)
        came = visitor.stored.deliveries
        assert [one.on for one in came] == [seeds.days(7 * number - 56) for number in range(1, 9)]
        assert all(one.on_time and one.accepted for one in came)
        await home(visitor)
        assert "8 of 8 deliveries came on time and fine." in visitor.words


async def test_their_hours_write_the_invoice(make_app: MakeApp) -> None:
    """The hours typed fill what their invoice comes to and a day to pay it by, which then stands on Home."""
    async with make_app(engaged(), WIDE) as visitor:
        await work(visitor, "deliveries")
        await visitor.press("a")
        await on_button(visitor, "more")
        await into(visitor, "hours", "3")
        assert (field(visitor, "invoice").raw, field(visitor, "pay_by").raw) == ("36", "2026-11-30")
        await into(visitor, "hours", "4.5")
        assert field(visitor, "invoice").raw == "54"
        await visitor.press("ctrl+n")
        (one,) = visitor.stored.deliveries
        assert (one.hours, one.invoice, one.pay_by, one.paid) == (Decimal("4.5"), Decimal(54), NEXT_WEEK, None)
        await home(visitor)
        assert "Monday Pay Ana" in [" ".join(line.split()) for line in due(visitor)]


async def test_a_delivery_looked_at_again_stays_as_it_is(make_app: MakeApp) -> None:
    """An invoice that is not what the hours come to is left alone when its delivery is opened and kept."""
    (one,) = weeks(hours=Decimal(3), invoice=Decimal(50), pay_by=seeds.days(-1), paid=seeds.days(-2))[:1]
    before = engaged().put(one)
    async with make_app(before, WIDE) as visitor:
        await work(visitor, "deliveries")
        await visitor.press("enter", "ctrl+n")
        assert visitor.stored == before
        await visitor.press("enter")
        await on_button(visitor, "more")
        await into(visitor, "hours", "4")
        assert field(visitor, "invoice").raw == "48"


async def test_a_price_a_piece_writes_no_invoice(make_app: MakeApp) -> None:
    """With a price a piece the hours say nothing of the invoice, and it stays as the user typed it."""
    work_ = engaged().engagements[0]
    a_piece = work_.model_copy(update={"price": PriceValue(amount=Decimal(60), unit=PriceUnit.PIECE)})
    async with make_app(engaged().put(a_piece), WIDE) as visitor:
        await work(visitor, "deliveries")
        await visitor.press("a")
        await on_button(visitor, "more")
        await into(visitor, "invoice", "120")
        await into(visitor, "hours", "3")
        assert (field(visitor, "invoice").raw, field(visitor, "pay_by").raw) == ("120", "")


async def test_only_what_was_different_is_typed(make_app: MakeApp) -> None:
    """A late delivery that had to be done again is the same form with two answers turned."""
    async with make_app(engaged()) as visitor:
        await work(visitor, "deliveries")
        await visitor.press("a")
        for name in ("on_time", "accepted"):
            field(visitor, name).focus()
            await visitor.press("end", "enter")
        await visitor.press("ctrl+n")
        (one,) = visitor.stored.deliveries
        assert (one.on_time, one.accepted, one.replied) == (False, False, True)
        assert "Customer mail no no" in visitor.words


# Feedback and check-ins


async def test_a_feedback_becomes_a_message(make_app: MakeApp) -> None:
    """What happened, what they did, what it led to and what is next stand in a message ready to copy."""
    async with make_app(engaged()) as visitor:
        await work(visitor, "feedback")
        await visitor.press("a")
        await into(visitor, "situation", "On Monday morning")
        await into(visitor, "behaviour", "You answered every mail by noon")
        await into(visitor, "impact", "Two customers wrote to thank us")
        await into(visitor, "next_step", "Please take the refunds as well")
        await visitor.press("ctrl+n")
        assert title(visitor) == "As a message"
        await visitor.press("y")
        words = visitor.app.clipboard
        assert words.startswith("Hello Ana,")
        said = "On Monday morning: you answered every mail by noon. Two customers wrote to thank us."
        assert said in words
        assert "please take the refunds as well." in words
        await visitor.press("ctrl+n")
        assert "On Monday morning Praise" in visitor.words
        (one,) = visitor.stored.feedback
        assert (one.engagement, one.tone, one.on) == (WORK, Tone.PRAISE, seeds.TODAY)


async def test_a_serious_concern_stays_on_home_until_it_is_settled(make_app: MakeApp) -> None:
    """A serious concern is due on Home, Enter leads to it, and once settled it is gone."""
    concern = Feedback(
        id="late", engagement=WORK, tone=Tone.CONCERN, serious=True, situation="Friday", behaviour="Sent it late",
        on=seeds.TODAY,
    )  # fmt: skip
    async with make_app(engaged().put(concern)) as visitor:
        await to_row(visitor, "Settle the concern with Ana")
        await visitor.press("enter")
        assert title(visitor) == "What did you tell them?"
        await visitor.press("enter")
        field(visitor, "closed").focus()
        await visitor.press("home", "enter", "ctrl+n")
        assert visitor.stored.get(Feedback, "late").closed
        await home(visitor)
        assert "Settle the concern" not in visitor.words


async def test_one_sided_feedback_is_hinted_at(make_app: MakeApp) -> None:
    """After three concerns in a row the list asks what they did well, and a praise ends that."""
    told = {"engagement": WORK, "tone": Tone.CONCERN, "situation": "It", "behaviour": "Late", "on": seeds.days(-1)}
    concerns = (Feedback.model_validate({"id": f"c{number}", **told}) for number in range(3))
    hint = "Your last three were all concerns. What did they do well?"
    async with make_app(engaged().put(*concerns)) as visitor:
        await work(visitor, "feedback")
        assert hint in visitor.words
        await visitor.press("a")
        await into(visitor, "situation", "Today")
        await into(visitor, "behaviour", "On time")
        await visitor.press("ctrl+n", "ctrl+n")
        assert title(visitor) == "What did you tell them?"
        assert hint not in visitor.words


async def test_a_check_in_comes_with_what_is_open(make_app: MakeApp) -> None:
    """The form of a check-in lists open concerns and unpaid invoices; kept, it is late on Home no more."""
    concern = Feedback(
        id="refunds", engagement=WORK, tone=Tone.CONCERN, situation="The refund rule", behaviour="Skipped it",
        on=seeds.days(-3),
    )  # fmt: skip
    async with make_app(seeds.at_work().put(concern), WIDE) as visitor:
        late = "Late 3 days Check in with Ana"
        assert late in visitor.words
        await work(visitor, "check_ins")
        await visitor.press("a")
        assert "TO TALK ABOUT" in visitor.words
        assert "The refund rule" in visitor.words
        assert "Their invoice of Monday 2 Nov 2026 is not paid yet." in visitor.words
        await visitor.press("ctrl+n")
        assert [one.on for one in visitor.stored.check_ins] == [seeds.days(-10), seeds.TODAY]
        await home(visitor)
        assert late not in visitor.words


# How it is going


async def test_work_at_risk_names_who_is_in_reserve(make_app: MakeApp) -> None:
    """Two bad deliveries in a row put the work at risk on Home and in its view, with whoever is in reserve."""
    bad = tuple(one.model_copy(update={"on_time": False}) for one in weeks()[-2:])
    kept = Decision(id="reserve", candidate=seeds.BEN.id, outcome=Outcome.RESERVE)
    talks = (CheckIn(id=f"talk-{number}", engagement=WORK, on=seeds.days(-7 * number)) for number in range(1, 5))
    async with make_app(engaged().put(*weeks()[:-2], *bad, kept, *talks), TALL) as visitor:
        words = f"Working with Ana is at risk: {Risk.STOP.label}."
        assert words in visitor.words
        await work(visitor, "going")
        assert words in visitor.words
        assert "In reserve for this job: Ben." in visitor.words
        assert "What would raise it most: deliveries that come on time." in visitor.words


async def test_good_work_is_not_at_risk(make_app: MakeApp) -> None:
    """After eight fine weeks the work goes well, with health as a figure, its parts and the steady weeks."""
    async with make_app(engaged().put(*weeks()), TALL) as visitor:
        assert "at risk" not in visitor.words
        await work(visitor, "going")
        assert "Working with Ana goes well." in visitor.words
        assert "health, of 100" in visitor.words
        assert "on time 8 of 8" in visitor.words
        assert "Steady in 8 of 8" in visitor.words
        assert "In reserve" not in visitor.words


async def test_more_is_handed_over_only_when_they_agree(make_app: MakeApp) -> None:
    """P names the next part with its cost, asks first, and only a yes makes it theirs, until undo takes it back."""
    before = engaged().put(*weeks())
    async with make_app(before, TALL) as visitor:
        await work(visitor, "going")
        assert "Yes, if Ana agrees: p hands the next part over." in visitor.words
        assert "The next part, half of customer mail, costs $172 a month more" in visitor.words
        assert "p Hand over more" in keys(visitor)
        for answer in ("enter", "escape"):
            await visitor.press("p")
            assert isinstance(visitor.screen, Confirm)
            assert "Have they agreed to take the next part?" in visitor.words
            await visitor.press(answer)
            assert visitor.stored == before
        await visitor.press("p", "right", "enter")
        (one,) = visitor.stored.engagements
        assert [part.portion for part in one.plan] == [HALF]
        assert (one.portion_since, one.at_portion_since) == (seeds.TODAY, seeds.TODAY)
        assert "After 3 more clean deliveries." in visitor.words
        assert "p Hand over more" not in keys(visitor)
        await visitor.press("ctrl+z")
        assert visitor.stored == before
        assert "p Hand over more" in keys(visitor)


async def test_nobody_is_handed_more_before_they_are_ready(make_app: MakeApp) -> None:
    """With clean deliveries missing their number stands there, and p is no key."""
    before = engaged().put(*weeks()[:3])
    async with make_app(before, TALL) as visitor:
        await work(visitor, "going")
        assert "After 1 more clean delivery." in visitor.words
        assert "p Hand over more" not in keys(visitor)
        await visitor.press("p")
        assert not isinstance(visitor.screen, Confirm)
        assert visitor.stored == before


async def test_what_was_measured_goes_into_the_plan_by_one_key(make_app: MakeApp) -> None:
    """T writes the measured speed, fixes and minutes into the plan as measured, once, and undo takes them out."""
    before = slow()
    async with make_app(before, TALL) as visitor:
        await work(visitor, "going")
        assert "PLAN AGAINST ACTUAL" in visitor.words
        assert "their hours for one of yours 1.2 1.6" in visitor.words
        assert "done again 5% 30%" in visitor.words
        assert "verdict Start small Not yet" in visitor.words
        assert visitor.stored.costings[0].origin("speed") is Origin.GUESS
        await visitor.press("t")
        (costing,) = (one for one in visitor.stored.costings if one.task == MAIL)
        assert (costing.speed, costing.rework) == (Decimal("1.6"), Decimal("0.3"))
        assert {costing.origin(name) for name in ("speed", "rework", "minutes")} == {Origin.MEASURED}
        assert "t Take into the plan" not in keys(visitor)
        await visitor.press("ctrl+z")
        assert visitor.stored == before
        assert "t Take into the plan" in keys(visitor)


async def test_home_says_what_happened_and_why_a_verdict_turned(make_app: MakeApp) -> None:
    """Home speaks from delivered work: the verdict that turned and why, hours given back, spent, beside the plan."""
    async with make_app(slow(), WIDE) as visitor:
        assert "Customer mail is now Not yet: it takes them 1.6 h for one of yours, planned 1.2." in visitor.words
        assert "Ana is at work on customer mail. 8 of 8 deliveries came on time and fine." in visitor.words
        figures = [str(one.visual) for one in visitor.screen.query("#figures .label").results(Words)]
        assert figures == [
            "hours given back this month",
            "hours given back in all",
            "spent in all",
            "a month beside the plan, as delivered",
        ]


async def test_people_stand_side_by_side_on_delivered_work(make_app: MakeApp) -> None:
    """Once two people have delivered three times each, who did fine how often stands beside the list."""
    theirs = tuple(
        one.model_copy(update={"id": f"ben-{one.id}", "engagement": "other", "on_time": one.id == "delivery-1"})
        for one in seeds.at_work().deliveries
    )
    async with make_app(two_people().put(*theirs[:2]), WIDE) as visitor:
        await visitor.go(Stage.MAINTENANCE, "people")
        assert "SIDE BY SIDE" not in visitor.words
    async with make_app(two_people().put(*theirs), WIDE) as visitor:
        await visitor.go(Stage.MAINTENANCE, "people")
        assert "SIDE BY SIDE, ON DELIVERED WORK" in visitor.words
        assert "Ana Customer mail helper 2 of 3" in visitor.words
        assert "Ben Customer mail helper 1 of 3" in visitor.words


# The weekly round


async def test_the_weekly_round_by_keys(make_app: MakeApp) -> None:
    """W on Home leads through what came, what to pay, whom to talk to and ask again, and nothing is due after it."""
    async with make_app(seeds.at_work()) as visitor:
        assert any(line.startswith("Late 2 days") and line.endswith("Follow up: Dana") for line in due(visitor))
        await visitor.press("w")
        assert title(visitor) == "What came this week?"
        await visitor.press("space")
        assert "✓ Ana" in visitor.words
        one = visitor.stored.deliveries[-1]
        assert (one.engagement, one.task, one.on, one.on_time, one.accepted) == (WORK, MAIL, seeds.TODAY, True, True)
        assert one.origin("minutes") is Origin.GUESS
        await to_the_line(visitor)
        await visitor.fill("Ana: 25")
        one = visitor.stored.deliveries[-1]
        assert (one.minutes, one.origin("minutes")) == (Decimal(25), Origin.YOURS)

        await visitor.press("ctrl+n")
        assert title(visitor) == "What is to be paid?"
        assert "· Ana 2026-11-02 $36.00" in visitor.words
        await visitor.press("space")
        assert "✓ Ana 2026-11-02 $36.00" in visitor.words
        assert visitor.stored.get(Delivery, "delivery-3").paid == seeds.TODAY

        await visitor.press("ctrl+n")
        assert title(visitor) == "Whom did you talk to?"
        await visitor.press("space")
        assert "✓ Ana" in visitor.words
        assert visitor.stored.check_ins[-1].on == seeds.TODAY
        await to_the_line(visitor)
        await visitor.fill("Ana: answered every mail by noon")
        said = visitor.stored.feedback[-1]
        assert (said.engagement, said.tone, said.on) == (WORK, Tone.PRAISE, seeds.TODAY)
        assert said.behaviour == "answered every mail by noon"

        await visitor.press("ctrl+n")
        assert title(visitor) == "Whom will you ask again?"
        await visitor.press("space")
        assert "✓ Dana" in visitor.words
        assert visitor.stored.outreach[0].follow_up == NEXT_WEEK

        await visitor.press("ctrl+n")
        assert "Done. Next Monday 30 Nov 2026." in visitor.words
        assert "Still open" not in visitor.words
        await visitor.press("ctrl+n")
        assert isinstance(visitor.screen, Home)
        assert not [line for line in due(visitor) if line.startswith(("Late", "Due today"))]


@pytest.mark.parametrize("step", ["came", "pay", "talk"])
async def test_space_again_takes_a_week_back(make_app: MakeApp, step: str) -> None:
    """What Space noted in the weekly round by mistake, Space on the same line takes back."""
    before = seeds.at_work()
    async with make_app(before) as visitor:
        await visitor.press("w", *["ctrl+n"] * ["came", "pay", "talk"].index(step), "space")
        assert visitor.stored != before
        await visitor.press("space")
        assert visitor.stored == before


async def test_what_is_left_open_is_said_at_the_end(make_app: MakeApp) -> None:
    """A round in which nothing is ticked changes nothing, and says how many things are still open."""
    before = seeds.at_work()
    async with make_app(before) as visitor:
        await visitor.press("w", *["ctrl+n"] * 4)
        assert "Done. Next Monday 30 Nov 2026." in visitor.words
        assert "Still open today: 3 things, on Home." in visitor.words
        assert visitor.stored == before


async def test_the_row_on_home_begins_the_round(make_app: MakeApp) -> None:
    """The line This week on Home opens the round by Enter, also when it was gone through before."""
    async with make_app(seeds.at_work()) as visitor:
        for _ in range(2):
            await to_row(visitor, "This week")
            await visitor.press("enter")
            assert title(visitor) == "What came this week?"
            await visitor.press(*["ctrl+n"] * 5)
            assert isinstance(visitor.screen, Home)


async def test_there_is_no_round_without_people(make_app: MakeApp) -> None:
    """While nobody works for the user Home has neither the line nor the key of the weekly round."""
    async with make_app(seeds.searching()) as visitor:
        assert "This week" not in visitor.words
        assert "w This week" not in keys(visitor)
        await visitor.press("w")
        assert isinstance(visitor.screen, Home)


async def test_minutes_need_a_name_and_a_week(make_app: MakeApp) -> None:
    """A line of minutes that names nobody, or whose week is not recorded yet, stays and says what to do."""
    async with make_app(two_people()) as visitor:
        await visitor.press("w")
        await to_the_line(visitor)
        await visitor.fill("25")
        assert "Begin with the name, like: Maria: 25" in visitor.words
        await empty(visitor)
        await visitor.fill("ben: 25")
        assert "First record what came from Ben: Space on the line" in visitor.words
        assert visitor.one("#line", Input).value == "ben: 25"
        assert len(visitor.stored.deliveries) == 3
        await visitor.press("up", "end", "k", "j", "space")
        await to_the_line(visitor)
        await visitor.press("enter")
        assert visitor.stored.deliveries[-1].engagement == "other"
        assert visitor.stored.deliveries[-1].minutes == Decimal(25)


# Today


async def test_today_stands_in_the_order_of_lateness(make_app: MakeApp) -> None:
    """What is latest stands first, a week that is not recorded is never late, and Enter goes to its place."""
    async with make_app(seeds.at_work(), WIDE) as visitor:
        lines = [" ".join(line.split()) for line in due(visitor)]
        assert lines == [
            "Late 3 days Check in with Ana",
            "Late 2 days Follow up: Dana",
            "Due today Record what came from Ana",
            "Friday Pay Ana",
        ]
        places = {
            "Check in with": "When did you talk?",
            "Follow up": "Whom did you ask?",
            "Record what came": "What came?",
            "Pay": "What is to be paid?",
        }
        for words, question in places.items():
            await to_row(visitor, words)
            await visitor.press("enter")
            assert title(visitor) == question
            await home(visitor)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), WIDE])
async def test_the_arrows_reach_every_line_of_home(make_app: MakeApp, size: tuple[int, int]) -> None:
    """Down goes from each line of Home to the next and round, however small the window, and each is in view."""
    async with make_app(seeds.at_work(), size) as visitor:
        rows = [*visitor.screen.query(Row)]
        assert len(rows) > 10
        for row in (*rows, rows[0]):
            await visitor.press("down")
            assert visitor.focused is row
            assert visitor.screen.can_view_entire(row)
        await visitor.press("up")
        assert visitor.focused is rows[-1]


async def test_a_paid_invoice_leaves_today(make_app: MakeApp) -> None:
    """From the line on Home to the delivery, and with the day it was paid the line is gone."""
    async with make_app(seeds.at_work(), WIDE) as visitor:
        await to_row(visitor, "Pay Ana")
        await visitor.press("enter", "j", "j", "enter")
        await on_button(visitor, "more")
        await into(visitor, "paid", "today")
        await visitor.press("ctrl+n")
        assert visitor.stored.get(Delivery, "delivery-3").paid == seeds.TODAY
        await home(visitor)
        assert not [line for line in due(visitor) if "Pay Ana" in line]


# Ending and quarters


async def test_work_ends_well(make_app: MakeApp) -> None:
    """The end asks for a last day and lists the access to take back; Home reminds of it until it is all over."""
    async with make_app(engaged().put(*weeks()), WIDE) as visitor:
        await visitor.go(Stage.MAINTENANCE, "endings")
        await visitor.press("enter")
        assert title(visitor) == "How does it end well?"
        assert field(visitor, "last_day").raw == "2026-12-07"
        assert field(visitor, "access").raw == "The shared inbox\nThe saved replies"
        await into(visitor, "last_day", "+4d")
        await visitor.press("ctrl+n")
        (ending,) = visitor.stored.endings
        assert (ending.engagement, ending.last_day, ending.over) == (WORK, seeds.days(4), False)
        assert visitor.stored.engagements[0].ended is None
        await home(visitor)
        await to_row(visitor, "Take back the access of Ana")
        await visitor.press("enter")
        assert title(visitor) == "How does it end well?"
        field(visitor, "over").focus()
        await visitor.press("home", "enter", "ctrl+n")
        assert visitor.stored.engagements[0].ended == seeds.days(4)
        await home(visitor)
        assert "Take back the access" not in visitor.words
        assert "Record what came" not in visitor.words
        assert "w This week" not in keys(visitor)


@pytest.mark.parametrize("reserve", [True, False])
async def test_the_end_names_who_could_take_over(make_app: MakeApp, reserve: bool) -> None:
    """While the end is written, whoever is in reserve for the job is named, or that nobody is."""
    kept = Decision(id="reserve", candidate=seeds.BEN.id, outcome=Outcome.RESERVE)
    async with make_app(engaged().put(*((kept,) if reserve else ()))) as visitor:
        await visitor.go(Stage.MAINTENANCE, "endings", WORK)
        named = "In reserve for this job: Ben. Write to them now." in visitor.words
        assert named is reserve
        assert ("Nobody is in reserve for this job." in visitor.words) is not reserve


async def test_a_quarter_measures_the_hour_again(make_app: MakeApp) -> None:
    """Profit and hours of three months give the value of an hour while they are typed, beside the one told before."""
    async with make_app(engaged(), WIDE) as visitor:
        await visitor.go(Stage.MAINTENANCE, "quarters")
        await visitor.press("a")
        await into(visitor, "profit", "13,000")
        await into(visitor, "hours", "500")
        assert "an hour of yours brought" in visitor.words
        assert "$24.04 as you told it in Budget" in visitor.words
        await visitor.press("ctrl+n")
        (one,) = visitor.stored.quarters
        assert (one.on, one.profit, one.hours, one.value) == (seeds.TODAY, 13_000, 500, Decimal(26))
        assert "$13,000 500 h $26.00" in visitor.words


@pytest.mark.parametrize(
    ("profit", "said"),
    [
        (13_500, "Profit grew by $333 a month. With 50% of that your limit could be $667: set it in Budget."),
        (12_500, "Profit has not grown, so the limit stays at $500."),
    ],
)
async def test_the_limit_grows_by_profit_alone(make_app: MakeApp, profit: int, said: str) -> None:
    """A second quarter says by how much the monthly limit may grow, of profit that has grown, and never sets it."""
    business = engaged().put(
        Purpose(goal=seeds.PAID.goal, limit=Decimal(500)),
        Quarter(id="before", on=seeds.days(-91), profit=Decimal(12_500), hours=Decimal(500)),
        Quarter(id="now", on=seeds.TODAY, profit=Decimal(profit), hours=Decimal(500)),
    )
    async with make_app(business, WIDE) as visitor:
        await visitor.go(Stage.MAINTENANCE, "quarters")
        assert said in visitor.words
        assert visitor.stored.purpose == business.purpose
