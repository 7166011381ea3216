"""What tests of every layer share: a home of their own, and a disk that can be full."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's home while tests run, so that nothing is written into the real one."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as environ:
        for name in ("HOME", "USERPROFILE", "LOCALAPPDATA"):
            environ.setenv(name, str(home))
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "OUTSOURCE_TUI_FILE"):
            environ.delenv(name, raising=False)
        yield home


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if not mount or os.geteuid() or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("a disk that is really full needs root and the right to mount a small one")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)
