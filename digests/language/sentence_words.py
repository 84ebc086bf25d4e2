"""When two statements say the same: compared by the words of their folded form."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from digests.language.plurals import make_singular
from digests.language.vocabulary import list_quotations, load_vocabulary
from digests.language.weeks import MONTHS
from extract import fold
from extract.comparing import compared_words, is_figure, is_negation
from extract.text.shingles import SHINGLE_WORDS, shingle_set

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

_CAPITALISED = re.compile(r"(?<=[\w,;:)] )[A-Z][\w’'-]*[a-z]")

_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")

SAME_SHARE = 0.8
"""The share of the shorter one's shingles that the longer one must hold; measured as told at
`SHINGLE_WORDS`."""

QUOTED_MIN_WORDS = 6
"""A shorter quotation ("a matter of time") is a phrase that two people may use."""

SAME_QUOTED = 0.75
"""Cosine of two quotations' telling words from which they are one: outlets cut a clause away; two
quotations that share a figure of speech have up to .7."""

NEGATIONS = frozenset({"no", "not", "never", "none", "neither", "nor", "cannot", "without"})
"""Words that turn a statement round; so does any word that ends in "n't"."""


def fold_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded: quotation marks, dashes and capitals make no difference."""
    return tuple(_WORD.findall(fold(text)))


@dataclass(frozen=True)  # no slots: what is worked out once is kept
class Wording:
    """A statement's words, ready to be compared.

    Attributes:
        words: The folded words in order.
        text: As it is printed; its figures are told by it, and it is compared by its words alone.
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
    def figures(self) -> frozenset[str]:
        """Its words with digits in them."""
        return frozenset(word for word in self.words if any(map(str.isdigit, word)))

    @cached_property
    def negations(self) -> frozenset[str]:
        """Its words that turn a statement round."""
        return frozenset(word for word in self.words if word in NEGATIONS or word.endswith("n't"))

    @cached_property
    def amounts(self) -> frozenset[str]:
        """Its figures in their one spelling: "twelve" is 12, and "£3.2m" is 3200000."""
        return frozenset(filter(is_figure, compared_words(self.text)))

    @cached_property
    def months(self) -> frozenset[str]:
        """The months it names."""
        return frozenset(_MONTH.findall(self.text))

    @cached_property
    def names(self) -> frozenset[str]:
        """Its words with a capital within the sentence that not all of the trade's news hold."""
        words = _CAPITALISED.findall(self.text)
        return frozenset(map(fold, words)) - load_vocabulary().standing_names

    @cached_property
    def plain(self) -> Mapping[str, float]:
        """How often its telling words occur, scaled to length 1; stop words are left out."""
        return _scaled(word for word in self.words if word not in load_vocabulary().stop_words)

    @cached_property
    def quoted(self) -> Mapping[str, float]:
        """The same of what stands in quotation marks, who says it left out; empty where nothing."""
        words = fold_words(" ".join(list_quotations(self.text)))
        if len(words) < QUOTED_MIN_WORDS:
            return {}
        return _scaled(word for word in words if word not in load_vocabulary().stop_words)

    @cached_property
    def besides_figures(self) -> Mapping[str, float]:
        """The same without figures and their signs."""
        stop = load_vocabulary().stop_words
        return _scaled(
            make_singular(word)
            for word in compared_words(self.text)
            if word not in stop and word[0].isalpha() and not is_figure(word)
        )

    def likeness(self, other: "Wording") -> float:
        """The cosine of the two's telling words, 0 to 1."""
        return _cosine(self.plain, other.plain)

    def quotes_likewise(self, other: "Wording") -> bool:
        """Whether both quote about the same words, whoever is said to have said them."""
        return _cosine(self.quoted, other.quoted) > SAME_QUOTED

    def likeness_besides_figures(self, other: "Wording") -> float:
        """The same of all but their figures."""
        return _cosine(self.besides_figures, other.besides_figures)

    def share_in(self, other: "Wording") -> float:
        """Which share of this statement's shingles the other one holds, 0 to 1."""
        if not self.words:
            return 0.0
        if len(self.words) >= SHINGLE_WORDS:
            return len(self.shingles & other.shingles) / len(self.shingles)
        size = len(self.words)
        return float(self.words in shingle_set(other.words, size))

    def alike(self, other: "Wording") -> bool:
        """Whether the longer of the two says the shorter one again; the order does not matter."""
        shorter, longer = sorted((self, other), key=lambda one: (len(one.words), one.words))
        return shorter.share_in(longer) >= SAME_SHARE and not shorter.disagrees(longer)

    def disagrees(self, other: "Wording") -> bool:
        """Whether each has a figure that the other has not, or one turns round what both say.

        A figure that only one of them has, the other leaves out. The order does not matter.
        """
        if self.words == other.words:
            return False
        if self.amounts - other.amounts and other.amounts - self.amounts:
            return True
        shared = self.shingles & other.shingles
        return bool(shared) and _turns(self, other, shared) != _turns(other, self, shared)

    def tells_of_others(self, other: "Wording") -> bool:
        """Whether each names somebody or a place that the other does not name."""
        return bool(self.names - other.names and other.names - self.names)

    def alike_any(self, others: Iterable["Wording"]) -> bool:
        """Whether it is alike to one of them."""
        return any(self.alike(other) for other in others)


def _scaled(words: Iterable[str]) -> Mapping[str, float]:
    counts = Counter(words)
    length = math.sqrt(sum(count * count for count in counts.values()))
    return {word: count / length for word, count in counts.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return math.fsum(one[word] * other[word] for word in one.keys() & other.keys())


def _turns(one: Wording, other: Wording, shared: frozenset[tuple[str, ...]]) -> int:
    """How many words of one turn round what it says, where it says what the other one does.

    That is from the first run of words that both have to the last one, and as many words before and
    behind it as the other one has there: it may say more elsewhere.
    """
    here, there = _reach(one.words, shared), _reach(other.words, shared)
    start = max(0, here.start - there.start)
    end = here.stop + len(other.words) - there.stop
    return sum(map(_turns_round, one.words[start:end]))


def _reach(words: tuple[str, ...], shared: frozenset[tuple[str, ...]]) -> range:
    """From the first run of words that is shared to the last one."""
    size = min(SHINGLE_WORDS, len(words))
    places = [at for at in range(len(words) - size + 1) if words[at : at + size] in shared]
    return range(places[0], places[-1] + size)


def _turns_round(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't") or is_negation(word)
