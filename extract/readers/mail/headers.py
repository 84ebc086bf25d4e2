"""What a mail's headers contain about the article in it."""

import re
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from extract.readers.decoding import python_name
from extract.readers.forbidden_characters import clean_line

HEADER_CHARACTERS_MAX = 2_000
"""RFC 5322 allows lines of 998; folded subjects of more than two of them are attacks or errors."""

_FORWARDED = re.compile(r"\b(?:fw|fwd|wg|tr)\b", re.IGNORECASE)
_OUTLETS_MAILBOX = re.compile(
    r"(?:news(?:letters?|desk|alerts?)?|(?:no|do-?not)[-_.]?reply|bulletins?|alerts?|updates?|digest"
    r"|daily|weekly|briefings?)(?:[-_.+].*)?"
)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_PREFIX = re.compile(r"^(?:\s*(?:re|fw|fwd|wg|tr)\s*(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)


def read_header(message: Message, name: str) -> str:
    """Return a header's first value decoded, as one line without control characters; else empty.

    Encoded words (RFC 2047) are decoded; line ends that they carry, with which a sender could
    inject further headers, become spaces.
    """
    values = (str(value) for key, value in message.raw_items() if key.lower() == name.lower())
    return clean_line(_decoded(next(values, "")[:HEADER_CHARACTERS_MAX]))


def _decoded(raw: str) -> str:
    try:
        parts = decode_header(raw)
    except (ValueError, LookupError):  # a broken encoded word: shown as it is
        return _recoded(raw)
    return "".join(
        _recoded(part) if isinstance(part, str) else _text(part, charset) for part, charset in parts
    )


def _text(part: bytes, charset: str | None) -> str:
    name = (python_name(charset) if charset else None) or "utf-8"
    try:
        return part.decode(name)
    except (UnicodeError, LookupError):
        return part.decode("cp1252", "replace")


def _recoded(text: str) -> str:
    """Text whose 8-bit bytes the parser kept as surrogates, decoded as UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def message_hints(message: Message) -> dict[str, str]:
    """Return what the headers contain: title, author or publisher, published, language.

    The sender of a list's mail is its publisher, and so is a sender from a mailbox like `news@`;
    any other sender is the author. A list's own name counts where the sender has none. Who sends a
    mail on is neither, and the day on which it was sent on is not the article's.
    """
    subject = read_header(message, "Subject")
    title = _PREFIX.sub("", subject)
    forwarded = _FORWARDED.search(subject.removesuffix(title)) is not None
    hints = {
        "title": title,
        "published": "" if forwarded else _published(message),
        "language": read_header(message, "Content-Language").partition(",")[0].strip(),
    }
    if not forwarded:
        hints |= _sender_hints(message)
    return {key: value for key, value in hints.items() if value}


def _sender_hints(message: Message) -> dict[str, str]:
    """Who sent the mail: a publisher or an author, and the host of the sender's address."""
    sender = _sender(message)
    listed = message.get("List-Id") or message.get("List-Unsubscribe")
    addresses = getaddresses([read_header(message, "From")])
    mailbox, _, host = addresses[0][1].lower().rpartition("@") if addresses else ("", "", "")
    is_outlet = listed or _OUTLETS_MAILBOX.fullmatch(mailbox)
    hints = {"publisher": sender or _list_name(message)} if is_outlet else {"author": sender}
    return hints | ({"site": f"https://{host}"} if _HOST.fullmatch(host) else {})


def _list_name(message: Message) -> str:
    """The name in words before a list's id: `Vale Post weekly <weekly.vale.example>`."""
    return read_header(message, "List-Id").partition("<")[0].strip("\"' ")


def _sender(message: Message) -> str:
    """The display name of the first sender; an address alone names nobody."""
    sender = read_header(message, "From")
    pairs = getaddresses([sender])
    name = pairs[0][0] if "@" in sender and pairs else sender
    return "" if "@" in name else name.strip("\"' ")


def _published(message: Message) -> str:
    raw = read_header(message, "Date") or read_header(message, "Sent")
    try:
        return parsedate_to_datetime(raw).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
