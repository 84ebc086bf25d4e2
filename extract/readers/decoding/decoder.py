"""Bytes to text, by evidence: a byte-order mark, valid UTF-8, NUL bytes, a declaration, detection.

A wrong guess would put wrong characters into the archive for good, so what is not sure is refused
with the place of the trouble, and what is likely but not certain carries a note.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass, replace

from extract.errors import UnreadableError
from extract.limits import Limits
from extract.readers.decoding.charsets import declared_charset
from extract.readers.decoding.detection import detect_encoding
from extract.readers.decoding.mojibake import mend_mojibake

CONTROL_SHARE_MAX = 0.01
"""Text holds no control characters but a stray one (an old Ctrl-Z at its end); in compressed
data some 11 % of the bytes are control characters."""

NUL_SHARE_MIN = 0.3
"""English in UTF-16 has a NUL in nearly every second byte: .5 on one side; with as much as four
in ten characters outside Latin-1 still .3."""

DAMAGED_SHARE_MAX = 0.01
"""In a page declared as UTF-8, a comment pasted in from elsewhere spoils a few bytes; a page in
another encoding has a high byte for every twentieth letter and more."""

_SAMPLE_BYTES = 65_536
"""How much is looked at to distinguish UTF-16 from binary data."""

_BOMS = (
    (BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes((*range(9), *range(14, 32), 127))
_STATEFUL = re.compile(r"iso2022|hz")
"""Encodings written in ASCII bytes alone: valid UTF-8 does not speak against them."""

_MULTI_BYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}",
)
_AS_UTF8 = "Open the file in an editor and save it again as UTF-8."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with how it was read.

    Attributes:
        text: The text, without a byte-order mark.
        encoding: The name of the encoding, e.g. `utf-8`.
        notes: What the operator should check; empty where the encoding is beyond doubt.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode_text(
    content: bytes,
    *,
    max_bytes: int = Limits().text_max_bytes,
    declared: str | None = None,
) -> Decoded:
    """Return a plain text's bytes as text.

    Args:
        content: The bytes.
        max_bytes: More are refused.
        declared: The encoding that its container names, by Python's name.

    Raises:
        UnreadableError: The content is empty, too long, binary, damaged or of an unknown encoding.
    """
    _check_size(content, max_bytes)
    decoded = (
        _by_mark(content)
        or _as_utf8(content, declared)
        or _as_utf16(content)
        or _as_declared(content, declared)
        or _as_detected(content)
    )
    _check_text(decoded.text)
    return _mended(decoded)


def decode_markup(content: bytes, *, max_bytes: int, media_type: str | None = None) -> Decoded:
    """Return an HTML or XML document's bytes as text; a page may declare its encoding itself.

    NUL characters, which browsers pass over, are taken out with a note.

    Args:
        content: The bytes.
        max_bytes: More are refused.
        media_type: As the sender gave it, with its charset if it names one.

    Raises:
        UnreadableError: The content is empty, too long, binary or of an unknown encoding.
    """
    _check_size(content, max_bytes)
    declared = declared_charset(content, media_type)
    marked = content.startswith(tuple(mark for mark, _ in _BOMS))
    if not marked and b"\0" in content and not _looks_utf16(content):
        cleaned = content.replace(b"\0", b"")
        note = f"{len(content) - len(cleaned):,} NUL bytes are out; no page may hold them."
        decoded = decode_markup(cleaned, max_bytes=max_bytes, media_type=media_type)
        return replace(decoded, notes=(note, *decoded.notes))
    decoded = (
        _by_mark(content)
        or _as_utf8(content, declared)
        or _as_utf16(content)
        or _as_declared(content, declared)
        or _as_damaged_utf8(content)
        or _as_detected(content)
    )
    return _mended(decoded)


def _check_size(content: bytes, max_bytes: int) -> None:
    if len(content) > max_bytes:
        raise UnreadableError(
            f"it has {len(content):,} bytes, over the limit of {max_bytes:,}",
            "Split it into one file an article, or raise the limit in the settings.",
        )
    if not content.strip():
        raise UnreadableError("the file is empty", "Save the page's text into it, or delete it.")


def _check_text(text: str) -> None:
    if not text.strip():
        raise UnreadableError("the file is empty", "Save the page's text into it, or delete it.")
    if "\0" in text:
        raise _binary()


def _mended(decoded: Decoded) -> Decoded:
    mended = mend_mojibake(decoded.text)
    if mended.note is None:
        return decoded
    return replace(decoded, text=mended.text, notes=(*decoded.notes, mended.note))


def _binary() -> UnreadableError:
    return UnreadableError(
        "it holds binary data, not text",
        "Paste the page's text into a .txt file instead.",
    )


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            name = "utf-8" if encoding == "utf-8-sig" else encoding
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError as error:
                raise _damaged(content, error, name) from error
            return Decoded(text, name)  # the mark says it: nothing was guessed
    return None


def _as_utf8(content: bytes, declared: str | None) -> Decoded | None:
    if declared and _STATEFUL.match(declared) and (b"\x1b" in content or b"~{" in content):
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if b"\0" in content:
        return None  # English in UTF-16 without a mark is valid UTF-8 full of NULs
    if _share(content, _CONTROLS) > CONTROL_SHARE_MAX:
        raise _binary()
    if declared in {None, "utf-8"} or content.isascii():
        return Decoded(text, "utf-8")
    note = f"read as UTF-8, which it is, though it calls itself {declared}."
    return Decoded(text, "utf-8", (note,))


def _looks_utf16(content: bytes) -> bool:
    sample = content[:_SAMPLE_BYTES]
    even, odd = _nul_shares(sample)
    return max(even, odd) >= 2 * NUL_SHARE_MIN and min(even, odd) <= CONTROL_SHARE_MAX


def _nul_shares(sample: bytes) -> tuple[float, float]:
    even, odd = (side.count(0) / max(1, len(side)) for side in (sample[::2], sample[1::2]))
    return even, odd


def _as_utf16(content: bytes) -> Decoded | None:
    if b"\0" not in content:
        return None
    if not _looks_utf16(content):
        raise _binary()
    even, odd = _nul_shares(content[:_SAMPLE_BYTES])
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        raise _binary() from error
    return Decoded(text, name, ("read as UTF-16, not UTF-8: check the quotation marks",))


def _as_declared(content: bytes, declared: str | None) -> Decoded | None:
    """By the page's own word, unless that is UTF-8, which it then is not."""
    if declared is None or declared == "utf-8":
        return None
    try:
        text = content.decode(declared)
    except (UnicodeError, LookupError):
        return None
    return Decoded(text, declared)


def _as_damaged_utf8(content: bytes) -> Decoded | None:
    """UTF-8 with a few bytes spoilt: each becomes U+FFFD, and a note names the first line."""
    if not _MULTI_BYTE.search(content):
        return None
    text = content.decode("utf-8", "replace")
    damaged = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    if damaged > DAMAGED_SHARE_MAX * len(text):
        return None
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    note = f"{damaged} places of its UTF-8 are damaged, the first in line {line}."
    return Decoded(text, "utf-8", (note,))


def _as_detected(content: bytes) -> Decoded:
    if _share(content, _CONTROLS) > CONTROL_SHARE_MAX:
        raise _binary()
    if _MULTI_BYTE.search(content):
        _check_utf8(content)
    name = detect_encoding(content)
    if name is None:
        raise UnreadableError("its encoding is not known", _AS_UTF8)
    encoding = "Windows-1252" if name == "cp1252" else f"{name}, by detection"
    note = f"read as {encoding}, not UTF-8: check the £ signs and quotation marks"
    return Decoded(content.decode(name), name, (note,))


def _check_utf8(content: bytes) -> None:
    """Refuse what is mostly UTF-8: reading it as something else would spoil every character."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        good = sum(len(character[0]) for character in _MULTI_BYTE.finditer(content[:_SAMPLE_BYTES]))
        high = len(content[:_SAMPLE_BYTES]) - len(
            content[:_SAMPLE_BYTES].translate(None, bytes(range(128, 256)))
        )
        if 2 * good >= high:
            raise _damaged(content, error, "utf-8") from error


def _damaged(content: bytes, error: UnicodeDecodeError, name: str) -> UnreadableError:
    line = content.count(b"\n", 0, error.start) + 1
    return UnreadableError(
        f"its {name.upper()} is damaged at byte {error.start} (line {line})",
        _AS_UTF8,
    )


def _share(content: bytes, of: bytes) -> float:
    return 1 - len(content.translate(None, of)) / len(content)
