"""Pages in the place of what articles were: facts and lines, and all that hangs on the lines."""

from collections.abc import Mapping

from sqlalchemy import Connection, insert, update

from extract.comparing.same_page import page_keys
from store.database.tables import article, occurrence
from store.intake.article_keys import add_keys
from store.intake.article_rows import article_row, insert_paragraphs, occurrence_row
from store.intake.known_texts import Shelf, texts_of
from store.near_duplicates.candidates import Holders
from store.near_duplicates.decide import FIRST
from store.near_duplicates.keyed_pages import KeyedPage
from store.near_duplicates.said_before import SaidBefore
from store.near_duplicates.update import restate_searchable, settle, unsettle


def replace_articles(connection: Connection, anew: Mapping[int, KeyedPage]) -> None:
    """Put pages in the place of articles, and state anew who says what first and what is searched.

    Args:
        connection: The transaction.
        anew: The pages by the number of the article whose place they take.
    """
    if not anew:
        return
    coming = {key for page in anew.values() for key in page.prose}
    unsettled = unsettle(connection, anew, coming)
    texts = _write(connection, anew)
    add_keys(connection, {number: page_keys(page.article).all for number, page in anew.items()})
    settle(connection, unsettled)
    restate_searchable(connection, unsettled.texts | texts)


def _write(connection: Connection, anew: Mapping[int, KeyedPage]) -> set[int]:
    """Write the articles' facts and lines; what is compared counts as a first saying for now.

    Returns:
        The ids of their texts.
    """
    for number, page in anew.items():
        facts = {**article_row(page.article), "prose_words": page.prose_words}
        connection.execute(update(article).where(article.c.number == number).values(**facts))
    keys = {each.key for page in anew.values() for each in page.paragraphs}
    texts, hidden = texts_of(connection, keys)
    shelf = Shelf(texts, hidden, SaidBefore({}, {}, Holders()), added=dict(anew))
    insert_paragraphs(connection, shelf)
    rows = [
        occurrence_row(
            number, shelf.texts[each.text_key], each, FIRST.told if each.compared else None
        )
        for number, page in anew.items()
        for each in page.paragraphs
    ]
    connection.execute(insert(occurrence), rows)
    return {row["paragraph"] for row in rows}
