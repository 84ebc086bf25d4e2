"""The database's version: opening checks it, upgrading changes it."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from store.engine import Database, connect, database_path
from store.errors import StoreError
from store.search_index import mend_index

REVISION = "0003"
"""The newest migration, which this program reads and writes. Revisions are numbers of four digits,
so that an older program can tell a newer database from a foreign one."""

APPLICATION_ID = 0x50526E64
"""Marks the file as Press Round's in SQLite's header ("PRnd"): another program's database, such as
the scheduler's, is not taken for one of ours."""


def open_database(url: str) -> Database:
    """Open an archive that exists and has this program's version.

    A file without any table is what a first run leaves that was killed or ran out of disk before
    its archive was made; nothing can be lost in it, so the archive is made now.

    Args:
        url: `sqlite:///` and the file's path.

    Raises:
        StoreError: No such file, another program's or a damaged one, or a version that is older
            (upgrade the database) or newer (upgrade the program).
    """
    path = database_path(url)
    if not path.exists():
        raise StoreError(
            f"There is no database {path} yet; run `pressround db upgrade` to make it."
        )
    database = connect(path)
    try:
        with database.reading() as connection:
            found = revision_of(path, connection)
        if found is None:
            _, found = upgrade(url)
        _demand_revision(path, found)
    except BaseException:
        database.close()
        raise
    return database


def upgrade(url: str) -> tuple[str | None, str]:
    """Bring the database to this program's version, making it (and its folder) where absent.

    All steps are one transaction: a broken upgrade leaves the database as it was. A full-text index
    that has lost step with the paragraphs is made again.

    Args:
        url: `sqlite:///` and the file's path.

    Returns:
        The version before (None for a new database) and the version after.

    Raises:
        StoreError: The file is another program's, damaged, or of a newer version.
    """
    path = database_path(url)
    _make_folder(path.parent)
    _make_file(path)
    with connect(path, create=True) as database, database.writing() as connection:
        before = revision_of(path, connection)
        if before != REVISION:
            _demand_not_newer(path, before)
            from store.migrating import migrate  # noqa: PLC0415 - see that module

            migrate(connection, REVISION)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        mend_index(connection)
    return before, REVISION


def revision_of(path: Path, connection: Connection) -> str | None:
    """The version the database says it has, None for an empty file.

    Raises:
        StoreError: The tables in it are not Press Round's.
    """
    if not inspect(connection).get_table_names():
        return None
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise StoreError(
            f"The database {path} belongs to another program; "
            "point the setting at a file of its own for the archive.",
        )
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be made ({error.strerror}); "
            "make it by hand or choose another place for the database.",
        ) from error


def _make_file(path: Path) -> None:
    """Begin a database that only this user can read: it holds subscribers' addresses."""
    try:
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        raise StoreError(
            f"The database {path} cannot be made ({error.strerror}); "
            "give the user that runs Press Round the right to write the folder.",
        ) from error


def _demand_revision(path: Path, found: str | None) -> None:
    _demand_not_newer(path, found)
    if found != REVISION:
        raise StoreError(
            f"The database {path} has version {found or 'none'}, this program needs {REVISION}; "
            "run `pressround db upgrade`.",
        )


def _demand_not_newer(path: Path, found: str | None) -> None:
    if found is not None and found > REVISION:
        raise StoreError(
            f"The database {path} was written by a newer Press Round (version {found}, this one "
            f"knows {REVISION}); upgrade the program, or put the older database back.",
        )
