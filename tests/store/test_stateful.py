"""The store against a plain dict: whatever is done and whatever fails, the file holds what was last saved."""

import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from outsource_tui.domain.amounts import EffortValue
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.desk import Desk, Draft
from outsource_tui.domain.plan import Task
from outsource_tui.store.file import DurableStorage
from outsource_tui.store.history import History
from outsource_tui.store.store import Store
from outsource_tui.store.trouble import NotSaved

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
NUMBERS = st.integers(1, 5)
WORDS = st.sampled_from(["Mail", "Büro", "a \u2027 b \U0001f600", 'a "b" \\', "x" * 100])

# What the user knows: the titles of tasks by id, in order; what each costs; what is half-typed.
Titles = dict[str, str]
Costs = dict[str, int]
Typed = dict[str, str]


# Ways a save really fails.


@contextmanager
def a_folder_in_its_place(path: Path) -> Iterator[None]:
    aside = path.with_name("aside")
    path.rename(aside)
    path.mkdir()
    try:
        yield
    finally:
        path.rmdir()
        aside.rename(path)


@contextmanager
def no_room(path: Path) -> Iterator[None]:
    """The kernel lets this process write no file longer than a few bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def changed_by_something_else(path: Path) -> Iterator[None]:
    content = path.read_bytes()
    path.write_bytes(b"{}")
    try:
        yield
    finally:
        path.write_bytes(content)


Failure = Callable[[Path], AbstractContextManager[None]]
FAILURES: st.SearchStrategy[Failure] = st.sampled_from([a_folder_in_its_place, no_room, changed_by_something_else])


def known(business: Business, desk: Desk) -> tuple[list[tuple[str, str]], Costs, Typed]:
    """What a business and a desk say, as the model has it."""
    return (
        [(one.id, one.title) for one in business.tasks],
        {one.task: int(one.once or 0) for one in business.costings},
        {one.id: one.raw["title"] for one in desk.drafts.values()},
    )


class Saving(RuleBasedStateMachine):
    """A user who changes, undoes, closes and opens, on a disk that sometimes refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="outsource-stateful-"))
        self.path = self.folder / "business.json"
        self.titles: Titles = {}
        self.costs: Costs = {}
        self.typed: Typed = {}
        self.past: list[tuple[Titles, Costs]] = []
        self.future: list[tuple[Titles, Costs]] = []
        self.desk = Desk()
        self.store = Store.open(self.path, lambda: NOW)
        self.store.load()
        self.store.save(Business(), self.desk, anew=True)
        self.history = History(Business())
        self.saved = self.known()

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.store.close()
        shutil.rmtree(self.folder)

    def known(self) -> tuple[list[tuple[str, str]], Costs, Typed]:
        """What the model says now."""
        return list(self.titles.items()), dict(self.costs), dict(self.typed)

    @property
    def business(self) -> Business:
        """What is on the screen."""
        return self.history.present

    def remember(self) -> None:
        """Note the model before a change, for undo."""
        self.past.append((dict(self.titles), dict(self.costs)))
        self.future.clear()

    def save(self) -> None:
        """Save as the app does after each change."""
        self.store.save(self.business, self.desk)
        self.saved = self.known()

    @rule(number=NUMBERS, title=WORDS)
    def put_task(self, number: int, title: str) -> None:
        """A task is told, or called otherwise."""
        id_ = f"task-{number}"
        found = self.business.find(Task, id_) or Task(id=id_, title="new", effort=EffortValue(hours=Decimal(3)))
        self._record(found.model_copy(update={"title": title}), self.titles, id_, title)

    @precondition(lambda self: self.titles)
    @rule(data=st.data(), cost=NUMBERS)
    def put_costing(self, data: st.DataObject, cost: int) -> None:
        """What a task costs is told."""
        task = data.draw(st.sampled_from(list(self.titles)))
        costing = self.business.find(Costing, f"{task}-cost") or Costing(id=f"{task}-cost", task=task)
        self._record(costing.model_copy(update={"once": Decimal(cost)}), self.costs, task, cost)

    def _record(self, record: Task | Costing, table: dict[str, object], key: str, value: object) -> None:
        if table.get(key) != value:
            self.remember()
        table[key] = value
        self.history.record(self.business.put(record), "put")
        self.save()

    @precondition(lambda self: self.titles)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """One or more tasks go, with what belongs to them, in one save."""
        gone = data.draw(st.lists(st.sampled_from(list(self.titles)), min_size=1, unique=True))
        self.remember()
        for id_ in gone:
            del self.titles[id_]
            self.costs.pop(id_, None)
        self.history.record(self.business.without(*gone), "remove")
        self.save()

    @rule(number=NUMBERS, text=st.sampled_from(["M", "Ma", "Mai"]))
    def type(self, number: int, text: str) -> None:
        """Something is left half-typed, which undo does not touch."""
        id_ = f"draft-{number}"
        self.desk = self.desk.with_draft(Draft(id=id_, wizard="plan", step="tasks", raw={"title": text}))
        self.typed[id_] = text
        self.save()

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        """The last change is taken back."""
        self.future.append((self.titles, self.costs))
        self.titles, self.costs = self.past.pop()
        assert self.history.undo() is not None
        self.save()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        """The change last taken back is made again."""
        self.past.append((self.titles, self.costs))
        self.titles, self.costs = self.future.pop()
        assert self.history.redo() is not None
        self.save()

    @rule(failure=FAILURES, number=NUMBERS, gone=NUMBERS)
    def fail(self, failure: Failure, number: int, gone: int) -> None:
        """A save of a change and a removal fails as a whole; what the user has is still to be saved by the next."""
        before = self.path.read_bytes()
        changed = self.business.without(f"task-{gone}")
        added = Task(id=f"lost-{number}", title="Lost", effort=EffortValue(hours=Decimal(1)))
        with failure(self.path), pytest.raises(NotSaved):
            self.store.save(changed.put(added), self.desk)
        assert self.path.read_bytes() == before

    @precondition(lambda self: self.titles)
    @rule(failure=FAILURES, data=st.data())
    def fail_and_save_later(self, failure: Failure, data: st.DataObject) -> None:
        """A change whose save failed reaches the disk together with the next."""
        id_ = data.draw(st.sampled_from(list(self.titles)))
        self.remember()
        title = f"{self.titles[id_]}."
        self.titles[id_] = title
        self.history.record(self.business.put(self.business.get(Task, id_).model_copy(update={"title": title})), "put")
        with failure(self.path), pytest.raises(NotSaved):
            self.save()
        self.held()
        self.save()

    @rule(number=NUMBERS)
    def bring_what_cannot_be_written(self, number: int) -> None:
        """A number too long to be written blocks its own save, with all that was in it, and no later one."""
        good = Task(id=f"lost-{number}", title="Lost", effort=EffortValue(hours=Decimal(1)))
        bad = good.model_copy(update={"id": "bad", "place": 10**5000})
        business = self.business.put(good)
        with pytest.raises(ValueError, match="limit"):
            self.store.save(replace(business, tasks=(*business.tasks, bad)), self.desk)

    @rule()
    def reopen(self) -> None:
        """The app is closed and opened; undo begins anew."""
        self.store.close()
        self.store = Store.open(self.path, lambda: NOW)
        business, self.desk, asides = self.store.load()
        assert asides == ()
        self.history = History(business)
        self.past, self.future = [], []
        assert known(business, self.desk) == self.known()

    @invariant()
    def held(self) -> None:
        """The file holds what was last saved, and the store knows its bytes."""
        business, desk, asides = Store(DurableStorage(self.path, lambda: NOW)).load()
        assert (known(business, desk), asides) == (self.saved, ())
        assert self.store.content == self.path.read_bytes()
        assert list(self.folder.iterdir()) == [self.path]


class TestSaving(Saving.TestCase):
    """Run by pytest as one test."""

    settings = settings(deadline=None, max_examples=40, stateful_step_count=30)
