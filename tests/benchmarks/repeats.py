"""Measure how paragraphs said before are found.

    python -m tests.benchmarks.repeats quality --paragraphs 200000 --database sqlite postgres
    python -m tests.benchmarks.repeats speed --paragraphs 1000000 --database sqlite
    python -m tests.benchmarks.repeats beside --paragraphs 200000
    python -m tests.benchmarks.repeats writers --paragraphs 20000 --database postgres

Thresholds are chosen with `--tuning`; without it the stream is the one whose figures are published.
"""

import argparse

from tests.benchmarks.measuring import machine
from tests.benchmarks.repeats_archive import KINDS
from tests.benchmarks.repeats_beside import bench_beside
from tests.benchmarks.repeats_quality import bench_quality
from tests.benchmarks.repeats_speed import bench_speed
from tests.benchmarks.repeats_writers import bench_writers
from tests.generators.paragraphs.stream import REPORTING_SEED, TUNING_SEED, Stream

PARAGRAPHS = 200_000


def main() -> None:
    """Run the measurement named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", choices=["quality", "speed", "beside", "writers"])
    parser.add_argument("--paragraphs", type=int, default=PARAGRAPHS)
    parser.add_argument("--database", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--tuning", action="store_true", help="the seed to choose thresholds on")
    parser.add_argument("--examples", type=int, default=0, help="misjudged paragraphs to print")
    told = parser.parse_args()
    stream = Stream(TUNING_SEED if told.tuning else REPORTING_SEED, told.paragraphs)
    print(f"{machine()}; {stream.count} paragraphs of seed {stream.seed}\n")
    if told.name == "quality":
        bench_quality(stream, told.database, told.examples)
    elif told.name == "speed":
        bench_speed(stream, told.database)
    elif told.name == "beside":
        bench_beside(stream)
    elif told.name == "writers":
        bench_writers(stream, told.database)


if __name__ == "__main__":
    main()
