"""The example business that can be looked at before one's own: nobody's data, and the same records every day.

What is planned and what it costs stand here, the search for one helper and the work with another in the two modules
beside this one.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin, Record
from outsource_tui.domain.budget import FEES, Costing, Goal, Purpose, Worth
from outsource_tui.domain.business import Business
from outsource_tui.domain.plan import Approach, Category, Growth, Profile, Task
from outsource_tui.domain.terms import DEFAULTED
from outsource_tui.library.catalog import starter
from outsource_tui.library.example_search import search, workday
from outsource_tui.library.example_work import with_maria

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
    effort=EffortValue(hours=Decimal(4), pieces=Decimal(8)),
    category=Category.WRITING,
)
BOOKS = Task(
    id="task-books",
    title="Bookkeeping",
    effort=EffortValue(hours=Decimal(4), period=Period.MONTH),
    category=Category.OFFICE,
)


def example(today: date) -> Business:
    """The example business as it stands on a day; its dates lie around that day, its ids never change."""
    planned = Business().put(*_business(today), *_how(MAIL), *_how(BLOG), *_how(BOOKS), *_costings())
    return with_maria(planned.put(*search(MAIL.id, today)), BLOG.id, today)


def _business(today: date) -> Sequence[Record]:
    return (
        Profile(name="Bright Pixel Marketing"),
        Worth(
            profit=EarningsValue(amount=Decimal(50_000)),
            hours=EffortValue(hours=Decimal(2_080), period=Period.YEAR),
        ),
        Purpose(goal=Goal.PAID, limit=Decimal(1_000)),
        Approach(
            growth=Growth.BOTH,
            goal="Only strategy, sales and my three best clients are mine.",
            review=workday(today, 4),
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
        _costing(BLOG, PriceValue(amount=Decimal(75), unit=PriceUnit.PIECE)),
        _costing(BOOKS, PriceValue(amount=Decimal(120), unit=PriceUnit.MONTH)),
    )


def _costing(task: Task, price: PriceValue, **told: Any) -> Costing:
    """What someone might charge: all but the fees of a platform is a guess until somebody is asked."""
    guesses = dict.fromkeys(("price", *DEFAULTED, *(name for name in told if name != "platform")), Origin.GUESS)
    guesses |= {name: Origin.PRESET for name in FEES if name in told}
    return Costing(id=f"{task.id}-cost", task=task.id, price=price, origins=guesses, **told)
