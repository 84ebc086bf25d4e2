"""The names in an article, by which two events of one sort are told apart."""

import re

from digests.vocabulary import load_vocabulary
from extract import Article, split_sentences

LEAD_PARAGRAPHS = 12
"""Read for names: news name whom and where at their beginning, and a file may hold a book."""

TITLE_NAMES_MAX_SHARE = 0.5
"""Of a title's words: where more have a capital, all have it that some style asks it of. B³ F1 of
invented weeks is .994 with the names of titles and .992 without."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_OWNER = ("'s", "’s")


def names_of(article: Article) -> frozenset[str]:
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
    for text in read[:LEAD_PARAGRAPHS]:
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
