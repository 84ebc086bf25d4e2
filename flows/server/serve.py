"""Serve: a Prefect server where none is set, the deployments of deploy/prefect.yaml, a worker.

Everything is done by Prefect's own command, as deploy/README.md describes for an installation; this
is the short way for one machine.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from flows.errors import RunError
from flows.server.api import (
    drop_automation,
    end_runs_of_a_dead_worker,
    prepare_prefect,
    wait_for_server,
)
from flows.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
DEPLOYMENTS = DEPLOY / "prefect.yaml"
AUTOMATION = DEPLOY / "automation.yaml"
AUTOMATION_NAME = "press-round-dead-runs"
POOL = "pressround"
STOP_SECONDS = 20.0
"""How long a stopped server or worker may take to end by itself."""


def serve(settings: Settings, *, port: int, say: Callable[[str], None]) -> None:
    """Run server and worker until they are stopped (Ctrl-C or SIGTERM).

    Args:
        settings: The operator's settings.
        port: The port of 127.0.0.1 that the server listens on, where this starts one.
        say: Takes lines for the operator.

    Raises:
        RunError: If the server does not start, a command of Prefect fails, or the worker ends by
            itself, so that the service manager starts it again.
    """
    prepare_prefect(settings.var / "prefect")
    with _stopped_in_order(), _server(port, say):
        say("Deploying the schedules of deploy/prefect.yaml …")
        deploy()
        say(
            f"Ready: {os.environ['PREFECT_API_URL'].removesuffix('/api')} shows the runs and "
            "starts them (Deployments, by-hand, Run). Ctrl-C ends it.",
        )
        with _started(["worker", "start", "--pool", POOL, "--type", "process"]) as worker:
            code = worker.wait()
    raise RunError(
        f"The Prefect worker ended by itself (code {code}), so no schedule would run. "
        "Read the lines above, then start `pressround serve` again.",
    )


@contextmanager
def _stopped_in_order() -> Iterator[None]:
    """SIGTERM ends as Ctrl-C does; its default would leave server and worker running."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def deploy(deployments: Path = DEPLOYMENTS) -> None:
    """Make pool, deployments and automation on the Prefect server that is set; again is no harm.

    Raises:
        RunError: If Prefect's command fails; its own words follow.
    """
    _prefect(["work-pool", "create", POOL, "--type", "process", "--overwrite"])
    _prefect(["--no-prompt", "deploy", "--all", "--prefect-file", str(deployments)])
    drop_automation(os.environ["PREFECT_API_URL"], AUTOMATION_NAME)
    _prefect(["automation", "create", "--from-file", str(AUTOMATION)])


@contextmanager
def _server(port: int, say: Callable[[str], None]) -> Iterator[None]:
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    address = f"http://127.0.0.1:{port}"
    _demand_free(port)
    say(f"Starting a Prefect server on {address} (a first start takes about half a minute) …")
    with _started(["server", "start", "--host", "127.0.0.1", "--port", str(port)]) as server:
        os.environ["PREFECT_API_URL"] = f"{address}/api"
        try:
            wait_for_server(f"{address}/api", lambda: server.poll() is None)
            end_runs_of_a_dead_worker(f"{address}/api", POOL)
            yield
        finally:
            del os.environ["PREFECT_API_URL"]


def _demand_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise RunError(
                f"Port {port} is in use, perhaps by a Prefect server. Take another with "
                f"`pressround serve --port N`, or use that server: set "
                f"PREFECT_API_URL=http://127.0.0.1:{port}/api.",
            ) from error


def _prefect(arguments: list[str]) -> None:
    done = subprocess.run(  # noqa: S603  (our own arguments)
        [sys.executable, "-m", "prefect", *arguments],
        env={**os.environ, "PWD": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        words = " ".join((done.stderr or done.stdout).split())[-600:]
        raise RunError(
            f"`prefect {arguments[0]} …` failed: {words} Check PREFECT_API_URL and that the "
            "server answers (`pressround doctor`).",
        )


@contextmanager
def _started(arguments: list[str]) -> "Iterator[subprocess.Popen[bytes]]":
    with subprocess.Popen([sys.executable, "-m", "prefect", *arguments]) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
