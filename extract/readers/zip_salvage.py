"""The members of a ZIP file whose list, at its end, is missing: found by their own headers.

Each member stands below a local header (APPNOTE 4.3.7) with its name and packing; what was cut off
is lost, what stands before the cut is whole.
"""

import re
import struct
from collections.abc import Iterator

from extract.errors import UnreadableError
from extract.readers.cleaning import clean_line
from extract.readers.inflating import TRUNCATED, inflate_whole
from extract.readers.reader import Member, Source
from extract.values import Rejected

_HEADER = struct.Struct("<4sHHHHHIIIHH")
_MARK = re.compile(rb"PK\x03\x04")
_STORED, _DEFLATED = 0, 8
_COPY_AGAIN = "Copy or fetch the file again; the members before are taken."


def salvage(source: Source) -> Iterator[Member | Rejected]:
    """Hand out the members that are whole, then a `Rejected` that tells of the missing end."""
    at = 0
    content = source.content
    view = memoryview(content)
    while found := _MARK.search(content, at):
        start = found.start()
        if start + _HEADER.size > len(content):
            break
        _, _, flags, packing, _, _, _, size, _, name_size, extra_size = _HEADER.unpack_from(
            content, start
        )
        begin = start + _HEADER.size + name_size + extra_size
        name = clean_line(
            content[start + _HEADER.size : begin - extra_size].decode("utf-8", "replace")
        )
        at = max(start + 4, begin + size)
        if not name.endswith("/") and not flags & 1:
            yield _salvaged(name, view[begin:at] if size else view[begin:], packing, source)
    yield Rejected(
        "what follows",
        "the ZIP file's end is missing, and its list of members with it",
        _COPY_AGAIN,
    )


def _salvaged(name: str, packed: memoryview, packing: int, source: Source) -> Member | Rejected:
    try:
        if packing == _DEFLATED:
            most = source.limits.member_max_bytes
            whole = inflate_whole(packed, most, source.limits, source.budget, raw=True)
            return Member(whole, name)
    except UnreadableError as error:
        return Rejected(name, error.reason, error.remedy)
    if packing == _STORED and 0 < len(packed) <= source.limits.member_max_bytes:
        return Member(bytes(packed), name)
    return Rejected(name, TRUNCATED, _COPY_AGAIN)
