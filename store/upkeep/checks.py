"""What an operator wants to know of the database's health, each finding with its remedy."""

from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from store.database.engine import Database
from store.database.schema import REVISION, open_database
from store.database.search_index import index_matches
from store.errors import StoreError
from store.upkeep.postgres_checks import server_findings
from store.upkeep.relation_checks import relation_findings
from store.upkeep.sqlite_checks import file_findings
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
    from store.database.migrate import schema_drift  # noqa: PLC0415 - see that module

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
