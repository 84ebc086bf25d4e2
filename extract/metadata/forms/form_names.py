"""The names of forms out of forms.toml: of sections, folders, labels and types."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from extract.text import fold
from extract.values import Form


class NamedBy(StrEnum):
    """What has a name that means a form: the tables of forms.toml."""

    SECTION = "sections"
    BLOG = "blogs"
    FOLDER = "folders"
    LABEL = "labels"
    TYPE = "types"


_PARTS = re.compile(r"\s*[|>/»›▸→;·•\\]\s*|\s+-\s+|,\s+")
"""What parts the names of a path of sections: `Comment / Columnists`, `Society | Letters`."""

_HEADS_PIECES = frozenset({Form.LETTER, Form.IN_BRIEF, Form.ROUND_UP, Form.APPOINTMENT})
PARTS_MAX = 4
"""A path of sections has at most these; what has more parts is a menu."""


def find_section_form(name: str, *, blogs_are_views: bool = False) -> Form | None:
    """Return the form that a section's name means; of a path of sections the only one that does.

    Args:
        name: The section as it is printed or declared.
        blogs_are_views: Whether a blog is a writer's view here; companies keep all there.

    >>> find_section_form("Home > Opinion > General practice").value
    'opinion'
    >>> find_section_form("News | Opinion | Letters") is None
    True
    """
    if whole := _find(fold(name), blogs_are_views=blogs_are_views):
        return whole
    parts = [part for part in _PARTS.split(fold(name)) if part]
    if not 1 < len(parts) <= PARTS_MAX:
        return None
    return only_form(_find(part, blogs_are_views=blogs_are_views) for part in parts)


def only_form(forms: Iterable[Form | None]) -> Form | None:
    """Return the form that all of them that are known agree in, None where they do not."""
    known = set(filter(None, forms))
    return known.pop() if len(known) == 1 else None


def find_first_form(forms: Iterable[Form | None]) -> Form | None:
    """Return the first that is not news, else news where it is among them.

    What is paid for is an advertisement, whatever else it is called.
    """
    known = list(filter(None, forms))
    if Form.ADVERTISEMENT in known:
        return Form.ADVERTISEMENT
    return next((form for form in known if form is not Form.NEWS), next(iter(known), None))


def iter_named_forms(named_by: NamedBy, names: Iterable[str]) -> Iterator[Form | None]:
    """Yield the form that each name means, None for a name that means none."""
    known = names_of(named_by)
    return (known.get(name) for name in names)


def names_of(named_by: NamedBy) -> Mapping[str, Form]:
    """Return the names in one table of forms.toml with the forms that they mean."""
    return _tables()[named_by]


def is_menu_entry(name: str) -> bool:
    """Return whether a folded name is a section's or another entry of a menu."""
    return name in names_of(NamedBy.SECTION) or name in names_of(NamedBy.BLOG) or name in _menu()


def may_be_title(name: str) -> bool:
    """Return whether a section's folded name heads pieces too: "corrections", "news in brief"."""
    form = names_of(NamedBy.SECTION).get(name)
    return form is Form.CORRECTION or (form in _HEADS_PIECES and " " in name)


@cache
def _menu() -> frozenset[str]:
    return frozenset(_read_data()["menu"])


def _find(name: str, *, blogs_are_views: bool) -> Form | None:
    blog = names_of(NamedBy.BLOG).get(name) if blogs_are_views else None
    return names_of(NamedBy.SECTION).get(name) or blog


@cache
def _tables() -> Mapping[NamedBy, Mapping[str, Form]]:
    data = _read_data()
    return {
        table: {name: Form(form) for form, names in data[table].items() for name in names}
        for table in NamedBy
    }


def _read_data() -> dict[str, Any]:
    return tomllib.loads((files("extract.metadata.forms") / "forms.toml").read_text("utf-8"))
