"""ARCHITECTURE.md is a map of what is there: its examples run, and its paths exist."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.readers import Source

ROOT = Path(__file__).parent.parent
MAP = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
MAP_MAX_BYTES = 14 * 1024
PACKAGES = ("extract", "digests", "store", "flows")

TRANSCRIPT = """WEBVTT - Board meeting

NOTE Recorded in the invented Vale Health Trust

STYLE
::cue { color: white }

1
00:00:01.000 --> 00:00:04.000 align:start
<v Dr Jo Sample>The board of the invented Vale Health Trust
has agreed to pay for three more nurses

2
00:00:04.000 --> 00:00:07.500
<v Dr Jo Sample>in the valley from April &amp; will review
<i>all</i> its surgeries.

3
00:00:08.000 --> 00:00:11.000
<v Ann Example>Patients in Upper Dale had waited
nineteen days on average.

00:00:11.500 --> 00:00:12.000
They will not wait so long next year.
"""

PARAGRAPHS = """Dr Jo Sample: The board of the invented Vale Health Trust has agreed to pay for \
three more nurses in the valley from April & will review all its surgeries.

Ann Example: Patients in Upper Dale had waited nineteen days on average. They will not wait so \
long next year."""


def transcript_reader() -> str:
    """The example of a reader, as the map prints it."""
    (code,) = re.findall(r"```python\n(.*?)```", MAP, re.DOTALL)
    return code


def rooms() -> set[str]:
    """The folders of the product that hold Python modules, apart from the packages themselves."""
    return {
        path.parent.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).glob("*/**/__init__.py")
        if path.parent.name != "versions"
    }


def test_the_map_stays_short_enough_to_read():
    assert len(MAP.encode()) <= MAP_MAX_BYTES


def test_the_example_of_a_reader_gives_paragraphs_with_their_speakers():
    names: dict[str, Any] = {}
    exec(compile(transcript_reader(), "vtt.py", "exec"), names)  # noqa: S102  (the map's own code)
    source = Source(TRANSCRIPT.encode(), "transcript.vtt", None, None)
    (page,) = names["read_vtt"](source)
    assert page.text == PARAGRAPHS
    assert names["VTT"].format.beginning.match(TRANSCRIPT.encode())


def test_the_example_of_a_reader_is_linted_and_formatted():
    ruff = Path(sys.executable).with_name("ruff")
    for command in (["check"], ["format", "--check"]):
        subprocess.run(
            [ruff, *command, "--quiet", "--stdin-filename", "extract/readers/vtt.py", "-"],
            cwd=ROOT,
            input=transcript_reader().encode(),
            check=True,
        )


@pytest.mark.slow  # mypy reads the whole product
def test_the_example_of_a_reader_is_typed(tmp_path):
    file = tmp_path / "vtt.py"
    file.write_text(transcript_reader(), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache", file],
        cwd=ROOT,
        check=True,
    )


def test_every_room_is_described_once():
    described = re.findall(r"\*\*`([a-z_/]+)/`\*\*", MAP)
    assert sorted(described) == sorted(rooms())


def test_every_path_on_the_map_exists():
    paths = re.findall(r"`((?:extract|digests|store|flows|tests|deploy)/[\w./-]*)`", MAP)
    assert len(paths) > len(rooms())
    named = {path for path in paths if not re.search("[A-Z]{3}", path.rpartition("/")[2])}
    assert {path for path in named if not (ROOT / path).exists()} == {EXAMPLE}


EXAMPLE = "extract/readers/vtt.py"
"""The file that the example would be."""
