"""Articles, issues and subscribers for the digest's tests."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digests import (
    Edition,
    Issue,
    Letterhead,
    Printed,
    Source,
    Subscriber,
    Week,
    Window,
    compose,
)
from extract import Article, Kind, Paragraph, RawDocument, extract_document

AT = datetime(2026, 11, 16, 7, tzinfo=UTC)
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def make_source() -> Callable[..., Source]:
    """A function that makes an archived article of plain body paragraphs."""

    def make(  # noqa: PLR0913 - a test names the one fact it is about
        number: int,
        title: str | None,
        paragraphs: Sequence[str | tuple[Kind, str]],
        *,
        publisher: str | None = None,
        published: date | None = None,
        url: str | None = None,
        partial: bool = False,
        told_before: frozenset[int] = frozenset(),
    ) -> Source:
        kinds = [(Kind.BODY, one) if isinstance(one, str) else one for one in paragraphs]
        article = Article(
            sha256=f"{number:064x}",
            url=url,
            publisher=publisher,
            title=title,
            standfirst=None,
            bylines=(),
            published=published,
            published_as=None,
            language="en",
            form=None,
            partial=partial,
            paragraphs=tuple(
                Paragraph(position, text, kind)
                for position, (kind, text) in enumerate(kinds, start=2)
            ),
        )
        return Source(number, f"inbox/{number}.txt", article, told_before)

    return make


@pytest.fixture(scope="session")
def compose_at() -> Callable[..., Issue | None]:
    """A function that composes issue 1 of Monday, 16 November 2026."""

    def make(sources: Sequence[Source], printed: frozenset[str] = frozenset()) -> Issue | None:
        return compose(
            sources,
            number=1,
            week=Week.of(AT),
            window=Window(0, len(sources)),
            composed_at=AT,
            printed=Printed(keys=printed),
        )

    return make


@pytest.fixture(scope="session")
def seeds() -> list[Source]:
    """The five seed articles, numbered from 1."""
    sources = []
    for number, path in enumerate(sorted(SEEDS.glob("*.txt")), start=1):
        found = extract_document(RawDocument(path.read_bytes(), f"seeds/{path.name}", AT))[0]
        assert isinstance(found, Article)
        sources.append(Source(number, f"seeds/{path.name}", found))
    return sources


@pytest.fixture(scope="session")
def seeds_issue(seeds: list[Source], compose_at: Callable[..., Issue | None]) -> Issue:
    """The issue of the five seeds."""
    issue = compose_at(seeds)
    assert issue is not None
    return issue


@pytest.fixture(scope="session")
def letterhead() -> Letterhead:
    """A sender with web pages."""
    return Letterhead(
        name="Press Round",
        address="news@example.org",
        list_id="press-round.example.org",
        unsubscribe_address="leave@example.org",
        base_url="https://digest.primary-care-network.example.org/press-round",
    )


@pytest.fixture(scope="session")
def subscriber() -> Subscriber:
    """A reader."""
    return Subscriber(7, "jo.bloggs@example.com", "Jo Bloggs", "AbCdEfGhIjKlMnOpQrStUv", AT)


@pytest.fixture(scope="session")
def edition() -> Edition:
    """A small edition."""
    html = "<!DOCTYPE html><html lang='en-GB'><body><h1>Digest</h1><p>‘Yes’</p></body></html>\n"
    return Edition(1, "Press Round 1: ‘Disillusioned’ leads", html, "Digest\n\n‘Yes’\n", AT)
