"""Guard-rails: each is raised by its own entry, and none before there is an agreement."""

from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.amounts import Currency, EffortValue
from outsource_tui.domain.base import Record
from outsource_tui.domain.business import Business
from outsource_tui.domain.maintenance import Agreement, Freedom, Settled
from outsource_tui.domain.rails import FORM_FROM, WRITTEN_FROM, Rail, rails
from outsource_tui.domain.settings import Settings
from outsource_tui.library.catalog import agreement_list, rail_words
from tests.seeds import JOB, MAIL, TODAY, WORK, days, delivery, mail_cost, searching

SETTLED_LINES = ("signed-copy", "rights", "tax-form")


def agreed(**told: Any) -> Agreement:
    return Agreement(id="agreement", engagement=WORK.id, **told)


def line(key: str, *, done: bool = True) -> Settled:
    return Settled(id=f"work-{key}", engagement=WORK.id, line=key, on=TODAY if done else None)


def paid(amount: int, on: int = 0) -> Record:
    return delivery(1, invoice=amount, paid=days(on))


def sound() -> Business:
    """An agreement that raises nothing: all is settled, little is handed over, and nobody was paid."""
    return searching().put(JOB, WORK, agreed(until=days(90)), *map(line, SETTLED_LINES))


def full_time(hours: str = "35") -> list[Record]:
    mail = MAIL.model_copy(update={"effort": EffortValue(hours=Decimal(hours))})
    return [mail, WORK.model_copy(update={"plan": ()})]


RAISED: dict[str, tuple[list[Record], tuple[Rail, ...]]] = {
    "nothing": ([], ()),
    "hours they agree on": ([agreed(until=days(90), who_decides=Freedom.BOTH)], ()),
    "fixed hours": ([agreed(until=days(90), who_decides=Freedom.ME)], (Rail.FIXED_HOURS,)),
    "approval": ([agreed(until=days(90), approval=True)], (Rail.APPROVAL,)),
    "tools": ([agreed(until=days(90), your_tools=True)], (Rail.TOOLS,)),
    "training": ([mail_cost(set_up_hours=Decimal(20))], (Rail.TRAINING,)),
    "some training": ([mail_cost(set_up_hours=Decimal("19.9"))], ()),
    "full time": (full_time(), (Rail.FULL_TIME,)),
    "nearly full time": (full_time("34.9"), ()),
    "exclusive": ([agreed(until=days(90), only_you=True)], (Rail.EXCLUSIVE,)),
    "open-ended": ([agreed()], ()),
    "open-ended and full time": ([*full_time(), agreed()], (Rail.FULL_TIME, Rail.OPEN_ENDED)),
    "open-ended and exclusive": ([agreed(only_you=True)], (Rail.EXCLUSIVE, Rail.OPEN_ENDED)),
    "substitute": ([agreed(until=days(90), substitute=False)], (Rail.SUBSTITUTE,)),
    "rights": ([line("rights", done=False)], (Rail.RIGHTS,)),
    "not signed": ([line("signed-copy", done=False)], ()),
    "not signed, paid": ([line("signed-copy", done=False), paid(250)], (Rail.WRITTEN,)),
    "not signed, little paid": ([line("signed-copy", done=False), paid(249)], ()),
    "not signed, paid last year": ([line("signed-copy", done=False), paid(250, on=-365)], ()),
    "no form": ([line("tax-form", done=False)], ()),
    "no form, paid": ([line("tax-form", done=False), paid(2000)], (Rail.TAX_FORM,)),
    "no form, little paid": ([line("tax-form", done=False), paid(1999)], ()),
}


@pytest.mark.parametrize("name", RAISED)
def test_each_is_raised_by_its_entry(name: str) -> None:
    """One entry raises its own guard-rail and no other, just from where it is worth a second look."""
    told, expected = RAISED[name]
    assert rails(sound().put(*told), WORK if name.find("full") < 0 else told_work(told), TODAY) == expected


def told_work(told: list[Record]) -> Any:
    return next(one for one in told if one.id == WORK.id)


def test_every_guard_rail_can_be_raised() -> None:
    """All of them are raised somewhere above, and each has its words."""
    assert {rail for _, expected in RAISED.values() for rail in expected} == set(Rail)
    assert set(rail_words()) == {rail.value for rail in Rail}
    assert {line.key for line in agreement_list()} >= set(SETTLED_LINES)


def test_nothing_is_raised_before_there_is_an_agreement() -> None:
    """Without an agreement nothing was typed that could be looked at again."""
    assert rails(searching().put(*full_time(), paid(9000)), WORK, TODAY) == ()


@pytest.mark.parametrize(("currency", "raised"), [(Currency.USD, True), (Currency.EUR, False), (Currency.GBP, False)])
def test_facts_of_the_us_are_told_in_us_dollars_only(currency: Currency, raised: bool) -> None:
    """Neither a written agreement nor a tax form is asked for from an amount in another currency."""
    business = sound().without("work-signed-copy", "work-tax-form").put(Settings(currency=currency), paid(9000))
    assert (rails(business, WORK, TODAY) == (Rail.WRITTEN, Rail.TAX_FORM)) is raised
    assert raised or rails(business, WORK, TODAY) == ()


@pytest.mark.parametrize(("cash", "expected"), [("249.99", (Rail.TAX_FORM,)), ("250", (Rail.WRITTEN, Rail.TAX_FORM))])
def test_what_a_month_will_come_to_counts_before_anyone_is_paid(cash: str, expected: tuple[Rail, ...]) -> None:
    """What was planned a month, and a year of it, are looked at like what was paid."""
    part = WORK.plan[0].model_copy(update={"cash": Decimal(cash)})
    work = WORK.model_copy(update={"plan": (part,)})
    business = sound().without("work-signed-copy", "work-tax-form").put(work)
    assert rails(business, work, TODAY) == expected
    assert (WRITTEN_FROM, FORM_FROM) == (250, 2000)
