"""HTML: a saved web page, its source as it came. What is an article in it is found later."""

import re
from html import unescape

from extract.readers.decoding import decode_markup
from extract.readers.formats import Format, beginning
from extract.readers.reader import Reader, Source
from extract.values import Page, Rejected

HTML_BEGINNING = (
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.{0,600}?-->)\s*)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|article|main|section|header|nav|div|"
    rb"table|script|style|h[1-6]|p|a|img|ul|ol|span|blockquote|figure)\b"
)
"""A page's source, from its beginning or cut out of it; a text that merely holds a `<` is none."""

SAVED_FROM_CHARACTERS = 10_000
"""Programs that save pages write the address before or right after the first tag."""

_SAVED_FROM = re.compile(
    r"<!--\s*saved from url=\(\d+\)\s*(?P<browser>\S+?)\s*-->"
    r"|<!--\s*Page saved with SingleFile\s+url:\s*(?P<singlefile>\S+)"
    r"|<html\b[^>]{0,2000}\sdata-scrapbook-source=[\"'](?P<scrapbook>[^\"'>]+)"
    r"|<meta\s+name=[\"']?savepage-url[\"']?\s+content=[\"'](?P<savepage>[^\"'>]+)"
    r"|This is Google(?:'|&#39;|’)s cache of\s*<a href=[\"'](?P<google>[^\"'>]+)"
    r"|<!--\s*Mirrored from (?P<httrack>\S+) by HTTrack",
    re.IGNORECASE,
)
"""How browsers, SingleFile, WebScrapBook, Save Page WE, HTTrack and Google's cache write a page's
address."""


def find_saved_address(html: str) -> str | None:
    """Return the address that the program which saved a page wrote into it, None without one."""
    saved = _SAVED_FROM.search(html[:SAVED_FROM_CHARACTERS])
    if saved is None:
        return None
    address = unescape(saved[saved.lastgroup or 0])
    if saved["httrack"]:
        address = f"http://{address}"
    return address if address.lower().startswith(("http://", "https://")) else None


def read_html(source: Source) -> list[Page | Rejected]:
    """Return the one page that an HTML file is.

    Raises:
        UnreadableError: The bytes are no text, or too many.
    """
    decoded = decode_markup(
        source.content,
        max_bytes=source.limits.html_max_bytes,
        media_type=source.media_type,
    )
    return [
        Page(
            html=decoded.text,
            url=source.url or find_saved_address(decoded.text),
            hints={"encoding": decoded.encoding},
            notes=decoded.notes,
        ),
    ]


HTML = Reader(
    Format(
        "a saved web page (HTML)",
        frozenset({"text/html", "application/xhtml+xml"}),
        frozenset({".html", ".htm", ".xhtml", ".shtml"}),
        beginning(HTML_BEGINNING, ignore_case=True),
    ),
    read_html,
)
