"""An archive of an earlier version is upgraded in place, and is then as if kept by this one."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from digests import Edition, Issue, Reference, Sentence, Story, Watermark, Week, Window
from extract import Kind, ParagraphRef
from store import (
    Archive,
    Database,
    Issues,
    Reading,
    StoreError,
    Subscribers,
    check_archive,
    open_database,
    reindex_archive,
    search_archive,
)
from store import upgrade_archive as upgraded
from store.database import article_version, issue, metadata, occurrence, paragraph
from store.database.engine import address_of, connect
from store.database.migrate import migrate, schema_drift
from store.database.schema import REVISION
from store.database.search_index import index_matches
from store.database.sqlite import APPLICATION_ID

ReadingOf = Callable[..., Reading]

QUOTED = "“We don't know yet,” said the head of the service on Friday; “nobody does, it seems.”"
CLOSURE = (
    "The practice in Thornley Vale will close its doors at the end of the winter after two of its "
    "three partners retire. Patients were told by letter that a surgery in the next town has "
    "agreed to take them on, and that nobody needs to register anew."
)


def file_url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def kept(tmp_path: Path, reading_of: ReadingOf, now: datetime) -> Path:
    """An archive of this version: repeats, rewordings, boilerplate, variants of one key."""
    path = tmp_path / "kept.db"
    upgraded(file_url(path))
    straight = QUOTED.replace("“", '"').replace("”", '"')
    pages = [
        reading_of((Kind.TITLE, "Walrus found"), QUOTED, CLOSURE, boilerplate="Share this page"),
        reading_of((Kind.TITLE, "Walrus lost"), straight, boilerplate="Share this page"),
        reading_of("Share this page", CLOSURE.replace("agreed", "offered"), QUOTED),
    ]
    with open_database(file_url(path)) as database:
        Archive(database).keep(pages, None, now)
        first = Archive(database).article(1)
        assert first is not None
        send_issue(database, now)
    return path


def send_issue(database: Database, now: datetime) -> None:
    """An issue that cites article 1, on its way to a reader."""
    window, sources, _ = Archive(database).news(Watermark())
    story = Story(
        "Walrus found",
        (Sentence(QUOTED, ParagraphRef(1, 2)),),
        (Reference.of(sources[0]),),
        None,
        (),
    )
    issue = Issue(1, Week.of(now), window, now, (story,), (), 9, 1, 3, 0)
    Issues(database).freeze(issue, Edition(1, "Walrus found", "", "", now))
    Subscribers(database).add("reader@example.com", None, now)
    Issues(database).release(1, now, lambda reader: f"<{reader.token}@example.com>")


def former(path: Path, of: Path, revision: str) -> None:
    """Make an archive of a former version with the rows that an archive of this one has."""
    with connect(address_of(file_url(path)), create=True) as old, old.writing() as connection:
        migrate(connection, revision)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    with closing(sqlite3.connect(path)) as filled, filled:
        filled.create_function("long_digest", 1, long_digest)
        filled.execute("ATTACH ? AS new", (str(of),))
        for table in metadata.sorted_tables:
            columns = names(filled, "main", table.name) & names(filled, "new", table.name)
            if columns:
                listed = ", ".join(f'"{name}"' for name in sorted(columns))
                filled.execute(
                    f"INSERT INTO main.{table.name} ({listed}) "  # noqa: S608 - our own tables
                    f"SELECT {listed} FROM new.{table.name}"
                )
        filled.execute("UPDATE main.paragraph SET digest = long_digest(text)")
        if "line_score" in names(filled, "main", "occurrence"):
            filled.execute(
                "INSERT INTO main.article_version (article, replaced_at, why, content) "
                "VALUES (1, '2026-01-01 00:00:00.000000', 'read anew', '{}')"
            )


def long_digest(text: str) -> bytes:
    """A text's digest as versions before 0003 kept it."""
    return blake2b(text.encode(), digest_size=16).digest()


def names(connection: sqlite3.Connection, schema: str, table: str) -> set[str]:
    """The columns of a table, none where it is not there."""
    return {row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({table})")}


def rows(database: Database) -> dict[str, set[tuple[Any, ...]]]:
    """All rows of an archive by table, but for what an earlier version could not keep.

    What versions there were is not in question, and issues were not kept whole.
    """
    with database.reading() as connection:
        return {
            table.name: {
                tuple(map(repr, row))
                for row in connection.execute(
                    select(*(each for each in table.columns if each is not issue.c.content))
                )
            }
            for table in metadata.sorted_tables
            if table is not article_version
        }


@pytest.fixture(params=["0001", "0002"])
def old(request: pytest.FixtureRequest, tmp_path: Path, kept: Path) -> Path:
    path = tmp_path / "old.db"
    former(path, kept, request.param)
    return path


def test_an_upgraded_archive_is_row_by_row_as_one_that_this_version_kept(
    old: Path, kept: Path
) -> None:
    before, after = upgraded(file_url(old))
    assert (before, after) in {("0001", REVISION), ("0002", REVISION)}
    with open_database(file_url(old)) as database, open_database(file_url(kept)) as new:
        reindex_archive(database)
        assert all(finding.ok for finding in check_archive(file_url(old)))
        assert rows(database) == rows(new)
        with database.reading() as connection:
            assert schema_drift(connection) == []
            sizes = connection.exec_driver_sql("SELECT length(digest), length(key) FROM paragraph")
            assert set(sizes) == {(8, 16)}


def test_an_upgraded_archive_knows_what_it_held_and_finds_it(
    old: Path, kept: Path, reading_of: ReadingOf, now: datetime
) -> None:
    upgraded(file_url(old))
    with open_database(file_url(old)) as database:
        reindex_archive(database)
        assert {hit.article for hit in search_archive(database, "walrus")} == {1, 2}
        with open_database(file_url(kept)) as new:
            assert search_archive(database, "surgery") == search_archive(new, "surgery") != []
        (again,) = Archive(database).keep([reading_of(QUOTED, origin="inbox/9.txt")], None, now)
        assert again.repeats_in_archive == 1
        texts = select(paragraph.c.text).where(paragraph.c.text.contains("nobody does"))
        with database.reading() as connection:
            assert len(connection.scalars(texts).all()) == 2  # as often as it was written otherwise


def test_what_was_read_anew_before_an_upgrade_is_no_news_and_its_number_is_not_given_again(
    tmp_path: Path, kept: Path, reading_of: ReadingOf, now: datetime
) -> None:
    former(tmp_path / "old.db", kept, "0002")
    upgraded(file_url(tmp_path / "old.db"))
    with open_database(file_url(tmp_path / "old.db")) as database:
        reindex_archive(database)
        archive, watermark = Archive(database), Issues(database).watermark()
        window, sources, _ = archive.news(watermark)
        assert (window, sources) == (Window(2, 2, 0, 1), [])
        with database.writing() as connection:
            connection.execute(article_version.delete())
        page = ((Kind.TITLE, "Walrus found"), QUOTED, CLOSURE)
        url = "https://example.org/walrus"
        archive.keep(
            [reading_of(*page, url=url), reading_of(*page, QUOTED[:44], url=url)], None, now
        )
        with database.reading() as connection:
            assert all(each > 1 for each in connection.scalars(select(article_version.c.id)))


def test_the_search_index_and_the_references_of_an_upgraded_archive_are_in_force(old: Path) -> None:
    upgraded(file_url(old))
    with open_database(file_url(old)) as database:
        with database.writing() as connection:
            hidden = paragraph.update().where(paragraph.c.text == "Walrus found")
            connection.execute(hidden.values(searchable=False))
            assert index_matches(connection)
        assert {hit.article for hit in search_archive(database, "walrus")} == {2}
        with pytest.raises(IntegrityError, match="FOREIGN KEY"), database.writing() as connection:
            connection.execute(occurrence.update().values(paragraph=9_999))
        with pytest.raises(IntegrityError, match="FOREIGN KEY"), database.writing() as connection:
            connection.execute(paragraph.delete())


def test_an_upgrade_that_would_leave_a_reference_without_its_row_changes_nothing(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("DELETE FROM paragraph WHERE text = 'Walrus found'")
    shutil.copyfile(old, old.with_suffix(".before"))
    with pytest.raises(StoreError, match=r"1 rows point to .* nothing was changed"):
        upgraded(file_url(old))
    with (
        closing(sqlite3.connect(old)) as now,
        closing(sqlite3.connect(old.with_suffix(".before"))) as before,
    ):
        assert list(now.iterdump()) == list(before.iterdump())
