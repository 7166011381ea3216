"""The example business that can be looked at before one's own: nobody's data, and the same records every day."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin, Record
from outsource_tui.domain.budget import FEES, Costing, Goal, Purpose, Worth
from outsource_tui.domain.business import Business
from outsource_tui.domain.evaluation import DEFAULT_CRITERIA, Criterion
from outsource_tui.domain.plan import Approach, Category, Growth, Profile, Task
from outsource_tui.domain.sourcing import Brief, Candidate, ChannelPlan, Job, Outreach, Reply
from outsource_tui.domain.terms import DEFAULTED
from outsource_tui.library.catalog import starter

MAIL = Task(
    id="task-mail",
    title="Customer mail",
    effort=EffortValue(hours=Decimal(10)),
    category=Category.PEOPLE,
    drains=True,
)
BLOG = Task(
    id="task-blog",
    title="Blog posts",
    effort=EffortValue(hours=Decimal(4), pieces=Decimal(4)),
    category=Category.WRITING,
)
BOOKS = Task(
    id="task-books",
    title="Bookkeeping",
    effort=EffortValue(hours=Decimal(4), period=Period.MONTH),
    category=Category.OFFICE,
)
JOB = Job(id="job-mail", title="Customer mail helper", tasks=(MAIL.id,))


def example(today: date) -> Business:
    """The example business as it stands on a day; its dates lie around that day, its ids never change."""
    return Business().put(*_business(today), *_how(MAIL), *_costings(), *_search(today), *_candidates())


def _business(today: date) -> Sequence[Record]:
    return (
        Profile(name="Bright Pixel Marketing"),
        Worth(
            profit=EarningsValue(amount=Decimal(50_000)),
            hours=EffortValue(hours=Decimal(2_080), period=Period.YEAR),
        ),
        Purpose(goal=Goal.PAID, limit=Decimal(720)),
        Approach(
            growth=Growth.BOTH,
            goal="Only strategy, sales and my three best clients are mine.",
            review=today + timedelta(days=4),
        ),
        MAIL,
        BLOG,
        BOOKS,
    )


def _how(task: Task) -> Sequence[Record]:
    """How the library does a task, its minutes stretched to the hours it takes here."""
    ready = starter(task.title)
    if ready is None:
        return ()
    procedure, _ = ready.records(task.id)
    longer = task.effort.hours / ready.effort.hours
    steps = (
        step.record(task.id, place).model_copy(
            update={"id": f"{task.id}-step-{place + 1}", "minutes": step.minutes * longer}
        )
        for place, step in enumerate(ready.steps)
    )
    return (procedure.model_copy(update={"id": f"{task.id}-how"}), *steps)


def _costings() -> Sequence[Costing]:
    return (
        _costing(
            MAIL,
            PriceValue(amount=Decimal(12)),
            platform="upwork",
            fee=Decimal("0.05"),
            fee_contract=Decimal("4.95"),
            tools=Decimal(10),
            once=Decimal(60),
            floor=Decimal(5),
        ),
        _costing(BLOG, PriceValue(amount=Decimal(60), unit=PriceUnit.PIECE)),
        _costing(BOOKS, PriceValue(amount=Decimal(120), unit=PriceUnit.MONTH)),
    )


def _costing(task: Task, price: PriceValue, **told: Any) -> Costing:
    """What someone might charge: all but the fees of a platform is a guess until somebody is asked."""
    guesses = dict.fromkeys(("price", *DEFAULTED, *(name for name in told if name != "platform")), Origin.GUESS)
    guesses |= {name: Origin.PRESET for name in FEES if name in told}
    return Costing(id=f"{task.id}-cost", task=task.id, price=price, origins=guesses, **told)


def _search(today: date) -> Sequence[Record]:
    return (
        JOB,
        *(
            Criterion(id=f"{JOB.id}-criterion-{number}", job=JOB.id, title=title)
            for number, title in enumerate(DEFAULT_CRITERIA, 1)
        ),
        _brief(),
        ChannelPlan(id=f"{JOB.id}-channels", job=JOB.id, channels=("referrals", "networking", "upwork")),
        *_people_asked(today),
    )


def _brief() -> Brief:
    return Brief(
        id=f"{JOB.id}-brief",
        job=JOB.id,
        work="Answer customer mail every working day, starting from our saved replies.",
        size="about 10 hours a week, a quarter of it to begin with",
        done="Mail that came before noon is answered the same working day, all other mail the next.",
        needs="The shared inbox with your own login, the saved replies, the order list.",
        pay="$12.00 to $15.50 an hour",
        test="Twenty real mails from last month, 4 hours at most, paid.",
        apply="Send one answer to a customer that you are proud of, and the hours you have free each week.",
        question="Which saved reply would you write first, and why?",
    )


def _people_asked(today: date) -> Sequence[Outreach]:
    return (
        Outreach(
            id="asked-dana",
            job=JOB.id,
            whom="Dana, who runs the print shop",
            channel="referrals",
            asked=today - timedelta(days=6),
            follow_up=today - timedelta(days=2),
        ),
        Outreach(
            id="asked-group",
            job=JOB.id,
            whom="The freelancers' group",
            channel="networking",
            asked=today - timedelta(days=8),
            reply=Reply.YES,
        ),
    )


def _candidates() -> Sequence[Candidate]:
    return (
        Candidate(
            id="candidate-ana",
            job=JOB.id,
            name="Ana Ribeiro",
            price=PriceValue(amount=Decimal(12)),
            channel="networking",
            fees={**dict.fromkeys(FEES, Decimal(0)), "fee_under": None},
            contact="ana@example.com",
            hours=Decimal(15),
            origins={"price": Origin.QUOTED},
        ),
        Candidate(
            id="candidate-ben",
            job=JOB.id,
            name="Ben Okafor",
            price=PriceValue(amount=Decimal(15)),
            channel="upwork",
            contact="ben@example.com",
            hours=Decimal(20),
            origins={"price": Origin.QUOTED},
        ),
    )
