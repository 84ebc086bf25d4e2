"""Bytes as they come: a stream over chunks that is read by line and by length."""

from collections.abc import Iterator

LINE_BYTES_MAX = 65_536
"""The longest header line taken; a longer one is cut there, so that no line fills the memory."""


class ByteStream:
    """Chunks of bytes read one after the other; it holds no more than is asked for and one chunk.

    Args:
        chunks: The bytes in order; what it raises comes out of the reading methods.
    """

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._held = b""
        self._at = 0

    def line(self) -> bytes:
        """Return the next line with its end; empty at the end of the stream."""
        parts: list[bytes] = []
        size = 0
        while size < LINE_BYTES_MAX and self._fill():
            end = self._held.find(b"\n", self._at, self._at + LINE_BYTES_MAX - size) + 1
            stop = end or min(len(self._held), self._at + LINE_BYTES_MAX - size)
            parts.append(self._held[self._at : stop])
            size += stop - self._at
            self._at = stop
            if end:
                break
        return b"".join(parts)

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes; fewer at the end of the stream."""
        parts: list[bytes] = []
        while size > 0 and self._fill():
            part = self._held[self._at : self._at + size]
            parts.append(part)
            size -= len(part)
            self._at += len(part)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Pass over the next `size` bytes; return how many there were."""
        passed = 0
        while passed < size and self._fill():
            step = min(size - passed, len(self._held) - self._at)
            passed += step
            self._at += step
        return passed

    def _fill(self) -> bool:
        """Whether there is at least one byte to read."""
        while self._at >= len(self._held):
            chunk = next(self._chunks, None)
            if chunk is None:
                return False
            self._held, self._at = chunk, 0
        return True
