"""Every key of the app, from where it is declared: for the screen that changes keys, and for the README."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode

from outsource_tui.tui.screens.bringing import PathInput
from outsource_tui.tui.screens.found import Found
from outsource_tui.tui.screens.home import Home, Row
from outsource_tui.tui.screens.taking import Taking
from outsource_tui.tui.screens.what_if import WhatIf
from outsource_tui.tui.screens.wizard import WizardScreen
from outsource_tui.tui.screens.wizard.letter import LetterPane
from outsource_tui.tui.screens.wizard.view import ViewPane
from outsource_tui.tui.widgets.records import Records

# Where keys work, and where they are declared; what works everywhere is declared in the app.
PLACES: tuple[tuple[str, tuple[type[DOMNode], ...]], ...] = (
    ("Home", (Row, Home)),
    ("in a wizard", (WizardScreen,)),
    ("in a list", (Records,)),
    ("beside figures", (ViewPane,)),
    ("what if", (WhatIf,)),
    ("a message", (LetterPane,)),
    ("taking out", (Taking,)),
    ("bringing in", (PathInput, Found)),
)
EVERYWHERE = "everywhere"
# A wizard has its own keys beside those of the list, the figures or the message in it.
TOGETHER = frozenset({"in a wizard", "in a list", "beside figures", "a message"})
# Nobody can be locked in.
FIXED = frozenset({"app.quit"})
NAMES = {
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "\u2191",
    "down": "\u2193",
    "left": "\u2190",
    "right": "\u2192",
}


@dataclass(frozen=True)
class Key:
    """What a key does: where it works, the id of what it does, the keys as Textual has them, and words."""

    where: str
    id: str
    keys: str
    words: str
    tooltip: str
    priority: bool

    @property
    def does(self) -> str:
        """What it does, in words that stand alone."""
        if self.tooltip.casefold().startswith(self.words.casefold().split()[0]):
            return self.tooltip
        return f"{self.words}: {self.tooltip[0].lower()}{self.tooltip[1:]}"


def every_key(app: type[DOMNode]) -> Iterator[Key]:
    """Each key that needs telling, where it works; those that only move about have no tooltip."""
    for where, owners in ((EVERYWHERE, (app,)), *PLACES):
        for owner in owners:
            for binding in owner.BINDINGS:
                if isinstance(binding, Binding) and binding.id and binding.tooltip:
                    yield Key(where, binding.id, binding.key, binding.description, binding.tooltip, binding.priority)


def meets(one: Key, other: Key) -> bool:
    """Whether two keys work at the same time somewhere."""
    places = {one.where, other.where}
    return len(places) == 1 or EVERYWHERE in places or places <= TOGETHER


def written(keys: str) -> str:
    """Keys as a person writes them: Ctrl+P, Shift+\u2191, ?."""
    return ", ".join(_written(one.strip()) for one in keys.split(","))


def _written(key: str) -> str:
    *held, last = key.split("+")
    last = NAMES.get(last, last if len(last) == 1 and not held else last.capitalize())
    return "+".join([*(one.capitalize() for one in held), last])


def table(keys: Sequence[Key]) -> str:
    """All keys as a table of Markdown, each place by itself."""
    lines = ["| where | key | does |", "|---|---|---|"]
    for before, one in zip((None, *keys), keys, strict=False):
        where = "" if before and before.where == one.where else one.where
        lines.append(f"| {where} | {written(one.keys)} | {one.does} |".replace("|  |", "| |"))
    return "\n".join(lines)
