"""The archive keeps what it is given, once, and gives it back as it was."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from digests import Coverage, Watermark, Window
from extract import Article, Kind, Paragraph, RawDocument, Rejected, Relation, extract_document
from store import Archive, Database, KeptAs, Reading, RereadAs, Rereading, RunStatus, StoreError

ReadingOf = Callable[..., Reading]
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def archive(database: Database) -> Archive:
    return Archive(database)


def seeds(now: datetime) -> list[Reading]:
    raws = [RawDocument(path.read_bytes(), path.name, now) for path in sorted(SEEDS.glob("*.txt"))]
    return [Reading(raw, tuple(extract_document(raw))) for raw in raws]


def test_the_seeds_come_back_as_they_were_extracted(archive: Archive, now: datetime) -> None:
    readings = seeds(now)
    kept = archive.keep(readings, None, now)
    assert [each.outcome for each in kept] == [KeptAs.ADDED] * 5
    for number, reading in enumerate(readings, start=1):
        stored = archive.article(number)
        assert (stored.article,) == reading.results
        assert stored.origin == reading.raw.origin
        assert stored.ingested_at == now
        assert archive.document(reading.raw.sha256) == reading.raw


def test_the_counts_of_a_page_add_up_to_its_paragraphs(archive: Archive, now: datetime) -> None:
    readings = seeds(now)
    parts = ("kept", "comments", "boilerplate", "related", "repeats_on_page")
    kept = archive.keep(readings, None, now)
    for reading, page in zip(readings, kept, strict=True):
        paragraphs = reading.results[0].paragraphs
        assert sum(getattr(page, part) for part in parts) == len(paragraphs)
    totals = archive.counts()
    assert totals.articles == totals.documents == 5
    for part in (*parts, "repeats_in_archive"):
        assert getattr(totals, part) == sum(getattr(page, part) for page in kept)


def test_keeping_twice_is_keeping_once(archive: Archive, now: datetime) -> None:
    first = archive.keep(seeds(now), None, now)
    exported, totals = list(archive.export()), archive.counts()
    again = archive.keep(seeds(now), None, now + timedelta(days=1))
    assert [each.outcome for each in again] == [KeptAs.ALREADY_KNOWN] * 5
    assert [each.article for each in again] == [each.article for each in first]
    assert list(archive.export()) == exported
    assert archive.counts() == totals


def test_one_document_twice_in_a_batch_is_stored_once(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    reading = reading_of("A paragraph of more than five words.")
    copy = replace(reading, raw=replace(reading.raw, origin="inbox/copy.txt"))
    kept = archive.keep([reading, copy], None, now)
    assert [(each.outcome, each.article) for each in kept] == [
        (KeptAs.ADDED, 1),
        (KeptAs.ALREADY_KNOWN, 1),
    ]


def test_known_names_what_is_an_article_but_not_what_may_become_one_yet(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    article = reading_of("A paragraph of more than five words.")
    refused = Reading(
        RawDocument(b"\0\1", "inbox/x.bin", now),
        (Rejected("inbox/x.bin", "a binary file", "Take it out of the inbox."),),
    )
    archive.keep([article, refused], None, now)
    asked = [article.raw.sha256, refused.raw.sha256, "0" * 64]
    assert archive.known(asked) == {article.raw.sha256}
    assert archive.known([]) == set()


def test_a_rejected_document_keeps_its_bytes_and_its_reason(
    archive: Archive, now: datetime
) -> None:
    raw = RawDocument(b"%PDF-1.7", "inbox/x.pdf", now, "application/pdf", "https://example.org/x")
    rejected = Rejected("inbox/x.pdf", "a PDF is not read yet", "Paste its text into a .txt file.")
    (kept,) = archive.keep([Reading(raw, (rejected,))], None, now)
    assert kept.outcome is KeptAs.REJECTED
    assert kept.detail == "a PDF is not read yet. Paste its text into a .txt file."
    assert archive.document(raw.sha256) == raw
    (quarantined,) = archive.rejections()
    assert (quarantined.rejected, quarantined.sha256) == (rejected, raw.sha256)


def test_a_file_met_again_in_quarantine_is_counted_not_listed_twice(
    archive: Archive, now: datetime
) -> None:
    rejected = Rejected("inbox/big.txt", "6 MB, the limit is 5 MB", "Split it.")
    other = replace(rejected, reason="a link out of the folder")
    later = now + timedelta(days=1)
    archive.reject([rejected, other], None, now)
    archive.reject([rejected], None, later)
    last, first = archive.rejections()
    assert (last.rejected, last.times, last.first_seen, last.last_seen) == (rejected, 2, now, later)
    assert (first.rejected, first.times, first.sha256) == (other, 1, None)
    assert archive.rejections(limit=1) == [last]


def test_a_rejected_document_met_again_is_rejected_again_and_counted(
    archive: Archive, now: datetime
) -> None:
    raw = RawDocument(b"", "inbox/empty.txt", now)
    rejected = Rejected("inbox/empty.txt", "the file is empty", "Save it again.")
    copy = Reading(replace(raw, origin="inbox/copy.txt"), ())
    archive.keep([Reading(raw, (rejected,))], None, now)
    kept = archive.keep([Reading(raw, ()), copy], None, now)
    assert kept[0].rejected == rejected
    assert [(each.outcome, each.origin, each.detail) for each in kept] == [
        (KeptAs.REJECTED, origin, "the file is empty. Save it again.")
        for origin in ("inbox/empty.txt", "inbox/copy.txt")
    ]
    assert {each.rejected.origin: each.times for each in archive.rejections()} == {
        "inbox/empty.txt": 2,
        "inbox/copy.txt": 1,
    }


def test_an_article_met_again_is_no_rejection_though_it_comes_without_results(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    reading = reading_of("A paragraph of more than five words.")
    archive.keep([reading], None, now)
    (kept,) = archive.keep([replace(reading, results=())], None, now)
    assert (kept.outcome, kept.article) == (KeptAs.ALREADY_KNOWN, 1)
    assert archive.rejections() == []


def test_a_reading_without_any_result_is_quarantined_not_dropped(
    archive: Archive, now: datetime
) -> None:
    (kept,) = archive.keep([Reading(RawDocument(b"x", "inbox/x.txt", now), ())], None, now)
    assert kept.outcome is KeptAs.REJECTED
    assert archive.rejections()[0].rejected.origin == "inbox/x.txt"


def test_a_document_of_several_pages_becomes_several_articles(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    one, two = reading_of("The first letter says this much."), reading_of("The second says that.")
    rejected = Rejected("inbox/letters.txt, page 2", "no prose", "Look at it.")
    articles = [replace(each.results[0], sha256=one.raw.sha256) for each in (one, two)]
    reading = Reading(one.raw, (articles[0], rejected, articles[1]))
    kept = archive.keep([reading], None, now)
    assert [each.outcome for each in kept] == [KeptAs.ADDED, KeptAs.REJECTED, KeptAs.ADDED]
    assert [each.article for each in archive.articles(newest_first=False)] == articles
    assert archive.keep([reading], None, now)[0].article == 1


def test_a_batch_that_fails_leaves_nothing(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    good = reading_of("A paragraph of more than five words.")
    with pytest.raises(IntegrityError):
        archive.keep([good], 99, now)
    assert archive.known([good.raw.sha256]) == set()
    assert archive.newest() == 0


def test_a_file_name_that_is_no_text_is_kept_in_writing(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    name = b"inbox/caf\xe9.txt".decode("utf-8", "surrogateescape")
    archive.keep([reading_of("A paragraph.", origin=name)], None, now)
    assert archive.article(1).origin == r"inbox/caf\udce9.txt"


def test_what_no_database_can_hold_stops_no_batch_and_reads_the_same_ever_after(
    archive: Archive, database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    whole, broken = "A\0 practice", "in \ud800 Leeds"
    reading = reading_of(
        (Kind.TITLE, f"{whole} closes"),
        f"{whole} {broken} has closed this week, it is said.",
        bylines=(whole, broken),
        publisher=broken,
        url="https://example.org/\0/\udce9",
        origin="inbox/a\0b.txt",
    )
    refused = Rejected(f"inbox/x.zip › {whole}", f"{broken} is no name", f"Rename {broken}.")
    (old,) = reading.results
    assert isinstance(old, Article)
    odd = replace(old, notes=(broken,), published_as=whole, standfirst=whole)
    kept = archive.keep([Reading(reading.raw, (odd, refused))], None, now)
    assert [each.outcome for each in kept] == [KeptAs.ADDED, KeptAs.REJECTED]
    stored = archive.article(1)
    assert stored.article.title == "A practice closes"
    assert stored.article.paragraphs[1].text.startswith("A practice in \ufffd Leeds has closed")
    assert stored.article.bylines == ("A practice", "in \ufffd Leeds")
    assert stored.article.url == r"https://example.org/\x00/\udce9"
    assert stored.origin == r"inbox/a\x00b.txt"
    assert archive.rejections()[0].rejected.origin == r"inbox/x.zip › A\x00 practice"
    again = Rereading(database).reclean([Reading(reading.raw, (odd, refused))], "", None, now)
    assert again[0].outcome is RereadAs.UNCHANGED


def test_names_and_reasons_of_any_length_are_kept(archive: Archive, now: datetime) -> None:
    long = "".join(map(chr, range(0x4E00, 0x4E00 + 9_000)))
    rejections = [Rejected(f"inbox/{long}{end}", f"{long}{end}", "Shorten it.") for end in "aab"]
    archive.reject(rejections, None, now)
    assert sorted(each.times for each in archive.rejections()) == [1, 2]


def test_a_text_said_with_other_quotation_marks_is_kept_indexed_form(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    texts = [
        "‘There is spreading disillusionment,’ he said.",
        "'There is spreading disillusionment,' he said.",
    ]
    archive.keep([reading_of(text) for text in texts], None, now)
    assert [archive.article(number).article.text for number in (1, 2)] == texts
    assert archive.article(2).occurrences[0].relation is Relation.EXACT
    assert archive.counts().texts == 2


def test_an_unknown_number_is_an_error_with_the_remedy(archive: Archive) -> None:
    with pytest.raises(StoreError, match="no article 7; `pressround show`"):
        archive.article(7)
    with pytest.raises(StoreError, match="no document"):
        archive.document("0" * 64)


def test_news_are_the_windows_articles_with_what_was_told_before(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    said = "The minister said that nothing had been decided yet."
    own = "But a practice in Leeds has closed all the same."
    archive.keep(
        [
            reading_of(said),
            reading_of(said, own),
            reading_of(own, "More of it follows here today."),
        ],
        None,
        now,
    )
    window, sources, _ = archive.news(Watermark(1))
    assert window == Window(1, 3)
    assert [(each.number, each.known_positions) for each in sources] == [
        (2, frozenset({1})),
        (3, frozenset()),  # its first saying stands inside the window
    ]
    assert archive.news(Watermark(3)) == (Window(3, 3), [], Coverage())
    assert archive.newest() == 3


def test_articles_are_listed_newest_first_and_by_publisher(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep(
        [
            reading_of(f"Paragraph {number}.", publisher=publisher)
            for number, publisher in enumerate(("Pulse", "HSJ", "Pulse"))
        ],
        None,
        now,
    )
    assert [each.number for each in archive.articles()] == [3, 2, 1]
    assert [each.number for each in archive.articles(1, "pulse")] == [3]


def test_export_writes_one_mapping_an_article_that_json_can_hold(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    said = "The minister said that nothing had been decided yet."
    archive.keep(
        [
            reading_of(said),
            reading_of((Kind.TITLE, "News"), said, published=date(2012, 1, 12), bylines=("A B",)),
        ],
        None,
        now,
    )
    exported = [json.loads(json.dumps(each)) for each in archive.export()]
    assert exported[1] == {
        "id": 2,
        "origin": "inbox/page.txt",
        "page": 1,
        "url": None,
        "canonical_url": None,
        "links": [],
        "publisher": None,
        "title": "News",
        "standfirst": None,
        "bylines": ["A B"],
        "published": "2012-01-12",
        "form": None,
        "partial": False,
        "text": said,
        "paragraphs": [
            {
                "position": 1,
                "text": "News",
                "kind": "title",
                "reason": None,
                "repeats": None,
                "relation": None,
                "matched": None,
                "score": None,
                "sentences": [],
            },
            {
                "position": 2,
                "text": said,
                "kind": "body",
                "reason": None,
                "repeats": None,
                "relation": "exact",
                "matched": {"article": 1, "position": 1},
                "score": 1.0,
                "sentences": [],
            },
        ],
        "captures": [],
    }


def test_export_left_halfway_lets_the_next_writer_in(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    archive.keep([reading_of(f"Paragraph {number}.") for number in range(3)], None, now)
    export = archive.export()
    next(export)
    archive.keep([reading_of("A paragraph more.")], None, now)
    export.close()
    assert len(list(archive.export())) == 4


def test_a_run_is_noted_from_its_begin_to_its_end(archive: Archive, now: datetime) -> None:
    first = archive.begin_run("ingest", now)
    second = archive.begin_run("ingest", now)
    archive.end_run(first, RunStatus.COMPLETED, {"articles": 5}, now + timedelta(seconds=9))
    running, done = archive.last_runs()
    assert (running.id, running.status, running.finished_at) == (second, RunStatus.RUNNING, None)
    assert (done.id, done.status, done.counts) == (first, RunStatus.COMPLETED, {"articles": 5})
    with pytest.raises(StoreError, match="no run 99"):
        archive.end_run(99, RunStatus.FAILED, {}, now)


def test_a_moment_without_zone_is_refused(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    with pytest.raises(Exception, match="no time zone"):
        archive.keep([reading_of("A paragraph.")], None, now.replace(tzinfo=None))


texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)
texts = texts.map(str.strip).filter(bool)
paragraphs = st.builds(
    Paragraph,
    position=st.just(0),
    text=texts,
    kind=st.sampled_from(Kind),
    reason=st.none() | texts,
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    lines = draw(st.lists(paragraphs, max_size=8))
    placed = [replace(each, position=place) for place, each in enumerate(lines, start=1)]
    if len(placed) > 1 and draw(st.booleans()):
        placed[-1] = replace(placed[-1], repeats=1, reason="said before on this page")
    return Article(
        sha256="",
        url=draw(st.none() | texts),
        publisher=draw(st.none() | texts),
        title=draw(st.none() | texts),
        standfirst=draw(st.none() | texts),
        bylines=tuple(draw(st.lists(texts, max_size=3))),
        published=draw(st.none() | st.dates()),
        published_as=draw(st.none() | texts),
        language=draw(st.sampled_from([None, "en"])),
        form=None,
        partial=draw(st.booleans()),
        paragraphs=tuple(placed),
        notes=tuple(draw(st.lists(texts, max_size=2))),
    )


@settings(max_examples=60, deadline=None)
@given(article=articles(), content=st.binary())
def test_what_is_stored_comes_back(
    new_database: Callable[[], AbstractContextManager[Database]],
    now: datetime,
    article: Article,
    content: bytes,
) -> None:
    raw = RawDocument(content, "inbox/page.txt", now)
    article = replace(article, sha256=raw.sha256)
    with new_database() as database:
        archive = Archive(database)
        archive.keep([Reading(raw, (article,))], None, now)
        assert archive.article(1).article == article
        assert archive.document(raw.sha256) == raw
        (exported,) = archive.export()
    assert exported["text"] == article.text
    assert [each["text"] for each in exported["paragraphs"]] == [
        each.text for each in article.paragraphs
    ]
