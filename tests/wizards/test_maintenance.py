"""Maintenance: the lines of an agreement, deliveries in order, more of a job, and ending well."""

from decimal import Decimal

from outsource_tui.domain.business import Business
from outsource_tui.domain.hiring import ended
from outsource_tui.domain.maintenance import Agreement, Delivery, Ending, Engagement, Settled
from outsource_tui.domain.readout import Say
from outsource_tui.forms import draft
from outsource_tui.forms.show import say
from outsource_tui.library.catalog import agreement_list
from outsource_tui.wizards.agreement import SETTLED, settled_id
from outsource_tui.wizards.maintenance import ENDING
from outsource_tui.wizards.maintenance import WORK as WIZARD
from outsource_tui.wizards.place import fixed_values, record_of
from outsource_tui.wizards.step import FormStep, ListStep, Scene, ViewStep
from tests.domain.test_trust import clean, working
from tests.seeds import STYLE, TODAY, WORK, at_work, days, delivery, searching


def scene(business: Business) -> Scene:
    return Scene(business, TODAY, STYLE, WORK.id)


def lists(key: str) -> ListStep:
    found = WIZARD.step(key)
    assert isinstance(found, ListStep)
    return found


def items(key: str, business: Business) -> list[str]:
    step = lists(key)
    assert step.items is not None
    return [one.id for one in step.items(scene(business))]


def test_there_is_one_line_for_each_key() -> None:
    """Every line of an agreement is listed once, in order, settled or not, with an id of its own."""
    business = at_work()
    keys = [line.key for line in agreement_list()]
    step = lists("settled")
    assert step.items is not None
    found = step.items(scene(business))
    assert [one.line for one in found] == keys
    assert [one.line for one in found if one.done] == ["scope"]
    assert len({one.id for one in found}) == len(keys)
    assert step.items(Scene(business, TODAY, STYLE)) == ()


def test_space_settles_a_line_today_and_takes_it_back() -> None:
    """One key settles a line today; again it is open; what was noted of it stays, and there is never a second."""
    step, business = lists("settled"), at_work()
    assert step.items is not None
    assert step.tick is not None
    for number, one in enumerate(step.items(scene(business))):
        business = step.tick.turn(scene(business), one)
        (now,) = (each for each in step.items(scene(business)) if each.line == one.line)
        assert now.on == (None if one.line == "scope" else TODAY), number
        assert now.file == one.file
    assert len(business.all(Settled, WORK.id)) == len(agreement_list())
    for one in step.items(scene(business)):
        business = step.tick.turn(scene(business), one)
    assert [one.line for one in business.all(Settled, WORK.id) if one.done] == ["scope"]


def test_each_line_can_be_opened_and_kept() -> None:
    """Enter on any line, settled before or never, opens a form that can be kept as it stands, for that line."""
    (form,) = SETTLED.steps
    assert isinstance(form, FormStep)
    step, business = lists("settled"), at_work()
    assert step.items is not None
    for one in step.items(scene(business)):
        at = Scene(business, TODAY, STYLE, one.id, WORK.id)
        known = record_of(SETTLED, form, at)
        raw = draft.prefill(Settled, known, form.prefill(at) if form.prefill else {}, STYLE) | {"file": "The mail"}
        fixed = fixed_values(SETTLED, form, at)
        made = draft.submit(Settled, raw, base=known, fixed=fixed, by=draft.Reading(STYLE, TODAY))
        assert isinstance(made, Settled), made
        after = form.into(at, made)
        assert [each.file for each in after.all(Settled, WORK.id) if each.line == one.line] == ["The mail"]


def test_an_id_of_a_line_is_never_too_long() -> None:
    """Whatever the id of the work, that of each line of it can be stored, and no two are the same."""
    for owner in ("w" * 64, "work", "0" * 32):
        made = [Settled(id=settled_id(owner, line.key), engagement=owner, line=line.key) for line in agreement_list()]
        assert len({one.id for one in made}) == len(made)


def test_deliveries_are_in_the_order_of_their_days() -> None:
    """A delivery typed in late stands where its day is, the latest first."""
    business = searching().put(WORK, delivery(1, on=TODAY), delivery(2, on=days(-9)), delivery(3, on=days(-4)))
    assert items("deliveries", business) == ["delivery-1", "delivery-3", "delivery-2"]


def test_a_larger_part_is_handed_over_only_when_nothing_stands_in_the_way() -> None:
    """The key that promotes moves the portion of someone ready for it, and does nothing before."""
    going = WIZARD.step("going")
    assert isinstance(going, ViewStep)
    assert set(going.asks) <= set(going.acts)
    early, ready = working(*clean(3)), working(*clean(4))
    assert going.acts["promote"](scene(early)) == early
    after = going.acts["promote"](scene(ready)).get(Engagement, WORK.id)
    assert [part.portion for part in after.plan] == [Decimal("0.5")]
    assert after.portion_since == TODAY
    gone = Scene(ready, TODAY, STYLE, "gone")
    assert all(act(gone) == ready for act in going.acts.values())


def test_the_key_that_takes_writes_what_was_measured() -> None:
    """Speed measured on delivered work stands in the plan of the task after one key."""
    going = WIZARD.step("going")
    assert isinstance(going, ViewStep)
    after = going.acts["take"](scene(working(*clean(4, hours=Decimal(16)))))
    assert after.costings[0].speed == Decimal("1.6")


def test_the_agreement_shows_when_both_are_there() -> None:
    """Two hours with their zones give the stretch in the user's own time."""
    step = WIZARD.step("agreement")
    assert isinstance(step, FormStep)
    assert step.readout is not None
    told = Agreement(id="agreement", engagement=WORK.id, hours="9:00 to 13:00 UTC+1", mine="9am-5pm UTC")
    lines = [say(one, STYLE) for one in step.readout(scene(at_work().put(told))) if isinstance(one, Say)]
    assert lines[0] == "You are both there from 9:00 to 12:00, your time."
    apart = told.model_copy(update={"mine": "20:00 to 22:00 UTC"})
    first = step.readout(scene(at_work().put(apart)))[0]
    assert "never both there" in str(first)


def test_work_ends_once_access_is_taken_back() -> None:
    """Until it is said to be over, the work goes on; then it ends on its last day; and it can be taken up again."""
    ending = Ending(id="ending", engagement=WORK.id, last_day=days(3))
    business = ended(at_work(), ending)
    assert business.get(Engagement, WORK.id).ended is None
    over = ended(business, ending.model_copy(update={"over": True}))
    assert over.get(Engagement, WORK.id).ended == days(3)
    assert ended(over, ending).get(Engagement, WORK.id).ended is None
    assert over.all(Delivery, WORK.id) == business.all(Delivery, WORK.id)
    assert ended(at_work(), ending.model_copy(update={"engagement": "gone"})) == at_work()


def test_the_access_to_take_back_is_that_of_their_procedures() -> None:
    """Ending well begins with two weeks of notice and whatever access the steps of the job named."""
    step = ENDING.steps[0]
    assert isinstance(step, FormStep)
    assert step.prefill(scene(at_work())) == {"last_day": days(14), "access": "The shared inbox\nThe saved replies"}
    assert step.prefill(Scene(at_work(), TODAY, STYLE, "gone")) == {"last_day": days(14)}
