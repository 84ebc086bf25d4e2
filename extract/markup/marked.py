"""Elements whose class, link or own words say that they hold a credit: looked up only where needed.

Each look-up walks the whole page in C; pages whose data name day and author need none. The paths
go from the attribute or text to its element: asking each element for them takes twice as long. They
are cut before that step, whose cost grows with the square of what it is given.
"""

from lxml.etree import XPath
from lxml.html import HtmlElement

from extract.markup.declared import ELEMENTS_MAX, Declared

TEXTS_MAX = 1_000
"""How many texts that name a credit are looked at: several may stand in one element."""

_FIRST = f"[position() <= {ELEMENTS_MAX}]"
_DATED = XPath(
    "(//@class[contains(., 'date') or contains(., 'time') or contains(., 'publish')"
    f" or contains(., 'posted') or contains(., 'meta') or contains(., 'byline')]){_FIRST}/.."
    f" | (//@id[contains(., 'date')]){_FIRST}/.."
)
_CREDITED = XPath(
    "(//@class[contains(., 'uthor') or contains(., 'yline') or contains(., 'by-line')"
    f" or contains(., 'writer')]){_FIRST}/.."
    f" | (//a[contains(@rel, 'author') or contains(@href, '/author')]){_FIRST}"
)
_LABELS = ("osted", "ublished", "ost time", "ublication date", "ritten by", "uthor:")
"""Without first letters, which may be capitals."""

_LABELLED = XPath(
    "(//*[not(self::script or self::style)]/text()[string-length() > 4]"
    f"[{' or '.join(f'contains(., {label!r})' for label in _LABELS)}])"
    f"[position() <= {TEXTS_MAX}]/.."
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
