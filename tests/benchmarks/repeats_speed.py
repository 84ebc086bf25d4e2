"""How fast an archive takes paragraphs in as it grows, in what memory and in how many bytes."""

import json
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from store import open_database
from tests.benchmarks.measuring import ROOT
from tests.benchmarks.repeats_archive import new_archive
from tests.generators.paragraphs.stream import Stream

STRETCH = 10_000
"""Paragraphs over which a rate is taken."""

POINTS = (10_000, 50_000, 200_000, 500_000, 1_000_000)
STRETCHES_A_POINT = 5
"""The rate at a point is the median of the stretches up to it, where there are so many."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "keys": ("ix_paragraph_key_digest",),
    "sketch": ("sketch", "pk_sketch", "ix_sketch", "sqlite_autoindex_sketch_1"),
    "occurrence": ("occurrence", "ix_occurrence", "pk_occurrence", "sqlite_autoindex_occurrence_1"),
    "said sentences": ("repeated_sentence", "ix_repeated_sentence", "pk_repeated_sentence"),
    "search index": ("paragraph_index", "ix_paragraph_search", "paragraph_search"),
    "texts": ("paragraph", "pk_paragraph"),
}
"""Tables and indexes, by the beginnings of their names, by what they are for; first come first."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling an archive took.

    Attributes:
        batches: Of each batch: paragraphs so far, seconds, CPU seconds, memory held in MB.
        start_mb: Memory held before.
        peak_mb: The most ever held.
        new_seconds: Of each single new paragraph kept at the end.
        decided_seconds: The same, of asking and deciding alone.
    """

    batches: Sequence[Mapping[str, float]]
    start_mb: float
    peak_mb: float
    new_seconds: Sequence[float]
    decided_seconds: Sequence[float]

    def rate(self, point: int, clock: str) -> float:
        """Paragraphs a second on the way to a point."""
        rates = []
        for stretch in range(point // STRETCH - 1, -1, -1)[:STRETCHES_A_POINT]:
            first, last = stretch * STRETCH, (stretch + 1) * STRETCH
            within = [each for each in self.batches if first < each["paragraphs"] <= last]
            rates.append(STRETCH / sum(each[clock] for each in within))
        return statistics.median(rates)


def bench_speed(stream: Stream, kinds: Sequence[str]) -> None:
    """Fill an archive of each kind; print rates, memory, bytes and the cost of one more."""
    for kind in kinds:
        with new_archive(kind) as url:
            alone = _fill(url, stream, "index")
            _show_rates(f"{kind}: paragraphs alone", alone, stream.count)
        with new_archive(kind) as url:
            filled = _fill(url, stream)
            _show_rates(f"{kind}: kept", filled, stream.count)
            _show_new(filled)
            _show_bytes(url, stream.count)
            again = _fill(url, stream, "reindex")
            _show_rates(f"{kind}: related anew, all else left as it is", again, stream.count)


def _fill(url: str, stream: Stream, *more: str) -> Filled:
    command = [sys.executable, "-m", "tests.benchmarks.repeats_filling", url]
    process = subprocess.run(
        [*command, str(stream.seed), str(stream.count), *more],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    start, *batches, end = map(json.loads, process.stdout.splitlines())
    return Filled(batches, start["held_mb"], end["peak_mb"], end["new"], end["decided"])


def _show_rates(heading: str, filled: Filled, count: int) -> None:
    points = sorted({*(point for point in POINTS if point <= count), count // STRETCH * STRETCH})
    print(f"### {heading}\n\n| paragraphs | a second | a CPU second of the client | held, MB |")
    print("|--:|--:|--:|--:|")
    for point in points:
        held = max(each["held_mb"] for each in filled.batches if each["paragraphs"] <= point)
        clock, cpu = filled.rate(point, "seconds"), filled.rate(point, "cpu_seconds")
        print(f"| {point:,} | {clock:,.0f} | {cpu:,.0f} | {held:.0f} |")
    if len(points) > 1:
        first, last = points[0], points[-1]
        growth = [filled.rate(first, c) / filled.rate(last, c) for c in ("seconds", "cpu_seconds")]
        print(
            f"\na paragraph takes {growth[0]:.2f} times as long at {last:,} as at {first:,}", end=""
        )
        print(f" ({growth[1]:.2f} in CPU)")
    print(f"\nmemory: {filled.start_mb:.0f} MB before, peak {filled.peak_mb:.0f} MB\n", flush=True)


def _show_new(filled: Filled) -> None:
    print("| one new paragraph | median, ms | 99th percentile, ms |\n|---|--:|--:|")
    for name, seconds in (
        ("asked for and decided", filled.decided_seconds),
        ("kept in an article of its own, commit and all", filled.new_seconds),
    ):
        took = sorted(1000 * each for each in seconds)
        print(f"| {name} | {statistics.median(took):.2f} | {took[int(len(took) * 0.99)]:.2f} |")
    print()


def _show_bytes(url: str, count: int) -> None:
    with open_database(url) as database, database.reading() as connection:
        sizes = _sizes(connection)
        texts = int(connection.scalar(text(_TEXT_BYTES[connection.dialect.name])) or 0)
        sketched = int(connection.scalar(text("SELECT count(*) FROM sketch")) or 0)
    parts: Counter[str] = Counter()
    for name, size in sizes.items():
        parts[_part(name)] += size
    parts["texts"] -= texts
    print("| part | MB | bytes a paragraph |\n|---|--:|--:|")
    print(f"| the texts themselves | {texts / 1e6:.1f} | {texts / count:.1f} |")
    for part in (*PARTS, "files and articles"):
        name = "rows of the texts beyond them" if part == "texts" else part
        print(f"| {name} | {parts[part] / 1e6:.1f} | {parts[part] / count:.1f} |")
    beyond = sum(parts[part] for part in PARTS)
    print(f"| **all beyond the texts** | {beyond / 1e6:.1f} | **{beyond / count:.1f}** |")
    index = sum(parts[part] for part in ("keys", "sketch"))
    print(f"| of these, keys and sketch | {index / 1e6:.1f} | {index / count:.1f} |")
    print(f"\n{sketched:,} rows of sketch, {sketched / count:.2f} a paragraph\n")


_TEXT_BYTES = {
    "sqlite": "SELECT sum(length(CAST(text AS BLOB))) FROM paragraph",
    "postgresql": "SELECT sum(octet_length(text)) FROM paragraph",
}


def _part(name: str) -> str:
    found = [
        (len(beginning), part)
        for part, beginnings in PARTS.items()
        for beginning in beginnings
        if name == beginning or name.startswith(f"{beginning}_")
    ]
    return max(found)[1] if found else "files and articles"


def _sizes(connection: Connection) -> dict[str, int]:
    """Bytes on disk by table and index."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name"
    else:
        query = (
            "SELECT relname, CASE relkind WHEN 'i' THEN pg_relation_size(oid) "
            "ELSE pg_table_size(oid) END FROM pg_class WHERE relkind IN ('r', 'i') "
            "AND relnamespace = current_schema()::regnamespace"
        )
    return {str(name): int(size) for name, size in connection.execute(text(query))}
