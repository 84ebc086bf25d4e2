"""Migrations are history: what today's code does must not change them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import store.database.migrations

FOLDER = Path(store.database.migrations.__file__).parent
PRODUCT = {"extract", "digests", "store", "flows"}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.py")), ids=lambda file: file.stem)
def test_a_migration_imports_no_code_of_today(file: Path) -> None:
    product = {name for name in imported(file) if name.partition(".")[0] in PRODUCT}
    assert [
        name for name in product if not f"{name}.".startswith("store.database.migrations.")
    ] == []
