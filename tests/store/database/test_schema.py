"""Opening and upgrading: the database is of this version, or the reason why not is said."""

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from store import Archive, Database, StoreError, check_archive, open_database, upgrade_archive
from store.database.engine import address_of, connect
from store.database.migrate import migrate, migration_config, schema_drift
from store.database.schema import REVISION
from store.database.sqlite import APPLICATION_ID
from tests.databases import on_postgresql, on_sqlite, url_of


def file_url(path: Path) -> str:
    return f"sqlite:///{path}"


def set_version(path: Path, version: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()


def test_upgrade_makes_the_folder_and_the_database_and_a_second_one_changes_nothing(
    tmp_path: Path,
) -> None:
    url = file_url(tmp_path / "new folder" / "100% ours?.db")
    assert upgrade_archive(url) == (None, REVISION)
    assert upgrade_archive(url) == (REVISION, REVISION)
    with open_database(url) as database:
        assert database.path is not None
        assert database.path.exists()


def test_two_upgrades_at_once_make_one_database(tmp_path: Path) -> None:
    url = file_url(tmp_path / "archive.db")
    with ThreadPoolExecutor(4) as threads:
        ends = list(threads.map(upgrade_archive, [url] * 4))
    assert sorted(ends, key=str) == [(REVISION, REVISION)] * 3 + [(None, REVISION)]
    assert all(finding.ok for finding in check_archive(url))


def test_the_migrations_make_exactly_the_tables_the_program_uses(database: Database) -> None:
    with database.reading() as connection:
        assert schema_drift(connection) == []


def test_the_program_reads_the_newest_migration(database: Database) -> None:
    with database.reading() as connection:
        script = ScriptDirectory.from_config(migration_config(connection))
    assert script.get_heads() == [REVISION]


@on_postgresql
def test_readers_on_a_server_have_one_snapshot_and_writers_see_what_was_committed(
    database: Database,
) -> None:
    with database.reading() as connection:
        assert connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "on"
        isolation = connection.exec_driver_sql("SHOW transaction_isolation").scalar()
        assert isolation == "repeatable read"
    with database.writing() as connection:
        assert connection.exec_driver_sql("SHOW transaction_read_only").scalar() == "off"
        assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "read committed"
        assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == "30s"


@on_sqlite
def test_connections_are_set_up_as_measurement_showed_safe(database: Database) -> None:
    with database.reading() as connection:

        def pragma(name: str) -> object:
            return connection.exec_driver_sql(f"PRAGMA {name}").scalar()

        assert pragma("journal_mode") == "wal"
        assert pragma("synchronous") == 2
        assert pragma("foreign_keys") == 1
        assert pragma("busy_timeout") == 30_000


def test_an_absent_database_is_not_made_by_opening_it(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with pytest.raises(StoreError, match=r"no database .* run `pressround db upgrade`"):
        open_database(file_url(path))
    assert not path.exists()


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_file_that_a_killed_first_run_left_without_tables_becomes_the_archive(
    tmp_path: Path, journal: str
) -> None:
    path = tmp_path / "archive.db"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode={journal}")
    connection.close()
    with open_database(file_url(path)):
        pass
    assert all(finding.ok for finding in check_archive(file_url(path)))


def test_a_newer_database_asks_for_a_newer_program_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    upgrade_archive(file_url(path))
    set_version(path, "9999")
    before = path.read_bytes()
    for attempt in (open_database, upgrade_archive):
        with pytest.raises(StoreError, match=r"newer Press Round .*9999.* upgrade the program"):
            attempt(file_url(path))
    assert path.read_bytes() == before


def test_an_older_database_asks_for_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    upgrade_archive(file_url(path))
    set_version(path, "0000")
    with pytest.raises(StoreError, match=r"version 0000.* run `pressround db upgrade`"):
        open_database(file_url(path))


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.write_text("Dear Sir, this is a letter and no database. " * 100, "utf-8")
    for attempt in (open_database, upgrade_archive):
        with pytest.raises(StoreError, match="is not a database; move it away"):
            attempt(file_url(path))
    assert path.read_text("utf-8").startswith("Dear Sir")


def test_a_damaged_database_says_so_when_checked(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    upgrade_archive(file_url(path))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)
    findings = check_archive(file_url(path))
    assert not all(finding.ok for finding in findings)
    assert all(finding.remedy for finding in findings if not finding.ok)


def test_another_programs_database_is_not_taken_for_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "scheduler.db"
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('abc123')")
    connection.close()
    for attempt in (open_database, upgrade_archive):
        with pytest.raises(StoreError, match="belongs to another program"):
            attempt(file_url(path))


def test_a_folder_in_place_of_the_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened; give this user the right"):
        upgrade_archive(file_url(tmp_path))


def test_a_file_in_place_of_the_folder_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("", "utf-8")
    with pytest.raises(StoreError, match=r"cannot be made .* choose another place"):
        upgrade_archive(file_url(tmp_path / "var" / "archive.db"))


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("mysql://user:secret@host/archive", "not in mysql"),
        ("postgresql+asyncpg://user:secret@host/archive", "not kept through postgresql.asyncpg"),
        ("postgresql://user:secret@host", "names no database"),
        ("postgresql://user:s@secret@host/archive", "percent-encode"),
        ("postgresql://user:secret@host:port/archive", "not an address"),
        ("sqlite+aiosqlite:///archive.db", "not kept through sqlite"),
        ("sqlite:///~/archive.db", "in full"),
        ("sqlite://", "not one in memory"),
        ("sqlite:///:memory:", "not one in memory"),
        ("sqlite:///archive.db?mode=memory", "with options"),
        ("var/archive.db", "not an address"),
        ("", "not an address"),
    ],
)
def test_an_address_that_holds_no_archive_is_refused_with_the_remedy(url: str, cause: str) -> None:
    with pytest.raises(StoreError, match=cause) as raised:
        open_database(url)
    assert re.search("sqlite:///|postgresql://|%40", str(raised.value))
    assert "secret" not in str(raised.value)


def test_check_finds_a_healthy_database_healthy(database: Database) -> None:
    findings = check_archive(url_of(database))
    assert len(findings) == 6
    assert findings[0].what.startswith(f"{database.name} has version")
    assert all(finding.ok and not finding.remedy for finding in findings)


def test_check_says_what_to_do_where_there_is_no_database(tmp_path: Path) -> None:
    (finding,) = check_archive(file_url(tmp_path / "archive.db"))
    assert not finding.ok
    assert finding.remedy == "Run `pressround db upgrade` to make it."


def test_check_names_a_table_that_was_changed_by_hand(database: Database) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE suppression")
    bad = [each for each in check_archive(url_of(database)) if not each.ok]
    assert len(bad) == 1
    assert "suppression" in bad[0].what


@on_sqlite
def test_check_counts_references_that_lead_nowhere(database: Database) -> None:
    connection = sqlite3.connect(str(database.path))
    with connection:
        connection.execute(
            "INSERT INTO capture (article, sha256, page, share, captured_at) "
            "VALUES (7, 'x', 1, 1, '2026-01-01 00:00:00.000000')",
        )
    connection.close()
    bad = [each for each in check_archive(url_of(database)) if not each.ok]
    assert [each.what for each in bad] == [
        "2 rows point to rows that are not there, the first in capture.",
    ]


def test_a_check_of_a_damaged_file_does_not_advise_to_check_it(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    upgrade_archive(file_url(path))
    path.write_bytes(path.read_bytes()[:20_000])
    (finding,) = check_archive(file_url(path))
    assert not finding.ok
    assert finding.remedy == "Put the last backup in its place."


def test_the_upgrade_from_the_first_version_keeps_what_the_archive_holds(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with connect(address_of(file_url(path)), create=True) as first, first.writing() as connection:
        migrate(connection, "0001")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(
            "INSERT INTO rejection (origin, reason, sha256, remedy, first_seen, last_seen, times)"
            " VALUES ('a.zip', 'encrypted', '', 'Unlock it.', '2026-01-01', '2026-01-02', 3)",
        )
    assert upgrade_archive(file_url(path)) == ("0001", REVISION)
    with open_database(file_url(path)) as database:
        (kept,) = Archive(database).rejections()
        with database.reading() as connection:
            assert schema_drift(connection) == []
    assert (kept.rejected.origin, kept.times) == ("a.zip", 3)
    assert all(finding.ok for finding in check_archive(file_url(path)))
