"""Fill one archive with the stream in a process of its own, telling what each batch took.

    python -m tests.benchmarks.repeats_filling URL SEED PARAGRAPHS

Prints a JSON object a line: first the memory before anything was kept, then one for each batch,
and last what one new paragraph took when the archive was full.
"""

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from store import Archive, Database, open_database
from tests.benchmarks.repeats_archive import NOW, fill, reading
from tests.benchmarks.repeats_generator import Stream

NEW_PARAGRAPHS = 200
"""How often one article of one new paragraph is kept when the archive is full."""


def main(url: str, seed: int, paragraphs: int) -> None:
    """Fill the archive."""
    stream = Stream(seed, paragraphs)
    with open_database(url) as database:
        archive = Archive(database)
        archive.keep([], None, NOW)
        _tell({"held_mb": _held_mb()})
        for each in fill(archive, stream):
            _tell(
                {
                    "paragraphs": each.paragraphs,
                    "seconds": each.seconds,
                    "cpu_seconds": each.cpu_seconds,
                    "held_mb": _held_mb(),
                }
            )
        _tell({"new": list(_one_by_one(database, stream)), "peak_mb": _peak_mb()})


def _one_by_one(database: Database, stream: Stream) -> Iterator[float]:
    """Seconds that it takes to keep an article of one paragraph, commit and all."""
    archive = Archive(database)
    more = Stream(stream.seed + 1_000, NEW_PARAGRAPHS)
    for each in more:
        one = reading(stream.count + each.number, [more.first(each.number)])
        began = perf_counter()
        archive.keep([one], None, NOW)
        yield perf_counter() - began


def _tell(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


def _held_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
