"""Hostile documents and damaged pages: extraction ends, says why, and does nothing else."""

import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Article, Kind, Rejected, extract
from tests.extract.hostile import CONTAINERS, HOSTILE
from tests.extract.hostile_building import ARTICLE, Hostile, doubtful
from tests.extract.hostile_markup import FACTS, SOURCE, STRUCTURE

ROOT = Path(__file__).parents[2]
GOLD = sorted((ROOT / "tests/extract/gold").glob("*.txt"))
READ = sorted(
    path
    for path in (ROOT / "tests/extract/readers/gold").iterdir()
    if path.suffix in {".html", ".mhtml", ".eml", ".mbox", ".json", ".jsonl", ".rss", ".atom"}
)
SAMPLES = [
    *(path.read_bytes() for path in (*GOLD, *READ)),
    b"<html><head><title>Nurses</title></head><body>" + ARTICLE + b"</body></html>",
    doubtful(b""),
]
HELD_MAX_BYTES = 150_000_000
WITHOUT_LOSS = {
    **{name: one for name, one in STRUCTURE.items() if name != "its own title"},
    **{name: one for name, one in FACTS.items() if not name.startswith(("titles", "bars"))},
    **{name: SOURCE[name] for name in ("one line", "one word", "less-than signs", "end tags")},
}
"""Saved pages whose article stands whole above what is hostile in them."""


def _ends_well(found: list[Article | Rejected]) -> None:
    assert found
    for page in found:
        if isinstance(page, Rejected):
            assert page.reason
            assert page.remedy.endswith(".")
        else:
            assert page.paragraphs
            positions = [paragraph.position for paragraph in page.paragraphs]
            assert positions == list(range(1, len(positions) + 1))
            for paragraph in page.paragraphs:
                assert paragraph.text
                paragraph.text.encode()


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_it_ends_as_articles_or_with_a_reason(name: str) -> None:
    hostile = HOSTILE[name]
    content = hostile.build(hostile.small)
    _ends_well(extract(content))


@pytest.mark.parametrize("name", sorted(WITHOUT_LOSS))
def test_the_article_above_what_is_hostile_is_read(name: str) -> None:
    hostile: Hostile = WITHOUT_LOSS[name]
    (article,) = extract(hostile.build(hostile.small // 9 + 1))
    assert isinstance(article, Article), article
    for day in range(1, 5):
        assert f"It said so on day {day}." in article.text


@pytest.mark.slow  # tracing memory takes several times as long
@pytest.mark.parametrize("name", ["tiny different paragraphs", "lines"])
def test_little_memory_is_held(name: str) -> None:
    hostile = HOSTILE[name]
    content = hostile.build(hostile.small)
    extract(content)  # loads the models
    tracemalloc.start()
    try:
        extract(content)
        _, held = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < HELD_MAX_BYTES


@pytest.mark.parametrize("content", [b"a\n" * 150_001, b"<html><body>" + b"<p>a" * 150_001])
def test_a_page_of_more_lines_than_can_be_read_in_time_is_refused_at_once(content: bytes) -> None:
    (rejected,) = extract(content)
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "it has 150,001 lines of text, over the limit of 150,000"


def test_what_is_hostile_in_containers_leaves_the_good_members() -> None:
    cut = extract(CONTAINERS["ZIP cut"].build(20))
    assert isinstance(cut[0], Article)
    assert isinstance(cut[-1], Rejected)
    climbing = extract(CONTAINERS["ZIP of names that climb"].build(3))
    assert all(isinstance(page, Article) for page in climbing)
    assert len(climbing) == 3


def test_no_line_injected_into_a_mails_header_becomes_a_header_or_a_line() -> None:
    (article,) = extract(CONTAINERS["mail with injected lines"].build(3))
    assert isinstance(article, Article)
    told = (str(article.title), *article.bylines, str(article.publisher), str(article.url))
    assert not any(sign in text for text in told for sign in "\r\n\x0b\0")


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """A sample cut, spliced with another, with bytes changed or hostile pieces put in."""
    content = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        match draw(st.integers(0, 5)):
            case 0:
                del content[at:]
            case 1:
                del content[at : at + draw(st.integers(1, 200))]
            case 2:
                content[at:at] = draw(st.binary(max_size=20))
            case 3:
                content[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case 4:
                content[at:at] = draw(st.sampled_from(PIECES)) * draw(st.integers(1, 300))
            case _:
                other = draw(st.sampled_from(SAMPLES))
                content[at:at] = other[: draw(st.integers(0, len(other)))]
    return bytes(content)


PIECES = (
    b"<div>", b"</div>", b"<p>", b"<br>", b"<table><tr><td>", b"<a href=x>", b"<!--", b"-->", b"\0",
    b"<script>", b"</script>", b"<style>", b"<title>", b"</body>", b"</html>", b"<h1>", b"<svg>",
    b'<script type="application/ld+json">', b"&#0;", b"&", b"\xff\xfe", b"\xef\xbb\xbf", b"\r",
    b"<meta charset=utf-16>", b"<base href=file:///etc/passwd>", b"By Ann Example\n",
    b"18 May 2017\n", "\u0301\u202e\ud7ff".encode(),
)  # fmt: skip


@settings(max_examples=200, deadline=None)  # the machine may be busy
@given(_damaged())
def test_no_damage_to_a_document_raises(content: bytes) -> None:
    _ends_well(extract(content))


@settings(max_examples=40, deadline=None)  # the machine may be busy
@given(_damaged(), st.sampled_from(["text/html", "text/plain", "message/rfc822", None]))
def test_no_media_type_told_wrongly_raises(content: bytes, media_type: str | None) -> None:
    _ends_well(extract(content, media_type=media_type, url="https://x.example/a?b=c"))


@settings(max_examples=60, deadline=None)  # the machine may be busy
@given(_damaged())
def test_what_is_set_aside_says_why(content: bytes) -> None:
    for page in extract(content):
        if isinstance(page, Article):
            for paragraph in page.paragraphs:
                aside = paragraph.kind in {Kind.BOILERPLATE, Kind.RELATED} or paragraph.repeats
                assert not aside or paragraph.reason


@settings(max_examples=15, deadline=None)  # the machine may be busy
@given(st.lists(st.one_of(_damaged(), st.sampled_from(SAMPLES)), min_size=2, max_size=4))
def test_the_order_of_documents_changes_no_article(documents: list[bytes]) -> None:
    forwards = [extract(content) for content in documents]
    backwards = [extract(content) for content in reversed(documents)]
    assert forwards == backwards[::-1]


IN_ANOTHER_PROCESS = """
import sys
from extract import extract
from tests.extract.test_hostile_pages import SAMPLES
from tests.extract.hostile import HOSTILE
order = SAMPLES if sys.argv[1] == "1" else SAMPLES[::-1]
said = {content: repr(extract(content)) for content in order}
small = ("attributes", "links left open", "JSON-LD parts many", "authors", "comments in text")
hostile = [repr(extract(HOSTILE[name].build(60))) for name in small]
print([said[content] for content in SAMPLES], hostile)
"""


def test_the_same_bytes_give_the_same_articles_in_any_process_and_order() -> None:
    said = [_run(IN_ANOTHER_PROCESS, seed, PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert said[0] == said[1]
    assert said[0].count("Article(") >= len(SAMPLES)


AUDITED = """
import sys
from extract import extract
from tests.extract.test_hostile_pages import SAMPLES
from tests.extract.hostile import HOSTILE

FORBIDDEN = ("open", "socket.", "subprocess.", "os.", "shutil.", "tempfile.", "urllib.", "ctypes.")
small = [one.build(min(one.small, 40)) for one in HOSTILE.values()]
seen, watching = [], False

def look():
    for content in (*SAMPLES, *small):
        extract(content)

look()  # imports what is imported late, and loads the models
sys.addaudithook(lambda event, args: watching and event.startswith(FORBIDDEN)
                 and seen.append((event, str(args)[:200])))
watching = True
look()
assert "trafilatura" in sys.modules  # the doubtful pages had it asked
print(seen)
open(sys.argv[1]).close()
watching = False
print([event for event, _ in seen])
"""


def test_extraction_opens_writes_and_calls_nothing() -> None:
    heard = _run(AUDITED, str(GOLD[0])).splitlines()
    assert heard[-2:] == ["[]", "['open']"]  # the second shows that it is heard


def _run(program: str, argument: str, **environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program, argument],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **environment},
    ).stdout
