"""Head, body, comments and tail are told apart; what is said twice refers to its first saying."""

import pytest

from extract import Article, Form, Kind, extract

TITLE = "Valley to get three more nurses"
BODY = (
    "The board has agreed to pay for three more nurses in the valley from the first of April.",
    "Its chair said that the money had been set aside in the autumn and would last for two years.",
    "Patients were told in a letter that their appointments would not move before the summer.",
)


def article_of(*lines: str) -> Article:
    (article,) = extract("\n\n".join(lines).encode())
    assert isinstance(article, Article)
    return article


def kinds(article: Article) -> list[Kind]:
    return [paragraph.kind for paragraph in article.paragraphs]


@pytest.mark.parametrize(
    "title",
    [
        "‘Disillusioned’ GPs consider leaving their posts",
        "Will the valley get its nurses?",
        "Commissioners " + "and administrators, " * 14 + "at last",  # 300 characters
        "NHS England: ‘no plan’ to move the valley's nurses…",
    ],
)
def test_a_title_may_hold_quotations_questions_and_300_characters(title: str) -> None:
    assert article_of(title, *BODY).title == title.strip()


def test_the_title_may_be_said_again_below_a_slug_and_a_cover_line() -> None:
    article = article_of("Special report", "Nursing the valley today", TITLE, TITLE, *BODY)
    assert article.title == TITLE
    assert kinds(article)[:4] == [Kind.BOILERPLATE, Kind.BOILERPLATE, Kind.TITLE, Kind.TITLE]
    assert article.paragraphs[3].repeats == 3


def test_without_a_title_the_cover_line_is_the_title() -> None:
    article = article_of("Read the latest issue online", "Independents' Day for nurses", *BODY)
    assert article.title == "Independents' Day for nurses"


def test_a_line_below_the_title_without_an_end_mark_is_the_standfirst() -> None:
    article = article_of(TITLE, "Three nurses join in spring and the board pays", *BODY)
    assert article.standfirst == "Three nurses join in spring and the board pays"
    assert article.text.startswith("Three nurses join")


def test_a_caption_printed_twice_is_a_caption_twice() -> None:
    article = article_of(TITLE, "Dr Iona McPhail", "Dr Iona McPhail", *BODY)
    assert kinds(article)[1:3] == [Kind.CAPTION, Kind.CAPTION]
    doubled = article_of(TITLE, "Dr Iona McPhail Dr Iona McPhail", *BODY)
    assert kinds(doubled)[1] is Kind.CAPTION


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We are glad. They will come,” she said.", Kind.BODY),
        ("“We are glad. They will come.”", Kind.QUOTE),
        ("“We are glad and they will come,", Kind.QUOTE),
        ("‘We' are glad that the ‘others' will come.", Kind.BODY),
        ("‘GPs' leaders are glad. They're sure of it.'", Kind.QUOTE),
        ("• three nurses", Kind.LIST_ITEM),
        ("1. three nurses", Kind.LIST_ITEM),
        ("1.5m patients were asked by the board.", Kind.BODY),
        ("What the nurses say", Kind.SUBHEADING),
        ("‘Up 2’", Kind.SUBHEADING),
        ("No.", Kind.BODY),
        ("Pictured: the surgery", Kind.CAPTION),
        ("Fig 1: nurses by year", Kind.CAPTION),
    ],
)
def test_a_paragraph_amid_the_body_has_its_kind(text: str, kind: Kind) -> None:
    assert kinds(article_of(TITLE, BODY[0], text, *BODY[1:]))[2] is kind


def test_comments_are_kept_apart_from_the_text() -> None:
    article = article_of(
        TITLE,
        *BODY,
        "Readers' comments (12)",
        "• Old Hand",
        "It was the same in Henley, and it took three years to get one nurse.",
        "Have your say",
        "Name",
    )
    assert kinds(article)[5:7] == [Kind.COMMENT, Kind.COMMENT]
    assert article.paragraphs[6].reason is None
    assert article.text == "\n\n".join(BODY)


def test_a_repeat_refers_to_the_first_saying_though_marks_differ() -> None:
    said = "She said: ‘We are glad – and they will come.’"
    article = article_of(TITLE, BODY[0], said, BODY[1], said.replace("‘", "'"), said)
    assert [p.repeats for p in article.paragraphs[4:]] == [3, 3]
    assert article.paragraphs[4].reason == "said before on this page, line 3"
    assert article.text.count("We are glad") == 1


@pytest.mark.parametrize(
    ("lines", "form"),
    [
        (("News", TITLE, *BODY), Form.NEWS),
        (("Editor's blog", TITLE, *BODY), Form.OPINION),
        ((TITLE, "Dear Editor,", *BODY), Form.LETTER),
        (("News in brief", TITLE, *BODY), Form.IN_BRIEF),
        ((TITLE, *BODY), None),
        ((TITLE, BODY[0], "News", *BODY[1:]), None),
    ],
)
def test_the_form_is_what_slug_or_shape_tell(lines: tuple[str, ...], form: Form | None) -> None:
    assert article_of(*lines).form is form


@pytest.mark.parametrize(
    ("title", "opening", "signature", "names"),
    [
        ("Letters: more nurses", BODY[0], "Dr Jane Roe, Leeds", ("Dr Jane Roe",)),
        (TITLE, f"Sir – {BODY[0]}", "Dr Jane Roe, GP, Vale Medical Practice", ("Dr Jane Roe",)),
        (TITLE, f"Dear Editor, {BODY[0]}", "Jane Roe and Bo Tye, Leeds", ("Jane Roe", "Bo Tye")),
        (TITLE, f"Dear Editor, {BODY[0]}", "Name and address supplied", ()),
        (TITLE, BODY[0], "Dr Jane Roe, Leeds", ()),
    ],
)
def test_the_signature_of_a_letter_names_its_author(
    title: str, opening: str, signature: str, names: tuple[str, ...]
) -> None:
    article = article_of(title, opening, *BODY[1:], signature)
    assert article.bylines == names
    assert (signature in article.text) is (not names)


def test_a_signature_of_several_lines_and_a_masthead_below_the_title_are_read() -> None:
    masthead = "British Journal of General Practice"
    lines = (masthead, "29 November 2026", "Dear Editor,", *BODY, "Yours faithfully,", "Jane Roe")
    article = article_of("Letters: more nurses", *lines, "GP, Leeds")
    assert article.bylines == ("Jane Roe",)
    assert article.publisher == masthead


def test_only_english_is_called_english() -> None:
    assert article_of(TITLE, *BODY).language == "en"
    dutch = "De gemeente heeft besloten dat de huisartsen in de regio vanaf morgen meer verdienen, "
    assert (
        article_of(TITLE, dutch + "omdat zij in het weekend voor hun patiënten open zijn.").language
        is None
    )


def test_lines_at_their_own_length_are_not_taken_for_broken_ones() -> None:
    article = article_of(*(f"{word} {BODY[0]}\n{word} {BODY[1]}" for word in ("One", "Two", "Six")))
    assert len(article.paragraphs) == 6


def test_paragraphs_without_a_full_stop_above_one_that_has_it_are_no_menu() -> None:
    unmarked = [
        f"Speaker number {number} told the conference in the afternoon that the plan for the "
        "surgeries had been drawn up in haste and without any doctor"
        for number in range(8)
    ]
    page = "\n\n".join(["Conference rejects the plan", *unmarked, "The vote was carried by forty."])
    (article,) = extract(page.encode())
    assert isinstance(article, Article)
    assert all(paragraph.reason is None for paragraph in article.paragraphs)
