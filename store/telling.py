"""Which stored articles tell the prose of a batch's pages, asked in a few queries for all of it."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from store.batches import chunks
from store.captures import FILLED, SAME_PAGE_MIN_WORDS, SAME_PAGE_SHARE, Candidate, Telling
from store.pages import KeyedPage
from store.tables import article, occurrence, paragraph


def load_telling(
    connection: Connection, pages: Sequence[KeyedPage], known: Collection[bytes]
) -> Telling:
    """Who tells the prose of those pages that may be later captures: nearly all of it is known."""
    suspects = {
        key
        for page in pages
        if page.prose_words >= SAME_PAGE_MIN_WORDS and _known_share(page, known) >= SAME_PAGE_SHARE
        for key in page.prose
    }
    tellers: dict[bytes, set[int]] = {}
    said = (
        select(paragraph.c.key, occurrence.c.article)
        .join(occurrence, occurrence.c.paragraph == paragraph.c.id)
        .where(occurrence.c.relation.is_not(None))
    )
    for some in chunks(suspects):
        for row in connection.execute(said.where(paragraph.c.key.in_(some))):
            tellers.setdefault(row.key, set()).add(row.article)
    return Telling(tellers, _candidates(connection, set().union(*tellers.values())))


def _known_share(page: KeyedPage, known: Collection[bytes]) -> float:
    return sum(words for key, words in page.prose.items() if key in known) / page.prose_words


def _candidates(connection: Connection, numbers: Collection[int]) -> dict[int, Candidate]:
    facts = [article.c[name] for name in FILLED]
    columns = select(article.c.number, article.c.prose_words, *facts)
    return {
        row.number: Candidate(
            row.number, row.prose_words, {name: getattr(row, name) for name in FILLED}
        )
        for some in chunks(numbers)
        for row in connection.execute(columns.where(article.c.number.in_(some)))
    }
