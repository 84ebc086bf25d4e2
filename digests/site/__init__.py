"""The public archive of the digest: files that any web server can serve.

1. `redaction.py`: issues without any word of articles that were erased.
2. `pages.py`: `build_public_files` makes a page and JSON of each issue, and the index.
3. `feed.py`: the Atom feed.

Nothing is written here: the caller decides where the files go.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digests.site.pages import build_public_files

__all__ = ["build_public_files"]

_NAMES = {"pages": ("build_public_files",)}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name]), name)
