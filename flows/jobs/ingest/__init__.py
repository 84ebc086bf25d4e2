"""Ingest: the files of folders become articles of the archive.

1. `folders` finds the files and reads them safely; what it does not take, it refuses with why
   (`input_files` has the values).
2. `ingest_run` has each batch extracted and kept in the archive.
3. `file_moves` moves each file out of the inbox or into quarantine, only after the commit.
4. `ingest_report` counts what the run did.
"""

from flows.jobs.ingest.file_moves import ChangedSinceReadError, put_away, quarantine
from flows.jobs.ingest.folders import find_files, read_files
from flows.jobs.ingest.ingest_report import IngestReport, ingest_counts, reason_head
from flows.jobs.ingest.ingest_run import (
    IngestParts,
    ReportFilesDone,
    ingest_batch,
    run_ingest,
    usual_inputs,
)
from flows.jobs.ingest.input_files import FoundFile, InputPath, RefusedFile

__all__ = [
    "ChangedSinceReadError",
    "FoundFile",
    "IngestParts",
    "IngestReport",
    "InputPath",
    "RefusedFile",
    "ReportFilesDone",
    "find_files",
    "ingest_batch",
    "ingest_counts",
    "put_away",
    "quarantine",
    "read_files",
    "reason_head",
    "run_ingest",
    "usual_inputs",
]
