"""Digest: one frozen issue from what is new, to every reader once."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import policy
from email.parser import BytesParser

import pytest
from sqlalchemy import select, update

from digests import (
    DeliveryState,
    Outcome,
    TransportError,
    Verdict,
    Watermark,
    Week,
    issue_from_json,
)
from digests.language import write_issue_day
from flows.errors import SettingsError
from flows.jobs import run_sending
from flows.jobs.ingest.ingest_run import run_ingest, usual_inputs
from flows.jobs.issue import (
    DigestEnd,
    digest_sentence,
    preview_digest,
    publish,
    run_digest,
)
from flows.wiring import open_run_parts
from store import StoreError, run_lock
from store.database import issue as issue_table

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
WEEK = Week.of(MONDAY)
DIXON_NEWS = "Many GPs are privately considering leaving their commissioning roles"


def make_and_send(parts):
    """The report of a digest run that sends."""
    return run_digest(parts.digest, sending=lambda: run_sending(parts.send))


def send_by(parts, transport):
    """The report of a run that sends by this transport."""
    return run_sending(replace(parts.send, transport=transport))


def publish_pages(parts):
    """What was written of the public pages."""
    return publish(parts.composition, parts.settings.public_folder)


@pytest.fixture
def stocked(parts):
    """The parts of a run whose archive holds the seeds."""
    run_ingest(parts.ingest, usual_inputs(parts.settings))
    return parts


def mails(parts):
    """The messages in the outbox folder."""
    parser = BytesParser(policy=policy.default)
    return [
        parser.parsebytes(path.read_bytes()) for path in parts.settings.outbox_folder.glob("new/*")
    ]


def test_the_seeds_issue_tells_four_stories_and_the_news_of_two_outlets_once(stocked):
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    report = make_and_send(stocked)
    assert (report.end, report.stories) == (DigestEnd.SENT, 4)
    (mail,) = mails(stocked)
    for kind in ("plain", "html"):
        body = mail.get_body((kind,)).get_content()
        words = " ".join(re.sub(r"<[^>]+>", " ", body).split())
        assert words.count(DIXON_NEWS) == 1
        assert "Management in Practice" in words
        assert words.count("Dixon warns commissioning groups") == 1
        assert "health professionals only" not in words
        assert "Report this comment" not in words


def test_the_window_begins_where_the_last_issue_ended(stocked, settings):
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    make_and_send(stocked)
    assert make_and_send(stocked).end is DigestEnd.NOTHING_NEW
    (settings.inbox_folder / "late.txt").write_text(
        "Ministers delay dental reform\n\nMinisters have delayed the reform of the dental contract "
        "until the spring, after talks with the profession broke down last month.\n\nThe chair of "
        "the committee said that practices needed certainty before the end of the year.\n",
    )
    run_ingest(stocked.ingest, usual_inputs(stocked.settings))
    report = make_and_send(stocked)
    assert report.edition is not None
    assert report.edition.number == 2
    assert report.stories == 1
    assert "Dixon" not in report.edition.text


def test_a_preview_stores_nothing_and_is_the_same_every_time(stocked):
    first = preview_digest(stocked.composition, WEEK)
    again = preview_digest(
        replace(stocked, now=lambda: MONDAY + timedelta(days=90)).composition, WEEK
    )
    assert first.edition == again.edition
    assert f"{write_issue_day(WEEK, WEEK.end)} · issue 1 · " in first.edition.text
    assert stocked.issues.draft() is None
    assert stocked.issues.watermark() == Watermark()


def test_the_bytes_approved_are_the_bytes_sent(stocked, settings):
    frozen = run_digest(stocked.digest)
    assert frozen.end is DigestEnd.FROZEN
    (settings.inbox_folder / "late.txt").write_bytes(
        (settings.seeds / "002_f795cbbe60132c57.txt").read_bytes().replace(b"CCG", b"ICB"),
    )
    run_ingest(stocked.ingest, usual_inputs(stocked.settings))
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    sent = make_and_send(stocked)
    assert sent.edition == frozen.edition
    assert sent.newer_articles == 1
    (mail,) = mails(stocked)
    assert mail.get_body(("html",)).get_content().rstrip() == frozen.edition.html.rstrip()


def test_an_issue_without_readers_waits_for_one(stocked):
    assert make_and_send(stocked).end is DigestEnd.NO_SUBSCRIBERS
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    assert make_and_send(stocked).end is DigestEnd.SENT
    assert len(mails(stocked)) == 1


def test_an_empty_week_makes_no_issue_and_sends_nothing(parts):
    parts.subscribers.add("reader@example.com", None, parts.now())
    report = make_and_send(parts)
    assert report.end is DigestEnd.NOTHING_NEW
    assert report.edition is None
    assert mails(parts) == []


def test_two_builds_from_the_same_archive_are_the_same_bytes(settings, tmp_path):
    editions = []
    for name in ("one", "two"):
        with open_run_parts(settings.model_copy(update={"var": tmp_path / name})) as parts:
            fixed = replace(parts, now=lambda: MONDAY)
            run_ingest(fixed.ingest, usual_inputs(fixed.settings))
            editions.append(preview_digest(fixed.composition).edition)
    assert editions[0] == editions[1]


class FailingTransport:
    """A transport that ends each delivery as it is told, or fails as a whole."""

    repeat_is_harmless = False

    def __init__(self, *ends: Outcome | BaseException) -> None:
        self.ends = list(ends)
        self.delivered: list[str] = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def check(self) -> str:
        return "a fake"

    def deliver(self, message, sender, recipient, before_data):
        del message, sender
        end = self.ends.pop(0)
        if isinstance(end, TransportError):
            raise end
        before_data()
        if isinstance(end, BaseException):
            raise end
        self.delivered.append(recipient)
        return end


@pytest.fixture
def released(stocked):
    """An issue released to three readers, nothing sent yet."""
    for name in ("a", "b", "c"):
        stocked.subscribers.add(f"{name}@example.com", None, stocked.now())
    run_digest(stocked.digest, sending=lambda: None)
    return stocked


def states(parts):
    return [one.state for one in parts.deliveries.list()]


SENT = Outcome(Verdict.SENT, "250 ok")


def test_one_readers_refusal_leaves_the_others_alone(released):
    transport = FailingTransport(SENT, Outcome(Verdict.FAILED, "550 no such user"), SENT)
    report = send_by(released, transport)
    assert report.sent == 2
    assert states(released) == [DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.SENT]


def test_a_deferred_reader_is_tried_again_when_due_and_not_before(released):
    deferred = Outcome(Verdict.DEFERRED, "451 later")
    report = send_by(released, FailingTransport(SENT, deferred, SENT))
    assert report.waiting == 1
    assert send_by(released, FailingTransport()).sent == 0
    tomorrow = replace(released, now=lambda: released.now() + timedelta(days=1))
    transport = FailingTransport(SENT)
    assert send_by(tomorrow, transport).sent == 1
    assert transport.delivered == ["b@example.com"]


def test_an_answer_lost_after_the_content_is_held_for_the_operator(released):
    lost = Outcome(Verdict.UNKNOWN, "connection lost")
    report = send_by(released, FailingTransport(SENT, lost, SENT))
    assert report.held == 1
    assert send_by(released, FailingTransport()).sent == 0
    held = released.deliveries.list(state=DeliveryState.UNKNOWN)[0]
    released.deliveries.resolve(
        held.issue, held.subscriber.id, DeliveryState.PENDING, released.now()
    )
    assert send_by(released, FailingTransport(SENT)).sent == 1


def test_a_server_that_never_answers_stops_the_run_before_every_copy_is_held(stocked):
    for name in "abcde":
        stocked.subscribers.add(f"{name}@example.com", None, stocked.now())
    run_digest(stocked.digest, sending=lambda: None)
    lost = Outcome(Verdict.UNKNOWN, "connection lost")
    with pytest.raises(TransportError, match="3 messages in a row"):
        send_by(stocked, FailingTransport(lost, lost, lost, SENT))
    assert states(stocked) == [DeliveryState.UNKNOWN] * 3 + [DeliveryState.PENDING] * 2
    assert send_by(stocked, FailingTransport(SENT, SENT)).sent == 2


def test_a_server_that_refuses_everything_stops_the_run_and_nobody_is_missed(released):
    with pytest.raises(TransportError, match="greeting"):
        send_by(released, FailingTransport(SENT, TransportError("no greeting")))
    assert states(released) == [DeliveryState.SENT, DeliveryState.PENDING, DeliveryState.PENDING]
    assert send_by(released, FailingTransport(SENT, SENT)).sent == 2


def test_a_run_that_dies_in_flight_mails_nobody_twice(released):
    dying = FailingTransport(SENT, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        send_by(released, dying)
    transport = FailingTransport(SENT)
    report = send_by(released, transport)
    assert transport.delivered == ["c@example.com"]
    assert report.held == 1


def test_a_run_into_the_outbox_folder_that_dies_in_flight_is_completed_without_doubles(released):
    with pytest.raises(KeyboardInterrupt):
        send_by(released, FailingTransport(KeyboardInterrupt()))
    assert run_sending(released.send).sent == 3
    assert run_sending(released.send).sent == 0
    assert sorted(mail["To"] for mail in mails(released)) == [
        "a@example.com",
        "b@example.com",
        "c@example.com",
    ]


def test_a_reader_removed_before_the_sending_gets_nothing(released):
    released.subscribers.remove("b@example.com", released.now())
    run_sending(released.send)
    assert sorted(mail["To"] for mail in mails(released)) == ["a@example.com", "c@example.com"]


def test_a_preview_while_an_issue_is_frozen_shows_that_issue(stocked):
    frozen = run_digest(stocked.digest)
    assert preview_digest(stocked.composition).edition == frozen.edition
    assert preview_digest(stocked.composition, WEEK).edition == frozen.edition


def test_the_preview_of_a_past_week_is_the_issue_made_in_it_to_the_byte(stocked, settings):
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    sent = make_and_send(stocked)
    later = replace(stocked, now=lambda: stocked.now() + timedelta(days=14))
    (settings.inbox_folder / "late.txt").write_text(
        "Dental reform delayed again\n\nMinisters have delayed the reform of the dental contract "
        "until the spring, after talks with the profession broke down last month.\n",
    )
    run_ingest(later.ingest, usual_inputs(later.settings))
    assert make_and_send(later).edition.number == 2
    assert preview_digest(later.composition, WEEK).edition == sent.edition
    assert "Dental" not in preview_digest(later.composition, WEEK).edition.text


def test_a_week_before_any_article_came_in_has_nothing_to_preview(stocked):
    assert preview_digest(stocked.composition, Week(2020, 7)).end is DigestEnd.NOTHING_NEW


def test_readers_get_the_stories_on_their_topics_and_the_bytes_that_a_preview_shows(
    stocked, settings
):
    (settings.inbox_folder / "other.txt").write_text(
        "Swine flu vaccination begins in schools\n\nNurses have begun to offer the flu vaccine in "
        "primary schools, where screening for eligible children ends before the holidays.\n",
    )
    run_ingest(stocked.ingest, usual_inputs(stocked.settings))
    everything = stocked.subscribers.add("all@example.com", None, stocked.now())
    chosen = stocked.subscribers.add(
        "some@example.com", None, stocked.now(), topics=("commissioning",)
    )
    stocked.subscribers.add("none@example.com", None, stocked.now(), topics=("premises",))
    preview = preview_digest(stocked.composition, subscriber=chosen)
    report = make_and_send(stocked)
    texts = {mail["To"]: mail.get_body(("plain",)).get_content() for mail in mails(stocked)}
    assert set(texts) == {everything.email, chosen.email}
    assert "COMMISSIONING AND SYSTEM STRUCTURE" in texts[chosen.email]
    assert len(texts[chosen.email]) < len(texts[everything.email])
    assert texts[chosen.email].rstrip() == preview.edition.text.rstrip()
    (left,) = stocked.deliveries.list(state=DeliveryState.SUPPRESSED)
    assert left.subscriber.email == "none@example.com"
    assert "topics" in left.last_error
    assert report.end is DigestEnd.SENT


def test_a_sentence_of_an_earlier_issue_is_not_told_again(stocked, settings):
    """The same sentence comes back within a new paragraph of a new article."""
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    first = make_and_send(stocked)
    told = "70% of CCGs are dissatisfied with the commissioning support on offer"
    assert told in " ".join(first.edition.text.split())
    (settings.inbox_folder / "again.txt").write_text(
        "Ministers answer the survey of commissioning groups\n\n"
        "A survey of 95 CCGs across England conducted by the National Association of Primary Care "
        "and NHS Alliance found that 70% of CCGs are dissatisfied with the commissioning support "
        "on offer. Ministers replied on Tuesday that help for the groups would be doubled.\n\n"
        "The department said that a new team of forty advisers would begin work in the spring.\n",
    )
    run_ingest(stocked.ingest, usual_inputs(stocked.settings))
    second = make_and_send(stocked)
    assert "doubled" in second.edition.text
    assert told not in " ".join(second.edition.text.split())


def test_a_sentence_of_an_earlier_issue_is_not_told_again_with_a_word_changed(stocked, settings):
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    make_and_send(stocked)
    (settings.inbox_folder / "again.txt").write_text(
        "Ministers answer the survey of commissioning groups\n\n"
        "A survey of 95 CCGs across England conducted by the National Association of Primary Care "
        "and the NHS Alliance found that 70% of CCGs are dissatisfied with the commissioning "
        "support on offer to them. Ministers replied on Tuesday that help for the groups would be "
        "doubled.\n\n"
        "The department said that a new team of forty advisers would begin work in the spring.\n",
    )
    run_ingest(stocked.ingest, usual_inputs(stocked.settings))
    text = " ".join(make_and_send(stocked).edition.text.split())
    assert "doubled" in text
    assert "A survey of 95 CCGs" not in text


def test_two_senders_and_two_makers_at_once_are_refused_in_words(released):
    with run_lock(released.database, "sending"), pytest.raises(StoreError, match="Another run"):
        run_sending(released.send)
    with run_lock(released.database, "digest"), pytest.raises(StoreError, match="Another run"):
        make_and_send(released)


def test_a_held_delivery_taken_as_sent_is_not_sent(released):
    lost = Outcome(Verdict.UNKNOWN, "connection lost")
    send_by(released, FailingTransport(lost, SENT, SENT))
    held = released.deliveries.list(state=DeliveryState.UNKNOWN)[0]
    released.deliveries.resolve(held.issue, held.subscriber.id, DeliveryState.SENT, released.now())
    assert send_by(released, FailingTransport()).sent == 0
    assert states(released) == [DeliveryState.SENT] * 3


def test_what_went_out_has_its_page_and_an_erased_article_is_taken_off_it(stocked):
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    report = make_and_send(stocked)
    assert report.published is not None
    page = stocked.settings.public_folder / "issues" / "1.html"
    assert DIXON_NEWS in page.read_text()
    assert publish_pages(stocked).written == ()
    told = issue_from_json(page.with_suffix(".json").read_text())
    for article in told.stories[0].articles:
        stocked.archive.erase(article.number, stocked.now())
    assert page in publish_pages(stocked).written
    assert DIXON_NEWS not in page.read_text()


def test_pages_of_issues_that_the_archive_no_longer_has_are_taken_out(stocked, settings):
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    make_and_send(stocked)
    page = stocked.settings.public_folder / "issues" / "1.html"
    assert page.exists()
    with open_run_parts(settings.model_copy(update={"var": settings.var / "other"})) as other:
        moved = replace(
            other,
            settings=settings.model_copy(
                update={"var": settings.var / "other", "public": stocked.settings.public_folder}
            ),
        )
        done = publish_pages(moved)
    assert page in done.removed
    assert not page.exists()
    assert not page.with_suffix(".json").exists()
    assert "No issue has gone out yet." in (page.parents[1] / "index.html").read_text()


def test_a_home_page_of_somebody_elses_in_the_folder_is_left_and_stops_no_mail(stocked):
    stocked.settings.public_folder.mkdir()
    home = stocked.settings.public_folder / "index.html"
    home.write_text("our practice")
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    report = make_and_send(stocked)
    assert len(mails(stocked)) == 1
    assert "index.html was not written by Press Round" in report.unpublished
    assert home.read_text() == "our practice"


def test_mail_and_pages_call_the_digest_by_one_name_whoever_sends_it(settings):
    sender = settings.model_copy(update={"mail_name": "The office in Ely"})
    with open_run_parts(sender, now=lambda: MONDAY) as parts:
        run_ingest(parts.ingest, usual_inputs(parts.settings))
        parts.subscribers.add("reader@example.com", None, parts.now())
        report = make_and_send(parts)
        (mail,) = mails(parts)
    assert mail["From"].addresses[0].display_name == "The office in Ely"
    assert report.edition.text.startswith("PRESS ROUND\n")
    for name in ("index.html", "issues/1.html"):
        assert "<h1>Press Round" in (sender.public_folder / name).read_text()


def test_mail_pages_and_feed_are_those_of_the_publication(settings, tmp_path):
    file = tmp_path / "ely.toml"
    file.write_text(
        'name = "Ely Round"\nlist_id = "round.example.org"\nquoted_words_max = 40\n', "utf-8"
    )
    ely = settings.model_copy(update={"publication": file})
    with open_run_parts(ely, now=lambda: MONDAY) as parts:
        run_ingest(parts.ingest, usual_inputs(parts.settings))
        parts.subscribers.add("reader@example.com", None, parts.now())
        report = make_and_send(parts)
        (mail,) = mails(parts)
    assert mail["From"].addresses[0].display_name == "Ely Round"
    assert mail["List-Id"] == '"Ely Round" <round.example.org>'
    assert mail["Subject"].endswith("(Ely Round 1)")
    assert report.edition.text.startswith("ELY ROUND\n")
    for name in ("index.html", "issues/1.html"):
        assert "<h1>Ely Round" in (ely.public_folder / name).read_text()
    assert "<title>Ely Round</title>" in (ely.public_folder / "feed.atom").read_text()


def test_a_wrong_publication_stops_the_digest_before_it_makes_an_issue(settings, tmp_path):
    file = tmp_path / "ely.toml"
    file.write_text('colour = "yellow"\n', "utf-8")
    ely = settings.model_copy(update={"publication": file})
    with open_run_parts(ely, now=lambda: MONDAY) as parts:
        run_ingest(parts.ingest, usual_inputs(parts.settings))
        with pytest.raises(SettingsError, match="yellow"):
            make_and_send(parts)
        assert parts.issues.list() == []


def test_a_draft_has_no_page(stocked):
    run_digest(stocked.digest)
    assert publish_pages(stocked).issues == 0


def test_publishing_takes_file_names_out_of_pages_that_an_earlier_version_wrote(stocked):
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    make_and_send(stocked)
    page = stocked.settings.public_folder / "issues" / "1.json"
    public = page.read_text()
    page.write_text(public.replace('"origin": ""', '"origin": "seeds/notes.txt"'))
    assert publish_pages(stocked).written == (page,)
    assert page.read_text() == public
    assert all(article.origin for article in stocked.issues.issue(1).stories[0].articles)


def store_as_earlier_version(parts):
    """Store the draft's content as a version did that knew no diary."""
    with parts.database.writing() as connection:
        content = connection.scalar(select(issue_table.c.content))
        older = json.loads(content)
        del older["diary"]
        connection.execute(update(issue_table).values(content=json.dumps(older, indent=2) + "\n"))


def test_a_draft_of_an_earlier_version_keeps_its_bytes_and_is_named_as_such(stocked):
    first = run_digest(stocked.digest)
    assert not run_digest(stocked.digest).is_outdated
    store_as_earlier_version(stocked)
    for again in (run_digest(stocked.digest), preview_digest(stocked.composition)):
        assert again.edition == first.edition
        assert "`pressround digest --discard`" in digest_sentence(again)
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    sent = make_and_send(stocked)
    assert (sent.end, sent.edition) == (DigestEnd.SENT, first.edition)
    assert digest_sentence(sent).endswith("and went out as that made it.")
    assert stocked.issues.outdated_draft() is None


def test_a_draft_that_is_discarded_after_an_upgrade_is_made_by_this_version(stocked):
    draft = run_digest(stocked.digest).edition
    store_as_earlier_version(stocked)
    stocked.issues.discard(draft.number)
    again = run_digest(stocked.digest)
    assert (again.is_outdated, stocked.issues.outdated_draft()) == (False, None)


def test_pages_that_cannot_be_written_stop_no_mail(stocked):
    stocked.settings.public_folder.write_text("a file in the folder's place")
    stocked.subscribers.add("reader@example.com", None, stocked.now())
    report = make_and_send(stocked)
    assert len(mails(stocked)) == 1
    assert "PRESSROUND_PUBLIC" in report.unpublished


def test_an_issue_made_of_the_latest_articles_says_so_in_the_run_and_keeps_it(settings):
    few = settings.model_copy(update={"issue_articles": 3})
    with open_run_parts(few, now=lambda: MONDAY) as parts:
        run_ingest(parts.ingest, usual_inputs(parts.settings))
        report = run_digest(parts.digest)
        issue = parts.issues.issue(1)
        assert issue.articles_read == 3
        assert (issue.older_left_out, issue.days_covered) == (2, report.coverage.days)
        assert "2 older articles were left out" in digest_sentence(report)
        assert parts.issues.watermark() == Watermark(5, 0)
        again = preview_digest(parts.composition, WEEK)
        assert "2 older articles were left out" in digest_sentence(again)


def test_a_weeks_issue_says_nothing_of_what_it_covers(stocked):
    report = run_digest(stocked.digest)
    assert "left out" not in digest_sentence(report)
    assert stocked.issues.issue(1).days_covered is None
