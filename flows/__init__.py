"""The edge: folders, settings, wiring, the command, and the Prefect flows.

A run goes through these steps, one plain function each:

1. `load_settings` reads the operator's settings, `open_desk` wires the parts they name;
2. `run_ingest` finds files (`flows.jobs.ingest.folders`), reads them in batches, extracts them in
processes
   that can be killed (`flows.workers.pool`), keeps each batch in the archive, and only then lets
   the
   files leave the inbox (`flows.jobs.ingest.file_moves`);
3. `run_digest` makes the next issue from what is new, freezes it, releases it to its readers;
4. `run_sending` takes every due delivery to its reader, once.

The Prefect flows (`flows.scheduled`) wrap these functions and nothing else; the command
(`flows.command`) calls them without any Prefect server. This package alone reads files and knows
Prefect; importing it does not import Prefect.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.errors import FlowsError, RunError, SettingsError
    from flows.jobs.ingest.folders import Place
    from flows.jobs.ingest.ingest_report import IngestReport
    from flows.jobs.ingest.ingest_run import run_ingest, usual_places
    from flows.jobs.issue.digest_run import DigestEnd, DigestReport, run_digest
    from flows.jobs.issue.previews import preview_digest
    from flows.jobs.send_run import SendingReport, run_sending
    from flows.settings import Settings, load_settings
    from flows.wiring import Desk, open_desk

__all__ = [
    "Desk",
    "DigestEnd",
    "DigestReport",
    "FlowsError",
    "IngestReport",
    "Place",
    "RunError",
    "SendingReport",
    "Settings",
    "SettingsError",
    "load_settings",
    "open_desk",
    "preview_digest",
    "run_digest",
    "run_ingest",
    "run_sending",
    "usual_places",
]

_MODULES = {
    "Desk": "flows.wiring",
    "DigestEnd": "flows.jobs.issue.digest_run",
    "DigestReport": "flows.jobs.issue.digest_run",
    "FlowsError": "flows.errors",
    "IngestReport": "flows.jobs.ingest.ingest_report",
    "Place": "flows.jobs.ingest.folders",
    "RunError": "flows.errors",
    "SendingReport": "flows.jobs.send_run",
    "Settings": "flows.settings",
    "SettingsError": "flows.errors",
    "load_settings": "flows.settings",
    "open_desk": "flows.wiring",
    "preview_digest": "flows.jobs.issue.previews",
    "run_digest": "flows.jobs.issue.digest_run",
    "run_ingest": "flows.jobs.ingest.ingest_run",
    "run_sending": "flows.jobs.send_run",
    "usual_places": "flows.jobs.ingest.ingest_run",
}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_MODULES[name]), name)
