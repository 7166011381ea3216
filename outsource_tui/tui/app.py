"""The app: it opens screens, keeps the file saved, and quits without nagging. It holds no rules."""

from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from outsource_tui.domain.journey import PURPOSES, Place, Stage
from outsource_tui.domain.settings import Theme
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.screens.page import Page
from outsource_tui.tui.screens.start import Start
from outsource_tui.tui.screens.wizard import WizardScreen
from outsource_tui.tui.session import Session
from outsource_tui.tui.theme import PAPER, SLATE
from outsource_tui.wizards.place import way_to

EXAMPLE = "example"
PATIENCE = 1.0


class OutsourceApp(App[str]):
    """Is it time to outsource?

    Args:
        session: the business and its file.
        file: where it is kept, to be told.
    """

    TITLE = "outsource-tui"
    # All at once: a sheet that came with its screen would be parsed while the user is already typing.
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "styles/app.tcss",
        *(f"screens/{name}.tcss" for name in ("start", "home", "wizard/wizard", "dialog")),
    ]
    ENABLE_COMMAND_PALETTE = True
    # The sizes at which a screen changes its shape; each puts a class on it.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012  # declared by Textual
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p,ctrl+o", "command_palette", "Actions", key_display="^p", id="app.palette", priority=True),
        Binding("ctrl+s", "save", "Save", show=False, id="app.save", tooltip="Save now", priority=True),
        Binding("ctrl+z", "undo", "Undo", show=False, id="app.undo", tooltip="Take the last change back"),
        Binding("ctrl+y", "redo", "Redo", show=False, id="app.redo", tooltip="Make it again"),
        Binding("ctrl+q", "quit", "Quit", key_display="^q", id="app.quit", tooltip="Quit; all is saved", priority=True),
    ]

    def __init__(self, session: Session, file: Path | None = None) -> None:
        super().__init__()
        self.session = session
        self._file = file
        self.register_theme(SLATE)
        self.register_theme(PAPER)
        self.theme = session.business.settings.theme.value

    def on_mount(self) -> None:
        """Show Home, or the first start when there is no data."""
        for aside in self.session.asides:
            self.notify(aside, markup=False, severity="warning", timeout=20)
        self._begin()

    @work
    async def _begin(self) -> None:
        if self.session.business.empty and not self.session.desk.drafts:
            choice = await self.push_screen_wait(Start(self.session))
            if choice == EXAMPLE:
                # The example never touches the user's own file: the shell opens a copy of it.
                self.exit(choice)
                return
            self.push_screen(Home(self.session))
            if choice in ("quick", "plan"):
                self.go(Place(Stage.PLAN if choice == "plan" else None))
        else:
            self.push_screen(Home(self.session))

    @on(Home.Going)
    def _go(self, event: Home.Going) -> None:
        self.go(event.place)

    def go(self, place: Place) -> None:
        """Open the wizards on the way to a place."""
        crumb = ""
        for visiting in way_to(place, self.session.scene()):
            screen = WizardScreen(self.session, visiting, crumb)
            crumb = crumb or visiting.wizard.title
            self.push_screen(screen)

    def action_save(self) -> None:
        """Save now and say so."""
        self.session.save()
        self._refresh_status()

    def action_undo(self) -> None:
        """Take the last change back."""
        self._after(self.session.undo(), "Taken back")

    def action_redo(self) -> None:
        """Make the last change taken back again."""
        self._after(self.session.redo(), "Made again")

    def action_other_theme(self) -> None:
        """Turn from dark to light or back, and remember it."""
        settings = self.session.business.settings
        other = Theme.LIGHT if settings.theme is Theme.DARK else Theme.DARK
        changed = self.session.business.put(settings.model_copy(update={"theme": other}))
        self.session.change(changed, "Light or dark")
        self.theme = other.value
        self._refresh_status()

    def _after(self, label: str, done: str) -> None:
        said = f"{done}: {label}" if label else "Nothing more to take back or make again."
        self.notify(said, markup=False, timeout=2)
        if isinstance(self.screen, Page):
            self.screen.refresh_business()
        self._refresh_status()

    def _refresh_status(self) -> None:
        if isinstance(self.screen, Page):
            self.screen.show_status()

    async def action_quit(self) -> None:
        """Save and leave, behind the letters and the screen still on their way; at once should they never come."""
        self.set_timer(PATIENCE, self._leave)
        (self.focused or self.screen).call_later(self.screen.call_later, self._leave)

    def _leave(self) -> None:
        self.session.save()
        self.exit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every stage, the quick answer, and the few actions of the whole app."""
        yield SystemCommand("The quick answer", "One task, two minutes", lambda: self.go(Place(None)))
        for stage in Stage:
            yield SystemCommand(stage.label, PURPOSES[stage], lambda stage=stage: self.go(Place(stage)))
        yield SystemCommand("Undo", "Take the last change back", self.action_undo)
        yield SystemCommand("Redo", "Make it again", self.action_redo)
        yield SystemCommand("Light or dark", "Turn from one to the other", self.action_other_theme)
        yield SystemCommand("Save", "Save now", self.action_save)
        yield SystemCommand("Quit", "Quit; all is saved", self.action_quit)
