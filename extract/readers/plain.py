"""Plain text: a page pasted into a file."""

from extract.readers.decoding import decode_text
from extract.readers.formats import Format
from extract.readers.mail import strip_quoting
from extract.readers.reader import Reader, Source
from extract.values import Page, Rejected


def read_plain(source: Source) -> list[Page | Rejected]:
    """Return the one page that a text file holds.

    Raises:
        UnreadableError: The bytes are no text, or too many.
    """
    decoded = decode_text(source.content, max_bytes=source.limits.text_max_bytes)
    text, quoting = strip_quoting(decoded.text)
    return [
        Page(
            text=text,
            url=source.url,
            hints={"encoding": decoded.encoding},
            notes=(*decoded.notes, *((quoting,) if quoting else ())),
        ),
    ]


PLAIN = Reader(
    Format("plain text", frozenset({"text/plain"}), frozenset({".txt", ".text"})),
    read_plain,
)
