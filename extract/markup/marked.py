"""Elements whose class, link or own words say that they hold a credit: looked up only where needed.

Each look-up walks the whole page in C; pages whose data name day and author need none.
"""

from lxml.etree import XPath
from lxml.html import HtmlElement

from extract.markup.declared import ELEMENTS_MAX

_DATED = XPath(
    "//*[contains(@class,'date') or contains(@class,'time') or contains(@class,'publish')"
    " or contains(@class,'posted') or contains(@class,'meta') or contains(@class,'byline')"
    " or contains(@id,'date')]"
)
_CREDITED = XPath(
    "//*[contains(@class,'uthor') or contains(@class,'yline') or contains(@class,'by-line')"
    " or contains(@class,'writer')]"
    " | //a[contains(@rel,'author') or contains(@href,'/author')]"
)
_LABELLED = XPath(
    "//*[not(self::script or self::style)]"
    "[text()[contains(.,'osted') or contains(.,'ublished') or contains(.,'ost time')"
    " or contains(.,'ublication date') or contains(.,'ritten by') or contains(.,'uthor:')]]"
)


def dated(tree: HtmlElement) -> tuple[HtmlElement, ...]:
    """Return elements whose class or id has to do with dates or credits."""
    return tuple(_DATED(tree)[:ELEMENTS_MAX])


def credited(tree: HtmlElement) -> tuple[HtmlElement, ...]:
    """Return elements that a link or class marks as the author's."""
    return tuple(_CREDITED(tree)[:ELEMENTS_MAX])


def labelled(tree: HtmlElement) -> tuple[HtmlElement, ...]:
    """Return elements whose own text speaks of publishing, posting or writing."""
    return tuple(_LABELLED(tree)[:ELEMENTS_MAX])
