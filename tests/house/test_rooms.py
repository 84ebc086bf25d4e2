"""Rooms: each tells its steps, exports its entries, and is entered by these alone."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from tests.house.product import MIGRATIONS, PACKAGES, ROOT, Module, exported, modules, rooms, within

MODULES_OF_PACKAGES = {
    "extract": {"pipeline", "values", "limits", "errors", "lazy_names"},
    "digests": {"compose", "values", "errors"},
    "store": {"archive", "values", "errors"},
    "flows": {"tasks", "wiring", "errors"},
}
"""The modules that lie directly in a package; in flows, each Prefect flow's beside them.

`flows.tasks` is what the flows share of Prefect: no room below them may know Prefect.
`extract.lazy_names` serves the `__init__` of every package, which no room of one package can.
"""

ENTERED_ELSEWHERE = {
    "flows.workers.worker": "a script: it starts in a process of its own and loads only `extract`",
}
"""Modules that reach into rooms, or are reached, beside the room's entries, with the reason."""

RENDERING = frozenset(f"digests.edition.{name}" for name in ("render", "views", "issue_view"))
WITHOUT_RENDERING = (
    "digests.compose",
    "digests.contents",
    "digests.corrections",
    "digests.summary",
)
"""What decides on an issue's content needs the texts and lengths of `digests.edition` alone."""

MODULES_OF_A_ROOM = range(3, 13)


def imports_of(tree: ast.Module) -> Iterator[tuple[str, str | None]]:
    """What is imported of the product: (module, name), the name None for a whole module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            pairs = [(alias.name, None) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            pairs = [(node.module, alias.name) for alias in node.names]
        else:
            continue
        yield from (pair for pair in pairs if pair[0].partition(".")[0] in PACKAGES)


def entered_wrongly() -> dict[str, set[str]]:
    """By room, the imports from outside of something that the room does not export."""
    names = {module.name: module for module in modules()}
    entrances = {room: exported(names[room]) or frozenset() for room in rooms()}
    wrong = defaultdict(set)
    for module in modules():
        for target, name in imports_of(module.tree):
            room = target if target in entrances else target.rpartition(".")[0]
            if room not in entrances or within(module.room, room):
                continue
            if {module.name, target} & ENTERED_ELSEWHERE.keys():
                continue
            if target != room or name not in entrances[room]:
                wrong[room].add(f"{module.name}: {target}.{name}")
    return dict(wrong)


def test_a_room_is_entered_only_by_what_it_exports() -> None:
    wrong = entered_wrongly()
    assert wrong == {}, wrong


def rendering_imports(tree: ast.Module, names: frozenset[str]) -> set[str]:
    """What is imported of rendering, from its modules or by its names from an `__init__`."""
    return {
        f"{target}.{name}"
        for target, name in imports_of(tree)
        if not RENDERING.isdisjoint({target, f"{target}.{name}"})
        or (target in {"digests", "digests.edition"} and name in names)
    }


def rendering_names() -> frozenset[str]:
    """The names that `digests.edition` takes from the modules of rendering."""
    (edition,) = (module for module in modules() if module.name == "digests.edition")
    pairs = imports_of(edition.tree)
    return frozenset(name for target, name in pairs if target in RENDERING and name)


def test_composing_and_summarising_import_no_rendering() -> None:
    names = rendering_names()
    wrong = {
        module.name: imported
        for module in modules()
        if any(within(module.name, part) for part in WITHOUT_RENDERING)
        and (imported := rendering_imports(module.tree, names))
    }
    assert wrong == {}, wrong


@pytest.mark.parametrize(
    "line",
    [
        "from digests.edition import render_issue",
        "from digests import render_issue",
        "from digests.edition import issue_view",
        "from digests.edition.views import IssueView",
        "import digests.edition.render",
    ],
)
def test_every_way_to_import_rendering_is_seen(line: str) -> None:
    assert rendering_imports(ast.parse(line), rendering_names())


def test_every_room_tells_what_it_does_and_exports_its_entries() -> None:
    silent = {
        module.name
        for module in modules()
        if module.name in rooms()
        and (len(ast.get_docstring(module.tree) or "") < 60 or not exported(module))
    }
    assert silent == set()


def test_every_name_in_a_rooms_exports_is_defined_or_imported_there() -> None:
    for module in modules():
        if module.name not in rooms():
            continue
        known = {
            name
            for node in ast.walk(module.tree)
            for name in (
                [alias.asname or alias.name for alias in node.names]
                if isinstance(node, ast.ImportFrom | ast.Import)
                else [node.name]
                if isinstance(node, ast.ClassDef | ast.FunctionDef)
                else [node.id]
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
                else []
            )
        }
        assert (exported(module) or frozenset()) <= known, module.name


@pytest.mark.parametrize("package", PACKAGES)
def test_only_the_modules_of_the_design_lie_directly_in_a_package(package: str) -> None:
    outside = {
        module.name
        for module in modules()
        if module.room == package
        and not module.is_package
        and module.path.stem not in MODULES_OF_PACKAGES[package]
        and not is_flow(module)
    }
    assert outside == set()


def is_flow(module: Module) -> bool:
    """Whether the module defines a Prefect flow."""
    return any(
        isinstance(node, ast.FunctionDef) and node.name.endswith("_flow")
        for node in module.tree.body
    )


def test_a_room_has_three_to_twelve_modules() -> None:
    sizes = Counter(module.room for module in modules() if not module.is_package)
    wrong = {room for room in rooms() if sizes[room] not in MODULES_OF_A_ROOM}
    assert wrong == set(), {room: sizes[room] for room in wrong}


def test_migrations_import_nothing_of_the_product_but_each_other() -> None:
    folder = ROOT / MIGRATIONS.replace(".", "/")
    current = {
        f"{path.stem}: {target}"
        for path in folder.rglob("*.py")
        for target, _ in imports_of(ast.parse(path.read_text("utf-8")))
        if not within(target, MIGRATIONS)
    }
    assert current == set()


def test_the_product_imports_nothing_of_its_migrations_which_alembic_loads_as_files() -> None:
    entered = {
        f"{module.name}: {target}"
        for module in modules()
        for target, name in imports_of(module.tree)
        if module.name != "store.database.migrate"
        and (within(target, MIGRATIONS) or within(f"{target}.{name}", MIGRATIONS))
    }
    assert entered == set()
