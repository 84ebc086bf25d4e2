"""PostgreSQL: how its connections are set up, and what its errors mean.

Readers get a REPEATABLE READ, READ ONLY snapshot. Writers take one advisory lock before anything
else and read on READ COMMITTED after it, so each of their statements sees all that the writer
before has committed. Statements are not prepared on the server: each batch's lists differ in
length, so each would be kept for nothing. The schema must be the archive's own: in a schema with
other tables nothing is made.
"""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import URL, Connection, Engine, create_engine, event

from store.errors import StoreError

LOCK_CLASS = 0x50526E64
"""The first half of all our advisory locks ("PRnd"); the second half says which. Locks of one
database do not meet those of another on the same server."""

WRITING = 0
"""The second half of the writers' lock, held until the transaction ends."""

LOCK_TIMEOUT_SECONDS = 30
"""How long a writer waits for another, as on SQLite."""

CONNECT_TIMEOUT_SECONDS = 10
"""A server that does not answer in this time is out of reach; the URL may say differently."""

POOL_SIZE = 1
"""Connections kept open while nothing runs; commands work one transaction at a time."""

KEEPALIVES = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
"""A client that vanished without a word loses its locks after a minute, not after two hours."""

OLDEST_SERVER = 14
"""The oldest PostgreSQL that its makers still mend (until November 2026), and that was tried."""

MARK = "Press Round archive"
"""The comment on `alembic_version` that distinguishes our tables from another program's."""

DRIVERS = {"postgresql", "postgres", "postgresql+psycopg"}


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """An archive in a PostgreSQL database.

    Attributes:
        url: SQLAlchemy's URL; its password is in it, its `repr` hides that.
    """

    url: URL

    path: ClassVar[None] = None
    snapshot: ClassVar[Mapping[str, Any]] = {
        "isolation_level": "REPEATABLE READ",
        "postgresql_readonly": True,
    }
    """Options of a connection that reads."""

    @classmethod
    def of(cls, url: URL) -> "PostgresAddress":
        """The database that a URL names.

        Raises:
            StoreError: The URL asks for another driver, or names no database.
        """
        if url.drivername not in DRIVERS:
            raise StoreError(
                f"The archive is not kept through {url.drivername}; "
                "set the database to postgresql://user:password@host/database.",
            )
        if "@" in (url.host or ""):
            raise StoreError(
                "The database's address has more than one @; "
                "percent-encode @, :, / and % in user and password (@ is %40).",
            )
        if not url.database:
            raise StoreError(
                "The database's address names no database on the server; "
                "write it as postgresql://user:password@host/database.",
            )
        return cls(url.set(drivername="postgresql+psycopg"))

    @property
    def name(self) -> str:
        """What the database is called in messages: its URL without password and options."""
        bare = URL.create(
            "postgresql",
            username=self.url.username,
            host=self.url.host,
            port=self.url.port,
            database=self.url.database,
        )
        return bare.render_as_string(hide_password=False)

    def engine(self, *, create: bool = False, task: str = "") -> Engine:
        """SQLAlchemy's engine; a database that is absent is never made.

        Args:
            create: Of no meaning here.
            task: What the connection is for, for the server's list of sessions.
        """
        del create
        engine = create_engine(
            self.url,
            isolation_level="READ COMMITTED",
            pool_size=POOL_SIZE,
            pool_pre_ping=True,  # a server that was restarted causes no error
            use_native_hstore=False,  # saves a question at each connection
            hide_parameters=True,  # an error's text could be logged, a subscriber's address with it
            connect_args=self._connect_arguments(task),
        )
        event.listen(engine, "begin", _begin)
        return engine

    def _connect_arguments(self, task: str) -> dict[str, Any]:
        query = self.url.query
        ours = f"-c lock_timeout={LOCK_TIMEOUT_SECONDS}s {KEEPALIVES}"
        given = query.get("options", "")
        given = given if isinstance(given, str) else " ".join(given)
        return {
            "options": f"{given} {ours}".strip(),
            "client_encoding": "utf8",
            "prepare_threshold": None,
            "connect_timeout": query.get("connect_timeout", str(CONNECT_TIMEOUT_SECONDS)),
            "application_name": session_name(task),
        }

    def prepare(self) -> None:
        """Nothing: the database is made by the server's administrator."""

    def demand_fit(self, connection: Connection) -> None:
        """Refuse a server that is too old, and an encoding that cannot hold every letter.

        Raises:
            StoreError: What is wrong, and what would do.
        """
        version, encoding = server_of(connection)
        if version < OLDEST_SERVER:
            raise StoreError(
                f"The database {self.name} is on PostgreSQL {version}, the archive needs "
                f"{OLDEST_SERVER} or later; upgrade the server, or name another one.",
            )
        if encoding != "UTF8":
            raise StoreError(
                f"The database {self.name} has the encoding {encoding}, which cannot hold every "
                f"letter; make one with `createdb --encoding=UTF8 --template=template0 NAME` "
                "and name that.",
            )

    def demand_references(self, connection: Connection) -> None:
        """Nothing: PostgreSQL checks references whatever is replaced."""

    def is_ours(self, connection: Connection) -> bool:
        """Whether the tables in the schema are Press Round's."""
        comment = connection.exec_driver_sql(
            "SELECT obj_description(to_regclass(quote_ident(current_schema()) "
            "|| '.alembic_version'), 'pg_class')",
        ).scalar()
        return comment == MARK

    def mark_as_ours(self, connection: Connection) -> None:
        """Say in the schema whose tables these are."""
        connection.exec_driver_sql(
            f"COMMENT ON TABLE alembic_version IS '{MARK}'",
        )

    def empty_journal(self, engine: Engine) -> None:
        """Nothing: the server's journal is its own, and its administrator's."""

    def driver_errors(self) -> tuple[type[Exception], ...]:
        """The base classes of the driver's errors."""
        import psycopg  # noqa: PLC0415 - takes a sixth of a short command, and SQLite needs none

        return (psycopg.Error,)

    def describe_error(self, error: BaseException | None) -> str | None:
        """An error of PostgreSQL with its remedy, None for one that no operator can act on."""
        from store.database.postgres_errors import describe_error  # noqa: PLC0415 - see above

        return describe_error(error, self.name, str(self.url.database))


def server_of(connection: Connection) -> tuple[int, str]:
    """The server's main version, and the encoding of the database."""
    row = connection.exec_driver_sql(
        "SELECT current_setting('server_version_num')::int / 10000, "
        "current_setting('server_encoding')",
    ).one()
    return int(row[0]), str(row[1])


def session_name(task: str) -> str:
    """How a session is listed by the server: who is at work, from where; at most 63 bytes."""
    words = ("pressround", task, f"process {os.getpid()} on {socket.gethostname()[:24]}")
    return " ".join(filter(None, words))


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK_CLASS}, {WRITING})")
