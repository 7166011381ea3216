"""The pane of a form step: its fields, the hint of the focused one, and what is understood so far."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button

from outsource_tui.domain.desk import draft_id
from outsource_tui.domain.journey import counted
from outsource_tui.domain.plan import Task
from outsource_tui.domain.readout import Readout
from outsource_tui.domain.what_if import kept
from outsource_tui.forms import draft
from outsource_tui.forms.draft import NOT_SURE, Problems
from outsource_tui.forms.echo import Echo
from outsource_tui.forms.fields import FieldSpec, Option, questions
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.screens.wizard.pane import WHAT_IF, Asking, Pane
from outsource_tui.tui.widgets.fields import (
    Answered,
    ChoiceField,
    Entered,
    Field,
    LongField,
    TextField,
    TicksField,
    control,
)
from outsource_tui.tui.widgets.problems import ProblemSummary
from outsource_tui.tui.widgets.words import Words
from outsource_tui.wizards.place import fixed_values, record_of
from outsource_tui.wizards.step import FormStep, Scene

# How much of a new answer is shown where it is offered.
SHOWN = 60


class FormPane(Pane):
    """The fields of one model. Whatever is typed is kept as a draft until Continue makes a record of it."""

    HAS_NOT_SURE: ClassVar[bool] = True

    def __init__(self, asking: Asking, step: FormStep) -> None:
        super().__init__(asking)
        self._step = step
        self._look()
        known = asking.session.draft(asking.wizard.key, step.key, asking.subject)
        self._start = self._suggested | (known.raw if known is not None else {})
        # The controls, in order; held here, since each letter asks for them several times.
        self.fields: tuple[Field, ...] = ()
        self._expanded = self._filled = False
        self._last: Field | None = None
        # What was last filled in by another answer, and by which answers.
        self._filling: dict[str, str] = {}
        self._filled_by: dict[str, str] = {}

    def _look(self) -> None:
        """Take in the business as it is now."""
        step, scene = self._step, self._asking.scene
        self._base = record_of(self._asking.wizard, step, scene)
        self._fixed = fixed_values(self._asking.wizard, step, scene)
        self._by = self._asking.session.reading
        self._suggested = draft.prefill(step.model, self._base, step.prefill(scene), scene.style)
        self._echo = Echo(self._base, self._suggested, step.prefilled, self._by, step.sources)

    @property
    def raw(self) -> dict[str, str]:
        """What stands in each field, shown or not."""
        return {field.spec.name: field.raw for field in self.fields}

    @property
    def half_typed(self) -> dict[str, str]:
        """What stands in each field that is not as it was found."""
        return {name: raw for name, raw in self.raw.items() if raw != self._suggested[name]}

    @property
    def shown(self) -> tuple[Field, ...]:
        """The controls the user can see."""
        return tuple(field for field in self.fields if field.display)

    def compose(self) -> ComposeResult:
        """The problem summary, the fields with the hint of the focused one below it, and More."""
        yield ProblemSummary()
        if self._step.intro:
            yield Words(self._step.intro, classes="intro muted")
        if self._step.renewal is not None:
            yield Button(self._step.renewal.title, id="renew", compact=True)
        # Those behind More stand below the others.
        specs = sorted(questions(self._step.model), key=lambda spec: spec.name in self._step.more)
        self.fields = tuple(
            control(spec, self._start.get(spec.name, ""), self._options(spec), self._placeholder(spec))
            for spec in specs
            if spec.name not in self._fixed
        )
        with Vertical(id="fields"):
            yield from self.fields
            yield Words(id="hint", classes="muted")
        if self._step.more:
            yield Button(self._more_label(), id="more", compact=True)
        if self._step.way_on is not None:
            yield Button(self._step.way_on.label, id="way-on", compact=True)

    def _options(self, spec: FieldSpec) -> tuple[Option, ...]:
        if spec.name not in self._step.options:
            return spec.options
        return self._step.options[spec.name](replace(self._asking.scene, typed=self._typed))

    @property
    def _typed(self) -> Mapping[str, str]:
        return self._start if not self._filled else self.raw

    def _placeholder(self, spec: FieldSpec) -> str:
        return "" if spec.default is None or spec.chosen else draft.written(spec, spec.default, self._by.style)

    def _more_label(self) -> str:
        titles = {spec.name: spec.title.rstrip("?").lower() for spec in questions(self._step.model)}
        words = self._step.more_words or ", ".join(titles[name] for name in self._step.more)
        return "▾ Fewer questions" if self._expanded else f"▸ More: {words}"

    def on_mount(self) -> None:
        """Show what is known."""
        self._filled = True
        # Also what was filled in when this was last open.
        self._filling = {other: raw for name in self._step.fills for other, raw in self._fillings(name).items()}
        self._filled_by = {name: raw for name, raw in self.raw.items() if name in self._step.fills}
        self._refresh_answers()
        self._show_renewal()

    def focus_first(self) -> None:
        """Put the cursor in the first field that needs an answer, else in the first."""
        shown = self.shown
        empty = next((field for field in shown if field.spec.required and not field.raw), None)
        target = empty or next(iter(shown), None)
        if target is not None:
            target.focus()

    def focus_field(self, name: str) -> None:
        """Put the cursor in this field, bringing it out from behind More; in the first if it is asked no more."""
        if name in self._step.more:
            self._expand(True)
        field = next((one for one in self.shown if one.spec.name == name), None)
        if field is None:
            self.focus_first()
        else:
            field.focus()

    @property
    def question(self) -> FieldSpec | None:
        """The question the cursor is in, or was in last, as long as it is shown."""
        focused: Any = self.app.focused
        field = focused if focused in self.shown else self._last
        return field.spec if field is not None and field.display else None

    def _refresh_answers(self) -> None:
        known = {**draft.known(self._step.model, self.raw, self._by), **self._fixed}
        asked = {spec.name for spec in draft.asked(self._step.model, known)}
        for field in self.fields:
            hidden = field.spec.name in self._step.more and not self._expanded
            field.display = field.spec.name in asked and not hidden
            field.set_class(False, "-problem")
            field.border_subtitle = Content(self._echo.of(field.spec, field.raw))

    def refill(self) -> None:
        """Show answers and choices that have become others; what is half-typed stays."""
        half_typed, before = self.half_typed, self._base
        self._look()
        for field in self.fields:
            name = field.spec.name
            if isinstance(field, ChoiceField | TicksField):
                field.offer(self._options(field.spec))
            if name not in half_typed and field.raw != self._suggested[name]:
                field.raw = self._suggested[name]
                self._filled_by |= {name: field.raw} if name in self._step.fills else {}
        if self._base != before:
            self._refresh_answers()
        self._show_renewal()

    # The answer

    def preview(self) -> Scene:
        """What is stored, with what is typed so far."""
        scene = self._asking.scene
        record = draft.sketch(self._step.model, self.raw, self._fixed, self._base, self._by)
        return scene if record is None else replace(scene, business=self._step.into(scene, record))

    def readout(self) -> Readout:
        """What follows from the stored answers and those typed so far."""
        return self._step.readout(self.preview()) if self._step.readout is not None else ()

    def take(self, moved: Mapping[str, Decimal]) -> None:
        """Type what was moved into its fields; what has none here is kept at once."""
        preview, subject = self.preview(), self._asking.subject
        tried = replace(preview, business=kept(preview.business, subject, moved))
        record = record_of(self._asking.wizard, self._step, tried)
        fields = {field.spec.name: field for field in self.fields}
        for name in moved:
            if name in fields and record is not None:
                fields[name].raw = draft.written(fields[name].spec, getattr(record, name), preview.style)
        elsewhere = {name: value for name, value in moved.items() if name not in fields}
        stored = self._asking.scene.business
        if elsewhere and stored.find(Task, subject) is not None:
            self._asking.session.change(kept(stored, subject, elsewhere), WHAT_IF)
        elif elsewhere:
            # What it is about is only typed so far: it is made with what was moved.
            self._asking.session.change(tried.business, WHAT_IF)
        self._refresh_answers()
        self.post_message(self.Changed())

    def keep(self) -> bool:
        """Make the record; or show every problem at once."""
        step, asking = self._step, self._asking
        made = draft.submit(step.model, self.raw, base=self._base, fixed=self._fixed, by=self._by)
        if isinstance(made, Problems):
            self._show_problems(made)
            return False
        asking.session.change(
            step.into(asking.scene, made), step.title, draft_id(asking.wizard.key, step.key, asking.subject)
        )
        return True

    def _show_problems(self, problems: Problems) -> None:
        if any(name in self._step.more for name in problems.by_field):
            self._expand(True)
        for field in self.fields:
            words = problems.by_field.get(field.spec.name)
            if words:
                field.set_class(True, "-problem")
                field.border_subtitle = Content(words)
        self.query_one(ProblemSummary).show_problems(problems)
        self.call_after_refresh(self.screen.query_one("#question").scroll_home, animate=False)

    def not_sure(self) -> None:
        """Take the default for the last field the cursor was in, and go on to the next."""
        field = self._last
        if field is None or field.spec.chosen or not field.display:
            return
        if field.spec.required:
            field.focus()
            field.border_subtitle = Content("This one needs an answer; a rough figure will do")
            return
        field.raw = NOT_SURE
        self._refresh_answers()
        self._after(field)

    @on(ProblemSummary.Chosen)
    def _mend(self, event: ProblemSummary.Chosen) -> None:
        event.stop()
        self.focus_field(event.field)
        field = next((one for one in self.shown if one.spec.name == event.field), None)
        if isinstance(field, TextField):
            # What is typed next is the answer anew.
            field.action_select_all()
            if event.key:
                field.post_message(event.key)

    @on(Answered)
    def _answer(self, event: Answered) -> None:
        event.stop()
        self._fill(event.name)
        self._offer_again(event.name)
        self._refresh_answers()
        if isinstance(self.app.focused, Field):
            self.query_one(ProblemSummary).mended(self.app.focused.spec.name)
        self.post_message(self.Changed())

    def _fill(self, name: str) -> None:
        """Put into other fields what the answer in this one says of them."""
        fields = {field.spec.name: field for field in self.fields}
        # A field also tells when it is first shown, which must not touch what is stored elsewhere.
        if name in self._step.fills and fields[name].raw != self._filled_by.get(name):
            self._filled_by[name] = fields[name].raw
            for other, filling in self._fillings(name).items():
                field = fields[other]
                # A long answer that was written already is not thrown away.
                if not isinstance(field, LongField) or field.raw in ("", self._filling.get(other)):
                    field.raw = self._filling[other] = filling
            # A long field does not say so itself.
            self.hear()

    def _fillings(self, name: str) -> dict[str, str]:
        fields = {field.spec.name: field for field in self.fields}
        values = self._step.fills[name](self._asking.scene, fields[name].raw)
        return {other: draft.written(fields[other].spec, value, self._by.style) for other, value in values.items()}

    def _offer_again(self, name: str) -> None:
        """Let what can be chosen follow the answers it depends on."""
        for field in self.fields:
            if isinstance(field, ChoiceField | TicksField) and field.spec.name != name:
                field.offer(self._options(field.spec))

    # What earlier stages say anew

    @property
    def _offers(self) -> Mapping[str, str]:
        return self._step.renewal.offers(self._asking.scene) if self._step.renewal is not None else {}

    def _show_renewal(self) -> None:
        for button in self.query("#renew"):
            button.display = bool(self._offers)

    @on(Button.Pressed, "#renew")
    def _press_renew(self, event: Button.Pressed) -> None:
        event.stop()
        self._renew()

    @work
    async def _renew(self) -> None:
        offers, renewal = self._offers, self._step.renewal
        if renewal is None or not offers or not self.screen.is_active:
            return
        titles = {spec.name: spec.title for spec in questions(self._step.model)}
        lines = tuple(f"Update: {titles[name]}: {' '.join(words.split())[:SHOWN]}" for name, words in offers.items())
        labels = (f"Update {counted(len(offers), 'answer')}", *(lines if len(lines) > 1 else ()), "Keep my own words")
        chosen = await self.app.push_screen_wait(Pick(renewal.title.rstrip(" \u2026"), labels, "\n".join(lines[:1])))
        if chosen is not None:
            names = tuple(offers)
            take = names if chosen == 0 else () if chosen == len(labels) - 1 else names[chosen - 1 : chosen]
            self._asking.session.change(renewal.take(self._asking.scene, take), renewal.title.rstrip(" \u2026"))
            for field in (one for one in self.fields if one.spec.name in take):
                # Asked for by name: in place of what was half-typed there, too.
                field.raw = offers[field.spec.name]
            self.refill()
            self.hear()
            self.post_message(self.Changed())

    @on(Button.Pressed, "#way-on")
    def _go_another_way(self, event: Button.Pressed) -> None:
        event.stop()
        if self._step.way_on is not None:
            self.post_message(self.GoingTo(self._step.way_on.step))

    def hear(self) -> None:
        """Keep what was typed, and only that: an answer left alone follows what undo makes of it."""
        if not self._filled:
            return
        asking, key = self._asking, self._step.key
        if half_typed := self.half_typed:
            asking.session.sketch(asking.wizard.key, key, asking.subject, asking.parent, half_typed)
        else:
            asking.session.forget(draft_id(asking.wizard.key, key, asking.subject))
        self.show_status()

    @on(Entered)
    def _finish(self, event: Entered) -> None:
        event.stop()
        focused: Any = self.app.focused
        if focused in self.shown:
            self._after(focused)

    def _after(self, field: Field) -> None:
        shown = self.shown
        index = shown.index(field) + 1
        if index < len(shown):
            shown[index].focus()
        else:
            self.post_message(self.Finished())

    @on(Button.Pressed, "#more")
    def _toggle(self, event: Button.Pressed) -> None:
        event.stop()
        self._expand(not self._expanded)
        more = next((field for field in self.shown if field.spec.name in self._step.more), None)
        if more is not None:
            more.focus()

    def _expand(self, expanded: bool) -> None:
        self._expanded = expanded
        self.query_one("#more", Button).label = self._more_label()
        self._refresh_answers()

    @on(events.DescendantFocus)
    def _hint(self, event: events.DescendantFocus) -> None:
        focused = event.widget
        if isinstance(focused, Field):
            self._last = focused
            extra = " Ctrl+N goes on." if isinstance(focused, LongField) else ""
            hint = self.query_one("#hint", Words)
            hint.update(f"{focused.spec.hint}{extra}".strip())
            hint.display = bool(focused.spec.hint or extra)
            self.query_one("#fields").move_child(hint, after=focused)
            # Once the screen's own scroll has been: it aims at where the field stood before the one left closed.
            self.call_after_refresh(self.call_after_refresh, self._bring_into_view, focused)

    def _bring_into_view(self, field: Field) -> None:
        """Show the whole field; the first one with the question above it."""
        if field is next(iter(self.shown), None):
            self.screen.query_one("#question").scroll_home(animate=False)
        else:
            field.scroll_visible(animate=False)
