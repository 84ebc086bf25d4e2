"""An issue becomes HTML and text of the same facts."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests import (
    Edition,
    Insert,
    InsertKind,
    Issue,
    Letterhead,
    Publication,
    Subscriber,
    Week,
    WindowArticle,
    build_message,
    finish_issue,
    render_issue,
)
from digests.edition import divide_issue
from digests.edition.render import DARK_PAPER, PAPER, fit_colour
from digests.language import write_issue_day

Compose = Callable[..., Issue | None]
Make = Callable[..., WindowArticle]
TEXT = "The trust in Norfolk has opened two new surgeries this spring."


class Page(HTMLParser):
    """The tags, links and visible words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] and self.tags[-1][0] not in {"style", "title"}:
            self.pieces.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.pieces).split())

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def rendered(issue: Issue | None) -> Edition:
    assert issue is not None
    finished = finish_issue(issue)
    assert finished is not None
    return render_issue(finished)


def test_two_renders_are_the_same_bytes(seeds_issue: Issue) -> None:
    assert render_issue(seeds_issue) == render_issue(seeds_issue)


def test_subject_and_masthead_say_number_week_and_length(seeds_issue: Issue) -> None:
    edition = rendered(seeds_issue)
    finished = finish_issue(seeds_issue)
    assert finished is not None
    assert edition.subject == f"{seeds_issue.stories[0].headline} (Press Round 1)"
    for part in (Page(edition.html).words, edition.text):
        line = f"Monday 16 November 2026 · issue 1 · {finished.words} words, "
        assert f"{line}{finished.minutes} minutes" in part


@pytest.mark.parametrize(
    ("week", "moment", "shown"),
    [
        (Week(2026, 14), datetime(2026, 3, 29, 23, 30, tzinfo=UTC), "Monday 30 March 2026"),
        (Week(2026, 53), Week(2026, 53).start, "Monday 28 December 2026"),
        (Week(2026, 53), Week(2026, 53).end, "Sunday 3 January 2027"),
        (Week(2026, 53), Week(2026, 50).start, "Monday 28 December 2026"),
    ],
)
def test_an_issue_shows_the_day_it_was_made_and_never_one_outside_its_week(
    week: Week, moment: datetime, shown: str
) -> None:
    assert write_issue_day(week, moment) == shown


def test_html_and_text_hold_the_same_sentences_sources_and_reasons(seeds_issue: Issue) -> None:
    edition = render_issue(seeds_issue)
    html = Page(edition.html).words
    text = " ".join(edition.text.split())
    for story in seeds_issue.stories:
        facts = [story.headline, *filter(None, (reason.words for reason in story.reasons))]
        facts += [one.text for one in story.sentences if not one.inserts]
        facts += ["Management in Practice", "Outlet not named", "12 January 2012", "undated"]
        for fact in facts:
            assert " ".join(fact.split()) in html
            assert " ".join(fact.split()) in text


QUOTATION = "“We go into these talks in good faith, but good faith does not pay a gas bill.”"


def test_no_file_of_the_operators_disk_reaches_a_reader(
    seeds_issue: Issue, whole_issue: Issue
) -> None:
    for issue in (seeds_issue, whole_issue):
        edition = render_issue(issue, "https://digest.example.org/round")
        for story in (*issue.all_stories, *issue.also):
            for source in story.articles:
                assert source.origin not in edition.html + edition.text
                assert source.origin.split("/")[-1] not in edition.html + edition.text


def test_a_shared_quotation_is_printed_once_and_marked_with_both_sources_its_own_first(
    compose_at: Compose, make_source: Make
) -> None:
    title = "Talks on the contract begin in good faith"
    sources = [
        make_source(1, title, [f"Dr Katie Bramall of the BMA said of the talks: {QUOTATION}"]),
        make_source(2, title, [f"Katie Bramall told doctors of the talks: {QUOTATION}"]),
    ]
    edition = rendered(compose_at(sources))
    seen = Page(edition.html.partition("</div>")[2]).words  # what follows the hidden preview line
    for part in (seen, " ".join(edition.text.split())):
        assert part.count("does not pay a gas bill") == 1
        after = part.partition("a gas bill.”")[2]
        assert re.match(r"\s*(\[1\]\[2\]|1 , 2 )", after), after[:20]


def test_a_source_is_called_by_its_title_only_where_the_headline_is_another(
    seeds_issue: Issue,
) -> None:
    edition = render_issue(seeds_issue)
    seen = Page(edition.html.partition("</div>")[2]).words  # what follows the hidden preview line
    for story in seeds_issue.stories:
        among_the_contents_and_at_its_place = 2
        assert seen.count(story.headline) == among_the_contents_and_at_its_place
        assert (
            " ".join(edition.text.split()).count(story.headline)
            == among_the_contents_and_at_its_place
        )
    assert "Dixon warns commissioning groups" in edition.text


def test_the_parts_of_a_whole_issue_stand_in_the_same_order_in_both_parts(
    whole_issue: Issue,
) -> None:
    edition = render_issue(whole_issue, "https://digest.example.org/round")
    order = [
        "Monday 16 November 2026 · issue 12",
        "In this issue",
        "Practices weigh the contract offer",
        "Flu clinics fill up before December",
        "One date for the diary",
        "Opinion and letters (2)",
        "Corrections (1)",
        "Contract and pay · Scotland",
        "Practices weigh the contract offer",
        "He [Dr Ann Example] told members that the offer falls short",
        "would leave the CCG [clinical commissioning group].",
        "Outlets differ",
        "The Surgery: Some 45 practices",
        "Practice Weekly: In all 54 practices",
        "Practice Weekly: Contract offer: who leaves, 10 November, opening paragraphs only",
        "and 3 more",
        "5 articles · 30 January",
        "Earlier: Contract talks open in Glasgow (issue 11)",
        "Vaccination",
        "Flu clinics fill up before December",
        "12 January 2012, updated since",
        "Dates for the diary",
        "Sat 30 Jan",
        "“hand back their contracts by 30 January”",
        "practices",
        "Opinion and letters",
        "Why I still make home visits",
        "“A visit tells me more than any record.”",
        "By Sam Sample and Al Other",
        "A letter on parking",
        "By Jo Reader",
        "Correction",
        "Correction: contract fees",
        "Our report gave the fee",
        "Corrects: Contract fees to rise, The Surgery, 3 November",
        "In brief",
        "Leeds hub opens",
        "Also this week",
        "A car park reopens",
        "Flu posters go up",
        "Articles by topic, against the last 8 issues",
        "32 articles read, 1,204 repeated paragraphs left out.",
        "Every sentence is quoted from the article it links to; [words in brackets] are ours.",
        "Read in a browser",
        "To stop: reply “unsubscribe”.",
    ]
    html = Page(edition.html.partition("</div>")[2]).words
    tidy = html.replace(" ,", ",").replace("] .", "].").replace(" :", ":")
    for part in (tidy, edition.text):
        words, start = " ".join(part.split()).casefold(), 0
        for fact in order:
            found = words.find(fact.casefold(), start)
            assert found >= 0, fact
            start = found


def test_headings_go_down_in_order_and_the_topics_are_a_table_with_its_heads(
    whole_issue: Issue,
) -> None:
    page = Page(render_issue(whole_issue).html)
    tags = [tag for tag, _ in page.tags]
    lead, clinic, opinions, views, corrections, correction = 1, 1, 1, 2, 1, 1
    assert [tag for tag in tags if tag in {"h1", "h2", "h3"}] == [
        "h1",
        "h2",  # in this issue
        *["h2"] * (lead + clinic),
        "h2",  # the diary
        *["h2"] * opinions,
        *["h3"] * views,
        *["h2"] * corrections,
        *["h3"] * correction,
        "h2",  # in brief
        "h2",  # also this week
    ]
    assert [one["scope"] for one in page.attributes("th")] == ["col"] * 3 + ["row"] * 2
    assert all("role" in one or one["class"] == "topics" for one in page.attributes("table"))
    assert tags.count("caption") == 1
    assert {"items", "also"} == {one["class"] for one in page.attributes("ul")}


def test_every_section_that_is_empty_is_left_out(whole_issue: Issue) -> None:
    lead, _, column, correction = whole_issue.stories
    bare = replace(
        whole_issue, stories=(), brief_items=(), diary=(), also=(), topic_counts=(), minutes=1
    )
    item = whole_issue.brief_items[0]
    headings = [
        "In this issue",
        "Dates for the diary",
        "Opinion and letters",
        "Correction",
        "In brief",
        "Also this week",
    ]
    for issue, shown in (
        (replace(bare, stories=(lead,)), []),
        (replace(bare, stories=(column,)), ["Opinion and letters"]),
        (replace(bare, stories=(correction,)), ["Correction"]),
        (replace(bare, brief_items=(item,)), ["In brief"]),
        (
            replace(bare, stories=(lead,), diary=whole_issue.diary),
            ["Dates for the diary"],
        ),
        (
            replace(bare, stories=(lead,), brief_items=(item,), diary=whole_issue.diary),
            ["In this issue", "Dates for the diary", "In brief"],
        ),
        (replace(bare, stories=(lead,), also=whole_issue.also), ["Also this week"]),
    ):
        edition = render_issue(issue)
        words = [
            heading
            for heading in headings
            if re.search(rf">(?:<a[^>]*>)?{heading}(?:</a>)?</h2>", edition.html)
        ]
        assert words == shown
        assert [
            heading
            for heading in headings
            if re.search(rf"^{heading.upper()}$", edition.text, re.MULTILINE)
        ] == shown


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Correction", "Correction: Contract fees to rise"),
        (
            "Corrections and clarifications:",
            "Corrections and clarifications: Contract fees to rise",
        ),
        ("Correction: contract fees", "Correction: contract fees"),
        ("The correction of anaemia", "The correction of anaemia"),
    ],
)
def test_a_correction_headed_by_its_label_alone_is_headed_by_what_it_corrects(
    title: str, heading: str, whole_issue: Issue
) -> None:
    correction = replace(whole_issue.stories[3], headline=title)
    edition = render_issue(replace(whole_issue, stories=(whole_issue.stories[0], correction)))
    assert f"\n{heading}\n-----" in edition.text
    names_it = "Contract fees to rise" in heading
    corrects = "Corrects: The Surgery, 3 November\n"
    assert (corrects in edition.text) == names_it
    assert ("Corrects: Contract fees to rise, The Surgery, 3 November" in edition.text) != names_it


def test_a_correction_of_an_article_that_is_not_known_keeps_its_own_headline(
    whole_issue: Issue,
) -> None:
    correction = replace(whole_issue.stories[3], headline="Correction", corrects=None)
    edition = render_issue(replace(whole_issue, stories=(whole_issue.stories[0], correction)))
    assert "\nCorrection\n-----" in edition.text


def test_an_issue_is_named_by_its_news_and_by_a_correction_only_where_it_has_nothing_more(
    whole_issue: Issue,
) -> None:
    lead, _, column, correction = whole_issue.stories
    item = whole_issue.brief_items[0]
    bare = replace(whole_issue, brief_items=(), also=(), diary=())
    for issue, headline in (
        (replace(bare, stories=(correction, column, lead)), lead.headline),
        (replace(bare, stories=(correction, column), brief_items=(item,)), item.headline),
        (replace(bare, stories=(correction, column)), column.headline),
        (replace(bare, stories=(correction,)), correction.headline),
    ):
        assert render_issue(issue).subject == f"{headline} (Press Round 12)"


def test_headlines_in_lists_take_their_own_direction_and_the_bullets_the_page_s(
    whole_issue: Issue,
) -> None:
    html = render_issue(whole_issue).html
    items = re.findall(r"<li[^>]*>", html)
    assert items
    assert not any("dir=" in item for item in items)


def test_stories_on_one_topic_are_together_and_the_lead_stays_first(whole_issue: Issue) -> None:
    lead, clinic, *_ = whole_issue.stories
    strike = replace(lead, headline="Ballot on the contract", earlier=None)
    other = replace(clinic, headline="No topic at all", topic=None)
    issue = replace(whole_issue, stories=(lead, clinic, other, strike))
    places = [place for place, _ in divide_issue(issue).news]
    assert places == [1, 4, 2, 3]
    text = render_issue(issue).text
    contents = text[: text.index("=====")]
    assert re.findall(r"^- (.+)$", contents, re.MULTILINE) == [
        lead.headline,
        "Ballot on the contract",
        clinic.headline,
        "No topic at all",
        "One date for the diary",
        "Opinion and letters (1)",
    ]


def test_the_contents_lead_to_places_within_the_mail_that_are_there_once(
    whole_issue: Issue,
) -> None:
    for base_url in (None, "https://digest.example.org/round"):
        page = Page(render_issue(whole_issue, base_url).html)
        ids = [facts["id"] for _, facts in page.tags if "id" in facts]
        names = [facts["name"] for tag, facts in page.tags if tag == "a" and "name" in facts]
        within = [link["href"] for link in page.attributes("a") if "href" in link]
        contents = [href for href in within if re.match("#(story|diary)", href or "")]
        assert contents == ["#story-1", "#story-2", "#diary"]
        for places in (ids, names):
            assert len(places) == len(set(places))
            assert {str(href).removeprefix("#") for href in contents} <= set(places)


def test_a_headline_leads_to_its_article_and_an_article_without_address_is_not_linked(
    whole_issue: Issue,
) -> None:
    html = render_issue(whole_issue).html
    for number, headline in (
        (31, "Practices weigh the contract offer"),
        (51, "Why I still make home visits"),
        (61, "Leeds hub opens"),
        (71, "A car park reopens"),
    ):
        assert re.search(rf'<a [^>]*href="https://www.example.org/{number}"[^>]*>{headline}', html)
    assert re.search(r"<span[^>]*>Practice Weekly</span>: <span[^>]*>Contract offer: who", html)


def test_a_first_issue_over_a_large_archive_says_how_far_back_it_goes(whole_issue: Issue) -> None:
    first = replace(whole_issue, number=1, older_left_out=43_000, days_covered=28)
    for issue, shown in (
        (first, "This first issue covers the last 28 days; 43,000 older articles are in the"),
        (replace(first, number=9, older_left_out=1), "covers the last 28 days; 1 older article is"),
        (replace(first, days_covered=None), "43,000 older articles are in the archive only."),
    ):
        for part in (Page(render_issue(issue).html).words, render_issue(issue).text):
            assert shown in " ".join(part.split())


def test_a_bulletin_has_its_name_its_texts_and_its_colour(whole_issue: Issue) -> None:
    bulletin = Publication(
        name="The Moor Letter",
        strapline="For the practices of Northmoor",
        colour="#003087",
        introduction="An introduction.",
        postal_address="1 Moor Road, Northmoor",
        contact="library@northmoor.example",
        privacy_url="https://www.northmoor.example/privacy",
    )
    edition = render_issue(whole_issue, None, bulletin)
    assert edition.subject.endswith(" (The Moor Letter 12)")
    html = Page(edition.html)
    for words in (
        "The Moor Letter",
        bulletin.strapline,
        bulletin.introduction,
        bulletin.postal_address,
        bulletin.contact,
    ):
        assert words.casefold() in html.words.casefold()
        assert words.casefold() in edition.text.casefold()
    links = {link.get("href") for link in html.attributes("a")}
    assert {"mailto:library@northmoor.example", bulletin.privacy_url} <= links
    assert f"Privacy: {bulletin.privacy_url}" in edition.text
    assert "#003087" in edition.html
    assert "#8a1c1c" not in edition.html
    assert "Press Round" not in edition.html + edition.text


@pytest.mark.parametrize(
    "colour", ["#8a1c1c", "#ffd700", "#003087", "#00ff00", "#777777", "#000000"]
)
def test_whatever_the_colour_it_can_be_read_by_day_by_night_and_inverted(colour: str) -> None:
    for paper in (PAPER, DARK_PAPER):
        fitted = fit_colour(colour, paper)
        assert re.fullmatch("#[0-9a-f]{6}", fitted)
        assert contrast(fitted, paper) >= 4.5
        assert contrast(*(f"#{0xFFFFFF - int(one[1:], 16):06x}" for one in (fitted, paper))) >= 4.5


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted(
        sum(
            weight * ((part / 255 + 0.055) / 1.055) ** 2.4
            for weight, part in zip((0.2126, 0.7152, 0.0722), bytes.fromhex(one[1:]), strict=True)
        )
        for one in (first, second)
    )
    return (lighter + 0.05) / (darker + 0.05)


def test_without_earlier_issues_there_is_no_table_of_topics(whole_issue: Issue) -> None:
    first = replace(
        whole_issue,
        topic_counts=tuple(replace(one, before=()) for one in whole_issue.topic_counts),
    )
    assert "Articles by topic" not in render_issue(first).html + render_issue(first).text


def test_with_public_pages_a_mark_without_address_and_an_earlier_story_lead_there(
    whole_issue: Issue,
) -> None:
    at = "https://digest.example.org/round/issues/"
    without, with_pages = (
        [link.get("href") for link in Page(render_issue(whole_issue, url).html).attributes("a")]
        for url in (None, "https://digest.example.org/round/")
    )
    assert f"{at}12.html" in with_pages
    assert f"{at}11.html#story-2" in with_pages
    assert f"{at}12.html#article-32" in with_pages
    assert "#article-32" in without
    assert not [href for href in without if href and at in href]


def test_news_names_the_mail_where_opinion_ranks_before_it(whole_issue: Issue) -> None:
    lead, clinic, column, _ = whole_issue.stories
    edition = render_issue(replace(whole_issue, stories=(column, clinic, lead)))
    assert edition.subject == "Flu clinics fill up before December (Press Round 12)"
    assert "Also: Practices weigh the contract offer; Why I still" in edition.html


def test_a_mark_leads_to_the_article_itself(whole_issue: Issue) -> None:
    marks = [
        one
        for one in Page(render_issue(whole_issue).html).attributes("a")
        if one.get("class") == "mark"
    ]
    hrefs = {one["aria-label"]: one["href"] for one in marks}
    assert hrefs["source 1: The Surgery, 10 November"] == "https://www.example.org/31"
    without = "source 2: Practice Weekly: Contract offer: who leaves, 10 November"
    assert hrefs[without] == "#article-32"


def test_words_of_ours_stand_in_brackets_wherever_they_are_put(
    compose_at: Compose, make_source: Make
) -> None:
    issue = compose_at([make_source(1, "Surgeries", [TEXT])])
    assert issue is not None
    (sentence,) = issue.stories[0].sentences
    for at, shown in (
        (0, "[a b] The trust in"),
        (3, "The [a b] trust in"),
        (4, "The [a b] trust in"),
        (len(TEXT) - 1, "this spring [a b]. [1]"),
        (len(TEXT), "this spring. [a b] [1]"),
    ):
        put = replace(sentence, inserts=(Insert(at, "a b", InsertKind.EXPANSION),))
        story = replace(issue.stories[0], sentences=(put,))
        edition = render_issue(replace(issue, stories=(story,)))
        assert shown in " ".join(edition.text.split())
        assert edition.html.count("[a b]</span>") == 1


@pytest.mark.parametrize(
    ("brackets", "told"),
    [
        ([], "[words in brackets] are ours."),
        (["[of CCGs]"], "are ours, but not “[of CCGs]”."),
        (["[GPs]", "[GPs]", "[sic]"], "are ours, but not “[GPs]” and “[sic]”."),
        (
            ["[a]", "[b]", "[c]", "[d]"],
            "are ours, but not “[a]”, “[b]”, “[c]” and others in quotations.",
        ),
        (["[...]", "[1"], "[words in brackets] are ours."),
    ],
)
def test_brackets_of_a_source_are_told_from_ours(
    brackets: list[str], told: str, whole_issue: Issue
) -> None:
    (sentence,) = whole_issue.stories[1].sentences
    quoted = replace(sentence, text=" ".join(["“We", *brackets, "know,” he said."]))
    story = replace(whole_issue.stories[1], sentences=(quoted,))
    edition = render_issue(replace(whole_issue, stories=(story,)))
    for part in (Page(edition.html).words, " ".join(edition.text.split())):
        assert told in part


def test_nothing_relative_stands_in_the_digests_own_words(
    compose_at: Compose,
    make_source: Make,
) -> None:
    text = rendered(compose_at([make_source(1, "Surgeries", [TEXT])])).text
    prescribed = "ALSO THIS WEEK"
    own = text.replace(prescribed, "")
    assert not re.search(r"\b(?:last|this|next) week\b|\btoday\b|\byesterday\b", own)


def test_the_page_is_as_mail_programs_need_it(seeds_issue: Issue) -> None:
    html = render_issue(seeds_issue).html
    page = Page(html)
    assert page.attributes("html")[0]["lang"] == "en-GB"
    assert all(table["role"] == "presentation" for table in page.attributes("table"))
    contents, stories = 1, 4
    assert [tag for tag, _ in page.tags if tag in {"h1", "h2", "h3"}] == [
        "h1",
        *["h2"] * (contents + stories),
    ]
    assert not page.attributes("img")
    assert not page.attributes("link")
    assert not page.attributes("script")
    assert not re.search(r"display:\s*(?:flex|grid)|var\(|url\(|@import|@font-face", html)
    assert all("style" in h2 for h2 in page.attributes("h2"))


def test_marks_lead_to_their_sources_line(seeds_issue: Issue) -> None:
    page = Page(render_issue(seeds_issue).html)
    goals = {line["id"] for line in page.attributes("span") if "id" in line}
    marks = {link["href"] for link in page.attributes("a") if link.get("class") == "mark"}
    assert marks
    assert marks <= {f"#{goal}" for goal in goals}
    assert goals == {f"article-{number}" for number in range(1, 6)}


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://www.example.org/a?b=1&c=2", True),
        ("http://example.org/ä", True),
        ("javascript:alert(1)", False),
        ("https:///nowhere", False),
        ("https://[broken/", False),
        ("data:text/html,<b>", False),
        ("https://example.org/" + "x" * 600, False),
    ],
)
def test_only_addresses_of_the_web_are_linked_and_stay_whole_in_the_text(
    url: str,
    followed: bool,  # noqa: FBT001 - a parameter of the table above
    compose_at: Compose,
    make_source: Make,
) -> None:
    edition = rendered(compose_at([make_source(1, "Surgeries", [TEXT], url=url)]))
    links = {link.get("href") for link in Page(edition.html).attributes("a")}
    assert (url in links) is followed
    assert (f"\n    {url}\n" in edition.text) is followed
    assert "inbox/1.txt" not in edition.text


def test_an_old_an_undated_a_cut_and_an_updated_article_are_marked(
    compose_at: Compose,
    make_source: Make,
) -> None:
    sources = [
        make_source(1, "Old", [TEXT], published=date(2012, 1, 12)),
        make_source(2, "New", ["Nurses in Kent vote on pay."], published=date(2026, 11, 12)),
        make_source(3, "Cut", ["Flu clinics in Surrey are full."], partial=True),
        replace(make_source(4, "Told", ["A ward in Leeds has shut."], partial=True), revised=True),
    ]
    text = " ".join(rendered(compose_at(sources)).text.split())
    assert "Outlet not named, 12 January 2012 " in text
    assert "Outlet not named, 12 November " in text
    assert "Outlet not named, undated, opening paragraphs only " in text
    assert "Outlet not named, undated, updated since, opening paragraphs only " in text


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert('x')</script>",
        "=?utf-8?q?Hi=0D=0ABcc:_x@example.com?=",
        "One\r\nTwo\x00\x1b[31m\ud800",
        "\u202egnp.exe\u202c",
        "رسالة إلى الأطباء في إنجلترا",
        "Flu 👩🏽‍⚕️ clinics 🎉 open",
        "x" * 300,
        "word " * 60,
        "{{ issue }} {% raw %}",
    ],
)
def test_hostile_and_foreign_titles_are_shown_as_words_only(
    title: str,
    compose_at: Compose,
    make_source: Make,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    edition = rendered(compose_at([make_source(1, title, [TEXT])]))
    page = Page(edition.html)
    assert not page.attributes("script")
    edition.html.encode()
    for part in (edition.html, edition.text):
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", part)
    headlines = [h2 for h2 in page.attributes("h2") if "headline" in (h2["class"] or "")]
    assert headlines[0]["dir"] == "auto"
    shown = " ".join(re.sub("[\x00-\x1f\u202a-\u202e\ud800]", " ", title).split())
    visible = "".join(page.words.split())
    assert "".join(shown.split())[:150] in visible or "".join(shown.split())[-150:] in visible
    assert build_message(edition, subscriber, letterhead)


def test_the_text_keeps_to_72_columns_but_for_addresses(
    seeds_issue: Issue,
    compose_at: Compose,
    make_source: Make,
) -> None:
    url = "https://www.example.org/" + "long-" * 30
    issues = [seeds_issue, compose_at([make_source(1, "x" * 300, [TEXT], url=url)])]
    for issue in issues:
        lines = rendered(issue).text.splitlines()
        assert max(len(line) for line in lines if "://" not in line) <= 72


def test_a_full_issue_of_long_titles_is_far_from_being_clipped(
    compose_at: Compose,
    make_source: Make,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    sources = [
        make_source(
            number,
            f"Headline{number} " + "palabra " * 35,
            [
                f"The {word}{number} group of town{number} opened {word}house{number}."
                for word in "abcd"
            ],
            url=f"https://www.example.org/{number}/" + "x" * 400,
        )
        for number in range(1, 61)
    ]
    same = [
        make_source(number, "Headline1 again", sources[0].article.text.split("\n\n"))
        for number in range(61, 121)
    ]
    edition = rendered(compose_at([*sources, *same]))
    assert len(build_message(edition, subscriber, letterhead)) < 80_000


def test_a_story_of_many_outlets_lists_some_and_counts_the_rest(
    compose_at: Compose,
    make_source: Make,
) -> None:
    sources = [make_source(number, "Surgeries open", [TEXT]) for number in range(1, 41)]
    text = rendered(compose_at(sources)).text
    assert text.count("Outlet not named") == 2
    assert "and 38 more" in text


@settings(max_examples=40, deadline=None)
@given(
    title=st.text(max_size=300),
    body=st.text(max_size=300),
    publisher=st.none() | st.text(max_size=60),
    url=st.none() | st.text(max_size=60),
)
def test_any_text_renders_twice_the_same_and_makes_a_message(  # noqa: PLR0913, PLR0917 - fixtures and data
    title: str,
    body: str,
    publisher: str | None,
    url: str | None,
    compose_at: Compose,
    make_source: Make,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> None:
    source = make_source(1, title, [body, TEXT], publisher=publisher, url=url)
    edition = rendered(compose_at([source]))
    assert edition == rendered(compose_at([source]))
    assert build_message(edition, subscriber, letterhead).isascii()
    assert not Page(edition.html).attributes("script")


def test_in_the_text_part_a_mark_stands_on_the_line_of_the_last_word(
    compose_at: Compose,
    make_source: Make,
) -> None:
    for length in range(1, 14):
        sentence = "The surgery in Leeds has told its patients at last that it would " + (
            "x" * length + " shut."
        )
        text = rendered(compose_at([make_source(1, "Surgery", [sentence])])).text
        (marked,) = [line for line in text.splitlines() if line.endswith("[1]")]
        assert marked.endswith("shut. [1]")
        assert max(map(len, text.splitlines())) <= 72


def test_a_week_of_hundreds_of_articles_with_long_addresses_still_makes_a_message_that_fits(
    compose_at: Compose,
    make_source: Make,
    letterhead: Letterhead,
    subscriber: Subscriber,
) -> None:
    sources = [
        make_source(
            20 * event + outlet,
            f"Surgery{event} of Town{event} shuts after row{event} with Board{event} ({outlet})",
            [
                f"Surgery{event} in Town{event} shuts after row{event} with Board{event}, it said.",
                f"Some {outlet + 2} patients of Town{event} told Paper{outlet} of pain{outlet}.",
            ],
            publisher=f"Paper {outlet}",
            url=f"https://paper{outlet}.example.com/{event}/{'a' * 440}",
        )
        for event in range(20)
        for outlet in range(1, 13)
    ]
    issue = compose_at(sources)
    assert issue is not None
    assert max(len(story.articles) for story in issue.stories) == 12
    message = build_message(render_issue(issue), subscriber, letterhead)
    assert len(message) <= 80_000


def test_a_small_issue_shows_up_to_two_sources_a_story(
    compose_at: Compose,
    make_source: Make,
) -> None:
    text = ["Surgery One in Leeds shuts after a row with Board Two, it said on its page."]
    sources = [make_source(number, f"Shut {number}", text) for number in range(1, 9)]
    text_part = rendered(compose_at(sources)).text
    assert "[2]" in text_part
    assert "[3]" not in text_part
    assert "and 6 more" in text_part
