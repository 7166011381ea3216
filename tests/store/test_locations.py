from pathlib import Path

import platformdirs
import pytest

from outsource_tui.store.locations import VARIABLE, data_file

NAMED = {VARIABLE: "/data/from_variable.json"}


def test_the_option_comes_first(tmp_path: Path) -> None:
    """`--file` wins over the variable."""
    assert data_file(tmp_path / "mine.json", NAMED) == tmp_path / "mine.json"


def test_the_variable_comes_second() -> None:
    """OUTSOURCE_TUI_FILE wins over the platform's folder."""
    assert data_file(None, NAMED) == Path("/data/from_variable.json").absolute()


@pytest.mark.parametrize("environ", [{}, {VARIABLE: ""}])
def test_the_platforms_folder_comes_last(environ: dict[str, str]) -> None:
    """Without either, or with an empty variable, it is business.json in our own folder among the user's data."""
    assert data_file(None, environ) == Path(platformdirs.user_data_dir()) / "outsource-tui" / "business.json"


def test_the_path_is_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A short path is told from where the app was started, and ~ is the user's home."""
    monkeypatch.chdir(tmp_path)
    assert data_file(Path("mine.json"), {}) == tmp_path / "mine.json"
    assert data_file(None, {VARIABLE: "~/mine.json"}) == Path.home() / "mine.json"


def test_nothing_is_made(tmp_path: Path) -> None:
    """Asking where the file lives makes neither the file nor its folder."""
    data_file(tmp_path / "folder" / "mine.json", {})
    assert not list(tmp_path.iterdir())
