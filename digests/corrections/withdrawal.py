"""The sentences and headlines that a correction withdraws, from its article and from others.

In the corrected article every sentence is withdrawn that may repeat what was wrong: it has a word
or a figure of the correction, it follows from such a sentence, or it has the wrong figure in other
words ("two in five" for 40%). A sentence withheld costs less than a wrong one printed. In another
article the sentence must have the wrong figure of the same thing, or the wrong words. A withdrawn
sentence is replaced by one word and spaces: everything else keeps its place, and what refers to it
finds nothing to refer to.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from digests.corrections.stated_values import (
    is_distinctive,
    list_names,
    list_stated_figures,
    list_stems,
    list_things,
    list_values,
    write_numbers,
)
from digests.corrections.wrong_claims import WRONG_SHARE, Claim
from digests.language import AGE, DAY, Figure
from digests.summary import split_prose
from digests.values import WindowArticle
from extract import Paragraph

WITHDRAWN = "Withdrawn."
"""What a withdrawn sentence is replaced by: too short to be printed."""


_CONSEQUENCE = re.compile(
    r"(?:It|That|This|These|Those|They|He|She|His|Her|Their|Its|Such|Both|On (?:that|those|these)"
    r"|The (?:same|move|change|figure|rise|fall|increase|findings?|news|decision)|Anything)\b"
)
"""How a sentence begins that follows from the one before it."""


class Withdrawal:
    """What a correction withdraws.

    Args:
        claim: What was wrong.
    """

    def __init__(self, claim: Claim) -> None:
        self._claim = claim

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The article's sentences that are withdrawn."""
        return frozenset(text for text in self._claim.texts if self._is_wrong(text, own=True))

    def withdraw(self, source: WindowArticle) -> WindowArticle:
        """An article without what was wrong in it, and without the correction itself."""
        is_own, article = source.number == self._claim.target.number, source.article
        if is_own and not self._claim.note.is_own:
            source = self._withdraw_touched(source)
            article = source.article
        lines = tuple(self._withdraw_from(line, own=is_own) for line in article.paragraphs)
        title = article.title
        if title and self._is_wrong_title(title, own=is_own):
            title = _find_first_sentence(lines)
        return replace(source, article=replace(article, title=title, paragraphs=lines))

    def may_concern(self, stems: frozenset[str]) -> bool:
        """Whether another article with these stems may have what was wrong: a quick look."""
        if self._claim.is_of_picture:
            return False
        if self._claim.numbers & stems and self._claim.things & stems:
            return True
        if self._claim.right_ages and self._claim.names & stems:
            return True
        return any(
            len(key & stems) > WRONG_SHARE * len(key) and (self._claim.names - key) & stems
            for key, _ in self._claim.keys
        )

    def _withdraw_touched(self, source: WindowArticle) -> WindowArticle:
        """The corrected article without the sentences that may repeat the error."""
        if self._claim.is_of_picture:
            return source
        lines, follows = [], False
        for paragraph in source.article.paragraphs:
            text = paragraph.text
            for sentence in split_prose(text) if paragraph.read else ():
                follows = self._touches(sentence) or (
                    follows and _CONSEQUENCE.match(sentence) is not None
                )
                if follows:
                    text = _blank(text, sentence)
            lines.append(replace(paragraph, text=text))
        return replace(source, article=replace(source.article, paragraphs=tuple(lines)))

    def _touches(self, text: str) -> bool:
        """Whether a sentence of the corrected article may repeat the error."""
        return not self._claim.statement_stems.isdisjoint(list_stems(text))

    def _withdraw_from(self, paragraph: Paragraph, *, own: bool) -> Paragraph:
        if not paragraph.read:
            return paragraph
        if own and self._claim.note.is_own and paragraph in self._claim.note.paragraphs:
            return replace(paragraph, reason="a correction, shown among the corrections")
        text = paragraph.text
        if not own and not self.may_concern(list_stems(text)):
            return paragraph
        for sentence in split_prose(text):
            if self._is_wrong(sentence, own=own):
                text = _blank(text, sentence)
        if not text.replace(WITHDRAWN, "").strip():
            return replace(paragraph, text=text, reason="what it says was put right")
        return replace(paragraph, text=text)

    def _is_wrong(self, text: str, *, own: bool) -> bool:
        if self._claim.is_of_picture or self._claim.is_whole:
            return self._claim.is_whole and (own or self._has_wrong_words(text, own=False))
        if not own and not self.may_concern(list_stems(text)):
            return False
        figures = list_stated_figures(text)
        return (
            any(self._is_wrong_age(figure, text, own=own) for figure in figures)
            or any(self._is_wrong_figure(figure, text, own=own) for figure in figures)
            or self._has_wrong_words(text, own=own)
        )

    def _is_wrong_title(self, title: str, *, own: bool) -> bool:
        """Whether a headline is of what was withdrawn, or has a wrong figure."""
        if own and (self._claim.is_whole or self._claim.is_of_picture):
            return self._claim.is_whole
        if own and not self._claim.note.is_own:
            return self._touches(title)
        if own:
            return not self._claim.values.isdisjoint(list_values([title]))
        return bool(self._claim.values) and self._is_wrong(title, own=False)

    def _is_wrong_figure(self, figure: Figure, text: str, *, own: bool) -> bool:
        value = figure.value, figure.unit
        if value not in self._claim.values or list_names(text) & self._claim.find_names_where_right(
            value
        ):
            return False
        distinctive = is_distinctive(figure)
        if own:
            holders = [alike for alike in self._claim.texts if value in list_values([alike])]
            is_stated = value in self._claim.note.values(wrong=True)
            certain = distinctive or (figure.unit == DAY and is_stated)
            return certain or self._is_likest(text, write_numbers([value]), holders)
        named = distinctive or figure.unit == DAY or bool(list_names(text) & self._claim.names)
        return named and len(list_things(figure, text) & self._claim.things) > (not distinctive)

    def _is_wrong_age(self, figure: Figure, text: str, *, own: bool) -> bool:
        """Whether a person's age is not the right one, which is often all that is given."""
        right = self._claim.right_ages
        wrong = figure.unit == AGE and bool(right) and figure.value not in right
        return wrong and (own or bool(list_names(text) & list_names(self._claim.note.text)))

    def _has_wrong_words(self, text: str, *, own: bool) -> bool:
        stems = list_stems(text)
        for key, denied in self._claim.keys:
            if len(key & stems) <= WRONG_SHARE * len(key):
                continue
            if not own:
                if (list_names(text) & self._claim.names) - key:
                    return True
            elif denied or self._is_likest(text, key, self._list_holders(key)):
                return True
        return False

    def _list_holders(self, key: frozenset[str]) -> list[str]:
        """The article's sentences that have most of the words of a key."""
        sentences = self._claim.sentences.items()
        return [text for text, stems in sentences if len(key & stems) > WRONG_SHARE * len(key)]

    def _is_likest(self, text: str, key: frozenset[str], holders: Iterable[str]) -> bool:
        """Whether a sentence is about as like the correction as the likest one with the key."""
        context = (self._claim.right_stems | self._claim.wrong_stems) - key
        known = self._claim.sentences
        most = max((len(context & known[holder]) for holder in holders), default=0)
        return not most or len(context & list_stems(text)) > WRONG_SHARE * most


def _blank(text: str, sentence: str) -> str:
    """A text with one word and spaces in place of a sentence."""
    return text.replace(sentence, WITHDRAWN[: len(sentence)].ljust(len(sentence)))


def _find_first_sentence(lines: Iterable[Paragraph]) -> str | None:
    """The first sentence that stays, in place of a headline that was wrong."""
    texts = (text for line in lines if line.read for text in split_prose(line.text))
    return next((text for text in texts if not text.startswith(WITHDRAWN)), None)
