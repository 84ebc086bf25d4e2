"""What becomes of a page is decided from values alone: no database here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from extract import Article, ParagraphRef
from extract.comparing import CapturedPage, Recapture, page_keys
from extract.rules import SisterTitle
from store import Reading
from store.intake.assignment import LaterCapture, NewArticle, assign_pages
from store.intake.same_article import KnownArticles
from store.near_duplicates import KeyedPage, keyed_pages

ReadingOf = Callable[..., Reading]

URL = "https://estuary.example/news/bridge"
FIRST = "The council has voted to rebuild the old bridge before the winter begins, for £3.2m."
SECOND = "Traffic will be led across the lower ford until the work on the piers has been finished."
THIRD = "Opponents had asked for a tunnel, which the surveyors called dear and, in clay, unsafe."
NEW = "The contractor has since withdrawn, and the council meets again on Thursday to vote anew."
PROSE = (FIRST, SECOND, THIRD)
DEARER = FIRST.replace("£3.2m", "£4.2m")


def page(reading: Reading, **facts: Any) -> KeyedPage:
    (keyed,) = keyed_pages([reading])
    return replace(keyed, article=replace(keyed.article, **facts))


def known(
    *articles: Article,
    sayings: Mapping[bytes, ParagraphRef] = MappingProxyType({}),
    sketches: Mapping[bytes, tuple[int, ...]] = MappingProxyType({}),
    groups: Mapping[str, SisterTitle] = MappingProxyType({}),
) -> KnownArticles:
    """What is loaded where the archive holds these articles, numbered from 1."""
    numbered = dict(enumerate(articles, start=1))
    keys = {key for article in articles for key in page_keys(article).all}
    return KnownArticles(
        last_number=len(articles),
        articles={number: CapturedPage.of(article) for number, article in numbered.items()},
        by_key={
            key: frozenset(n for n, article in numbered.items() if key in page_keys(article).all)
            for key in keys
        },
        by_saying={saying: frozenset({saying.article}) for saying in sayings.values()},
        sayings=sayings,
        sketches=sketches,
        groups=groups,
    )


def outcome(assignment: NewArticle | LaterCapture) -> tuple[Recapture | None, int]:
    what = assignment.same.what if isinstance(assignment, LaterCapture) else None
    return what, assignment.number


def test_a_page_that_nothing_is_known_of_is_the_next_article(reading_of: ReadingOf) -> None:
    first, second = page(reading_of(*PROSE, url=URL)), page(reading_of(NEW))
    assignments = assign_pages([first, second], replace(known(), last_number=7))
    assert assignments == [
        NewArticle(first, 8, page_keys(first.article).all),
        NewArticle(second, 9, frozenset()),
    ]


def test_the_same_text_at_the_same_address_is_a_capture(reading_of: ReadingOf) -> None:
    stored = page(reading_of(*PROSE, url=URL)).article
    again = page(reading_of(*PROSE, url=f"{URL}?utm_source=x"))
    (assignment,) = assign_pages([again], known(stored))
    assert outcome(assignment) == (Recapture.CAPTURE, 1)


def test_another_text_at_the_same_address_is_a_revision(reading_of: ReadingOf) -> None:
    stored = page(reading_of(*PROSE, url=URL)).article
    newer = page(reading_of(DEARER, SECOND, THIRD, NEW, url=URL))
    (assignment,) = assign_pages([newer], known(stored))
    assert outcome(assignment) == (Recapture.REVISION, 1)
    assert assignment.keys == frozenset()


def test_a_text_of_an_earlier_day_is_a_former_text(reading_of: ReadingOf) -> None:
    stored = page(reading_of(*PROSE, NEW, url=URL), modified=date(2026, 11, 5)).article
    older = page(reading_of(DEARER, SECOND, THIRD, url=URL), modified=date(2026, 11, 3))
    (assignment,) = assign_pages([older], known(stored))
    assert outcome(assignment) == (Recapture.FORMER_TEXT, 1)


def test_a_page_can_be_a_capture_of_an_earlier_page_of_its_batch(reading_of: ReadingOf) -> None:
    pages = [page(reading_of(*PROSE, url=URL)), page(reading_of(*PROSE, url=URL, origin="b.txt"))]
    assert [*map(outcome, assign_pages(pages, known()))] == [(None, 1), (Recapture.CAPTURE, 1)]


def test_a_page_is_compared_with_the_newer_text_that_its_batch_brought(
    reading_of: ReadingOf,
) -> None:
    stored = page(reading_of(*PROSE, url=URL)).article
    newer = page(reading_of(DEARER, SECOND, THIRD, NEW, url=URL))
    again = page(reading_of(DEARER, SECOND, THIRD, NEW, url=URL, origin="inbox/again.txt"))
    assert [*map(outcome, assign_pages([newer, again], known(stored)))] == [
        (Recapture.REVISION, 1),
        (Recapture.CAPTURE, 1),
    ]


def test_prose_that_one_stored_article_says_makes_a_page_its_capture(
    reading_of: ReadingOf,
) -> None:
    stored, again = page(reading_of(*PROSE)), page(reading_of(*PROSE, origin="inbox/again.txt"))
    places = {line.key: ParagraphRef(1, line.paragraph.position) for line in stored.paragraphs}
    assert [*map(outcome, assign_pages([again], known(stored.article, sayings=places)))] == [
        (Recapture.CAPTURE, 1)
    ]
    assert [*map(outcome, assign_pages([again], known(stored.article)))] == [(None, 2)]


def test_reworded_prose_of_one_batch_is_found_by_its_sketches(reading_of: ReadingOf) -> None:
    first = page(reading_of(*PROSE))
    second = page(reading_of(*(text.replace("the", "teh", 1) for text in PROSE)))
    sketches = {
        line.key: tuple(range(8 * place, 8 * place + 8))
        for keyed in (first, second)
        for place, line in enumerate(keyed.paragraphs)
    }
    alike = assign_pages([first, second], known(sketches=sketches))
    assert [*map(outcome, alike)] == [(None, 1), (Recapture.CAPTURE, 1)]
    assert [*map(outcome, assign_pages([first, second], known()))] == [(None, 1), (None, 2)]


def test_a_capture_brings_facts_and_keys_that_the_article_did_not_know(
    reading_of: ReadingOf,
) -> None:
    stored = page(reading_of(*PROSE, url=URL)).article
    later = page(
        reading_of(*PROSE, url=URL, bylines=("Ann Other",)),
        title="The old bridge is rebuilt at last",
        publisher="The Estuary",
        published=date(2026, 11, 3),
    )
    third = page(
        reading_of(*PROSE, origin="inbox/third.txt"),
        title="The old bridge is rebuilt at last",
        publisher="Estuary",
        published=date(2026, 11, 3),
    )
    first, second = assign_pages([later, third], known(stored))
    assert isinstance(first, LaterCapture)
    assert dict(first.same.fills) == {
        "publisher": "The Estuary",
        "title": "The old bridge is rebuilt at last",
        "published": date(2026, 11, 3),
        "bylines": ("Ann Other",),
    }
    assert page_keys(later.article).all <= first.keys
    assert outcome(second) == (Recapture.CAPTURE, 1)


def test_a_page_of_a_sister_title_gives_the_article_none_of_its_keys(
    reading_of: ReadingOf,
) -> None:
    groups = {
        "estuary": SisterTitle("house", "The Estuary"),
        "harbour": SisterTitle("house", "Harbour"),
    }
    stored = page(reading_of(*PROSE, publisher="The Estuary", url=URL))
    sister = page(reading_of(*PROSE, publisher="Harbour", url="https://harbour.example/bridge"))
    places = {line.key: ParagraphRef(1, line.paragraph.position) for line in stored.paragraphs}
    (assignment,) = assign_pages([sister], known(stored.article, sayings=places, groups=groups))
    assert isinstance(assignment, LaterCapture)
    assert assignment.same.sister
    assert assignment.keys == page_keys(stored.article).all


@pytest.mark.parametrize("days", [1, 2])
def test_another_day_is_another_article(reading_of: ReadingOf, days: int) -> None:
    stored = page(reading_of(*PROSE, published=date(2026, 11, 3)))
    other = page(reading_of(*PROSE, published=date(2026, 11, 3 + days)))
    places = {line.key: ParagraphRef(1, line.paragraph.position) for line in stored.paragraphs}
    (assignment,) = assign_pages([other], known(stored.article, sayings=places))
    assert outcome(assignment) == (None, 2)


def test_what_was_loaded_stays_as_it_was(reading_of: ReadingOf) -> None:
    loaded = known(page(reading_of(*PROSE, url=URL)).article)
    pages = [page(reading_of(DEARER, SECOND, THIRD, NEW, url=URL)), page(reading_of(NEW))]
    before = repr(loaded)
    assert assign_pages(pages, loaded) == assign_pages(pages, loaded)
    assert repr(loaded) == before
