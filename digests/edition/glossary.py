"""Abbreviations in full at their first use in an issue, in brackets, as words of ours.

Headlines are verbatim and take none: an abbreviation of a headline is explained at its first use
in a sentence. Within a quotation they are explained as well: square brackets there are the editor's
by an old convention, and no mark shows whether a quotation is somebody's words or a report's title.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from digests.edition.abbreviations import Abbreviation, Abbreviations, load_abbreviations
from digests.edition.issue_texts import divide_issue
from digests.language import contains_phrase, fold_words
from digests.values import Insert, InsertKind, Issue, Sentence, Story

_BRACKETED = re.compile(r"\s*\(([^()]{3,80})\)")
_SHOUTED_SHARE = 0.6
"""Of a sentence's letters in capitals: then any word looks like an abbreviation (ARM, NICE). An
ordinary sentence with five abbreviations in it has a third."""

EXPLAINED_MAX = 8
"""Abbreviations explained in an issue, the first that are read: some 30 of its 700 words. The
invented weeks have 0 to 5; only an issue about rules and bodies has more, and brackets would hide
its news."""

EXPLAINED_IN_SENTENCE_MAX = 2
"""With three brackets a sentence is no longer read as one; the third abbreviation is explained at
its next use."""


def expand_abbreviations(issue: Issue, known: Collection[str] = ()) -> Issue:
    """Put into the issue what its abbreviations mean, each at its first use.

    Args:
        issue: The issue as a reader gets it; the sentences' own words stay untouched.
        known: Abbreviations that its readers know, which are not explained.

    Returns:
        The same issue with `Insert`s right after abbreviations. Of an issue that has them already,
        the same again.

    Raises:
        DigestError: glossary.toml is wrong.
    """
    reading = _Reading(load_abbreviations(), known)
    expanded = {
        place: reading.expand_story(story) for place, story in divide_issue(issue).reading_order
    }
    stories = tuple(expanded[place] for place in sorted(expanded))
    summarised = len(issue.stories)
    return replace(issue, stories=stories[:summarised], brief_items=stories[summarised:])


class _Reading:
    """An issue while it is read from its first sentence on."""

    def __init__(self, abbreviations: Abbreviations, known: Collection[str]) -> None:
        self._abbreviations = abbreviations
        self._expanded = set(known)
        self._explained_by_text: set[str] = set()
        self._left = EXPLAINED_MAX

    def expand_story(self, story: Story) -> Story:
        """The story with what its abbreviations mean, but for those explained before."""
        # A text's own meaning ("premenstrual syndrome (PMS)") ends with the text.
        self._explained_by_text.clear()
        days = {article.number: article.published for article in story.articles}
        lines = [story.headline]
        lines += [version.text for sentence in story.sentences for version in sentence.versions]
        context = "\n".join(lines)
        return replace(
            story,
            sentences=tuple(
                self._expand_sentence(sentence, days, context) for sentence in story.sentences
            ),
        )

    def _expand_sentence(
        self, sentence: Sentence, days: Mapping[int, date | None], context: str
    ) -> Sentence:
        kept = tuple(
            insert for insert in sentence.inserts if insert.why is not InsertKind.EXPANSION
        )
        published = days.get(sentence.cited.article)
        taken = {insert.at for insert in kept}
        expansions = tuple(self._find_expansions(sentence.text, published, context, taken))
        self._left -= len(expansions)
        return replace(
            sentence,
            inserts=tuple(sorted((*kept, *expansions), key=lambda insert: insert.at)),
            beside=tuple(
                self._expand_sentence(version, days, context) for version in sentence.beside
            ),
        )

    def _find_expansions(
        self, text: str, published: date | None, context: str, taken: Collection[int]
    ) -> Iterator[Insert]:
        """What is put into a sentence, in the order of its abbreviations."""
        if _is_shouted(text):
            return
        left = min(self._left, EXPLAINED_IN_SENTENCE_MAX)
        for use in self._abbreviations.used.finditer(text):
            if _is_explained(text, use):
                self._explained_by_text.add(use[1])
            meaning = self._abbreviations.find_meaning(use[1], published, context)
            if meaning is None or not self._may_be_expanded(use, taken):
                continue
            if _spells_out(context, meaning):
                self._expanded.add(use[1])
            elif use[1] not in self._explained_by_text and left:
                left -= 1
                self._expanded.add(use[1])
                words = meaning.write_meaning(several=bool(use[2]))
                yield Insert(use.end(), words, InsertKind.EXPANSION)

    def _may_be_expanded(self, use: re.Match[str], taken: Collection[int]) -> bool:
        """Whether it was not explained before, and there is a place for it."""
        return (
            use[1] not in self._expanded
            and use.end() not in taken
            and not _is_bracketed(use.string, use.start())
        )


def _is_shouted(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(map(str.isupper, letters)) > _SHOUTED_SHARE * len(letters)


def _is_bracketed(text: str, place: int) -> bool:
    """Whether it is in the text's own square brackets: ours within them would look like its own."""
    return text.rfind("[", 0, place) > text.rfind("]", 0, place)


def _is_explained(text: str, use: re.Match[str]) -> bool:
    """Whether the text explains it itself: `the Long Name (LN)`, or `LN (the Long Name)`."""
    before, after = text[: use.start()].rstrip(), text[use.end() :]
    if before.endswith(("(", "[")) and after.lstrip().startswith((")", "]", ",", ";")):
        return True
    bracketed = _BRACKETED.match(after)
    return bracketed is not None and _take_initials(bracketed[1]).startswith(use[1].casefold()[:2])


def _take_initials(text: str) -> str:
    """The first letters of its words, little ones left out."""
    return "".join(word[0] for word in fold_words(text) if word not in {"the", "a", "of", "and"})


def _spells_out(context: str, meaning: Abbreviation) -> bool:
    """Whether the story's own words hold the name in full: a reader sees what is meant."""
    words = fold_words(context)
    return any(contains_phrase(words, fold_words(name)) for name in (meaning.long, meaning.several))
