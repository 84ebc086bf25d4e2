"""What abbreviations mean, and when: the entries of glossary.toml."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from digests.errors import DigestError
from digests.language.data_files import Entry, compile_terms, file_of, read_packaged


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One meaning of an abbreviation.

    Attributes:
        short: As it is printed, capitals as they stand.
        long: What it means.
        plural: What several of them are.
        note: Told behind either: the name by which the reader knows the body; may be empty.
        first: The first day on which it meant this, None where it always did.
        last: The last day, None where it still does.
        after: Told behind it in an article of a later day, as "until 2013"; empty where nothing is.
        needs: Matches what must stand in the story for it to mean this; None where nothing must.
    """

    short: str
    long: str
    plural: str
    note: str
    first: date | None
    last: date | None
    after: str
    needs: re.Pattern[str] | None

    def words(self, *, several: bool) -> str:
        """What the reader is told of it.

        Args:
            several: Whether the text speaks of several.
        """
        name = self.plural if several else self.long
        return f"{name}, {self.note}" if self.note else name

    def meant(self, on: date | None, story: str) -> bool:
        """Whether it means this in an article.

        Args:
            on: The article's day, None where it is undated.
            story: The words around it.
        """
        if not self._is_about(story):
            return False
        if on is None:
            return True
        return (self.first or on) <= on <= (self.last or on)

    def remembered(self, on: date | None, story: str) -> "Abbreviation | None":
        """The same as a later article means it, None where that is not told or is no later one."""
        if not self.after or on is None or self.last is None or on <= self.last:
            return None
        return replace(self, note=self.after) if self._is_about(story) else None

    def _is_about(self, story: str) -> bool:
        return self.needs is None or self.needs.search(story) is not None


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """glossary.toml, ready to be looked up.

    Attributes:
        meanings: By each abbreviation all that it means or meant.
        used: Matches a use of any of them: group 1 is the abbreviation, group 2 its plural s.
    """

    meanings: dict[str, tuple[Abbreviation, ...]]
    used: re.Pattern[str]

    def meaning(self, short: str, on: date | None, story: str) -> Abbreviation | None:
        """What an abbreviation means in an article; None where that is not sure.

        Args:
            short: As it is printed, without a plural s.
            on: The article's day, None where it is undated.
            story: The words around it.
        """
        known = self.meanings[short]
        if on is None and len(known) > 1:
            return None
        found = [one for one in known if one.meant(on, story)]
        if not found:
            found = [past for one in known if (past := one.remembered(on, story))]
        return found[0] if len(found) == 1 else None


@cache
def load_abbreviations() -> Abbreviations:
    """What glossary.toml tells.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return read_abbreviations(read_packaged("edition/glossary.toml"), "glossary.toml")


def read_abbreviations(toml: str, name: str) -> Abbreviations:
    """Read and check what glossary.toml explains.

    Args:
        toml: The file's text.
        name: The file's name, for errors.

    Raises:
        DigestError: Which entry is wrong and how to write it.
    """
    top = file_of(toml, name)
    top.only({"known", "abbreviation"})
    known = top.texts("known")
    meanings: dict[str, tuple[Abbreviation, ...]] = {}
    for entry in top.entries("abbreviation"):
        one = _abbreviation(entry)
        if one.short in known:
            raise DigestError(
                f"{entry.where}: {one.short} stands among known too. Drop one of both."
            )
        meanings[one.short] = (*meanings.get(one.short, ()), one)
    return Abbreviations(meanings, _used(list(meanings)))


def _abbreviation(entry: Entry) -> Abbreviation:
    entry.only({"short", "long", "plural", "note", "from", "to", "after", "needs"})
    short, long = entry.text("short"), entry.text("long")
    if not re.fullmatch(r"[A-Z][\w&]*[A-Z]", short):
        raise DigestError(f'{entry.where}: short is no abbreviation. Write short = "CCG", say.')
    if "\n" in long or "[" in long or "]" in long:
        raise DigestError(f"{entry.where}: long is one line without brackets, which it gets.")
    first, last = entry.day("from"), entry.day("to")
    if first and last and first > last:
        raise DigestError(f"{entry.where}: from is after to. Exchange them.")
    plural = entry.text("plural") if "plural" in entry.values else f"{long}s"
    note = entry.text("note") if "note" in entry.values else ""
    after = entry.text("after") if "after" in entry.values else ""
    if after and last is None:
        raise DigestError(f"{entry.where}: after stands without to. Write the last day, too.")
    about = compile_terms(needs) if (needs := entry.texts("needs")) else None
    return Abbreviation(short, long, plural, note, first, last, after, about)


def _used(shorts: Sequence[str]) -> re.Pattern[str]:
    """An abbreviation that stands by itself: no part of `GMS/PMS`, `CCG-led` or `@BMA`."""
    longest_first = sorted(shorts, key=lambda one: (-len(one), one))
    words = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w&/@#.-])({words})(s?)(?:[’']s)?(?![\w&/@-]|\.\w)")
