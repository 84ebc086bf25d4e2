"""Serve: a Prefect server where none is set, the deployments of deploy/prefect.yaml, a worker.

Everything is done by Prefect's own command, as deploy/README.md tells it for a real installation;
this is the short way for one machine.
"""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import RunError
from flows.prefect_home import prepare_prefect
from flows.settings import Settings

DEPLOYMENTS = Path(__file__).parent.parent / "deploy" / "prefect.yaml"
POOL = "pressround"
SERVER_START_SECONDS = 120.0
"""A first start writes Prefect's own database: 17 to 29 s measured on two cores."""
STOP_SECONDS = 20.0
"""How long a stopped server or worker may take to end by itself."""


def serve(settings: Settings, *, port: int, say: Callable[[str], None]) -> None:
    """Run server and worker until they are stopped (Ctrl-C or SIGTERM).

    Args:
        settings: The operator's settings.
        port: The port of 127.0.0.1 that the server listens on, where this starts one.
        say: Takes lines for the operator.

    Raises:
        RunError: If the server does not start or a command of Prefect fails.
    """
    prepare_prefect(settings.var / "prefect")
    with _server(port, say):
        say("Deploying the schedules of deploy/prefect.yaml …")
        deploy()
        say(
            f"Ready: {os.environ['PREFECT_API_URL'].removesuffix('/api')} shows the runs. "
            "`prefect deployment run weekly/by-hand` starts one. Ctrl-C ends it.",
        )
        with _started(["worker", "start", "--pool", POOL, "--type", "process"]) as worker:
            worker.wait()


def deploy(deployments: Path = DEPLOYMENTS) -> None:
    """Make the work pool and the deployments on the Prefect server that is set; again is no harm.

    Raises:
        RunError: If Prefect's command fails; its own words follow.
    """
    _prefect(["work-pool", "create", POOL, "--type", "process", "--overwrite"])
    _prefect(["--no-prompt", "deploy", "--all", "--prefect-file", str(deployments)])


@contextmanager
def _server(port: int, say: Callable[[str], None]) -> Iterator[None]:
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    address = f"http://127.0.0.1:{port}"
    say(f"Starting a Prefect server on {address} (a first start takes about half a minute) …")
    with _started(["server", "start", "--host", "127.0.0.1", "--port", str(port)]) as server:
        os.environ["PREFECT_API_URL"] = f"{address}/api"
        try:
            _wait_for(f"{address}/api/health", server)
            yield
        finally:
            del os.environ["PREFECT_API_URL"]


def _wait_for(health: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SERVER_START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(health, timeout=5):  # noqa: S310  (our own address)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise RunError(
        "The Prefect server did not start. Look whether another program uses the port "
        "(`pressround serve --port N` takes another), and read the lines above.",
    )


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
