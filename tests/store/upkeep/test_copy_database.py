"""Copies of an archive: nothing is lost between SQLite and PostgreSQL, there and back."""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
    delete,
    insert,
    null,
    update,
)
from sqlalchemy import Enum as Choice

from extract import RawDocument, Relation
from store import (
    Archive,
    Database,
    Reading,
    StoreError,
    Subscribers,
    check_archive,
    copy_archive,
    open_database,
    search_archive,
)
from store.database import archive_fact, article, metadata, occurrence, repeated_sentence
from store.database.column_types import UtcTime
from store.database.search_index import index_matches
from store.upkeep.copy_database import copy_rows
from tests.databases import NewFiles, on_postgresql, url_of

MakeDatabase = Callable[[], AbstractContextManager[Database]]

SAYINGS = (
    "Patients in three counties will see their own doctor in the evening from next spring.",
    "The board agreed to pay for two more nurses in each of the eleven practices.",
    "“We are short of hands,” said the chair, “and short of rooms.”",
)

ROWS = (1, 2, 3)

ODD_TEXTS = (
    "",
    " ",
    "Plain",
    "’tis £3.7m – 😀👩🏽‍⚕️",
    "שלום עולם \u202eabc",
    "مرحبا",
    "a\nb\r\n\t\u2028c\u0085",
    "'; DROP TABLE article; --",
    "\\x00 \\N {}",
    "e\u0301 \ufeff\ufffd\U0010ffff",
    "long " * 2_000,
)
TEXTS = st.sampled_from(ODD_TEXTS) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
)
MOMENTS = st.timedeltas(timedelta(days=-300_000), timedelta(days=300_000)).map(
    lambda since: datetime(2026, 11, 16, tzinfo=UTC) + since
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
)
JSONS = st.recursive(
    st.lists(SCALARS, max_size=3) | st.dictionaries(TEXTS, SCALARS, max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
"""As the archive's columns hold it: lists and mappings. A bare number SQLite would take as one."""

Draw = Callable[[st.SearchStrategy[Any]], Any]


def fill(connection: Connection, draw: Draw) -> None:
    """Write three rows into every table; sayings refer backwards and onwards."""
    connection.execute(delete(archive_fact))  # what an empty archive tells of itself
    for table in metadata.sorted_tables:
        rows = [_row(table, number, draw) for number in ROWS]
        connection.execute(insert(table), [{**row, **_open(table)} for row in rows])
        if table is occurrence:
            _refer(connection, rows)


def _open(table: Table) -> dict[str, None]:
    """What can only be written once all of the table's rows are there."""
    return {"matched_article": None, "matched_position": None} if table is occurrence else {}


def _refer(connection: Connection, rows: list[dict[str, Any]]) -> None:
    place = occurrence.c
    for row in rows:
        connection.execute(
            update(occurrence)
            .where(place.article == row["article"], place.position == row["position"])
            .values({place[name]: row[name] for name in _open(occurrence)}),
        )


def _row(table: Table, number: int, draw: Draw) -> dict[str, Any]:
    references = dict(_references(table, number, draw))
    return {
        column.name: references[column.name]
        if column.name in references
        else _value(table, column, number, draw)
        for column in table.c
    }


def _references(table: Table, number: int, draw: Draw) -> Iterator[tuple[str, Any]]:
    """The foreign keys' values: to the row of the same number where they make the row's own key."""
    for constraint in sorted(table.foreign_key_constraints, key=lambda each: str(each.column_keys)):
        to = number if _tells_rows_apart(table, constraint.columns) else draw(st.sampled_from(ROWS))
        absent = all(column.nullable for column in constraint.columns) and draw(st.booleans())
        for element in constraint.elements:
            known = _known(element.column, to)
            yield element.parent.name, None if absent else known


def _known(column: Column[Any], number: int) -> Any:
    """The value of a key column in a row; a key that is a reference has its row's number too."""
    while column.foreign_keys:
        column = next(iter(column.foreign_keys)).column
    return _key(column, number)


def _tells_rows_apart(table: Table, columns: Any) -> bool:
    apart = set(table.primary_key.columns)
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            apart |= set(constraint.columns)
    for index in table.indexes:
        if index.unique:
            apart |= set(index.columns)
    return any(column in apart for column in columns)


def _key(column: Column[Any], number: int) -> Any:
    """A value that no other row has."""
    if isinstance(column.type, Integer):
        return -number if column.autoincrement is False else 3 * number
    if isinstance(column.type, LargeBinary):
        return bytes([number]) * 16
    if isinstance(column.type, UtcTime):
        return datetime(2026, 1, number, tzinfo=UTC)
    length = getattr(column.type, "length", None) or 30
    return f"{number} é’𝄞"[:length]


def _value(table: Table, column: Column[Any], number: int, draw: Draw) -> Any:
    if _tells_rows_apart(table, [column]):
        return _key(column, number)
    if isinstance(column.type, JSON):
        absent = [st.builds(null)] if column.nullable else []
        return draw(st.one_of(JSONS, st.just(JSON.NULL), *absent))
    if column.nullable and draw(st.booleans()):
        return None
    return draw(_strategy(column))


def _strategy(column: Column[Any]) -> st.SearchStrategy[Any]:
    kind = column.type
    if isinstance(kind, Choice):
        return st.sampled_from(list(kind.enum_class or ()))
    by_type: dict[type[Any], st.SearchStrategy[Any]] = {
        UtcTime: MOMENTS,
        Date: st.dates(date(1700, 1, 1), date(2999, 1, 1)),
        Boolean: st.booleans(),
        Integer: st.integers(-(2**31), 2**31 - 1),
        Float: st.floats(allow_nan=False, allow_infinity=False),
        LargeBinary: st.binary(max_size=40),
    }
    for known, strategy in by_type.items():
        if isinstance(kind, known):
            return strategy
    length = getattr(kind, "length", None)
    return TEXTS if length is None else TEXTS.map(lambda text: text[:length])


@pytest.fixture(scope="session")
def new_sqlite(tmp_path_factory: pytest.TempPathFactory) -> MakeDatabase:
    """Opens an empty archive in a file, whichever database the test runs on."""
    new_file = NewFiles(tmp_path_factory.mktemp("empty"))

    @contextmanager
    def opened() -> Iterator[Database]:
        with new_file() as url, open_database(url) as database:
            yield database

    return opened


@pytest.fixture
def another(new_database: MakeDatabase) -> Iterator[Database]:
    """A second empty archive, of the same kind as `database`."""
    with new_database() as opened:
        yield opened


@pytest.fixture
def kept(database: Database, reading_of: Callable[..., Reading], now: datetime) -> Database:
    """The archive with two articles, one of which repeats the other, and a reader."""
    other = reading_of(SAYINGS[1], "Something else was said at the meeting as well.")
    Archive(database).keep([reading_of(*SAYINGS), other], None, now)
    Subscribers(database).add("reader@example.org", "A Reader", now)
    return database


def stored_rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table as the database itself writes it out, JSON to the letter."""
    found = {}
    with database.reading() as connection:
        for table in metadata.tables.values():
            columns = ", ".join(
                f'CAST("{column.name}" AS TEXT)'
                if isinstance(column.type, JSON)
                else f'"{column.name}"'
                for column in table.c
            )
            rows = connection.exec_driver_sql(f'SELECT {columns} FROM "{table.name}"')  # noqa: S608 - our own names
            found[table.name] = sorted(map(tuple, rows), key=repr)
    return found


def test_there_and_back_every_row_of_every_table_is_as_it_was(
    new_database: MakeDatabase, new_sqlite: MakeDatabase
) -> None:
    """Whatever the columns hold: from SQLite to each database and on to SQLite again."""

    @settings(max_examples=8, deadline=None, phases=[Phase.generate])  # shrinking takes minutes
    @given(st.data())
    def there_and_back(data: st.DataObject) -> None:
        with new_sqlite() as first, new_database() as middle, new_sqlite() as last:
            with first.writing() as connection:
                fill(connection, data.draw)
            before = stored_rows(first)
            assert all(len(rows) == len(ROWS) for rows in before.values())
            assert copy_rows(first, middle) == copy_rows(middle, last)
            assert stored_rows(last) == before
            for each in (middle, last):
                with each.reading() as connection:
                    assert index_matches(connection)

    there_and_back()


def test_the_copy_answers_as_the_archive_does(kept: Database, another: Database) -> None:
    copy_rows(kept, another)
    assert list(Archive(another).export()) == list(Archive(kept).export())
    assert Subscribers(another).list() == Subscribers(kept).list()
    for words in ('"two more nurses"', "sho*", "doctor"):
        assert search_archive(another, words) == search_archive(kept, words) != []
    with another.reading() as connection:
        assert index_matches(connection)


def test_what_is_said_again_after_the_copy_is_known_to_be_a_repeat(
    kept: Database, another: Database, reading_of: Callable[..., Reading], now: datetime
) -> None:
    copy_rows(kept, another)
    again = reading_of(SAYINGS[0], "And a third meeting heard something new.", origin="third.txt")
    (told,) = Archive(another).keep([again], None, now)
    occurrences = Archive(another).article(told.article or 0).occurrences
    assert [each.relation for each in occurrences] == [Relation.EXACT, Relation.FIRST]


def test_an_article_number_is_never_given_twice_even_where_the_highest_is_gone(
    kept: Database, another: Database, reading_of: Callable[..., Reading], now: datetime
) -> None:
    with kept.writing() as connection:
        for table in (repeated_sentence, occurrence, article):
            number = table.c.number if table is article else table.c.article
            connection.execute(delete(table).where(number == 2))
    copy_rows(kept, another)
    (told,) = Archive(another).keep([reading_of("Quite another page.")], None, now)
    assert told.article == 3


def test_numbers_of_other_rows_go_on_after_the_highest(
    kept: Database, another: Database, now: datetime
) -> None:
    first = Archive(kept).begin_run("ingest", now)
    copy_rows(kept, another)
    assert Archive(another).begin_run("ingest", now) > first


def test_the_copy_is_of_the_moment_it_began_while_others_write(
    kept: Database, another: Database
) -> None:
    before = stored_rows(kept)

    def progress(_done: int, _total: int) -> None:
        with kept.writing() as connection:
            connection.execute(update(article).values(title="Changed meanwhile"))

    copy_rows(kept, another, progress)
    assert stored_rows(another) == before
    assert stored_rows(kept) != before


def test_progress_is_told_up_to_the_end(kept: Database, another: Database) -> None:
    told: list[tuple[int, int]] = []
    tables = copy_rows(kept, another, lambda done, total: told.append((done, total)))
    rows = sum(each.rows for each in tables)
    assert told[-1] == (2 * rows, 2 * rows)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_broken_copy_leaves_the_target_empty_and_is_made_again_by_the_same_call(
    kept: Database, another: Database
) -> None:
    empty = stored_rows(another)

    def interrupt(done: int, total: int) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_rows(kept, another, interrupt)
    assert stored_rows(another) == empty
    copy_rows(kept, another)
    assert stored_rows(another) == stored_rows(kept)


def test_a_target_that_does_not_keep_what_it_is_given_is_found_out(
    kept: Database, new_sqlite: MakeDatabase
) -> None:
    with new_sqlite() as target:
        empty = stored_rows(target)
        with target.writing() as connection:
            connection.exec_driver_sql(
                "CREATE TRIGGER forget AFTER INSERT ON article WHEN new.number = 2 "
                "BEGIN UPDATE article SET title = 'Another' WHERE number = 2; END"
            )
        with pytest.raises(StoreError, match="not as the archive is, in article; it was undone"):
            copy_rows(kept, target)
        assert stored_rows(target) == empty


@on_postgresql
def test_a_text_that_postgresql_cannot_hold_is_told_with_its_table(
    new_sqlite: MakeDatabase, database: Database, reading_of: Callable[..., Reading], now: datetime
) -> None:
    """An archive of the first version could hold a NUL character."""
    empty = stored_rows(database)
    with new_sqlite() as old:
        Archive(old).keep([reading_of(*SAYINGS)], None, now)
        with old.writing() as connection:
            connection.exec_driver_sql("UPDATE article SET title = 'One' || char(0)")
        with pytest.raises(StoreError, match=r"table article .*NUL.* `pressround reclean`"):
            copy_rows(old, database)
    assert stored_rows(database) == empty


def test_only_an_empty_archive_is_copied_into(kept: Database, another: Database) -> None:
    Archive(another).begin_run("ingest", datetime(2026, 11, 2, tzinfo=UTC))
    before = stored_rows(another)
    with pytest.raises(StoreError, match=r"is not empty: it has rows, 1 in ingest_run"):
        copy_rows(kept, another)
    assert stored_rows(another) == before


def test_an_absent_target_is_made_and_a_second_copy_into_it_is_refused(
    kept: Database, tmp_path: Path
) -> None:
    target = f"sqlite:///{tmp_path}/new/copy.db"
    copy_archive(url_of(kept), target)
    with open_database(target) as copied:
        assert list(Archive(copied).export()) == list(Archive(kept).export())
    assert all(finding.ok for finding in check_archive(target))
    assert (tmp_path / "new/copy.db").stat().st_mode & 0o077 == 0
    with pytest.raises(StoreError, match=r"is not empty: .* 2 in article"):
        copy_archive(url_of(kept), target)


def test_a_database_is_not_copied_into_itself_however_it_is_written(
    kept: Database, tmp_path: Path
) -> None:
    url = url_of(kept)
    same = [url]
    if kept.path is not None:
        (tmp_path / "link.db").symlink_to(kept.path)
        same.append(f"sqlite:///{tmp_path}/link.db")
    else:
        same.append(url.replace("postgresql:", "postgresql+psycopg:"))
    for each in same:
        with pytest.raises(StoreError, match="Both addresses name the same database"):
            copy_archive(url, each)


def test_an_absent_source_is_told_and_no_target_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no database .*nowhere\.db"):
        copy_archive(f"sqlite:///{tmp_path}/nowhere.db", f"sqlite:///{tmp_path}/copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_large_documents_are_in_memory_one_at_a_time(
    new_sqlite: MakeDatabase, now: datetime
) -> None:
    size, random = 3_000_000, Random(1)  # noqa: S311 - bytes that do not compress
    with new_sqlite() as source, new_sqlite() as target:
        for number in range(8):
            raw = RawDocument(random.randbytes(size), f"{number}.bin", now)
            Archive(source).keep([Reading(raw, ())], None, now)
        tracemalloc.start()
        copy_rows(source, target)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 4 * size
