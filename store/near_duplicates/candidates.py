"""The earlier paragraphs that share hashes with a new one, and those of them worth comparing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from extract import ParagraphRef, Relation
from store.database import chunks, occurrence, paragraph
from store.near_duplicates.decide import CANDIDATES_MAX, SAYING_RELATIONS, EarlierSaying
from store.near_duplicates.relation_rows import load_sketch_rows

HOLDERS_MAX = 16
"""A hash that this many sayings have is noted for no further saying: it is a set phrase, and no
evidence. Each saying has 8 and more other hashes."""

SHARED_MIN = 2
"""Hashes to share. Of 2,943 generated pairs said again in other words one shared a single hash, of
pairs of strangers that share any 98 %."""

RARE_HOLDERS = 4
"""A single hash is enough where no more sayings have it: a sentence in another frame may share no
second one."""


class CandidateIndex:
    """The paragraphs that have some hashes in their sketch: those stored, and a batch's own.

    Args:
        connection: For loading further stored paragraphs when `family` needs them; None where only
            the loaded ones count.
    """

    def __init__(self, connection: Connection | None = None) -> None:
        self._connection = connection
        self._by_hash: dict[int, list[int]] = defaultdict(list)
        self._candidates: dict[int, EarlierSaying] = {}

    @classmethod
    def load(
        cls,
        connection: Connection,
        sketches: Collection[tuple[int, ...]],
        before: ParagraphRef | None,
    ) -> "CandidateIndex":
        """Ask the archive who shares hashes with some sketches.

        Args:
            connection: The transaction.
            sketches: The new paragraphs' sketches.
            before: Only what is before this place counts; None for all.
        """
        index = cls(connection if before is None else None)
        for hashed, text in load_sketch_rows(
            connection, {hashed for sketch in sketches for hashed in sketch}
        ):
            index._by_hash[hashed].append(text)
        if before is None:
            likely = {text for sketch in sketches for text in index._likely(sketch)}
            index._candidates = _load_candidates(connection, likely)
        else:
            texts = {text for holders in index._by_hash.values() for text in holders}
            index._keep_earlier(_load_candidates(connection, texts), before)
        return index

    def _keep_earlier(self, candidates: Mapping[int, EarlierSaying], before: ParagraphRef) -> None:
        """Know only the candidates before a place."""
        self._candidates = {
            text: candidate for text, candidate in candidates.items() if candidate.place < before
        }
        for hashed, texts in self._by_hash.items():
            self._by_hash[hashed] = [text for text in texts if text in self._candidates]

    def candidates(self, hashes: Sequence[int]) -> list[EarlierSaying]:
        """The paragraphs that may say what one of this sketch says, the most likely first."""
        return self._chosen(self._likely(hashes))

    def family(self, hashes: Sequence[int]) -> list[EarlierSaying]:
        """All paragraphs that share a hash with one of this sketch, the most likely first.

        For a paragraph that is alike to another and not the same: in a family of one template most
        hashes are full, and the paragraph that it repeats may share a single hash with it.
        """
        shared = Counter(text for hashed in hashes for text in self._by_hash.get(hashed, ()))
        unknown = {text for text in shared if text not in self._candidates}
        if unknown and self._connection is not None:
            self._candidates |= _load_candidates(self._connection, unknown)
        return self._chosen(shared)

    def _chosen(self, shared: Mapping[int, int]) -> list[EarlierSaying]:
        likely = sorted(
            (-count, self._candidates[text].place, text)
            for text, count in shared.items()
            if text in self._candidates
        )
        return [self._candidates[text] for _, _, text in likely[:CANDIDATES_MAX]]

    def add(self, candidate: EarlierSaying, hashes: Iterable[int]) -> list[int]:
        """Let a paragraph of the batch be found from now on.

        Returns:
            The hashes by which it is found: those that are no set phrases.
        """
        kept = [hashed for hashed in hashes if len(self._by_hash.get(hashed, ())) < HOLDERS_MAX]
        new_id = -1 - len(self._candidates)  # stored texts have positive ids
        self._candidates[new_id] = candidate
        for hashed in kept:
            self._by_hash[hashed].append(new_id)
        return kept

    def _likely(self, hashes: Sequence[int]) -> dict[int, int]:
        """Text's id → how many hashes it shares, of the texts that are worth comparing."""
        shared: Counter[int] = Counter()
        rare: set[int] = set()
        for hashed in hashes:
            texts = self._by_hash.get(hashed)
            if texts:
                shared.update(texts)
                if len(texts) <= RARE_HOLDERS:
                    rare.update(texts)
        return {
            text: count for text, count in shared.items() if count >= SHARED_MIN or text in rare
        }


def _load_candidates(connection: Connection, texts: Collection[int]) -> dict[int, EarlierSaying]:
    """The sayings of stored texts by the texts' ids, each at its first place."""
    row = occurrence.c
    sayings = (
        select(row.paragraph, row.article, row.position, row.relation, paragraph.c.text)
        .join(paragraph, paragraph.c.id == row.paragraph)
        .where(row.relation.in_((*SAYING_RELATIONS, Relation.NEAR)))
    )
    candidates: dict[int, EarlierSaying] = {}
    for some_texts in chunks(texts):
        for saying in connection.execute(sayings.where(row.paragraph.in_(some_texts))):
            place = ParagraphRef(saying.article, saying.position)
            earlier = candidates.get(saying.paragraph)
            if earlier is None or place < earlier.place:
                candidates[saying.paragraph] = EarlierSaying(
                    place, saying.text, saying.relation in SAYING_RELATIONS
                )
    return candidates
