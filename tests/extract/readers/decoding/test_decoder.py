"""Bytes become text by evidence, or are refused with the place of the trouble."""

import pytest

from extract import Article, Rejected, extract
from extract.errors import UnreadableError
from extract.readers.decoding import decode_markup, decode_text

PAGE = (
    "Rent for ‘two’ surgeries to rise by £40,000\n\n"
    "The rent for two surgeries in Truro will rise by £40,000, the landlord’s agent said.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_or_plain_utf8_needs_no_guess(encoding: str) -> None:
    assert decode_text(PAGE.encode(encoding)).text == PAGE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_nul_bytes(encoding: str) -> None:
    decoded = decode_text(PAGE.encode(encoding))
    assert decoded.text == PAGE
    assert decoded.notes == ("read as UTF-16, not UTF-8: check the quotation marks",)


def test_windows_1252_is_read_with_a_note() -> None:
    decoded = decode_text(PAGE.encode("cp1252"))
    assert decoded.text == PAGE
    assert decoded.notes[0].startswith("read as Windows-1252")


def test_damaged_utf8_is_refused_with_byte_and_line() -> None:
    damaged = PAGE.encode().replace("£".encode(), b"\xc2", 1)
    with pytest.raises(UnreadableError, match=r"damaged at byte \d+ \(line 1\)") as refused:
        decode_text(damaged)
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
        decode_text(content)


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


@pytest.mark.parametrize(
    ("head", "encoding", "read_as"),
    [
        (b'<meta charset="iso-8859-1">', "cp1252", "cp1252"),
        (b'<META http-equiv=x content="text/html; charset=windows-1251">', "cp1251", "cp1251"),
        (b"<?xml version='1.0' encoding='koi8-r'?>", "koi8-r", "koi8-r"),
        (b"<meta charset=shift_jis>", "cp932", "cp932"),
        (b"<meta charset=utf-16>", "utf-8", "utf-8"),
        (b"<meta charset=iso-2022-jp>", "iso2022_jp", "iso2022_jp"),
    ],
)
def test_a_page_is_read_as_it_declares(head: bytes, encoding: str, read_as: str) -> None:
    said = {"cp1252": "café £5", "cp932": "こんにちは", "iso2022_jp": "こんにちは"}
    text = said.get(encoding, "Дорогие читатели")
    decoded = decode_markup(head + b"<p>" + text.encode(encoding), max_bytes=1000)
    assert decoded.text.endswith("<p>" + text)
    assert decoded.encoding == read_as
    assert decoded.notes == ()


def test_a_declaration_that_contradicts_valid_utf8_loses_with_a_note() -> None:
    page = '<meta charset="windows-1251"><p>It costs £40,000, the landlord’s agent said.'
    decoded = decode_markup(page.encode(), max_bytes=1000)
    assert decoded.text == page
    assert decoded.notes == ("read as UTF-8, which it is, though it calls itself cp1251.",)


def test_the_senders_word_goes_before_the_pages_own() -> None:
    page = b'<meta charset="koi8-r"><p>' + "Дорогие".encode("cp1251")
    told = decode_markup(page, max_bytes=1000, media_type='text/html; charset="windows-1251"')
    assert told.text.endswith("Дорогие")


@pytest.mark.parametrize("label", ["nonsense", "utf-7", "hex", "idna", "\0", "x" * 40])
def test_an_unheard_of_declaration_is_no_declaration(label: str) -> None:
    page = f'<meta charset="{label}"><p>It costs £40,000.'
    assert decode_markup(page.encode(), max_bytes=1000).text.endswith("£40,000.")


def test_a_few_damaged_bytes_of_a_utf8_page_are_told_with_their_place() -> None:
    page = "<p>It costs £40,000.\n".encode() * 40 + b"<p>caf\xe9 closed\n"
    decoded = decode_markup(page, max_bytes=10_000)
    assert "caf\ufffd closed" in decoded.text
    assert decoded.notes[0] == "1 places of its UTF-8 are damaged, the first in line 41."


def test_nul_bytes_in_a_page_are_out_with_a_note() -> None:
    decoded = decode_markup(b"<p>The bo\0ard met\0.", max_bytes=1000)
    assert decoded.text == "<p>The board met."
    assert decoded.notes == ("2 NUL bytes are out; no page may hold them.",)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Дорогие читатели, больница в долине откроется весной, сказал врач. "),
        ("cp1250", "Lékaři v údolí řekli, že nová ordinace bude otevřena už příští měsíc. "),
        ("cp1253", "Οι γιατροί στην κοιλάδα είπαν ότι το νέο ιατρείο θα ανοίξει την άνοιξη. "),
    ],
)
def test_an_undeclared_old_encoding_is_detected_with_a_note(encoding: str, text: str) -> None:
    decoded = decode_text((text * 6).encode(encoding))
    assert decoded.text == text * 6
    assert "by detection" in decoded.notes[0]


def test_a_wrong_decoding_that_is_certain_is_put_right_with_a_note() -> None:
    wrong = PAGE.encode().decode("cp1252")
    decoded = decode_text(wrong.encode())
    assert decoded.text == PAGE
    assert decoded.notes == (
        'put right: it was UTF-8 read as Windows-1252 ("Â£" 2×, "â€™" 2×, "â€˜" 1×)',
    )


def test_a_wrong_decoding_amid_right_text_is_told_and_left() -> None:
    text = PAGE + "He paid Â£5 and said itâ€™s fine � so.\n"
    decoded = decode_text(text.encode())
    assert decoded.text == text
    assert decoded.notes == (
        'characters look wrongly decoded, left as they are: "Â£" 1×, "â€™" 1×, "�" 1×',
    )


@pytest.mark.parametrize(
    "text", ["CAFÉ» and «NOËL»", "São Paulo, MAÇÃ, Âncora", "20 °C ± 1", "ÄÖÜ"]
)
def test_right_text_in_other_languages_is_no_wrong_decoding(text: str) -> None:
    assert decode_text(text.encode()).notes == ()
