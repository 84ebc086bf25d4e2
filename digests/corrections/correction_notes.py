"""The corrections in articles, each read as what was wrong and what is right.

A correction is an article of that form, or a note in an ordinary article ("Correction: an earlier
version of this article said …"). Its sentences are parted at "not", "rather than" and "should have
been"; a part that says what the outlet said, or that begins with "not", gives what was wrong.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property

from digests.corrections.stated_values import FigureValue, list_inner_names, list_stems, list_values
from digests.language import (
    Terms,
    TomlTable,
    compile_terms,
    list_quotations,
    load_table,
)
from digests.values import WindowArticle
from extract import Form, Kind, Paragraph
from extract.text import months, weekdays

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
_NUMBERED_DAYS = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?:,? and |, | & | to | or |[–-]))*\d{1,2}(?:st|nd|rd|th)?"
)


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
        heads += [match[0] for match in _day_at_piece().finditer(self.text)]
        for sentence in re.split(r"(?<=[.;?!])\s+", self.text):
            verb = cue("claiming").search(sentence)
            if verb and (cue("ours").search(sentence) or cue("pieces").search(sentence)):
                heads.append(sentence[: verb.start()])
        return tuple(span for head in heads for span in _list_days(head, published))

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
    items = [line for line in read if line.kind is Kind.LIST_ITEM or line.text[0] in BULLETS]
    if len(items) > 1:
        return [Note(source, (item,), in_column=True) for item in items]
    notes: list[list[Paragraph]] = []
    for line in read:
        if notes and not (cue("pieces").search(line.text) and _claims(line.text)):
            notes[-1].append(line)
        else:
            notes.append([line])
    return [Note(source, tuple(lines), in_column=len(notes) > 1) for lines in notes]


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


@cache
def _day_at_piece() -> re.Pattern[str]:
    """A day's name right before "article", or right after "reported"."""
    days = rf"(?:{'|'.join(_relative_days())})"
    number = rf"{_NUMBERED_DAYS} (?:{'|'.join(months())})"
    return re.compile(
        rf"\b{days}['’]s? (?:[\w-]+ ){{0,2}}?(?:{cue('pieces').pattern})"
        rf"|\b(?:reported|published|stated|said|wrote|story|article|report)(?: on| of| in)?"
        rf" (?:{days}|{number})\b",
        re.IGNORECASE,
    )


def _relative_days() -> tuple[str, ...]:
    return ("yesterday", "today", "this week", "last week", "last month", "this month", *weekdays())


def _list_days(text: str, published: date) -> Iterable[tuple[date, date]]:
    """The days that a text names, by number or by their distance from its own day."""
    names = "|".join(months())
    pattern = rf"\b({_NUMBERED_DAYS})(?: of)? ({names})\b(?: (\d{{4}}))?|\b({names}) (\d{{1,2}})\b"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        month = months().index((match[2] or match[4]).lower()) + 1
        numbers = sorted(map(int, re.findall(r"\d+", match[1] or match[5])))
        year = int(match[3]) if match[3] else published.year
        try:
            first, last = (date(year, month, number) for number in (numbers[0], numbers[-1]))
            if not match[3] and first > published + timedelta(1):
                first, last = first.replace(year=year - 1), last.replace(year=year - 1)
        except ValueError:  # "31 June" is no day
            continue
        yield first, last
    bare = re.sub(pattern, " ", text, flags=re.IGNORECASE).lower()
    for words in _relative_days():
        if re.search(rf"\b{words}\b", bare):
            yield _find_span(words, published)


def _find_span(words: str, published: date) -> tuple[date, date]:
    """The first and last day of a day, week or month near another day and not after it."""
    monday, first = published - timedelta(published.weekday()), published.replace(day=1)
    if words in weekdays():
        day = published - timedelta((published.weekday() - weekdays().index(words)) % 7)
        return day, day
    spans = {
        "yesterday": (published - timedelta(1), published - timedelta(1)),
        "today": (published, published),
        "this week": (monday, published),
        "last week": (monday - timedelta(7), monday - timedelta(1)),
        "this month": (first, published),
        "last month": ((first - timedelta(1)).replace(day=1), first - timedelta(1)),
    }
    return spans[words]
