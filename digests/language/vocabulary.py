"""The words of vocabulary.toml and relative_days.toml, and the singular and plural of nouns."""

from collections.abc import Iterable
from functools import cache
from typing import Annotated

from pydantic import AfterValidator

from digests.language.toml_tables import Phrase, TomlTable, WordSet, load_table
from extract.text import TitleUse, months, personal_titles, weekdays

SINGULAR_MIN_LETTERS = 3
"""Shorter words in s are no plurals ("bus", "his")."""


def _with_days_and_titles(names: frozenset[str]) -> frozenset[str]:
    """Days and titles have a capital in any of the trade's news, too."""
    return names.union(months(), weekdays(), personal_titles(TitleUse.TRADE))


class Vocabulary(TomlTable):
    """Groups of folded English words; vocabulary.toml explains what each is for."""

    stop_words: WordSet
    standing_names: Annotated[WordSet, AfterValidator(_with_days_and_titles)]
    nation_names: WordSet


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of vocabulary.toml.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return load_table(Vocabulary, "language/vocabulary.toml")


class DayWords(TomlTable):
    """Groups of words around days; relative_days.toml explains what each is for."""

    past_verbs: WordSet
    never_past: WordSet
    ahead: WordSet
    arranged: WordSet
    before_to: WordSet
    committing: WordSet
    present_auxiliaries: WordSet
    determiners: WordSet
    indefinite: WordSet
    after_bare_weekday: WordSet
    names_before: WordSet
    names_after: WordSet
    of_an_age: WordSet


@cache
def load_day_words() -> DayWords:
    """The words of relative_days.toml.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return load_table(DayWords, "language/relative_days.toml")


def drop_stop_words(words: Iterable[str]) -> list[str]:
    """The words, in their order, that carry more than grammar."""
    stop_words = load_vocabulary().stop_words
    return [word for word in words if word not in stop_words]


def contains_phrase(words: Phrase, phrase: Phrase) -> bool:
    """Whether the words of `phrase` are in `words`, each right after the one before."""
    size = len(phrase)
    return any(words[start : start + size] == phrase for start in range(len(words) - size + 1))


def make_singular(word: str) -> str:
    """The word without the ending of a plural: "bids" is "bid"."""
    bare = word.removesuffix("'s")
    return bare.removesuffix("s") if len(bare) > SINGULAR_MIN_LETTERS else bare


def count_noun(number: int, singular: str, plural: str | None = None) -> str:
    """A number and what it counts, as in `1 story` and `1,204 words`.

    >>> count_noun(1204, "word"), count_noun(1, "story", "stories")
    ('1,204 words', '1 story')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
