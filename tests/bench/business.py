"""The businesses that are measured, always the same: as many records, people or deliveries as are asked for."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

from outsource_tui.domain.amounts import EffortValue, PriceValue
from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery
from outsource_tui.domain.plan import ProcedureStep, Profile, Task
from outsource_tui.domain.sourcing import Outreach
from outsource_tui.store.store import Store
from tests.bench.clock import now
from tests.seeds import ANA, BEN, CRITERIA, CY, JOB, MAIL, TODAY, WORK, at_work, days, rating, searching


def kept(file: Path, business: Business) -> Path:
    """A file with this business in it."""
    store = Store.open(file, now)
    store.load()
    store.save(business, Desk())
    store.close()
    return file


def steps(records: int) -> Business:
    """A business of so many records, nearly all of them steps of one task, as long as people write them."""
    task = Task(id="mail", title="customer mail", effort=EffortValue(hours=Decimal(10)))
    found = (
        ProcedureStep(id=f"s{place}", task=task.id, text=f"{place} {'word ' * 20}", place=place)
        for place in range(records - 2)
    )
    return replace(Business().put(Profile(name="Bright Pixel"), task), steps=tuple(found))


def changed(before: Business, number: int) -> Business:
    """The same with one step in the middle written anew."""
    steps = list(before.steps)
    steps[len(steps) // 2] = steps[len(steps) // 2].model_copy(update={"text": f"changed {number}"})
    return replace(before, steps=tuple(steps))


def crowd(people: int, asked: int) -> Business:
    """So many candidates for a job, most of them rated, and ten times as many people asked."""
    chance, known = Random(people), searching().without(ANA.id, BEN.id, CY.id)
    places = ("referrals", "networking", "upwork")
    candidates = [
        ANA.model_copy(update={"id": f"c{n}", "name": f"Person {n}", "place": n, "price": _asks(10 + n % 30)})
        for n in range(people)
    ]
    ratings = [rating(one, by, chance.randint(1, 5)) for one in candidates for by in CRITERIA if chance.random() < 0.8]
    lines = (
        Outreach(id=f"o{n}", place=n, job=JOB.id, whom=f"Somebody {n}", channel=chance.choice(places), asked=TODAY)
        for n in range(asked)
    )
    return replace(known, candidates=tuple(candidates), evidence=tuple(ratings), outreach=tuple(lines))


def _asks(amount: int) -> PriceValue:
    return PriceValue(amount=Decimal(amount))


def crew(people: int, deliveries: int) -> Business:
    """So many people at work on a job, who have delivered so often in all, each of them once a day up to last week."""
    chance, known = Random(deliveries), at_work()
    staff = [WORK.model_copy(update={"id": f"w{n}", "name": f"Person {n}", "place": n}) for n in range(people)]
    talks = [CheckIn(id=f"t{n}", place=n, engagement=one.id, on=TODAY) for n, one in enumerate(staff)]
    ago = [7 + (deliveries - 1 - n) // people for n in range(deliveries)]
    came = [
        Delivery(
            id=f"d{n}",
            place=n,
            engagement=staff[n % people].id,
            task=MAIL.id,
            on=days(-ago[n]),
            on_time=chance.random() < 0.9,
            accepted=chance.random() < 0.9,
            hours=Decimal(chance.randint(20, 40)) / 10,
            mine=Decimal("2.5"),
            minutes=Decimal(chance.randint(0, 40)),
            invoice=Decimal(36),
            pay_by=days(7 - ago[n]),
            paid=None if n >= deliveries - people else days(3 - ago[n]),
        )
        for n in range(deliveries)
    ]
    known = replace(known, engagements=tuple(staff), check_ins=tuple(talks), deliveries=tuple(came))
    agreements = [Agreement(id=f"a{n}", place=n, engagement=one.id) for n, one in enumerate(staff)]
    return replace(known, agreements=tuple(agreements), settled=(), feedback=())
