"""Raw drafts in, a record or all its problems out. Problems are data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from outsource_tui.domain.base import Choice, Kind, Origin, Record, Value, clean
from outsource_tui.domain.settings import Style
from outsource_tui.forms import format as write
from outsource_tui.forms import parse
from outsource_tui.forms.fields import NO, NUMERIC, YES, FieldSpec, questions
from outsource_tui.forms.wording import Unreadable, explain, in_summary, missing

NOT_SURE = "?"


@dataclass(frozen=True)
class Reading:
    """What typed text is read by: the user's number and date style, and the day it is."""

    style: Style
    today: date


@dataclass(frozen=True)
class Problems:
    """What stands between a draft and a record: a sentence by field, and one line each for the summary."""

    by_field: Mapping[str, str]
    summary: tuple[tuple[str, str], ...]


_READERS: dict[Kind, Callable[[str, Reading], Any]] = {
    Kind.MONEY: lambda text, by: parse.money(text, by.style),
    Kind.SHARE: lambda text, by: parse.share(text, by.style),
    Kind.OF_TEN: lambda text, by: parse.out_of(text, by.style, 10),
    Kind.OF_TWENTY: lambda text, by: parse.out_of(text, by.style, 20),
    Kind.HOURS: lambda text, by: parse.hours(text, by.style),
    Kind.NUMBER: lambda text, by: parse.number(text, by.style),
    Kind.COUNT: lambda text, by: parse.count(text, by.style),
    Kind.DATE: lambda text, by: parse.day(text, by.style, by.today),
    Kind.EFFORT: lambda text, by: parse.effort(text, by.style),
    Kind.WORKED: lambda text, by: parse.effort(text, by.style, None),
    Kind.EARNINGS: lambda text, by: parse.earnings(text, by.style),
    Kind.PRICE: lambda text, by: parse.price(text, by.style),
    Kind.TICKS: lambda text, by: tuple(text.split()),
    Kind.TEXT: lambda text, by: text,
    Kind.LONG: lambda text, by: text,
}


def read(spec: FieldSpec, raw: str, by: Reading) -> Any:
    """The value of what was typed or chosen; the default when nothing was.

    Raises:
        Unreadable: with a sentence saying what to do.
    """
    text = raw.strip()
    if text == NOT_SURE or not clean(text):
        if spec.required:
            raise Unreadable(missing(spec))
        return spec.default
    if spec.kind is Kind.CHOICE:
        return {YES: True, NO: False}.get(text, text) if spec.options[:1] and spec.options[0].raw == YES else text
    return _READERS[spec.kind](text, by)


def prefill(model: type[Record], record: Record | None, suggested: Mapping[str, Any], style: Style) -> dict[str, str]:
    """The raw text each question starts with: what the record says, else what is suggested, else a chosen default."""
    return {spec.name: _start(spec, record, suggested, style) for spec in questions(model)}


def _start(spec: FieldSpec, record: Record | None, suggested: Mapping[str, Any], style: Style) -> str:
    if record is not None:
        value = getattr(record, spec.name)
        if record.origin(spec.name) is Origin.GUESS and value == spec.default:
            return ""
        return written(spec, value, style)
    if spec.name in suggested:
        return written(spec, suggested[spec.name], style)
    return written(spec, spec.default, style) if spec.chosen else ""


def written(spec: FieldSpec, value: Any, style: Style) -> str:
    """A value as the user would type or choose it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Choice):
        return value.value
    if spec.kind is Kind.TICKS:
        return "\n".join(value)
    if isinstance(value, str):
        return value
    return write.typed(value, spec.kind, style)


def known(model: type[Record], raw: Mapping[str, str], by: Reading) -> dict[str, Any]:
    """The answers that can be read so far; those that cannot are absent, never zero."""
    found = {}
    for spec in questions(model):
        try:
            value = read(spec, raw.get(spec.name, ""), by)
        except Unreadable:
            continue
        found[spec.name] = _as_choice(spec, model, value)
    return found


def _as_choice(spec: FieldSpec, model: type[Record], value: Any) -> Any:
    annotation = model.model_fields[spec.name].annotation
    kinds = (annotation, *getattr(annotation, "__args__", ()))
    choice = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Choice)), None)
    if choice is None or value is None:
        return value
    return next((one for one in choice if one.value == value), None)


def asked(model: type[Record], known_values: Mapping[str, Any]) -> tuple[FieldSpec, ...]:
    """The questions that make sense given the answers so far."""
    return tuple(spec for spec in questions(model) if spec.asked is None or spec.asked.when(known_values))


def origins(model: type[Record], raw: Mapping[str, str], base: Record | None, style: Style) -> dict[str, Origin]:
    """Where each number comes from: untouched ones keep theirs, defaults are guesses, the rest is the user's."""
    before = prefill(model, base, {}, style) if base is not None else {}
    found = dict(base.origins) if base is not None else {}
    for spec in questions(model):
        if spec.kind not in NUMERIC:
            continue
        text = raw.get(spec.name, "").strip()
        if base is not None and text == before[spec.name]:
            continue
        found.pop(spec.name, None)
        if text in ("", NOT_SURE):
            if spec.default is not None:
                found[spec.name] = Origin.GUESS
        elif spec.typed is not Origin.YOURS:
            found[spec.name] = spec.typed
    return found


def submit(
    model: type[Record],
    raw: Mapping[str, str],
    *,
    base: Record | None,
    fixed: Mapping[str, Any],
    by: Reading,
) -> Record | Problems:
    """Make the record a draft describes, or say everything that stands in the way.

    Args:
        model: the kind of record.
        raw: what stands in each field.
        base: the record as it was, if it exists already; what is not a question stays as it is there.
        fixed: values that are not asked, such as the owner's id.
        by: how to read it.
    """
    specs = {spec.name: spec for spec in asked(model, {**known(model, raw, by), **fixed}) if spec.name not in fixed}
    values: dict[str, Any] = dict(base) if base is not None else {}
    values |= fixed
    problems: dict[str, str] = {}
    for spec in specs.values():
        try:
            values[spec.name] = read(spec, raw.get(spec.name, ""), by)
        except Unreadable as error:
            problems[spec.name] = str(error)
    values["origins"] = origins(model, raw, base, by.style)
    extra = {key: value for key, value in values.items() if key in model.model_fields}
    record, found = _validated(model, extra, specs)
    problems = {**found, **problems}
    if record is None or problems:
        return Problems(
            problems, tuple((name, in_summary(specs[name], problems[name])) for name in specs if name in problems)
        )
    return record


def _validated(
    model: type[Record], values: Mapping[str, Any], specs: Mapping[str, FieldSpec]
) -> tuple[Record | None, dict[str, str]]:
    try:
        return model.model_validate({key: _loose(value) for key, value in values.items()}), {}
    except ValidationError as error:
        found: dict[str, str] = {}
        for one in error.errors():
            name = str(one["loc"][0])
            if name in specs:
                found.setdefault(name, explain(specs[name], one))
        return None, found


def _loose(value: Any) -> Any:
    return value.model_dump() if isinstance(value, Value) and not isinstance(value, Record) else value


def sketch(
    model: type[Record], raw: Mapping[str, str], fixed: Mapping[str, Any], base: Record | None, by: Reading
) -> Record | None:
    """The record as far as it can be read, for a live readout; None while a number it needs is missing."""
    found: dict[str, Any] = dict(base) if base is not None else {}
    found |= {key: value for key, value in fixed.items() if key in model.model_fields}
    typed = known(model, raw, by)
    found |= {spec.name: typed[spec.name] for spec in asked(model, {**typed, **fixed}) if spec.name in typed}
    for spec in questions(model):
        if spec.required and spec.name not in found:
            if spec.kind not in (Kind.TEXT, Kind.LONG):
                return None
            found[spec.name] = "this task"
    found["origins"] = origins(model, raw, base, by.style)
    try:
        return model.model_validate({key: _loose(value) for key, value in found.items()})
    except ValidationError:
        return None
