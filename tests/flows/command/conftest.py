"""The place where the tests of the commands type, and how they type."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.command.entry import main

ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture(autouse=True)
def _workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test types in an empty folder on a terminal of 80 columns, with the seeds set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRESSROUND_SEEDS", str(ROOT / "seeds"))
    monkeypatch.setenv("PRESSROUND_SETTLE_SECONDS", "0")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Callable[[str], tuple[int, str, str]]:
    """Type a command line; gives exit code, standard output and standard error."""

    def run(line: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(shlex.split(line))
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run
