"""The controls of a form, one for each way to answer. All of them hold raw text; none knows a rule."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, TextArea
from textual.widgets.option_list import Option as Line

from outsource_tui.domain.base import Kind, clean
from outsource_tui.forms.fields import FieldSpec, Option


class Answered(Message):
    """What stands in a field has changed."""


class Entered(Message):
    """The user is done with a field and wants the next one."""


class LineInput(Input):
    """A line to type in; of a paste everything that can be seen is kept."""

    def __init__(self, text: str, title: str, placeholder: str, *, name: str | None = None) -> None:
        super().__init__(text, placeholder=placeholder, select_on_focus=False, id=name)
        self.border_title = Content(title)

    def _on_paste(self, event: events.Paste) -> None:
        # Input keeps only the first pasted line; a person who pastes two means both.
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(clean(event.text))


class TextField(LineInput):
    """A line of text, a number, a day: whatever is typed is kept as typed."""

    def __init__(self, spec: FieldSpec, raw: str, placeholder: str) -> None:
        super().__init__(raw, spec.label, placeholder)
        self.spec = spec

    @property
    def raw(self) -> str:
        """What stands in it."""
        return self.value

    @raw.setter
    def raw(self, text: str) -> None:
        self.value = text

    @on(Input.Changed)
    def _tell(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Answered())

    @on(Input.Submitted)
    def _finish(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(Entered())


class LongField(TextArea):
    """Text of several lines; Enter makes a new one."""

    def __init__(self, spec: FieldSpec, raw: str, placeholder: str) -> None:
        super().__init__(raw, soft_wrap=True, tab_behavior="focus", placeholder=placeholder)
        self.spec = spec
        self.border_title = Content(spec.label)

    @property
    def raw(self) -> str:
        """What stands in it."""
        return self.text

    @raw.setter
    def raw(self, text: str) -> None:
        self.text = text

    @on(TextArea.Changed)
    def _tell(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Answered())


class _Marked(OptionList):
    """Answers in a list, each with a mark before it; what is chosen is kept as raw words, one a line."""

    CHOSEN: ClassVar[str]
    OTHER: ClassVar[str]

    def __init__(self, spec: FieldSpec, raw: str, options: Sequence[Option]) -> None:
        super().__init__(*(Line(Content(one.label)) for one in options), markup=False, compact=True)
        self.spec = spec
        self.border_title = Content(spec.label)
        self._offered = tuple(options)
        # What was chosen once may be gone by now.
        there = {one.raw for one in options}
        self._raw = "\n".join(word for word in raw.split() if word in there)

    @property
    def raw(self) -> str:
        """The stored words of what is chosen, one a line."""
        return self._raw

    @raw.setter
    def raw(self, text: str) -> None:
        self._raw = text
        self.mark()

    def on_mount(self) -> None:
        """Show what is chosen."""
        self.mark()

    def mark(self) -> None:
        """Put the right mark before each answer."""
        chosen = self._raw.split()
        for index, one in enumerate(self._offered):
            mark = self.CHOSEN if one.raw in chosen else self.OTHER
            self.replace_option_prompt_at_index(index, Content(f"{mark} {one.label}"))

    def on_focus(self) -> None:
        """Start on the first answer when there is no better place."""
        if self.highlighted is None and self._offered:
            self.highlighted = 0

    def on_resize(self) -> None:
        """Stay whole in view when the list opens."""
        if self.has_focus:
            self.call_after_refresh(self.scroll_visible, animate=False)

    @on(OptionList.OptionHighlighted)
    def _hold(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()


class ChoiceField(_Marked):
    """One answer of a few; open while it has the focus, else one line with what is chosen."""

    CHOSEN, OTHER = "●", "○"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", "Choose", show=False, id="choice.choose")]

    def mark(self) -> None:
        """Put the marks, and stand on what is chosen."""
        super().mark()
        words = [one.raw for one in self._offered]
        if self._raw in words:
            self.highlighted = words.index(self._raw)

    def on_blur(self) -> None:
        """Come back to what is chosen."""
        self.mark()
        self.call_after_refresh(self.scroll_to_highlight)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.raw = self._offered[event.option_index].raw
        self.post_message(Answered())
        self.post_message(Entered())


class TicksField(_Marked):
    """Any number of answers; Space ticks one, Enter goes on."""

    CHOSEN, OTHER = "✓", "·"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "finish", "Next", show=False, id="ticks.finish"),
        Binding("space", "tick", "Tick", id="ticks.tick", tooltip="Tick or untick it"),
    ]

    def action_finish(self) -> None:
        """Go on to the next field."""
        self.post_message(Entered())

    def action_tick(self) -> None:
        """Tick what the cursor is on, or untick it; what is ticked last stands first."""
        if self.highlighted is None:
            return
        word, ticked = self._offered[self.highlighted].raw, self._raw.split()
        left = [one for one in ticked if one != word]
        self.raw = "\n".join(left if word in ticked else [word, *left])
        self.post_message(Answered())

    @on(OptionList.OptionSelected)
    def _click(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_tick()


Field = TextField | LongField | ChoiceField | TicksField

_CONTROLS: dict[Kind, Callable[..., Field]] = {Kind.CHOICE: ChoiceField, Kind.TICKS: TicksField, Kind.LONG: LongField}


def control(spec: FieldSpec, raw: str, options: Sequence[Option], placeholder: str) -> Field:
    """The control for a question."""
    make = _CONTROLS.get(spec.kind, TextField)
    return make(spec, raw, options if spec.chosen else placeholder)
