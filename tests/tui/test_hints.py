"""A newcomer is told once how each kind of screen is used, and never again."""

from typing import get_args

import pytest

from outsource_tui.domain.journey import Stage
from outsource_tui.tui.hints import HINTS
from outsource_tui.wizards.step import Step
from tests.seeds import everything
from tests.tui.conftest import MakeApp
from tests.tui.visitor import visit

PLACES = {
    "FormStep": (Stage.PLAN, "profile"),
    "ListStep": (Stage.PLAN, "tasks"),
    "ViewStep": (Stage.BUDGET, "first"),
    "ReviewStep": (Stage.PLAN, "check"),
}


def test_there_is_a_hint_for_each_kind_of_screen() -> None:
    """Home and every kind of step has one line to tell, short enough for a window of 80 columns."""
    assert set(HINTS) == {"home", *(kind.__name__ for kind in get_args(Step))}
    assert all(len(f"Question 10 of 10 \u00b7 {words}") <= 72 for words in HINTS.values())


@pytest.mark.parametrize("kind", PLACES)
async def test_a_kind_of_step_is_explained_once(kind: str, make_app: MakeApp) -> None:
    """The line stands there on the first visit, not on the second, and not after a restart."""
    async with make_app(everything()) as visitor:
        assert HINTS["home"] in visitor.words
        await visitor.go(*PLACES[kind])
        assert HINTS[kind] in visitor.words
        await visitor.press("ctrl+p")
        await visitor.write("home")
        await visitor.press("enter")
        await visitor.go(*PLACES[kind])
        assert HINTS[kind] not in visitor.words
    async with visit(visitor.file, None, (80, 24)) as again:
        assert HINTS["home"] not in again.words
        await again.go(*PLACES[kind])
        assert HINTS[kind] not in again.words
