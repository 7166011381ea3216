"""The doctor: looks at the file and all around it, changes nothing, and says what is wrong and what to do."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outsource_tui.store.backups import Backups, leftovers
from outsource_tui.store.disk import WINDOWS, real
from outsource_tui.store.encoding import decode
from outsource_tui.store.locations import sync_service, told
from outsource_tui.store.lock import is_locked
from outsource_tui.store.store import Store
from outsource_tui.store.trouble import Newer, NotOpened, Refused

RESTORE = "Start the app to choose a way out, or see `outsource-tui restore`."
ALLOW = "Give yourself the right to read the file."
UPDATE = "Install the newer version of outsource-tui."
NO_BACKUP_YET = "No backups yet. The first is made when you work with the app, or by `outsource-tui backup`."


@dataclass(frozen=True)
class Finding:
    """One thing the doctor saw: in words, whether it is well, and what to do when it is not."""

    words: str
    well: bool = True
    advice: str = ""


def examine(path: Path, now: Callable[[], datetime]) -> tuple[Finding, ...]:
    """All there is to say about a data file.

    Args:
        path: the file; it need not be there.
        now: the clock.
    """
    return (*_file(path, now), *_access(path), *_around(path), *_backups(path, now))


def _file(path: Path, now: Callable[[], datetime]) -> Iterator[Finding]:
    try:
        store = Store.open(path, now)
        _, _, asides = store.load()
    except NotOpened as problem:
        advice = {Newer: UPDATE, Refused: ALLOW}.get(type(problem), RESTORE)
        yield Finding(f"{told(path)} cannot be opened: {problem}.", False, advice)
        return
    if store.content is None:
        yield Finding(f"{told(path)} is not there yet. The app makes it when you have told it something.")
        return
    yield Finding(f"{told(path)} can be opened: {decode(path, store.content).records} records.")
    if store.older:
        yield Finding("An earlier version wrote it. The app brings it up to date when it starts, after a backup.")
    if store.edited:
        yield Finding(
            "Something other than this app changed it since it was saved.",
            False,
            "If that was you, start the app once and it is taken as it is. If not, see `outsource-tui restore`.",
        )
    for aside in asides:
        yield Finding(aside, False, "It stays in the file. Mend it there with an editor, or restore a backup.")


def _access(path: Path) -> Iterator[Finding]:
    if not path.exists():
        return
    if not os.access(path, os.W_OK) or not os.access(real(path).parent, os.W_OK):
        yield Finding("It cannot be written.", False, "Give yourself the right to write the file and its folder.")
    if not WINDOWS and path.stat().st_mode & 0o077:
        yield Finding("Others on this computer can read it.", False, "`chmod 600` on it keeps it to you.")


def _around(path: Path) -> Iterator[Finding]:
    service, running = sync_service(path), is_locked(path)
    if running:
        yield Finding("The app has it open now.")
    left = leftovers(path)
    if left and not running:
        words = f"Saves that were cut off have left something behind: {len(left)}."
        yield Finding(words, False, "Start the app once: it takes them away.")
    if service:
        advice = "Never open it on two computers at once, or keep it elsewhere with --file."
        yield Finding(f"It is in a folder that {service} copies.", True, advice)


def _backups(path: Path, now: Callable[[], datetime]) -> Iterator[Finding]:
    backups = Backups(path)
    good = backups.good()
    bad = len(backups) - len(good)
    if good:
        newest = f"{good[0].at.astimezone(now().tzinfo):%Y-%m-%d %H:%M}"
        yield Finding(f"Backups that can be opened in {told(backups.folder)}: {len(good)}, the newest of {newest}.")
    elif path.exists() and not bad:
        yield Finding(NO_BACKUP_YET)
    if bad:
        yield Finding(f"Backups that cannot be opened: {bad}.", False, f"Delete them from {told(backups.folder)}.")
