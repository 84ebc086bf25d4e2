"""The corrections in articles, each read as what was wrong and what is right.

A correction is an article of that form, or a note in an ordinary article ("Correction: an earlier
version of this article said …"). Its sentences are parted at "not", "rather than" and "should have
been"; a part that says what the outlet said, or that begins with "not", gives what was wrong.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from digests.language import (
    Terms,
    TomlTable,
    compile_terms,
    fold_words,
    list_quotations,
    load_table,
)
from digests.summary import list_figures
from digests.values import WindowArticle
from extract import Form, Kind, Paragraph

BULLETS = "•*·–-"

_BRACKETS = re.compile(r"\([^()]*\)")
_QUOTED_TITLE = re.compile(r"“[A-Z‘][^”]*[^”.,]”|‘[A-Z][^’]*[^’.,]’|\"[A-Z][^\"]*[^\".,]\"")
_DENIED = re.compile(r"\b(?:will|would|do|does|did|has|have|had|can|could|is|are|was|were)$")

FigureValue = tuple[str, str]
"""A figure's value and unit."""


class CorrectionCues(TomlTable):
    """All of corrections.toml, which explains its groups of words."""

    labels: Terms
    beginnings: Terms
    ours: Terms
    claiming: Terms
    contrasting: Terms
    right: Terms


@dataclass(frozen=True, slots=True)
class NotePart:
    """A part of a correction's sentence.

    Attributes:
        text: Its words.
        wrong: Whether it gives what was wrong.
        denied: Whether it denies what a verb said ("will not merge").
    """

    text: str
    wrong: bool
    denied: bool = False

    @property
    def claim(self) -> str:
        """Its words but for those that say who claimed it."""
        return _cue("claiming").sub(" ", _cue("ours").sub(" ", self.text))

    @property
    def values(self) -> frozenset[FigureValue]:
        """Its figures."""
        return frozenset((figure.value, figure.unit) for figure in list_figures(self.text))


@dataclass(frozen=True)  # no slots: what is worked out once is kept
class Note:
    """What an outlet puts right at one place.

    Attributes:
        source: The article that it is in.
        paragraphs: Its own paragraphs.
    """

    source: WindowArticle
    paragraphs: tuple[Paragraph, ...]

    @property
    def is_own(self) -> bool:
        """Whether it is in the article that it corrects."""
        return self.source.article.form is not Form.CORRECTION

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)

    @cached_property
    def titles(self) -> frozenset[tuple[str, ...]]:
        """The words of what may be the corrected article's title: quoted, or after its label."""
        label = _cue("labels").sub(" ", self.source.article.title or "")
        label = re.sub(r"[:–—-]\s*(?:an?\s*)?$|^\W+", "", label.strip())
        return frozenset(map(fold_words, [*list_quotations(self.text), label])) - {()}

    @cached_property
    def parts(self) -> tuple[NotePart, ...]:
        """Its parts, in their order."""
        bare = _QUOTED_TITLE.sub(" ", _BRACKETS.sub(" ", self.text))
        starts = rf"{_cue('contrasting').pattern}|should (?:have|be|read)\b"
        texts = re.split(rf"(?<=[.;:?!])\s+|,?\s+(?=(?:{starts}))", bare, flags=re.IGNORECASE)
        parts, before = [], ""
        for text in filter(None, texts):
            contrasted = _cue("contrasting").match(text) is not None
            claimed = _cue("ours").search(text) and _cue("claiming").search(text)
            wrong = contrasted or bool(claimed and not _cue("right").search(text))
            denied = contrasted and _DENIED.search(before) is not None
            parts.append(NotePart(text, wrong, denied))
            before = text
        return tuple(parts)

    def values(self, *, wrong: bool) -> frozenset[FigureValue]:
        """The figures of its parts that give what was wrong, or what is right."""
        return frozenset(
            value for part in self.parts if part.wrong is wrong for value in part.values
        )


def list_notes(source: WindowArticle) -> list[Note]:
    """The corrections in an article: the items of a column, or all of its text, or notes in it."""
    read = [paragraph for paragraph in source.article.paragraphs if paragraph.read]
    if source.article.form is not Form.CORRECTION:
        return [Note(source, (paragraph,)) for paragraph in read if _is_note(paragraph.text)]
    items = [line for line in read if line.kind is Kind.LIST_ITEM or line.text[0] in BULLETS]
    if len(items) > 1:
        return [Note(source, (item,)) for item in items]
    return [Note(source, tuple(read))] if read else []


def _is_note(text: str) -> bool:
    label = _cue("labels").match(text.lstrip("*•[( "))
    labelled = label is not None and re.match(r"[^.]{0,40}?[:–—]", text[label.end() :]) is not None
    return labelled or _cue("beginnings").match(text.lstrip("*•[( ")) is not None


@cache
def _cue(group: str) -> re.Pattern[str]:
    cues = load_table(CorrectionCues, "corrections/corrections.toml")
    return compile_terms(getattr(cues, group))
