"""A save: how long it takes to the disk, beside the least it can take, and whether it ever holds up a key."""

import asyncio
import gc
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk
from outsource_tui.store.keeping import Snapshot
from outsource_tui.store.saver import Saver
from outsource_tui.store.store import Store
from tests.bench.business import changed, kept, steps
from tests.bench.clock import TICK, latest, now, since
from tests.bench.table import Measure

AMOUNTS = (1_000, 10_000)
SAVES = 20
FSYNC = 0.05  # of a slow disk, in seconds
PATIENCE = 60.0
# As late as a key is at most when nothing is saved, and no more: what the clock tells apart.
FELT = 1.0


def measures() -> Iterator[Measure]:
    """Saves to the disk, and keys beside saves to a slow one."""
    for records in AMOUNTS:
        with tempfile.TemporaryDirectory() as folder:
            yield _to_disk(Path(folder), records)
    for records in AMOUNTS:
        # Of all that was measured before; it would count as a stall.
        gc.collect()
        with tempfile.TemporaryDirectory() as folder, _slow_disk():
            yield asyncio.run(_stalls(Path(folder), records))


def _opened(folder: Path, records: int) -> tuple[Saver, Business]:
    """A saver at work on a fresh file of so many records, its start backup made."""
    store = Store.open(kept(folder / "business.json", steps(records)), now)
    found, desk, _ = store.load()
    saver = Saver(store, Snapshot(found, desk), now)
    saver.look(PATIENCE)
    return saver, found


def _to_disk(folder: Path, records: int) -> Measure:
    """A save of one changed record beside the floor, by turns."""
    saver, present = _opened(folder, records)
    tree = json.loads((folder / "business.json").read_bytes())
    ours, least = [], []
    for number in range(SAVES):
        snapshot = Snapshot(changed(present, number), Desk())
        begun = time.perf_counter()
        saver.put(snapshot)
        assert saver.flush(PATIENCE)
        ours.append(since(begun))
        least.append(_floor(folder / "floor.json", tree))
    saver.end(PATIENCE)
    return Measure(f"a save to disk, {records:,} records", median(ours), "ms", median(least), "the floor", times=1.5)


def _floor(file: Path, tree: object) -> float:
    """The least a save can cost: encode all, write, force to the disk, rename; in milliseconds."""
    begun = time.perf_counter()
    temp = file.with_name("floor.tmp")
    with temp.open("wb") as handle:
        handle.write(json.dumps(tree, ensure_ascii=False).encode())
        handle.flush()
        os.fsync(handle.fileno())
    temp.replace(file)
    return since(begun)


async def _stalls(folder: Path, records: int) -> Measure:
    """How much later the loop is at most during a save on a slow disk than during as long a time without one."""
    saver, present = _opened(folder, records)
    idle, busy = [], []

    async def save(snapshot: Snapshot) -> None:
        saver.put(snapshot)
        while not saver.done:
            await asyncio.sleep(TICK)

    for number in range(SAVES):
        snapshot = Snapshot(changed(present, number), Desk())
        begun = time.perf_counter()
        busy.append(await latest(save(snapshot)))
        idle.append(await latest(asyncio.sleep(time.perf_counter() - begun)))
    saver.end(PATIENCE)
    return Measure(
        f"a key during a save, {records:,} records, late by",
        median(busy),
        beside=median(idle),
        of="without one",
        most=round(median(idle) + FELT, 1),
        note=f"worst {max(busy):.1f}, without {max(idle):.1f}",
    )


@contextmanager
def _slow_disk() -> Iterator[None]:
    plain = os.fsync

    def fsync(descriptor: int) -> None:
        time.sleep(FSYNC)
        plain(descriptor)

    os.fsync = fsync
    try:
        yield
    finally:
        os.fsync = plain
