"""The controls of a form, one for each way to answer. All of them hold raw text; none knows a rule."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea
from textual.widgets.option_list import Option as Choosable
from textual.widgets.text_area import Edit, EditResult

from outsource_tui.domain.base import LINE_LIMIT, Kind, visible
from outsource_tui.domain.journey import counted
from outsource_tui.forms.fields import FieldSpec, Option
from outsource_tui.tui.widgets.choices import Choices
from outsource_tui.tui.widgets.typed import Line, Typing


class Answered(Message):
    """What stands in a field has changed.

    Args:
        name: which field.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class Entered(Message):
    """The user is done with a field and wants the next one."""


class Asker(Widget):
    """What fields stand in; it hears of every letter before that is drawn."""

    def hear(self) -> None:
        """Something in a field has changed."""


def _tell_at_once(field: Widget) -> None:
    """In the turn of the key itself: a letter must never be seen beside the word Saved before it is saved."""
    asker = next((one for one in field.ancestors if isinstance(one, Asker)), None)
    if asker is not None:
        asker.hear()


class LineInput(Input):
    """A line to type in; of a paste everything that can be seen is kept, and what is typed can be taken back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", "Undo", show=False, id="line.undo", tooltip="Take back typing, then the last change"),
        Binding("ctrl+y", "redo", "Redo", show=False, id="line.redo", tooltip="Make it again"),
    ]

    # A line scrolls within its place: however long it gets, the screen need not be laid out anew with each letter.
    virtual_size = Reactive(Size(0, 0))

    def __init__(
        self, text: str, title: str, placeholder: str, *, name: str | None = None, limit: int = LINE_LIMIT
    ) -> None:
        super().__init__(text, placeholder=placeholder, select_on_focus=False, id=name)
        self.border_title = Content(title)
        self._limit = limit
        self._typing = Typing(self._line)

    def on_mount(self) -> None:
        """Do not listen for marking with the mouse, which there is none of: who listens is never let go."""
        self.call_later(self.screen.text_selection_started_signal.unsubscribe, self)

    @property
    def _line(self) -> Line:
        return Line(self.value, self.cursor_position)

    def validate_value(self, value: str) -> str:
        """In one line, wherever it comes from: a terminal would obey a line break in the middle of the screen."""
        return value.replace("\n", " ").replace("\t", " ")

    def watch_value(self) -> None:
        """Have what stands here kept."""
        _tell_at_once(self)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put a text in the place of another, as every edit does, and remember how it was before."""
        before = self._typing.at(self._line)
        super().replace(text, start, end)
        self._typing = before.typed(self._line)

    def action_undo(self) -> None:
        """Take back what was typed here; without any, leave the key to the app."""
        self._turn(self._typing.at(self._line).back())

    def action_redo(self) -> None:
        """Make it again; with nothing taken back here, leave the key to the app."""
        self._turn(self._typing.at(self._line).again())

    def _turn(self, typing: Typing) -> None:
        if typing.now == self._line:
            raise SkipAction
        self._typing = typing
        self.value, self.cursor_position = typing.now.text, typing.now.cursor

    async def _on_key(self, event: events.Key) -> None:
        # Letters are taken in their own turn, and so must this be: else it comes after those typed behind it.
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def _on_paste(self, event: events.Paste) -> None:
        # Input keeps only the first pasted line; a person who pastes two means both.
        event.prevent_default()
        event.stop()
        self._paste(event.text)

    def action_paste(self) -> None:
        """Paste what was copied or cut in the app."""
        self._paste(self.app.clipboard)

    def _paste(self, text: str) -> None:
        line = self.validate_value(visible(text).strip("\n"))
        room = self._limit - len(self.value) + len(self.selected_text)
        if fits := _fitting(self, line, room):
            self.replace(fits, *self.selection)


def _fitting(field: Widget, paste: str, room: int) -> str:
    """As much of a paste as there is room for; the user is told when that is not all of it."""
    room = max(room, 0)
    if len(paste) > room:
        shortened = f"The paste was shortened to {counted(room, 'character')}."
        field.notify(shortened if room else "There is no room left for the paste.", markup=False, severity="warning")
    return paste[:room]


class TextField(LineInput):
    """A line of text, a number, a day: whatever is typed is kept as typed."""

    def __init__(self, spec: FieldSpec, raw: str, placeholder: str) -> None:
        super().__init__(raw, spec.label, placeholder, limit=spec.limit)
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
        self.post_message(Answered(self.spec.name))

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

    def edit(self, edit: Edit) -> EditResult:
        """Have what stands here kept."""
        result = super().edit(edit)
        _tell_at_once(self)
        return result

    def undo(self) -> None:
        """Have what stands here kept."""
        super().undo()
        _tell_at_once(self)

    def redo(self) -> None:
        """Have what stands here kept."""
        super().redo()
        _tell_at_once(self)

    def action_undo(self) -> None:
        """Take back what was typed here; without any, leave the key to the app."""
        if not self.history.undo_stack:
            raise SkipAction
        super().action_undo()

    def action_redo(self) -> None:
        """Make it again; with nothing taken back here, leave the key to the app."""
        if not self.history.redo_stack:
            raise SkipAction
        super().action_redo()

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._paste(event.text)

    def action_paste(self) -> None:
        """Paste what was copied or cut in the app."""
        self._paste(self.app.clipboard)

    def _paste(self, text: str) -> None:
        room = self.spec.limit - len(self.text) + len(self.selected_text)
        if fits := _fitting(self, visible(text), room):
            result = self.replace(fits, *self.selection, maintain_selection_offset=False)
            self.move_cursor(result.end_location)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the text; nothing in the moment between going and being gone, when it has no styles any more."""
        try:
            return super().render_lines(crop)
        except KeyError:
            return [Strip.blank(crop.width)] * crop.height

    @on(TextArea.Changed)
    def _tell(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(Answered(self.spec.name))


class _Marked(Choices):
    """Answers in a list, each with a mark before it; what is chosen is kept as raw words, one a line."""

    CHOSEN: ClassVar[str]
    OTHER: ClassVar[str]

    def __init__(self, spec: FieldSpec, raw: str, options: Sequence[Option]) -> None:
        super().__init__(*(Choosable(Content(one.label)) for one in options), markup=False, compact=True)
        self.spec = spec
        self.border_title = Content(spec.label)
        self._offered = tuple(options)
        self._raw = self._there(raw)

    @property
    def raw(self) -> str:
        """The stored words of what is chosen, one a line."""
        return self._raw

    @raw.setter
    def raw(self, text: str) -> None:
        self._raw = self._there(text)
        _tell_at_once(self)
        self.mark()

    def _there(self, raw: str) -> str:
        """What of it can be chosen: what was chosen once may be gone by now."""
        there = {one.raw for one in self._offered}
        return "\n".join(word for word in raw.split() if word in there)

    def offer(self, options: Sequence[Option]) -> None:
        """Let the user choose from these instead."""
        if tuple(options) != self._offered:
            self._offered = tuple(options)
            self.set_options(Choosable(Content(one.label)) for one in options)
            self.raw = self._raw

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

    def on_key(self, event: events.Key) -> None:
        """Choose an answer that begins with a figure by that figure."""
        place = next((at for at, one in enumerate(self._offered) if one.raw == event.character), None)
        if place is not None:
            event.stop()
            self.highlighted = place
            self.action_select()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.raw = self._offered[event.option_index].raw
        self.post_message(Answered(self.spec.name))
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
        self.post_message(Answered(self.spec.name))

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
