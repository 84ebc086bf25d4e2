"""HTML: a saved web page, its source as it came. What is an article in it is found later."""

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
            url=source.url,
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
