"""Bylines and datelines are whole lines; a day that the page does not tell stays unknown."""

from datetime import date

import pytest

from extract import Article, Kind, extract
from extract.text import Dateline, DateRole, read_byline, read_dateline, read_line

BODY = (
    "The board has agreed to pay for three more nurses in the valley from the first of April.",
    "Its chair said that the money had been set aside in the autumn and would last for two years.",
)


def article_of(*lines: str, url: str | None = None) -> Article:
    (article,) = extract("\n\n".join(lines).encode(), url=url)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "text",
    [
        "12 January 2012",
        "12 Jan 2012",
        "12th January, 2012",
        "Thursday, 12th Jan 2012 10:03am",
        "Thursday 12 January 2012, 10.03",
        "January 12, 2012",
        "2012-01-12",
        "2012-01-12T10:03:00Z",
        "12/01/2012",
        "12.01.2012 10:03",
        "12-Jan-2012",
        "Published: 12 January 2012",
        "First published on 12 January 2012 at 10:03 GMT",
        "Posted on January 12, 2012",
        "10:03am, 12 January 2012",
    ],
)
def test_a_whole_line_date_tells_its_day(text: str) -> None:
    dateline = read_dateline(read_line(text))
    assert dateline is not None
    assert dateline.day == date(2012, 1, 12)


def test_a_month_before_its_day_is_read_where_only_that_makes_a_date() -> None:
    assert read_dateline(read_line("01/25/2012")) == Dateline(
        date(2012, 1, 25), DateRole.UNLABELLED
    )


@pytest.mark.parametrize(
    "text",
    [
        "12 January",
        "January 2012",
        "31 February 2012",
        "12/01/12",
        "31/25/2012",
        "Published: 3 May",
    ],
)
def test_a_day_that_is_not_told_or_does_not_exist_stays_unknown(text: str) -> None:
    dateline = read_dateline(read_line(text))
    assert dateline is not None
    assert dateline.day is None
    assert article_of("Valley to get three more nurses", text, *BODY).published is None


@pytest.mark.parametrize(
    "text",
    [
        "May day",
        "12 nurses",
        "In January 2012 it began",
        "2012",
        "10.05am",
        "",
        "March on London 2012",
    ],
)
def test_a_line_that_is_more_than_a_date_is_none(text: str) -> None:
    assert read_dateline(read_line(text)) is None


def test_the_day_of_a_change_is_not_the_day_of_publication() -> None:
    changed = article_of("Valley to get three more nurses", "Updated: 14 May 2016", *BODY)
    assert changed.published is None
    both = article_of(
        "Valley to get three more nurses",
        "Updated: 14 May 2016",
        "Published: 12 May 2016",
        *BODY,
    )
    assert both.published == date(2016, 5, 12)
    assert both.published_as == 'line 3: "Published: 12 May 2016"'


def test_a_label_on_a_line_of_its_own_speaks_for_the_date_below_it() -> None:
    article = article_of(
        "Valley to get three more nurses",
        "Updated on",
        "14 May 2016",
        "First published",
        "12 May 2016",
        *BODY,
    )
    assert article.published == date(2016, 5, 12)


def test_a_date_within_the_body_is_no_dateline() -> None:
    article = article_of("How the valley got its nurses", *BODY, "12 May 2016", *BODY[::-1])
    assert article.published is None
    assert [p.kind for p in article.paragraphs].count(Kind.DATELINE) == 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Carolyn Wickware", ("Carolyn Wickware",)),
        ("By Hannah Pryce and Dr Owen Tallis", ("Hannah Pryce", "Dr Owen Tallis")),
        ("Written by: Ann O’Neill, Li Wei & Jan van Dyk", ("Ann O’Neill", "Li Wei", "Jan van Dyk")),
        ("Piers Trelawny reports", ("Piers Trelawny",)),
        ("By Jane Smith, health editor", ("Jane Smith",)),
        ("By Jane Smith, 3 May 2016", ("Jane Smith",)),
        ("By Jane Smith 2016-05-03", ("Jane Smith",)),
        ("By Jane Smith May 3, 2016", ("Jane Smith",)),
        ("18 May 2017 | By Jane Smith", ("Jane Smith",)),
        ("Jane Smith | 18 May 2017", ("Jane Smith",)),
        ("Published 12 MAR 2014 By Lin-Nam Wang", ("Lin-Nam Wang",)),
        ("By Neil Roberts on the 3 May 2013", ("Neil Roberts",)),
        ("By Jane Smith on 3 May 2016", ("Jane Smith",)),
        ("From Dr Agnes Holloway, Whitby", ("Dr Agnes Holloway",)),
    ],
)
def test_a_byline_names_its_authors_in_order(text: str, names: tuple[str, ...]) -> None:
    byline = read_byline(read_line(text))
    assert byline is not None
    assert byline.names == names


@pytest.mark.parametrize(
    "text",
    [
        "By devolving power to doctors",
        "New Cross, 18 May 2017",
        "By the time it ended",
        "By April",
        "Report by the board",
        "By Jane Smith, who said that the nurses would come from the town and that it was late.",
    ],
)
def test_a_line_that_begins_like_a_byline_is_none(text: str) -> None:
    assert read_byline(read_line(text)) is None


def test_a_standfirst_may_be_a_sentence_between_title_and_byline() -> None:
    article = article_of(
        "Valley to get three more nurses",
        "Three nurses will join the valley's surgeries next spring, and the board pays.",
        "By Jane Smith, 3 May 2016",
        *BODY,
    )
    assert article.standfirst is not None
    assert article.standfirst.startswith("Three nurses")
    assert article.bylines == ("Jane Smith",)
    assert article.published == date(2016, 5, 3)
    assert article.text.startswith(article.standfirst)


def test_the_last_sentence_of_a_report_is_no_authors_note() -> None:
    article = article_of("Valley to get nurses", *BODY, "Dr Dixon is chair of the NHS Alliance.")
    assert article.bylines == ()
    assert article.paragraphs[-1].kind is Kind.BODY
