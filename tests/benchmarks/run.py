"""Measure what BENCHMARKS.md publishes: `make bench`, or some of it by name."""

import json
import statistics
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from extract import Article, RawDocument, extract_document
from tests.benchmarks.crashes import bench_killed_ingest, bench_killed_sending
from tests.benchmarks.measuring import PRESSROUND, ROOT, machine, measure, peak_of
from tests.benchmarks.repeats_archive import KINDS
from tests.benchmarks.repeats_beside import bench_beside
from tests.benchmarks.repeats_quality import bench_quality
from tests.benchmarks.repeats_speed import bench_speed
from tests.benchmarks.repeats_writers import bench_writers
from tests.generators.paragraphs.stream import REPORTING_SEED, Stream
from tests.generators.pasted_pages import Fate, generated_files

SEEDS = ROOT / "seeds"
PAGES = 10_000
REPEATS = 50_000
"""Paragraphs; `tests.benchmarks.repeats` measures more."""

SEED = 20261121


def bench_labels() -> None:
    """Lines of the seeds labelled as in the gold: kind, kept or why not, repeats."""
    right = total = 0
    for gold_file in sorted((ROOT / "tests/extract/gold").glob("0*.toml")):
        gold = tomllib.loads(gold_file.read_text("utf-8"))
        raw = RawDocument((ROOT / gold["page"]).read_bytes(), gold["page"], datetime.now(UTC))
        (article,) = extract_document(raw)
        if not isinstance(article, Article):
            raise SystemExit(f"{gold['page']} is no article: {article.reason}")
        for line, paragraph in zip(
            gold["lines"].strip().splitlines(), article.paragraphs, strict=True
        ):
            kind, why, begins = (part.strip() for part in line.split("|", 2))
            reason = paragraph.reason or "kept"
            if paragraph.repeats:
                reason = f"repeats {paragraph.repeats}"
            total += 1
            right += (
                paragraph.kind == kind
                and reason.startswith(why)
                and paragraph.text.startswith(begins)
            )
    print(f"labels: {right} of {total} seed lines as in the gold")


def bench_seeds() -> None:
    """The command over the seeds: time from start to end, peak memory."""
    for name, arguments in (
        ("ingest, new archive", ["ingest", str(SEEDS)]),
        ("ingest again", ["ingest", str(SEEDS)]),
        ("extract one", ["extract", str(SEEDS / "003_0a1b0cf7377be8dd.txt")]),
        ("digest --preview", ["digest", "--preview"]),
    ):
        runs = []
        for _ in range(7):
            with tempfile.TemporaryDirectory() as folder:
                if name != "ingest, new archive":
                    peak_of([str(PRESSROUND), "ingest", str(SEEDS)], Path(folder))
                runs.append(peak_of([str(PRESSROUND), *arguments], Path(folder)))
        seconds = statistics.median(run.seconds for run in runs)
        print(f"seeds, {name}: median {seconds:.2f} s, peak {max(r.peak_mb for r in runs):.0f} MB")


def bench_demo() -> None:
    """`make demo` on a fresh clone with an empty HOME, and once more."""
    with tempfile.TemporaryDirectory() as folder:
        home, clone = Path(folder, "home"), Path(folder, "clone")
        home.mkdir()
        measure(["git", "clone", "--quiet", str(ROOT), str(clone)], Path(folder))
        for name in ("first, environment and all", "second"):
            done = peak_of(["make", "demo"], clone, HOME=str(home))
            print(f"demo, {name}: {done.seconds:.0f} s, largest process {done.peak_mb:.0f} MB")


def bench_ingest() -> None:
    """Ten thousand generated pages: articles a second, memory, what came of each, second run."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder, "pages")
        pages.mkdir()
        fates: Counter[Fate] = Counter()
        size = 0
        for file in generated_files(PAGES, SEED):
            (pages / file.name).write_bytes(file.content)
            fates[file.fate] += 1
            size += len(file.content)
        meant = ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items()))
        print(f"ingest: {PAGES} files, {size / 1e6:.0f} MB; meant: {meant}")
        for name in ("first", "second"):
            done = measure(
                [str(PRESSROUND), "--json", "ingest", str(pages)],
                Path(folder),
                PRESSROUND_SETTLE_SECONDS="0",
            )
            report = json.loads(done.output)
            counts = {n: report[n] for n in ("added", "captures", "known", "rejected")}
            held = done.memory_mb
            quarters = [held[len(held) * part // 4] for part in (1, 2, 3)] if held else []
            print(
                f"ingest, {name} run: {done.seconds:.1f} s, {PAGES / done.seconds:.0f} files/s, "
                f"memory at 1/4, 1/2, 3/4: {', '.join(f'{mb:.0f}' for mb in quarters)} MB, "
                f"peak {done.peak_mb:.0f} MB; {counts}",
            )
        database = Path(folder, "var", "pressround.db")
        print(f"ingest: archive {database.stat().st_size / 1e6:.0f} MB")


def bench_repeats() -> None:
    """Paragraphs said before: how well and how fast they are found, and by two writers at once."""
    stream = Stream(REPORTING_SEED, REPEATS)
    bench_quality(stream, KINDS, examples=0)
    bench_speed(stream, KINDS)
    bench_beside(stream)
    bench_writers(Stream(REPORTING_SEED, REPEATS // 10), KINDS)


BENCHES: dict[str, Callable[[], None]] = {
    "labels": bench_labels,
    "seeds": bench_seeds,
    "ingest": bench_ingest,
    "killed-ingest": bench_killed_ingest,
    "killed-sending": bench_killed_sending,
    "demo": bench_demo,
    "repeats": bench_repeats,
}


def main(names: list[str]) -> None:
    """Run the benchmarks of these names, or all."""
    print(machine())
    for name in names or BENCHES:
        BENCHES[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
