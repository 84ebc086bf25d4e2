"""A mailbox (mbox): each message is a member."""

import re
from collections.abc import Iterator
from email.parser import BytesHeaderParser

from extract.readers.formats import Format, beginning
from extract.readers.mail import read_header
from extract.readers.reader import Member, Reader, Source

_HEAD_BYTES = 65_536
"""How much of a message is looked at for its subject."""

_SEPARATOR = re.compile(rb"(?:\A|\n\r?\n)From [^\n]{0,200}\d{4}[^\n]{0,20}(?:\n|\Z)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_BLANK_LINE = re.compile(rb"\n\r?\n")


def read_mbox(source: Source) -> Iterator[Member]:
    """Hand out the messages in order; a line "From …" quoted by the mailbox is put right."""
    content = source.content
    start: int | None = None
    number = 0
    for separator in _SEPARATOR.finditer(content):
        if start is not None:
            number += 1
            yield _member(content[start : separator.start() + 1], number)
        start = separator.end()
    if start is not None:
        yield _member(content[start:], number + 1)


def _member(raw: bytes, number: int) -> Member:
    message = _QUOTED_FROM.sub(rb"\1", raw)
    blank = _BLANK_LINE.search(message, 0, _HEAD_BYTES)
    head = message[: blank.end() if blank else _HEAD_BYTES]
    subject = read_header(BytesHeaderParser().parsebytes(head), "Subject")
    name = f"message {number}: {subject}" if subject else f"message {number}"
    return Member(message, name, "message/rfc822")


MBOX = Reader(
    Format(
        "a mailbox (mbox)",
        frozenset({"application/mbox"}),
        frozenset({".mbox", ".mbx"}),
        beginning(rb"From \S+[^\n]{0,40} \w{3} \w{3} +\d[^\n]{0,60}\d{4}"),
    ),
    read_mbox,
)
