"""The generated paragraphs into an archive, and what the archive made of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TypeVar

from sqlalchemy import select

from extract import Article, Kind, Paragraph, RawDocument, Relation
from store import Archive, Database, Kept, KeptAs, Reading, upgrade_archive
from store.database import occurrence
from tests.generators.paragraphs.stream import Stream
from tests.postgres_server import postgres_server

PARAGRAPHS_AN_ARTICLE = 10
ARTICLES_A_BATCH = 500
"""As many as the command takes in at once by its own setting."""

NOW = datetime(2026, 11, 16, 7, 0, tzinfo=UTC)
KINDS = ("sqlite", "postgres")
"""Databases to measure."""

OUTLETS = 12
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Placed:
    """What the archive made of a paragraph of the stream.

    Attributes:
        number: The paragraph's number in the stream.
        relation: How it stands to what was there before.
        matched: The number of the paragraph that it was related to, None where to none.
        score: How alike the two are.
    """

    number: int
    relation: Relation
    matched: int | None
    score: float | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A batch that was kept.

    Attributes:
        paragraphs: How many the archive has now.
        seconds: What keeping the batch took by the clock.
        cpu_seconds: What it took of this process.
        kept: What became of its articles.
    """

    paragraphs: int
    seconds: float
    cpu_seconds: float
    kept: list[Kept]


SERVER_SETTINGS = {"listen_addresses": "", "shared_buffers": "128MB"}
"""PostgreSQL as it comes, every commit waiting for the disk; on a socket alone."""


@contextmanager
def new_archive(kind: str) -> Iterator[str]:
    """The URL of an empty archive of its own: a SQLite file, or a PostgreSQL server's database."""
    if kind == "sqlite":
        with TemporaryDirectory(prefix="repeats-") as folder:
            url = f"sqlite:///{folder}/archive.db"
            upgrade_archive(url)
            yield url
    else:
        with postgres_server(SERVER_SETTINGS) as url:
            upgrade_archive(url)
            yield url


def reading(number: int, texts: list[str]) -> Reading:
    """An article of these paragraphs, as if a file had been read."""
    day = date(2019, 1, 1 + number % 28)
    content = f"Article {number}\n\n" + "\n\n".join(texts)
    raw = RawDocument(content.encode(), f"generated/{number:07}.txt", NOW)
    article = Article(
        sha256=raw.sha256,
        url=f"https://outlet{number % OUTLETS}.example/{number}",
        publisher=f"Outlet {number % OUTLETS}",
        title=f"Article {number}",
        standfirst=None,
        bylines=(),
        published=day,
        published_as="generated",
        language="en",
        form=None,
        partial=False,
        paragraphs=tuple(Paragraph(at, text, Kind.BODY) for at, text in enumerate(texts, 1)),
    )
    return Reading(raw, (article,))


def readings(stream: Stream, first: int = 0) -> Iterator[Reading]:
    """The stream from paragraph `first` on as articles of ten paragraphs."""
    numbers = range(first, stream.count)
    for some in in_lots(numbers, PARAGRAPHS_AN_ARTICLE):
        texts = [stream.paragraph(number).text for number in some]
        yield reading(some[0] // PARAGRAPHS_AN_ARTICLE + 1, texts)


def in_lots(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items, `size` at a time."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def fill(archive: Archive, stream: Stream, batch: int = ARTICLES_A_BATCH) -> Iterator[Stretch]:
    """Keep the whole stream, batch by batch; making the paragraphs is not in the seconds."""
    paragraphs = 0
    for some in in_lots(readings(stream), batch):
        began, began_cpu = perf_counter(), process_time()
        kept = archive.keep(some, None, NOW)
        seconds, cpu = perf_counter() - began, process_time() - began_cpu
        strange = [each for each in kept if each.outcome is not KeptAs.ADDED]
        if strange:
            raise SystemExit(f"An article was taken for another one: {strange[0]}")
        paragraphs = min(paragraphs + len(some) * PARAGRAPHS_AN_ARTICLE, stream.count)
        yield Stretch(paragraphs, seconds, cpu, kept)


def placed(database: Database) -> Iterator[Placed]:
    """What the archive made of each paragraph, by number; articles stand in the stream's order."""
    columns = select(
        occurrence.c.article,
        occurrence.c.position,
        occurrence.c.relation,
        occurrence.c.matched_article,
        occurrence.c.matched_position,
        occurrence.c.score,
    ).order_by(occurrence.c.article, occurrence.c.position)
    with database.reading() as connection:
        rows = connection.execution_options(yield_per=5_000).execute(columns)
        for article, position, relation, matched_article, matched_position, score in rows:
            matched = None
            if matched_article is not None:
                matched = _number(matched_article, matched_position)
            yield Placed(_number(article, position), Relation(relation), matched, score)


def _number(article: int, position: int) -> int:
    return (article - 1) * PARAGRAPHS_AN_ARTICLE + position - 1
