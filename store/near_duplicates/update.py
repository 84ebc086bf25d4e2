"""Who says what first, decided again after articles changed or went.

What is decided is what taking in the articles in the order of their numbers would have decided: a
wording is compared with the sayings that come before its own first place. So the wordings concerned
are decided in the order of their places, and each whose relation changes concerns the wordings that
are matched with it, and the later wordings that it may now say first.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    and_,
    delete,
    insert,
    select,
    tuple_,
    update,
)

from extract import Paragraph, ParagraphRef
from store.database import chunks, occurrence, paragraph, repeated_sentence
from store.near_duplicates.decide import SAYING_RELATIONS, RelationDecision, repeat_of
from store.near_duplicates.keyed_pages import KeyedParagraph
from store.near_duplicates.relation_rows import (
    forget_sketches,
    insert_sketches,
    load_wordings,
    load_wordings_sharing,
    load_wordings_with_parts,
    part_rows,
    relation_row,
    write_relations,
)
from store.near_duplicates.said_before import (
    KnownWording,
    load_known_wordings,
    load_said_before,
    stored_relation,
)


@dataclass(frozen=True, slots=True)
class RemovedLines:
    """What depends on articles whose lines were removed.

    Attributes:
        keys: Exact keys of what the articles said, of what was matched with it, and of what they
            will say.
        wordings: Those wordings as they were known.
        texts: Ids of the articles' texts.
    """

    keys: frozenset[bytes]
    wordings: Mapping[bytes, KnownWording]
    texts: frozenset[int]


def remove_lines(
    connection: Connection, articles: Collection[int], coming: Iterable[bytes] = ()
) -> RemovedLines:
    """Remove the articles' lines, and remember what is to be decided again after it.

    Args:
        connection: The transaction.
        articles: The articles' numbers.
        coming: Exact keys of the compared paragraphs that will take their place.
    """
    row, part = occurrence.c, repeated_sentence.c
    keys = set(coming)
    texts: set[int] = set()
    lines = select(row.paragraph, row.relation, paragraph.c.key).join(
        paragraph, paragraph.c.id == row.paragraph
    )
    for numbers in chunks(articles):
        for line in connection.execute(lines.where(row.article.in_(numbers))):
            texts.add(line.paragraph)
            if line.relation is not None:
                keys.add(line.key)
        keys |= load_wordings(connection, row.matched_article.in_(numbers))
        keys |= load_wordings_with_parts(connection, part.matched_article.in_(numbers))
    wordings = load_known_wordings(connection, keys)
    for numbers in chunks(articles):
        _delete_lines(connection, numbers)
    return RemovedLines(frozenset(keys), MappingProxyType(wordings), frozenset(texts))


def _delete_lines(connection: Connection, articles: Collection[int]) -> None:
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


def relate_again(connection: Connection, removed: RemovedLines) -> None:
    """Decide again how all wordings that a change concerns are related.

    Args:
        connection: The transaction; what came in may have any relation so far.
        removed: What the change concerns, from before it.
    """
    before = dict(removed.wordings)
    places = _first_places(connection, removed.keys)
    freed = _freed_wordings(connection, before, places, removed.keys)
    places |= freed
    before |= load_known_wordings(connection, freed.keys() - before.keys())
    waiting = [(place, key) for key, place in places.items()]
    heapify(waiting)
    decided: set[bytes] = set()
    while waiting:
        place, key = heappop(waiting)
        if key in decided:
            continue
        decided.add(key)
        wording, hashes = _relate(connection, key, place)
        if before.get(key) == wording:
            continue
        concerned = _concerned(connection, wording, before.get(key), hashes) - {key} - decided
        for later, first in _later_places(connection, concerned, place, before):
            heappush(waiting, (first, later))


def _later_places(
    connection: Connection,
    keys: Iterable[bytes],
    place: ParagraphRef,
    before: dict[bytes, KnownWording],
) -> Iterator[tuple[bytes, ParagraphRef]]:
    """The wordings whose first place is after a place; how they were known is kept in `before`."""
    for key in keys:
        if key not in before:
            before |= load_known_wordings(connection, [key])
        first = _first_places(connection, [key]).get(key)
        if first is not None and first > place:
            yield key, first


def _freed_wordings(
    connection: Connection,
    before: Mapping[bytes, KnownWording],
    places: Mapping[bytes, ParagraphRef],
    keys: Collection[bytes],
) -> dict[bytes, ParagraphRef]:
    """Wordings after those that are later now or gone, which may match others without them.

    What is gone is found no longer.

    Returns:
        Key → first place.
    """
    freed: dict[bytes, ParagraphRef] = {}
    for key in keys:
        was, place = before.get(key), places.get(key)
        if place is not None and (was is None or place <= was.place):
            continue
        hashes = _forget_sketches(connection, key)
        if was is not None and was.related.is_comparable:
            sharing = _first_places(
                connection, load_wordings_sharing(connection, hashes) - places.keys()
            )
            freed |= {later: first for later, first in sharing.items() if first > was.place}
    return freed


def _relate(
    connection: Connection, key: bytes, place: ParagraphRef
) -> tuple[KnownWording, set[int]]:
    """Decide how a wording is related, and write it at all its places.

    Returns:
        The wording, and the hashes by which it is found or was.
    """
    rows = _load_rows(connection, key)
    first = rows[0]
    line = KeyedParagraph.of(Paragraph(first.position, first.text, first.kind))
    said_before = load_said_before(connection, [line], before=place)
    decision = said_before.relate(line, place)
    _write(connection, rows, place, decision)
    hashes = _forget_sketches(connection, key)
    insert_sketches(connection, said_before.sketch_rows({line.text_key: first.paragraph}))
    return KnownWording(place, decision.related), hashes


def _write(
    connection: Connection, rows: list[Row[Any]], place: ParagraphRef, decision: RelationDecision
) -> None:
    """Write how a wording is related at its first place and at its later places."""
    repeated = repeat_of(decision.related, place)
    related_rows = zip(rows, [decision.related, *[repeated] * (len(rows) - 1)], strict=True)
    write_relations(
        connection,
        [
            relation_row(ParagraphRef(row.article, row.position), related)
            for row, related in related_rows
            if related != stored_relation(row)
        ],
    )
    part = repeated_sentence.c
    for places in chunks((row.article, row.position) for row in rows):
        connection.execute(
            delete(repeated_sentence).where(tuple_(part.article, part.position).in_(places))
        )
    if parts := list(part_rows(place, decision.parts)):
        connection.execute(insert(repeated_sentence), parts)


def _concerned(
    connection: Connection,
    now: KnownWording,
    before: KnownWording | None,
    hashes: Collection[int],
) -> set[bytes]:
    """Wordings whose relation may change now that this one's did."""
    row, part = occurrence.c, repeated_sentence.c
    keys: set[bytes] = set()
    for place in {now.place, before.place if before else now.place}:
        keys |= load_wordings(
            connection,
            and_(row.matched_article == place.article, row.matched_position == place.position),
        )
        keys |= load_wordings_with_parts(
            connection,
            and_(part.matched_article == place.article, part.matched_position == place.position),
        )
    if _visibility(now) != (before and _visibility(before)):
        keys |= load_wordings_sharing(connection, hashes)
    return keys


def _visibility(wording: KnownWording) -> tuple[ParagraphRef, bool] | None:
    """From which place on the wording is found, and whether whole; None where it is not found.

    A wording that is found no longer counts too: a hash that it had may be rare for others now.
    """
    related = wording.related
    if not related.is_comparable:
        return None
    return wording.place, related.relation in SAYING_RELATIONS


def _load_rows(connection: Connection, key: bytes) -> list[Row[Any]]:
    """A wording's places in order, with its relation and text at each."""
    row = occurrence.c
    places = (
        select(occurrence, paragraph.c.text)
        .join(paragraph, paragraph.c.id == row.paragraph)
        .where(paragraph.c.key == key, row.relation.is_not(None))
        .order_by(row.article, row.position)
    )
    return list(connection.execute(places))


def _first_places(connection: Connection, keys: Collection[bytes]) -> dict[bytes, ParagraphRef]:
    row = occurrence.c
    lines = (
        select(paragraph.c.key, row.article, row.position)
        .join(occurrence, row.paragraph == paragraph.c.id)
        .where(row.relation.is_not(None))
    )
    places: dict[bytes, ParagraphRef] = {}
    for some_keys in chunks(keys):
        for line in connection.execute(lines.where(paragraph.c.key.in_(some_keys))):
            place = ParagraphRef(line.article, line.position)
            places[line.key] = min(place, places.get(line.key, place))
    return places


def _forget_sketches(connection: Connection, key: bytes) -> set[int]:
    """Let a wording be found no longer; returns the hashes by which it could be."""
    texts = select(paragraph.c.id, paragraph.c.text).where(paragraph.c.key == key)
    return forget_sketches(connection, {row.id: row.text for row in connection.execute(texts)})
