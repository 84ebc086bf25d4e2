"""What an article has told already, asked paragraph by paragraph when it is captured anew.

The archive's relations tell what the texts that stand say first. Of a revised article they cannot
tell what is new in it: its former texts stand no more. So its paragraphs are held against these as
a later capture is held against a page, which found the article revised in the first place.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extract import Kind, Paragraph, split_sentences, word_count
from extract.comparing import NEAR_MIN_WORDS, Saying
from extract.comparing.page_overlap import PageText, overlap
from store.near_duplicates.decide import COMPARED_MIN_WORDS


class ToldOf(NamedTuple):
    """What of a paragraph was told.

    Attributes:
        whole: Whether all of it.
        parts: Else the sentences that were, as first character and the one behind the last.
    """

    whole: bool
    parts: tuple[tuple[int, int], ...] = ()


class ToldTexts:
    """Texts that were told, asked for what they say of another one.

    Args:
        texts: In any order; what several say counts once.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._page = _page(sorted(set(texts)))

    def of(self, text: str) -> ToldOf:
        """What of a text they tell, word for word or nearly; another figure is another saying.

        A text too short to be related to others ("Updated: 12.30pm") tells nothing new.
        """
        if word_count(text) < COMPARED_MIN_WORDS:
            return ToldOf(whole=True)
        words = Saying.of(text).words
        if len(words) < NEAR_MIN_WORDS:
            return ToldOf(whole=words in self._page.sentences or words in self._page.whole)
        unsaid = set(overlap(_page([text]), self._page).unsaid)
        if not unsaid:
            return ToldOf(whole=True)
        said = ((start, end) for start, end in _sentences(text) if text[start:end] not in unsaid)
        return ToldOf(whole=False, parts=tuple(said))


def _page(texts: Iterable[str]) -> PageText:
    return PageText(
        tuple(Paragraph(at, text, Kind.BODY, None) for at, text in enumerate(texts, start=1))
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    end = 0
    for sentence in split_sentences(text):
        start = text.index(sentence, end)
        end = start + len(sentence)
        yield start, end
