"""What tests of several packages share."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.settings import Settings
from flows.wiring import Desk, open_desk
from tests.databases import PostgresServer, started_server

ROOT = Path(__file__).parent.parent
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_settings_of_the_developers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is set outside, no test meets a real archive or a real mail server."""
    for name in list(os.environ):
        if name.startswith(("PRESSROUND_", "PREFECT_")):
            monkeypatch.delenv(name)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings that write below the test's own folder and read the real seeds."""
    monkeypatch.chdir(tmp_path)  # where no .env of the developer's is found
    return Settings(var=tmp_path / "var", seeds=ROOT / "seeds", settle_seconds=0)


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    """A wired desk on a fresh archive, its clock standing on a Monday morning."""
    with open_desk(settings, now=lambda: MONDAY) as wired:
        yield wired


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL of this run, from a wheel."""
    with started_server() as server:
        yield server
