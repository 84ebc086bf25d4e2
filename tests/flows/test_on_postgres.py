"""The whole job as a person types it, with the archive on PostgreSQL."""

import json
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from flows.command.entry import main
from tests.databases import PostgresServer

ROOT = Path(__file__).parents[2]
PASSWORD = "pa-ss-wo-rd-of-the-server"  # noqa: S105 - the server asks for none

Typed = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def on_server(
    postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Settings that name an empty database, and the seeds."""
    url = postgres.new()
    told = make_url(url).set(password=PASSWORD).render_as_string(hide_password=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRESSROUND_DATABASE_URL", told)
    monkeypatch.setenv("PRESSROUND_SEEDS", str(ROOT / "seeds"))
    monkeypatch.setenv("PRESSROUND_SETTLE_SECONDS", "0")
    monkeypatch.setenv("COLUMNS", "200")
    yield url
    postgres.drop(url)


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type a command line; gives exit code, standard output and standard error."""

    def run(line: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(shlex.split(line))
        out, err = capsys.readouterr()
        assert PASSWORD not in out + err
        return int(ended.value.code or 0), out, err

    return run


@pytest.mark.usefixtures("on_server")
def test_the_whole_job_runs_on_a_server_and_prints_no_password(
    typed: Typed, tmp_path: Path
) -> None:
    code, out, _ = typed("doctor")
    assert code == 0, out
    assert "two processes write" not in out  # that fault is SQLite's
    assert "none yet; the first run makes it" in out
    code, _, err = typed("db check")
    assert code == 1
    assert "`pressround db upgrade`" in err
    assert typed("ingest")[0] == 0
    assert typed("ingest")[0] == 0
    assert typed("digest --preview --week 2026-W47")[0] == 0
    assert "disillusion" in typed("show 1")[1]
    assert len(typed("export")[1].splitlines()) == 5
    assert typed("subscribers add reader@example.com")[0] == 0
    assert "1 sent" in typed("digest --send")[1]
    assert len(list((tmp_path / "var/outbox/new").iterdir())) == 1
    code, out, _ = typed("db check")
    assert (code, "WRONG" in out, "PostgreSQL" in out) == (0, False, True)
    code, out, _ = typed("doctor")
    assert code == 0, out
    assert "5 articles" in out


@pytest.mark.usefixtures("on_server")
def test_a_search_on_a_server_finds_what_it_finds_in_a_file(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        "--json search CCGs",
        "--json search \"'command and control'\"",
        "--json search commission* --publisher pulse",
        "--json search CCGs --topic commissioning",
        "--json search CCGs --since 2017-01-01 --until 2017-12-31",
    ]
    typed("ingest")
    answers = [typed(line) for line in lines]
    monkeypatch.delenv("PRESSROUND_DATABASE_URL")
    typed("ingest")
    assert [typed(line) for line in lines] == answers
    assert all(code == 0 for code, _, _ in answers)
    assert all(out for _, out, _ in answers)
    assert all(json.loads(line)["article"] for _, out, _ in answers for line in out.splitlines())


def test_a_server_out_of_reach_is_one_readable_paragraph(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRESSROUND_DATABASE_URL", f"postgresql://me:{PASSWORD}@127.0.0.1:1/press")
    for line in ("ingest", "show", "db upgrade", "db check", "doctor"):
        code, out, err = typed(line)
        assert code == 1
        told = " ".join((out + err).split())
        assert "postgresql://me@127.0.0.1:1/press cannot be reached (nothing listens there)" in told
        assert "Traceback" not in told
