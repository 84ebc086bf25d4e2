"""Where in a story the same words stand: runs of words are looked up, not compared in pairs."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from digests.values import Citation, Source
from digests.wording import SAME_SHARE, SHINGLE_WORDS, Wording
from extract import split_sentences

SAID_AGAIN_MIN_WORDS = 8
"""Shorter sentences coincide by chance; the archive, too, matches nothing shorter."""

_Run = tuple[str, ...]


class Sayings:
    """The statements of a story's articles, to be asked who else says a sentence."""

    def __init__(self, sources: Sequence[Source]) -> None:
        """Args: sources: The story's articles."""
        self._paragraphs: dict[_Run, set[Citation]] = defaultdict(set)
        self._sentences: dict[_Run, set[tuple[Citation, int]]] = defaultdict(set)
        self._lengths: dict[tuple[Citation, int], int] = {}
        for source in sources:
            for paragraph in source.article.paragraphs:
                if paragraph.read:
                    self._add(Citation(source.number, paragraph.position), paragraph.text)

    def also(self, wording: Wording, cited: Citation) -> tuple[Citation, ...]:
        """Where other articles say the same as the sentence at `cited`, or a sentence out of it.

        Args:
            wording: The sentence's words.
            cited: Where it stands.

        Returns:
            Places in the story's other articles, in order.
        """
        if len(wording.words) < SAID_AGAIN_MIN_WORDS:
            return ()
        whole: Counter[Citation] = Counter()
        parts: Counter[tuple[Citation, int]] = Counter()
        for run in wording.shingles:
            whole.update(self._paragraphs.get(run, ()))
            parts.update(self._sentences.get(run, ()))
        holding = {
            place for place, runs in whole.items() if runs >= SAME_SHARE * len(wording.shingles)
        }
        held = {part[0] for part, runs in parts.items() if runs >= SAME_SHARE * self._lengths[part]}
        return tuple(sorted(place for place in holding | held if place.article != cited.article))

    def _add(self, place: Citation, text: str) -> None:
        for run in _runs(Wording.of(text)):
            self._paragraphs[run].add(place)
        for number, sentence in enumerate(split_sentences(text)):
            wording = Wording.of(sentence)
            if len(wording.words) >= SAID_AGAIN_MIN_WORDS:
                self._lengths[place, number] = len(wording.shingles)
                for run in wording.shingles:
                    self._sentences[run].add((place, number))


def _runs(wording: Wording) -> frozenset[_Run]:
    return wording.shingles if len(wording.words) >= SHINGLE_WORDS else frozenset()
