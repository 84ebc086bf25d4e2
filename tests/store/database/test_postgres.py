"""PostgreSQL: what can go wrong with a server is told with its remedy, and never a password."""

import logging
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import Connection, make_url

import store.database.postgres
from store import (
    Database,
    StoreError,
    archive_exists,
    check_archive,
    open_database,
    run_lock,
    upgrade_archive,
)
from store.database.engine import address_of, connect
from store.database.migrate import migrate
from store.database.postgres_errors import describe_error
from store.database.schema import REVISION, note_compared_if_empty
from tests.databases import NewOnServer, PostgresServer
from tests.postgres_server import programs

PASSWORD = "s3cret%40-w%2Fo%3Ard"  # noqa: S105 - of a server that lives for the tests
SECRET = "s3cret@-w/o:rd"  # noqa: S105 - the same, decoded


@pytest.fixture
def empty(postgres: PostgresServer) -> Iterator[str]:
    """The URL of a database without tables."""
    url = postgres.new()
    yield url
    postgres.drop(url)


@pytest.fixture
def archive(new_on_server: NewOnServer) -> Iterator[str]:
    """The URL of an empty archive."""
    with new_on_server() as url:
        yield url


def run_on(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def changed(url: str, **parts: object) -> str:
    return make_url(url).set(**parts).render_as_string(hide_password=False)


def test_an_empty_database_becomes_the_archive_once(empty: str) -> None:
    assert not archive_exists(empty)
    assert upgrade_archive(empty) == (None, REVISION)
    assert upgrade_archive(empty) == (REVISION, REVISION)
    assert archive_exists(empty)
    assert all(finding.ok for finding in check_archive(empty))


def test_opening_an_empty_database_makes_the_archive(empty: str) -> None:
    with open_database(empty) as database:
        assert database.path is None
    assert upgrade_archive(empty) == (REVISION, REVISION)


def test_a_schema_that_the_address_names_is_used(empty: str) -> None:
    run_on(empty, "CREATE SCHEMA press", "CREATE TABLE public.another_programs (x int)")
    url = changed(empty, query={**make_url(empty).query, "options": "-c search_path=press"})
    upgrade_archive(url)
    assert all(finding.ok for finding in check_archive(url))
    with pytest.raises(StoreError, match="belongs to another program"):
        upgrade_archive(empty)


def test_two_upgrades_of_one_database_at_once_make_one_archive(empty: str) -> None:
    ends: list[tuple[str | None, str]] = []
    threads = [Thread(target=lambda: ends.append(upgrade_archive(empty))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ends, key=str) == [(REVISION, REVISION)] * 2 + [(None, REVISION)]


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE letters (x int)"],
        ["CREATE TABLE alembic_version (version_num text)"],
        ["CREATE TABLE alembic_version (x int)", "CREATE TABLE article (number int)"],
    ],
)
def test_another_programs_tables_are_left_alone(empty: str, statements: list[str]) -> None:
    run_on(empty, *statements)
    for attempt in (open_database, upgrade_archive):
        with pytest.raises(StoreError, match="belongs to another program"):
            attempt(empty)


@pytest.mark.parametrize(
    ("version", "words"), [("9999", "newer Press Round"), ("0000", "run `pressround db upgrade`")]
)
def test_an_archive_of_another_version_says_which_side_to_upgrade(
    archive: str, version: str, words: str
) -> None:
    run_on(archive, f"UPDATE alembic_version SET version_num = '{version}'")  # noqa: S608
    with pytest.raises(StoreError, match=words):
        open_database(archive)


@pytest.fixture
def guarded(postgres: PostgresServer, empty: str) -> Iterator[str]:
    """The URL of a database for a user who must say a password, the right one in it."""
    postgres.run(f"CREATE ROLE guarded LOGIN PASSWORD '{SECRET}'")
    postgres.run(f"GRANT ALL ON DATABASE {make_url(empty).database} TO guarded")
    run_on(empty, "GRANT ALL ON SCHEMA public TO guarded")
    yield changed(empty, username="guarded", password=SECRET)
    run_on(empty, "DROP OWNED BY guarded")
    postgres.run("DROP ROLE guarded")


def test_a_password_with_every_odd_character_lets_its_user_in(guarded: str) -> None:
    assert PASSWORD in guarded
    assert upgrade_archive(guarded) == (None, REVISION)
    assert all(finding.ok for finding in check_archive(guarded))


def wrong_addresses(url: str) -> dict[str, str]:
    """Addresses that lead nowhere by what is said of them; the password is right in none."""
    barred = changed(url, username="barred", password=SECRET)
    return {
        "does not take the user's password": changed(
            url, username="guarded", password=f"not {SECRET}"
        ),
        "asks for a password": url.replace(f":{PASSWORD}@", "@"),
        "let its administrator allow it in pg_hba.conf": barred,
        "does not know the user": changed(url, username="nobody_here", password=SECRET),
        "`createdb --encoding=UTF8 --template=template0 not_here`": changed(
            url, database="not_here", password=SECRET
        ),
        r"cannot be reached \(nothing listens there\)": changed(
            url, host="127.0.0.1", port=1, query={}, password=SECRET
        ),
        r"cannot be reached \(no server has its socket there\)": changed(
            url, query={"host": "/nonexistent"}, password=SECRET
        ),
        r"cannot be reached \(no machine has that name\)": changed(
            url, host="no-such-host.invalid", query={}, password=SECRET
        ),
        "has an option in its address": changed(url, query={"colour": "red"}, password=SECRET),
        "PostgreSQL does not know; take it out": changed(
            url, query={**make_url(url).query, "sslmode": "none"}, password=SECRET
        ),
    }


def test_every_way_to_nowhere_is_told_with_its_remedy_and_without_the_password(
    postgres: PostgresServer, guarded: str, caplog: pytest.LogCaptureFixture
) -> None:
    postgres.run("CREATE ROLE barred LOGIN")
    caplog.set_level(logging.DEBUG)
    try:
        for words, url in wrong_addresses(guarded).items():
            for attempt in (open_database, upgrade_archive, archive_exists):
                with pytest.raises(StoreError, match=words) as raised:
                    attempt(url)
                told = "".join(traceback.format_exception(raised.value)) + repr(raised.value)
                assert SECRET not in told
                assert PASSWORD.lower() not in told.lower()
            (finding,) = check_archive(url)
            assert not finding.ok
            assert finding.remedy
    finally:
        postgres.run("DROP ROLE barred")
    assert SECRET not in caplog.text


def test_nothing_that_names_an_open_database_holds_the_password(guarded: str) -> None:
    upgrade_archive(guarded)
    with open_database(guarded) as database:
        for told in (database.name, repr(database.address), repr(database.engine)):
            assert SECRET not in told
            assert PASSWORD.lower() not in told.lower()


def test_a_user_without_the_right_to_make_tables_is_told_what_to_grant(
    postgres: PostgresServer, empty: str
) -> None:
    postgres.run("CREATE ROLE reader LOGIN")
    try:
        with pytest.raises(StoreError, match="GRANT CREATE, USAGE ON SCHEMA public"):
            upgrade_archive(changed(empty, username="reader"))
    finally:
        postgres.run("DROP ROLE reader")


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_an_encoding_that_cannot_hold_every_letter_is_refused(
    postgres: PostgresServer, encoding: str
) -> None:
    url = postgres.new(options=f"ENCODING '{encoding}' LOCALE 'C'")
    try:
        with pytest.raises(StoreError, match=f"has the encoding {encoding}.*--encoding=UTF8"):
            upgrade_archive(url)
        if encoding == "SQL_ASCII":  # an older hand could have made the archive there all the same
            address = address_of(url)
            with connect(address) as database, database.writing() as connection:
                migrate(connection, REVISION)
                address.mark_as_ours(connection)
                note_compared_if_empty(connection)
            bad = [finding for finding in check_archive(url) if not finding.ok]
            assert [finding.what.split(",")[0] for finding in bad] == [
                "The database has the encoding SQL_ASCII"
            ]
    finally:
        postgres.drop(url)


def test_a_server_that_is_too_old_is_refused(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.database.postgres, "OLDEST_SERVER", 99)
    with pytest.raises(StoreError, match=r"is on PostgreSQL \d+, the archive needs 99"):
        upgrade_archive(empty)


def test_a_writer_waits_for_the_one_before_and_sees_what_it_wrote(archive: str) -> None:
    seen: list[int] = []
    first_wrote, second_waits = Event(), Event()

    def second(database: Database) -> None:
        first_wrote.wait()
        second_waits.set()
        with database.writing() as connection:
            count = connection.exec_driver_sql("SELECT count(*) FROM suppression").scalar_one()
            seen.append(count)

    with open_database(archive) as one, open_database(archive) as other:
        thread = Thread(target=second, args=[other])
        thread.start()
        with one.writing() as connection:
            first_wrote.set()
            second_waits.wait()
            time.sleep(0.1)
            assert seen == []
            connection.exec_driver_sql("INSERT INTO suppression VALUES ('k', 'r', now())")
        thread.join()
    assert seen == [1]


def test_a_writer_that_waits_too_long_says_so(
    archive: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.database.postgres, "LOCK_TIMEOUT_SECONDS", 0.1)
    with (
        open_database(archive) as one,
        open_database(archive) as other,
        one.writing(),
        pytest.raises(StoreError, match="is being written by another session"),
        other.writing(),
    ):
        pass


def end_sessions(url: str) -> None:
    run_on(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


def end_sessions_and_ask(url: str, connection: Connection) -> None:
    end_sessions(url)
    connection.exec_driver_sql("SELECT 1")


def test_a_connection_that_is_lost_is_told_and_the_next_one_works(archive: str) -> None:
    with open_database(archive) as database:
        with (
            pytest.raises(StoreError, match="has broken off the connection"),
            database.writing() as connection,
        ):
            end_sessions_and_ask(archive, connection)
        end_sessions(archive)
        with database.reading() as connection:
            assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_a_run_lock_whose_session_was_ended_is_free_and_ends_quietly(archive: str) -> None:
    with open_database(archive) as database:
        with run_lock(database, "ingest"):
            end_sessions(archive)
        with run_lock(database, "ingest"):
            pass


def test_a_run_lock_tells_who_holds_it(archive: str) -> None:
    with (
        open_database(archive) as one,
        run_lock(one, "ingest"),
        pytest.raises(StoreError, match=r"under way: process \d+ on .+, since 20\d\d-"),
        run_lock(one, "ingest"),
    ):
        pass


def test_run_locks_of_two_archives_on_one_server_do_not_meet(new_on_server: NewOnServer) -> None:
    with (
        new_on_server() as first,
        new_on_server() as second,
        open_database(first) as one,
        open_database(second) as other,
        run_lock(one, "ingest"),
        run_lock(other, "ingest"),
    ):
        pass


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (errors.ReadOnlySqlTransaction, "may only be read"),
        (errors.DiskFull, "the server's disk is full; free some space"),
        (errors.DeadlockDetected, "nothing of this was kept; try again"),
        (errors.SerializationFailure, "nothing of this was kept; try again"),
        (errors.TooManyConnections, "takes no more connections"),
        (errors.AdminShutdown, "has broken off the connection"),
        (errors.QueryCanceled, "raise its statement_timeout"),
        (errors.OutOfMemory, "has run out of memory"),
        (errors.DataCorrupted, "is damaged"),
        (errors.InvalidSchemaName, "has no schema to make tables in"),
        (errors.UntranslatableCharacter, "its encoding is not UTF8"),
    ],
)
def test_an_error_of_the_server_is_told_with_its_remedy(
    kind: type[psycopg.Error], words: str
) -> None:
    told = describe_error(kind("in the server's own language"), "postgresql://host/db", "db")
    assert told is not None
    assert told.startswith("The database postgresql://host/db ")
    assert words in told


def test_an_error_that_is_a_fault_of_the_program_is_left_as_it_is() -> None:
    assert describe_error(errors.UndefinedColumn("x"), "n", "d") is None
    assert describe_error(ValueError("x"), "n", "d") is None


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("ALTER TABLE paragraph DISABLE TRIGGER paragraph_added", "paragraph_added"),
        ("DROP INDEX paragraph_index_lexemes", "paragraph_index_lexemes"),
        ("ALTER TABLE capture DISABLE TRIGGER ALL", "the triggers of a foreign key"),
        ("DROP INDEX ix_delivery_state_next_attempt_at", "ix_delivery_state_next_attempt_at"),
        ("ALTER TABLE article ADD COLUMN colour text", "colour"),
        ("ALTER TABLE capture DROP CONSTRAINT fk_capture_article", "capture"),
    ],
)
def test_check_names_what_was_changed_by_hand(archive: str, statement: str, named: str) -> None:
    run_on(archive, statement)
    bad = [finding for finding in check_archive(archive) if not finding.ok]
    assert bad
    assert named in bad[0].what
    assert bad[0].remedy


KILLED = """
import os, signal
from tests.postgres_server import postgres_server
with postgres_server() as url:
    print(url, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(programs() is None, reason="there is no server for this platform")
def test_a_run_of_tests_that_is_killed_leaves_no_server_and_no_folder() -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=root, capture_output=True, text=True, check=False
    )
    folder = Path(str(make_url(done.stdout.strip()).query["host"]))
    deadline = time.monotonic() + 120
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not folder.exists()
