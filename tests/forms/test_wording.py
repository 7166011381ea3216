"""Errors in our own sentences."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import annotated_types
import pytest
from pydantic import AfterValidator, ValidationError
from pydantic.fields import FieldInfo

from outsource_tui.domain.base import Choice, Kind, Record, Value
from outsource_tui.domain.business import TABLES
from outsource_tui.domain.plan import Task
from outsource_tui.domain.sourcing import Brief
from outsource_tui.forms.fields import questions
from outsource_tui.forms.wording import KNOWN, MISSING, explain, in_summary, missing
from outsource_tui.wizards.quick import FirstTask

FORMS = (*TABLES, FirstTask)
QUESTIONS = [(model, spec) for model in FORMS for spec in questions(model)]
PYDANTIC = re.compile("input|should|string|decimal|valid|argument|field|type|match|pattern|expected", re.IGNORECASE)
UNKIND = re.compile("invalid|please|oops", re.IGNORECASE)

HUGE, FINE = Decimal(10**13), Decimal("1." + "1" * 30)
# Something wrong for every type and every bound a field can have.
WRONG: tuple[Any, ...] = (
    *(None, object(), True, 1.5, float("nan"), Decimal("NaN"), Decimal("Infinity"), FINE, "NaN", "12 bucks"),
    *(0, -1, HUGE, -HUGE, 10**7, 2, "", "[/oops]", "\x1b", "x" * 30_000, "30 February"),
    *(date(1969, 12, 31), date(2101, 1, 1), [], [""], ["[/oops]"], {}),
    *({"amount": amount, "period": "never"} for amount in (0, -HUGE, HUGE, FINE, "NaN")),
    *({"amount": amount, "unit": "never"} for amount in (0, HUGE, FINE)),
    *({"hours": hours, "pieces": hours} for hours in (0, HUGE, FINE)),
)
BROKEN_BY = {
    annotated_types.Gt: {"greater_than"},
    annotated_types.Ge: {"greater_than_equal"},
    annotated_types.Lt: {"less_than"},
    annotated_types.Le: {"less_than_equal"},
    annotated_types.MinLen: {"string_too_short", "too_short"},
    annotated_types.MaxLen: {"string_too_long", "too_long"},
    AfterValidator: {"value_error"},
}


def marks(hint: Any) -> Iterator[Any]:
    """Everything a type is marked with, inside Annotated, unions, tuples and values too."""
    if isinstance(hint, FieldInfo):
        yield from hint.metadata
    elif isinstance(hint, type) and issubclass(hint, Choice):
        yield hint
    elif isinstance(hint, type) and issubclass(hint, Value):
        for name, inner in get_type_hints(hint, include_extras=True).items():
            if name in hint.model_fields:
                yield from (*hint.model_fields[name].metadata, *marks(inner))
    else:
        metadata = getattr(hint, "__metadata__", ())
        yield from metadata
        for part in (*metadata, getattr(hint, "__origin__", None) if metadata else None, *get_args(hint)):
            if part is not None:
                yield from marks(part)


def broken(mark: Any) -> set[str]:
    """The types of error a mark can raise, any one of them; a constraint that is new here is refused."""
    if isinstance(mark, type) and issubclass(mark, Choice):
        return {"enum"}
    if getattr(mark, "pattern", None):
        return {"string_pattern_mismatch"}
    if getattr(mark, "max_digits", None):
        return {"decimal_max_digits"}
    assert type(mark) in BROKEN_BY or not isinstance(mark, annotated_types.BaseMetadata), mark
    return BROKEN_BY.get(type(mark), set())


def errors(model: type[Record], name: str) -> list[Mapping[str, Any]]:
    """Every error this field of the model can be brought to raise."""
    found: list[Mapping[str, Any]] = []
    for value in WRONG:
        try:
            model.model_validate({name: value})
        except ValidationError as error:
            found += [dict(one) for one in error.errors(include_url=False) if one["loc"][0] == name]
    return found


@pytest.mark.parametrize("model", FORMS, ids=lambda model: model.__name__)
def test_every_error_has_a_sentence_of_ours(model: type[Record]) -> None:
    """Each constraint of each field can be broken, and each way to break it has a plain, kind sentence of ours."""
    hints = get_type_hints(model, include_extras=True)
    for spec in questions(model):
        raised = errors(model, spec.name)
        kinds = {one["type"] for one in raised}
        declared = (*model.model_fields[spec.name].metadata, *marks(hints[spec.name]))
        assert all(types & kinds for types in map(broken, declared) if types), (spec.name, kinds)
        for one in raised:
            sentence = explain(spec, one)
            assert re.fullmatch(r"[A-Z][^{}]*[^{}.]", sentence), (spec.name, one, sentence)
            assert not PYDANTIC.search(sentence), (spec.name, one, sentence)
            assert not UNKIND.search(sentence), (spec.name, one, sentence)


def test_bounds_have_words_of_their_own() -> None:
    """Every error that a bound can raise is known by name; all others mean that there is no answer yet."""
    assert {name for types in BROKEN_BY.values() for name in types} <= KNOWN


def test_every_kind_of_question_says_what_is_missing() -> None:
    """Each kind of question has a sentence for an answer that is not there, and they differ."""
    assert set(MISSING) == set(Kind)
    assert len(set(MISSING.values())) == len(Kind)
    assert not any(UNKIND.search(sentence) for sentence in MISSING.values())


def test_titles_and_hints_are_kind() -> None:
    """No title and no hint blames, and each hint is a sentence or two."""
    for model, spec in QUESTIONS:
        assert not UNKIND.search(f"{spec.title} {spec.hint}"), (model, spec)
        assert not spec.hint or spec.hint.endswith((".", "?")), (model, spec)


@pytest.mark.parametrize(
    ("type_", "context", "sentence"),
    [
        ("greater_than", {"gt": Decimal(0)}, "Enter more than 0"),
        ("greater_than_equal", {"ge": Decimal(0)}, "Enter 0 or more"),
        ("less_than_equal", {"le": 53}, "Enter 53 or less"),
        ("less_than_equal", {"le": 10**6}, "Enter 1,000,000 or less"),
        ("string_too_long", {"max_length": 120}, "Keep it to 120 characters"),
        ("decimal_max_digits", {"max_digits": 20}, "Enter a number with fewer digits"),
        ("value_error", {}, "Enter a date between 1970 and 2100"),
        ("nothing_we_have_heard_of", {}, "Write something here, a word or two will do"),
    ],
)
def test_sentences(type_: str, context: dict[str, Any], sentence: str) -> None:
    """A broken bound says what would keep it; anything else asks for an answer."""
    spec = questions(Task)[0]
    assert explain(spec, {"type": type_, "ctx": context, "msg": "Input should be something else"}) == sentence


@pytest.mark.parametrize(("model", "name", "most"), [(Task, "title", "120"), (Brief, "pay", "500")])
def test_a_text_too_long_says_how_long_it_may_be(model: type[Record], name: str, most: str) -> None:
    """A name or a line that is too long says how many characters there is room for."""
    spec = next(one for one in questions(model) if one.name == name)
    found = {explain(spec, one) for one in errors(model, name) if one["type"].endswith("too_long")}
    assert found == {f"Keep it to {most} characters"}


def test_bounds_are_written_with_their_thousands() -> None:
    """A large bound is written as people write it, not as a row of noughts."""
    sentences = {explain(spec, one) for model, spec in QUESTIONS for one in errors(model, spec.name)}
    assert [one for one in sentences if re.search(r"\d{5}", one)] == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("title", "What is the task: write something here, a word or two will do"),
        ("effort", "Hours it takes: enter hours, like 10h a week or 4h x 8"),
    ],
)
def test_the_summary_names_the_question(name: str, line: str) -> None:
    """In the summary a sentence is led by its question, without the question mark."""
    spec = next(one for one in questions(Task) if one.name == name)
    assert in_summary(spec, missing(spec)) == line
