"""What the disk is asked for: a file replaced whole or read, a folder only the user can open, a refusal in plain words.

What is in the file is the affair of file.py.
"""

import errno
import os
import re
import secrets
import sys
import time
from contextlib import suppress
from pathlib import Path

WINDOWS = os.name == "nt"
# What changes when anything writes a file: the device, the inode, the size and the time of the last change.
Stamp = tuple[int, int, int, int]

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_PLAIN = {
    errno.ENOSPC: "disk full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.EROFS: "the disk is read-only",
    errno.EIO: "the disk reports an error",
}


def real(path: Path) -> Path:
    """The file itself, where symbolic links lead; the path as it is where they lead in a circle."""
    # Before Python 3.13 that is a RuntimeError.
    with suppress(OSError, RuntimeError):
        return path.resolve()
    return path


def replace_file(path: Path, content: bytes) -> Stamp:
    """Put content in the place of a file so that a reader, now or after a power cut, finds the old or the new.

    A symbolic link and the mode of the file it leads to are kept.

    Returns:
        The stamp of the file now in place.

    Raises:
        OSError: the system refused; the file is whole, the old one unless only the sync of its folder failed,
            and nothing else is left behind.
    """
    target = real(path)
    temp = target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")
    try:
        make_folder(target.parent)
        with open(temp, "xb", opener=lambda name, flags: os.open(name, flags | _NO_FOLLOW, 0o600)) as handle:
            with suppress(FileNotFoundError):
                temp.chmod(target.stat().st_mode & 0o7777)
            handle.write(content)
            handle.flush()
            _sync(handle.fileno())
            stamp = _stamp(os.fstat(handle.fileno()))
        _replace(temp, target)
        _sync_folder(target.parent)
    finally:
        with suppress(OSError):
            temp.unlink(missing_ok=True)
    return stamp


def read_file(path: Path) -> tuple[bytes | None, Stamp | None]:
    """What is in a file, and its stamp; nothing of either when there is no file.

    Raises:
        OSError: the system refused.
    """
    try:
        with path.open("rb") as handle:
            stamp = _stamp(os.fstat(handle.fileno()))
            return handle.read(), stamp
    except FileNotFoundError:
        return None, None


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None when there is none.

    Raises:
        OSError: the system refused.
    """
    try:
        return _stamp(path.stat())
    except FileNotFoundError:
        return None


def cut_off(folder: Path, name: str = "") -> list[Path]:
    """What writes that were cut off have left in a folder, or are writing now.

    Args:
        folder: where to look; it need not be there.
        name: of the file that was written; of any if empty.
    """
    ours = re.compile(rf"\.{re.escape(name) or '.+'}\.[0-9a-f]{{16}}\.tmp")
    with suppress(OSError):
        return [one for one in folder.iterdir() if ours.fullmatch(one.name)]
    return []


def make_folder(folder: Path) -> None:
    """Make a folder that only the user can open, and those it lies in."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(folder.parent)


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _replace(temp: Path, target: Path) -> None:
    # Windows refuses while a virus scanner or a sync client looks at the file, for a moment: 3 seconds at most.
    for _ in range(60 if WINDOWS else 0):
        with suppress(PermissionError):
            temp.replace(target)
            return
        time.sleep(0.05)
    temp.replace(target)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # Some network disks do not know it; fsync is then the most there is.
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    if WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems cannot do it for a folder; that must not stop every save.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def in_words(error: OSError) -> str:
    """What the system refused, as a person would say it."""
    return _PLAIN.get(error.errno or 0, (error.strerror or "the system refused").lower())
