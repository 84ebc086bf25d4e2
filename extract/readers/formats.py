"""The formats that turn up in a drop folder, and how each is recognised."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from dataclasses import dataclass

HEAD_BYTES = 4096
"""How much of a document is looked at to recognise its format: there may be comments and blank
lines above an HTML page's first element."""

_PASTE = "Paste the page's text into a .txt file."


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    Attributes:
        name: As the operator calls it, with its article.
        media_types: Media types it is sent under, lower case.
        suffixes: File name suffixes, lower case, with the dot.
        beginning: What its first bytes look like, None where nothing is certain.
        signed: Whether the beginning is a signature that no other format has; it is then better
            evidence than the media type, which servers get wrong.
        remedy: What the operator can do while it is not read.
    """

    name: str
    media_types: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    beginning: re.Pattern[bytes] | None = None
    signed: bool = False
    remedy: str = _PASTE

    def begins(self, content: bytes) -> bool:
        """Whether the content begins as this format does."""
        return self.beginning is not None and bool(self.beginning.match(content[:HEAD_BYTES]))


def beginning(pattern: bytes, *, ignore_case: bool = False) -> re.Pattern[bytes]:
    """Return how a format begins; any text format may have a byte-order mark before it."""
    flags = re.DOTALL | (re.IGNORECASE if ignore_case else re.NOFLAG)
    return re.compile(rb"(?:\xef\xbb\xbf)?(?:" + pattern + b")", flags)


def detect_format(
    formats: Iterable[Format], content: bytes, media_type: str | None, suffix: str
) -> Format | None:
    """Return a document's format; None where nothing shows it.

    A signature is the best evidence, then the media type, then how it begins, then its name.

    Args:
        formats: In the order in which their beginnings are tried.
        content: The document.
        media_type: As its sender gave it, with or without parameters; None where unknown.
        suffix: Of its file name, lower case.
    """
    known = tuple(formats)
    head = _readable_head(content)
    bare_type = (media_type or "").partition(";")[0].strip().lower()
    begun = [form for form in known if form.begins(head)]
    likely = (
        *(form for form in begun if form.signed),
        *(form for form in known if bare_type in form.media_types),
        *begun,
        *(form for form in known if suffix in form.suffixes),
    )
    return next(iter(likely), None)


def _readable_head(content: bytes) -> bytes:
    """The first bytes; those of UTF-16 as if they were ASCII, so that one pattern fits all."""
    head = content[: 2 * HEAD_BYTES]
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return head[2:].replace(b"\0", b"")
    if re.match(rb"(?:[\t\n\r -~]\0){4}|(?:\0[\t\n\r -~]){4}", head):
        return head.replace(b"\0", b"")
    return head[:HEAD_BYTES]


def _unread(
    name: str, media_types: str, suffixes: str, begins: bytes | None, remedy: str = _PASTE
) -> Format:
    return Format(
        name,
        frozenset(media_types.split()),
        frozenset(suffixes.split()),
        None if begins is None else beginning(begins),
        signed=begins is not None and not begins.startswith(rb"\s*"),
        remedy=remedy,
    )


_OCR = "Have its text recognised (OCR) and save that as a .txt file."
_UNPACK = "Unpack it and put the files into the folder."
_AS_DOCX = "Open it in a word processor and save it as .docx or as plain text."
_NO_ARTICLE = "It holds no article; take it out of the folder."

UNREAD: tuple[Format, ...] = (
    _unread("a PNG image", "image/png", ".png", rb"\x89PNG", _OCR),
    _unread("a JPEG image", "image/jpeg", ".jpg .jpeg", rb"\xff\xd8\xff", _OCR),
    _unread("a GIF image", "image/gif", ".gif", rb"GIF8[79]a", _OCR),
    _unread("a WebP image", "image/webp", ".webp", rb"RIFF....WEBP", _OCR),
    _unread("a TIFF image", "image/tiff", ".tif .tiff", rb"II\*\0|MM\0\*", _OCR),
    _unread("an HEIC image", "image/heic image/heif", ".heic .heif", rb"....ftyphei[cx]", _OCR),
    _unread("an SVG drawing", "image/svg+xml", ".svg", None, _OCR),
    _unread(
        "a video",
        "video/mp4 video/quicktime video/webm",
        ".mp4 .mov .webm .mkv",
        rb"....ftyp|\x1a\x45\xdf\xa3",
        "Paste a transcript into a .txt file.",
    ),
    _unread(
        "a sound recording",
        "audio/mpeg audio/mp4 audio/ogg audio/wav",
        ".mp3 .m4a .ogg .wav",
        rb"ID3|OggS|RIFF....WAVE",
        "Paste a transcript into a .txt file.",
    ),
    _unread(
        "a spreadsheet or a presentation",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet "
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".xlsx .pptx",
        None,
    ),
    _unread(
        "an OpenDocument file",
        "application/vnd.oasis.opendocument.text",
        ".odt .ods .odp",
        rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis",
        _AS_DOCX,
    ),
    _unread(
        "an e-book (EPUB)",
        "application/epub+zip",
        ".epub",
        rb"PK\x03\x04.{26}mimetypeapplication/epub",
    ),
    _unread("a rich text (RTF) file", "application/rtf text/rtf", ".rtf", rb"\{\\rtf", _AS_DOCX),
    _unread("a Pages document", "application/vnd.apple.pages", ".pages", None, _AS_DOCX),
    _unread("a 7z archive", "application/x-7z-compressed", ".7z", rb"7z\xbc\xaf", _UNPACK),
    _unread("a RAR archive", "application/vnd.rar", ".rar", rb"Rar!\x1a\x07", _UNPACK),
    _unread("an xz archive", "application/x-xz", ".xz", rb"\xfd7zXZ\0", _UNPACK),
    _unread("a bzip2 archive", "application/x-bzip2", ".bz2", rb"BZh[1-9]1AY&SY", _UNPACK),
    _unread("a Zstandard archive", "application/zstd", ".zst", rb"\x28\xb5\x2f\xfd", _UNPACK),
    _unread("a tar archive", "application/x-tar", ".tar", rb".{257}ustar", _UNPACK),
    _unread(
        "a program",
        "application/x-executable",
        ".exe",
        rb"\x7fELF|MZ[\x00-\xff]{2}\x00",
        _NO_ARTICLE,
    ),
    _unread(
        "an SQLite database",
        "application/vnd.sqlite3",
        ".sqlite .db",
        rb"SQLite format 3\0",
        _NO_ARTICLE,
    ),
    _unread("a style sheet", "text/css", ".css", None, _NO_ARTICLE),
    _unread("a script", "text/javascript application/javascript", ".js", None, _NO_ARTICLE),
    _unread("a calendar entry", "text/calendar", ".ics", rb"BEGIN:VCALENDAR", _NO_ARTICLE),
    _unread("an XML file", "application/xml text/xml", ".xml", rb"\s*<\?xml\b"),
)
"""What is known but not read: named to the operator instead of being read as rubbish."""
