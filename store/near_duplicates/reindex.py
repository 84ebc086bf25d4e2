"""All paragraphs compared again, after the way of comparing has changed.

What is stored of the comparing (relations, sketches, repeated sentences) is deleted first; then the
articles are related in the order of their numbers, a batch a transaction, each batch as if it had
just come in. If a run is interrupted at any point, the next run continues after the last batch;
until the end nothing else builds on the relations.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from extract import Paragraph, ParagraphRef, Relation
from extract.comparing import COMPARING_VERSION
from store.database import (
    COMPARED_BY,
    REINDEXED_UP_TO,
    Database,
    article,
    is_compared,
    load_fact,
    occurrence,
    paragraph,
    put_off_collecting,
    repeated_sentence,
    save_fact,
    sketch,
)
from store.near_duplicates.keyed_pages import KeyedParagraph
from store.near_duplicates.relation_rows import (
    insert_sketches,
    part_rows,
    relation_row,
    write_relations,
)
from store.near_duplicates.said_before import load_said_before
from store.values import ReportProgress

BATCH_ARTICLES = 200
"""Articles a transaction: some thousands of paragraphs, a second or two."""


@dataclass(frozen=True, slots=True)
class Reindexed:
    """What a reindexing did.

    Attributes:
        articles: Articles gone through in this run.
        before: Paragraphs by relation before; empty where an interrupted run was continued.
        after: Paragraphs by relation now.
    """

    articles: int
    before: Mapping[Relation, int]
    after: Mapping[Relation, int]


def reindex_archive(
    database: Database,
    progress: ReportProgress = lambda _done, _total: None,
) -> Reindexed:
    """Relate all paragraphs of the archive again.

    Args:
        database: As `open_database` gives it.
        progress: Called with the number of articles done, and of all.

    Returns:
        What was done.

    Raises:
        StoreError: The database cannot be written; says why and what to do.
    """
    with database.writing() as connection:
        before = _begin(connection)
        up_to = int(load_fact(connection, REINDEXED_UP_TO) or 0)
        total = connection.scalar(select(func.count()).where(article.c.number > up_to)) or 0
    done = 0
    progress(done, total)
    while True:
        with put_off_collecting(), database.writing() as connection:
            numbers = _next_numbers(connection, up_to)
            if not numbers:
                after = _relations(connection)
                save_fact(connection, COMPARED_BY, str(COMPARING_VERSION))
                save_fact(connection, REINDEXED_UP_TO, None)
                return Reindexed(done, MappingProxyType(before), MappingProxyType(after))
            _relate(connection, numbers)
            up_to = numbers[-1]
            save_fact(connection, REINDEXED_UP_TO, str(up_to))
        done += len(numbers)
        progress(done, total)


def _begin(connection: Connection) -> dict[Relation, int]:
    """Delete what is to be made again, unless an interrupted run has done so."""
    if load_fact(connection, REINDEXED_UP_TO) is not None and not is_compared(connection):
        return {}
    before = _relations(connection)
    connection.execute(delete(sketch))
    connection.execute(delete(repeated_sentence))
    nothing = dict.fromkeys(("matched_article", "matched_position", "score", "added_words"))
    connection.execute(update(occurrence).values(relation=None, **nothing))
    save_fact(connection, COMPARED_BY, None)
    save_fact(connection, REINDEXED_UP_TO, "0")
    return before


def _relations(connection: Connection) -> dict[Relation, int]:
    relation = occurrence.c.relation
    counted = (
        select(relation, func.count().label("lines"))
        .where(relation.is_not(None))
        .group_by(relation)
    )
    return {row.relation: row.lines for row in connection.execute(counted)}


def _next_numbers(connection: Connection, up_to: int) -> list[int]:
    row = article.c.number
    following = select(row).where(row > up_to).order_by(row).limit(BATCH_ARTICLES)
    return list(connection.scalars(following))


def _relate(connection: Connection, numbers: Sequence[int]) -> None:
    lines = [(row, _keyed(row)) for row in _load_lines(connection, numbers)]
    _update_keys(connection, lines)
    compared = [(row, line) for row, line in lines if line.compared]
    said_before = load_said_before(connection, [line for _, line in compared])
    relations: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    for row, line in compared:
        place = ParagraphRef(row.article, row.position)
        decision = said_before.relate(line, place)
        relations.append(relation_row(place, decision.related))
        parts += part_rows(place, decision.parts)
    write_relations(connection, relations)
    if parts:
        connection.execute(insert(repeated_sentence), parts)
    insert_sketches(
        connection,
        said_before.sketch_rows({line.text_key: row.paragraph for row, line in compared}),
    )


def _load_lines(connection: Connection, numbers: Sequence[int]) -> list[Row[Any]]:
    row = occurrence.c
    columns = (row.article, row.position, row.kind, row.reason, row.repeats, row.paragraph)
    texts = (paragraph.c.text, paragraph.c.key)
    lines = (
        select(*columns, *texts)
        .join(paragraph, paragraph.c.id == row.paragraph)
        .where(row.article.in_(numbers))
        .order_by(row.article, row.position)
    )
    return list(connection.execute(lines))


def _update_keys(connection: Connection, lines: Sequence[tuple[Row[Any], KeyedParagraph]]) -> None:
    """Give texts the keys that this version makes: the folding may have changed as well."""
    changed = {row.paragraph: line.key for row, line in lines if line.key != row.key}
    if changed:
        connection.execute(
            update(paragraph)
            .where(paragraph.c.id == bindparam("text_id"))
            .values(key=bindparam("new_key")),
            [{"text_id": number, "new_key": key} for number, key in changed.items()],
        )


def _keyed(row: Row[Any]) -> KeyedParagraph:
    return KeyedParagraph.of(Paragraph(row.position, row.text, row.kind, row.reason, row.repeats))
