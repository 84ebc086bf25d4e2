"""Column types that keep the archive's promises: aware times, closed choices, writable names."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, Text
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


class Name(TypeDecorator[str]):
    """A file's name or address; bytes in it that are no text are written out as escapes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Escape lone surrogates, which stand for undecodable bytes and which no database takes."""
        return writable(value)


def writable(name: str | None) -> str | None:
    """The name as a column of names holds it."""
    return None if name is None else name.encode("utf-8", "backslashreplace").decode("utf-8")


def choice(kind: type[StrEnum]) -> Enum:
    """A column of one of `kind`'s words, stored as the word itself."""
    return Enum(kind, native_enum=False, values_callable=_words, length=CHOICE_LENGTH)


def _words(kind: type[Any]) -> Sequence[str]:
    return [member.value for member in kind]
