"""Finding anything in 10,000 records: how long after Ctrl+P, and after each letter, the list is drawn."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.business import kept, steps
from tests.bench.stopwatch import Stopwatch
from tests.bench.table import Measure

RECORDS, ROUNDS = 10_000, 6
# Fits many of them, then one; and then none by its words, so that letters apart are looked for.
LETTERS = "7321 wordx"
SOON = 50


def measures() -> Iterator[Measure]:
    """In a real terminal, by key."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Stopwatch(kept(Path(folder) / "business.json", steps(RECORDS))) as app,
    ):
        app.wait_for("YOUR FIVE STAGES", "Saved").at_rest()
        first = app.stroke("ctrl+p").last
        rounds = [_round(app) for _ in range(ROUNDS)]
    opened = median(one[0] for one in rounds)
    yield Measure(f"Find opened, {RECORDS:,} records", opened, most=SOON, note=f"the first time {first:.0f}")
    yield Measure(
        "the first letter", median(one[1] for one in rounds), most=SOON, note=f"worst {max(o[1] for o in rounds):.0f}"
    )
    later = [median(one[place] for one in rounds) for place in range(2, len(LETTERS) + 1)]
    yield Measure(
        "each letter after it, the slowest of them", max(later), most=SOON, note=f"median {median(later):.0f}"
    )


def _round(app: Stopwatch) -> list[float]:
    """Close it, open it, and type: how long the opening and each letter take."""
    app.stroke("escape")
    return [app.stroke("ctrl+p").last, *(drawn.last for drawn in app.strokes(LETTERS))]
