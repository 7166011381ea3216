import re
from decimal import Decimal

import pytest
from textual.widgets import Button, Input, OptionList

from outsource_tui.domain.amounts import EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Goal
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import your_hour
from outsource_tui.domain.journey import Stage, ready_tasks
from outsource_tui.domain.plan import ProcedureStep
from outsource_tui.domain.settings import Theme
from outsource_tui.library.catalog import library_tasks
from outsource_tui.tui.app import EXAMPLE
from outsource_tui.tui.screens.confirm import Confirm
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.widgets.fields import Field
from tests import seeds
from tests.tui.conftest import MakeApp
from tests.tui.visitor import Visitor

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


@pytest.mark.parametrize("way", ["the button", "a question mark"])
async def test_not_sure_takes_the_default_as_a_guess(make_app: MakeApp, way: str) -> None:
    """Not sure leaves the price unknown, and takes the default for the speed and marks it as a guess."""

    async def not_sure(visitor: Visitor) -> None:
        if way == "the button":
            visitor.one("#not-sure", Button).focus()
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
        await visitor.press("d")
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
        await visitor.press("d", "right", "enter")
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

        await visitor.press("/", "k", "e", "e", "enter")
        assert lines() == ["Bookkeeping"]
        await visitor.press("escape")
        assert lines() == ["Customer mail", "Articles", "Bookkeeping"]
        await visitor.press("s")
        assert lines() == ["Articles", "Bookkeeping", "Customer mail"]
        assert visitor.stored == seeds.priced()


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
        assert "Question 2 of 5 · picked up where you stopped" in visitor.words


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
