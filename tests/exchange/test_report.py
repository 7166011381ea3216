"""The report says what the screens say; its JSON holds the worked case to the sixth decimal."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from outsource_tui.domain.amounts import EffortValue
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.plan import Fate, Profile, Task
from outsource_tui.domain.readout import Heading, Say
from outsource_tui.domain.settings import NumberStyle, Style
from outsource_tui.domain.verdict import Reason
from outsource_tui.exchange.report import NOTHING_YET, as_json, as_memo, as_text
from outsource_tui.forms import show
from outsource_tui.library.example import MAIL, example
from outsource_tui.readouts.memo import memo_lines
from outsource_tui.readouts.verdict import REASONS

TODAY = date(2026, 11, 27)
EXAMPLE = example(TODAY)
STYLE = Style()
CASES = json.loads((Path(__file__).parents[1] / "domain" / "golden_cases.json").read_text("utf-8"))["cases"]
GOLDEN = next(case["expect"] for case in CASES if case["id"] == "G4")
TOLERANCE = Decimal("0.000001")

HOSTILE = "[/oops] {0} {task} %s [@click=app.quit]x[/] | `rm`"


def parsed(business: Business) -> Any:
    return json.loads(as_json(business, TODAY))


def task_of(business: Business, title: str) -> Any:
    return next(task for task in parsed(business)["tasks"] if task["title"] == title)


def with_task(fate: Fate) -> Business:
    return EXAMPLE.put(Task(id="other", title="Other", effort=EffortValue(hours=Decimal(1)), fate=fate))


@pytest.mark.parametrize(
    ("path", "golden"),
    [
        ("hours_a_month", "my_hours_month"),
        ("hourly_value", "V_free"),
        ("worth_in_time", "net_hours_freed"),
        ("true_cost", "true_cost_per_net_hour"),
        ("most_to_pay.amount", "break_even_rate"),
        ("gain.expected", "net_gain_month"),
        ("gain.cautious", "cautious_net_gain"),
        ("payback_weeks", "payback_weeks"),
    ],
)
def test_figures_are_those_of_the_worked_case(path: str, golden: str) -> None:
    """Each figure of customer mail is that of G4."""
    found = task_of(EXAMPLE, MAIL.title)
    for step in path.split("."):
        found = found[step]
    assert abs(Decimal(found) - Decimal(GOLDEN[golden])) <= TOLERANCE


def test_json_says_what_else_is_known_of_a_task() -> None:
    """Price, verdict, reasons, the simple test, the first part and where each answer comes from stand there."""
    found = task_of(EXAMPLE, MAIL.title)
    assert found["price"] == {"amount": "12", "unit": "hour"}
    assert (found["fate"], found["verdict"]) == ("hand_over", "Start small")
    assert found["reasons"] == [REASONS[Reason.LOSES_IF_CAUTIOUS]]
    assert found["article_test"] == {"price_an_hour": "12", "value": found["hourly_value"], "outsource": True}
    assert round(Decimal(found["first_part"]["cash"])) == 187
    assert round(Decimal(found["first_part"]["most_to_lose"])) == 521
    assert (found["origins"]["effort"], found["origins"]["speed"]) == ("yours", "guess")


def test_json_says_what_is_known_of_the_business() -> None:
    """Hourly value not rounded, the day, the stages in words, what is due, and every task."""
    found = parsed(EXAMPLE)
    assert found["hourly_value"] == "24.03846153846153846153846154"
    assert (found["business"], found["currency"], found["date"]) == ("Bright Pixel Marketing", "USD", "2026-11-27")
    assert found["stages"]["Plan"] == {"status": "Done", "counts": "3 tasks, 3 ready"}
    assert found["due"][0] == {"on": "2026-11-23", "what": "Follow up", "about": "Dana, who runs the print shop"}
    assert [task["title"] for task in found["tasks"]] == ["Customer mail", "Blog posts", "Bookkeeping"]


def test_an_unknown_price_is_null() -> None:
    """Without a price most to pay is known, and what needs the price is null."""
    costing = EXAMPLE.first(Costing, MAIL.id)
    assert costing
    found = task_of(EXAMPLE.put(costing.model_copy(update={"price": None})), MAIL.title)
    assert (found["price"], found["true_cost"], found["article_test"]["outsource"]) == (None, None, None)
    assert found["gain"] == {"expected": None, "cautious": None}
    assert abs(Decimal(found["most_to_pay"]["amount"]) - Decimal(GOLDEN["break_even_rate"])) <= TOLERANCE


def test_no_price_at_all_works_is_null() -> None:
    """A most to pay of nothing or less is no price."""
    hopeless = EXAMPLE.put(Task(id="tiny", title="Tiny", effort=EffortValue(hours=Decimal("0.1"))))
    assert task_of(hopeless, "Tiny")["most_to_pay"] is None


@pytest.mark.parametrize("fate", [Fate.AUTOMATE, Fate.DROP, Fate.ONLY_ME])
def test_a_task_not_to_be_handed_over_has_no_figures(fate: Fate) -> None:
    """It is listed with its fate and its hours; all figures are null, and the text says the fate in words."""
    found = task_of(with_task(fate), "Other")
    assert found.keys() == task_of(EXAMPLE, MAIL.title).keys()
    told = {name for name, value in found.items() if value is not None}
    assert told == {"title", "fate", "hours_a_month", "origins"}
    assert found["fate"] == fate.value
    assert f"Other, 1 h a week\n\n  {fate.label}." in as_text(with_task(fate), STYLE, TODAY)


def test_the_text_holds_what_the_screens_say() -> None:
    """Name, advice, stages, what is due, and each task with its verdict and figures are there."""
    text = as_text(EXAMPLE, STYLE, TODAY)
    assert text.startswith("Bright Pixel Marketing\n")
    assert "Maria Santos is at work on blog posts." in text
    assert "1 Plan          Done" in text
    assert "Late 4 days            Follow up: Dana" in text
    for words in ("$24.04", "$15.50", "$18.71", "+$201", "-$349", "Start small", "Keep it yourself", "week 7"):
        assert words in text


def test_the_text_is_for_eighty_columns() -> None:
    """No line is longer than 80, none ends in a blank, and there are no controls."""
    lines = as_text(EXAMPLE, STYLE, TODAY).split("\n")
    assert max(map(len, lines)) <= 80
    assert all(line == line.rstrip() and (line.isprintable() or not line) for line in lines)


def test_the_text_is_in_the_users_style() -> None:
    """Money is written as the user writes it."""
    text = as_text(EXAMPLE, Style(numbers=NumberStyle.POINT_COMMA, currency="EUR"), TODAY)
    assert "24,04\u00a0€" in text
    assert "$" not in text


def test_what_the_user_wrote_stays_as_it_is() -> None:
    """Braces, brackets and signs in a title mean nothing."""
    mail = MAIL.model_copy(update={"title": HOSTILE})
    assert HOSTILE in as_text(EXAMPLE.put(mail, Profile(name=HOSTILE)), STYLE, TODAY)
    assert task_of(EXAMPLE.put(mail), HOSTILE)["verdict"] == "Start small"


def test_a_long_name_stays_whole() -> None:
    """A name longer than a line is not cut in two."""
    assert "n" * 120 in as_text(EXAMPLE.put(Profile(name="n" * 120)), STYLE, TODAY)


def test_an_empty_business_is_told_how_to_start() -> None:
    """The text says that nothing is there and what to run; JSON stays JSON."""
    assert " ".join(as_text(Business(), STYLE, TODAY).split()) == NOTHING_YET
    found = parsed(Business())
    assert (found["business"], found["hourly_value"], found["tasks"]) == (None, None, [])
    assert found["stages"]["Plan"]["status"] == "Not started"


def test_tasks_without_an_hourly_value_have_no_figures_yet() -> None:
    """Before profit and hours are known a task has a title and hours, and the text says what is missing."""
    business = Business().put(MAIL)
    assert task_of(business, MAIL.title)["verdict"] is None
    assert "The verdict appears here once the task and its hours are known." in as_text(business, STYLE, TODAY)


def test_the_memo_is_the_one_on_the_screen() -> None:
    """The memo alone holds every sentence of the screen's, and headings stand in capitals."""
    whole = " ".join(as_memo(EXAMPLE, STYLE, TODAY).split())
    for block in memo_lines(EXAMPLE, TODAY):
        if isinstance(block, Say):
            assert " ".join(show.say(block, STYLE).split()) in whole
        if isinstance(block, Heading):
            assert block.words.upper() in whole


def test_the_tables_of_the_memo_are_set_in_columns() -> None:
    """Below each title stand its values: words begin under its first letter, numbers end under its last."""
    lines = as_memo(EXAMPLE, STYLE, TODAY).split("\n")
    titles = next(line for line in lines if "Task or job" in line)
    rows = [next(line for line in lines if title in line and "$" in line) for title in ("Blog posts", "Bookkeeping")]
    for row, verdict, most, better in zip(
        rows, ("Start small", "Keep it yourself"), ("$16.09 an hour", "$19.23 a month"), ("+$124", "-$101"), strict=True
    ):
        assert row.index(verdict) == titles.index("Verdict")
        assert row.rindex(most) == titles.index("Most to pay")
        assert row.rindex(better) + len(better) == titles.index("Gain") + len("Gain")


def test_the_memo_of_the_example_is_for_eighty_columns() -> None:
    """With one job no line of the example's memo is longer than 80, its tables neither."""
    assert max(map(len, as_memo(EXAMPLE.without("job-blog"), STYLE, TODAY).split("\n"))) <= 80


def test_no_line_of_the_memo_ends_in_a_blank() -> None:
    """Sentences keep within 80 columns, no line ends in a blank, and there are no controls."""
    for business in (EXAMPLE, Business(), Business().put(MAIL)):
        lines = as_memo(business, STYLE, TODAY).split("\n")
        assert all(line == line.rstrip() and (line.isprintable() or not line) for line in lines)
        assert all(len(line) <= 80 for line in lines if line.endswith("."))


def test_what_the_user_wrote_stays_as_it_is_in_the_memo() -> None:
    """Braces, brackets and signs in names mean nothing in the memo, in sentences as in tables."""
    mail = MAIL.model_copy(update={"title": HOSTILE})
    text = as_memo(EXAMPLE.without("job-mail").put(mail, Profile(name=HOSTILE)), STYLE, TODAY)
    assert text.count(HOSTILE) >= 3
