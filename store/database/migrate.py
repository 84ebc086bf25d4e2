"""The migrations run and the tables compared, by Alembic. Imported only where it is needed.

Importing Alembic takes 0.3 s, a third of what a short command takes in all, and most commands find
the database at their own version.
"""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from store.database.tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"


def migration_config(connection: Connection) -> Config:
    """Alembic's configuration for the packaged migrations on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection, revision: str) -> None:
    """Bring the database to a revision, inside the connection's transaction."""
    command.upgrade(migration_config(connection), revision)


def schema_drift(connection: Connection) -> list[Any]:
    """How the database's tables differ from those of this version, as Alembic puts it."""
    options = {"compare_type": True, "include_object": _is_ours}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


OF_POSTGRESQL = frozenset({"uq_rejection_origin_reason_sha256", "ix_rejection_origin"})
"""Indexes that PostgreSQL has in another form than the tables; migration 0001 has the reason."""


def _is_ours(_object: object, name: str | None, kind: str, *_rest: object) -> bool:
    """Whether to compare: the tables of the full-text index belong to the database."""
    if kind == "table":
        return not (name or "").startswith("paragraph_index")
    return name not in OF_POSTGRESQL
