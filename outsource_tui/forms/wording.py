"""Errors in our own sentences: plain, saying what to do, never blaming."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from outsource_tui.domain.base import Kind
from outsource_tui.forms.fields import FieldSpec

MISSING = {
    Kind.MONEY: "Enter an amount of money, like 12 or 12.50",
    Kind.SHARE: "Enter a share, like 25%",
    Kind.OF_TEN: "Enter a number from 0 to 10, like 5",
    Kind.OF_TWENTY: "Enter a number from 0 to 20, like 1",
    Kind.HOURS: "Enter hours, like 1.5 or 1:30",
    Kind.NUMBER: "Enter a number, like 4",
    Kind.COUNT: "Enter a whole number, like 4",
    Kind.DATE: "Enter a day, like today, friday or 27 Nov",
    Kind.EFFORT: "Enter hours, like 10h a week or 4h x 8",
    Kind.WORKED: "Enter hours, like 2,080 a year or 40 a week",
    Kind.EARNINGS: "Enter an amount, like 50,000 a year",
    Kind.PRICE: "Enter a price, like 12 an hour",
    Kind.CHOICE: "Choose one with the arrow keys and Enter",
    Kind.TICKS: "Tick at least one with Space",
    Kind.TEXT: "Write something here, a word or two will do",
    Kind.LONG: "Write something here, a line or two will do",
}

_SENTENCES = {
    "string_too_long": "Keep it to {max_length} characters",
    "too_long": "Keep it to {max_length} characters",
    "greater_than": "Enter more than {gt}",
    "greater_than_equal": "Enter {ge} or more",
    "less_than": "Enter less than {lt}",
    "less_than_equal": "Enter {le} or less",
    "decimal_max_digits": "Enter a number with fewer digits",
    "value_error": "Enter a date between 1970 and 2100",
}
_LIKE_MISSING = frozenset({"missing", "string_too_short", "too_short", "string_pattern_mismatch"})
KNOWN = frozenset(_SENTENCES) | _LIKE_MISSING


class Unreadable(ValueError):
    """Text that cannot be read; its message is a plain sentence saying what to type."""


def missing(spec: FieldSpec) -> str:
    """What to do about a question that needs an answer and has none."""
    return MISSING[spec.kind]


def explain(spec: FieldSpec, error: Mapping[str, Any]) -> str:
    """What to do about an error of a model, in a plain sentence."""
    sentence = _SENTENCES.get(error["type"])
    if sentence is None:
        return missing(spec)
    if error["type"] == "greater_than_equal" and error["ctx"]["ge"] == 0:
        return "Enter 0 or more"
    return sentence.format(**{key: _plain(value) for key, value in error.get("ctx", {}).items()})


def in_summary(spec: FieldSpec, sentence: str) -> str:
    """The sentence as it stands in the problem summary, led by the question."""
    return f"{spec.title.rstrip('?')}: {sentence[:1].lower()}{sentence[1:]}"


def _plain(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | Decimal) else str(value)
