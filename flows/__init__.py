"""The outermost package: folders, settings, wiring, the command, and the Prefect flows.

A run goes through these steps:

1. `settings/` reads the operator's settings and publication; `wiring` makes the parts that they
   name.
2. `jobs/` holds what each flow does, as plain functions without Prefect; `workers/` holds the
   processes that extract and can be stopped.
3. `ingest`, `digest`, `weekly`, `send` and `reclean` are the Prefect flows, each a thin file that
   calls its job; `tasks` has what they share of Prefect.
4. `server/` runs Prefect on this machine.
5. `command/` is the command `pressround`; it calls the same jobs and needs no Prefect server.

This package alone reads files and knows Prefect; importing it does not import Prefect.
"""

from typing import TYPE_CHECKING

from extract.lazy_names import import_when_used

if TYPE_CHECKING:
    from flows.errors import FlowsError, RunError, SettingsError
    from flows.jobs import SendingReport, run_sending
    from flows.jobs.ingest import IngestReport, InputPath, run_ingest, usual_inputs
    from flows.jobs.issue import DigestEnd, DigestReport, preview_digest, run_digest
    from flows.settings import Settings, load_settings
    from flows.wiring import RunParts, open_run_parts

__all__ = [
    "DigestEnd",
    "DigestReport",
    "FlowsError",
    "IngestReport",
    "InputPath",
    "RunError",
    "RunParts",
    "SendingReport",
    "Settings",
    "SettingsError",
    "load_settings",
    "open_run_parts",
    "preview_digest",
    "run_digest",
    "run_ingest",
    "run_sending",
    "usual_inputs",
]

_MODULES = {
    "DigestEnd": "flows.jobs.issue",
    "DigestReport": "flows.jobs.issue",
    "FlowsError": "flows.errors",
    "IngestReport": "flows.jobs.ingest",
    "InputPath": "flows.jobs.ingest",
    "RunError": "flows.errors",
    "RunParts": "flows.wiring",
    "SendingReport": "flows.jobs",
    "Settings": "flows.settings",
    "SettingsError": "flows.errors",
    "load_settings": "flows.settings",
    "open_run_parts": "flows.wiring",
    "preview_digest": "flows.jobs.issue",
    "run_digest": "flows.jobs.issue",
    "run_ingest": "flows.jobs.ingest",
    "run_sending": "flows.jobs",
    "usual_inputs": "flows.jobs.ingest",
}
"""Each name and its module, which is imported when the name is first used."""

if not TYPE_CHECKING:
    __getattr__ = import_when_used(__name__, _MODULES)
