"""A page made ready for comparing: each paragraph with its keys and words, counted once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from extract import Article, Paragraph, RawDocument, exact_key, word_count
from store.relations import COMPARED_MIN_WORDS
from store.values import Reading

DIGEST_BYTES = 16
"""128 bits, as for the exact key: collisions are out of the question."""


@dataclass(frozen=True, slots=True)
class KeyedParagraph:
    """A paragraph with what it is found by.

    Attributes:
        paragraph: The paragraph.
        digest: Of its verbatim text: the same digest, the same characters.
        key: Of its folded text: the same key, said word for word.
        words: Its words.
    """

    paragraph: Paragraph
    digest: bytes
    key: bytes
    words: int

    @property
    def compared(self) -> bool:
        """Whether it is prose long enough to ask whether it was said before."""
        return self.paragraph.read and self.words >= COMPARED_MIN_WORDS


@dataclass(frozen=True, slots=True)
class KeyedPage:
    """An article on its way into the archive.

    Attributes:
        raw: The document it stands in.
        page: Its place among the document's articles, from 1.
        article: The article.
        paragraphs: All its paragraphs in order.
        prose: Exact key → words, of its compared paragraphs.
    """

    raw: RawDocument
    page: int
    article: Article
    paragraphs: tuple[KeyedParagraph, ...]
    prose: dict[bytes, int]

    @property
    def prose_words(self) -> int:
        """Words of its compared paragraphs, each said once."""
        return sum(self.prose.values())


def keyed_pages(readings: Sequence[Reading]) -> Iterator[KeyedPage]:
    """All articles of the readings, in order, with their keys."""
    for reading in readings:
        for page, result in enumerate(reading.results, start=1):
            if isinstance(result, Article):
                paragraphs = tuple(map(_keyed, result.paragraphs))
                prose = {each.key: each.words for each in paragraphs if each.compared}
                yield KeyedPage(reading.raw, page, result, paragraphs, prose)


def _keyed(paragraph: Paragraph) -> KeyedParagraph:
    text = paragraph.text
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()
    return KeyedParagraph(paragraph, digest, exact_key(text), word_count(text))
