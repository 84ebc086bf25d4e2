"""An article as an issue names it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from digests.values.window import WindowArticle
from extract import Form
from extract.text import find_own_address


class Nation(StrEnum):
    """Whose health service an article is about; each of the four has its own rules."""

    ENGLAND = "England"
    SCOTLAND = "Scotland"
    WALES = "Wales"
    NORTHERN_IRELAND = "Northern Ireland"


@dataclass(frozen=True, slots=True)
class Reference:
    """An article as an issue names it: what a reader needs to find and to place it.

    Attributes:
        number: The article's number in the archive.
        origin: The file it came from, for the operator only; empty in what is published.
        url: The article's own address, as readers are given it; None where none is known.
        publisher: The outlet, None where it is not named.
        title: The headline, None where there is none.
        bylines: The authors' names in order.
        published: The day, None where it is undated.
        form: News, opinion, letter …; None where it is not known.
        nation: Whose health service it is about, None where it is not known.
        partial: Whether a walled or cut page gave its beginning only.
        revised: Whether an earlier issue covered it, and it was captured with a newer text since.
    """

    number: int
    origin: str
    url: str | None
    publisher: str | None
    title: str | None
    bylines: tuple[str, ...]
    published: date | None
    form: Form | None
    nation: Nation | None
    partial: bool
    revised: bool

    @classmethod
    def of(cls, source: WindowArticle, nation: Nation | None = None) -> "Reference":
        """The reference to a source."""
        article = source.article
        return cls(
            number=source.number,
            origin=source.origin,
            url=find_own_address(article.url, article.canonical_url),
            publisher=article.publisher,
            title=article.title,
            bylines=article.bylines,
            published=article.published,
            form=article.form,
            nation=nation,
            partial=article.partial,
            revised=source.revised,
        )
