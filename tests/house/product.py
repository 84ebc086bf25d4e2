"""The product's modules as syntax trees, for the tests of the house's rules."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("extract", "digests", "store", "flows")

MIGRATIONS = "store.database.migrations"
"""Revisions are history: each keeps the names and the form it was written with."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the product.

    Attributes:
        name: Its dotted name; that of a package for its `__init__`.
        path: Its file.
        tree: What is in it.
    """

    name: str
    path: Path
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        """Whether it is the `__init__` of a package or room."""
        return self.path.name == "__init__.py"

    @property
    def room(self) -> str:
        """The dotted name of the folder that it is in."""
        return self.name if self.is_package else self.name.rpartition(".")[0]


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the four packages, without the migrations."""
    paths = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    read = (
        Module(_name_of(path), path, ast.parse(path.read_text("utf-8"), str(path)))
        for path in paths
    )
    return tuple(module for module in read if not within(module.name, MIGRATIONS))


@cache
def rooms() -> tuple[str, ...]:
    """The dotted names of all rooms; the four packages are not among them."""
    return tuple(
        module.name for module in modules() if module.is_package and module.name not in PACKAGES
    )


def within(name: str, room: str) -> bool:
    """Whether a dotted name is that of the room or of something in it."""
    return name == room or name.startswith(f"{room}.")


def exported(module: Module) -> frozenset[str] | None:
    """The names in a module's `__all__`, None where it has none."""
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets
        ):
            return frozenset(ast.literal_eval(node.value))
    return None


def public_names(module: Module) -> Iterator[str]:
    """The public functions, classes and constants that a module defines."""
    for node in module.tree.body:
        match node:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                names = [node.name]
            case ast.Assign():
                names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_"))


def _name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
