"""Articles captured again with another text: the newer one stands, the former one is kept.

The article keeps its number. Its document is now the one that holds the newer text; the one that it
was taken from before becomes a capture, so that both files stay known. A document that tells the
older text, by its own days, becomes a capture as well, and its text a former version.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert, update

from extract import Article
from extract.comparing.same_page import Recapture
from store.articles.loader import load_articles
from store.articles.versions import add_version, hold_citations
from store.database.tables import article, capture
from store.intake.replacement import replace_articles
from store.intake.same_article import SamePage, filled
from store.near_duplicates.keyed_pages import KeyedPage
from store.values import StoredArticle, VersionCause


@dataclass(frozen=True, slots=True)
class Retold:
    """A page that an article is captured again as.

    Attributes:
        page: The page.
        same: What it is to the article.
    """

    page: KeyedPage
    same: SamePage


def revise(
    connection: Connection, retold: Sequence[Retold], run: int | None, now: datetime
) -> None:
    """Give articles their newer texts, and keep the former ones as versions.

    Args:
        connection: The batch's transaction.
        retold: The pages in the order in which they came; an article may have several, and what a
            capture behind its newer text tells is told to that.
        run: The run's number, or None outside of any.
        now: When; aware.
    """
    for some in _rounds(retold):
        newer = {each.same.number: each for each in some if _is_newer(each)}
        anew: dict[int, KeyedPage] = {}
        for stored in load_articles(connection, article.c.number.in_(newer)):
            by = newer[stored.number]
            anew[stored.number] = filled(by.page, stored.article)
            _keep_former(connection, stored, by, run, now)
        replace_articles(connection, anew)
        for each in some:
            if not _is_newer(each):
                fill(connection, each)
            if each.same.what is Recapture.FORMER_TEXT:
                _keep_older(connection, each, run, now)


def _rounds(retold: Sequence[Retold]) -> Iterator[list[Retold]]:
    """The pages in order, each article once a round."""
    rest = list(retold)
    while rest:
        first = {each.same.number: each for each in reversed(rest)}
        yield [each for each in rest if first[each.same.number] is each]
        rest = [each for each in rest if first[each.same.number] is not each]


def _is_newer(each: Retold) -> bool:
    return each.same.what is Recapture.REVISION


def _keep_former(
    connection: Connection, stored: StoredArticle, by: Retold, run: int | None, now: datetime
) -> None:
    """Keep what an article was as a version, and its document as a capture."""
    why = f"revised: captured again as {by.page.raw.origin} on {now:%Y-%m-%d}"
    version = add_version(
        connection,
        stored.number,
        stored.article,
        cause=VersionCause.REVISED,
        why=why,
        run=run,
        now=now,
    )
    hold_citations(connection, stored, by.page.article, version)
    connection.execute(
        update(article)
        .where(article.c.number == stored.number)
        .values(sha256=by.page.raw.sha256, page=by.page.page),
    )
    connection.execute(
        insert(capture),
        {
            "article": stored.number,
            "sha256": stored.article.sha256,
            "page": stored.page,
            "share": by.same.share,
            "captured_at": stored.ingested_at,
            **told_of_itself(stored.article),
        },
    )


def told_of_itself(capture_of: Article) -> dict[str, str | None]:
    """What a capture says of itself, by column name, whatever its article comes to say."""
    return {"url": capture_of.url, "publisher": capture_of.publisher, "title": capture_of.title}


def _keep_older(connection: Connection, each: Retold, run: int | None, now: datetime) -> None:
    why = f"an earlier text, captured later as {each.page.raw.origin} on {now:%Y-%m-%d}"
    text = replace(each.page.article, sha256=each.page.raw.sha256)
    add_version(
        connection,
        each.same.number,
        text,
        cause=VersionCause.NEVER_STOOD,
        why=why,
        run=run,
        now=now,
    )


def fill(connection: Connection, each: Retold) -> None:
    """Add to an article what it did not know; a date says which capture told it."""
    values = dict(each.same.fills)
    if "published" in values:
        told_as = each.page.article.published_as or "not said how"
        values["published_as"] = f"{told_as}, in the later capture {each.page.raw.origin}"
    if values:
        connection.execute(
            update(article).where(article.c.number == each.same.number).values(**values),
        )
