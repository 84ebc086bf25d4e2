"""What tests of several packages share."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import hypothesis
import pytest

from flows.settings import Settings
from flows.wiring import RunParts, open_run_parts
from tests.databases import PostgresServer, started_server
from tests.shared import ArchiveMadeOnce, SharedWorkers, WorkersToShare

ROOT = Path(__file__).parent.parent
hypothesis.settings.register_profile("busy machine", deadline=None)
hypothesis.settings.load_profile("busy machine")
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write",
        action="store_true",
        help="write into the golden files what the program gives now, also where there is none yet",
    )


@pytest.fixture(scope="session")
def writes_gold(pytestconfig: pytest.Config) -> bool:
    """Whether golden files are written instead of compared."""
    return bool(pytestconfig.getoption("write"))


@pytest.fixture(autouse=True)
def _no_settings_of_the_developers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is set outside, no test meets a real archive or a real mail server."""
    for name in list(os.environ):
        if name.startswith(("PRESSROUND_", "PREFECT_")):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session", autouse=True)
def _parts_shared_by_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Worker processes go on to the next test; a first run's archive is a copy of one."""
    shared = WorkersToShare()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.workers.Workers", partial(SharedWorkers, shared))
        made_once = ArchiveMadeOnce(tmp_path_factory.mktemp("made-once"))
        patch.setattr("flows.wiring.make_archive", made_once)
        yield
        shared.end()


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings that write below the test's own folder and read the real seeds."""
    monkeypatch.chdir(tmp_path)  # where no .env of the developer's is found
    return Settings(var=tmp_path / "var", seeds=ROOT / "seeds", settle_seconds=0)


@pytest.fixture
def parts(settings: Settings) -> Iterator[RunParts]:
    """The wired parts of a run on a fresh archive; its clock shows a Monday morning."""
    with open_run_parts(settings, now=lambda: MONDAY) as wired:
        yield wired


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL of this run, from a wheel."""
    with started_server() as server:
        yield server
