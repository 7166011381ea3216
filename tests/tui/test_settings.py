"""Settings are answered like any other question, hold everywhere at once, and are there at the next start."""

from decimal import Decimal

import pytest

from outsource_tui.domain.amounts import Currency
from outsource_tui.domain.settings import DateStyle, NumberStyle, Settings, Theme, Weekday
from outsource_tui.tui.screens.home import Home
from outsource_tui.tui.screens.wizard import WizardScreen
from tests.seeds import days, priced
from tests.tui.conftest import MakeApp
from tests.tui.visitor import Visitor, visit


async def answer(visitor: Visitor, *places: int) -> None:
    """From Home, open the settings and choose for each question the answer so many lines from the first."""
    await visitor.press("s")
    assert isinstance(visitor.screen, WizardScreen)
    for place in places:
        await visitor.press("home", *["down"] * place, "enter")
    await visitor.press("ctrl+n")
    assert isinstance(visitor.screen, Home)


async def test_what_is_set_holds_at_once_and_the_next_time(make_app: MakeApp) -> None:
    """Colours, currency, numbers, dates and the week are chosen by keys, seen on Home, and stored."""
    async with make_app(priced()) as visitor:
        await answer(visitor, 1, 1, 1, 3, 2)
        settings = visitor.stored.settings
        assert (settings.theme, settings.currency) == (Theme.LIGHT, Currency.EUR)
        assert (settings.numbers, settings.dates) == (NumberStyle.POINT_COMMA, DateStyle.POINTS)
        assert settings.week_start is Weekday.SUNDAY
        assert visitor.app.theme == "paper"
        assert "24,04" in visitor.words
        assert "\u20ac" in visitor.words
    async with visit(visitor.file, None, (80, 24)) as again:
        assert again.app.theme == "paper"
        assert "\u20ac" in again.words


async def test_settings_are_taken_back_like_anything_else(make_app: MakeApp) -> None:
    """One undo brings the colours and the currency back, and t only turns from dark to light."""
    async with make_app(priced()) as visitor:
        await answer(visitor, 1, 1)
        await visitor.press("u")
        assert visitor.app.theme == "slate"
        assert visitor.stored.settings == Settings()
        await visitor.press("t")
        assert visitor.app.theme == "paper"
        assert visitor.stored.settings == Settings(theme=Theme.LIGHT)


async def test_a_threshold_moves_the_verdict(make_app: MakeApp) -> None:
    """Where the careful case is no worse than the expected one, what was to start small is to be outsourced now."""
    async with make_app(priced()) as visitor:
        assert "Yes, as a trial" in visitor.words
        easy = Settings(cautious_speed=Decimal(1), cautious_managing=Decimal(1), cautious_rework=Decimal(0))
        visitor.app.session.change(
            visitor.app.session.business.put(easy.model_copy(update={"cautious_earning": Decimal(1)})), "Settings"
        )
        visitor.screen.refresh_business()
        await visitor.settle()
        assert "Yes, as a trial" not in visitor.words


@pytest.mark.parametrize("theme", Theme)
async def test_every_colour_on_offer_is_there(theme: Theme, make_app: MakeApp) -> None:
    """Each theme that can be chosen is one the app has, and Home shows in it."""
    async with make_app(priced().put(Settings(theme=theme))) as visitor:
        assert visitor.app.theme == theme.value
        assert "YOUR FIVE STAGES" in visitor.words


@pytest.mark.parametrize(
    ("week", "today", "first"),
    [
        (Weekday.MONDAY, 0, 7),
        (Weekday.MONDAY, 6, 7),
        (Weekday.SUNDAY, 0, 6),
        (Weekday.SUNDAY, 6, 13),
        (Weekday.SATURDAY, 4, 5),
    ],
)
def test_a_week_begins_where_the_user_says(week: Weekday, today: int, first: int) -> None:
    """The next week begins on the day that was chosen, after today, and all its days are of one week."""
    found = week.next(days(today))
    assert found == days(first)
    assert {week.week(days(first + number)) for number in range(7)} == {week.week(days(today)) + 1}
