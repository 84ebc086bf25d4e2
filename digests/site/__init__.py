"""The public archive of the digest: files that any web server can serve.

1. `redaction.py`: issues without any word of articles that were erased, and without file names.
2. `pages.py`: `build_public_files` makes a page and JSON of each issue, and the index.
3. `feed.py`: the Atom feed.

Nothing is written here: the caller decides where the files go.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from digests.site.pages import build_public_files

__all__ = ["build_public_files"]

_NAMES = {"pages": ("build_public_files",)}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
