"""The members of a ZIP file, inflated within bounds and without being written anywhere."""

import re
import struct
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from extract.errors import UnreadableError
from extract.readers.containers.inflate import FREE_BYTES, TRUNCATED, bytes_as_file, inflate_whole
from extract.readers.forbidden_characters import clean_line
from extract.readers.reader import Member, Source
from extract.values import Rejected

PIECE_BYTES = 262_144
"""How much is inflated at once."""

_DAMAGED = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError)
_SAVE_AGAIN = "Copy the file again, or unpack it and put the files into the folder."


def open_zip(source: Source) -> ZipFile:
    """Return the ZIP file, nothing of it read yet but its list of members.

    Raises:
        UnreadableError: The list, which is at the end, is missing or damaged.
    """
    try:
        return ZipFile(bytes_as_file(source.content))
    except (*_DAMAGED, NotImplementedError) as error:
        raise UnreadableError(
            "the ZIP file is damaged, or its end is missing", _SAVE_AGAIN
        ) from error


def read_member(archive: ZipFile, info: ZipInfo, source: Source) -> bytes:
    """Return a member's bytes.

    Raises:
        UnreadableError: It is encrypted, damaged, packed in an unknown way or inflates to too much.
    """
    if info.flag_bits & 1:
        raise UnreadableError(
            "it is protected by a password", "Unpack it with the password, without keeping it."
        )
    whole = bytearray()
    try:
        with archive.open(info) as member:
            while piece := member.read(PIECE_BYTES):
                whole += piece
                source.budget.inflated_bytes += len(piece)
                _check(len(whole), info, source)
    except NotImplementedError as error:
        raise UnreadableError("it is packed in a way that is not read", _SAVE_AGAIN) from error
    except RuntimeError as error:
        raise UnreadableError("it cannot be unpacked", _SAVE_AGAIN) from error
    except _DAMAGED as error:
        raise UnreadableError("it is damaged in the ZIP file", _SAVE_AGAIN) from error
    return bytes(whole)


def _check(size: int, info: ZipInfo, source: Source) -> None:
    limits = source.limits
    if size > limits.member_max_bytes:
        raise UnreadableError(
            f"it inflates to more than {limits.member_max_bytes:,} bytes, the limit",
            "Unpack and split it into one file an article, or raise the limit in the settings.",
        )
    if size > max(FREE_BYTES, limits.ratio_max * info.compress_size):
        raise UnreadableError(
            f"it inflates to more than {limits.ratio_max} times its size, as bombs do",
            "Unpack it yourself if you trust it, and put the articles into the folder.",
        )
    if source.budget.inflated_bytes > limits.inflated_max_bytes:
        raise UnreadableError(
            f"the file inflates to more than {limits.inflated_max_bytes:,} bytes, the limit",
            "Split it into several files.",
        )


_HEADER = struct.Struct("<4sHHHHHIIIHH")
_MARK = re.compile(rb"PK\x03\x04")
_STORED, _DEFLATED = 0, 8
_COPY_AGAIN = "Copy or fetch the file again; the members before are taken."


def salvage(source: Source) -> Iterator[Member | Rejected]:
    """Hand out the members that are whole, then a `Rejected` about the missing end."""
    position = 0
    content = source.content
    view = memoryview(content)
    while header := _MARK.search(content, position):
        start = header.start()
        if start + _HEADER.size > len(content):
            break
        _, _, flags, packing, _, _, _, size, _, name_size, extra_size = _HEADER.unpack_from(
            content, start
        )
        begin = start + _HEADER.size + name_size + extra_size
        name = clean_line(
            content[start + _HEADER.size : begin - extra_size].decode("utf-8", "replace")
        )
        position = max(start + 4, begin + size)
        if not name.endswith("/") and not flags & 1:
            yield _salvaged(name, view[begin:position] if size else view[begin:], packing, source)
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
