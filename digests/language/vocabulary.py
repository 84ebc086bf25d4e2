"""The words of vocabulary.toml, ready to be looked up."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract import Article, split_sentences

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|(?<!\w)[‘'’](?=\w).*?(?<=[\w.,!?…])['’](?!\w)")


def drop_quotations(text: str) -> str:
    """The text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def mask_quotations(text: str) -> str:
    """The text with as many spaces for what stands in quotation marks: all else keeps its place."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def list_quotations(text: str) -> list[str]:
    """What stands in quotation marks in the text, marks included."""
    return _QUOTED.findall(text)


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
    table = tomllib.loads(files("digests.language").joinpath("vocabulary.toml").read_text("utf-8"))
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


def contains_phrase(words: Phrase, phrase: Phrase) -> bool:
    """Whether the words of `phrase` stand in `words` one after the other."""
    size = len(phrase)
    return any(words[start : start + size] == phrase for start in range(len(words) - size + 1))


NAMES_MAX_PARAGRAPHS = 12
"""Read for names: news name whom and where at their beginning, and a file may hold a book."""

TITLE_NAMES_MAX_SHARE = 0.5
"""Of a title's words: where more have a capital, all have it that some style asks it of. B³ F1 of
invented weeks is .994 with the names of titles and .992 without."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_OWNER = ("'s", "’s")


def find_names(article: Article) -> frozenset[str]:
    """The words that are names here: with a capital within a sentence or title, never without.

    Bodies, nations and words that all of the trade's news hold (`standing_names` and `nation_names`
    of vocabulary.toml) tell no event from another and are left out.

    Args:
        article: The article.

    Returns:
        The words in lower case; empty for a text without names.
    """
    read = [paragraph.text for paragraph in article.paragraphs if paragraph.read]
    named: set[str] = set()
    plain: set[str] = set()
    for text in read[:NAMES_MAX_PARAGRAPHS]:
        for sentence in split_sentences(text):
            words = _bare_words(sentence)
            plain.update(word for word in words if word.islower())
            # The first word has its capital from the sentence.
            named.update(word.lower() for word in words[1:] if word[0].isupper())
    named.update(_names_of_title(article.title or ""))
    vocabulary = load_vocabulary()
    return frozenset(named - plain - vocabulary.standing_names - vocabulary.nation_names)


def _names_of_title(title: str) -> set[str]:
    """The capitalised words of a title but its first; of one that has capitals throughout, none."""
    words = _bare_words(title)
    capital = [word.lower() for word in words[1:] if word[0].isupper()]
    return set(capital) if len(capital) <= TITLE_NAMES_MAX_SHARE * len(words) else set()


def _bare_words(text: str) -> list[str]:
    """Its words without the ending of an owner."""
    found = _WORD.findall(text)
    return [word[:-2] if word.endswith(_OWNER) else word for word in found]
