"""Reclean: the stored bytes read again with today's rules and readers, in batches that commit."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from extract import Rules
from flows.errors import unknown_publisher
from flows.jobs.batches import split_batches
from flows.jobs.rules import OPERATOR_PREFIX
from flows.jobs.upkeep import exclude_other_runs
from store import Archive, Database, Reading, Reread, RereadAs, Rereading, RunStatus

if TYPE_CHECKING:
    from flows.workers import Workers

FLOW = "reclean"


@dataclass(frozen=True, slots=True)
class RecleanParts:
    """What a run of reclean works with.

    Attributes:
        database: The open archive's database; no run that adds or cites articles may be at work.
        archive: Has the documents.
        rereading: Puts what they hold now in the place of what they held.
        workers: Extract the documents.
        rules: Returns today's boilerplate rules.
        batch_files: How many documents are read, extracted and committed together.
        now: The clock.
    """

    database: Database
    archive: Archive
    rereading: Rereading
    workers: "Workers"
    rules: Callable[[], Rules]
    batch_files: int
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class RecleanReport:
    """What a run of reclean did; reports of batches add up.

    Attributes:
        documents: Documents read again.
        unchanged: Articles that read as before.
        accounts: All other pages: changed, added, rejected, in the order of the documents.
        resumed: Whether it went on where an interrupted run had stopped.
    """

    documents: int = 0
    unchanged: int = 0
    accounts: tuple[Reread, ...] = ()
    resumed: bool = False

    def __add__(self, other: "RecleanReport") -> "RecleanReport":
        """Both reports as one."""
        return RecleanReport(
            self.documents + other.documents,
            self.unchanged + other.unchanged,
            self.accounts + other.accounts,
            self.resumed or other.resumed,
        )


@dataclass(frozen=True, slots=True)
class RecleanIdentity:
    """What two runs must share so that the second continues the first.

    Attributes:
        publisher: The only publisher, None for all.
        article: The only article, None for all.
        program: The program's version and the fingerprint of its rules.
    """

    publisher: str | None
    article: int | None
    program: str

    def as_json(self) -> dict[str, object]:
        """The value as the archive keeps it."""
        return {"publisher": self.publisher, "article": self.article, "with": self.program}


@dataclass(frozen=True, slots=True)
class RecleanBatch:
    """A batch of documents to be read again.

    Attributes:
        sha256s: The documents.
        why: Why they are read again, for the versions.
        run: The run's number; None in a dry run.
        identity: What a later run must share to continue after this batch.
    """

    sha256s: tuple[str, ...]
    why: str
    run: int | None
    identity: RecleanIdentity


DoReclean = Callable[[RecleanParts, RecleanBatch], RecleanReport]
"""Does one batch."""


@dataclass(frozen=True, slots=True)
class RecleanScope:
    """Which articles are read again.

    Attributes:
        publisher: Only this publisher's articles (in any capitals); None for all.
        article: Only this article; None for all.
        dry_run: Only say what would change; always from the beginning.
    """

    publisher: str | None = None
    article: int | None = None
    dry_run: bool = False


def run_reclean(
    parts: RecleanParts,
    scope: RecleanScope,
    *,
    batch: DoReclean | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> RecleanReport:
    """Read stored documents again, and put what they hold now in the place of what they held.

    A run continues where the last run of the same scope, with the same rules, was interrupted. A
    second run changes nothing.

    Args:
        parts: What the run works with.
        scope: Which articles.
        batch: Does one batch; a Prefect task in scheduled runs.
        progress: Called with the number of documents done and the number of all.

    Raises:
        RunError: If the archive has nothing of the publisher.
        SettingsError: If a rule file is wrong.
        StoreError: If another run is at work, there is no such article, or the archive cannot be
            written.
    """
    archive, now = parts.archive, parts.now
    if scope.article is not None:
        archive.article(scope.article)  # raises where there is none
    if scope.publisher is not None:
        _check_publisher(archive, scope.publisher)
    do_batch = batch or reclean_batch
    with exclude_other_runs(parts.database):
        plan = _plan(parts, scope)
        run = None if scope.dry_run else archive.begin_run(FLOW, now())
        report = RecleanReport(resumed=plan.resumed)
        status = RunStatus.FAILED
        try:
            progress(0, len(plan.documents))
            for documents in _batches(parts, plan, run):
                report += do_batch(parts, documents)
                progress(report.documents, len(plan.documents))
            status = RunStatus.COMPLETED
        finally:
            if run is not None:
                archive.end_run(run, status, reclean_counts(report), now())
    return report


def _check_publisher(archive: Archive, publisher: str) -> None:
    known = [name for name in archive.publishers() if name is not None]
    if publisher.casefold() not in {name.casefold() for name in known}:
        raise unknown_publisher(publisher, known)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a run is to read: documents with their sizes, and whether a former run read others."""

    documents: tuple[tuple[str, int], ...]
    identity: RecleanIdentity
    resumed: bool


def _plan(parts: RecleanParts, scope: RecleanScope) -> _Plan:
    program = f"{version('pressround')} {parts.rules().fingerprint}"
    identity = RecleanIdentity(scope.publisher, scope.article, program)
    before = None if scope.dry_run else parts.rereading.interrupted(FLOW)
    after = before["after"] if before and before["scope"] == identity.as_json() else ""
    documents = parts.rereading.documents(
        publisher=scope.publisher, number=scope.article, after=after
    )
    return _Plan(tuple(documents), identity, bool(after))


def _batches(parts: RecleanParts, plan: _Plan, run: int | None) -> Iterator[RecleanBatch]:
    rules = parts.rules().all
    own_rules = sum(rule.id.startswith(OPERATOR_PREFIX) for rule in rules)
    by = f"Press Round {version('pressround')} and {len(rules)} rules, {own_rules} of them your own"
    # "read anew": versions of articles in archives have these words.
    for sha256s in split_batches(plan.documents, parts.batch_files):
        yield RecleanBatch(sha256s, f"read anew with {by}", run, plan.identity)


def reclean_batch(parts: RecleanParts, batch: RecleanBatch) -> RecleanReport:
    """Read one batch again and put it in its place; repeating a batch changes nothing."""
    raws = [parts.archive.document(sha256) for sha256 in batch.sha256s]
    results = parts.workers.extract(raws)
    readings = [Reading(raw, pages) for raw, pages in zip(raws, results, strict=True)]
    accounts = parts.rereading.reclean(
        readings,
        batch.why,
        batch.run,
        parts.now(),
        resume_from={"scope": batch.identity.as_json(), "after": batch.sha256s[-1]},
        dry_run=batch.run is None,
    )
    return RecleanReport(
        documents=len(readings),
        unchanged=sum(page.outcome is RereadAs.UNCHANGED for page in accounts),
        accounts=tuple(page for page in accounts if page.outcome is not RereadAs.UNCHANGED),
    )


def reclean_counts(report: RecleanReport) -> dict[str, int]:
    """The report's numbers by name."""
    outcomes = Counter(page.outcome for page in report.accounts)
    changed = [page.differences for page in report.accounts if page.differences]
    return {
        "documents": report.documents,
        "unchanged": report.unchanged,
        "changed": outcomes[RereadAs.CHANGED],
        "lines_set_aside": sum(len(differences.set_aside) for differences in changed),
        "lines_kept": sum(len(differences.kept) for differences in changed),
        "added": outcomes[RereadAs.ADDED],
        "captures": outcomes[RereadAs.CAPTURE_OF],
        "would_be_rejected": outcomes[RereadAs.WOULD_BE_REJECTED],
        "rejected": outcomes[RereadAs.REJECTED],
        "citations": sum(page.citations for page in report.accounts),
    }
