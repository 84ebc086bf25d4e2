"""Bytes as a file in memory, for parsers that take nothing else: no file is opened for it."""

from io import BytesIO


def as_file(content: bytes) -> BytesIO:
    """Return a readable, seekable file object over the bytes."""
    return BytesIO(content)
