"""Names: a variable is its thing, a public name has one home, a module is named for its thing."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from tests.house.product import PACKAGES, Module, modules, public_names, within

VAGUE_NAMES = frozenset(
    "one ones each other others some told said found mine theirs at own had".split()
)
VAGUE_MAX_SHARE = 0.01

SHARED_NAMES: dict[str, str] = {}
"""Public names that two modules may define, with the reason."""

FIELD_TERMS = {
    "clustering": "the field's word for making groups of what is alike",
    "folding": "Unicode's word (case folding) for making spellings equal",
    "rereading": "the archive's room and its class, as DESIGN.md names them",
    "wiring": "DESIGN.md's name of the composition root",
}
"""Module names that look like participles, with the reason why they stay."""

METAPHORS = frozenset("desk pool sheet shelf".split())


def counted(package: str) -> Iterator[Module]:
    """The modules of a package whose content is kept to the rules."""
    for module in modules():
        if within(module.name, package):
            yield module


def given_names(module: Module) -> Iterator[str]:
    """Every variable that is assigned and every argument, as often as it occurs."""
    for node in ast.walk(module.tree):
        match node:
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield name.strip("_")


@pytest.mark.parametrize("package", PACKAGES)
def test_hardly_a_variable_has_a_name_that_says_nothing(package: str) -> None:
    names = [(module.name, name) for module in counted(package) for name in given_names(module)]
    vague = Counter(module for module, name in names if name in VAGUE_NAMES)
    few = vague.total() / len(names) < VAGUE_MAX_SHARE
    assert few, vague.most_common(20)


def test_no_public_name_is_defined_in_two_modules() -> None:
    homes = defaultdict(set)
    for package in PACKAGES:
        for module in counted(package):
            for name in public_names(module):
                homes[name].add(module.name)
    shared = {name for name, where in homes.items() if len(where) > 1} - set(SHARED_NAMES)
    assert shared == set(), {name: sorted(homes[name]) for name in shared}


def test_every_exception_of_a_shared_name_is_needed() -> None:
    defined = Counter(
        name for package in PACKAGES for module in counted(package) for name in public_names(module)
    )
    assert {name for name in SHARED_NAMES if defined[name] < 2} == set()


def test_a_file_name_occurs_once_in_a_package() -> None:
    named = Counter(
        (module.name.partition(".")[0], module.path.name)
        for module in modules()
        if module.path.name not in {"__init__.py", "__main__.py"}
    )
    twice = {f"{package}: {name}" for (package, name), count in named.items() if count > 1}
    assert twice == set()


def test_no_module_is_named_with_a_bare_participle_or_a_metaphor() -> None:
    stems = {module.name: module.path.stem for module in modules() if not module.is_package}
    wrong = {
        name
        for name, stem in stems.items()
        if (re.fullmatch(r"[a-z]+(?:ing|[^e]ed)", stem) and stem not in FIELD_TERMS)
        or stem in METAPHORS
    }
    assert wrong == set()


def test_every_term_of_the_field_is_the_name_of_a_module() -> None:
    stems = {module.path.stem for module in modules()}
    assert set(FIELD_TERMS) - stems == set()
