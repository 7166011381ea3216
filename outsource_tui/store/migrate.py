"""From one schema of the file to the next: pure steps on the tree, each from n to n + 1, taken one after another."""

from collections.abc import Callable
from typing import Any

Tree = dict[str, dict[str, Any]]


def _name_test_projects(tree: Tree) -> Tree:
    """1 to 2: test projects stand in a table of their own name; "tests" said nothing to whoever read the file."""
    return {"test_projects" if name == "tests" else name: table for name, table in tree.items()}


# The step at index n - 1 leads from schema n to n + 1.
STEPS: tuple[Callable[[Tree], Tree], ...] = (_name_test_projects,)
SCHEMA = len(STEPS) + 1
# Tables of earlier schemas that the present one no longer has.
EARLIER_TABLES = frozenset({"tests"})


def migrated(tree: Tree, schema: int) -> Tree:
    """The tree as the present schema has it.

    Args:
        tree: the tables of a file.
        schema: the one it was written by, from 1 to SCHEMA.
    """
    for step in STEPS[schema - 1 :]:
        tree = step(tree)
    return tree
