"""The columns of a stored paragraph that say how it stands to what was said before it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, select, update

from digests import Citation
from extract import Relation
from extract.comparing import compared_words, sketch_words
from store.database.engine import chunks
from store.database.tables import occurrence, paragraph, repeated_sentence, sketch
from store.near_duplicates.decide import Part, Told

TOLD = ("relation", "matched_article", "matched_position", "score", "added_words")
"""The columns that say how a paragraph stands."""


def relation_row(place: Citation, told: Told) -> dict[str, Any]:
    """How the paragraph at a place stands, for `write_relations`."""
    matched = told.matched
    values = (
        told.relation,
        matched.article if matched else None,
        matched.paragraph if matched else None,
        told.score,
        told.added or None,
    )
    named = {f"told_{name}": value for name, value in zip(TOLD, values, strict=True)}
    return {"in_article": place.article, "at": place.paragraph, **named}


def part_rows(place: Citation, parts: Iterable[Part]) -> Iterator[dict[str, Any]]:
    """A paragraph's sentences that were said before, by column name."""
    for part in parts:
        yield {
            "article": place.article,
            "position": place.paragraph,
            "start": part.start,
            "end": part.end,
            "matched_article": part.matched.article,
            "matched_position": part.matched.paragraph,
            "score": part.score,
        }


def write_relations(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Write how paragraphs stand that are stored already."""
    if rows:
        row = occurrence.c
        connection.execute(
            update(occurrence)
            .where(row.article == bindparam("in_article"), row.position == bindparam("at"))
            .values({name: bindparam(f"told_{name}") for name in TOLD}),
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


def holders_of(connection: Connection, hashes: Collection[int]) -> Iterator[tuple[int, int]]:
    """The texts that have one of the hashes in their sketch: hash and text's id."""
    dialect = connection.dialect.name
    for some in chunks(sorted(hashes)):
        asked = json.dumps(some) if dialect == "sqlite" else some
        for row in connection.exec_driver_sql(SHARING[dialect], (asked,)):
            yield row[0], row[1]


def forget_sketches(connection: Connection, texts: Mapping[int, str]) -> set[int]:
    """Find texts no longer: their rows are found by their hashes, the index's beginning.

    Args:
        connection: The transaction.
        texts: Id → text; their sketches as this version makes them.

    Returns:
        All hashes of their sketches.
    """
    forgotten: set[int] = set()
    for text, said in texts.items():
        hashes = sketch_words(compared_words(said))
        if hashes:
            forgotten.update(hashes)
            connection.execute(
                delete(sketch).where(sketch.c.key.in_(hashes), sketch.c.paragraph == text)
            )
    return forgotten


def insert_sketches(connection: Connection, rows: Collection[tuple[int, int]]) -> None:
    """Note by which hashes texts are found: hash and text's id, in the index's order."""
    dialect = connection.dialect.name
    for some in chunks(rows):
        if dialect == "sqlite":
            connection.exec_driver_sql(ADDING[dialect], some)
        else:
            columns = tuple(map(list, zip(*some, strict=True)))
            connection.exec_driver_sql(ADDING[dialect], columns)


def wordings_sharing(connection: Connection, hashes: Collection[int]) -> set[bytes]:
    """Wordings that have one of the hashes in their sketch, and what is near to one of them."""
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


def wordings(connection: Connection, condition: Any) -> set[bytes]:  # noqa: ANN401 - SQLAlchemy's
    """Wordings with a place of which a condition holds."""
    said = select(paragraph.c.key).join(occurrence, occurrence.c.paragraph == paragraph.c.id)
    return set(connection.scalars(said.where(condition).distinct()))


def wordings_with_parts(connection: Connection, condition: Any) -> set[bytes]:  # noqa: ANN401
    """Wordings with a sentence said before of which a condition holds."""
    row, part = occurrence.c, repeated_sentence.c
    said = (
        select(paragraph.c.key)
        .join(occurrence, row.paragraph == paragraph.c.id)
        .join(
            repeated_sentence,
            and_(part.article == row.article, part.position == row.position),
        )
    )
    return set(connection.scalars(said.where(condition).distinct()))
