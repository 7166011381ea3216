import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tinydb import TinyDB

from outsource_tui.domain.amounts import EffortValue
from outsource_tui.domain.base import clean
from outsource_tui.domain.business import TABLES, Business
from outsource_tui.domain.desk import Desk, Visit, visit_id
from outsource_tui.domain.hiring import planned
from outsource_tui.domain.hour import hourly_value
from outsource_tui.domain.maintenance import Agreement, CheckIn
from outsource_tui.domain.plan import ProcedureStep, Profile, Task
from outsource_tui.domain.trust import Risk
from outsource_tui.store.store import Store
from outsource_tui.tui.hints import HINTS, TOLD
from tests.seeds import ANA, CRITERIA, JOB, WORK, written
from tests.tui.terminal import Terminal

# What the walk leaves in each table; Blog posts comes from the library with its 7 steps.
HELD = {
    "profile": 1,
    "worth": 1,
    "purpose": 1,
    "approach": 1,
    "settings": 1,
    "tasks": 4,
    "procedures": 2,
    "steps": 3 + 7,
    "costings": 2,
    "jobs": 1,
    "briefs": 1,
    "channel_plans": 1,
    "outreach": 1,
    "candidates": 2,
    "criteria": 3,
    "evidence": 2,
    "questions": 1,
    "templates": 0,
    "test_plans": 1,
    "test_projects": 0,
    "decisions": 1,
    "engagements": 1,
    "agreements": 1,
    "deliveries": 1,
    "feedback": 1,
    "check_ins": 1,
    "settled": 1,
    "endings": 0,
    "quarters": 0,
    "logged_tasks": 0,
    "column_mappings": 0,
}
STAGES_AFTER = ("4 tasks", "1 of 4 tasks priced", "1 asked", "2 ratings, 1 decision", "1 person, 1 delivery")

Way = tuple[tuple[tuple[str, ...], str], ...]
# Keys from one choice to the next, and an answer that stands there once it is open.
FIRST_SOURCE, SECOND_SOURCE, SOURCE_ABOVE = (
    (keys, "○ Ability") for keys in (("enter",), ("down", "enter"), ("up", "enter"))
)
KEEP_CRITERION, NEXT_CRITERION = ((keys, "○ 5 ") for keys in (("enter",), ("down", "enter")))
TO_CRITERION, TO_SOURCE = (("shift+tab",), "○ Ability"), (("shift+tab",), "○ An interview")

Start = Callable[[], Terminal]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "business.json"


@pytest.fixture
def start(file: Path) -> Iterator[Start]:
    """Starts the app on the file, as often as asked; whatever still runs at the end is ended."""
    with ExitStack() as running:
        yield lambda: running.enter_context(Terminal(file))


def now() -> datetime:
    return datetime.now(UTC)


def load(file: Path) -> tuple[Business, Desk]:
    with closing(Store.open(file, now)) as store:
        business, desk, asides = store.load()
    assert asides == ()
    return business, desk


def continue_to(app: Terminal, *words: str) -> None:
    app.press("ctrl+n").wait_for(*words)


def choose(app: Terminal, *keys: str) -> None:
    """Choose the answer that these keys lead to."""
    for key in keys:
        app.press(key)
    app.press("enter")


def quick_answer(app: Terminal) -> None:
    app.wait_for("The quick answer: one task").press("enter")
    app.wait_for("Your profit", "before tax").type("50,000 a year").press("enter")
    app.wait_for("All of them, paid or not").type("2,080 hours a year")
    app.wait_for("$24.04", "an hour of your time").press("enter")
    app.wait_for("Grow the business", "It decides what").press("enter")
    app.wait_for("● More paid work", "What an extra hour")
    continue_to(app, "A task you might hand over", "A few words")
    app.type("customer mail").press("enter")
    app.wait_for("or 4h a month").type("10 h a week").press("enter")
    app.wait_for("120 a month").type("12 an hour").press("enter")
    app.wait_for("Question 4 of 4", "Start small", "most to pay", "THE SIMPLE TEST", "is under your $24.04")


def plan(app: Terminal) -> None:
    app.press("1").wait_for("Name of your business", "It stands at the top").type("Bright Pixel")
    continue_to(app, "Task", "customer mail", "To the list")
    app.press("up").wait_for("a Add")
    app.press("l").wait_for("Enter adds one", "Blog posts, 7 steps").press("enter")
    app.wait_for_no("Enter adds one").wait_for("Blog posts", "a Add")
    app.press("a").wait_for("To the list")
    app.type("mailing 3h").press("enter").wait_for("mailing 3 h a week")
    app.type("accounts 4h a month").press("enter").wait_for("accounts 4 h a month")
    continue_to(app, "Could a stranger step in?", "customer mail not written down yet", "Blog posts Ready")
    how_it_is_done(app)
    continue_to(app, "What makes it grow?", "● Both")
    continue_to(app, "Check your answers", "Bright Pixel", "What makes it grow?")
    continue_to(app, "YOUR FIVE STAGES", "4 tasks, 1 ready")


def how_it_is_done(app: Terminal) -> None:
    app.press("enter").wait_for("Step by step", "A step and its minutes")
    for step, minutes in (("open the new mail", 10), ("answer what the list covers", 30), ("pass on the rest", 5)):
        app.type(f"{step} {minutes}m").press("enter").wait_for(f"· {step} {minutes}", "A step and its minutes")
    app.press("up").wait_for("a Add")
    app.press("up").press("up").press("space").wait_for("✓ open the new mail", "1 step of 3")
    app.press("down").press("space").wait_for("✓ answer what the list covers", "2 steps of 3")
    continue_to(app, "When is it done well?")
    app.type("No mail waits longer than a day")
    continue_to(app, "Check your answers", "No mail waits longer")
    continue_to(app, "Could a stranger step in?", "customer mail missing: what they need")


def budget(app: Terminal) -> None:
    app.press("2").wait_for("Your profit", "50,000 a year", "before tax")
    continue_to(app, "● More paid work", "It decides what")
    continue_to(app, "What would each task cost?", "customer mail $12.00 an hour Start small")
    app.press("enter").wait_for("Their price", "12 an hour", "Start small")
    continue_to(app, "What would each task cost?", "customer mail $12.00 an hour Start small")
    continue_to(app, "What can you afford to hand over first?", "customer mail")
    continue_to(app, "Your decision on one page", "Start small")
    continue_to(app, "Check your answers", "2,080 h a year")
    continue_to(app, "YOUR FIVE STAGES", "1 of 4 tasks priced")


def sourcing(app: Terminal) -> None:
    app.press("3").wait_for("A job is one or more tasks").press("a")
    app.wait_for("What do you call this job?", "customer mail helper", "✓ customer mail")
    continue_to(app, "The work", "about 10 hours a week")
    continue_to(app, "· Referrals")
    app.press("space").wait_for("✓ Referrals")
    app.press("down").press("space").wait_until(lambda: app.screen.count("✓") == 2, "no two places are ticked")
    continue_to(app, "Referral request ready-made", "Kind decline ready-made")
    continue_to(app, "so that nobody is forgotten", "Whom and where")
    app.type("Dana, referrals").press("enter").wait_for("Dana Referrals No answer yet", "Whom and where")
    app.press("up").wait_for("a Add").press("enter").wait_for("A name, or a place", "● Referrals").press("enter")
    app.wait_for("○ Networking online").press("enter").wait_for("yesterday").press("enter")
    app.wait_for("○ Yes, or knows someone").press("enter").wait_for("Like: +4d").type("+4d")
    continue_to(app, "What will you write?", "Hello Dana,", "y Copy")
    continue_to(app, "Whom did you ask?", "Dana Referrals No answer yet", "1 asked, 0 answered")
    continue_to(app, "Two or three people to compare", "Like: Ana Ribeiro")
    app.type("Ines, 12 an hour, Upwork").press("enter").wait_for("Ines $12.00 an hour Upwork", "Like: Ana")
    app.type("Milo, 15 an hour").press("enter").wait_for("Milo $15.00 an hour", "Like: Ana")
    continue_to(app, "Check your answers")
    continue_to(app, "Your jobs", "customer mail helper")
    continue_to(app, "YOUR FIVE STAGES", "1 asked")


def evaluation(app: Terminal) -> None:
    app.press("4").wait_for("for which job?", "customer mail helper").press("enter")
    app.wait_for("Communication", "Professionalism", "Ability to do the job", "a Add")
    continue_to(app, "The same questions in the same order")
    continue_to(app, "Ines nothing yet", "Milo nothing yet")
    rate(app, "Ines", "4", (FIRST_SOURCE, KEEP_CRITERION))
    app.press("down")
    rate(app, "Milo", "3")
    continue_to(app, "Would a small paid test settle it?", "✓ open the new mail")
    continue_to(app, "How did the tests go?", "Ines none")
    continue_to(app, "Who fits best?", "Ines", "Milo", "never blended", "c Choose")
    app.press("c").wait_for("Whom will you decide on?").press("enter")
    app.wait_for("○ Keep in reserve").press("enter")
    app.wait_for("● Work with them", "The price you agreed")
    continue_to(app, "Tell them", "Hello Ines,", "y Copy")
    continue_to(app, "Who fits best?", "never blended")
    continue_to(app, "Ines Work with them", "Milo open")
    continue_to(app, "Check your answers")
    continue_to(app, "for which job?", "customer mail helper")
    continue_to(app, "YOUR FIVE STAGES", "2 ratings, 1 decision")


def rate(app: Terminal, name: str, points: str, way: Way = ()) -> None:
    app.press("enter").wait_for("What have you seen of them?", name, "a Add")
    see(app, "Work samples", "Communication", points, way)
    continue_to(app, f"{name} 1 rating")


def see(app: Terminal, source: str, criterion: str, points: str, way: Way = ()) -> None:
    """Rate someone, from the list of what was seen of them; without a way all but the rating stands there."""
    app.wait_for("What have you seen of them?", "a Add").press("a").wait_for("and how good is it?", "esc Back")
    for keys, words in way:
        app.press(*keys).wait_for(words)
    app.wait_for(f"● {source}", f"● {criterion}", "○ 5 ")
    choose(app, *["down"] * (int(points) - 1))
    app.wait_for("One sentence you could")
    continue_to(app, f"{source} {criterion} {points} thin", "a Add")


def maintenance(app: Terminal) -> None:
    app.press("5").wait_for("Who works for you?", "Ines", "$12.00 an hour").press("enter")
    app.wait_for("The price you agreed", "12 an hour")
    continue_to(app, "● E-mail", "○ Phone")
    continue_to(app, "What is settled in writing?", "· Names and addresses")
    app.press("space").wait_for("✓ Names and addresses")
    continue_to(app, "Welcome them", "Hello Ines,", "y Copy")
    continue_to(app, "The agreement on one page", "Working agreement of Bright Pixel and Ines", "y Copy")
    continue_to(app, "A delivery is a piece of work", "a Add")
    app.press("a").wait_for("What came?", "● customer mail", "On time?")
    continue_to(app, "customer mail yes yes", "a Add")
    continue_to(app, "Useful feedback keeps", "a Add")
    app.press("a").wait_for("● Praise", "Monday's newsletter").type("the first Monday").press("enter")
    app.wait_for("What a camera").type("answered all mail before noon")
    continue_to(app, "As a message", "the first Monday: answered all mail before noon.", "y Copy")
    continue_to(app, "the first Monday Praise", "a Add")
    continue_to(app, "A short talk", "a Add")
    app.press("a").wait_for("What came up?")
    continue_to(app, "When did you talk?", "a Add")
    continue_to(app, "How is it going?", "Ines")
    continue_to(app, "Check your answers")
    out_of_maintenance(app, "Ines")
    app.wait_for(*STAGES_AFTER)


def out_of_maintenance(app: Terminal, name: str) -> None:
    """Go on from the answers about someone at work to Home."""
    continue_to(app, "Who works for you?", name)
    continue_to(app, "Does the work with anyone end?", name)
    continue_to(app, "What did three months really bring?", "press a")
    continue_to(app, "Check your answers")
    continue_to(app, "YOUR FIVE STAGES")


def seed(file: Path) -> None:
    """A business with one task, whose owner stopped at the list of tasks and needs no hints any more."""
    business = Business().put(
        Profile(name="Bright Pixel"), Task(title="customer mail", effort=EffortValue(hours=Decimal(10)))
    )
    visits = [Visit(id=visit_id("plan", ""), wizard="plan", step="tasks")]
    visits += [Visit(id=visit_id(TOLD, kind), wizard=TOLD, record=kind, step="told") for kind in HINTS]
    with closing(Store.open(file, now)) as store:
        store.load()
        store.save(business, Desk(visits={visit.id: visit for visit in visits}))


def seed_job(file: Path) -> None:
    """A job nobody is found for yet, judged by three things that count the same, its owner about to type names."""
    visits = (
        Visit(id=visit_id("job", JOB.id), wizard="job", record=JOB.id, step="candidates"),
        Visit(id=visit_id("choose", JOB.id), wizard="choose", record=JOB.id, step="evidence"),
    )
    with closing(Store.open(file, now)) as store:
        store.load()
        store.save(written().put(JOB, *CRITERIA), Desk(visits={visit.id: visit for visit in visits}))


def seed_work(file: Path) -> date:
    """G4's contractor at work for eight weeks on a quarter of customer mail, of whom nothing is recorded yet.

    Returns:
        The day it began.
    """
    today = now().date()
    engagement = WORK.model_copy(update={"start": today - timedelta(days=56), "plan": ()})
    business = written().put(JOB, ANA, *CRITERIA, engagement)
    business = business.put(
        engagement.model_copy(update={"plan": planned(business, engagement, Decimal("0.25"))}),
        Agreement(engagement=WORK.id, address="ana@example.com"),
        CheckIn(engagement=WORK.id, on=today),
    )
    with closing(Store.open(file, now)) as store:
        store.load()
        store.save(business, Desk())
    return engagement.start


def open_line(app: Terminal) -> Terminal:
    """Go from Home to the line for new tasks, in which the cursor is at once."""
    return app.wait_for("YOUR FIVE STAGES").press("1").wait_for("customer mail 10 h a week", "To the list")


def titles_opened(app: Terminal) -> int:
    """How often the app began to write the title of the window, in either way of writing it."""
    return app.written.count(b"\x1b]0;") + app.written.count("\x9d0;".encode())


def drafted(file: Path) -> list[str]:
    """All that stands half-typed in the file."""
    return [text for draft in load(file)[1].drafts.values() for text in draft.raw.values()]


def test_a_whole_business_by_keys_alone(file: Path, start: Start) -> None:
    """From the first start to someone at work by keys alone, and the file holds every record of it."""
    app = start()
    quick_answer(app)
    continue_to(app, "YOUR FIVE STAGES")
    for stage in (plan, budget, sourcing, evaluation, maintenance):
        stage(app)
    assert app.quit() == 0

    with TinyDB(file, access_mode="r") as db:
        assert {name: len(db.table(name)) for name in TABLES.values()} == HELD
        (worth,) = db.table("worth").all()
    assert str(Decimal(worth["profit"]["amount"]) / Decimal(worth["hours"]["hours"])).startswith("24.038461")

    business, desk = load(file)
    assert Counter(TABLES[type(record)] for record in business.records()) == Counter(HELD)
    assert business.worth
    assert str(hourly_value(business.worth)).startswith("24.038461")
    assert [step.first for step in business.all(ProcedureStep, business.tasks[0].id)] == [True, True, False]
    assert len(business.channel_plans[0].channels) == 2
    assert business.outreach[0].follow_up
    assert business.engagements[0].name == "Ines"
    assert [draft for draft in desk.drafts.values() if any(draft.raw.values())] == []

    assert start().wait_for("Bright Pixel", *STAGES_AFTER).quit() == 0


def test_one_reference_settles_it(file: Path, start: Start) -> None:
    """Three candidates rated as in G11 are not settled for want of one reference; with it they are, and how far."""
    seed_job(file)
    app = start()
    app.wait_for("YOUR FIVE STAGES").press("3").wait_for("Your jobs", "Customer mail helper").press("enter")
    app.wait_for("Two or three people to compare")
    for name, price in (("Ana", "12.00"), ("Ben", "15.00"), ("Cy", "14.00")):
        app.type(f"{name}, {price} an hour, upwork").press("enter").wait_for(f"{name} ${price} an hour Upwork found")
    continue_to(app, "Check your answers")
    continue_to(app, "Your jobs")
    app.press("escape").wait_for("YOUR FIVE STAGES")

    app.press("4").wait_for("for which job?", "Customer mail helper").press("enter")
    app.wait_for("Ana nothing yet", "Ben nothing yet", "Cy nothing yet").press("enter")
    see(app, "Work samples", "Communication", "4", (FIRST_SOURCE, KEEP_CRITERION))
    see(app, "A reference", "Professionalism", "4", (SECOND_SOURCE, KEEP_CRITERION))
    see(app, "Work samples", "Ability", "3", ((("enter",), "○ Communication"), KEEP_CRITERION))
    app.press("escape").wait_for("Ana 3 ratings complete").press("down", "enter")
    see(app, "Work samples", "Communication", "3")
    see(app, "A reference", "Professionalism", "3")
    see(app, "Work samples", "Ability", "5")
    app.press("escape").wait_for("Ben 3 ratings complete").press("down", "enter")
    see(app, "Work samples", "Communication", "5")
    see(app, "Work samples", "Ability", "4", (TO_CRITERION, TO_SOURCE, SOURCE_ABOVE, NEXT_CRITERION))
    app.press("escape").wait_for("Cy 2 ratings Professionalism")
    compare(app, "Not settled: Cy leads so far.", "One thing would settle it: a reference for Cy on professionalism.")

    for words in ("How did the tests go?", "Would a small paid test settle it?", "Cy 2 ratings Professionalism"):
        app.press("escape").wait_for(words)
    app.press("down", "down", "enter")
    see(app, "A reference", "Professionalism", "4")
    app.press("escape").wait_for("Cy 3 ratings complete")
    compare(app, "Settled: Cy leads", "Cy, who wins")
    assert "Not settled" not in app.screen
    assert app.quit() == 0
    assert len(load(file)[0].evidence) == 9


def compare(app: Terminal, *words: str) -> None:
    """Go on from what was seen to the comparison, in which also stands how far it depends on the weights."""
    continue_to(app, "Would a small paid test settle it?")
    continue_to(app, "How did the tests go?")
    continue_to(app, "Who fits best?", *words, "of all weightings.")


def test_delivered_work_turns_the_verdict(file: Path, start: Start) -> None:
    """Eight deliveries that took 1.6 hours for one and 30 % in fixes turn the verdict, two late ones are a risk."""
    began = seed_work(file)
    app = start()
    app.wait_for("Next: record what came from Ana", "Nothing is recorded yet.").press("enter")
    app.wait_for("A delivery is a piece of work", "a Add")
    for number in range(1, 9):
        app.press("a").wait_for("What came?", "Accepted first time?").press(*["tab"] * 4).wait_for("Without fixes.")
        app.type("4").press("tab", "tab").wait_for_no("Without fixes.").type("1.2")
        continue_to(app, str(began + timedelta(days=7 * number)), "a Add")
    out_of_the_work(app)
    app.wait_for("Customer mail is now Not yet: it takes them 1.6 h for one of yours, planned 1.2.")
    app.wait_for("8 of 8 deliveries came on time and fine.")
    assert "at risk" not in app.screen

    app.press("5").wait_for("Who works for you?").press("enter").wait_for("What came?", "a Add")
    for _ in range(2):
        app.press("a").wait_for("What came?", "On time?").press("tab", "tab").wait_for("○ No")
        app.press("down", "enter").wait_for("● No")
        continue_to(app, "Customer mail no yes", "a Add")
    out_of_the_work(app)
    app.wait_for(f"Working with Ana is at risk: {Risk.STOP.label}.")
    assert app.quit() == 0

    business, _ = load(file)
    first, late = business.deliveries[:8], business.deliveries[8:]
    assert [(one.hours, one.mine, one.fix) for one in first] == [(Decimal(4), Decimal("2.5"), Decimal("1.2"))] * 8
    assert [one.on_time for one in late] == [False, False]


def out_of_the_work(app: Terminal) -> None:
    """Go on from what came from Ana to Home."""
    continue_to(app, "Useful feedback keeps")
    continue_to(app, "When did you talk?")
    continue_to(app, "How is it going?")
    continue_to(app, "Check your answers")
    out_of_maintenance(app, "Ana")


def test_eight_clean_weeks_earn_the_next_part(file: Path, start: Start) -> None:
    """Eight fine weeks take under 30 keys, then the next part stands there with its cost, and a yes hands it over."""
    began = seed_work(file)
    app = start()
    app.wait_for("Next: record what came from Ana").press("enter").wait_for("A delivery is a piece of work", "a Add")
    for number in range(1, 9):
        app.press("a").wait_for("What came?", "Accepted first time?")
        continue_to(app, str(began + timedelta(days=7 * number)), "a Add")
    assert app.pressed < 30

    continue_to(app, "Useful feedback keeps")
    continue_to(app, "When did you talk?")
    continue_to(app, "How is it going?", "Working with Ana goes well.")
    app.press(*["down"] * 12).wait_for("Yes, if Ana agrees: p hands the next part over.")
    app.wait_for("The next part, half of customer mail, costs $172 a month more")
    app.press("p").wait_for("Have they agreed to take the next part?").press("tab", "enter")
    app.wait_for_no("Have they agreed").wait_for_no("p hands the next part over")
    assert app.quit() == 0
    (engagement,) = load(file)[0].engagements
    assert [part.portion for part in engagement.plan] == [Decimal("0.5")]
    assert engagement.portion_since == began + timedelta(days=56)


def test_the_quick_answer_takes_few_keys(start: Start) -> None:
    """From the first start to the verdict, fewer than 40 keys are pressed besides the answers typed."""
    app = start()
    quick_answer(app)
    assert app.pressed < 40


@pytest.mark.parametrize("series", range(4))
def test_what_was_saved_outlives_a_kill(series: int, file: Path, start: Start) -> None:
    """Killed at once five times in a row, the app loses neither the task it has just shown nor an earlier one."""
    seed(file)
    for number in range(5):
        before, _ = load(file)
        app = start()
        open_line(app)
        title = f"work {series}-{number}"
        app.type(f"{title} 2h").press("enter").wait_for(f"{title} 2 h a week", "Saved")
        app.kill()
        after, _ = load(file)
        assert after.tasks[-1].title == title
        assert replace(after, tasks=after.tasks[:-1]) == before
    open_line(start().wait_for("6 tasks")).wait_for("customer mail", *(f"work {series}-{one}" for one in range(5)))


@pytest.mark.parametrize("ending", [Terminal.quit, Terminal.kill])
def test_a_half_typed_answer_is_kept(ending: Callable[[Terminal], object], file: Path, start: Start) -> None:
    """What stood in a field when the app was left, or killed, stands there at the next start."""
    app = start()
    app.wait_for("The quick answer: one task").press("enter")
    app.wait_for("Your profit", "before tax").type("47,250 a mon")
    app.wait_until(lambda: "47,250 a mon" in drafted(file), "the draft is not in the file")
    ending(app)
    again = start()
    again.wait_for("YOUR FIVE STAGES").press("ctrl+p").wait_for("what to do, or a name")
    again.type("quick answe").wait_for("One task, two minutes").press("enter")
    again.wait_for("Your profit", "│ 47,250 a mon ")


@pytest.mark.parametrize("ending", [Terminal.quit, Terminal.kill])
def test_a_half_typed_line_is_kept(ending: Callable[[Terminal], object], file: Path, start: Start) -> None:
    """What stood in the line for new tasks stands there at the next start, and is not a task yet."""
    seed(file)
    app = open_line(start())
    app.type("half a ta")
    app.wait_until(lambda: "half a ta" in drafted(file), "the draft is not in the file")
    ending(app)
    open_line(start()).wait_for("│ half a ta ")
    assert [task.title for task in load(file)[0].tasks] == ["customer mail"]


def test_leaving_saves_what_was_typed_last(file: Path, start: Start) -> None:
    """Ctrl+Q right after a letter keeps that letter."""
    app = start()
    app.wait_for("The quick answer: one task").press("enter")
    assert app.wait_for("Your profit", "before tax").type("47,250 a mon").quit() == 0
    assert "47,250 a mon" in drafted(file)


@pytest.mark.parametrize("pasted", ["\x1b]0;pwn\x1b\\", "\x9d0;pwn\x9c"], ids=["7 bits", "8 bits"])
def test_pasted_controls_never_reach_the_terminal(pasted: str, file: Path, start: Start) -> None:
    """A task pasted with a window title and markup in it is shown as plain words, before and after it is added."""
    seed(file)
    app = open_line(start())
    app.paste(f"{pasted} [red]x[/red] 3h").wait_for("[red]x[/red] 3h")
    app.press("enter").wait_for("[red]x[/red] 3 h a week")
    continue_to(app, "Could a stranger step in?", "[red]x[/red] not written down yet")
    assert app.quit() == 0
    assert titles_opened(app) == 0
    title = load(file)[0].tasks[-1].title
    assert title.endswith(" [red]x[/red]")
    assert clean(title) == title


@pytest.mark.parametrize("place", ["title", "line"])
def test_controls_in_the_file_never_reach_the_terminal(place: str, file: Path, start: Start) -> None:
    """A file into which someone wrote window titles and markup is shown as plain words, a half-typed line too."""
    seed(file)
    bad = {"title": "customer mail", "line": "mailing", place: "\x1b]0;pwn\x07\x9d0;pwn\x9c [red]x[/red]"}
    tree = json.loads(file.read_text("utf-8"))
    # Without its own table it is a file of plain TinyDB, as anyone may write it.
    del tree["_meta"]
    tree["tasks"]["1"]["title"] = bad["title"]
    tree["drafts"] = {"1": {"id": "plan-tasks-", "wizard": "plan", "step": "tasks", "raw": {"line": bad["line"]}}}
    file.write_text(json.dumps(tree), "utf-8")
    app = start()
    app.wait_for("YOUR FIVE STAGES").press("1").wait_for("10 h a week", "[red]x[/red]")
    assert app.quit() == 0
    assert titles_opened(app) == 0


def test_enter_pressed_twice_starts_once(file: Path, start: Start) -> None:
    """Enter pressed twice at once at the first start opens the quick answer, which then asks for its answers."""
    for _ in range(3):
        app = start()
        app.wait_for("The quick answer: one task").press("enter", "enter").wait_for("Question 1 of 4", "Your profit")
        continue_to(app, "There is a problem")
        app.kill()
        file.unlink(missing_ok=True)


def test_enter_pressed_again_and_again_adds_once(file: Path, start: Start) -> None:
    """Enter pressed four times at once in the list of ready-made tasks adds one task, and the app goes on."""
    seed(file)
    app = open_line(start()).press("up").wait_for("a Add")
    app.press("l").wait_for("Enter adds one").press(*["enter"] * 4).wait_for_no("Enter adds one")
    assert app.quit() == 0
    assert len(load(file)[0].tasks) == 2


def test_enter_does_what_next_says(file: Path, start: Start) -> None:
    """Enter pressed as soon as Home can be read opens what it names as next."""
    seed(file)
    for _ in range(4):
        app = start()
        app.wait_for("Next: find out if it is time").press("enter").wait_for("esc Back")
        assert app.wait_for_no("YOUR FIVE STAGES").shows("The quick answer", "Your profit")
        app.kill()


def test_going_on_takes_the_last_letters_along(file: Path, start: Start) -> None:
    """Ctrl+N that arrives together with the letters before it, as over a slow line, keeps them."""
    seed(file)
    app = open_line(start())
    app.press("escape").wait_for("It stands at the top")
    app.press(*" and Sons and Daughters", "ctrl+n").wait_for("customer mail 10 h a week", "To the list")
    assert app.quit() == 0
    profile = load(file)[0].profile
    assert profile
    assert profile.name == "Bright Pixel and Sons and Daughters"


def test_leaving_right_behind_going_on_ends_quietly(file: Path, start: Start) -> None:
    """Ctrl+Q that arrives together with Ctrl+N ends the app with 0 and no traceback."""
    seed(file)
    app = open_line(start())
    assert app.press("ctrl+n", "ctrl+q").ended() == 0
    assert b"Traceback" not in app.written


def test_an_erased_line_stays_erased(file: Path, start: Start) -> None:
    """What was typed into the line for new tasks and taken out again does not come back."""
    seed(file)
    app = open_line(start())
    app.type("xq").press("backspace").press("backspace").wait_for("A task and its hours")
    assert app.quit() == 0
    assert [text for text in drafted(file) if text] == []
    open_line(start()).wait_for("A task and its hours")


def test_keys_of_a_burst_keep_their_order(file: Path, start: Start) -> None:
    """Letters and editing keys that arrive together, as over a slow line, do what they do one by one."""
    app = start()
    app.wait_for("The quick answer: one task").press("enter").wait_for("Your profit", "before tax")
    app.press("a", "b", "backspace", *"cde", "left", "left", "X", "ctrl+u", *"pq").wait_for("│ pqde ")
