from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from outsource_tui.domain.business import Business
from tests.tui.visitor import Visitor, visit

MakeApp = Callable[..., AbstractAsyncContextManager[Visitor]]


@pytest.fixture
def make_app(tmp_path: Path) -> MakeApp:
    """Runs the app over a business; without one, on the same file once more."""

    def make(
        business: Business | None = None, size: tuple[int, int] = (80, 24)
    ) -> AbstractAsyncContextManager[Visitor]:
        return visit(tmp_path / "business.json", business, size)

    return make
