"""An article's title is never its outlet's name, and an outlet that can be known is named."""

import pytest

from extract.pipeline import extract
from extract.values import Article

TITLE = "Three more nurses for the valley"
BODY = (
    "The board has agreed to pay for three more nurses in the valley from April.",
    "It costs £114,000 a year, of which the county pays a half of the whole.",
    "Patients had waited nineteen days on average for a routine appointment last winter.",
    "The nurses will visit four villages above the ford, where the last surgery closed in 2012.",
    "The chair of the board told the meeting that the money would be there for three years.",
    "Two of the nurses have worked in the valley before; a third comes from the hospital.",
    "The board will look at the numbers again in the autumn, when the money is shared out.",
)


def read(content: str, media_type: str = "text/html") -> Article:
    (article,) = extract(content.encode(), media_type=media_type)
    assert isinstance(article, Article)
    return article


def saved(head: str, heading: str = f"<h1>{TITLE}</h1>") -> Article:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    return read(f"<html><head>{head}</head><body>{heading}{body}</body></html>")


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "masthead", ["Pulse Today", "Home | HSJ", "News", "Nursing Times | News", "Vale Post", "Home"]
)
def test_a_masthead_is_no_title(masthead: str) -> None:
    site = '<meta property="og:site_name" content="Vale Post">'
    assert saved(f"<title>{masthead}</title>{site}", heading="").title is None
    assert saved(f"<title>{TITLE} | {masthead}</title>{site}", heading="").title == TITLE


@pytest.mark.parametrize("title", ["Corrections and clarifications", "News in brief"])
def test_a_section_that_heads_pieces_is_their_title(title: str) -> None:
    assert saved(f"<title>{title}</title>", heading=f"<h1>{title}</h1>").title == title


@pytest.mark.parametrize(
    "title", ["HSJ names new editor", "Pulse oximeters recalled", "News of nurses"]
)
def test_a_title_that_begins_with_an_outlet_s_name_is_one(title: str) -> None:
    assert saved(f"<title>{title}</title>", heading=f"<h1>{title}</h1>").title == title


def test_the_name_in_a_notice_of_copyright_is_no_title() -> None:
    pasted = "\n\n".join(
        ("Borough Health News", "www.bhn.example", *BODY, "© Borough Health News.")
    )
    assert read(pasted, "text/plain").title is None


def test_below_a_masthead_the_container_s_title_is_taken() -> None:
    mail = (
        'From: "Vale Post" <news@vale.example>\nTo: a@b.example\nSubject: Nurses for the valley\n'
        "Content-Type: text/html\n\n<html><head><title>Vale Post</title></head><body>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
        + "</body></html>"
    )
    article = read(mail, "message/rfc822")
    assert (article.title, article.publisher) == ("Nurses for the valley", "Vale Post")


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content="Vale Post">', "Vale Post"),
        ('<meta property="og:site_name" content="Pulse Today">', "Pulse"),
        (linked('{"@type":"NewsArticle","publisher":{"name":"Vale Post"}}'), "Vale Post"),
        (
            linked(
                '{"@graph":[{"@type":"NewsArticle","publisher":{"@id":"#us"}},'
                '{"@type":"Organization","@id":"#us","name":"Vale Post"}]}'
            ),
            "Vale Post",
        ),
        (linked('{"@type":"WebSite","name":"Vale Post"}'), "Vale Post"),
        ('<link rel="canonical" href="https://www.pulsetoday.co.uk/news/nurses/">', "Pulse"),
        ('<link rel="canonical" href="https://vale.example/news/nurses/">', None),
    ],
)
def test_an_outlet_is_named_by_the_page_s_data(head: str, publisher: str | None) -> None:
    assert saved(f"<title>{TITLE}</title>{head}").publisher == publisher


@pytest.mark.parametrize(
    "line", ["Pulse", "PULSE TODAY", "https://www.pulsetoday.co.uk/news/three-more-nurses/"]
)
def test_the_first_line_of_a_pasted_page_names_a_known_outlet(line: str) -> None:
    assert read("\n\n".join((line, TITLE, *BODY)), "text/plain").publisher == "Pulse"


def test_the_own_address_of_a_pasted_page_is_kept() -> None:
    address = "https://vale.example/news/three-more-nurses"
    article = read("\n\n".join((TITLE, *BODY, f"Source: {address}")), "text/plain")
    assert (article.url, article.canonical_url) == (None, address)


@pytest.mark.parametrize(
    ("sender", "publisher", "authors"),
    [
        ('"Vale Post" <newsletter@vale.example>', "Vale Post", ()),
        ("Ann Example <ann@vale.example>", None, ("Ann Example",)),
        ("Ann Example <ann@pulsetoday.co.uk>", "Pulse", ("Ann Example",)),
    ],
)
def test_a_mail_s_outlet_is_its_sender_or_the_sender_s_host(
    sender: str, publisher: str | None, authors: tuple[str, ...]
) -> None:
    mail = f"From: {sender}\nTo: a@b.example\nSubject: {TITLE}\n\n" + "\n\n".join(BODY)
    article = read(mail, "message/rfc822")
    assert (article.publisher, article.bylines) == (publisher, authors)
