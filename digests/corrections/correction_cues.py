"""The words by which a correction is read, from corrections.toml."""

import re
from functools import cache

from digests.language import Terms, TomlTable, compile_terms, load_table


class CorrectionCues(TomlTable):
    """All of corrections.toml, which explains its groups of words."""

    labels: Terms
    beginnings: Terms
    pieces: Terms
    ours: Terms
    claiming: Terms
    contrasting: Terms
    turning: Terms
    right: Terms
    pictures: Terms
    withdrawing: Terms
    usual: Terms


def drop_usual_words(text: str) -> str:
    """A correction's text without the words that any correction has."""
    for group in ("usual", "pieces", "ours", "claiming"):
        text = cue(group).sub(" ", text)
    return text


@cache
def cue(group: str) -> re.Pattern[str]:
    """The words of a group of corrections.toml."""
    cues = load_table(CorrectionCues, "corrections/corrections.toml")
    return compile_terms(getattr(cues, group))
