"""The line at the bottom: the keys that work here and now."""

from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from outsource_tui.tui.widgets.words import literal

APART = "   "


class Keyline(Static):
    """Each key with what it does, as many as fit whole; a click on one presses it.

    One line of text, where Textual's own footer makes a widget of each key with every move of the cursor.
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        # The name of each key, as it is shown, and what it does.
        self._keys: tuple[tuple[str, str, str], ...] = ()

    def on_mount(self) -> None:
        """Follow the cursor: what has the focus decides which keys work."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def _follow(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not screen.is_active or not screen.app.app_focus:
            return
        found: dict[str, list[Binding]] = {}
        # A key that was changed stands where it is declared, not behind all others.
        owners = [*dict.fromkeys(active.node for active in screen.active_bindings.values())]
        places = {one.id: place for node in owners for place, (_, one) in enumerate(node._bindings)}
        active_now = sorted(
            screen.active_bindings.values(),
            key=lambda one: (owners.index(one.node), places.get(one.binding.id, 0)),
        )
        for active in active_now:
            if active.binding.show and active.enabled:
                group = active.binding.group
                found.setdefault(group.description if group else active.binding.action, []).append(active.binding)
        keys = tuple(self._shown(ones) for ones in found.values())
        if keys != self._keys:
            self._keys = keys
            self._lay_out()

    def _shown(self, bindings: Sequence[Binding]) -> tuple[str, str, str]:
        """The key to press, how it is shown, and what it does; of a group its first and its last key are shown."""
        first, last = bindings[0], bindings[-1]
        shown = self.app.get_key_display(first)
        if first.group is None:
            return first.key, shown, first.description
        return first.key, f"{shown}-{self.app.get_key_display(last)}", first.group.description

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._lay_out()

    def _lay_out(self) -> None:
        parts = [
            Content.assemble(literal(shown, "bold $accent"), literal(f" {words}", "$muted"))
            for _, shown, words in self._keys[: self._fitting]
        ]
        self.update(Content(APART).join(parts), layout=False)

    @property
    def _ends(self) -> list[int]:
        """The column behind each key's words."""
        widths = (cell_len(f"{shown} {words}{APART}") for _, shown, words in self._keys)
        return [end - len(APART) for end in accumulate(widths)]

    @property
    def _fitting(self) -> int:
        return sum(end <= self.content_size.width for end in self._ends)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked on."""
        column = event.x - self.styles.padding.left
        at = next((place for place, end in enumerate(self._ends[: self._fitting]) if column < end), None)
        if at is not None:
            self.app.simulate_key(self._keys[at][0])
