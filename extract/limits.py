"""How much of a document is taken: more is refused with its size and the limit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The sizes up to which content is read.

    Evidence for the defaults: the seeds have 2.6 to 4.5 KB, the saved pages of news sites have a
    median of 116 KB. What is a thousand times as long is a dump, not an article.

    Attributes:
        text_max_bytes: Of a plain text; at the limit a page of one line takes some 3 s; more than
            `LINES_MAX` lines are refused apart from this.
        html_max_bytes: Of an HTML page; parsers and main-text finders slow down faster than the
            page grows (1 MB 3 s, 2 MB 13 s, 10 MB over 90 s).
        member_max_bytes: Of one member of a container once inflated.
        ratio_max: Inflated bytes for each compressed byte; prose reaches 10, a bomb 1,000.
        members_max: Members of one document, those of its members counted with them.
        inflated_max_bytes: Of all that one document inflates to; zlib writes 1 GB in 3 to 5 s.
        pages_max_bytes: Of all pages of one document together, which are held in memory at once.
    """

    text_max_bytes: int = 5_000_000
    html_max_bytes: int = 2_000_000
    member_max_bytes: int = 10_000_000
    ratio_max: int = 100
    members_max: int = 10_000
    inflated_max_bytes: int = 1_000_000_000
    pages_max_bytes: int = 50_000_000
