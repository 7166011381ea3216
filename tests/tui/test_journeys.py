import re
from decimal import Decimal

import pytest
from textual import events
from textual.widgets import Button, Input, OptionList, TextArea

from outsource_tui.domain.amounts import EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import LINE_LIMIT, LONG_LIMIT, NAME_LIMIT, Origin
from outsource_tui.domain.budget import Goal
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import your_hour
from outsource_tui.domain.evaluation import Criterion, Decision, Evidence
from outsource_tui.domain.journey import Place, Stage, ready_tasks
from outsource_tui.domain.maintenance import Delivery, Engagement
from outsource_tui.domain.plan import ProcedureStep
from outsource_tui.domain.settings import Theme
from outsource_tui.domain.sourcing import Brief, Candidate, Job, Outreach
from outsource_tui.library.catalog import library_tasks
from outsource_tui.tui.app import EXAMPLE
from outsource_tui.tui.screens.confirm import Confirm
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.widgets.fields import Answered, Field
from outsource_tui.tui.widgets.problems import ProblemSummary
from outsource_tui.tui.widgets.records import Records
from tests import seeds
from tests.tui.conftest import MakeApp
from tests.tui.visitor import Visitor

WIDE = (120, 36)
MAIL, JOB, ANA = seeds.MAIL.id, seeds.JOB.id, seeds.ANA.id


def title(visitor: Visitor) -> str:
    """The question on the screen."""
    return str(visitor.screen.query_one("#title").visual)


def at(visitor: Visitor) -> str:
    """The name of the field the cursor is in."""
    focused = visitor.focused
    assert isinstance(focused, Field), f"the cursor is in {focused}:\n{visitor.text}"
    return focused.spec.name


def field(visitor: Visitor, name: str) -> Field:
    """The field of this name on the screen."""
    return next(one for one in visitor.screen.query("#fields > *") if isinstance(one, Field) and one.spec.name == name)


def typed_in(visitor: Visitor) -> str:
    """What stands in the field the cursor is in."""
    focused = visitor.focused
    assert isinstance(focused, Input | TextArea)
    return focused.value if isinstance(focused, Input) else focused.text


async def empty(visitor: Visitor) -> None:
    """Take out all that stands in the field the cursor is in."""
    await visitor.press(*(("end", "ctrl+u") if isinstance(visitor.focused, Input) else ("f7", "backspace")))


# The quick answer


async def test_the_quick_answer_makes_a_task_and_its_costing(make_app: MakeApp) -> None:
    """The quick answer leaves behind what an hour is worth, a task, and a costing whose price is a guess."""
    async with make_app() as visitor:
        await visitor.press("enter")
        await visitor.fill("50,000", "2,080")
        await visitor.press("enter", "ctrl+n")
        await visitor.fill("Customer mail", "10h", "12")
        assert title(visitor) == "Is it time to outsource?"
        assert "Start small" in visitor.words
        await visitor.press("enter")
        assert isinstance(visitor.screen, Home)
        stored = visitor.stored
    worth = your_hour(stored)
    assert worth is not None
    assert worth.value == Decimal(50_000) / 2_080
    (task,), (costing,) = stored.tasks, stored.costings
    assert (task.title, task.effort) == ("Customer mail", EffortValue(hours=Decimal(10), period=Period.WEEK))
    assert (costing.task, costing.price) == (task.id, PriceValue(amount=Decimal(12), unit=PriceUnit.HOUR))
    assert costing.origin("price") is Origin.GUESS


async def test_enter_walks_a_whole_form(make_app: MakeApp) -> None:
    """Enter goes from each question to the next, past those that make no sense, and on from the last."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.BUDGET, "purpose")
        walked = []
        for answer in ("", "30", "500"):
            walked.append(at(visitor))
            await visitor.fill(answer)
        assert walked == ["goal", "brings", "limit"]
        assert title(visitor) == "What would each task cost?"
        purpose = visitor.stored.purpose
    assert purpose is not None
    assert (purpose.goal, purpose.brings, purpose.limit) == (Goal.PAID, Decimal(30), Decimal(500))


async def test_ctrl_n_goes_on_from_wherever_the_cursor_is(make_app: MakeApp) -> None:
    """Ctrl+N keeps the answer and goes on from every field, list and button of a step."""
    async with make_app(seeds.priced()) as visitor:
        await visitor.go(Stage.PLAN, "profile")
        for question in ("What is your business called?", "What do you need help with?"):
            places = len(visitor.screen.focus_chain)
            assert places > 3
            for place in range(places):
                assert title(visitor) == question
                visitor.screen.focus_chain[place].focus()
                await visitor.press("ctrl+n")
                assert title(visitor) != question
                await visitor.press("escape")
            await visitor.press("ctrl+n")


# Problems


async def test_a_wrong_value_stays_and_the_summary_leads_to_it(make_app: MakeApp) -> None:
    """What cannot be read stays as typed, is named alike at the top and at its field, and Enter leads there."""
    async with make_app(seeds.tasks_only()) as visitor:
        await visitor.go(Stage.BUDGET, "worth")
        await visitor.fill("1.500 a month")
        await visitor.press("ctrl+n")
        lines = visitor.one("ProblemSummary OptionList", OptionList)
        assert visitor.focused is lines
        for place, name in enumerate(("profit", "hours")):
            sentence = str(field(visitor, name).border_subtitle)
            summary = str(lines.get_option_at_index(place).prompt)
            assert summary.endswith(sentence[:1].lower() + sentence[1:])
            assert sentence in visitor.words
        await visitor.press("enter")
        assert at(visitor) == "profit"
        assert field(visitor, "profit").raw == "1.500 a month"
        assert visitor.stored.worth is None


async def test_a_problem_with_a_question_no_longer_asked_leads_to_the_first(make_app: MakeApp) -> None:
    """A line of the summary whose question went away with another answer leads to the first question."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.BUDGET, "purpose")
        await visitor.press("enter")
        await visitor.write("much")
        await visitor.press("ctrl+n")
        assert visitor.focused is visitor.one("ProblemSummary OptionList", OptionList)
        field(visitor, "goal").raw = Goal.GROW.value
        field(visitor, "goal").post_message(Answered("goal"))
        await visitor.settle()
        assert not field(visitor, "brings").display
        await visitor.press("enter")
        assert at(visitor) == "goal"


@pytest.mark.parametrize(
    ("key", "left"),
    [("7", "7"), ("backspace", ""), ("delete", ""), ("ctrl+u", ""), ("ctrl+w", "")],
)
async def test_what_is_typed_after_a_problem_replaces_the_wrong_answer(make_app: MakeApp, key: str, left: str) -> None:
    """Typing among the problems goes to the field and begins its answer anew, and a key that deletes empties it."""
    async with make_app(seeds.tasks_only()) as visitor:
        await visitor.go(Stage.BUDGET, "worth")
        await visitor.fill("50,000 a year", "40 a fortnight")
        assert visitor.focused is visitor.one("ProblemSummary OptionList", OptionList)
        await visitor.press(key)
        assert (at(visitor), field(visitor, "hours").raw) == ("hours", left)
        assert field(visitor, "profit").raw == "50,000 a year"
        assert not visitor.one("ProblemSummary", ProblemSummary).display
        await visitor.press("ctrl+z")
        assert field(visitor, "hours").raw == "40 a fortnight"


async def test_a_field_reached_from_its_problem_is_answered_anew(make_app: MakeApp) -> None:
    """Enter on a problem selects the wrong answer as a whole, so that the first letter takes its place."""
    async with make_app(seeds.tasks_only()) as visitor:
        await visitor.go(Stage.BUDGET, "worth")
        await visitor.fill("50,000 a year", "40 a fortnight")
        await visitor.press("enter")
        assert field(visitor, "hours").raw == "40 a fortnight"
        await visitor.write("40 a week")
        assert field(visitor, "hours").raw == "40 a week"
        await visitor.press("ctrl+n")
        assert visitor.stored.worth is not None


async def test_each_problem_has_its_own_field(make_app: MakeApp) -> None:
    """What is typed among several problems goes to the field of the one the cursor is on."""
    async with make_app(seeds.tasks_only()) as visitor:
        await visitor.go(Stage.BUDGET, "worth")
        await visitor.fill("1.500 a month", "40 a fortnight")
        await visitor.press("down", "8")
        assert {name: field(visitor, name).raw for name in ("profit", "hours")} == {
            "profit": "1.500 a month",
            "hours": "8",
        }


@pytest.mark.parametrize("way", ["the button", "a question mark"])
async def test_not_sure_takes_the_default_as_a_guess(make_app: MakeApp, way: str) -> None:
    """Not sure leaves the price unknown, and takes the default for the speed and marks it as a guess."""

    async def not_sure(visitor: Visitor) -> None:
        if way == "the button":
            button = visitor.one("#not-sure", Button)
            await visitor.until(lambda: not button.has_class("-active"))
            button.focus()
            await visitor.press("enter")
        else:
            await visitor.fill("?")

    async with make_app(seeds.one_task(None, speed=Decimal(2), origins={})) as visitor:
        await visitor.go(Stage.BUDGET, "costing", MAIL)
        await visitor.write("12")
        visitor.one("#more", Button).press()
        await visitor.until(lambda: at(visitor) == "speed")
        await visitor.press("backspace")
        await not_sure(visitor)
        assert at(visitor) == "rework"
        assert str(field(visitor, "speed").border_subtitle) == "a guess: 1.2"
        field(visitor, "price").focus()
        await visitor.until(lambda: at(visitor) == "price")
        await visitor.press("backspace", "backspace")
        await not_sure(visitor)
        assert str(field(visitor, "price").border_subtitle) == "not known yet"
        await visitor.press("ctrl+n")
        (costing,) = visitor.stored.costings
    assert costing.price is None
    assert "price" not in costing.origins
    assert (costing.speed, costing.origin("speed")) == (Decimal("1.2"), Origin.GUESS)


# Half-typed answers


async def test_half_typed_answers_are_there_after_back_and_in_the_next_run(make_app: MakeApp) -> None:
    """What stands half-typed in a form comes back, as typed, after Back and after the app was left."""
    async with make_app(seeds.one_task(None)) as visitor:
        await visitor.go(Stage.BUDGET, "costing", MAIL)
        await visitor.write("12 an h")
        await visitor.press("escape")
        await visitor.press("enter")
        assert field(visitor, "price").raw == "12 an h"
        await visitor.write("o")
        await visitor.press("ctrl+q")
    async with make_app() as visitor:
        assert visitor.stored.costings[0].price is None
        await visitor.go(Stage.BUDGET, "costing", MAIL)
        assert field(visitor, "price").raw == "12 an ho"
        await visitor.press("ctrl+n")
        assert visitor.stored.costings[0].price is None, "half an hour is no price"


async def test_half_typed_answers_reach_the_disk_by_themselves(make_app: MakeApp) -> None:
    """What is typed is in the file a moment later, with no key pressed to save it."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.write("newsle")
        await visitor.until(lambda: [one.raw for one in visitor.desk.drafts.values()] == [{"line": "newsle"}])


async def test_continue_turns_a_draft_into_a_record_as_one_change(make_app: MakeApp) -> None:
    """Continue makes the record, puts the draft away, and one undo takes all of it back."""
    async with make_app(seeds.tasks_only()) as visitor:
        await visitor.go(Stage.BUDGET, "worth")
        await visitor.fill("50,000", "2,080")
        worth = visitor.stored.worth
        assert worth is not None
        assert (worth.profit, worth.hours) == (seeds.WORTH.profit, seeds.WORTH.hours)
        assert not visitor.desk.drafts
        await visitor.press("ctrl+z")
        assert visitor.stored == seeds.tasks_only()


async def test_change_in_check_answers_comes_straight_back(make_app: MakeApp) -> None:
    """Changing an answer from the check leads to its field, and one Continue leads back to the check."""
    async with make_app(seeds.written()) as visitor:
        await visitor.go(Stage.PLAN, "check")
        row = visitor.text.splitlines()
        assert any("Name of your business" in line and "Bright Pixel" in line for line in row)
        await visitor.press("enter")
        assert at(visitor) == "name"
        await visitor.write(" Ltd")
        await visitor.press("ctrl+n")
        assert title(visitor) == "Check your answers"
        assert "Bright Pixel Marketing Ltd" in visitor.words
        profile = visitor.stored.profile
    assert profile is not None
    assert profile.name == "Bright Pixel Marketing Ltd"


# Lists


async def test_a_line_becomes_a_task(make_app: MakeApp) -> None:
    """A typed line is a task with its hours, and the line is ready for the next one."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.fill("newsletter 3h", "articles 4h x 8")
        assert [(task.title, task.effort.monthly) for task in visitor.stored.tasks] == [
            ("newsletter", 13),
            ("articles", 32),
        ]
        await visitor.press("enter")
        assert title(visitor) == "How is each one done?"


async def test_new_ones_come_first_while_a_list_is_written(make_app: MakeApp) -> None:
    """Until the wizard is finished the cursor starts in the line for new tasks; afterwards it starts in the list."""
    async with make_app(seeds.priced()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        assert visitor.focused is visitor.one("#line", Input)
        await visitor.fill("newsletter 3h")
        assert [task.title for task in visitor.stored.tasks][-1] == "newsletter"
        assert visitor.focused is visitor.one("#line", Input)
        while not isinstance(visitor.screen, Home):
            await visitor.press("ctrl+n")
        await visitor.press("1")
        assert title(visitor) == "What do you need help with?"
        assert visitor.focused is visitor.one(Records, Records)


@pytest.mark.parametrize(("business", "in_the_line"), [(seeds.priced(), True), (seeds.written(), False)])
async def test_a_list_with_ticks_is_ticked_first(make_app: MakeApp, business: Business, in_the_line: bool) -> None:
    """Where the lines of a list can be ticked the cursor starts on them, and in the line while there is none."""
    async with make_app(business) as visitor:
        await visitor.go(Stage.PLAN, "how", MAIL)
        assert title(visitor) == "Step by step, how do you do it?"
        assert visitor.focused is (visitor.one("#line", Input) if in_the_line else visitor.one(Records, Records))


async def test_the_arrows_lead_from_the_line_to_the_list_and_back(make_app: MakeApp) -> None:
    """Up in the line goes to the list, and down on its last row goes to the line with what was typed still there."""
    async with make_app(seeds.priced()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        line, table = visitor.one("#line", Input), visitor.one(Records, Records)
        await visitor.write("newsl")
        await visitor.press("up")
        assert visitor.focused is table
        await visitor.press(*["up"] * 3)
        for row in (1, 2):
            await visitor.press("down")
            assert (visitor.focused, table.cursor_row) == (table, row)
        await visitor.press("down")
        assert (visitor.focused, line.value) == (line, "newsl")
        await visitor.write("etter 3h")
        assert line.value == "newsletter 3h"
        await visitor.press("up", "j")
        assert visitor.focused is line


async def test_without_lines_up_stays_in_the_line(make_app: MakeApp) -> None:
    """While nothing is listed, up has nowhere to go, and what is typed next stands in the line."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.press("up")
        await visitor.write("m")
        assert visitor.one("#line", Input).value == "m"


async def test_a_leads_to_the_line_or_opens_a_form(make_app: MakeApp) -> None:
    """A puts the cursor in the line for new ones where there is one, and opens a form everywhere else."""
    async with make_app(seeds.searching()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.press("up", "a")
        assert title(visitor) == "What do you need help with?"
        assert visitor.focused is visitor.one("#line", Input)
        await visitor.go(Stage.PLAN, "how", MAIL)
        await visitor.press("a")
        assert title(visitor) == "Step by step, how do you do it?"
        assert visitor.focused is visitor.one("#line", Input)
        await visitor.go(Stage.EVALUATION, "criteria", JOB)
        assert not visitor.screen.query("#line")
        await visitor.press(*["down"] * 5)
        assert visitor.focused is visitor.one(Records, Records)
        await visitor.press("a")
        assert at(visitor) == "title"


async def test_a_line_that_cannot_be_read_stays(make_app: MakeApp) -> None:
    """A line without hours stays as typed, with a sentence under it; mended, it becomes a task."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.fill("talk to people")
        assert "Add the hours it takes, like: talk to people 3h a week" in visitor.words
        await visitor.fill(" 2h a month")
        assert [task.title for task in visitor.stored.tasks] == ["talk to people"]


async def test_a_task_can_be_taken_ready_made(make_app: MakeApp) -> None:
    """A ready-made task comes with its steps and all that a stranger needs."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.press("shift+tab", "l", "down", "enter")
        stored = visitor.stored
    (task,) = stored.tasks
    assert task.title == library_tasks()[1].title
    assert ready_tasks(stored) == (task,)


async def test_delete_asks_by_name_and_undo_brings_everything_back(make_app: MakeApp) -> None:
    """Deleting a task names it, does nothing unless told so, takes what belongs to it along, and can be undone."""
    before = seeds.written()
    async with make_app(before) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.press("up", "d")
        assert isinstance(visitor.screen, Confirm)
        assert "Delete Customer mail?" in visitor.words
        await visitor.press("enter")
        assert visitor.stored == before
        await visitor.press("d", "right", "enter")
        stored = visitor.stored
        assert [task.title for task in stored.tasks] == ["Articles", "Bookkeeping"]
        assert not stored.procedures
        assert not stored.steps
        assert [costing.task for costing in stored.costings] == ["articles", "books"]
        await visitor.press("ctrl+z")
        assert visitor.stored == before
        assert "Taken back: Delete Customer mail" in visitor.words
        await visitor.press("ctrl+y")
        assert visitor.stored == stored


async def test_u_brings_back_what_was_deleted(make_app: MakeApp) -> None:
    """In a list, u takes the last change back, as the question before a deletion promises."""
    async with make_app(seeds.written()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.press("up", "d", "right", "enter")
        assert len(visitor.stored.tasks) == 2
        await visitor.press("u")
        assert visitor.stored == seeds.written()


@pytest.mark.parametrize(("up", "down"), [("K", "J"), ("shift+up", "shift+down")])
async def test_steps_move_with_one_key(make_app: MakeApp, up: str, down: str) -> None:
    """A key moves a step up or down, the cursor goes with it, and it stays so."""
    async with make_app(seeds.written()) as visitor:
        await visitor.go(Stage.PLAN, "how", MAIL)

        def order() -> list[str]:
            return [step.text for step in visitor.stored.all(ProcedureStep, MAIL)]

        await visitor.press(down, down)
        assert order() == ["Answer it", "File it", "Read the new mail"]
        await visitor.press(up)
        assert order() == ["Answer it", "Read the new mail", "File it"]


async def test_space_ticks_a_step_and_the_first_part_follows(make_app: MakeApp) -> None:
    """Space ticks a step for the first part, and the part named beside it changes at once."""
    async with make_app(seeds.written()) as visitor:
        await visitor.go(Stage.PLAN, "how", MAIL)
        assert "1 step of 3, 25% of the work" in visitor.words
        await visitor.press("down", "space")
        assert "2 steps of 3, 75% of the work" in visitor.words
        assert [step.first for step in visitor.stored.all(ProcedureStep, MAIL)] == [True, True, False]


async def test_a_list_can_be_filtered_and_ordered(make_app: MakeApp) -> None:
    """Slash shows only the lines with some words until Esc, s orders by each column in turn; nothing is changed."""
    async with make_app(seeds.priced()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")

        def lines() -> list[str]:
            names = {"Customer mail", "Articles", "Bookkeeping"}
            return [one for line in visitor.text.splitlines() for one in names if line.strip().startswith(one)]

        await visitor.press("up", "/", "k", "e", "e", "enter")
        assert lines() == ["Bookkeeping"]
        await visitor.press("escape")
        assert lines() == ["Customer mail", "Articles", "Bookkeeping"]
        await visitor.press("s")
        assert lines() == ["Articles", "Bookkeeping", "Customer mail"]
        assert visitor.stored == seeds.priced()


async def test_a_filter_makes_no_room_for_a_seventh_criterion(make_app: MakeApp) -> None:
    """A list that is full stays full while only some of its lines are shown."""
    more = (Criterion(job=JOB, title=f"Number {number}") for number in (4, 5, 6))
    async with make_app(seeds.searching().put(*more)) as visitor:
        await visitor.go(Stage.EVALUATION, "criteria", JOB)
        await visitor.press("a")
        assert title(visitor) == "What do you judge by?"
        full = visitor.screen
        await visitor.press("/", "4", "enter", "a")
        assert visitor.screen is full


# Prices


@pytest.mark.parametrize(
    ("task", "price", "unit"),
    [("mail", "12", "an hour"), ("articles", "60 a piece", "a piece"), ("books", "120 a month", "a month")],
)
async def test_each_way_to_charge_has_its_own_most_to_pay(make_app: MakeApp, task: str, price: str, unit: str) -> None:
    """A price an hour, a piece or a month is stored as such, and the most to pay is said in the same unit."""
    async with make_app(seeds.tasks_only().put(seeds.WORTH, seeds.PAID)) as visitor:
        await visitor.go(Stage.BUDGET, "costing", task)
        await visitor.write(price)
        assert re.search(rf"\$[\d.]+ most to pay (them )?{unit}\b", visitor.words)
        await visitor.press("ctrl+n")
        (costing,) = visitor.stored.costings
    assert costing.price is not None
    assert costing.price.unit.label == unit


# People


async def test_someone_at_work_already_needs_no_search(make_app: MakeApp) -> None:
    """Adding who already works for you makes a job of the task, with no candidate and no decision."""
    async with make_app(seeds.priced()) as visitor:
        await visitor.press("5", "a")
        await visitor.press("enter")
        await visitor.fill("Maria", "11 an hour")
        await visitor.press("ctrl+n")
        stored = visitor.stored
    (job,), (work,) = stored.jobs, stored.engagements
    assert (job.title, job.tasks) == ("Customer mail", (MAIL,))
    assert (work.job, work.name, work.start, work.candidate) == (job.id, "Maria", seeds.TODAY, None)
    assert (stored.candidates, stored.decisions) == ((), ())


async def test_deciding_for_someone_makes_them_work_and_changes_home(make_app: MakeApp) -> None:
    """Work with them makes an engagement at the price they asked, and Home goes on with the agreement."""
    async with make_app(seeds.searching()) as visitor:
        assert "Next: rate what you have seen" in visitor.words
        await visitor.go(Stage.EVALUATION, "decide", JOB)
        await visitor.press("enter", "enter", "ctrl+n")
        (work,) = visitor.stored.engagements
        assert (work.candidate, work.name, work.price) == (ANA, "Ana", seeds.ANA.price)
        while not isinstance(visitor.screen, Home):
            await visitor.press("escape")
        assert "Next: write the working agreement with Ana" in visitor.words


async def test_the_first_rating_locks_what_is_judged_by(make_app: MakeApp) -> None:
    """The first rating of anyone fixes the criteria of their job with today's date."""
    async with make_app(seeds.searching()) as visitor:
        assert visitor.stored.jobs[0].criteria_locked is None
        await visitor.go(Stage.EVALUATION, "evidence", JOB)
        await visitor.press("enter", "a")
        await visitor.press("enter", "enter", "enter")
        await visitor.fill("Clear and kind")
        stored = visitor.stored
    assert [one.candidate for one in stored.evidence] == [ANA]
    assert stored.jobs[0].criteria_locked == seeds.TODAY


# Undo


async def test_undo_closes_the_wizard_of_what_it_takes_away(make_app: MakeApp) -> None:
    """Undoing what made a record leaves the wizard of that record, so nothing is added to what is gone."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.fill("newsletter 3h")
        await visitor.press("ctrl+n", "enter")
        assert title(visitor) == "Step by step, how do you do it?"
        await visitor.press("ctrl+z")
        await visitor.fill("read the mail 10m")
        stored = visitor.stored
    assert (stored.tasks, stored.steps) == ((), ())


async def test_undo_closes_all_wizards_above_what_it_takes_away(make_app: MakeApp) -> None:
    """A step being changed goes with the task it belongs to, and what was typed of it comes back with that task."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.press("shift+tab", "l", "enter", "ctrl+n", "enter", "enter")
        assert title(visitor) == "One step of the task"
        text = field(visitor, "text").raw
        await visitor.fill(" and more")
        await visitor.press("ctrl+z")
        assert title(visitor) == "How is each one done?"
        assert (visitor.stored.tasks, visitor.stored.steps) == ((), ())
        await visitor.press("ctrl+y", "enter", "enter")
        assert field(visitor, "text").raw == f"{text} and more"


@pytest.mark.parametrize("keys", [("ctrl+y",), ("ctrl+p", *"redo", "enter")], ids=["key", "palette"])
async def test_redo_closes_the_wizard_of_what_it_takes_away(make_app: MakeApp, keys: tuple[str, ...]) -> None:
    """Deleting again what was brought back leaves its wizard, by key and from the palette, back on the list."""
    async with make_app(seeds.written()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.press("up", "d", "right", "enter", "u", "enter")
        assert title(visitor) == "About this task"
        await visitor.press(*keys)
        await visitor.until(lambda: "Made again: Delete Customer mail" in visitor.words)
        assert title(visitor) == "What do you need help with?"
        assert [task.title for task in visitor.stored.tasks] == ["Articles", "Bookkeeping"]
        await visitor.press("escape", "escape")
        assert isinstance(visitor.screen, Home), "one Back is one screen, also after some were closed"


async def test_undo_of_something_else_leaves_a_new_record_open(make_app: MakeApp) -> None:
    """A record that is being typed in for the first time stays as it is when an earlier change is taken back."""
    async with make_app(seeds.searching()) as visitor:
        await visitor.go(Stage.EVALUATION, "criteria", JOB)
        await visitor.press("d", "right", "enter", "a")
        assert [one.title for one in visitor.stored.criteria] == ["Professionalism", "Ability"]
        await visitor.fill("Patience")
        await visitor.press("ctrl+z")
        assert "Taken back: Delete Communication" in visitor.words
        assert (at(visitor), field(visitor, "title").raw) == ("importance", "Patience")
        await visitor.press("ctrl+n")
        titles = [one.title for one in visitor.stored.criteria]
    assert titles == ["Communication", "Professionalism", "Ability", "Patience"]


async def test_a_record_taken_back_is_asked_for_from_the_beginning(make_app: MakeApp) -> None:
    """What was half-typed about a record that undo took away does not come without that record."""
    async with make_app(seeds.written()) as visitor:
        await visitor.go(Stage.SOURCING, "jobs")
        await visitor.press("a", "ctrl+n")
        assert title(visitor) == "What will you tell them?"
        await visitor.write("!")
        await visitor.press("enter", "tab", "ctrl+z")
        assert title(visitor) == "Your jobs"
        await visitor.press("a")
        assert title(visitor) == "Which tasks go to one person?"
        await visitor.press("ctrl+n")
        assert title(visitor) == "What will you tell them?"
        assert "!" in field(visitor, "work").raw
        stored = visitor.stored
    assert len(stored.jobs) == 1


async def test_undo_fills_the_form_in_again(make_app: MakeApp) -> None:
    """An open form shows each answer as undo and redo leave it, and keeps what is half-typed in its other fields."""
    async with make_app(seeds.tasks_only()) as visitor:
        await visitor.go(Stage.BUDGET, "worth")
        await visitor.fill("50,000", "2,080")
        await visitor.press("escape", "home", "1", "ctrl+n", "escape")
        profit = field(visitor, "profit").raw
        assert at(visitor) == "profit"
        await visitor.press("enter")
        await visitor.write(" or so")
        typed = field(visitor, "hours").raw
        await visitor.press("shift+tab")
        for key, shown in (("ctrl+z", "50,000 a year"), ("ctrl+y", profit), ("ctrl+z", "50,000 a year")):
            await visitor.press(key)
            assert (field(visitor, "profit").raw, field(visitor, "hours").raw) == (shown, typed)
            assert at(visitor) == "profit"
        await visitor.press("escape", "2")
        assert (field(visitor, "profit").raw, field(visitor, "hours").raw) == ("50,000 a year", typed)


async def test_undo_brings_back_a_job_with_all_that_belongs_to_it(make_app: MakeApp) -> None:
    """A deleted job takes its people, ratings, decision and work along; undo and redo move all of it."""
    before = seeds.everything()
    async with make_app(before) as visitor:
        await visitor.go(Stage.SOURCING, "jobs")
        await visitor.press("d", "right", "enter")
        without = visitor.stored
        assert {type(one) for one in before.records()} - {type(one) for one in without.records()} >= {
            Job,
            Brief,
            Outreach,
            Candidate,
            Criterion,
            Evidence,
            Decision,
            Engagement,
            Delivery,
        }
        for key, expected in (("ctrl+z", before), ("ctrl+y", without), ("u", before)):
            await visitor.press(key)
            assert visitor.stored == expected


@pytest.mark.parametrize(
    "place",
    [
        None,
        Place(Stage.PLAN, "", "tasks"),
        Place(Stage.PLAN, "", "profile"),
        Place(Stage.SOURCING, JOB, "brief"),
        Place(Stage.EVALUATION, JOB, "compare"),
        Place(Stage.PLAN, "", "check"),
    ],
    ids=["home", "list", "form", "long form", "view", "review"],
)
async def test_undo_says_what_it_takes_back(make_app: MakeApp, place: Place | None) -> None:
    """From every kind of screen, undo and redo name the change, and say so when there is none left."""
    async with make_app(seeds.searching(), WIDE) as visitor:
        await visitor.press("t")
        if place is not None:
            await visitor.go(place.stage or Stage.PLAN, place.step, place.record)
        shown = visitor.screen
        for key, said in (("ctrl+z", "Taken back: Light or dark"), ("ctrl+y", "Made again: Light or dark")):
            assert said not in visitor.words
            await visitor.press(key)
            assert said in visitor.words
        await visitor.press("ctrl+y")
        assert "Nothing more to take back or make again." in visitor.words
        assert visitor.screen is shown


async def test_undo_takes_typing_back_first(make_app: MakeApp) -> None:
    """Ctrl+Z in a field takes back what was typed there, and only then the last change."""
    before = seeds.priced()
    async with make_app(before) as visitor:
        await visitor.go(Stage.PLAN, "profile")
        await visitor.write("!")
        await visitor.press("ctrl+z")
        assert field(visitor, "name").raw == "Bright Pixel Marketing"
        assert visitor.stored == before


async def test_undo_reaches_the_last_change_from_a_long_field(make_app: MakeApp) -> None:
    """Ctrl+Z in a field of several lines in which nothing was typed takes back the last change."""
    async with make_app(seeds.searching()) as visitor:
        await visitor.go(Stage.SOURCING, "job", JOB)
        await visitor.write(" and more")
        await visitor.press("ctrl+n")
        assert visitor.stored.jobs[0].title == "Customer mail helper and more"
        assert at(visitor) == "work"
        await visitor.press("ctrl+z")
        assert visitor.stored.jobs[0].title == "Customer mail helper"


async def test_typing_is_taken_back_word_by_word(make_app: MakeApp) -> None:
    """A word, a run of deletions and a paste are each taken back at once, and made again, the cursor where it was."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        line = visitor.one("#line", Input)
        await visitor.write("mail and news")
        await visitor.press("left", "left", "backspace", "backspace")
        await visitor.paste("XY 3h a")
        stages = ["", "mail ", "mail and ", "mail and news", "mail and ws", "mail and XY 3h aws"]
        for text in stages[-2::-1]:
            await visitor.press("ctrl+z")
            assert line.value == text
        for text in stages[1:]:
            await visitor.press("ctrl+y")
            assert line.value == text
        await visitor.press("ctrl+z", "ctrl+z")
        await visitor.write("!")
        assert line.value == "mail and ne!ws"
        await visitor.press("ctrl+y")
        assert line.value == "mail and ne!ws", "what is typed after taking back takes the place of what was there"


async def test_a_line_that_was_added_is_taken_back_as_a_change(make_app: MakeApp) -> None:
    """Enter ends the typing of a line: Ctrl+Z in the empty line, or in an untouched filter, takes the task back."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.fill("newsletter 3h", "articles 4h x 8")
        await visitor.press("ctrl+z")
        assert [task.title for task in visitor.stored.tasks] == ["newsletter"]
        assert visitor.focused is visitor.one("#line", Input)
        await visitor.press("shift+tab", "/", "x", "ctrl+z")
        assert visitor.one("#filter", Input).value == ""
        assert len(visitor.stored.tasks) == 1
        await visitor.press("ctrl+z")
        assert not visitor.stored.tasks


# Coming back


async def test_a_wizard_resumes_where_the_user_stopped(make_app: MakeApp) -> None:
    """A stage left in the middle opens at the same question, and says so."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.press("2", "ctrl+n")
        stopped = title(visitor)
        await visitor.press("ctrl+q")
    async with make_app() as visitor:
        await visitor.press("2")
        assert title(visitor) == stopped
        assert "Question 2 of 6 · picked up where you stopped" in visitor.words


async def test_a_finished_wizard_opens_on_its_list(make_app: MakeApp) -> None:
    """A stage that was walked to its end opens at its list from then on."""
    async with make_app(seeds.priced()) as visitor:
        await visitor.press("2")
        while not isinstance(visitor.screen, Home):
            await visitor.press("ctrl+n")
    async with make_app() as visitor:
        await visitor.press("2")
        assert title(visitor) == "What would each task cost?"


async def test_the_theme_is_remembered(make_app: MakeApp) -> None:
    """Light or dark is a choice that the next run starts with."""
    async with make_app(seeds.priced()) as visitor:
        assert visitor.app.theme == Theme.DARK.value
        await visitor.press("t", "ctrl+q")
    async with make_app() as visitor:
        assert visitor.app.theme == Theme.LIGHT.value


async def test_undo_of_the_theme_shows(make_app: MakeApp) -> None:
    """Taking back light or dark changes the screen as well as what is stored."""
    async with make_app(seeds.priced()) as visitor:
        await visitor.press("t", "u")
        assert visitor.stored.settings.theme is Theme.DARK
        assert visitor.app.theme == Theme.DARK.value


async def test_the_example_leaves_the_file_alone(make_app: MakeApp) -> None:
    """Choosing the example at the first start ends this run with that wish, and puts nothing into the file."""
    async with make_app() as visitor:
        await visitor.press("down", "enter")
        await visitor.until(lambda: visitor.app.return_value == EXAMPLE)
        assert visitor.stored == Business()


# Typing


async def test_keys_with_a_meaning_elsewhere_can_be_typed(make_app: MakeApp) -> None:
    """Every letter, digit and mark that is a key on some screen is just a character in a field."""
    text = "/-+?.,:1234567890 aAdDeEuUlLjJkKnNtTqQsSxXyYiIcC"
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, "profile")
        await visitor.write(text)
        assert field(visitor, "name").raw == text
        await visitor.press("ctrl+n")
        await visitor.press("/", "-", "+", "?", "q", "1", "d")
        assert visitor.one("#line", Input).value == "/-+?q1d"


@pytest.mark.parametrize("step", ["profile", "tasks"])
async def test_all_lines_pasted_into_one_are_kept(make_app: MakeApp, step: str) -> None:
    """Several lines pasted where there is room for one become one line with all their words."""
    async with make_app(seeds.worth_only()) as visitor:
        await visitor.go(Stage.PLAN, step)
        await visitor.paste("Bright\nPixel\r\nMarketing 3h")
        focused = visitor.focused
        assert isinstance(focused, Input)
        assert focused.value == "Bright Pixel Marketing 3h"


@pytest.mark.parametrize(
    ("stage", "step", "record", "limit"),
    [
        (Stage.PLAN, "profile", "", NAME_LIMIT),
        (Stage.PLAN, "tasks", "", LINE_LIMIT),
        (Stage.SOURCING, "brief", JOB, LONG_LIMIT),
    ],
)
async def test_a_paste_that_is_too_long_is_shortened_and_says_so(
    make_app: MakeApp, stage: Stage, step: str, record: str, limit: int
) -> None:
    """Of a paste there is kept what the field has room for, beside what stands in it already, and the user is told."""
    async with make_app(seeds.searching(), WIDE) as visitor:
        await visitor.go(stage, step, record)
        await empty(visitor)
        await visitor.paste("w" * (limit + 1))
        assert typed_in(visitor) == "w" * limit
        assert f"The paste was shortened to {limit} characters." in visitor.words
        await visitor.press("backspace")
        await visitor.paste("[/]")
        assert typed_in(visitor) == "w" * (limit - 1) + "["
        assert "The paste was shortened to 1 character." in visitor.words
        await visitor.paste("x")
        assert "There is no room left for the paste." in visitor.words


@pytest.mark.parametrize(("step", "expected"), [("profile", "a b c d ?e"), ("brief", "a\nb\tc\nd ?e")])
async def test_a_paste_loses_what_cannot_be_seen(make_app: MakeApp, step: str, expected: str) -> None:
    """Controls, direction marks and invisible letters of a paste never enter a field; long text keeps its lines."""
    async with make_app(seeds.searching()) as visitor:
        await visitor.go(Stage.PLAN if step == "profile" else Stage.SOURCING, step, "" if step == "profile" else JOB)
        await empty(visitor)
        await visitor.paste("\x1b\u202ea\u200b\nb\tc\r\nd\x00 \ud800e\U000e0041\u2066")
        assert typed_in(visitor) == expected
        await visitor.press("ctrl+z")
        assert typed_in(visitor) == ""
        for letter in "\u202e\u200b\u2066\ufeff\x9b\U000e0041\ud800":
            visitor.app.post_message(events.Key("x", letter))
        await visitor.settle()
        assert typed_in(visitor) == ""


async def test_what_was_cut_is_pasted_like_any_other_paste(make_app: MakeApp) -> None:
    """Ctrl+V puts lines that were cut in a long text into one line, in the place of what is selected."""
    async with make_app(seeds.searching()) as visitor:
        visitor.app.copy_to_clipboard("Bright\nPixel\x07")
        await visitor.go(Stage.PLAN, "profile")
        await visitor.press("home", "shift+end", "ctrl+v")
        assert typed_in(visitor) == "Bright Pixel"


# The window


async def test_a_window_that_is_too_small_says_so_and_forgets_nothing(make_app: MakeApp) -> None:
    """Too small a window shows only what size it needs; large again, the text and the cursor are as before."""
    async with make_app(seeds.priced()) as visitor:
        await visitor.go(Stage.PLAN, "profile")
        await visitor.write(" and more")
        for size in ((59, 24), (80, 15)):
            await visitor.resize(*size)
            assert "Make the window at least 60x16." in visitor.words
            assert "What is your business called?" not in visitor.words
            await visitor.resize(80, 24)
            assert at(visitor) == "name"
            assert "Bright Pixel Marketing and more" in visitor.words
        await visitor.write("!")
        assert field(visitor, "name").raw == "Bright Pixel Marketing and more!"


async def test_leaving_while_home_is_drawn_ends_quietly(make_app: MakeApp) -> None:
    """The app can be left at any moment, also while Home is being drawn anew."""
    async with make_app(seeds.priced()) as visitor:
        home = visitor.screen
        assert isinstance(home, Home)
        home.refresh_business()
        await visitor.pilot.pause(0)
    assert not visitor.app.return_code


async def test_a_change_that_was_not_kept_is_marked_in_its_list(make_app: MakeApp) -> None:
    """A price changed and left with Esc says in the list that it waits, and no more once it is kept."""
    async with make_app(seeds.priced()) as visitor:
        await visitor.go(Stage.PLAN, "tasks")
        await visitor.press("up", "enter")
        await visitor.write("x")
        await visitor.press("escape")
        assert "not kept" in visitor.words
        await visitor.press("enter", "ctrl+n")
        assert "not kept" not in visitor.words


async def test_ending_the_work_is_found_by_name(make_app: MakeApp) -> None:
    """Ctrl+P finds how to end the work with someone; once a last day is set, Home says until when they are at work."""
    async with make_app(seeds.at_work()) as visitor:
        await visitor.press("ctrl+p")
        await visitor.write("end the work")
        await visitor.press("enter")
        assert "How does it end well?" in visitor.words
        await visitor.press("ctrl+n")
        await visitor.press("escape", "escape")
        assert "Ana is at work on customer mail until " in visitor.words
