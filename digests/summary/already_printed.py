"""What has been printed already: word by word in this issue and the latest ones, else by key."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from digests.language import SAME_QUOTED, SAME_SHARE, Wording, cosine, make_sentence_key
from extract.text import SHINGLE_WORDS

RESEMBLING = 0.45
"""Likeness (cosine of the telling words' counts, or of these by rarity) from which a reader takes a
sentence for one read before; the aim is that none has more than .5 to another, over issues too. In
24 generated weeks (seed 20261122) .4, .45 and .5 print 492, 502 and 499 sentences, of which 6, 7
and 7 have more; all open a story, since no other words told its news, 6 with changed figures."""


class _Likened(StrEnum):
    """By what sentences are likened."""

    PLAIN = auto()
    RARE = auto()
    QUOTED = auto()


ALIKE_FROM = {
    _Likened.PLAIN: RESEMBLING,
    _Likened.RARE: RESEMBLING,
    _Likened.QUOTED: SAME_QUOTED,
}


class Recent:
    """The sentences of the latest issues, asked for one alike: runs of words are looked up."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        """Args: sentences: As they were printed; short ones are known by their key alone."""
        self._all = tuple(map(Wording.of, sentences))
        self._holders = Counter(word for wording in self._all for word in wording.plain)
        self._rarely: dict[Wording, Mapping[str, float]] = {}
        self._holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._weights: dict[tuple[_Likened, str], dict[int, float]] = defaultdict(dict)
        for number, wording in enumerate(self._all):
            for how, vector in self._vectors(wording):
                for word, weight in vector.items():
                    self._weights[how, word][number] = weight
            if len(wording.words) >= SHINGLE_WORDS:
                for run in wording.shingles:
                    self._holding[run].append(number)

    def says(self, wording: Wording) -> bool:
        """Whether one of them says this, or it says one of them, as `Wording.alike` tells."""
        if len(wording.words) < SHINGLE_WORDS:
            return False
        shared: Counter[int] = Counter()
        for run in wording.shingles:
            shared.update(self._holding.get(run, ()))
        alike = (
            self._all[number]
            for number, runs in shared.items()
            if runs >= SAME_SHARE * min(len(wording.shingles), len(self._all[number].shingles))
        )
        return not all(map(wording.disagrees, alike))

    def resembled(self, wording: Wording) -> list[Wording]:
        """Those that share most of their telling words with this one, whatever the order."""
        numbers = {
            number for how, vector in self._vectors(wording) for number in self._alike(how, vector)
        }
        return [self._all[number] for number in sorted(numbers)]

    def likeness(self, one: Wording, other: Wording) -> float:
        """The greater of two cosines: of their telling words, and of these by their rarity."""
        mine, theirs = self._rare(one), self._rare(other)
        return max(one.likeness(other), cosine(mine, theirs))

    def _vectors(self, wording: Wording) -> Iterator[tuple[_Likened, Mapping[str, float]]]:
        yield _Likened.PLAIN, wording.plain
        yield _Likened.RARE, self._rare(wording)
        yield _Likened.QUOTED, wording.quoted

    def _rare(self, wording: Wording) -> Mapping[str, float]:
        """A sentence's telling words by their rarity among those of the latest issues and it.

        Each is held against all sentences of an issue, so it is kept.
        """
        if wording not in self._rarely:
            self._rarely[wording] = self._weighed_by_rarity(wording)
        return self._rarely[wording]

    def _weighed_by_rarity(self, wording: Wording) -> Mapping[str, float]:
        count = len(self._all) + 2
        weights = {
            word: weight * math.log(count / (1 + self._holders[word]))
            for word, weight in wording.plain.items()
        }
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}

    def _alike(self, how: _Likened, vector: Mapping[str, float]) -> list[int]:
        """The numbers of those whose vector has a greater cosine with this than `ALIKE_FROM`."""
        alike: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for number, theirs in self._weights.get((how, word), {}).items():
                alike[number] += weight * theirs
        return [number for number, likeness in alike.items() if likeness > ALIKE_FROM[how]]


NOTHING_RECENT = Recent()


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences not to be printed again.

    Attributes:
        printed: Keys of the sentences of all earlier issues.
        recent: The sentences of the latest issues.
        wordings: The sentences of this issue so far.
    """

    printed: Collection[str]
    recent: Recent = NOTHING_RECENT
    wordings: tuple[Wording, ...] = ()

    def holds(self, text: str, wording: Wording | None = None) -> bool:
        """Whether this sentence, or one alike in this issue or a recent one, is printed already.

        Args:
            text: The sentence.
            wording: Its words, where they are at hand.

        Returns:
            Whether it is.
        """
        words = wording or Wording.of(text)
        return (
            make_sentence_key(text) in self.printed
            or self.recent.says(words)
            or words.alike_any(self.wordings)
        )

    def resembled(self, wording: Wording) -> list[Wording]:
        """The sentences of this issue and the latest ones that a reader would take it for."""
        own = [
            one
            for one in self.wordings
            if self.recent.likeness(one, wording) > RESEMBLING or one.quotes_same_words(wording)
        ]
        return own + self.recent.resembled(wording)

    def likeness(self, one: Wording, other: Wording) -> float:
        """How alike two sentences are, 0 to 1, as `resembled` compares them."""
        return self.recent.likeness(one, other)

    def and_also(self, texts: Iterable[str]) -> "Told":
        """The same with more sentences of this issue."""
        also = tuple(Wording.of(text) for text in texts)
        return Told(self.printed, self.recent, (*self.wordings, *also))
