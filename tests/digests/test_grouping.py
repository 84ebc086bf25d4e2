"""Articles of one event."""

from collections.abc import Callable, Sequence

from digests import Source
from digests.grouping import group
from digests.term_weights import TermWeights

Make = Callable[..., Source]
QUOTATION = (
    "“We have asked the minister three times for the money that our patients were promised,” "
    "said Dr Ann Smith of Leeds."
)


def numbers(sources: Sequence[Source]) -> list[list[int]]:
    weights = TermWeights([source.article for source in sources])
    groups = group(sources, weights, weights.vectors)
    return [[source.number for source in one.sources] for one in groups]


def test_the_seeds_are_four_events(seeds: list[Source]) -> None:
    assert numbers(seeds) == [[1, 2], [3], [4], [5]]


def test_sister_titles_that_carry_the_same_report_are_one_event_even_alone(
    make_source: Make,
) -> None:
    text = ["Two surgeries in Norfolk will merge in spring, the trust told its patients."]
    assert numbers([make_source(1, "Merger", text), make_source(2, "A merger", text)]) == [[1, 2]]


def test_a_shared_quotation_joins_reports_that_are_otherwise_worded_apart(
    make_source: Make,
) -> None:
    others = [
        make_source(number, f"Matter {number}", [f"Quite another matter of place{number} arose."])
        for number in range(3, 9)
    ]
    one = make_source(1, "Patients wait", ["The queue in Yorkshire grows again.", QUOTATION])
    two = make_source(2, "Minister silent", ["Nobody answers letters in Whitehall.", QUOTATION])
    assert numbers([one, two, *others])[0] == [1, 2]


def test_an_event_of_sixty_outlets_is_one_story(make_source: Make) -> None:
    text = ["Two surgeries in Norfolk will merge in spring, the trust told its patients."]
    sources = [make_source(number, f"Merger{number}", text) for number in range(1, 61)]
    others = [
        make_source(
            number, f"Matter{number}", [f"Person{number} opened house{number} by road{number}."]
        )
        for number in range(61, 121)
    ]
    assert [len(members) for members in numbers([*sources, *others])] == [60, *[1] * 60]


def test_a_stock_phrase_of_many_articles_joins_nothing(make_source: Make) -> None:
    stock = (
        "“NHS England has been approached for comment and had not answered by the time that "
        "this page went to press,” it says."
    )
    sources = [
        make_source(
            number,
            f"Event{number} in place{number}",
            [f"Person{number} opened house{number} for cause{number} by road{number}.", stock],
        )
        for number in range(1, 31)
    ]
    assert numbers(sources) == [[number] for number in range(1, 31)]
