"""Several stories on one matter raise each other; what came last overtakes what came before."""

from collections.abc import Callable
from datetime import date

from digests import WindowArticle
from digests.ranking.related_stories import Relations, relate_stories

Make = Callable[..., WindowArticle]

UNVEILED = "Ministers unveil the bill to merge the health boards of the three northern counties."
PASSED = "Parliament passes the bill to merge the health boards of the three northern counties."
ELSEWHERE = "A ferry service for patients of the western isles has been given two more boats."


def _stories(make_source: Make, *texts: tuple[str, date | None]) -> list[list[WindowArticle]]:
    return [
        [make_source(number, text[:40], [text], published=day)]
        for number, (text, day) in enumerate(texts, start=1)
    ]


def test_stories_on_one_matter_count_for_each_other_and_the_later_overtakes(
    make_source: Make,
) -> None:
    stories = _stories(
        make_source,
        (UNVEILED, date(2026, 11, 10)),
        (ELSEWHERE, date(2026, 11, 12)),
        (PASSED, date(2026, 11, 13)),
    )
    assert relate_stories(stories) == [
        Relations(articles=1, overtaken=True),
        Relations(),
        Relations(articles=1, overtaken=False),
    ]


def test_where_a_day_is_unknown_or_the_same_nothing_is_overtaken(make_source: Make) -> None:
    for day in (None, date(2026, 11, 10)):
        stories = _stories(make_source, (UNVEILED, day), (PASSED, date(2026, 11, 10)))
        assert [relation.overtaken for relation in relate_stories(stories)] == [False, False]


def test_no_stories_have_no_relations() -> None:
    assert relate_stories([]) == []
