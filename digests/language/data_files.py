"""The package's own TOML files, which an operator may read: checked, and told by entry."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from digests.errors import DigestError


def read_packaged(name: str) -> str:
    """The text of one of the package's files."""
    return files("digests").joinpath(*name.split("/")).read_text("utf-8")


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

    def table(self, key: str) -> "Entry":
        """A table within it.

        Raises:
            DigestError: It is missing or something else.
        """
        found = self.values.get(key)
        where = f"{self.where}, [{key}]"
        if not isinstance(found, dict):
            raise DigestError(f"{where} is missing. Write the table with all that belongs in it.")
        return Entry(where, found)

    def entries(self, key: str) -> Iterator["Entry"]:
        """The `[[key]]` tables within it, in their order.

        Raises:
            DigestError: It holds none.
        """
        found = self.values.get(key)
        tables = isinstance(found, list) and all(isinstance(one, dict) for one in found)
        if not found or not tables:
            raise DigestError(f"{self.where} holds no {key}. Add one that begins with [[{key}]].")
        for number, values in enumerate(found, start=1):
            called = values.get("id") or values.get("short") or values.get("name") or "without id"
            yield Entry(f"{self.where}, {key} {number} ({called})", values)


def file_of(toml: str, name: str) -> Entry:
    """A file's top table.

    Args:
        toml: The file's text.
        name: The file's name, for errors.

    Raises:
        DigestError: It is not valid TOML.
    """
    try:
        return Entry(name, tomllib.loads(toml))
    except tomllib.TOMLDecodeError as error:
        raise DigestError(f"{name} is not valid TOML ({error}). Correct that line.") from error


def compile_terms(terms: Sequence[str]) -> re.Pattern[str]:
    """Matches each of the terms as whole words in any case, the longest first; nothing without any.

    A final * stands for any ending, a space for any white space.
    """
    longest_first = sorted(terms, key=lambda one: (-len(one), one))
    words = "|".join(
        r"\s+".join(map(re.escape, one.removesuffix("*").split()))
        + (r"\w*" if one.endswith("*") else "")
        for one in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else r"(?!)", re.IGNORECASE)
