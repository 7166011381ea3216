"""The line at the bottom: the keys that work here and now."""

from textual.app import ComposeResult
from textual.widgets import Footer


class Keyline(Footer):
    """Textual's own, which by itself would keep every key it ever showed: some more with each move of the cursor."""

    def compose(self) -> ComposeResult:
        """The keys, after forgetting those shown before."""
        # Whoever listened to this value and is gone is left out when it is told again.
        self.mutate_reactive(Footer.compact)
        yield from super().compose()
