"""Readers: one file a format, each turning a raw document into pages.

A new format is one module with a `Reader`, one line in `READERS`, and its line taken out of
`UNREAD`. A document's format is told by its media type, else by how it begins, else by the
suffix of its name.
"""

from extract.errors import UnreadableError
from extract.readers.formats import UNREAD, Format
from extract.readers.plain import PLAIN
from extract.readers.reader import Reader, Source
from extract.values import Page, Rejected

READERS: tuple[Reader, ...] = (PLAIN,)

__all__ = ["READERS", "Reader", "Source", "read"]


def read(source: Source) -> list[Page | Rejected]:
    """Return the pages of a document; a member that cannot be read is a `Rejected` among them.

    Raises:
        UnreadableError: The format is not read yet, or the reader refuses the content.
    """
    reader = next((reader for reader in READERS if reader.format is _format(source)), None)
    if reader is None:
        name = _format(source).name
        raise UnreadableError(
            f"{name} is not read yet",
            "Paste the page's text into a .txt file.",
        )
    return reader.read(source)


def _format(source: Source) -> Format:
    """What the document is: told, seen or named; plain text where nothing says otherwise."""
    formats = [*(reader.format for reader in READERS), *UNREAD]
    media_type = (source.media_type or "").partition(";")[0].strip().lower()
    suffix = source.suffix
    return (
        next((form for form in formats if media_type in form.media_types), None)
        or next((form for form in formats if form.begins(source.content)), None)
        or next((form for form in formats if suffix in form.suffixes), None)
        or PLAIN.format
    )
