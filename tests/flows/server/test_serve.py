"""Serve and demo on this machine: they start what they need, end in order, and leave nothing."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.errors import RunError
from flows.server.api import answers, ask, end_runs_of_a_dead_worker
from flows.server.serve import POOL, serve

PRESSROUND = [sys.executable, "-c", "from flows.command import main; main()"]
START_SECONDS = 120


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


@pytest.mark.timeout(300)
def test_serve_gets_ready_and_leaves_no_process_when_it_is_told_to_stop(tmp_path):
    port = free_port()
    with serving(tmp_path, port) as process:
        api = f"http://127.0.0.1:{port}/api"
        deployments = ask("POST", f"{api}/deployments/filter", {})
        automations = ask("POST", f"{api}/automations/filter", {})
        names = {"daily", "monday", "retry", "by-hand", "reclean-by-hand"}
        assert {one["name"] for one in deployments} == names
        assert [one["name"] for one in automations] == ["press-round-dead-runs"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 130
        assert answers(api, seconds=1) is not None
        assert _alive_in_session(process.pid) == []


@pytest.mark.timeout(300)
def test_serve_fails_when_its_worker_ends_so_that_it_is_started_again(tmp_path):
    with serving(tmp_path, free_port()) as process:
        deadline = time.monotonic() + START_SECONDS
        while not (workers := _workers(process.pid)) and time.monotonic() < deadline:
            time.sleep(0.3)
        os.kill(workers[0], signal.SIGKILL)
        assert process.wait(60) == 1
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


def test_a_run_left_over_by_a_dead_worker_gives_its_place_back(prefect_server):
    api = prefect_server.environment["PREFECT_API_URL"]
    deployment = ask("GET", f"{api}/deployments/name/send/retry", None)
    later = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    planned = {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": later}}}
    run = ask("POST", f"{api}/deployments/{deployment['id']}/create_flow_run", planned)
    running = {"state": {"type": "RUNNING"}, "force": True}
    ask("POST", f"{api}/flow_runs/{run['id']}/set_state", running)
    end_runs_of_a_dead_worker(api, POOL)
    assert ask("GET", f"{api}/flow_runs/{run['id']}", None)["state_type"] == "CRASHED"


def demo(server, folder: Path, **added: str) -> subprocess.CompletedProcess[str]:
    """Run `pressround demo` against the tests' Prefect server."""
    return subprocess.run(
        [*PRESSROUND, "demo"],
        cwd=folder,
        env={**server.environment, "PWD": str(folder), "COLUMNS": "120", **added},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.timeout(300)
def test_the_demo_shows_its_issue_and_run_again_finds_nothing_new(prefect_server, tmp_path):
    """Even where a mail server is set, a demo's mail goes to the outbox folder alone."""
    (tmp_path / "seeds").symlink_to(prefect_server.home / "seeds")
    mail = {
        "PRESSROUND_SMTP_URL": "smtp://127.0.0.1:9",
        "PRESSROUND_MAIL_FROM": "digest@example.org",
    }
    first = demo(prefect_server, tmp_path, **mail)
    assert first.returncode == 0, first.stderr
    assert "Articles" in first.stdout
    assert "1 sent" in first.stdout
    named = [line.strip() for line in first.stdout.splitlines() if line.startswith("  var/")]
    assert [Path(name).suffix for name in named] == [".html", ".txt", ".eml", ".eml"]
    assert all((tmp_path / name).exists() for name in named)
    assert first.stdout.count("  .venv/bin/pressround ") == 3
    second = demo(prefect_server, tmp_path, **mail)
    assert second.returncode == 0, second.stderr
    assert "Nothing new since the last issue" in second.stdout
    assert named[0] in second.stdout
    assert len(list((tmp_path / "var" / "outbox" / "new").iterdir())) == 1


def test_the_demo_does_not_use_up_the_issue_of_real_subscribers(prefect_server, tmp_path):
    added = [*PRESSROUND, "subscribers", "add", "gp@example.org"]
    subprocess.run(added, cwd=tmp_path, check=True, capture_output=True)
    refused = demo(prefect_server, tmp_path)
    assert refused.returncode == 1
    assert "1 subscribers of its own" in refused.stderr
    assert not (tmp_path / "var" / "issues").exists()


def test_the_demo_leaves_no_subscriber_behind(prefect_server, tmp_path):
    (tmp_path / "seeds").symlink_to(prefect_server.home / "seeds")
    assert demo(prefect_server, tmp_path).returncode == 0
    listed = subprocess.run(
        [*PRESSROUND, "--json", "subscribers", "list"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert listed.stdout == b""


def test_a_prefect_server_that_does_not_answer_is_an_error_with_a_remedy(prefect_server, tmp_path):
    refused = demo(prefect_server, tmp_path, PREFECT_API_URL="http://127.0.0.1:9/api")
    assert refused.returncode == 1
    assert "http://127.0.0.1:9/api, does not answer" in refused.stderr
    assert "unset PREFECT_API_URL" in refused.stderr
