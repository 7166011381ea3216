"""All keys, and a way to give an action another one."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DataTable

from outsource_tui.domain.readout import Tone, text
from outsource_tui.tui.keys import EVERYWHERE, FIXED, Key, meets, written
from outsource_tui.tui.screens.leaving import Dialog
from outsource_tui.tui.session import Session
from outsource_tui.tui.widgets.records import Records
from outsource_tui.tui.widgets.words import Words

NEEDED = frozenset({"enter", "tab", "shift+tab", "escape", "up", "down", "left", "right", "space", "backspace"})


class Keys(Dialog[None]):
    """A list of all keys; Enter changes one, d gives it back its own.

    Args:
        session: keeps the keys that were changed.
        keys: as they are declared.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "back", "Close", id="keys.close")]

    def __init__(self, session: Session, keys: Iterable[Key]) -> None:
        super().__init__()
        self._session, self._keys = session, tuple(keys)

    def compose(self) -> ComposeResult:
        """What to do, and the list."""
        with Vertical(id="dialog"):
            yield Words("Change keys", id="dialog-title")
            yield Words("Enter gives an action another key, d gives it back its own, Esc goes back.", classes="muted")
            yield Records(lambda what: what == "delete")

    def on_mount(self) -> None:
        """Begin on the first key."""
        table = self.query_one(Records)
        table.add_columns("Where", "Key", "Does")
        table.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the lines out for the room there is."""
        self.call_after_refresh(self._show)

    @property
    def _present(self) -> tuple[Key, ...]:
        """The keys as they are now."""
        changed = self._session.business.settings.keymap
        return tuple(replace(one, keys=changed.get(one.id, one.keys)) for one in self._keys)

    def _show(self) -> None:
        table = self.query_one(Records)
        rows = [
            (text(one.where, Tone.MUTED), text(written(one.keys)), text(one.does, Tone.MUTED)) for one in self._present
        ]
        room = self.query_one("#dialog-title").size.width
        table.show_rows(rows, self._session.style, max(table.cursor_row, 0), room - 2)

    @on(DataTable.RowSelected)
    @work(exclusive=True)
    async def _change(self) -> None:
        key = self._present[self.query_one(Records).cursor_row]
        pressed = await self.app.push_screen_wait(NewKey(key, self._present))
        if pressed is not None:
            self._keep({**self._session.business.settings.keymap, key.id: pressed})

    @on(Records.Asked)
    def _give_back(self) -> None:
        key = self._keys[self.query_one(Records).cursor_row]
        changed = self._session.business.settings.keymap
        self._keep({id_: keys for id_, keys in changed.items() if id_ != key.id})

    def _keep(self, keymap: dict[str, str]) -> None:
        business = self._session.business
        self._session.change(business.put(business.settings.model_copy(update={"keymap": keymap})), "Keys")
        self._show()

    def action_back(self) -> None:
        """Close it."""
        self.leave(None)


class NewKey(Dialog[str | None]):
    """Waits for the key an action is to have; the answer is that key, or None.

    Args:
        key: the action.
        others: all keys there are, of which none may be taken where both work.
    """

    def __init__(self, key: Key, others: tuple[Key, ...]) -> None:
        super().__init__()
        self._key, self._others = key, others

    def compose(self) -> ComposeResult:
        """What is waited for, and why a key will not do."""
        with Vertical(id="dialog"):
            yield Words(f"{self._key.does}: now {written(self._key.keys)}", id="dialog-title")
            yield Words("Press the key it is to have. Esc leaves it as it is.", classes="muted")
            yield Words(id="problem")

    def on_key(self, event: events.Key) -> None:
        """Take the key, or say why not."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.leave(None)
            return
        problem = refused(event.key, self._key, self._others, letter=event.is_printable)
        if problem:
            self.query_one("#problem", Words).update(problem)
        else:
            self.leave(event.key)


def refused(pressed: str, key: Key, others: Iterable[Key], *, letter: bool) -> str:
    """Why an action may not have a key, in a sentence; empty if it may.

    Args:
        pressed: the key, as Textual calls it.
        key: the action.
        others: all keys there are.
        letter: whether the key types something.
    """
    if key.id in FIXED:
        return "This key stays, so that there is always a way out."
    if pressed in NEEDED:
        return f"{written(pressed)} is needed to move and to answer. Press another one."
    if letter and (key.priority or key.where == EVERYWHERE):
        return "A letter could not be typed any more. Press another one, with Ctrl or an F key."
    for one in others:
        if one.id != key.id and meets(one, key) and pressed in one.keys.split(","):
            return f"{written(pressed)} is taken. {one.does}. Press another one."
    return ""
