"""Adding a question to a wizard is one field of a model, and nothing else anywhere."""

from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import Field

from outsource_tui.domain.base import Asked, Choice, Line, Money, Origin
from outsource_tui.domain.plan import Task
from outsource_tui.forms.draft import Problems, Reading, asked, known, prefill, sketch, submit, written
from outsource_tui.forms.fields import FieldSpec, questions
from outsource_tui.wizards.place import fixed_values
from outsource_tui.wizards.plan import TASK
from outsource_tui.wizards.step import FormStep, Scene, Wizard
from tests.seeds import MAIL, STYLE, TODAY, priced
from tests.wizards.test_conformance import check_form, use


class Season(Choice):
    """When a task comes up."""

    ALWAYS = "always", "All year"
    SUMMER = "summer", "In summer"


class LongerTask(Task):
    """A task with four more questions, each of them one field."""

    tool: Line = Field(title="Which tool does it need?", description="Like: the shared inbox.", min_length=1)
    season: Season = Field(Season.ALWAYS, title="When does it come up?")
    cost: Money = Field(Decimal(5), title="What it costs you today, a month")
    where: Annotated[Line | None, Asked(lambda known: known.get("season") is Season.SUMMER)] = Field(
        None, title="Where is it done in summer?"
    )


STEP = TASK.steps[0]
assert isinstance(STEP, FormStep)
LONGER = replace(STEP, model=LongerTask)
WIZARD: Wizard = replace(TASK, steps=(LONGER,), subject=LongerTask)
SCENE = Scene(priced(), TODAY, STYLE, "new")
BY = Reading(STYLE, TODAY)
NEW = ("tool", "season", "cost", "where")
RAW = {"title": "Mail", "effort": "3h", "fate": "hand_over", "doer": "me", "drains": "no", "tool": "The inbox"}
MADE = LongerTask(**dict(MAIL), tool="The inbox", season=Season.SUMMER, cost=Decimal("7.5"), where="At the sea")


def question(name: str) -> FieldSpec:
    return next(spec for spec in questions(LongerTask) if spec.name == name)


def sent(**raw: str) -> Any:
    fixed = fixed_values(WIZARD, LONGER, SCENE)
    return submit(LongerTask, {**RAW, **raw}, base=None, fixed=fixed, by=BY)


def test_the_questions_know_it() -> None:
    """New fields are questions behind the old ones, with label, hint, kind and answers of their own."""
    assert tuple(spec.name for spec in questions(LongerTask)) == (*(spec.name for spec in questions(Task)), *NEW)
    assert (question("tool").label, question("tool").hint) == ("Which tool does it need?", "Like: the shared inbox.")
    assert [one.label for one in question("season").options] == ["All year", "In summer"]
    assert question("where").label == "Where is it done in summer? (optional)"


def test_the_wizard_still_conforms() -> None:
    """A wizard with the longer form keeps to all that every wizard keeps to."""
    check_form(LONGER)
    use(WIZARD, LONGER, SCENE)


def test_the_form_starts_with_it() -> None:
    """What the record says stands in the new fields; in a new form a choice shows its default."""
    filled = prefill(LongerTask, MADE, {}, STYLE)
    assert [filled[name] for name in NEW] == ["The inbox", "summer", "7.50", "At the sea"]
    empty = prefill(LongerTask, None, {}, STYLE)
    assert [empty[name] for name in NEW] == ["", "always", "", ""]


def test_keeping_the_form_keeps_it() -> None:
    """The answers come into the record, and an untouched form gives the same record back."""
    found = sent(season="summer", cost="9", where="At the sea")
    assert (found.id, found.tool, found.season, found.cost) == ("new", "The inbox", Season.SUMMER, Decimal(9))
    assert found.where == "At the sea"
    fixed = {"id": MADE.id, "owner": None}
    assert submit(LongerTask, prefill(LongerTask, MADE, {}, STYLE), base=MADE, fixed=fixed, by=BY) == MADE


def test_its_origin_is_known() -> None:
    """A default that is taken is a guess, what is typed is the user's."""
    assert sent().origin("cost") is Origin.GUESS
    assert sent(cost="5").origin("cost") is Origin.YOURS


def test_it_is_asked_when_it_makes_sense() -> None:
    """A field that depends on another is asked once that one is answered so."""
    for season, expected in (("always", False), ("summer", True)):
        names = {spec.name for spec in asked(LongerTask, known(LongerTask, {**RAW, "season": season}, BY))}
        assert ("where" in names) is expected


def test_the_live_readout_knows_it() -> None:
    """The sketch has the new answers as soon as they can be read, and goes on without a text that is missing."""
    found = sketch(LongerTask, {**RAW, "tool": "", "cost": "9"}, {"id": "new"}, None, BY)
    assert isinstance(found, LongerTask)
    assert (found.cost, found.season) == (Decimal(9), Season.ALWAYS)
    assert sketch(LongerTask, {**RAW, "season": "summer"}, {"id": "new"}, None, BY) == sent(season="summer")


@pytest.mark.parametrize(
    ("name", "raw", "sentence", "line"),
    [
        ("tool", "", "Write something here, a word or two will do", "Which tool does it need: write something here,"),
        ("cost", "-1", "Enter 0 or more", "What it costs you today, a month: enter 0 or more"),
        ("cost", "lots", "Enter a sum of money, like 1,500 or 12.50", "What it costs you today, a month: enter a sum"),
        ("season", "winter", "Choose one with the arrow keys and Enter", "When does it come up: choose one"),
    ],
)
def test_its_problems_have_sentences(name: str, raw: str, sentence: str, line: str) -> None:
    """What is wrong with a new answer is said in our own words, at the field and in the summary."""
    found = sent(**{name: raw})
    assert isinstance(found, Problems)
    assert found.by_field == {name: sentence}
    assert found.summary[0][1].startswith(line)


def test_check_your_answers_can_write_it() -> None:
    """Each new answer can be written for the review, chosen ones by their label."""
    for name, expected in (("tool", "The inbox"), ("cost", "7.50"), ("where", "At the sea")):
        assert written(question(name), getattr(MADE, name), STYLE) == expected
    season = written(question("season"), MADE.season, STYLE)
    assert [one.label for one in question("season").options if one.raw == season] == ["In summer"]


def test_what_was_there_is_as_it_was() -> None:
    """The questions and the form of the plain task are untouched by the longer one."""
    assert not set(NEW) & {spec.name for spec in questions(Task)}
    assert STEP.model is Task
