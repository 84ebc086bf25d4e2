"""Readers: one file a format, each turning a raw document into pages.

A new format is one module with a `Reader`, one line in `READERS`, and its line taken out of
`UNREAD`. A document's format is told by a signature that cannot be mistaken, else by its media
type, else by how it begins, else by the suffix of its name. A container (mailbox, archive, feed)
hands out members, which are read the same way (`readers/unfolding.py`).
"""

from collections.abc import Iterator

from extract.errors import UnreadableError
from extract.readers.containers.gzip import GZIP
from extract.readers.containers.mbox import MBOX
from extract.readers.containers.warc import WARC
from extract.readers.containers.zip import ZIP
from extract.readers.feed import FEED
from extract.readers.formats import UNREAD, Format, tell_format
from extract.readers.html import HTML
from extract.readers.json import JSON
from extract.readers.mail.eml import EML
from extract.readers.markdown import MARKDOWN
from extract.readers.members import WITHIN, Unfolding
from extract.readers.mhtml import MHTML
from extract.readers.office.docx import DOCX
from extract.readers.office.ole import OLE
from extract.readers.office.pdf import PDF
from extract.readers.plain import PLAIN
from extract.readers.reader import Member, Reader, Source
from extract.values import Page, Rejected

READERS: tuple[Reader, ...] = (
    PDF,
    DOCX,
    OLE,
    GZIP,
    WARC,
    MBOX,
    FEED,
    HTML,
    MHTML,
    EML,
    JSON,
    MARKDOWN,
    ZIP,
    PLAIN,
)
"""In the order in which the beginnings are tried: what is more certain stands first."""

__all__ = ["READERS", "Member", "Reader", "Source", "read", "read_each"]


def read(source: Source) -> list[Page | Rejected]:
    """Return the pages of a document; a member that cannot be read is a `Rejected` among them.

    Raises:
        UnreadableError: Nothing can be read: the format is not read yet, or the content is refused.
    """
    return list(read_each(source))


def read_each(source: Source) -> Iterator[Page | Rejected]:
    """Hand out the pages of a document one by one, so that few are held at once.

    Raises:
        UnreadableError: Nothing can be read; never after the first page.
    """
    pages = Unfolding(_reader).pages(source)
    handed_out = 0
    try:
        for page in pages:
            handed_out += 1
            yield page
    except UnreadableError as error:
        if not handed_out:
            raise
        yield Rejected(f"{source.origin}{WITHIN}what follows", error.reason, error.remedy)
        return
    if not handed_out:
        raise UnreadableError(
            "there is no article in it", "Check that the file is complete and is the right one."
        )


def _reader(source: Source) -> Reader:
    form = _format(source)
    reader = next((reader for reader in READERS if reader.format is form), None)
    if reader is None:
        raise UnreadableError(f"{form.name} is not read yet", form.remedy)
    return reader


def _format(source: Source) -> Format:
    formats = (*(reader.format for reader in READERS), *UNREAD)
    told = tell_format(formats, source.content, source.media_type, source.suffix)
    return told or PLAIN.format
