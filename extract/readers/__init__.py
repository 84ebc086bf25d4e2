"""Readers: one file a format, each turning a raw document into pages.

1. Format (`formats.py`): recognised by a signature that cannot be mistaken, else by the media type,
   else by how the document begins, else by the suffix of its name;
2. text (`decoding/`): the format's reader (`plain.py`, `html.py`, `markdown.py`, `json.py`,
   `feed.py`, `mhtml.py`, `mail/`, `office/`) decodes the bytes by evidence and makes pages
   (`headings.py` puts a title that a container keeps apart above its text);
3. members (`members.py`): a container (`containers/`, mails, feeds) hands out members, which are
   read the same way, within one budget and a few levels;
4. `forbidden_characters.py`: what no text may hold is removed from each page, with a note.

A new format is one module with a `Reader` (`reader.py`), one line in `READERS`, and its line taken
out of `UNREAD`. Feeds are read by lxml without entities (`safe_xml.py`) rather than by feedparser.
"""

from collections.abc import Iterator

from extract.errors import UnreadableError
from extract.readers.containers import GZIP, MBOX, WARC, ZIP
from extract.readers.feed import FEED
from extract.readers.formats import UNREAD, Format, detect_format
from extract.readers.html import HTML
from extract.readers.json import JSON
from extract.readers.mail import EML
from extract.readers.markdown import MARKDOWN
from extract.readers.members import MemberReader
from extract.readers.mhtml import MHTML
from extract.readers.office import DOCX, OLE, PDF
from extract.readers.plain import PLAIN
from extract.readers.reader import Member, Reader, Source
from extract.values import WITHIN, Page, Rejected

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
"""In the order in which the beginnings are tried: what is more certain comes first."""

__all__ = ["READERS", "Member", "Reader", "Source", "iter_document", "read_document"]


def read_document(source: Source) -> list[Page | Rejected]:
    """Return the pages of a document; a member that cannot be read is a `Rejected` among them.

    Raises:
        UnreadableError: Nothing can be read: the format is not read yet, or the content is refused.
    """
    return list(iter_document(source))


def iter_document(source: Source) -> Iterator[Page | Rejected]:
    """Hand out the pages of a document one by one, so that few are held at once.

    Raises:
        UnreadableError: Nothing can be read; never after the first page.
    """
    pages = MemberReader(_choose_reader).read_pages(source)
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


def _choose_reader(source: Source) -> Reader:
    form = _format(source)
    reader = next((reader for reader in READERS if reader.format is form), None)
    if reader is None:
        raise UnreadableError(f"{form.name} is not read yet", form.remedy)
    return reader


def _format(source: Source) -> Format:
    formats = (*(reader.format for reader in READERS), *UNREAD)
    detected = detect_format(formats, source.content, source.media_type, source.suffix)
    return detected or PLAIN.format
