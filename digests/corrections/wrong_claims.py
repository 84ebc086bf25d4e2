"""What was wrong in an article, as its correction says.

The figures, words and quotations of the correction that the article has are compared with those
that it lacks: what the correction calls wrong, or gives in another form than the article, was
wrong.
"""

import re
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from digests.corrections.correction_cues import cue
from digests.corrections.correction_notes import Note, NotePart
from digests.corrections.stated_values import (
    FigureValue,
    is_distinctive,
    list_names,
    list_stated_figures,
    list_stems,
    list_things,
    list_values,
    make_stem,
    write_numbers,
)
from digests.language import AGE, DAY
from digests.summary import split_prose
from digests.values import WindowArticle
from extract.text import months

WRONG_SHARE = 0.5
"""More than this share of the wrong words is in a withdrawn sentence. It also shares more than this
of what the sentence most like the correction shares with it."""

LIKE_MIN_WORDS = 3
"""Fewer words may be alike by chance."""

_PARTIAL = re.compile(
    r"\b(?:sentence|paragraph|quot\w+|reference|line|passage|claim|comment|name|word|figure)s?\b",
    re.IGNORECASE,
)


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
    def is_whole(self) -> bool:
        """Whether the outlet has withdrawn the article."""
        return any(
            cue("withdrawing").search(clause)
            and (cue("pieces").search(clause) or re.match(r"it\b", clause, re.IGNORECASE))
            and not (cue("pictures").search(clause) or _PARTIAL.search(clause))
            for clause in re.split(r"[.,;:]\s+| and (?!retract|withdr)", self.note.text)
        ) or bool(re.match(r"retract", self.note.source.article.title or "", re.IGNORECASE))

    @cached_property
    def is_of_picture(self) -> bool:
        """Whether only a picture or what is written at it was wrong."""
        if self.is_whole:
            return False
        first = next((part for part in self.note.parts if part.wrong), None)
        texts = [first.text if first else "", self.note.parts[0].text if self.note.parts else ""]
        return any(map(cue("pictures").search, texts))

    @cached_property
    def values(self) -> frozenset[FigureValue]:
        """The wrong figures: of those that the article has, those in whose place are right ones."""
        wrong, right = self._stated(wrong=True), self._stated(wrong=False)
        wrong -= {value for value in wrong & right if not self.find_names_where_right(value)}
        new = right - self._target_values
        if wrong and not new and self.right_stems - self.wrong_stems:
            return frozenset()  # it is a word that is put right
        replaced = {unit for _, unit in new}
        if wrong:
            return _keep_units(wrong & self._target_values or wrong, replaced)
        return self._find_swapped(right, replaced) or self._unstated

    def _find_swapped(
        self, right: frozenset[FigureValue], replaced: AbstractSet[str]
    ) -> frozenset[FigureValue]:
        """The only figure said to be right that the article has, beside a new one of its unit.

        Args:
            right: The figures that the correction gives as right.
            replaced: The units of those that the article lacks.
        """
        if any(part.wrong and part.stems for part in self.note.parts):
            return frozenset()
        swapped = {value for value in right & self._target_values if value[1] in replaced}
        return frozenset(swapped if len(swapped) == 1 else ())

    @property
    def _unstated(self) -> frozenset[FigureValue]:
        """The article's figures in whose place the correction gives the right ones alone."""
        stated = [figure for part in self.note.parts for figure in list_stated_figures(part.text)]
        if self._stated(wrong=True):
            return frozenset()
        known = {figure.value for figure in stated}
        context = list_stems(self.note.text)
        shared: Counter[FigureValue] = Counter()
        for figure in (figure for text in self.texts for figure in list_stated_figures(text)):
            if figure.value not in known and any(map(figure.is_of_kind, stated)):
                near = context.intersection(map(make_stem, figure.near))
                shared |= Counter({(figure.value, figure.unit): len(near)})
        most = max(shared.values(), default=0)
        return frozenset(value for value, words in shared.items() if words == most > (not value[1]))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The wrong figures as an article may write them in digits."""
        return write_numbers(self.values)

    @cached_property
    def right_ages(self) -> frozenset[str]:
        """The ages that the correction gives as right."""
        return frozenset(value for value, unit in self.note.values(wrong=False) if unit == AGE)

    @cached_property
    def sentences(self) -> Mapping[str, frozenset[str]]:
        """The article's sentences with their stems."""
        return {
            text: list_stems(text)
            for line in self.target.opening
            for text in split_prose(line.text)
        }

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The article's sentences."""
        return tuple(self.sentences)

    @cached_property
    def _target_values(self) -> frozenset[FigureValue]:
        return list_values([self.target.article.title or "", *self.texts])

    def _stated(self, *, wrong: bool) -> frozenset[FigureValue]:
        """The figures of the correction's parts but for the days of the article itself."""
        spans = list(self.note.days)
        if self.target.article.published:
            spans.append((self.target.article.published,) * 2)
        named = {(f"{day.day} {months()[day.month - 1]}", DAY) for span in spans for day in span}
        listed = {(str(first.day), "") for first, last in spans if first != last}
        return self.note.values(wrong=wrong) - named - listed  # "on 17 and 20 November"

    @cached_property
    def statement_stems(self) -> frozenset[str]:
        """The words of what the correction says, without the article's title and days."""
        title = self.target.article.title or ""
        texts = (part.text.replace(title, " ") if title else part.text for part in self.note.parts)
        return list_stems(" ".join(texts))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in the correction and the article."""
        article = self.target.article
        return list_names(f"{self.note.text} {article.title} {article.text}")

    @cached_property
    def things(self) -> frozenset[str]:
        """What the wrong figures are figures of."""
        units = {unit for _, unit in self.values}
        stated = [(part.text, True) for part in self.note.parts]
        return frozenset(
            thing
            for text, is_stated in (*stated, *((text, False) for text in self.texts))
            for figure in list_stated_figures(text)
            if (figure.unit in units if is_stated else is_distinctive(figure))
            and (is_stated or (figure.value, figure.unit) in self.values)
            for thing in list_things(figure, text)
        )

    @cached_property
    def right_stems(self) -> frozenset[str]:
        """The words of what is right."""
        return frozenset(stem for part in self.note.parts if not part.wrong for stem in part.stems)

    @cached_property
    def wrong_stems(self) -> frozenset[str]:
        """The words of what was wrong."""
        return frozenset(stem for part in self.note.parts if part.wrong for stem in part.stems)

    @cached_property
    def keys(self) -> list[tuple[frozenset[str], bool]]:
        """The words of each wrong part that shows no wrong figure, and whether it denies them."""
        return [
            (key, part.denied)
            for part in self.note.parts
            if part.wrong and not part.announces and not part.values & self.values
            for key in self._choose_key(part)
        ]

    def _choose_key(self, part: NotePart) -> list[frozenset[str]]:
        """The words that no right part has, names before all; else all words of the part."""
        stated = list_stems(part.claim)
        wrong = stated - (frozenset() if part.denied else self.right_stems)
        for key in (wrong & list_names(part.claim), wrong):
            if key and any(
                len(key & text) > WRONG_SHARE * len(key) for text in self.sentences.values()
            ):
                return [key]
        right = self.right_stems - self.wrong_stems
        is_updated = right and any(right <= text for text in self.sentences.values())
        return [] if is_updated or len(stated) < LIKE_MIN_WORDS else [stated]

    def find_names_where_right(self, value: FigureValue) -> frozenset[str]:
        """The names with which a wrong figure is right: "84.8% is that for London"."""
        names = {
            wrong: list_names(
                " ".join(
                    part.text
                    for part in self.note.parts
                    if part.wrong is wrong and value in part.values
                )
            )
            for wrong in (True, False)
        }
        return names[False] - names[True]


def _keep_units(values: frozenset[FigureValue], units: AbstractSet[str]) -> frozenset[FigureValue]:
    """The figures with one of these units; all of them where none has."""
    return frozenset(value for value in values if value[1] in units) or values
