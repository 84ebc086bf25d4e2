"""Said before: every paragraph points to the first saying, whatever came in whichever order."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Kind, ParagraphRef, Relation, exact_key
from store import Archive, Database, KeptAs, Reading

ReadingOf = Callable[..., Reading]
Opened = Callable[[], AbstractContextManager[Database]]

SAID = "The minister said that nothing had been decided yet."


def related(archive: Archive, number: int) -> list[tuple[Relation | None, ParagraphRef | None]]:
    return [(each.relation, each.matched) for each in archive.article(number).occurrences]


def test_a_third_saying_points_to_the_first_not_to_the_second(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    archive.keep([reading_of("Leeds has closed a practice this week.", SAID)], None, now)
    archive.keep([reading_of(SAID, origin="inbox/2.txt")], None, now)
    kept = archive.keep([reading_of(SAID.upper(), "And this is something new today.")], None, now)
    assert (kept[0].repeats_in_archive, kept[0].reworded) == (1, 0)
    assert related(archive, 2) == [(Relation.EXACT, ParagraphRef(1, 2))]
    assert related(archive, 3) == [(Relation.EXACT, ParagraphRef(1, 2)), (Relation.FIRST, None)]
    assert archive.article(3).occurrences[0].score == 1.0


def test_short_lines_and_boilerplate_and_comments_are_not_compared(
    database: Database, reading_of: ReadingOf, now: datetime
) -> None:
    archive = Archive(database)
    page = reading_of(
        (Kind.TITLE, SAID),
        (Kind.COMMENT, SAID),
        (Kind.BOILERPLATE, SAID),
        "He went on:",
        (Kind.QUOTE, SAID),
    )
    archive.keep([page], None, now)
    assert [relation for relation, _ in related(archive, 1)] == [None] * 4 + [Relation.FIRST]


pages = st.lists(
    st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True), min_size=1, max_size=8
)


@settings(max_examples=40, deadline=None)
@given(pages=pages, data=st.data())
def test_order_and_batches_decide_only_which_saying_is_the_first(
    new_database: Opened,
    reading_of: ReadingOf,
    now: datetime,
    pages: list[list[int]],
    data: st.DataObject,
) -> None:
    readings = [
        reading_of(*(f"Paragraph {each} says the same words." for each in page), publisher=str(at))
        for at, page in enumerate(pages)  # each from another outlet, so none is a later capture
    ]
    ordered = data.draw(st.permutations(readings))
    cut = data.draw(st.integers(0, len(ordered)))
    with new_database() as database:
        archive = Archive(database)
        kept = archive.keep(ordered[:cut], None, now) + archive.keep(ordered[cut:], None, now)
        assert {each.outcome for each in kept} == {KeptAs.ADDED}
        stored = archive.articles(newest_first=False)
    first: dict[bytes, ParagraphRef] = {}
    for article in stored:
        for each in article.occurrences:
            place = ParagraphRef(article.number, each.paragraph.position)
            key = exact_key(each.paragraph.text)
            if key not in first:
                first[key] = place
                assert (each.relation, each.matched) == (Relation.FIRST, None)
            else:
                assert (each.relation, each.matched) == (Relation.EXACT, first[key])
    assert len(first) == len({each for page in pages for each in page})
