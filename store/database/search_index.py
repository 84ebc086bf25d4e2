"""The full-text index: FTS5, or tsvector, over the paragraphs that are kept somewhere.

In both databases triggers on `paragraph` keep `paragraph_index` in step, whoever writes; the first
migration makes them. On SQLite it holds no text of its own: the view `paragraph_searchable` is its
content.
"""

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

LEXEME_CHARACTERS = 500
"""How many characters of a word the GIN index of PostgreSQL holds. A query of a longer word looks
for this beginning, and compares the whole word afterwards."""

OVERLONG = " overlong"
"""The lexeme of a paragraph that has too many words for the GIN index: every query looks through
these paragraphs too. No word has a space in it."""


def index_matches(connection: Connection) -> bool:
    """Compare the index with the paragraphs; reads both from end to end, changes nothing.

    Raises:
        DBAPIError: The database cannot be read, or on SQLite not written.
    """
    if connection.dialect.name == "postgresql":
        return not connection.exec_driver_sql(OUT_OF_STEP).first()
    try:
        connection.exec_driver_sql(
            "INSERT INTO paragraph_index(paragraph_index, rank) VALUES('integrity-check', 1)",
        )
    except DBAPIError as error:
        if "readonly" in str(error.orig):
            raise
        return False
    return True


def mend_index(connection: Connection) -> None:
    """Make the index again where it differs from the paragraphs."""
    if index_matches(connection):
        return
    if connection.dialect.name == "postgresql":
        for statement in REBUILD:
            connection.exec_driver_sql(statement)
    else:
        connection.exec_driver_sql("INSERT INTO paragraph_index(paragraph_index) VALUES('rebuild')")


def forget_deleted(connection: Connection) -> None:
    """Let the words of deleted paragraphs go from the index.

    FTS5 notes of a deleted row that it is gone, and drops both when parts of the index are merged;
    here all are, which takes half a second at 200,000 paragraphs. (Since SQLite 3.42 it could drop
    them at once, but an older SQLite does not read such an index.) On PostgreSQL it is VACUUM that
    does it, which no transaction can.
    """
    if connection.dialect.name == "sqlite":
        merged = "INSERT INTO paragraph_index(paragraph_index) VALUES('optimize')"
        connection.exec_driver_sql(merged)


OUT_OF_STEP = """
SELECT 1 FROM paragraph FULL JOIN paragraph_index ON paragraph_index.paragraph = paragraph.id
WHERE coalesce(searchable, false) <> (paragraph_index.paragraph IS NOT NULL)
OR tokens IS DISTINCT FROM CASE WHEN searchable THEN paragraph_tokens(text) END
LIMIT 1
"""

REBUILD = (
    "DELETE FROM paragraph_index",
    """
    INSERT INTO paragraph_index (paragraph, tokens)
    SELECT id, paragraph_tokens(text) FROM paragraph WHERE searchable
    """,
)
