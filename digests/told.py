"""What has been printed already: in this issue word by word, in earlier issues by key."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from digests.keys import sentence_key
from digests.wording import Wording


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences not to be printed again.

    Attributes:
        printed: Keys of the sentences of earlier issues.
        wordings: The sentences of this issue so far.
    """

    printed: Collection[str]
    wordings: tuple[Wording, ...] = ()

    def holds(self, text: str, wording: Wording | None = None) -> bool:
        """Whether this sentence, or one alike in this issue, is printed already.

        Args:
            text: The sentence.
            wording: Its words, where they are at hand.

        Returns:
            Whether it is.
        """
        words = wording or Wording.of(text)
        return sentence_key(text) in self.printed or words.alike_any(self.wordings)

    def and_also(self, texts: Iterable[str]) -> "Told":
        """The same with more sentences of this issue."""
        return Told(self.printed, (*self.wordings, *(Wording.of(text) for text in texts)))
