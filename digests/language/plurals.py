"""Singular and plural of English nouns."""

SINGULAR_MIN_LETTERS = 3
"""Shorter words in s are no plurals ("bus", "his")."""


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
