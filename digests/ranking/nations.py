"""Whose health service an article or a story is about, where the text shows it.

1. An article without a word of the trade is about no health service.
2. The headline is searched first, then the lead, then the page's address. nations.toml holds what
   names a nation, and what only looks like it. Two nations named side by side count as none: the
   article is about both, and a label would be wrong for half its readers.
3. Where no nation is named at all, a body or scheme that only one nation has shows it.
4. A story has the nation that most of its articles have.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from digests.language import Terms, TomlTable, load_table, sort_longest_first
from digests.values import Nation, WindowArticle
from extract import Article, Kind
from extract.text import TitleUse, personal_titles

_LEAD_PARAGRAPHS = 2
"""Of what one reads: trade news say where in the first paragraph, or in the second after a
standfirst; further down are the comparisons with the other three."""

_TEXT_MAX_CHARACTERS = 10_000
"""Of an article's text, from its beginning."""

_LEAD_MAX_CHARACTERS = 900
"""Some 150 words: a page without paragraphs would else be all lead."""


@dataclass(frozen=True, slots=True)
class SignsOfNation:
    """What shows that an article is about one nation.

    Attributes:
        nation: The nation.
        named: Matches its name, its people, or a body that is its own.
        hosts: Ends of host names that are its own.
        bodies: Matches bodies, schemes and regions that no other nation has.
    """

    nation: Nation
    named: re.Pattern[str]
    bodies: re.Pattern[str]
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NationSigns:
    """nations.toml, ready to be looked up.

    Attributes:
        nations: The signs of each of the four.
        misleading: Matches what holds a nation's name and is no sign of it.
        several: Matches what shows that more than one is meant.
        trade: Matches words that news of a UK health service has.
    """

    nations: tuple[SignsOfNation, ...]
    misleading: re.Pattern[str]
    several: re.Pattern[str]
    trade: re.Pattern[str]

    def find_named(self, text: str) -> frozenset[Nation]:
        """The nations that a text names; all four where it shows that several are meant."""
        if self.several.search(text):
            return frozenset(Nation)
        named = [signs for signs in self.nations if signs.named.search(text)]
        remaining = self.misleading.sub(" · ", text) if named else ""
        return frozenset(signs.nation for signs in named if signs.named.search(remaining))

    def find_by_bodies(self, text: str) -> frozenset[Nation]:
        """The nations of which a text names bodies that no other has."""
        return frozenset(signs.nation for signs in self.nations if signs.bodies.search(text))

    def find_by_host(self, host: str) -> frozenset[Nation]:
        """The nation to which a host name belongs, if any."""
        return frozenset(
            signs.nation
            for signs in self.nations
            if any(host == end or host.endswith(f".{end}") for end in signs.hosts)
        )


def find_nation(article: Article) -> Nation | None:
    """The one nation that an article is about; None where it names none or several.

    Args:
        article: The article.

    Returns:
        The nation. England only where the text says so: most of its bodies' names do not show it.

    Raises:
        DigestError: nations.toml is wrong.
    """
    signs = load_nations()
    title, lead_text = article.title or "", _join_lead(article)
    headline, lead = signs.find_named(title), signs.find_named(lead_text)
    if headline and lead and headline.isdisjoint(lead):
        return None
    of_trade = signs.trade.search(f"{title}\n{article.text[:_TEXT_MAX_CHARACTERS]}") is not None
    if headline or lead:
        return _take_single(headline or lead) if of_trade else None
    by_host = signs.find_by_host(_find_host(article.url))
    if by_host or not of_trade:
        return _take_single(by_host)
    text = f"{title}\n{article.text[:_TEXT_MAX_CHARACTERS]}"
    by_bodies = signs.find_by_bodies(text)
    # What is named further down may be a comparison, so that alone it is no sign.
    return _take_single(by_bodies | signs.find_named(text)) if by_bodies else None


def _take_single(nations: frozenset[Nation]) -> Nation | None:
    return next(iter(nations)) if len(nations) == 1 else None


def find_story_nation(sources: Sequence[WindowArticle]) -> Nation | None:
    """The nation that a story is about: of more than half of its articles; None where none is."""
    nations = Counter(find_nation(source.article) for source in sources)
    nation, count = nations.most_common(1)[0]
    return nation if 2 * count > len(sources) else None


def _join_lead(article: Article) -> str:
    """Where the news were written, and their first paragraphs."""
    datelines = [
        paragraph.text for paragraph in article.paragraphs if paragraph.kind is Kind.DATELINE
    ]
    read = [paragraph.text for paragraph in article.paragraphs if paragraph.read]
    return " \n".join([*datelines, *read[:_LEAD_PARAGRAPHS]])[:_LEAD_MAX_CHARACTERS]


def _find_host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:  # an address that is none has no host
        return ""


class NationEntry(TomlTable):
    """An entry of nations.toml."""

    name: Nation = Field(examples=[f'"{Nation.ENGLAND}"'])
    named: Terms = ()
    bodies: Terms = ()
    hosts: Terms = ()


class NationsFile(TomlTable):
    """All of nations.toml, which explains its keys."""

    nation: tuple[NationEntry, ...]
    misleading: Terms = ()
    several: Terms = ()
    trade: Terms = ()

    @model_validator(mode="after")
    def _check_nations(self) -> Self:
        if sorted(entry.name for entry in self.nation) != sorted(Nation):
            raise ValueError(f"write one [[nation]] each for {', '.join(Nation)}.")
        return self


@cache
def load_nations() -> NationSigns:
    """The signs of nations.toml.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    file = load_table(NationsFile, "ranking/nations.toml")
    return NationSigns(
        tuple(
            SignsOfNation(
                entry.name,
                _compile_phrases(entry.named),
                _compile_phrases(entry.bodies),
                entry.hosts,
            )
            for entry in file.nation
        ),
        _compile_phrases(_expand_titles(file.misleading)),
        _compile_phrases(file.several),
        _compile_phrases(file.trade),
    )


def _expand_titles(phrases: Sequence[str]) -> list[str]:
    """The phrases; one that begins with TITLE is repeated for every title of a person."""
    titles = [title.capitalize() for title in sorted(personal_titles(TitleUse.NAME))]
    expanded: list[str] = []
    for phrase in phrases:
        rest = phrase.removeprefix("TITLE ")
        expanded += [phrase] if rest == phrase else [f"{title} {rest}" for title in titles]
    return expanded


def _compile_phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    """Matches each of the phrases as whole words, capitals as they are written.

    `*` in a phrase means any one word, `^` at its end for one in lower case after it.
    """
    if not phrases:
        return re.compile(r"(?!)")
    words = "|".join(map(_write_pattern, sort_longest_first(phrases)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _write_pattern(phrase: str) -> str:
    words = r"\s+".join(
        r"[\w’'.-]+" if word == "*" else re.escape(word).replace("'", "[’']")
        for word in phrase.removesuffix("^").split()
    )
    return words + (r"(?=[\s-]+[a-z])" if phrase.endswith("^") else "")
