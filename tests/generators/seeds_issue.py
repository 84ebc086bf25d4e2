"""The issue of the five seed articles, and the sender and a reader to render it for."""

from datetime import UTC, datetime
from pathlib import Path

from digests import (
    Issue,
    Letterhead,
    Subscriber,
    Week,
    Window,
    WindowArticle,
    compose_issue,
    finish_issue,
)
from extract import Article, RawDocument, extract_document

AT = datetime(2026, 11, 16, 7, tzinfo=UTC)
SEEDS = Path(__file__).parents[2] / "seeds"
BASE_URL = "https://digest.example.org/round"
LETTERHEAD = Letterhead(
    "Press Round", "news@example.org", "round.example.org", "leave@example.org", BASE_URL
)
READER = Subscriber(7, "jo.bloggs@example.com", "Jo Bloggs", "AbCdEfGhIjKlMnOpQrStUv", AT)


def seeds_issue() -> Issue:
    """The issue of the five seeds."""
    sources = []
    for number, path in enumerate(sorted(SEEDS.glob("*.txt")), start=1):
        found = extract_document(RawDocument(path.read_bytes(), f"seeds/{path.name}", AT))[0]
        assert isinstance(found, Article)
        sources.append(WindowArticle(number, f"seeds/{path.name}", found))
    window = Window(0, len(sources))
    issue = compose_issue(sources, number=1, week=Week.of(AT), window=window, composed_at=AT)
    finished = finish_issue(issue) if issue else None
    assert finished is not None
    return finished
