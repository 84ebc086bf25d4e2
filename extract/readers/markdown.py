"""Markdown: rendered to HTML, so that headings, lists and quotations stay what they are."""

from markdown_it import MarkdownIt

from extract.decode import decode
from extract.errors import UnreadableError
from extract.readers.formats import Format, beginning
from extract.readers.front_matter import split_front_matter
from extract.readers.headings import titled_html
from extract.readers.reader import Reader, Source
from extract.values import Page, Rejected

MARKDOWN_MAX_BYTES = 1_000_000
"""Rendering takes 1 to 2 s for a megabyte of prose; an article has a hundredth of that."""


def read_markdown(source: Source) -> list[Page | Rejected]:
    """Return the one page that a Markdown file is; its front matter becomes hints.

    Hard-wrapped lines become one paragraph; HTML within the text is kept as it is.

    Raises:
        UnreadableError: The bytes are no text, or too many.
    """
    most = min(source.limits.text_max_bytes, MARKDOWN_MAX_BYTES)
    decoded = decode(source.content, max_bytes=most)
    fields, text = split_front_matter(decoded.text)
    if not text.strip():
        raise UnreadableError("there is nothing below its front matter", "Add the text.")
    body = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    url = fields.pop("url", "")
    hints = fields | {"encoding": decoded.encoding}
    html = titled_html(body, fields.get("title"))
    known = url if url.startswith(("http://", "https://")) else None
    return [Page(html=html, url=source.url or known, hints=hints, notes=decoded.notes)]


MARKDOWN = Reader(
    Format(
        "a Markdown text",
        frozenset({"text/markdown", "text/x-markdown"}),
        frozenset({".md", ".markdown", ".mkd"}),
        beginning(
            rb"---[ \t]*\r?\n(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n|- [^\n]*\n)*){1,40}---"
        ),
    ),
    read_markdown,
)
