"""The lock: one run of the app at a time for a file. The kernel holds it, so it goes with the process."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from outsource_tui.domain.base import clean
from outsource_tui.store.disk import in_words, make_folder, real
from outsource_tui.store.trouble import InUse, Refused

MOST_TOLD = 200


def lock_file(path: Path) -> Path:
    """The side file of a data file that is locked; it stays when the lock goes."""
    target = real(path)
    return target.with_name(f".{target.name}.lock")


@contextmanager
def locked(path: Path, now: Callable[[], datetime]) -> Iterator[None]:
    """Hold the lock of a file.

    Args:
        path: the data file; its folder is made if need be.
        now: the clock, to tell others since when it is held.

    Raises:
        InUse: another run holds it; the sentence says which.
        Refused: the system does not let us lock.
    """
    from filelock import FileLock, Timeout

    side = lock_file(path)
    told = f"process {os.getpid()} on {socket.gethostname()} since {now():%Y-%m-%d %H:%M}"

    def tell(descriptor: int) -> None:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, told.encode())

    # Without a soft lock to fall back on: a file that outlives a kill would lock the user out.
    lock = FileLock(side, mode=0o600, thread_local=False, fallback_to_soft=False, on_acquired=tell)
    try:
        make_folder(side.parent)
        lock.acquire(blocking=False)
    except Timeout as error:
        raise InUse(path, f"it is open in another window: {_holder(side)}") from error
    except NotImplementedError as error:
        raise Refused(path, "its disk knows no locks") from error
    except OSError as error:
        raise Refused(path, in_words(error)) from error
    try:
        yield
    finally:
        lock.release()


def is_locked(path: Path) -> bool:
    """Whether a run of the app has the file open; looking makes and changes nothing."""
    from filelock import FileLock, Timeout

    side = lock_file(path)
    if not side.exists():
        return False
    lock = FileLock(side, thread_local=False, fallback_to_soft=False)
    try:
        with lock.acquire(blocking=False):
            return False
    except Timeout:
        return True
    except (OSError, NotImplementedError):
        return False


def _holder(side: Path) -> str:
    with suppress(OSError):
        return clean(side.read_text("utf-8", "replace"))[:MOST_TOLD] or "it has just started"
    return "another process"
