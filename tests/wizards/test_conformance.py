"""What every wizard keeps to, whoever adds one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from pydantic import TypeAdapter

from outsource_tui.domain.base import Id, Record, Single, new_id
from outsource_tui.domain.business import TABLES, Business, from_records
from outsource_tui.domain.desk import draft_id, visit_id
from outsource_tui.domain.journey import Place, Stage, agenda, next_in_job
from outsource_tui.domain.plan import Task
from outsource_tui.domain.readout import Figure, Heading, Readout, Say, Table
from outsource_tui.domain.sourcing import Job
from outsource_tui.forms import draft, show
from outsource_tui.forms.fields import FieldSpec, Option, questions
from outsource_tui.forms.wording import Unreadable
from outsource_tui.library.example import example
from outsource_tui.readouts.home import next_action
from outsource_tui.wizards.place import FIRST_TASK, Visiting, fixed_values, record_of, start_at, way_to
from outsource_tui.wizards.quick import QUICK
from outsource_tui.wizards.registry import STAGES, every_wizard
from outsource_tui.wizards.settings import SETTINGS
from outsource_tui.wizards.step import FormStep, LetterStep, ListStep, ReviewStep, Scene, Step, ViewStep, Wizard
from outsource_tui.wizards.week import WEEK
from tests.seeds import (
    ANA,
    MAIL,
    STYLE,
    TODAY,
    at_work,
    days,
    everything,
    one_task,
    priced,
    searching,
    tasks_only,
    worth_only,
    written,
)

BUSINESSES = {
    "nothing": Business(),
    "worth": worth_only(),
    "tasks": tasks_only(),
    "no price": one_task(None),
    "priced": priced(),
    "written": written(),
    "searching": searching(),
    "at work": at_work(),
    "everything": everything(),
    "example": example(TODAY),
}
WIZARDS = every_wizard()
FORMS = [(wizard, step) for wizard in WIZARDS for step in wizard.steps if isinstance(step, FormStep)]
LETTERS = [step for wizard in WIZARDS for step in wizard.steps if isinstance(step, LetterStep)]
LISTS = [step for wizard in WIZARDS for step in wizard.steps if isinstance(step, ListStep)]
IDENTITY: TypeAdapter[str] = TypeAdapter(Id)
# What an id of a record is when nothing has this id: after an undo, a step may still be open on it.
GONE = "gone"


def nested(wizard: Wizard) -> Iterator[Wizard]:
    """A wizard and all those inside it, as often as they are there."""
    yield wizard
    for step in wizard.steps:
        match step:
            case ListStep():
                yield from nested(step.wizard)
            case LetterStep():
                yield from nested(step.words)
            case ViewStep(opens=Wizard() as opened):
                yield from nested(opened)


def scenes(wizard: Wizard, business: Business) -> tuple[Scene, ...]:
    """A scene for each record the wizard can be about."""
    if wizard.subject is None:
        return (Scene(business, TODAY, STYLE),)
    known = (one for one in business.records() if type(one) is wizard.subject)
    return tuple(Scene(business, TODAY, STYLE, one.id, one.owner) for one in known)


def words(readout: Readout) -> Iterator[str]:
    """A readout written as every screen and the report write it."""
    for block in readout:
        match block:
            case Figure():
                yield show.figure(block, STYLE)
            case Say():
                yield show.say(block, STYLE)
            case Heading():
                yield block.words
            case Table():
                yield from (show.cell(cell, STYLE) for row in block.rows for cell in row)
                assert all(len(row) == len(block.columns) for row in block.rows)


def offered(step: FormStep, spec: FieldSpec, scene: Scene) -> tuple[Option, ...]:
    return step.options[spec.name](scene) if spec.name in step.options else spec.options


# The checks


def check_form(step: FormStep) -> None:
    """Every name a form step uses is a question of its model, and every choice has answers from somewhere."""
    specs = {spec.name: spec for spec in questions(step.model)}
    assert set(step.more) <= set(specs)
    assert not any(specs[name].required for name in step.more)
    choices = {name: spec for name, spec in specs.items() if spec.chosen}
    assert set(step.options) <= set(choices)
    assert {name for name, spec in choices.items() if not spec.options} <= set(step.options)


def check_list(step: ListStep) -> None:
    """A list has columns, a sentence for when it is empty, and a wizard about the kind of record it lists."""
    assert step.columns
    assert step.empty.endswith(".")
    assert step.wizard.subject is step.model
    assert len({column.title for column in step.columns}) == len(step.columns)
    assert (step.a_line is None) is (step.line_hint == "")
    assert not step.adds or step.model.called in step.model.model_fields, "deleting names it"


def use(wizard: Wizard, step: Step, scene: Scene) -> None:
    """Everything a screen asks of a step."""
    match step:
        case FormStep():
            use_form(wizard, step, scene)
        case ListStep():
            use_list(step, scene)
        case ViewStep():
            use_view(step, scene)
        case LetterStep():
            use_letter(step, scene)
        case ReviewStep():
            assert step is wizard.steps[-1]


def use_view(step: ViewStep, scene: Scene) -> None:
    assert list(words(step.view(scene)))
    assert step.working is None or list(words(step.working(scene)))
    assert step.late is None or all(line.strip() for line in words(step.late(scene)))
    assert step.one_of is None or all(isinstance(one, Record) for one in step.one_of(scene))
    assert (step.one_of is None) is (step.opens is None)
    for act in step.acts.values():
        after = act(scene)
        assert from_records(validated(after)) == after
        assert list(words(step.view(replace(scene, business=after))))


def use_letter(step: LetterStep, scene: Scene) -> None:
    letter = step.letter(scene)
    assert letter is None or (letter.text.strip() and letter.title)
    assert step.about is None or all(line.strip() for line in words(step.about(scene)))


def validated(business: Business) -> Iterator[Record]:
    """Each record as it comes back from a file."""
    return (type(one).model_validate(one.model_dump(mode="json")) for one in business.records())


def use_form(wizard: Wizard, step: FormStep, scene: Scene) -> None:
    record, fixed = record_of(wizard, step, scene), fixed_values(wizard, step, scene)
    suggested = step.prefill(scene)
    assert set(suggested) <= {spec.name for spec in questions(step.model)}
    raw = draft.prefill(step.model, record, suggested, scene.style)
    for spec in questions(step.model):
        answers = offered(step, spec, scene)
        assert all(one.raw and one.label.strip() for one in answers)
        assert len({one.raw for one in answers}) == len(answers)
        if spec.chosen and spec.name not in fixed and raw[spec.name]:
            assert set(raw[spec.name].split("\n")) <= {one.raw for one in answers}, spec.name
    sketched = draft.sketch(step.model, raw, fixed, record, draft.Reading(scene.style, scene.today))
    assert isinstance(sketched, step.model) or record is None
    assert step.working is None or list(words(step.working(scene)))
    if step.readout is not None:
        assert all(line.strip() for line in words(step.readout(scene)))


def use_list(step: ListStep, scene: Scene) -> None:
    items = step.items(scene) if step.items is not None else scene.business.all(step.model, scene.subject)
    for one in items:
        assert isinstance(one, step.model)
        assert all(show.figure(column.cell(scene, one), scene.style).strip() for column in step.columns)
    if step.readout is not None:
        assert all(line.strip() for line in words(step.readout(scene)))
    if step.suggestions is not None:
        found = step.suggestions(scene)
        assert all(one.label and type(record) in TABLES for one in found for record in one.records)
    if step.a_line is not None:
        made = step.a_line(scene, "read the new mail 10m") if step.adds else ()
        assert all(type(one) in TABLES for one in made)
        with pytest.raises(Unreadable, match=r"^[A-Z]"):
            step.a_line(scene, "  ")


# The tests


def test_no_two_wizards_share_a_key() -> None:
    """Each wizard that can be reached has a key of its own, and the registry finds them all."""
    reached = {id(wizard): wizard for top in (QUICK, WEEK, SETTINGS, *STAGES.values()) for wizard in nested(top)}
    assert len({wizard.key for wizard in reached.values()}) == len(reached)
    assert {id(wizard) for wizard in WIZARDS} == set(reached)
    assert tuple(STAGES) == tuple(Stage)
    assert all(wizard.stage is stage for stage, wizard in STAGES.items())


@pytest.mark.parametrize("wizard", WIZARDS, ids=lambda one: one.key)
def test_keys_are_identities(wizard: Wizard) -> None:
    """Keys are told apart within a wizard, and make the id of a draft and of a visit."""
    keys = [step.key for step in wizard.steps]
    assert len(set(keys)) == len(keys) > 0
    for key in keys:
        assert IDENTITY.validate_python(key)
        assert IDENTITY.validate_python(draft_id(wizard.key, key, new_id()))
        assert wizard.step(key).key == key
    assert IDENTITY.validate_python(visit_id(wizard.key, new_id()))
    assert wizard.title
    assert all(step.title for step in wizard.steps)


@pytest.mark.parametrize("wizard", WIZARDS, ids=lambda one: one.key)
def test_every_step_is_whole(wizard: Wizard) -> None:
    """A form names only its own questions, with answers for each choice; a list can show and name its records."""
    for step in wizard.steps:
        match step:
            case FormStep():
                check_form(step)
            case ListStep():
                check_list(step)


@pytest.mark.parametrize("wizard", WIZARDS, ids=lambda one: one.key)
def test_a_way_of_several_questions_ends_in_check_your_answers(wizard: Wizard) -> None:
    """Every wizard that asks more than one thing ends in the review, and no other has one.

    A message to send asks nothing. The quick answer ends in the answer itself, for which it was asked, and the weekly
    round in what is left to do, as each of its lists is looked through there and then. A wizard of one step needs
    none: a form is its own review, and so is a list, as those with which Sourcing and Evaluation open.
    """
    reviewed = [step for step in wizard.steps if isinstance(step, ReviewStep)]
    if wizard in (QUICK, WEEK):
        assert isinstance(wizard.steps[-1], ViewStep)
        assert not reviewed
    else:
        asks = [step for step in wizard.steps if not isinstance(step, LetterStep)]
        assert reviewed == ([wizard.steps[-1]] if len(asks) > 1 else [])


@pytest.mark.parametrize("wizard", WIZARDS, ids=lambda one: one.key)
def test_every_step_can_be_shown(wizard: Wizard) -> None:
    """Columns, readouts, suggestions, answers and lines work on any business, for all that is there."""
    for business in BUSINESSES.values():
        for scene in scenes(wizard, business):
            for step in wizard.steps:
                use(wizard, step, scene)


@pytest.mark.parametrize("wizard", [pytest.param(one, id=one.key) for one in WIZARDS])
def test_every_step_can_be_shown_of_what_is_new_or_gone(wizard: Wizard) -> None:
    """A record that is not made yet, or was undone while its wizard was open, stops no step from being shown."""
    for business in (Business(), everything()):
        for parent in ("", "mail", "job", "ana", "work"):
            for step in wizard.steps:
                use(wizard, step, Scene(business, TODAY, STYLE, GONE, parent))


@pytest.mark.parametrize(
    ("wizard", "step"),
    [pytest.param(wizard, step, id=f"{wizard.key}-{step.key}") for wizard, step in FORMS if step.model.owner_field],
)
def test_a_form_left_without_its_owner_can_be_kept(wizard: Wizard, step: FormStep) -> None:
    """Continue in a form whose candidate, job or task was undone meanwhile raises nothing."""
    scene = Scene(everything(), TODAY, STYLE, MAIL.id)
    known = step.record(scene) if step.record else None
    record = known or next(one for one in everything().records() if type(one) is step.model)
    new = {"plan": ()} if "plan" in step.model.model_fields else {}
    orphan = record.model_copy(update={"id": "orphan", step.model.owner_field: GONE, **new})
    assert step.into(Scene(everything(), TODAY, STYLE, "orphan", GONE), orphan) is not None


def test_where_someone_was_asked_is_what_is_chosen_now() -> None:
    """After a place of one's own was changed to a known one, the list shows the known one."""
    asked = everything().outreach[0].model_copy(update={"channel": "upwork", "where": "The print fair"})
    columns = (column for step in LISTS if step.key == "outreach" for column in step.columns)
    column = next(one for one in columns if one.title == "Where")
    assert column.cell(Scene(everything(), TODAY, STYLE), asked).value == "Upwork"


def test_a_usual_delivery_and_a_talk_today_are_kept_as_suggested() -> None:
    """A delivery and a check-in can be kept as they are suggested, with one key."""
    scene = Scene(everything(), TODAY, STYLE, "new", "work")
    for wizard, step in FORMS:
        if step.key in ("delivery", "check_in"):
            raw = draft.prefill(step.model, None, step.prefill(scene), STYLE)
            fixed = fixed_values(wizard, step, scene)
            made = draft.submit(step.model, raw, base=None, fixed=fixed, by=draft.Reading(STYLE, TODAY))
            assert isinstance(made, step.model)
            assert step.into(scene, made).find(step.model, "new") is not None


def test_every_table_has_a_form() -> None:
    """Whatever the user can tell is asked somewhere; what is not is said by a file that comes in."""
    asked = {step.model for _, step in FORMS}
    apart = set(TABLES) - {base for kind in asked for base in kind.mro()}
    assert {kind.__name__ for kind in apart} == {"LoggedTask", "ColumnMapping"}
    assert {kind.__name__ for kind in asked - set(TABLES)} == {"FirstTask", "Cost", "Introduction"}


# The way to a place


def places(business: Business, today: date) -> list[Place]:
    actions = [next_action(business, TODAY), *filter(None, (next_in_job(business, job) for job in business.jobs))]
    return [*(one.place for one in actions), *(one.place for one in agenda(business, today))]


@pytest.mark.parametrize("name", BUSINESSES)
def test_every_place_can_be_reached(name: str) -> None:
    """Each next action and agenda line leads to a step and a record that are there, or to one about to be made."""
    business = BUSINESSES[name]
    for place in places(business, TODAY):
        visits = way_to(place, Scene(business, TODAY, STYLE))
        first = next((one for one in (WEEK, SETTINGS) if place.step in {step.key for step in one.steps}), QUICK)
        assert visits[0].wizard is (first if place.stage is None else STAGES[place.stage])
        for visit in visits:
            keys = [step.key for step in visit.wizard.steps]
            assert visit.step in ("", *keys)
            assert start_at(visit, "", finished=False) in keys
            if visit.subject and visit.wizard.subject is not None:
                new = visit.wizard is QUICK and not business.tasks and visit.subject == FIRST_TASK
                assert (business.find(visit.wizard.subject, visit.subject) is None) is new
        assert not place.fresh or (len(visits), visits[-1].subject) == (2, "")
        assert not place.step or place.step in (visits[-1].step, visits[0].step)
        assert not place.record or visits[-1].subject == place.record


@pytest.mark.parametrize(
    ("stopped", "finished", "step", "expected"),
    [
        ("", False, "", "profile"),
        ("approach", False, "", "approach"),
        ("approach", False, "how", "how"),
        ("approach", True, "", "tasks"),
        ("was_renamed", False, "", "profile"),
        ("approach", False, "was_renamed", "approach"),
    ],
)
def test_where_a_wizard_starts(stopped: str, finished: bool, step: str, expected: str) -> None:
    """A wizard opens where it is asked to, else where the user stopped, and on its list once they were through."""
    (plan,) = way_to(Place(Stage.PLAN, step=step), Scene(Business(), TODAY, STYLE))
    assert start_at(plan, stopped, finished=finished) == expected


WITH_LETTER = [one for one in WIZARDS if any(isinstance(step, LetterStep) for step in one.steps)]


@pytest.mark.parametrize("wizard", WITH_LETTER, ids=lambda one: one.key)
def test_no_wizard_comes_back_to_a_message(wizard: Wizard) -> None:
    """A wizard left at a message opens at its beginning again, unless the message is what it is asked for."""
    first = wizard.steps[0].key
    for step in wizard.steps:
        back = first if isinstance(step, LetterStep) else step.key
        assert start_at(Visiting(wizard), step.key, finished=False) == back
        assert start_at(Visiting(wizard, step=step.key), first, finished=True) == step.key


@pytest.mark.parametrize(
    ("key", "last"),
    [
        ("contact", "contact"),
        ("candidate", "candidate"),
        ("test", "test"),
        ("decide", "decision"),
        ("letter", "letter"),
    ],
)
def test_a_finished_wizard_opens_on_its_last_question(key: str, last: str) -> None:
    """Once through, a wizard with a message opens on the last thing it asks, if it asks anything."""
    (wizard,) = (one for one in WIZARDS if one.key == key)
    for step in wizard.steps:
        assert start_at(Visiting(wizard), step.key, finished=True) == last


@pytest.mark.parametrize(("today", "monday"), [(-1, 0), (0, 7), (1, 7), (4, 7), (6, 7), (7, 14)])
def test_the_start_is_next_monday_until_told_otherwise(today: int, monday: int) -> None:
    """Whatever the day, the start suggested with a decision is the next Monday, never today."""
    (step,) = (one for wizard, one in FORMS if wizard.key == "decide")
    suggested = step.prefill(Scene(searching(), days(today), STYLE, ANA.id))
    assert suggested["start"] == days(monday)
    assert suggested["start"].weekday() == 0


def test_the_quick_answer_comes_back_to_its_task() -> None:
    """The quick answer is always about the same first task, before it is made as afterwards."""
    (before,) = way_to(Place(None), Scene(worth_only(), TODAY, STYLE))
    (after,) = way_to(Place(None), Scene(one_task(), TODAY, STYLE))
    made = one_task().without("mail").put(Task(id=before.subject, title="Customer mail", effort=MAIL.effort))
    (again,) = way_to(Place(None), Scene(made, TODAY, STYLE))
    assert (before.subject, after.subject, again.subject) == (FIRST_TASK, "mail", FIRST_TASK)


def test_a_new_job_opens_in_a_wizard_of_its_own() -> None:
    """To make a job, the list of jobs opens with a new one over it; without that, the list alone."""
    scene = Scene(searching(), TODAY, STYLE)
    jobs, job = way_to(Place(Stage.SOURCING, step="jobs", fresh=True), scene)
    assert (jobs.wizard, jobs.step) == (STAGES[Stage.SOURCING], "jobs")
    assert (job.wizard.subject, job.subject) == (Job, "")
    assert way_to(Place(Stage.SOURCING, step="jobs"), scene) == (jobs,)


def test_a_wizard_about_a_record_is_opened_from_a_list_of_them() -> None:
    """No stage is about one record; what a list opens is about the kind of record it lists, of which there are many."""
    assert all(wizard.subject is None for wizard in STAGES.values())
    opened = {step.wizard.key for step in LISTS} | {step.words.key for step in LETTERS}
    assert opened == {wizard.key for wizard in WIZARDS} - {"quick", "week", "settings", *STAGES}
    assert not any(issubclass(step.model, Single) for step in LISTS)
