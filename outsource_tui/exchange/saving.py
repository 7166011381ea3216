"""Where what is taken out is put: names that are good on every system, and never over the app's own files."""

import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from outsource_tui.domain.base import clean
from outsource_tui.store.backups import Backups
from outsource_tui.store.disk import in_words, real, replace_file
from outsource_tui.store.locations import told
from outsource_tui.store.lock import lock_file
from outsource_tui.store.trouble import NotSaved

MOST_BYTES = 80
NAMELESS = "document"
# These name devices on Windows, whatever ending follows.
_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
_OURS = b'{"_meta": '
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{16}\.tmp")


class AlreadyThere(NotSaved):
    """There is a file of that name; whoever asks the user may save over it."""


def slug(title: str, most: int = MOST_BYTES - 8) -> str:
    """What to call a file of something called this, without an ending: small letters, figures and dashes.

    Args:
        title: in any writing.
        most: bytes of UTF-8; an ending of eight more keeps within what every system takes.
    """
    letters = unicodedata.normalize("NFKC", clean(title)).casefold()
    plain = "".join(one if one.isalnum() or unicodedata.combining(one) else "-" for one in letters)
    name = re.sub("-+", "-", unicodedata.normalize("NFC", plain))
    name = name.encode()[:most].decode(errors="ignore").strip("-") or NAMELESS
    return f"{name}-file" if _RESERVED.fullmatch(name) else name


def file_name(title: str, ending: str) -> str:
    """A whole file name of 80 bytes at most."""
    return f"{slug(title, MOST_BYTES - 5 - len(ending.encode()) - 1)}.{ending}"


def save(path: Path, content: bytes, data_file: Path | None, *, over: bool = False) -> Path:
    """Put content into a file only the user can read, whole or not at all.

    Args:
        path: where; `~` is their home.
        content: of the file.
        data_file: the app's own, if it has one; never saved over, nor is what belongs to it.
        over: whether the user was asked, and a file of that name may go.

    Returns:
        The whole path of the file.

    Raises:
        AlreadyThere: there is a file of that name.
        NotSaved: it cannot be saved there; the sentence says why.
    """
    try:
        path = Path(path).expanduser().absolute()
        _refuse(path, data_file)
        if path.exists() and not over:
            raise AlreadyThere(f"there is something called {told(path)} already")
        replace_file(path, content)
    except (ValueError, RuntimeError) as error:
        raise NotSaved("no file can be called that") from error
    except OSError as error:
        raise NotSaved(in_words(error)) from error
    return path


def _refuse(path: Path, data_file: Path | None) -> None:
    """Refuse a place where saving would do harm, or nothing good."""
    target = real(path)
    if path.is_dir():
        raise NotSaved(f"{told(path)} is a folder; add a name for the file")
    if target.exists() and not target.is_file():
        raise NotSaved(f"{told(path)} is not a file")
    if not target.parent.is_dir():
        raise NotSaved(f"there is no folder {told(target.parent)}")
    if _is_ours(target, data_file):
        raise NotSaved(f"{told(path)} belongs to outsource-tui itself; choose another name")


def _is_ours(target: Path, data_file: Path | None) -> bool:
    """Whether a file is the app's data, its lock, one a backup or a half-written file, or other such data."""
    if (data_file is not None and _belongs(target, data_file)) or _TEMPORARY.fullmatch(target.name):
        return True
    with suppress(OSError), target.open("rb") as file:
        return file.read(len(_OURS)) == _OURS
    return False


def _belongs(target: Path, data_file: Path) -> bool:
    backups = Backups(data_file).folder
    own = (real(data_file), lock_file(data_file))
    return any(_same(target, one) for one in own) or any(_same(one, backups) for one in (target, *target.parents))


def _same(one: Path, other: Path) -> bool:
    # Where upper and lower case are one, two spellings name one file.
    if str(one).casefold() == str(other).casefold():
        return True
    with suppress(OSError):
        return one.samefile(other)
    return False
