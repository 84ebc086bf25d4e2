"""When two statements say the same: compared by the words of their folded form."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from digests.language.term_vectors import TermVector, cosine, scale_to_unit
from digests.language.vocabulary import drop_stop_words, load_vocabulary, make_singular
from extract import fold
from extract.comparing import compared_words, is_figure, is_negation
from extract.text import SHINGLE_WORDS, Negation, negations, shingle_set

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|(?<!\w)[‘'’](?=\w).*?(?<=[\w.,!?…])['’](?!\w)")
"""What is in quotation marks, by a pattern that needs no more than the sentence."""

_CAPITALISED = re.compile(r"(?<=[\w,;:)] )[A-Z][\w’'-]*[a-z]")

SAME_SHARE = 0.8
"""The share of the shorter one's shingles that the longer one must hold; measured as described at
`SHINGLE_WORDS`."""

QUOTED_MIN_WORDS = 6
"""A shorter quotation ("a matter of time") is a phrase that two people may use."""

SAME_QUOTED = 0.75
"""Cosine of two quotations' words from which they are one: outlets cut a clause away; two that
share a figure of speech have up to .7."""


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded: quotation marks, dashes and capitals make no difference."""
    return tuple(_WORD.findall(fold(text)))


@dataclass(frozen=True)  # no slots: what is worked out once is kept
class Wording:
    """A statement's words, ready to be compared.

    Attributes:
        words: The folded words in order.
        text: As it is printed, for its figures and names; two are equal by their words alone.
    """

    words: tuple[str, ...]
    text: str = field(default="", compare=False, repr=False)

    @classmethod
    def of(cls, text: str) -> "Wording":
        """The wording of a text."""
        return cls(fold_words(text), text)

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        """Its runs of `SHINGLE_WORDS` words."""
        return shingle_set(self.words)

    @cached_property
    def negations(self) -> frozenset[str]:
        """Its words that turn a statement round."""
        return frozenset(filter(_is_turning, self.words))

    @cached_property
    def amounts(self) -> frozenset[str]:
        """Its figures in their one spelling: "twelve" is 12, and "£3.2m" is 3200000."""
        return frozenset(filter(is_figure, compared_words(self.text)))

    @cached_property
    def names(self) -> frozenset[str]:
        """Its words with a capital within the sentence that not all of the trade's news hold."""
        words = _CAPITALISED.findall(self.text)
        return frozenset(map(fold, words)) - load_vocabulary().standing_names

    @cached_property
    def plain(self) -> TermVector:
        """The vector of its words, stop words left out."""
        return _weigh_plainly(drop_stop_words(self.words))

    @cached_property
    def quoted(self) -> TermVector:
        """The same of what is in quotation marks, who says it left out; empty where nothing is."""
        words = fold_words(" ".join(list_quotations(self.text)))
        if len(words) < QUOTED_MIN_WORDS:
            return {}
        return _weigh_plainly(drop_stop_words(words))

    @cached_property
    def besides_figures(self) -> TermVector:
        """The same without figures and their signs."""
        return _weigh_plainly(
            make_singular(word)
            for word in drop_stop_words(compared_words(self.text))
            if word[0].isalpha() and not is_figure(word)
        )

    def likeness(self, compared: "Wording") -> float:
        """The cosine of the words of both that carry more than grammar, 0 to 1."""
        return cosine(self.plain, compared.plain)

    def quotes_same_words(self, compared: "Wording") -> bool:
        """Whether both quote about the same words, whoever is said to have said them."""
        return cosine(self.quoted, compared.quoted) > SAME_QUOTED

    def likeness_besides_figures(self, compared: "Wording") -> float:
        """The cosine of all but their figures."""
        return cosine(self.besides_figures, compared.besides_figures)

    def share_in(self, compared: "Wording") -> float:
        """Which share of this statement's shingles the compared one holds, 0 to 1."""
        if not self.words:
            return 0.0
        if len(self.words) >= SHINGLE_WORDS:
            return len(self.shingles & compared.shingles) / len(self.shingles)
        size = len(self.words)
        return float(self.words in shingle_set(compared.words, size))

    def alike(self, compared: "Wording") -> bool:
        """Whether the longer of the two says the shorter one again; the order does not matter."""
        shorter, longer = sorted(
            (self, compared), key=lambda wording: (len(wording.words), wording.words)
        )
        return shorter.share_in(longer) >= SAME_SHARE and not shorter.disagrees(longer)

    def disagrees(self, compared: "Wording") -> bool:
        """Whether each has a figure that the other lacks, or one turns round what both say.

        A figure that only one of them has is left out by the other. The order does not matter.
        """
        if self.words == compared.words:
            return False
        if self.amounts - compared.amounts and compared.amounts - self.amounts:
            return True
        shared = self.shingles & compared.shingles
        if not shared:
            return False
        return _count_turns(self, compared, shared) != _count_turns(compared, self, shared)

    def names_others(self, compared: "Wording") -> bool:
        """Whether each names somebody or a place that the other does not name."""
        return bool(self.names - compared.names and compared.names - self.names)

    def alike_any(self, wordings: Iterable["Wording"]) -> bool:
        """Whether it is alike to one of them."""
        return any(self.alike(wording) for wording in wordings)


def _weigh_plainly(words: Iterable[str]) -> TermVector:
    """The vector of some words, each weighed by how often it occurs."""
    return scale_to_unit(Counter(words))


def _count_turns(statement: Wording, compared: Wording, shared: frozenset[tuple[str, ...]]) -> int:
    """How many words of a statement turn it round, where it says what the compared one does.

    That is from the first run of words that both have to the last one, and as many words before and
    after it as the compared one has there: the statement may say more elsewhere.
    """
    reach, compared_reach = (
        _find_reach(wording.words, shared) for wording in (statement, compared)
    )
    start = max(0, reach.start - compared_reach.start)
    end = reach.stop + len(compared.words) - compared_reach.stop
    return sum(_is_turning(word) or is_negation(word) for word in statement.words[start:end])


def _find_reach(words: tuple[str, ...], shared: frozenset[tuple[str, ...]]) -> range:
    """From the first run of words that is shared to the last one."""
    size = min(SHINGLE_WORDS, len(words))
    starts = [
        start for start in range(len(words) - size + 1) if words[start : start + size] in shared
    ]
    return range(starts[0], starts[-1] + size)


def _is_turning(word: str) -> bool:
    """Whether the word turns a statement round."""
    return word in negations(Negation.PLAIN, Negation.CONTRACTED) or word.endswith("n't")


def drop_quotations(text: str) -> str:
    """The text without what is in quotation marks."""
    return _QUOTED.sub(" ", text)


def mask_quotations(text: str) -> str:
    """The text with a space for each character of its quotations: all else keeps its place."""
    return _QUOTED.sub(lambda quotation: " " * len(quotation[0]), text)


def list_quotations(text: str) -> list[str]:
    """What is in quotation marks in the text, marks included."""
    return _QUOTED.findall(text)
