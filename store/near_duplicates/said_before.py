"""What was said before of what a batch says, asked in one round of queries for all of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection, Row, select

from digests import Citation
from extract import Relation
from extract.comparing import ComparedText, sketch_words
from store.database.engine import chunks
from store.database.tables import occurrence, paragraph
from store.near_duplicates.candidates import Holders
from store.near_duplicates.decide import (
    FIRST,
    OWN,
    REPEATED,
    Candidate,
    Decision,
    Told,
    decide,
    repeat_of,
)
from store.near_duplicates.keyed_pages import KeyedParagraph


class Standing(NamedTuple):
    """How a wording stands, whoever repeats it.

    Attributes:
        place: Where it stands first.
        told: How it stands there to what was said before.
    """

    place: Citation
    told: Told


@dataclass(frozen=True, slots=True)
class Sketched:
    """A wording that the archive does not know, ready to be found alike.

    Attributes:
        saying: What is said.
        hashes: Its sketch.
    """

    saying: ComparedText
    hashes: tuple[int, ...]


class SaidBefore:
    """Which sayings the archive holds, as far as a batch asks for them, and those of the batch.

    Args:
        standing: Exact key → how that wording stands.
        sketched: Exact key → the wording, of those that are new.
        holders: Who shares hashes with those that are new.
    """

    def __init__(
        self,
        standing: dict[bytes, Standing],
        sketched: dict[bytes, Sketched],
        holders: Holders,
    ) -> None:
        self._standing = standing
        self._sketched = sketched
        self._holders = holders
        self._added: list[tuple[int, bytes]] = []
        self._decided: dict[bytes, tuple[list[Citation], Decision]] = {}

    def sayings(self) -> dict[bytes, Citation]:
        """The saying that each wording repeats that was said before, word for word or nearly."""
        told = {key: repeat_of(known.told, known.place) for key, known in self._standing.items()}
        told |= {key: self._decide(key).told for key in self._sketched if key not in told}
        return {
            key: each.matched
            for key, each in told.items()
            if each.matched is not None and each.relation in REPEATED
        }

    def sketches_by_key(self) -> Mapping[bytes, tuple[int, ...]]:
        """Exact key → sketch, of the wordings that the archive does not know."""
        return MappingProxyType({key: new.hashes for key, new in self._sketched.items()})

    def tell(self, each: KeyedParagraph, place: Citation) -> Decision:
        """How a paragraph stands to what was said before; what is new is remembered.

        Args:
            each: The paragraph, one of those that were asked for.
            place: Where it stands, behind all that was told so far.
        """
        known = self._standing.get(each.key)
        if known is not None:
            return Decision(repeat_of(known.told, known.place))
        decision = self._decide(each.key)
        self._standing[each.key] = Standing(place, decision.told)
        if decision.told.tells_new:
            self._remember(each, place, decision.told)
        return decision

    def sketches(self, texts: Mapping[bytes, int]) -> list[tuple[int, int]]:
        """The hashes by which the batch's sayings are found from now on, in the index's order.

        Args:
            texts: Text's key → id of the stored text.
        """
        return sorted((hashed, texts[known_as]) for hashed, known_as in self._added)

    def _decide(self, key: bytes) -> Decision:
        sketched = self._sketched.get(key)
        if sketched is None:
            return FIRST
        candidates = self._holders.candidates(sketched.hashes)
        if not candidates:
            return FIRST
        places = [each.place for each in candidates]
        known = self._decided.get(key)
        if known is not None and known[0] == places:
            return known[1]
        decision = decide(sketched.saying, candidates)
        if decision.told.relation is Relation.SIMILAR:
            return decide(sketched.saying, self._holders.family(sketched.hashes))
        self._decided[key] = (places, decision)
        return decision

    def _remember(self, each: KeyedParagraph, place: Citation, told: Told) -> None:
        sketched = self._sketched.get(each.key)
        if sketched is not None:
            candidate = Candidate(place, each.paragraph.text, told.relation in OWN)
            telling = self._holders.add(candidate, sketched.hashes)
            self._added += ((hashed, each.text_key) for hashed in telling)


def load_said_before(
    connection: Connection, paragraphs: Iterable[KeyedParagraph], before: Citation | None = None
) -> SaidBefore:
    """Ask the archive for all that it has said of what these paragraphs say.

    Args:
        connection: The transaction.
        paragraphs: The batch's compared paragraphs.
        before: Only what stands before this place counts; None for all.
    """
    asked_for = {each.key: each for each in paragraphs}
    standing = standing_of(connection, asked_for, before)
    sketched: dict[bytes, Sketched] = {}
    for key, each in asked_for.items():
        if key not in standing:
            saying = ComparedText.of(each.paragraph.text, each.folded)
            if hashes := sketch_words(saying.words):
                sketched[key] = Sketched(saying, hashes)
    sketches = [one.hashes for one in sketched.values()]
    return SaidBefore(standing, sketched, Holders.load(connection, sketches, before))


def standing_of(
    connection: Connection, keys: Collection[bytes], before: Citation | None = None
) -> dict[bytes, Standing]:
    """How those of the wordings stand that are known: the first place of each tells it."""
    row = occurrence.c
    columns = (row.article, row.position, row.relation, row.score, row.added_words)
    said = (
        select(paragraph.c.key, *columns, row.matched_article, row.matched_position)
        .join(occurrence, row.paragraph == paragraph.c.id)
        .where(row.relation.is_not(None), row.relation != Relation.EXACT)
    )
    found: dict[bytes, Standing] = {}
    for some in chunks(keys):
        for each in connection.execute(said.where(paragraph.c.key.in_(some))):
            place = Citation(each.article, each.position)
            earlier = found.get(each.key)
            if (before is None or place < before) and (earlier is None or place < earlier.place):
                found[each.key] = Standing(place, told_of(each))
    return found


def told_of(row: Row[tuple[object, ...]]) -> Told:
    """How a stored occurrence stands to what was said before it."""
    matched = None
    if row.matched_article is not None:
        matched = Citation(row.matched_article, row.matched_position)
    return Told(row.relation, matched, row.score, row.added_words or 0)
