"""A page made ready for comparing: each paragraph with its keys and words, counted once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from hashlib import blake2b
from typing import Any

from extract import Article, Paragraph, RawDocument, fold, word_count
from extract.folding import folded_key
from store.columns import storable
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
        folded: Its folded text.
    """

    paragraph: Paragraph
    digest: bytes
    key: bytes
    words: int
    folded: str = field(repr=False)

    @classmethod
    def of(cls, paragraph: Paragraph) -> "KeyedParagraph":
        """Make a paragraph ready."""
        text = paragraph.text
        digest = blake2b(text.encode(), digest_size=DIGEST_BYTES).digest()
        folded = fold(text)
        return cls(paragraph, digest, folded_key(folded), word_count(text), folded)

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
                article = _storable(result)
                paragraphs = tuple(map(KeyedParagraph.of, article.paragraphs))
                prose = {each.key: each.words for each in paragraphs if each.compared}
                yield KeyedPage(reading.raw, page, article, paragraphs, prose)


def _storable(article: Article) -> Article:
    """The article with the texts that its columns will hold, so that it compares equal to itself.

    Its addresses are names, and have their own way (`store.columns.writable`).
    """
    paragraphs = tuple(map(_storable_paragraph, article.paragraphs))
    facts = {
        fact.name: _storable_fact(getattr(article, fact.name))
        for fact in fields(article)
        if fact.name not in {"paragraphs", "url", "canonical_url"}
    }
    return replace(article, **facts, paragraphs=paragraphs)


def _storable_paragraph(each: Paragraph) -> Paragraph:
    text, reason = storable(each.text), each.reason and storable(each.reason)
    if text == each.text and reason == each.reason:
        return each
    return replace(each, text=text, reason=reason)


def _storable_fact(fact: Any) -> Any:  # noqa: ANN401 - facts of several types
    if type(fact) is str:  # an enum's word is a str as well, and stays what it is
        return storable(fact)
    return tuple(map(storable, fact)) if isinstance(fact, tuple) else fact
