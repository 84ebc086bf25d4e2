"""Several writers lose and double nothing; a killed one leaves whole batches only."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from time import sleep

import pytest

from extract import Relation
from store import Archive, Database, Reading, StoreError, check_archive, open_database, run_lock
from tests.databases import on_sqlite, url_of

ReadingOf = Callable[..., Reading]

BATCH = 20

WRITER = """
import sys
from datetime import UTC, datetime
from extract import Article, Kind, Paragraph, RawDocument
from store import Archive, Reading, open_database

url, name, start, batches, size = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])
now = datetime(2026, 11, 16, tzinfo=UTC)

def reading(number):
    raw = RawDocument(f"{name} {number}".encode(), f"{name}/{number}.txt", now)
    texts = (f"Writer {name} says this as number {number} only.",
             f"All writers say {number % 7} as well as this.")
    paragraphs = tuple(Paragraph(at, text, Kind.BODY) for at, text in enumerate(texts, 1))
    return Reading(raw, (Article(raw.sha256, None, name, None, None, (), None, None, "en", None,
                                 False, paragraphs),))

with open_database(url) as database:
    archive = Archive(database)
    for batch in range(start, start + batches):
        kept = archive.keep([reading(batch * size + each) for each in range(size)], None, now)
        print(batch, len(kept), flush=True)
"""

HOLDER = """
import sys, time
from store import open_database, run_lock

with open_database(sys.argv[1]) as database, run_lock(database, "ingest"):
    print("held", flush=True)
    time.sleep(600)
"""


@contextmanager
def running(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A process that runs the code, and is killed where it has not ended with the block."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def assert_sound(database: Database) -> None:
    """The archive is whole, and each key has one first saying to which all others point."""
    assert all(finding.ok for finding in check_archive(url_of(database)))
    with database.reading() as connection:
        doubled = connection.exec_driver_sql(
            "SELECT paragraph.key FROM occurrence JOIN paragraph ON paragraph.id = paragraph "
            "WHERE relation = 'first' GROUP BY paragraph.key HAVING count(*) > 1",
        ).all()
    assert doubled == []


@pytest.mark.slow
def test_writers_in_several_processes_lose_and_double_nothing(database: Database) -> None:
    names = ("one", "two", "three")
    with ExitStack() as stack:
        writers = [
            stack.enter_context(running(WRITER, url_of(database), name, 0, 10, BATCH))
            for name in names
        ]
        for writer in writers:
            writer.communicate()
            assert writer.returncode == 0
    archive = Archive(database)
    stored = archive.articles(newest_first=False)
    assert [each.number for each in stored] == list(range(1, 601))
    assert {each.origin for each in stored} == {
        f"{name}/{number}.txt" for name in names for number in range(200)
    }
    repeated = [
        each
        for article in stored
        for each in article.occurrences
        if each.relation is not Relation.FIRST and each.relation is not Relation.SIMILAR
    ]
    assert len(repeated) == 600 - 7
    assert {each.relation for each in repeated} == {Relation.EXACT}
    assert_sound(database)


@pytest.mark.slow
def test_a_writer_killed_at_any_time_leaves_whole_batches_and_goes_on_after(
    database: Database,
) -> None:
    archive = Archive(database)
    for life in range(4):
        with running(WRITER, url_of(database), "one", 0, 10_000, BATCH) as writer:
            assert writer.stdout
            for _ in range(3 + 2 * life):  # what is known already goes by quickly
                told = writer.stdout.readline()
            writer.send_signal(signal.SIGKILL)
            writer.communicate()
        stored = {each.origin for each in archive.articles()}
        assert stored == {f"one/{number}.txt" for number in range(len(stored))}
        assert len(stored) % BATCH == 0
        assert len(stored) >= (int(told.split()[0]) + 1) * BATCH
        assert_sound(database)


def test_the_run_lock_keeps_a_second_process_out_and_dies_with_the_first(
    database: Database,
) -> None:
    with running(HOLDER, url_of(database)) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        message = ""
        try:
            with run_lock(database, "ingest"):
                pass
        except StoreError as error:
            message = str(error)
        assert f"Another run of ingest is under way: process {holder.pid}" in message
        assert ", since 20" in message
        assert "Wait until it has finished, or end it." in message
        with run_lock(database, "digest"):
            pass
    taken_over(database)


def taken_over(database: Database, tries: int = 3000) -> None:
    """The lock is free once the server has seen that its holder is gone."""
    for _ in range(tries - 1):
        with suppress(StoreError), run_lock(database, "ingest"):
            return
        sleep(0.02)
    with run_lock(database, "ingest"):
        pass


def test_a_run_lock_given_back_is_free_at_once_and_also_after_an_error(database: Database) -> None:
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), run_lock(database, "ingest"):
            raise ZeroDivisionError


@on_sqlite
def test_the_locks_file_tells_who_holds_it(database: Database) -> None:
    assert database.path
    with run_lock(database, "ingest"):
        lock = database.path.with_name("archive.db.ingest.lock")
        assert lock.read_text("utf-8") == f"process {os.getpid()}\n"


def test_two_open_databases_in_one_process_see_each_others_batches(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    said = "The minister said that nothing had been decided yet."
    with open_database(url_of(database)) as other:
        Archive(other).keep([reading_of(said)], None, now)
        kept = Archive(database).keep([reading_of(said, origin="2", publisher="X")], None, now)
    assert kept[0].repeats_in_archive == 1
