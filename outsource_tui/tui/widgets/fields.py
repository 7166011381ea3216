"""The controls of a form, one for each way to answer. All of them hold raw text; none knows a rule."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, SelectionList, TextArea
from textual.widgets.option_list import Option as Line
from textual.widgets.selection_list import Selection

from outsource_tui.domain.base import Kind, clean
from outsource_tui.forms.fields import FieldSpec, Option

TALLEST = 7


class Answered(Message):
    """What stands in a field has changed."""


class Finished(Message):
    """The user is done with a field and wants the next one."""


class TextField(Input):
    """A line of text, a number, a day: whatever is typed is kept as typed."""

    def __init__(self, spec: FieldSpec, raw: str, placeholder: str) -> None:
        super().__init__(raw, placeholder=placeholder, select_on_focus=False)
        self.spec = spec
        self.border_title = Content(spec.label)

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
        self.post_message(Finished())

    def _on_paste(self, event: events.Paste) -> None:
        # Input keeps only the first pasted line; a person who pastes two means both.
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(clean(event.text))


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


class ChoiceField(OptionList):
    """One answer of a few; open while it has the focus, else one line with what is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", "Choose", show=False, id="choice.choose")]

    def __init__(self, spec: FieldSpec, raw: str, options: Sequence[Option]) -> None:
        super().__init__(*(Line(Content(one.label), id=f"_{one.raw}") for one in options), markup=False, compact=True)
        self.spec = spec
        self.border_title = Content(spec.label)
        self._options_offered = tuple(options)
        self._raw = raw
        self.styles.max_height = TALLEST + 2

    @property
    def raw(self) -> str:
        """The stored word of what is chosen."""
        return self._raw

    @raw.setter
    def raw(self, text: str) -> None:
        self._raw = text
        self._mark()

    def on_mount(self) -> None:
        """Show what is chosen."""
        self._mark()

    def _mark(self) -> None:
        for index, one in enumerate(self._options_offered):
            chosen = one.raw == self._raw
            mark = "●" if chosen else "○"
            self.replace_option_prompt_at_index(index, Content(f"{mark} {one.label}"))
            if chosen:
                self.highlighted = index
        self.set_class(not self._raw, "-unanswered")

    def on_focus(self) -> None:
        """Start on the first answer when none is chosen."""
        if self.highlighted is None and self._options_offered:
            self.highlighted = 0

    def on_blur(self) -> None:
        """Come back to what is chosen."""
        self._mark()
        self.scroll_to_highlight()

    @on(OptionList.OptionHighlighted)
    def _hold(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.raw = self._options_offered[event.option_index].raw
        self.post_message(Answered())
        self.post_message(Finished())


class TicksField(SelectionList[str]):
    """Any number of answers; Space ticks one, Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "finish", "Next", show=False, id="ticks.finish")]

    def __init__(self, spec: FieldSpec, raw: str, options: Sequence[Option]) -> None:
        ticked = set(raw.split())
        super().__init__(*(Selection(Content(one.label), one.raw, one.raw in ticked) for one in options), compact=True)
        self.spec = spec
        self.border_title = Content(spec.label)
        self.styles.max_height = TALLEST + 2

    @property
    def raw(self) -> str:
        """The stored words of what is ticked, one a line."""
        return "\n".join(self.selected)

    @raw.setter
    def raw(self, text: str) -> None:
        self.deselect_all()
        for word in text.split():
            self.select(word)

    @on(SelectionList.SelectedChanged)
    def _tell(self, event: SelectionList.SelectedChanged[str]) -> None:
        event.stop()
        self.post_message(Answered())

    def action_finish(self) -> None:
        """Go on to the next field."""
        self.post_message(Finished())


Field = TextField | LongField | ChoiceField | TicksField

_CONTROLS: dict[Kind, Callable[..., Field]] = {Kind.CHOICE: ChoiceField, Kind.TICKS: TicksField, Kind.LONG: LongField}


def control(spec: FieldSpec, raw: str, options: Sequence[Option], placeholder: str) -> Field:
    """The control for a question."""
    make = _CONTROLS.get(spec.kind, TextField)
    return make(spec, raw, options if spec.chosen else placeholder)
