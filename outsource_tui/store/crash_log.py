"""What is written down when the app fails: where in the code, never what the user told us."""

import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from outsource_tui import __version__
from outsource_tui.store.disk import make_folder, replace_file


def write_down(fault: BaseException | None, log: Path, at: datetime) -> None:
    """Keep the last fault; a disk that refuses that must not make things worse.

    Args:
        fault: what went wrong; None when nobody knows.
        log: the file to write.
        at: when.
    """
    lines = [f"outsource-tui {__version__}, {at:%Y-%m-%d %H:%M:%S %z}", *_chain(fault)]
    with suppress(OSError):
        make_folder(log.parent)
        replace_file(log, "\n".join([*lines, ""]).encode("utf-8", "backslashreplace"))


def _chain(fault: BaseException | None) -> Iterator[str]:
    """Each fault, the first cause last. Without its message: that may quote an answer."""
    while fault is not None:
        yield f"{type(fault).__module__}.{type(fault).__qualname__}"
        for frame, line in traceback.walk_tb(fault.__traceback__):
            yield f"  {frame.f_code.co_filename}:{line} in {frame.f_code.co_qualname}"
        fault = fault.__cause__ or fault.__context__
