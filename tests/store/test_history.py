from decimal import Decimal

from outsource_tui.domain.budget import Purpose
from outsource_tui.domain.business import Business
from outsource_tui.domain.plan import Profile
from outsource_tui.store.history import LIMIT, History

EMPTY = Business()
NAMED = EMPTY.put(Profile(name="Bakery"))
RENAMED = EMPTY.put(Profile(name="Corner Bakery"))


def history() -> History:
    made = History(EMPTY)
    made.record(NAMED, "name")
    made.record(RENAMED, "rename")
    return made


def test_undo_goes_back_step_by_step() -> None:
    """Each undo gives the business before the latest change and names that change."""
    made = history()
    assert made.undo() == (NAMED, "rename")
    assert made.undo() == (EMPTY, "name")
    assert made.undo() is None
    assert made.present is EMPTY


def test_redo_goes_forward_again() -> None:
    """Each redo gives the business after the change last undone, the very same value, and names that change."""
    made = history()
    made.undo()
    made.undo()
    assert made.redo() == (NAMED, "name")
    assert made.redo() == (RENAMED, "rename")
    assert made.redo() is None
    assert made.present is RENAMED


def test_a_change_after_undo_ends_redo() -> None:
    """What was undone cannot be redone once something else was done."""
    made = history()
    made.undo()
    made.record(NAMED.put(Profile(name="Other")), "other")
    assert made.redo() is None
    assert made.undo() == (NAMED, "other")


def test_a_change_that_changes_nothing_is_not_recorded() -> None:
    """Saving a form with the same answers leaves nothing to undo, and redo stays."""
    made = history()
    made.undo()
    made.record(EMPTY.put(Profile(name="Bakery")), "name")
    assert made.redo() == (RENAMED, "rename")


def test_the_oldest_changes_are_forgotten() -> None:
    """The last 200 changes can be undone and no more."""
    made = History(EMPTY)
    for number in range(LIMIT + 5):
        made.record(EMPTY.put(Profile(name=f"Name {number}")), f"change {number}")
    labels = [label for _, label in iter(made.undo, None)]
    assert len(labels) == LIMIT == 200
    assert labels[-1] == "change 5"


def test_a_key_held_down_is_one_change() -> None:
    """Changes that join are one with the last of the same name, and undo takes all of them back at once."""
    start, *moved = (Business().put(Purpose(limit=Decimal(limit))) for limit in (100, 90, 80, 70))
    history = History(start)
    for one in moved:
        history.record(one, "Move the limit", join=True)
    assert history.undo() == (start, "Move the limit")
    assert history.undo() is None
    assert history.redo() == (moved[-1], "Move the limit")


def test_a_change_joins_no_other_one() -> None:
    """A change of another name stands between two that would join, and one after an undo stands alone."""
    first, second, third = (Business().put(Purpose(limit=Decimal(limit))) for limit in (1, 2, 3))
    history = History(Business())
    history.record(first, "Move the limit", join=True)
    history.record(second, "Another", join=True)
    assert history.undo() == (first, "Another")
    history.record(third, "Move the limit", join=True)
    assert history.undo() == (first, "Move the limit")
