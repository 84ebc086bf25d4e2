"""An archived HTTP response: its status, its media type, and its body as it was before sending."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import brotli

from extract.errors import UnreadableError
from extract.limits import Limits
from extract.readers.containers.inflate import FETCH_AGAIN, FREE_BYTES, GZIP_MAGIC, inflate_whole
from extract.readers.reader import ReadingBudget

HEAD_MAX_BYTES = 65_536
"""Servers send some 1 KB of headers and refuse more than 8 to 64."""

CHUNK_DIGITS_MAX = 8
"""Eight hexadecimal digits are 4 GB; a line of more is no chunk's size."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered.

    Attributes:
        media_type: As the server gave it, with parameters; None where it gave none.
        body: The body, neither chunked nor compressed.
    """

    media_type: str | None
    body: bytes


def read_response(
    block: bytes, limits: Limits, budget: ReadingBudget, media_types: AbstractSet[str]
) -> Response | None:
    """Return the response, None where it is an error, a redirection or of no wanted media type.

    Args:
        block: Status line, headers, a blank line and the body, as they were sent.
        limits: The bounds of inflating.
        budget: What the document has inflated so far.
        media_types: Those wanted; the body of others is not looked at.

    Raises:
        UnreadableError: The body is compressed in a way not known, damaged or too large.
    """
    end = _end_of_head(block)
    lines = block[:end].decode("latin-1").splitlines()
    status = (lines[0].split() if lines else [])[1:2]
    headers = {
        name.strip().lower(): value.strip()
        for name, colon, value in (line.partition(":") for line in lines[1:])
        if colon
    }
    media_type = headers.get("content-type", "")
    if (
        status not in (["200"], ["203"])
        or media_type.partition(";")[0].strip().lower() not in media_types
    ):
        return None
    body = block[end:].removeprefix(b"\r\n\r\n").removeprefix(b"\n\n")
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    return Response(
        media_type, _uncompressed(body, headers.get("content-encoding", ""), limits, budget)
    )


def _end_of_head(block: bytes) -> int:
    ends = (block.find(mark, 0, HEAD_MAX_BYTES) for mark in (b"\r\n\r\n", b"\n\n"))
    return min((end for end in ends if end >= 0), default=min(len(block), HEAD_MAX_BYTES))


def _unchunked(body: bytes) -> bytes:
    """The body out of its chunks.

    It comes back as it is where it has none: archiving tools may have joined it before.
    """
    parts: list[bytes] = []
    start = 0
    while start < len(body):
        end = body.find(b"\n", start, start + 100)
        size = _chunk_size(body[start:end]) if end >= 0 else None
        if size is None:
            return b"".join(parts) if parts else body
        if size == 0:
            break
        parts.append(body[end + 1 : end + 1 + size])
        start = end + 1 + size
        start += 2 if body[start : start + 2] == b"\r\n" else 1
    return b"".join(parts)


def _chunk_size(line: bytes) -> int | None:
    digits = line.partition(b";")[0].strip()
    try:
        return int(digits, 16) if 0 < len(digits) <= CHUNK_DIGITS_MAX and digits.isalnum() else None
    except ValueError:
        return None


def _uncompressed(body: bytes, encoding: str, limits: Limits, budget: ReadingBudget) -> bytes:
    """The body inflated; archiving tools may have done so before and left the header."""
    coding = encoding.lower().strip()
    most = limits.member_max_bytes
    if body.startswith(GZIP_MAGIC) or (coding == "deflate" and body):
        try:
            return inflate_whole(body, most, limits, budget)
        except UnreadableError:
            if body.startswith(b"<"):
                return body
            raise
    if coding == "br":
        return _unbrotlied(body, most, budget)
    if coding in {"", "identity", "gzip", "x-gzip", "deflate"}:
        return body
    raise UnreadableError(
        f"it is compressed as {coding[:20]}, which is not read",
        "Capture the page again without that compression, or save it as HTML.",
    )


def _unbrotlied(body: bytes, most: int, budget: ReadingBudget) -> bytes:
    stream = brotli.Decompressor()
    parts = []
    size = 0
    piece = body
    try:
        while not stream.is_finished() and (piece or not stream.can_accept_more_data()):
            part = stream.process(piece, output_buffer_limit=FREE_BYTES)
            piece = b""
            size += len(part)
            budget.inflated_bytes += len(part)
            parts.append(part)
            if size > most:
                raise UnreadableError(
                    f"it inflates to more than {most:,} bytes, the limit",
                    "Save the page by itself, without what it embeds.",
                )
    except brotli.error as error:
        if body.lstrip()[:1] == b"<":
            return body  # inflated before it was archived
        raise UnreadableError("its Brotli data is damaged", FETCH_AGAIN) from error
    return b"".join(parts)
