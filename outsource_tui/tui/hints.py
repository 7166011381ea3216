"""What a newcomer is told once, on the first visit to each kind of screen."""

from outsource_tui.tui.session import Session
from outsource_tui.wizards.step import FormStep, LetterStep, ListStep, ReviewStep, ViewStep

HINTS = {
    "home": "Arrows move, Enter opens, ? shows all keys",
    FormStep.__name__: "Enter goes on, Esc goes back, F1 says why we ask",
    ListStep.__name__: "Enter opens a line, ? shows all keys, Ctrl+N goes on",
    ViewStep.__name__: "The keys below change it, Ctrl+N goes on",
    LetterStep.__name__: "y copies it, x saves it, e changes its words",
    ReviewStep.__name__: "Enter on a line changes that answer",
}
# How it is remembered that one was told: as a visit of a wizard that there is not.
TOLD = "hint"


def hint(session: Session, kind: str) -> str:
    """What is to be told of a kind of screen; empty once it was."""
    return HINTS[kind] if session.desk.visit(TOLD, kind) is None else ""


def told(session: Session, kind: str) -> None:
    """Never tell it again; the caller decides when that goes to disk."""
    session.visit(TOLD, kind, "told")
