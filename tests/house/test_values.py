"""Values: what is frozen holds nothing that somebody could still fill."""

import ast
from collections.abc import Iterator

from tests.house.product import modules

MUTABLE_CONTAINERS = frozenset(
    "list dict set Counter defaultdict deque OrderedDict ChainMap bytearray".split()
)


def mutable_fields() -> Iterator[str]:
    """The fields of frozen dataclasses that are annotated as mutable containers."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and is_frozen(node):
                for field in node.body:
                    if isinstance(field, ast.AnnAssign) and is_mutable(field.annotation):
                        yield f"{module.name}.{node.name}.{ast.unparse(field.target)}"


def is_frozen(node: ast.ClassDef) -> bool:
    """Whether the class is decorated as a frozen dataclass."""
    return any(
        isinstance(decorator, ast.Call)
        and ast.unparse(decorator.func).rpartition(".")[2] == "dataclass"
        and any(
            keyword.arg == "frozen" and ast.unparse(keyword.value) == "True"
            for keyword in decorator.keywords
        )
        for decorator in node.decorator_list
    )


def is_mutable(annotation: ast.expr) -> bool:
    """Whether a mutable container is anywhere in the annotation."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value, mode="eval").body
    names = {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(annotation)
        if isinstance(node, ast.Name | ast.Attribute)
    }
    return not names.isdisjoint(MUTABLE_CONTAINERS)


def test_a_frozen_value_holds_no_mutable_container() -> None:
    assert set(mutable_fields()) == set()
