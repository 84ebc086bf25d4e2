"""The package's own TOML files, which an operator may read: checked, and told by entry."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from digests.errors import DigestError


def packaged(name: str) -> str:
    """The text of one of the package's files."""
    return files("digests").joinpath(name).read_text("utf-8")


def table_of(toml: str, name: str) -> dict[str, Any]:
    """A file's top table.

    Args:
        toml: The file's text.
        name: The file's name, for errors.

    Raises:
        DigestError: It is not valid TOML.
    """
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise DigestError(f"{name} is not valid TOML ({error}). Correct that line.") from error


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file, asked for its keys by what they must hold.

    Attributes:
        where: File and entry, as errors name them.
        values: What it holds.
    """

    where: str
    values: Mapping[str, Any]

    def only(self, known: Collection[str]) -> None:
        """Refuse keys that nobody reads: mostly a slip of the pen.

        Raises:
            DigestError: Which key it is.
        """
        for key in sorted(set(self.values) - set(known)):
            raise DigestError(
                f"{self.where}: unknown key {key!r}. Known are {', '.join(sorted(known))}."
            )

    def text(self, key: str) -> str:
        """A text that is not empty.

        Raises:
            DigestError: It is missing or no such text.
        """
        found = self.values.get(key)
        if not isinstance(found, str) or not found.strip():
            raise DigestError(f'{self.where}: {key} is missing. Write {key} = "…".')
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where the key is missing.

        Raises:
            DigestError: It is something else.
        """
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(
            isinstance(one, str) and one.strip() for one in found
        ):
            raise DigestError(f'{self.where}: {key} is a list. Write {key} = ["term", …].')
        return tuple(found)

    def number(self, key: str) -> float:
        """A number.

        Raises:
            DigestError: It is missing or none.
        """
        found = self.values.get(key)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise DigestError(f"{self.where}: {key} is missing. Write {key} = 1.0, say.")
        return float(found)

    def flag(self, key: str) -> bool:
        """Whether something is so; not, where the key is missing.

        Raises:
            DigestError: It is something else.
        """
        found = self.values.get(key, False)
        if not isinstance(found, bool):
            raise DigestError(f"{self.where}: {key} is true or false.")
        return found

    def day(self, key: str) -> date | None:
        """A day, None where the key is missing.

        Raises:
            DigestError: It is something else.
        """
        found = self.values.get(key)
        if found is None:
            return None
        if not isinstance(found, date) or isinstance(found, datetime):
            raise DigestError(f"{self.where}: {key} is no day. Write {key} = 2013-04-01, say.")
        return found


def entries_of(toml: str, name: str, key: str) -> Iterator[Entry]:
    """The `[[key]]` tables of a file in their order.

    Args:
        toml: The file's text.
        name: The file's name, for errors.
        key: What the tables are called.

    Raises:
        DigestError: The file is not valid TOML, or holds none.
    """
    found = table_of(toml, name).get(key, [])
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        raise DigestError(f"{name} holds no {key}. Add one that begins with [[{key}]].")
    for number, values in enumerate(found, start=1):
        called = values.get("id") or values.get("short") or values.get("name") or "without id"
        yield Entry(f"{name}, {key} {number} ({called})", values)
