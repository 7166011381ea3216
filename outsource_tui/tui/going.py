"""The way into the wizards. The app imports this with the first of them, so that no wizard holds up the start."""

from collections.abc import Iterable

from outsource_tui.domain.journey import Place
from outsource_tui.tui.kept import KeptApp
from outsource_tui.tui.screens.wizard import WizardScreen
from outsource_tui.wizards.place import Visiting, way_to


def to_place(app: KeptApp, place: Place) -> None:
    """Open the wizards on the way to a place."""
    along(app, way_to(place, app.session.scene()))


def along(app: KeptApp, way: Iterable[Visiting]) -> None:
    """Open these wizards, the outermost first."""
    crumb = ""
    for visiting in way:
        screen = WizardScreen(app.session, visiting, crumb)
        crumb = crumb or visiting.wizard.title
        app.push_screen(screen)
