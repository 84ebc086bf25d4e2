"""Where pages belong: each becomes an article of its own, or a capture of one.

A batch in steps:

1. what the archive holds of the pages is asked, and which articles they may be;
2. each page in turn becomes an article, a capture, or a text that tells an article otherwise;
3. the new articles' lines are written, then the captures;
4. the articles that are told otherwise are revised, which states anew who says what first.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from extract import Groups, Relation
from extract.comparing.same_page import Recapture, page_keys
from store.database.engine import last_number
from store.database.tables import article, capture
from store.intake.article_keys import add_keys
from store.intake.article_rows import insert_articles, insert_occurrences, insert_paragraphs
from store.intake.known_articles import load_telling
from store.intake.known_texts import load_shelf
from store.intake.revisions import Retold, fill, revise, told_of_itself
from store.intake.same_article import SamePage, Telling, keys_of_capture
from store.near_duplicates.keyed_pages import KeyedPage

Places = dict[tuple[str, int], int | SamePage]
"""(SHA-256, page) → the new article's number, or what it is a capture of."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """What is to be written of the pages placed so far.

    Attributes:
        last: The highest article's number that was ever given before.
        added: New articles by number.
        captures: Rows of captures.
        filling: Captures that may tell an article what it does not know.
        retold: Pages that tell an article otherwise, and its captures behind these.
        keys: By what articles are known, new and captured ones, by number.
    """

    last: int
    added: dict[int, KeyedPage]
    captures: list[dict[str, Any]] = field(default_factory=list)
    filling: list[Retold] = field(default_factory=list)
    retold: list[Retold] = field(default_factory=list)
    keys: dict[int, set[bytes]] = field(default_factory=lambda: defaultdict(set))


def place_pages(
    connection: Connection,
    pages: Sequence[KeyedPage],
    groups: Groups,
    run: int | None,
    now: datetime,
) -> tuple[Places, dict[int, Counter[Relation]]]:
    """Make pages that are in no article yet articles, or captures of articles.

    Returns:
        What became of each page, and for each new article how its paragraphs stand to what was said
        before, counted.
    """
    shelf = load_shelf(connection, pages)
    telling = load_telling(connection, pages, shelf.said, groups)
    placed = _Placed(last_number(connection, article), added=shelf.added)
    places: Places = {
        (page.raw.sha256, page.page): _place(page, telling, placed, now) for page in pages
    }
    insert_articles(connection, placed.added, now)
    for each in placed.filling:
        fill(connection, each)
    insert_paragraphs(connection, shelf)
    relations = insert_occurrences(connection, shelf)
    if placed.captures:
        connection.execute(insert(capture), placed.captures)
    add_keys(connection, placed.keys)
    revise(connection, placed.retold, run, now)
    return places, relations


def _place(page: KeyedPage, telling: Telling, placed: _Placed, now: datetime) -> int | SamePage:
    """Give the page the next number as an article, or note it as a later capture of one."""
    same = telling.same_page(page)
    if same is None:
        number = placed.last + len(placed.added) + 1
        telling.add(number, page)
        placed.added[number] = page
        placed.keys[number] |= page_keys(page.article).all
        return number
    if same.what is Recapture.REVISION:
        telling.revise(same, page)
    else:
        placed.captures.append(_capture_row(page, same, now))
        placed.keys[same.number] |= telling.fill(same, keys_of_capture(same, page.article))
    retold = Retold(page, same)
    if same.what is not Recapture.CAPTURE or same.number in {
        each.same.number for each in placed.retold
    }:
        placed.retold.append(retold)
    else:
        placed.filling.append(retold)
    return same


def _capture_row(page: KeyedPage, same: SamePage, now: datetime) -> dict[str, Any]:
    return {
        "article": same.number,
        "sha256": page.raw.sha256,
        "page": page.page,
        "share": same.share,
        "captured_at": now,
        **told_of_itself(page.article),
    }
