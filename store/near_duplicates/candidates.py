"""Which earlier paragraphs share hashes with a new one, and which of them are worth comparing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from digests import Citation
from extract import Relation
from store.database.engine import chunks
from store.database.tables import occurrence, paragraph
from store.near_duplicates.decide import CANDIDATES_MAX, OWN, Candidate
from store.near_duplicates.relation_rows import holders_of

HOLDERS_MAX = 16
"""A hash that so many sayings have is noted for no further one: it is a set phrase, and tells
nothing. Each saying has 8 and more others."""

SHARED_MIN = 2
"""Hashes to share. Of 2,943 generated pairs said again in other words one shared a single hash, of
pairs of strangers that share any 98 %."""

RARE_HOLDERS = 4
"""A single hash is enough where no more sayings have it: a sentence in another frame may share no
second one."""


class Holders:
    """The paragraphs that have some hashes in their sketch: those stored, and a batch's own."""

    def __init__(self, connection: Connection | None = None) -> None:
        """Nothing is held yet; more texts can be asked for of the connection."""
        self._connection = connection
        self._of: dict[int, list[int]] = defaultdict(list)
        self._candidates: dict[int, Candidate] = {}

    @classmethod
    def load(
        cls,
        connection: Connection,
        sketches: Collection[tuple[int, ...]],
        before: Citation | None,
    ) -> "Holders":
        """Ask the archive who shares hashes with some sketches.

        Args:
            connection: The transaction.
            sketches: The new paragraphs' sketches.
            before: Only what stands before this place counts; None for all.
        """
        holders = cls(connection if before is None else None)
        for hashed, text in holders_of(connection, {each for some in sketches for each in some}):
            holders._of[hashed].append(text)
        if before is None:
            wanted = {text for some in sketches for text in holders._likely(some)}
            holders._candidates = _candidates_of(connection, wanted)
            return holders
        everyone = {text for texts in holders._of.values() for text in texts}
        standing = _candidates_of(connection, everyone)
        earlier = {text: each for text, each in standing.items() if each.place < before}
        holders._candidates = earlier
        for hashed, texts in holders._of.items():
            holders._of[hashed] = [text for text in texts if text in earlier]
        return holders

    def candidates(self, hashes: Sequence[int]) -> list[Candidate]:
        """The paragraphs that may say what one of this sketch says, the most likely first."""
        return self._chosen(self._likely(hashes))

    def family(self, hashes: Sequence[int]) -> list[Candidate]:
        """All paragraphs that share a hash with one of this sketch, the most likely first.

        For one that is alike to another and not the same: in a family of one template most hashes
        are full, and the one that it repeats may share but a single hash of its own with it.
        """
        shared = Counter(text for each in hashes for text in self._of.get(each, ()))
        unknown = {text for text in shared if text not in self._candidates}
        if unknown and self._connection is not None:
            self._candidates |= _candidates_of(self._connection, unknown)
        return self._chosen(shared)

    def _chosen(self, shared: Mapping[int, int]) -> list[Candidate]:
        likely = sorted(
            (-count, self._candidates[text].place, text)
            for text, count in shared.items()
            if text in self._candidates
        )
        return [self._candidates[text] for _, _, text in likely[:CANDIDATES_MAX]]

    def add(self, candidate: Candidate, hashes: Iterable[int]) -> list[int]:
        """Let a paragraph of the batch be found from now on.

        Returns:
            The hashes by which it is found: those that are no set phrases.
        """
        telling = [each for each in hashes if len(self._of.get(each, ())) < HOLDERS_MAX]
        own = -1 - len(self._candidates)  # stored texts have positive ids
        self._candidates[own] = candidate
        for each in telling:
            self._of[each].append(own)
        return telling

    def _likely(self, hashes: Sequence[int]) -> dict[int, int]:
        """How many hashes those share that are worth comparing, by their ids."""
        shared: Counter[int] = Counter()
        rare: set[int] = set()
        for each in hashes:
            texts = self._of.get(each)
            if texts:
                shared.update(texts)
                if len(texts) <= RARE_HOLDERS:
                    rare.update(texts)
        return {
            text: count for text, count in shared.items() if count >= SHARED_MIN or text in rare
        }


def _candidates_of(connection: Connection, texts: Collection[int]) -> dict[int, Candidate]:
    """The sayings of stored texts, each where it stands first."""
    row = occurrence.c
    said = (
        select(row.paragraph, row.article, row.position, row.relation, paragraph.c.text)
        .join(paragraph, paragraph.c.id == row.paragraph)
        .where(row.relation.in_((*OWN, Relation.NEAR)))
    )
    found: dict[int, Candidate] = {}
    for some in chunks(texts):
        for each in connection.execute(said.where(row.paragraph.in_(some))):
            place = Citation(each.article, each.position)
            earlier = found.get(each.paragraph)
            if earlier is None or place < earlier.place:
                found[each.paragraph] = Candidate(place, each.text, each.relation in OWN)
    return found
