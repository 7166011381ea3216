"""How long the model thinks: which first, the readout of a letter, a curve, and the weights of a choice."""

import asyncio
import time
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from statistics import median

from outsource_tui.domain.budget import Aim
from outsource_tui.domain.priorities import Item, Option, best_set
from outsource_tui.domain.weighing import wins
from outsource_tui.domain.what_if import curve, dials
from outsource_tui.forms.draft import Reading, prefill, sketch
from outsource_tui.readouts.budget import task_lines
from outsource_tui.wizards.cost import Cost, cost_of, keep_cost
from outsource_tui.wizards.step import Scene
from tests.bench.clock import latest, since, timed
from tests.bench.table import Measure
from tests.seeds import MAIL, STYLE, TODAY, priced

TIMES = 5
CENT = Decimal("0.01")


def measures() -> Iterator[Measure]:
    """All of it."""
    items = _jobs(30, 4)
    for aim, words in ((Aim.GAIN, "most money"), (Aim.HOURS, "most hours")):
        spent = timed(lambda aim=aim: best_set(items, Decimal(3_000), aim))
        yield Measure(f"which first for {words}, 30 jobs x 4 at 3,000", spent, most=50)
    yield asyncio.run(_choosing())
    yield Measure("what follows from a letter, worked out", _letter(), most=50)
    known = priced()
    yield Measure("a what-if curve", timed(lambda: curve(known, MAIL.id, dials(known, MAIL.id)[0], 72)), most=50)


def _jobs(count: int, options: int) -> list[Item]:
    """So many jobs with so many portions each, whose costs and gains have nothing in common; always the same."""
    chance = Random(count * options)
    found = []
    for number in range(count):
        cost, brings, lost = chance.randint(100, 900), chance.randint(-80, 400), chance.randint(0, 40)
        portions = [Decimal(portion) / options for portion in range(1, options + 1)]
        choices = (
            Option(one, (cost * one + 20).quantize(CENT), (brings * one - lost).quantize(CENT)) for one in portions
        )
        found.append(Item(str(number), tuple(choices)))
    return found


def _letter() -> float:
    """What follows from one more letter in the question with most of it: its record, and all that is said of it."""
    scene = Scene(priced(), TODAY, STYLE, MAIL.id)
    base, by = cost_of(scene), Reading(STYLE, TODAY)
    raw = prefill(Cost, base, {}, STYLE) | {"price": "12.5 an hour"}

    def letter() -> object:
        record = sketch(Cost, raw, {"id": MAIL.id, "owner": MAIL}, base, by)
        return task_lines(keep_cost(scene, record), MAIL.id) if isinstance(record, Cost) else None

    return timed(letter)


async def _choosing() -> Measure:
    """All weightings of 6 criteria for 8 people, and how late a key is at most while they are tried."""
    chance = Random(6 * 8)
    points = [[Decimal(chance.randint(0, 4)) / 4 for _ in range(6)] for _ in range(8)]
    spent, late = [], []
    for _ in range(TIMES):
        begun = time.perf_counter()
        late.append(await latest(asyncio.to_thread(wins, points)))
        spent.append(since(begun))
    note = f"a key late by {max(late):.0f}"
    return Measure("weights in 5 % steps, 6 criteria, 8 people", median(spent), most=200, note=note)
