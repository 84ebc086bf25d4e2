"""A backup of the archive: one file, taken while others write, and checked before it counts.

SQLite has a backup of its own, which copies page by page. It begins again whenever another process
writes meanwhile; within a reading transaction it does not, because that holds the database's pages
as they were. PostgreSQL's own program for it is pg_dump, which is named and not run: it must be of
the server's version, and is where the operator installed it.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from tempfile import mkstemp
from types import MappingProxyType
from urllib.parse import quote as url_quote

from sqlalchemy import URL

from store.database import (
    BUSY_TIMEOUT_SECONDS,
    PostgresAddress,
    SqliteAddress,
    address_of,
    translated,
)
from store.errors import StoreError
from store.values import ReportProgress

STEP_PAGES = 1_000
"""Pages of 4 KB copied between two reports of progress: some hundredths of a second."""

SECRETS = {"password", "sslpassword"}
"""Options of an address that are shown to nobody."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and checked.

    Attributes:
        path: The file.
        size: Its bytes.
        rows: How many rows each table has, in it as in the archive.
    """

    path: Path
    size: int
    rows: Mapping[str, int]


def back_up_archive(
    url: str,
    target: Path,
    *,
    overwrite: bool = False,
    progress: ReportProgress = lambda _done, _total: None,
) -> Backup:
    """Back an archive up into a file; see `back_up_sqlite`.

    Args:
        url: The archive's address.
        target: The file to make.
        overwrite: Whether a file that is there already is replaced.
        progress: Called with the number of pages copied, and of all.

    Raises:
        StoreError: As `back_up_sqlite` says; for PostgreSQL, with the command that does it.
    """
    address = address_of(url)
    if isinstance(address, PostgresAddress):
        raise StoreError(
            "PostgreSQL backs an archive up by its own program, and puts it back by pg_restore; "
            f"run `{pg_dump_command(address, target)}`.",
        )
    return back_up_sqlite(address.path, target, overwrite=overwrite, progress=progress)


def back_up_sqlite(
    source: Path,
    target: Path,
    *,
    overwrite: bool = False,
    progress: ReportProgress = lambda _done, _total: None,
) -> Backup:
    """Copy an archive, of whatever version, as it is at one moment; others may go on writing.

    The copy is written beside its place, checked, and put there as a whole. Only this user can
    read it: it holds the subscribers' addresses.

    Args:
        source: The archive's file.
        target: The file to make.
        overwrite: Whether a file that is there already is replaced.
        progress: Called with the number of pages copied, and of all.

    Raises:
        StoreError: The file is there already, cannot be written, or the copy is not whole.
    """
    if not source.exists():
        raise StoreError(f"There is no database {source} yet, so there is nothing to back up.")
    _demand_free(source, target, overwrite=overwrite)
    with _draft_beside(target) as draft:
        with _opened(source, source) as archive:
            archive.execute("BEGIN")
            rows = _rows(archive)  # the first look at it: from here on its pages do not change
            with _opened(draft, target) as copy:
                _copy_pages(archive, copy, progress)
                copy.execute("PRAGMA journal_mode=DELETE").close()  # one file, nothing beside it
                _check_copy(copy, source, rows)
        _put(draft, target)
    return Backup(target, target.stat().st_size, MappingProxyType(rows))


def pg_dump_command(address: PostgresAddress, target: Path) -> str:
    """The command that backs a PostgreSQL archive up; it asks for the password, or finds it itself.

    Args:
        address: The archive's; the password is left out.
        target: The file to make.
    """
    url = address.url
    bare = URL.create(
        "postgresql",
        username=url.username,
        host=url.host,
        port=url.port,
        database=url.database,
        query={name: value for name, value in url.query.items() if name not in SECRETS},
    )
    database = bare.render_as_string(hide_password=False)  # there is none in it
    return f"pg_dump --format=custom --file={quote(str(target))} --dbname={quote(database)}"


def _demand_free(source: Path, target: Path, *, overwrite: bool) -> None:
    if target.is_dir():
        raise StoreError(f"{target} is a folder; name a file in it.")
    if not target.parent.is_dir():
        raise StoreError(f"There is no folder {target.parent}; make it, or name another place.")
    if not target.exists():
        return
    if target.samefile(source):
        raise StoreError(f"{target} is the archive itself; name another file for the backup.")
    if not overwrite:
        raise StoreError(f"{target} is there already; name another file, or say --force.")
    if _log_of(target).exists():
        raise StoreError(
            f"{target} is open in another program, or was when that ended; "
            "name another file for the backup.",
        )


def _log_of(path: Path) -> Path:
    """Where SQLite keeps what is not in the file itself yet: it would be read into a new file."""
    return path.with_name(f"{path.name}-wal")


@contextmanager
def _draft_beside(target: Path) -> Iterator[Path]:
    """An empty file in the same folder, for this user alone; gone afterwards if it is still there.

    Raises:
        StoreError: The folder cannot be written.
    """
    try:
        descriptor, name = mkstemp(dir=target.parent, prefix=f"{target.name}.", suffix=".part")
    except OSError as error:
        raise StoreError(
            f"The folder {target.parent} cannot be written ({error.strerror}); "
            "give this user the right to, or name another place.",
        ) from error
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _opened(path: Path, named_as: Path) -> Iterator[sqlite3.Connection]:
    """The file as SQLite itself gives it, transactions left to the caller."""
    address = f"file:{url_quote(str(path))}?mode=rw"
    with (
        translated(SqliteAddress(named_as)),
        closing(
            sqlite3.connect(address, uri=True, isolation_level=None, timeout=BUSY_TIMEOUT_SECONDS),
        ) as connection,
    ):
        yield connection


def _copy_pages(
    archive: sqlite3.Connection, copy: sqlite3.Connection, progress: ReportProgress
) -> None:
    def report(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    archive.backup(copy, pages=STEP_PAGES, progress=report)


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has; the full-text index has none of its own."""
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name",
    ).fetchall()
    count = 'SELECT count(*) FROM "{}"'
    return {name: int(connection.execute(count.format(name)).fetchone()[0]) for (name,) in tables}


def _check_copy(copy: sqlite3.Connection, source: Path, rows: dict[str, int]) -> None:
    faults = [fault for (fault,) in copy.execute("PRAGMA integrity_check")]
    if faults != ["ok"]:
        raise StoreError(
            f"The backup would be damaged as {source} is: {faults[0]}. Run `pressround db check`; "
            "an earlier backup may be whole.",
        )
    if _rows(copy) != rows:
        raise StoreError("The copy has not the archive's rows; look at the disk and try again.")


def _put(draft: Path, target: Path) -> None:
    """Put the draft in its place, on the disk for good."""
    try:
        _to_disk(draft)
        draft.replace(target)
        _to_disk(target.parent)
    except OSError as error:
        raise StoreError(
            f"{target} cannot be written ({error.strerror}); look at the disk and try again.",
        ) from error


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
