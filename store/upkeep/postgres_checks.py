"""What PostgreSQL can tell of the archive's database."""

from collections.abc import Iterator

from sqlalchemy import Connection

from store.database.postgres import server_of
from store.values import Finding

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

OWN = frozenset(
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
    broken = [*connection.exec_driver_sql(UNCHECKED).scalars(), *sorted(OWN - there)]
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
