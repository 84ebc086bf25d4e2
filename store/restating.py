"""Relations and search after occurrences changed: who says what first, and what is searched."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, select, update

from digests import Citation
from extract import Relation
from store.batches import chunks
from store.keeping import FURNITURE
from store.relations import Told, relate
from store.tables import occurrence, paragraph

COMPARED = (Relation.FIRST, Relation.EXACT)
"""The relations that the exact key decides."""


def restate_relations(connection: Connection, keys: Collection[bytes]) -> None:
    """Relate all sayings of some keys anew: the first by article and position, the others to it.

    Args:
        connection: The transaction.
        keys: Exact keys of paragraphs that came, went or moved.
    """
    changed: list[dict[str, Any]] = []
    for some in chunks(keys):
        changed += _restated(connection, some)
    if changed:
        row = occurrence.c
        connection.execute(
            update(occurrence)
            .where(row.article == bindparam("in_article"), row.position == bindparam("at"))
            .values(
                relation=bindparam("told_relation"),
                matched_article=bindparam("told_article"),
                matched_position=bindparam("told_position"),
                score=bindparam("told_score"),
            ),
            changed,
        )


def _restated(connection: Connection, keys: Collection[bytes]) -> list[dict[str, Any]]:
    row = occurrence.c
    sayings = connection.execute(
        select(occurrence, paragraph.c.key)
        .join(paragraph, paragraph.c.id == row.paragraph)
        .where(paragraph.c.key.in_(keys), row.relation.in_(COMPARED))
        .order_by(row.article, row.position),
    )
    first_sayings: dict[bytes, Citation] = {}
    return [
        _row(saying.article, saying.position, told)
        for saying in sayings
        for told in [relate(saying.key, Citation(saying.article, saying.position), first_sayings)]
        if told != _stored(saying)
    ]


def _stored(row: Any) -> Told:  # noqa: ANN401 - a row of the joined tables
    matched = None
    if row.matched_article is not None:
        matched = Citation(row.matched_article, row.matched_position)
    return Told(row.relation, matched, row.score)


def _row(article: int, position: int, told: Told) -> dict[str, Any]:
    return {
        "in_article": article,
        "at": position,
        "told_relation": told.relation,
        "told_article": told.matched.article if told.matched else None,
        "told_position": told.matched.paragraph if told.matched else None,
        "told_score": told.score,
    }


def restate_searchable(connection: Connection, paragraphs: Collection[int]) -> None:
    """Search those of the stored texts that are kept somewhere, and no others; the index follows.

    Args:
        connection: The transaction.
        paragraphs: Ids of texts whose occurrences changed.
    """
    kept = exists().where(
        and_(occurrence.c.paragraph == paragraph.c.id, occurrence.c.kind.not_in(FURNITURE))
    )
    for some in chunks(paragraphs):
        among = paragraph.c.id.in_(some)
        for searchable, standing in ((True, kept), (False, ~kept)):
            connection.execute(
                update(paragraph)
                .where(among, standing, paragraph.c.searchable.is_not(searchable))
                .values(searchable=searchable),
            )


def said_by(connection: Connection, articles: Collection[int]) -> tuple[set[bytes], set[int]]:
    """The exact keys of some articles' compared paragraphs, and the ids of all their texts."""
    row = occurrence.c
    keys: set[bytes] = set()
    texts: set[int] = set()
    for some in chunks(articles):
        rows = connection.execute(
            select(row.paragraph, row.relation, paragraph.c.key)
            .join(paragraph, paragraph.c.id == row.paragraph)
            .where(row.article.in_(some)),
        )
        for each in rows:
            texts.add(each.paragraph)
            if each.relation is not None:
                keys.add(each.key)
    return keys, texts
