"""The questions read off the models."""

from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.base import Asked, Kind, Origin, Record
from outsource_tui.domain.budget import Costing, Goal, Purpose, Worth
from outsource_tui.domain.business import TABLES
from outsource_tui.domain.evaluation import Criterion, Decision, Evidence, Outcome, Source, TestProject
from outsource_tui.domain.imports import ColumnMapping, LoggedTask
from outsource_tui.domain.maintenance import Delivery, Engagement
from outsource_tui.domain.plan import Approach, Procedure, ProcedureStep, Profile, Task
from outsource_tui.domain.settings import Settings
from outsource_tui.domain.sourcing import Candidate, CandidateKind, ChannelPlan, Job, Outreach
from outsource_tui.forms.fields import FieldSpec, Option, questions
from tests.seeds import JOB, TODAY

EVERY = [(model, spec) for model in TABLES for spec in questions(model)]


def question(model: type[Record], name: str) -> FieldSpec:
    return next(spec for spec in questions(model) if spec.name == name)


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_a_titled_field_is_a_question(model: type[Record]) -> None:
    """The questions are the fields with a title, in their order; identity, owner and inner values are not asked."""
    titled = [name for name, field in model.model_fields.items() if field.title]
    asked = [spec.name for spec in questions(model)]
    assert asked == titled
    assert bool(titled) is (model not in (LoggedTask, ColumnMapping)), "a file tells of these, no question"
    assert not {"id", "place", "origins"} & set(asked)


def test_what_is_kept_but_not_asked() -> None:
    """The usual unit, the lowest price, the plan's copy and the locking day are kept with a record and never asked."""
    for model, names in (
        (Costing, {"unit", "floor", "task"}),
        (Engagement, {"candidate", "plan", "ended"}),
        (Job, {"criteria_locked"}),
    ):
        assert names <= set(model.model_fields)
        assert not names & {spec.name for spec in questions(model)}


@pytest.mark.parametrize(
    ("model", "name", "label"),
    [
        (Profile, "name", "Name of your business"),
        (Purpose, "limit", "The most you can spend a month (optional)"),
        (Costing, "price", "Their price (optional)"),
        (Costing, "speed", "What takes you an hour takes them"),
        (Procedure, "done", "When is it done well? (optional)"),
        (ProcedureStep, "minutes", "Minutes it takes you (optional)"),
        (ProcedureStep, "first", "In the first part you hand over?"),
        (Candidate, "channel", "Where did you find them?"),
        (ChannelPlan, "channels", "Where will you look?"),
    ],
)
def test_labels(model: type[Record], name: str, label: str) -> None:
    """The label is the title, and says so where an answer may be left out."""
    assert question(model, name).label == label


def test_optional_is_said_where_nothing_stands_in() -> None:
    """A typed question says that it is optional exactly where an empty answer stays unknown."""
    for model, spec in EVERY:
        unknown = not spec.required and spec.default is None
        said = spec.label.endswith("(optional)")
        assert said is (unknown and spec.kind is not Kind.CHOICE), (model, spec)


@pytest.mark.parametrize(
    ("model", "name", "kind"),
    [
        (Worth, "profit", Kind.EARNINGS),
        (Worth, "hours", Kind.WORKED),
        (Worth, "weeks", Kind.NUMBER),
        (Purpose, "goal", Kind.CHOICE),
        (Purpose, "brings", Kind.MONEY),
        (Task, "title", Kind.TEXT),
        (Task, "effort", Kind.EFFORT),
        (Task, "drains", Kind.CHOICE),
        (Procedure, "done", Kind.LONG),
        (Approach, "stop_weeks", Kind.COUNT),
        (Approach, "review", Kind.DATE),
        (Costing, "price", Kind.PRICE),
        (Costing, "fee", Kind.SHARE),
        (Costing, "find_hours", Kind.HOURS),
        (Costing, "change", Kind.MONEY),
        (Job, "tasks", Kind.TICKS),
        (Outreach, "channel", Kind.CHOICE),
        (Evidence, "criterion", Kind.CHOICE),
        (Delivery, "invoice", Kind.MONEY),
    ],
)
def test_kinds(model: type[Record], name: str, kind: Kind) -> None:
    """The type of a field says how it is answered."""
    assert question(model, name).kind is kind


def test_every_choice_can_be_told_apart() -> None:
    """Only what is chosen has answers of its own; no stored word and no label is there twice."""
    for model, spec in EVERY:
        raws, labels = {one.raw for one in spec.options}, {one.label.strip() for one in spec.options}
        assert spec.chosen or not spec.options, (model, spec)
        assert len(raws - {""}) == len(labels - {""}) == len(spec.options), (model, spec)


def test_choices() -> None:
    """A yes or no, and one of a few, are offered with the stored word and the label a person reads."""
    assert question(Task, "drains").options == (Option("yes", "Yes"), Option("no", "No"))
    assert question(Purpose, "goal").options == tuple(Option(goal.value, goal.label) for goal in Goal)
    assert question(Settings, "theme").options[:2] == (Option("slate", "Dark"), Option("paper", "Light"))


@pytest.mark.parametrize(
    ("model", "name", "to"),
    [
        (Job, "tasks", "Task"),
        (Evidence, "criterion", "Criterion"),
        (Delivery, "task", "Task"),
        (Engagement, "job", "Job"),
        (Candidate, "channel", None),
        (Task, "title", None),
    ],
)
def test_references(model: type[Record], name: str, to: str | None) -> None:
    """A field that holds ids of other records says of which, and is answered by choosing."""
    spec = question(model, name)
    assert spec.refers == to
    assert to is None or spec.chosen


def test_every_reference_is_to_a_kind_of_record() -> None:
    """What a question refers to is a table of the business."""
    assert {spec.refers for _, spec in EVERY if spec.refers} <= {kind.__name__ for kind in TABLES}


def test_only_hours_are_read_as_hours() -> None:
    """A question read as hours asks for hours, so that 90m can only mean an hour and a half."""
    hourly = [(model.__name__, spec.title) for model, spec in EVERY if spec.kind is Kind.HOURS]
    assert [(model, title) for model, title in hourly if "hours" not in title.lower()] == []


@pytest.mark.parametrize(
    ("model", "name", "required", "default"),
    [
        (Task, "title", True, None),
        (Task, "drains", False, False),
        (Costing, "speed", False, Decimal("1.2")),
        (Costing, "price", False, None),
        (Approach, "stop_weeks", False, 4),
        (Decision, "share", False, Decimal(1)),
        (ChannelPlan, "channels", False, ()),
    ],
)
def test_defaults(model: type[Record], name: str, required: bool, default: object) -> None:
    """A question is required unless its field has a default, which is then what an empty answer means."""
    spec = question(model, name)
    assert (spec.required, spec.default) == (required, default)


@pytest.mark.parametrize(
    ("model", "name", "origin"),
    [
        (Costing, "price", Origin.GUESS),
        (Candidate, "price", Origin.QUOTED),
        (Engagement, "price", Origin.YOURS),
        (Costing, "speed", Origin.YOURS),
    ],
)
def test_where_a_typed_value_comes_from(model: type[Record], name: str, origin: Origin) -> None:
    """An expected price is a guess, a candidate's is quoted, an agreed one and all else is the user's own."""
    assert question(model, name).typed is origin


@pytest.mark.parametrize(
    ("model", "name", "known", "expected"),
    [
        (Purpose, "earning", {"goal": Goal.GROW}, True),
        (Purpose, "earning", {"goal": Goal.PAID}, False),
        (Purpose, "brings", {"goal": Goal.PAID}, True),
        (Purpose, "leisure", {}, False),
        (Decision, "share", {"outcome": Outcome.ENGAGE}, True),
        (Decision, "share", {"outcome": Outcome.DECLINE}, False),
        (TestProject, "hours", {"came": True}, True),
        (TestProject, "hours", {"came": False}, False),
        (Decision, "portion", {"outcome": Outcome.ENGAGE}, True),
        (Decision, "portion", {"outcome": Outcome.RESERVE}, False),
        (Evidence, "who", {"source": Source.REFERENCES}, True),
        (Evidence, "who", {"source": Source.INTERVIEW}, False),
        (Evidence, "answers", {"source": Source.INTERVIEW}, True),
        (Evidence, "answers", {"source": Source.CHAT}, False),
        (Criterion, "why", {"owner": JOB}, False),
        (Criterion, "why", {"owner": JOB.model_copy(update={"criteria_locked": TODAY})}, True),
        (Criterion, "why", {}, False),
        (Candidate, "person", {"kind": CandidateKind.AGENCY}, True),
        (Candidate, "person", {"kind": CandidateKind.PERSON}, False),
        (Outreach, "where", {"channel": "own"}, True),
        (Outreach, "where", {"channel": "referrals"}, False),
    ],
)
def test_questions_that_depend_on_answers(
    model: type[Record], name: str, known: dict[str, Any], expected: bool
) -> None:
    """A question that makes sense only after some answers says so of the answers known."""
    asked = question(model, name).asked
    assert isinstance(asked, Asked)
    assert asked.when(known) is expected
