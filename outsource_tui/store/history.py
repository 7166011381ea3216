"""History: undo and redo between Business values. Drafts and visits are not part of it."""

from collections import deque

from outsource_tui.domain.business import Business

LIMIT = 200


class History:
    """What the business was before each change, and what it was before each undo."""

    def __init__(self, present: Business) -> None:
        self.present = present
        self._past: deque[tuple[Business, str]] = deque(maxlen=LIMIT)
        self._future: list[tuple[Business, str]] = []

    def record(self, business: Business, label: str, *, join: bool = False) -> None:
        """Take a change that was made; one that changed nothing leaves nothing to undo.

        Args:
            business: as it is after the change.
            label: what was done, as undo will name it.
            join: make it one with the last change, if that has the same label.
        """
        if join and not self._future and self._past and self._past[-1][1] == label:
            self.present = business
        elif business != self.present:
            self._past.append((self.present, label))
            self._future.clear()
        self.present = business

    def undo(self) -> tuple[Business, str] | None:
        """The business before the last change and the label of that change; None when there is none."""
        if not self._past:
            return None
        before, label = self._past.pop()
        self._future.append((self.present, label))
        self.present = before
        return before, label

    def redo(self) -> tuple[Business, str] | None:
        """The business after the change last undone and its label; None when there is none."""
        if not self._future:
            return None
        after, label = self._future.pop()
        self._past.append((self.present, label))
        self.present = after
        return after, label
