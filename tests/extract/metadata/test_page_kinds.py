"""Pages of other kinds are refused with their reason; articles of any shape are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from extract.metadata.page_facts import read_facts
from extract.metadata.page_kinds import explain_rejection, explain_text_rejection
from extract.text import Line, read_line, read_lines

HOST = "https://herald.example"
FIRST = "The board has agreed to pay for three more nurses in the valley from the first of April."
SECOND = "Its chair said that the money had been set aside in the autumn and would last two years."
TEASERS = tuple(
    f"{who} {what} after {why}, the board was told on Monday."
    for who, what, why in [
        ("Bus drivers", "will strike again", "talks about the night service failed"),
        ("The library", "opens its doors", "a year of work on its roof"),
        ("Schools", "want more cooks", "parents complained about cold lunches"),
        ("A bridge", "is closed to lorries", "engineers found rust in its cables"),
        ("Farmers", "ask for a new drain", "the wettest autumn in forty years"),
        ("The market", "moves to the square", "traders lost half of their stalls"),
        ("Swimmers", "win a longer season", "two thousand people signed a letter"),
        ("The post office", "shuts for good", "its keeper found nobody to follow him"),
        ("A baker", "bakes for the hospital", "its own kitchen was flooded"),
        ("The choir", "sings in the station", "its hall was sold to a builder"),
        ("Walkers", "get their path back", "a judge heard them for three days"),
    ]
)


def reason(
    title: str, main: list[str], *, head: str = "", body: str = "", url: str = f"{HOST}/pay"
) -> str | None:
    paragraphs = "".join(f"<p>{text}</p>" for text in main)
    head = f"<head><title>{title}</title>{head}</head>"
    page = f"<html>{head}{body or '<body>'}{paragraphs}</body></html>"
    tree = html.document_fromstring(page)
    return explain_rejection(tree, read_facts(tree, url), lines_of(main))


def lines_of(texts: list[str]) -> tuple[Line, ...]:
    return tuple(map(read_line, texts))


def teaser_list(shape: str, count: int = 11) -> str:
    return "".join(
        shape.format(url=f"/news/{number}", head=text.split(" after ")[0], text=text)
        for number, text in enumerate(TEASERS[:count])
    )


CARDS = '<div class="card"><h3><a href="{url}">{head}</a></h3><p>{text}</p></div>'
ARTICLES = '<article><a href="{url}"><h2>{head}</h2></a><time>1 May 2019</time></article>'
ITEMS = '<li><h4><span><a href="{url}">{head}</a></span></h4><div>{text}</div></li>'


@pytest.mark.parametrize(
    ("title", "body", "main", "url", "kind"),
    [
        ("404 Not Found", "", ["Sorry, we have looked everywhere for that page."], "/x", "error"),
        ("Page not found | Herald", "<body class='error404'>", [], "/x", "error"),
        ("Error 404 - this page has moved", "", [SECOND], "/x", "error"),
        ("Oops! That page can’t be found. – Herald", "", [], "/x", "error"),
        (
            "Just a moment...",
            "",
            ["Checking your browser before accessing herald.example."],
            "/",
            "error",
        ),
        ("403 Forbidden", "", [], "/x", "error"),
        (
            "Search results for “nurses”",
            "",
            ["Nurses …", "More nurses …"],
            "/search?q=nurses",
            "search",
        ),
        (
            "You searched for nurses - Herald",
            "<body class='search'>",
            list(TEASERS[:3]),
            "/?s=nurses",
            "search",
        ),
        ("Herald", "", ["Showing 1-10 of 45 results", "Nurses win …"], "/find", "search"),
        (
            "Log in | Herald",
            "<body><form><input type='password'></form>",
            ["Forgot your password?"],
            "/login",
            "form",
        ),
        (
            "Herald",
            "<body><form><input name='u'><input type='password'></form>",
            ["Username"],
            "/a",
            "form",
        ),
        (
            "Register | Herald",
            "",
            ["First name", "Last name", "Your email", "Choose a password"],
            "/reg",
            "form",
        ),
        (
            "Report this comment",
            "",
            ["Your name", "Your email", "Reason for reporting"],
            "/report",
            "form",
        ),
        ("Contact us", "", ["Name*", "Email*", "Message", "Subject"], "/contact", "form"),
        ("Cookie policy – Herald", "", [FIRST, SECOND] * 9, "/cookies", "cookies"),
        (
            "Herald",
            "",
            ["We and our partners use cookies to measure what is read on our pages."],
            "/pay",
            "cookies",
        ),
        ("Privacy notice", "", [FIRST] * 20, "/privacy", "privacy"),
        ("Comments on: Nurses win more pay", "", [FIRST, SECOND], "/pay/feed", "comments"),
        ("All comments", "", [FIRST, SECOND] * 5, "/pay/comments", "comments"),
        ("Photo gallery: the nurses’ march", "", ["Image 3 of 12"], "/gallery/march", "gallery"),
        ("In pictures: the nurses’ march", "", [], "/march", "gallery"),
        ("News | Herald", "<body>" + teaser_list(CARDS), [TEASERS[0]], "/news/", "index"),
        (
            "Nurses Archives - Herald",
            "<body class='archive tag'>" + teaser_list(ARTICLES),
            [],
            "/tag/nurses",
            "index",
        ),
        ("Nurses", "<body>" + teaser_list(ITEMS, 6), list(TEASERS[:1]), "/topics/nurses/", "index"),
        ("The Valley Herald", "<body>" + teaser_list(CARDS), [TEASERS[0]], "/", "index"),
        (
            "Ann Lee, Author at Herald",
            "<body class='author'>" + teaser_list(ARTICLES, 6),
            [],
            "/author/ann",
            "index",
        ),
        (
            "Herald of the valley and its people",
            "<body>" + teaser_list(CARDS),
            [],
            "/front",
            "index",
        ),
        ("April 2019", "<body>" + teaser_list(ITEMS, 5), [], "/2019/04", "index"),
    ],
)
def test_pages_that_are_no_article_are_refused_with_their_kind(
    title: str, body: str, main: list[str], url: str, kind: str
) -> None:
    told = reason(title, main, body=body, url=HOST + url)
    assert told is not None
    assert kind in told


def test_a_collection_that_says_so_is_refused_with_what_it_says() -> None:
    head = '<script type="application/ld+json">{"@type":"CollectionPage"}</script>'
    told = reason("Nurses", [], head=head, body="<body>" + teaser_list(CARDS, 6))
    assert told == (
        "an index of other pages: its JSON-LD calls it a collection of pages, and 6 headings lead "
        "elsewhere"
    )


COMMENTS = "".join(
    f'<li class="comment"><h4><a href="/people/{number}">Reader {number}</a></h4><p>{text}</p></li>'
    for number, text in enumerate(TEASERS)
)
LOGIN = "<form><input name='user'><input type='password'><button>Log in</button></form>"


@pytest.mark.parametrize(
    ("title", "body", "main", "url"),
    [
        ("Nurses win more pay", "", [FIRST, SECOND], "/pay"),
        ("Nurses win more pay", "<body>" + LOGIN, [FIRST], "/pay"),
        ("Nurses win more pay", "<body>" + teaser_list(CARDS), [FIRST, SECOND], "/pay"),
        ("Nurses win more pay", "<body>" + COMMENTS, [FIRST, SECOND], "/pay"),
        ("404 nurses sign a letter to the board", "", [FIRST, SECOND], "/pay"),
        ("500 GPs ask for more", "", [FIRST], "/pay"),
        ("Page not found: how the web forgets", "", [FIRST, SECOND] * 4, "/web"),
        ("Results for the valley’s surgeries improve", "", [FIRST, SECOND], "/pay"),
        ("Search for new nurses begins", "", [FIRST, SECOND], "/pay"),
        ("Join the debate on nurses’ pay", "", [FIRST, SECOND], "/pay"),
        ("Cookies: a recipe from the hospital’s kitchen", "", [FIRST, SECOND], "/cookies"),
        (
            "Why cookies are bad for privacy",
            "",
            ["Cookies follow readers about the web.", FIRST],
            "/c",
        ),
        ("Responses to the consultation are published", "", [FIRST, SECOND], "/pay"),
        ("Pictures of nurses sold at auction", "", [FIRST, SECOND], "/gallery-sale"),
        ("Section 21 evictions rise in the valley", "", [FIRST, SECOND], "/pay"),
        (
            "Ten things that nurses want",
            "",
            [f"{n}. {text}" for n, text in enumerate(TEASERS)],
            "/ten",
        ),
        (
            "Strike: as it happened",
            "<body>" + teaser_list(ITEMS),
            ["10.15am", FIRST, "10.30am", SECOND] * 5,
            "/live",
        ),
        (
            "What we read this week",
            "<body><p class='byline'>By Ann Lee</p>" + teaser_list(CARDS),
            list(TEASERS),
            "/week",
        ),
        (
            "Letter: pay the nurses",
            "",
            ["Dear editor,", FIRST, SECOND, "Bo Ray, Leeds"],
            "/letters/pay",
        ),
        (
            "Nurses win more pay",
            "<body>" + teaser_list(CARDS, 4),
            [FIRST, SECOND],
            "/topics/nurses/pay",
        ),
        ("Unions welcome the deal", "", [FIRST], "/search/deal"),
        ("Subscriptions to journals cost more", "", [FIRST, SECOND], "/pay"),
        ("Home births double in the valley", "", [FIRST, SECOND], "/pay"),
    ],
)
def test_articles_of_every_shape_are_kept(title: str, body: str, main: list[str], url: str) -> None:
    assert reason(title, main, body=body, url=HOST + url) is None


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (
            ["Herald", "Menu", "404", "Sorry, the page you are looking for could not be found."],
            "error",
        ),
        (["Herald", "Page not found", "Home", "News"], "error"),
        (["Search", "Showing 1-10 of 45 results for nurses", "Nurses win …", "More …"], "search"),
        (
            ["Herald", "Username", "Password", "Remember me", "Forgot your password?", "Log in"],
            "form",
        ),
        (
            ["We use cookies and ask for your consent before we count our readers.", "Accept"],
            "cookies",
        ),
        (["Comments on: Nurses win more pay", "Bo Ray says:", FIRST, SECOND], "comments"),
        (
            ["News"]
            + [
                line
                for number, text in enumerate(TEASERS[:7], 1)
                for line in (text.split(" after ")[0], f"{number} May 2019", text)
            ],
            "index",
        ),
    ],
)
def test_pasted_pages_that_are_no_article_are_refused(lines: list[str], kind: str) -> None:
    told = explain_text_rejection(lines_of(lines))
    assert told is not None
    assert kind in told


@pytest.mark.parametrize(
    "lines",
    [
        ["Log in", "Register", "Subscribe", "Nurses win more pay", "3 May 2019", FIRST, SECOND],
        ["Nurses win more pay", FIRST, "Comments", "Name", "Email", "Website", "Submit"],
        ["Search", "Contact us", "Page 1 of 2", "Nurses win more pay", FIRST, SECOND],
        [
            *("Nurses win more pay", FIRST, SECOND, FIRST),
            *(
                line
                for n, text in enumerate(TEASERS)
                for line in (f"Reader {n}", f"{n + 1} May 2019", text)
            ),
        ],
        ["10.15am", FIRST, "10.30am", SECOND] * 6,
        [f"{n}. {text}" for n, text in enumerate(TEASERS)],
        ["News", "Nurses win more pay", "We use cookies.", FIRST, SECOND],
    ],
)
def test_pasted_articles_of_every_shape_are_kept(lines: list[str]) -> None:
    assert explain_text_rejection(lines_of(lines)) is None


def test_a_known_title_tells_a_pasted_page_s_kind() -> None:
    assert explain_text_rejection(lines_of(["Email", "Password"]), "Log in") is not None
    assert explain_text_rejection(lines_of([FIRST, SECOND]), "Nurses win more pay") is None


@given(st.lists(st.text(max_size=60), max_size=12), st.none() | st.text(max_size=40))
def test_asking_for_the_kind_never_raises(lines: list[str], title: str | None) -> None:
    told = explain_text_rejection(read_lines("\n".join(lines)), title)
    assert told is None or told.startswith(("a ", "an ", "readers' "))
