"""Serve and demo on this machine: they start what they need, end in order, and leave nothing."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from flows.errors import RunError
from flows.server.api import call_api, check_health
from flows.server.serve import serve

PRESSROUND = [sys.executable, "-c", "from flows.command import main; main()"]
START_SECONDS = 240


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`pressround serve`, ready, in a session of its own; whatever it leaves is killed."""
    (folder / "seeds").mkdir()
    log = folder / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*PRESSROUND, "serve", "--port", str(port)],
            cwd=folder,
            env={**os.environ, "PREFECT_HOME": str(folder / "home")},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        while "Ready" not in log.read_text() and time.monotonic() < deadline:
            assert process.poll() is None, log.read_text()
            time.sleep(0.3)
        yield process
    finally:
        if _alive_in_session(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.slow  # a Prefect server of its own
@pytest.mark.timeout(600)
def test_serve_gets_ready_and_leaves_no_process_when_it_is_told_to_stop(tmp_path):
    port = free_port()
    with serving(tmp_path, port) as process:
        api = f"http://127.0.0.1:{port}/api"
        deployments = call_api("POST", f"{api}/deployments/filter", {})
        automations = call_api("POST", f"{api}/automations/filter", {})
        names = {"daily", "monday", "retry", "by-hand", "reclean-by-hand"}
        assert {one["name"] for one in deployments} == names
        assert [one["name"] for one in automations] == ["press-round-dead-runs"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(START_SECONDS) == 130
        assert check_health(api, seconds=1) is not None
        assert _alive_in_session(process.pid) == []


@pytest.mark.slow  # a Prefect server of its own
@pytest.mark.timeout(600)
def test_serve_fails_when_its_worker_ends_so_that_it_is_started_again(tmp_path):
    with serving(tmp_path, free_port()) as process:
        deadline = time.monotonic() + START_SECONDS
        while not (workers := _workers(process.pid)) and time.monotonic() < deadline:
            time.sleep(0.3)
        os.kill(workers[0], signal.SIGKILL)
        assert process.wait(START_SECONDS) == 1
        assert "The Prefect worker ended by itself" in (tmp_path / "serve.log").read_text()
        assert _alive_in_session(process.pid) == []


def _workers(session: int) -> list[int]:
    """The process numbers of the session's Prefect workers."""
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError, ProcessLookupError):
            number = int(command.parent.name)
            if os.getsid(number) == session and b"worker\0start" in command.read_bytes():
                found.append(number)
    return sorted(found)


def _alive_in_session(session: int) -> list[str]:
    """The commands of living processes that the session's leader left behind."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, its_session = status.read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue  # it has just ended
        if int(its_session) == session and state != "Z":
            found.append(status.parent.joinpath("cmdline").read_text())
    return found


def test_serve_does_not_join_a_server_that_is_not_its_own(settings):
    before = signal.getsignal(signal.SIGTERM)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(RunError, match=f"Port {port} is in use"):
            serve(settings, port=port, say=lambda _line: None)
    assert signal.getsignal(signal.SIGTERM) is before
