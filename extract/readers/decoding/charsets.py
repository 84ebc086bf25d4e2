"""What a page says of its own encoding: in its media type, its XML declaration or its meta tags."""

import codecs
import re
from email.message import Message

PRESCAN_BYTES = 4096
"""How far a declaration is looked for. Browsers look at the first 1,024 bytes; saved pages often
carry comments of the saving program above it."""

_XML = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})""")
_META = re.compile(
    rb"""<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)

_AS_BROWSERS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a declaration that one can read as ASCII is not written in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""The WHATWG Encoding Standard's labels, where they differ from Python's: what pages call
Latin-1 is Windows-1252."""

_TEXT_ENCODINGS_ONLY = frozenset(
    {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"}
)


def declared_charset(content: bytes, media_type: str | None) -> str | None:
    """Return the encoding that a page declares, by Python's name; None where none is known.

    The sender's word goes before the page's own, as in the HTML standard.
    """
    head = content[:PRESCAN_BYTES]
    declarations = (_XML.search(head), _META.search(head))
    labels = [
        _parameter(media_type),
        *(match[1].decode("ascii") for match in declarations if match),
    ]
    return next((name for label in labels if label and (name := python_name(label))), None)


def python_name(label: str) -> str | None:
    """Return Python's name of a text encoding as browsers take the label; None if unknown."""
    try:
        info = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    name = _AS_BROWSERS_READ.get(info.name, info.name)
    if name in _TEXT_ENCODINGS_ONLY or not getattr(info, "_is_text_encoding", True):
        return None
    return name


def _parameter(media_type: str | None) -> str | None:
    if not media_type:
        return None
    message = Message()
    message["Content-Type"] = " ".join(media_type.split())
    charset = message.get_param("charset")
    return charset if isinstance(charset, str) else None
