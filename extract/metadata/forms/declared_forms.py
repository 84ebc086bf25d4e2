"""The form that a page's data or its address give: its type, its section, its trail, its folder."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from extract.metadata.declarations import Declarations
from extract.metadata.forms.form_names import (
    NamedBy,
    find_first_form,
    find_section_form,
    iter_named_forms,
    names_of,
)
from extract.metadata.jsonld import strings_of
from extract.text import fold
from extract.values import Form

_SECTION_METAS = (
    *("article:section", "parsely-section", "sailthru.section", "section", "og:section"),
    *("articlesection", "article_section", "citation_section", "prism.section", "dc.type"),
    *("article_type", "articletype", "article-type", "citation_article_type", "content_type"),
    *("cxenseparse:articletype", "cxenseparse:category", "dcterms.type", "genre"),
)
_BARS = re.compile(r"\s*[|»]\s*|\s+[–—-]\s+")
_NAMES_MAX = 50
"""How many names of sections are looked at: pages that list all their tags have hundreds."""

_FIRST_FOLDERS = frozenset({"views", "voices", "leaders", "perspectives", "ideas"})
"""Folders that mean opinion as the first of an address, and anything farther on."""

_NEWS_FOLDERS = 2
"""Among the first two folders `news` is the section, perhaps below a country or language."""

_LIVE_PATH = re.compile(r"/(?:news|sport)/live/|/live/20\d\d/|/liveblog/")
_OPINION_FOLDER = re.compile(r"(?!public-)(?:\w+-)?opinions?(?:-\w+){0,2}")
"""`gp-opinion`, `opinion-columns`; `public-opinion` is what polls ask for."""


def find_declared_form(declared: Declarations, *, known_outlet: bool = False) -> Form | None:
    """Return the form that a page's data give, None where they give none.

    `NewsArticle` alone is news: many systems give this type to all that they print, so that
    whatever else is known of the page goes before it.

    Args:
        declared: What the page declares.
        known_outlet: Whether the rules know the outlet, so that its blogs are views.
    """
    names = (*_sections(declared), *declared.linked.trail[:-1])
    forms = [
        *iter_named_forms(NamedBy.TYPE, sorted(declared.own_types)),
        *(find_section_form(name, blogs_are_views=known_outlet) for name in names),
        *_title_parts(declared),
    ]
    return find_first_form(forms)


def _sections(declared: Declarations) -> Iterator[str]:
    names = (name for node in declared.own_articles for name in _node_sections(node))
    metas = declared.all_metas(*_SECTION_METAS)
    for sections in (names, metas):
        yield from (name for name, _ in zip(sections, range(_NAMES_MAX), strict=False))


def _node_sections(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key in ("articleSection", "genre"):
            for name in strings_of(node.get(key)):
                yield name
                yield from re.split(r"\s*[,;]\s*", name) if "," in name or ";" in name else ()


def _title_parts(declared: Declarations) -> Iterable[Form | None]:
    """Sections between bars in the page's title: `Surgery to close | Opinion | The Herald`."""
    parts = _BARS.split(declared.title or "")[1:]
    known = names_of(NamedBy.LABEL)
    forms = (known.get(fold(part)) for part in parts)
    return (None if form is Form.LIVE else form for form in forms)


def find_address_form(address: str | None, *, blogs_are_views: bool = False) -> Form | None:
    """Return the form that a folder of an address means, None where none does.

    Args:
        address: The article's own.
        blogs_are_views: Whether a blog is a writer's view here.

    >>> find_address_form("https://vale.example/comment/pay-the-nurses").value
    'opinion'
    >>> find_address_form("https://vale.example/comment") is None
    True
    """
    try:
        parts = urlsplit(address or "")
        host = parts.hostname or ""
    except ValueError:  # an address that is none names no folder
        return None
    path = parts.path.lower().replace("_", "-")
    if _LIVE_PATH.search(path):
        return Form.LIVE
    if host.startswith(("opinion.", "opinions.", "comment.")):
        return Form.OPINION
    folders = [part for part in path.split("/") if part][:-1]
    form = find_first_form(_folder_forms(folders))
    is_blog = blogs_are_views and not names_of(NamedBy.BLOG).keys().isdisjoint(folders)
    return Form.OPINION if is_blog and form in {None, Form.NEWS} else form


def _folder_forms(folders: list[str]) -> Iterator[Form | None]:
    known = names_of(NamedBy.FOLDER)
    for place, folder in enumerate(folders):
        form = known.get(folder)
        if form is Form.NEWS and place >= _NEWS_FOLDERS:
            form = None
        if place == 0 and folder in _FIRST_FOLDERS:
            form = Form.OPINION
        yield form or (Form.OPINION if _OPINION_FOLDER.fullmatch(folder) else None)
