"""Column types that keep the archive's promises: aware times, closed choices, writable text."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum
from sqlalchemy import Text as AnyText
from sqlalchemy.types import TypeDecorator

CHOICE_LENGTH = 16
"""Room for the longest word of a closed choice, and for longer ones without a migration."""


class UtcTime(TypeDecorator[datetime]):
    """An aware moment, kept as UTC without zone and handed back as aware UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Turn an aware moment into naive UTC; a naive one is an error of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"the moment {value.isoformat()} has no time zone; pass an aware one")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Hand a stored moment back as aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Text(TypeDecorator[str]):
    """Text without what no database takes: NUL characters and halves of surrogate pairs.

    PostgreSQL takes neither, SQLite no surrogates. The readers let none through; should a fact come
    in by another way, it stops no batch, and reads the same in both databases.
    """

    impl = AnyText
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Leave out what cannot be stored."""
        return None if value is None else storable(value)


class Name(TypeDecorator[str]):
    """A file's name or address; bytes in it that are no text are written out as escapes."""

    impl = AnyText
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Escape lone surrogates, which represent undecodable bytes, and NUL characters."""
        return writable(value)


def writable(name: str | None) -> str | None:
    """The name as a column of names holds it."""
    if name is None:
        return None
    return name.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", r"\x00")


_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """The text as a column of texts holds it: NUL is left out, half a surrogate pair is U+FFFD."""
    if "\0" not in text and (text.isascii() or _is_unicode(text)):
        return text
    return _NO_TEXT.sub(lambda match: "" if match[0] == "\0" else "\ufffd", text)


def _is_unicode(text: str) -> bool:
    """Whether it has no half of a surrogate pair; encoding it shows that quicker than a pattern."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def choice(kind: type[StrEnum]) -> Enum:
    """A column of one of `kind`'s words, stored as the word itself."""
    return Enum(kind, native_enum=False, values_callable=_words, length=CHOICE_LENGTH)


def _words(kind: type[Any]) -> Sequence[str]:
    return [member.value for member in kind]
