"""The business as one frozen value: what goes in, what goes out, and what goes with it."""

from collections.abc import Sequence
from dataclasses import FrozenInstanceError
from itertools import permutations

import pytest

from outsource_tui.domain.base import Record, Single
from outsource_tui.domain.business import TABLES, Business, from_records
from outsource_tui.domain.evaluation import Criterion, Evidence, TestPlan
from outsource_tui.domain.imports import ColumnMapping
from outsource_tui.domain.maintenance import Delivery, Engagement, Quarter
from outsource_tui.domain.plan import Procedure, ProcedureStep, Profile, Task
from outsource_tui.domain.settings import Settings, Theme
from outsource_tui.domain.sourcing import Candidate, Job, Template
from tests.seeds import (
    ANA,
    ARTICLES,
    BEN,
    BOOKS,
    CRITERIA,
    CY,
    JOB,
    MAIL,
    WORK,
    WORTH,
    cost,
    everything,
    mail_cost,
    priced,
    searching,
    worth_only,
)

EVERYTHING = everything()


def ids(records: Sequence[Record]) -> list[str]:
    return [one.id for one in records]


def test_every_kind_of_record_has_its_table() -> None:
    """Each kind of record has exactly one place in the business, and the seeds fill every one."""
    assert len(set(TABLES.values())) == len(TABLES)
    assert {type(record) for record in EVERYTHING.records()} == set(TABLES)


def test_a_change_is_a_new_business() -> None:
    """Putting and removing leave the business they start from as it was."""
    before = priced()
    after = before.put(JOB).without(ARTICLES.id)
    assert before == priced() != after
    with pytest.raises(FrozenInstanceError):
        before.tasks = ()


def test_put_adds_at_the_end() -> None:
    """New records go behind the others and remember their place."""
    business = Business().put(BOOKS, MAIL, ARTICLES)
    assert ids(business.tasks) == [BOOKS.id, MAIL.id, ARTICLES.id]
    assert [one.place for one in business.tasks] == [0, 1, 2]


def test_put_takes_the_place_of_its_id() -> None:
    """A record with a known id replaces the one there was, where it stood."""
    renamed = MAIL.model_copy(update={"title": "Mail"})
    business = Business().put(MAIL, BOOKS).put(renamed)
    assert [one.title for one in business.tasks] == ["Mail", BOOKS.title]


def test_there_is_one_of_a_single() -> None:
    """What a business has once is replaced by the next, and found by its kind."""
    business = worth_only().put(Profile(name="One"), Profile(name="Two"))
    assert business.single(Profile) == Profile(name="Two")
    assert business.single(type(WORTH)) == WORTH
    assert Business().single(Profile) is None
    assert [one for one in business.records() if isinstance(one, Profile)] == [Profile(name="Two")]


def test_settings_alone_leave_a_business_empty() -> None:
    """A business is empty until the user has told something besides the look of the app."""
    assert Business().empty
    assert Business().put(Settings(theme=Theme.LIGHT)).empty
    assert not worth_only().empty


def test_every_record_is_found_by_its_kind_and_id() -> None:
    """A record is found by its kind and id, and among those of its owner."""
    for record in EVERYTHING.records():
        kind = type(record)
        assert EVERYTHING.find(kind, record.id) == EVERYTHING.get(kind, record.id) == record
        assert record in EVERYTHING.all(kind, record.owner)
        assert EVERYTHING.first(kind, record.owner) == EVERYTHING.all(kind, record.owner)[0]


def test_an_id_is_looked_for_among_its_kind() -> None:
    """What is not there is None, or an error when it has to be there; another kind of record is not taken for it."""
    assert EVERYTHING.find(Job, MAIL.id) is None
    assert EVERYTHING.find(Task, None) is None
    assert EVERYTHING.first(Candidate, "nobody") is None
    assert EVERYTHING.all(Candidate, "nobody") == ()
    with pytest.raises(LookupError, match="no Task nothing"):
        EVERYTHING.get(Task, "nothing")


def test_what_belongs_together_is_in_order() -> None:
    """The records of an owner come in the user's order, without those of another."""
    other = JOB.model_copy(update={"id": "other", "tasks": (BOOKS.id,)})
    stranger = ANA.model_copy(update={"id": "stranger", "job": other.id})
    business = searching().put(other, stranger)
    assert ids(business.all(Candidate, JOB.id)) == [ANA.id, BEN.id, CY.id]
    assert ids(business.all(Candidate, other.id)) == ["stranger"]
    assert business.job_of(BOOKS.id) == business.get(Job, "other")
    assert business.job_of(ARTICLES.id) is None


# What goes with a record


def kinds_left(business: Business) -> set[type[Record]]:
    return {type(record) for record in business.records()}


@pytest.mark.parametrize(
    ("id_", "gone"),
    [
        (
            MAIL.id,
            {
                kind
                for kind in TABLES
                if kind not in (Task, Template, Quarter, ColumnMapping) and not issubclass(kind, Single)
            }
            - {type(mail_cost())},
        ),
        (JOB.id, {type(one) for one in EVERYTHING.records() if one.owner_field in ("job", "candidate", "engagement")}),
        (WORK.id, {type(one) for one in EVERYTHING.records() if one.owner_field == "engagement"} | {Engagement}),
        (CRITERIA[0].id, set()),
    ],
    ids=["task", "job", "engagement", "criterion"],
)
def test_what_belongs_to_a_record_goes_with_it(id_: str, gone: set[type[Record]]) -> None:
    """Without a record there is nothing left that belongs to it, directly or further down."""
    business = EVERYTHING.without(id_)
    assert gone - {Job} == kinds_left(EVERYTHING) - kinds_left(business) - {Job}
    left = {one.id for one in business.records()}
    assert id_ not in left
    assert all(one.owner in left for one in business.records() if one.owner)


def test_a_job_goes_with_its_last_task() -> None:
    """A job keeps its other tasks when one goes, and goes with the last one."""
    both = JOB.model_copy(update={"tasks": (MAIL.id, BOOKS.id)})
    business = searching().put(both)
    assert business.without(MAIL.id).get(Job, JOB.id).tasks == (BOOKS.id,)
    assert len(business.without(MAIL.id).candidates) == 3
    for order in permutations((MAIL.id, BOOKS.id)):
        assert business.without(*order) == business.without(order[0]).without(order[1])
        assert business.without(*order).jobs == business.without(*order).candidates == ()


def test_what_only_mentions_a_record_stays_without_it() -> None:
    """Someone at work stays when they are deleted as a candidate; a rating does not stay without its criterion."""
    business = EVERYTHING.without(ANA.id)
    assert business.get(Engagement, WORK.id).candidate is None
    assert business.all(Delivery, WORK.id) == EVERYTHING.all(Delivery, WORK.id)
    rated = EVERYTHING.without(CRITERIA[0].id)
    assert len(rated.evidence) == len(EVERYTHING.evidence) - 1
    assert len(rated.all(Criterion, JOB.id)) == 2


def test_ticks_go_one_by_one() -> None:
    """A test plan stays without a step that is gone, and also without any of them."""
    plan = EVERYTHING.test_plans[0].model_copy(update={"steps": ("step-1", "step-2")})
    business = EVERYTHING.put(plan)
    assert business.without("step-1").get(TestPlan, plan.id).steps == ("step-2",)
    assert business.without("step-1", "step-2").get(TestPlan, plan.id) == plan.model_copy(update={"steps": ()})
    assert business.without("step-1", "step-2").test_projects == EVERYTHING.test_projects


def test_removing_what_is_not_there_changes_nothing() -> None:
    """An unknown id removes nothing, and a business without anything stays so."""
    assert EVERYTHING.without("unknown") == EVERYTHING
    assert Business().without("unknown") == Business()


# Order


@pytest.mark.parametrize(
    ("id_", "by", "order"),
    [
        ("step-1", 1, ["step-2", "step-1", "step-3"]),
        ("step-3", -1, ["step-1", "step-3", "step-2"]),
        ("step-1", -1, ["step-1", "step-2", "step-3"]),
        ("step-3", 1, ["step-1", "step-2", "step-3"]),
    ],
)
def test_a_record_moves_among_its_siblings(id_: str, by: int, order: list[str]) -> None:
    """A record moves one place up or down, and stays where it is at either end."""
    moved = EVERYTHING.moved(EVERYTHING.get(ProcedureStep, id_), by)
    assert ids(moved.all(ProcedureStep, MAIL.id)) == order
    assert from_records(moved.records()) == moved


def test_a_record_moves_past_those_of_other_owners() -> None:
    """Steps of another task in between neither count nor move."""
    mine = [ProcedureStep(id=f"mine-{n}", task=MAIL.id, text="Mine") for n in range(2)]
    theirs = [ProcedureStep(id=f"theirs-{n}", task=BOOKS.id, text="Theirs") for n in range(2)]
    business = priced().put(mine[0], theirs[0], theirs[1], mine[1])
    moved = business.moved(business.get(ProcedureStep, "mine-1"), -1)
    assert ids(moved.all(ProcedureStep, MAIL.id)) == ["mine-1", "mine-0"]
    assert ids(moved.all(ProcedureStep, BOOKS.id)) == ["theirs-0", "theirs-1"]


def test_records_that_came_without_a_place_can_be_moved() -> None:
    """Records from a file that gives them no order can be put in one."""
    business = from_records((MAIL, BOOKS, ARTICLES))
    assert ids(business.moved(business.get(Task, BOOKS.id), -1).tasks) == [BOOKS.id, MAIL.id, ARTICLES.id]


def test_a_business_comes_back_from_its_records() -> None:
    """The records alone, in any order, make the same business again."""
    records = list(EVERYTHING.records())
    assert from_records(records) == from_records(records[::-1]) == EVERYTHING
    assert from_records(()) == Business()


def test_a_new_record_goes_behind_those_that_were_moved() -> None:
    """After moving, a new record still goes to the end."""
    moved = Business().put(MAIL, BOOKS).moved(MAIL, 1)
    assert ids(moved.put(ARTICLES).tasks) == [BOOKS.id, MAIL.id, ARTICLES.id]


def test_whom_records_of_a_kind_belong_to() -> None:
    """The holder of a record of some kind is of the kind that is named there; what belongs to nobody has none."""
    for record in EVERYTHING.records():
        holder = EVERYTHING.holder(type(record), record.owner)
        assert (holder.id if holder else "") == record.owner
    assert EVERYTHING.holder(Criterion, JOB.id) == EVERYTHING.get(Job, JOB.id)
    assert EVERYTHING.holder(Criterion, MAIL.id) is None
    assert EVERYTHING.holder(Task, MAIL.id) is None


def test_the_owner_of_a_record() -> None:
    """A record knows whom it belongs to; what belongs to nobody has no owner."""
    assert (cost(BOOKS, "12").owner, ANA.owner, MAIL.owner, WORTH.owner) == (BOOKS.id, JOB.id, "", "")
    assert EVERYTHING.first(Procedure, MAIL.id) is not None
    assert all(one.owner in (ANA.id, BEN.id, CY.id) for one in EVERYTHING.records() if isinstance(one, Evidence))
