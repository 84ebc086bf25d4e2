"""Whose health service an article is about, where it tells.

The headline is asked first, then the lead, then the page's address. What names a nation stands in
nations.toml, and what only looks like it. Two nations named side by side are none: the article is
about both, and a label would be wrong for half its readers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from digests.errors import DigestError
from digests.language.data_files import Entry, file_of, read_packaged
from digests.values.issue import Nation
from extract import Article, Kind

LEAD_PARAGRAPHS = 2
"""Of what one reads: trade news say where in the first paragraph, or in the second behind a
standfirst; further down stand the comparisons with the other three."""

LEAD_MAX_CHARACTERS = 900
"""Some 150 words: a page without paragraphs would else be all lead."""


@dataclass(frozen=True, slots=True)
class NationSigns:
    """What tells one nation.

    Attributes:
        nation: The nation.
        named: Matches its name, its people, or a body that is its own.
        hosts: Ends of host names that are its own.
    """

    nation: Nation
    named: re.Pattern[str]
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """nations.toml, ready to be looked up.

    Attributes:
        nations: What tells each of the four.
        misleading: Matches what holds a nation's name and does not tell it.
        several: Matches what tells that more than one is meant.
    """

    nations: tuple[NationSigns, ...]
    misleading: re.Pattern[str]
    several: re.Pattern[str]

    def told_in(self, text: str) -> frozenset[Nation]:
        """The nations that a text names; all four where it tells that several are meant."""
        if self.several.search(text):
            return frozenset(Nation)
        left = self.misleading.sub(" · ", text)
        return frozenset(one.nation for one in self.nations if one.named.search(left))

    def told_by(self, host: str) -> frozenset[Nation]:
        """The nation whose own a host name is, if any."""
        return frozenset(
            one.nation
            for one in self.nations
            if any(host == end or host.endswith(f".{end}") for end in one.hosts)
        )


def find_nation(article: Article) -> Nation | None:
    """The one nation that an article is about; None where it names none or several.

    Args:
        article: The article.

    Returns:
        The nation. England only where the text says so: most of its bodies' names do not tell.

    Raises:
        DigestError: nations.toml is wrong.
    """
    signs = load_nations()
    headline = signs.told_in(article.title or "")
    lead = signs.told_in(_lead(article))
    if headline and lead and headline.isdisjoint(lead):
        return None
    for told in (headline, lead, signs.told_by(_host(article.url))):
        if told:
            return next(iter(told)) if len(told) == 1 else None
    return None


def _lead(article: Article) -> str:
    """Where the news were written, and their first paragraphs."""
    datelines = [one.text for one in article.paragraphs if one.kind is Kind.DATELINE]
    read = [one.text for one in article.paragraphs if one.read][:LEAD_PARAGRAPHS]
    return " \n".join([*datelines, *read])[:LEAD_MAX_CHARACTERS]


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:  # an address that is none has no host
        return ""


@cache
def load_nations() -> Signs:
    """What nations.toml tells.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return read_nations(read_packaged("ranking/nations.toml"), "nations.toml")


def read_nations(toml: str, name: str) -> Signs:
    """Read and check what nations.toml explains.

    Args:
        toml: The file's text.
        name: The file's name, for errors.

    Raises:
        DigestError: Which entry is wrong and how to write it.
    """
    top = file_of(toml, name)
    nations = tuple(map(_nation, top.entries("nation")))
    missing = [one.value for one in Nation if one not in {each.nation for each in nations}]
    if missing or len(nations) != len(Nation):
        raise DigestError(f"{name}: write one [[nation]] each for {', '.join(Nation)}.")
    top.only({"nation", "misleading", "several"})
    return Signs(nations, _any_of(top.texts("misleading")), _any_of(top.texts("several")))


def _nation(entry: Entry) -> NationSigns:
    entry.only({"name", "named", "hosts"})
    called = entry.text("name")
    if called not in set(Nation):
        raise DigestError(f"{entry.where}: no such nation. Known are {', '.join(Nation)}.")
    return NationSigns(Nation(called), _any_of(entry.texts("named")), entry.texts("hosts"))


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """Matches each of the phrases as whole words, capitals as they are written.

    `*` in a phrase stands for any one word, `^` at its end for one in lower case behind it.
    """
    if not phrases:
        return re.compile(r"(?!)")
    longest_first = sorted(phrases, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, longest_first))})(?!\w)")


def _pattern(phrase: str) -> str:
    words = r"\s+".join(
        r"[\w’'.-]+" if word == "*" else re.escape(word).replace("'", "[’']")
        for word in phrase.removesuffix("^").split()
    )
    return words + (r"(?=[\s-]+[a-z])" if phrase.endswith("^") else "")
