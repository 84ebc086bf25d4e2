"""The table `sketch`, eight rows a paragraph: read and written by each database's shortest way.

Through the usual statements, SQLAlchemy's work on each value took as long as the database's.
"""

import json
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import Connection, delete

from extract.comparing import sketch_of
from extract.comparing.words import words_of
from store.database.batches import chunks
from store.database.tables import sketch

SHARING = {
    "sqlite": "SELECT key, paragraph FROM sketch WHERE key IN (SELECT value FROM json_each(?))",
    "postgresql": "SELECT key, paragraph FROM sketch WHERE key = ANY(%s)",
}
ADDING = {
    "sqlite": "INSERT INTO sketch (key, paragraph) VALUES (?, ?)",
    "postgresql": "INSERT INTO sketch (key, paragraph) SELECT * FROM unnest(%s::int[], %s::int[])",
}


def holders_of(connection: Connection, hashes: Collection[int]) -> Iterator[tuple[int, int]]:
    """The texts that have one of the hashes in their sketch: hash and text's id."""
    dialect = connection.dialect.name
    for some in chunks(sorted(hashes)):
        asked = json.dumps(some) if dialect == "sqlite" else some
        for row in connection.exec_driver_sql(SHARING[dialect], (asked,)):
            yield row[0], row[1]


def forget_sketches(connection: Connection, texts: Mapping[int, str]) -> set[int]:
    """Find texts no longer: their rows are found by their hashes, the index's beginning.

    Args:
        connection: The transaction.
        texts: Id → text; their sketches as this version makes them.

    Returns:
        All hashes of their sketches.
    """
    forgotten: set[int] = set()
    for text, said in texts.items():
        hashes = sketch_of(words_of(said))
        if hashes:
            forgotten.update(hashes)
            connection.execute(
                delete(sketch).where(sketch.c.key.in_(hashes), sketch.c.paragraph == text)
            )
    return forgotten


def insert_sketches(connection: Connection, rows: Collection[tuple[int, int]]) -> None:
    """Note by which hashes texts are found: hash and text's id, in the index's order."""
    dialect = connection.dialect.name
    for some in chunks(rows):
        if dialect == "sqlite":
            connection.exec_driver_sql(ADDING[dialect], some)
        else:
            columns = tuple(map(list, zip(*some, strict=True)))
            connection.exec_driver_sql(ADDING[dialect], columns)
