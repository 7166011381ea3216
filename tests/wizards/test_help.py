"""Help is there for every question and every step of every wizard, and for nothing else."""

import subprocess
import sys
import tomllib
from functools import cache
from importlib.resources import files

import pytest

from outsource_tui.domain.base import Record
from outsource_tui.domain.budget import Costing
from outsource_tui.forms.fields import FieldSpec, questions
from outsource_tui.library.help import STEPS, question_help, step_help
from outsource_tui.wizards.cost import Cost
from outsource_tui.wizards.registry import every_wizard
from outsource_tui.wizards.step import FormStep, Step, Wizard

# Three lines of a narrow window each; all of them together fit a small one, see tests/tui/test_help.py.
MOST = 160
ASKED = [
    (step.model, spec)
    for wizard in every_wizard()
    for step in wizard.steps
    if isinstance(step, FormStep)
    for spec in questions(step.model)
]
OTHERS = [(wizard, step) for wizard in every_wizard() for step in wizard.steps if not isinstance(step, FormStep)]
every_question = pytest.mark.parametrize(
    ("model", "spec"), [pytest.param(model, spec, id=f"{model.__name__}-{spec.name}") for model, spec in ASKED]
)


@cache
def written() -> dict[str, dict[str, object]]:
    return tomllib.loads((files("outsource_tui.library") / "help.toml").read_text("utf-8"))


def sentences(model: type[Record], spec: FieldSpec) -> tuple[str, ...]:
    told = question_help(model, spec.name)
    assert told is not None
    return told.why, told.example, told.changes


@every_question
def test_every_question_has_help(model: type[Record], spec: FieldSpec) -> None:
    """Each question of each wizard says why it is asked, an example and what it changes, in whole sentences."""
    found = sentences(model, spec)
    assert all(one.endswith((".", "?", '".')) for one in found)
    assert all(len(one) <= MOST for one in found)


@every_question
def test_help_says_more_than_the_hint(model: type[Record], spec: FieldSpec) -> None:
    """No sentence of help is one that stands below the field already."""
    hints = {one.strip().rstrip(".") for one in spec.hint.split(". ")}
    assert not hints & {one.rstrip(".") for one in sentences(model, spec)}


def test_no_help_is_for_a_question_that_is_not_there() -> None:
    """Each entry is the help of some question of some wizard."""
    entries = {(name, field) for name, fields in written().items() if name != STEPS for field in fields}
    assert entries == {(_entry(model, spec.name), spec.name) for model, spec in ASKED}


def _entry(model: type[Record], field: str) -> str:
    return next(kind.__name__ for kind in model.mro() if field in written().get(kind.__name__, {}))


@pytest.mark.parametrize(("wizard", "step"), OTHERS, ids=lambda one: one.key)
def test_every_step_without_questions_says_what_it_is_for(wizard: Wizard, step: Step) -> None:
    """Each list, view, message and review says what it is for; a form says so by its questions."""
    assert step_help(wizard.key, step.key).endswith(".")


def test_no_help_is_for_a_step_that_is_not_there() -> None:
    """Each entry for a step is for one without questions, in the wizard it is named for."""
    entries = {
        (wizard, step) for wizard, steps in written()[STEPS].items() if isinstance(steps, dict) for step in steps
    }
    assert entries == {(wizard.key, step.key) for wizard, step in OTHERS}


def test_every_form_asks_something() -> None:
    """There is no form whose help would be empty."""
    forms = (step for wizard in every_wizard() for step in wizard.steps if isinstance(step, FormStep))
    assert all(questions(step.model) for step in forms)


def test_a_kind_of_a_model_has_its_help() -> None:
    """A cost is a costing, so its price is explained as that of a costing is."""
    assert question_help(Cost, "price") == question_help(Costing, "price") is not None
    assert question_help(Costing, "effort") is None


def test_help_is_plain() -> None:
    """No help raises its voice, and none needs a sign that a plain terminal lacks."""
    text = (files("outsource_tui.library") / "help.toml").read_text("utf-8")
    assert text.isascii()
    assert not any(word in text.lower() for word in ("please", "oops", "invalid"))


def test_help_is_read_only_when_asked_for() -> None:
    """Importing the help opens no file of it."""
    script = (
        "import sys; opened = []; "
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0]))); "
        "import outsource_tui.library.help; "
        "sys.exit(any(name.endswith('help.toml') for name in opened))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
