"""The flows and the demo on a real Prefect server: deployed, scheduled, triggered by hand."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from flows.server.api import call_api, end_runs_of_a_dead_worker
from flows.server.serve import POOL

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
]  # a Prefect server starts in 20 s, and a run in 5 s
PRESSROUND = [sys.executable, "-c", "from flows.command import main; main()"]
RUN_SECONDS = 240


def api(server, path, body=None):
    """Ask the server's API; a body makes it a POST."""
    request = urllib.request.Request(
        server.environment["PREFECT_API_URL"] + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def runs_of(server, deployment):
    """The runs of a deployment, the latest last."""
    filters = {
        "deployments": {"name": {"any_": [deployment]}},
        "sort": "EXPECTED_START_TIME_ASC",
        "limit": 50,
    }
    return api(server, "/flow_runs/filter", filters)


def wait_for_end(server, run_id):
    """The run once it has ended."""
    deadline = time.monotonic() + RUN_SECONDS
    while time.monotonic() < deadline:
        run = api(server, f"/flow_runs/{run_id}")
        if run["state_type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}:
            return run
        time.sleep(0.5)
    log = (server.home / "worker.log").read_text()
    raise AssertionError(f"run {run_id} did not end: {log[-3000:]}")


def artifacts_of(server, key):
    """The artifacts of a key, the latest first."""
    filters = {"artifacts": {"key": {"any_": [key]}}, "sort": "CREATED_DESC"}
    return api(server, "/artifacts/filter", filters)


def test_all_deployments_are_there_with_their_schedules_in_london_time(prefect_server):
    deployments = {one["name"]: one for one in api(prefect_server, "/deployments/filter", {})}
    crons = {
        name: [schedule["schedule"]["cron"] for schedule in one["schedules"]]
        for name, one in deployments.items()
    }
    assert crons == {
        "daily": ["30 5 * * *"],
        "monday": ["0 7 * * 1"],
        "retry": ["15 6-22 * * *"],
        "by-hand": [],
        "reclean-by-hand": [],
    }
    zones = {
        schedule["schedule"]["timezone"]
        for one in deployments.values()
        for schedule in one["schedules"]
    }
    assert zones == {"Europe/London"}


def test_the_digest_is_scheduled_for_mondays_at_seven_in_winter_and_summer(prefect_server):
    deadline = time.monotonic() + RUN_SECONDS
    while not (runs := runs_of(prefect_server, "monday")) and time.monotonic() < deadline:
        time.sleep(0.5)
    starts = [
        datetime.fromisoformat(run["expected_start_time"]).astimezone(ZoneInfo("Europe/London"))
        for run in runs
    ]
    assert len(starts) >= 3
    assert {(start.isoweekday(), start.hour, start.minute) for start in starts} == {(1, 7, 0)}


def test_a_scheduled_run_appears_and_completes(prefect_server):
    """Adds a schedule that is due at once; the server's own scheduler makes the run."""
    deployment = api(prefect_server, "/deployments/name/ingest/daily")
    soon = {
        "interval": 86_400,
        "anchor_date": (datetime.now(UTC) + timedelta(seconds=5)).isoformat(),
        "timezone": "Europe/London",
    }
    api(
        prefect_server,
        f"/deployments/{deployment['id']}/schedules",
        [{"schedule": soon, "active": True}],
    )
    deadline = time.monotonic() + RUN_SECONDS
    horizon = datetime.now(UTC) + timedelta(minutes=5)
    due: list[dict] = []
    while not due and time.monotonic() < deadline:
        due = [
            run
            for run in runs_of(prefect_server, "daily")
            if run["auto_scheduled"]
            and datetime.fromisoformat(run["expected_start_time"]) < horizon
        ]
        time.sleep(0.5)
    run = wait_for_end(prefect_server, due[0]["id"])
    assert run["state_type"] == "COMPLETED", run["state"]
    assert run["name"].startswith("ingest-20")
    assert set(run["tags"]) >= {"pressround", "ingest"}
    (artifact, *_) = artifacts_of(prefect_server, "ingest-report")
    assert "| Articles added | 5 |" in artifact["data"]
    assert "audience" in artifact["data"]


def test_a_run_triggered_by_hand_completes_and_tells_what_it_did(prefect_server):
    """Goes after the scheduled ingest or does its work: either way the archive ends the same."""
    told = prefect_server.prefect(
        "deployment",
        "run",
        "weekly/by-hand",
        "--watch",
        "--param",
        'digest_request={"into_outbox": true}',
    )
    assert "Completed" in told
    (artifact, *_) = artifacts_of(prefect_server, "digest-report")
    assert "Issue 1 is frozen but has nobody to go to" in artifact["data"]
    assert (prefect_server.home / "var" / "issues" / "issue-1" / "issue.html").exists()


def test_a_slip_in_a_parameters_name_is_refused_before_the_run(prefect_server):
    deployment = api(prefect_server, "/deployments/name/digest/monday")
    with pytest.raises(urllib.error.HTTPError, match="409"):
        api(
            prefect_server,
            f"/deployments/{deployment['id']}/create_flow_run",
            {"parameters": {"request": {"sned": False}}},
        )


def test_reclean_is_triggered_by_hand_and_reports_what_changed(prefect_server):
    subprocess.run(
        [*PRESSROUND, "ingest"], cwd=prefect_server.home, env=prefect_server.environment, check=True
    )
    told = prefect_server.prefect("deployment", "run", "reclean/reclean-by-hand", "--watch")
    assert "Completed" in told
    (artifact, *_) = artifacts_of(prefect_server, "reclean-report")
    assert "| Documents read again | 5 |" in artifact["data"]
    assert "| Articles that read differently | 0 |" in artifact["data"]


def test_a_run_left_over_by_a_dead_worker_gives_its_place_back(prefect_server):
    api = prefect_server.environment["PREFECT_API_URL"]
    deployment = call_api("GET", f"{api}/deployments/name/send/retry", None)
    later = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    planned = {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": later}}}
    run = call_api("POST", f"{api}/deployments/{deployment['id']}/create_flow_run", planned)
    running = {"state": {"type": "RUNNING"}, "force": True}
    call_api("POST", f"{api}/flow_runs/{run['id']}/set_state", running)
    end_runs_of_a_dead_worker(api, POOL)
    assert call_api("GET", f"{api}/flow_runs/{run['id']}", None)["state_type"] == "CRASHED"


def demo(server, folder: Path, **added: str) -> subprocess.CompletedProcess[str]:
    """Run `pressround demo` against the tests' Prefect server."""
    return subprocess.run(
        [*PRESSROUND, "demo"],
        cwd=folder,
        env={**server.environment, "PWD": str(folder), "COLUMNS": "120", **added},
        capture_output=True,
        text=True,
        timeout=RUN_SECONDS,
        check=False,
    )


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
    assert "1 subscriber of its own" in refused.stderr
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
