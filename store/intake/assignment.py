"""What becomes of each page of a batch: decided here, from values alone, and written elsewhere.

`assign_pages` says of each page in turn whether it is a new article or a later capture of one (a
plain capture, a revision, a former text); `relate_paragraphs` how the new articles' paragraphs
are related to what was said before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract import ParagraphRef
from extract.comparing import Recapture, page_keys
from store.intake.same_article import ArticleIndex, KnownArticles, SamePage
from store.near_duplicates import KeyedPage, RelationDecision, SaidBefore


@dataclass(frozen=True, slots=True)
class NewArticle:
    """A page that becomes an article of its own.

    Attributes:
        page: The page.
        number: The article's number.
        keys: The keys by which the article is known.
    """

    page: KeyedPage
    number: int
    keys: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class LaterCapture:
    """A page that is a later capture of an article: the same text, a newer or a former one.

    Attributes:
        page: The page.
        same: Which article it is, and what it is to it.
        keys: The keys by which the article is known from now on; empty for a revision, whose keys
            are those of the text that it becomes.
    """

    page: KeyedPage
    same: SamePage
    keys: frozenset[bytes] = frozenset()

    @property
    def number(self) -> int:
        """The article's number."""
        return self.same.number

    @property
    def is_revision(self) -> bool:
        """Whether the article becomes this newer text."""
        return self.same.what is Recapture.REVISION


Assignment = NewArticle | LaterCapture
"""What a page becomes."""


def assign_pages(pages: Iterable[KeyedPage], known: KnownArticles) -> list[Assignment]:
    """Decide of each page, in turn, whether it is new, a capture or a revision.

    Args:
        pages: The batch's pages.
        known: What the archive holds that they may be captures of.

    Returns:
        One assignment a page, in the order of the pages. A page may be a capture of an article that
        an earlier page of the same batch became.
    """
    index = ArticleIndex(known)
    return [_assign(page, index) for page in pages]


def _assign(page: KeyedPage, index: ArticleIndex) -> Assignment:
    same = index.same_page(page)
    if same is None:
        return NewArticle(page, index.add_article(page), page_keys(page.article).all)
    if same.what is Recapture.REVISION:
        index.revise(same, page)
        return LaterCapture(page, same)
    return LaterCapture(page, same, index.fill(same, page))


def relate_paragraphs(
    articles: Mapping[int, KeyedPage], said_before: SaidBefore
) -> dict[ParagraphRef, RelationDecision]:
    """Decide how the compared paragraphs of new articles are related to what was said before.

    Args:
        articles: The pages by the numbers of the articles that they become, in order.
        said_before: What was said before of what they say; learns what they say first.
    """
    decisions: dict[ParagraphRef, RelationDecision] = {}
    for number, page in articles.items():
        for line in page.paragraphs:
            if line.compared:
                place = ParagraphRef(number, line.paragraph.position)
                decisions[place] = said_before.relate(line, place)
    return decisions


def new_articles(assignments: Sequence[Assignment]) -> dict[int, KeyedPage]:
    """The pages that become articles of their own, by number."""
    return {
        assignment.number: assignment.page
        for assignment in assignments
        if isinstance(assignment, NewArticle)
    }
