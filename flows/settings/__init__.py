"""What the operator sets: the settings, and the publication.

1. `settings.py`: every setting with its default.
2. `environment.py`: `load_settings` reads them from the environment and the file `.env`.
3. `publication_file.py`: `load_publication` reads the bulletin's TOML file that they name.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from flows.settings.environment import dotenv, load_settings
    from flows.settings.publication_file import (
        PUBLICATION_FILE,
        LoadedPublication,
        load_publication,
    )
    from flows.settings.settings import (
        ISSUE_ARTICLES,
        ISSUE_DAYS,
        PAGE_MEMORY_BYTES,
        PAGE_SECONDS,
        PREFIX,
        Settings,
        checked_address,
    )

__all__ = [
    "ISSUE_ARTICLES",
    "ISSUE_DAYS",
    "PAGE_MEMORY_BYTES",
    "PAGE_SECONDS",
    "PREFIX",
    "PUBLICATION_FILE",
    "LoadedPublication",
    "Settings",
    "checked_address",
    "dotenv",
    "load_publication",
    "load_settings",
]

_NAMES = {
    "environment": ("dotenv", "load_settings"),
    "publication_file": ("PUBLICATION_FILE", "LoadedPublication", "load_publication"),
    "settings": (
        "ISSUE_ARTICLES",
        "ISSUE_DAYS",
        "PAGE_MEMORY_BYTES",
        "PAGE_SECONDS",
        "PREFIX",
        "Settings",
        "checked_address",
    ),
}
_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
