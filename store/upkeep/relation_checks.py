"""Whether what is stored of the repeats fits together; `pressround db reindex` mends it all."""

from collections.abc import Iterator

from sqlalchemy import Connection, Select, and_, func, select

from extract import Relation
from store.database.facts import is_compared
from store.database.tables import occurrence, paragraph, sketch
from store.near_duplicates.decide import OWN
from store.values import Finding

MEND = "Run `pressround db reindex`, which compares all paragraphs anew."


def relation_findings(connection: Connection) -> Iterator[Finding]:
    """By which version paragraphs are compared, and whether all that refers to sayings does."""
    if not is_compared(connection):
        yield Finding(
            ok=False,
            what="The paragraphs are not compared as this version does it yet, so nothing is taken "
            "in and no issue is made.",
            remedy=MEND,
        )
        return
    stray = connection.scalar(_stray_sketches()) or 0
    chained = connection.scalar(_chained()) or 0
    if stray or chained:
        yield Finding(
            ok=False,
            what=f"Of what finds repeats, {stray:,} rows lead to no text, and {chained:,} repeats "
            "point to what is no saying.",
            remedy=MEND,
        )
        return
    yield Finding(ok=True, what="Every repeat points to the saying that it repeats.")


def _stray_sketches() -> Select[tuple[int]]:
    return select(func.count()).where(sketch.c.paragraph.not_in(select(paragraph.c.id)))


def _chained() -> Select[tuple[int]]:
    """Repeats matched with what is itself a repeat and has no passage of its own."""
    row, said = occurrence.c, occurrence.alias("said")
    matched = and_(said.c.article == row.matched_article, said.c.position == row.matched_position)
    return (
        select(func.count())
        .select_from(occurrence.join(said, matched))
        .where(
            said.c.relation.not_in(OWN),
            ~and_(said.c.relation == Relation.NEAR, said.c.added_words.is_not(None)),
        )
    )
