"""Who is cited for a sentence says it: the same words, the same figures, nothing turned round."""

import pytest

from digests.language import Wording
from digests.summary.other_outlets import Sayings
from extract import ParagraphRef

SAID = (
    "The plan, seen by practice managers in all nine districts, says that spending on dispensing "
    "in rural surgeries will rise by 47 per cent over the next two years."
)


def _also(make_source, other: str) -> tuple[ParagraphRef, ...]:
    sources = [make_source(1, "Ours", [SAID]), make_source(2, "Theirs", [other])]
    return Sayings(sources).also(Wording.of(SAID), ParagraphRef(1, 2))


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        f"Nobody was told before Monday. {SAID} 12 doctors had no comment.",
        "Rural surgeries, in short. " + SAID.replace("all nine", "the nine"),
        SAID.replace(" over the next two years", ""),
    ],
)
def test_who_says_the_same_is_cited_whatever_stands_around_it(make_source, other: str):
    assert _also(make_source, other) == (ParagraphRef(2, 2),)


@pytest.mark.parametrize(
    "other",
    [
        SAID.replace("47", "39"),
        SAID.replace("47", "39").replace(" over the next two years", ""),
        SAID.replace("will rise", "will not rise"),
        SAID.replace("will rise", "won't rise"),
        f"In Marlow it is 47. {SAID.replace('will rise', 'will not rise')}",
    ],
)
def test_who_gives_another_figure_or_denies_it_is_not_cited(make_source, other: str):
    assert _also(make_source, other) == ()


def test_a_book_is_asked_for_its_opening_alone(make_source):
    pages = [
        f"On page {page} the wards of county number {page} are told of." for page in range(999)
    ]
    late = make_source(2, "Theirs", [*pages, SAID])
    early = make_source(3, "Others", [SAID, *pages])
    (place,) = Sayings([late, early]).also(Wording.of(SAID), ParagraphRef(1, 2))
    assert place == ParagraphRef(3, 2)
    assert len(late.opening) < len(late.article.paragraphs)
