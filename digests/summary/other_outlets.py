"""Where in a story the same words stand: runs of words are looked up, not compared in pairs.

Most words alike are not the same saying: where a figure or a negation differs, something else is
said, and who says it may not be cited for the sentence.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from digests.language import SAME_SHARE, Wording
from digests.values import WindowArticle
from extract import ParagraphRef, split_sentences
from extract.text import SHINGLE_WORDS

SAID_AGAIN_MIN_WORDS = 8
"""Shorter sentences coincide by chance; the archive, too, matches nothing shorter."""

_Run = tuple[str, ...]


class Sayings:
    """The statements of a story's articles, to be asked who else says a sentence."""

    def __init__(self, sources: Sequence[WindowArticle]) -> None:
        """Args: sources: The story's articles."""
        self._paragraphs: dict[_Run, set[ParagraphRef]] = defaultdict(set)
        self._sentences: dict[_Run, set[tuple[ParagraphRef, int]]] = defaultdict(set)
        self._words: dict[ParagraphRef, frozenset[str]] = {}
        self._said: dict[tuple[ParagraphRef, int], Wording] = {}
        for source in sources:
            for paragraph in source.opening:
                self._add(ParagraphRef(source.number, paragraph.position), paragraph.text)

    def also(self, wording: Wording, cited: ParagraphRef) -> tuple[ParagraphRef, ...]:
        """Where other articles say the same as the sentence at `cited`, or a sentence out of it.

        Args:
            wording: The sentence's words.
            cited: Where it stands.

        Returns:
            Places in the story's other articles, in order.
        """
        if len(wording.words) < SAID_AGAIN_MIN_WORDS:
            return ()
        whole: Counter[ParagraphRef] = Counter()
        parts: Counter[tuple[ParagraphRef, int]] = Counter()
        for run in wording.shingles:
            whole.update(self._paragraphs.get(run, ()))
            parts.update(self._sentences.get(run, ()))
        most = SAME_SHARE * len(wording.shingles)
        decisive = wording.figures | wording.negations
        holding = {
            place
            for place, runs in whole.items()
            if runs >= most and decisive <= self._words[place]
        }
        turned = {
            part[0]
            for part, runs in parts.items()
            if runs >= most and not self._said[part].negations <= wording.negations
        }
        held = {part[0] for part, runs in parts.items() if self._is_within(part, runs, wording)}
        places = (holding - turned) | held
        return tuple(sorted(place for place in places if place.article != cited.article))

    def _is_within(self, part: tuple[ParagraphRef, int], runs: int, wording: Wording) -> bool:
        """Whether a sentence that shares so many runs with a longer one is said in that one."""
        said = self._said[part]
        decisive = said.figures | said.negations
        return runs >= SAME_SHARE * len(said.shingles) and decisive <= set(wording.words)

    def _add(self, place: ParagraphRef, text: str) -> None:
        paragraph = Wording.of(text)
        self._words[place] = frozenset(paragraph.words)
        for run in _runs(paragraph):
            self._paragraphs[run].add(place)
        for number, sentence in enumerate(split_sentences(text)):
            wording = Wording.of(sentence)
            if len(wording.words) >= SAID_AGAIN_MIN_WORDS:
                self._said[place, number] = wording
                for run in wording.shingles:
                    self._sentences[run].add((place, number))


def _runs(wording: Wording) -> frozenset[_Run]:
    return wording.shingles if len(wording.words) >= SHINGLE_WORDS else frozenset()
