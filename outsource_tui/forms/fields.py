"""The pydantic model is the form: a field with a title is a question. This reads the questions off a model."""

from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from pydantic.fields import FieldInfo

from outsource_tui.domain.base import LINE_LIMIT, Asked, Choice, Kind, Origin, Record, Refers, Typed

YES, NO = "yes", "no"
NUMERIC = frozenset(
    {Kind.MONEY, Kind.SHARE, Kind.OF_TEN, Kind.OF_TWENTY, Kind.HOURS, Kind.NUMBER, Kind.COUNT, Kind.PRICE, Kind.EFFORT}
)


@dataclass(frozen=True)
class Option:
    """One answer to choose: the stored word and what the user reads."""

    raw: str
    label: str


@dataclass(frozen=True)
class FieldSpec:
    """One question of a form; `limit` is how many characters its answer may have."""

    name: str
    title: str
    hint: str
    kind: Kind
    required: bool
    default: Any
    options: tuple[Option, ...] = ()
    refers: str | None = None
    asked: Asked | None = None
    typed: Origin = Origin.YOURS
    limit: int = LINE_LIMIT

    @property
    def label(self) -> str:
        """The title, saying so when an answer is optional."""
        optional = not self.required and self.default is None and "optional" not in self.title
        return f"{self.title} (optional)" if optional and self.kind is not Kind.CHOICE else self.title

    @property
    def chosen(self) -> bool:
        """Whether it is answered by choosing rather than by typing."""
        return self.kind in (Kind.CHOICE, Kind.TICKS)


@cache
def questions(model: type[Record]) -> tuple[FieldSpec, ...]:
    """The questions of a model, in the order of its fields."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        _question(name, field, hints[name]) for name, field in model.model_fields.items() if field.title is not None
    )


def _question(name: str, field: FieldInfo, hint: Any) -> FieldSpec:
    core, marks = _core(hint)
    kind = next((mark for mark in marks if isinstance(mark, Kind)), None)
    options: tuple[Option, ...] = ()
    if core is bool:
        kind, options = Kind.CHOICE, (Option(YES, "Yes"), Option(NO, "No"))
    elif isinstance(core, type) and issubclass(core, Choice):
        kind, options = Kind.CHOICE, tuple(Option(one.value, one.label) for one in core)
    refers = next((mark.to for mark in marks if isinstance(mark, Refers)), None)
    return FieldSpec(
        name=name,
        title=field.title or name,
        hint=field.description or "",
        kind=kind or (Kind.CHOICE if refers else Kind.TEXT),
        required=field.is_required(),
        default=None if field.is_required() else field.get_default(call_default_factory=True),
        options=options,
        refers=refers,
        asked=next((mark for mark in marks if isinstance(mark, Asked)), None),
        typed=next((mark.origin for mark in marks if isinstance(mark, Typed)), Origin.YOURS),
        limit=_limit(field, *marks),
    )


def _limit(*marks: Any) -> int:
    """How many characters the rules of a field allow."""
    rules = (rule for mark in marks if isinstance(mark, FieldInfo) for rule in mark.metadata)
    return next((rule.max_length for rule in rules if hasattr(rule, "max_length")), LINE_LIMIT)


def _core(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    """The type inside Annotated and Optional, and every mark met on the way."""
    marks: tuple[Any, ...] = ()
    while True:
        if hasattr(hint, "__metadata__"):
            marks, hint = (*marks, *hint.__metadata__), hint.__origin__
        elif type(None) in get_args(hint):
            hint = next(part for part in get_args(hint) if part is not type(None))
        else:
            return hint, marks
