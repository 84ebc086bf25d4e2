"""One real Prefect server for all tests that need one."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 240


@dataclass(frozen=True)
class PrefectServer:
    """A running Prefect server with this project's deployments and a worker.

    Attributes:
        home: The folder that the deployments run in.
        environment: What a process needs to speak to the server.
    """

    home: Path
    environment: dict[str, str]

    def prefect(self, *arguments: str) -> str:
        """What Prefect's own command prints."""
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *arguments],
            cwd=self.home,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """The server, deployed to as deploy/README.md tells, with a worker at work."""
    home = tmp_path_factory.mktemp("prefect")
    (home / "seeds").symlink_to(ROOT / "seeds")
    shutil.copytree(ROOT / "deploy", home / "deploy")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PRESSROUND")},
        "PWD": str(home),
        "PREFECT_HOME": str(home / "prefect-home"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "1",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PRESSROUND_SETTLE_SECONDS": "0",
    }
    server = PrefectServer(home, environment)
    with _process(server, "server", "start", "--host", "127.0.0.1", "--port", str(port)):
        _wait_for(f"http://127.0.0.1:{port}/api/health")
        server.prefect("work-pool", "create", "pressround", "--type", "process", "--overwrite")
        server.prefect("--no-prompt", "deploy", "--all", "--prefect-file", "deploy/prefect.yaml")
        with _process(server, "worker", "start", "--pool", "pressround", "--type", "process"):
            yield server


class _process:  # noqa: N801  (used as a function)
    def __init__(self, server: PrefectServer, *arguments: str) -> None:
        log = (server.home / f"{arguments[0]}.log").open("wb")
        with log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "prefect", *arguments],
                cwd=server.home,
                env=server.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _wait_for(health: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(health, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise AssertionError(f"no Prefect server within {START_SECONDS} s")
