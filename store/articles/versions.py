"""Former versions of articles: what a page was before it was read again or revised."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from digests import Watermark, Window
from extract import Article, Form, Kind, Paragraph
from store.database import article_version, chunks, issue, issue_item
from store.values import StoredArticle, VersionCause


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """An article as it was until it was read again or revised.

    Attributes:
        id: The version's number.
        replaced_at: Until when it was the article; aware, UTC.
        why: Why it no longer is.
        article: The article as it was; its `sha256` names the document that says so.
    """

    id: int
    replaced_at: datetime
    why: str
    article: Article


def add_version(  # noqa: PLR0913 - the columns of its row
    connection: Connection,
    number: int,
    text: Article,
    *,
    cause: VersionCause,
    why: str,
    run: int | None,
    now: datetime,
) -> int:
    """Keep a text that an article no longer has, or had before; returns the version's number.

    Args:
        connection: The transaction.
        number: The article's number.
        text: What it was.
        cause: What made it a version.
        why: Why it is that no longer, in words.
        run: The run's number, or None outside of any.
        now: When; aware.
    """
    row = {
        "article": number,
        "replaced_at": now,
        "why": why,
        "run": run,
        "content": _content(text),
        "sha256": text.sha256,
        "cause": cause,
    }
    result = connection.execute(insert(article_version).returning(article_version.c.id), row)
    return int(result.scalar_one())


def hold_citations(
    connection: Connection, stored: StoredArticle, article: Article, version: int
) -> int:
    """Let issues cite the former version where a cited line is no longer at its position.

    Returns:
        How many citations now lead to the version.
    """
    lines = {line.position: line.text for line in article.paragraphs}
    moved = [
        line.position for line in stored.article.paragraphs if lines.get(line.position) != line.text
    ]
    if not moved:
        return 0
    item = issue_item.c
    result = connection.execute(
        update(issue_item)
        .where(item.article == stored.number, item.version.is_(None), item.position.in_(moved))
        .values(version=version),
    )
    return int(result.rowcount)


def load_versions(connection: Connection, number: int) -> list[ArticleVersion]:
    """An article's former versions, the oldest first."""
    table = article_version.c
    rows = connection.execute(
        select(article_version).where(table.article == number).order_by(table.id)
    )
    return [ArticleVersion(row.id, row.replaced_at, row.why, _article(row.content)) for row in rows]


def revised_in(connection: Connection, window: Window) -> list[int]:
    """The numbers of the articles that earlier issues covered and that were revised in a window."""
    return sorted(set(connection.scalars(select_revised(window))))


def select_revised(window: Window) -> Select[tuple[int]]:
    """The same as a query, a row for each revision."""
    table = article_version.c
    return select(table.article).where(
        table.cause == VersionCause.REVISED,
        table.article <= window.after,
        table.id > window.versions_after,
        table.id <= window.versions_up_to,
    )


def load_covered_versions(
    connection: Connection, window: Window, numbers: Sequence[int]
) -> Iterator[tuple[int, Article]]:
    """The former texts of articles that an issue covered, each with its article's number.

    An issue covered the text that an article had at the end of its window: the text that the next
    revision replaced, in all forms in which its document was read meanwhile. A text that was
    replaced before any issue was made of it was covered by none.
    """
    table = article_version.c
    ends = [window.begins, *_ends_of_windows(connection)]
    for some_numbers in chunks(numbers):
        rows = connection.execute(
            select(table.article, table.id, table.cause, table.content)
            .where(table.article.in_(some_numbers), table.cause != VersionCause.NEVER_CURRENT)
            .order_by(table.article, table.id)
        )
        for number, versions in groupby(rows, key=lambda row: row.article):
            covered = {end.version for end in ends if end.article >= number}
            begins, read_as = 0, list[Row[Any]]()
            for version in versions:
                read_as.append(version)
                if version.cause is VersionCause.REVISED:
                    if any(begins <= end < version.id for end in covered):
                        yield from ((number, _article(former.content)) for former in read_as)
                    begins, read_as = version.id, []


def _ends_of_windows(connection: Connection) -> list[Watermark]:
    ends = select(issue.c.window_up_to, issue.c.versions_up_to)
    return [Watermark(*row) for row in connection.execute(ends)]


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence of an issue, with the place of its line.

    Attributes:
        sentence: The sentence.
        article: The article's number.
        position: The line's position.
        version: The former version in which the position counts; None for the article as it is.
    """

    sentence: str
    article: int
    position: int
    version: int | None


def load_cited(connection: Connection, issue: int) -> list[Cited]:
    """The sentences of an issue in order, each with the place of its line."""
    item = issue_item.c
    rows = connection.execute(
        select(item.article, item.position, item.version, item.sentence)
        .where(item.issue == issue, item.position.is_not(None))
        .order_by(item.story, item.place),
    )
    return [Cited(row.sentence, row.article, row.position, row.version) for row in rows]


def _content(article: Article) -> dict[str, Any]:
    """The article as JSON holds it; days as ISO dates."""
    content = asdict(article)
    for name in ("published", "modified"):
        content[name] = content[name] and content[name].isoformat()
    return content


def _article(content: dict[str, Any]) -> Article:
    facts = {name: value for name, value in content.items() if name != "paragraphs"}
    for name in ("published", "modified"):
        facts[name] = facts[name] and date.fromisoformat(facts[name])
    for name in ("bylines", "notes", "links"):
        facts[name] = tuple(facts.get(name, ()))
    facts["form"] = facts["form"] and Form(facts["form"])
    paragraphs = tuple(
        Paragraph(**{**line, "kind": Kind(line["kind"])}) for line in content["paragraphs"]
    )
    return Article(**facts, paragraphs=paragraphs)
