"""Businesses to begin a test with: fixed ids, and days around Monday 23 November 2026.

Each function returns what the one before it knows and a little more; `everything` holds every kind of record.
Customer mail is the worked case G4, articles G14, bookkeeping G15.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Costing, Goal, Purpose, Worth
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import (
    Criterion,
    Decision,
    Evidence,
    Outcome,
    Questions,
    Rating,
    Source,
    TestPlan,
    TestProject,
)
from outsource_tui.domain.imports import ColumnMapping, LoggedTask
from outsource_tui.domain.maintenance import (
    Agreement,
    CheckIn,
    Delivery,
    Ending,
    Engagement,
    Feedback,
    PlannedPart,
    Quarter,
    Settled,
)
from outsource_tui.domain.plan import Approach, Procedure, ProcedureStep, Profile, Task
from outsource_tui.domain.settings import Style
from outsource_tui.domain.sourcing import Brief, Candidate, ChannelPlan, Job, Outreach, Template

TODAY = date(2026, 11, 23)
STYLE = Style()
GUESSED = ("price", "speed", "rework", "find_hours", "set_up_hours", "months")

WORTH = Worth(profit=EarningsValue(amount=Decimal(50_000)), hours=EffortValue(hours=Decimal(2_080), period=Period.YEAR))
PAID = Purpose(goal=Goal.PAID)
MAIL = Task(id="mail", title="Customer mail", effort=EffortValue(hours=Decimal(10)), drains=True)
ARTICLES = Task(
    id="articles",
    title="Articles",
    effort=EffortValue(hours=Decimal(4), period=Period.MONTH, pieces=Decimal(8)),
)
BOOKS = Task(id="books", title="Bookkeeping", effort=EffortValue(hours=Decimal(4), period=Period.MONTH))
JOB = Job(id="job", title="Customer mail helper", tasks=(MAIL.id,))
ANA, BEN, CY = (
    Candidate(
        id=name.lower(),
        job=JOB.id,
        name=name,
        price=PriceValue(amount=Decimal(price)),
        channel="networking",
        contact=f"{name.lower()}@example.com",
        hours=Decimal(15),
        origins={"price": Origin.QUOTED},
    )
    for name, price in (("Ana", 15), ("Ben", 25), ("Cy", 18))
)
CRITERIA = tuple(
    Criterion(id=title.lower(), job=JOB.id, title=title) for title in ("Communication", "Professionalism", "Ability")
)
WORK = Engagement(
    id="work",
    job=JOB.id,
    candidate=ANA.id,
    name=ANA.name,
    price=PriceValue(amount=Decimal(12)),
    start=date(2026, 10, 5),
    plan=(PlannedPart(task=MAIL.id, portion=Decimal("0.25"), speed=Decimal("1.2"), rework=0, managing_hours=2),),
)


def days(number: int) -> date:
    """The day so many days after today, or before it."""
    return TODAY + timedelta(days=number)


def mail_cost(price: str | None = "12", **told: Any) -> Costing:
    """What customer mail costs in the worked case G4, at another price or with other answers if they are given."""
    known: dict[str, Any] = {
        "fee": Decimal("0.05"),
        "fee_contract": Decimal("4.95"),
        "tools": Decimal(10),
        "once": Decimal(60),
        "floor": Decimal(5),
        "origins": dict.fromkeys((*GUESSED, "fee", "fee_contract", "tools", "once"), Origin.GUESS),
        **told,
    }
    asked = None if price is None else PriceValue(amount=Decimal(price))
    return Costing(id="mail-cost", task=MAIL.id, price=asked, **known)


def cost(task: Task, price: str, unit: PriceUnit = PriceUnit.HOUR, **told: Any) -> Costing:
    """What a task costs at this price, all else as the app takes it to begin with."""
    asked = PriceValue(amount=Decimal(price), unit=unit)
    guesses = dict.fromkeys(GUESSED, Origin.GUESS)
    return Costing(id=f"{task.id}-cost", task=task.id, price=asked, origins=guesses, **told)


def worth_only() -> Business:
    """Someone who has said what they earn and how long they work, and no more."""
    return Business().put(WORTH)


def tasks_only() -> Business:
    """Someone who has listed their tasks, and no more."""
    return Business().put(MAIL, ARTICLES, BOOKS)


def one_task(price: str | None = "12", **told: Any) -> Business:
    """The worked case G4 alone, its hours for paid work; at another price or with other answers if given."""
    return worth_only().put(PAID, MAIL, mail_cost(price, **told))


def priced() -> Business:
    """Three tasks, each with its price: an hour, a piece, a month."""
    return one_task().put(
        Profile(name="Bright Pixel Marketing"),
        ARTICLES,
        cost(ARTICLES, "60", PriceUnit.PIECE),
        BOOKS,
        cost(BOOKS, "120", PriceUnit.MONTH),
    )


def written() -> Business:
    """Also how customer mail is done, well enough for a stranger, and how it will be outsourced."""
    steps = (
        ProcedureStep(id=f"step-{number}", task=MAIL.id, text=words, minutes=Decimal(minutes), first=number == 1)
        for number, (words, minutes) in enumerate((("Read the new mail", 60), ("Answer it", 120), ("File it", 60)), 1)
    )
    told = {"done": "All mail of the morning is answered.", "needs": "The shared inbox\nThe saved replies"}
    return priced().put(
        *steps,
        Procedure(id="mail-how", task=MAIL.id, example="The answer to Mrs Lee", ask_me="Refunds over 50", **told),
        Approach(goal="Only strategy is mine.", review=days(35)),
    )


def searching() -> Business:
    """Also a job with its brief, where to look, one person asked, criteria and three candidates."""
    return written().put(
        JOB,
        Brief(id="brief", job=JOB.id, work="Answer customer mail.", pay="up to $15.50 an hour", test="Ten real mails"),
        ChannelPlan(id="channels", job=JOB.id, channels=("referrals", "upwork")),
        Outreach(id="dana", job=JOB.id, whom="Dana", channel="referrals", asked=days(-6), follow_up=days(-2)),
        Template(id="contact", text="{greeting}\n\nDo you have time for this work: {task}?\n\n{signature}"),
        *CRITERIA,
        Questions(id="questions", job=JOB.id, interview="What would you ask me first?"),
        TestPlan(id="test-plan", job=JOB.id, steps=("step-1",), what="Ten real mails", fee=Decimal(40), cap=Decimal(4)),
        ANA,
        BEN,
        CY,
    )


def rating(candidate: Candidate, criterion: Criterion, points: int, source: Source = Source.SAMPLES) -> Evidence:
    """One rating from 1 to 5."""
    return Evidence(
        id=f"{candidate.id}-{criterion.id}-{source.value}",
        candidate=candidate.id,
        criterion=criterion.id,
        source=source,
        rating=Rating(str(points)),
    )


def delivery(number: int, **told: Any) -> Delivery:
    """The so-manieth delivery of customer mail, one a week up to last week, fine unless said otherwise."""
    known: dict[str, Any] = {"on": days(7 * number - 42), "hours": Decimal(3), "mine": Decimal("2.5"), **told}
    return Delivery(id=f"delivery-{number}", engagement=WORK.id, task=MAIL.id, **known)


def at_work() -> Business:
    """Also Ana engaged: rated, tested and chosen, three deliveries, one of them not paid yet."""
    return searching().put(
        JOB.model_copy(update={"criteria_locked": days(-56)}),
        *(rating(ANA, criterion, 4) for criterion in CRITERIA),
        TestProject(id="test", candidate=ANA.id, due=days(-52), came=True),
        Decision(id="decision", candidate=ANA.id, outcome=Outcome.ENGAGE, reason="The clearest answers"),
        WORK,
        Agreement(id="agreement", engagement=WORK.id, address="ana@example.com"),
        Settled(id="work-scope", engagement=WORK.id, line="scope", on=days(-40), file="Mail of 14 October"),
        delivery(1, paid=days(-30)),
        delivery(2, accepted=False, fix=Decimal("0.5")),
        delivery(3, invoice=Decimal(36), pay_by=days(4)),
        CheckIn(id="talk", engagement=WORK.id, on=days(-10), notes="All well"),
        Feedback(id="praise", engagement=WORK.id, situation="Last Monday", behaviour="Answered at once", on=days(-7)),
    )


def everything() -> Business:
    """A business that holds at least one record of every kind."""
    return at_work().put(
        Ending(id="ending", engagement=WORK.id, last_day=days(60), access="The shared inbox"),
        Quarter(id="quarter", on=days(-53), profit=Decimal(12_500), hours=Decimal(520)),
        LoggedTask(id="logged-mail", task=MAIL.id),
        ColumnMapping(id="my-table", columns={"task": 0, "time": 1, "day": 3}),
    )
