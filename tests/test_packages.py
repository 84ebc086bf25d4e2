"""What the packages and lazy rooms export, and that importing a package loads nothing else."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("extract", "digests", "store", "flows")
LAZY = sorted(
    path.parent.relative_to(ROOT).as_posix().replace("/", ".")
    for package in PACKAGES
    for path in (ROOT / package).rglob("__init__.py")
    if "import_when_used" in path.read_text("utf-8")
)
"""The packages and rooms whose names are imported when they are first used."""


@pytest.mark.parametrize("name", LAZY)
def test_a_package_exports_the_same_names_to_readers_and_to_the_type_checker(name: str) -> None:
    package = importlib.import_module(name)
    imports = {
        alias.name: node.module
        for node in ast.walk(
            ast.parse((ROOT / name.replace(".", "/") / "__init__.py").read_text("utf-8"))
        )
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(f"{name}.")
        for alias in node.names
        if alias.name != "import_when_used"
    }
    modules = vars(package)["_MODULES"]
    assert modules == imports
    assert sorted(package.__all__) == sorted(modules)


@pytest.mark.parametrize("name", LAZY)
def test_every_exported_name_exists(name: str) -> None:
    package = importlib.import_module(name)
    for exported in package.__all__:
        assert getattr(package, exported) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing


def test_importing_the_packages_loads_none_of_their_modules() -> None:
    program = (
        f"import sys, {', '.join(PACKAGES)}\n"
        "print(*(name for name in sys.modules if name.partition('.')[0] in "
        f"{PACKAGES!r} and '.' in name and name != 'extract.lazy_names'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == []
