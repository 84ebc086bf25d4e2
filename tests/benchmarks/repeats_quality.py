"""How well the archive tells repeats: each relation held against what the generator knows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from extract import Relation, fold
from store import Archive, open_database
from tests.benchmarks.repeats_archive import Placed, fill, new_archive, placed
from tests.generators.paragraphs.negatives import Negative
from tests.generators.paragraphs.stream import Generated, Said, Stream
from tests.generators.paragraphs.variants import Near

PAIRED = frozenset({Relation.EXACT, Relation.NEAR})
"""Relations that call a paragraph a repeat."""


@dataclass(slots=True)
class Quality:
    """Counts of what was made of the paragraphs.

    Attributes:
        found: (what it is, its kind, the relation, whether the match is right) → how many.
        wrong: Some of the paragraphs that were misjudged, with what they were matched to.
    """

    found: Counter[tuple[Said, Near | Negative | None, Relation, bool]] = field(
        default_factory=Counter
    )
    wrong: list[tuple[Generated, Placed]] = field(default_factory=list)

    def count(
        self,
        said: Said,
        kind: Near | Negative | None = None,
        relations: Iterable[Relation] = Relation,
        right: bool | None = None,  # noqa: FBT001 - a filter like the others
    ) -> int:
        """How many paragraphs are so; what is left out does not matter."""
        wanted = frozenset(relations)
        return sum(
            many
            for (is_said, is_kind, relation, is_right), many in self.found.items()
            if is_said is said
            and kind in {None, is_kind}
            and relation in wanted
            and right in {None, is_right}
        )

    @property
    def recall(self) -> float:
        """Near repeats found, of all."""
        return self.count(Said.NEAR, None, PAIRED, right=True) / max(1, self.count(Said.NEAR))

    @property
    def precision(self) -> float:
        """Pairs that are right, of all paragraphs called repeats."""
        paired = [(key, many) for key, many in self.found.items() if key[2] in PAIRED]
        return sum(many for key, many in paired if key[3]) / max(1, sum(many for _, many in paired))


def judged(stream: Stream, relations: Iterable[Placed]) -> Quality:
    """Hold each relation against the truth."""
    quality = Quality()
    for truth, told in zip_longest(stream, relations):
        if truth is None or told is None or truth.number != told.number:
            raise SystemExit(f"The archive lost or added a paragraph: {truth} and {told}")
        right = told.matched is not None and _right(stream, truth, told.matched)
        quality.found[truth.truth.said, truth.truth.kind, told.relation, right] += 1
        if _misjudged(truth, told, right=right):
            quality.wrong.append((truth, told))
    return quality


def _right(stream: Stream, made: Generated, matched: int) -> bool:
    """Whether a paragraph says what the one it was matched to says."""
    if made.truth.said in {Said.EXACT, Said.NEAR} and matched == made.truth.of:
        return True
    other = stream.paragraph(matched)
    return made.truth.also_says(other.truth) or fold(made.text) == fold(other.text)


def _misjudged(made: Generated, told: Placed, *, right: bool) -> bool:
    paired = told.relation in PAIRED
    repeat = made.truth.said in {Said.EXACT, Said.NEAR}
    return paired != right if repeat else paired and not right


def show(stream: Stream, quality: Quality, examples: int) -> None:
    """Print what was found, as tables."""
    print("| paragraphs | called exact | near | similar | first | recall |")
    print("|---|--:|--:|--:|--:|--:|")
    for said in (Said.FIRST, Said.EXACT):
        _row(quality, said, None)
    for kind in Near:
        _row(quality, Said.NEAR, kind)
    print(f"| **near, all kinds** | | | | | **{quality.recall:.4f}** |\n")
    print("| hard negatives | all | merged | similar | first |")
    print("|---|--:|--:|--:|--:|")
    for kind in (*Negative, None):
        counts = (
            quality.count(Said.NEGATIVE, kind),
            quality.count(Said.NEGATIVE, kind, PAIRED, right=False),
            quality.count(Said.NEGATIVE, kind, {Relation.SIMILAR}),
            quality.count(Said.NEGATIVE, kind, {Relation.FIRST}),
        )
        print(f"| {kind or '**all**'} | {' | '.join(map(str, counts))} |")
    print(f"\nprecision of all called repeats: {quality.precision:.5f}\n")
    for made, told in quality.wrong[:examples]:
        print(f"{made.truth}\n  called {told.relation} of {told.matched} ({told.score})")
        print(f"  {made.text}")
        for number in {made.truth.of, told.matched} - {None}:
            print(f"  {number}: {stream.paragraph(number).text}")


def _row(quality: Quality, said: Said, kind: Near | None) -> None:
    counts = [quality.count(said, kind, {relation}) for relation in _COLUMNS]
    all_of_them = max(1, quality.count(said, kind))
    right = quality.count(said, kind, PAIRED, right=True)
    recall = f"{right / all_of_them:.4f}" if said is not Said.FIRST else ""
    print(f"| {kind or said} | {' | '.join(map(str, counts))} | {recall} |")


_COLUMNS = (Relation.EXACT, Relation.NEAR, Relation.SIMILAR, Relation.FIRST)


def bench_quality(stream: Stream, kinds: Iterable[str], examples: int) -> None:
    """Recall, precision and merged hard negatives, by way of the archive.

    On two databases the relations are also compared row by row.
    """
    told: dict[str, list[Placed]] = {}
    for kind in kinds:
        with new_archive(kind) as url, open_database(url) as database:
            for _ in fill(Archive(database), stream):
                pass
            told[kind] = list(placed(database))
    one, *others = told
    show(stream, judged(stream, told[one]), examples)
    for other in others:
        differ = sum(1 for _ in _differences(told[one], told[other]))
        print(f"{one} and {other}: {len(told[one])} relations, {differ} differ")


def _differences(one: list[Placed], other: list[Placed]) -> Iterator[tuple[Placed, Placed]]:
    return (pair for pair in zip(one, other, strict=True) if pair[0] != pair[1])
