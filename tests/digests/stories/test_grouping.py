"""Articles of one event."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import booleans, integers, lists, permutations, tuples

from digests import WindowArticle
from digests.stories import group
from digests.stories.clustering import COMPLETE_SHARE, STRENGTH_DIGITS, PairStrengths, cluster
from digests.stories.sparse_rows import SparseRows
from extract import Form

Make = Callable[..., WindowArticle]
QUOTATION = (
    "“We have asked the minister three times for the money that our patients were promised,” "
    "said Dr Ann Smith of Leeds."
)


def numbers(sources: Sequence[WindowArticle]) -> list[list[int]]:
    return [[source.number for source in one.sources] for one in group(sources)]


def test_the_seeds_are_four_events(seeds: list[WindowArticle]) -> None:
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


INSPECTED = """A GP surgery in {town} has been placed in special measures after {fault} were found.
Inspectors who visited the {name} Surgery rated it ‘inadequate’ and said leaders had not acted.
The surgery has six months to improve, and its patients were told by letter."""
PLACES = (
    ("Folkestone", "Marsh Lane", "letters that nobody had read"),
    ("Bradford", "Thornbury Road", "medicines that were out of date"),
)
OUTAGE = """Practices in the north lost access to records for six hours after an update went wrong.
The supplier, Medisoft Health, said that some 950 practices had been affected by it."""
FAILED_UPDATE = """About 950 practices could not open records for six hours after a failed update.
The supplier, Medisoft Health, apologised, and NHS England said that it would review the failure."""
FEE = """The fee for a consultation at a pharmacy will rise to £17, the Government said in a letter.
Pharmacies that have joined the service will get the higher fee without asking for it."""


def others(make_source: Make, first: int, last: int) -> list[WindowArticle]:
    return [
        make_source(
            number, f"Event{number}", [f"Person{number} opened house{number} by road{number}."]
        )
        for number in range(first, last + 1)
    ]


def test_two_surgeries_found_wanting_in_one_week_are_two_events(make_source: Make) -> None:
    sources = [
        make_source(
            number,
            "Surgery placed in special measures",
            INSPECTED.format(town=town, name=name, fault=fault).splitlines(),
        )
        for number, (town, name, fault) in enumerate(PLACES, start=1)
    ]
    found = numbers([*sources, *others(make_source, 3, 20)])
    assert found == [[number] for number in range(1, 21)]


def test_reports_of_one_event_are_told_from_another_in_windows_of_any_size(
    make_source: Make,
) -> None:
    one = make_source(1, "Surgeries lose records", OUTAGE.splitlines())
    two = make_source(2, "Failed update hits practices", FAILED_UPDATE.splitlines())
    three = make_source(3, "Pharmacy fee to rise", FEE.splitlines())
    assert numbers([one, two]) == [[1, 2]]
    assert numbers([two, three]) == [[2], [3]]
    for last in (3, 4, 9, 40):
        assert numbers([one, two, three, *others(make_source, 4, last)])[:2] == [[1, 2], [3]]


SUPPLIERS = ("Medisoft", "Carelink", "Notewell", "Wardline")
TOWNS = ("Cromer", "Ludlow", "Penrith", "Yeovil")


def week_of(make_source: Make, order: Sequence[int]) -> list[WindowArticle]:
    """Eight articles of four events of one sort, two of each."""
    return [_failure(make_source, number) for number in order]


def _failure(make_source: Make, number: int) -> WindowArticle:
    event = number % 4
    supplier, town = SUPPLIERS[event], TOWNS[event]
    told = (OUTAGE if number < len(TOWNS) else FAILED_UPDATE).replace("Medisoft Health", supplier)
    where = f"It began in {town} at {event + 3}.15pm."
    lines = [*told.replace("950", f"{(event + 2) * 111}").splitlines(), where]
    return make_source(number, f"{supplier} update fails in {town}", lines)


@given(order=permutations(range(8)), unrelated=booleans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_article_is_in_one_story_whatever_the_order_and_whatever_else_came(
    make_source: Make, order: Sequence[int], *, unrelated: bool
) -> None:
    week = week_of(make_source, order)
    usual = numbers(week_of(make_source, range(8)))
    assert sorted(number for story in usual for number in story) == list(range(8))
    assert usual == [[number, number + 4] for number in range(4)]
    if unrelated:
        other = make_source(99, "Pharmacy fee to rise", FEE.splitlines())
        assert numbers([other, *week]) == [*usual, [99]]
    else:
        assert numbers(week) == usual


def test_a_report_that_five_hundred_outlets_print_with_a_word_changed_is_one_story(
    make_source: Make,
) -> None:
    words = ("indeed", "reportedly", "apparently", "again")
    text = OUTAGE.replace("\n", " ")
    sources = [
        make_source(
            number,
            "Surgeries lose records",
            [text.replace("lost access", f"{words[number % 4]} lost access")],
        )
        for number in range(1, 501)
    ]
    assert numbers(sources) == [list(range(1, 501))]


def test_one_form_letter_about_two_towns_is_no_copy(make_source: Make) -> None:
    text = """Dr {name} has resigned from the surgery in {town}, the board said in a short note that
    thanked everybody for the work of many years and promised that the doors would stay open until a
    successor was found, for whom the search would begin as soon as the holidays were over."""
    sources = [
        make_source(1, "Doctor resigns", [text.format(name="Hartley", town="Cromer")]),
        make_source(2, "Doctor resigns", [text.format(name="Beckett", town="Ludlow")]),
    ]
    assert numbers(sources) == [[1], [2]]


def test_a_nation_alone_in_common_makes_no_one_event_of_two_ballots(make_source: Make) -> None:
    partners = [
        "GPs in Northern Ireland have voted to take industrial action over the cost of indemnity.",
        "Their chair, Aoife Devenny, said that 840 of 1,150 partners had backed the action.",
    ]
    consultants = [
        "Consultants in Northern Ireland will vote on industrial action over the loss of pay.",
        "Their chair, Fergal Quigg, said that papers would go out to 1,900 consultants.",
    ]
    sources = [
        make_source(1, "Northern Ireland GPs vote for industrial action", partners),
        make_source(2, "Northern Ireland consultants to vote on industrial action", consultants),
    ]
    assert numbers(sources) == [[1], [2]]


def test_two_mergers_that_one_outlet_reports_in_one_form_are_two_events(make_source: Make) -> None:
    title = "Two boards in the {} to merge by April"
    text = (
        "The {} and {} boards will merge on 1 April 2027, their chairs announced. The new board "
        "will serve {:,} people and lose {} management posts."
    )
    sources = [
        make_source(
            number,
            title.format(region),
            [text.format(*facts)],
            publisher="The Ledger",
        )
        for number, region, facts in (
            (1, "east", ("Trentshire", "Soarside", 1_300_000, 140)),
            (2, "west", ("Tamarvale", "Exmouth", 1_900_000, 95)),
        )
    ]
    assert numbers(sources) == [[1], [2]]


def test_two_columns_under_one_standing_title_are_two_stories(make_source: Make) -> None:
    chairs = "Our waiting room in Yeoford has eleven chairs, and this week all were taken by nine."
    telephone = (
        "The telephone of our surgery rings loudest on Tuesdays, when nobody is at the desk."
    )
    title = "Notes from a country practice"
    columns = [
        replace(one, article=replace(one.article, form=Form.OPINION))
        for one in (
            make_source(1, title, [chairs]),
            make_source(2, title, [telephone]),
            make_source(3, title, [chairs]),
        )
    ]
    assert numbers(columns) == [[1, 3], [2]]
    assert numbers([*columns, *others(make_source, 4, 20)])[:2] == [[1, 3], [2]]


def test_views_of_two_writers_are_two_stories_however_much_they_share(make_source: Make) -> None:
    shared = [
        "Our waiting room in Yeoford has eleven chairs, and this week all were taken by nine."
    ]

    def column(number: int, *bylines: str) -> WindowArticle:
        source = make_source(number, f"Column {number}", shared)
        return replace(source, article=replace(source.article, form=Form.OPINION, bylines=bylines))

    assert numbers([column(1, "Ann Ode"), column(2, "Bo Tye")]) == [[1], [2]]
    assert numbers([column(1, "Ann Ode"), column(2, "Ann Ode"), column(3)]) == [[1, 2, 3]]


def test_a_column_on_the_news_is_a_story_of_its_own(make_source: Make) -> None:
    column = make_source(2, "My morning without records", [FEE, *OUTAGE.splitlines()[:1]])
    news = make_source(1, "Practices lose records", OUTAGE.splitlines())
    assert numbers([news, column]) == [[1, 2]]
    for form in (Form.OPINION, Form.LETTER):
        view = replace(column, article=replace(column.article, form=form))
        assert numbers([news, view]) == [[1], [2]]


def test_articles_without_title_or_text_are_stories_of_their_own(make_source: Make) -> None:
    untitled = [make_source(1, None, OUTAGE.splitlines()), make_source(2, None, FEE.splitlines())]
    empty = [make_source(3, None, []), make_source(4, None, []), make_source(5, None, [" "])]
    assert numbers([*untitled, *empty]) == [[1], [2], [3], [4], [5]]
    assert numbers([]) == []


@given(
    vocabulary=integers(2, 60),
    entries=lists(tuples(integers(0, 59), integers(0, 59)), max_size=300),
    rows=integers(1, 60),
)
def test_a_table_multiplied_in_blocks_gives_what_its_rows_give(
    vocabulary: int, entries: list[tuple[int, int]], rows: int
) -> None:
    full = np.zeros((rows, vocabulary))
    for row, column in entries:
        full[row % rows, column % vocabulary] = 1 + (row + column) % 3
    vectors = [{f"{column}": row[column] for column in np.flatnonzero(row)} for row in full]
    block = range(rows // 2, rows)
    assert np.allclose(SparseRows(vectors).block(block), (full @ full.T)[rows // 2 :])


@given(count=integers(0, 12), values=lists(integers(-8, 8), min_size=66, max_size=66))
def test_the_strongest_pair_of_groups_is_joined_until_none_is_strong_enough(
    count: int, values: list[int]
) -> None:
    strengths = PairStrengths(count, 0.0)
    strengths.values[:] = values[: len(strengths.values)]
    groups = [[place] for place in range(count)]

    def strength(pair: tuple[list[int], list[int]]) -> float:
        across = [float(strengths.values[strengths.cells(*cell)]) for cell in product(*pair)]
        share = COMPLETE_SHARE
        return round(share * min(across) + (1 - share) * sum(across) / len(across), STRENGTH_DIGITS)

    while pairs := [pair for pair in combinations(groups, 2) if strength(pair) >= -2.0]:
        first, second = max(pairs, key=strength)
        groups = sorted([sorted(first + second), *(x for x in groups if x not in (first, second))])
    assert cluster(strengths, -2.0) == groups


def test_two_short_notes_that_share_a_year_and_a_common_word_are_two_events(
    make_source: Make,
) -> None:
    rooms = ["The hospital lets patients book its new rooms from 4 February 2027."]
    nurses = [
        "Forty nurses have moved to the birch wing at Birchton hospital.",
        "The birch lift is in use from 9 February 2027.",
    ]
    both = [
        make_source(1, "New rooms for Alderton", rooms),
        make_source(2, "Nurses move to Birchton", nurses),
    ]
    assert numbers(both) == [[1], [2]]


def test_whom_only_the_titles_name_keeps_two_notes_apart(make_source: Make) -> None:
    text = ["The surgery shuts its doors in 12 weeks and its 940 patients were told by letter."]
    places = ["Alderton", "Birchton", "Cedarham"]
    notes = [
        make_source(number, f"Surgery in {place} to close", [text[0].replace("940", f"{number}40")])
        for number, place in enumerate(places, start=1)
    ]
    assert numbers(notes) == [[1], [2], [3]]
