"""An invented article as the archive holds it: dated or not, whole or cut, boilerplate apart."""

from datetime import date, timedelta
from random import Random

from digests import WindowArticle
from extract import Article, Form, Kind, Paragraph
from tests.generators.weeks.events import Event
from tests.generators.weeks.writing import Lines

UNDATED_SHARE = 0.15
PARTIAL_SHARE = 0.07
"""Shares of articles that are undated, and cut."""


def source_of(  # noqa: PLR0913, PLR0917 - an article's facts
    number: int,
    outlet: str,
    title: str,
    lines: Lines,
    event: Event,
    monday: date,
    chance: Random,
) -> WindowArticle:
    """What an outlet printed, as the digest takes it."""
    partial = chance.random() < PARTIAL_SHARE
    shown = lines[:2] if partial else lines
    dated = chance.random() >= UNDATED_SHARE
    day = monday - timedelta(days=chance.randint(1, 7))
    spoken = event.form is not Form.NEWS
    article = Article(
        sha256=f"{number:064x}",
        url=f"https://{outlet.lower().replace(' ', '-').replace('’', '')}.example/{number}",
        publisher=outlet,
        title=title,
        standfirst=next((text for kind, text in shown if kind is Kind.STANDFIRST), None),
        bylines=(event.person.name,) if spoken else (),
        published=day if dated else None,
        published_as="line 2" if dated else None,
        language="en",
        form=event.form,
        partial=partial,
        paragraphs=(
            Paragraph(1, title, Kind.TITLE),
            *(
                Paragraph(place, text, kind, "rule slogan" if kind is Kind.BOILERPLATE else None)
                for place, (kind, text) in enumerate(shown, start=2)
            ),
        ),
    )
    return WindowArticle(number, f"inbox/{number}.html", article)
