"""Mastheads, menus, pasted links, adverts and quoting are told from title, date and text."""

from pathlib import Path

import pytest

from extract import Article, Kind, extract

TITLE = "Valley to get three more nurses"
BODY = (
    "The board has agreed to pay for three more nurses in the valley from the first of April.",
    "Its chair said that the money had been set aside in the autumn and would last for two years.",
    "Patients were told in a letter that their appointments would not move before the summer.",
)
SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def article_of(*lines: str) -> Article:
    (article,) = extract("\n\n".join(lines).encode())
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("masthead", "publisher"),
    [
        ("National Health Executive", "National Health Executive"),
        ("NHE", "National Health Executive"),
        ("Nursing in Practice", "Nursing in Practice"),
        ("MANAGEMENT IN PRACTICE", "Management in Practice"),
        ("Dispensing Doctors’ Association", "Dispensing Doctors' Association"),
        ("The Pharmaceutical Journal", "The Pharmaceutical Journal"),
        ("BMJ", "The BMJ"),
        ("www.pulsetoday.co.uk", "Pulse"),
        ("https://www.hsj.co.uk/news/valley-to-get-nurses/7001.article", "HSJ"),
        ("Source: Pulse Today", "Pulse"),
        ("Pulse | News", "Pulse"),
    ],
)
def test_an_outlets_name_above_the_body_is_boilerplate_and_names_the_publisher(
    masthead: str, publisher: str
) -> None:
    for article in (article_of(masthead, TITLE, *BODY), article_of(TITLE, masthead, *BODY)):
        assert (article.title, article.publisher) == (TITLE, publisher)
        reasons = [paragraph.reason or "" for paragraph in article.paragraphs]
        assert any("/masthead: " in reason for reason in reasons)


@pytest.mark.parametrize(
    "masthead",
    [
        "Pulse – 3 May 2016",
        "Pulse, 3 May 2016",
        "Pulse 3 May 2016",
        "Pulse (3 May 2016)",
        "Pulse » Tuesday 3 May 2016",
        "3 May 2016 | Pulse Today",
        "News | Pulse | 3 May 2016",
        "Pulse | Published on 3 May 2016",
        "Published in Pulse on 3 May 2016",
    ],
)
def test_an_outlets_name_beside_the_date_is_a_dateline(masthead: str) -> None:
    article = article_of(masthead, TITLE, *BODY)
    assert article.paragraphs[0].kind is Kind.DATELINE
    assert (article.title, article.publisher) == (TITLE, "Pulse")
    assert str(article.published) == "2016-05-03"


@pytest.mark.parametrize(
    "title",
    [
        "HSJ names new editor",
        "Pulse oximetry: what nurses need to know",
        "Nursing in practice: a year on the ward",
        "Pulse 3",
        "Opinion | Why I am leaving the valley",
        "NHS trust | Valley hospital rated inadequate",
        "Yes | No | Maybe: how committees will vote on the contract",
        "GPs/nurses: who pays?",
        "Blood pressure > 140/90: what now",
        "Valley  to get  three  more  nurses",
        "News from the valley",
        "Home visits",
    ],
)
def test_a_title_that_only_holds_a_name_a_bar_or_an_arrow_is_a_title(title: str) -> None:
    article = article_of("News", title, "3 May 2016", *BODY)
    assert (article.title, article.publisher) == (title, None)


@pytest.mark.parametrize(
    "menu",
    [
        "Log in | Register | Subscribe",
        "News | Jobs | Events",
        "Home » News » Pay",
        "Home > News",
        f"Home > News > {TITLE}",
        "Home / News / Finance",
        "Home\tNews\tJobs",
        "Dentists · Opticians · Nurses",
    ],
)
def test_a_menu_or_breadcrumb_above_the_title_is_boilerplate(menu: str) -> None:
    article = article_of(menu, TITLE, *BODY)
    assert article.title == TITLE
    assert article.paragraphs[0].kind is Kind.BOILERPLATE


def test_amid_the_text_an_outlets_name_and_a_row_of_words_stay() -> None:
    article = article_of(TITLE, *BODY[:2], "Pulse", BODY[2], "Age | Dose | Interval", BODY[0])
    assert [paragraph.kind for paragraph in article.paragraphs if "P" in paragraph.text[:1]] == [
        Kind.SUBHEADING,
        Kind.BODY,
    ]
    assert "Age | Dose | Interval" in article.text


def test_a_credit_among_the_parts_of_a_line_is_a_byline() -> None:
    article = article_of("News | By Jane Smith | 3 May 2016", TITLE, *BODY)
    assert (article.bylines, str(article.published)) == (("Jane Smith",), "2016-05-03")


def test_below_pasted_links_the_last_line_is_the_title_unless_it_is_longer_and_told_of() -> None:
    links = ("Most read", "Ten things about rent", "Practice loses appeal", "Minister visits Hull")
    standfirst = "Three more nurses will join them in April, and the board will pay"
    both = article_of(*links, TITLE, standfirst, "By Anna Ford", *BODY)
    assert (both.title, both.standfirst) == (TITLE, standfirst)
    alone = article_of(*links, TITLE, "By Anna Ford", *BODY)
    assert (alone.title, alone.standfirst) == (TITLE, None)


def test_a_paragraph_between_two_advertisements_stays() -> None:
    article = article_of(TITLE, BODY[0], "Advertisement", BODY[1], "Advertisement", BODY[2])
    assert article.text == "\n\n".join(BODY)
    quoted = article_of(TITLE, BODY[0], "Advertisement", "‘No.’", "Advertisement", BODY[2])
    assert "‘No.’" in quoted.text


def test_an_advertisement_between_its_marks_is_set_aside() -> None:
    marks = ("Article continues below this sponsored advert", "Article continues below")
    article = article_of(TITLE, BODY[0], marks[0], "Learn more about our phones", marks[1], BODY[1])
    assert article.text == "\n\n".join(BODY[:2])


def test_a_salutation_is_no_title_and_makes_a_letter() -> None:
    article = article_of("Dear Editor", *BODY)
    assert (article.title, article.form) == (None, "letter")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("mark", ["> ", ">", " > ", "> > "])
def test_a_page_quoted_as_a_whole_says_what_it_says_unquoted(seed: Path, mark: str) -> None:
    (plain,) = extract(seed.read_bytes())
    lines = seed.read_bytes().split(b"\n")
    quoted = b"\n".join(mark.encode() + line if line.strip() else b">" for line in lines)
    (article,) = extract(quoted)
    assert isinstance(article, Article)
    assert isinstance(plain, Article)
    assert article.paragraphs == plain.paragraphs
    assert "quoted as in mail" in article.notes[-1]


def test_quoted_lines_amid_a_page_keep_their_marks() -> None:
    article = article_of(TITLE, *BODY, "> They wrote this to us.", "> And this as well.")
    assert "> They wrote this to us." in [paragraph.text for paragraph in article.paragraphs]
    assert article.notes == ()


def test_an_outlets_name_below_the_text_is_boilerplate_that_proves_nothing() -> None:
    article = article_of(TITLE, *BODY, "Nursing in Practice")
    assert article.paragraphs[-1].kind is Kind.BOILERPLATE
    assert article.publisher is None


def test_where_title_and_caption_both_stand_twice_the_first_is_the_title() -> None:
    caption = "The health centre at the upper end of the valley"
    article = article_of(TITLE, TITLE, caption, caption, *BODY)
    assert article.title == TITLE
    assert [paragraph.kind for paragraph in article.paragraphs[2:4]] == [Kind.CAPTION] * 2
