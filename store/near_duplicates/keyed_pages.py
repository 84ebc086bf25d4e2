"""A page made ready for comparing: each paragraph with its keys and words, counted once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from extract import Article, Paragraph, RawDocument, fold, word_count
from extract.text import folded_key
from store.database import storable
from store.near_duplicates.decide import COMPARED_MIN_WORDS
from store.values import Reading

DIGEST_BYTES = 8
"""A digest distinguishes only the texts that have one key: the same words with other quotation
marks, dashes, spaces, capitals. Of a thousand such, two share 64 bits once in 37 million million
archives (1,000² / 2⁶⁵). Whoever makes two on purpose, with four thousand million tries, has his own
words shown with his other punctuation. The key must not meet by chance or purpose: it has 128 bits.
"""

DIGEST_CUT_FROM_BYTES = 16
"""Of what the digest is the beginning: archives before version 0003 hold it whole."""


@dataclass(frozen=True, slots=True)
class KeyedParagraph:
    """A paragraph with what it is found by.

    Attributes:
        paragraph: The paragraph.
        key: Of its folded text: the same key, said word for word.
        digest: Of its verbatim text: the same key and digest, the same characters.
        words: Its words.
        folded: Its folded text.
    """

    paragraph: Paragraph
    key: bytes
    digest: bytes
    words: int
    folded: str = field(repr=False)

    @classmethod
    def of(cls, paragraph: Paragraph) -> "KeyedParagraph":
        """Make a paragraph ready."""
        text = paragraph.text
        folded = fold(text)
        return cls(paragraph, folded_key(folded), digest_of(text), word_count(text), folded)

    @property
    def text_key(self) -> bytes:
        """By what its verbatim text is known among all texts."""
        return self.key + self.digest

    @property
    def compared(self) -> bool:
        """Whether it is prose long enough to ask whether it was said before."""
        return self.paragraph.read and self.words >= COMPARED_MIN_WORDS


def digest_of(text: str) -> bytes:
    """The digest of a verbatim text, among the texts of its key."""
    return blake2b(text.encode(), digest_size=DIGEST_CUT_FROM_BYTES).digest()[:DIGEST_BYTES]


@dataclass(frozen=True, slots=True)
class KeyedPage:
    """An article on its way into the archive.

    Attributes:
        raw: The document that it is in.
        page: Its place among the document's articles, from 1.
        article: The article.
        paragraphs: All its paragraphs in order.
        prose: Exact key → words, of its compared paragraphs.
    """

    raw: RawDocument
    page: int
    article: Article
    paragraphs: tuple[KeyedParagraph, ...]
    prose: Mapping[bytes, int]

    @property
    def prose_words(self) -> int:
        """Words of its compared paragraphs, each said once."""
        return sum(self.prose.values())


def keyed_pages(readings: Sequence[Reading]) -> Iterator[KeyedPage]:
    """All articles of the readings, in order, with their keys."""
    for reading in readings:
        for page, result in enumerate(reading.results, start=1):
            if isinstance(result, Article):
                article = _storable(result)
                paragraphs = tuple(map(KeyedParagraph.of, article.paragraphs))
                prose = {line.key: line.words for line in paragraphs if line.compared}
                yield KeyedPage(reading.raw, page, article, paragraphs, MappingProxyType(prose))


def _storable(article: Article) -> Article:
    """The article with the texts that its columns will hold, so that it compares equal to itself.

    Its addresses are names, for which `writable` does the same.
    """
    paragraphs = tuple(map(_storable_paragraph, article.paragraphs))
    facts = {
        fact.name: _storable_fact(getattr(article, fact.name))
        for fact in fields(article)
        if fact.name not in {"paragraphs", "url", "canonical_url"}
    }
    return replace(article, **facts, paragraphs=paragraphs)


def _storable_paragraph(line: Paragraph) -> Paragraph:
    text, reason = storable(line.text), line.reason and storable(line.reason)
    if text == line.text and reason == line.reason:
        return line
    return replace(line, text=text, reason=reason)


def _storable_fact(fact: Any) -> Any:  # noqa: ANN401 - facts of several types
    if type(fact) is str:  # an enum's word is a str as well, and stays what it is
        return storable(fact)
    return tuple(map(storable, fact)) if isinstance(fact, tuple) else fact
