"""The rows of the comparing: relations of paragraphs, sentences said before, sketches, wordings.

The table `sketch` has eight rows a paragraph and is read and written by each database's shortest
way: through the usual statements, SQLAlchemy's work on each value took as long as the database's.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, select, update

from extract import ParagraphRef, Relation
from extract.comparing import compared_words, sketch_words
from store.database import chunks, occurrence, paragraph, repeated_sentence, sketch
from store.near_duplicates.decide import Related, SaidPart

RELATION_COLUMNS = ("relation", "matched_article", "matched_position", "score", "added_words")
"""The columns that hold a paragraph's relation."""


def relation_row(place: ParagraphRef, related: Related) -> dict[str, Any]:
    """The relation of the paragraph at a place, for `write_relations`."""
    matched = related.matched
    values = (
        related.relation,
        matched.article if matched else None,
        matched.position if matched else None,
        related.score,
        related.added or None,
    )
    named = {f"new_{name}": value for name, value in zip(RELATION_COLUMNS, values, strict=True)}
    return {"in_article": place.article, "at_position": place.position, **named}


def part_rows(place: ParagraphRef, parts: Iterable[SaidPart]) -> Iterator[dict[str, Any]]:
    """A paragraph's sentences that were said before, by column name."""
    for part in parts:
        yield {
            "article": place.article,
            "position": place.position,
            "start": part.start,
            "end": part.end,
            "matched_article": part.matched.article,
            "matched_position": part.matched.position,
            "score": part.score,
        }


def write_relations(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Write the relations of paragraphs that are stored already."""
    if rows:
        row = occurrence.c
        connection.execute(
            update(occurrence)
            .where(row.article == bindparam("in_article"), row.position == bindparam("at_position"))
            .values({name: bindparam(f"new_{name}") for name in RELATION_COLUMNS}),
            rows,
        )


SHARING = {
    "sqlite": "SELECT key, paragraph FROM sketch WHERE key IN (SELECT value FROM json_each(?))",
    "postgresql": "SELECT key, paragraph FROM sketch WHERE key = ANY(%s)",
}
ADDING = {
    "sqlite": "INSERT INTO sketch (key, paragraph) VALUES (?, ?)",
    "postgresql": "INSERT INTO sketch (key, paragraph) SELECT * FROM unnest(%s::int[], %s::int[])",
}


def load_sketch_rows(connection: Connection, hashes: Collection[int]) -> Iterator[tuple[int, int]]:
    """The texts that have one of the hashes in their sketch: pairs of hash and text's id."""
    dialect = connection.dialect.name
    for some_hashes in chunks(sorted(hashes)):
        asked = json.dumps(some_hashes) if dialect == "sqlite" else some_hashes
        for row in connection.exec_driver_sql(SHARING[dialect], (asked,)):
            yield row[0], row[1]


def forget_sketches(connection: Connection, texts: Mapping[int, str]) -> set[int]:
    """Delete the sketches of texts, which are found no longer; the index begins with the hashes.

    Args:
        connection: The transaction.
        texts: Id → text; their sketches as this version makes them.

    Returns:
        All hashes of their sketches.
    """
    forgotten: set[int] = set()
    for number, text in texts.items():
        hashes = sketch_words(compared_words(text))
        if hashes:
            forgotten.update(hashes)
            connection.execute(
                delete(sketch).where(sketch.c.key.in_(hashes), sketch.c.paragraph == number)
            )
    return forgotten


def insert_sketches(connection: Connection, rows: Collection[tuple[int, int]]) -> None:
    """Store the hashes by which texts are found: hash and text's id, in the index's order."""
    dialect = connection.dialect.name
    for some_rows in chunks(rows):
        if dialect == "sqlite":
            connection.exec_driver_sql(ADDING[dialect], some_rows)
        else:
            columns = tuple(map(list, zip(*some_rows, strict=True)))
            connection.exec_driver_sql(ADDING[dialect], columns)


def load_wordings_sharing(connection: Connection, hashes: Collection[int]) -> set[bytes]:
    """Exact keys of wordings with one of the hashes in their sketch, and of those near to them."""
    row, near = occurrence.c, occurrence.alias("near")
    having = (
        select(paragraph.c.key)
        .join(sketch, sketch.c.paragraph == paragraph.c.id)
        .where(sketch.c.key.in_(hashes))
    )
    matched = and_(near.c.matched_article == row.article, near.c.matched_position == row.position)
    near_to_them = (
        select(paragraph.c.key)
        .join(near, near.c.paragraph == paragraph.c.id)
        .join(occurrence, matched)
        .join(sketch, sketch.c.paragraph == row.paragraph)
        .where(sketch.c.key.in_(hashes), near.c.relation == Relation.NEAR)
    )
    return {*connection.scalars(having), *connection.scalars(near_to_them)}


def load_wordings(connection: Connection, condition: Any) -> set[bytes]:  # noqa: ANN401 - SQLAlchemy's
    """The exact keys of wordings with a place for which a condition holds."""
    keys = select(paragraph.c.key).join(occurrence, occurrence.c.paragraph == paragraph.c.id)
    return set(connection.scalars(keys.where(condition).distinct()))


def load_wordings_with_parts(connection: Connection, condition: Any) -> set[bytes]:  # noqa: ANN401
    """The exact keys of wordings with a sentence said before for which a condition holds."""
    row, part = occurrence.c, repeated_sentence.c
    keys = (
        select(paragraph.c.key)
        .join(occurrence, row.paragraph == paragraph.c.id)
        .join(
            repeated_sentence,
            and_(part.article == row.article, part.position == row.position),
        )
    )
    return set(connection.scalars(keys.where(condition).distinct()))
