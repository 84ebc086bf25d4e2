"""What a reader is, and what it reads from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from extract.limits import Limits
from extract.readers.formats import Format
from extract.values import Page, Rejected


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a reader takes it.

    Attributes:
        content: The bytes.
        origin: Where it came from, in words an operator finds it by.
        media_type: As the sender told it, None where not told.
        url: The page's address where known.
        limits: The sizes up to which content is read.
    """

    content: bytes
    origin: str
    media_type: str | None
    url: str | None
    limits: Limits = field(default_factory=Limits)

    @property
    def suffix(self) -> str:
        """The file name's suffix in lower case, e.g. `.txt`; empty where there is none."""
        return PurePosixPath(self.origin).suffix.lower()


@dataclass(frozen=True, slots=True)
class Reader:
    """One format's reader.

    Attributes:
        format: The format it reads.
        read: From a document to its pages, in order; a member that cannot be read is a `Rejected`
            in its place; raises UnreadableError where nothing can be read.
    """

    format: Format
    read: Callable[[Source], list[Page | Rejected]]
