"""An article that is captured again with more to tell comes into the next issue with that alone."""

import re

import pytest

from flows.jobs import run_sending
from flows.jobs.ingest.ingest_run import run_ingest, usual_inputs
from flows.jobs.issue import DigestEnd, preview_digest, run_digest

OPENING = (
    "Ministers have delayed the reform of the dental contract until the spring, after talks with "
    "the profession broke down last month."
)
CHAIR = (
    "The chair of the committee told members that practices needed certainty before the end of "
    "the year, and that patients were the ones who lost by the delay."
)
FIGURE = "About 1,200 practices have handed back some of their work since the talks began in May."
ADDED = (
    "The regional board of Thornley Vale has now agreed to pay for 400 further appointments a week "
    "until the reform begins."
)
PAGE = """<!DOCTYPE html><html><head><title>Dental reform is delayed again - Moor Post</title>
<link rel="canonical" href="https://moorpost.example/news/dental-reform">
<meta property="og:site_name" content="Moor Post">
<meta property="article:published_time" content="2026-11-16T09:00:00Z"></head>
<body><main><article><h1>Dental reform is delayed again</h1>{}</article></main></body></html>"""


def make_and_send(parts):
    """The report of a digest run that sends."""
    return run_digest(parts.digest, sending=lambda: run_sending(parts.send))


@pytest.fixture
def capture(parts):
    """Puts a capture of one page into the archive, with these paragraphs."""
    made = iter(range(9))

    def captured(*paragraphs):
        body = "".join(f"<p>{each}</p>" for each in paragraphs)
        path = parts.settings.inbox_folder / f"page{next(made)}.html"
        path.write_text(PAGE.format(body), "utf-8")
        return run_ingest(parts.ingest, usual_inputs(parts.settings))

    return captured


@pytest.fixture
def updated(parts, capture):
    """The parts of a run; issue 1 told its article, captured since with one more sentence."""
    parts.subscribers.add("reader@example.com", None, parts.now())
    capture(OPENING, CHAIR, FIGURE)
    first = make_and_send(parts)
    assert "updated" not in first.edition.text
    assert capture(OPENING, f"{CHAIR} {ADDED}", FIGURE).revised == 1
    return parts


def words(text):
    return " ".join(text.split())


def test_the_next_issue_tells_what_was_added_and_says_that_the_article_was_updated(updated):
    report = make_and_send(updated)
    assert (report.end, report.edition.number, report.stories) == (DigestEnd.SENT, 2, 1)
    for part in (report.edition.text, report.edition.html):
        assert ADDED in words(part)
        assert re.search(r"16 November\b.{0,80}\bupdated\b", words(part))
        for told in (OPENING, CHAIR, FIGURE):
            assert told not in words(part)
    assert "1 article read" in words(report.edition.text)
    assert make_and_send(updated).end is DigestEnd.NOTHING_NEW


def test_the_preview_and_a_draft_thrown_away_are_the_same_issue(updated):
    preview = preview_digest(updated.composition)
    draft = run_digest(updated.digest)
    updated.issues.discard(2)
    again = run_digest(updated.digest)
    assert preview.edition.text == draft.edition.text == again.edition.text
    assert ADDED in words(again.edition.text)


def test_what_is_captured_while_an_issue_waits_comes_in_the_one_after_it(updated, capture):
    waiting = run_digest(updated.digest)
    assert waiting.newer_articles == 0
    changed = FIGURE.replace("1,200", "1,350")
    capture(OPENING, f"{CHAIR} {ADDED}", changed)
    sent = make_and_send(updated)
    assert (sent.edition, sent.newer_articles) == (waiting.edition, 1)
    third = words(make_and_send(updated).edition.text)
    assert changed in third
    assert ADDED not in third
