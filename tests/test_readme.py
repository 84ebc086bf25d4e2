"""The README's sample issue, its picture and its tasks: as the program makes them, as printed.

After a change of what an issue looks like, `pytest tests/test_readme.py --write` writes the sample
issue again, and `make picture` its picture.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from struct import unpack_from

import pytest

from digests import render_issue
from tests.generators.picture import (
    PICTURE,
    SAMPLE,
    WIDTH,
    digest_of,
    make_picture,
    sign_picture,
    signature_of,
)
from tests.generators.seeds_issue import seeds_issue

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PICTURE_MAX_BYTES = 200_000
EMPTY_PNG = b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IEND" + b"\xae\x42\x60\x82"

COPIED = ("Makefile", "pyproject.toml", "requirements.lock", "seeds", "deploy")
"""What `make demo` and the tasks need of a checkout, beside the environment."""

QUOTED_BEFORE = "70% of CCGs are dissatisfied"
"""From the paragraph that the tasks' article repeats of a seed article."""


def test_the_sample_issue_is_the_issue_of_the_seeds(*, writes_gold: bool) -> None:
    html = render_issue(seeds_issue()).html
    if writes_gold:
        SAMPLE.write_text(html, "utf-8")
    assert SAMPLE.read_text("utf-8") == html, "run this test with --write, then `make picture`"


def test_the_picture_shows_the_sample_issue() -> None:
    picture = PICTURE.read_bytes()
    assert signature_of(picture) == digest_of(SAMPLE.read_text("utf-8")), "run `make picture`"
    assert len(picture) <= PICTURE_MAX_BYTES
    assert unpack_from(">I", picture, len(b"\x89PNG\r\n\x1a\n") + len(b"\0\0\0\rIHDR")) == (WIDTH,)


def test_a_picture_is_signed_with_its_html_and_stays_a_png() -> None:
    signed = sign_picture(EMPTY_PNG, "<p>An issue")
    assert signature_of(EMPTY_PNG) is None
    assert signature_of(signed) == digest_of("<p>An issue")
    assert signed.startswith(EMPTY_PNG[:8])
    assert signed.endswith(EMPTY_PNG[8:])


def test_without_chromium_the_picture_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match="needs Chromium"):
        make_picture()


def test_every_file_that_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert "deploy/sample/issue.html" in links
    assert "deploy/sample/issue.png" in links
    assert [link for link in links if not (ROOT / link).exists()] == []


def blocks_under(heading: str) -> list[str]:
    """The code blocks of a section of the README."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^```\n(.*?)^```", section, re.DOTALL | re.MULTILINE)


def commands_of(blocks: list[str]) -> list[str]:
    """The lines of code blocks, without `make test`: these tests are run by it."""
    return [line for block in blocks for line in block.splitlines() if line != "make test"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the README's first commands need, with the environment of these tests."""
    environment = Path(sys.prefix)
    if not (environment / ".runtime-ready").exists():
        pytest.skip("needs an environment that make has made")
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, tmp_path / name)
    for name in ("pyproject.toml", "requirements.lock"):
        os.utime(tmp_path / name, (0, 0))  # older than the environment: make leaves that as it is
    (tmp_path / ".venv").symlink_to(environment)
    return tmp_path


def run_in_order(commands: list[str], folder: Path) -> list[str]:
    """Return what each line prints, all run in one shell; the first that fails is an error."""
    script = "\n".join(f"{command}\necho '=== done'" for command in commands)
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, "PWD": str(folder), "COLUMNS": "120"},
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.split("=== done\n")[: len(commands)]


@pytest.mark.slow  # the demo starts a Prefect server
@pytest.mark.timeout(600)
def test_the_tasks_work_as_printed_right_after_the_demo_and_show_something(checkout: Path) -> None:
    commands = commands_of([*blocks_under("See it work"), *blocks_under("Three tasks")])
    assert commands[0] == "make demo"
    printed = dict(zip(commands, run_in_order(commands, checkout), strict=True))
    assert [line for line, answer in printed.items() if not answer.strip()] == [
        ". .venv/bin/activate"
    ]
    hints = re.findall(r"^  \.venv/bin/(pressround .*)$", printed["make demo"], re.MULTILINE)
    assert hints
    assert printed.keys() >= set(hints)
    shown = {" ".join(line.split()[:2]): answer for line, answer in printed.items()}
    assert "Paragraphs said before" in shown["pressround ingest"]
    assert QUOTED_BEFORE in shown["pressround show"]
    assert "before: article 3" in shown["pressround repeats"]
    assert QUOTED_BEFORE not in shown["cat var/issues/preview/issue.txt"]
    assert "Deliveries: 1 sent." in printed["pressround digest --send"]
    assert len(list((checkout / "var" / "outbox" / "new").iterdir())) == 2
