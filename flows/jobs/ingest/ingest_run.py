"""Ingest: files → raw documents → articles → archive, in batches that commit as a whole."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from extract import Article, RawDocument, Rejected
from flows.jobs.ingest.file_moves import ChangedSinceReadError, put_away, quarantine
from flows.jobs.ingest.folders import Found, Place, Refused, find_files, read_files, state_of
from flows.jobs.ingest.ingest_report import IngestReport, counts_of, report_of
from flows.wiring import Desk
from store import Kept, Reading, RunStatus, run_lock

BATCH_MAX_BYTES = 50_000_000
"""Bytes of files a batch, the last file apart: all of them are in memory until their commit, and
their articles with them. A batch of 500 saved pages has about this much."""

Tell = Callable[[int], None]
"""Told how many files of a batch are done."""

BatchOfFiles = Callable[[Desk, int, Sequence[Found], Tell], IngestReport]
"""Does one batch: desk, run number, files, who is told how far it is."""


def usual_places(desk: Desk) -> tuple[Place, ...]:
    """The seeds, where the folder is there or was asked for, and the inbox."""
    settings = desk.settings
    asked_for = "seeds" in settings.model_fields_set
    seeds = (Place(settings.seeds),) if asked_for or settings.seeds.exists() else ()
    return (*seeds, Place(settings.inbox_folder, leaves=True))


def _own_paths(desk: Desk) -> Callable[[Path], bool]:
    """Tells the paths that Press Round writes itself; an inbox may stand beside them in `var`."""
    settings, file = desk.settings, desk.database.path
    database = file and file.resolve()  # None where the archive is on a server
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
            done = 0
            for some in batches(files, desk.settings.batch_files):
                report += do_batch(desk, run, some, _counting_on(done, len(files), progress))
                done += len(some)
                progress(done, len(files))
        except BaseException:
            desk.archive.end_run(run, RunStatus.FAILED, counts_of(report), desk.now())
            raise
        desk.archive.end_run(run, RunStatus.COMPLETED, counts_of(report), desk.now())
    return report


def batches(
    files: Sequence[Found], most_files: int, most_bytes: int = BATCH_MAX_BYTES
) -> Iterator[list[Found]]:
    """The files in lists that are read and committed together, full in number or in bytes."""
    batch: list[Found] = []
    size = 0
    for found in files:
        batch.append(found)
        size += (state_of(found) or (0,))[0]
        if len(batch) == most_files or size >= most_bytes:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _counting_on(done: int, total: int, progress: Callable[[int, int], None]) -> Tell:
    return lambda more: progress(done + more, total)


def ingest_batch(
    desk: Desk,
    run: int,
    files: Sequence[Found],
    tell: Tell = lambda _done: None,
) -> IngestReport:
    """Read, extract and keep one batch; its files leave the inbox after the commit.

    Repeating a batch, or a batch that was killed anywhere, changes nothing that it had done.
    """
    read, refused = _read(desk, files)
    readings = _extract(desk, [document for _, document in read], tell)
    kept = desk.archive.keep(readings, run, desk.now())
    stuck = _leave(desk, read, kept)
    return report_of(readings, kept) + _refuse(desk, run, refused) + IngestReport(later=stuck)


def _read(
    desk: Desk,
    files: Sequence[Found],
) -> tuple[list[tuple[Found, RawDocument]], list[Refused]]:
    read: list[tuple[Found, RawDocument]] = []
    refused: list[Refused] = []
    for outcome in read_files(
        files,
        max_bytes=desk.settings.file_max_bytes,
        settle_seconds=desk.settings.settle_seconds,
        now=desk.now,
    ):
        if isinstance(outcome, Refused):
            refused.append(outcome)
        else:
            read.append(outcome)
    return read, refused


def _extract(desk: Desk, documents: Sequence[RawDocument], tell: Tell) -> list[Reading]:
    """Extract what is no article yet; the same bytes once, however many files have them."""
    sha256s = [document.sha256 for document in documents]
    met = desk.archive.known(set(sha256s))
    unknown: list[RawDocument] = []
    for document, sha256 in zip(documents, sha256s, strict=True):
        if sha256 not in met:
            met.add(sha256)
            unknown.append(document)
    done = len(documents) - len(unknown)
    results: dict[str, tuple[Article | Rejected, ...]] = {}
    for document, pages in zip(unknown, desk.workers.extract(unknown), strict=True):
        results[document.sha256] = pages
        done += 1
        tell(done)
    return [
        Reading(document, results.pop(sha256, ()))
        for document, sha256 in zip(documents, sha256s, strict=True)
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
    reasons: dict[str, list[Rejected]] = defaultdict(list)
    for one in kept:
        if one.rejected is not None:
            reasons[one.sha256].append(one.rejected)
    stuck: list[Rejected] = []
    for found, document in read:
        if document.sha256 in taken:
            stuck += _moved(found, partial(put_away, found, settings.processed_folder, today))
        else:
            why = reasons[document.sha256]
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
            stuck += _moved(found, partial(quarantine, found, [rejected], folder, None))
    return IngestReport(
        files=len(refused),
        rejected=tuple(refusal.rejected for refusal in final),
        later=(*(refusal.rejected for refusal in refused if refusal.later), *stuck),
    )
