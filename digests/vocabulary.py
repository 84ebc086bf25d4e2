"""The words of vocabulary.toml, ready to be looked up."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Groups of folded English words; vocabulary.toml tells what each is for."""

    stop_words: frozenset[str]
    leaning_openers: frozenset[str]
    leaning_phrases: tuple[Phrase, ...]
    standing_phrases: tuple[Phrase, ...]
    introduced_things: frozenset[str]
    tells_which: frozenset[str]
    relative_days: frozenset[str]
    relative_spans: tuple[Phrase, ...]
    standing_names: frozenset[str]
    nation_names: frozenset[str]


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of vocabulary.toml."""
    table = tomllib.loads(files("digests").joinpath("vocabulary.toml").read_text("utf-8"))
    return Vocabulary(
        stop_words=frozenset(table["stop_words"].split()),
        leaning_openers=frozenset(table["leaning_openers"].split()),
        leaning_phrases=tuple(tuple(phrase.split()) for phrase in table["leaning_phrases"]),
        standing_phrases=tuple(tuple(phrase.split()) for phrase in table["standing_phrases"]),
        introduced_things=frozenset(table["introduced_things"].split()),
        tells_which=frozenset(table["tells_which"].split()),
        relative_days=frozenset(table["relative_days"].split()),
        relative_spans=tuple(tuple(phrase.split()) for phrase in table["relative_spans"]),
        standing_names=frozenset(table["standing_names"].split()),
        nation_names=frozenset(table["nation_names"].split()),
    )


def holds_phrase(words: Phrase, phrase: Phrase) -> bool:
    """Whether the words of `phrase` stand in `words` one after the other."""
    size = len(phrase)
    return any(words[start : start + size] == phrase for start in range(len(words) - size + 1))
