"""What the digest is made from: the articles that came in, and those that were revised.

An article keeps its number when a newer text of it is captured, so its number tells the digest
nothing. That its former text was kept does, by that text's own number. What of such an article is
new is what neither its former texts say nor what earlier articles say beside it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Select, func, select, union

from digests import Source, Watermark, Window
from extract import Kind
from store.articles.loader import load_articles
from store.articles.versions import load_told_versions, revised_in
from store.database.batches import chunks
from store.database.tables import article, article_version, occurrence, paragraph, repeated_sentence
from store.issues.previously_said import ToldOf, ToldTexts
from store.values import Occurrence, StoredArticle


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


def load_sources(connection: Connection, window: Window) -> list[Source]:
    """A window's articles by number, the revised ones among them.

    A paragraph counts as told before where its first saying stands in an article before the window:
    an earlier issue had its chance to print it. An article that is new in the window and revised in
    it is a new one.
    """
    number = article.c.number
    revised = revised_in(connection, window)
    told = _told(connection, window, revised)
    stored = load_articles(connection, number > window.after, number <= window.up_to)
    for some in chunks(revised):
        stored += load_articles(connection, number.in_(some))
    return sorted(
        (_source(each, window.after, told) for each in stored), key=lambda source: source.number
    )


def source_as_it_stands(stored: StoredArticle) -> Source:
    """An archived article without a word on what of it was told before."""
    return Source(stored.number, stored.origin, stored.article)


def _source(stored: StoredArticle, after: int, told: Mapping[int, ToldTexts]) -> Source:
    revised = stored.number in told
    whole: set[int] = set()
    parts: dict[int, tuple[tuple[int, int], ...]] = {}
    for each in stored.occurrences:
        found = _told_of(each, after, told)
        if revised and each.paragraph.read:
            found = _both(found, told[stored.number].of(each.paragraph.text))
        if found.whole:
            whole.add(each.paragraph.position)
        elif found.parts:
            parts[each.paragraph.position] = found.parts
    return Source(
        stored.number, stored.origin, stored.article, frozenset(whole), parts, revised=revised
    )


def _told_of(each: Occurrence, after: int, told: Mapping[int, ToldTexts]) -> ToldOf:
    """What of a paragraph earlier articles say first, as they stood before the window."""
    earlier = [one for one in each.sentences if one.matched.article <= after]
    found = ToldOf(
        whole=each.repeats_all and _stood(each, after, told),
        parts=tuple((one.start, one.end) for one in earlier if one.matched.article not in told),
    )
    matched = {one.matched.article for one in earlier}
    if each.matched is not None:
        matched.add(each.matched.article)
    for number in sorted(matched & told.keys()):
        found = _both(found, told[number].of(each.paragraph.text))
    return found


def _stood(each: Occurrence, after: int, told: Mapping[int, ToldTexts]) -> bool:
    """Whether what it is matched with stands before the window, and stood there before it."""
    if each.matched is None:
        return False
    return each.matched.article <= after and each.matched.article not in told


def _both(one: ToldOf, other: ToldOf) -> ToldOf:
    return ToldOf(one.whole or other.whole, tuple(sorted({*one.parts, *other.parts})))


def _told(connection: Connection, window: Window, revised: Sequence[int]) -> dict[int, ToldTexts]:
    """What was told before the window of what each revised article says now, by its number."""
    if not revised:
        return {}
    own: dict[int, set[str]] = {number: set() for number in revised}
    for number, text in load_told_versions(connection, window, revised):
        own[number] |= {
            each.text for each in text.paragraphs if each.read or each.kind is Kind.TITLE
        }
    ties = _ties(connection, revised, window.after)
    texts = _texts(connection, {text for tied in ties.values() for _, text in tied})
    return {
        number: ToldTexts(
            own[number].union(
                *(own[other] if other in own else {texts[text]} for other, text in ties[number])
            )
        )
        for number in revised
    }


def _ties(
    connection: Connection, revised: Sequence[int], after: int
) -> dict[int, set[tuple[int, int]]]:
    """By revised article: which earlier articles say what it says, and ids of these texts."""
    row = occurrence.c
    ties: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for some in chunks(revised):
        tied = _tied(some).subquery()
        said = (
            select(tied.c.revised, row.article, row.paragraph)
            .join(occurrence, (row.article == tied.c.article) & (row.position == tied.c.position))
            .where(row.article <= after, row.article != tied.c.revised)
        )
        for each in connection.execute(said):
            ties[each.revised].add((each.article, each.paragraph))
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
    for some in chunks(ids):
        found = select(paragraph.c.id, paragraph.c.text).where(paragraph.c.id.in_(some))
        texts |= {each.id: each.text for each in connection.execute(found)}
    return texts
