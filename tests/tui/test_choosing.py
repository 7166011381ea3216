"""Finding and choosing someone, as it is done on the screen: brief, messages, people asked, ratings, test, decision."""

import re
import threading
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Button, Input, OptionList

from outsource_tui.domain.amounts import PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.business import Business
from outsource_tui.domain.comparison import standings
from outsource_tui.domain.evaluation import Criterion, Evidence, Outcome, Source, TestPlan, TestProject
from outsource_tui.domain.hiring import State, state_of
from outsource_tui.domain.journey import Stage
from outsource_tui.domain.plan import Procedure
from outsource_tui.domain.sourcing import Brief, Candidate, Job, Reply, Template
from outsource_tui.domain.weighing import Wins
from outsource_tui.exchange import report
from outsource_tui.forms import brief
from outsource_tui.forms import format as write
from outsource_tui.library import catalog
from outsource_tui.readouts import comparison
from outsource_tui.tui.screens.elsewhere import Elsewhere
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.screens.reading import Reading
from outsource_tui.tui.screens.wizard import WizardScreen
from outsource_tui.tui.screens.wizard.screen import ARROW
from outsource_tui.tui.widgets.words import Words
from outsource_tui.wizards.letters import letter_for
from outsource_tui.wizards.step import Scene
from tests import seeds
from tests.tui.conftest import MakeApp
from tests.tui.test_journeys import at, empty, field, title
from tests.tui.test_keyline import keys
from tests.tui.visitor import Visitor

WIDE = (120, 36)
MAIL, JOB, ANA = seeds.MAIL.id, seeds.JOB.id, seeds.ANA.id
PEOPLE = (seeds.ANA, seeds.BEN, seeds.CY)
THEIRS = "Only what I would sign myself."
# Only reached when something is wrong.
HELD_UP = 20.0


def alone() -> Business:
    """A job with one candidate, of whom nothing is known but the price."""
    return seeds.searching().without(seeds.BEN.id).without(seeds.CY.id).put(seeds.ANA.model_copy(update=TWELVE))


TWELVE = {"price": PriceValue(amount=Decimal(12))}


def rated() -> Business:
    """Three candidates, all rated with equal weights, the leader by far the third."""
    points = ((4, 4, 3), (3, 3, 5), (5, 4, 4))
    lines = (
        seeds.rating(one, criterion, points)
        for one, row in zip(PEOPLE, points, strict=True)
        for criterion, points in zip(seeds.CRITERIA, row, strict=True)
    )
    return seeds.searching().put(*lines, seeds.JOB.model_copy(update={"criteria_locked": seeds.days(-3)}))


def many(people: int, criteria: int = 3) -> Business:
    """So many candidates at prices under $100, each rated on all but some of the criteria."""
    business = seeds.searching().without(*(one.id for one in PEOPLE))
    more = tuple(Criterion(id=f"more-{number}", job=JOB, title=f"Number {number}") for number in range(criteria - 3))
    for number in range(people):
        price = PriceValue(amount=Decimal("19.5") + 10 * number)
        one = Candidate(id=f"person-{number}", job=JOB, name=f"Person {number}", price=price)
        seen = [(criterion, number + place) for place, criterion in enumerate((*seeds.CRITERIA, *more))]
        ratings = (seeds.rating(one, criterion, 1 + turn % 5) for criterion, turn in seen if turn % 4)
        business = business.put(*more, one, *ratings)
    return business


async def on_button(visitor: Visitor, name: str) -> None:
    """Go to a button with Tab, and press it."""
    button = visitor.one(f"#{name}", Button)
    for _ in visitor.screen.focus_chain:
        if visitor.focused is button:
            break
        await visitor.press("tab")
    assert visitor.focused is button
    await visitor.press("enter")


async def home(visitor: Visitor) -> None:
    """Go back until Home is there."""
    while not isinstance(visitor.screen, Home):
        await visitor.press("escape")


# Candidates


async def test_a_candidate_is_one_line(make_app: MakeApp) -> None:
    """A name, a price and a place typed in one line are a candidate, with what that place takes."""
    async with make_app(seeds.searching()) as visitor:
        await visitor.go(Stage.SOURCING, "candidates", JOB)
        await visitor.fill("Zoe Marsh, 12 an hour, Upwork")
        one = visitor.stored.candidates[-1]
        assert (one.name, one.channel, one.job) == ("Zoe Marsh", "upwork", JOB)
        assert (one.price, one.origin("price")) == (TWELVE["price"], Origin.QUOTED)
        (fee,) = (place.fee for place in catalog.places() if place.key == "upwork")
        assert fee is not None
        assert fee.share
        assert (one.fees["fee"], one.fees["fee_contract"]) == (fee.share, fee.per_contract)
        assert "Zoe Marsh $12.00 an hour Upwork found" in visitor.words
        assert visitor.one("#line", Input).value == ""


async def test_a_line_with_two_prices_stays_and_says_why(make_app: MakeApp) -> None:
    """A line that names two prices adds nobody, says what it should be like, and stays as typed."""
    async with make_app(seeds.searching()) as visitor:
        await visitor.go(Stage.SOURCING, "candidates", JOB)
        await visitor.fill("Zoe, 12 an hour, 60 a piece")
        assert "Enter one price and one place, like: Ana, 12 an hour, Upwork" in visitor.words
        assert visitor.one("#line", Input).value == "Zoe, 12 an hour, 60 a piece"
        assert len(visitor.stored.candidates) == len(PEOPLE)


async def test_a_name_much_like_another_is_warned_of(make_app: MakeApp) -> None:
    """Someone of nearly the same name is warned of in the list as soon as added, and in the form while typed."""
    async with make_app(seeds.searching()) as visitor:
        await visitor.go(Stage.SOURCING, "candidates", JOB)
        await visitor.fill("Zoe")
        assert "look alike" not in visitor.words
        await visitor.fill("Ána")
        assert "Ána and Ana look alike. If they are the same, delete one with d." in visitor.words
        await visitor.press("up", *["k"] * 9, "j", "enter")
        assert field(visitor, "name").raw == "Ben"
        field(visitor, "name").focus()
        await empty(visitor)
        assert "is on your list already" not in visitor.words
        await visitor.write("Cyy")
        assert "is on your list already" not in visitor.words
        await visitor.press("backspace")
        assert "Cy is on your list already. The same one?" in visitor.words


async def test_who_is_known_already_is_there_at_once(make_app: MakeApp) -> None:
    """From the first question of a new job its button leads straight to the candidates, with the job made."""
    async with make_app(seeds.written()) as visitor:
        await visitor.go(Stage.SOURCING, "jobs")
        await visitor.press("a")
        await on_button(visitor, "way-on")
        assert title(visitor) == "Who could do it?"
        (job,) = visitor.stored.jobs
        assert (job.title, job.tasks) == ("Customer mail helper", (MAIL,))
        assert len(visitor.stored.all(Criterion, job.id)) == 3
        await visitor.fill("Maria, 11 an hour")
        (maria,) = visitor.stored.candidates
        assert (maria.job, maria.name) == (job.id, "Maria")
        await visitor.press("escape")
        assert title(visitor) == "Whom did you ask?", "back is the question before it"


async def test_a_job_without_a_name_does_not_get_past_its_question(make_app: MakeApp) -> None:
    """The button for who is known already says what is missing first, and makes no job."""
    async with make_app(seeds.written()) as visitor:
        await visitor.go(Stage.SOURCING, "jobs")
        await visitor.press("a")
        await empty(visitor)
        await on_button(visitor, "way-on")
        assert "There is a problem" in visitor.words
        assert title(visitor) == "Which tasks go to one person?"
        assert not visitor.stored.jobs


# The brief


def briefed() -> Business:
    """A job whose brief was written from the plan, one part of it in the user's own words since."""
    business = seeds.written().put(seeds.JOB)
    words = brief.brief_words(business, JOB, seeds.STYLE)
    written = Brief.model_validate({"id": "brief", "job": JOB, **words, "done": THEIRS})
    return business.put(brief.seen(business, written, seeds.STYLE))


def moved() -> Business:
    """Also another definition of done, and other needs, in the plan."""
    business = briefed()
    how = business.get(Procedure, "mail-how")
    return business.put(how.model_copy(update={"done": "Nobody waits a day.", "needs": "The new inbox"}))


def parts(business: Business) -> tuple[str | None, str | None]:
    """The two parts of the brief of which the plan says something else."""
    (one,) = business.briefs
    return one.done, one.needs


async def test_an_unchanged_plan_offers_no_lines(make_app: MakeApp) -> None:
    """While the plan says what it said, the brief shows no button to update it, though it was edited."""
    async with make_app(briefed(), WIDE) as visitor:
        await visitor.go(Stage.SOURCING, "brief", JOB)
        assert not visitor.one("#renew", Button).display
        assert "The plan changed" not in visitor.words
        assert field(visitor, "done").raw == THEIRS


async def test_edited_words_stay_when_the_plan_changes(make_app: MakeApp) -> None:
    """A changed plan changes no word of the brief by itself, neither on opening it nor on Continue."""
    before = moved()
    async with make_app(before, WIDE) as visitor:
        await visitor.go(Stage.SOURCING, "brief", JOB)
        assert "The plan changed: update these lines? …" in visitor.words
        assert field(visitor, "done").raw == THEIRS
        await visitor.press("ctrl+n")
        assert parts(visitor.stored) == parts(before) == (THEIRS, "The shared inbox\nThe saved replies")
        await visitor.press("escape")
        assert visitor.one("#renew", Button).display, "not looked at yet"


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (0, ("Nobody waits a day.", "The new inbox")),
        (1, ("Nobody waits a day.", "The shared inbox\nThe saved replies")),
        (2, (THEIRS, "The new inbox")),
        (3, (THEIRS, "The shared inbox\nThe saved replies")),
    ],
    ids=["all", "the first", "the second", "none"],
)
async def test_lines_of_the_plan_are_taken_one_by_one(make_app: MakeApp, choice: int, left: tuple[str, str]) -> None:
    """The button names what changed; all, one or none of it is taken, and undo brings back words and button."""
    before = moved()
    async with make_app(before, WIDE) as visitor:
        await visitor.go(Stage.SOURCING, "brief", JOB)
        await on_button(visitor, "renew")
        assert isinstance(visitor.screen, Pick)
        for words in (
            "Update 2 answers",
            "Update: When it is done well: Nobody waits a day.",
            "Update: What they get from you: The new inbox",
            "Keep my own words",
        ):
            assert words in visitor.words
        await visitor.press(*["down"] * choice, "enter")
        assert parts(visitor.stored) == left
        assert (field(visitor, "done").raw, field(visitor, "needs").raw) == left
        assert not visitor.one("#renew", Button).display
        await visitor.press("ctrl+z")
        assert visitor.stored == before
        assert field(visitor, "done").raw == THEIRS
        assert visitor.one("#renew", Button).display


async def test_a_line_taken_by_name_replaces_what_was_half_typed(make_app: MakeApp) -> None:
    """Words half-typed where a line of the plan is taken give way to it, those half-typed elsewhere stay."""
    async with make_app(moved(), WIDE) as visitor:
        await visitor.go(Stage.SOURCING, "brief", JOB)
        for name in ("needs", "done"):
            field(visitor, name).focus()
            await visitor.write("Hm. ")
        await on_button(visitor, "renew")
        await visitor.press("down", "enter")
        assert field(visitor, "done").raw == "Nobody waits a day."
        assert field(visitor, "needs").raw.startswith("Hm. The shared inbox")
        await visitor.until(lambda: [[*one.raw] for one in visitor.desk.drafts.values()] == [["needs"]])


async def test_leaving_the_choice_of_lines_changes_nothing(make_app: MakeApp) -> None:
    """Esc where lines of the plan are offered leaves the brief and the button as they were."""
    before = moved()
    async with make_app(before, WIDE) as visitor:
        await visitor.go(Stage.SOURCING, "brief", JOB)
        await on_button(visitor, "renew")
        await visitor.press("escape")
        assert visitor.stored == before
        assert visitor.one("#renew", Button).display


# Messages


def words_of(business: Business, key: str, subject: str = JOB) -> str:
    """A message as the app fills it in."""
    letter = letter_for(Scene(business, seeds.TODAY, seeds.STYLE, subject), key)
    assert letter is not None
    return letter.text


async def referral(visitor: Visitor) -> None:
    """Open the message that asks people for a name."""
    await visitor.go(Stage.SOURCING, "letters", JOB)
    await visitor.press("enter")
    assert "Referral request" in visitor.words


async def test_a_message_is_copied_whole(make_app: MakeApp) -> None:
    """Y puts all of a message on the clipboard, also what is below the window, and says so."""
    async with make_app(seeds.searching()) as visitor:
        await referral(visitor)
        await visitor.press("y")
        assert visitor.app.clipboard == words_of(visitor.stored, "post-referrals")
        assert "customer mail" in visitor.app.clipboard
        assert visitor.app.clipboard.endswith("Bright Pixel Marketing")
        assert "Copied." in visitor.words


async def test_a_message_is_saved_as_a_file(make_app: MakeApp, tmp_path: Path) -> None:
    """X saves a message with exactly its text, and refuses a file that is there and a folder that is not."""
    taken, nowhere, free = tmp_path / "taken.txt", tmp_path / "nowhere" / "it.txt", tmp_path / "ask.txt"
    taken.write_text("Mine")
    async with make_app(seeds.searching()) as visitor:
        await referral(visitor)
        await visitor.press("x")
        assert isinstance(visitor.screen, Elsewhere)
        line = visitor.one("#path", Input)
        assert line.value.endswith(".txt")
        for path, why in ((taken, "there is something of that name already"), (nowhere, "there is no such folder")):
            await empty(visitor)
            await visitor.fill(str(path))
            await visitor.until(lambda why=why: f"Not saved: {why}." in visitor.words)
            assert line.value == str(path)
        await empty(visitor)
        await visitor.fill(str(free))
        await visitor.until(lambda: isinstance(visitor.screen, WizardScreen))
        await visitor.settle()
        assert "Saved in" in visitor.words
        assert free.read_text("utf-8") == words_of(visitor.stored, "post-referrals") + "\n"
        assert taken.read_text() == "Mine"
        assert not nowhere.parent.exists()


async def test_own_words_serve_every_job_until_they_are_emptied(make_app: MakeApp) -> None:
    """A message put in other words is in them for all jobs; its words taken out, ours are back."""
    other = Job(id="other", title="Articles writer", tasks=(seeds.ARTICLES.id,))
    before = seeds.searching().put(other)
    ours = words_of(before, "post-referrals")
    async with make_app(before) as visitor:
        await referral(visitor)
        await visitor.press("e")
        assert title(visitor) == "How would you say it?"
        await empty(visitor)
        await visitor.write("Who could do {task}?")
        await visitor.press("ctrl+n")
        assert "Who could do customer mail?" in visitor.words
        assert visitor.stored.get(Template, "post-referrals").text == "Who could do {task}?"
        await visitor.press("escape")
        assert "Referral request yours" in visitor.words
        await visitor.go(Stage.SOURCING, "letters", other.id)
        await visitor.press("enter", "y")
        assert visitor.app.clipboard == "Who could do articles?"
        await visitor.press("e")
        await empty(visitor)
        await visitor.press("ctrl+n")
        assert visitor.stored == before
        await referral(visitor)
        await visitor.press("y")
        assert visitor.app.clipboard == ours


async def test_markup_in_a_message_is_words(make_app: MakeApp) -> None:
    """What looks like markup or an action in the user's own words is shown and copied as it was typed."""
    own = "[bold]Hello[/bold] [@click=app.quit]you[/] [/oops] {nobody}"
    async with make_app(seeds.searching().put(Template(id="post-referrals", text=own))) as visitor:
        await referral(visitor)
        assert own in visitor.words
        strips = visitor.screen._compositor.render_strips()
        assert not any(one.style and "@click" in one.style.meta for strip in strips for one in strip)
        await visitor.press("y")
        assert visitor.app.clipboard == own


# People asked


async def test_whom_was_asked_is_a_line_and_what_came_of_it_a_form(make_app: MakeApp) -> None:
    """A line is someone asked today, a follow-up stands on Home until the answer, and Ctrl+R says who came of it."""
    async with make_app(seeds.written().put(seeds.JOB, seeds.ANA)) as visitor:
        await visitor.go(Stage.SOURCING, "outreach", JOB)
        await visitor.fill("Dana, who runs the print shop, referrals")
        (dana,) = visitor.stored.outreach
        assert (dana.whom, dana.channel, dana.asked) == ("Dana, who runs the print shop", "referrals", seeds.TODAY)
        assert "1 asked, 0 answered, 1 candidate." in visitor.words
        await visitor.press("up", "enter")
        field(visitor, "follow_up").focus()
        await visitor.write("today")
        await visitor.press("ctrl+n")
        assert "Hello Dana," in visitor.words
        await home(visitor)
        assert "Follow up: Dana, who runs" in visitor.words
        await visitor.go(Stage.SOURCING, "outreach", JOB)
        await visitor.press("up", "enter")
        field(visitor, "reply").focus()
        await visitor.press("down", "enter", "ctrl+n", "ctrl+n")
        assert visitor.stored.outreach[0].reply is Reply.YES
        await visitor.press("ctrl+n")
        await visitor.fill("Nia, 13 an hour, referrals")
        await visitor.press("escape", "ctrl+r")
        assert isinstance(visitor.screen, Reading)
        assert "Referrals 1 1 1 1 0" in visitor.words
        assert "Referrals brought Nia." in visitor.words
        assert "Networking online brought Ana." in visitor.words
        await visitor.press("escape")
        await home(visitor)
        assert "Follow up" not in visitor.words


async def test_who_answered_can_be_made_a_candidate(make_app: MakeApp) -> None:
    """Among the ready-made candidates stand the people asked, with what they answered, and the one chosen is there."""
    async with make_app(seeds.searching()) as visitor:
        await visitor.go(Stage.SOURCING, "candidates", JOB)
        await visitor.press("up", "l")
        assert "Dana: no answer yet" in visitor.words
        await visitor.press("enter")
        one = visitor.stored.candidates[-1]
        assert (one.name, one.channel) == ("Dana", "referrals")
        assert "Dana" in visitor.words


# Ratings


async def rate(visitor: Visitor) -> None:
    """Begin a rating of Ana."""
    await visitor.go(Stage.EVALUATION, "evidence", JOB)
    await visitor.press("enter", "a")
    assert title(visitor) == "What have you seen, and how good is it?"


def offered(visitor: Visitor, name: str) -> list[str]:
    """What can be chosen in a field, without the marks."""
    choices = field(visitor, name)
    assert isinstance(choices, OptionList)
    return [str(one.prompt)[2:] for one in choices.options]


async def test_what_a_rating_means_follows_the_criterion(make_app: MakeApp) -> None:
    """The answers to choose from are those written for the criterion chosen, the user's own where there are any."""
    mine = ("Rude", "Curt", "Polite", "Warm", "A joy")
    own = seeds.CRITERIA[0].model_copy(update={"title": "Manner", "anchors": "\n".join(mine)})
    async with make_app(seeds.searching().put(own)) as visitor:
        await rate(visitor)
        await visitor.press("enter")
        assert at(visitor) == "criterion"
        general = offered(visitor, "rating")
        await visitor.press("enter")
        assert offered(visitor, "rating") == [f"{number}  {words}" for number, words in enumerate(mine, 1)]
        assert "5 A joy" in visitor.words
        for place, key in ((1, "professionalism"), (2, "ability")):
            field(visitor, "criterion").focus()
            await visitor.press("home", *["down"] * place, "enter")
            assert offered(visitor, "rating") == [
                f"{number}  {words}" for number, words in enumerate(catalog.anchors()[key], 1)
            ]
        assert general != offered(visitor, "rating")


async def test_a_reference_brings_its_questions(make_app: MakeApp) -> None:
    """A reference brings the four questions to where the answers go, an interview its own, samples none."""
    four, own = "\n".join(catalog.reference_questions()), "What would you ask me first?"
    async with make_app(seeds.searching()) as visitor:
        await rate(visitor)
        assert len(catalog.reference_questions()) == 4
        assert not field(visitor, "answers").display
        for down, asked in ((1, four), (2, own), (1, four)):
            field(visitor, "source").focus()
            await visitor.press("home", *["down"] * down, "enter")
            assert (field(visitor, "answers").raw, field(visitor, "answers").display) == (asked, True)
        # Left half-typed and opened again, they are still ours to take away.
        await visitor.press("escape", "a")
        assert field(visitor, "answers").raw == four
        field(visitor, "source").focus()
        await visitor.press("home", "enter")
        assert not field(visitor, "answers").display
        assert field(visitor, "answers").raw == ""


async def test_answers_that_were_typed_survive_another_source(make_app: MakeApp) -> None:
    """What was written among the questions stays, whatever kind of evidence is chosen after it, and is kept."""
    async with make_app(seeds.searching()) as visitor:
        await rate(visitor)
        await visitor.press("home", "down", "enter", "enter", "enter", "enter")
        field(visitor, "answers").focus()
        await visitor.write("Asked Lee by phone. ")
        told = field(visitor, "answers").raw
        assert told.startswith("Asked Lee by phone. What did they do for you")
        for down in (2, 1, 0, 1):
            field(visitor, "source").focus()
            await visitor.press("home", *["down"] * down, "enter")
            assert field(visitor, "answers").raw == told
        await visitor.press("ctrl+n")
        (seen,) = visitor.stored.all(Evidence, ANA)
        assert (seen.source, seen.answers) == (Source.REFERENCES, told)


async def test_the_first_rating_says_that_it_locks(make_app: MakeApp) -> None:
    """The first rating of a job says what it fixes before it does, and once it is locked nothing says so again."""
    said = "This is the first rating: it fixes what you judge by, with today's date."
    async with make_app(seeds.searching()) as visitor:
        await rate(visitor)
        assert said in visitor.words
        assert visitor.stored.jobs[0].criteria_locked is None
        await visitor.press("enter", "enter", "enter", "ctrl+n")
        assert visitor.stored.jobs[0].criteria_locked == seeds.TODAY
        await visitor.press("a")
        await visitor.press("down", "enter", "enter", "enter", "ctrl+n")
        assert len(visitor.stored.evidence) == 2
    async with make_app(rated()) as visitor:
        await rate(visitor)
        assert said not in visitor.words


async def test_a_weight_changed_later_shows_when_and_why(make_app: MakeApp) -> None:
    """After the lock a change of what counts asks why, and the comparison and the report say when and why it was."""
    async with make_app(rated(), WIDE) as visitor:
        await visitor.go(Stage.EVALUATION, "criteria", JOB)
        await visitor.press("enter", "enter", "down", "enter", "enter")
        assert at(visitor) == "why"
        await visitor.write("Mail is mostly talk.")
        await visitor.press("ctrl+n")
        (change,) = visitor.stored.jobs[0].changes
        assert (change.on, change.why) == (seeds.TODAY, "Mail is mostly talk.")
        assert visitor.stored.jobs[0].criteria_locked == seeds.days(-3)
        said = "after the first rating: Communication: double, before normal. Mail is mostly talk."
        await visitor.go(Stage.EVALUATION, "compare", JOB)
        assert f"Changed on {write.weekday(seeds.TODAY)}, {said}" in visitor.words
        told = report.as_text(visitor.stored, seeds.STYLE, seeds.TODAY)
        assert said in " ".join(told.split())
        # Asked anew each time: the last reason is not that of the next change.
        await visitor.go(Stage.EVALUATION, "criteria", JOB)
        await visitor.press("enter")
        assert field(visitor, "why").raw == ""


async def test_before_the_lock_nobody_is_asked_why(make_app: MakeApp) -> None:
    """While nobody is rated, what is judged by changes without a reason and without a trace."""
    async with make_app(seeds.searching()) as visitor:
        await visitor.go(Stage.EVALUATION, "criteria", JOB)
        await visitor.press("enter", "enter", "down", "enter", "enter", "ctrl+n")
        assert visitor.stored.criteria[0].importance.value == "double"
        assert visitor.stored.jobs[0].changes == ()


# The test project


async def test_a_test_is_made_of_the_plan_and_measured(make_app: MakeApp) -> None:
    """Planned from the steps, the test is told of with fee and hours, and its result moves what an hour costs."""
    before = seeds.searching().without("test-plan")
    async with make_app(before) as visitor:
        await visitor.go(Stage.EVALUATION, "test_plan", JOB)
        assert "These steps take you 1 h." in visitor.words
        await visitor.press("ctrl+n")
        (plan,) = visitor.stored.all(TestPlan, JOB)
        assert (plan.steps, plan.fee, plan.cap, plan.days) == (("step-1",), Decimal(12), Decimal(1), 7)
        assert plan.rubric == "All mail of the morning is answered."
        await visitor.press("enter")
        for words in ("Hello Ana,", "1 hour at most", "$12.00", "within 7 days"):
            assert words in visitor.words, words
        await visitor.press("ctrl+n")
        assert "Once it has come, its hours say how fast they are." in visitor.words
        assert field(visitor, "mine").raw == "1"
        field(visitor, "came").focus()
        await visitor.press("up", "enter")
        field(visitor, "hours").focus()
        await visitor.write("2")
        assert "2 hours of theirs for one of yours." in visitor.words
        cost = {one.candidate.id: one.cost for one in standings(visitor.stored, JOB)}
        await visitor.press("ctrl+n")
        (test,) = visitor.stored.all(TestProject, ANA)
        assert (test.came, test.speed) == (True, Decimal(2))
        assert state_of(visitor.stored, seeds.ANA) is State.TESTED
        now = {one.candidate.id: one.cost for one in standings(visitor.stored, JOB)}
        assert (cost["ben"], cost["cy"]) == (now["ben"], now["cy"])
        await visitor.press("ctrl+n")
        freed = next(line for line in visitor.text.splitlines() if "An hour freed" in line)
        assert write.money(shown_cost(now[ANA]), seeds.STYLE) in freed
        assert write.money(shown_cost(cost[ANA]), seeds.STYLE) not in freed


def shown_cost(cost: Decimal | None) -> Decimal:
    """What an hour freed costs, which is known."""
    assert cost is not None
    return cost


# Compare


def numbers(text: str, label: str) -> list[str]:
    """The figures in the one line of the comparison that begins with a label."""
    (line,) = (line.strip() for line in text.splitlines() if line.strip().startswith(label))
    return re.findall(r"\d+\.\d\d\b", line)


def heads(text: str) -> list[int]:
    """The numbers of the candidates whose columns are shown."""
    lines = text.splitlines()
    first = next(place for place, line in enumerate(lines) if line.strip().startswith("Communication"))
    above = " ".join(lines[first - 2 : first])
    return [int(one) for one in re.findall(r"\b\d\b", above)]


@pytest.mark.parametrize("people", range(2, 9))
async def test_up_to_eight_stand_side_by_side(make_app: MakeApp, people: int) -> None:
    """In 80x24 two to eight candidates who ask less than $100 an hour are all shown with all their figures."""
    async with make_app(many(people)) as visitor:
        await visitor.go(Stage.EVALUATION, "compare", JOB)
        await visitor.until(lambda: "of all weightings" in visitor.words)
        assert sorted(heads(visitor.text)) == [*range(people)]
        asked = sorted(f"{Decimal('19.5') + 10 * number:.2f}" for number in range(people))
        assert sorted(numbers(visitor.text, "Price an hour")) == asked
        assert len(numbers(visitor.text, "An hour freed")) == people
        assert max(map(len, table(visitor))) <= visitor.one("#view", Words).size.width
        assert "more →" not in visitor.words
        assert "← → Others" not in keys(visitor)
        assert "…" not in "".join(line for line in visitor.text.splitlines() if "Price" in line or "freed" in line)


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_more_than_fit_are_reached_sideways(make_app: MakeApp, size: tuple[int, int]) -> None:
    """Of nine candidates the sides show each in turn, with how many stand left and right, and lead back."""
    async with make_app(many(9), size) as visitor:
        await visitor.go(Stage.EVALUATION, "compare", JOB)
        order = [int(one.candidate.name[-1]) for one in standings(visitor.stored, JOB)]
        view = visitor.one("#view", Words)
        fits, seen = len(drawn(visitor)), drawn(visitor)
        assert seen == order[:fits]
        assert 0 < fits < 9
        for aside in range(1, 9 - fits + 1):
            await visitor.press("right")
            assert drawn(visitor) == order[aside : aside + fits]
            assert f"← {aside} more" in str(view.visual)
        assert "more →" not in str(view.visual)
        await visitor.press("right")
        assert drawn(visitor) == order[-fits:]
        await visitor.press(*["left"] * 9)
        assert drawn(visitor) == order[:fits]
        assert f"{9 - fits} more →" in str(view.visual)
        assert max(map(len, table(visitor))) <= view.size.width


def table(visitor: Visitor) -> list[str]:
    """The lines of the comparison that may not wrap, in view or below the window."""
    lines = str(visitor.one("#view", Words).visual).splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("Communication")) - 2
    return lines[first : lines.index("", first + 2)]


def drawn(visitor: Visitor) -> list[int]:
    """The numbers of the candidates in the comparison, in view or below the window."""
    return heads(str(visitor.one("#view", Words).visual))


async def test_a_wider_window_or_fewer_people_show_all_again(make_app: MakeApp) -> None:
    """Moved aside, the comparison begins with the first again once all fit: after a resize, and without one of nine."""
    async with make_app(many(9)) as visitor:
        await visitor.go(Stage.EVALUATION, "compare", JOB)
        await visitor.press("right")
        assert len(drawn(visitor)) == 8
        await visitor.resize(*WIDE)
        assert sorted(drawn(visitor)) == [*range(9)]
        await visitor.resize(80, 24)
        await visitor.press("right")
        last = standings(visitor.stored, JOB)[-1].candidate
        visitor.app.session.change(visitor.stored.without(last.id), "Delete the last")
        visitor.app.show_business(visitor.stored)
        await visitor.settle()
        assert sorted([*drawn(visitor), int(last.name[-1])]) == [*range(9)]


async def test_c_and_enter_typed_at_once_open_the_first(make_app: MakeApp) -> None:
    """C and Enter in one breath open the decision on the best, whom the question names first."""
    async with make_app(rated()) as visitor:
        await visitor.go(Stage.EVALUATION, "compare", JOB)
        assert standings(visitor.stored, JOB)[0].candidate.id == seeds.CY.id
        for key in ("c", "enter"):
            visitor.app.post_message(events.Key(key, "c" if key == "c" else None))
        await visitor.settle()
        assert title(visitor) == "What do you decide?"
        assert visitor.words.startswith(f"Evaluation{ARROW}Customer mail helper{ARROW}Cy ".replace("  ", " "))


async def test_c_is_no_key_while_there_is_nobody(make_app: MakeApp) -> None:
    """Without candidates there is nobody to choose, and c does nothing."""
    async with make_app(many(0), WIDE) as visitor:
        await visitor.go(Stage.EVALUATION, "compare", JOB)
        assert "c Choose" not in keys(visitor)
        before = visitor.screen
        await visitor.press("c")
        assert visitor.screen is before


@pytest.mark.parametrize(
    ("ratings", "accepted", "said"),
    [
        ((4, 4, 4), True, "Yes: Ana is good enough on all you judge by, and pays."),
        ((4, 4), True, "Ana may be good enough; one thing is missing: Ability is not rated yet."),
        ((4, 4, 4), None, "Ana may be good enough; one thing is missing: the test project is not in yet."),
        ((4, 4, 2), True, "No: Ana is under what the job needs in Ability."),
        ((4, 4, 4), False, "No: you would not take Ana's test project as it is."),
    ],
    ids=["yes", "a rating missing", "the test missing", "too low", "test refused"],
)
async def test_one_candidate_is_good_enough_or_not(
    make_app: MakeApp, ratings: Sequence[int], accepted: bool | None, said: str
) -> None:
    """With one candidate the comparison says whether they will do, or the one thing that is missing to say so."""
    (ana,) = alone().candidates
    seen = (seeds.rating(ana, one, points) for one, points in zip(seeds.CRITERIA, ratings, strict=False))
    business = alone().put(*seen)
    if accepted is not None:
        business = business.put(TestProject(id="test", candidate=ANA, came=True, accepted=accepted))
    async with make_app(business) as visitor:
        await visitor.go(Stage.EVALUATION, "compare", JOB)
        assert said in visitor.words


async def test_weightings_hold_up_no_key(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """All weightings of six criteria are tried in another thread, while each key is still answered."""
    tried, go_on = list[int](), threading.Event()
    reckon = comparison.wins

    def slow(points: Sequence[Sequence[Decimal]]) -> Wins:
        assert (len(points), {len(row) for row in points}) == (8, {6})
        tried.append(threading.get_ident())
        go_on.wait(HELD_UP)
        return reckon(points)

    monkeypatch.setattr(comparison, "wins", slow)
    try:
        async with make_app(many(8, 6)) as visitor:
            await visitor.go(Stage.EVALUATION, "compare", JOB)
            await visitor.until(lambda: tried)
            assert threading.get_ident() not in tried
            assert "Not settled" in visitor.words
            assert "of all weightings" not in visitor.words
            await visitor.press("c")
            assert isinstance(visitor.screen, Pick)
            await visitor.press("escape", "ctrl+n")
            assert title(visitor) == "What do you decide?"
            await visitor.press("escape")
            go_on.set()
            await visitor.until(lambda: "of all weightings" in visitor.words)
            assert threading.get_ident() not in tried
    finally:
        go_on.set()


# Decide


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.ENGAGE, "I would like to work with you on this: customer mail."),
        (Outcome.RESERVE, "I would like to stay in touch"),
        (Outcome.DECLINE, "I will not be offering you this job."),
    ],
)
async def test_each_decision_has_its_message(make_app: MakeApp, outcome: Outcome, said: str) -> None:
    """Behind each decision stands the message that tells it, to whom it is about, ready to copy."""
    async with make_app(rated()) as visitor:
        await visitor.go(Stage.EVALUATION, "compare", JOB)
        await visitor.press("c", "down", "enter")
        person = standings(visitor.stored, JOB)[1].candidate
        await visitor.press("home", *["down"] * [*Outcome].index(outcome), "enter", "ctrl+n")
        assert title(visitor) == "Tell them"
        (decision,) = visitor.stored.decisions
        assert (decision.candidate, decision.outcome) == (person.id, outcome)
        await visitor.press("y")
        assert said in visitor.app.clipboard
        assert visitor.app.clipboard.startswith(f"Hello {person.name},")
        await visitor.press("ctrl+n")
        assert title(visitor) == "Who fits best?"


async def test_engaging_carries_all_into_maintenance(make_app: MakeApp) -> None:
    """The price, share, part and start agreed are those of the work that then stands in Maintenance."""
    async with make_app(rated()) as visitor:
        await visitor.go(Stage.EVALUATION, "compare", JOB)
        await visitor.press("c", "enter", "enter")
        for name, answer in (("price", "17 an hour"), ("start", "+1w"), ("share", "50%"), ("portion", "40%")):
            field(visitor, name).focus()
            await visitor.until(lambda name=name: at(visitor) == name)
            await empty(visitor)
            await visitor.write(answer)
        await visitor.press("ctrl+n")
        assert "17" in visitor.words
        (work,) = visitor.stored.engagements
        assert (work.candidate, work.name, work.price) == ("cy", "Cy", PriceValue(amount=Decimal(17)))
        assert (work.share, work.start) == (Decimal("0.5"), seeds.days(7))
        assert [(part.task, part.portion) for part in work.plan] == [(MAIL, Decimal("0.4"))]
        await home(visitor)
        await visitor.press("5")
        assert "Cy" in visitor.words
        assert "$17.00 an hour" in visitor.words
