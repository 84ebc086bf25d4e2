"""Which parts of a page are about other pages, or are readers' comments."""

import re

from lxml.html import HtmlElement

CLASSES_MAX_CHARACTERS = 300
"""Longer lists of classes are a style tool's; their words tell nothing."""

AROUND_MAX = 14
"""So many elements around one are asked whose part of the page it is in."""

_ELSEWHERE = re.compile(
    r"comment|related|sidebar|widget|recent|popular|recommend|more-?(?:news|stories|posts)"
    r"|upcoming|event|carousel|latest|teaser|trending|next-?post|prev"
)
_ELSEWHERE_TAGS = frozenset({"footer", "aside", "nav"})


def is_elsewhere(element: HtmlElement) -> bool:
    """Return whether an element stands in a part of the page that is not the article's own.

    A footer or aside within an `<article>` is the article's, a list of related pieces is not.
    """
    beside = False
    for around, _ in zip(element.iterancestors(), range(AROUND_MAX), strict=False):
        if around.tag in {"article", "body", "html"}:
            return beside and around.tag != "article"
        names = f"{around.get('class') or ''} {around.get('id') or ''}".lower()
        beside = beside or around.tag in _ELSEWHERE_TAGS or "footer" in names
        if len(names) < CLASSES_MAX_CHARACTERS and _ELSEWHERE.search(names):
            return True
    return beside
