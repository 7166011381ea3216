"""All actions of the app, to search and to choose from."""

from contextlib import suppress

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit
from textual.worker import Worker

NOTHING = DiscoveryHit("", lambda: None)


class Palette(CommandPalette):
    """Textual's own, for people whose keys are quicker than it."""

    def dismiss(self, result: object = None) -> AwaitComplete:
        """Close and run what was chosen; a second Enter would close the screen below and run it once more."""
        if self.is_active:
            return super().dismiss()
        self._selected_command = NOTHING
        return AwaitComplete()

    def _gather_commands(self, search_value: str) -> Worker[None]:
        search = super()._gather_commands(search_value)
        # One that the palette was closed on finds no list any more, and nobody misses what it says.
        search.exit_on_error = False
        return search

    def _action_command_list(self, action: str) -> None:
        # A list that was not drawn yet knows no pages.
        with suppress(KeyError):
            super()._action_command_list(action)
