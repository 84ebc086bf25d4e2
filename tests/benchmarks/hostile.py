"""Hostile files through the real command: `python -m tests.benchmarks.hostile [NAME…]`.

Each file is given to `pressround extract` in a process of its own, then all of them lie in one
folder for `pressround ingest`. What is printed is a Markdown table; a file that took longer or more
memory than BENCHMARKS.md promises, or whose end is neither article nor reason, is marked, and the
command then ends with 1.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring import PRESSROUND, machine
from tests.extract.hostile import HOSTILE
from tests.extract.readers.conftest import HOSTILE as HOSTILE_TO_READERS

SECONDS_MAX = 15
MEGABYTES_MAX = 1_000
"""Of a file, by the project's aims; memory is what the process and its worker hold together."""

LOOK_SECONDS = 0.02
"""So often memory is looked at; the kernel's own peak of the largest process is taken where that is
higher."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file.

    Attributes:
        size: Of the file, in bytes.
        seconds: From the command's start to its end.
        peak_mb: The most memory held.
        said: Articles, and the reasons of what was set aside.
        kept: Whether it ended as articles or with reasons.
    """

    size: int
    seconds: float
    peak_mb: float
    said: str
    kept: bool


def main(names: list[str]) -> int:
    """Run the files of these names, or all; 1 where one broke a promise."""
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = dict(_written(folder, names))
        print("| input | bytes | seconds | peak MB | outcome |\n|---|--:|--:|--:|---|", flush=True)
        broken = [title for title, path in files.items() if not _holds(title, path)]
        if not names:
            broken += _ingested(folder / "files", len(files))
    print(f"\n{len(files)} files, {len(broken)} beyond the limits: {', '.join(broken) or 'none'}")
    return 1 if broken else 0


def _written(folder: Path, names: list[str]) -> Iterator[tuple[str, Path]]:
    """Write the files at their worst, each under a name of its own."""
    (folder / "files").mkdir()
    made = {title: (one.file, one.build(one.full)) for title, one in HOSTILE.items()}
    made |= {title: (file, build()) for title, (file, build, _) in HOSTILE_TO_READERS.items()}
    for number, (title, (file, content)) in enumerate(made.items()):
        if not names or title in names:
            path = folder / "files" / f"{number:03}_{file}"
            path.write_bytes(content)
            yield title, path


def _holds(title: str, path: Path) -> bool:
    outcome = _extracted(path)
    holds = outcome.kept and outcome.seconds <= SECONDS_MAX and outcome.peak_mb <= MEGABYTES_MAX
    mark = "" if holds else "**beyond** "
    print(
        f"| {title} | {outcome.size:,} | {outcome.seconds:.1f} | {outcome.peak_mb:.0f} "
        f"| {mark}{outcome.said} |",
        flush=True,
    )
    return holds


def _extracted(path: Path) -> Outcome:
    """Run the command on one file."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as aside:
        process = subprocess.Popen(
            [str(PRESSROUND), "extract", str(path), "--format", "json"],
            cwd=path.parent.parent,
            env={key: value for key, value in os.environ.items() if "PRESSROUND" not in key},
            stdout=output,
            stderr=aside,
        )
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _held_mb(process.pid))
            time.sleep(LOOK_SECONDS)
        seconds = time.perf_counter() - began
        output.seek(0)
        aside.seek(0)
        articles = sum(1 for line in output if json.loads(line)["paragraphs"])
        reasons = Counter(map(_reason, aside.read().decode().splitlines()))
    parts = [f"{articles} articles" if articles > 1 else "article"] if articles else []
    parts += [f"set aside: {reason}" for reason, _ in reasons.most_common(2)]
    kept = bool(parts) and process.returncode == (0 if articles else 1)
    return Outcome(
        path.stat().st_size,
        seconds,
        peak,
        "; ".join(parts) or f"nothing, exit code {process.returncode}",
        kept,
    )


def _reason(line: str) -> str:
    """The cause in a line of what was set aside: the origin stands before it, the remedy behind."""
    return line.partition(": ")[2].partition(". ")[0]


def _held_mb(pid: int) -> float:
    """The memory that a process and those it started hold now."""
    family = [pid]
    for one in family:
        try:
            children = Path(f"/proc/{one}/task/{one}/children").read_text("utf-8").split()
        except OSError:
            continue  # it has just ended
        family += map(int, children)
    return sum(map(_resident_mb, family))


def _resident_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1])
    except (OSError, IndexError):
        return 0.0  # it has just ended
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _ingested(files: Path, count: int) -> list[str]:
    """Ingest the folder of all of them; what was promised and not held."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        done = subprocess.run(
            [str(PRESSROUND), "--json", "ingest", str(files)],
            cwd=folder,
            env={**os.environ, "PRESSROUND_SETTLE_SECONDS": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - began
    report = json.loads(done.stdout) if done.returncode == 0 else {}
    counts = {
        key: report[key] for key in ("added", "captures", "known", "rejected") if key in report
    }
    print(f"\ningest of all {count} files: {seconds:.0f} s, exit code {done.returncode}; {counts}")
    return [] if done.returncode == 0 else ["ingest"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
