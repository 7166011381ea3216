"""Where the file lives. Nothing here opens or makes it."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from outsource_tui.domain.base import clean
from outsource_tui.store.disk import real

VARIABLE = "OUTSOURCE_TUI_FILE"
# How those services call their folder that copy files between computers while one of them writes.
_SERVICES = {
    "Dropbox": "dropbox",
    "OneDrive": "onedrive",
    "iCloud": "icloud|mobile documents",
    "Google Drive": "google ?drive",
    "Nextcloud": "nextcloud",
    "ownCloud": "owncloud",
    "Syncthing": "syncthing",
    "Box": "box sync",
    "pCloud": "pcloud",
    "MEGA": "megasync",
}
_MARKS = {".stfolder": "Syncthing", ".dropbox": "Dropbox"}


def data_file(option: Path | None, environ: Mapping[str, str]) -> Path:
    """The whole path of the user's file.

    Args:
        option: what `--file` said; it comes first.
        environ: OUTSOURCE_TUI_FILE in it comes second, the platform's folder for user data last.
    """
    named = option or environ.get(VARIABLE)
    if named:
        return Path(named).expanduser().absolute()

    from platformdirs import user_data_path

    return user_data_path("outsource-tui", appauthor=False) / "business.json"


def told(path: Path) -> str:
    """A path as it can be shown: short, and without what a terminal would obey."""
    with suppress(RuntimeError, ValueError):
        path = Path("~", path.relative_to(Path.home()))
    return clean(str(path))


def crash_log() -> Path:
    """Where it is written down when the app fails; only where in the code, never what was in it."""
    from platformdirs import user_log_path

    return user_log_path("outsource-tui", appauthor=False) / "crash.log"


def sync_service(path: Path) -> str:
    """The service that copies the folder of a file between computers, as far as names tell; empty if none does."""
    for folder in real(path).parents:
        for service, name in _SERVICES.items():
            # Also "Dropbox (Personal)", "OneDrive - Firm", "iCloudDrive".
            if re.fullmatch(rf"({name})(drive)?([ -].*)?", folder.name.casefold()):
                return service
        for mark, service in _MARKS.items():
            if (folder / mark).exists():
                return service
    return ""
