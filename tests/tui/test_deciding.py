"""The decision, as it is made on the screen: the verdict at a glance, the working, what if, which first, the memo."""

from decimal import Decimal

import pytest
from textual.widgets import Button

from outsource_tui.domain.amounts import EarningsValue, EffortValue, Period, PriceUnit, PriceValue
from outsource_tui.domain.base import Origin
from outsource_tui.domain.budget import Aim, Costing, Goal, Purpose, Worth
from outsource_tui.domain.business import Business
from outsource_tui.domain.journey import Place, Stage
from outsource_tui.domain.plan import Category, Task
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.screens.reading import Reading
from outsource_tui.tui.screens.what_if import WhatIf
from outsource_tui.tui.screens.wizard import WizardScreen
from outsource_tui.wizards.cost import without
from tests import seeds
from tests.tui.conftest import MakeApp
from tests.tui.test_journeys import at, empty, field, typed_in
from tests.tui.test_keyline import keys
from tests.tui.visitor import Visitor

MAIL = seeds.MAIL.id


async def asked(visitor: Visitor) -> None:
    """Go to the question what someone would charge for customer mail."""
    await visitor.go(Stage.BUDGET, "costing", MAIL)


def six_small(price: str = "8") -> Business:
    """Six tasks of an hour a week at 8 an hour, or another price: none pays alone, at 8 together they do (G13)."""
    found = seeds.worth_only().put(seeds.PAID)
    for number in range(6):
        effort = EffortValue(hours=Decimal(1))
        task = Task(id=f"small-{number}", title=f"Small {number}", effort=effort, category=Category.OFFICE)
        found = found.put(task, seeds.cost(task, price))
    return found


# At a glance


async def test_the_decision_is_seen_at_one_glance(make_app: MakeApp) -> None:
    """In 80x24 the verdict, the most to pay, the gain and why the simple test differs stand together (G4)."""
    async with make_app(seeds.one_task()) as visitor:
        await asked(visitor)
        for words in (
            "Start small",
            "Worth 37.6 h and $904 a month to you.",
            "$15.50 most to pay",
            "$18.71 cost of an hour freed",
            "+$201 better off a month",
            "$12.00 an hour is under your $24.04, so it says outsource.",
            "the 4.7 h a month you spend managing.",
        ):
            assert words in visitor.words, words


async def test_the_verdict_follows_each_letter(make_app: MakeApp) -> None:
    """While a price is typed the verdict is that of the price as it stands."""
    async with make_app(seeds.one_task()) as visitor:
        await asked(visitor)
        await empty(visitor)
        assert "Pays under $15.50 an hour" in visitor.words
        await visitor.write("2")
        assert "Keep" not in visitor.words
        await visitor.write("0")
        assert "Not yet" in visitor.words
        assert visitor.stored.costings == seeds.one_task().costings


# The working


async def test_the_working_shows_the_sum_and_comes_back(make_app: MakeApp) -> None:
    """Ctrl+R shows each figure with where it comes from, and Esc goes back to what was typed."""
    async with make_app(seeds.one_task(), (120, 36)) as visitor:
        await asked(visitor)
        await visitor.press("ctrl+r")
        assert isinstance(visitor.screen, Reading)
        for words in ("54.6 h x $12.00 $655.20 a guess", "43.33 h - 4.73 h - 1 h 37.6 h", "$703.37 / 37.6 h $18.71"):
            assert words in visitor.words, words
        await visitor.press("escape")
        assert isinstance(visitor.screen, WizardScreen)
        assert typed_in(visitor) == "12 an hour"


async def test_the_working_is_that_of_what_is_typed(make_app: MakeApp) -> None:
    """A price that is typed and not kept yet is the one in the working."""
    async with make_app(seeds.one_task(), (120, 36)) as visitor:
        await asked(visitor)
        await empty(visitor)
        await visitor.write("10")
        await visitor.press("ctrl+r")
        assert "54.6 h x $10.00 $546.00" in visitor.words


async def test_where_nothing_is_worked_out_the_keys_do_nothing(make_app: MakeApp) -> None:
    """Ctrl+R and Ctrl+T open nothing beside a question that has no sum."""
    async with make_app(seeds.written()) as visitor:
        await visitor.go(Stage.PLAN, "profile")
        before = visitor.screen
        await visitor.press("ctrl+r", "ctrl+t")
        assert visitor.screen is before


# What if


async def test_the_verdict_flips_at_the_most_to_pay(make_app: MakeApp) -> None:
    """Moved past 15.4982 the price turns Start small into Not yet, and moved back it turns again."""
    async with make_app(seeds.one_task()) as visitor:
        await asked(visitor)
        await visitor.press("ctrl+t", *["right"] * 6)
        assert isinstance(visitor.screen, WhatIf)
        assert "$15.00" in visitor.words
        assert "Start small" in visitor.words
        assert "breaks even at $15.50" in visitor.words
        await visitor.press("right")
        assert "Not yet Today it is: Start small." in visitor.words
        await visitor.press("left")
        assert "Not yet" not in visitor.words


async def test_what_is_kept_stands_in_the_field(make_app: MakeApp) -> None:
    """Enter puts what was moved into its fields, as if it had been typed, and Continue keeps it."""
    async with make_app(seeds.one_task()) as visitor:
        await asked(visitor)
        await visitor.press("ctrl+t", "right", "right", "down", "left", "enter")
        assert isinstance(visitor.screen, WizardScreen)
        assert typed_in(visitor) == "13 an hour"
        assert visitor.stored.costings == seeds.one_task().costings
        await visitor.press("ctrl+n")
        (costing,), (task,) = visitor.stored.costings, visitor.stored.tasks
    assert costing.price == PriceValue(amount=Decimal(13))
    assert task.effort == EffortValue(hours=Decimal("9.5"))


async def test_what_is_dropped_leaves_all_as_it_was(make_app: MakeApp) -> None:
    """Esc goes back with no figure changed."""
    async with make_app(seeds.one_task()) as visitor:
        await asked(visitor)
        before = visitor.stored
        await visitor.press("ctrl+t", "right", "right", "escape")
        assert typed_in(visitor) == "12 an hour"
        assert visitor.stored == before


async def test_what_an_hour_brings_can_be_moved_too(make_app: MakeApp) -> None:
    """An answer of another question is kept at once, and can be taken back."""
    async with make_app(seeds.one_task()) as visitor:
        await asked(visitor)
        await visitor.press("ctrl+t", "end", "right", "enter")
        purpose = visitor.stored.purpose
        assert purpose is not None
        assert purpose.brings == Decimal(25)
        assert typed_in(visitor) == "12 an hour"
        await visitor.press("ctrl+z")
        assert visitor.stored.purpose == seeds.PAID


async def test_the_quick_answer_can_be_moved(make_app: MakeApp) -> None:
    """From the answer itself a kept price is stored at once."""
    async with make_app(seeds.one_task()) as visitor:
        visitor.app.go(Place(None, step="answer"))
        await visitor.settle()
        await visitor.press("ctrl+t", "right", "enter")
        (costing,) = visitor.stored.costings
    assert costing.price == PriceValue(amount=Decimal("12.5"))


async def test_what_has_no_field_in_the_quick_answer_is_kept_at_once(make_app: MakeApp) -> None:
    """In the quick answer's form their speed has no field: kept, it is stored at once, and the price is typed."""
    async with make_app(seeds.one_task()) as visitor:
        visitor.app.go(Place(None, step="task"))
        await visitor.settle()
        await visitor.press("ctrl+t", "right", "down", "down", "right", "enter")
        (costing,) = visitor.stored.costings
        assert (costing.speed, costing.origin("speed")) == (Decimal("1.25"), Origin.YOURS)
        assert costing == seeds.mail_cost(speed=Decimal("1.25"), origins=without(costing.origins, "speed"))
        assert field(visitor, "price").raw == "12.50 an hour"
        await visitor.press("ctrl+n")
        (costing,) = visitor.stored.costings
    assert (costing.speed, costing.price) == (Decimal("1.25"), PriceValue(amount=Decimal("12.5")))


async def test_what_is_only_typed_so_far_is_made_with_what_was_moved(make_app: MakeApp) -> None:
    """A task that is only typed in the quick answer is made when a figure without a field is kept, and taken back."""
    async with make_app(seeds.worth_only().put(seeds.PAID)) as visitor:
        visitor.app.go(Place(None, step="task"))
        await visitor.settle()
        await visitor.fill("Newsletter", "10h")
        await visitor.write("12")
        await visitor.press("ctrl+t", "down", "down", "right", "enter")
        (task,), (costing,) = visitor.stored.tasks, visitor.stored.costings
        assert (task.title, task.effort) == ("Newsletter", EffortValue(hours=Decimal(10)))
        assert (costing.speed, costing.origin("speed")) == (Decimal("1.25"), Origin.YOURS)
        assert (costing.price, costing.origin("price")) == (PriceValue(amount=Decimal(12)), Origin.GUESS)
        await visitor.press("ctrl+n")
        assert (visitor.stored.tasks, visitor.stored.costings) == ((task,), (costing,))
        await visitor.press("ctrl+z")
        assert visitor.stored == seeds.worth_only().put(seeds.PAID)


async def test_while_the_price_is_unknown_it_is_to_be_moved_first(make_app: MakeApp) -> None:
    """Without a price what if says under every other figure to move the price first, and once moved draws the gain."""
    said = "Their price is not known: move that first, and the gain is drawn here."
    async with make_app(seeds.one_task(None), (120, 36)) as visitor:
        await asked(visitor)
        await visitor.press("ctrl+t")
        assert "breaks even at $15.50 from $0.50 to $31.00" in visitor.words
        await visitor.press("down")
        assert said in visitor.words
        assert "pay" not in visitor.words.split("today 10 h")[1].split(said)[0]
        await visitor.press("up", "left", "down")
        assert said not in visitor.words
        assert "breaks even at" in visitor.words


# What a price depends on


async def test_a_platform_fills_in_its_fees(make_app: MakeApp) -> None:
    """Choosing Fiverr fills in its dated fees, which are kept as a preset; one that is changed is the user's own."""
    async with make_app(seeds.one_task(fee=Decimal(0), fee_contract=Decimal(0))) as visitor:
        await asked(visitor)
        visitor.one("#more", Button).press()
        await visitor.until(lambda: at(visitor) == "speed")
        field(visitor, "platform").focus()
        await visitor.until(lambda: at(visitor) == "platform")
        await visitor.press("home", "down", "down", "down", "down", "enter")
        assert field(visitor, "fee").raw == "5.5%"
        assert field(visitor, "fee_payment").raw == "3"
        assert field(visitor, "fee_under").raw == "100"
        await visitor.until(lambda: at(visitor) == "fee")
        await empty(visitor)
        await visitor.write("6%")
        await visitor.press("ctrl+n")
        (costing,) = visitor.stored.costings
    assert (costing.platform, costing.fee, costing.fee_payment) == ("fiverr", Decimal("0.06"), Decimal(3))
    assert (costing.origin("fee"), costing.origin("fee_payment")) == (Origin.YOURS, Origin.PRESET)


async def test_only_what_matters_is_asked(make_app: MakeApp) -> None:
    """For a price a month neither their speed nor what comes back is asked."""
    async with make_app(seeds.one_task()) as visitor:
        await asked(visitor)
        await empty(visitor)
        await visitor.write("400 a month")
        visitor.one("#more", Button).press()
        await visitor.until(lambda: at(visitor) == "minutes")
        assert not field(visitor, "speed").display
        assert not field(visitor, "rework").display


# Which first


async def test_the_set_follows_the_limit(make_app: MakeApp) -> None:
    """The sides move the limit, the set and its sums follow, and one undo takes all the moving back."""
    async with make_app(seeds.priced().put(Purpose(goal=Goal.PAID, limit=Decimal(1_000)))) as visitor:
        await visitor.go(Stage.BUDGET, "first")
        assert "Costs $943" in visitor.words
        await visitor.press(*["left"] * 6)
        purpose = visitor.stored.purpose
        assert purpose is not None
        assert purpose.limit == Decimal(700)
        assert "Monthly limit ◂ $700 ▸" in visitor.words
        assert "Costs $480" in visitor.words
        await visitor.press("ctrl+z")
        assert "Costs $943" in visitor.words


async def test_hours_can_be_the_goal(make_app: MakeApp) -> None:
    """H chooses for most hours back, and once more for most money."""
    async with make_app(seeds.priced().put(Purpose(goal=Goal.PAID, limit=Decimal(720)))) as visitor:
        await visitor.go(Stage.BUDGET, "first")
        await visitor.press("h")
        purpose = visitor.stored.purpose
        assert purpose is not None
        assert purpose.aim is Aim.HOURS
        assert "chosen for most hours back" in visitor.words
        assert "Hours back" in visitor.words
        await visitor.press("h")
        assert "chosen for most money" in visitor.words


@pytest.mark.parametrize(
    "business", [seeds.priced(), seeds.one_task("20"), six_small("16")], ids=["pays", "one", "dear"]
)
async def test_where_nothing_pays_together_there_is_no_job_to_make(make_app: MakeApp, business: Business) -> None:
    """M is no key of which first where no tasks pay only together, and changes nothing."""
    async with make_app(business, (120, 36)) as visitor:
        await visitor.go(Stage.BUDGET, "first")
        assert "Make one job" not in keys(visitor)
        assert "m" not in visitor.screen.active_bindings
        await visitor.press("m")
        assert visitor.stored == business


async def test_the_keys_of_which_first_follow_what_they_change(make_app: MakeApp) -> None:
    """Making one job is offered until it is made, moving the limit once there is something to spend it on."""
    together, limit = "m Make one job", "\u2190 \u2192 Limit"
    async with make_app(six_small(), (120, 36)) as visitor:
        await visitor.go(Stage.BUDGET, "first")
        assert together in keys(visitor)
        assert limit not in keys(visitor)
        await visitor.press("m")
        assert together not in keys(visitor)
        assert limit in keys(visitor)
        await visitor.press("ctrl+z")
        assert not visitor.stored.jobs
        assert together in keys(visitor)
        assert limit not in keys(visitor)


async def test_what_pays_only_together_becomes_one_job(make_app: MakeApp) -> None:
    """Home says that none pays alone, and m makes the one job of all six that pays."""
    async with make_app(six_small()) as visitor:
        assert "Alone none of these pays" in visitor.words
        assert "Given to one person, all 6 do" in visitor.words
        await visitor.press("enter")
        assert "Press m to make them one job." in visitor.words
        await visitor.press("m")
        (job,) = visitor.stored.jobs
        assert job.tasks == tuple(f"small-{number}" for number in range(6))
        await visitor.press("m")
        assert visitor.stored.jobs == (job,)
        await visitor.press("escape", "escape", "escape", "escape")
        assert isinstance(visitor.screen, Home)
        assert "office and money helper" in visitor.words


# The memo


async def test_the_memo_is_found_by_name(make_app: MakeApp) -> None:
    """The decision memo is a question of Budget, and an action that opens it at once."""
    async with make_app(seeds.written()) as visitor:
        await visitor.press("ctrl+p")
        await visitor.write("memo")
        await visitor.until(lambda: "Memo Your decision on one page" in visitor.words)
        await visitor.press("enter")
        await visitor.until(lambda: isinstance(visitor.screen, WizardScreen))
        await visitor.settle()
        assert "Your decision on one page" in visitor.words
        assert "THE DECISION" in visitor.words


async def test_home_has_a_key_for_the_memo(make_app: MakeApp) -> None:
    """M on Home opens the decision on one page, and Home says so in its line of keys."""
    async with make_app(seeds.written()) as visitor:
        assert "m Memo" in keys(visitor)
        await visitor.press("m")
        assert isinstance(visitor.screen, WizardScreen)
        assert "Your decision on one page" in visitor.words
        assert "THE DECISION" in visitor.words


# Extremes


def extreme(profit: int, hours: int, price: str, unit: PriceUnit, fee: str) -> Business:
    """One task at the ends of what can be typed."""
    task = seeds.MAIL.model_copy(update={"effort": EffortValue(hours=Decimal(hours))})
    worth = Worth(
        profit=EarningsValue(amount=Decimal(profit)), hours=EffortValue(hours=Decimal(2_080), period=Period.YEAR)
    )
    asked = PriceValue(amount=Decimal(price), unit=unit)
    costing = Costing(task=task.id, price=asked, fee=Decimal(fee), pieces=Decimal(8))
    return Business().put(worth, seeds.PAID, task, costing)


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (20, 5)])
@pytest.mark.parametrize(
    "business",
    [
        extreme(0, 10, "12", PriceUnit.HOUR, "0"),
        extreme(50_000, 168, "12", PriceUnit.HOUR, "0"),
        extreme(50_000, 10, "0.01", PriceUnit.PIECE, "0"),
        extreme(10**9, 10, "1000000000", PriceUnit.MONTH, "1"),
        extreme(-50_000, 1, "12", PriceUnit.HOUR, "1"),
    ],
    ids=["no profit", "168 hours a week", "a cent a piece", "a billion", "a loss"],
)
async def test_no_extreme_breaks_a_screen(make_app: MakeApp, business: Business, size: tuple[int, int]) -> None:
    """The question, its working, what if over every input, which first and the memo can be shown at any extreme."""
    async with make_app(business, size) as visitor:
        await asked(visitor)
        await visitor.press("ctrl+r", "escape", "ctrl+t")
        await visitor.press(*["right", "shift+left", "down"] * 14, "escape", "escape")
        await visitor.go(Stage.BUDGET, "first")
        await visitor.press("left", "right", "h")
        await visitor.go(Stage.BUDGET, "memo")
        assert visitor.app.return_code is None
