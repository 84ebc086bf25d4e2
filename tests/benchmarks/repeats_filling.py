"""Fill one archive with the stream in a process of its own, telling what each batch took.

    python -m tests.benchmarks.repeats_filling URL SEED PARAGRAPHS [index | reindex]

Prints a JSON object a line: first the memory before anything was kept, then one for each batch,
and last what one new paragraph took when the archive was full. With `index` paragraphs alone are
kept: texts, where each stands, how it stands to what was said before, and by what it is found; no
documents, no articles, no search. With `reindex` the archive is full already, and what is told is
how long it takes to relate all its paragraphs anew.
"""

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import Connection, insert

from extract import Kind, Paragraph, ParagraphRef
from store import Archive, Database, Reading, open_database, reindex_archive
from store.database import occurrence, paragraph
from store.intake.article_rows import load_texts, occurrence_row
from store.near_duplicates import KeyedParagraph, insert_sketches, keyed_pages, load_said_before
from tests.benchmarks.repeats_archive import NOW, PARAGRAPHS_AN_ARTICLE, fill, in_lots, reading
from tests.generators.paragraphs.stream import Stream

INDEXED_AT_A_TIME = 5_000
"""As many as a batch of 500 articles has."""

NEW_PARAGRAPHS = 200
"""How often one article of one new paragraph is kept when the archive is full."""


def refill(url: str) -> None:
    """Make the archive's index of paragraphs anew, nothing else."""
    with open_database(url) as database:
        _tell({"held_mb": _held_mb()})
        before, done_before = (perf_counter(), process_time()), 0

        def told(done: int, _total: int) -> None:
            nonlocal before, done_before
            now = perf_counter(), process_time()
            if done > done_before:
                _tell(
                    {
                        "paragraphs": done * PARAGRAPHS_AN_ARTICLE,
                        "seconds": now[0] - before[0],
                        "cpu_seconds": now[1] - before[1],
                        "held_mb": _held_mb(),
                    }
                )
            before, done_before = now, done

        reindex_archive(database, told)
        _tell({"new": [], "decided": [], "peak_mb": _peak_mb()})


def index(url: str, seed: int, paragraphs: int) -> None:
    """Keep paragraphs, and nothing beside them, as lines of one article."""
    stream = Stream(seed, paragraphs)
    with open_database(url) as database:
        Archive(database).keep([reading(0, ["One article, to stand in."])], None, NOW)
        _tell({"held_mb": _held_mb()})
        lots = in_lots((each.text for each in stream), INDEXED_AT_A_TIME)
        for done, lot in enumerate(lots):
            first = 1_000 + done * INDEXED_AT_A_TIME
            began = perf_counter(), process_time()
            with database.writing() as connection:
                _index(connection, lot, first)
            _tell(
                {
                    "paragraphs": (done + 1) * INDEXED_AT_A_TIME,
                    "seconds": perf_counter() - began[0],
                    "cpu_seconds": process_time() - began[1],
                    "held_mb": _held_mb(),
                }
            )
        _tell({"new": [], "decided": [], "peak_mb": _peak_mb()})


def _index(connection: Connection, texts: list[str], first: int) -> None:
    each_keyed = [
        KeyedParagraph.of(Paragraph(first + at, text, Kind.BODY)) for at, text in enumerate(texts)
    ]
    said = load_said_before(connection, each_keyed)
    ids, _ = load_texts(connection, {each.key for each in each_keyed})
    new = {each.text_key: each for each in each_keyed if each.text_key not in ids}
    columns = (paragraph.c.key, paragraph.c.digest, paragraph.c.id)
    rows = [
        {
            "digest": each.digest,
            "key": each.key,
            "words": each.words,
            "searchable": False,
            "text": each.paragraph.text,
        }
        for each in new.values()
    ]
    for row in connection.execute(insert(paragraph).returning(*columns), rows) if rows else ():
        ids[row.key + row.digest] = row.id
    places = []
    for each in each_keyed:
        told = said.relate(each, ParagraphRef(1, each.paragraph.position)).related
        places.append(occurrence_row(1, ids[each.text_key], each, told))
    connection.execute(insert(occurrence), places)
    insert_sketches(connection, said.sketch_rows(ids))


def main(url: str, seed: int, paragraphs: int) -> None:
    """Fill the archive."""
    stream = Stream(seed, paragraphs)
    with open_database(url) as database:
        archive = Archive(database)
        archive.keep([], None, NOW)
        _tell({"held_mb": _held_mb()})
        for each in fill(archive, stream):
            _tell(
                {
                    "paragraphs": each.paragraphs,
                    "seconds": each.seconds,
                    "cpu_seconds": each.cpu_seconds,
                    "held_mb": _held_mb(),
                }
            )
        more = [
            reading(stream.count + number, [Stream(seed + 1_000, 1).first(number)])
            for number in range(NEW_PARAGRAPHS)
        ]
        decided = list(_decided(database, more))
        _tell({"decided": decided, "new": list(_kept(archive, more)), "peak_mb": _peak_mb()})


def _decided(database: Database, more: list[Reading]) -> Iterator[float]:
    """Seconds that it takes to ask the archive for what a paragraph says, and to decide."""
    for page in keyed_pages(more):
        (each,) = page.paragraphs
        with database.reading() as connection:
            began = perf_counter()
            said = load_said_before(connection, [each])
            said.relate(each, ParagraphRef(2**31 - 1, 1))
            yield perf_counter() - began


def _kept(archive: Archive, more: list[Reading]) -> Iterator[float]:
    """Seconds that it takes to keep an article of one paragraph, commit and all."""
    for one in more:
        began = perf_counter()
        archive.keep([one], None, NOW)
        yield perf_counter() - began


def _tell(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


def _held_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__" and sys.argv[4:] == ["reindex"]:
    refill(sys.argv[1])
elif __name__ == "__main__" and sys.argv[4:] == ["index"]:
    index(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
elif __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
