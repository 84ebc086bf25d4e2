"""After an erasure its words are nowhere in the database's file: not in a page, not in an index."""

import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from extract import Kind
from store import Archive, Database, Reading, search_archive
from store.database import paragraph
from store.database.search_index import index_matches
from tests.databases import on_sqlite

ReadingOf = Callable[..., Reading]

pytestmark = on_sqlite

TOLD = "Zimtschnecke Quarkstrudel knew of Vollkornbrot and told nobody of it for eleven years."
FORMER = "The council heard Pfeffernusse say that Lebkuchen would be struck off by the spring."
STAYS = "Nurses at the walk-in centre have tested people for the infection since May of that year."
BODY = (
    "The practice in Thornley Vale will close its doors at the end of the winter after two of its "
    "three partners retire. Patients were told by letter that a surgery in the next town has "
    "agreed to take them on, and that nobody needs to register anew."
)
WORDS = b"zimtschnecke quarkstrudel vollkornbrot pfeffernusse lebkuchen marzipan".split()


def page(reading_of: ReadingOf, *more: str) -> Reading:
    """A page, in one of its states."""
    return reading_of(
        (Kind.TITLE, "Marzipan row grows"), BODY, *more, url="https://outlet.example/marzipan/1"
    )


def content_of(database: Database) -> bytes:
    """All bytes on disk, in small letters."""
    assert database.path is not None
    beside = [Path(f"{database.path}{end}") for end in ("", "-wal")]
    return b"".join(each.read_bytes() for each in beside if each.exists()).lower()


def test_no_word_of_an_erased_article_or_of_its_former_text_is_left_in_the_file(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    newer = page(reading_of, TOLD)
    archive.keep([page(reading_of, FORMER), reading_of(STAYS)], None, now)
    for number in range(40):  # the index has grown by many parts
        archive.keep([reading_of(f"Bulletin {number} of the county. {STAYS}")], None, now)
    archive.keep([newer], None, now)
    before = content_of(database)
    assert all(word in before for word in WORDS)
    assert zlib.compress(newer.raw.content)[10:40].lower() in before
    archive.erase(1, now)
    after = content_of(database)
    assert [word for word in WORDS if word in after] == []
    assert zlib.compress(newer.raw.content)[10:40].lower() not in after
    with database.writing() as connection:
        assert index_matches(connection)
    assert {hit.article for hit in search_archive(database, "nurses")} >= {2}


def test_a_try_of_an_erasure_takes_nothing(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    archive.keep([page(reading_of, TOLD)], None, now)
    archive.erase(1, now, dry_run=True)
    assert {hit.article for hit in search_archive(database, "vollkornbrot")} == {1}


def test_an_erasure_while_another_reads_is_done_and_the_journal_waits_for_the_reader(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    archive.keep([page(reading_of, TOLD)], None, now)
    with database.reading() as connection:
        assert connection.scalars(select(paragraph.c.text)).all()
        archive.erase(1, now)
    database.empty_journal()
    after = content_of(database)
    assert [word for word in WORDS if word in after] == []
