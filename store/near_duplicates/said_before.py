"""Which of a batch's paragraphs the archive has already, found with one round of queries."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection, Row, select

from extract import ParagraphRef, Relation
from extract.comparing import ComparedText, sketch_words
from store.database import chunks, occurrence, paragraph
from store.near_duplicates.candidates import CandidateIndex
from store.near_duplicates.decide import (
    FIRST,
    REPEATED,
    SAYING_RELATIONS,
    EarlierSaying,
    Related,
    RelationDecision,
    decide_relation,
    repeat_of,
)
from store.near_duplicates.keyed_pages import KeyedParagraph


class KnownWording(NamedTuple):
    """A wording that the archive knows.

    Attributes:
        place: Its first place.
        related: How it is related there to what was said before.
    """

    place: ParagraphRef
    related: Related


@dataclass(frozen=True, slots=True)
class SketchedWording:
    """A wording that the archive does not know, ready to be found alike.

    Attributes:
        saying: The wording's text, ready to be compared.
        hashes: Its sketch.
    """

    saying: ComparedText
    hashes: tuple[int, ...]


class SaidBefore:
    """Which sayings the archive holds, as far as a batch asks for them, and those of the batch.

    Args:
        known: Exact key → the wording, of those that the archive knows.
        sketched: Exact key → the wording, of those that are new.
        index: Earlier paragraphs that share hashes with the new ones.
    """

    def __init__(
        self,
        known: dict[bytes, KnownWording],
        sketched: dict[bytes, SketchedWording],
        index: CandidateIndex,
    ) -> None:
        self._known = known
        self._sketched = sketched
        self._index = index
        self._added: list[tuple[int, bytes]] = []
        self._decided: dict[bytes, tuple[list[ParagraphRef], RelationDecision]] = {}

    def sayings(self) -> dict[bytes, ParagraphRef]:
        """Exact key → the saying that the wording repeats, word for word or nearly."""
        related = {
            key: repeat_of(wording.related, wording.place) for key, wording in self._known.items()
        }
        related |= {key: self._decide(key).related for key in self._sketched if key not in related}
        return {
            key: relation.matched
            for key, relation in related.items()
            if relation.matched is not None and relation.relation in REPEATED
        }

    def sketches_by_key(self) -> Mapping[bytes, tuple[int, ...]]:
        """Exact key → sketch, of the wordings that the archive does not know."""
        return MappingProxyType({key: new.hashes for key, new in self._sketched.items()})

    def relate(self, line: KeyedParagraph, place: ParagraphRef) -> RelationDecision:
        """Decide how a paragraph is related to what was said before; what is new is remembered.

        Args:
            line: The paragraph, one of those that were asked for.
            place: Its place, after all that were related so far.
        """
        known = self._known.get(line.key)
        if known is not None:
            return RelationDecision(repeat_of(known.related, known.place))
        decision = self._decide(line.key)
        self._known[line.key] = KnownWording(place, decision.related)
        if decision.related.is_comparable:
            self._remember(line, place, decision.related)
        return decision

    def sketch_rows(self, texts: Mapping[bytes, int]) -> list[tuple[int, int]]:
        """The hashes by which the batch's sayings are found from now on, in the index's order.

        Args:
            texts: Text's key → id of the stored text.
        """
        return sorted((hashed, texts[text_key]) for hashed, text_key in self._added)

    def _decide(self, key: bytes) -> RelationDecision:
        sketched = self._sketched.get(key)
        if sketched is None:
            return FIRST
        candidates = self._index.candidates(sketched.hashes)
        if not candidates:
            return FIRST
        places = [candidate.place for candidate in candidates]
        decided = self._decided.get(key)
        if decided is not None and decided[0] == places:
            return decided[1]
        decision = decide_relation(sketched.saying, candidates)
        if decision.related.relation is Relation.SIMILAR:
            return decide_relation(sketched.saying, self._index.family(sketched.hashes))
        self._decided[key] = (places, decision)
        return decision

    def _remember(self, line: KeyedParagraph, place: ParagraphRef, related: Related) -> None:
        sketched = self._sketched.get(line.key)
        if sketched is not None:
            whole = related.relation in SAYING_RELATIONS
            candidate = EarlierSaying(place, line.paragraph.text, whole)
            hashes = self._index.add(candidate, sketched.hashes)
            self._added += ((hashed, line.text_key) for hashed in hashes)


def load_said_before(
    connection: Connection, paragraphs: Iterable[KeyedParagraph], before: ParagraphRef | None = None
) -> SaidBefore:
    """Ask the archive for all that was said before of what these paragraphs say.

    Args:
        connection: The transaction.
        paragraphs: The batch's compared paragraphs.
        before: Only what is before this place counts; None for all.
    """
    lines = {line.key: line for line in paragraphs}
    known = load_known_wordings(connection, lines, before)
    sketched: dict[bytes, SketchedWording] = {}
    for key, line in lines.items():
        if key not in known:
            saying = ComparedText.of(line.paragraph.text, line.folded)
            if hashes := sketch_words(saying.words):
                sketched[key] = SketchedWording(saying, hashes)
    sketches = [wording.hashes for wording in sketched.values()]
    return SaidBefore(known, sketched, CandidateIndex.load(connection, sketches, before))


def load_known_wordings(
    connection: Connection, keys: Collection[bytes], before: ParagraphRef | None = None
) -> dict[bytes, KnownWording]:
    """Exact key → the wording at its first place, of those that the archive knows."""
    row = occurrence.c
    columns = (row.article, row.position, row.relation, row.score, row.added_words)
    sayings = (
        select(paragraph.c.key, *columns, row.matched_article, row.matched_position)
        .join(occurrence, row.paragraph == paragraph.c.id)
        .where(row.relation.is_not(None), row.relation != Relation.EXACT)
    )
    known: dict[bytes, KnownWording] = {}
    for some_keys in chunks(keys):
        for saying in connection.execute(sayings.where(paragraph.c.key.in_(some_keys))):
            place = ParagraphRef(saying.article, saying.position)
            earlier = known.get(saying.key)
            if (before is None or place < before) and (earlier is None or place < earlier.place):
                known[saying.key] = KnownWording(place, stored_relation(saying))
    return known


def stored_relation(row: Row[tuple[object, ...]]) -> Related:
    """How a stored occurrence is related to what was said before it."""
    matched = None
    if row.matched_article is not None:
        matched = ParagraphRef(row.matched_article, row.matched_position)
    return Related(row.relation, matched, row.score, row.added_words or 0)
