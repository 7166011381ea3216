import gc

from textual.widgets._footer import FooterKey

from outsource_tui.domain.journey import Stage
from tests.seeds import worth_only
from tests.tui.conftest import MakeApp


async def test_keys_shown_before_are_forgotten(make_app: MakeApp) -> None:
    """However often the cursor has moved, only the keys that are shown are kept in memory."""
    async with make_app(worth_only()) as visitor:
        await visitor.go(Stage.BUDGET)
        await visitor.press(*["tab"] * 15)
        gc.collect()
        kept = [one for one in gc.get_objects() if isinstance(one, FooterKey) and one.app is visitor.app]
        assert 0 < len(kept) < 30
