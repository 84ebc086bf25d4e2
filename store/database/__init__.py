"""The archive's database: SQLite or PostgreSQL, its tables, its version.

1. `engine` opens the database that an address names, and gives transactions that read or write;
   `sqlite` and `postgres` (with `postgres_errors`) hold what differs between the two.
2. `schema` checks the database's version when it is opened, and upgrades it: `migrate` runs the
   `migrations`, which are history and import no code of today.
3. `tables` and `digest_tables` describe the tables, with the types of `column_types`.
4. `search_index` keeps the full-text index, whose words `tokeniser` makes.
5. `run_lock` lets one run at a time work on the archive.
"""

from store.database.column_types import storable, writable
from store.database.digest_tables import (
    delivery,
    issue,
    issue_edition,
    issue_item,
    subscriber,
    suppression,
)
from store.database.engine import (
    Database,
    address_of,
    chunks,
    go_on_after,
    last_number,
    put_off_collecting,
    translated,
)
from store.database.postgres import PostgresAddress, server_of
from store.database.run_lock import run_lock
from store.database.schema import (
    COMPARED_BY,
    REINDEXED_UP_TO,
    REVISION,
    archive_exists,
    demand_compared,
    find_drift,
    is_compared,
    load_fact,
    open_database,
    save_fact,
    upgrade_archive,
)
from store.database.search_index import (
    LEXEME_CHARACTERS,
    OVERLONG,
    forget_deleted,
    index_matches,
)
from store.database.sqlite import BUSY_TIMEOUT_SECONDS, SqliteAddress
from store.database.tables import (
    archive_fact,
    article,
    article_key,
    article_version,
    capture,
    ingest_run,
    metadata,
    occurrence,
    paragraph,
    raw_document,
    rejection,
    repeated_sentence,
    sketch,
)
from store.database.tokeniser import Token, index_words, tokens

__all__ = [
    "BUSY_TIMEOUT_SECONDS",
    "COMPARED_BY",
    "LEXEME_CHARACTERS",
    "OVERLONG",
    "REINDEXED_UP_TO",
    "REVISION",
    "Database",
    "PostgresAddress",
    "SqliteAddress",
    "Token",
    "address_of",
    "archive_exists",
    "archive_fact",
    "article",
    "article_key",
    "article_version",
    "capture",
    "chunks",
    "delivery",
    "demand_compared",
    "find_drift",
    "forget_deleted",
    "go_on_after",
    "index_matches",
    "index_words",
    "ingest_run",
    "is_compared",
    "issue",
    "issue_edition",
    "issue_item",
    "last_number",
    "load_fact",
    "metadata",
    "occurrence",
    "open_database",
    "paragraph",
    "put_off_collecting",
    "raw_document",
    "rejection",
    "repeated_sentence",
    "run_lock",
    "save_fact",
    "server_of",
    "sketch",
    "storable",
    "subscriber",
    "suppression",
    "tokens",
    "translated",
    "upgrade_archive",
    "writable",
]
