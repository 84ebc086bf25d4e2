"""The table of topics: how this issue's articles compare with the issues before."""

import pytest

from digests import Topic, TopicCount
from digests.edition.topic_table import build_topic_table

EIGHT = (1,) * 8


def count(name: str, articles: int, *before: int) -> TopicCount:
    return TopicCount(Topic(name.casefold(), name), articles, before)


def test_the_average_is_of_the_last_eight_issues() -> None:
    table = build_topic_table([count("Pay", 4, 99, *[1, 2] * 4)])
    assert table is not None
    assert (table.rows[0].articles, table.rows[0].average) == ("4", "1.5")


@pytest.mark.parametrize(
    ("before", "average"),
    [
        ((3,) * 8, "3"),
        ((0,) * 8, "0"),
        ((1, 1, *(0,) * 6), "0.2"),
        ((3, *(0,) * 7), "0.4"),
        ((2, 3) * 4, "2.5"),
    ],
)
def test_an_average_is_rounded_to_a_tenth_and_whole_where_it_is(
    before: tuple[int, ...], average: str
) -> None:
    table = build_topic_table([count("Pay", 4, *before)])
    assert table is not None
    assert table.rows[0].average == average


def test_bars_are_in_proportion_and_one_article_has_a_block() -> None:
    counts = [count("Pay", 80, *EIGHT), count("Flu", 40, *EIGHT), count("CQC", 1, *EIGHT)]
    table = build_topic_table(counts)
    assert table is not None
    assert [len(row.bar) for row in table.rows] == [8, 4, 1]


def test_the_four_topics_with_most_articles_have_a_row() -> None:
    table = build_topic_table([count(name, 9, *EIGHT) for name in "ABCDEF"])
    assert table is not None
    assert [row.topic for row in table.rows] == ["A", "B", "C", "D"]


def test_an_edition_on_chosen_topics_compares_these() -> None:
    counts = [count(name, 9, *EIGHT) for name in "ABCDEF"]
    table = build_topic_table(counts, chosen=("f", "b"))
    assert table is not None
    assert [row.topic for row in table.rows] == ["B", "F"]
    assert build_topic_table(counts, chosen=("x",)) is None


@pytest.mark.parametrize("issues", [0, 1, 7])
def test_before_eight_issues_there_is_no_table(issues: int) -> None:
    assert build_topic_table([]) is None
    assert build_topic_table([count("Pay", 4, *EIGHT[:issues])]) is None
