"""Boxes amid a saved article: a heading or an element's name says that they are none of it."""

import pytest

from extract import Article, Kind, extract

BODY = (
    (
        "The board has agreed to pay for three more nurses in the valley from the first of "
        "April, after a winter in which the two who are left drove eleven thousand miles "
        "between them."
    ),
    (
        "Its chair said that the money had been set aside in the autumn and would last for two "
        "years, and that nobody should expect more of it before the next settlement is known."
    ),
    (
        "Patients were told in a letter that their appointments would not move before the "
        "summer, when the new nurses will have finished their training and have cars of their "
        "own."
    ),
    (
        "The nurses' own committee welcomed the decision and asked for it to be put in "
        "writing, as the last one had been forgotten within a month of the meeting at which it "
        "was taken."
    ),
)
TITLE = "Valley to get three more nurses"


def article_of(*body: str) -> Article:
    page = f"<html><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1>{''.join(body)}"
    (article,) = extract(f"{page}</main></body></html>".encode(), media_type="text/html")
    assert isinstance(article, Article)
    return article


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


TEASERS = (
    (
        "The practice manager who drove the school bus for a whole winter so that the clinic "
        "could open told our reporter what it was like."
    ),
    (
        "Patients trust their nurses with the keys to their houses, a survey of the valley has "
        "found, but not the companies that deliver to them."
    ),
)


def test_teasers_below_a_heading_of_links_in_one_element_are_related() -> None:
    box = f"<div><h3>More on this story</h3>{paragraphs(*TEASERS)}</div>"
    article = article_of(paragraphs(*BODY[:2]), box, paragraphs(*BODY[2:]))
    assert article.text == "\n\n".join(BODY)
    kinds = {p.text: p.kind for p in article.paragraphs}
    assert [kinds[teaser] for teaser in TEASERS] == [Kind.RELATED, Kind.RELATED]


def test_the_article_below_a_heading_in_the_same_element_stays() -> None:
    for heading in (
        "Comments (5)",
        "Newsletter",
        "Related articles",
        "Sign in to continue reading",
    ):
        article = article_of(f"<div><p>{heading}</p>{paragraphs(*BODY)}</div>")
        assert article.text == "\n\n".join(BODY), heading


def test_what_a_wall_offers_is_no_text_though_it_is_longer_than_what_stands_before_it() -> None:
    wall = (
        "<div><h2>Sign in to continue reading this article</h2><p>Subscribe today for "
        "unlimited access to our news, analysis and briefings, and never miss a story about "
        "your valley.</p>"
        "</div>"
    )
    article = article_of(paragraphs(*BODY[:1]), wall)
    assert article.text == BODY[0]
    assert article.partial


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ('<div class="article__newsletter">', Kind.BOILERPLATE),
        ('<section id="comments">', Kind.COMMENT),
        ("<form>", Kind.BOILERPLATE),
    ],
)
def test_a_small_element_is_what_its_name_says(element: str, kind: Kind) -> None:
    box = f"{element}<p>{TEASERS[0]}</p></{element[1:].split(maxsplit=1)[0].rstrip('>')}>"
    article = article_of(paragraphs(*BODY[:2]), box, paragraphs(*BODY[2:]))
    assert article.text == "\n\n".join(BODY)
    found = next(p for p in article.paragraphs if p.text == TEASERS[0])
    assert found.kind is kind
    assert found.reason


def test_a_line_in_an_element_named_for_captions_is_one() -> None:
    box = f'<div class="wp-caption"><p class="wp-caption-text">{TEASERS[0]}</p></div>'
    article = article_of(paragraphs(*BODY[:2]), box, paragraphs(*BODY[2:]))
    assert article.text == "\n\n".join(BODY)
    found = next(p for p in article.paragraphs if p.text == TEASERS[0])
    assert (found.kind, found.reason) == (Kind.CAPTION, None)


@pytest.mark.parametrize("name", ["newsletter", "comment", "modal", "caption"])
def test_an_article_in_elements_named_for_its_section_stays(name: str) -> None:
    article = article_of(*(f'<div class="{name}"><p>{text}</p></div>' for text in BODY))
    assert article.text == "\n\n".join(BODY)
