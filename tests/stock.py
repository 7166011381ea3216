"""The control: `python -m tests.stock FILE` runs the same app over TinyDB's own storage, which keeps no promise."""

import sys
from datetime import datetime

from tinydb.storages import JSONStorage

from outsource_tui.domain.settings import Style
from outsource_tui.store.store import Store
from outsource_tui.tui.app import OutsourceApp
from outsource_tui.tui.session import Session


def now() -> datetime:
    """The clock, in the user's time zone."""
    return datetime.now().astimezone()


if __name__ == "__main__":
    session = Session(Store(JSONStorage(sys.argv[1])), now, Style())
    OutsourceApp(session).run()
    session.close()
