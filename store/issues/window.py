"""What the digest is made from: the articles that came in, and those that were revised.

An article keeps its number when a newer text of it is captured, so its number does not
show the digest that it changed; the number of its former text does. New in such an article is what
neither its former texts say nor earlier articles.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Select, func, select, union

from digests import Watermark, Window, WindowArticle
from extract import Kind, Paragraph, split_sentences, word_count
from extract.comparing import NEAR_MIN_WORDS, ComparedText, PageText, measure_overlap
from store.articles import load_articles, load_covered_versions, revised_in
from store.database import (
    article,
    article_version,
    chunks,
    occurrence,
    paragraph,
    repeated_sentence,
)
from store.near_duplicates import COMPARED_MIN_WORDS
from store.values import Occurrence, StoredArticle


class SaidEarlier(NamedTuple):
    """What of a paragraph was said before the window.

    Attributes:
        whole: Whether all of it.
        parts: Else the sentences that were, as first character and the character after the last.
    """

    whole: bool
    parts: tuple[tuple[int, int], ...] = ()


class EarlierTexts:
    """Texts from before the window, asked for what they say of another text.

    Args:
        texts: In any order; what several of them say counts once.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._page = _page(sorted(set(texts)))

    def said_of(self, text: str) -> SaidEarlier:
        """What these texts say of a text, word for word or nearly; another figure is new.

        A text too short to be related to others ("Updated: 12.30pm") has nothing new.
        """
        if word_count(text) < COMPARED_MIN_WORDS:
            return SaidEarlier(whole=True)
        words = ComparedText.of(text).words
        if len(words) < NEAR_MIN_WORDS:
            return SaidEarlier(
                whole=words in self._page.sentences or words in self._page.read_by_words
            )
        unsaid = set(measure_overlap(_page([text]), self._page).unsaid)
        if not unsaid:
            return SaidEarlier(whole=True)
        spans = ((start, end) for start, end in _sentences(text) if text[start:end] not in unsaid)
        return SaidEarlier(whole=False, parts=tuple(spans))


def _page(texts: Iterable[str]) -> PageText:
    return PageText(
        tuple(
            Paragraph(position, text, Kind.BODY, None)
            for position, text in enumerate(texts, start=1)
        )
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    end = 0
    for sentence in split_sentences(text):
        start = text.index(sentence, end)
        end = start + len(sentence)
        yield start, end


def window_after(
    connection: Connection, watermark: Watermark, until: datetime | None = None
) -> Window:
    """The window from a watermark up to the archive's end, or to what it held at a moment.

    Args:
        connection: A snapshot; what is read for the window must be of the same one.
        watermark: How far the issues cover the archive. The last former text may be gone, erased
            with its article, so the end is never before the beginning.
        until: The moment; aware. None means now.
    """
    last, former = select(func.max(article.c.number)), select(func.max(article_version.c.id))
    if until is not None:
        last = last.where(article.c.ingested_at < until)
        former = former.where(article_version.c.replaced_at < until)
    newest = connection.scalar(last) or 0
    version = connection.scalar(former) or 0
    return Window(
        watermark.article,
        max(watermark.article, newest),
        watermark.version,
        max(watermark.version, version),
    )


def load_window_articles(
    connection: Connection, window: Window, covered: frozenset[int] | None = None
) -> list[WindowArticle]:
    """A window's articles by number, the revised ones among them.

    A paragraph counts as said before where it is first said in an article before the window: an
    earlier issue had its chance to print it. An article that is new in the window and revised in it
    counts as new.

    Args:
        connection: The snapshot that the window is of.
        window: The window.
        covered: The numbers of those that are loaded; None means all.
    """
    number = article.c.number
    revised = revised_in(connection, window)
    if covered is None:
        stored = load_articles(connection, number > window.after, number <= window.up_to)
        listed: Iterable[int] = revised
    else:
        stored, listed = [], covered
        revised = sorted(covered.intersection(revised))
    for numbers in chunks(listed):
        stored += load_articles(connection, number.in_(numbers))
    earlier_texts = _load_earlier_texts(connection, window, revised)
    return sorted(
        (_marked_article(kept, window.after, earlier_texts) for kept in stored),
        key=lambda source: source.number,
    )


def as_window_article(stored: StoredArticle) -> WindowArticle:
    """A stored article without the marks of what was said before."""
    return WindowArticle(stored.number, stored.origin, stored.article)


def _marked_article(
    stored: StoredArticle, after: int, earlier_texts: Mapping[int, EarlierTexts]
) -> WindowArticle:
    revised = stored.number in earlier_texts
    whole: set[int] = set()
    parts: dict[int, tuple[tuple[int, int], ...]] = {}
    for stored_line in stored.occurrences:
        line = stored_line.paragraph
        earlier = _said_earlier(stored_line, after, earlier_texts)
        if revised and line.read:
            earlier = _both(earlier, earlier_texts[stored.number].said_of(line.text))
        if earlier.whole:
            whole.add(line.position)
        elif earlier.parts:
            parts[line.position] = earlier.parts
    return WindowArticle(
        stored.number, stored.origin, stored.article, frozenset(whole), parts, revised=revised
    )


def _said_earlier(
    stored_line: Occurrence, after: int, earlier_texts: Mapping[int, EarlierTexts]
) -> SaidEarlier:
    """What of a paragraph earlier articles say first, as they were before the window."""
    sentences = [
        sentence for sentence in stored_line.sentences if sentence.matched.article <= after
    ]
    earlier = SaidEarlier(
        whole=stored_line.repeats_all and _was_there(stored_line, after, earlier_texts),
        parts=tuple(
            (sentence.start, sentence.end)
            for sentence in sentences
            if sentence.matched.article not in earlier_texts
        ),
    )
    matched = {sentence.matched.article for sentence in sentences}
    if stored_line.matched is not None:
        matched.add(stored_line.matched.article)
    for number in sorted(matched & earlier_texts.keys()):
        earlier = _both(earlier, earlier_texts[number].said_of(stored_line.paragraph.text))
    return earlier


def _was_there(
    stored_line: Occurrence, after: int, earlier_texts: Mapping[int, EarlierTexts]
) -> bool:
    """Whether the matched saying is of an article before the window, not revised since."""
    if stored_line.matched is None:
        return False
    return stored_line.matched.article <= after and stored_line.matched.article not in earlier_texts


def _both(first: SaidEarlier, second: SaidEarlier) -> SaidEarlier:
    parts = tuple(sorted({*first.parts, *second.parts}))
    return SaidEarlier(first.whole or second.whole, parts)


def _load_earlier_texts(
    connection: Connection, window: Window, revised: Sequence[int]
) -> dict[int, EarlierTexts]:
    """By revised article: the texts that it and its repeats had before the window."""
    if not revised:
        return {}
    former = _load_former_texts(connection, window, revised)
    ties = _ties(connection, revised, window.after)
    texts = _texts(connection, {text for tied in ties.values() for _, text in tied})
    return {
        number: EarlierTexts(
            former[number].union(
                *(former[tied] if tied in former else {texts[text]} for tied, text in ties[number])
            )
        )
        for number in revised
    }


def _load_former_texts(
    connection: Connection, window: Window, revised: Sequence[int]
) -> dict[int, set[str]]:
    """By revised article: the lines of its versions that an earlier issue could print."""
    former: dict[int, set[str]] = {number: set() for number in revised}
    for number, version in load_covered_versions(connection, window, revised):
        former[number] |= {
            line.text for line in version.paragraphs if line.read or line.kind is Kind.TITLE
        }
    return former


def _ties(
    connection: Connection, revised: Sequence[int], after: int
) -> dict[int, set[tuple[int, int]]]:
    """By revised article: which earlier articles say what it says, and ids of these texts."""
    row = occurrence.c
    ties: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for numbers in chunks(revised):
        tied = _tied(numbers).subquery()
        sayings = (
            select(tied.c.revised, row.article, row.paragraph)
            .join(occurrence, (row.article == tied.c.article) & (row.position == tied.c.position))
            .where(row.article <= after, row.article != tied.c.revised)
        )
        for saying in connection.execute(sayings):
            ties[saying.revised].add((saying.article, saying.paragraph))
    return ties


def _tied(revised: Sequence[int]) -> Select[tuple[int, int, int]]:
    """The places of what repeats or resembles revised articles, and of what these do."""
    row, part = occurrence.c, repeated_sentence.c
    tied = union(
        select(row.matched_article.label("revised"), row.article, row.position).where(
            row.matched_article.in_(revised)
        ),
        select(row.article, row.matched_article, row.matched_position).where(
            row.article.in_(revised), row.matched_article.is_not(None)
        ),
        select(part.matched_article, part.article, part.position).where(
            part.matched_article.in_(revised)
        ),
        select(part.article, part.matched_article, part.matched_position).where(
            part.article.in_(revised)
        ),
    ).subquery()
    return select(tied.c.revised, tied.c.article, tied.c.position)


def _texts(connection: Connection, ids: set[int]) -> dict[int, str]:
    texts: dict[int, str] = {}
    for some_ids in chunks(ids):
        rows = select(paragraph.c.id, paragraph.c.text).where(paragraph.c.id.in_(some_ids))
        texts |= {row.id: row.text for row in connection.execute(rows)}
    return texts
