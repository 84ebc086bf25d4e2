"""Prefect's own settings, put into the environment before Prefect is imported.

What the operator has set stays. The figures were measured with Prefect 3.8.8 on two cores.
"""

import os
from pathlib import Path

from flows.settings import dotenv

DEFAULTS = {
    # The first start on a fresh home takes 17 to 29 s; Prefect itself gives up after 20.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # Nobody is called home from an operator's machine.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # A killed run is noticed after three missed beats: 90 s instead of nine minutes.
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
}


def prefect_api_url() -> str | None:
    """The Prefect server that the operator has set, in the environment or in `.env`, if any."""
    return os.environ.get("PREFECT_API_URL") or dotenv().get("PREFECT_API_URL") or None


def prepare_prefect(home: Path) -> None:
    """Set what Press Round needs of Prefect, where the operator has not set it.

    Args:
        home: Where Prefect keeps its own database when it is not told otherwise.
    """
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    if (api := prefect_api_url()) is not None:
        os.environ["PREFECT_API_URL"] = api
        return
    os.environ.pop("PREFECT_API_URL", None)  # set, but empty
    os.environ.setdefault("PREFECT_HOME", str(home.absolute()))
    home.mkdir(parents=True, exist_ok=True)
