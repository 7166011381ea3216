"""The app with a fault in it, for the tests: Ctrl+S fails in a handler, Ctrl+Y in a worker, both quoting an answer."""

import sys

from textual import work

from outsource_tui.cli import main
from outsource_tui.tui.app import OutsourceApp

ANSWER = "customer mail"


def fail(app: OutsourceApp) -> None:
    """Fail at once."""
    answer = ANSWER
    raise ValueError(f"{answer} is wrong")


@work
async def fail_later(app: OutsourceApp) -> None:
    """Fail a little later."""
    fail(app)


if __name__ == "__main__":
    OutsourceApp.action_save = fail
    OutsourceApp.action_redo = fail_later
    sys.exit(main())
