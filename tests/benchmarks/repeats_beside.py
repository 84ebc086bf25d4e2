"""MinHash-LSH libraries on the same paragraphs, held against the same truth.

The libraries are no dependency of this project, not even for development. To have them measured:

    .venv/bin/uv pip install --target FOLDER datasketch rensa
    PYTHONPATH=FOLDER .venv/bin/python -m tests.benchmarks.repeats beside

Both get 72 permutations in 24 bands of 3 over the shingles of 5 words, made of the same words as
ours, and keep in memory those paragraphs that they take for new. Each is measured alone (the
candidate of the highest estimated Jaccard index is the match if that is at least `ALIKE_MIN`) and
with our own verification of its candidates.
"""

import importlib.util
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any

from extract import Relation
from extract.comparing import ComparedText, compare_texts
from tests.benchmarks.measuring import ROOT
from tests.benchmarks.repeats_archive import Placed
from tests.benchmarks.repeats_quality import PAIRED, judged
from tests.generators.paragraphs.stream import Said, Stream
from tests.generators.paragraphs.variants import Near

PERMUTATIONS = 72
BANDS = 24
SHINGLE_WORDS = 5
ALIKE_MIN = 0.5
"""Three words edited in 40 leave a Jaccard index of .5 over shingles of 5 words."""

SKETCH_SEED = 1
LIBRARIES = ("datasketch", "rensa")


def bench_beside(stream: Stream) -> None:
    """Recall, precision, merged hard negatives, rate and memory of each library."""
    print("| library | checked by | near recall | precision | hard negatives merged ", end="")
    print("| paragraphs a second | memory it adds, MB |")
    print("|---|---|--:|--:|--:|--:|--:|")
    kinds: dict[str, list[float]] = {}
    for library in LIBRARIES:
        if importlib.util.find_spec(library) is None:
            print(f"| {library} | not installed: see {__name__} for how | | | | | |")
            continue
        for check in ("nothing more", "ours"):
            kinds[f"{library}, {check}"] = _bench(library, check, stream)
    if not kinds:
        return
    print("\n| near recall by kind | " + " | ".join(Near) + " |")
    print("|---|" + "--:|" * len(Near))
    for name, recalls in kinds.items():
        print(f"| {name} | " + " | ".join(f"{recall:.4f}" for recall in recalls) + " |")


def _bench(library: str, check: str, stream: Stream) -> list[float]:
    command = [sys.executable, "-m", __name__, library, check]
    process = subprocess.run(
        [*command, str(stream.seed), str(stream.count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    *rows, end = map(json.loads, process.stdout.splitlines())
    told = [
        Placed(number, Relation(relation), matched, score)
        for number, relation, matched, score in rows
    ]
    quality = judged(stream, told)
    merged = quality.count(Said.NEGATIVE, None, PAIRED, right=False)
    print(
        f"| {library} | {check} | {quality.recall:.4f} | {quality.precision:.5f} | {merged} of "
        f"{quality.count(Said.NEGATIVE)} | {stream.count / end['seconds']:,.0f} | "
        f"{end['peak_mb'] - end['start_mb']:,.0f} |",
        flush=True,
    )
    return [
        quality.count(Said.NEAR, kind, PAIRED, right=True) / max(1, quality.count(Said.NEAR, kind))
        for kind in Near
    ]


class _Datasketch:
    """`datasketch.MinHashLSH` with the sketches beside it, for their estimates."""

    def __init__(self) -> None:
        from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - may be absent

        self._new = lambda: MinHash(num_perm=PERMUTATIONS, seed=SKETCH_SEED)
        rows = PERMUTATIONS // BANDS
        self._index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, rows))
        self._sketches: dict[int, Any] = {}

    def sketch(self, shingles: Sequence[str]) -> Any:
        sketch = self._new()
        sketch.update_batch([shingle.encode() for shingle in shingles])
        return sketch

    def candidates(self, sketch: Any) -> Iterator[tuple[float, int]]:
        for number in self._index.query(sketch):
            yield float(sketch.jaccard(self._sketches[number])), number

    def add(self, number: int, sketch: Any) -> None:
        self._index.insert(number, sketch)
        self._sketches[number] = sketch


class _Rensa:
    """`rensa.RMinHashLSH`; its CMinHash has no index of its own."""

    def __init__(self) -> None:
        from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415 - may be absent

        self._new = lambda: RMinHash(num_perm=PERMUTATIONS, seed=SKETCH_SEED)
        self._index = RMinHashLSH(threshold=ALIKE_MIN, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._sketches: dict[int, Any] = {}

    def sketch(self, shingles: Sequence[str]) -> Any:
        sketch = self._new()
        sketch.update(list(shingles))
        return sketch

    def candidates(self, sketch: Any) -> Iterator[tuple[float, int]]:
        for number in self._index.query(sketch):
            yield float(sketch.jaccard(self._sketches[number])), number

    def add(self, number: int, sketch: Any) -> None:
        self._index.insert(number, sketch)
        self._sketches[number] = sketch


_INDEXES = {"datasketch": _Datasketch, "rensa": _Rensa}


def main(library: str, check: str, seed: int, count: int) -> None:
    """Put the stream through one library; print a relation a line and at last what it took."""
    index = _INDEXES[library]()
    start_mb, seconds = _peak_mb(), 0.0
    sayings: dict[int, ComparedText] = {}
    chosen = _verified(sayings) if check == "ours" else _estimated
    for made in Stream(seed, count):
        began = perf_counter()
        saying = ComparedText.of(made.text)
        sketch = index.sketch(_shingles(saying))
        score, matched = chosen(saying, index.candidates(sketch))
        if matched is None:
            index.add(made.number, sketch)
            if check == "ours":
                sayings[made.number] = saying
        seconds += perf_counter() - began
        relation = Relation.FIRST if matched is None else Relation.NEAR
        print(json.dumps([made.number, relation, matched, score]))
    print(json.dumps({"seconds": seconds, "start_mb": start_mb, "peak_mb": _peak_mb()}))


Candidates = Iterator[tuple[float, int]]
Chosen = tuple[float | None, int | None]


def _estimated(_: ComparedText, candidates: Candidates) -> Chosen:
    score, number = max(candidates, default=(0.0, None))
    return (score, number) if score >= ALIKE_MIN else (None, None)


def _verified(sayings: dict[int, ComparedText]) -> Callable[[ComparedText, Candidates], Chosen]:
    def chosen(saying: ComparedText, candidates: Candidates) -> Chosen:
        for _, number in sorted(candidates, reverse=True):
            earlier = sayings[number]
            if earlier.words == saying.words:
                return 1.0, number
            told = compare_texts(saying, earlier)
            if told and told.relation is Relation.NEAR:
                return told.score, number
        return None, None

    return chosen


def _shingles(saying: ComparedText) -> list[str]:
    words = saying.words
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    return [" ".join(words[at : at + SHINGLE_WORDS]) for at in range(last)]


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
