"""What an operator wants to know of the database's health, each finding with its remedy."""

import sqlite3
from collections.abc import Iterator

from sqlalchemy import Connection, Select, and_, func, select
from sqlalchemy.exc import DBAPIError

from extract import Relation
from store.database import (
    REVISION,
    Database,
    find_drift,
    index_matches,
    is_compared,
    occurrence,
    open_database,
    paragraph,
    server_of,
    sketch,
)
from store.errors import StoreError
from store.near_duplicates import SAYING_RELATIONS
from store.values import Finding

CHECK_IT = "run `pressround db check`, and "
"""What the message of a damaged file says: no remedy to someone who is just doing that."""


def check_archive(url: str) -> list[Finding]:
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
        return [finding_of(error)]


def finding_of(error: StoreError) -> Finding:
    """An error as the finding that it is to someone who looks for one."""
    cause, _, remedy = str(error).replace(CHECK_IT, "").partition("; ")
    return Finding(ok=False, what=f"{cause}.", remedy=remedy[:1].upper() + remedy[1:])


def _findings(database: Database) -> Iterator[Finding]:
    on_file = database.path is not None
    with database.reading() as connection:
        yield Finding(ok=True, what=f"{database.name} has version {REVISION}.")
        yield from (file_findings if on_file else server_findings)(connection)
        yield _drift(connection)
        yield from relation_findings(connection)
    # SQLite looks its index over by a statement of writing, though nothing is written.
    with database.writing() if on_file else database.reading() as connection:
        yield _index(connection)


def _drift(connection: Connection) -> Finding:
    different = find_drift(connection)
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


WAL_RESET_FIXED = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can, rarely, corrupt a WAL database that two processes write at once."""

RESTORE = "Put the last backup in its place; every document it holds can be ingested again."


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


def file_findings(connection: Connection) -> Iterator[Finding]:
    """Whether the file is whole, and every reference leads somewhere."""
    yield _integrity(connection)
    yield _references(connection)


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


UNCHECKED = """
SELECT conname FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace AND NOT convalidated
UNION ALL
SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = current_schema()::regnamespace AND NOT (indisvalid AND indisready)
"""

IN_FORCE = """
SELECT relname FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'i'
UNION ALL
SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace = current_schema()::regnamespace AND tgenabled IN ('O', 'A')
"""

POSTGRESQL_OBJECTS = frozenset(
    {
        *("uq_rejection_origin_reason_sha256", "ix_rejection_origin"),
        *("paragraph_index_lexemes", "paragraph_index_words"),
        *("paragraph_added", "paragraph_changed"),
    }
)
"""Indexes and triggers that only PostgreSQL has, which comparing the tables passes over."""

UNREFERENCED = "SELECT count(*) FROM pg_trigger WHERE tgisinternal AND tgenabled = 'D'"


def server_findings(connection: Connection) -> Iterator[Finding]:
    """The server's version, the database's encoding, and what it should keep in force."""
    version, encoding = server_of(connection)
    yield Finding(ok=True, what=f"The server is PostgreSQL {version}.")
    if encoding != "UTF8":
        yield Finding(
            ok=False,
            what=f"The database has the encoding {encoding}, which cannot hold every letter.",
            remedy="Make one with ENCODING 'UTF8' and copy the archive there "
            "(`pressround db copy`).",
        )
    yield _in_force(connection)


def _in_force(connection: Connection) -> Finding:
    """References and indexes are kept by the server, unless somebody switched them off."""
    there = set(connection.exec_driver_sql(IN_FORCE).scalars())
    broken = [*connection.exec_driver_sql(UNCHECKED).scalars(), *sorted(POSTGRESQL_OBJECTS - there)]
    if connection.exec_driver_sql(UNREFERENCED).scalar():
        broken.append("the triggers of a foreign key")
    if not broken:
        return Finding(ok=True, what="The server keeps every reference and every index.")
    return Finding(
        ok=False,
        what=f"{len(broken)} references, indexes or triggers are not in force, "
        f"the first {broken[0]}.",
        remedy="Let the database's owner put them in force again, or copy the archive into a new "
        "database (`pressround db copy`).",
    )


MEND = "Run `pressround db reindex`, which compares all paragraphs again."


def relation_findings(connection: Connection) -> Iterator[Finding]:
    """By which version paragraphs are compared, and whether all that refers to sayings does."""
    if not is_compared(connection):
        yield Finding(
            ok=False,
            what="The paragraphs are not compared as this version does it yet, so nothing is taken "
            "in and no issue is made.",
            remedy=MEND,
        )
        return
    stray = connection.scalar(_stray_sketches()) or 0
    chained = connection.scalar(_chained()) or 0
    if stray or chained:
        yield Finding(
            ok=False,
            what=f"Of what finds repeats, {stray:,} rows lead to no text, and {chained:,} repeats "
            "point to what is no saying.",
            remedy=MEND,
        )
        return
    yield Finding(ok=True, what="Every repeat points to the saying that it repeats.")


def _stray_sketches() -> Select[tuple[int]]:
    return select(func.count()).where(sketch.c.paragraph.not_in(select(paragraph.c.id)))


def _chained() -> Select[tuple[int]]:
    """Repeats matched with what is itself a repeat and has no passage of its own."""
    row, saying = occurrence.c, occurrence.alias("saying")
    matched = and_(
        saying.c.article == row.matched_article, saying.c.position == row.matched_position
    )
    return (
        select(func.count())
        .select_from(occurrence.join(saying, matched))
        .where(
            saying.c.relation.not_in(SAYING_RELATIONS),
            ~and_(saying.c.relation == Relation.NEAR, saying.c.added_words.is_not(None)),
        )
    )
