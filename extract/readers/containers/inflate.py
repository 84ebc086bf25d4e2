"""Inflating within bounds: of the ratio, of the one member, and of the whole document.

zlib is asked for at most `CHUNK_BYTES` at a time, so that no bomb is ever held whole.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO

from extract.errors import UnreadableError
from extract.limits import Limits
from extract.readers.reader import ReadingBudget

CHUNK_BYTES = 262_144
"""How much is inflated at once: enough to be fast, little to hold."""

FREE_BYTES = 1_000_000
"""Below this no ratio is looked at: a page of a few repeated lines packs 200:1 and harms nobody."""

GZIP_MAGIC = b"\x1f\x8b"
_ZLIB_MAGICS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")

TRUNCATED = "its compressed data ends before its end"
DAMAGED = "its compressed data is damaged"
FETCH_AGAIN = "Fetch or copy the file again."

_GZIP_WINDOW, _ZLIB_WINDOW, _RAW_WINDOW = 31, 15, -15


def inflate(
    packed: bytes | memoryview, limits: Limits, budget: ReadingBudget, *, raw: bool = False
) -> Iterator[bytes]:
    """Hand out what gzip, zlib or raw deflate data inflates to, in chunks; gzip members in a row.

    Args:
        packed: The compressed bytes.
        limits: The bounds.
        budget: What the document has inflated so far; counts on.
        raw: Whether it is deflate without a header, which its first bytes cannot show.

    Raises:
        UnreadableError: The ratio or the document's total is passed, or the data is damaged or
            ends early; what was handed out before holds.
    """
    rest, given = memoryview(packed), 0
    window = _RAW_WINDOW if raw else _window(bytes(rest[:2]))
    while rest:
        stream = zlib.decompressobj(window)
        fed = 0
        while fed < len(rest) and not stream.eof:
            piece = bytes(rest[fed : fed + CHUNK_BYTES])
            fed += len(piece)
            while piece and not stream.eof:
                chunk = _decompress(stream, piece)
                piece = stream.unconsumed_tail
                given += len(chunk)
                _count(len(chunk), given, len(packed), limits, budget)
                yield chunk
        if not stream.eof:
            raise UnreadableError(TRUNCATED, FETCH_AGAIN)
        rest = rest[fed - len(stream.unused_data) :]
        if bytes(rest[:2]) != GZIP_MAGIC:
            return  # padding after the last member


def inflate_whole(
    packed: bytes | memoryview,
    max_bytes: int,
    limits: Limits,
    budget: ReadingBudget,
    *,
    raw: bool = False,
) -> bytes:
    """Return what the data inflates to, in one piece.

    Raises:
        UnreadableError: It inflates to more than `max_bytes`, or as `inflate`.
    """
    whole = bytearray()
    for chunk in inflate(packed, limits, budget, raw=raw):
        whole += chunk
        if len(whole) > max_bytes:
            raise UnreadableError(
                f"it inflates to more than {max_bytes:,} bytes, the limit",
                "Unpack and split it into one file an article, or raise the limit in the settings.",
            )
    return bytes(whole)


def inflated_head(packed: bytes, size: int) -> bytes:
    """Return the first `size` bytes that gzip data inflates to; fewer where it is damaged."""
    try:
        return zlib.decompressobj(_window(packed)).decompress(packed[:CHUNK_BYTES], size)
    except zlib.error:
        return b""


def _window(packed: bytes) -> int:
    if packed.startswith(GZIP_MAGIC):
        return _GZIP_WINDOW
    return _ZLIB_WINDOW if packed.startswith(_ZLIB_MAGICS) else _RAW_WINDOW


def _decompress(stream: "zlib._Decompress", piece: bytes) -> bytes:
    try:
        return stream.decompress(piece, CHUNK_BYTES)
    except zlib.error as error:
        raise UnreadableError(DAMAGED, FETCH_AGAIN) from error


def _count(
    chunk_bytes: int, given: int, packed_bytes: int, limits: Limits, budget: ReadingBudget
) -> None:
    budget.inflated_bytes += chunk_bytes
    if given > max(FREE_BYTES, limits.ratio_max * packed_bytes):
        raise UnreadableError(
            f"it inflates to more than {limits.ratio_max} times its size, as bombs do",
            "Unpack it yourself if you trust it, and put the articles into the folder.",
        )
    if budget.inflated_bytes > limits.inflated_max_bytes:
        raise UnreadableError(
            f"the file inflates to more than {limits.inflated_max_bytes:,} bytes, the limit",
            "Split it into several files.",
        )


def bytes_as_file(content: bytes) -> BytesIO:
    """Return a readable, seekable file object over the bytes."""
    return BytesIO(content)
