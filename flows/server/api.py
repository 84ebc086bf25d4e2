"""The few calls to a Prefect server's API that its command does not offer."""

import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flows.errors import RunError
from flows.settings import dotenv
from store import Finding

SERVER_START_SECONDS = 120.0
"""A first start writes Prefect's own database: 17 to 29 s measured on two cores."""

HEALTH_SECONDS = 10.0
"""How long a server may take to say that it is well; a healthy one on this machine takes
milliseconds, and one that does not answer would only make the run hang and fail later."""

ANSWER_SECONDS = 30.0
"""A busy server on two cores answers within a few seconds; a dead one never does."""


def check_health(api: str, seconds: float) -> str | None:
    """Ask the server whether it is well.

    Args:
        api: Its address, ending in /api.
        seconds: How long to wait.

    Returns:
        None if it is, else what is wrong.
    """
    try:
        with urllib.request.urlopen(f"{api}/health", timeout=seconds) as answer:  # noqa: S310 - the operator set the address
            return None if answer.status == 200 else f"status {answer.status}"  # noqa: PLR2004 - OK
    except (urllib.error.URLError, OSError, ValueError) as error:
        return str(getattr(error, "reason", error))


def check_prefect() -> Finding:
    """Look at the Prefect server that is set, if any."""
    address = prefect_api_url()
    if address is None:
        return Finding(
            True,
            "Prefect: no PREFECT_API_URL; flows started by hand bring their own server",
        )
    if (wrong := check_health(address, HEALTH_SECONDS)) is None:
        return Finding(True, f"Prefect: {address} answers")
    return Finding(
        False,
        f"Prefect: {address} does not answer ({wrong})",
        "Start that server, or correct PREFECT_API_URL (it ends in /api); without it, "
        "`pressround serve` starts a server of its own.",
    )


def wait_for_server(api: str, is_running: Callable[[], bool]) -> None:
    """Wait until a server that was just started answers.

    Raises:
        RunError: If it ends or does not answer in time.
    """
    deadline = time.monotonic() + SERVER_START_SECONDS
    while time.monotonic() < deadline and is_running():
        if check_health(api, seconds=5) is None:
            return
        time.sleep(0.5)
    raise RunError(
        "The Prefect server did not start. Read the lines above; "
        "`pressround serve --port N` takes another port.",
    )


def end_runs_of_a_dead_worker(api: str, pool: str) -> None:
    """Mark runs as crashed that ran when the server, and with it the worker, last ended.

    Without this their place in the deployment's limit of one stays taken: every later run would be
    cancelled, or wait, for ever.

    Args:
        api: The server's address, ending in /api.
        pool: The work pool whose worker was ended with the server.
    """
    left_over = {
        "flow_runs": {"state": {"type": {"any_": ["RUNNING", "PENDING", "CANCELLING"]}}},
        "work_pools": {"name": {"any_": [pool]}},
    }
    crashed = {"type": "CRASHED", "message": "Press Round was stopped while it ran. Run it again."}
    for run in call_api("POST", f"{api}/flow_runs/filter", left_over):
        call_api(
            "POST", f"{api}/flow_runs/{run['id']}/set_state", {"state": crashed, "force": True}
        )


def drop_automation(api: str, name: str) -> None:
    """Remove the automations of this name, so that the next one made is the only one."""
    for automation in call_api("POST", f"{api}/automations/filter", {}):
        if automation["name"] == name:
            call_api("DELETE", f"{api}/automations/{automation['id']}", None)


def call_api(method: str, address: str, body: object) -> Any:  # noqa: ANN401  (JSON of any shape)
    """Call the API.

    Args:
        method: Of HTTP.
        address: Of the call.
        body: What is sent as JSON; None sends nothing.

    Returns:
        The answer's JSON; None where it is empty.

    Raises:
        RunError: If the server refuses or does not answer.
    """
    request = urllib.request.Request(  # noqa: S310  (the operator's own server)
        address,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as answer:  # noqa: S310 - as above
            return json.loads(answer.read() or b"null")
    except (urllib.error.URLError, OSError) as error:
        raise RunError(
            f"The Prefect server at {address} did not do as asked ({error}). "
            "Look at its own log, and whether it is of version 3.8.",
        ) from error


_DEFAULTS = {
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
        home: Where Prefect keeps its own database by default.
    """
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
    if (api := prefect_api_url()) is not None:
        os.environ["PREFECT_API_URL"] = api
        return
    os.environ.pop("PREFECT_API_URL", None)  # set, but empty
    os.environ.setdefault("PREFECT_HOME", str(home.absolute()))
    home.mkdir(parents=True, exist_ok=True)
