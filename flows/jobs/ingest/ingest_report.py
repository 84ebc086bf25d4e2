"""What a run of ingest did, counted; reports of batches add up."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields

from extract import Article, Rejected
from store import Kept, KeptAs, Reading


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run of ingest did; reports of batches add up.

    Attributes:
        files: Files looked at.
        added: Articles new to the archive.
        captures: Pages that were another capture of an article already there.
        revised: Articles that became the newer text of another capture.
        known: Files whose bytes the archive already held.
        kept: Paragraphs of new articles that are read.
        boilerplate: Their paragraphs set aside as boilerplate or related links.
        comments: Their readers' comments, in paragraphs.
        repeats: Their paragraphs said before, on the page or in the archive.
        on_page: Repeats of the same page.
        reworded: Repeats of the archive in other words.
        set_aside: Each rule or structure that set paragraphs aside, with their number.
        rejected: Files and pages that are no articles, with why.
        later: Files left for the next run, with why.
        notes: File and sentence for each article that had to be read in an unusual way.
    """

    files: int = 0
    added: int = 0
    captures: int = 0
    revised: int = 0
    known: int = 0
    kept: int = 0
    boilerplate: int = 0
    comments: int = 0
    repeats: int = 0
    on_page: int = 0
    reworded: int = 0
    set_aside: tuple[tuple[str, int], ...] = ()
    rejected: tuple[Rejected, ...] = ()
    later: tuple[Rejected, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "IngestReport") -> "IngestReport":
        """Both reports as one."""
        sums = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        set_aside = Counter(dict(self.set_aside)) + Counter(dict(other.set_aside))
        return IngestReport(**{**sums, "set_aside": tuple(set_aside.items())})

    def most_set_aside(self, limit: int | None = None) -> list[tuple[str, int]]:
        """The rules and structures that set most paragraphs aside, the most frequent first."""
        return Counter(dict(self.set_aside)).most_common(limit)


_REASON_DETAILS = re.compile(r":|, line \d| [\"“]")
"""Where a reason's evidence begins; the text before it is the same for all its paragraphs."""


def ingest_counts(report: IngestReport) -> dict[str, int]:
    """The report's numbers by name, without the lists."""
    return {
        "files": report.files,
        "added": report.added,
        "captures": report.captures,
        "revised": report.revised,
        "known": report.known,
        "rejected": len(report.rejected),
        "later": len(report.later),
        "kept": report.kept,
        "boilerplate": report.boilerplate,
        "comments": report.comments,
        "repeats": report.repeats,
        "on_page": report.on_page,
        "reworded": report.reworded,
    }


def report_batch(readings: Sequence[Reading], kept: Sequence[Kept]) -> IngestReport:
    """Report what became of one batch.

    Args:
        readings: Its documents with what was made of them.
        kept: What the archive made of their pages.
    """
    outcomes = Counter(page.outcome for page in kept)
    on_page = sum(page.repeats_on_page for page in kept)
    return IngestReport(
        files=len(readings),
        added=outcomes[KeptAs.ADDED],
        captures=outcomes[KeptAs.CAPTURE_OF],
        revised=outcomes[KeptAs.REVISED],
        known=outcomes[KeptAs.ALREADY_KNOWN],
        kept=sum(page.kept for page in kept),
        boilerplate=sum(page.boilerplate + page.related for page in kept),
        comments=sum(page.comments for page in kept),
        repeats=on_page + sum(page.repeats_in_archive for page in kept),
        on_page=on_page,
        reworded=sum(page.reworded for page in kept),
        set_aside=tuple(_reasons(readings, kept).items()),
        rejected=tuple(page.rejected for page in kept if page.rejected is not None),
        notes=_notes(readings),
    )


def _notes(readings: Sequence[Reading]) -> tuple[tuple[str, str], ...]:
    """File and sentence for each article that had to be read in an unusual way."""
    return tuple(
        (reading.raw.origin, note)
        for reading in readings
        for result in reading.results
        if isinstance(result, Article)
        for note in result.notes
    )


def _reasons(readings: Sequence[Reading], kept: Sequence[Kept]) -> Counter[str]:
    """How often each rule or structure set a paragraph of a new article aside."""
    added = {page.sha256 for page in kept if page.outcome is KeptAs.ADDED}
    return Counter(
        reason_head(paragraph.reason)
        for reading in readings
        for result in reading.results
        if isinstance(result, Article) and result.sha256 in added
        for paragraph in result.paragraphs
        if paragraph.reason is not None
    )


def reason_head(reason: str) -> str:
    """A reason without its evidence: the rule, or what of the page's structure it was."""
    return _REASON_DETAILS.split(reason)[0]
