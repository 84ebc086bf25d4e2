"""Ingest: files → raw documents → articles → archive, in batches that commit as a whole."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path

from extract import Article, Limits, RawDocument, Rejected, extract_document
from flows.desk import Desk
from flows.folders import Found, Place, Refused, find_files, read_files
from flows.leaving import ChangedSinceReadError, put_away, quarantine
from store import Kept, KeptAs, Reading, RunStatus, run_lock


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run of ingest did; reports of batches add up.

    Attributes:
        files: Files looked at.
        added: Articles new to the archive.
        captures: Pages that were another capture of an article already there.
        known: Files whose bytes the archive already held.
        kept: Paragraphs of new articles that are read.
        boilerplate: Their paragraphs set aside as boilerplate or related links.
        comments: Their readers' comments, in paragraphs.
        repeats: Their paragraphs said before, on the page or in the archive.
        set_aside: How many paragraphs each rule or structure set aside.
        rejected: Files and pages that are no articles, with why.
        later: Files left for the next run, with why.
        notes: File and sentence for each article that had to be read in an unusual way.
    """

    files: int = 0
    added: int = 0
    captures: int = 0
    known: int = 0
    kept: int = 0
    boilerplate: int = 0
    comments: int = 0
    repeats: int = 0
    set_aside: Counter[str] = field(default_factory=Counter)
    rejected: tuple[Rejected, ...] = ()
    later: tuple[Rejected, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "IngestReport") -> "IngestReport":
        """Both reports as one."""
        return IngestReport(
            **{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)},
        )


_REASON_DETAILS = re.compile(r":|, line \d| [\"“]")
"""Where a reason's evidence begins: before it, all paragraphs set aside alike read alike."""

BatchOfFiles = Callable[[Desk, int, Sequence[Found]], IngestReport]
"""Does one batch: desk, run number, files."""


def usual_places(desk: Desk) -> tuple[Place, ...]:
    """The seeds, where the folder is there or was asked for, and the inbox."""
    settings = desk.settings
    asked_for = "seeds" in settings.model_fields_set
    seeds = (Place(settings.seeds),) if asked_for or settings.seeds.exists() else ()
    return (*seeds, Place(settings.inbox_folder, leaves=True))


def _own_paths(desk: Desk) -> Callable[[Path], bool]:
    """Tells the paths that Press Round writes itself; an inbox may stand beside them in `var`."""
    settings, database = desk.settings, desk.database.path.resolve()
    folders = {
        folder.absolute().resolve()
        for folder in (
            settings.processed_folder,
            settings.quarantine_folder,
            settings.outbox_folder,
            settings.issues_folder,
            settings.rules_folder,
            settings.var / "prefect",
        )
    }
    beside = (f"{database.name}-", f"{database.name}.")  # its log, its index, the run locks

    def is_own(path: Path) -> bool:
        if path in folders or path == database:
            return True
        return path.parent == database.parent and path.name.startswith(beside)

    return is_own


def run_ingest(
    desk: Desk,
    places: Iterable[Place],
    *,
    batch: BatchOfFiles | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> IngestReport:
    """Take every file of the places into the archive.

    Args:
        desk: What the run works with.
        places: Folders and files.
        batch: Does one batch; a Prefect task in scheduled runs.
        progress: Told how many files of how many are done.

    Returns:
        What was done; nothing is new when the same files are ingested again.

    Raises:
        StoreError: If another run is at work or the archive cannot be written.
    """
    do_batch = batch or ingest_batch
    with run_lock(desk.database, "ingest"):
        run = desk.archive.begin_run("ingest", desk.now())
        report = IngestReport()
        try:
            found = list(find_files(places, _own_paths(desk)))
            refused = [file for file in found if isinstance(file, Refused)]
            report += _refuse(desk, run, refused)
            files = [file for file in found if isinstance(file, Found)]
            progress(0, len(files))
            size = desk.settings.batch_files
            for start in range(0, len(files), size):
                report += do_batch(desk, run, files[start : start + size])
                progress(min(start + size, len(files)), len(files))
        except BaseException:
            desk.archive.end_run(run, RunStatus.FAILED, counts_of(report), desk.now())
            raise
        desk.archive.end_run(run, RunStatus.COMPLETED, counts_of(report), desk.now())
    return report


def counts_of(report: IngestReport) -> dict[str, int]:
    """The report's numbers by name, without the lists."""
    return {
        "files": report.files,
        "added": report.added,
        "captures": report.captures,
        "known": report.known,
        "rejected": len(report.rejected),
        "later": len(report.later),
        "kept": report.kept,
        "boilerplate": report.boilerplate,
        "comments": report.comments,
        "repeats": report.repeats,
    }


def ingest_batch(desk: Desk, run: int, files: Sequence[Found]) -> IngestReport:
    """Read, extract and keep one batch; its files leave the inbox after the commit.

    Repeating a batch, or a batch that was killed anywhere, changes nothing that it had done.
    """
    read, refused = _read(desk, files)
    readings = _extract(desk, [document for _, document in read])
    kept = desk.archive.keep(readings, run, desk.now())
    stuck = _leave(desk, read, kept)
    return _report(readings, kept) + _refuse(desk, run, refused) + IngestReport(later=stuck)


def _read(
    desk: Desk,
    files: Sequence[Found],
) -> tuple[list[tuple[Found, RawDocument]], list[Refused]]:
    read: list[tuple[Found, RawDocument]] = []
    refused: list[Refused] = []
    for outcome in read_files(
        files,
        max_bytes=desk.settings.text_max_bytes,
        settle_seconds=desk.settings.settle_seconds,
        now=desk.now,
    ):
        if isinstance(outcome, Refused):
            refused.append(outcome)
        else:
            read.append(outcome)
    return read, refused


def _extract(desk: Desk, documents: Sequence[RawDocument]) -> list[Reading]:
    known = desk.archive.known({document.sha256 for document in documents})
    limits = Limits(text_max_bytes=desk.settings.text_max_bytes)
    return [
        Reading(document, ())
        if document.sha256 in known
        else Reading(document, tuple(extract_document(document, limits=limits, rules=desk.rules())))
        for document in documents
    ]


def _leave(
    desk: Desk,
    read: Sequence[tuple[Found, RawDocument]],
    kept: Sequence[Kept],
) -> tuple[Rejected, ...]:
    """Every file goes where it belongs, now that the archive holds its bytes.

    Returns:
        The files that could not be moved, with why.
    """
    today = desk.now().date()
    settings = desk.settings
    taken = {one.sha256 for one in kept if one.rejected is None}
    reasons = {one.sha256: one.rejected for one in kept if one.rejected is not None}
    stuck: list[Rejected] = []
    for found, document in read:
        if document.sha256 in taken:
            stuck += _moved(found, partial(put_away, found, settings.processed_folder, today))
        else:
            why = replace(reasons[document.sha256], origin=found.origin)
            folder = settings.quarantine_folder
            stuck += _moved(found, partial(quarantine, found, why, folder, document.content))
    return tuple(stuck)


def _moved(found: Found, move: Callable[[], None]) -> list[Rejected]:
    """Move one file; what hinders it is told and does not hinder the other files."""
    try:
        move()
    except ChangedSinceReadError:
        why = Rejected(found.origin, "it changed after it was read", "The next run takes it.")
    except OSError as error:
        why = Rejected(
            found.origin,
            f"it cannot be moved or copied ({_cause(error)})",
            "Give the user that runs Press Round the right to write its folder and `var`.",
        )
    else:
        return []
    return [why]


def _cause(error: OSError) -> str:
    cause = (error.strerror or str(error)).lower()
    return f"{cause}: {error.filename}" if error.filename else cause


def _refuse(desk: Desk, run: int, refused: Sequence[Refused]) -> IngestReport:
    """Record and quarantine what could not be read."""
    final = [refusal for refusal in refused if not refusal.later]
    desk.archive.reject([refusal.rejected for refusal in final], run, desk.now())
    stuck: list[Rejected] = []
    for found, rejected in ((refusal.found, refusal.rejected) for refusal in final):
        if found is not None:
            folder = desk.settings.quarantine_folder
            stuck += _moved(found, partial(quarantine, found, rejected, folder, None))
    return IngestReport(
        files=len(refused),
        rejected=tuple(refusal.rejected for refusal in final),
        later=(*(refusal.rejected for refusal in refused if refusal.later), *stuck),
    )


def _report(readings: Sequence[Reading], kept: Sequence[Kept]) -> IngestReport:
    outcomes = Counter(one.outcome for one in kept)
    results = [result for reading in readings for result in reading.results]
    added = {one.sha256 for one in kept if one.outcome is KeptAs.ADDED}
    reasons = Counter(
        _REASON_DETAILS.split(paragraph.reason)[0]
        for result in results
        if isinstance(result, Article) and result.sha256 in added
        for paragraph in result.paragraphs
        if paragraph.reason is not None
    )
    return IngestReport(
        files=len(readings),
        added=outcomes[KeptAs.ADDED],
        captures=outcomes[KeptAs.CAPTURE_OF],
        known=outcomes[KeptAs.ALREADY_KNOWN],
        kept=sum(one.kept for one in kept),
        boilerplate=sum(one.boilerplate + one.related for one in kept),
        comments=sum(one.comments for one in kept),
        repeats=sum(one.repeats_on_page + one.repeats_in_archive for one in kept),
        set_aside=reasons,
        rejected=tuple(one.rejected for one in kept if one.rejected is not None),
        notes=tuple(
            (reading.raw.origin, note)
            for reading in readings
            for result in reading.results
            if isinstance(result, Article)
            for note in result.notes
        ),
    )
