import json
import types
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from tinydb import TinyDB
from tinydb.storages import MemoryStorage, Storage
from tinydb.table import Table

from outsource_tui.domain.amounts import EffortValue
from outsource_tui.domain.base import Record, Single
from outsource_tui.domain.budget import Costing
from outsource_tui.domain.business import TABLES, Business, from_records
from outsource_tui.domain.desk import Desk, Draft, Visit
from outsource_tui.domain.evaluation import TestProject
from outsource_tui.domain.plan import Profile, Task
from outsource_tui.domain.settings import Settings, Theme
from outsource_tui.domain.sourcing import Job
from outsource_tui.store import file
from outsource_tui.store.backups import Backups
from outsource_tui.store.disk import replace_file
from outsource_tui.store.file import DurableStorage
from outsource_tui.store.store import Store
from outsource_tui.store.trouble import ChangedOutside, Damaged, Missing, NotSaved

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
DESK = Desk()


Reopen = Callable[[], Storage]


def memory(folder: Path) -> Reopen:
    db = TinyDB(storage=MemoryStorage)
    return lambda: db.storage


def on_disk(folder: Path) -> Reopen:
    return lambda: DurableStorage(folder / "business.json", lambda: NOW)


KINDS_OF_STORAGE = pytest.mark.parametrize("kind", [memory, on_disk])


@pytest.fixture(params=[memory, on_disk], ids=lambda kind: kind.__name__)
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Reopen:
    """Opens the same memory, or the same file, each time it is called."""
    opens: Reopen = request.param(tmp_path)
    return opens


@pytest.fixture
def writes(storage: Reopen, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with each write that reaches the storage."""
    found: list[str] = []
    kind = type(storage())
    plain = kind.write

    def write(self: Storage, data: dict[str, dict[str, Any]]) -> None:
        found.append("write")
        plain(self, data)

    monkeypatch.setattr(kind, "write", write)
    return found


def task(number: int, **answers: Any) -> Task:
    return Task(
        id=f"task-{number}", place=number, title=f"Task {number}", effort=EffortValue(hours=Decimal(3)), **answers
    )


def filled(storage: Reopen, business: Business, desk: Desk = DESK) -> Store:
    store = Store(storage())
    store.load()
    store.save(business, desk)
    return store


def loaded(storage: Reopen) -> tuple[Business, Desk, tuple[str, ...]]:
    return Store(storage()).load()


def table(storage: Reopen, name: str) -> Table:
    return TinyDB(storage=storage).table(name)


def documents(storage: Reopen, name: str) -> dict[int, str]:
    """The id of ours in each document of a table, by TinyDB's number for it."""
    return {one.doc_id: one["id"] for one in table(storage, name)}


TASKS = Business(tasks=(task(1), task(2), task(3)))


# Records of every kind, drawn from their own fields.

NUMBERS = ["0", "0.05", "1", "1.250", "47.5", "1E+1", "12345.67", "-3", "1000000000000"]
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(1, 50),
    str: st.text(max_size=30),
    Decimal: st.sampled_from([Decimal(one) for one in NUMBERS]),
    date: st.dates(date(1970, 1, 1), date(2100, 12, 31)),
    type(None): st.none(),
}
WORDS = st.sampled_from(["USD", "only", "f47ac10b58cc4372a5670e02b2c3d479"])


def drawn(hint: Any) -> st.SearchStrategy[Any]:
    """Values that a field of this type accepts."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        accepted = fits(hint)
        pattern = inner[0] is str and not accepted("two words")
        return (WORDS if pattern else drawn(inner[0])).filter(accepted)
    if origin in (Union, types.UnionType):
        return st.one_of([drawn(one) for one in inner])
    if origin is tuple:
        return st.lists(drawn(inner[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(drawn(inner[0]), drawn(inner[1]), max_size=3)
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return drawn_record(hint) if issubclass(hint, BaseModel) else PLAIN[hint]


@cache
def drawn_record(kind: type[BaseModel]) -> st.SearchStrategy[Any]:
    fields = {
        name: drawn(Annotated[(field.annotation, None, *field.metadata)])
        for name, field in kind.model_fields.items()
        if name != "id" or not issubclass(kind, Single)
    }
    return st.builds(kind, **fields)


def fits(hint: Any) -> Callable[[object], bool]:
    adapter = TypeAdapter(hint)

    def accepted(value: object) -> bool:
        try:
            adapter.validate_python(value)
        except ValidationError:
            return False
        return True

    return accepted


@st.composite
def changes(draw: st.DrawFn) -> tuple[Business, Business]:
    """A business, and what became of it: records gone, kept, changed and new."""
    drawn_records = draw(st.lists(st.one_of([drawn_record(kind) for kind in TABLES]), max_size=8))
    before, after = [], []
    for place, record in enumerate({(type(one), one.id): one for one in drawn_records}.values()):
        placed = record.model_copy(update={"place": place})
        became = draw(st.sampled_from([None, placed, record.model_copy(update={"place": 100 - place})]))
        before += draw(st.sampled_from([[], [placed]]))
        after += [became] if became else []
    return from_records(before), from_records(after)


DESKS = st.builds(
    lambda drafts, visits: Desk({one.id: one for one in drafts}, {one.id: one for one in visits}),
    st.lists(drawn_record(Draft), max_size=2),
    st.lists(drawn_record(Visit), max_size=2),
)


@KINDS_OF_STORAGE
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(change=changes(), desk=DESKS)
def test_what_was_saved_is_what_is_loaded(
    kind: Callable[[Path], Reopen],
    tmp_path_factory: pytest.TempPathFactory,
    change: tuple[Business, Business],
    desk: Desk,
) -> None:
    """A business, saved, changed, saved again and opened, is exactly what was saved, in its order."""
    storage = kind(tmp_path_factory.mktemp("any"))
    before, after = change
    store = filled(storage, before)
    assert loaded(storage) == (before, DESK, ())
    store.save(after, desk)
    assert loaded(storage) == (after, desk, ())


@pytest.mark.parametrize("kind", [*TABLES, Draft, Visit], ids=lambda kind: kind.__name__)
def test_each_kind_of_record_survives(kind: type[Record]) -> None:
    """No kind of record has a field that its way through JSON changes."""

    @settings(deadline=None, max_examples=20)
    @given(record=drawn_record(kind))
    def survives(record: Record) -> None:
        assert kind.model_validate(json.loads(json.dumps(record.model_dump(mode="json")))) == record

    survives()


# What is written.


def test_an_empty_store_is_an_empty_business(storage: Reopen) -> None:
    """Where nothing was saved yet there is nothing, and nothing to report."""
    assert loaded(storage) == (Business(), Desk(), ())


def test_tables_are_named_as_in_the_business(storage: Reopen) -> None:
    """Each kind of record has its table; each document holds all fields and our id beside TinyDB's number."""
    visit = Visit(id="plan-", wizard="plan", step="tasks")
    draft = Draft(id="plan-tasks-", wizard="plan", step="tasks", raw={"title": "Ma"})
    filled(storage, TASKS.put(Profile(name="Bakery")), Desk().with_draft(draft).with_visit(visit))
    assert TinyDB(storage=storage).tables() == {"profile", "tasks", "drafts", "visits"}
    assert documents(storage, "tasks") == {1: "task-1", 2: "task-2", 3: "task-3"}
    assert set(next(iter(table(storage, "tasks")))) == set(Task.model_fields)


def test_nothing_is_written_when_nothing_changed(storage: Reopen, writes: list[str]) -> None:
    """Saving what was loaded or just saved writes nothing; neither do defaults that nobody touched."""
    store = Store(storage())
    business, desk, _ = store.load()
    store.save(business, desk)
    assert not writes
    store.save(TASKS, desk)
    writes.clear()
    store.save(TASKS, Desk())
    assert not writes
    assert documents(storage, "settings") == {}


def test_only_what_changed_is_written(storage: Reopen) -> None:
    """A changed record keeps its number, the others their very documents; one gone is gone and one new is last."""
    store = filled(storage, TASKS)
    store.save(TASKS.put(task(2, drains=True), task(4)).without("task-1"), DESK)
    assert documents(storage, "tasks") == {2: "task-2", 3: "task-3", 4: "task-4"}
    assert [one["drains"] for one in table(storage, "tasks")] == [True, False, False]


def test_one_changed_record_is_one_changed_line(tmp_path: Path) -> None:
    """In the file only the first line and the line of that record differ."""
    path = tmp_path / "business.json"
    store = filled(on_disk(tmp_path), TASKS)
    before = path.read_text().splitlines()
    store.save(TASKS.put(task(2, drains=True)), DESK)
    after = path.read_text().splitlines()
    assert [number for number, (old, new) in enumerate(zip(before, after, strict=True)) if old != new] == [0, 3]


def test_an_equal_record_is_saved_as_it_was_given(storage: Reopen) -> None:
    """3.0 hours for 3 is a change: another record was given, though the two are equal."""
    store = filled(storage, TASKS)
    again = task(2).model_copy(update={"effort": EffortValue(hours=Decimal("3.0"))})
    assert again == task(2)
    store.save(TASKS.put(again), DESK)
    assert [one["effort"]["hours"] for one in table(storage, "tasks")] == ["3", "3.0", "3"]


def test_all_changes_are_one_save(tmp_path: Path) -> None:
    """Records of several tables reach the disk together, so a business is never half there."""
    storage = on_disk(tmp_path)
    draft = Draft(id="plan-tasks-", wizard="plan", step="tasks")
    store = filled(storage, TASKS.put(Profile(name="Bakery")), Desk().with_draft(draft))
    store.save(TASKS.without("task-1"), DESK)
    disk = storage()
    assert isinstance(disk, DurableStorage)
    assert disk.save_number == 2


def test_settings_can_go_back_to_their_defaults(storage: Reopen) -> None:
    """Undoing the first change of a setting is a change like any other."""
    light = Business(settings=Settings(theme=Theme.LIGHT))
    store = filled(storage, light)
    assert loaded(storage)[0] == light
    store.save(Business(), DESK)
    assert loaded(storage)[0] == Business()


def test_numbers_go_on_after_opening_again(storage: Reopen) -> None:
    """A store opened again changes and removes what an earlier one wrote."""
    filled(storage, TASKS).close()
    store = Store(storage())
    business, desk, _ = store.load()
    store.save(business.put(task(2, drains=True)).without("task-3"), desk)
    assert documents(storage, "tasks") == {1: "task-1", 2: "task-2"}
    assert loaded(storage)[0].tasks == (task(1), task(2, drains=True))


def test_drafts_keep_their_order(storage: Reopen) -> None:
    """The draft begun first stays first, however often it is typed in."""
    first, second = (Draft(id=name, wizard="plan", step="tasks") for name in ("first", "second"))
    desk = Desk().with_draft(first).with_draft(second)
    store = filled(storage, Business(), desk)
    store.save(Business(), desk.with_draft(first.model_copy(update={"raw": {"title": "M"}})))
    assert list(loaded(storage)[1].drafts) == ["first", "second"]


def test_saving_needs_loading_first(storage: Reopen) -> None:
    """A store that was not read refuses to save, since all it holds would count as removed."""
    filled(storage, TASKS)
    with pytest.raises(RuntimeError, match="load first"):
        Store(storage()).save(Business(), DESK)
    assert loaded(storage)[0] == TASKS


def test_the_time_of_a_save_is_known(tmp_path: Path) -> None:
    """It is the clock's after a save and the file's after opening; there is none before."""
    path = tmp_path / "business.json"
    store = Store.open(path, lambda: NOW)
    assert store.saved_at is None
    store.load()
    store.save(TASKS, DESK)
    assert store.saved_at == NOW
    assert Store.open(path, lambda: datetime.max.replace(tzinfo=UTC)).saved_at == NOW


def test_memory_has_no_time_of_saving() -> None:
    """What is only in memory was never saved."""
    assert filled(memory(Path()), TASKS).saved_at is None


# When it fails.


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Makes the disk full, or free again."""
    plain = file.replace_file

    def refuse(path: Path, content: bytes) -> None:
        raise NotSaved("disk full")

    return lambda full: monkeypatch.setattr(file, "replace_file", refuse if full else plain)


def test_a_failed_save_is_tried_again(tmp_path: Path, full_disk: Callable[[bool], None]) -> None:
    """After NotSaved the same call saves the same changes, once the disk lets it."""
    storage = on_disk(tmp_path)
    store = filled(storage, TASKS)
    changed = TASKS.put(task(2, drains=True), task(4)).without("task-1")
    full_disk(True)
    with pytest.raises(NotSaved):
        store.save(changed, DESK)
    assert loaded(storage)[0] == TASKS
    full_disk(False)
    store.save(changed, DESK)
    assert loaded(storage)[0] == changed


def test_a_failed_removal_gives_no_number_away(tmp_path: Path, full_disk: Callable[[bool], None]) -> None:
    """A record made after a removal that failed does not take the place of the one that came back."""
    storage = on_disk(tmp_path)
    filled(storage, TASKS)
    store = Store(storage())
    business, desk, _ = store.load()
    full_disk(True)
    with pytest.raises(NotSaved):
        store.save(business.without("task-2", "task-3").put(task(4)), desk)
    full_disk(False)
    store.save(business.put(task(5)), desk)
    assert loaded(storage)[0] == TASKS.put(task(5))


# What cannot be read.


def test_a_record_that_does_not_validate_is_kept_aside(storage: Reopen) -> None:
    """It is told in a sentence and stays as it is in the file, whatever is saved; the rest opens."""
    filled(storage, TASKS)
    table(storage, "tasks").update({"effort": "lots", "title": ""}, doc_ids=[2])
    store = Store(storage())
    business, desk, asides = store.load()
    assert business.tasks == (task(1), task(3))
    assert asides == ("Record 2 of tasks is kept aside: title, effort cannot be read.",)
    store.save(business.put(task(4)).without("task-1"), desk)
    assert documents(storage, "tasks") == {2: "task-2", 3: "task-3", 4: "task-4"}
    assert next(iter(table(storage, "tasks")))["effort"] == "lots"


def test_what_belongs_to_it_waits_with_it(storage: Reopen) -> None:
    """Nothing that opens points to a record kept aside, and all comes back when the record is repaired."""
    job = Job(id="job", title="Mail", tasks=("task-1", "task-2"))
    whole = TASKS.put(Costing(id="costing", task="task-2"), job)
    filled(storage, whole)
    good = task(2).model_dump(mode="json")
    table(storage, "tasks").update({"effort": "lots"}, doc_ids=[2])
    store = Store(storage())
    business, desk, asides = store.load()
    assert business.costings == ()
    assert business.jobs[0].tasks == ("task-1",)
    assert asides[-1] == "Records kept aside because they belong to one of these: 1."
    store.save(business.put(task(4)), desk)
    table(storage, "tasks").update(good, doc_ids=[2])
    assert loaded(storage) == (whole.put(task(4)), DESK, ())


def test_a_broken_copy_does_not_hide_the_whole_one(storage: Reopen) -> None:
    """Where one document with an id can be read and another cannot, the readable one opens with all it has."""
    whole = TASKS.put(Costing(id="costing", task="task-2"))
    filled(storage, whole)
    table(storage, "tasks").insert({"id": "task-2"})
    business, _, asides = loaded(storage)
    assert business == whole
    assert asides == ("Record 4 of tasks is kept aside: title, effort cannot be read.",)


@pytest.mark.parametrize(
    ("name", "document", "problem"),
    [
        ("profile", {"id": "b", "name": "B"}, "Record 2 of profile is kept aside: there is another one like it."),
        ("check_ins", {"id": 5, "what": 1}, "Record 1 of check ins is kept aside: "),
        ("tasks", task(1).model_dump(mode="json", exclude={"id"}), "Record 4 of tasks is kept aside: it has no id."),
        ("drafts", {"id": "x", "\x1b[2J\u202e": 1}, "Record 1 of drafts is kept aside: wizard, step, [2J cannot be"),
    ],
)
def test_what_is_not_a_record_of_ours_is_kept_aside(
    storage: Reopen, name: str, document: dict[str, object], problem: str
) -> None:
    """A second of what there is once, one without an id, one with unknown fields: all stay."""
    business = TASKS.put(Profile(name="Bakery"))
    filled(storage, business)
    table(storage, name).insert(document)
    store = Store(storage())
    found, desk, asides = store.load()
    assert (found, desk) == (business, DESK)
    assert len(asides) == 1
    assert asides[0].startswith(problem)
    store.save(found.put(task(4)).without("task-1"), desk)
    assert document in list(table(storage, name))


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("tasks", task(1)),
        ("profile", Profile(name="Other")),
        ("drafts", Draft(id="plan-tasks-", wizard="plan", step="tasks")),
        ("test_projects", TestProject(id="test", candidate="ana")),
    ],
)
def test_two_records_with_one_id_are_damage(storage: Reopen, name: str, record: Record) -> None:
    """Neither of the two can be trusted, so nothing is opened, and the sentence says which table it is."""
    filled(storage, TASKS)
    for title in ("one", "other"):
        table(storage, name).insert({**record.model_dump(mode="json"), "origins": {title: "guess"}})
    before = list(table(storage, name))
    with pytest.raises(Damaged, match=f"two of its {name.replace('_', ' ')} have one id"):
        loaded(storage)
    assert list(table(storage, name)) == before


def test_one_id_in_two_tables_is_no_damage(storage: Reopen) -> None:
    """An id is that of one record of its kind."""
    business = TASKS.put(Job(id="task-1", title="Mail", tasks=("task-2",)))
    filled(storage, business)
    assert loaded(storage) == (business, DESK, ())


@pytest.mark.parametrize("number", ["1e999999999", "-1e999999999", "1e-999999999", "9" * 5000, "NaN"])
def test_a_number_without_bounds_is_kept_aside_at_once(storage: Reopen, number: str) -> None:
    """A decimal string that would take for ever to write out is refused before anything is reckoned with it."""
    whole = TASKS.put(Costing(id="costing", task="task-1", once=Decimal(5)))
    filled(storage, whole)
    table(storage, "costings").update({"once": number})
    assert loaded(storage) == (TASKS, DESK, ("Record 1 of costings is kept aside: once cannot be read.",))


def test_tables_of_others_are_left_alone(storage: Reopen) -> None:
    """A table the app does not know stays in the file through every save."""
    table(storage, "notes").insert({"text": "mine"})
    filled(storage, TASKS)
    assert list(table(storage, "notes")) == [{"text": "mine"}]


# The file around it.


def test_a_missing_file_with_backups_is_missing(tmp_path: Path) -> None:
    """Where there is a backup there was a file: it is told as gone, not opened as new."""
    path = tmp_path / "business.json"
    filled(on_disk(tmp_path), TASKS)
    Backups(path).keep(path.read_bytes(), NOW)
    path.unlink()
    with pytest.raises(Missing) as caught:
        Store.open(path, lambda: NOW)
    assert caught.value.path == path
    assert not path.exists()


def test_only_what_was_put_aside_makes_no_file_missing(tmp_path: Path) -> None:
    """What was damaged is no backup, so without a file the store is empty."""
    path = tmp_path / "business.json"
    Backups(path).put_aside(b"junk", NOW, "damaged")
    assert Store.open(path, lambda: NOW).load() == (Business(), DESK, ())


def test_a_store_knows_its_file(tmp_path: Path) -> None:
    """Its path and the bytes in it are known, before and after a save; in memory there are none."""
    path = tmp_path / "business.json"
    store = Store.open(path, lambda: NOW)
    store.load()
    assert (store.path, store.content, store.older, store.edited) == (path, None, False, False)
    store.save(TASKS, DESK)
    assert store.content == path.read_bytes()
    held = filled(memory(tmp_path), TASKS)
    assert (held.path, held.content, held.older, held.edited, held.file) == (None, None, False, False, None)


def test_saving_anew_writes_also_what_has_not_changed(tmp_path: Path) -> None:
    """The file gets a new first line, and all else in it is as it was."""
    storage = on_disk(tmp_path)
    store = filled(storage, TASKS)
    before = (tmp_path / "business.json").read_bytes()
    store.save(TASKS, DESK, anew=True)
    after = (tmp_path / "business.json").read_bytes()
    assert after != before
    assert after.partition(b"\n")[2] == before.partition(b"\n")[2]
    assert loaded(storage) == (TASKS, DESK, ())


def test_what_a_save_would_write_can_be_had(tmp_path: Path) -> None:
    """The bytes hold all that was given, neither disk nor store changes, and the next save writes the same records."""
    path = tmp_path / "business.json"
    store = filled(on_disk(tmp_path), TASKS)
    before = path.read_bytes()
    changed = TASKS.put(task(2, drains=True), task(4)).without("task-1")
    content = store.encoded(changed, DESK)
    assert path.read_bytes() == before == store.content
    other = tmp_path / "other" / "business.json"
    replace_file(other, content)
    assert loaded(on_disk(other.parent)) == (changed, DESK, ())
    store.save(changed, DESK)
    assert loaded(on_disk(tmp_path)) == (changed, DESK, ())


def test_what_something_else_wrote_is_told_by_a_save(tmp_path: Path) -> None:
    """The file is left as it is, and a save after adopting it writes everything the user has."""
    path = tmp_path / "business.json"
    store = filled(on_disk(tmp_path), TASKS)
    path.write_bytes(b"{}")
    changed = TASKS.put(task(4))
    with pytest.raises(ChangedOutside):
        store.file.look()
    with pytest.raises(ChangedOutside):
        store.save(changed, DESK)
    content, stamp = store.file.theirs()
    assert content == b"{}"
    store.file.adopt(stamp)
    store.save(changed, DESK)
    assert loaded(on_disk(tmp_path)) == (changed, DESK, ())
