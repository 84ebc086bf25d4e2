"""A text parsed once for comparing: its sentences, and which of its words are names and figures.

Whoever compares a text is handed its `ParsedText`; nobody parses it again. Only texts that are
likely to be alike are parsed; for all others the words are enough.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, pairwise

from extract.comparing.decisive_words import is_figure, word_lists
from extract.comparing.words import compared_words, compared_words_of_folded
from extract.text import find_quotations, sentence_starts

COMPARING_VERSION = 1
"""Grows whenever words, sketches or decisions change: an archive compared by another version must
be indexed again before anything is added to it."""

NEAR_MIN_WORDS = 8
"""Shorter texts are the same word for word or not at all."""

COMPARED_MAX_WORDS = 10_000
"""A longer paragraph is compared by its exact key alone: aligning takes memory by the square, 12 MB
for two of this length; the longest paragraph in 791 real pages has under 2,000 words."""

PARSED_TEXTS_KEPT = 2_000
"""A text is asked for again at once, for its likeness, then for its sentences; and where many are
nearly the same, for each of them: some 15 MB, and a quarter of the time there."""

_PRINTED_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence, or the part of it that is inside or outside a long quotation.

    This is what may come back in another frame: a sentence, within a quotation too, or the
    quotation without the words about who said it. Dates are compared as the figures and names of
    months that they are made of.

    Attributes:
        start: Where it begins in the text, in characters.
        end: Where it ends.
        words: Its words as they are compared.
        first_word: The place of its first word among the text's words.
        names: Those of its words that are names of people, organisations or places.
        figures: Those of its words that are figures.
    """

    start: int
    end: int
    words: tuple[str, ...]
    first_word: int
    names: frozenset[str]
    figures: frozenset[str]

    @property
    def end_word(self) -> int:
        """The place after its last word among the text's words."""
        return self.first_word + len(self.words)


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A text taken apart for a close comparison.

    Attributes:
        words: Its words as they are compared.
        sentences: Its sentences in order; together they hold all words.
        names: Those of its words that are names.
        figures: Those of its words that are figures.
        starts: The places of the words with which `sentences` begin.
        ends: The places after the words with which they end.
        sentence_bounds: The places at which whole sentences begin, quotations or not, and the place
            after the last word.
    """

    words: tuple[str, ...]
    sentences: tuple[ParsedSentence, ...]
    names: frozenset[str]
    figures: frozenset[str]
    starts: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()
    sentence_bounds: frozenset[int] = frozenset()

    def excerpt(self, words: tuple[str, ...]) -> "ParsedText":
        """Return some of its words as a text that is not divided into sentences."""
        return ParsedText(words, (), self.names, self.figures)


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text ready to be compared.

    Attributes:
        text: As it is printed.
        words: Its words as they are compared.
    """

    text: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str, folded: str | None = None) -> "ComparedText":
        """Make a text ready; its folded form may be given where it is at hand."""
        words = compared_words(text) if folded is None else compared_words_of_folded(folded)
        return cls(text, words)

    @property
    def parsed(self) -> ParsedText:
        """The text parsed, when it is first compared closely."""
        return parse_text(self.text)


@lru_cache(maxsize=PARSED_TEXTS_KEPT)
def parse_text(text: str) -> ParsedText:
    """Return a text parsed.

    >>> parsed = parse_text("The BMA met on 3 May. Dr Dixon was not there.")
    >>> [sentence.words for sentence in parsed.sentences]
    [('the', 'bma', 'met', 'on', '3', 'may'), ('dr', 'dixon', 'was', 'not', 'there')]
    >>> sorted(parsed.names), sorted(parsed.figures)
    (['bma', 'dixon', 'may'], ['3'])
    """
    words: list[str] = []
    sentences: list[ParsedSentence] = []
    openings = frozenset({0, *sentence_starts(text)})
    bounds: set[int] = set()
    spans = tuple(_spans(text, openings))
    printed = [_PRINTED_WORD.findall(text, start, end) for _, start, end in spans]
    lower_case = frozenset(word for word in chain(*printed) if word[0].islower())
    for (cut, start, end), printed_words in zip(spans, printed, strict=True):
        if cut in openings:
            bounds.add(len(words))
        sentence_words = compared_words(text[start:end])
        sentences.append(
            ParsedSentence(
                start=start,
                end=end,
                words=sentence_words,
                first_word=len(words),
                names=frozenset(_names(printed_words, lower_case)),
                figures=frozenset(filter(is_figure, sentence_words)),
            )
        )
        words += sentence_words
    return ParsedText(
        words=tuple(words),
        sentences=tuple(sentences),
        names=frozenset().union(*(sentence.names for sentence in sentences)),
        figures=frozenset().union(*(sentence.figures for sentence in sentences)),
        starts=frozenset(sentence.first_word for sentence in sentences),
        ends=frozenset(sentence.end_word for sentence in sentences),
        sentence_bounds=frozenset(bounds | {len(words)}),
    )


@cache
def common_words() -> frozenset[str]:
    """Return words that many texts have in lower case, and that are no misprints."""
    path = files("extract.comparing") / "common_words.txt"
    return frozenset(path.read_text("utf-8").split())


def _spans(text: str, openings: frozenset[int]) -> Iterator[tuple[int, int, int]]:
    """Where each sentence is cut off, and where it begins and ends, white space left out."""
    cuts = {len(text), *openings}
    for quotation in find_quotations(text):
        if len(text[quotation.start : quotation.end].split()) >= NEAR_MIN_WORDS:
            cuts |= {quotation.start, quotation.end}
    for cut, following_cut in pairwise(sorted(cuts)):
        uncut = text[cut:following_cut]
        bare = uncut.strip()
        if bare:
            start = cut + uncut.index(bare[0])
            yield cut, start, start + len(bare)


def _names(words: list[str], lower_case: frozenset[str]) -> Iterator[str]:
    """Those of a sentence's words whose capital is not there for opening it."""
    never_names = word_lists().never_names
    for place, word in enumerate(words):
        if not word[0].isupper():
            continue
        folded = word.replace("’", "'").casefold()
        if folded in never_names:
            continue
        opens = place == 0 and not word.isupper()
        if opens and (folded in lower_case or _may_open(folded, words[1:2])):
            continue
        yield folded.removesuffix("'s")


def _may_open(word: str, following: list[str]) -> bool:
    """Whether a word may have its capital for opening a sentence.

    Many a name is a common word as well: "Young said", "Field has", "Long Eaton".
    """
    lists, common = word_lists(), common_words()
    if word in lists.openers:
        return True
    second = following[0].replace("’", "'") if following else ""
    is_verb = second in lists.saying or second in lists.auxiliaries
    return word in common and second in common and not is_verb
