from pathlib import Path

import platformdirs
import pytest

from outsource_tui.store.locations import VARIABLE, crash_log, data_file, sync_service

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


def test_the_crash_log_is_among_the_users_logs() -> None:
    """It lies in our own folder there, and asking for it makes neither."""
    log = crash_log()
    assert log == Path(platformdirs.user_log_dir("outsource-tui", appauthor=False)) / "crash.log"
    assert log != data_file(None, {}).parent


@pytest.mark.parametrize(
    ("folders", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("dropbox", "Dropbox"),
        ("Dropbox (Personal)/Firm", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Bright Pixel/Documents", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("iCloudDrive", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-ana@example.com/My Drive", "Google Drive"),
        ("Nextcloud/a/b/c", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Syncthing", "Syncthing"),
        ("Box Sync", "Box"),
        ("pCloudDrive", "pCloud"),
        ("MEGAsync", "MEGA"),
        ("megaphone", ""),
        ("boxes", ""),
        ("my-dropbox-notes", ""),
        ("dropboxes", ""),
        ("onedrives", ""),
        ("icloudy", ""),
        ("Google Drivers", ""),
        ("Documents/sync", ""),
        ("cloud/drive/box", ""),
    ],
)
def test_a_folder_that_is_copied_is_known_by_its_name(tmp_path: Path, folders: str, service: str) -> None:
    """Any folder above the file may be that of a service, in the ways each is called; a like word is not enough."""
    assert sync_service(tmp_path / folders / "business.json") == service
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".stignore-notes", ""), ("dropbox", "")],
)
def test_a_folder_that_is_copied_is_known_by_its_mark(tmp_path: Path, mark: str, service: str) -> None:
    """Some services leave a mark in the folder they copy, whatever it is called."""
    shared = tmp_path / "Shared"
    (shared / mark).mkdir(parents=True)
    assert sync_service(shared / "a" / "business.json") == service
    assert sync_service(tmp_path / "business.json") == ""


def test_the_name_of_the_file_is_no_folder(tmp_path: Path) -> None:
    """A file called like a service lies where it lies."""
    assert sync_service(tmp_path / "Dropbox") == ""


def test_a_link_into_a_copied_folder_is_known(tmp_path: Path) -> None:
    """What counts is where the file is, not where its name stands."""
    (tmp_path / "Dropbox").mkdir()
    link = tmp_path / "business.json"
    link.symlink_to(tmp_path / "Dropbox" / "business.json")
    assert sync_service(link) == "Dropbox"
    (tmp_path / "Dropbox" / "link.json").symlink_to(tmp_path / "elsewhere.json")
    assert sync_service(tmp_path / "Dropbox" / "link.json") == ""
