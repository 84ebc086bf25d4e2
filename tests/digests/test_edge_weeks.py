"""Weeks as they should not be: each makes an issue that fits, in both parts and on its page."""

import re
from collections.abc import Callable, Sequence
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from lxml import etree

from digests import (
    Edition,
    Issue,
    Letterhead,
    Subscriber,
    WindowArticle,
    build_message,
    build_public_files,
    finish_issue,
    issue_from_json,
    render_issue,
)
from digests.site.redaction import remove_file_names

Compose = Callable[..., Issue | None]
Make = Callable[..., WindowArticle]
Week = Callable[[Make], list[WindowArticle]]

PLACES = "Leeds Hull Ely Bath Truro Derby Luton Ripon Wells Perth Cardiff Derry Bangor".split()
MATTERS = "parking heating vaccines telephones rotas records nursing wards prescriptions".split()
DEEDS = "opened closed repaired doubled counted moved halved painted renamed audited".split()


def event(make: Make, number: int, copy: int = 0) -> WindowArticle:
    """One of a thousand events that have little in common; a copy says the same elsewhere."""
    place, matter = PLACES[number % 13], MATTERS[number // 13 % 9]
    deed = DEEDS[number // 117 % 10]
    return make(
        number * 200 + copy + 1,
        f"{place} {matter} {deed} after plan {number}",
        [
            f"The surgery of {place} has {deed} its {matter} after plan {number}, it said.",
            f"Some {number + 40} patients of {place} wrote about {matter} before that day.",
        ],
        publisher=f"Paper {copy}",
        url=f"https://paper{copy}.example.com/{number}",
    )


def five_hundred_stories(make: Make) -> list[WindowArticle]:
    return [event(make, number) for number in range(500)]


def twins(make: Make) -> list[WindowArticle]:
    return [event(make, number, copy) for number in range(8) for copy in range(2)]


def two_hundred_sources(make: Make) -> list[WindowArticle]:
    return [event(make, 7, copy) for copy in range(200)]


def one_story(make: Make) -> list[WindowArticle]:
    return [event(make, 3)]


def forty_thousand_words(make: Make) -> list[WindowArticle]:
    words = [f"{place} {deed} {matter}" for place in PLACES for deed in DEEDS for matter in MATTERS]
    text = [
        f"The board of {words[at % len(words)]} met patients on day {at} of its long inquiry."
        for at in range(2_700)
    ]
    return [make(1, "The whole inquiry", text, publisher="Long Reads")]


def long_titles(make: Make) -> list[WindowArticle]:
    sources = [event(make, number) for number in range(9)]
    return [
        make(one.number, (f"{one.article.title} " * 20)[:300], [one.article.text])
        for one in sources
    ]


def other_scripts(make: Make) -> list[WindowArticle]:
    arabic = "رسالة إلى الأطباء في إنجلترا"
    return [
        make(1, arabic, ["يجتمع الأطباء اليوم في لندن لمناقشة عقدهم الجديد."], publisher=arabic),
        make(2, "Clinics 🎉 open 👩🏽‍⚕️", ["Flu clinics in Surrey 🎉 are full until December."]),
        make(3, "診療所が開く", ["The clinic in Osaka has sent a letter to all its patients."]),
    ]


WEEKS = [
    five_hundred_stories,
    twins,
    two_hundred_sources,
    one_story,
    forty_thousand_words,
    long_titles,
    other_scripts,
]


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.__name__)
def test_an_odd_week_makes_an_issue_of_true_words_that_fits_mail_and_minutes(
    week: Week,
    compose_at: Compose,
    make_source: Make,
    letterhead: Letterhead,
    subscriber: Subscriber,
) -> None:
    sources = week(make_source)
    issue = finished(compose_at(sources))
    edition = render_issue(issue, letterhead.base_url)
    message = build_message(edition, subscriber, letterhead)
    assert len(message) <= 80_000
    check_comes_back(message, edition)
    (words,) = re.findall(r"· ([\d,]+) words, ", edition.text)
    assert int(words.replace(",", "")) <= 700
    assert max(len(line) for line in edition.text.splitlines() if "://" not in line) <= 72
    check_sentences(issue, sources)


def check_comes_back(message: bytes, edition: Edition) -> None:
    parsed = message_from_bytes(message, policy=SMTP)
    assert not parsed.defects
    assert parsed["Subject"] == edition.subject
    parts = [one.get_content() for one in parsed.iter_parts() if isinstance(one, EmailMessage)]
    texts = [one.replace("\r\n", "\n").rstrip() for one in parts]
    assert texts == [edition.text.rstrip(), edition.html.rstrip()]


def finished(issue: Issue | None) -> Issue:
    assert issue is not None
    done = finish_issue(issue)
    assert done is not None
    return done


def check_sentences(issue: Issue, sources: Sequence[WindowArticle]) -> None:
    texts = {
        (source.number, paragraph.position): paragraph.text
        for source in sources
        for paragraph in source.article.paragraphs
    }
    for story in issue.stories:
        for sentence in story.sentences:
            place = (sentence.cited.article, sentence.cited.position)
            assert sentence.text in texts[place]


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.__name__)
def test_an_odd_week_has_a_page_with_every_headline_and_json_that_reads_back(
    week: Week, compose_at: Compose, make_source: Make
) -> None:
    issue = finished(compose_at(week(make_source)))
    files = dict(build_public_files([issue], feed_id="round.example.org", base_url=None))
    page = files["issues/1.html"].decode()
    for place in range(1, len(issue.stories) + len(issue.brief_items) + 1):
        assert page.count(f'id="story-{place}"') == 1
    assert issue_from_json(files["issues/1.json"].decode()) == remove_file_names(issue)
    assert len(page) <= 120_000
    feed = etree.fromstring(files["feed.atom"])
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1


def test_an_empty_week_makes_no_issue(compose_at: Compose) -> None:
    assert compose_at([]) is None
