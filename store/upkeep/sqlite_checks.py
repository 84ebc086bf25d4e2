"""What SQLite can tell of its file, and what to know of SQLite itself."""

import sqlite3
from collections.abc import Iterator

from sqlalchemy import Connection

from store.values import Finding

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
