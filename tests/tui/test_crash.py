import sys

import pytest

from tests.crash import main


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
def test_nothing_acknowledged_is_lost_however_the_app_ends() -> None:
    """A few kills, hang-ups, signals and refusals of the system cost nothing that was saved; stock TinyDB loses."""
    assert main(["--short"]) == 0
