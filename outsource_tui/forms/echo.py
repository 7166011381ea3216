"""What a field says under itself while it is typed in: how it is understood, and where the answer comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from outsource_tui.domain.base import Kind, Origin, Record
from outsource_tui.forms import draft, show
from outsource_tui.forms.draft import NOT_SURE, Reading
from outsource_tui.forms.fields import FieldSpec
from outsource_tui.forms.wording import Unreadable

MARK = " \u00b7 "
WORDS = frozenset({Kind.TEXT, Kind.LONG, Kind.TICKS})


@dataclass(frozen=True)
class Echo:
    """What is known of a form before anything is typed.

    Args:
        base: the record as it is stored, if it is.
        suggested: the raw answers that were suggested.
        source: where suggestions come from, in words.
        by: how typed text is read.
        sources: where single answers come from, in words, as long as they stand as they were found.
    """

    base: Record | None
    suggested: Mapping[str, str]
    source: str
    by: Reading
    sources: Mapping[str, str] = field(default_factory=dict)

    def of(self, spec: FieldSpec, raw: str) -> str:
        """What to say under a field that holds this; nothing while it cannot be read."""
        text = raw.strip()
        if spec.kind is Kind.CHOICE:
            return "" if text else "not chosen yet"
        if spec.kind in WORDS:
            return self._origin(spec, text)
        if text in ("", NOT_SURE):
            return self._default(spec, text)
        try:
            value = draft.read(spec, text, self.by)
        except Unreadable:
            return ""
        return MARK.join(
            part for part in (show.value(spec.kind, value, self.by.style), self._origin(spec, text)) if part
        )

    def _default(self, spec: FieldSpec, text: str) -> str:
        if spec.default is not None:
            return f"a guess: {show.value(spec.kind, spec.default, self.by.style)}"
        return "not known yet" if text else ""

    def _origin(self, spec: FieldSpec, text: str) -> str:
        stored = draft.prefill(type(self.base), self.base, {}, self.by.style) if self.base is not None else {}
        if self.base is not None and text == stored[spec.name].strip():
            origin = self.base.origin(spec.name)
            return self.sources.get(spec.name, "") if origin is Origin.YOURS else origin.label
        if self.base is None and text and text == self.suggested.get(spec.name, "").strip():
            return self.source
        return "" if spec.typed is Origin.YOURS else spec.typed.label
