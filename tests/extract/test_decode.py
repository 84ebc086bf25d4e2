"""Bytes become text by evidence, or are refused with the place of the trouble."""

import pytest

from extract import Article, Rejected, extract
from extract.decode import decode
from extract.errors import UnreadableError

PAGE = (
    "Rent for ‘two’ surgeries to rise by £40,000\n\n"
    "The rent for two surgeries in Truro will rise by £40,000, the landlord’s agent said.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_or_plain_utf8_needs_no_guess(encoding: str) -> None:
    assert decode(PAGE.encode(encoding)).text == PAGE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_nul_bytes(encoding: str) -> None:
    decoded = decode(PAGE.encode(encoding))
    assert decoded.text == PAGE
    assert decoded.notes == ("read as UTF-16, not UTF-8: check the quotation marks",)


def test_windows_1252_is_read_with_a_note() -> None:
    decoded = decode(PAGE.encode("cp1252"))
    assert decoded.text == PAGE
    assert decoded.notes[0].startswith("read as Windows-1252")


def test_damaged_utf8_is_refused_with_byte_and_line() -> None:
    damaged = PAGE.encode().replace("£".encode(), b"\xc2", 1)
    with pytest.raises(UnreadableError, match=r"damaged at byte \d+ \(line 1\)") as refused:
        decode(damaged)
    assert "save it again as UTF-8" in refused.value.remedy


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xff\xfe\n\x00", "empty"),
        (b"x" * 5_000_001, "5,000,001 bytes, over the limit of 5,000,000"),
        (b"A fine sentence.\0 And more of it.", "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (bytes(range(256)) * 40, "binary"),
        ("Дорогие читатели, всё будет хорошо. ".encode("cp1251"), "encoding is not known"),
        (b"\xff\xfeA\x00\x00\xd8", "UTF-16 is damaged"),
    ],
)
def test_what_is_no_text_is_refused_by_cause(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(content)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\f", "\v"])
def test_every_kind_of_line_end_ends_a_paragraph(line_end: str) -> None:
    (article,) = extract(PAGE.replace("\n", line_end).encode())
    assert isinstance(article, Article)
    assert len(article.paragraphs) == 2


def test_a_refusal_becomes_a_rejected_value_with_reason_and_remedy() -> None:
    (rejected,) = extract(b"")
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "the file is empty"
    assert rejected.remedy.endswith(".")
