"""The parts of a mail: its text, its HTML, and the files attached to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message

from extract.errors import UnreadableError
from extract.limits import Limits
from extract.readers.decoding import Decoded, decode_markup, decode_text, python_name
from extract.readers.mail.headers import read_header

PARSING_MAX = 20_000_000
"""Lines times multiparts: each line is held against every open boundary; 20 million take some 5 s.
A mail of 10,000 parts in one multipart has 100,000."""

_TEXT_KINDS = frozenset({"text/plain", "text/html"})
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_ATTACHED = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
}
_ATTACHED_SUFFIXES = re.compile(
    r"\.(?:pdf|docx|html?|xhtml|mhtml?|txt|md|eml|jsonl?|rtf|odt|doc)(?:\.gz)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says.

    Attributes:
        texts: Its plain texts, decoded.
        pages: Its HTML parts, decoded, with their Content-Location.
        attachments: The parts attached as files of a format that may hold an article.
        cut: Whether the mail's end is missing.
    """

    texts: tuple[Decoded, ...]
    pages: tuple[tuple[Decoded, str], ...]
    attachments: tuple[Message, ...]
    cut: bool


def parse_mail(content: bytes, limits: Limits) -> Message:
    """Return the parsed mail.

    Raises:
        UnreadableError: It is too large, nested too deep, or would take too long.
    """
    if len(content) > limits.member_max_bytes:
        raise UnreadableError(
            f"the mail has {len(content):,} bytes, over the limit of {limits.member_max_bytes:,}",
            "Save its text or its attachment as a file of its own.",
        )
    boundaries = sum(1 for _ in _BOUNDARY.finditer(content))
    if boundaries * content.count(b"\n") > PARSING_MAX:
        raise _entangled()
    try:
        return message_from_bytes(content)
    except RecursionError as error:
        raise _entangled() from error


def _entangled() -> UnreadableError:
    return UnreadableError(
        "the mail's parts are nested too deep to be read",
        "Open it in a mail program and save its text or HTML.",
    )


def mail_body(message: Message, limits: Limits) -> Body:
    """Return what the mail says; a part that cannot be decoded is passed over if others can.

    Raises:
        UnreadableError: Its text is there but none of it can be decoded.
    """
    texts: list[Decoded] = []
    pages: list[tuple[Decoded, str]] = []
    attachments: list[Message] = []
    failures: list[UnreadableError] = []
    parts = tuple(parts_of(message))
    for part in parts:
        if _is_attached(part):
            attachments.append(part)
        elif _kind(part) in _TEXT_KINDS and payload(part).strip():
            try:
                _add_decoded(part, limits, texts, pages)
            except UnreadableError as error:
                failures.append(error)
    if failures and not (texts or pages or attachments):
        raise failures[-1]
    return Body(tuple(texts), tuple(pages), tuple(attachments), any(map(_is_cut, parts)))


def _add_decoded(
    part: Message, limits: Limits, texts: list[Decoded], pages: list[tuple[Decoded, str]]
) -> None:
    """Add what a part says to the texts or the pages, by its media type."""
    if _kind(part) == "text/html":
        pages.append((decoded_html(part, limits), read_header(part, "Content-Location")))
    else:
        texts.append(decoded_text(part, limits))


def _kind(part: Message) -> str:
    """A part's media type; one of parts whose first boundary is missing is what it holds, text."""
    unparted = part.get_content_maintype() == "multipart" and not part.is_multipart()
    return "text/plain" if unparted else part.get_content_type()


def parts_of(message: Message) -> Iterator[Message]:
    """Hand out a mail and its parts in order, not those of mails attached to it."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(child for child in reversed(inner) if isinstance(child, Message))


def decoded_text(part: Message, limits: Limits) -> Decoded:
    """Return a text part as text, its soft line ends (RFC 3676) joined.

    Raises:
        UnreadableError: As `decode_text`.
    """
    charset = part.get_param("charset")
    name = python_name(charset) if isinstance(charset, str) else None
    decoded = decode_text(payload(part), max_bytes=limits.text_max_bytes, declared=name)
    if str(part.get_param("format", "")).lower() != "flowed":
        return decoded
    joined = _unflowed(decoded.text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return Decoded(joined, decoded.encoding, decoded.notes)


def decoded_html(part: Message, limits: Limits) -> Decoded:
    """Return an HTML part as text.

    Raises:
        UnreadableError: As `decode_markup`.
    """
    media_type = read_header(part, "Content-Type")
    return decode_markup(payload(part), max_bytes=limits.html_max_bytes, media_type=media_type)


def payload(part: Message) -> bytes:
    """Return a part's bytes, the transfer encoding taken off; empty where it has none."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def attachment_name(part: Message) -> str:
    """Return the name of an attached file, as one line; empty where it has none."""
    name = part.get_param("filename", None, "content-disposition") or part.get_param("name")
    if isinstance(name, tuple):
        name = name[2]
    holder = Message()
    holder["Name"] = " ".join(str(name or "").split())
    return read_header(holder, "Name")


def _is_attached(part: Message) -> bool:
    """Whether the part is a file that may hold an article, not what the mail itself says."""
    kind = part.get_content_type()
    name = attachment_name(part)
    if kind in _ATTACHED:
        return kind != "multipart/related" or part.get_content_disposition() == "attachment"
    if part.is_multipart():
        return False
    is_file = part.get_content_disposition() == "attachment" or not kind.startswith("text/")
    return is_file and bool(_ATTACHED_SUFFIXES.search(name))


def _is_cut(part: Message) -> bool:
    signs = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
    return any(isinstance(defect, signs) for defect in part.defects)


def _unflowed(text: str, *, delete_space: bool) -> str:
    lines: list[str] = []
    open_line = False
    for raw in text.splitlines():
        line = raw.removeprefix(" ")  # space-stuffed
        flows = line.endswith(" ") and line != "-- "
        if open_line and not line.startswith(">") and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
        if flows and delete_space:
            lines[-1] = lines[-1][:-1]
        open_line = flows and not line.startswith(">")
    return "\n".join(lines)
