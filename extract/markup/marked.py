"""Elements whose class, link or own words say that they hold a credit: looked up only where needed.

Each look-up walks the whole page in C; pages whose data name day and author need none. The paths
go from the attribute or text to its element: asking each element for them takes twice as long.
"""

from lxml.etree import XPath
from lxml.html import HtmlElement

from extract.markup.declared import ELEMENTS_MAX, Declared

_DATED = XPath(
    "//@class[contains(., 'date') or contains(., 'time') or contains(., 'publish')"
    " or contains(., 'posted') or contains(., 'meta') or contains(., 'byline')]/.."
    " | //@id[contains(., 'date')]/.."
)
_CREDITED = XPath(
    "//@class[contains(., 'uthor') or contains(., 'yline') or contains(., 'by-line')"
    " or contains(., 'writer')]/.."
    " | //a[contains(@rel, 'author') or contains(@href, '/author')]"
)
_LABELS = ("osted", "ublished", "ost time", "ublication date", "ritten by", "uthor:")
"""Without first letters, which may be capitals."""

_LABELLED = XPath(
    "//*[not(self::script or self::style)]/text()[string-length() > 4]"
    f"[{' or '.join(f'contains(., {label!r})' for label in _LABELS)}]/.."
)


def dated(declared: Declared) -> tuple[HtmlElement, ...]:
    """Return elements whose class or id has to do with dates or credits."""
    return tuple(_DATED(declared.tree)[:ELEMENTS_MAX])


def credited(declared: Declared) -> tuple[HtmlElement, ...]:
    """Return elements that a link or class marks as the author's."""
    return tuple(_CREDITED(declared.tree)[:ELEMENTS_MAX])


def labelled(declared: Declared) -> tuple[HtmlElement, ...]:
    """Return elements whose own text speaks of publishing, posting or writing."""
    text = "\n".join([line.folded for line in declared.lines])
    if not any(label in text for label in _LABELS):  # as on most pages: no need to walk the tree
        return ()
    return tuple(_LABELLED(declared.tree)[:ELEMENTS_MAX])
