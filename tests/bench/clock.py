"""How long things take: what is called, what is awaited, and how late everything else comes meanwhile."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from statistics import median

TIMES = 20
# How often it is looked whether a key has come.
TICK = 0.001


def now() -> datetime:
    """The time it is."""
    return datetime.now(UTC)


def since(begun: float) -> float:
    """So many milliseconds have gone by."""
    return (time.perf_counter() - begun) * 1000


def timed(act: Callable[[], object], times: int = TIMES) -> float:
    """How long it takes, the median of some times, in milliseconds."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        found.append(since(begun))
    return median(found)


async def latest(during: Awaitable[object]) -> float:
    """By how much the latest tick of the loop came late while something went on, in milliseconds."""
    late = [0.0]

    async def tick() -> None:
        while True:
            due = time.perf_counter() + TICK
            await asyncio.sleep(TICK)
            late.append(since(due))

    ticking = asyncio.create_task(tick())
    await during
    ticking.cancel()
    return max(late)
