"""The corrections in articles, each read as what was wrong and what is right.

A correction is an article of that form, or a note in an ordinary article ("Correction: an earlier
version of this article said …"). Its sentences are parted at "not", "rather than" and "should have
been"; a part that says what the outlet said, or that begins with "not", gives what was wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from digests.corrections.correction_cues import cue, drop_usual_words
from digests.corrections.named_days import list_days_at_pieces, list_named_days
from digests.corrections.stated_values import FigureValue, list_inner_names, list_stems, list_values
from digests.language import list_quotations
from digests.values import WindowArticle
from extract import Form, Kind, Paragraph

BULLETS = "•*·–-▪●■"

_BRACKETS = re.compile(r"\([^()]*\)")
_QUOTED_TITLE = re.compile(r"“[A-Z‘][^”]*[^”.,]”|‘[A-Z][^’]*[^’.,]’|\"[A-Z][^\"]*[^\".,]\"")
_DENIED = re.compile(r"\b(?:will|would|do|does|did|has|have|had|can|could|is|are|was|were)$")
_ANNOUNCES = re.compile(
    r"\bmis(?:stat|nam|spel|report|quot)\w*|\bwrong\b|\b(?:error|mistake|incorrect)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:described|named|listed|identified|gave|given|rendered|referred|called|quoted)\b.* as\b"
    r"|\b(?:attributed|credited)\b.* to\b"
)
"""After these follows what was wrong, before it what it was wrong about."""

_SHOULD_BE = re.compile(
    r"(?:and |but |it |this |that |which )*should (?:have been|be)\b", re.IGNORECASE
)


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
        """What is claimed: its words after "said" and the like, where there are any."""
        verb = cue("claiming").search(self.text)
        claim = self.text[verb.end() :] if verb else ""
        if verb and (role := _ROLE.search(self.text, verb.start())):
            claim = self.text[role.end() :]
        claim = drop_usual_words(claim)
        return claim if list_stems(claim) else drop_usual_words(self.text)

    @property
    def announces(self) -> bool:
        """Whether it only says that there was a mistake: "we misstated the fee"."""
        return _ANNOUNCES.search(self.text) is not None

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its words but for those that say who claimed it."""
        return list_stems(drop_usual_words(self.text))

    @property
    def values(self) -> frozenset[FigureValue]:
        """Its figures."""
        return list_values([self.text])


@dataclass(frozen=True)  # no slots: what is worked out once is kept
class Note:
    """What an outlet puts right at one place.

    Attributes:
        source: The article that it is in.
        paragraphs: Its own paragraphs.
        in_column: Whether the article has further corrections.
    """

    source: WindowArticle
    paragraphs: tuple[Paragraph, ...]
    in_column: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it is in the article that it corrects."""
        return self.source.article.form is not Form.CORRECTION

    @cached_property
    def text(self) -> str:
        """Its words."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)

    @cached_property
    def label(self) -> str:
        """Its own title but for "Correction"; empty in a column."""
        title = "" if self.in_column else self.source.article.title or ""
        label = cue("labels").sub(" ", title)
        return re.sub(r"[\s:–—-]*\b(?:an?\s*)?$|^\W+(?:to\b|on\b)?\s*", "", label).strip()

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What may be the corrected article's title, or a part of it: quoted, or its own title."""
        return tuple(filter(None, [*list_quotations(self.text), self.label]))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words but for those that any correction has."""
        return list_stems(drop_usual_words(f"{self.label} {self.text}"))

    @cached_property
    def all_stems(self) -> frozenset[str]:
        """The stems of all of its words, and of its title's."""
        return list_stems(f"{self.label} {self.text}")

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in what was wrong, or else in all of it."""
        wrong = " . ".join(part.text for part in self.parts if part.wrong)
        names = map(list_inner_names, map(drop_usual_words, (wrong, self.text)))
        return next(filter(None, names), frozenset())

    @cached_property
    def names_title(self) -> bool:
        """Whether it quotes the title of the article that it means."""
        pieces = rf"(?:\bin|\b(?:{cue('pieces').pattern})|headed|headlined|\()[\s,]*(?=[“‘\"][A-Z])"
        return re.search(pieces, self.text, re.IGNORECASE) is not None or bool(
            re.search(r"[”’\"],? \(?(?:of )?\d{1,2} [A-Z]", self.text)
        )

    @cached_property
    def days(self) -> tuple[tuple[date, date], ...]:
        """When the article that it means was published, as it says: first and last day of each."""
        published = self.source.article.published
        if published is None:
            return ()
        heads = [bracket[0] for bracket in _BRACKETS.finditer(self.text)]
        heads += list_days_at_pieces(self.text)
        for sentence in re.split(r"(?<=[.;?!])\s+", self.text):
            verb = cue("claiming").search(sentence)
            if verb and (cue("ours").search(sentence) or cue("pieces").search(sentence)):
                heads.append(sentence[: verb.start()])
        return tuple(span for head in heads for span in list_named_days(head, published))

    @cached_property
    def parts(self) -> tuple[NotePart, ...]:
        """Its parts, in their order."""
        bare = _QUOTED_TITLE.sub(" ", _BRACKETS.sub(" ", self.text))
        starts = rf"{cue('contrasting').pattern}|{cue('turning').pattern}|and that\b"
        pieces = re.split(
            rf"(?:(?<=[.;:?!])|(?<=[.?!][”’\"]))\s+|,?(?<!\band)(?<!\bbut)\s+(?={starts})",
            bare,
            flags=re.IGNORECASE,
        )
        parts: list[NotePart] = []
        for text in filter(None, map(str.strip, pieces)):
            contrasted = cue("contrasting").match(text) is not None
            last = parts[-1] if parts else NotePart("", wrong=False)
            denied = contrasted and _DENIED.search(last.text) is not None
            if denied and last.wrong:  # the wrong statement denies
                parts[-1] = replace(last, text=f"{last.text} {text}")
                continue
            if _SHOULD_BE.match(text) and parts and not last.denied:
                parts[-1] = replace(last, wrong=True)
            goes_on = text.lower().startswith("and that") and last.wrong
            parts.append(NotePart(text, contrasted or goes_on or _claims(text), denied))
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
    groups = _list_items(read) or _group_paragraphs(read)
    return [Note(source, tuple(lines), in_column=len(groups) > 1) for lines in groups]


def _list_items(read: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The items of a list of corrections, each alone; none where there are fewer than two."""
    items = [line for line in read if line.kind is Kind.LIST_ITEM or line.text[0] in BULLETS]
    return [[item] for item in items] if len(items) > 1 else []


def _group_paragraphs(read: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs, with a new group where a paragraph says what an article said."""
    groups: list[list[Paragraph]] = []
    for line in read:
        if groups and not (cue("pieces").search(line.text) and _claims(line.text)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _claims(text: str) -> bool:
    """Whether a text says what the outlet said."""
    claimed = (cue("ours").search(text) or cue("pieces").search(text)) and cue("claiming").search(
        text
    )
    return bool(claimed) and not cue("right").search(text)


def _is_note(text: str) -> bool:
    label = cue("labels").match(text.lstrip("*•[( "))
    labelled = label is not None and re.match(r"[^.]{0,40}?[:–—]", text[label.end() :]) is not None
    return labelled or cue("beginnings").match(text.lstrip("*•[( ")) is not None
