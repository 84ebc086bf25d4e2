"""What changed between two texts of an article is told word by word, and nothing else is."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import Article, Kind, Paragraph
from store import Change, Changes, compare_versions

FIRST = "The council has voted to rebuild the old bridge before the winter begins, for £3.2m."
SECOND = "Traffic will be led across the lower ford until the work on the piers has been finished."
THIRD = "Opponents had asked for a tunnel, which the surveyors called dear and, in clay, unsafe."


def article(*texts: str, **facts: Any) -> Article:
    known = Article(
        sha256="0" * 64,
        url=None,
        publisher=None,
        title=None,
        standfirst=None,
        bylines=(),
        published=None,
        published_as=None,
        language="en",
        form=None,
        partial=False,
        paragraphs=tuple(Paragraph(at, text, Kind.BODY) for at, text in enumerate(texts, 1)),
    )
    return replace(known, **facts)


def told(found: Changes) -> list[str]:
    return [each.change.value for each in found.paragraphs]


def test_a_changed_figure_is_told_and_the_words_around_it_stay() -> None:
    found = compare_versions(
        article(FIRST, SECOND), article(FIRST.replace("£3.2m", "£4.2m"), SECOND)
    )
    changed, same = found.paragraphs
    assert [(run.change, run.text) for run in changed.runs] == [
        (Change.SAME, FIRST[: FIRST.index("3.2m")]),
        (Change.REMOVED, "3.2m"),
        (Change.ADDED, "4.2m"),
        (Change.SAME, "."),
    ]
    assert (same.change, same.runs) == (Change.SAME, ())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((FIRST, SECOND), (FIRST, THIRD, SECOND), ["same", "added", "same"]),
        ((FIRST, SECOND, THIRD), (FIRST, THIRD), ["same", "removed", "same"]),
        ((FIRST,), (THIRD,), ["removed", "added"]),
        ((), (FIRST,), ["added"]),
        ((FIRST, SECOND), (f"{THIRD}", f"{SECOND[:-1]} at last."), ["removed", "added", "changed"]),
    ],
)
def test_paragraphs_that_came_or_went_are_told_apart_from_those_that_changed(
    before: tuple[str, ...], after: tuple[str, ...], expected: list[str]
) -> None:
    assert told(compare_versions(article(*before), article(*after))) == expected


def test_facts_told_otherwise_are_told_too() -> None:
    (fact,) = compare_versions(article(FIRST, title="Old"), article(FIRST, title="New")).facts
    assert (fact.name, fact.before, fact.after) == ("title", "Old", "New")


def test_a_paragraph_too_long_to_be_laid_beside_another_is_told_as_a_whole() -> None:
    long = " ".join(f"word{n}" for n in range(5_000))
    assert told(compare_versions(article(long), article(f"{long} more"))) == ["removed", "added"]


TEXTS = st.lists(
    st.lists(st.sampled_from(["one", "two", "3", "four,", "five."]), min_size=1, max_size=6).map(
        " ".join
    ),
    max_size=5,
)


@given(before=TEXTS, after=TEXTS)
def test_each_text_can_be_read_off_what_is_told(before: list[str], after: list[str]) -> None:
    found = compare_versions(article(*before), article(*after)).paragraphs
    assert [each.before.text for each in found if each.before] == before
    assert [each.after.text for each in found if each.after] == after
    for each in found:
        if each.change is Change.CHANGED and each.before and each.after:
            kept = "".join(run.text for run in each.runs if run.change is not Change.REMOVED)
            assert kept.split() == each.after.text.split()
            gone = "".join(run.text for run in each.runs if run.change is not Change.ADDED)
            assert gone.split() == each.before.text.split()
