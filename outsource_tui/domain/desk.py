"""The desk: half-typed answers and where the user stopped. Kept on disk, outside Business and outside undo."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

from pydantic import AfterValidator, Field

from outsource_tui.domain.base import Record, visible


class Draft(Record):
    """What stands in the fields of one step, just as it was typed."""

    wizard: str
    step: str
    record: str = ""
    parent: str = ""
    raw: dict[str, Annotated[str, AfterValidator(visible)]] = Field(default_factory=dict)


class Visit(Record):
    """The step of a wizard at which the user stopped, and whether they have been through it."""

    wizard: str
    record: str = ""
    step: str
    finished: bool = False


def draft_id(wizard: str, step: str, record: str) -> str:
    """Identity of the draft for one step of one record."""
    return f"{wizard}-{step}-{record}"


def visit_id(wizard: str, record: str) -> str:
    """Identity of the visit to a wizard for one record."""
    return f"{wizard}-{record}"


@dataclass(frozen=True)
class Desk:
    """All drafts and visits by their identity."""

    drafts: Mapping[str, Draft] = field(default_factory=dict)
    visits: Mapping[str, Visit] = field(default_factory=dict)

    def with_draft(self, draft: Draft) -> "Desk":
        """With this draft in the place of the one of the same step and record."""
        if self.drafts.get(draft.id) == draft:
            return self
        return replace(self, drafts={**self.drafts, draft.id: draft})

    def without_draft(self, id_: str) -> "Desk":
        """Without this draft."""
        if id_ not in self.drafts:
            return self
        return replace(self, drafts={key: one for key, one in self.drafts.items() if key != id_})

    def with_visit(self, visit: Visit) -> "Desk":
        """With this visit in the place of the earlier one."""
        if self.visits.get(visit.id) == visit:
            return self
        return replace(self, visits={**self.visits, visit.id: visit})

    def visit(self, wizard: str, record: str) -> Visit | None:
        """Where the user stopped in a wizard, if they have been there."""
        return self.visits.get(visit_id(wizard, record))

    def unfinished(self, wizard: str, parent: str) -> Draft | None:
        """A draft of a record not made yet below this parent, if one was left half-typed."""
        mine = (one for one in self.drafts.values() if one.wizard == wizard and one.parent == parent)
        return next(iter(mine), None)
