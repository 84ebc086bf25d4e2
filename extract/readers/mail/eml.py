"""A saved mail, or one pasted with its headers: what it says, and the articles attached to it."""

import re
from collections.abc import Iterator
from email.message import Message

from extract.errors import UnreadableError
from extract.readers.decoding import Decoded
from extract.readers.formats import Format, beginning
from extract.readers.headings import titled_text
from extract.readers.mail.headers import message_hints, read_header
from extract.readers.mail.parts import Body, attachment_name, mail_body, parse_mail, payload
from extract.readers.mail.quoted_text import strip_quoting
from extract.readers.mail.web_copy import find_web_address
from extract.readers.reader import Member, Reader, Source
from extract.values import Page, Rejected

STUB_SHARE = 0.5
"""Words of the HTML part for each of the text part's. A full HTML part has as many and its links'
names; a stub says "see the text version"."""

_UNSEEN = re.compile(r"<(/?)(?:style|script|title)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_CUT = "the mail's end is missing; what was there is read."

_HEADER = rb"(?:From|To|Cc|Subject|Date|Sent|Reply-To)"
BEGINNING = (
    rb"\s*(?:(?:Return-Path|Received|Delivered-To|X-[\w-]+|MIME-Version|Message-ID|DKIM-Signature|"
    rb"ARC-[\w-]+|List-[\w-]+|Authentication-Results): [^\n]*\n(?:[\w-]+:|[ \t])|"
    + _HEADER
    + rb": [^\n]*\n(?:[ \t][^\n]*\n)*"
    + rb"(?:[A-Z][A-Za-z-]*: [^\n]*\n(?:[ \t][^\n]*\n)*){0,3}?"
    + _HEADER
    + rb": [^\n]*\n)"
)
"""Two header lines that every mail has; an article's page has one at most ("From: the board")."""


def read_eml(source: Source) -> Iterator[Page | Rejected | Member]:
    """Hand out what the mail says, then each attached file that may be an article.

    The HTML part goes before the text part, unless it is a stub.

    Raises:
        UnreadableError: The mail is too large or holds no text.
    """
    message = parse_mail(source.content.lstrip(b"\xef\xbb\xbf\r\n\t "), source.limits)
    body = mail_body(message, source.limits)
    page = _page(message, body, source)
    if page:
        yield page
    for number, part in enumerate(body.attachments, 1):
        yield _attachment(part, number, body)
    if not page and not body.attachments:
        raise UnreadableError(
            "the mail holds no text", "Forward the article itself, or save the page it links to."
        )


def _page(message: Message, body: Body, source: Source) -> Page | None:
    hints = message_hints(message)
    cut = (_CUT,) if body.cut else ()
    if body.cut:
        hints["partial"] = "cut"
    if body.pages and not _is_stub(body):
        decoded = [page for page, _ in body.pages]
        html = "\n".join(page.text for page in decoded)
        hints["encoding"] = decoded[0].encoding
        url = source.url or find_web_address(html, None, hints.get("title"))
        return Page(html=html, url=url, hints=hints, notes=(*_notes(decoded), *cut))
    if not body.texts:
        return None
    text, quoting = strip_quoting("\n\n".join(part.text for part in body.texts))
    hints["encoding"] = body.texts[0].encoding
    notes = (*_notes(body.texts), *((quoting,) if quoting else ()), *cut)
    shown = titled_text(text, hints.get("title"))
    url = source.url or find_web_address(None, text, hints.get("title"))
    return Page(text=shown, url=url, hints=hints, notes=notes)


def _is_stub(body: Body) -> bool:
    """Whether the HTML says clearly less than the text."""
    html = sum(_words_seen(page.text) for page, _ in body.pages)
    text = sum(len(part.text.split()) for part in body.texts)
    return html < STUB_SHARE * text


def _words_seen(html: str) -> int:
    """Words outside style sheets and scripts, near enough to weigh a part."""
    pieces = _UNSEEN.split(html)
    visible = (pieces[place + 1] for place in range(1, len(pieces), 2) if pieces[place] == "/")
    return sum(len(_TAG.sub(" ", piece).split()) for piece in (pieces[0], *visible))


def _notes(parts: list[Decoded] | tuple[Decoded, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for part in parts for note in part.notes))


def _attachment(part: Message, number: int, body: Body) -> Member | Rejected:
    name = attachment_name(part)
    kind = part.get_content_type()
    if kind == "message/rfc822":
        return _forwarded_mail(part, number, name, body)
    label = f"attachment {number}" + (f": {name}" if name else "")
    is_certain = kind not in {"application/octet-stream", "text/plain"}
    return Member(payload(part), label, kind if is_certain else None)


def _forwarded_mail(part: Message, number: int, name: str, body: Body) -> Member | Rejected:
    label = f"attachment {number}" + (f": {name}" if name else "")
    inner = part.get_payload()
    forwarded = inner[0] if isinstance(inner, list) and inner else None
    if not isinstance(forwarded, Message):
        return Rejected(label, "the attached mail is empty", "Attach it again.")
    subject = read_header(forwarded, "Subject")
    try:
        content = forwarded.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        reason = f"the attached mail is damaged ({type(error).__name__})"
        return Rejected(label, reason, "Save it from the mail program as a file of its own.")
    title = f"attachment {number}: {subject or name or 'a mail'}"
    return Member(content, title, "message/rfc822", notes=(_CUT,) if body.cut else ())


EML = Reader(
    Format(
        "a saved mail",
        frozenset({"message/rfc822"}),
        frozenset({".eml"}),
        beginning(BEGINNING, ignore_case=True),
    ),
    read_eml,
)
