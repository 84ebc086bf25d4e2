"""By what articles are known again: the keys of their addresses, and of title, outlet and day."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, insert, select

from extract.comparing.same_page import address_keys, title_keys
from store.database.engine import chunks
from store.database.tables import article, article_key

FILLED_AT_A_TIME = 5_000
"""Articles whose keys are made at a time: a megabyte of titles and addresses."""


def articles_known_by(connection: Connection, keys: Collection[bytes]) -> dict[bytes, set[int]]:
    """The articles that are known by some keys."""
    found: dict[bytes, set[int]] = defaultdict(set)
    for some in chunks(keys):
        for row in connection.execute(select(article_key).where(article_key.c.key.in_(some))):
            found[row.key].add(row.article)
    return found


def add_keys(connection: Connection, keys: Mapping[int, Collection[bytes]]) -> None:
    """Let articles, by number, be known by keys as well; those that they have already stay."""
    wanted = {(key, number) for number, some in keys.items() for key in some}
    known = articles_known_by(connection, {key for key, _ in wanted})
    rows = [
        {"key": key, "article": number}
        for key, number in sorted(wanted)
        if number not in known.get(key, ())
    ]
    if rows:
        connection.execute(insert(article_key), rows)


def fill_keys(connection: Connection) -> None:
    """Make the keys of all articles that have none yet, a few at a time in memory."""
    row = article.c
    columns = select(
        row.number, row.url, row.canonical_url, row.title, row.publisher, row.published
    ).order_by(row.number)
    after = 0
    while some := connection.execute(
        columns.where(row.number > after).limit(FILLED_AT_A_TIME)
    ).all():
        add_keys(
            connection,
            {
                each.number: address_keys(each.url, each.canonical_url)
                | title_keys(each.title, each.publisher, each.published)
                for each in some
            },
        )
        after = some[-1].number
