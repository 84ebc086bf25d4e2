"""What abbreviations mean, and when: the entries of glossary.toml."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from digests.language import (
    DAY_EXAMPLE,
    Day,
    NonEmptyText,
    Terms,
    TomlTable,
    compile_terms,
    load_table,
    sort_longest_first,
)

_SHORT = re.compile(r"[A-Z][\w&]*[A-Z]")
_ITSELF = r"(?<![\w&/@#.-])({words})(s?)(?:[’']s)?(?![\w&/@-]|\.\w)"
"""An abbreviation by itself: no part of `GMS/PMS`, `CCG-led` or `@BMA`."""


def _check_short(short: str) -> str:
    if not _SHORT.fullmatch(short):
        raise ValueError('short is no abbreviation. Write short = "CCG", say.')
    return short


def _check_long(long: str) -> str:
    if set("\n[]") & set(long):
        raise ValueError("long is one line without brackets, which it gets.")
    return long


class Abbreviation(TomlTable):
    """One meaning of an abbreviation: an entry of glossary.toml.

    Attributes:
        short: As it is printed, capitals as they are.
        long: What it means.
        plural: What several of them are; empty for `long` with an s.
        note: Shown after either: the name by which the reader knows the body; may be empty.
        first: The first day on which it meant this, None where it always did.
        last: The last day, None where it still does.
        after: Shown in place of the note in an article of a later day, as "until 2013"; may be
            empty.
        needs: Terms of which the story must hold one for it to mean this; none where it always
            does.
    """

    short: Annotated[NonEmptyText, AfterValidator(_check_short)]
    long: Annotated[NonEmptyText, AfterValidator(_check_long)]
    plural: NonEmptyText = ""
    note: NonEmptyText = ""
    first: Day | None = Field(default=None, alias="from", examples=[DAY_EXAMPLE])
    last: Day | None = Field(default=None, alias="to", examples=[DAY_EXAMPLE])
    after: NonEmptyText = ""
    needs: Terms = ()

    @model_validator(mode="after")
    def _check_days(self) -> Self:
        if self.first and self.last and self.first > self.last:
            raise ValueError("from is after to. Exchange them.")
        if self.after and self.last is None:
            raise ValueError("after needs to. Write the last day, too.")
        return self

    @property
    def several(self) -> str:
        """What several of them are."""
        return self.plural or f"{self.long}s"

    def write_meaning(self, *, several: bool) -> str:
        """The words that explain it to the reader.

        Args:
            several: Whether the text speaks of several.
        """
        name = self.several if several else self.long
        return f"{name}, {self.note}" if self.note else name

    def is_meant(self, published: date | None, story: str) -> bool:
        """Whether it means this in an article.

        Args:
            published: The article's day, None where it is undated.
            story: The words around it.
        """
        if not self._is_about(story):
            return False
        if published is None:
            return True
        return (self.first or published) <= published <= (self.last or published)

    def look_back(self, published: date | None, story: str) -> "Abbreviation | None":
        """The same as an article of a later day means it; None where it has none, or is earlier."""
        if not self.after or published is None or self.last is None or published <= self.last:
            return None
        return self.model_copy(update={"note": self.after}) if self._is_about(story) else None

    def _is_about(self, story: str) -> bool:
        return not self.needs or self._needed.search(story) is not None

    @cached_property
    def _needed(self) -> re.Pattern[str]:
        return compile_terms(self.needs)


class Glossary(TomlTable):
    """All of glossary.toml.

    Attributes:
        known: Never explained: every reader knows them.
        abbreviation: What is explained.
    """

    known: Terms = ()
    abbreviation: tuple[Abbreviation, ...]

    @model_validator(mode="after")
    def _check_known(self) -> Self:
        for entry in self.abbreviation:
            if entry.short in self.known:
                raise ValueError(f"{entry.short} is among known too. Drop one of both.")
        return self


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """glossary.toml, ready to be looked up.

    Attributes:
        meanings: By each abbreviation all that it means or meant.
        used: Matches a use of any of them: group 1 is the abbreviation, group 2 its plural s.
    """

    meanings: Mapping[str, tuple[Abbreviation, ...]]
    used: re.Pattern[str]

    def find_meaning(self, short: str, published: date | None, story: str) -> Abbreviation | None:
        """What an abbreviation means in an article; None where that is not sure.

        Args:
            short: As it is printed, without a plural s.
            published: The article's day, None where it is undated.
            story: The words around it.
        """
        known = self.meanings[short]
        if published is None and len(known) > 1:
            return None
        meant: Sequence[Abbreviation] = [
            meaning for meaning in known if meaning.is_meant(published, story)
        ]
        if not meant:
            past = (meaning.look_back(published, story) for meaning in known)
            meant = [meaning for meaning in past if meaning is not None]
        return meant[0] if len(meant) == 1 else None


@cache
def load_abbreviations() -> Abbreviations:
    """The abbreviations of glossary.toml.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    meanings: dict[str, tuple[Abbreviation, ...]] = {}
    for entry in load_table(Glossary, "edition/glossary.toml").abbreviation:
        meanings[entry.short] = (*meanings.get(entry.short, ()), entry)
    words = "|".join(map(re.escape, sort_longest_first(tuple(meanings))))
    return Abbreviations(MappingProxyType(meanings), re.compile(_ITSELF.replace("{words}", words)))
