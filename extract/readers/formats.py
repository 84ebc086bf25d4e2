"""The formats that turn up in a drop folder, and how each is told."""

import re
from dataclasses import dataclass

HEAD_BYTES = 1024
"""How much of a document is looked at to tell its format."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    Attributes:
        name: As the operator calls it, with its article.
        media_types: Media types it is sent under, lower case.
        suffixes: File name suffixes, lower case, with the dot.
        beginning: What its first bytes look like, None where nothing is certain.
    """

    name: str
    media_types: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    beginning: re.Pattern[bytes] | None = None

    def begins(self, content: bytes) -> bool:
        """Whether the content begins as this format does."""
        return self.beginning is not None and bool(self.beginning.match(content[:HEAD_BYTES]))


_MARK = rb"(?:\xef\xbb\xbf)?"  # a byte-order mark may stand before any text format


def _format(name: str, media_types: str, suffixes: str, beginning: bytes | None) -> Format:
    pattern = (
        None if beginning is None else re.compile(_MARK + b"(?:" + beginning + b")", re.DOTALL)
    )
    return Format(name, frozenset(media_types.split()), frozenset(suffixes.split()), pattern)


UNREAD: tuple[Format, ...] = (
    _format("a PDF", "application/pdf", ".pdf", rb"%PDF-"),
    _format("a PNG image", "image/png", ".png", rb"\x89PNG"),
    _format("a JPEG image", "image/jpeg", ".jpg .jpeg", rb"\xff\xd8\xff"),
    _format("a GIF image", "image/gif", ".gif", rb"GIF8[79]a"),
    _format("a WebP image", "image/webp", ".webp", rb"RIFF....WEBP"),
    _format(
        "a Word document",
        "application/msword "
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".doc .docx",
        rb"\xd0\xcf\x11\xe0",
    ),
    _format("a ZIP archive", "application/zip", ".zip", rb"PK(?:\x03\x04|\x05\x06)"),
    _format("a gzip archive", "application/gzip application/x-gzip", ".gz", rb"\x1f\x8b"),
    _format("a 7z archive", "application/x-7z-compressed", ".7z", rb"7z\xbc\xaf"),
    _format("a program", "application/x-executable", ".exe", rb"\x7fELF|MZ[\x00-\xff]{2}\x00"),
    _format("an SQLite database", "application/vnd.sqlite3", ".sqlite .db", rb"SQLite format 3\0"),
    _format("a rich text (RTF) file", "application/rtf text/rtf", ".rtf", rb"\{\\rtf"),
    _format("a web archive (WARC)", "application/warc", ".warc", rb"WARC/\d"),
    _format(
        "a news feed (RSS or Atom)",
        "application/rss+xml application/atom+xml",
        ".rss .atom",
        rb"\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:RDF)\b",
    ),
    _format(
        "a saved web page (HTML)",
        "text/html application/xhtml+xml",
        ".html .htm .xhtml",
        rb"(?i:\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]{0,400}-->\s*)?<(?:!doctype\s+html|html|head|body|"
        rb"title|meta|article|section|div|table|script|p)\b)",
    ),
    _format("an XML file", "application/xml text/xml", ".xml", rb"\s*<\?xml\b"),
    _format(
        "a mailbox (mbox)",
        "application/mbox",
        ".mbox",
        rb"From \S+@\S+ +\w{3} \w{3} +\d",
    ),
    _format(
        "a saved mail",
        "message/rfc822",
        ".eml .msg",
        rb"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID): |"
        rb"(?:From|To|Subject|Date): [^\n]*\n(?:[A-Z][A-Za-z-]*: [^\n]*\n){2}",
    ),
    _format("a JSON file", "application/json", ".json .jsonl", rb"\s*(?:\[\s*)?\{\s*\"\w+\"\s*:"),
)
"""What is known but not read yet: named to the operator instead of being read as rubbish."""
