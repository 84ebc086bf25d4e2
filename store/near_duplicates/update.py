"""Who says what first, stated anew after articles changed or went.

What is decided is what ingesting the articles in the order of their numbers would have decided:
a wording is compared with the sayings that stand before its own first place. So the wordings
concerned are decided in the order of their places, and each that comes to stand otherwise than it
did concerns those that rest on it, and those behind it that it may now say first.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    and_,
    delete,
    exists,
    insert,
    select,
    tuple_,
    update,
)

from digests import Citation
from extract import Paragraph
from store.database.engine import chunks
from store.database.tables import occurrence, paragraph, repeated_sentence
from store.near_duplicates.decide import OWN, Decision, repeat_of
from store.near_duplicates.keyed_pages import KeyedParagraph
from store.near_duplicates.relation_rows import (
    forget_sketches,
    insert_sketches,
    part_rows,
    relation_row,
    wordings,
    wordings_sharing,
    wordings_with_parts,
    write_relations,
)
from store.near_duplicates.said_before import Standing, load_said_before, standing_of, told_of
from store.values import FURNITURE


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What hangs on articles that are about to change.

    Attributes:
        keys: Exact keys of what they say, of what rests on it, and of what they will say.
        standing: How those wordings stood.
        texts: Ids of the articles' texts.
    """

    keys: frozenset[bytes]
    standing: Mapping[bytes, Standing]
    texts: frozenset[int]


def unsettle(
    connection: Connection, articles: Collection[int], coming: Iterable[bytes] = ()
) -> Unsettled:
    """Take away the articles' lines, and remember what is to be stated anew after it.

    Args:
        connection: The transaction.
        articles: The articles' numbers.
        coming: Exact keys of the compared paragraphs that will take their place.
    """
    row, part = occurrence.c, repeated_sentence.c
    keys = set(coming)
    texts: set[int] = set()
    said = select(row.paragraph, row.relation, paragraph.c.key).join(
        paragraph, paragraph.c.id == row.paragraph
    )
    for some in chunks(articles):
        for each in connection.execute(said.where(row.article.in_(some))):
            texts.add(each.paragraph)
            if each.relation is not None:
                keys.add(each.key)
        keys |= wordings(connection, row.matched_article.in_(some))
        keys |= wordings_with_parts(connection, part.matched_article.in_(some))
    standing = standing_of(connection, keys)
    for some in chunks(articles):
        _clear(connection, some)
    return Unsettled(frozenset(keys), standing, frozenset(texts))


def _clear(connection: Connection, articles: Collection[int]) -> None:
    row, part = occurrence.c, repeated_sentence.c
    connection.execute(
        delete(repeated_sentence).where(
            part.article.in_(articles) | part.matched_article.in_(articles)
        )
    )
    connection.execute(
        update(occurrence)
        .where(row.matched_article.in_(articles))
        .values(matched_article=None, matched_position=None),
    )
    connection.execute(delete(occurrence).where(row.article.in_(articles)))


def settle(connection: Connection, unsettled: Unsettled) -> None:
    """State anew how all wordings stand that a change concerns.

    Args:
        connection: The transaction; what came in may be related anyhow so far.
        unsettled: What the change concerns, from before it.
    """
    stood = dict(unsettled.standing)
    places = _first_places(connection, unsettled.keys)
    behind = _behind_what_left(connection, stood, places, unsettled.keys)
    places |= behind
    stood |= standing_of(connection, behind.keys() - stood.keys())
    waiting = [(place, key) for key, place in places.items()]
    heapify(waiting)
    settled: set[bytes] = set()
    while waiting:
        place, key = heappop(waiting)
        if key in settled:
            continue
        settled.add(key)
        stands, hashes = _state(connection, key, place)
        if stood.get(key) == stands:
            continue
        for later in _concerned(connection, stands, stood.get(key), hashes) - {key}:
            if later not in settled:
                if later not in stood:
                    stood |= standing_of(connection, [later])
                first = _first_places(connection, [later]).get(later)
                if first is not None and first > place:
                    heappush(waiting, (first, later))


def _behind_what_left(
    connection: Connection,
    stood: Mapping[bytes, Standing],
    places: Mapping[bytes, Citation],
    keys: Collection[bytes],
) -> dict[bytes, Citation]:
    """Wordings behind those that stand later now or nowhere, which may find others without them.

    What is gone is found no longer.

    Returns:
        Key → first place.
    """
    found: dict[bytes, Citation] = {}
    for key in keys:
        was, place = stood.get(key), places.get(key)
        if place is not None and (was is None or place <= was.place):
            continue
        freed = _forget_sketches(connection, key)
        if was is not None and was.told.tells_new:
            sharing = _first_places(connection, wordings_sharing(connection, freed) - places.keys())
            found |= {each: first for each, first in sharing.items() if first > was.place}
    return found


def _state(connection: Connection, key: bytes, place: Citation) -> tuple[Standing, set[int]]:
    """Decide how a wording stands, and write it wherever it stands.

    Returns:
        How it stands, and the hashes by which it is found or was.
    """
    rows = _rows(connection, key)
    first = rows[0]
    each = _keyed(first)
    said = load_said_before(connection, [each], before=place)
    decision = said.tell(each, place)
    _write(connection, rows, place, decision)
    found_by = _forget_sketches(connection, key)
    insert_sketches(connection, said.sketches({each.text_key: first.paragraph}))
    return Standing(place, decision.told), found_by


def _write(
    connection: Connection, rows: list[Row[Any]], place: Citation, decision: Decision
) -> None:
    """Write how a wording stands at its first place and at all others."""
    again = repeat_of(decision.told, place)
    write_relations(
        connection,
        [
            relation_row(Citation(row.article, row.position), told)
            for row, told in zip(rows, [decision.told, *[again] * (len(rows) - 1)], strict=True)
            if told != told_of(row)
        ],
    )
    part = repeated_sentence.c
    places = [(row.article, row.position) for row in rows]
    for some in chunks(places):
        connection.execute(
            delete(repeated_sentence).where(tuple_(part.article, part.position).in_(some))
        )
    if parts := list(part_rows(place, decision.parts)):
        connection.execute(insert(repeated_sentence), parts)


def _concerned(
    connection: Connection, stands: Standing, stood: Standing | None, hashes: Collection[int]
) -> set[bytes]:
    """Wordings that may stand otherwise now that this one does."""
    row, part = occurrence.c, repeated_sentence.c
    keys: set[bytes] = set()
    for each in {stands.place, stood.place if stood else stands.place}:
        matched = (row.matched_article, each.article), (row.matched_position, each.paragraph)
        keys |= wordings(connection, and_(*(column == value for column, value in matched)))
        within = (part.matched_article, each.article), (part.matched_position, each.paragraph)
        keys |= wordings_with_parts(
            connection, and_(*(column == value for column, value in within))
        )
    if _is_found(stands) != (stood and _is_found(stood)):
        keys |= wordings_sharing(connection, hashes)
    return keys


def _is_found(standing: Standing) -> tuple[Citation, bool] | None:
    """From where on the wording is found, and whether for all it says; None where it is not.

    Who is found no longer counts too: a hash that it had may be a rare one for the others now.
    """
    told = standing.told
    return (standing.place, told.relation in OWN) if told.tells_new else None


def _rows(connection: Connection, key: bytes) -> list[Row[Any]]:
    """Where a wording stands, in order, with how and with its text."""
    row = occurrence.c
    said = (
        select(occurrence, paragraph.c.text)
        .join(paragraph, paragraph.c.id == row.paragraph)
        .where(paragraph.c.key == key, row.relation.is_not(None))
        .order_by(row.article, row.position)
    )
    return list(connection.execute(said))


def _keyed(row: Row[Any]) -> KeyedParagraph:
    return KeyedParagraph.of(Paragraph(row.position, row.text, row.kind))


def _first_places(connection: Connection, keys: Collection[bytes]) -> dict[bytes, Citation]:
    row = occurrence.c
    said = (
        select(paragraph.c.key, row.article, row.position)
        .join(occurrence, row.paragraph == paragraph.c.id)
        .where(row.relation.is_not(None))
    )
    found: dict[bytes, Citation] = {}
    for some in chunks(keys):
        for each in connection.execute(said.where(paragraph.c.key.in_(some))):
            place = Citation(each.article, each.position)
            found[each.key] = min(place, found.get(each.key, place))
    return found


def _forget_sketches(connection: Connection, key: bytes) -> set[int]:
    """Let a wording be found no longer; returns the hashes by which it could be."""
    texts = select(paragraph.c.id, paragraph.c.text).where(paragraph.c.key == key)
    return forget_sketches(connection, {row.id: row.text for row in connection.execute(texts)})


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
