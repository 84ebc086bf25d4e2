"""Documents of many pages, and documents met again that were rejected before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from extract import Article, RawDocument, Rejected
from store import Archive, Database, KeptAs, Reading

ReadingOf = Callable[..., Reading]

PROSE = (
    "The board of {place} has agreed a plan to merge its two surgeries before the winter, after "
    "months of talks with patients, with the staff and with the commissioners of the area.\n"
    "The practice will keep all of its staff, and appointments in the evening go on as they are."
)


@pytest.fixture
def archive(database: Database) -> Archive:
    return Archive(database)


def mailbox(reading_of: ReadingOf, *pages: str | Rejected, origin: str = "inbox/a.mbox") -> Reading:
    """A document whose pages are these texts, or were rejected."""
    raw = replace(reading_of("\n".join(map(str, pages))).raw, origin=origin)
    results: list[Article | Rejected] = []
    for page in pages:
        if isinstance(page, Rejected):
            results.append(page)
        else:
            (article,) = reading_of(page).results
            assert isinstance(article, Article)
            results.append(replace(article, sha256=raw.sha256))
    return Reading(raw, tuple(results))


def refused(member: str, reason: str = "an empty message") -> Rejected:
    return Rejected(f"inbox/a.mbox › {member}", reason, "Look at the message.")


def test_the_same_article_twice_in_one_mailbox_is_one_article_and_its_capture(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    text = PROSE.format(place="Upper Ham")
    reading = mailbox(reading_of, text, refused("message 2"), text)
    kept = archive.keep([reading], None, now)
    assert [each.outcome for each in kept] == [KeptAs.ADDED, KeptAs.REJECTED, KeptAs.CAPTURE_OF]
    (stored,) = archive.articles()
    assert [capture.sha256 for capture in stored.captures] == [reading.raw.sha256]


def test_an_article_tells_which_page_of_its_file_it_is(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    reading = mailbox(reading_of, "One says this much.", refused("message 2"), "Two says that.")
    archive.keep([reading], None, now)
    assert [(record["origin"], record["page"]) for record in archive.export()] == [
        ("inbox/a.mbox", 1),
        ("inbox/a.mbox", 3),
    ]


def test_a_mailbox_met_again_adds_and_lists_nothing(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    reading = mailbox(reading_of, "One says this much.", refused("message 2"))
    archive.keep([reading], None, now)
    before = (archive.counts(), archive.rejections())
    kept = archive.keep([reading], None, now + timedelta(days=1))
    assert [(each.outcome, each.article) for each in kept] == [(KeptAs.ALREADY_KNOWN, 1)]
    assert (archive.counts(), archive.rejections()) == before


def test_members_rejected_for_one_reason_are_all_listed_under_every_name_of_the_file(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    reading = mailbox(reading_of, refused("message 1"), refused("message 2"))
    archive.keep([reading], None, now)
    copy = Reading(replace(reading.raw, origin="inbox/b.mbox"), ())
    again = archive.keep([copy], None, now)
    assert [each.origin for each in again] == [
        "inbox/b.mbox › message 1",
        "inbox/b.mbox › message 2",
    ]
    assert len(archive.rejections()) == 4


def test_a_rejected_document_becomes_an_article_once_it_can_be_read(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    reading = reading_of(PROSE.format(place="Nether Ham"))
    unread = Rejected(reading.raw.origin, "HTML is not read yet", "Paste its text.")
    archive.keep([replace(reading, results=(unread,))], None, now)
    kept = archive.keep([reading], None, now + timedelta(days=1))
    assert [(each.outcome, each.article) for each in kept] == [(KeptAs.ADDED, 1)]
    assert archive.rejections() == []
    assert archive.counts().documents == 1
    assert archive.document(reading.raw.sha256) == reading.raw
    assert archive.keep([reading], None, now)[0].outcome is KeptAs.ALREADY_KNOWN


def test_a_rejected_document_read_again_is_listed_with_todays_reasons_only(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    stays, goes = refused("message 1"), refused("message 2", "a PDF is not read yet")
    comes = refused("message 2", "the PDF has no text")
    archive.keep([mailbox(reading_of, stays, goes)], None, now)
    raw = mailbox(reading_of, stays, goes).raw
    archive.keep([Reading(raw, (stays, comes))], None, now + timedelta(days=1))
    listed = {(each.rejected.origin, each.rejected.reason): each for each in archive.rejections()}
    assert set(listed) == {(each.origin, each.reason) for each in (stays, comes)}
    assert listed[stays.origin, stays.reason].times == 2
    assert listed[stays.origin, stays.reason].first_seen == now


def test_two_copies_of_a_once_rejected_document_in_one_batch_make_one_article(
    archive: Archive, reading_of: ReadingOf, now: datetime
) -> None:
    reading = reading_of(PROSE.format(place="Little Ham"))
    unread = Rejected(reading.raw.origin, "HTML is not read yet", "Paste its text.")
    archive.keep([replace(reading, results=(unread,))], None, now)
    copy = replace(reading, raw=RawDocument(reading.raw.content, "inbox/copy.txt", now))
    kept = archive.keep([reading, copy], None, now)
    assert [(each.outcome, each.article) for each in kept] == [
        (KeptAs.ADDED, 1),
        (KeptAs.ALREADY_KNOWN, 1),
    ]
