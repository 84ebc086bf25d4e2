"""What a page is to an article: its capture, its newer text, its former text, or another one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Article, Kind, Paragraph
from extract.comparing import CapturedPage, Recapture, match_page
from extract.comparing.page_overlap import PageText, measure_large_overlap, measure_overlap
from extract.rules import (
    SisterTitle,
    are_sisters,
    are_strangers,
    build_rules,
    collect_groups,
    load_rules,
)

PROSE = (
    "The council has voted to rebuild the old bridge before the winter begins, at a cost of £3.2m.",
    "Traffic will be led across the lower ford until the work has been finished in November.",
    "“We have waited twenty years for this,” said the chair of the traders. “Now it will be done.”",
    "Opponents had asked for a tunnel, which the surveyors called dear and, in that clay, unsafe.",
)
NEW = (
    "The contractor has since withdrawn, and the council will meet again on Thursday to vote anew."
)
FIRST_OF_MAY = date(2012, 5, 1)
URL = "https://estuary.example/bridge"
HOUSE = {name.lower(): SisterTitle("Riverside", name) for name in ("Estuary", "Moor")}


def article(*paragraphs: str, aside: tuple[str, ...] = (), **facts: Any) -> Article:
    lines = [(text, None) for text in paragraphs] + [(text, "rule e/sign-up") for text in aside]
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
        paragraphs=tuple(
            Paragraph(position, text, Kind.BOILERPLATE if why else Kind.BODY, why)
            for position, (text, why) in enumerate(lines, 1)
        ),
    )
    return replace(known, **facts)


def told(stored: Article, page: Article) -> Recapture | None:
    found = match_page(CapturedPage.of(stored), CapturedPage.of(page), HOUSE)
    return None if found is None else found.what


SMALL = (
    PROSE[0].replace("£3.2m.", "£3.2m"),
    PROSE[1].replace("finished", "finsihed"),
    PROSE[2].replace("“", '"').replace("”", '"'),
    f"{PROSE[3][:-1]}!",
)


def test_a_full_stop_a_typing_error_and_quotation_marks_do_not_make_two_articles() -> None:
    assert told(article(*PROSE), article(*SMALL)) is Recapture.CAPTURE
    assert told(article(*PROSE, url=URL), article(*SMALL, url=URL)) is Recapture.CAPTURE


def test_a_capture_that_joins_and_parts_paragraphs_says_nothing_new() -> None:
    joined = article(f"{PROSE[0]} {PROSE[1]}", f"{PROSE[2]} {PROSE[3]}", url=URL)
    parted = article(*PROSE, url=URL)
    for one, other in ((joined, parted), (parted, joined)):
        assert told(one, other) is Recapture.CAPTURE


def test_a_line_that_the_other_capture_set_aside_is_nothing_new() -> None:
    line = "Sign up to our weekly letter and never miss a story of the estuary again."
    stored = article(*PROSE, aside=(line,), url=URL)
    assert told(stored, article(*PROSE, line, url=URL)) is Recapture.CAPTURE


@pytest.mark.parametrize(
    "changed",
    [
        (*PROSE, NEW),
        (*PROSE[:3], f"{PROSE[3]} {NEW}"),
        (PROSE[0].replace("£3.2m", "£4.2m"), *PROSE[1:]),
        (*PROSE[:1], PROSE[1].replace("will be", "will not be"), *PROSE[2:]),
        (NEW, *PROSE[:3]),
    ],
    ids=["a paragraph", "a sentence", "a figure", "a negation", "one new, one gone"],
)
def test_the_same_address_with_other_prose_is_a_revision(changed: tuple[str, ...]) -> None:
    page = article(*changed, url="http://www.estuary.example/bridge/?utm_source=letter")
    assert told(article(*PROSE, url=URL), page) is Recapture.REVISION


def test_title_outlet_and_day_tell_the_same_page_as_the_address_does() -> None:
    facts: dict[str, Any] = {
        "title": "The old bridge is rebuilt",
        "publisher": "Moor",
        "published": FIRST_OF_MAY,
    }
    stored = article(*PROSE, **facts)
    assert told(stored, article(*PROSE, NEW, **facts)) is Recapture.REVISION
    other_day = facts | {"published": date(2012, 5, 8)}
    assert told(stored, article(*PROSE, NEW, **other_day)) is None


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ({"modified": date(2012, 5, 3)}, {"modified": date(2012, 5, 2)}, Recapture.FORMER_TEXT),
        ({"modified": date(2012, 5, 3)}, {"modified": date(2012, 5, 3)}, Recapture.REVISION),
        ({"modified": date(2012, 5, 3)}, {"modified": date(2012, 5, 4)}, Recapture.REVISION),
        ({"modified": date(2012, 5, 3)}, {"published": FIRST_OF_MAY}, Recapture.FORMER_TEXT),
        ({"modified": date(2012, 5, 3)}, {}, Recapture.REVISION),
    ],
)
def test_the_pages_own_days_tell_which_text_is_older(
    was: dict[str, Any], now: dict[str, Any], expected: Recapture
) -> None:
    stored = article(*PROSE, url=URL, **was)
    assert told(stored, article(*PROSE, NEW, url=URL, **now)) is expected


def test_less_text_is_never_a_revision() -> None:
    stored = article(*PROSE, url=URL)
    teaser = "Subscribers can read how each of the councillors voted on the night itself."
    walled = article(PROSE[0], teaser, url=URL, partial=True)
    assert told(stored, walled) is Recapture.CAPTURE
    assert told(stored, article(PROSE[0], url=URL)) is Recapture.CAPTURE


def test_a_walled_article_captured_whole_is_a_revision_even_where_its_day_is_older() -> None:
    walled = article(PROSE[0], url=URL, partial=True, modified=date(2012, 5, 3))
    whole = article(*PROSE, url=URL, published=FIRST_OF_MAY)
    assert told(walled, whole) is Recapture.REVISION
    assert told(whole, walled) is Recapture.CAPTURE


FRAME = (
    "Each Friday our columnist looks back at the week on the river and forward to the next.",
    "Write to the editor if you have seen something that the rest of the valley should know.",
)
WEEKS = (
    (
        "The rowing club held its regatta in the rain, and the harbour master lost three oars.",
        "Upstream the weir gave way on the third night, which the fishermen had foretold in March.",
        "Nobody was hurt, though a cow from the mill meadow was seen to sail past the town hall.",
    ),
    (
        "Lock keepers went on strike over their new hours; barges lay nose to tail for a week.",
        "At the auction of the old ferry a schoolteacher outbid two museums and could not say why.",
        "She means to live on it, if the council finds the clause that lets her moor there.",
    ),
)


def test_a_weekly_column_at_one_address_is_a_new_article_each_week() -> None:
    one, two = (article(FRAME[0], *week, FRAME[1], url=URL) for week in WEEKS)
    assert told(one, two) is None


def test_two_weeks_notices_in_one_wording_are_two_articles_unless_title_or_address_is_one() -> None:
    long = tuple(f"{text} This is said of place {n}." for n in "abcdefg" for text in PROSE)
    free = "In the wards of the valley {} beds of 40 were free at the end of the week."
    one, two = (article(*long, free.format(beds)) for beds in (7, 9))
    assert told(one, two) is None
    assert told(*(replace(each, title="Free beds in the valley") for each in (one, two))) is (
        Recapture.REVISION
    )
    days = (FIRST_OF_MAY, date(2012, 5, 8))
    assert (
        told(
            *(
                replace(each, title="Free beds in the valley", published=day)
                for each, day in zip((one, two), days, strict=True)
            )
        )
        is None
    )


def test_a_sister_title_carries_the_same_article_under_its_own_headline() -> None:
    stored = article(*PROSE, publisher="The Estuary", url=URL, title="Bridge to be rebuilt")
    sister = article(*PROSE, publisher="Moor", url="https://moor.example/x", title="New crossing")
    assert told(stored, sister) is Recapture.CAPTURE
    stranger = article(*PROSE, publisher="The Coast", url="https://coast.example/x")
    assert told(stored, stranger) is None


def test_shipped_rules_know_the_titles_of_one_house() -> None:
    groups = collect_groups(load_rules())
    pulse, mip = article(publisher="Pulse"), article(publisher="MiP")
    by_host = article(url="https://www.nursinginpractice.com/a")
    assert are_sisters(pulse, mip, groups)
    assert are_sisters(pulse, by_host, groups)
    assert not are_sisters(pulse, article(publisher="Pulse Today"), groups)
    hsj = article(publisher="HSJ")
    assert not are_sisters(pulse, hsj, groups)
    assert are_strangers(pulse, hsj, groups)
    assert not are_strangers(pulse, mip, groups)
    assert not are_strangers(pulse, article(), groups)


def test_the_operators_own_file_may_name_a_publishers_house() -> None:
    shipped = 'publisher = "The Estuary"\nhosts = ["estuary.example"]\n'
    own = 'publisher = "The Estuary"\ngroup = "Riverside"\n'
    rules = build_rules({"estuary.toml": shipped, "own/estuary.toml": own})
    for name in ("estuary", "estuary.example"):
        assert collect_groups(rules)[name] == SisterTitle("Riverside", "The Estuary")


def test_what_both_say_is_counted_the_same_from_either_side() -> None:
    one, other = (PageText(article(*texts).paragraphs) for texts in (PROSE, (*SMALL, NEW)))
    assert measure_overlap(other, one).repeated == measure_overlap(one, other).repeated
    assert measure_overlap(other, one).unsaid == (NEW,)
    assert measure_overlap(one, one).share == 1.0


LINES = st.lists(st.sampled_from((*PROSE, NEW, *SMALL, PROSE[0].replace("3.2", "4.1"))), max_size=8)


@given(LINES, LINES, st.sampled_from([0.0, 0.3, 0.5, 0.9, 1.0]))
@settings(max_examples=200, deadline=None)
def test_what_is_not_told_in_full_shares_less_than_asked_for(
    here: list[str], there: list[str], least: float
) -> None:
    one, other = (PageText(article(*texts).paragraphs) for texts in (here, there))
    whole = measure_overlap(one, other)
    assert measure_large_overlap(one, other, least) == (whole if whole.share >= least else None)
