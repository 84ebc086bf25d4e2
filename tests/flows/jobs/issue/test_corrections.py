"""From files to the mail: a correction is shown, and what was wrong is not printed any more."""

from dataclasses import replace
from datetime import timedelta
from email import policy
from email.parser import BytesParser

import pytest

from flows.jobs import run_sending
from flows.jobs.ingest.ingest_run import run_ingest, usual_inputs
from flows.jobs.issue import run_digest

PAGE = """<html><head><title>{title}</title>
<link rel="canonical" href="https://www.pulsetoday.co.uk/news/{slug}/">
<meta property="og:site_name" content="Pulse Today"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{day}T09:00:00Z"></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""

OFFER = (
    "Practices turn down the offer of £214m",
    "offer-turned-down",
    "2026-11-18",
    "The GP committee has turned down an offer for the coming year that is worth £214m in all.",
    "Dr Anneliese Thorburn, who chairs the committee, said that it does not cover costs.",
    "Talks had begun in September, and the committee had asked for a rise of 6.4% at the time.",
)
CORRECTION = (
    "Correction: the offer to practices",
    "correction-offer",
    "2026-11-20",
    "In our article ‘Practices turn down the offer of £214m’ (18 November) we gave the wrong sum.",
    "We said that the offer was worth £214m. The correct figure is £241m. We regret it.",
)
REPEAT = (
    "Committee members explain their vote on the contract",
    "committee-explains",
    "2026-11-25",
    "Members of the GP committee have explained why the offer worth £214m was turned down by them.",
    "The chair of the local committee in Kent said that practices could not pay their nurses more.",
)


@pytest.fixture
def take_in(parts):
    """A function that puts pages into the inbox and reads them in."""

    def write(*pages):
        for title, slug, day, *paragraphs in pages:
            body = "".join(f"<p>{text}</p>" for text in paragraphs)
            path = parts.settings.inbox_folder / f"{slug}.html"
            path.write_text(PAGE.format(title=title, slug=slug, day=day, body=body), "utf-8")
        run_ingest(parts.ingest, usual_inputs(parts.settings))

    return write


def send_issue(parts):
    """The plain text of the newest issue's mail, without line breaks."""
    before = set(parts.settings.outbox_folder.glob("new/*"))
    run_digest(parts.digest, sending=lambda: run_sending(parts.send))
    (path,) = set(parts.settings.outbox_folder.glob("new/*")) - before
    mail = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    return " ".join(mail.get_body(("plain",)).get_content().split())


def test_a_correction_of_the_same_week_is_printed_and_what_was_wrong_is_not(parts, take_in):
    parts.subscribers.add("reader@example.com", None, parts.now())
    take_in(OFFER, CORRECTION)
    text = send_issue(parts)
    assert "The correct figure is £241m." in text
    assert "an offer for the coming year that is worth £214m" not in text
    assert "Dr Anneliese Thorburn" in text


def test_a_correction_of_the_next_week_says_where_the_article_was_printed(parts, take_in):
    parts.subscribers.add("reader@example.com", None, parts.now())
    take_in(OFFER)
    assert "worth £214m in all" in send_issue(parts)
    later = replace(parts, now=lambda: parts.now() + timedelta(days=7))
    take_in(CORRECTION, REPEAT)
    text = send_issue(later)
    assert "The correct figure is £241m." in text
    assert "issue 1" in text
    assert "why the offer worth £214m" not in text
    assert "could not pay their nurses more" in text
