"""Business: every record in one frozen value with verbs. A change is a new Business.

What is to be done next and what it all means stand in journey.py and figures.py.
"""

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from typing import Any, TypeVar, get_args, get_type_hints

from outsource_tui.domain.base import Record, Refers, Single
from outsource_tui.domain.budget import Costing, Purpose, Worth
from outsource_tui.domain.evaluation import Criterion, Decision, Evidence, Questions, TestPlan, TestProject
from outsource_tui.domain.imports import ColumnMapping, LoggedTask
from outsource_tui.domain.maintenance import (
    Agreement,
    CheckIn,
    Delivery,
    Ending,
    Engagement,
    Feedback,
    Quarter,
    Settled,
)
from outsource_tui.domain.plan import Approach, Procedure, ProcedureStep, Profile, Task
from outsource_tui.domain.settings import Settings
from outsource_tui.domain.sourcing import Brief, Candidate, ChannelPlan, Job, Outreach, Template

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Business:
    """Everything the user told us, in their order."""

    profile: Profile | None = None
    worth: Worth | None = None
    purpose: Purpose | None = None
    approach: Approach | None = None
    settings: Settings = Settings()
    tasks: tuple[Task, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    steps: tuple[ProcedureStep, ...] = ()
    costings: tuple[Costing, ...] = ()
    jobs: tuple[Job, ...] = ()
    briefs: tuple[Brief, ...] = ()
    channel_plans: tuple[ChannelPlan, ...] = ()
    outreach: tuple[Outreach, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    templates: tuple[Template, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    questions: tuple[Questions, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    test_plans: tuple[TestPlan, ...] = ()
    test_projects: tuple[TestProject, ...] = ()
    decisions: tuple[Decision, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    settled: tuple[Settled, ...] = ()
    endings: tuple[Ending, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    logged_tasks: tuple[LoggedTask, ...] = ()
    column_mappings: tuple[ColumnMapping, ...] = ()

    def records(self) -> Iterator[Record]:
        """Every record, table by table, in order."""
        for table in TABLES.values():
            held = getattr(self, table)
            if isinstance(held, tuple):
                yield from held
            elif held is not None:
                yield held

    @cached_property
    def _by_id(self) -> dict[tuple[type[Record], str], Record]:
        return {(type(record), record.id): record for record in self.records()}

    @cached_property
    def _by_owner(self) -> dict[tuple[type[Record], str], list[Record]]:
        found: dict[tuple[type[Record], str], list[Record]] = {}
        for record in self.records():
            found.setdefault((type(record), record.owner), []).append(record)
        return found

    def find(self, kind: type[R], id_: str | None) -> R | None:
        """The record of this kind with this id, if there is one."""
        found = self._by_id.get((kind, id_ or ""))
        return found if isinstance(found, kind) else None

    def get(self, kind: type[R], id_: str | None) -> R:
        """The record of this kind with this id.

        Raises:
            LookupError: there is none.
        """
        found = self.find(kind, id_)
        if found is None:
            raise LookupError(f"no {kind.__name__} {id_}")
        return found

    def single(self, kind: type[R]) -> R | None:
        """The one record of a kind that a business has once."""
        held = getattr(self, TABLES[kind])
        return held if isinstance(held, kind) else None

    def all(self, kind: type[R], owner: str = "") -> tuple[R, ...]:
        """The records of a kind that belong to an owner, in the user's order."""
        return tuple(one for one in self._by_owner.get((kind, owner), ()) if isinstance(one, kind))

    def first(self, kind: type[R], owner: str) -> R | None:
        """The first record of a kind that belongs to an owner."""
        return next(iter(self.all(kind, owner)), None)

    def holder(self, kind: type[Record], id_: str) -> Record | None:
        """The record with this id of the kind that records of this kind belong to."""
        owner = _owner_kind(kind)
        return self.find(owner, id_) if owner is not None else None

    def job_of(self, task: str) -> Job | None:
        """The job a task is given to, if any."""
        return next((job for job in self.jobs if task in job.tasks), None)

    def put(self, *records: Record) -> "Business":
        """With these records added, or put in the place of those with their ids."""
        business = self
        for record in records:
            business = business._put(record)
        return business

    def _put(self, record: Record) -> "Business":
        table = TABLES[type(record)]
        if isinstance(record, Single):
            return self._with(table, record)
        held: tuple[Record, ...] = getattr(self, table)
        if any(one.id == record.id for one in held):
            return self._with(table, tuple(record if one.id == record.id else one for one in held))
        placed = record.model_copy(update={"place": held[-1].place + 1 if held else 0})
        return self._with(table, (*held, placed))

    def _with(self, table: str, held: Any) -> "Business":
        return replace(self, **{table: held})

    def without(self, *ids: str) -> "Business":
        """Without these records and all that belongs to them or makes no sense without them."""
        gone, business = set(ids), self
        while gone:
            kept: dict[str, Any] = {}
            lost: set[str] = set()
            for table in _LISTS.values():
                held: tuple[Record, ...] = getattr(business, table)
                kept[table] = tuple(one for one in (_detached(one, gone) for one in held) if one is not None)
                left = {one.id for one in kept[table]}
                lost |= {one.id for one in held if one.id not in left and one.id not in gone}
            business, gone = replace(business, **kept), lost
        return business

    def moved(self, record: Record, by: int) -> "Business":
        """With a record one place earlier (-1) or later (+1) among its siblings."""
        siblings = self.all(type(record), record.owner)
        index = next(i for i, one in enumerate(siblings) if one.id == record.id)
        if not 0 <= index + by < len(siblings):
            return self
        swap = {record.id: siblings[index + by], siblings[index + by].id: record}
        table = TABLES[type(record)]
        ordered = (swap.get(one.id, one) for one in getattr(self, table))
        placed = (one if one.place == i else one.model_copy(update={"place": i}) for i, one in enumerate(ordered))
        return self._with(table, tuple(placed))

    @property
    def empty(self) -> bool:
        """Whether the user has told us nothing yet."""
        return not any(not isinstance(record, Settings) for record in self.records())


def _tables() -> dict[type[Record], str]:
    hints = get_type_hints(Business)
    found: dict[type[Record], str] = {}
    for field in fields(Business):
        hint = hints[field.name]
        kinds = get_args(hint) if isinstance(hint, types.UnionType) or get_args(hint) else (hint,)
        found[next(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Record))] = field.name
    return found


TABLES: dict[type[Record], str] = _tables()
_LISTS = {kind: table for kind, table in TABLES.items() if not issubclass(kind, Single)}


def from_records(records: Iterable[Record]) -> Business:
    """A business of these records, each table in the order of `place`."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(TABLES[type(record)], []).append(record)
    single = {TABLES[kind] for kind in TABLES if issubclass(kind, Single)}
    held: dict[str, Any] = {
        table: ones[-1] if table in single else tuple(sorted(ones, key=lambda one: one.place))
        for table, ones in found.items()
    }
    return replace(Business(), **held)


@cache
def _owner_kind(kind: type[Record]) -> type[Record] | None:
    if not kind.owner_field:
        return None
    marks = getattr(get_type_hints(kind, include_extras=True)[kind.owner_field], "__metadata__", ())
    named = {one.__name__: one for one in TABLES}
    return next((named[mark.to] for mark in marks if isinstance(mark, Refers)), None)


@cache
def _references(kind: type[Record]) -> tuple[str, ...]:
    def refers(name: str) -> bool:
        hint = get_type_hints(kind, include_extras=True)[name]
        parts = (hint, *get_args(hint))
        return any(isinstance(mark, Refers) for part in parts for mark in getattr(part, "__metadata__", ()))

    return tuple(name for name in kind.model_fields if refers(name))


def _detached(record: Record, gone: set[str]) -> Record | None:
    """The record without what it says of those gone; None when it makes no sense without them."""
    if record.id in gone:
        return None
    update: dict[str, object] = {}
    for name in _references(type(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            left = tuple(one for one in value if one not in gone)
            if not left and value and type(record).model_fields[name].is_required():
                return None
            if left != value:
                update[name] = left
        elif value in gone:
            if type(record).model_fields[name].is_required():
                return None
            update[name] = None
    return record.model_copy(update=update) if update else record
