"""What this issue and earlier ones have printed, which is not printed again, nor in other words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from digests.language import Wording, make_sentence_key

RESEMBLING = 0.45
"""Likeness (cosine of the words' counts) from which a reader takes a sentence for one read before;
the aim is that none has more than .5 to another, over issues too."""


@dataclass(frozen=True, slots=True)
class AlreadyPrinted:
    """Sentences not to be printed again.

    Attributes:
        keys: `make_sentence_key` of the sentences of all earlier issues.
        wordings: The sentences of the latest issues, and of this one so far.
    """

    keys: Collection[str] = frozenset()
    wordings: tuple[Wording, ...] = ()

    @classmethod
    def of(cls, keys: Collection[str], sentences: Iterable[str]) -> "AlreadyPrinted":
        """What earlier issues printed: the keys of all sentences, the latest ones verbatim."""
        return cls(keys, tuple(map(Wording.of, sentences)))

    def holds(self, wording: Wording) -> bool:
        """Whether this sentence is printed already, or one that a reader would take it for.

        One that gives other figures, or names somebody else, is news.
        """
        return make_sentence_key(wording.text) in self.keys or any(
            is_repeat(wording, printed) for printed in self.wordings
        )

    def with_sentences(self, texts: Iterable[str]) -> "AlreadyPrinted":
        """The same with more sentences of this issue."""
        return replace(self, wordings=(*self.wordings, *map(Wording.of, texts)))


def is_repeat(wording: Wording, printed: Wording) -> bool:
    """Whether a reader of the printed sentence learns nothing from this one."""
    if wording.likeness(printed) > RESEMBLING:
        return not (wording.disagrees(printed) or wording.names_others(printed))
    return wording.alike(printed)
