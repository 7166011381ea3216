"""Backups: copies of the file in a folder beside it, made only of bytes that can be read, thinned out with age."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from outsource_tui.store.disk import cut_off, read_file, real, replace_file
from outsource_tui.store.encoding import Decoded, decode, is_sound
from outsource_tui.store.file import read
from outsource_tui.store.trouble import NotOpened

NEWEST = 10
DAYS = 14
EVERY = timedelta(minutes=30)

# A second backup in one second has a number behind the time.
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)(-\d+)?\.json")
_TIME = "%Y-%m-%dT%H%M%SZ"


@dataclass(frozen=True)
class Backup:
    """A copy that can be opened: where it is, when it was made, in UTC, and what it holds."""

    path: Path
    at: datetime
    decoded: Decoded

    @property
    def records(self) -> int:
        """How many records it holds."""
        return self.decoded.records


class Backups:
    """The backups of one data file.

    Args:
        path: the data file.
    """

    def __init__(self, path: Path) -> None:
        target = real(path)
        self.folder = target.with_name(f"{target.name}-backups")

    def keep(self, content: bytes, at: datetime) -> Path | None:
        """Make a backup of bytes that can be read, and take away those that are too old.

        Returns:
            Where it is; None when the newest backup is the same.

        Raises:
            OSError: the system refused.
        """
        newest = next(iter(self._names()), None)
        if newest is not None and _bytes(newest) == content:
            return None
        made = self._free(at, "")
        replace_file(made, content)
        self._thin_out(at)
        return made

    def put_aside(self, content: bytes, at: datetime, why: str) -> Path:
        """Keep bytes for good, whatever is in them; nothing takes them away again.

        Args:
            content: of a damaged file, or of a version the user did not choose.
            at: when.
            why: a word that goes into the name.

        Raises:
            OSError: the system refused.
        """
        made = self._free(at, f"-{why}")
        replace_file(made, content)
        return made

    def good(self) -> tuple[Backup, ...]:
        """Those that can be opened, newest first."""
        found = ((path, _decoded(path)) for path in self._names())
        return tuple(Backup(path, _time(path), decoded) for path, decoded in found if decoded is not None)

    def __len__(self) -> int:
        """How many there are, those that cannot be opened included."""
        return len(self._names())

    def _names(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return sorted((one for one in self.folder.iterdir() if _is_ours(one)), key=_order, reverse=True)

    def _free(self, at: datetime, why: str) -> Path:
        name = f"{at.astimezone(UTC):{_TIME}}"
        names = [f"{name}{why}.json", *(f"{name}-{number}{why}.json" for number in range(1, 1000))]
        return next(one for one in (self.folder / name for name in names) if not one.exists())

    def _thin_out(self, at: datetime) -> None:
        """Leave the newest good ones and the newest good one of each of the last days; a bad one is not counted."""
        good = [one for one in self._names() if is_sound(_bytes(one)) or _decoded(one)]
        days = {_time(one).date(): one for one in reversed(good) if at - _time(one) < timedelta(days=DAYS)}
        for one in good[NEWEST:]:
            if one not in days.values():
                with suppress(OSError):
                    one.unlink(missing_ok=True)


def leftovers(path: Path) -> list[Path]:
    """What writes of a data file and of its backups have left behind when they were cut off."""
    target = real(path)
    return [*cut_off(target.parent, target.name), *cut_off(Backups(path).folder)]


def sweep(path: Path) -> None:
    """Take the leftovers away; only for who holds the lock of the file."""
    for left in leftovers(path):
        with suppress(OSError):
            left.unlink()


def _bytes(path: Path) -> bytes:
    """What is in a backup; nothing when the system does not let us look: that must not stop a new one."""
    with suppress(OSError):
        return read_file(path)[0] or b""
    return b""


def _decoded(path: Path) -> Decoded | None:
    try:
        return decode(path, read(path)[0])
    except NotOpened:
        return None


def _is_ours(path: Path) -> bool:
    # A file may have a name of that shape and no time in it, like 2026-99-99T999999Z.json.
    with suppress(ValueError):
        return _NAME.fullmatch(path.name) is not None and bool(_time(path))
    return False


def _time(path: Path) -> datetime:
    return datetime.strptime(path.name[:18], _TIME).replace(tzinfo=UTC)


def _order(path: Path) -> tuple[str, int]:
    found = _NAME.fullmatch(path.name)
    return (found[1], -int(found[2] or 0)) if found else ("", 0)
