"""The measures: `python -m tests.bench` says what 10,000 records cost, and whether a save ever holds up the screen.

Every figure stands beside what it is to be compared with, measured in the same run, as machines differ.
"""

import asyncio
import csv
import gc
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from datetime import time as time_of_day
from decimal import Decimal
from pathlib import Path
from random import Random
from statistics import median

from outsource_tui.cli import TURN
from outsource_tui.domain.amounts import EffortValue, PriceValue
from outsource_tui.domain.budget import Aim
from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk
from outsource_tui.domain.journey import Place, Stage
from outsource_tui.domain.maintenance import Agreement, CheckIn, Delivery
from outsource_tui.domain.plan import ProcedureStep, Profile, Task
from outsource_tui.domain.priorities import Item, Option, best_set
from outsource_tui.domain.sourcing import Outreach
from outsource_tui.domain.weighing import wins
from outsource_tui.domain.what_if import curve, dials
from outsource_tui.exchange.incoming import incoming
from outsource_tui.exchange.table_in import MOST_ROWS
from outsource_tui.forms.draft import Reading, prefill, sketch
from outsource_tui.readouts.budget import task_lines
from outsource_tui.store.keeping import Snapshot
from outsource_tui.store.saver import Saver
from outsource_tui.store.store import Store
from outsource_tui.tui.app import OutsourceApp
from outsource_tui.tui.session import Session
from outsource_tui.wizards.cost import Cost, cost_of, keep_cost
from outsource_tui.wizards.step import Scene
from screenshots.take import pressed, settled, typed
from tests.seeds import ANA, BEN, CRITERIA, CY, JOB, MAIL, STYLE, TODAY, WORK, at_work, days, priced, rating, searching
from tests.tui.terminal import Terminal

AMOUNTS = (1_000, 10_000)
CROWDS = ((10, 20), (200, 2_000))
CREWS = ((5, 100), (5, 5_000))
SAVES, TIMES = 20, 5
# A slow disk; and how often the screen looks whether a key has come.
FSYNC, TICK = 0.05, 0.001
PATIENCE = 60.0
CENT = Decimal("0.01")


def now() -> datetime:
    """The time it is."""
    return datetime.now(UTC)


def business(records: int) -> Business:
    """A business of so many records, as long as people write them."""
    task = Task(id="mail", title="customer mail", effort=EffortValue(hours=Decimal(10)))
    steps = (
        ProcedureStep(id=f"s{place}", task=task.id, text="word " * 20, place=place) for place in range(records - 2)
    )
    return replace(Business().put(Profile(name="Bright Pixel"), task), steps=tuple(steps))


def changed(before: Business, number: int) -> Business:
    """The same with one step in the middle written anew."""
    steps = list(before.steps)
    steps[len(steps) // 2] = steps[len(steps) // 2].model_copy(update={"text": f"changed {number}"})
    return replace(before, steps=tuple(steps))


def opened(file: Path, records: int) -> tuple[Saver, Business]:
    """A saver at work on a fresh file of so many records, its start backup made."""
    store = Store.open(file, now)
    store.load()
    store.save(business(records), Desk())
    store = Store.open(file, now)
    found, desk, _ = store.load()
    saver = Saver(store, Snapshot(found, desk), now)
    saver.look(PATIENCE)
    return saver, found


# How late a key can be


async def latest(during: Awaitable[None]) -> float:
    """By how much the latest tick of the loop came late while something went on, in milliseconds."""
    late = [0.0]

    async def tick() -> None:
        while True:
            due = time.perf_counter() + TICK
            await asyncio.sleep(TICK)
            late.append((time.perf_counter() - due) * 1000)

    ticking = asyncio.create_task(tick())
    await during
    ticking.cancel()
    return max(late)


async def stalls(file: Path, records: int) -> str:
    """How late the loop is at most during a save on a slow disk, and during as long a time without one."""
    saver, present = opened(file, records)
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
    more = median(busy) - median(idle)
    told = ", ".join(
        f"{name} {median(late):.1f} ({max(late):.1f})" for name, late in (("idle", idle), ("saving", busy))
    )
    return f"a key, {records:6,} records   late at most by ms, median (worst): {told}; a save adds {more:.1f} ms"


def slow_fsync() -> Callable[[], None]:
    """Make every fsync take longer; what comes back undoes it."""
    plain = os.fsync

    def fsync(descriptor: int) -> None:
        time.sleep(FSYNC)
        plain(descriptor)

    os.fsync = fsync
    return lambda: setattr(os, "fsync", plain)


# How long a save takes


def floor(file: Path, tree: object) -> float:
    """The least a save can cost: encode all, write, force to the disk, rename; in milliseconds."""
    start = time.perf_counter()
    temp = file.with_name("floor.tmp")
    with temp.open("wb") as handle:
        handle.write(json.dumps(tree, ensure_ascii=False).encode())
        handle.flush()
        os.fsync(handle.fileno())
    temp.replace(file)
    return (time.perf_counter() - start) * 1000


def saves(folder: Path, records: int) -> str:
    """A save of one changed record beside the floor."""
    file = folder / "business.json"
    saver, present = opened(file, records)
    tree = json.loads(file.read_bytes())
    ours, least = [], []
    for number in range(SAVES):
        snapshot = Snapshot(changed(present, number), Desk())
        start = time.perf_counter()
        saver.put(snapshot)
        assert saver.flush(PATIENCE)
        ours.append((time.perf_counter() - start) * 1000)
        least.append(floor(folder / "floor.json", tree))
    saver.end(PATIENCE)
    ratio = median(ours) / median(least)
    return f"a save, {records:6,} records   {median(ours):.1f} ms, floor {median(least):.1f} ms, {ratio:.2f} x"


# How long a start takes


def start(file: Path) -> float:
    """From the command to a Home that can be used, in seconds."""
    begun = time.perf_counter()
    with Terminal(file) as app:
        app.wait_for("YOUR FIVE STAGES", "Saved")
        return time.perf_counter() - begun


def starts(folder: Path) -> str:
    """Starts with many records beside starts with a few, by turns."""
    files = {records: folder / f"{records}.json" for records in (10, *AMOUNTS)}
    for records, file in files.items():
        opened(file, records)[0].end(PATIENCE)
    took = {records: median(times) for records, times in zip(files, zip(*_turns(files), strict=True), strict=True)}
    told = ", ".join(f"{records:,} records {seconds:.2f} s" for records, seconds in took.items())
    return f"a start                {told}, {took[AMOUNTS[-1]] / took[10]:.2f} x"


def _turns(files: dict[int, Path]) -> list[list[float]]:
    return [[start(file) for file in files.values()] for _ in range(TIMES)]


# How long the model thinks


def timed(act: Callable[[], object]) -> float:
    """How long it takes, the median of some times, in milliseconds."""
    times = []
    for _ in range(SAVES):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return median(times)


def jobs(count: int, options: int) -> list[Item]:
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


def first() -> str:
    """Which of 30 jobs with 4 portions each are best within a limit of 3,000."""
    items = jobs(30, 4)
    gain, hours = (timed(lambda aim=aim: best_set(items, Decimal(3_000), aim)) for aim in Aim)
    return f"which first          30 jobs x 4 portions, limit 3,000: {gain:.1f} ms; for most hours {hours:.1f} ms"


def readout() -> str:
    """What follows from one more letter in the question with most of it: its record, and all that is said of it."""
    known = priced()
    scene = Scene(known, TODAY, STYLE, MAIL.id)
    base, by = cost_of(scene), Reading(STYLE, TODAY)
    raw = prefill(Cost, base, {}, STYLE) | {"price": "12.5 an hour"}

    def letter() -> object:
        record = sketch(Cost, raw, {"id": MAIL.id, "owner": MAIL}, base, by)
        return task_lines(keep_cost(scene, record), MAIL.id) if isinstance(record, Cost) else None

    shown = timed(lambda: curve(known, MAIL.id, dials(known, MAIL.id)[0], 72))
    return f"a letter             its readout {timed(letter):.1f} ms; a what-if curve {shown:.1f} ms"


async def choosing() -> str:
    """All weightings of 6 criteria for 8 people, and how late a key is at most while they are tried."""
    chance = Random(6 * 8)
    points = [[Decimal(chance.randint(0, 4)) / 4 for _ in range(6)] for _ in range(8)]
    spent, late = [], []
    for _ in range(TIMES):
        begun = time.perf_counter()
        late.append(await latest(asyncio.to_thread(wins, points)))
        spent.append((time.perf_counter() - begun) * 1000)
    return (
        f"all weightings       6 criteria x 8 people: {median(spent):.0f} ms; a key late at most by {max(late):.1f} ms"
    )


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


async def lists(file: Path, people: int, asked: int) -> str:
    """How long it takes to open the lists of people, to add one, to filter, and to compare, each until it is drawn."""
    session = Session(Store.open(file, now), now, STYLE)
    session.change(crowd(people, asked), "a crowd")
    app = OutsourceApp(session)
    app.animation_level = "none"
    spent = Spent()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)

        async def go(stage: Stage, step: str) -> None:
            app.go(Place(stage, JOB.id, step))
            await settled(pilot)

        await spent.on("people asked", go(Stage.SOURCING, "outreach"))
        await typed(pilot, "Dana, refer")
        await spent.on("one more", pressed(pilot, "enter"))
        await pressed(pilot, "up")
        await pressed(pilot, "slash")
        await spent.on("filter", pressed(pilot, "9"))
        await spent.on("candidates", go(Stage.SOURCING, "candidates"))
        await spent.on("compare", go(Stage.EVALUATION, "compare"))
        await spent.on("sideways", pressed(pilot, "right"))
    session.close()
    return f"lists, {people:3} and {asked:5,}  people, asked, in ms until drawn: {spent}"


class Spent:
    """How long each thing took, in milliseconds."""

    def __init__(self) -> None:
        self._found: dict[str, float] = {}

    async def on(self, what: str, act: Awaitable[object]) -> None:
        """Do it, and take note of how long that took."""
        begun = time.perf_counter()
        await act
        self._found[what] = (time.perf_counter() - begun) * 1000

    def __str__(self) -> str:
        return ", ".join(f"{what} {spent:.0f}" for what, spent in self._found.items())


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


async def working(file: Path, people: int, deliveries: int) -> str:
    """How long it takes to go Home, to the deliveries of someone, to add one, to see how it goes, and the round."""
    session = Session(Store.open(file, now), lambda: datetime.combine(TODAY, time_of_day(12), UTC), STYLE)
    session.change(crew(people, deliveries), "a crew")
    app = OutsourceApp(session)
    app.animation_level = "none"
    spent = Spent()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)

        async def go(place: Place) -> None:
            app.go(place)
            await settled(pilot)

        async def home() -> None:
            app.pop_screen()
            await settled(pilot)

        await go(Place(Stage.PLAN))
        await spent.on("Home", home())
        await spent.on("deliveries", go(Place(Stage.MAINTENANCE, "w0", "deliveries")))
        await pressed(pilot, "a")
        await spent.on("one more", pressed(pilot, "ctrl+n"))
        await spent.on("how it is going", go(Place(Stage.MAINTENANCE, "w0", "going")))
        await spent.on("the round", go(Place(None, step="came")))
        await pressed(pilot, "down")
        await spent.on("it came", pressed(pilot, "space"))
        await spent.on("to pay", pressed(pilot, "ctrl+n"))
        await spent.on("paid", pressed(pilot, "space"))
        assert len(session.business.deliveries) == deliveries + 2
        await spent.on("people", go(Place(Stage.MAINTENANCE)))
    session.close()
    return f"work, {people} and {deliveries:5,}  people, deliveries, in ms until drawn: {spent}"


# How long a file takes to come in


def log(rows: int, tasks: int) -> bytes:
    """A time log of so many rows, about so many tasks."""
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    told = (
        f"me,,,Project {n % tasks % 7},Task {n % tasks},word word,No,{days[n % len(days)]},09:00,,,00:06:{n % 60:02},"
        for n in range(rows)
    )
    header = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags"
    return "\n".join([header, *told, ""]).encode()


def brought_in(rows: int, tasks: int) -> str:
    """From the bytes of a file to what is shown of it, and on into the plan, beside a plain csv.reader."""
    content, known = log(rows, tasks), priced()
    plain, read, into = [], [], []
    for _ in range(TIMES):
        begun = time.perf_counter()
        assert sum(1 for _ in csv.reader(io.StringIO(content.decode(), newline=""))) == rows + 1
        plain.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        found = incoming(content, known, progress=lambda done, of: True)
        read.append(time.perf_counter() - begun)
        assert found
        begun = time.perf_counter()
        assert len(found.into(known).tasks) == len(known.tasks) + tasks
        into.append(time.perf_counter() - begun)
    return (
        f"a file, {rows:,} rows  read and shown {median(read):.2f} s, into the plan {median(into):.2f} s; "
        f"a plain csv.reader {median(plain):.2f} s"
    )


def main() -> None:
    """Measure all and print a line for each."""
    sys.setswitchinterval(TURN)
    print(first(), readout(), asyncio.run(choosing()), sep="\n", flush=True)
    print(brought_in(MOST_ROWS, 40), flush=True)
    for people, asked in CROWDS:
        with tempfile.TemporaryDirectory() as folder:
            print(asyncio.run(lists(Path(folder) / "business.json", people, asked)), flush=True)
    for people, deliveries in CREWS:
        with tempfile.TemporaryDirectory() as folder:
            print(asyncio.run(working(Path(folder) / "business.json", people, deliveries)), flush=True)
    for records in AMOUNTS:
        with tempfile.TemporaryDirectory() as folder:
            print(saves(Path(folder), records), flush=True)
    for records in AMOUNTS:
        gc.collect()
        with tempfile.TemporaryDirectory() as folder:
            mend = slow_fsync()
            print(asyncio.run(stalls(Path(folder) / "business.json", records)), flush=True)
            mend()
    with tempfile.TemporaryDirectory() as folder:
        print(starts(Path(folder)), flush=True)


if __name__ == "__main__":
    main()
