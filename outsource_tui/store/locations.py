"""Where the file lives. Nothing here opens or makes it."""

from collections.abc import Mapping
from pathlib import Path

VARIABLE = "OUTSOURCE_TUI_FILE"


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
