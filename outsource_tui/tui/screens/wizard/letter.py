"""The pane of a letter step: a message to copy, to save, or to put in other words."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from outsource_tui.exchange.saving import file_name, save
from outsource_tui.tui.screens.elsewhere import Elsewhere
from outsource_tui.tui.screens.wizard.pane import Asking
from outsource_tui.tui.screens.wizard.reader import ReaderPane
from outsource_tui.tui.widgets.laid_out import blocks
from outsource_tui.tui.widgets.words import literal
from outsource_tui.wizards.place import Visiting
from outsource_tui.wizards.step import Letter, LetterStep

COPIED = "Copied. If your terminal pastes nothing, press x and save it as a file."


class LetterPane(ReaderPane):
    """The message, with keys to take it out of the app and to change its words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy", id="letter.copy", tooltip="Copy it, to paste it where you send it"),
        Binding("x", "save", "Save", id="letter.save", tooltip="Save it as a file"),
        Binding("e", "edit", "Change the words", id="letter.edit", tooltip="Put it in your own words, for good"),
    ]

    def __init__(self, asking: Asking, step: LetterStep) -> None:
        super().__init__(asking)
        self._step = step

    @property
    def _letter(self) -> Letter | None:
        return self._step.letter(self._asking.scene)

    def words(self, room: int) -> Content:
        """What to know of it, and the message between two lines."""
        scene, letter = self._asking.scene, self._letter
        about = [blocks(self._step.about(scene), scene.style, room)] if self._step.about is not None else []
        if letter is None:
            return Content("\n").join([*about, literal(self._step.empty, "$muted")])
        rule = literal("\u2500" * max(room, 1), "$line")
        return Content("\n").join([literal(letter.title, "bold"), *about, rule, literal(letter.text), rule])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to copy, save or change where there is no message."""
        return action not in ("copy", "save", "edit") or self._letter is not None

    def action_copy(self) -> None:
        """Put the message on the clipboard, as far as the terminal lets us."""
        if (letter := self._letter) is not None:
            self.app.copy_to_clipboard(letter.text)
            self.notify(COPIED, markup=False)

    @work
    async def action_save(self) -> None:
        """Ask where, and save it there."""
        letter = self._letter
        if letter is None or not self.screen.is_active:
            return
        name = file_name(letter.title, "txt")
        session = self._asking.session
        content = f"{letter.text}\n".encode()
        ask = Elsewhere(session, lambda path: save(path, content, session.path), letter.title, "A text file.", name)
        saved = await self.app.push_screen_wait(ask)
        if saved is not None:
            self.notify(f"Saved in {saved}.", markup=False)

    def action_edit(self) -> None:
        """Open the words it is made of."""
        if (letter := self._letter) is not None:
            about = self._asking.parent or self._asking.subject
            self.post_message(self.Opening(Visiting(self._step.words, letter.template, about)))
