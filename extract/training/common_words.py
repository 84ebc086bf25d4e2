"""`python -m extract.training.common_words DATA`: which words open sentences without being names.

Such a word stands in lower case on many pages, and seldom with a capital within a sentence.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from extract.training.pages import read_pages

COMMON_WORDS = Path(__file__).parents[1] / "comparing" / "common_words.txt"

PAGES_MIN = 6
"""Of 791 pages; on fewer, a name written in lower case may be the only reason."""

CAPITAL_MAX_SHARE = 0.1
"""Of the pages that have the word within a sentence; "brown" and "may" have more."""

WORD_MIN_LETTERS = 3
"""Shorter ones that open a sentence are few, and in the list of openers."""

_WORD = re.compile(rf"(?<![^\W_])[^\W\d_]{{{WORD_MIN_LETTERS},}}(?![^\W_])")
_WITHIN = re.compile(rf"(?<=[a-z,] )[^\W\d_]{{{WORD_MIN_LETTERS},}}(?![^\W_])")


def common_words(texts: Iterable[str]) -> list[str]:
    """The words that open a sentence without being a name, in order of the alphabet."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        lower.update({word for word in _WORD.findall(text) if word.islower()})
        capital.update({word.lower() for word in _WITHIN.findall(text) if word[0].isupper()})
    return sorted(
        word
        for word, pages in lower.items()
        if pages >= PAGES_MIN and capital[word] <= CAPITAL_MAX_SHARE * pages and word.isascii()
    )


def main() -> None:
    """Write the list."""
    words = common_words(page.text for page in read_pages(Path(sys.argv[1]), None))
    COMMON_WORDS.write_text("\n".join(words) + "\n", "utf-8")


if __name__ == "__main__":
    main()
