"""The pane of a view step: something to read, worked out from what is known."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from outsource_tui.tui.screens.wizard.pane import Asking, Pane
from outsource_tui.tui.widgets.words import Words, blocks
from outsource_tui.wizards.step import ViewStep

LABELS = {"less": "Move the limit", "more": "Move the limit", "aim": "Money or hours", "together": "Make one job"}
# Held down, a key is one change to take back.
JOINED = frozenset({"less", "more"})


class ViewPane(Pane, can_focus=True):
    """A readout at full width; Enter goes on, the arrows scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Continue", show=False, id="view.continue"),
        Binding("down,j", "scroll(1)", "Scroll", key_display="\u2191 \u2193", id="view.down", tooltip="Scroll down"),
        Binding("up,k", "scroll(-1)", "Up", show=False, id="view.up"),
        Binding("left", "act('less')", "Limit", key_display="\u2190 \u2192", id="view.less", tooltip="A lower limit"),
        Binding("right", "act('more')", "More", show=False, id="view.more", tooltip="A higher limit"),
        Binding("h", "act('aim')", "Money or hours", id="view.aim", tooltip="Choose for money or for hours"),
        Binding("m", "act('together')", "Make one job", id="view.together", tooltip="Make them one job"),
    ]

    def __init__(self, asking: Asking, step: ViewStep) -> None:
        super().__init__(asking)
        self._step = step
        # What can be changed as things are now.
        self._able: set[str] = set()

    def compose(self) -> ComposeResult:
        """The words, laid out once the room for them is known."""
        yield Words(id="view")

    def on_resize(self, event: events.Resize) -> None:
        """Lay the tables out for the room there is."""
        self._lay_out(event.size.width)

    def _lay_out(self, room: int) -> None:
        scene = self._asking.scene
        able = {what for what, act in self._step.acts.items() if act(scene) != scene.business}
        if able != self._able:
            self._able = able
            self.refresh_bindings()
        self.query_one("#view", Words).update(blocks(self._step.view(scene), scene.style, room))

    def focus_first(self) -> None:
        """Take the keys, without moving what is shown."""
        self.focus(scroll_visible=False)

    def refill(self) -> None:
        """Show the business as it is now."""
        self._lay_out(self.size.width)

    def action_go_on(self) -> None:
        """Say it has been read."""
        self.post_message(self.Finished())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that change something in this view as it is now."""
        return action != "act" or parameters[0] in self._able

    def action_act(self, what: str) -> None:
        """Change what this key changes, and show what follows."""
        session = self._asking.session
        session.change(self._step.acts[what](self._asking.scene), LABELS[what], join=what in JOINED)
        self.show_status()
        self.refill()

    def action_scroll(self, by: int) -> None:
        """Move what is shown by a few lines."""
        self.screen.query_one("#question", VerticalScroll).scroll_relative(y=3 * by, animate=False)
