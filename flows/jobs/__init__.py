"""What each flow and command does, as plain functions without Prefect.

1. `ingest/` takes files into the archive; `rules/` learns boilerplate rules from it.
2. `reclean_run` reads the stored documents again; `upkeep` compares again, and erases.
3. `issue/` makes, shows and publishes the digest's issues; `send_run` mails them to subscribers.
4. `doctor` looks at all that a run needs.
5. `markdown` shows the reports of all these as Prefect's artifacts; `batches` splits the work.

Each job receives its parts as one small value (`IngestParts`, `SendParts` …) that `flows.wiring`
fills.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from flows.jobs.doctor import DoctorParts, examine
    from flows.jobs.markdown import (
        INGEST_LABELS,
        LISTED_AT_MOST,
        RECLEAN_LABELS,
        changes_of,
        digest_markdown,
        ingest_markdown,
        reclean_markdown,
        sending_markdown,
    )
    from flows.jobs.reclean_run import (
        RecleanBatch,
        RecleanParts,
        RecleanReport,
        RecleanScope,
        reclean_batch,
        reclean_counts,
        run_reclean,
    )
    from flows.jobs.send_run import SendingReport, SendParts, run_sending
    from flows.jobs.upkeep import UpkeepParts, run_erase, run_reindex

__all__ = [
    "INGEST_LABELS",
    "LISTED_AT_MOST",
    "RECLEAN_LABELS",
    "DoctorParts",
    "RecleanBatch",
    "RecleanParts",
    "RecleanReport",
    "RecleanScope",
    "SendParts",
    "SendingReport",
    "UpkeepParts",
    "changes_of",
    "digest_markdown",
    "examine",
    "ingest_markdown",
    "reclean_batch",
    "reclean_counts",
    "reclean_markdown",
    "run_erase",
    "run_reclean",
    "run_reindex",
    "run_sending",
    "sending_markdown",
]

_MODULES = {
    "INGEST_LABELS": "flows.jobs.markdown",
    "LISTED_AT_MOST": "flows.jobs.markdown",
    "RECLEAN_LABELS": "flows.jobs.markdown",
    "DoctorParts": "flows.jobs.doctor",
    "RecleanBatch": "flows.jobs.reclean_run",
    "RecleanParts": "flows.jobs.reclean_run",
    "RecleanReport": "flows.jobs.reclean_run",
    "RecleanScope": "flows.jobs.reclean_run",
    "SendParts": "flows.jobs.send_run",
    "SendingReport": "flows.jobs.send_run",
    "UpkeepParts": "flows.jobs.upkeep",
    "changes_of": "flows.jobs.markdown",
    "digest_markdown": "flows.jobs.markdown",
    "examine": "flows.jobs.doctor",
    "ingest_markdown": "flows.jobs.markdown",
    "reclean_batch": "flows.jobs.reclean_run",
    "reclean_counts": "flows.jobs.reclean_run",
    "reclean_markdown": "flows.jobs.markdown",
    "run_erase": "flows.jobs.upkeep",
    "run_reclean": "flows.jobs.reclean_run",
    "run_reindex": "flows.jobs.upkeep",
    "run_sending": "flows.jobs.send_run",
    "sending_markdown": "flows.jobs.markdown",
}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
