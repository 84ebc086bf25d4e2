"""What was wrong in an article, as its correction says, and the sentences that it withdraws.

A sentence or headline is withdrawn where it has the wrong figure, or else the wrong words. In
another article the figure must be one of the same thing. A withdrawn sentence is replaced by one
word and spaces: everything else keeps its place, and what refers to it finds nothing to refer to.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from digests.corrections.correction_notes import FigureValue, Note
from digests.language import fold_words, load_vocabulary
from digests.summary import AGE, DAY, Figure, list_figures, split_prose
from digests.values import WindowArticle
from extract import Paragraph
from extract.text import months, weekdays

WITHDRAWN = "Withdrawn."
"""What a withdrawn sentence is replaced by: too short to be printed."""

STEM_LETTERS = 5
"""Letters by which "merge" and "merger" are one word."""

WRONG_SHARE = 0.5
"""Share of the wrong words that a withdrawn sentence has. It also shares more than this of what the
sentence most like the correction shares with it."""

DISTINCTIVE_DIGITS = 3
"""A bare number of fewer digits occurs by chance: everywhere it must be one of the same thing."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)  # no slots: what is worked out once is kept
class Claim:
    """What was wrong in an article, as its correction says.

    Attributes:
        note: The correction.
        target: The article.
    """

    note: Note
    target: WindowArticle

    @cached_property
    def values(self) -> frozenset[FigureValue]:
        """The wrong figures of the article; of several those of a unit that has a right one."""
        day = self.target.article.published
        wrong, right = self.note.values(wrong=True), self.note.values(wrong=False)
        wrong -= {value for value in wrong & right if not self._names_where_right(value)}
        wrong -= {(f"{day.day} {months()[day.month - 1]}", DAY)} if day else set()
        wrong &= list_values([self.target.article.text, self.target.article.title or ""])
        replaced = {unit for _, unit in right - wrong}
        return (
            frozenset(value for value in wrong if value[1] in replaced) or wrong or self._unstated
        )

    @property
    def _unstated(self) -> frozenset[FigureValue]:
        """The article's figures in whose place the correction gives the right ones alone."""
        stated = [figure for part in self.note.parts for figure in list_figures(part.text)]
        if any(part.wrong and part.values for part in self.note.parts):
            return frozenset()
        known = {figure.value for figure in stated}
        return frozenset(
            (figure.value, figure.unit)
            for text in self._texts
            for figure in list_figures(text)
            for right in stated
            if figure.value not in known
            and figure.is_of_kind(right)
            and len(figure.near & right.near) > 1
        )

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The article's sentences that are withdrawn."""
        return frozenset(text for text in self._texts if self._is_wrong(text, own=True))

    def withdraw(self, source: WindowArticle) -> WindowArticle:
        """An article without what was wrong in it, and without the correction itself."""
        own, article = source.number == self.target.number, source.article
        lines = tuple(self._withdraw_from(paragraph, own=own) for paragraph in article.paragraphs)
        title = article.title
        if title and self.values and self._is_wrong(title, own=own):
            title = _find_first_sentence(lines)
        return replace(source, article=replace(article, title=title, paragraphs=lines))

    def may_concern(self, text: str) -> bool:
        """Whether another article's text, in lower case, may have what was wrong: a quick look."""
        if self.values and not self._numbers.isdisjoint(list_numbers(text)):
            return True
        wrong = [words for words, _ in self._wrong_words] if not self.values else []
        wrong += [self._names] if self._right_ages else []
        return any(word in text for words in wrong for word in words)

    def _withdraw_from(self, paragraph: Paragraph, *, own: bool) -> Paragraph:
        if not paragraph.read:
            return paragraph
        if own and self.note.is_own and paragraph in self.note.paragraphs:
            return replace(paragraph, reason="a correction, shown among the corrections")
        text = paragraph.text
        for sentence in split_prose(text):
            if self._is_wrong(sentence, own=own):
                text = text.replace(sentence, WITHDRAWN[: len(sentence)].ljust(len(sentence)))
        return replace(paragraph, text=text)

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return write_numbers(self.values)

    @cached_property
    def _right_ages(self) -> frozenset[str]:
        return frozenset(value for value, unit in self.note.values(wrong=False) if unit == AGE)

    def _is_wrong(self, text: str, *, own: bool) -> bool:
        if not own and not self.may_concern(text.lower()):
            return False
        figures = list_figures(text)
        if any(self._is_wrong_age(figure, text, own=own) for figure in figures):
            return True
        if self.values:
            return any(self._is_wrong_figure(figure, text, own=own) for figure in figures)
        return self._has_wrong_words(text, own=own)

    def _is_wrong_figure(self, figure: Figure, text: str, *, own: bool) -> bool:
        value = figure.value, figure.unit
        if value not in self.values or list_name_stems(text) & self._names_where_right(value):
            return False
        distinctive = is_distinctive(figure)
        shared = len(_list_things(figure, text) & self._things)
        return (own and distinctive) or shared > (not distinctive)

    def _is_wrong_age(self, figure: Figure, text: str, *, own: bool) -> bool:
        """Whether a person's age is not the right one, which is often all that is given."""
        right = self._right_ages
        wrong = figure.unit == AGE and bool(right) and figure.value not in right
        return wrong and (own or bool(list_name_stems(text) & list_name_stems(self.note.text)))

    def _has_wrong_words(self, text: str, *, own: bool) -> bool:
        stems = _stems(text)
        for wrong, denied in self._wrong_words:
            if len(wrong & stems) < WRONG_SHARE * len(wrong):
                continue
            context = _stems(" ".join(part.text for part in self.note.parts)) - wrong
            alike = self._text_stems
            most = max(
                (
                    len(context & said)
                    for said in alike
                    if len(wrong & said) >= WRONG_SHARE * len(wrong)
                ),
                default=0,
            )
            if own and (denied or not most or len(context & stems) > WRONG_SHARE * most):
                return True
            if not own and (list_name_stems(text) & self._names) - wrong:
                return True
        return False

    @cached_property
    def _texts(self) -> list[str]:
        return [text for line in self.target.opening for text in split_prose(line.text)]

    @cached_property
    def _text_stems(self) -> list[frozenset[str]]:
        return list(map(_stems, self._texts))

    @cached_property
    def _names(self) -> frozenset[str]:
        article = self.target.article
        return list_name_stems(f"{self.note.text} {article.title} {article.text}")

    @cached_property
    def _things(self) -> frozenset[str]:
        """What the wrong figures are figures of."""
        units = {unit for _, unit in self.values}
        stated = [(part.text, True) for part in self.note.parts]
        return frozenset(
            thing
            for text, is_stated in (*stated, *((text, False) for text in self._texts))
            for figure in list_figures(text)
            if (figure.unit in units if is_stated else is_distinctive(figure))
            and (is_stated or (figure.value, figure.unit) in self.values)
            for thing in _list_things(figure, text)
        )

    @cached_property
    def _wrong_words(self) -> list[tuple[frozenset[str], bool]]:
        """The words of each wrong part that no other part has, and whether it denies them."""
        if any(unit != DAY for _, unit in self.note.values(wrong=True)):
            return []  # the article that the correction means has its figure no more
        right = _stems(" ".join(part.text for part in self.note.parts if not part.wrong))
        words = []
        for part in self.note.parts:
            stems = _stems(part.claim) - (frozenset() if part.denied else right)
            if part.wrong and stems:  # a wrong name alone, where there is one
                words.append((stems & list_name_stems(part.claim) or stems, part.denied))
        return words

    def _names_where_right(self, value: FigureValue) -> frozenset[str]:
        """The names with which a wrong figure is right: "84.8% is that for London"."""
        texts = {
            wrong: " ".join(
                part.text
                for part in self.note.parts
                if part.wrong is wrong and value in part.values
            )
            for wrong in (True, False)
        }
        return list_name_stems(texts[False]) - list_name_stems(texts[True])


def _find_first_sentence(lines: Iterable[Paragraph]) -> str | None:
    """The first sentence that stays, in place of a headline that was wrong."""
    texts = (text for line in lines if line.read for text in split_prose(line.text))
    return next((text for text in texts if not text.startswith(WITHDRAWN)), None)


def list_values(texts: Iterable[str]) -> frozenset[FigureValue]:
    """The figures of some texts, each as its value and unit."""
    return frozenset((figure.value, figure.unit) for text in texts for figure in list_figures(text))


def list_numbers(text: str) -> frozenset[str]:
    """The numbers that a text has in digits, without commas and zeros at a decimal's end."""
    numbers = (number.replace(",", "") for number in _NUMBER.findall(text))
    return frozenset(
        number.rstrip("0").rstrip(".") if "." in number else number for number in numbers
    )


def write_numbers(values: Iterable[FigureValue]) -> frozenset[str]:
    """Figures as `list_numbers` may find them: whole, in thousands, millions or billions."""
    numbers = (Decimal(value.split()[0]) for value, _ in values)
    return frozenset(
        number
        for value in numbers
        for power in (0, 3, 6, 9)
        for number in list_numbers(f"{value.scaleb(-power):f}")
    )


def is_distinctive(figure: Figure) -> bool:
    """Whether a figure does not occur by chance."""
    return bool(figure.unit) or len(figure.value) >= DISTINCTIVE_DIGITS


def _list_things(figure: Figure, text: str) -> frozenset[str]:
    """The words near a figure that show what it is a figure of: no names, no months."""
    return frozenset(word[:STEM_LETTERS] for word in figure.near - {*months()}) - list_name_stems(
        text
    )


def list_name_stems(text: str) -> frozenset[str]:
    """The stems of a text's words with a capital that not all of the trade's news have."""
    words = fold_words(" ".join(word for word in text.split() if word.strip("“‘(•")[:1].isupper()))
    vocabulary = load_vocabulary()
    common = vocabulary.standing_names | vocabulary.stop_words
    return frozenset(
        word.removesuffix("'s")[:STEM_LETTERS]
        for word in words
        if word not in common and word[0].isalpha()
    )


def _stems(text: str) -> frozenset[str]:
    """The stems of a text's telling words, days left out."""
    stop = load_vocabulary().stop_words | {*months(), *weekdays(), "year", "month", "week", "today"}
    return frozenset(
        word.removesuffix("'s")[:STEM_LETTERS]
        for word in fold_words(text)
        if word not in stop and word[0].isalpha()
    )
