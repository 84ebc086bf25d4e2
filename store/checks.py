"""What an operator wants to know of the database's health, each finding with its remedy."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from store.engine import Database
from store.errors import StoreError
from store.postgres_engine import PostgresAddress, server_of
from store.schema import REVISION, open_database
from store.search_index import index_matches

WAL_RESET_FIXED = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can, rarely, corrupt a WAL database that two processes write at once."""

CHECK_IT = "run `pressround db check`, and "
"""What the message of a damaged file says: no remedy to someone who is just doing that."""

RESTORE = "Put the last backup in its place; every document it holds can be ingested again."


OURS = "connamespace = current_schema()::regnamespace"

UNCHECKED_CONSTRAINTS = f"SELECT conname FROM pg_constraint WHERE NOT convalidated AND {OURS}"

BROKEN_INDEXES = """
SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = current_schema()::regnamespace AND NOT (indisvalid AND indisready)
"""

INDEXES = """
SELECT relname FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'i'
UNION
SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace = current_schema()::regnamespace AND tgenabled IN ('O', 'A')
"""

OWN_INDEXES = frozenset(
    {
        "uq_rejection_origin_reason_sha256",
        "ix_rejection_origin",
        "paragraph_index_lexemes",
        "paragraph_index_words",
        "paragraph_added",
        "paragraph_changed",
    }
)
"""What PostgreSQL has beside the tables, so that comparing those does not miss it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at.

    Attributes:
        ok: Whether it is as it should be.
        what: What was found, one sentence.
        remedy: What to do, one sentence; empty where all is well.
    """

    ok: bool
    what: str
    remedy: str = ""


def check(url: str) -> list[Finding]:
    """Look at the database from end to end; takes seconds for a large one and changes nothing.

    Args:
        url: As `open_database` takes it.

    Returns:
        The findings. A database that cannot even be opened is one finding; nothing is raised.
    """
    try:
        with open_database(url) as database:
            return list(_findings(database))
    except StoreError as error:
        cause, _, remedy = str(error).replace(CHECK_IT, "").partition("; ")
        return [Finding(ok=False, what=f"{cause}.", remedy=remedy[:1].upper() + remedy[1:])]


def sqlite_notes() -> list[Finding]:
    """What to know of the SQLite that Python brings."""
    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info >= WAL_RESET_FIXED:
        return [Finding(ok=True, what=f"SQLite {version}.")]
    return [
        Finding(
            ok=True,
            what=f"SQLite {version} has a rare fault when two processes write at the same time.",
            remedy="Let one process write at a time (the run lock sees to that); "
            "SQLite 3.51.3 or later is free of it.",
        ),
    ]


def _findings(database: Database) -> Iterator[Finding]:
    on_server = isinstance(database.address, PostgresAddress)
    with database.reading() as connection:
        yield Finding(ok=True, what=f"{database.name} has version {REVISION}.")
        if on_server:
            yield from _server(connection)
            yield _constraints(connection)
        else:
            yield _integrity(connection)
            yield _references(connection)
        yield _drift(connection)
    # SQLite looks its index over by a statement of writing, though nothing is written.
    with database.reading() if on_server else database.writing() as connection:
        yield _index(connection)


def _server(connection: Connection) -> Iterator[Finding]:
    version, encoding = server_of(connection)
    yield Finding(ok=True, what=f"PostgreSQL {version}, as its server says.")
    if encoding != "UTF8":
        yield Finding(
            ok=False,
            what=f"The database has the encoding {encoding}, which cannot hold every letter.",
            remedy="Copy the archive into a database with ENCODING 'UTF8' (`pressround db copy`).",
        )


def _constraints(connection: Connection) -> Finding:
    """Whether the server keeps up references and indexes; it does unless it was told not to."""
    broken = [
        *connection.exec_driver_sql(UNCHECKED_CONSTRAINTS).scalars(),
        *connection.exec_driver_sql(BROKEN_INDEXES).scalars(),
        *(OWN_INDEXES - set(connection.exec_driver_sql(INDEXES).scalars())),
    ]
    if not broken:
        return Finding(ok=True, what="The server keeps every reference and every index.")
    what = f"{len(broken)} references or indexes are not kept, the first {broken[0]}."
    return Finding(ok=False, what=what, remedy="Let the database's owner make them again.")


def _integrity(connection: Connection) -> Finding:
    faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    if faults == ["ok"]:
        return Finding(ok=True, what="The file is whole.")
    return Finding(ok=False, what=f"The file is damaged: {faults[0]}.", remedy=RESTORE)


def _references(connection: Connection) -> Finding:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if not broken:
        return Finding(ok=True, what="Every reference leads somewhere.")
    what = f"{len(broken)} rows point to rows that are not there, the first in {broken[0][0]}."
    return Finding(ok=False, what=what, remedy=RESTORE)


def _drift(connection: Connection) -> Finding:
    from store.migrating import schema_drift  # noqa: PLC0415 - see that module

    different = schema_drift(connection)
    if not different:
        return Finding(ok=True, what="The tables are as this version makes them.")
    return Finding(
        ok=False,
        what=f"The tables differ from this version's in {len(different)} places: {different[0]}.",
        remedy="Undo what another program changed in them, or ingest into a new database.",
    )


def _index(connection: Connection) -> Finding:
    try:
        matches = index_matches(connection)
    except DBAPIError as error:
        if "readonly" not in str(error.orig):
            raise
        return Finding(
            ok=False,
            what="The database can be read but not written.",
            remedy="Give the user that runs Press Round the right to write it and its folder.",
        )
    if matches:
        return Finding(ok=True, what="The full-text index matches the paragraphs.")
    return Finding(
        ok=False,
        what="The full-text index does not match the paragraphs, so search misses some.",
        remedy="Run `pressround db upgrade`, which makes the index again.",
    )
