"""A saved page: what each of its lines is found to be, and what its container adds."""

from datetime import date

import pytest

from extract import Article, Kind, Page, Paragraph, Rejected, extract, load_rules
from extract.labelling import LabelledPage, label_saved
from extract.line_model import LineScores
from extract.markup import parse, read_layout
from extract.metadata import PageFacts
from extract.text import read_line

TITLE = "Three nurses for the valley"
OPENING = (
    "The health board has agreed to pay for three more nurses in the valley from April, after two "
    "years in which patients had to travel to the next town for blood tests and dressings."
)
SECOND = (
    "The posts had been advertised four times since 2015, but nobody with the training that the "
    "practice asked for had applied, the board was told at its meeting on Tuesday evening."
)
VISITS = (
    "Two of them will work in the surgery itself, and the third will visit patients who cannot "
    "leave their homes. The practice expects that each will see about twenty patients a day."
)
CLOSING = (
    "The board will look at the figures again in two years, when it will decide whether the posts "
    "are to be kept and whether the next valley should be given the same number of nurses."
)
QUOTED = (
    "We have waited for this decision for a very long time, and the patients have waited even "
    "longer than we have."
)
STANDFIRST = "Posts that stood empty for two years are to be filled."
LISTED = (
    "Dressings and blood tests on four mornings a week, without an appointment.",
    "Visits to patients at home on every working day, in all five villages.",
)
CAPTION = "The surgery in Upper Valley, where two posts are empty"
HEAD = f"""<title>{TITLE} | The Example Courier</title>
<meta property="og:title" content="{TITLE}">
<meta property="og:site_name" content="The Example Courier">
<meta property="article:published_time" content="2017-05-18T09:30:00Z">
<meta name="author" content="Ann Example">
<meta name="description" content="{STANDFIRST}">
<link rel="canonical" href="https://courier.example/health/three-nurses">"""
MENU = """<header><nav class="main-menu"><ul><li><a href="/">Home</a></li>
<li><a href="/health">Health</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>"""
ARTICLE = f"""<h1 class="headline">{TITLE}</h1>
<div class="standfirst">{STANDFIRST}</div>
<div class="meta"><span>By Ann Example</span></div>
<div class="meta"><time datetime="2017-05-18">18 May 2017</time></div>
<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>
<div class="article-body"><p>{OPENING}</p><p>{SECOND}</p>
<h2>What the nurses will do</h2><p>{VISITS}</p>
<ul><li>{LISTED[0]}</li><li>{LISTED[1]}</li></ul>
<blockquote><p>{QUOTED}</p></blockquote><p>{CLOSING}</p></div>
<div class="share"><a href="#">Facebook</a> <a href="#">Twitter</a></div>"""
RELATED = """<aside class="related-stories"><h3>Related stories</h3><ul>
<li><a href="/1">Bus to the hospital stops running in winter</a></li>
<li><a href="/2">Dentist closes after thirty years</a></li></ul></aside>"""
COMMENTS = """<section id="comments" class="comments"><h3>Comments</h3>
<div class="comment"><span>valleyman</span><p>About time, we have been asking for this for years
and nobody listened to us.</p></div></section>"""
FOOTER = """<footer><p>© 2017 The Example Courier. All rights reserved.</p>
<ul><li><a href="/terms">Terms</a></li><li><a href="/contact">Contact us</a></li></ul></footer>"""


def _page(head: str = HEAD, above: str = MENU, article: str = ARTICLE) -> str:
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>{above}<main><article>'
        f"{article}</article>{RELATED}{COMMENTS}</main>{FOOTER}</body></html>"
    )


def _read(source: str, **told: str) -> Article:
    (article,) = extract(source.encode(), **told)
    assert isinstance(article, Article), article
    return article


def _of(article: Article, text: str) -> Paragraph:
    (found,) = (p for p in article.paragraphs if p.text == text and p.repeats is None)
    return found


def _refused(source: str) -> str:
    (rejected,) = extract(source.encode())
    assert isinstance(rejected, Rejected), rejected
    assert rejected.remedy.endswith(".")
    return rejected.reason


@pytest.fixture(scope="module")
def article() -> Article:
    return _read(_page())


def test_its_text_is_the_article_and_nothing_else(article: Article) -> None:
    whole = (
        STANDFIRST, OPENING, SECOND, "What the nurses will do", VISITS, *LISTED, QUOTED, CLOSING,
    )  # fmt: skip
    assert article.text.split("\n\n") == list(whole)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TITLE, Kind.TITLE),
        (STANDFIRST, Kind.STANDFIRST),
        ("By Ann Example", Kind.BYLINE),
        ("18 May 2017", Kind.DATELINE),
        (CAPTION, Kind.CAPTION),
        (OPENING, Kind.BODY),
        ("What the nurses will do", Kind.SUBHEADING),
        (LISTED[0], Kind.LIST_ITEM),
        (QUOTED, Kind.QUOTE),
    ],
)
def test_what_belongs_to_the_article_has_its_kind_and_no_reason(
    article: Article, text: str, kind: Kind
) -> None:
    found = _of(article, text)
    assert (found.kind, found.reason) == (kind, None)


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("Home", Kind.BOILERPLATE, "rule "),
        ("Sport", Kind.BOILERPLATE, "line model: "),
        ("Facebook Twitter", Kind.BOILERPLATE, "line model: "),
        ("Dentist closes after thirty years", Kind.RELATED, 'in an element named "related"'),
        ("valleyman", Kind.COMMENT, 'in an element named "comments"'),
        ("© 2017 The Example Courier. All rights reserved.", Kind.BOILERPLATE, "rule "),
    ],
)
def test_what_is_set_aside_says_of_what_kind_and_why(
    article: Article, text: str, kind: Kind, why: str
) -> None:
    found = _of(article, text)
    assert found.kind is kind
    assert why in str(found.reason)
    assert not found.read


def test_a_comment_in_full_sentences_is_no_text_of_the_article(article: Article) -> None:
    (comment,) = (p for p in article.paragraphs if p.text.startswith("About time"))
    assert comment.kind is Kind.COMMENT
    assert "likely to be the article's text" in str(comment.reason)


def test_what_the_page_tells_is_taken_over(article: Article) -> None:
    assert (article.title, article.standfirst) == (TITLE, STANDFIRST)
    assert article.bylines == ("Ann Example",)
    assert article.published == date(2017, 5, 18)
    assert str(article.published_as).startswith("meta article:published_time")
    assert article.publisher == "The Example Courier"
    assert article.canonical_url == "https://courier.example/health/three-nurses"
    assert (article.language, article.partial) == ("en", False)


def test_every_line_has_the_models_score(article: Article) -> None:
    for paragraph in article.paragraphs:
        assert paragraph.score is not None
        assert 0 <= paragraph.score <= 1
    assert _of(article, OPENING).score > 0.9  # type: ignore[operator]  # asserted above
    assert _of(article, "Sport").score < 0.1  # type: ignore[operator]  # asserted above


def test_kept_and_set_aside_together_are_all_of_the_page(article: Article) -> None:
    blocks = [block.text for block in read_layout(parse(_page()).root).blocks]
    assert [paragraph.text for paragraph in article.paragraphs] == blocks
    assert [p.position for p in article.paragraphs] == list(range(1, len(blocks) + 1))


def test_a_title_said_in_a_menu_and_below_itself_is_read_once() -> None:
    said_twice = ARTICLE.replace("</h1>", f"</h1><p class=again>{TITLE}</p>")
    menu = MENU.replace("<ul>", f"<ul><li><a href='/x'>{TITLE}</a></li>")
    article = _read(_page(above=menu, article=said_twice))
    first, heading, again = (p for p in article.paragraphs if p.text == TITLE)
    assert first.kind is Kind.BOILERPLATE
    assert str(first.reason).startswith("title in a menu")
    assert (heading.kind, heading.reason) == (Kind.TITLE, None)
    assert (again.kind, again.repeats) == (Kind.TITLE, heading.position)
    assert TITLE not in article.text


def test_a_paragraph_said_twice_is_read_once() -> None:
    article = _read(
        _page(article=ARTICLE.replace(f"<p>{CLOSING}", f"<p>{OPENING}</p><p>{CLOSING}"))
    )
    first, again = (p for p in article.paragraphs if p.text == OPENING)
    assert again.repeats == first.position
    assert article.text.count(OPENING) == 1


def test_a_wall_makes_it_partial() -> None:
    wall = "<p>Subscribe to read the full article</p>"
    article = _read(_page(article=ARTICLE + wall))
    assert article.partial
    assert not _of(article, "Subscribe to read the full article").read


def test_without_a_heading_and_a_title_it_has_none_and_loses_nothing() -> None:
    body = ARTICLE[ARTICLE.index('<div class="article-body">') :]
    article = _read(_page(head="", article=body))
    assert (article.title, article.standfirst, article.published) == (None, None, None)
    assert OPENING in article.text
    assert CLOSING in article.text


def test_a_page_cut_off_in_the_middle_is_read_up_to_there() -> None:
    whole = _page()
    article = _read(whole[: whole.index(VISITS) + len(VISITS)])
    assert article.text.endswith(VISITS)


def test_what_stands_behind_the_pages_end_is_read_too() -> None:
    early = ARTICLE.replace("<h2>", "</article></main></body></html><h2>")
    article = _read(_page(article=early))
    assert OPENING in article.text
    assert VISITS in article.text


FEED = f"""<?xml version="1.0"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Example Courier</title>
<item><title>{TITLE}</title><link>https://courier.example/a</link>
<author>ann@courier.example (Ann Example)</author><pubDate>Thu, 18 May 2017 09:30:00 GMT</pubDate>
<content:encoded><![CDATA[<p>{OPENING}</p><p>{SECOND}</p>]]></content:encoded></item>
<item><title>Summary only</title><link>https://courier.example/b</link>
<pubDate>a day of no calendar</pubDate><description>{OPENING}</description></item>
</channel></rss>"""


def test_an_entry_of_a_feed_has_from_the_feed_what_its_page_does_not_tell() -> None:
    full, summary = extract(FEED.encode())
    assert isinstance(full, Article)
    assert isinstance(summary, Article)
    assert (full.title, full.url) == (TITLE, "https://courier.example/a")
    assert full.bylines == ("Ann Example",)
    assert full.published == date(2017, 5, 18)
    assert str(full.published_as).startswith("told with the page, not on it")
    assert full.publisher == summary.publisher == "The Example Courier"
    assert full.text == f"{OPENING}\n\n{SECOND}"
    assert not full.partial


def test_an_entry_with_a_summary_alone_is_partial_and_its_unknown_day_stays_unknown() -> None:
    _, summary = extract(FEED.encode())
    assert isinstance(summary, Article)
    assert summary.partial
    assert (summary.published, summary.published_as) == (None, None)


def test_a_mail_has_its_subject_and_day_from_its_headers() -> None:
    article = _read(
        "From: Ann Example <ann@courier.example>\nDate: Thu, 18 May 2017 09:30:00 +0100\n"
        f"Subject: {TITLE}\nContent-Type: text/html; charset=utf-8\n\n"
        f"<html><body><p>{OPENING}</p><p>{SECOND}</p></body></html>",
        media_type="message/rfc822",
    )
    assert (article.title, article.published) == (TITLE, date(2017, 5, 18))
    assert article.text == f"{OPENING}\n\n{SECOND}"


def test_what_the_page_tells_comes_before_what_its_container_tells() -> None:
    article = _read(
        "From: news@courier.example\nDate: Fri, 1 Jan 2010 09:30:00 +0000\n"
        f"Subject: This week\nContent-Type: text/html; charset=utf-8\n\n{_page()}",
        media_type="message/rfc822",
    )
    assert (article.title, article.published) == (TITLE, date(2017, 5, 18))


_TEASERS = "".join(
    f"<h2><a href='/{n}'>Story number {n} of the week</a></h2><p>A teaser of story {n} says a "
    "little about it and stops.</p>"
    for n in range(15)
)


@pytest.mark.parametrize(
    ("title", "body", "said"),
    [
        (
            "Page not found",
            "<p>Sorry, the page you asked for cannot be found.</p>",
            "an error page",
        ),
        ("Search results", "<p>Your search for nurses found 12 results.</p>", "search results"),
        ("Log in", "<form><label>Email</label><input type=password></form>", "a form"),
        ("News", _TEASERS, "an index of other pages"),
        ("Nurses", "<p></p>", "no article text on the page"),
        ("Nurses", "<nav><a href='/'>Home</a> <a href='/b'>Health</a></nav>", "no article text"),
    ],
)
def test_a_page_that_is_no_article_is_refused_by_its_kind(title: str, body: str, said: str) -> None:
    source = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    assert said in _refused(source)


def test_a_page_nested_too_deep_keeps_its_text_and_says_how_it_was_read() -> None:
    article = _read(_page(article="<div>" * 300 + ARTICLE))
    assert OPENING in article.text
    assert CLOSING in article.text
    assert any("nested too deep" in note for note in article.notes)


@pytest.mark.parametrize(
    "credit", ["By: Ann Example", "Published: 18 May 2017", "By Dr Ann Example"]
)
def test_a_credit_printed_as_the_first_paragraph_is_no_text(credit: str) -> None:
    head = HEAD.replace('<meta name="description"', '<meta name="unused"')
    body = f"<p>{OPENING}</p><p>{SECOND}</p><p>{VISITS}</p><p>{CLOSING}</p>"
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1><p>{credit}</p>{body}</body></html>"
    (article,) = extract(page.encode())
    assert isinstance(article, Article)
    assert article.text.startswith(OPENING)
    assert next(p for p in article.paragraphs if p.text == credit).reason is None


@pytest.mark.parametrize(
    ("below", "kind"),
    [
        ("Posts that stood empty for two years are to be filled", Kind.STANDFIRST),
        ("Posted by the editor of this page on Monday, 3 July 2017", Kind.BOILERPLATE),
        ('<a href="/1">Bus to the hospital stops running in the winter</a>', Kind.BOILERPLATE),
        ("From the archive", Kind.BOILERPLATE),
    ],
)
def test_the_line_right_below_the_title_may_be_a_standfirst_that_the_model_doubts(
    below: str, kind: Kind
) -> None:
    body = f"<h1>{TITLE}</h1><div>{below}</div><p>{OPENING}</p>"
    layout = read_layout(parse(f"<html><body>{body}</body></html>").root)
    lines = tuple(read_line(block.text) for block in layout.blocks)
    scores = LineScores((0.1, 0.2, 0.9), (False, False, True))
    page = LabelledPage(
        Page(html=body), lines, load_rules(), {}, scores, layout, PageFacts(title=TITLE)
    )
    assert label_saved(page).labels[1].kind is kind
