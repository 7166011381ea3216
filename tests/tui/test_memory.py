import gc

from outsource_tui.domain.journey import Stage
from outsource_tui.tui.screens.wizard.pane import Pane
from outsource_tui.tui.widgets.fields import LineInput
from tests.seeds import worth_only
from tests.tui.conftest import MakeApp

# The step on the screen, and the one that a message on its way may still hold.
FEW_PANES, FEW_LINES = 2, 12


async def test_steps_left_behind_are_let_go(make_app: MakeApp) -> None:
    """However often the user goes on and back, only the fields on the screen stay in memory."""
    async with make_app(worth_only()) as visitor:
        await visitor.go(Stage.BUDGET)
        await visitor.press(*["ctrl+n", "escape"] * 10)
        gc.collect()
        there = [one for one in gc.get_objects() if isinstance(one, Pane | LineInput) and one.app is visitor.app]
        assert 0 < sum(isinstance(one, Pane) for one in there) <= FEW_PANES
        assert 0 < sum(isinstance(one, LineInput) for one in there) <= FEW_LINES
