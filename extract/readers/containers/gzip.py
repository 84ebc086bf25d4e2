"""gzip: a wrapping around one document, which is recognised and read by what it is."""

import re
from collections.abc import Iterator

from extract.errors import UnreadableError
from extract.readers.containers.inflate import DAMAGED, TRUNCATED, inflate, inflated_head
from extract.readers.containers.mbox import MBOX
from extract.readers.containers.warc import WARC, read_packed_warc
from extract.readers.formats import HEAD_BYTES, Format, beginning
from extract.readers.json import JSON
from extract.readers.reader import Member, Reader, Source
from extract.values import Page, Rejected

HOLDERS_MAX_BYTES = 64_000_000
"""Of a mailbox or a file of JSON lines once inflated: it holds many documents, each with the limit
of one; it is held whole while they are read."""

_HOLDERS = (MBOX.format, JSON.format)
_CUT_CHARACTER = re.compile(rb"[\xc0-\xff][\x80-\xbf]{0,2}\Z")


def read_gzip(source: Source) -> Iterator[Page | Rejected | Member]:
    """Hand out what was packed; a packed web archive is read as it inflates.

    Of data that is damaged or cut, what could be inflated is handed out, then a `Rejected`.

    Raises:
        UnreadableError: Nothing could be inflated, or it is too much.
    """
    head = inflated_head(source.content, HEAD_BYTES)
    if WARC.format.begins(head):
        yield from read_packed_warc(source)
        return
    holds_many = any(form.begins(head) for form in _HOLDERS)
    most = max(source.limits.member_max_bytes, HOLDERS_MAX_BYTES if holds_many else 0)
    content, trouble = _inflated(source, most)
    hints = {"partial": "cut"} if trouble and not holds_many else {}
    yield Member(content, "", _media_type(source), source.url, hints)
    if trouble:
        yield Rejected("what follows", trouble.reason, trouble.remedy)


def _inflated(source: Source, most: int) -> tuple[bytes, UnreadableError | None]:
    """What could be inflated, and what stopped it."""
    whole = bytearray()
    try:
        for chunk in inflate(source.content, source.limits, source.budget):
            whole += chunk
            _check_size(len(whole), most)
    except UnreadableError as error:
        if not whole or error.reason not in {DAMAGED, TRUNCATED}:
            raise
        return _CUT_CHARACTER.sub(b"", bytes(whole)), error
    return bytes(whole), None


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise UnreadableError(
            f"it inflates to more than {most:,} bytes, the limit",
            "Unpack and split it into one file an article, or raise the limit in the settings.",
        )


def _media_type(source: Source) -> str | None:
    bare_type = (source.media_type or "").partition(";")[0].strip().lower()
    return None if bare_type in GZIP.format.media_types else source.media_type


GZIP = Reader(
    Format(
        "a gzip file",
        frozenset({"application/gzip", "application/x-gzip"}),
        beginning=beginning(rb"\x1f\x8b\x08"),
        signed=True,
    ),
    read_gzip,
)
