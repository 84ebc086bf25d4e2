"""Wordings, by their exact keys, that stand somewhere or share something: asked of the archive."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, and_, select

from extract import Relation
from store.database.tables import occurrence, paragraph, repeated_sentence, sketch


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
