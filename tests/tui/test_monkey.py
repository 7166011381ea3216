import sys

import pytest

from tests.monkey import play

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a pty, and /proc to see when the app rests")


def test_random_keys_end_nothing() -> None:
    """Some hundred keys, the same each time, crash nothing; undo and redo then lead back to the same records."""
    assert play(1, 350).faults == []


def test_an_app_that_fails_is_found() -> None:
    """The same keys at an app in which two keys fail find a fault, and say which line of it."""
    faults = play(1, 40, ("tests.tui.failing", "--file")).faults
    assert any("ValueError" in fault and "failing.py" in fault for fault in faults)
