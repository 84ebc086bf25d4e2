"""A page that was pasted with its menus.

The line model finds its title and its text; byline, date and standfirst are looked for around the
title only, for menus and lists of links are full of other articles' dates.
"""

import re
from collections.abc import Iterator, Sequence

from extract.labelling.body import is_caption, is_list_item, said_before
from extract.labelling.credits import body_start, is_credit, label_credits
from extract.labelling.furniture import label_furniture
from extract.labelling.head import label_head
from extract.labelling.near_title import LINES_ABOVE_TITLE, LINES_INTO_BODY, holds_day
from extract.line_model import LineScores
from extract.metadata.title_choice import LikelyLine, choose_likely_line, is_possible
from extract.rules.matcher import Matches
from extract.text.lines import Label, Labels, Line
from extract.values import Kind

STANDFIRST_MIN_PROBABILITY = 0.1
"""Right below the title a sentence that the model holds for this likely is the article's: of 27
such lines that it does not take among 260 pages, some six are disclaimers, the others begin the
article."""

STANDFIRST_MIN_WORDS = 6
"""Directly below the title a shorter line is a kicker or the first of a list."""

CREDITED_LINES = 3
"""So close below a title its byline or date is."""

SPELLED_MIN_WORDS = 3
"""An address of fewer words is a number or a section."""

_WORD = re.compile(r"[^\W\d_]+")


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
    return choose_likely_line(_likely_lines(lines, labels, scores, _spelled_words(url)))


def _likely_lines(
    lines: Sequence[Line], labels: Labels, scores: LineScores, spelled: frozenset[str]
) -> Iterator[LikelyLine]:
    """The lines that are possible titles, with what is known of each."""
    for index, line in enumerate(lines):
        if index not in labels and _may_be_title(line):
            probability, likeness = scores.titles[index], _likeness(line, spelled)
            if is_possible(probability, likeness):
                yield LikelyLine(index, probability, likeness, _is_credited(lines, index))


def _may_be_title(line: Line) -> bool:
    return line.headline and not is_caption(line) and not is_list_item(line)


def _is_credited(lines: Sequence[Line], title: int) -> bool:
    """Whether a byline or date stands just below."""
    below = lines[title + 1 : title + 1 + CREDITED_LINES]
    return any(is_credit(line) or holds_day(line) for line in below)


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
    """The first line between title and body that the model takes, if it is no list or caption.

    Running text right below the title and its credits is taken also where the model doubts it.
    """
    nearest = next((index for index in between if index not in labels), None)
    for index in between:
        line = lines[index]
        doubted = line.prose and scores.probabilities[index] >= STANDFIRST_MIN_PROBABILITY
        if index in labels or not (scores.taken[index] or (index == nearest and doubted)):
            continue
        none = is_list_item(line) or is_caption(line) or line.words < STANDFIRST_MIN_WORDS
        return {} if none else {index: Label(Kind.STANDFIRST)}
    return {}


def _dates(lines: Sequence[Line], labels: Labels, scores: LineScores, near: range) -> Labels:
    """Short lines around the title that hold a day, whatever else stands on them."""
    found: Labels = {}
    for index in near:
        if index >= len(lines) or index in labels or scores.taken[index] or lines[index].prose:
            continue
        if holds_day(lines[index]):
            found[index] = Label(Kind.DATELINE)
    return found
