"""Bytes to text, by evidence: a byte-order mark, valid UTF-8, NUL bytes, last Windows-1252.

A wrong guess would put wrong characters into the archive for good, so what is not sure is refused
with the place of the trouble, and what is likely but not certain carries a note.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass

from extract.errors import UnreadableError
from extract.limits import Limits

CONTROL_SHARE_MAX = 0.01
"""Text holds no control characters but a stray one (an old Ctrl-Z at its end); in compressed
data some 11 % of the bytes are control characters."""

NUL_SHARE_MIN = 0.3
"""English in UTF-16 has a NUL in nearly every second byte: .5 on one side; with as much as four
in ten characters outside Latin-1 still .3."""

CP1252_HIGH_SHARE_MAX = 0.2
"""Western text in Windows-1252 has under 10 % bytes above 127; Cyrillic or Greek code pages
have over 70 %, and would become rubbish."""

SAMPLE_BYTES = 65_536
"""How much is looked at to tell UTF-16 from binary data."""

_BOMS = (
    (BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes((*range(9), *range(14, 32), 127))
_HIGH = bytes(range(128, 256))
_UNDEFINED_IN_CP1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
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
        note: What the operator should check, None where the encoding is beyond doubt.
    """

    text: str
    encoding: str
    note: str | None = None


def decode(content: bytes, *, max_bytes: int = Limits().text_max_bytes) -> Decoded:
    """Return the bytes as text.

    Raises:
        UnreadableError: The content is empty, too long, binary, damaged or of an unknown encoding.
    """
    _check_size(content, max_bytes)
    decoded = (
        _by_mark(content) or _as_utf8(content) or _as_utf16(content) or _as_windows_1252(content)
    )
    _check_text(decoded.text)
    return decoded


def _check_size(content: bytes, max_bytes: int = Limits().text_max_bytes) -> None:
    if len(content) > max_bytes:
        raise UnreadableError(
            f"it has {len(content):,} bytes, over the limit of {max_bytes:,}",
            "Split it into one file an article.",
        )
    if not content.strip():
        raise UnreadableError("the file is empty", "Save the page's text into it, or delete it.")


def _check_text(text: str) -> None:
    if not text.strip():
        raise UnreadableError("the file is empty", "Save the page's text into it, or delete it.")
    if "\0" in text:
        raise _binary()


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


def _as_utf8(content: bytes) -> Decoded | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if b"\0" in content:
        return None  # English in UTF-16 without a mark is valid UTF-8 full of NULs
    if _share(content, _CONTROLS) > CONTROL_SHARE_MAX:
        raise _binary()
    return Decoded(text, "utf-8")


def _as_utf16(content: bytes) -> Decoded | None:
    if b"\0" not in content:
        return None
    sample = content[:SAMPLE_BYTES]
    even, odd = (side.count(0) / max(1, len(side)) for side in (sample[::2], sample[1::2]))
    if max(even, odd) < 2 * NUL_SHARE_MIN or min(even, odd) > CONTROL_SHARE_MAX:
        raise _binary()
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        raise _binary() from error
    return Decoded(text, name, _note("utf-16"))


def _as_windows_1252(content: bytes) -> Decoded:
    if _share(content, _CONTROLS) > CONTROL_SHARE_MAX:
        raise _binary()
    if _MULTI_BYTE.search(content):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _damaged(content, error, "utf-8") from error
    if _share(content, _HIGH) > CP1252_HIGH_SHARE_MAX or _share(content, _UNDEFINED_IN_CP1252):
        raise UnreadableError("its encoding is not known", _AS_UTF8)
    return Decoded(
        content.decode("cp1252"),
        "cp1252",
        "read as Windows-1252, not UTF-8: check the £ signs and quotation marks",
    )


def _damaged(content: bytes, error: UnicodeDecodeError, name: str) -> UnreadableError:
    line = content.count(b"\n", 0, error.start) + 1
    return UnreadableError(
        f"its {name.upper()} is damaged at byte {error.start} (line {line})",
        _AS_UTF8,
    )


def _note(name: str) -> str:
    return f"read as {name.upper()}, not UTF-8: check the quotation marks"


def _share(content: bytes, of: bytes) -> float:
    return 1 - len(content.translate(None, of)) / len(content)
