"""Ingest: files → raw documents → articles → archive, in batches that commit as a whole."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract import Article, RawDocument, Rejected
from flows.jobs.batches import split_batches
from flows.jobs.ingest.file_moves import ChangedSinceReadError, put_away, quarantine
from flows.jobs.ingest.folders import find_files, read_files, state_of
from flows.jobs.ingest.ingest_report import IngestReport, ingest_counts, report_batch
from flows.jobs.ingest.input_files import FoundFile, InputPath, RefusedFile
from flows.settings import Settings
from store import Archive, Database, Kept, Reading, RunStatus, run_lock

if TYPE_CHECKING:
    from flows.workers import Workers


@dataclass(frozen=True, slots=True)
class IngestParts:
    """What a run of ingest works with.

    Attributes:
        database: The open archive's database, which one run at a time may fill.
        archive: Keeps the documents and their articles.
        workers: Extract the documents.
        now: The clock.
        processed_folder: Where files of the inbox go that the archive holds.
        quarantine_folder: Where files go that cannot be used, with the reason.
        written_folders: Folders that Press Round writes itself; no file of theirs is ingested.
        file_max_bytes: A longer file is refused.
        settle_seconds: A file that changed within this time waits for the next run.
        batch_files: Files that are committed together, at most.
    """

    database: Database
    archive: Archive
    workers: "Workers"
    now: Callable[[], datetime]
    processed_folder: Path
    quarantine_folder: Path
    written_folders: tuple[Path, ...]
    file_max_bytes: int
    settle_seconds: float
    batch_files: int


ReportFilesDone = Callable[[int], None]
"""Called with the number of files of a batch that are done."""

IngestBatch = Callable[[IngestParts, int, Sequence[FoundFile], ReportFilesDone], IngestReport]
"""Does one batch, given the run's number and the batch's files."""


def usual_inputs(settings: Settings) -> tuple[InputPath, ...]:
    """The seeds, where the folder exists or was asked for, and the inbox."""
    asked_for = "seeds" in settings.model_fields_set
    seeds = (InputPath(settings.seeds),) if asked_for or settings.seeds.exists() else ()
    return (*seeds, InputPath(settings.inbox_folder, leaves=True))


def _own_paths(
    written_folders: Iterable[Path], database_file: Path | None
) -> Callable[[Path], bool]:
    """Return what recognises the paths that Press Round writes itself; `var` may hold an inbox.

    Args:
        written_folders: The folders that Press Round writes itself.
        database_file: The archive's file, None where the archive is on a server.
    """
    database = database_file and database_file.resolve()
    folders = {folder.absolute().resolve() for folder in written_folders}

    def is_own(path: Path) -> bool:
        if path in folders:
            return True
        if database is None or path.parent != database.parent:
            return False
        # The file, its log and index, the locks of runs.
        return path.name == database.name or path.name.startswith(
            (f"{database.name}-", f"{database.name}.")
        )

    return is_own


def run_ingest(
    parts: IngestParts,
    inputs: Iterable[InputPath],
    *,
    batch: IngestBatch | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> IngestReport:
    """Take every file of the inputs into the archive.

    Args:
        parts: What the run works with.
        inputs: Folders and files.
        batch: Does one batch; a Prefect task in scheduled runs.
        progress: Called with the number of files done and the number of all files.

    Returns:
        What was done; nothing is new when the same files are ingested again.

    Raises:
        StoreError: If another run is at work or the archive cannot be written.
    """
    do_batch = batch or ingest_batch
    archive, now = parts.archive, parts.now
    with run_lock(parts.database, "ingest"):
        run = archive.begin_run("ingest", now())
        report = IngestReport()
        try:
            is_own = _own_paths(parts.written_folders, parts.database.path)
            outcomes = list(find_files(inputs, is_own))
            refused = [outcome for outcome in outcomes if isinstance(outcome, RefusedFile)]
            report += _refuse(parts, run, refused)
            files = [outcome for outcome in outcomes if isinstance(outcome, FoundFile)]
            progress(0, len(files))
            done = 0
            sized_files = ((file, (state_of(file) or (0,))[0]) for file in files)
            for files_of_batch in split_batches(sized_files, parts.batch_files):
                report_done = _counting_on(done, len(files), progress)
                report += do_batch(parts, run, files_of_batch, report_done)
                done += len(files_of_batch)
                progress(done, len(files))
        except BaseException:
            archive.end_run(run, RunStatus.FAILED, ingest_counts(report), now())
            raise
        archive.end_run(run, RunStatus.COMPLETED, ingest_counts(report), now())
    return report


def _counting_on(done: int, total: int, progress: Callable[[int, int], None]) -> ReportFilesDone:
    return lambda more: progress(done + more, total)


def ingest_batch(
    parts: IngestParts,
    run: int,
    files: Sequence[FoundFile],
    report_done: ReportFilesDone = lambda _done: None,
) -> IngestReport:
    """Read, extract and keep one batch; its files leave the inbox after the commit.

    Repeating a batch, or a batch that was killed anywhere, changes nothing that it had done.
    """
    read, refused = _read(parts, files)
    readings = _extract(parts, [document for _, document in read], report_done)
    kept = parts.archive.keep(readings, run, parts.now())
    stuck = _move_away(parts, read, kept)
    refused_report = _refuse(parts, run, refused)
    return report_batch(readings, kept) + refused_report + IngestReport(later=stuck)


def _read(
    parts: IngestParts,
    files: Sequence[FoundFile],
) -> tuple[list[tuple[FoundFile, RawDocument]], list[RefusedFile]]:
    read: list[tuple[FoundFile, RawDocument]] = []
    refused: list[RefusedFile] = []
    for outcome in read_files(
        files,
        max_bytes=parts.file_max_bytes,
        settle_seconds=parts.settle_seconds,
        now=parts.now,
    ):
        if isinstance(outcome, RefusedFile):
            refused.append(outcome)
        else:
            read.append(outcome)
    return read, refused


def _extract(
    parts: IngestParts, documents: Sequence[RawDocument], report_done: ReportFilesDone
) -> list[Reading]:
    """Extract the documents that are no article yet, the same bytes once for all their files."""
    sha256s = [document.sha256 for document in documents]
    met = parts.archive.known(set(sha256s))
    unknown: list[RawDocument] = []
    for document, sha256 in zip(documents, sha256s, strict=True):
        if sha256 not in met:
            met.add(sha256)
            unknown.append(document)
    done = len(documents) - len(unknown)
    results: dict[str, tuple[Article | Rejected, ...]] = {}
    for document, pages in zip(unknown, parts.workers.extract(unknown), strict=True):
        results[document.sha256] = pages
        done += 1
        report_done(done)
    return [
        Reading(document, results.pop(sha256, ()))
        for document, sha256 in zip(documents, sha256s, strict=True)
    ]


def _move_away(
    parts: IngestParts,
    read: Sequence[tuple[FoundFile, RawDocument]],
    kept: Sequence[Kept],
) -> tuple[Rejected, ...]:
    """Move every file to where it belongs, now that the archive holds its bytes.

    Returns:
        The files that could not be moved, with why.
    """
    today = parts.now().date()
    taken = {page.sha256 for page in kept if page.rejected is None}
    reasons: dict[str, list[Rejected]] = defaultdict(list)
    for page in kept:
        if page.rejected is not None:
            reasons[page.sha256].append(page.rejected)
    stuck: list[Rejected] = []
    for file, document in read:
        if document.sha256 in taken:
            stuck += _move(file, partial(put_away, file, parts.processed_folder, today))
        else:
            why = reasons[document.sha256]
            folder = parts.quarantine_folder
            stuck += _move(file, partial(quarantine, file, why, folder, document.content))
    return tuple(stuck)


def _move(file: FoundFile, move: Callable[[], None]) -> list[Rejected]:
    """Move one file; what prevents that is returned and does not stop the other files."""
    try:
        move()
    except ChangedSinceReadError:
        why = Rejected(file.origin, "it changed after it was read", "The next run takes it.")
    except OSError as error:
        why = Rejected(
            file.origin,
            f"it cannot be moved or copied ({_cause(error)})",
            "Give the user that runs Press Round the right to write its folder and `var`.",
        )
    else:
        return []
    return [why]


def _cause(error: OSError) -> str:
    cause = (error.strerror or str(error)).lower()
    return f"{cause}: {error.filename}" if error.filename else cause


def _refuse(parts: IngestParts, run: int, refused: Sequence[RefusedFile]) -> IngestReport:
    """Record and quarantine what could not be read."""
    final = [refusal for refusal in refused if not refusal.later]
    parts.archive.reject([refusal.rejected for refusal in final], run, parts.now())
    stuck: list[Rejected] = []
    for file, rejected in ((refusal.file, refusal.rejected) for refusal in final):
        if file is not None:
            folder = parts.quarantine_folder
            stuck += _move(file, partial(quarantine, file, [rejected], folder, None))
    return IngestReport(
        files=len(refused),
        rejected=tuple(refusal.rejected for refusal in final),
        later=(*(refusal.rejected for refusal in refused if refusal.later), *stuck),
    )
