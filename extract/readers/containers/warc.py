"""Web archives (WARC): each response or resource that is a page is a member.

The frame is read here, in bounded pieces, because the ready parsers are not safe with what people
drop: warcio 1.8 refuses a WARC packed as a single gzip stream, stops at the first bad record, and
reads header lines without bound. A frame is a block of header lines and `Content-Length` bytes
(ISO 28500:2017, section 4).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.errors import UnreadableError
from extract.readers.containers.http_responses import Response, read_response
from extract.readers.containers.inflate import CHUNK_BYTES, inflate
from extract.readers.containers.stream import ByteStream
from extract.readers.forbidden_characters import clean_line
from extract.readers.formats import Format, beginning
from extract.readers.reader import Member, Reader, Source
from extract.values import Rejected

HEADER_LINES_MAX = 200
"""A record has some 10 header lines; a block without end is no header."""

_PAGE_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "message/rfc822",
        "multipart/related",
    },
)
"""What an article can be sent as; images, scripts and feeds of a capture are no articles."""

_LENGTH = re.compile(r"[0-9]{1,18}")
_NOT_PAGES = ("/robots.txt", "/ads.txt", "/humans.txt")
_CUT = "the archive's end is missing"
_FETCH_AGAIN = "Fetch or copy the archive again; the records before are taken."


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: its number, its header lines by lower-case name, its block."""

    number: int
    headers: Mapping[str, str]
    block: bytes
    length: int
    complete: bool

    @property
    def url(self) -> str | None:
        target = clean_line(self.headers.get("warc-target-uri", "")).strip("<> ")
        return target if target.startswith(("http://", "https://")) else None

    @property
    def name(self) -> str:
        return f"{self.url} (record {self.number})" if self.url else f"record {self.number}"


def read_warc(source: Source) -> Iterator[Member | Rejected]:
    """Hand out the archived pages, in order.

    Other records (requests, images, errors) are passed over without a word.

    Raises:
        UnreadableError: No record is a page.
    """
    content = source.content
    chunks = (content[start : start + CHUNK_BYTES] for start in range(0, len(content), CHUNK_BYTES))
    return _read(ByteStream(chunks), source)


def read_packed_warc(source: Source) -> Iterator[Member | Rejected]:
    """Hand out the pages of a gzipped archive, inflated no further than they are read.

    Raises:
        UnreadableError: No record is a page, or the archive inflates to too much.
    """
    return _read(ByteStream(inflate(source.content, source.limits, source.budget)), source)


def _read(stream: ByteStream, source: Source) -> Iterator[Member | Rejected]:
    number = pages = 0
    for record in _records(stream, source.limits.member_max_bytes):
        number = record.number
        member = _member(record, source)
        if member:
            pages += 1
            yield member
    if not pages:
        raise UnreadableError(
            f"none of its {number} records is an article's page",
            "Check that the pages were captured, not only their images or errors.",
        )


def _records(stream: ByteStream, block_max_bytes: int) -> Iterator[_Record]:
    number = 0
    while _next_record(stream):
        number += 1
        headers = _headers(stream)
        length = headers.get("content-length", "")
        size = int(length) if _LENGTH.fullmatch(length) else 0
        block = stream.take(min(size, block_max_bytes))
        complete = len(block) + stream.skip(size - len(block)) == size and bool(length)
        yield _Record(number, headers, block, size, complete)


def _next_record(stream: ByteStream) -> bool:
    """Go on to below the next record's first line; what lies between is no record."""
    while line := stream.line():
        if line.startswith(b"WARC/"):
            return True
    return False


def _headers(stream: ByteStream) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(HEADER_LINES_MAX):
        line = stream.line()
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _member(record: _Record, source: Source) -> Member | Rejected | None:
    """The record as a member, None where it holds no page."""
    kind = record.headers.get("warc-type", "").lower()
    if kind not in {"response", "resource", "conversion"} or _is_no_page(record.url):
        return None
    try:
        response = _response(record, kind, source)
    except UnreadableError as error:
        return Rejected(record.name, error.reason, error.remedy)
    if response is None:
        return None
    if not record.complete:
        return Rejected(record.name, _CUT, _FETCH_AGAIN)
    if record.length > len(record.block):
        most = source.limits.member_max_bytes
        reason = f"it has {record.length:,} bytes, over the limit of {most:,}"
        return Rejected(record.name, reason, "Save the page by itself, without what it embeds.")
    return Member(response.body, record.name, response.media_type, record.url)


def _response(record: _Record, kind: str, source: Source) -> Response | None:
    """What the record brought, None where it is no page."""
    content_type = record.headers.get("content-type", "")
    if kind == "response" and not content_type.startswith(("text/", "application/pdf")):
        response = read_response(record.block, source.limits, source.budget, _PAGE_TYPES)
    else:
        response = Response(content_type or None, record.block)
    bare = (response.media_type or "").partition(";")[0].strip().lower() if response else ""
    return response if bare in _PAGE_TYPES else None


def _is_no_page(url: str | None) -> bool:
    return url is not None and url.lower().endswith(_NOT_PAGES)


WARC = Reader(
    Format(
        "a web archive (WARC)",
        frozenset({"application/warc"}),
        frozenset({".warc"}),
        beginning(rb"WARC/\d"),
        signed=True,
    ),
    read_warc,
)
