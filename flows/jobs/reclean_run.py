"""Reclean: the stored bytes read anew with today's rules and readers, in batches that commit."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from flows.errors import unknown_publisher
from flows.jobs.rules.operator_rules import OWN
from flows.wiring import Desk
from store import Reading, Reread, RereadAs, RunStatus, run_lock

FLOW = "reclean"

BATCH_MAX_BYTES = 50_000_000
"""Bytes of documents a batch, the last one apart: they are in memory until its commit."""

LOCKS = ("ingest", "digest")
"""Runs that must not be at work meanwhile: the one adds articles, the other cites their lines."""


@dataclass(frozen=True, slots=True)
class RecleanReport:
    """What a run of reclean did; reports of batches add up.

    Attributes:
        documents: Documents read anew.
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

    def of(self, outcome: RereadAs) -> list[Reread]:
        """The pages with an outcome."""
        return [each for each in self.accounts if each.outcome is outcome]


@dataclass(frozen=True, slots=True)
class RecleanBatch:
    """A batch of documents to be read anew.

    Attributes:
        sha256s: The documents.
        why: Why they are read anew, for the versions.
        run: The run's number; None in a dry run.
        resume_from: Where the run goes on if it is interrupted after this batch.
    """

    sha256s: tuple[str, ...]
    why: str
    run: int | None
    resume_from: dict[str, Any]


BatchOfDocuments = Callable[[Desk, RecleanBatch], RecleanReport]
"""Does one batch."""


@dataclass(frozen=True, slots=True)
class RecleanScope:
    """Which articles are read anew.

    Attributes:
        publisher: Only this publisher's articles (in any capitals); None for all.
        article: Only this article; None for all.
        dry_run: Only say what would change; always from the beginning.
    """

    publisher: str | None = None
    article: int | None = None
    dry_run: bool = False


def run_reclean(
    desk: Desk,
    scope: RecleanScope,
    *,
    batch: BatchOfDocuments | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> RecleanReport:
    """Read stored documents anew, and put what they hold now in the place of what they held.

    A run goes on where the last one of the same scope, with the same rules, was interrupted. A
    second run changes nothing.

    Args:
        desk: What the run works with.
        scope: Which articles.
        batch: Does one batch; a Prefect task in scheduled runs.
        progress: Told how many documents of how many are done.

    Raises:
        RunError: If the archive has nothing of the publisher.
        SettingsError: If a rule file is wrong.
        StoreError: If another run is at work, there is no such article, or the archive cannot be
            written.
    """
    if scope.article is not None:
        desk.archive.article(scope.article)  # says so where there is none
    if scope.publisher is not None:
        _check_publisher(desk, scope.publisher)
    with ExitStack() as locks:
        for name in LOCKS:
            locks.enter_context(run_lock(desk.database, name))
        plan = _plan(desk, scope)
        run = None if scope.dry_run else desk.archive.begin_run(FLOW, desk.now())
        report = RecleanReport(resumed=plan.resumed)
        status = RunStatus.FAILED
        try:
            progress(0, len(plan.documents))
            for each in _batches_of(desk, plan, run):
                report += (batch or reclean_batch)(desk, each)
                progress(report.documents, len(plan.documents))
            status = RunStatus.COMPLETED
        finally:
            if run is not None:
                desk.archive.end_run(run, status, counts_of(report), desk.now())
    return report


def _check_publisher(desk: Desk, asked: str) -> None:
    known = [name for name in desk.archive.publishers() if name is not None]
    if asked.casefold() not in {name.casefold() for name in known}:
        raise unknown_publisher(asked, known)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a run is to read, and as what an interrupted one is known again."""

    documents: list[tuple[str, int]]
    known_as: dict[str, Any]
    resumed: bool


def _plan(desk: Desk, scope: RecleanScope) -> _Plan:
    known_as = {
        "publisher": scope.publisher,
        "article": scope.article,
        "with": f"{version('pressround')} {desk.rules().fingerprint}",
    }
    before = None if scope.dry_run else desk.rereading.interrupted(FLOW)
    after = before["after"] if before and before["scope"] == known_as else ""
    documents = desk.rereading.documents(
        publisher=scope.publisher, number=scope.article, after=after
    )
    return _Plan(documents, known_as, bool(after))


def _batches_of(desk: Desk, plan: _Plan, run: int | None) -> Iterator[RecleanBatch]:
    rules = desk.rules().all
    own = sum(rule.id.startswith(OWN) for rule in rules)
    by = f"Press Round {version('pressround')} and {len(rules)} rules, {own} of them your own"
    for some in batches(plan.documents, desk.settings.batch_files):
        resume_from = {"scope": plan.known_as, "after": some[-1]}
        yield RecleanBatch(some, f"read anew with {by}", run, resume_from)


def batches(
    documents: Sequence[tuple[str, int]], most: int, most_bytes: int = BATCH_MAX_BYTES
) -> Iterator[tuple[str, ...]]:
    """The documents' SHA-256s in batches, full in number or in bytes."""
    some: list[str] = []
    size = 0
    for sha256, bytes_of_it in documents:
        some.append(sha256)
        size += bytes_of_it
        if len(some) == most or size >= most_bytes:
            yield tuple(some)
            some, size = [], 0
    if some:
        yield tuple(some)


def reclean_batch(desk: Desk, batch: RecleanBatch) -> RecleanReport:
    """Read one batch anew and put it in its place; repeating a batch changes nothing."""
    raws = [desk.archive.document(sha256) for sha256 in batch.sha256s]
    readings = [
        Reading(raw, results) for raw, results in zip(raws, desk.workers.extract(raws), strict=True)
    ]
    accounts = desk.rereading.reclean(
        readings,
        batch.why,
        batch.run,
        desk.now(),
        resume_from=batch.resume_from,
        dry_run=batch.run is None,
    )
    return RecleanReport(
        documents=len(readings),
        unchanged=sum(each.outcome is RereadAs.UNCHANGED for each in accounts),
        accounts=tuple(each for each in accounts if each.outcome is not RereadAs.UNCHANGED),
    )


def counts_of(report: RecleanReport) -> dict[str, int]:
    """The report's numbers by name."""
    outcomes = Counter(each.outcome for each in report.accounts)
    changed = [each.differences for each in report.accounts if each.differences]
    return {
        "documents": report.documents,
        "unchanged": report.unchanged,
        "changed": outcomes[RereadAs.CHANGED],
        "lines_set_aside": sum(len(each.set_aside) for each in changed),
        "lines_kept": sum(len(each.kept) for each in changed),
        "added": outcomes[RereadAs.ADDED],
        "captures": outcomes[RereadAs.CAPTURE_OF],
        "would_be_rejected": outcomes[RereadAs.WOULD_BE_REJECTED],
        "rejected": outcomes[RereadAs.REJECTED],
        "citations": sum(each.citations for each in report.accounts),
    }
