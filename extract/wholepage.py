"""A page that was pasted with its menus.

The line model finds its title and its text; byline, date and standfirst are looked for around the
title only, for menus and lists of links are full of other articles' dates.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.body import is_caption, is_list_item
from extract.boilerplate import Matches
from extract.credits import Publication, body_start, label_credits
from extract.furniture import label_furniture
from extract.head import label_head
from extract.linemodel import LineScores
from extract.lines import Label, Labels, Line
from extract.markup.days import day_order, find_day
from extract.repeats import said_before
from extract.values import Kind

TITLE_MIN_PROBABILITY = 0.2
"""A line that the model holds for the title from here on is it; below, the page's structure is
asked, as on pages without menus."""

LINES_ABOVE_TITLE = 5
"""Section, date and byline stand so far above the title at most."""

LINES_INTO_BODY = 3
"""A byline or date may stand below the first paragraph, which is then the standfirst."""

DATE_LINE_MAX_CHARACTERS = 160
"""A credit line with name, section, day and time has at most some 120 characters."""

STANDFIRST_MIN_WORDS = 6
"""Directly below the title a shorter line is a kicker or the first of a list."""

SPELLED_WEIGHT = 0.5
SPELLED_MIN_WORDS = 3
"""What a line that the address spells gains over the line model's probability; an address of
fewer words is a number or a section."""

_WORD = re.compile(r"[^\W\d_]+")
_UPDATED = re.compile(r"\b(?:updat|modif|review|edit|chang|revis)\w*")
_PUBLISHED = re.compile(r"\b(?:publish|post|creat|first)\w*|\bby\b")
_LABEL = re.compile(
    r"(?:first |last )?(?:updated|modified|reviewed|published|posted)(?: on| at)?:?"
)
_OTHER = re.compile(r"©|copyright|\bevent|deadline|expir|valid|until")


def label_whole(
    lines: Sequence[Line],
    labels: Labels,
    matches: Matches,
    scores: LineScores,
    url: str | None = None,
) -> Labels:
    """Return the labels of the head's lines and of furniture; the body's lines stay open.

    Args:
        lines: The page.
        labels: What rules, menus and zones have labelled.
        matches: The rules that know lines of the page.
        scores: What the line model says of the page.
        url: The page's address where known; it often spells the title.
    """
    title = _title(lines, labels, scores, url)
    if title is None:
        return _without_title(lines, labels, matches, scores)
    start = _body_start(lines, labels, scores, title)
    near = range(max(0, title - LINES_ABOVE_TITLE), start + LINES_INTO_BODY)
    outside = {i: at for i, at in label_furniture(lines, labels, scores).items() if i not in near}
    found: Labels = outside | {title: Label(Kind.TITLE)}
    found |= _copies(lines, labels | found, title)
    found |= _dates(lines, labels | found, scores, near)
    known = labels | found
    beside = label_credits(lines, known, start)
    found |= {i: at for i, at in beside.items() if i in near}
    found |= _standfirst(lines, labels | found, scores, range(title + 1, start))
    return found | label_furniture(lines, labels | found, scores)


def published_near_title(lines: Sequence[Line], labels: Labels) -> Publication | None:
    """Return the day of publication that stands around the title, None where none does.

    The lines below the title are asked before those above it; a day of change is none.
    """
    title = next((i for i, at in labels.items() if at.kind is Kind.TITLE and not at.repeats), None)
    if title is None:
        return None
    read = [i for i in range(title + 1, len(lines)) if labels[i].kind is Kind.BODY]
    start = next((i for i in read if lines[i].prose), len(lines))
    below = range(title + 1, min(len(lines), start + LINES_INTO_BODY))
    above = range(title - 1, max(-1, title - 1 - LINES_ABOVE_TITLE), -1)
    month_first = day_order("\n".join(line.text for line in lines)) is True
    for index in (*below, *above):
        label = (
            lines[index - 1].folded if index and _LABEL.fullmatch(lines[index - 1].folded) else ""
        )
        for part in _dated_parts(lines[index], label, month_first=month_first):
            if not part.updated:
                return Publication(part.day, f'line {index + 1}: "{lines[index].text}"')
    return None


def _without_title(
    lines: Sequence[Line], labels: Labels, matches: Matches, scores: LineScores
) -> Labels:
    """As on a page without menus, once the running text that is furniture is out of the way."""
    found = label_furniture(lines, labels, scores, prose_only=True)
    start = body_start(lines, labels | found)
    found |= label_credits(lines, labels | found, start)
    found |= label_head(lines, labels | found, matches, start)
    return found | label_furniture(lines, labels | found, scores)


def _title(
    lines: Sequence[Line], labels: Labels, scores: LineScores, url: str | None
) -> int | None:
    spelled = _spelled_words(url)
    candidates = [
        index
        for index, line in enumerate(lines)
        if index not in labels and line.headline and not is_caption(line) and not is_list_item(line)
    ]
    trust = {
        i: scores.titles[i] + SPELLED_WEIGHT * _likeness(lines[i], spelled) for i in candidates
    }
    best = max(trust, key=trust.__getitem__, default=None)
    return None if best is None or trust[best] < TITLE_MIN_PROBABILITY else best


def _spelled_words(url: str | None) -> frozenset[str]:
    """The words of an address's longest part: `/news/more-nurses-for-the-valley-12345/`."""
    parts = re.split(r"[/?#]", (url or "").partition("//")[2])[1:]
    words = (frozenset(_WORD.findall(part.lower())) for part in parts)
    spelled = max(words, key=len, default=frozenset())
    return spelled if len(spelled) >= SPELLED_MIN_WORDS else frozenset()


def _likeness(line: Line, spelled: frozenset[str]) -> float:
    """Twice the words that line and address share, by all words of both: 1 where they are one."""
    words = frozenset(_WORD.findall(line.folded.replace("'", "")))
    if not spelled or not words:
        return 0.0
    return 2 * len(words & spelled) / (len(words) + len(spelled))


def _body_start(lines: Sequence[Line], labels: Labels, scores: LineScores, title: int) -> int:
    """The first line of running text below the title that the model takes."""
    below = range(title + 1, len(lines))
    taken = (i for i in below if i not in labels and scores.taken[i] and lines[i].prose)
    return next(taken, title + 1)


def _copies(lines: Sequence[Line], labels: Labels, title: int) -> Labels:
    """The title said again elsewhere: below it refers to it, above it stands in a menu."""
    found: Labels = {}
    for index, line in enumerate(lines):
        if index in labels or line.folded != lines[title].folded:
            continue
        if index > title:
            found[index] = Label(Kind.TITLE, said_before(title), title + 1)
        else:
            found[index] = Label(Kind.BOILERPLATE, f'title above its place: "{line.text}"')
    return found


def _standfirst(
    lines: Sequence[Line], labels: Labels, scores: LineScores, between: range
) -> Labels:
    """The first line between title and body that the model takes, if it is no list or caption."""
    for index in between:
        line = lines[index]
        if index in labels or not scores.taken[index]:
            continue
        none = is_list_item(line) or is_caption(line) or line.words < STANDFIRST_MIN_WORDS
        return {} if none else {index: Label(Kind.STANDFIRST)}
    return {}


@dataclass(frozen=True, slots=True)
class _DatedPart:
    """A day in a line, and whether the words before it say that it is of a change."""

    day: date
    updated: bool


def _dates(lines: Sequence[Line], labels: Labels, scores: LineScores, near: range) -> Labels:
    """Short lines around the title that hold a day, whatever else stands on them."""
    found: Labels = {}
    for index in near:
        if index >= len(lines) or index in labels or scores.taken[index] or lines[index].prose:
            continue
        if any(True for _ in _dated_parts(lines[index], "", month_first=False)):
            found[index] = Label(Kind.DATELINE)
    return found


def _dated_parts(line: Line, label: str, *, month_first: bool) -> Iterator[_DatedPart]:
    """Yield the days of a short line in order: `3 May 2019, updated 5 May 2019` has two.

    Args:
        line: The line.
        label: What the line above says of its first day ("Updated on"), folded.
        month_first: Whether 3/4/2019 is the fourth of March.
    """
    rest = f"{label} {line.text}" if len(line.text) <= DATE_LINE_MAX_CHARACTERS else ""
    if _OTHER.search(line.folded):
        return
    while found := find_day(rest, month_first=month_first):
        before = rest[: found.start].lower()
        labels = [*_UPDATED.finditer(before), *_PUBLISHED.finditer(before)]
        last = max(labels, key=lambda match: match.start(), default=None)
        yield _DatedPart(found.day, last is not None and last.re is _UPDATED)
        rest = rest[found.end :]
