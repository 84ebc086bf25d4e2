"""What a reader is, and what it reads from."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from extract.decode import TEXT_MAX_BYTES
from extract.readers.formats import Format
from extract.values import Page


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a reader takes it.

    Attributes:
        content: The bytes.
        origin: Where it came from, in words an operator finds it by.
        media_type: As the sender told it, None where not told.
        url: The page's address where known.
        text_max_bytes: A longer text is refused.
    """

    content: bytes
    origin: str
    media_type: str | None
    url: str | None
    text_max_bytes: int = TEXT_MAX_BYTES

    @property
    def suffix(self) -> str:
        """The file name's suffix in lower case, e.g. `.txt`; empty where there is none."""
        return PurePosixPath(self.origin).suffix.lower()


@dataclass(frozen=True, slots=True)
class Reader:
    """One format's reader.

    Attributes:
        format: The format it reads.
        read: From a document to its pages; raises UnreadableError.
    """

    format: Format
    read: Callable[[Source], list[Page]]
