"""The members of a ZIP file, inflated within bounds and without being written anywhere."""

import struct
import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from extract.errors import UnreadableError
from extract.readers.inflating import FREE_BYTES
from extract.readers.memory import as_file
from extract.readers.reader import Source

PIECE_BYTES = 262_144
"""How much is inflated at once."""

_DAMAGED = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError)
_SAVE_AGAIN = "Copy the file again, or unpack it and put the files into the folder."


def open_zip(source: Source) -> ZipFile:
    """Return the ZIP file, nothing of it read yet but its list of members.

    Raises:
        UnreadableError: The list, which stands at the end, is missing or damaged.
    """
    try:
        return ZipFile(as_file(source.content))
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
