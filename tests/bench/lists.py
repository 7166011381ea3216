"""Lists: as many lines as there may be, beside a hundred, and how long the lists of people take to come."""

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from outsource_tui.domain.journey import Place, Stage
from tests.bench.business import crowd, kept, steps
from tests.bench.screens import screens
from tests.bench.stopwatch import BOTTOM, PAGE_DOWN, QUIET, TOP, Stopwatch
from tests.bench.table import Measure
from tests.seeds import JOB

FEW, MANY = 100, 10_000
ROUNDS = 3
CROWDS = ((10, 20), (200, 2_000))
# As with a hundred, give or take what no one tells apart; or so quick that it is no matter.
ALIKE, QUICK = 1.3, 50
SLOW = 1.2


def measures() -> Iterator[Measure]:
    """A list of 10,000 beside one of 100 in a real terminal; then lists of people, until all is drawn."""
    yield from _long()
    for people, asked in CROWDS:
        found = asyncio.run(_people(people, asked))
        for what, spent in found.items():
            yield Measure(f"{what}, {people} people, {asked:,} asked", spent)


def _long() -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        files = [kept(Path(folder) / f"{lines}.json", steps(lines)) for lines in (FEW, MANY)]
        with Stopwatch(files[0]) as few, Stopwatch(files[1]) as many:
            taken = [_list(app) for app in (few, many)]
            for _ in range(ROUNDS):
                for app, found in zip((few, many), taken, strict=True):
                    _round(app, found)
    for what, spent in taken[1].items():
        beside = median(taken[0][what])
        told = f"{what}, {MANY:,} lines"
        yield Measure(told, median(spent), beside=beside, of=f"with {FEW}", times=ALIKE, most=QUICK)


def _list(app: Stopwatch) -> dict[str, list[float]]:
    """Go from Home to the list."""
    app.wait_for("YOUR FIVE STAGES", "Saved").press("1").wait_for("What is your business called?")
    app.press("ctrl+n").wait_for("What do you need help with?").press("ctrl+n").wait_for("How is each one done?")
    app.press("enter").wait_for("Step by step").at_rest()
    return {}


def _round(app: Stopwatch, found: dict[str, list[float]]) -> None:
    """Do in the list all that its keys do without a change."""

    def take(what: str, key: str, quiet: float = QUIET) -> None:
        found.setdefault(what, []).append(app.stroke(key, quiet).last)

    app.stroke(TOP)
    take("one of a list opened", "enter")
    take("back to the list", "escape")
    take("a line down", "down")
    take("a page down", PAGE_DOWN)
    take("to the end", BOTTOM)
    take("the filter shown", "/")
    # Long enough that a slow answer is measured, and not the quiet before it.
    take("a letter that all have", "w", SLOW)
    app.stroke("backspace", SLOW)
    take("a letter that some have", "9", SLOW)
    take("the filter cleared", "escape", SLOW)


async def _people(people: int, asked: int) -> dict[str, float]:
    """Open the lists of people, add one, filter, and compare."""
    async with screens(crowd(people, asked)) as app:
        await app.take("people asked", app.go(Place(Stage.SOURCING, JOB.id, "outreach")))
        await app.type("Dana, refer")
        await app.take("one more asked", app.press("enter"))
        await app.press("up")
        await app.press("slash")
        await app.take("people asked filtered", app.press("9"))
        await app.take("candidates", app.go(Place(Stage.SOURCING, JOB.id, "candidates")))
        await app.take("compared", app.go(Place(Stage.EVALUATION, JOB.id, "compare")))
        await app.take("compared, sideways", app.press("right"))
        return app.spent
