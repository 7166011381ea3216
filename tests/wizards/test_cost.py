"""The cost form: what a platform fills in, what goes back to the task, and what is left alone."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from outsource_tui.domain.amounts import EffortValue, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin, Record
from outsource_tui.domain.budget import DIRECT, FEES, Costing
from outsource_tui.domain.business import Business
from outsource_tui.domain.cases import terms_of
from outsource_tui.domain.plan import Category, Doer, Task
from outsource_tui.domain.sourcing import OWN_CHANNEL
from outsource_tui.forms import draft
from outsource_tui.forms.fields import questions
from outsource_tui.library import catalog
from outsource_tui.library.example import example
from outsource_tui.wizards.cost import COST, COSTING, Cost, cost_of, fees_of, platforms
from outsource_tui.wizards.place import fixed_values, record_of
from outsource_tui.wizards.quick import QUICK
from outsource_tui.wizards.step import FormStep, Scene, Wizard
from tests.seeds import (
    ARTICLES,
    BOOKS,
    GUESSED,
    MAIL,
    STYLE,
    TODAY,
    at_work,
    cost,
    everything,
    mail_cost,
    one_task,
    priced,
    worth_only,
    written,
)

FREE = mail_cost(fee=Decimal(0), fee_contract=Decimal(0))
FIRST = QUICK.step("task")


def scene_of(business: Business, task: str = MAIL.id) -> Scene:
    return Scene(business, TODAY, STYLE, task)


def kept(
    business: Business, task: str = MAIL.id, wizard: Wizard = COST, step: FormStep = COSTING, **typed: str
) -> Business:
    """The business after the form was opened, these answers were given in it in turn, and it was kept."""
    scene = scene_of(business, task)
    specs = {spec.name: spec for spec in questions(step.model)}
    base, fixed = record_of(wizard, step, scene), fixed_values(wizard, step, scene)
    raw = draft.prefill(step.model, base, step.prefill(scene), STYLE)
    for name, answer in typed.items():
        raw[name] = answer
        if name in step.fills:
            raw |= {
                other: draft.written(specs[other], value, STYLE)
                for other, value in step.fills[name](scene, answer).items()
            }
    made = draft.submit(step.model, raw, base=base, fixed=fixed, by=draft.Reading(STYLE, TODAY))
    assert isinstance(made, step.model), made
    return step.into(scene, made)


def quick(business: Business, task: str = MAIL.id, **typed: str) -> Business:
    assert isinstance(FIRST, FormStep)
    return kept(business, task, QUICK, FIRST, **typed)


def costing(business: Business, task: str = MAIL.id) -> Costing:
    found = business.first(Costing, task)
    assert found is not None
    return found


def fees(found: Costing) -> dict[str, Decimal]:
    """The fees that are not nothing."""
    return {name: getattr(found, name) for name in FEES if getattr(found, name)}


def origins(found: Costing, names: Mapping[str, Any]) -> set[Origin]:
    return {found.origin(name) for name in names}


# Platforms


DATED = {
    "upwork": {"fee": Decimal("0.05"), "fee_contract": Decimal("4.95")},
    "fiverr": {"fee": Decimal("0.055"), "fee_payment": Decimal(3), "fee_under": Decimal(100)},
    "freelancer": {"fee": Decimal("0.03"), "fee_minimum": Decimal(3)},
}


@pytest.mark.parametrize(("platform", "expected"), DATED.items())
@pytest.mark.parametrize("business", [one_task(), one_task().put(FREE), worth_only().put(MAIL)])
def test_a_platform_fills_in_its_dated_fees(platform: str, expected: dict[str, Decimal], business: Business) -> None:
    """Choosing a platform makes its fees those of the task, as a preset, whatever fees stood there before."""
    found = costing(kept(business, platform=platform))
    assert found.platform == platform
    assert fees(found) == expected
    assert origins(found, expected) == {Origin.PRESET}


@pytest.mark.parametrize(
    ("platform", "on_80", "on_500"),
    [("fiverr", "7.40", "27.50"), ("upwork", "4.00", "25.00"), ("freelancer", "3.00", "15.00")],
)
def test_what_a_platform_takes(platform: str, on_80: str, on_500: str) -> None:
    """Of payments of 80.00 and 500.00 the platforms take what they publish."""
    business = kept(one_task(), platform=platform)
    fee = terms_of(business, MAIL).fee
    assert (fee.monthly(Decimal(80)), fee.monthly(Decimal(500))) == (Decimal(on_80), Decimal(on_500))


@pytest.mark.parametrize("first", DATED)
@pytest.mark.parametrize("then", DATED)
def test_another_platform_takes_its_own_fees_only(first: str, then: str) -> None:
    """After a change of platform just the fees of the one that was chosen last are taken."""
    found = terms_of(kept(kept(one_task(), platform=first), platform=then), MAIL).fee
    assert found.monthly(Decimal(80)) == terms_of(kept(one_task(), platform=then), MAIL).fee.monthly(Decimal(80))
    assert found.per_contract == DATED[then].get("fee_contract", 0)


def test_a_changed_fee_is_the_users_own() -> None:
    """A fee typed over the preset is the user's own, at once or later, and the others stay presets."""
    at_once = costing(kept(one_task(), platform="upwork", fee="3%"))
    later = costing(kept(kept(one_task(), platform="upwork"), fee="3%"))
    for found in (at_once, later):
        assert fees(found) == {"fee": Decimal("0.03"), "fee_contract": Decimal("4.95")}
        assert (found.origin("fee"), found.origin("fee_contract")) == (Origin.YOURS, Origin.PRESET)


def test_a_fee_changed_back_is_the_preset_again() -> None:
    """A fee that is as the platform has it is a preset, whoever typed it."""
    changed = kept(kept(one_task(), platform="upwork"), fee="3%")
    assert costing(kept(changed, fee="5%")) == costing(kept(one_task(), platform="upwork"))


@pytest.mark.parametrize("platform", ["guru", "peopleperhour", OWN_CHANNEL])
def test_a_platform_of_unknown_fees_empties_them(platform: str) -> None:
    """Where the fees are not known none of others are left, and what is typed then is the user's own."""
    assert fees_of(platform) == dict.fromkeys(FEES)
    others = (one_task().put(FREE), *(kept(one_task(), platform=other) for other in DATED))
    for business in (one_task(), *others):
        found = costing(kept(business, platform=platform))
        assert fees(found) == {}
        assert Origin.PRESET not in found.origins.values()
    for business in others:
        told = costing(kept(business, platform=platform, fee="9%"))
        assert (told.platform, fees(told), told.origin("fee")) == (platform, {"fee": Decimal("0.09")}, Origin.YOURS)


@pytest.mark.parametrize("then", ["upwork", "freelancer", "guru", OWN_CHANNEL, DIRECT])
def test_the_threshold_of_another_platform_is_gone(then: str) -> None:
    """After a change of platform, or without a fee for each payment, no threshold of one before is in the record."""
    fiverr = kept(one_task(), platform="fiverr")
    assert costing(fiverr).fee_under == 100
    assert costing(kept(fiverr, platform=then)).fee_under is None
    assert costing(kept(fiverr, fee_payment="")).fee_under is None


@pytest.mark.parametrize(
    "business",
    [
        one_task(),
        *(kept(one_task(), platform=platform) for platform in DATED),
        kept(one_task(), platform="guru", fee="9%"),
    ],
    ids=["own fees", *DATED, "guru"],
)
def test_paid_directly_no_fee_is_left(business: Business) -> None:
    """Hired without a platform there are no fees, none is said to come from anywhere, and all else stays."""
    found, before = costing(kept(business, platform=DIRECT)), costing(business)
    assert (found.platform, fees(found)) == (DIRECT, {})
    assert not set(found.origins) & set(FEES)
    gone = {*FEES, "platform", "origins"}
    assert {name: value for name, value in found if name not in gone} == {
        name: value for name, value in before if name not in gone
    }


def test_fees_that_were_told_are_those_of_some_platform() -> None:
    """Of whom only fees were told, it is shown that they are not paid directly; without fees that they are."""
    businesses = (one_task(), one_task().put(FREE), worth_only().put(MAIL))
    shown = [cost_of(scene_of(business)) for business in businesses]
    assert [one and one.platform for one in shown] == [OWN_CHANNEL, DIRECT, DIRECT]


def test_every_way_to_hire_is_offered_once() -> None:
    """Directly, each platform with a fee or with one to be entered, and another one; never a place without any fee."""
    offered = {option.raw: option.label for option in platforms(scene_of(one_task()))}
    assert list(offered) == [DIRECT, "guru", "upwork", "peopleperhour", "fiverr", "freelancer", OWN_CHANNEL]
    for place in catalog.places():
        if place.key in offered:
            told = f"its fees as of {place.as_of}" if place.fee else "enter its fee"
            assert offered[place.key].startswith(place.name)
            assert offered[place.key].endswith(told)


# The hours of the task


def test_hours_changed_here_are_those_of_the_task() -> None:
    """Hours typed beside the price go to the task, as the user's own, and its other answers stay."""
    task = MAIL.model_copy(
        update={"category": Category.PEOPLE, "doer": Doer.SOMEONE, "origins": {"effort": Origin.GUESS}}
    )
    before = written().put(task)
    after = kept(before, effort="12h a week")
    found = after.get(Task, MAIL.id)
    effort = EffortValue(hours=Decimal(12))
    assert found == before.get(Task, MAIL.id).model_copy(update={"effort": effort, "origins": {}})
    assert after.put(before.get(Task, MAIL.id)) == before
    assert "effort" not in costing(after).origins


@pytest.mark.parametrize("origin", Origin)
def test_hours_left_alone_are_from_where_they_were(origin: Origin) -> None:
    """Hours that were not touched keep where they come from, while the price beside them changes."""
    before = one_task().put(MAIL.model_copy(update={"origins": {"effort": origin}}))
    after = kept(before, price="14 an hour")
    assert after.tasks == before.tasks
    assert costing(after).price == PriceValue(amount=Decimal(14))
    assert costing(after).origin("price") is Origin.GUESS


def test_hours_told_with_pieces_are_asked_no_more() -> None:
    """Hours by the piece, typed here, count the pieces a price a piece needs."""
    after = kept(one_task(), effort="2h x 9", price="30 a piece")
    assert after.get(Task, MAIL.id).effort == EffortValue(hours=Decimal(2), pieces=Decimal(9))
    assert terms_of(after, after.get(Task, MAIL.id)).price == 30


# What is left alone


BUSINESSES = {
    "one": one_task(),
    "no price": one_task(None),
    "paid directly": one_task().put(FREE),
    "priced": priced(),
    "written": written(),
    "at work": at_work(),
    "everything": everything(),
    "example": example(TODAY),
    "minutes told": one_task(minutes=Decimal(40), brings=Decimal(150), change=Decimal(-20)),
    "pieces told": one_task().put(cost(MAIL, "30", PriceUnit.PIECE, pieces=Decimal(9))),
    "usually by the month": one_task(None, unit=PriceUnit.MONTH),
    "measured": one_task(origins=dict.fromkeys(GUESSED, Origin.MEASURED)),
    "new work": one_task().put(MAIL.model_copy(update={"doer": Doer.NOBODY, "origins": {"effort": Origin.GUESS}})),
    "hired directly": kept(one_task(), platform=DIRECT),
    **{platform: kept(one_task(), platform=platform) for platform in (*DATED, "guru")},
    "own fee": kept(one_task(), platform="upwork", fee="3%"),
}


@pytest.mark.parametrize("name", BUSINESSES)
def test_a_form_kept_as_it_stands_changes_nothing(name: str) -> None:
    """Opening the form of a task and going on leaves every record as it was."""
    before = BUSINESSES[name]
    for task in before.tasks:
        if before.first(Costing, task.id) is not None:
            assert kept(before, task.id) == before


@pytest.mark.parametrize("name", BUSINESSES)
def test_the_quick_answer_kept_as_it_stands_changes_nothing(name: str) -> None:
    """Going on in the quick answer leaves every record as it was, too."""
    before = BUSINESSES[name]
    for task in before.tasks:
        if before.first(Costing, task.id) is not None:
            assert quick(before, task.id) == before


@pytest.mark.parametrize("business", [worth_only().put(MAIL), worth_only().put(MAIL, BOOKS)])
def test_a_form_kept_for_the_first_time_keeps_what_was_presumed(business: Business) -> None:
    """A task of which nothing was said gets the costing that was presumed of it, as guesses, and no platform."""
    after = kept(business)
    assert after.tasks == business.tasks
    found = costing(after)
    assert (found.price, found.platform, fees(found)) == (None, None, {})
    assert {name for name, origin in found.origins.items() if origin is Origin.GUESS} >= set(GUESSED) - {"price"}
    assert terms_of(after, MAIL) == terms_of(business, MAIL)


# The quick answer


def test_the_quick_answer_keeps_where_all_else_comes_from() -> None:
    """A new title, new hours or a new price in the quick answer leave every other answer with its origin."""
    mixed = {**mail_cost().origins, "speed": Origin.MEASURED, "fee": Origin.PRESET, "tools": Origin.YOURS}
    before = one_task(origins=mixed).put(MAIL.model_copy(update={"origins": {"effort": Origin.MEASURED}}))
    for typed in ({"title": "Mail"}, {"price": "14 an hour"}, {"effort": "12h a week"}):
        after = quick(before, **typed)
        assert costing(after).origins == mixed
        old, new = ({n: v for n, v in costing(one) if n != "price"} for one in (before, after))
        assert new == old
        effort = Origin.YOURS if "effort" in typed else Origin.MEASURED
        assert after.get(Task, MAIL.id).origin("effort") is effort
    assert costing(quick(before, price="14 an hour")).price == PriceValue(amount=Decimal(14))


def test_a_quick_price_is_a_guess_until_somebody_is_asked() -> None:
    """What a helper would ask is a guess; a quoted price stays quoted while it is not changed."""
    quoted = one_task(origins={**mail_cost().origins, "price": Origin.QUOTED})
    assert costing(quick(quoted, title="Mail")).origin("price") is Origin.QUOTED
    assert costing(quick(quoted, price="14 an hour")).origin("price") is Origin.GUESS
    assert "price" not in costing(quick(quoted, price="")).origins


def test_the_quick_answer_makes_a_task_and_its_costing() -> None:
    """Where there was no task yet, the quick answer makes one with the price that was said, and guesses the rest."""
    after = quick(worth_only(), "first-task", title="Customer mail", effort="10h a week", price="12 an hour")
    (task,) = after.tasks
    assert (task.id, task.title, task.effort) == ("first-task", "Customer mail", MAIL.effort)
    found = costing(after, task.id)
    assert found.price == PriceValue(amount=Decimal(12))
    assert {name for name in GUESSED if found.origin(name) is Origin.GUESS} == set(GUESSED)
    assert (found.platform, fees(found)) == (None, {})


@pytest.mark.parametrize("step", [COSTING, FIRST])
def test_a_task_that_is_gone_is_not_costed(step: FormStep) -> None:
    """After an undo has taken the task away, there is nothing to show of its cost."""
    assert step.record is not None
    assert step.record(scene_of(one_task(), "gone")) is None
    known: Record | None = COSTING.record(scene_of(one_task())) if COSTING.record else None
    assert isinstance(known, Cost)
    assert COSTING.into(replace(scene_of(one_task()), subject="gone"), known) == one_task()


def test_pieces_told_of_the_task_stay_there() -> None:
    """A form of a task told in pieces shows them in its hours, and asks for no pieces besides."""
    assert costing(kept(priced(), ARTICLES.id, price="70 a piece"), ARTICLES.id).pieces is None
