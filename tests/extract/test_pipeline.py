"""For every document: nothing is raised, nothing is lost, the same bytes give the same article."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import (
    READ_KINDS,
    WITHIN,
    Article,
    Extractor,
    Kind,
    Limits,
    Page,
    RawDocument,
    Rejected,
    extract,
    load_rules,
)

SEEDS = Path(__file__).parents[2] / "seeds"
SEED_LINES = [
    line for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text("utf-8").splitlines()
]
CUES = [
    *sorted(load_rules().by_line),
    *SEED_LINES,
    "By Jane Smith",
    "18 May 2017 | By Jane Smith",
    "Updated on",
    "31 February 2012",
    "• item",
    "1. item",
    "Picture: Alamy",
    "‘Never closed",
    "10.05am Good morning",
    "\u200b",
    "x 12x12px",
    "Jane Smith's comment 30 Mar 2019 9:03am",
]
PAGES = st.lists(
    st.one_of(st.sampled_from(CUES), st.text(max_size=80)),
    max_size=30,
).flatmap(lambda lines: st.sampled_from(["\n", "\n\n", "\r\n"]).map(lambda end: end.join(lines)))


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=400))
def test_no_bytes_raise(content: bytes) -> None:
    assert len(extract(content)) == 1


@settings(deadline=None)  # the machine may be busy
@given(PAGES.map(str.encode))
def test_the_paragraphs_are_all_of_the_page_in_order(content: bytes) -> None:
    (article,) = extract(content, media_type="text/plain")
    if isinstance(article, Rejected):
        assert article.reason
        assert article.remedy
        return
    kept_and_set_aside = "".join(paragraph.text for paragraph in article.paragraphs)
    whole = content.decode()
    assert "".join(kept_and_set_aside.split()) == "".join(whole.removeprefix("\ufeff").split())
    assert [p.position for p in article.paragraphs] == list(range(1, len(article.paragraphs) + 1))


@settings(deadline=None)  # the machine may be busy
@given(PAGES.map(str.encode))
def test_what_is_set_aside_says_why_and_what_is_kept_does_not(content: bytes) -> None:
    (article,) = extract(content, media_type="text/plain")
    if isinstance(article, Rejected):
        return
    for paragraph in article.paragraphs:
        set_aside = (
            paragraph.kind in {Kind.BOILERPLATE, Kind.RELATED} or paragraph.repeats is not None
        )
        assert (paragraph.reason is not None) == set_aside
        if paragraph.repeats:
            first = article.paragraphs[paragraph.repeats - 1]
            assert paragraph.repeats < paragraph.position
            assert first.repeats is None
            assert first.kind not in {Kind.BOILERPLATE, Kind.RELATED}
    assert sum(p.kind is Kind.TITLE and p.reason is None for p in article.paragraphs) <= 1
    assert (article.title is None) == all(p.kind is not Kind.TITLE for p in article.paragraphs)
    assert READ_KINDS & {p.kind for p in article.paragraphs if p.reason is None}


@settings(deadline=None)  # the machine may be busy
@given(PAGES.map(str.encode))
def test_the_same_bytes_give_the_same_article(content: bytes) -> None:
    assert extract(content) == extract(content)


@pytest.mark.slow  # documents of several megabytes
@pytest.mark.parametrize(
    "content",
    [
        b"ab\n" * 200_000,
        b"word word. " * 200_000,
        "‘a “b ".encode() * 200_000,
        b"' " * 500_000,
        b"." * 2_000_000,
        b"-" * 2_000_000,
        b"By Jane Smith |" * 100_000,
        b"12 January 2012\n" * 60_000,
        b"Related articles\nfoo\n" * 60_000,
        b"a_" * 1_000_000,
        b"Jane Smith\n12 May 2012\n" * 30_000,
        (b"Newsletter\n" + b"word " * 20 + b"end.\n") * 15_000,
    ],
    ids=[
        "lines",
        "line",
        "quotes",
        "apostrophes",
        "dots",
        "dashes",
        "bylines",
        "dates",
        "related",
        "underscores",
        "names beside dates",
        "newsletters",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(content: bytes) -> None:
    began = time.process_time()  # other processes' work does not count
    extract(content, media_type="text/plain")
    # 1 to 3 s; whatever grows with the square would take minutes.
    assert time.process_time() - began < 20


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(5)))
def test_articles_do_not_depend_on_what_was_extracted_before(order: list[int]) -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    for index in order:
        content = paths[index].read_bytes()
        (article,) = extract(content)
        assert isinstance(article, Article)
        assert str(article.title) in content.decode()


def test_skipped_pages_are_read_and_not_extracted() -> None:
    begun: list[str] = []
    raw = RawDocument(b"", "box", datetime.now(UTC))
    extractor = Extractor(Limits(), load_rules(), read_two_pages)
    first, second = extractor.extract_pages(raw, skip=1, begin=begun.append)
    assert first is None
    assert isinstance(second, Article)
    assert begun == [f"box{WITHIN}b"]


def test_only_the_first_extracted_page_goes_without_metadata() -> None:
    raw = RawDocument(b"", "box", datetime.now(UTC))
    extractor = Extractor(Limits(), load_rules(), read_two_pages)
    spared, whole = extractor.extract_pages(raw, with_metadata=False)
    assert isinstance(spared, Article)
    assert isinstance(whole, Article)
    assert (spared.published, len(spared.notes)) == (None, 1)
    assert (whole.published, whole.notes) == (date(2012, 9, 12), ())


def read_two_pages(_raw: RawDocument, _limits: Limits) -> Iterator[Page]:
    for name in "ab":
        yield Page(f"{DATED_TITLE}\n\n12 September 2012\n\n{DATED_TEXT}", hints={"origin": name})


DATED_TITLE = "Three more nurses for the valley"
DATED_TEXT = (
    "The health board has agreed to pay for three more nurses in the valley from April, after two "
    "years in which patients had to travel to the next town for blood tests and dressings."
)
