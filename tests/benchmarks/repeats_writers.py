"""Two processes write one archive at once: what is lost, doubled, or without its first saying."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Connection, func, select

from extract import Relation
from store import Archive, open_database
from store.database import article, occurrence, paragraph, raw_document, sketch
from tests.benchmarks.measuring import ROOT
from tests.benchmarks.repeats_archive import (
    NOW,
    PARAGRAPHS_AN_ARTICLE,
    in_lots,
    new_archive,
    readings,
)
from tests.generators.paragraphs.stream import Stream

WRITERS = 2
ARTICLES_A_BATCH = 20
"""Small, so that the writers meet often."""

OWN = (Relation.FIRST, Relation.SIMILAR)
"""Relations of sayings of their own."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in an archive that several wrote.

    Attributes:
        articles: Articles.
        turns: How often a batch of one writer stands behind one of the other.
        doubled: Documents that are more than one article.
        paragraphs: Paragraphs of all articles.
        relations: How many have each relation.
        first_twice: Exact keys with two sayings of their own.
        without_first: Paragraphs matched to one that says nothing of its own.
        without_match: Repeats that name nothing that they repeat.
    """

    articles: int
    turns: int
    doubled: int
    paragraphs: int
    relations: Counter[str]
    first_twice: int
    without_first: int
    without_match: int


def bench_writers(stream: Stream, kinds: Sequence[str]) -> None:
    """Let one writer, then two at once, keep the same stream; print what came of it."""
    columns = (
        "database|writers|turns|articles|lost|doubled|paragraphs|sayings of their own|exact|near|"
        "said first twice|matched to no first|unmatched"
    ).split("|")
    print(f"| {' | '.join(columns)} |")
    print("|---" + "|--:" * (len(columns) - 1) + "|")
    for kind in kinds:
        for writers in (1, WRITERS):
            with new_archive(kind) as url:
                _write(url, stream, writers)
                with open_database(url) as database, database.reading() as connection:
                    _show(kind, writers, stream, _written(connection, writers))


def _write(url: str, stream: Stream, writers: int) -> None:
    command = [sys.executable, "-m", __name__, url, str(stream.seed), str(stream.count)]
    processes = [
        subprocess.Popen([*command, str(writers), str(which)], cwd=ROOT) for which in range(writers)
    ]
    failed = [process.args for process in processes if process.wait() != 0]
    if failed:
        raise SystemExit(f"A writer failed: {failed[0]}")


def _show(kind: str, writers: int, stream: Stream, written: Written) -> None:
    meant = -(-stream.count // PARAGRAPHS_AN_ARTICLE)
    own = sum(written.relations[relation] for relation in OWN)
    counts = (
        written.turns,
        written.articles,
        meant - written.articles,
        written.doubled,
        written.paragraphs,
        own,
        written.relations[Relation.EXACT],
        written.relations[Relation.NEAR],
        written.first_twice,
        written.without_first,
        written.without_match,
    )
    print(
        f"| {kind} | {writers} | " + " | ".join(f"{count:,}" for count in counts) + " |", flush=True
    )


def _turns(connection: Connection, writers: int) -> int:
    """Articles stand in the order in which they were kept; their names tell by whom."""
    origins = (
        select(raw_document.c.origin)
        .join(article, article.c.sha256 == raw_document.c.sha256)
        .order_by(article.c.number)
    )
    by = [
        (int(re.sub(r"\D", "", origin)) - 1) // ARTICLES_A_BATCH % writers
        for origin in connection.scalars(origins)
    ]
    return sum(one != other for one, other in pairwise(by))


def _written(connection: Connection, writers: int) -> Written:
    matched = occurrence.alias("matched")
    doubled = (
        select(raw_document.c.sha256)
        .join(article, article.c.sha256 == raw_document.c.sha256)
        .group_by(raw_document.c.sha256)
        .having(func.count() > 1)
    )
    twice = (
        select(paragraph.c.key)
        .join(occurrence, occurrence.c.paragraph == paragraph.c.id)
        .where(occurrence.c.relation.in_(OWN))
        .group_by(paragraph.c.key)
        .having(func.count() > 1)
    )
    found_by = select(sketch.c.paragraph)  # a near one that says more is found by that, too
    lost_first = (
        select(func.count())
        .select_from(occurrence)
        .join(
            matched,
            (matched.c.article == occurrence.c.matched_article)
            & (matched.c.position == occurrence.c.matched_position),
        )
        .where(matched.c.relation.not_in(OWN), matched.c.paragraph.not_in(found_by))
    )
    unmatched = (
        select(func.count())
        .select_from(occurrence)
        .where(occurrence.c.relation != Relation.FIRST, occurrence.c.matched_article.is_(None))
    )
    by_relation = select(occurrence.c.relation, func.count()).group_by(occurrence.c.relation)
    relations = Counter({str(row[0]): int(row[1]) for row in connection.execute(by_relation)})
    return Written(
        articles=connection.scalar(select(func.count()).select_from(article)) or 0,
        turns=_turns(connection, writers),
        doubled=len(connection.execute(doubled).all()),
        paragraphs=sum(relations.values()),
        relations=relations,
        first_twice=len(connection.execute(twice).all()),
        without_first=connection.scalar(lost_first) or 0,
        without_match=connection.scalar(unmatched) or 0,
    )


def main(url: str, stream: Stream, writers: int, which: int) -> None:
    """Be one of the writers: keep every batch whose turn it is."""
    with open_database(url) as database:
        archive = Archive(database)
        for batch, some in enumerate(in_lots(readings(stream), ARTICLES_A_BATCH)):
            if batch % writers == which:
                archive.keep(some, None, NOW)


if __name__ == "__main__":
    main(
        sys.argv[1], Stream(int(sys.argv[2]), int(sys.argv[3])), int(sys.argv[4]), int(sys.argv[5])
    )
