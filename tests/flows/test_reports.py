"""Reports as markdown: what was done, and what was set aside and why."""

from collections import Counter

from extract import Rejected
from flows.digest import DigestEnd, DigestReport
from flows.ingest import IngestReport
from flows.reports import LISTED_AT_MOST, digest_markdown, ingest_markdown

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
