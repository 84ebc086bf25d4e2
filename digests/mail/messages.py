"""An edition becomes the bytes of one subscriber's message, the same at every attempt.

Written out here rather than by `email.message`: under its SMTP policy a List-Unsubscribe address
over some 70 characters turns into encoded words, which breaks unsubscribing by one click, and a
hostile title can forge headers. The encodings (words, quoted-printable, base64) are the library's.
"""

import base64
import quopri
import re
from collections.abc import Iterator
from email.header import Header
from email.utils import format_datetime
from hashlib import sha256

from digests.errors import DigestError
from digests.language import clean_header_text
from digests.mail.letterhead import Letterhead
from digests.mail.subscribers import Subscriber, mask_address, wire_address
from digests.values import Edition

CRLF = "\r\n"
HEADER_LINE_CHARACTERS = 76
"""RFC 2047 allows lines with encoded words 76 characters."""

MESSAGE_MAX_BYTES = 80_000
"""Gmail clips a message at about 102 KB of HTML; what is added on the way needs room."""

HEADERS_MAX_BYTES = 9_000
"""What headers and part heads come to at most, 8,488 when measured: the longest base URL, and names
and subject of the 200 most costly characters allowed."""

_HEADER_NAME = re.compile(rb"^([A-Za-z-]+):", re.MULTILINE)


def make_message_id(issue_number: int, subscriber: Subscriber, domain: str) -> str:
    """The Message-ID of an issue's message to a subscriber, the same whenever it is asked for.

    Args:
        issue_number: The issue's number.
        subscriber: Who gets it; identified by the token, which no one can guess from the id.
        domain: The sender's domain.

    Returns:
        It, with its angle brackets.
    """
    mark = sha256(f"{issue_number}\n{subscriber.token}".encode()).hexdigest()[:24]
    return f"<issue-{issue_number}.{mark}@{domain}>"


def build_message(edition: Edition, subscriber: Subscriber, letterhead: Letterhead) -> bytes:
    """The message that brings `edition` to `subscriber`.

    Args:
        edition: The frozen issue; its composition time is the message's date.
        subscriber: Who gets it.
        letterhead: Who sends it.

    Returns:
        A whole RFC 5322 message as SMTP takes it, lines ending in CRLF: multipart/alternative,
        plain text first, then HTML. Always the same bytes for the same arguments.

    Raises:
        DigestError: The subscriber's address can be no address, or the message would be so large
            that mail programs clip it.
    """
    boundary = f"=_{sha256(edition.html.encode() + edition.text.encode()).hexdigest()[:32]}"
    headers = [*_headers(edition, subscriber, letterhead), *_multipart_headers(boundary)]
    head = "".join(f"{name}: {value}{CRLF}" for name, value in headers)
    body = CRLF.join(
        (
            f"--{boundary}",
            _part("plain", edition.text),
            f"--{boundary}",
            _part("html", edition.html),
            f"--{boundary}--",
            "",
        ),
    )
    message = f"{head}{CRLF}{body}".encode()
    _check(message, [name for name, _ in headers], edition)
    return message


def fits(edition: Edition) -> bool:
    """Whether a message with this edition is small enough for every subscriber."""
    bodies = sum(len(_transfer_encoded(text)[1]) for text in (edition.html, edition.text))
    return bodies + HEADERS_MAX_BYTES <= MESSAGE_MAX_BYTES


def _headers(
    edition: Edition,
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> Iterator[tuple[str, str]]:
    recipient = wire_address(subscriber.email)
    if recipient is None:
        raise DigestError(
            f"The subscriber {mask_address(clean_header_text(subscriber.email))} has no usable "
            "mail address. Remove the subscriber and add the right address.",
        )
    yield "Date", format_datetime(edition.composed_at)
    yield "From", _mailbox(letterhead.name, wire_address(letterhead.address) or letterhead.address)
    yield "To", _mailbox(subscriber.name, recipient)
    yield "Subject", _encoded("Subject", clean_header_text(edition.subject))
    yield "Message-ID", make_message_id(edition.number, subscriber, letterhead.domain)
    yield "List-Id", _list_id(letterhead)
    if letterhead.archive_url:
        yield "List-Archive", f"<{letterhead.archive_url}>"
    yield from _unsubscribe_headers(subscriber, letterhead)
    yield "Auto-Submitted", "auto-generated"
    yield "X-Auto-Response-Suppress", "OOF, AutoReply"
    yield "Content-Language", "en-GB"
    yield "MIME-Version", "1.0"


def _unsubscribe_headers(
    subscriber: Subscriber,
    letterhead: Letterhead,
) -> Iterator[tuple[str, str]]:
    mail = f"<mailto:{letterhead.unsubscribe_address}?subject=unsubscribe%20{subscriber.token}>"
    url = letterhead.unsubscribe_url(subscriber.token)
    if url is None:
        yield "List-Unsubscribe", mail
        return
    yield "List-Unsubscribe", f"<{url}>,{CRLF} {mail}"
    yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


def _multipart_headers(boundary: str) -> Iterator[tuple[str, str]]:
    yield "Content-Type", f'multipart/alternative;{CRLF} boundary="{boundary}"'


def _list_id(letterhead: Letterhead) -> str:
    name = clean_header_text(letterhead.name)
    return f"{_phrase('List-Id', name)}{CRLF} <{letterhead.list_id}>"


def _mailbox(name: str | None, address: str) -> str:
    shown = clean_header_text(name or "")
    return f"{_phrase('From', shown)}{CRLF} <{address}>" if shown else address


def _phrase(header: str, name: str) -> str:
    """A display name: an encoded word, or a quoted string, so that commas and dots do no harm."""
    if not name.isascii():
        return _encoded(header, name)
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _encoded(header: str, text: str) -> str:
    charset = "us-ascii" if text.isascii() else "utf-8"
    return Header(
        text,
        charset,
        maxlinelen=HEADER_LINE_CHARACTERS,
        header_name=header,
    ).encode(linesep=CRLF)


def _part(subtype: str, text: str) -> str:
    encoding, body = _transfer_encoded(text)
    return CRLF.join(
        (
            f"Content-Type: text/{subtype}; charset=utf-8",
            f"Content-Transfer-Encoding: {encoding}",
            "",
            body,
        ),
    )


def _transfer_encoded(text: str) -> tuple[str, str]:
    """The shorter of quoted-printable (Latin letters) and base64 (most other scripts)."""
    content = CRLF.join(text.encode("utf-8", "replace").decode().splitlines()).encode() + b"\r\n"
    lines = [quopri.encodestring(line).decode("ascii") for line in content.split(b"\r\n")]
    quoted = CRLF.join(line.replace("\n", CRLF) for line in lines)
    wrapped = base64.encodebytes(content).decode("ascii").replace("\n", CRLF)
    if len(quoted) <= len(wrapped):
        return "quoted-printable", quoted
    return "base64", wrapped


def _check(message: bytes, names: list[str], edition: Edition) -> None:
    """The last look at the bytes themselves: no header more or less than written, not too large."""
    head = message.partition(b"\r\n\r\n")[0]
    written = [name.decode("ascii") for name in _HEADER_NAME.findall(head)]
    if written != names:
        raise DigestError(
            f"Issue {edition.number}'s message came out with other headers than meant. "
            "Nothing was sent; please report the issue's subject to the maintainers.",
        )
    if len(message) > MESSAGE_MAX_BYTES:
        raise DigestError(
            f"Issue {edition.number} is {len(message):,} bytes as a message and would be clipped; "
            f"the limit is {MESSAGE_MAX_BYTES:,}. Make the digest's window shorter.",
        )
