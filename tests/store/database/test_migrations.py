"""Migrations are history: what today's code does must not change them."""

import ast
import json
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

import store.database.migrations
from store.database import LEXEME_CHARACTERS, OVERLONG
from store.database.migrations import postgres_index

FOLDER = Path(store.database.migrations.__file__).parent
ALPHABET_SHA256 = "5b94ad56a7b72dcf90d33b8d8d7f229e93b73459843eb29130c1148e9596acb6"
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


def test_search_asks_the_index_as_the_migration_made_it() -> None:
    assert (LEXEME_CHARACTERS, OVERLONG) == (
        postgres_index.LEXEME_CHARACTERS,
        postgres_index.OVERLONG,
    )


def test_the_alphabet_of_search_is_the_one_that_the_first_migration_read() -> None:
    """A change would make new archives on PostgreSQL differ from those that were upgraded."""
    alphabet = tomllib.loads((FOLDER.parent / "tokens.toml").read_text("utf-8"))
    content = json.dumps(alphabet, sort_keys=True).encode()
    assert sha256(content).hexdigest() == ALPHABET_SHA256
