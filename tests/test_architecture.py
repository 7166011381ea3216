"""The shape of the house: who may import whom, which names are allowed, and what every file owes its reader."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "outsource_tui").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

LOADS_NO_TEXTUAL = ("domain", "forms", "library", "wizards", "store", "exchange", "cli")
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "outsource_tui",
    "pyproject.toml",
    "screenshots",
    "tests",
}
SAYS_NOTHING = {"utils", "helpers", "common", "manager", "misc"}

IMPORT_ALL = """
import importlib, pkgutil, sys

for name in sys.argv[1:]:
    module = importlib.import_module(name)
    for inner in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        importlib.import_module(inner.name)
sys.exit("textual" in sys.modules)
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def lines_with(text: str) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if text in line
    ]


def test_import_contracts_hold() -> None:
    """Every contract of pyproject.toml is kept: layers, Textual, TinyDB, Babel, screens."""
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    result = run(sys.executable, "-c", script, "--no-logo", "--no-cache")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("layer", LOADS_NO_TEXTUAL)
def test_a_layer_below_the_screens_loads_no_textual(layer: str) -> None:
    """Importing every module of a layer below the screens, or the shell, leaves Textual unloaded."""
    result = run(sys.executable, "-c", IMPORT_ALL, f"outsource_tui.{layer}")
    assert result.returncode == 0, result.stderr or "textual was loaded"


def test_nothing_is_imported_for_types_only() -> None:
    """No source hides an import from the running program behind TYPE_CHECKING."""
    assert lines_with("TYPE_CHECKING") == []


def test_types_are_silenced_at_most_once() -> None:
    """At most one line of the whole package asks the type checker to look away."""
    assert len(lines_with("type: ignore")) <= 1, lines_with("type: ignore")


def test_names_say_what_is_inside() -> None:
    """No file or folder of the package has a name that would fit anything."""
    inside = (ROOT / "outsource_tui").rglob("*")
    assert [str(path) for path in inside if path.stem.lower() in SAYS_NOTHING] == []


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="needs a git checkout")
def test_the_top_level_holds_only_what_belongs_there() -> None:
    """Every tracked file stands in one of the few places at the top."""
    tracked = run("git", "ls-files", "-z")
    assert tracked.returncode == 0, tracked.stderr
    assert {name.split("/")[0] for name in tracked.stdout.split("\0") if name} <= TOP_LEVEL


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_test_states_its_fact(path: Path) -> None:
    """Every test has a sentence that says what is true."""
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    ]
    assert [function.name for function in functions if not ast.get_docstring(function)] == []
