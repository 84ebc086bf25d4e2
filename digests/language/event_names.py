"""The names by which one event is known from another: words with a capital."""

import re

from digests.language.vocabulary import load_vocabulary
from extract import Article, split_sentences

NAMES_MAX_PARAGRAPHS = 12
"""Read for names: news name people and places at their beginning, and a file may hold a book."""

TITLE_NAMES_MAX_SHARE = 0.5
"""Of a title's words: where more have a capital, all have it that some style asks it of. B³ F1 of
invented weeks is .994 with the names of titles and .992 without."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_OWNER = ("'s", "’s")


def find_names(article: Article) -> frozenset[str]:
    """The words that are names here: with a capital within a sentence or title, never without.

    Bodies, nations and words that all of the trade's news hold (`standing_names` and `nation_names`
    of vocabulary.toml) distinguish no events and are left out.

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
            words = _split_bare_words(sentence)
            plain.update(filter(str.islower, words))
            # The first word has its capital from the sentence.
            named.update([word.lower() for word in words[1:] if word[0].isupper()])
    named.update(_find_title_names(article.title or ""))
    vocabulary = load_vocabulary()
    return frozenset(named - plain - vocabulary.standing_names - vocabulary.nation_names)


def _find_title_names(title: str) -> set[str]:
    """The capitalised words of a title but its first; of one that has capitals throughout, none."""
    words = _split_bare_words(title)
    capital = [word.lower() for word in words[1:] if word[0].isupper()]
    return set(capital) if len(capital) <= TITLE_NAMES_MAX_SHARE * len(words) else set()


def _split_bare_words(text: str) -> list[str]:
    """The words of a text without the ending of an owner."""
    return [word[:-2] if word.endswith(_OWNER) else word for word in _WORD.findall(text)]
