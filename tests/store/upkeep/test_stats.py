"""The archive in figures."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import text

from extract import Rejected, Relation
from store import Archive, Database, Reading, Subscribers, measure_archive
from store.database import metadata
from tests.databases import on_sqlite

SAYINGS = (
    "The council will pay for two more nurses in each practice.",
    "Patients may see their own doctor in the evening.",
)


@pytest.fixture
def kept(database: Database, reading_of: Callable[..., Reading], now: datetime) -> Database:
    archive = Archive(database)
    archive.keep([reading_of(*SAYINGS), reading_of(SAYINGS[0], "It was said twice.")], None, now)
    archive.reject([Rejected("bad.txt", "the file is empty", "Fill it.")], None, now)
    Subscribers(database).add("reader@example.org", None, now)
    return database


def test_an_empty_archive_has_nothing_and_no_cost_of_a_paragraph(database: Database) -> None:
    found = measure_archive(database)
    assert set(found.counts.values()) | set(found.relations.values()) == {0}
    assert found.paragraph_cost is None
    assert found.text_bytes == 0
    assert found.sizes.total > 0


def test_everything_is_counted_and_readers_by_number_alone(kept: Database) -> None:
    found = measure_archive(kept)
    told = {name: number for name, number in found.counts.items() if number}
    told.pop("sketch_rows", None)
    assert told == {
        "documents": 2,
        "articles": 2,
        "rejections": 1,
        "texts": 3,
        "places": 4,
        "readers": 1,
    }
    assert found.relations[Relation.EXACT] == 1
    assert sum(found.relations.values()) in {3, 4}
    assert "reader@" not in repr(found)


def test_bytes_are_told_by_table_and_index(kept: Database) -> None:
    found = measure_archive(kept)
    tables = {each.table: each for each in found.sizes.tables}
    assert set(metadata.tables) <= set(tables)
    assert "ix_paragraph_key_digest" in tables["paragraph"].indexes
    assert "paragraph_index" in tables
    assert sum(each.total for each in tables.values()) <= found.sizes.total
    assert [each.total for each in found.sizes.tables] == sorted(
        (each.total for each in tables.values()), reverse=True
    )
    assert found.text_bytes == sum(map(len, SAYINGS)) + len("It was said twice.")


def test_a_paragraphs_cost_is_what_its_tables_take_beyond_the_text(kept: Database) -> None:
    found = measure_archive(kept)
    cost = found.paragraph_cost
    assert cost is not None
    names = {"paragraph", "occurrence", "sketch", "repeated_sentence", "paragraph_index"}
    taken = sum(each.total for each in found.sizes.tables if each.table in names)
    assert cost.total * found.counts["places"] == pytest.approx(taken - found.text_bytes)


@on_sqlite
def test_every_byte_of_the_file_is_told_or_free(kept: Database) -> None:
    with kept.writing() as connection:
        connection.execute(text("CREATE TABLE extra AS SELECT randomblob(100000) AS bytes"))
        connection.execute(text("DROP TABLE extra"))
    sizes = measure_archive(kept).sizes
    assert sizes.free > 90_000
    assert sum(each.total for each in sizes.tables) + sizes.free == sizes.total
