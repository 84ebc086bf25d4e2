"""Workers: a page that hangs, hoards or crashes costs itself alone; nothing outlives the run."""

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings, strategies

from extract import Article, Limits, RawDocument, Rejected, extract_document
from flows.errors import RunError
from flows.workers import Guard
from flows.workers.supervisor import STOPPED_PAGES_MAX, Workers

HERE = Path(__file__).parents[1]
SEEDS = sorted((HERE.parent.parent / "seeds").iterdir())
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
GUARD = Guard(page_cpu_seconds=1.5, page_memory_bytes=300_000_000, wall_clock_factor=200)
"""The clock's limit is far off, so that how busy the machine is changes no result."""


WAIT_SECONDS = 120
"""For what takes a moment on an idle machine."""

PROSE = (
    "The board of {place} has agreed a plan to merge its two surgeries before the winter, after "
    "months of talks with patients and with the commissioners of the area."
)


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The steps of extraction that misbehave, where workers find them too."""
    monkeypatch.syspath_prepend(str(HERE))
    return importlib.import_module("hostile_pages")


@pytest.fixture
def bad_workers(hostile: ModuleType) -> Iterator[Workers]:
    with Workers(
        GUARD, Limits(), read=hostile.read_many, extract_one=hostile.extract_badly
    ) as workers:
        yield workers


def document(*pages: str, origin: str = "inbox/a.mbox") -> RawDocument:
    texts = [f"Title {page}\n\n{PROSE.format(place=page)}" for page in pages]
    return RawDocument("\n=====\n".join(texts).encode(), origin, NOW)


def outcomes(results: tuple[Article | Rejected, ...]) -> list[str]:
    """The title of each article, the reason of what was set aside."""
    return [one.title or "" if isinstance(one, Article) else one.reason for one in results]


@pytest.mark.parametrize(
    ("misdeed", "reason"),
    [
        ("HANGS", "it took more than 1.5 s of CPU time and was stopped"),
        ("HOARDS", "it took more than 300 MB of memory and was stopped"),
        ("LEAVES", "its extraction crashed (exit code 3)"),
        ("CRASHES", "its extraction crashed (SIGSEGV)"),
        ("FAULTY", "extraction failed on it (ZeroDivisionError: a fault of the program)"),
        ("UNREADABLE FROM HERE", "it took more than 1.5 s of CPU time and was stopped"),
    ],
)
def test_a_page_that_misbehaves_is_set_aside_with_its_cause_and_its_neighbours_are_right(
    bad_workers: Workers, misdeed: str, reason: str
) -> None:
    names = ["Ham", misdeed, "Wessing"]
    documents = [document(name, origin=f"inbox/{name}.txt") for name in names]
    before, bad, after = bad_workers.extract(documents)
    assert outcomes(before) == ["Title Ham"]
    assert outcomes(after) == ["Title Wessing"]
    (rejected,) = bad
    assert isinstance(rejected, Rejected)
    assert rejected.reason == reason
    assert rejected.origin.startswith(f"inbox/{misdeed}.txt")
    assert rejected.remedy


def test_a_page_that_waits_and_uses_no_cpu_time_is_stopped_by_the_clock(
    hostile: ModuleType,
) -> None:
    guard = Guard(60, 300_000_000, wall_clock_factor=0.01)
    steps = {"read": hostile.read_many, "extract_one": hostile.extract_badly}
    with Workers(guard, Limits(), **steps) as workers:
        ((rejected,),) = workers.extract([document("WAITS")])
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "it took more than 0.6 s, most of them waiting, and was stopped"
    assert "less busy" in rejected.remedy


def test_time_that_a_page_waits_does_not_count_as_its_cpu_time(bad_workers: Workers) -> None:
    ((article,),) = bad_workers.extract([document("RESTS")])  # longer than its CPU time may be
    assert isinstance(article, Article)


def test_a_page_that_hangs_on_its_metadata_becomes_an_article_without_it_and_says_so(
    bad_workers: Workers,
) -> None:
    ((article,),) = bad_workers.extract([document("HANGS ON ITS METADATA")])
    assert isinstance(article, Article)
    assert article.text == PROSE.format(place="HANGS ON ITS METADATA")
    assert "left unknown" in article.notes[0]


@pytest.mark.slow  # each page that is stopped takes its whole limit
def test_a_bad_member_costs_no_other_member_of_its_document(bad_workers: Workers) -> None:
    (results,) = bad_workers.extract([document("Ham", "HANGS", "REFUSED", "LEAVES", "Wessing")])
    assert outcomes(results) == [
        "Title Ham",
        "it took more than 1.5 s of CPU time and was stopped",
        "an empty page",
        "its extraction crashed (exit code 3)",
        "Title Wessing",
    ]
    assert [one.origin for one in results if isinstance(one, Rejected)] == [
        "inbox/a.mbox › page 2",
        "inbox/a.mbox › page 3",
        "inbox/a.mbox › page 4",
    ]


def test_a_long_document_is_no_slow_page(bad_workers: Workers) -> None:
    pages = [f"SLOW {number}" for number in range(5)]  # 2 s altogether, a page may take 1.5 s
    (results,) = bad_workers.extract([document(*pages)])
    assert outcomes(results) == [f"Title {page}" for page in pages]


@pytest.mark.slow
def test_a_document_made_to_hang_again_and_again_is_given_up_but_keeps_what_it_gave(
    bad_workers: Workers,
) -> None:
    bad = ["LEAVES"] * (STOPPED_PAGES_MAX + 2)
    (results,) = bad_workers.extract([document("Ham", *bad, "Wessing")])
    assert len(results) == 1 + STOPPED_PAGES_MAX + 1
    assert outcomes(results)[0] == "Title Ham"
    assert "what follows them was not read" in outcomes(results)[-1]


def test_an_extraction_left_early_leaves_nothing_behind_in_the_next_one(
    bad_workers: Workers,
) -> None:
    names = ["Ham", "SLOW 1", "SLOW 2"]
    some = bad_workers.extract([document(name) for name in names])
    assert outcomes(next(some)) == ["Title Ham"]
    some.close()
    (results,) = bad_workers.extract([document("Wessing")])
    assert outcomes(results) == ["Title Wessing"]


def test_more_documents_than_workers_keep_their_order(hostile: ModuleType) -> None:
    names = [f"Ham {number}" if number % 20 else f"SLOW {number}" for number in range(60)]
    guard = Guard(5, 300_000_000, workers=2, wall_clock_factor=200)
    steps = {"read": hostile.read_many, "extract_one": hostile.extract_badly}
    with Workers(guard, Limits(), **steps) as workers:
        results = list(workers.extract([document(name) for name in names]))
    assert [outcomes(one) for one in results] == [[f"Title {name}"] for name in names]


def test_a_worker_that_was_killed_while_it_was_idle_is_replaced(bad_workers: Workers) -> None:
    others = children_of(os.getpid())
    list(bad_workers.extract([document("Ham")]))
    (worker,) = set(children_of(os.getpid())) - set(others)
    os.kill(worker, signal.SIGKILL)
    eventually(lambda: is_ended(worker))
    (results,) = bad_workers.extract([document("Wessing")])
    assert outcomes(results) == ["Title Wessing"]


def test_a_missing_part_of_the_program_is_an_error_and_no_fault_of_the_page(
    bad_workers: Workers,
) -> None:
    with pytest.raises(RunError, match=r"part of the program is missing .*line\.model"):
        list(bad_workers.extract([document("Ham"), document("BROKEN")]))
    (results,) = bad_workers.extract([document("Wessing")])
    assert outcomes(results) == ["Title Wessing"]


def test_workers_that_cannot_start_are_an_error_in_words(monkeypatch, capfd) -> None:
    monkeypatch.setattr(sys, "path", [])
    with (
        Workers(GUARD, Limits(), read=_not_importable) as workers,
        pytest.raises(RunError, match="could not be started"),
    ):
        list(workers.extract([document("Ham")]))
    assert "Error" in capfd.readouterr().err


def _not_importable(_raw: RawDocument, _limits: Limits) -> Iterator[Article]:
    return iter(())


def test_nothing_starts_before_there_is_something_to_extract() -> None:
    others = children_of(os.getpid())
    with Workers(GUARD, Limits()) as workers:
        assert list(workers.extract([])) == []
        assert children_of(os.getpid()) == others


SAMPLES = [
    *(RawDocument(path.read_bytes(), path.name, NOW) for path in SEEDS),
    RawDocument(b"", "empty.txt", NOW),
    RawDocument(bytes(range(256)) * 4, "binary.dat", NOW),
    RawDocument("é’“\u2028".encode("utf-16"), "odd.txt", NOW),
]


@pytest.fixture(scope="module")
def shared() -> Iterator[Workers]:
    with Workers(Guard(60, 1_000_000_000, workers=2), Limits()) as workers:
        yield workers


@settings(max_examples=15, deadline=None)
@given(order=strategies.lists(strategies.integers(0, len(SAMPLES) - 1), max_size=60))
def test_workers_give_what_extraction_gives_in_any_order(shared: Workers, order: list[int]) -> None:
    documents = [SAMPLES[place] for place in order]
    expected = [tuple(extract_document(raw)) for raw in documents]
    assert list(shared.extract(documents)) == expected


def _html(body: str) -> bytes:
    return (
        f"<!doctype html><html><head><title>Ham</title></head><body>{body}</body></html>".encode()
    )


SENTENCES = f"<p>{PROSE.format(place='Ham')}</p>"

HOSTILE = {
    "one line of 2 MB.html": _html("<p>" + "word upon word goes on, " * 80_000 + "</p>"),
    "a million breaks.html": _html(SENTENCES + "<br>" * 490_000 + SENTENCES),
    "nested 100,000 deep.html": _html("<div>" * 100_000 + SENTENCES),
    "16,000 attributes.html": _html(
        "<div " + " ".join(f'a{number}="x"' for number in range(16_000)) + f">{SENTENCES}</div>"
    ),
    "escaped quotes.html": _html(
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
        + '\\"' * 17_000
        + f'"}}</script>{SENTENCES}'
    ),
    "a text of 300,000 lines.txt": b"Some line here\n" * 300_000,
}


def test_hostile_files_end_as_article_or_with_a_reason_and_cost_no_other_file() -> None:
    documents = [RawDocument(content, name, NOW) for name, content in HOSTILE.items()]
    good = SAMPLES[0]
    mixed = [raw for bad in documents for raw in (bad, good)]
    with Workers(Guard(2, 1_000_000_000, wall_clock_factor=200), Limits()) as workers:
        results = list(workers.extract(mixed))
    assert results[1::2] == [tuple(extract_document(good))] * len(documents)
    for (result,) in results[0::2]:
        assert isinstance(result, Article) or (result.reason and result.remedy)


PARENT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # may be inherited as ignored
sys.path.insert(0, {here!r})
from hostile_pages import extract_badly, read_many
from datetime import UTC, datetime
from extract import Limits, RawDocument
from flows.workers import Guard, Workers
with Workers(
    Guard(60, 300_000_000, workers=2), Limits(), read=read_many, extract_one=extract_badly
) as workers:
    list(workers.extract([RawDocument(b"HANGS", "a.txt", datetime.now(UTC))] * 40))
"""


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_parent_however_it_ends(signal_number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT.format(here=str(HERE))], stderr=subprocess.DEVNULL
    ) as parent:
        try:
            eventually(lambda: len(children_of(parent.pid)) == 2)
            workers = children_of(parent.pid)
            # Both hang once they have worked for longer than a start takes.
            eventually(lambda: all(_cpu_seconds(worker) > 0.5 for worker in workers))
            parent.send_signal(signal_number)
            assert parent.wait(WAIT_SECONDS) != 0
        finally:
            parent.kill()
    eventually(lambda: all(map(is_ended, workers)))


def children_of(process: int) -> list[int]:
    with suppress(FileNotFoundError):
        return [
            int(child)
            for thread in Path(f"/proc/{process}/task").iterdir()
            for child in (thread / "children").read_text().split()
        ]
    return []


def is_ended(process: int) -> bool:
    """Whether a process is gone, or waits only for its parent to take note."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return True


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) / os.sysconf("SC_CLK_TCK")


def eventually(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)
