"""Why each line of a page was taken for what it is: what every way of showing it shares."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract import Article, Kind, Paragraph, Rejected
from flows.jobs.ingest.ingest_report import reason_head
from store import StoredArticle

UNKNOWN = "not known"


class Taken(StrEnum):
    """How a line is taken, in the words of the legend."""

    KEPT = "kept"
    APART = "kept apart"
    ASIDE = "set aside"


LEGEND = {
    Taken.KEPT: "the headline and the text one reads after it",
    Taken.APART: "byline, date, captions and readers' comments: kept, but no part of the text",
    Taken.ASIDE: "furniture of the page, or said before on it: never deleted, and why is said",
}
"""What each way of taking a line means."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A page with what became of each line.

    Attributes:
        origin: The file it came from.
        standing: What is shown: a file's page, or an article as it was kept, or read anew.
        article: The article.
        said_before: Where the archive said a line before, in words, by the line's position.
    """

    origin: str
    standing: str
    article: Article
    said_before: dict[int, str]


def page_words(origin: str, page: int) -> str:
    """Where a page stands: its file, and which of the file's pages it is where it is not the first.

    Args:
        origin: The file.
        page: The page's place in it, from 1.
    """
    return origin if page == 1 else f"{origin}, page {page}"


def explained_article(stored: StoredArticle) -> Explained:
    """An article of the archive as it stands there."""
    return Explained(
        origin=page_words(stored.origin, stored.page),
        standing=f"Article {stored.number}, as the archive keeps it",
        article=stored.article,
        said_before={
            each.paragraph.position: f"said before ({each.relation}): article "
            f"{each.matched.article}, line {each.matched.position}"
            for each in stored.occurrences
            if each.matched is not None
        },
    )


def read_anew(
    stored: StoredArticle, results: Sequence[Article | Rejected]
) -> list[Explained | Rejected]:
    """An article's page among its document's results of today; why there is none, if so."""
    lines = {paragraph.text for paragraph in stored.article.paragraphs}
    articles = [result for result in results if isinstance(result, Article)]
    if not articles:
        return [result for result in results if isinstance(result, Rejected)]
    same = max(articles, key=lambda each: sum(one.text in lines for one in each.paragraphs))
    standing = f"Article {stored.number}, as today's rules read it"
    origin = page_words(stored.origin, stored.page)
    return [Explained(origin, standing, same, {})]


def explained_file(
    origin: str, results: Sequence[Article | Rejected]
) -> list[Explained | Rejected]:
    """The pages of a file that is no article of the archive."""
    return [
        result
        if isinstance(result, Rejected)
        else Explained(
            page_words(origin, page),
            "A file, read with today's rules; nothing is stored",
            result,
            {},
        )
        for page, result in enumerate(results, 1)
    ]


def taken_of(paragraph: Paragraph) -> Taken:
    """How a line is taken."""
    if paragraph.reason is not None:
        return Taken.ASIDE
    return Taken.KEPT if paragraph.read or paragraph.kind is Kind.TITLE else Taken.APART


def facts_of(article: Article) -> list[tuple[str, str]]:
    """What is known of the article, and how its days are known; unknown facts say so."""
    published = _day(article.published, article.published_as)
    facts = [
        ("Title", article.title or UNKNOWN),
        ("Published", published),
        ("Publisher", article.publisher or UNKNOWN),
        ("By", ", ".join(article.bylines) or UNKNOWN),
        ("Address", article.url or UNKNOWN),
        ("Form", article.form.value if article.form else UNKNOWN),
        ("Language", article.language or UNKNOWN),
    ]
    if article.modified:
        facts.insert(2, ("Modified", _day(article.modified, article.modified_as)))
    if article.canonical_url and article.canonical_url != article.url:
        facts.append(("Own address", article.canonical_url))
    if article.partial:
        facts.append(("Whole", "no: the page was walled or cut"))
    return facts


def _day(day: object, known_as: str | None) -> str:
    if day is None:
        return UNKNOWN
    return f"{day} ({known_as})" if known_as else str(day)


def kinds_of(article: Article) -> list[tuple[str, int]]:
    """How many lines of each kind, the most frequent first."""
    counts = Counter(kind_word(paragraph.kind) for paragraph in article.paragraphs)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def reasons_of(article: Article) -> list[tuple[str, int]]:
    """How many lines were set aside for each reason, the most frequent first."""
    counts = Counter(reason_head(each.reason) for each in article.paragraphs if each.reason)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def kind_word(kind: Kind) -> str:
    """A kind as people read it."""
    return kind.value.replace("_", " ")


def score_words(paragraph: Paragraph) -> str:
    """The line model's probability in words, empty where it was not asked."""
    return "" if paragraph.score is None else f"{paragraph.score:.0%} article text"
