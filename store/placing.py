"""Where pages belong: each becomes an article of its own, or a capture of one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from store.captures import SamePage, Telling
from store.keeping import insert_article, insert_occurrences, insert_paragraphs
from store.pages import KeyedPage
from store.shelf import load_shelf
from store.tables import article, capture
from store.telling import load_telling

Places = dict[tuple[str, int], int | SamePage]
"""(SHA-256, page) → the new article's number, or what it is a capture of."""


def place_pages(
    connection: Connection, pages: Sequence[KeyedPage], now: datetime
) -> tuple[Places, dict[int, int]]:
    """Make pages that are in no article yet articles, or captures of articles.

    Returns:
        What became of each page, and for each new article how many of its paragraphs the archive
        held.
    """
    shelf = load_shelf(connection, pages)
    telling = load_telling(connection, pages, shelf.first_sayings)
    captures: list[dict[str, Any]] = []
    places: Places = {}
    for page in pages:
        place = _place(connection, page, telling, captures, now)
        places[page.raw.sha256, page.page] = place
        if not isinstance(place, SamePage):
            shelf.added[place] = page
    insert_paragraphs(connection, shelf)
    repeats = insert_occurrences(connection, shelf)
    if captures:
        connection.execute(insert(capture), captures)
    return places, repeats


def _place(
    connection: Connection,
    page: KeyedPage,
    telling: Telling,
    captures: list[dict[str, Any]],
    now: datetime,
) -> int | SamePage:
    """Make the page an article and return its number, or note it as a later capture of one."""
    same = telling.same_page(page)
    if same is None:
        number = insert_article(connection, page, now)
        telling.add(number, page)
        return number
    captures.append(
        {
            "article": same.of.number,
            "sha256": page.raw.sha256,
            "page": page.page,
            "share": same.share,
            "captured_at": now,
        },
    )
    _fill(connection, page, same)
    telling.fill(same)
    return same


def _fill(connection: Connection, page: KeyedPage, same: SamePage) -> None:
    """Add to an article what it did not know; a date says which capture told it."""
    values = dict(same.fills)
    if "published" in values:
        told_as = page.article.published_as or "not said how"
        values["published_as"] = f"{told_as}, in the later capture {page.raw.origin}"
    if values:
        connection.execute(
            update(article).where(article.c.number == same.of.number).values(**values),
        )
