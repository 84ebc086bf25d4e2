"""Hostile documents end as pages or rejections: soon, in little memory, without side effects."""

import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import Limits
from extract.errors import UnreadableError
from extract.readers import Source, read_document
from extract.values import Page, Rejected

GOLD = Path(__file__).parent / "gold"
SAMPLES = {path.name: path.read_bytes() for path in GOLD.iterdir() if path.suffix != ".toml"}
GOOD = b"The board has agreed to pay for three more nurses in the valley from April."
HELD_MAX_BYTES = 100_000_000


def _read(content: bytes, name: str, limits: Limits | None = None) -> list[Page | Rejected]:
    try:
        return read_document(Source(content, name, None, None, limits or Limits()))
    except UnreadableError as error:
        return [Rejected(name, error.reason, error.remedy)]


def test_it_is_rejected_by_its_cause_in_little_memory(hostile: tuple[str, bytes, str]) -> None:
    name, content, said = hostile
    tracemalloc.start()
    try:
        last = _read(content, name)[-1]
        _, held = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(last, Rejected)
    assert said in last.reason
    assert last.remedy.endswith(".")
    assert held < HELD_MAX_BYTES


@st.composite
def _mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sample cut, spliced with another, or with bytes changed."""
    name = draw(st.sampled_from(sorted(SAMPLES)))
    content = bytearray(SAMPLES[name])
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        match draw(st.integers(0, 4)):
            case 0:
                del content[at:]
            case 1:
                del content[at : at + draw(st.integers(1, 40))]
            case 2:
                content[at:at] = draw(st.binary(max_size=20))
            case 3:
                content[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case _:
                other = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]
                content[at:at] = other[: draw(st.integers(0, len(other)))]
    return name, bytes(content)


@settings(max_examples=400, deadline=None)  # the machine may be busy
@given(_mutated())
def test_no_damage_to_a_file_raises_anything_but_a_reason(sample: tuple[str, bytes]) -> None:
    name, content = sample
    found = _read(content, name)
    assert found
    for page in found:
        if isinstance(page, Rejected):
            assert page.origin.startswith(name)
            assert page.reason
            assert page.remedy.endswith(".")
        else:
            assert (page.text is None) != (page.html is None)
            (page.text or page.html or "").encode()
            assert not any("\n" in hint or "\0" in hint for hint in page.hints.values())


@settings(max_examples=100, deadline=None)  # the machine may be busy
@given(_mutated())
def test_the_same_bytes_give_the_same_pages(sample: tuple[str, bytes]) -> None:
    name, content = sample
    assert _read(content, name) == _read(content, name)


AUDITED = """
import sys
from pathlib import Path
from extract.errors import UnreadableError
from extract.readers import Source, read_document

samples = [(path.name, path.read_bytes()) for path in sorted(Path(sys.argv[1]).iterdir())]
FORBIDDEN = ("open", "socket.", "subprocess.", "os.", "shutil.", "tempfile.", "urllib.", "ctypes.")
seen = []

def look():
    for name, content in samples:
        for cut in (len(content), len(content) // 2):
            try:
                read_document(Source(content[:cut], name, None, None))
            except UnreadableError:
                pass

look()  # imports what is imported late
watching = True
sys.addaudithook(lambda event, args: watching and event.startswith(FORBIDDEN)
                 and seen.append((event, str(args)[:200])))
look()
print(seen)
open(Path(sys.argv[1]) / "page.html").close()
watching = False
print([event for event, _ in seen])
"""


def test_reading_opens_writes_and_calls_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AUDITED, str(GOLD)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.splitlines() == ["[]", "['open']"]  # the second shows that it is heard


def test_the_good_members_of_a_bomb_are_read() -> None:
    bomb = b"".join(
        (
            b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n",
            b"Content-Length: %d\r\n\r\n" % len(GOOD),
            GOOD,
            b"\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n",
            b"Content-Length: 20000000\r\n\r\n",
            b" " * 20_000_000,
        ),
    )
    page, rejected = _read(bomb, "x.warc")
    assert isinstance(page, Page)
    assert page.text == GOOD.decode()
    assert isinstance(rejected, Rejected)
    assert rejected.origin == "x.warc › record 2"
    assert "20,000,000 bytes, over the limit of 10,000,000" in rejected.reason


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(members_max=1), "more than 1 members"),
        (Limits(pages_max_bytes=10), "more than 10 characters"),
        (Limits(member_max_bytes=10), "over the limit of 10"),
    ],
)
def test_every_limit_is_a_setting_that_the_reason_names(limits: Limits, said: str) -> None:
    last = _read(SAMPLES["two_messages.mbox"], "x.mbox", limits)[-1]
    assert isinstance(last, Rejected)
    assert said in last.reason


def test_a_damaged_address_in_a_web_archive_is_one_clean_line() -> None:
    damaged = b"".join(
        (
            b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n",
            b"WARC-Target-URI: https://\0ale.example/nurses\r\n",
            b"Content-Length: %d\r\n\r\n" % len(GOOD),
            GOOD,
        ),
    )
    (page,) = _read(damaged, "x.warc")
    assert isinstance(page, Page)
    assert page.url == "https:// ale.example/nurses"
    assert not any("\0" in hint for hint in page.hints.values())


def test_half_a_surrogate_pair_in_an_address_is_replaced_as_in_a_text() -> None:
    record = b'{"title": "Rents rise", "text": "%s", "url": "https://x.example/\\ud800"}\n' % GOOD
    (page,) = _read(record, "press.jsonl")
    assert isinstance(page, Page)
    assert page.url == "https://x.example/\N{REPLACEMENT CHARACTER}"
