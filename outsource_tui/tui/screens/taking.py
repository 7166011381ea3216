"""Take something out: see it, copy it, or save it as a file."""

from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from outsource_tui.exchange.offers import ENDINGS, Offer, shown, taken_out, words
from outsource_tui.exchange.saving import file_name, save
from outsource_tui.tui.screens.elsewhere import Elsewhere
from outsource_tui.tui.screens.leaving import Dialog
from outsource_tui.tui.screens.pick import Pick
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.laid_out import blocks
from outsource_tui.tui.widgets.words import Words

COPIED = "Copied. If your terminal pastes nothing, press x and save it as a file."


class Taking(Dialog[None]):
    """What is taken out, as it will be read.

    Args:
        session: whose it is.
        offer: what it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close", id="taking.close", tooltip="Go back"),
        Binding("y", "copy", "Copy", id="taking.copy", tooltip="Copy it, to paste it elsewhere"),
        Binding("x", "save", "Save", id="taking.save", tooltip="Save it as a file"),
    ]

    def __init__(self, session: Session, offer: Offer) -> None:
        super().__init__()
        self._session, self._offer = session, offer
        self._words = words(session.business, offer, session.style, session.now())
        self._shown = shown(session.business, offer, session.style, session.now())

    def compose(self) -> ComposeResult:
        """The title, what the keys do, and the words."""
        with VerticalScroll(id="dialog"):
            yield Words(self._offer.title, id="dialog-title")
            yield Words("y copies it, x saves it, Esc goes back.", classes="muted")
            yield Words(id="read")

    def on_mount(self) -> None:
        """Take the keys that scroll."""
        self.query_one("#dialog").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the tables out for the room there is."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        read = self.query_one("#read", Words)
        read.update(blocks(self._shown, self._session.style, read.size.width))

    def action_close(self) -> None:
        """Close it."""
        self.leave(None)

    def action_copy(self) -> None:
        """Put it on the clipboard, as far as the terminal lets us."""
        self.app.copy_to_clipboard(self._words)
        self.notify(COPIED, markup=False, timeout=3)

    @work
    async def action_save(self) -> None:
        """Ask in which format and where, and save it there."""
        endings = self._offer.endings
        chosen: int | None = 0
        if len(endings) > 1:
            labels = tuple(f"{ENDINGS[one]} (.{one})" for one in endings)
            chosen = await self.app.push_screen_wait(Pick("As what?", labels, "Enter chooses, Esc goes back."))
        if chosen is None:
            return
        ending = endings[chosen]
        name, title = file_name(self._offer.stem, ending), self._offer.title
        ask = Elsewhere(self._session, lambda path: self._save(path, ending), title, "A file of your own.", name)
        saved = await self.app.push_screen_wait(ask)
        if saved is not None:
            self.notify(f"Saved in {saved}.", markup=False)

    def _save(self, path: Path, ending: str) -> None:
        session = self._session
        content = taken_out(session.business, self._offer, ending, session.style, session.now())
        save(path, content, session.path)
