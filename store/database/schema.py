"""The database's version: opening checks it, upgrading changes it."""

from typing import Any

from sqlalchemy import Connection, delete, insert, inspect, select, text, update

from extract.comparing import COMPARING_VERSION
from store.database.engine import Database, address_of, connect
from store.database.search_index import mend_index
from store.database.tables import archive_fact, article
from store.errors import StoreError

REVISION = "0005"
"""The newest migration, which this program reads and writes. Revisions are numbers of four digits,
so that an older program can distinguish a newer database from a foreign one."""


def archive_exists(url: str) -> bool:
    """Whether there is an archive to open: a file, or tables in the server's database.

    Args:
        url: As `open_database` takes it.

    Raises:
        StoreError: The address is invalid, or the server refuses access.
    """
    address = address_of(url)
    if address.path is not None:
        return address.path.exists()
    with connect(address) as database, database.reading() as connection:
        return bool(inspect(connection).get_table_names())


def open_database(url: str) -> Database:
    """Open an archive that exists and has this program's version.

    A database without any table is what a first run leaves that was killed or ran out of disk
    before its archive was made; nothing can be lost in it, so the archive is made now.

    Args:
        url: `sqlite:///` and the file's path, or `postgresql://user:password@host/database`.

    Raises:
        StoreError: No such database, no way to it, another program's or a damaged one, or a version
            that is older (upgrade the database) or newer (upgrade the program).
    """
    address = address_of(url)
    if address.path is not None and not address.path.exists():
        raise StoreError(
            f"There is no database {address.name} yet; run `pressround db upgrade` to make it."
        )
    database = connect(address)
    try:
        with database.reading() as connection:
            revision = revision_of(database, connection)
        if revision is None:
            _, revision = upgrade_archive(url)
        _demand_revision(database, revision)
    except BaseException:
        database.close()
        raise
    return database


def upgrade_archive(url: str) -> tuple[str | None, str]:
    """Bring the database to this program's version, making it (and its folder) where absent.

    All steps are one transaction: a broken upgrade leaves the database as it was. A full-text index
    that has lost step with the paragraphs is made again.

    Args:
        url: As `open_database` takes it. A database on a server must be there, without tables.

    Returns:
        The version before (None for a new database) and the version after.

    Raises:
        StoreError: The database is another program's, damaged, or of a newer version.
    """
    address = address_of(url)
    address.prepare()
    with connect(address, create=True) as database, database.writing(rebuilds=True) as connection:
        before = revision_of(database, connection)
        if before != REVISION:
            _demand_not_newer(database, before)
            address.demand_fit(connection)
            from store.database.migrate import migrate  # noqa: PLC0415 - see that module

            migrate(connection, REVISION)
            address.demand_references(connection)
            address.mark_as_ours(connection)
            note_compared_if_empty(connection)
        mend_index(connection)
    return before, REVISION


def find_drift(connection: Connection) -> list[Any]:
    """How the database's tables differ from those of this version, as Alembic puts it."""
    from store.database.migrate import schema_drift  # noqa: PLC0415 - see that module

    return schema_drift(connection)


def revision_of(database: Database, connection: Connection) -> str | None:
    """The version the database says it has, None where it is empty.

    Raises:
        StoreError: The tables in it are not Press Round's.
    """
    if not inspect(connection).get_table_names():
        return None
    if not database.address.is_ours(connection):
        raise StoreError(
            f"The database {database.name} belongs to another program; "
            "point the setting at one of its own for the archive.",
        )
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _demand_revision(database: Database, revision: str | None) -> None:
    _demand_not_newer(database, revision)
    if revision != REVISION:
        raise StoreError(
            f"The database {database.name} has version {revision or 'none'}, this program needs "
            f"{REVISION}; run `pressround db upgrade`.",
        )


def _demand_not_newer(database: Database, revision: str | None) -> None:
    if revision is not None and revision > REVISION:
        raise StoreError(
            f"The database {database.name} was written by a newer Press Round (version {revision}, "
            f"this one knows {REVISION}); upgrade the program, or put the older database back.",
        )


COMPARED_BY = "compared_by"
"""Name of the fact by which version of `extract.comparing` all paragraphs are related."""

REINDEXED_UP_TO = "reindexed_up_to"
"""Name of the fact up to which article a reindexing has come that has not ended yet."""


def load_fact(connection: Connection, name: str) -> str | None:
    """A fact, None where it is not known."""
    row = archive_fact.c
    return connection.scalar(select(row.value).where(row.name == name))


def save_fact(connection: Connection, name: str, value: str | None) -> None:
    """Note a fact, or with None forget it."""
    row = archive_fact.c
    if value is None:
        connection.execute(delete(archive_fact).where(row.name == name))
        return
    noted = connection.execute(update(archive_fact).where(row.name == name).values(value=value))
    if not noted.rowcount:
        connection.execute(insert(archive_fact), {"name": name, "value": value})


def is_compared(connection: Connection) -> bool:
    """Whether all paragraphs are related as this program relates them."""
    return load_fact(connection, COMPARED_BY) == str(COMPARING_VERSION)


def demand_compared(connection: Connection) -> None:
    """Let nothing build on relations of another version.

    Raises:
        StoreError: The archive was compared by another version, or its reindexing has not ended.
    """
    if not is_compared(connection):
        raise StoreError(
            "The archive's paragraphs are not compared as this version does it yet; "
            "run `pressround db reindex`, which can be interrupted and goes on where it was.",
        )


def note_compared_if_empty(connection: Connection) -> None:
    """Note of an archive without any article that nothing in it waits to be compared."""
    if not is_compared(connection) and connection.scalar(select(article.c.number).limit(1)) is None:
        save_fact(connection, COMPARED_BY, str(COMPARING_VERSION))
