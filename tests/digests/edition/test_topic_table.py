"""The table of topics: how this issue's articles compare with the issues before."""

import pytest

from digests import Topic, TopicCount
from digests.edition.topic_table import build_topic_table


def count(name: str, articles: int, *before: int) -> TopicCount:
    return TopicCount(Topic(name.casefold(), name), articles, before)


def test_the_average_is_of_the_last_eight_issues() -> None:
    table = build_topic_table([count("Pay", 4, 99, *[1, 2] * 4)])
    assert table is not None
    assert (table.rows[0].articles, table.rows[0].average) == ("4", "1.5")


@pytest.mark.parametrize(
    ("before", "average"), [((3,), "3"), ((0, 0), "0"), ((1, 0, 0), "0.3"), ((2, 3), "2.5")]
)
def test_an_average_is_rounded_to_a_tenth_and_whole_where_it_is(
    before: tuple[int, ...], average: str
) -> None:
    table = build_topic_table([count("Pay", 4, *before)])
    assert table is not None
    assert table.rows[0].average == average


def test_bars_are_in_proportion_and_one_article_has_a_block() -> None:
    table = build_topic_table([count("Pay", 80, 1), count("Flu", 40, 1), count("CQC", 1, 1)])
    assert table is not None
    assert [len(row.bar) for row in table.rows] == [8, 4, 1]


def test_the_four_topics_with_most_articles_have_a_row() -> None:
    table = build_topic_table([count(name, 9, 1) for name in "ABCDEF"])
    assert table is not None
    assert [row.topic for row in table.rows] == ["A", "B", "C", "D"]


def test_an_edition_on_chosen_topics_compares_these() -> None:
    counts = [count(name, 9, 1) for name in "ABCDEF"]
    table = build_topic_table(counts, chosen=("f", "b"))
    assert table is not None
    assert [row.topic for row in table.rows] == ["B", "F"]
    assert build_topic_table(counts, chosen=("x",)) is None


def test_with_nothing_to_compare_there_is_no_table() -> None:
    assert build_topic_table([]) is None
    assert build_topic_table([count("Pay", 4)]) is None
