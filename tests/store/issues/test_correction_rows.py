"""The next issue knows the corrections before its window, and what they may mean."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from digests import WindowArticle
from extract import Article, Form
from store import Archive, Database, Issues, Reading
from store.issues.correction_rows import load_corrections

ReadingOf = Callable[..., Reading]
URL = "https://ledger.example/fees"


def keep_correction(
    archive: Archive, reading: Reading, now: datetime, links: tuple[str, ...] = ()
) -> None:
    (article,) = reading.results
    assert isinstance(article, Article)
    article = replace(article, form=Form.CORRECTION, links=links)
    archive.keep([replace(reading, results=(article,))], None, now)


def numbers(sources: tuple[WindowArticle, ...]) -> list[int]:
    return [source.number for source in sources]


def test_a_correction_before_the_window_comes_with_the_article_that_it_links_to(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    texts = [
        f"Practice {place} of the county charges a fee of {place}40 pounds." for place in "123"
    ]
    archive.keep([reading_of(texts[0], publisher="Ledger", url=URL)], None, now)
    archive.keep([reading_of(texts[1], publisher="Ledger", published=date(2026, 11, 2))], None, now)
    archive.keep([reading_of(texts[2], publisher="Gazette")], None, now)
    note = reading_of("We said that the fee of practice 1 is £140; it is £14.", publisher="Ledger")
    keep_correction(archive, note, now, (f"{URL}/?utm_source=mail",))
    with database.reading() as connection:
        corrections, corrected = load_corrections(connection, 4)
        assert (numbers(corrections), numbers(corrected)) == ([4], [1])
        corrections, corrected = load_corrections(connection, 3)
        assert (numbers(corrections), numbers(corrected)) == ([], [1])


def test_a_correction_without_a_link_comes_with_its_outlets_articles_of_the_weeks_before(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    for place, (publisher, day) in enumerate(
        [
            ("Ledger", date(2026, 11, 2)),
            ("Ledger", date(2025, 1, 2)),
            ("Gazette", date(2026, 11, 2)),
        ]
    ):
        text = f"Practice {place} of the county charges a fee of {place}40 pounds for it."
        archive.keep([reading_of(text, publisher=publisher, published=day)], None, now)
    note = reading_of(
        "We said that it is £140; it is £14.", publisher="Ledger", published=date(2026, 11, 9)
    )
    keep_correction(archive, note, now)
    printed = Issues(database).printed(26)
    assert (numbers(printed.corrections), numbers(printed.corrected)) == ([], [])
    with database.reading() as connection:
        corrections, corrected = load_corrections(connection, 4)
    assert (numbers(corrections), numbers(corrected)) == ([4], [1])
