"""What has been printed already: word by word in this issue and the latest ones, else by key."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from digests.keys import sentence_key
from digests.wording import SAME_QUOTED, SAME_SHARE, SHINGLE_WORDS, Wording

RESEMBLING = 0.45
"""Likeness (cosine of the telling words' counts) from which a reader takes a sentence for one read
before; the aim is that none has more than .5 to another, over issues too. In 24 generated weeks
(seed 20261122) .45 prints 441 sentences, 3 over .5 by words and 15 by TF-IDF; .5 prints 469, 1 and
27; .4 prints 385, 14 and 13, since stories lose so much that changed figures must open them."""


class Recent:
    """The sentences of the latest issues, asked for one alike: runs of words are looked up."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        """Args: sentences: As they were printed; short ones are known by their key alone."""
        self._holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._wordings: list[Wording] = []
        self._all = tuple(map(Wording.of, sentences))
        self._vectors = [
            (wording, vector) for wording in self._all for vector in (wording.plain, wording.quoted)
        ]
        # Each has two vectors: whole sentences have even numbers, what they quote odd ones.
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for number, (_, vector) in enumerate(self._vectors):
            for word in vector:
                self._with_word[word].append(number)
        for wording in self._all:
            if len(wording.words) >= SHINGLE_WORDS:
                for run in wording.shingles:
                    self._holding[run].append(len(self._wordings))
                self._wordings.append(wording)

    def says(self, wording: Wording) -> bool:
        """Whether one of them says this, or it says one of them, as `Wording.alike` tells."""
        if len(wording.words) < SHINGLE_WORDS:
            return False
        shared: Counter[int] = Counter()
        for run in wording.shingles:
            shared.update(self._holding.get(run, ()))
        alike = (
            self._wordings[sentence]
            for sentence, runs in shared.items()
            if runs
            >= SAME_SHARE * min(len(wording.shingles), len(self._wordings[sentence].shingles))
        )
        return not all(map(wording.disagrees, alike))

    def resembled(self, wording: Wording) -> list[Wording]:
        """Those that share most of their telling words with this one, whatever the order."""
        plain = self._alike(wording.plain, 0, RESEMBLING)
        return plain + self._alike(wording.quoted, 1, SAME_QUOTED)

    def _alike(self, vector: Mapping[str, float], kind: int, least: float) -> list[Wording]:
        """Those whose vector of a kind (0: all words, 1: the quoted ones) has a greater cosine."""
        alike: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for number in self._with_word.get(word, ()):
                if number % 2 == kind:
                    alike[number] += weight * self._vectors[number][1][word]
        return [self._vectors[number][0] for number, cosine in alike.items() if cosine > least]


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
            sentence_key(text) in self.printed
            or self.recent.says(words)
            or words.alike_any(self.wordings)
        )

    def resembled(self, wording: Wording) -> list[Wording]:
        """The sentences of this issue and the latest ones that a reader would take it for."""
        own = [
            one
            for one in self.wordings
            if one.likeness(wording) > RESEMBLING or one.quotes_likewise(wording)
        ]
        return own + self.recent.resembled(wording)

    def and_also(self, texts: Iterable[str]) -> "Told":
        """The same with more sentences of this issue."""
        also = tuple(Wording.of(text) for text in texts)
        return Told(self.printed, self.recent, (*self.wordings, *also))
