"""Typing in a wizard: when the letter is there, beside typing in a bare line, and when what follows from it is."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from tests.bench.bare import HELLO
from tests.bench.business import kept
from tests.bench.stopwatch import Stopwatch
from tests.bench.table import Measure
from tests.seeds import priced

ROUNDS, LETTERS = 12, "23.75"
# As quick as people are: less than a pause, so that nothing is saved meanwhile.
PACE = 0.12
# Stands in what follows from each of the letters, and in no line that only blinks.
SUM = "$"


def measures() -> Iterator[Measure]:
    """The same letters in both, by turns."""
    bare, ours, told = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        file = kept(Path(folder) / "business.json", priced())
        with Stopwatch(file, run=("tests.bench.bare", "line")) as line, Stopwatch(file) as app:
            line.wait_for(HELLO).at_rest()
            _to_the_price(app)
            for _ in range(ROUNDS):
                for one, found in ((line, bare), (app, ours)):
                    one.press("ctrl+u").at_rest()
                    drawn = one.strokes(LETTERS, PACE)
                    found += [each.first_with(LETTERS[: place + 1]) for place, each in enumerate(drawn)]
                    told += [each.last_with(SUM) for each in drawn] if one is app else []
    yield Measure("a letter in a wizard, shown", median(ours), beside=median(bare), of="in a bare line", times=1.3)
    yield Measure(
        "the same, 99 of 100", quantiles(ours, n=100)[98], beside=quantiles(bare, n=100)[98], of="there", most=50
    )
    yield Measure(
        "what follows from it, shown", median(told), most=50, note=f"99 of 100 {quantiles(told, n=100)[98]:.0f}"
    )


def _to_the_price(app: Stopwatch) -> None:
    """From Home to the question with most that follows from it."""
    app.wait_for("YOUR FIVE STAGES", "Saved").press("2").wait_for("an hour of your time worth")
    app.press("ctrl+n").wait_for("What are the hours for").press("ctrl+n").wait_for("What would each task cost")
    app.press("enter").wait_for("Their price").at_rest()
