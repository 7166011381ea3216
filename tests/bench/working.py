"""Work with people: how long it takes to see what they delivered, to add one, and to go through the weekly round."""

import asyncio
from collections.abc import Iterator

from outsource_tui.domain.journey import Place, Stage
from tests.bench.business import crew
from tests.bench.screens import screens
from tests.bench.table import Measure

CREWS = ((5, 100), (5, 5_000))


def measures() -> Iterator[Measure]:
    """A few deliveries, and many."""
    for people, deliveries in CREWS:
        for what, spent in asyncio.run(_work(people, deliveries)).items():
            yield Measure(f"{what}, {people} people, {deliveries:,} deliveries", spent)


async def _work(people: int, deliveries: int) -> dict[str, float]:
    async with screens(crew(people, deliveries)) as app:
        await app.go(Place(Stage.PLAN))
        await app.take("Home", app.home())
        await app.take("the deliveries of one", app.go(Place(Stage.MAINTENANCE, "w0", "deliveries")))
        await app.press("a")
        await app.take("one more delivery", app.press("ctrl+n"))
        await app.take("how it is going", app.go(Place(Stage.MAINTENANCE, "w0", "going")))
        await app.take("the round", app.go(Place(None, step="came")))
        await app.press("down")
        await app.take("it came", app.press("space"))
        await app.take("to pay", app.press("ctrl+n"))
        await app.take("paid", app.press("space"))
        await app.take("everyone at work", app.go(Place(Stage.MAINTENANCE)))
        return app.spent
