"""One question's form: its fields, the hint of the focused one, and what is understood so far."""

from collections.abc import Mapping
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from outsource_tui.domain.base import Kind, Origin, Record
from outsource_tui.forms import draft as drafts
from outsource_tui.forms import format as write
from outsource_tui.forms.draft import NOT_SURE, Problems
from outsource_tui.forms.fields import FieldSpec, Option, questions
from outsource_tui.forms.wording import Unreadable
from outsource_tui.tui.widgets.fields import Answered, Field, Finished, LongField, control
from outsource_tui.tui.widgets.problems import ProblemSummary
from outsource_tui.tui.widgets.words import Words
from outsource_tui.wizards.step import FormStep, Scene

ECHOED = frozenset(
    {
        Kind.MONEY,
        Kind.SHARE,
        Kind.OF_TEN,
        Kind.OF_TWENTY,
        Kind.HOURS,
        Kind.NUMBER,
        Kind.COUNT,
        Kind.DATE,
        Kind.EFFORT,
        Kind.WORKED,
        Kind.EARNINGS,
        Kind.PRICE,
    }
)
MARK = " · "
ORIGINS = {
    Origin.GUESS: "a guess",
    Origin.MEASURED: "measured",
    Origin.QUOTED: "quoted",
    Origin.PRESET: "a preset",
    Origin.YOURS: "",
}


class FormView(Vertical):
    """The fields of a step. It holds raw text and posts what happens; the screen decides.

    Args:
        step: the question.
        scene: what it looks at.
        base: the record as it is, if it exists.
        raw: what stands in each field to begin with.
        fixed: values that are not asked.
    """

    class Changed(Message):
        """Something was typed or chosen."""

    class Continued(Message):
        """The last field is done."""

    def __init__(
        self, step: FormStep, scene: Scene, base: Record | None, raw: Mapping[str, str], fixed: Mapping[str, Any]
    ) -> None:
        super().__init__(id="form")
        self._step = step
        self._scene = scene
        self._base = base
        self._raw = raw
        self.fixed = fixed
        self.last: Field | None = None
        self._by = drafts.Reading(scene.style, scene.today)
        self._expanded = False
        self._suggested = drafts.prefill(step.model, None, step.prefill(scene), scene.style) if base is None else {}

    @property
    def raw(self) -> dict[str, str]:
        """What stands in each field, shown or not."""
        return {field.spec.name: field.raw for field in self.fields}

    @property
    def fields(self) -> tuple[Field, ...]:
        """The controls, in order."""
        return tuple(widget for widget in self.query("#fields > *") if isinstance(widget, Field))

    @property
    def shown(self) -> tuple[Field, ...]:
        """The controls the user can see."""
        return tuple(field for field in self.fields if field.display)

    def compose(self) -> ComposeResult:
        """The problem summary, the fields, More, and the hint."""
        yield ProblemSummary()
        if self._step.intro:
            yield Words(self._step.intro, id="intro", classes="muted")
        with Vertical(id="fields"):
            for spec in questions(self._step.model):
                if spec.name not in self.fixed:
                    yield control(spec, self._raw.get(spec.name, ""), self._options(spec), self._placeholder(spec))
        yield Words(id="hint", classes="muted")
        if self._step.more:
            yield Button(self._more_label(), id="more", compact=True)

    def _options(self, spec: FieldSpec) -> tuple[Option, ...]:
        return self._step.options[spec.name](self._scene) if spec.name in self._step.options else spec.options

    def _placeholder(self, spec: FieldSpec) -> str:
        return "" if spec.default is None or spec.chosen else drafts.written(spec, spec.default, self._scene.style)

    def _more_label(self) -> str:
        titles = (_spec(self._step, name).title.rstrip("?").lower() for name in self._step.more)
        words = self._step.more_words or ", ".join(titles)
        return "▾ Fewer questions" if self._expanded else f"▸ More: {words}"

    def on_mount(self) -> None:
        """Show what is known."""
        self.refresh_answers()

    def focus_first(self) -> None:
        """Put the cursor in the first field that has no answer, else in the first."""
        shown = self.shown
        empty = next((field for field in shown if field.spec.required and not field.raw), None)
        target = empty or next(iter(shown), None)
        if target is not None:
            target.focus()

    def focus_field(self, name: str) -> None:
        """Put the cursor in this field."""
        for field in self.fields:
            if field.spec.name == name:
                if not field.display:
                    self._expand()
                field.focus()
                self.call_after_refresh(field.scroll_visible)

    def known(self) -> dict[str, Any]:
        """The answers that can be read so far."""
        return {**drafts.known(self._step.model, self.raw, self._by), **self.fixed}

    def refresh_answers(self) -> None:
        """Show the questions that make sense now, and what each answer is understood as."""
        asked = {spec.name for spec in drafts.asked(self._step.model, self.known())}
        for field in self.fields:
            hidden = field.spec.name in self._step.more and not self._expanded
            field.display = field.spec.name in asked and not hidden
            field.set_class(False, "-problem")
            field.border_subtitle = self._echo(field)

    def _echo(self, field: Field) -> Content:
        return Content(self._understood(field.spec, field.raw.strip()))

    def _understood(self, spec: FieldSpec, text: str) -> str:
        if spec.kind is Kind.CHOICE:
            return "" if text else "not chosen yet"
        if spec.kind not in ECHOED:
            return self._origin(spec, text).removeprefix(MARK)
        if text in ("", NOT_SURE):
            if spec.default is None:
                return "not known yet" if text else ""
            return f"a guess: {shown(spec, spec.default, self._scene)}"
        try:
            value = drafts.read(spec, text, self._by)
        except Unreadable:
            return ""
        return f"{shown(spec, value, self._scene)}{self._origin(spec, text)}"

    def _origin(self, spec: FieldSpec, text: str) -> str:
        stored = "" if self._base is None else drafts.written(spec, getattr(self._base, spec.name), self._scene.style)
        if self._base is not None and text == stored:
            said = ORIGINS[self._base.origin(spec.name)]
        elif self._base is None and text and text == self._suggested.get(spec.name):
            said = self._step.prefilled
        else:
            said = ORIGINS[spec.typed]
        return f"{MARK}{said}" if said else ""

    def show_problems(self, problems: Problems) -> None:
        """Show all problems at once, in the summary and at the fields."""
        if any(field.spec.name in problems.by_field and not field.display for field in self.fields):
            self._expand()
        for field in self.fields:
            words = problems.by_field.get(field.spec.name)
            if words:
                field.set_class(True, "-problem")
                field.border_subtitle = Content(words)
        self.query_one(ProblemSummary).show_problems(problems)
        self.call_after_refresh(self.screen.query_one("#question").scroll_home, animate=False)

    def not_sure(self, field: Field | None) -> None:
        """Take the default for a field and say what it is."""
        if field is None or field.spec.chosen:
            return
        field.raw = NOT_SURE
        self._after(field)

    @on(ProblemSummary.Chosen)
    def _mend(self, event: ProblemSummary.Chosen) -> None:
        event.stop()
        self.focus_field(event.field)

    @on(Answered)
    def _answer(self, event: Answered) -> None:
        event.stop()
        self.refresh_answers()
        self.post_message(self.Changed())

    @on(Finished)
    def _finish(self, event: Finished) -> None:
        event.stop()
        focused = self.app.focused
        if isinstance(focused, Field):
            self._after(focused)

    def _after(self, field: Field) -> None:
        shown_fields = self.shown
        index = shown_fields.index(field) + 1
        if index < len(shown_fields):
            shown_fields[index].focus()
        else:
            self.post_message(self.Continued())

    @on(Button.Pressed, "#more")
    def _toggle(self, event: Button.Pressed) -> None:
        event.stop()
        self._expand(not self._expanded)
        if self._expanded:
            self.focus_field(self._step.more[0])

    def _expand(self, expanded: bool = True) -> None:
        self._expanded = expanded
        self.query_one("#more", Button).label = self._more_label()
        self.refresh_answers()

    @on(events.DescendantFocus)
    def _hint(self, event: events.DescendantFocus) -> None:
        focused = event.widget
        if isinstance(focused, Field):
            self.last = focused
            extra = " Ctrl+N goes on." if isinstance(focused, LongField) else ""
            self.query_one("#hint", Words).update(f"{focused.spec.hint}{extra}".strip())
            self.call_after_refresh(self._bring_into_view, focused)

    def _bring_into_view(self, field: Field) -> None:
        """Show the whole field; the first one with the question above it."""
        if field is next(iter(self.shown), None):
            self.screen.query_one("#question").scroll_home(animate=False)
        else:
            field.scroll_visible(animate=False)


def _spec(step: FormStep, name: str) -> FieldSpec:
    return next(spec for spec in questions(step.model) if spec.name == name)


def shown(spec: FieldSpec, value: Any, scene: Scene) -> str:
    """A value as it is echoed under its field."""
    style = scene.style
    match spec.kind:
        case Kind.MONEY:
            return write.money(value, style)
        case Kind.SHARE | Kind.OF_TEN | Kind.OF_TWENTY:
            return write.share(value, style)
        case Kind.HOURS | Kind.NUMBER:
            return write.number(value, style)
        case Kind.DATE:
            return write.weekday(value)
        case Kind.EFFORT | Kind.WORKED:
            return write.effort(value, style)
        case Kind.EARNINGS:
            return write.earnings(value, style)
        case Kind.PRICE:
            return write.price(value, style)
    return str(value)
