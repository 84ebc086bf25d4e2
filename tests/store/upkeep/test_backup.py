"""Backups: whole, of one moment, for this user alone, and never over something else."""

import shlex
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from store import (
    Archive,
    Database,
    StoreError,
    back_up_archive,
    check_archive,
    open_database,
    upgrade_archive,
)
from store.upkeep.backup import back_up_sqlite
from tests.databases import PostgresServer, on_postgresql, url_of
from tests.postgres_server import programs

SAYINGS = [
    f"Practice {number} has begun to see its patients in the evening." for number in range(9)
]

WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
number = 0
while True:
    number += 1
    connection.execute("BEGIN IMMEDIATE")
    for name in ("one", "other"):
        connection.execute(
            "INSERT INTO archive_fact VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, str(number)),
        )
    connection.execute("COMMIT")
    print(number, flush=True)
"""
"""Writes two equal facts again and again, each pair in one transaction."""


@pytest.fixture
def archive(tmp_path: Path, reading_of, now: datetime) -> Iterator[Path]:
    """The file of an archive that holds an article and is open."""
    path = tmp_path / "archive.db"
    upgrade_archive(f"sqlite:///{path}")
    with open_database(f"sqlite:///{path}") as database:
        Archive(database).keep([reading_of(*SAYINGS)], None, now)
        yield path


def exported(path: Path) -> list[object]:
    with open_database(f"sqlite:///{path}") as database:
        return list(Archive(database).export())


def test_a_backup_opens_and_equals_the_archive(archive: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    made = back_up_sqlite(
        archive, tmp_path / "copy.db", progress=lambda done, total: told.append((done, total))
    )
    assert (made.path, made.size) == (tmp_path / "copy.db", made.path.stat().st_size)
    assert made.rows["article"] == 1
    assert made.rows["occurrence"] == len(SAYINGS)
    assert told[-1][0] == told[-1][1] > 0
    assert exported(made.path) == exported(archive)
    assert all(finding.ok for finding in check_archive(f"sqlite:///{made.path}"))


def test_a_backup_put_in_the_place_of_a_lost_archive_is_the_archive(
    archive: Path, tmp_path: Path
) -> None:
    """As deploy/README.md tells it: the old file and its -wal and -shm away, the backup there."""
    before = exported(archive)
    back_up_sqlite(archive, tmp_path / "copy.db")
    restored = tmp_path / "restored" / "archive.db"
    restored.parent.mkdir()
    shutil.copy(tmp_path / "copy.db", restored)
    assert exported(restored) == before


def test_a_backup_is_one_file_that_only_this_user_can_read(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    back_up_sqlite(archive, folder / "copy.db")
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    assert stat.S_IMODE((folder / "copy.db").stat().st_mode) == 0o600


def test_a_backup_is_of_one_moment_and_ends_while_another_process_writes(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.upkeep.backup.STEP_PAGES", 1)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(archive)], stdout=subprocess.PIPE
    ) as writer:
        try:
            assert writer.stdout is not None
            writer.stdout.readline()
            wrote_meanwhile = 0

            def progress(_done: int, _total: int) -> None:
                nonlocal wrote_meanwhile
                assert writer.stdout is not None
                writer.stdout.readline()
                wrote_meanwhile += 1

            back_up_sqlite(archive, tmp_path / "copy.db", progress=progress)
        finally:
            writer.kill()
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        facts = dict(copy.execute("SELECT name, value FROM archive_fact").fetchall())
    assert facts["one"] == facts["other"]
    assert wrote_meanwhile > 10


def test_an_archive_of_another_version_is_backed_up_too(archive: Path, tmp_path: Path) -> None:
    """Right before an upgrade is when one wants a backup."""
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    made = back_up_sqlite(archive, tmp_path / "copy.db")
    assert made.rows["article"] == 1


def test_a_file_that_is_there_is_replaced_only_where_asked_for(
    archive: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    target.write_text("precious", "utf-8")
    with pytest.raises(StoreError, match="is there already; name another file, or say --force"):
        back_up_sqlite(archive, target)
    assert target.read_text("utf-8") == "precious"
    back_up_sqlite(archive, target, overwrite=True)
    assert exported(target) == exported(archive)


def test_a_backup_never_replaces_the_archive_or_one_that_is_open(
    archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "link.db").symlink_to(archive)
    for target in (archive, tmp_path / "link.db"):
        with pytest.raises(StoreError, match="is the archive itself"):
            back_up_sqlite(archive, target, overwrite=True)
    other = tmp_path / "other.db"
    upgrade_archive(f"sqlite:///{other}")
    with (
        open_database(f"sqlite:///{other}") as database,
        database.reading(),
        pytest.raises(StoreError, match="is open in another program"),
    ):
        back_up_sqlite(archive, other, overwrite=True)


@pytest.mark.parametrize(
    ("target", "cause"),
    [(".", "is a folder; name a file in it"), ("nowhere/copy.db", "There is no folder .*nowhere")],
)
def test_a_place_that_cannot_be_written_is_told_with_the_remedy(
    archive: Path, tmp_path: Path, target: str, cause: str
) -> None:
    with pytest.raises(StoreError, match=cause):
        back_up_sqlite(archive, tmp_path / target)


def test_a_damaged_archive_gives_no_backup_and_leaves_nothing_behind(
    archive: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.db"
    back_up_sqlite(archive, damaged)
    content = bytearray(damaged.read_bytes())
    content[-20 * 4096 :] = b"\x5a" * (20 * 4096)
    damaged.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        back_up_sqlite(damaged, tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy.db*"))


def test_the_command_for_postgresql_names_the_database_and_not_the_password() -> None:
    url = "postgresql://press:s3same@db.example.org:5433/round?sslmode=require&password=s3same"
    with pytest.raises(StoreError) as raised:
        back_up_archive(url, Path("/backups/my copy.dump"))
    assert (
        "`pg_dump --format=custom --file='/backups/my copy.dump' "
        "--dbname='postgresql://press@db.example.org:5433/round?sslmode=require'`"
    ) in str(raised.value)
    assert "s3same" not in str(raised.value)


@on_postgresql
def test_the_command_that_is_named_and_pg_restore_bring_a_postgresql_archive_back(
    database: Database, reading_of, now: datetime, tmp_path: Path, postgres: PostgresServer
) -> None:
    """As deploy/README.md tells it."""
    Archive(database).keep([reading_of(*SAYINGS)], None, now)
    before = list(Archive(database).export())
    with pytest.raises(StoreError) as raised:
        back_up_archive(url_of(database), tmp_path / "archive.dump")
    run_program(str(raised.value).split("`")[1])
    url = postgres.new()
    try:
        restore = "pg_restore --no-owner --exit-on-error"
        run_program(f"{restore} --dbname={shlex.quote(url)} {tmp_path}/archive.dump")
        assert [each.what for each in check_archive(url) if not each.ok] == []
        with open_database(url) as restored:
            assert list(Archive(restored).export()) == before
    finally:
        postgres.drop(url)


def run_program(line: str) -> None:
    """Run one of PostgreSQL's own programs, with nothing of the developer's settings."""
    folder = programs()
    assert folder
    name, *words = shlex.split(line)
    subprocess.run([folder / name, *words], check=True, env={})
