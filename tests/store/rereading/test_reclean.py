"""Documents read anew replace what was made of them; what was is kept, nothing points astray."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from extract import Article, Kind, Paragraph, Rejected, Relation
from store import Archive, Reading, RereadAs, Rereading, check_archive, search_archive
from store.database import issue, issue_item, occurrence, paragraph
from store.values import StoredArticle
from tests.databases import url_of

OPENING = "The council has voted to rebuild the old bridge before the winter begins."
SECOND = "Traffic will be led across the lower ford until the work has been finished."
SIGN_UP = "Sign up to our weekly letter and never miss a story of the estuary."
WHY = "the rules changed"


def relabelled(reading: Reading, *lines: tuple[Kind, str | None], **facts: Any) -> Reading:
    """The reading as other rules would make it: each line's kind and reason given anew."""
    (old,) = reading.results
    assert isinstance(old, Article)
    paragraphs = tuple(
        replace(each, kind=kind, reason=reason)
        for each, (kind, reason) in zip(old.paragraphs, lines, strict=True)
    )
    return Reading(reading.raw, (replace(old, paragraphs=paragraphs, **facts),))


def state(archive: Archive) -> list[StoredArticle]:
    return archive.articles(newest_first=False)


def related(archive: Archive) -> list[tuple[int, int, Relation | None, tuple[int, int] | None]]:
    return [
        (
            stored.number,
            each.paragraph.position,
            each.relation,
            (each.matched.article, each.matched.position) if each.matched else None,
        )
        for stored in state(archive)
        for each in stored.occurrences
    ]


KEPT = (Kind.BODY, None)
ASIDE = (Kind.BOILERPLATE, 'rule own/e/sign-up: "Sign up …"')


def test_a_line_newly_set_aside_is_told_and_what_was_is_kept_as_a_version(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    reading = reading_of(OPENING, SECOND, SIGN_UP)
    archive.keep([reading], None, now)
    before = archive.article(1)
    anew = relabelled(reading, KEPT, KEPT, ASIDE, title="Bridge to be rebuilt")
    (account,) = rereading.reclean([anew], WHY, None, now)
    assert (account.outcome, account.article) == (RereadAs.CHANGED, 1)
    assert account.differences is not None
    (line,) = account.differences.set_aside
    assert (line.position, line.before, line.after) == (3, "body", ASIDE[1])
    (fact,) = account.differences.facts
    assert (fact.name, fact.before, fact.after) == ("title", "", "Bridge to be rebuilt")
    assert archive.article(1).article == anew.results[0]
    (version,) = rereading.versions(1)
    assert version.article == before.article
    assert (version.why, version.replaced_at) == (WHY, now)


def test_reading_anew_twice_is_reading_anew_once(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    reading = reading_of(OPENING, SIGN_UP)
    archive.keep([reading], None, now)
    anew = relabelled(reading, KEPT, ASIDE)
    rereading.reclean([anew], WHY, None, now)
    once = state(archive)
    (account,) = rereading.reclean([anew], WHY, None, now)
    assert account.outcome is RereadAs.UNCHANGED
    assert state(archive) == once
    assert len(rereading.versions(1)) == 1


def test_the_links_of_a_correction_are_kept_and_are_a_fact_that_may_change(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    lines = (OPENING, SECOND)
    before = ("https://vale.example/bridge", "https://vale.example/ford")
    stored = relabelled(reading_of(*lines), KEPT, KEPT, links=before)
    archive.keep([stored], None, now)
    assert archive.article(1).article == stored.results[0]
    rereading.reclean([relabelled(reading_of(*lines), KEPT, KEPT, links=())], WHY, None, now)
    assert archive.article(1).article.links == ()
    (version,) = rereading.versions(1)
    assert version.article.links == before
    assert [exported["links"] for exported in archive.export()] == [[]]
    archive.erase(1, now)
    assert archive.articles() == []


def test_lines_that_are_only_scored_otherwise_make_no_version(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    reading = reading_of(OPENING, SECOND)
    archive.keep([reading, reading_of(SECOND, SIGN_UP)], None, now)
    (old,) = reading.results
    assert isinstance(old, Article)
    scored = (replace(old.paragraphs[0], score=0.98), replace(old.paragraphs[1], score=0.03))
    anew = Reading(reading.raw, (replace(old, paragraphs=scored),))
    before = related(archive)
    (account,) = rereading.reclean([anew], WHY, None, now)
    assert (account.outcome, rereading.versions(1)) == (RereadAs.UNCHANGED, [])
    assert archive.article(1).article == anew.results[0]
    assert [each.score for each in archive.article(2).article.paragraphs] == [None, None]
    assert related(archive) == before


def test_the_next_article_says_first_what_the_first_no_longer_says(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    first = reading_of(OPENING, SIGN_UP)
    others = [
        reading_of(own, SIGN_UP) for own in (SECOND, "A hospital in Kent opens a ward today.")
    ]
    archive.keep([first, *others], None, now)
    rereading.reclean([relabelled(first, KEPT, ASIDE)], WHY, None, now)
    assert related(archive) == [
        (1, 1, Relation.FIRST, None),
        (1, 2, None, None),
        (2, 1, Relation.FIRST, None),
        (2, 2, Relation.FIRST, None),
        (3, 1, Relation.FIRST, None),
        (3, 2, Relation.EXACT, (2, 2)),
    ]
    rereading.reclean([first], WHY, None, now)
    assert (3, 2, Relation.EXACT, (1, 2)) in related(archive)
    assert (2, 2, Relation.EXACT, (1, 2)) in related(archive)


def test_search_follows(database: Any, reading_of: Callable[..., Reading], now: datetime) -> None:
    archive, rereading = Archive(database), Rereading(database)
    reading = reading_of(OPENING, SIGN_UP)
    archive.keep([reading], None, now)
    assert search_archive(database, "weekly letter")
    rereading.reclean([relabelled(reading, KEPT, ASIDE)], WHY, None, now)
    assert not search_archive(database, "weekly letter")
    rereading.reclean([reading], WHY, None, now)
    assert search_archive(database, "weekly letter")
    assert all(finding.ok for finding in check_archive(url_of(database)))


def test_a_dry_run_says_the_same_and_changes_nothing(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    reading = reading_of(OPENING, SIGN_UP)
    archive.keep([reading], None, now)
    before, anew = state(archive), relabelled(reading, KEPT, ASIDE)
    dry = rereading.reclean([anew], WHY, None, now, dry_run=True)
    assert state(archive) == before
    assert not rereading.versions(1)
    assert rereading.reclean([anew], WHY, None, now) == dry


def test_an_article_that_would_be_rejected_stays_and_is_reported(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    reading = reading_of(OPENING, SECOND)
    archive.keep([reading], None, now)
    before = state(archive)
    why = Rejected("inbox/page.txt", "it is an index", "Paste the article.")
    (account,) = rereading.reclean([Reading(reading.raw, (why,))], WHY, None, now)
    assert (account.outcome, account.rejected) == (RereadAs.WOULD_BE_REJECTED, why)
    assert state(archive) == before
    assert not archive.rejections()


def test_a_document_rejected_before_becomes_an_article_and_leaves_the_quarantine(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    reading = reading_of(OPENING, SECOND)
    why = Rejected("inbox/page.txt", "no reader for this format", "Wait for one.")
    archive.keep([Reading(reading.raw, (why,))], None, now)
    assert len(archive.rejections()) == 1
    (account,) = rereading.reclean([reading], WHY, None, now)
    assert (account.outcome, account.article) == (RereadAs.ADDED, 1)
    assert not archive.rejections()
    assert archive.counts().rejections == 0
    (again,) = rereading.reclean([reading], WHY, None, now)
    assert again.outcome is RereadAs.UNCHANGED


def test_a_document_rejected_for_another_reason_says_the_new_one(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    raw = reading_of(OPENING).raw
    first, then = (Rejected("inbox/page.txt", why, "Look.") for why in ("unknown", "an index"))
    archive.keep([Reading(raw, (first,))], None, now)
    for _ in range(2):
        (account,) = rereading.reclean([Reading(raw, (then,))], WHY, None, now)
        assert account.outcome is RereadAs.REJECTED
        (noted,) = archive.rejections()
        assert (noted.rejected, noted.times) == (then, 1)


def test_a_page_that_a_reader_now_finds_beside_the_first_becomes_an_article(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    mail, other = reading_of(OPENING, SECOND), reading_of(f"Meanwhile {SECOND}", SIGN_UP)
    archive.keep([mail], None, now)
    both = (replace(other.results[0], sha256=mail.raw.sha256), *mail.results)
    accounts = rereading.reclean([Reading(mail.raw, both)], WHY, None, now)
    assert [each.outcome for each in accounts] == [RereadAs.UNCHANGED, RereadAs.ADDED]
    assert archive.article(1).article == mail.results[0]
    again = rereading.reclean([Reading(mail.raw, both)], WHY, None, now)
    assert [each.outcome for each in again] == [RereadAs.UNCHANGED] * 2


def cite(database: Any, now: datetime, position: int, sentence: str) -> None:
    """An issue that was sent with a sentence of article 1."""
    with database.writing() as connection:
        connection.execute(
            insert(issue).values(
                number=1,
                week="2026-W47",
                timezone="Europe/London",
                window_after=0,
                window_up_to=1,
                versions_after=0,
                versions_up_to=0,
                composed_at=now,
                subject="",
                html="",
                text="",
                words=1,
                minutes=1,
                articles_read=1,
                repeats_left_out=0,
                released_at=now,
            ),
        )
        connection.execute(
            insert(issue_item).values(
                issue=1,
                story=1,
                place=1,
                role="lead",
                article=1,
                position=position,
                sentence=sentence,
                key="k",
            ),
        )


def test_an_issue_cites_the_former_version_where_lines_have_moved(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    reading = reading_of(OPENING, SECOND)
    archive.keep([reading], None, now)
    cite(database, now, 2, SECOND)
    (old,) = reading.results
    assert isinstance(old, Article)
    joined = replace(old, paragraphs=(Paragraph(1, f"{OPENING} {SECOND}", Kind.BODY),))
    (account,) = rereading.reclean([Reading(reading.raw, (joined,))], WHY, None, now)
    assert account.citations == 1
    (cited,) = rereading.cited(1)
    (version,) = rereading.versions(1)
    assert cited.version == version.id
    assert version.article.paragraphs[cited.position - 1].text == SECOND


def test_an_issue_cites_the_article_itself_where_its_line_is_only_set_aside(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    reading = reading_of(OPENING, SIGN_UP)
    archive.keep([reading], None, now)
    cite(database, now, 2, SIGN_UP)
    rereading.reclean([relabelled(reading, KEPT, ASIDE)], WHY, None, now)
    (cited,) = rereading.cited(1)
    assert cited.version is None
    assert archive.article(1).article.paragraphs[1].text == SIGN_UP


def test_what_a_later_capture_told_stays_known(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    page = [OPENING, SECOND, SIGN_UP]
    archive.keep([reading_of(*page)], None, now)
    archive.keep([reading_of(*page, publisher="The Estuary", boilerplate="Menu")], None, now)
    assert archive.article(1).article.publisher == "The Estuary"
    accounts = rereading.reclean(
        [reading_of(*page), reading_of(*page, publisher="The Estuary", boilerplate="Menu")],
        WHY,
        None,
        now,
    )
    assert [each.outcome for each in accounts] == [RereadAs.UNCHANGED]
    assert archive.article(1).article.publisher == "The Estuary"


def test_documents_are_listed_for_all_for_a_publisher_and_for_an_article(
    database: Any, reading_of: Callable[..., Reading], now: datetime
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    one = reading_of(OPENING, publisher="The 100% Estuary")
    other = reading_of(SECOND, publisher="The Moor")
    archive.keep([one, other], None, now)
    everything = [sha256 for sha256, _ in rereading.documents()]
    assert everything == sorted({one.raw.sha256, other.raw.sha256})
    assert rereading.documents(publisher="the 100% estuary") == [
        (one.raw.sha256, len(one.raw.content))
    ]
    assert not rereading.documents(publisher="the%")
    assert [sha256 for sha256, _ in rereading.documents(number=2)] == [other.raw.sha256]
    assert [sha256 for sha256, _ in rereading.documents(after=everything[0])] == everything[1:]


LABELS = st.sampled_from([KEPT, ASIDE])


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(LABELS, LABELS, LABELS), min_size=3, max_size=3))
def test_relations_after_reading_anew_are_those_of_an_archive_that_kept_it_so_at_once(
    new_database: Any,
    reading_of: Callable[..., Reading],
    now: datetime,
    labels: list[tuple[tuple[Kind, str | None], ...]],
) -> None:
    readings = [reading_of(f"{OPENING} {n}", SECOND, SIGN_UP, origin=str(n)) for n in range(3)]
    anew = [relabelled(each, *one) for each, one in zip(readings, labels, strict=True)]
    with new_database() as first, new_database() as second:
        Archive(first).keep(readings, None, now)
        for each in anew[::-1]:
            Rereading(first).reclean([each], WHY, None, now)
        Archive(second).keep(anew, None, now)
        assert related(Archive(first)) == related(Archive(second))
        assert [each.article for each in state(Archive(first))] == [
            each.article for each in state(Archive(second))
        ]
        with first.reading() as connection:
            searchable = connection.execute(
                select(paragraph.c.text).where(paragraph.c.searchable)
            ).all()
            kept = connection.execute(
                select(occurrence.c.kind).where(occurrence.c.kind == Kind.BODY)
            ).all()
        assert bool(searchable) == bool(kept)
        assert all(finding.ok for finding in check_archive(url_of(first)))


@pytest.mark.parametrize("status", ["running", "completed"])
def test_an_interrupted_run_says_where_it_goes_on(
    database: Any, reading_of: Callable[..., Reading], now: datetime, status: str
) -> None:
    archive, rereading = Archive(database), Rereading(database)
    reading = reading_of(OPENING)
    archive.keep([reading], None, now)
    run = archive.begin_run("reclean", now)
    where = {"after": reading.raw.sha256}
    rereading.reclean([reading], WHY, run, now, resume_from=where)
    if status == "completed":
        archive.end_run(run, status, {}, now)  # type: ignore[arg-type] - the status's own word
    assert rereading.interrupted("reclean") == (where if status == "running" else None)
