"""The pane of a view step: something to read, worked out from what is known."""

import asyncio
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from outsource_tui.domain.readout import Heading, Readout, Table
from outsource_tui.tui.screens.confirm import Confirm
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.screens.wizard.pane import Asking
from outsource_tui.tui.screens.wizard.reader import ReaderPane
from outsource_tui.tui.widgets.laid_out import blocks
from outsource_tui.tui.widgets.tables import hidden
from outsource_tui.wizards.place import Visiting
from outsource_tui.wizards.step import Scene, ViewStep

LABELS = {
    "less": "Move the limit",
    "more": "Move the limit",
    "aim": "Money or hours",
    "together": "Make one job",
    "promote": "Hand over more",
    "take": "Take into the plan",
}
SAID = {"promote": "The next part is theirs from today.", "take": "The measured figures stand in your plan now."}
# Held down, a key is one change to take back.
JOINED = frozenset({"less", "more"})


class ViewPane(ReaderPane):
    """A readout at full width; keys change what it names, and move a table that is too wide sideways."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "act('less')", "Limit", key_display="\u2190 \u2192", id="view.less", tooltip="A lower limit"),
        Binding("right", "act('more')", "More", show=False, id="view.more", tooltip="A higher limit"),
        Binding("h", "act('aim')", "Money or hours", id="view.aim", tooltip="Choose for money or for hours"),
        Binding("m", "act('together')", "Make one job", id="view.together", tooltip="Make them one job"),
        Binding("p", "act('promote')", "Hand over more", id="view.promote", tooltip="Hand the next part over"),
        Binding("t", "act('take')", "Take into the plan", id="view.take", tooltip="Write the measured into it"),
        Binding("left", "aside(-1)", "Others", key_display="← →", id="view.left", tooltip="Those left of it"),
        Binding("right", "aside(1)", "Others", show=False, id="view.right", tooltip="Those right of it"),
        Binding("c", "choose", "Choose", id="view.choose", tooltip="Decide on one of them"),
    ]

    def __init__(self, asking: Asking, step: ViewStep) -> None:
        super().__init__(asking)
        self._step = step
        # What can be changed as things are now, and of that what the step itself changes.
        self._able: set[str] = set()
        self._acts: set[str] = set()
        self._late: Readout = ()
        self._aside = 0
        # Worked out again only when something has changed: moving what is shown must stay quick.
        self._shown: tuple[Scene, Readout] | None = None

    def on_mount(self) -> None:
        """Begin with what takes a while."""
        self._work_out()

    @work(exclusive=True)
    async def _work_out(self) -> None:
        """In a thread of its own, so that no key waits for it."""
        if self._step.late is not None:
            self._late = await asyncio.to_thread(self._step.late, self._asking.scene)
            if self.is_attached:
                super().refill()

    def words(self, room: int) -> Content:
        """What is known, and above its table what took a while to work out."""
        scene = self._asking.scene
        readout = self._view(scene)
        place = next((at for at, block in enumerate(readout) if isinstance(block, Table | Heading)), len(readout))
        readout = (*readout[:place], *self._late, *readout[place:])
        able = set(self._acts)
        beyond = hidden(readout, scene.style, room, self._aside)
        self._aside = beyond[0]
        able |= {what for what, columns in zip(("left", "right"), beyond, strict=True) if columns}
        if self._step.one_of is not None and self._step.one_of(scene):
            able.add("choose")
        if able != self._able:
            self._able = able
            self.refresh_bindings()
        return blocks(readout, scene.style, room, self._aside)

    def _view(self, scene: Scene) -> Readout:
        if self._shown is None or self._shown[0].business is not scene.business or self._shown[0].style != scene.style:
            self._shown = (scene, self._step.view(scene))
            self._acts = {what for what, act in self._step.acts.items() if act(scene) != scene.business}
        return self._shown[1]

    def refill(self) -> None:
        """Show the business as it is now, and work out again what takes a while."""
        super().refill()
        self._work_out()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only keys that change something in this view as it is now."""
        if action == "aside":
            return bool(self._able & {"left", "right"}) and not self._able & self._step.acts.keys()
        if action == "choose":
            return "choose" in self._able
        return action != "act" or parameters[0] in self._able

    def action_act(self, what: str) -> None:
        """Change what this key changes, if the user still wants to where that is asked, and show what follows."""
        question = self._step.asks.get(what)
        if question is None:
            self._act(what)
        elif self.screen.is_active:
            ask = Confirm(question, "Ctrl+Z takes it back.", "Yes")
            self.app.push_screen(ask, lambda yes: self._act(what) if yes else None)

    def _act(self, what: str) -> None:
        session = self._asking.session
        session.change(self._step.acts[what](self._asking.scene), LABELS[what], join=what in JOINED)
        if what in SAID:
            self.notify(f"{SAID[what]} Ctrl+Z takes it back.", markup=False)
        self.show_status()
        self.refill()

    def action_aside(self, by: int) -> None:
        """Show the columns beside those that are shown, as long as there are any."""
        if ("left" if by < 0 else "right") in self._able:
            self._aside += by
            super().refill()

    def action_choose(self) -> None:
        """Ask which of them, and open that; asked in the turn of the key, so that Enter behind it is the answer."""
        one_of, opens = self._step.one_of, self._step.opens
        if one_of is None or opens is None or not self.screen.is_active:
            return
        ones, subject = one_of(self._asking.scene), self._asking.subject

        def go(chosen: int | None) -> None:
            if chosen is not None:
                self.post_message(self.Opening(Visiting(opens, ones[chosen].id, subject)))

        names = tuple(self._asking.session.name_of(one) for one in ones)
        self.app.push_screen(Pick("Whom will you decide on?", names, "Enter opens, Esc goes back."), go)
