import copy
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from outsource_tui.domain.amounts import Currency
from outsource_tui.domain.desk import Desk
from outsource_tui.domain.evaluation import Questions, TestPlan
from outsource_tui.domain.imports import ColumnMapping, LoggedTask
from outsource_tui.domain.maintenance import Agreement, Ending, Quarter, Settled
from outsource_tui.domain.settings import DateStyle, Settings
from outsource_tui.domain.sourcing import Template
from outsource_tui.store.backups import Backups
from outsource_tui.store.encoding import Tree
from outsource_tui.store.keeping import Snapshot
from outsource_tui.store.migrate import EARLIER_TABLES, SCHEMA, STEPS, migrated
from outsource_tui.store.saver import Saver
from outsource_tui.store.store import TABLE_NAMES, Store
from outsource_tui.store.trouble import Newer
from tests import seeds

NOW = datetime(2026, 11, 27, 14, 32, tzinfo=UTC)
PATIENCE = 30.0
# A file that schema 1 wrote, with everything that can be in one.
FIRST = (Path(__file__).parent / "schema-1.json").read_bytes()
# What schema 1 did not know; what the test is and its fee stood with each candidate's test, and what is settled in
# writing with the agreement.
LATER = (Template, Questions, Ending, Quarter, LoggedTask, ColumnMapping)
FIRST_BUSINESS = (
    seeds.everything()
    .without("test-plan", *(one.id for one in seeds.everything().records() if isinstance(one, LATER)))
    .put(TestPlan(id="test-plan", job=seeds.JOB.id, what="Ten real mails", fee=Decimal(40)))
    .put(Settled(id="work-scope", place=1, engagement=seeds.WORK.id, line="scope", on=seeds.WORK.start))
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "business.json"
    path.write_bytes(FIRST)
    return path


def opened(path: Path) -> Store:
    return Store.open(path, lambda: NOW)


@contextmanager
def at_work(path: Path) -> Iterator[Saver]:
    """The app has the file open, and what it does by itself when it starts is done."""
    store = opened(path)
    business, desk, _ = store.load()
    saver = Saver(store, Snapshot(business, desk), lambda: NOW)
    saver.begin()
    saver.look(PATIENCE)
    yield saver
    assert saver.end(PATIENCE)


def first_line(path: Path) -> dict[str, object]:
    said: dict[str, object] = json.loads(path.read_bytes())["_meta"]["1"]
    return said


# Nobody had touched the settings when the file was saved, and defaults are not kept.
TOLD = set(TABLE_NAMES.values()) - {"settings", *(TABLE_NAMES[kind] for kind in LATER)}


def test_the_file_of_schema_1_is_one() -> None:
    """It has records of every kind, under the table names of then."""
    tables = json.loads(FIRST)
    assert tables.pop("_meta")["1"]["schema"] == 1
    assert all(tables.values())
    assert tables.keys() == {*TOLD, "tests"} - {"test_projects", "test_plans", "settled"}


def test_no_record_of_schema_1_is_lost(path: Path) -> None:
    """Each record comes back equal, the test project included, and nothing is kept aside."""
    store = opened(path)
    assert (store.older, store.edited) == (True, False)
    business, desk, asides = store.load()
    assert asides == ()
    assert business == FIRST_BUSINESS
    assert list(business.records()) == list(FIRST_BUSINESS.records())
    assert [one.id for one in business.test_projects] == ["test"]
    assert len(desk.drafts) == len(desk.visits) == 1


def test_opening_alone_writes_nothing(path: Path) -> None:
    """A file of an earlier schema that is only looked at stays as it is, and no backup is made."""
    store = opened(path)
    store.load()
    store.close()
    assert path.read_bytes() == FIRST
    assert list(path.parent.iterdir()) == [path]


def test_the_app_brings_the_file_up_to_date_once(path: Path) -> None:
    """The old bytes become a backup, one save writes the present schema, and nothing more happens."""
    with at_work(path) as saver:
        assert (saver.trouble, saver.conflict) == ("", False)
        up_to_date = path.read_bytes()
        saver.look(PATIENCE)
    assert path.read_bytes() == up_to_date
    assert (first_line(path)["schema"], first_line(path)["save"]) == (SCHEMA, 2)
    assert [one.path.read_bytes() for one in Backups(path).good()] == [FIRST]
    store = opened(path)
    assert not store.older
    assert store.load()[0] == FIRST_BUSINESS


def test_a_second_start_has_nothing_to_bring_up_to_date(path: Path) -> None:
    """The file stays byte for byte as the first start left it; its first backup of the present schema is made."""
    with at_work(path):
        pass
    up_to_date = path.read_bytes()
    with at_work(path):
        pass
    assert path.read_bytes() == up_to_date


def test_the_old_backup_opens_as_the_file_did(path: Path) -> None:
    """What can be restored is the file of then, and it is migrated whenever it is opened."""
    with at_work(path):
        pass
    backup = next(one for one in Backups(path).good() if one.path.read_bytes() == FIRST)
    assert opened(backup.path).load()[0] == FIRST_BUSINESS
    assert backup.decoded.older


def test_a_change_is_saved_together_with_the_new_schema(path: Path) -> None:
    """A user quicker than the thread loses neither the change nor the backup."""
    store = opened(path)
    business, desk, _ = store.load()
    changed = business.without("books")
    saver = Saver(store, Snapshot(business, desk), lambda: NOW)
    saver.put(Snapshot(changed, desk))
    assert saver.end(PATIENCE)
    assert first_line(path)["schema"] == SCHEMA
    assert opened(path).load()[0] == changed
    assert FIRST in [one.path.read_bytes() for one in Backups(path).good()]


@pytest.mark.parametrize("blocked", [True, False])
def test_without_its_backup_nothing_is_migrated(path: Path, blocked: bool) -> None:
    """Where no backup can be made the old file stays and the user is told; once it can, all is done."""
    folder = Backups(path).folder
    folder.write_text("a file in the place of the folder")
    store = opened(path)
    business, desk, _ = store.load()
    saver = Saver(store, Snapshot(business, desk), lambda: NOW)
    saver.begin()
    saver.look(PATIENCE)
    assert saver.trouble.startswith("no backup could be made")
    assert path.read_bytes() == FIRST
    if not blocked:
        folder.unlink()
        saver.look(PATIENCE)
    saver.end(PATIENCE)
    assert (path.read_bytes() == FIRST) == blocked


@pytest.mark.parametrize("edit", [lambda tree: None, lambda tree: tree.update(tasks=[])], ids=["whole", "strange"])
def test_a_newer_schema_is_refused(path: Path, edit: Callable[[Tree], None]) -> None:
    """Nothing of a later version is written over, even when the rest of it looks like ours or like nothing known."""
    tree = json.loads(FIRST)
    tree["_meta"]["1"]["schema"] = SCHEMA + 1
    content = json.dumps(tree).encode()
    path.write_bytes(content)
    with pytest.raises(Newer, match=f"format {SCHEMA + 1}"):
        opened(path)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_pure(step: Callable[[Tree], Tree]) -> None:
    """It makes a new tree, leaves the one it was given as it is, and does the same when asked again."""
    tree = json.loads(FIRST)
    before = copy.deepcopy(tree)
    once = step(tree)
    assert tree == before
    assert once is not tree
    assert step(tree) == once


def test_there_is_a_step_from_each_schema_to_the_next() -> None:
    """The present schema is reached from the first by all steps, and from itself by none."""
    assert len(STEPS) == SCHEMA - 1
    tree = json.loads(FIRST)
    assert migrated(tree, SCHEMA) is tree
    assert set(migrated(tree, 1)) == {*TOLD, "settings", "_meta"}


def test_tables_that_went_are_known() -> None:
    """A table of an earlier schema that no table of the present one is called by is named as such."""
    assert set(json.loads(FIRST)) - set(migrated(json.loads(FIRST), 1)) == EARLIER_TABLES


def test_tables_of_others_are_left_alone() -> None:
    """What the app does not know keeps its name and its documents, and the order of the tables stays."""
    tree: Tree = {"notes": {"1": {"text": "mine"}}, "tests": {"1": {"id": "a"}}, "tasks": {}}
    assert list(migrated(tree, 1).items()) == [
        ("notes", {"1": {"text": "mine"}}),
        ("test_projects", {"1": {"id": "a"}}),
        ("tasks", {}),
    ]


# From 2 to 3: what the test is belongs to the job.

PEOPLE = {str(number): {"id": name, "job": "job"} for number, name in enumerate(("ana", "ben", "cy"), 1)}


def planned(*told: dict[str, object]) -> Tree:
    """The tables of schema 3 after these tests, of one candidate after the other."""
    tests = {
        str(number): {"id": f"test-{number}", "candidate": candidate["id"], "hours": "3", **test}
        for number, (candidate, test) in enumerate(zip(PEOPLE.values(), told, strict=False), 1)
    }
    return migrated({"candidates": PEOPLE, "test_projects": tests}, 2)


def test_what_the_test_is_goes_to_the_job() -> None:
    """One plan stands for the tests of all candidates of a job, and what came of each test stays with the candidate."""
    tree = planned({"what": "Ten mails", "fee": "40"}, {"what": "Ten mails", "fee": "40"})
    assert tree["test_plans"] == {"1": {"id": "test-1-plan", "job": "job", "what": "Ten mails", "fee": "40"}}
    assert tree["test_projects"] == {
        "1": {"id": "test-1", "candidate": "ana", "hours": "3"},
        "2": {"id": "test-2", "candidate": "ben", "hours": "3"},
    }


@pytest.mark.parametrize(
    ("told", "what", "fee"),
    [
        ([{"what": "Ten mails"}, {"what": "Five mails"}, {"what": "Ten mails"}], "Ten mails; Five mails", None),
        ([{"what": "Ten mails"}, {"what": "Ten mails", "fee": "50"}], "Ten mails", "50"),
        ([{"what": "Ten mails", "fee": "40"}, {"what": "Ten mails", "fee": "50"}], "Ten mails; Ten mails (50)", "40"),
        ([{"what": "Ten mails", "fee": "40"}, {"what": "Two", "fee": None}], "Ten mails; Two", "40"),
    ],
)
def test_what_differed_between_candidates_is_kept(told: list[dict[str, object]], what: str, fee: str | None) -> None:
    """The first candidate's test and fee stand for the job, and what was different for others stands behind it."""
    (plan,) = planned(*told)["test_plans"].values()
    assert (plan["what"], plan["fee"]) == (what, fee)


def test_long_words_of_several_tests_still_fit() -> None:
    """What several candidates were given is cut to the length of a line, so that the plan can be read."""
    (plan,) = planned(*({"what": letter * 400} for letter in "abc"))["test_plans"].values()
    assert plan["what"] == f"{'a' * 400}; {'b' * 98}"
    assert TestPlan.model_validate(plan).what == plan["what"]


def test_each_job_has_a_plan_of_its_own() -> None:
    """Tests of candidates for two jobs make two plans, with names and numbers of their own."""
    people = {**PEOPLE, "3": {"id": "cy", "job": "other"}}
    tests = {key: {"id": f"t{key}" * 20, "candidate": one["id"], "what": key} for key, one in people.items()}
    tree = migrated({"candidates": people, "test_projects": tests}, 2)
    plans = [TestPlan.model_validate(plan) for plan in tree["test_plans"].values()]
    assert [(plan.job, plan.what) for plan in plans] == [("job", "1; 2"), ("other", "3")]
    assert list(tree["test_plans"]) == ["1", "2"]
    assert len({plan.id for plan in plans}) == 2


@pytest.mark.parametrize(
    "test",
    [
        {"id": "test", "candidate": "nobody", "what": "Ten mails", "fee": "40"},
        {"id": "test", "what": "Ten mails"},
        {"id": "test", "candidate": ["ana"], "what": "Ten mails"},
        {"id": "test", "candidate": "ana", "what": {"en": "Ten mails"}},
        {"id": "test", "candidate": "ana", "fee": "40"},
        {"candidate": "ana", "what": "Ten mails"},
    ],
)
def test_a_test_that_cannot_be_moved_stays_whole(test: dict[str, object]) -> None:
    """A test of nobody, or one that was never whole, keeps every word."""
    tree: Tree = {"candidates": {**PEOPLE, "9": {"id": [], "job": 5}}, "test_projects": {"1": test}}
    assert migrated(tree, 2) == tree


def test_a_test_of_nobody_is_kept_aside(tmp_path: Path) -> None:
    """The user is told of a test whose candidate is gone, and its words stay in the file when it is saved."""
    path = tmp_path / "business.json"
    changed = FIRST.replace(b'"candidate": "ana", "what"', b'"candidate": "gone", "what"')
    assert changed != FIRST
    path.write_bytes(changed)
    _, _, asides = opened(path).load()
    assert len(asides) == 1
    assert "test projects is kept aside" in asides[0]
    with at_work(path):
        pass
    assert first_line(path)["schema"] == SCHEMA
    assert json.loads(path.read_bytes())["test_projects"]["1"]["what"] == "Ten real mails"


# From 3 to 4: what is settled in writing, line by line.


def settled(agreement: dict[str, object], **more: dict[str, object]) -> Tree:
    """The tables of schema 4 after this agreement."""
    work = {"1": {"id": "work", "job": "job", "start": "2026-10-05"}}
    return migrated({"engagements": work, "agreements": {"1": agreement}, **more}, 3)


def test_each_settled_line_becomes_a_record() -> None:
    """What was ticked is settled since the day the work began, each line once, and the agreement goes on without it."""
    tree = settled({"id": "a", "engagement": "work", "reply": "A day", "checklist": ["scope", "price", "scope"]})
    assert tree["agreements"] == {"1": {"id": "a", "engagement": "work", "reply": "A day"}}
    made = [Settled.model_validate(one) for one in tree["settled"].values()]
    assert [(one.id, one.line, one.on) for one in made] == [
        ("work-scope", "scope", seeds.WORK.start),
        ("work-price", "price", seeds.WORK.start),
    ]
    assert list(tree["settled"]) == ["1", "2"]


def test_nothing_ticked_settles_nothing() -> None:
    """Without a line that was ticked there is no table of them, and the agreement can be read."""
    tree = settled({"id": "a", "engagement": "work", "checklist": []})
    assert "settled" not in tree
    assert Agreement.model_validate(tree["agreements"]["1"]).engagement == "work"


def test_a_settled_line_of_a_long_id_can_be_read() -> None:
    """The id of a line is never longer than one may be."""
    tree = settled({"id": "a", "engagement": "w" * 64, "checklist": ["personal-data"]})
    assert Settled.model_validate(tree["settled"]["1"]).line == "personal-data"


@pytest.mark.parametrize(
    "agreement",
    [
        {"id": "a", "checklist": ["scope"]},
        {"id": "a", "engagement": ["work"], "checklist": ["scope"]},
        {"id": "a", "engagement": "work", "checklist": "scope"},
        {"id": "a", "engagement": "work", "checklist": ["scope", 5]},
        {"id": "a", "engagement": "work", "checklist": [["scope"]]},
        {"id": "a", "engagement": "work", "checklist": None},
        {"id": "a", "engagement": "work", "checklist": {"scope": True}},
    ],
)
def test_an_agreement_that_cannot_be_read_stays_whole(agreement: dict[str, object]) -> None:
    """An agreement of nobody, or with a list that is none, keeps every word."""
    work = {"1": {"id": [], "start": "2026-10-05"}, "2": {"id": "work", "start": 5}}
    tree: Tree = {"engagements": work, "agreements": {"1": agreement}}
    assert migrated(tree, 3) == tree


def test_a_line_of_work_without_a_day_has_none() -> None:
    """Where the day the work began cannot be read, the line is there and not settled, so that it is looked at."""
    tree = settled({"id": "a", "engagement": "other", "checklist": ["scope"]})
    assert not Settled.model_validate(tree["settled"]["1"]).done


def test_settled_lines_already_there_stay() -> None:
    """Documents under the name of the new table keep their numbers, and the new ones come after them."""
    tree = settled({"id": "a", "engagement": "work", "checklist": ["scope"]}, settled={"7": {"id": "mine"}})
    assert list(tree["settled"]) == ["7", "8"]


# From 4 to 5: the currency is a setting.


@pytest.mark.parametrize("settings", [{}, {"settings": {"3": {"id": "only", "dates": "points"}}}])
def test_the_currency_moves_to_the_settings(settings: Tree) -> None:
    """It is taken out of the profile and stands with what the settings say already, if they say anything."""
    tree = migrated({"profile": {"1": {"id": "only", "name": "Me", "currency": "EUR"}}, **settings}, 4)
    assert tree["profile"] == {"1": {"id": "only", "name": "Me"}}
    (kept,) = (Settings.model_validate(one) for one in tree["settings"].values())
    assert kept.currency is Currency.EUR
    assert (kept.dates is DateStyle.POINTS) is bool(settings)


@pytest.mark.parametrize("profile", [{"1": {"id": "only", "name": "Me"}}, {"1": {"currency": 5}}, {}])
def test_without_a_currency_nothing_moves(profile: dict[str, dict[str, object]]) -> None:
    """A profile that says none, or nothing that is one, stays as it is."""
    assert migrated({"profile": profile}, 4) == {"profile": profile}


def test_the_desk_survives_too(path: Path) -> None:
    """What was half-typed with the old version is there with the new one."""
    before = opened(path).load()[1]
    with at_work(path):
        pass
    assert opened(path).load()[1] == before != Desk()
