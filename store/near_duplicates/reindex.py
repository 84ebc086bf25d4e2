"""All paragraphs compared anew, after the way of comparing has changed.

What is stored of the comparing (relations, sketches, repeated sentences) is taken away first; then
the articles are gone through in the order of their numbers, a batch a transaction, and each batch
is related as if it had just come in. Interrupted at any point, the next run goes on behind the last
batch; until the end nothing else builds on the relations.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from digests import Citation
from extract import Paragraph, Relation
from extract.comparing import COMPARING_VERSION
from store.database.engine import Database, put_off_collecting
from store.database.schema import COMPARED_BY, REINDEXED_UP_TO, is_compared, load_fact, save_fact
from store.database.tables import article, occurrence, paragraph, repeated_sentence, sketch
from store.near_duplicates.keyed_pages import KeyedParagraph
from store.near_duplicates.relation_rows import (
    insert_sketches,
    part_rows,
    relation_row,
    write_relations,
)
from store.near_duplicates.said_before import load_said_before

BATCH_ARTICLES = 200
"""Articles a transaction: some thousands of paragraphs, a second or two."""


@dataclass(frozen=True, slots=True)
class Reindexed:
    """What a reindexing did.

    Attributes:
        articles: Articles gone through in this run.
        before: Paragraphs by relation as it was found; empty where an interrupted run went on.
        after: Paragraphs by relation now.
    """

    articles: int
    before: dict[Relation, int]
    after: dict[Relation, int]


def reindex_archive(
    database: Database,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Reindexed:
    """Relate all paragraphs of the archive anew.

    Args:
        database: As `open_database` gives it.
        progress: Told how many articles of how many are done.

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
                return Reindexed(done, before, after)
            _relate(connection, numbers)
            up_to = numbers[-1]
            save_fact(connection, REINDEXED_UP_TO, str(up_to))
        done += len(numbers)
        progress(done, total)


def _begin(connection: Connection) -> dict[Relation, int]:
    """Take away what is to be made anew, unless an interrupted run has done so."""
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
    row = occurrence.c.relation
    counted = select(row, func.count().label("count")).where(row.is_not(None)).group_by(row)
    return {each[0]: each[1] for each in connection.execute(counted)}


def _next_numbers(connection: Connection, up_to: int) -> list[int]:
    row = article.c.number
    following = select(row).where(row > up_to).order_by(row).limit(BATCH_ARTICLES)
    return list(connection.scalars(following))


def _relate(connection: Connection, numbers: Sequence[int]) -> None:
    lines = [(row, _keyed(row)) for row in _rows(connection, numbers)]
    _restate_keys(connection, lines)
    compared = [(row, each) for row, each in lines if each.compared]
    said = load_said_before(connection, [each for _, each in compared])
    relations: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    for row, each in compared:
        place = Citation(row.article, row.position)
        decision = said.tell(each, place)
        relations.append(relation_row(place, decision.told))
        parts += part_rows(place, decision.parts)
    write_relations(connection, relations)
    if parts:
        connection.execute(insert(repeated_sentence), parts)
    insert_sketches(
        connection, said.sketches({each.text_key: row.paragraph for row, each in compared})
    )


def _rows(connection: Connection, numbers: Sequence[int]) -> list[Row[Any]]:
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


def _restate_keys(connection: Connection, lines: Sequence[tuple[Row[Any], KeyedParagraph]]) -> None:
    """Give texts the keys that they have today: the folding may have changed as well."""
    changed = {row.paragraph: each.key for row, each in lines if each.key != row.key}
    if changed:
        connection.execute(
            update(paragraph)
            .where(paragraph.c.id == bindparam("of"))
            .values(key=bindparam("is_key")),
            [{"of": text, "is_key": key} for text, key in changed.items()],
        )


def _keyed(row: Row[Any]) -> KeyedParagraph:
    return KeyedParagraph.of(Paragraph(row.position, row.text, row.kind, row.reason, row.repeats))
