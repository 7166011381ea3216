"""The app: it opens screens and changes what is on them. It holds no rules; how its file is kept stands in kept.py.

What comes after Home is imported when it is first opened: the start waits for none of it.
"""

import gc
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType

from outsource_tui.domain.base import visible
from outsource_tui.domain.business import Business
from outsource_tui.domain.journey import Place, Stage
from outsource_tui.domain.settings import Theme
from outsource_tui.tui.driver import sturdy
from outsource_tui.tui.kept import KeptApp
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.screens.leaving import Leaves
from outsource_tui.tui.screens.page import Page
from outsource_tui.tui.session import Session
from outsource_tui.tui.theme import PAPER, SLATE, own_variables

EXAMPLE = "example"


class OutsourceApp(KeptApp):
    """Is it time to outsource?

    Args:
        session: the business and its file.
    """

    TITLE = "outsource-tui"
    # All at once: a sheet that came with its screen would be parsed while the user is already typing.
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "styles/app.tcss",
        *(f"screens/{name}.tcss" for name in ("start", "home", "wizard/wizard", "what_if", "dialog")),
    ]
    ENABLE_COMMAND_PALETTE = False
    # Marking text with the mouse fails on a line that is just going; a terminal marks it with Shift held.
    ALLOW_SELECT = False
    # The sizes at which a screen changes its shape; each puts a class on it.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012  # declared by Textual
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+p,ctrl+o",
            "find",
            "Find",
            key_display="^p",
            id="app.find",
            tooltip="All actions, and anything by its name",
            priority=True,
        ),
        Binding("ctrl+s", "save", "Save", show=False, id="app.save", tooltip="Save now", priority=True),
        Binding("ctrl+z", "undo", "Undo", show=False, id="app.undo", tooltip="Take the last change back"),
        Binding("ctrl+y", "redo", "Redo", show=False, id="app.redo", tooltip="Make it again"),
        Binding("ctrl+q", "quit", "Quit", key_display="^q", id="app.quit", tooltip="Quit; all is saved", priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session, sturdy)
        self._own_keys: Mapping[str, str] = {}
        self.register_theme(SLATE)
        self.register_theme(PAPER)
        self._follow_settings()

    async def on_event(self, event: events.Event) -> None:
        """Take of a paste only what can be seen, wherever it goes: a line of Textual's own would take all."""
        if isinstance(event, events.Paste):
            event.text = visible(event.text)
        await super().on_event(event)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of ours that the present theme does not have."""
        return own_variables(self.current_theme)

    def on_mount(self) -> None:
        """Show Home, or the first start when there is no data."""
        self.begin_keeping()
        for notice in self.session.notices:
            self.tell(notice)
        self._begin()
        if not self.is_headless:
            self.call_after_refresh(_collect_from_now_on)

    @work
    async def _begin(self) -> None:
        if self.session.business.empty and not self.session.desk.drafts:
            from outsource_tui.tui.screens.start import Start

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
        # Not once more for a key that was pressed twice.
        if isinstance(self.screen, Home):
            self.go(event.place)

    def go(self, place: Place) -> None:
        """Open the wizards on the way to a place."""
        from outsource_tui.tui.going import to_place

        to_place(self, place)

    @work(exclusive=True)
    async def action_find(self) -> None:
        """Find an action or anything with a name, and do it or go there."""
        from outsource_tui.tui.commands import find

        await find(self)

    def action_words(self) -> None:
        """Show what the words of the app mean."""
        from outsource_tui.library.words import words
        from outsource_tui.tui.commands import show_words

        show_words(self, words())

    def action_keys(self) -> None:
        """Show all keys, to change them."""
        from outsource_tui.tui.keys import every_key
        from outsource_tui.tui.screens.keys import Keys

        self.push_screen(Keys(self.session, every_key(type(self))))

    def action_undo(self) -> None:
        """Take the last change back."""
        self._turn(self.session.undo, "Taken back")

    def action_redo(self) -> None:
        """Make the last change taken back again."""
        self._turn(self.session.redo, "Made again")

    def action_other_theme(self) -> None:
        """Turn from dark to light or back, and remember it."""
        settings = self.session.business.settings
        other = Theme.LIGHT if self.current_theme.dark else Theme.DARK
        changed = self.session.business.put(settings.model_copy(update={"theme": other}))
        self.session.change(changed, "Light or dark")
        self.refresh_status()

    def refresh_status(self) -> None:
        """Say on the screen whether everything is saved, and look as the settings say."""
        self._follow_settings()
        super().refresh_status()

    def _follow_settings(self) -> None:
        settings = self.session.business.settings
        self.theme = settings.theme.value
        if settings.keymap != self._own_keys:
            self._own_keys = settings.keymap
            self.set_keymap(settings.keymap)

    def _turn(self, turn: Callable[[], str], done: str) -> None:
        before = self.session.business
        label = turn()
        said = f"{done}: {label}" if label else "Nothing more to take back or make again."
        for one in [one for one in self._notifications if one.severity == "information"]:
            # The last one only: a pile of them would cover the word Saved.
            self._unnotify(one, refresh=False)
        self.notify(said, markup=False, timeout=2)
        self.show_business(before)
        self.refresh_status()

    def show_business(self, before: Business) -> None:
        """Show the business as it is now, without the wizards of what is there no more."""
        self._follow_settings()
        self._leave_the_lost(before)
        if isinstance(self.screen, Page):
            self.screen.refresh_business()

    def _leave_the_lost(self, before: Business) -> None:
        """Close the wizards of what is there no more, with all above them, so that nothing is added to it."""
        stack = self.screen_stack
        lost = (place for place, one in enumerate(stack) if isinstance(one, Page) and one.lost(before))
        for screen in reversed(stack[next(lost, len(stack)) :]):
            if isinstance(screen, Leaves):
                screen.leave(None)


def _collect_from_now_on() -> None:
    """Look for garbage again, but not in what is loaded by now: it stays, and a key would wait for it for 150 ms."""
    gc.freeze()
    gc.enable()
