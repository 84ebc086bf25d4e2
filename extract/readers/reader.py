"""What a reader is, what it reads from, and what a container hands out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from extract.limits import Limits
from extract.readers.formats import Format
from extract.values import Page, Rejected


@dataclass(slots=True)
class ReadingBudget:
    """The counts of one reading; every reader of the document's members draws on the same one.

    Attributes:
        members: Members and pages met so far.
        inflated_bytes: Bytes that inflating has given so far.
        pages_bytes: Characters of the pages handed out so far; a byte each in English.
    """

    members: int = 0
    inflated_bytes: int = 0
    pages_bytes: int = 0

    def exceeded(self, limits: Limits) -> str | None:
        """Why nothing more is taken, in words; None while there is room."""
        if self.members >= limits.members_max:
            return f"it has more than {limits.members_max:,} members"
        if self.pages_bytes > limits.pages_max_bytes:
            return f"its pages have more than {limits.pages_max_bytes:,} characters"
        return None


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a reader takes it.

    Attributes:
        content: The bytes.
        origin: Where it came from, in words an operator finds it by.
        media_type: As the sender gave it, with its parameters, None where unknown.
        url: The page's address where known.
        limits: The sizes up to which content is read.
        depth: In how many documents it lies; 0 for a file.
        budget: What the whole document has cost so far.
    """

    content: bytes
    origin: str
    media_type: str | None
    url: str | None
    limits: Limits = field(default_factory=Limits)
    depth: int = 0
    budget: ReadingBudget = field(default_factory=ReadingBudget, compare=False, repr=False)

    @property
    def suffix(self) -> str:
        """The file name's suffix in lower case, e.g. `.txt`; that of a wrapping (`.gz`) aside."""
        return PurePosixPath(self.origin.lower().removesuffix(".gz")).suffix


@dataclass(frozen=True, slots=True)
class Member:
    """A document within a document, still to be read by the reader of its own format.

    Attributes:
        content: Its bytes, already bounded.
        name: Its name within its document, e.g. `message 3: Weekly bulletin`; empty for what a
            mere wrapping (gzip) holds, which is the document itself.
        media_type: As its container gives it, None where unknown.
        url: Its address where the container gives it.
        hints: What the container knows about it; what the page itself says goes first.
        notes: Sentences for the operator about how it was taken out.
    """

    content: bytes
    name: str = ""
    media_type: str | None = None
    url: str | None = None
    hints: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """One format's reader.

    Attributes:
        format: The format it reads.
        read: From a document to its pages and members, in order; a member that cannot be read is
            a `Rejected` in its place, whose origin is its name within the document. It raises
            UnreadableError where nothing more can be read.
    """

    format: Format
    read: Callable[[Source], Iterable[Page | Rejected | Member]]
