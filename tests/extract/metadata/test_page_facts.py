"""A page's facts are what it declares of itself, each by its most trustworthy word."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from extract import Form
from extract.metadata.page_facts import PageFacts, read_facts
from extract.text import KnownDate, choose_language

URL = "https://www.valley-herald.example/health/2019/nurses-pay"
PROSE = "<p>The board has agreed to pay for three more nurses in the valley from the spring.</p>"


def facts_of(head: str = "", body: str = "", url: str | None = URL, lang: str = "") -> PageFacts:
    page = f"<html{lang}><head>{head}</head><body>{body}{PROSE * 3}</body></html>"
    return read_facts(html.document_fromstring(page), url)


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Nurses win more pay | The Valley Herald</title>", ""),
        ("<title>Nurses win more pay - Valley Herald</title>", ""),
        ("<title>Valley Herald: Nurses win more pay</title>", ""),
        ("<title>VH | Nurses win more pay</title>", "<h1>Nurses win more pay</h1>"),
        ('<meta property="og:title" content="Nurses win more pay – Valley-Herald.example">', ""),
        ('<meta property="og:title" content="Nurses win more pay | News">', ""),
        ("<title>Nurses&#32;win\n more   pay</title>", ""),
        ("<title>Herald</title>", "<h1>Nurses win more pay</h1>"),
        ("<title>Nurses win more pay</title>", "<h1><a href='/'>The news of the valley</a></h1>"),
        (
            "<title>Nurses win more pay</title>",
            "<h1>Valley Herald</h1><h1>Nurses win more pay</h1>",
        ),
        ("<title>Nurses win more pay</title>", "<h1>Subscribe for the best of the valley</h1>"),
        (
            linked('{"@type":"NewsArticle","headline":"Nurses win more pay"}'),
            "<svg><title>x</title></svg>",
        ),
    ],
)
def test_the_title_is_told_without_the_site(head: str, body: str) -> None:
    names = '<meta property="og:site_name" content="The Valley Herald">'
    assert facts_of(names + head, body).title == "Nurses win more pay"


def test_a_heading_is_kept_as_printed_where_a_declared_title_confirms_it() -> None:
    head = '<meta property="og:title" content="Nurses in the valley win more pay, says board">'
    assert facts_of(head, "<h1>Board: valley nurses win “more pay”</h1>").title == (
        "Board: valley nurses win “more pay”"
    )


def test_a_title_keeps_its_own_dash_and_colon() -> None:
    title = "Pay rise – what next: nurses in the valley ask"
    assert facts_of(f"<title>{title} | Valley Herald</title>").title == title


def test_words_that_only_the_style_sheet_sets_apart_are_not_run_together() -> None:
    body = "<h1><span>Nurses win</span><span>more pay</span></h1>"
    assert facts_of("<title>Nurses win more pay</title>", body).title == "Nurses win more pay"
    assert facts_of(body="<h1>Nurses win<br>more pay</h1>").title == "Nurses win more pay"


def test_the_title_of_a_related_article_is_not_the_page_s() -> None:
    items = (
        '{"@type":"Article","headline":"Buses run late","url":"https://www.valley-herald.example/b"},'
        f'{{"@type":"Article","headline":"Nurses win more pay","url":"{URL}"}}'
    )
    facts = facts_of(linked(f"[{items}]"))
    assert facts.title == "Nurses win more pay"


def test_a_page_that_tells_nothing_has_no_facts() -> None:
    assert facts_of(url=None) == PageFacts()


def test_the_publisher_is_named_by_the_rules_before_the_page() -> None:
    head = '<meta property="og:site_name" content="PulseToday Magazine Online">'
    assert facts_of(head, url="https://www.pulsetoday.co.uk/x").publisher == "Pulse"
    assert facts_of(head, url=None).publisher == "PulseToday Magazine Online"


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Surgery to close | News | Health Service Journal", "HSJ"),
        ("PulseToday: a history", None),
        ("Pulse Today | Surgery to close", "Pulse"),
        ("Pulse - a guide for students", None),
        ("Surgery to close | The Valley Herald", None),
        ("Pulse", None),
    ],
)
def test_a_known_name_at_an_end_of_the_title_is_the_publisher(
    title: str, publisher: str | None
) -> None:
    assert facts_of(f"<title>{title}</title>", url=None).publisher == publisher
    named = '<meta property="og:site_name" content="Valley Herald">'
    assert facts_of(f"{named}<title>{title}</title>", url=None).publisher == "Valley Herald"


def test_of_a_title_behind_site_and_section_the_part_is_told_that_the_page_prints() -> None:
    head = "<title>HealthWire : News : Nurses win more pay</title>"
    assert facts_of(head, "<b>Nurses win more pay</b><br>", url=None).title == "Nurses win more pay"
    assert facts_of(head, url=None).title == "HealthWire : News : Nurses win more pay"


def test_the_publisher_may_stand_in_the_json_ld_alone() -> None:
    head = linked('{"@type":"Article","publisher":{"@type":"Organization","name":"Valley Herald"}}')
    assert facts_of(head).publisher == "Valley Herald"


def test_the_canonical_address_is_absolute_and_of_the_web() -> None:
    relative = facts_of('<link rel="canonical" href="/health/pay">')
    assert relative.canonical_url == "https://www.valley-herald.example/health/pay"
    assert facts_of('<link rel="canonical" href="javascript:void(0)">').canonical_url is None
    assert facts_of('<link rel="canonical" href="http://[broken">').canonical_url is None


def test_the_standfirst_is_the_declared_description_with_its_entities_decoded() -> None:
    head = '<meta name="description" content="Three more nurses &amp;amp; a doctor.">'
    assert facts_of(head).standfirst == "Three more nurses & a doctor."


@pytest.mark.parametrize(
    ("head", "lang", "language"),
    [
        ("", ' lang="en-GB"', "en"),
        ("", ' lang="cy"', "cy"),
        ('<meta property="og:locale" content="fr_FR">', "", "fr"),
        (linked('{"@type":"Article","inLanguage":"de-AT"}'), "", "de"),
        ("", ' lang="none of your business"', None),
    ],
)
def test_the_declared_language_is_its_code(head: str, lang: str, language: str | None) -> None:
    assert facts_of(head, lang=lang).language == language


def test_a_text_overrules_the_declared_language() -> None:
    english = "The board has agreed to pay for three more nurses and said that it would last. " * 3
    welsh = "Mae'r bwrdd wedi cytuno i dalu am dair nyrs arall yn y dyffryn o fis Ebrill. " * 3
    assert choose_language(english, "cy") == "en"
    assert choose_language(welsh, "cy") == "cy"
    assert choose_language(welsh, "en") is None
    assert choose_language("Three nurses.", "en") == "en"


@pytest.mark.parametrize(
    ("head", "title", "url", "form"),
    [
        (linked('{"@type":"OpinionNewsArticle"}'), "Pay them", URL, Form.OPINION),
        (linked('{"@type":["NewsArticle","ReviewNewsArticle"]}'), "A film", URL, Form.OPINION),
        (linked('{"@type":"AdvertiserContentArticle"}'), "Acme", URL, Form.ADVERTISEMENT),
        (linked('{"@type":"LiveBlogPosting"}'), "The strike", URL, Form.LIVE),
        (linked('{"@type":"NewsArticle"}'), "Nurses paid", URL, Form.NEWS),
        (linked('{"@type":"NewsArticle","articleSection":"Letters"}'), "Pay", URL, Form.LETTER),
        ('<meta property="article:section" content="Comment">', "Pay", URL, Form.OPINION),
        (linked('{"@type":"NewsArticle","genre":"Obituary"}'), "Jo Sample", URL, Form.OBITUARY),
        ('<meta name="citation_section" content="Views and Reviews">', "Pay", URL, Form.OPINION),
        ("", "Pay the nurses | Opinion | Herald", URL, Form.OPINION),
        (
            linked(
                '{"@type":"NewsArticle"},{"@type":"BreadcrumbList","itemListElement":['
                '{"item":{"name":"Home"}},{"name":"Comment"},{"name":"Pay the nurses"}]}'
            ),
            "Pay the nurses",
            URL,
            Form.OPINION,
        ),
        ("", "Letters lost in the post", URL, None),
        ("", "Live music returns to the valley", URL, None),
    ],
)
def test_the_declared_form_is_what_the_page_s_data_say(
    head: str, title: str, url: str, form: Form | None
) -> None:
    assert facts_of(f"<title>{title}</title>{head}", url=url).form is form


def test_a_page_s_facts_come_together() -> None:
    head = linked(
        '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Nurses win '
        'more pay","datePublished":"2019-04-12T08:00:00Z","dateModified":"2019-04-14",'
        '"author":{"@id":"#ann"}},{"@type":"Person","@id":"#ann","name":"Ann Lee"}]}'
    )
    facts = facts_of(head, "<h1>Nurses win more pay</h1>")
    assert facts.title == "Nurses win more pay"
    assert facts.bylines == ("Ann Lee",)
    assert facts.published == KnownDate(
        date(2019, 4, 12), 'JSON-LD datePublished: "2019-04-12T08:00:00Z"'
    )
    assert facts.modified == KnownDate(date(2019, 4, 14), 'JSON-LD dateModified: "2019-04-14"')


PIECES = st.sampled_from(
    [
        "<h1>",
        "</h1>",
        "<h1>By Ann Lee 3/4/2019",
        "<time datetime='2019-13-45'>",
        "</time>",
        "<script type='application/ld+json'>",
        '{"@type":"Article","author":',
        "[[[",
        '"\\ud800"',
        "</script>",
        "<meta name='author' content='",
        "'>",
        "<p class='byline date author'>",
        "<title>",
        "</title>",
        "a | b – c : d",
        "Updated 31 February 2020",
        "<a rel='author'>",
        "<link rel='canonical' href='http://['>",
        "<div itemprop='author datePublished'>",
        "\x01",
        "<html lang=''>",
        "<article>",
        "<aside>",
        "&#0;",
        "<body class='archive'>",
        "<!--",
        "-->",
        "subscribe to keep reading",
        '"isAccessibleForFree":"False","hasPart":{"cssSelector":".x"}',
    ]
)


@given(st.lists(PIECES, max_size=30), st.sampled_from([None, URL, "http://[", "::", ""]))
def test_reading_facts_never_raises_and_is_the_same_each_time(
    pieces: list[str], url: str | None
) -> None:
    tree = html.document_fromstring("<html><body>." + "".join(pieces))
    assert read_facts(tree, url) == read_facts(tree, url)


def test_what_stands_behind_the_end_of_the_page_is_read_too() -> None:
    page = "<html><head><title>Herald</title></head><p>Menu</p></html><h1>Nurses win more pay</h1>"
    tree = html.document_fromstring(page)
    assert next(tree.itersiblings("html")) is not None
    assert read_facts(tree, None).title == "Nurses win more pay"
