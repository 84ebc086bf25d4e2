"""Reports as markdown: what was done, and what was set aside and why."""

from collections import Counter
from datetime import UTC, datetime

from digests import Edition
from extract import Rejected
from flows.jobs.ingest.ingest_run import IngestReport
from flows.jobs.issue import DigestEnd, DigestReport
from flows.jobs.markdown import LISTED_AT_MOST, digest_markdown, ingest_markdown

WHY = Rejected("inbox/a|b.txt", "the file is *empty*", "Send it\nagain.")


def test_every_file_set_aside_stands_with_reason_and_remedy():
    report = IngestReport(files=2, rejected=(WHY,), later=(WHY,), notes=(("x.txt", "check it"),))
    text = ingest_markdown(report)
    row = "| inbox/a\\|b.txt | the file is \\*empty\\* | Send it again. |"
    assert text.count(row) == 2
    assert "## Left for the next run" in text
    assert "| x.txt | check it |" in text


def test_the_rules_at_work_are_counted():
    text = ingest_markdown(IngestReport(set_aside=Counter({"rule pulse/slogan": 3})))
    assert "| rule pulse/slogan | 3 |" in text


def test_a_long_list_is_cut_and_says_so():
    text = ingest_markdown(IngestReport(rejected=(WHY,) * (LISTED_AT_MOST + 7)))
    assert text.count("Send it again.") == LISTED_AT_MOST
    assert "and 7 more" in text


def test_an_empty_week_says_that_nothing_was_sent():
    assert "nothing was sent" in digest_markdown(DigestReport(DigestEnd.NOTHING_NEW))
    repeats = DigestReport(DigestEnd.NOTHING_NEW, newer_articles=3)
    assert "3 articles came in with nothing new; no issue was made" in digest_markdown(repeats)


def test_an_issue_is_shown_as_its_readers_get_it_and_no_word_of_it_is_markup():
    text = "PRESS ROUND 1\n\n```\n# <b>A *headline*</b> of ```` marks\n"
    edition = Edition(
        1, "Press Round 1: *A* <b> | `c`", "", text, datetime(2026, 11, 16, tzinfo=UTC)
    )
    shown = digest_markdown(DigestReport(DigestEnd.FROZEN, edition))
    assert f"\n`````text\n{text}`````\n" in shown
    assert "`pressround digest --send`" in shown
    sent = digest_markdown(DigestReport(DigestEnd.SENT, edition))
    assert r"Press Round 1: \*A\* \<b\> \| \`c\`" in sent
