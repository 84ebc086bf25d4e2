"""The columns of a stored paragraph that say how it stands to what was said before it."""

from typing import Any

from sqlalchemy import Connection, bindparam, update

from digests import Citation
from store.database.tables import occurrence
from store.near_duplicates.decide import Told

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
