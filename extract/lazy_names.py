"""Names of a package that are imported when they are first used (PEP 562).

Every package and room that is costly to load exports its names in this way, so that a command or a
worker process loads only what it uses.
"""

from collections.abc import Callable, Mapping
from importlib import import_module


def import_when_used(package: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package.

    Args:
        package: The package's full name.
        modules: Each exported name and the full name of the module that defines it.

    >>> import_when_used("extract", {"Article": "extract.values"})("Article").__name__
    'Article'
    """

    def __getattr__(name: str) -> object:  # noqa: N807  (it becomes the package's own)
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(modules[name]), name)

    return __getattr__
