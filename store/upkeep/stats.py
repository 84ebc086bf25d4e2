"""The archive in figures: what it holds, and what that takes on disk."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from extract import Kind, Relation
from store.database import (
    Database,
    archive_fact,
    article,
    article_version,
    capture,
    issue,
    occurrence,
    paragraph,
    raw_document,
    rejection,
    repeated_sentence,
    sketch,
    subscriber,
)
from store.near_duplicates import REPEATED
from store.upkeep.sizes import FULL_TEXT, Sizes, measure_sizes, text_bytes
from store.values import Totals


def count_totals(connection: Connection) -> Totals:
    """Count all tables; a second or two at a million paragraphs."""

    def rows(table: FromClause) -> int:
        return connection.scalar(select(func.count()).select_from(table)) or 0

    counts = connection.execute(_occurrences()).one()._asdict()
    return Totals(
        documents=rows(raw_document),
        articles=rows(article),
        captures=rows(capture),
        rejections=rows(select(rejection).where(rejection.c.resolved_at.is_(None)).subquery()),
        texts=rows(paragraph),
        **counts,
    )


def _occurrences() -> Select[Any]:
    kind, repeats = occurrence.c.kind, occurrence.c.repeats
    boilerplate = kind.in_([Kind.BOILERPLATE, Kind.RELATED])

    def counted(*conditions: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's expressions
        return func.count().filter(*conditions)

    return select(
        counted(~boilerplate, repeats.is_(None), kind != Kind.COMMENT).label("kept"),
        counted(kind == Kind.COMMENT, repeats.is_(None)).label("comments"),
        counted(kind == Kind.BOILERPLATE).label("boilerplate"),
        counted(kind == Kind.RELATED).label("related"),
        counted(~boilerplate, repeats.is_not(None)).label("repeats_on_page"),
        counted(occurrence.c.relation.in_(REPEATED)).label("repeats_in_archive"),
    )


@dataclass(frozen=True, slots=True)
class ParagraphCost:
    """What a paragraph takes beyond its text, in bytes, on average over all places.

    Attributes:
        place: Its place, as what it is there, and what it repeats.
        keys: The keys by which it is found word for word, and all else of a text's row.
        sketch: The hashes by which it is found reworded.
        search: The full-text index.
    """

    place: float
    keys: float
    sketch: float
    search: float

    @property
    def total(self) -> float:
        """All of it."""
        return self.place + self.keys + self.sketch + self.search


@dataclass(frozen=True, slots=True)
class Stats:
    """The archive in figures.

    Attributes:
        counts: How many there are of what, by name.
        relations: Paragraphs by how they are related to what was said before.
        facts: What the archive knows of itself, such as by which algorithm it compared.
        sizes: What it takes on disk.
        text_bytes: The bytes of its stored texts.
        paragraph_cost: What a paragraph takes beyond its text; None where the database does not
            know sizes or there is no paragraph.
    """

    counts: Mapping[str, int]
    relations: Mapping[Relation, int]
    facts: Mapping[str, str]
    sizes: Sizes
    text_bytes: int
    paragraph_cost: ParagraphCost | None


def measure_archive(database: Database) -> Stats:
    """Count the archive and ask what it takes on disk; some seconds at a million paragraphs.

    Args:
        database: As `open_database` gives it.

    Raises:
        StoreError: It cannot be read; says why and what to do.
    """
    with database.reading() as connection:
        counts = _counts(connection)
        facts = connection.execute(select(archive_fact).order_by(archive_fact.c.name))
        size, texts = measure_sizes(connection), text_bytes(connection)
        return Stats(
            counts=MappingProxyType(counts),
            relations=MappingProxyType(_relations(connection)),
            facts=MappingProxyType({row.name: row.value for row in facts}),
            sizes=size,
            text_bytes=texts,
            paragraph_cost=_cost(size, texts, counts["places"]),
        )


def _counts(connection: Connection) -> dict[str, int]:
    def count(table: FromClause, *conditions: ColumnElement[bool]) -> int:
        return connection.scalar(select(func.count()).select_from(table).where(*conditions)) or 0

    return {
        "documents": count(raw_document),
        "articles": count(article),
        "erased": count(article, article.c.erased_at.is_not(None)),
        "captures": count(capture),
        "versions": count(article_version),
        "rejections": count(rejection, rejection.c.resolved_at.is_(None)),
        "texts": count(paragraph),
        "places": count(occurrence),
        "sketch_rows": count(sketch),
        "repeated_sentences": count(repeated_sentence),
        "issues": count(issue),
        "readers": count(subscriber, subscriber.c.removed_at.is_(None)),
    }


def _relations(connection: Connection) -> dict[Relation, int]:
    relation = occurrence.c.relation
    relations = select(relation, func.count()).where(relation.is_not(None)).group_by(relation)
    counted = {row[0]: int(row[1]) for row in connection.execute(relations)}
    return {kind: counted.get(kind, 0) for kind in Relation}


def _cost(size: Sizes, texts: int, places: int) -> ParagraphCost | None:
    if not size.tables or not places:
        return None
    taken = {table.table: table.total for table in size.tables}
    return ParagraphCost(
        place=taken[occurrence.name] / places,
        keys=(taken[paragraph.name] - texts) / places,
        sketch=(taken[sketch.name] + taken[repeated_sentence.name]) / places,
        search=taken.get(FULL_TEXT, 0) / places,
    )
