"""An edition of chosen topics beside the whole issue's page, and what a mail's first line tells."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from digests import Edition, Issue, Story, build_public_files, finish_issue, render_issue
from digests.edition import ISSUE_MAX_WORDS

BASE_URL = "https://digest.example.org/round"


def page_of(issue: Issue) -> str:
    files = build_public_files([issue], feed_id="r.example.org", base_url=BASE_URL)
    return dict(files)[f"issues/{issue.number}.html"].decode()


def edition_on(issue: Issue, *topics: str) -> Edition:
    chosen = finish_issue(issue, topics)
    assert chosen is not None
    return render_issue(chosen, BASE_URL)


@pytest.mark.parametrize("topics", [(), ("contract",), ("flu",), ("contract", "flu")])
def test_every_link_of_an_edition_to_the_issues_page_leads_to_a_place_that_is_there(
    topics: tuple[str, ...], whole_issue: Issue
) -> None:
    edition, page = edition_on(whole_issue, *topics), page_of(whole_issue)
    places = set(re.findall(r'\bid="([^"]+)"', page))
    for part in (edition.html, edition.text):
        links = re.findall(rf"{re.escape(BASE_URL)}/issues/12\.html[#\w-]*", part)
        assert links
        anchors = {urlsplit(link).fragment for link in links} - {""}
        assert anchors <= places
    here = set(re.findall(r'\bid="([^"]+)"', edition.html))
    assert set(re.findall(r'href="#([^"]+)"', edition.html)) <= here


def test_an_edition_of_chosen_topics_has_the_dates_and_headlines_of_its_topics_and_corrections(
    whole_issue: Issue,
) -> None:
    flu, contract = (finish_issue(whole_issue, (topic,)) for topic in ("flu", "contract"))
    assert flu is not None
    assert contract is not None
    assert (len(flu.diary), len(contract.diary)) == (0, 1)
    assert [story.headline for story in flu.stories] == ["Flu clinics fill up before December"]
    assert "Correction: contract fees" in [story.headline for story in contract.stories]
    assert finish_issue(whole_issue, ("workforce",)) is None


def test_further_headlines_on_the_topics_chosen_are_news_in_brief(whole_issue: Issue) -> None:
    for stories in (whole_issue.stories, ()):
        flu = finish_issue(replace(whole_issue, stories=stories), ("flu",))
        assert flu is not None
        assert [story.headline for story in flu.brief_items] == ["Flu posters go up"]
        assert flu.also == ()


def test_headlines_beyond_the_length_of_an_issue_stay_below_it(whole_issue: Issue) -> None:
    (poster,) = (story for story in whole_issue.also if story.topic)
    also = tuple(replace(poster, headline=f"Flu posters go up in {n} towns") for n in range(99))
    flu = finish_issue(replace(whole_issue, also=also), ("flu",))
    assert flu is not None
    assert flu.also
    assert flu.words <= ISSUE_MAX_WORDS
    assert (*flu.brief_items, *flu.also) == also


def test_an_edition_of_chosen_topics_is_never_of_corrections_alone(whole_issue: Issue) -> None:
    *_, correction = whole_issue.stories
    issue = replace(whole_issue, stories=(correction,), brief_items=(), also=())
    assert finish_issue(issue) is not None
    assert finish_issue(issue, ("contract",)) is None


def test_an_edition_of_chosen_topics_leads_to_all_stories_and_tells_what_it_leaves_out(
    whole_issue: Issue,
) -> None:
    everything, some = edition_on(whole_issue), edition_on(whole_issue, "flu")
    assert f"Read in a browser: {BASE_URL}/issues/12.html\n" in everything.text
    assert f"All stories in a browser: {BASE_URL}/issues/12.html\n" in some.text
    words = " ".join(some.text.split())
    assert (
        "32 articles read, 1,204 repeated paragraphs left out; "
        "here are the stories on the topics you chose." in words
    )
    assert "Vaccination 3 ████████ 2" in words
    assert "Contract and pay" not in words


def test_a_note_on_a_source_explains_itself_where_it_stands(whole_issue: Issue) -> None:
    partial, updated = "10 November, opening paragraphs only", "12 January 2012, updated since"
    whole = " ".join(edition_on(whole_issue).text.split())
    assert (whole.count(partial), whole.count(updated)) == (1, 1)
    flu = " ".join(edition_on(whole_issue, "flu").text.split())
    assert (flu.count(partial), flu.count(updated)) == (0, 1)


def headed(issue: Issue, headline: str) -> Issue:
    lead: Story = replace(issue.stories[0], headline=headline)
    return replace(issue, stories=(lead, *issue.stories[1:]))


@pytest.mark.parametrize(
    ("headline", "subject"),
    [
        ("Practices weigh the offer", "Practices weigh the offer (Press Round 12)"),
        ("=?utf-8?B?SGk=?=", "= ?utf-8?B?SGk= ?= (Press Round 12)"),
        ("One\r\nBcc: x@example.com", "One Bcc: x@example.com (Press Round 12)"),
        ("\ud800\x00\u200b", "Untitled (Press Round 12)"),
        ("رسالة إلى الأطباء", "رسالة إلى الأطباء (Press Round 12)"),
    ],
)
def test_the_subject_begins_with_the_first_headline_and_ends_with_the_issue(
    headline: str, subject: str, whole_issue: Issue
) -> None:
    assert render_issue(headed(whole_issue, headline)).subject == subject


def test_the_subject_of_a_headline_of_300_characters_still_names_the_issue(
    whole_issue: Issue,
) -> None:
    for headline in ("word " * 60, "x" * 300, "🎉" * 300):
        subject = render_issue(headed(whole_issue, headline)).subject
        assert len(subject) <= 200
        assert subject.endswith("… (Press Round 12)")
