"""Abbreviations in full at their first use in an issue, in brackets, as words of ours.

Headlines are verbatim and take none: what stands in a headline first is told at its first use in a
sentence. Within a quotation they are told as well: square brackets there are the editor's by an old
convention, and whether a quotation is somebody's words or a report's title no mark tells.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from digests.edition.abbreviations import Abbreviation, Abbreviations, load_abbreviations
from digests.language.sentence_words import fold_words
from digests.values.issue import Insert, InsertKind, Issue, Sentence, Story

_BRACKETED = re.compile(r"\s*\(([^()]{3,80})\)")
_SHOUTED_SHARE = 0.6
"""Of a sentence's letters in capitals: then any word looks like an abbreviation (ARM, NICE). An
ordinary sentence with five abbreviations in it has a third."""

TOLD_MAX = 8
"""Abbreviations told in an issue, the first ones read: some 30 of its 700 words. The invented weeks
have 0 to 5; more has only an issue about rules and bodies, and brackets would hide its news."""

TOLD_IN_SENTENCE_MAX = 2
"""With three brackets a sentence is no longer read as one; the third is told at its next use."""


def expand_abbreviations(issue: Issue) -> Issue:
    """The issue with what its abbreviations mean, each where it first stands.

    Args:
        issue: The issue as a reader gets it; the sentences' own words stay untouched.

    Returns:
        The same issue with `Insert`s right behind abbreviations. Of an issue that has them already,
        the same again.

    Raises:
        DigestError: glossary.toml is wrong.
    """
    reading = _Reading(load_abbreviations())
    return replace(
        issue,
        stories=tuple(map(reading.story, issue.stories)),
        brief_items=tuple(map(reading.story, issue.brief_items)),
    )


class _Reading:
    """An issue while it is read from its first sentence on."""

    def __init__(self, known: Abbreviations) -> None:
        self._known = known
        self._told: set[str] = set()
        self._explained: set[str] = set()
        self._left = TOLD_MAX

    def story(self, story: Story) -> Story:
        """The story with what its abbreviations mean, but for those told before it."""
        self._explained.clear()  # a text's own meaning ("premenstrual syndrome (PMS)") ends with it
        days = {one.number: one.published for one in story.articles}
        lines = [story.headline]
        lines += [each.text for one in story.sentences for each in (one, *one.beside)]
        context = "\n".join(lines)
        return replace(
            story,
            sentences=tuple(self._sentence(one, days, context) for one in story.sentences),
        )

    def _sentence(self, sentence: Sentence, days: dict[int, date | None], context: str) -> Sentence:
        others = tuple(one for one in sentence.inserts if one.why is not InsertKind.EXPANSION)
        on = days.get(sentence.cited.article)
        told = tuple(self._expansions(sentence.text, on, context, {one.at for one in others}))
        self._left -= len(told)
        return replace(
            sentence,
            inserts=tuple(sorted((*others, *told), key=lambda one: one.at)),
            beside=tuple(self._sentence(one, days, context) for one in sentence.beside),
        )

    def _expansions(
        self, text: str, on: date | None, context: str, taken: set[int]
    ) -> Iterator[Insert]:
        if _is_shouted(text):
            return
        left = min(self._left, TOLD_IN_SENTENCE_MAX)
        for found in self._known.used.finditer(text):
            short = found[1]
            if _is_explained(text, found):
                self._explained.add(short)
            meaning = self._known.meaning(short, on, context)
            if meaning is None or short in self._told or found.end() in taken:
                continue
            if _is_bracketed(text, found.start()):
                continue
            if _says(context, meaning):
                self._told.add(short)
            elif short not in self._explained and left:
                left -= 1
                self._told.add(short)
                yield Insert(
                    found.end(), meaning.words(several=bool(found[2])), InsertKind.EXPANSION
                )


def _is_shouted(text: str) -> bool:
    letters = [one for one in text if one.isalpha()]
    return sum(map(str.isupper, letters)) > _SHOUTED_SHARE * len(letters)


def _is_bracketed(text: str, place: int) -> bool:
    """Whether it stands in the text's own square brackets: ours within them could not be told."""
    return text.rfind("[", 0, place) > text.rfind("]", 0, place)


def _is_explained(text: str, found: re.Match[str]) -> bool:
    """Whether the text tells it itself: `the Long Name (LN)`, or `LN (the Long Name)`."""
    before, after = text[: found.start()].rstrip(), text[found.end() :]
    if before.endswith(("(", "[")) and after.lstrip().startswith((")", "]", ",", ";")):
        return True
    behind = _BRACKETED.match(after)
    return behind is not None and _initials(behind[1]).startswith(found[1].casefold()[:2])


def _initials(text: str) -> str:
    """The first letters of its words, little ones left out."""
    return "".join(word[0] for word in fold_words(text) if word not in {"the", "a", "of", "and"})


def _says(context: str, meaning: Abbreviation) -> bool:
    """Whether the story's own words hold the name in full: a reader sees what is meant."""
    words, name = fold_words(context), fold_words(meaning.long)
    names = (name, fold_words(meaning.plural))
    return any(
        words[start : start + len(one)] == one
        for one in names
        for start in range(len(words) - len(one) + 1)
    )
