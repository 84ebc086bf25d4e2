"""What is above and below the article: a forwarded mail's headers, comments, links, the tail.

A heading opens a zone only where that is safe. A newsletter's sign-up line in the middle of an
article must not swallow the rest of it, a "Comments (5)" link under the title not the body.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from extract.labelling.body import starts_list_item
from extract.labelling.credits import is_credit
from extract.labelling.labelled_page import LabelledPage
from extract.rules import Opens, Rule
from extract.text import PROSE_MIN_WORDS_UNPUNCTUATED, Label, Line, read_name
from extract.values import Kind

HEADERS_MIN = 3
"""`From: the board` may be a line of a page; three different headers in a row are not."""

HEADERS_MAX_LINE = 30
"""A forwarded mail's headers are within this many lines: below the words of its new sender."""

NOTE_MAX_WORDS = 60
"""Who forwards an article adds a sentence or two; what is longer is text of its own."""

_HEADER = re.compile(r"(from|date|sent|to|cc|subject|reply-to|importance|attachments): ?\S.*")
_DAY = frozenset({"date", "sent"})

COMMENTS_MIN_WORDS_BEFORE = 40
"""A comment heading with less prose before it is a link to the comments, under the title. The first
two paragraphs of each seed have some 60 words and more, a standfirst is one sentence."""

SHORT_ARTICLE_LINES = 2
SHORT_ARTICLE_SHARE = 2
"""After this many lines of prose also a shorter article may end, if no more than this many times
its words follow: a news item of two sentences has some comments, a link to them has all of the
body."""

LINKS_MIN = 2
"""This many lines without an end mark in a row are a list of links without teasers."""

KINDRED_WORDS_MIN = 3
KINDRED_WORD_MIN_CHARACTERS = 5
"""A paragraph that shares this many of its longer words with the text above continues it; the
footers of the golden pages share one at most."""

STANDFIRST_MIN_WORDS_BELOW_LINKS = 8
TITLE_WORDS_MIN = 2
"""Among links a line of some words is rather a title; a shorter one than a short sentence is no
standfirst, and a title shares two of its longer words with the text below it."""

NEAREST_LINES = 20
"""This many paragraphs above a heading are searched for kindred words: those of a whole article."""

RESUMED_LINES = 2
"""Two prose lines in a row below a heading of links are the article again: teasers of other
articles alternate with their titles."""


def label_forwarded_mail(page: LabelledPage) -> LabelledPage:
    """Label a forwarded mail's headers and the note above them.

    The day of forwarding is a dateline, as in a mail of its own; nobody's address is text.
    """
    names = [_header_name(line) for line in page.lines[:HEADERS_MAX_LINE]]
    block = _header_block(names)
    if not block:
        return page
    labels = {
        index: _label_header(page.lines[index], names[index])
        for index in block
        if index not in page.labels
    }
    note = [index for index in range(block.start) if index not in page.labels]
    if sum(page.lines[index].words for index in note) <= NOTE_MAX_WORDS:
        label = Label(Kind.BOILERPLATE, "above a forwarded mail's headers")
        labels |= dict.fromkeys(note, label)
    return page.with_labels(labels)


def _header_name(line: Line) -> str | None:
    match = _HEADER.fullmatch(line.folded)
    return match[1] if match else None


def _header_block(names: Sequence[str | None]) -> range:
    """The first run of header lines with enough different names, the sender's among them."""
    start = 0
    while start < len(names):
        end = start
        while end < len(names) and names[end]:
            end += 1
        run = set(names[start:end])
        if len(run) >= HEADERS_MIN and "from" in run:
            return range(start, end)
        start = end + 1
    return range(0)


def _label_header(line: Line, name: str | None) -> Label:
    if name in _DAY:
        return Label(Kind.DATELINE)
    return Label(Kind.BOILERPLATE, f'header of a forwarded mail: "{line.text}"')


def label_zones(page: LabelledPage) -> LabelledPage:
    """Label the lines below a heading that opens a zone."""
    lines = page.lines
    openers = [index for index in sorted(page.matches) if page.matches[index].opens]
    prose = page.prose_indices
    words = [0, *accumulate(lines[index].words for index in prose)]
    labels: dict[int, Label] = {}
    for opener, next_opener in pairwise([*openers, len(lines)]):
        count = bisect_left(prose, opener)
        nearest = tuple(lines[index] for index in prose[max(0, count - NEAREST_LINES) : count])
        below = [index for index in range(opener + 1, next_opener) if index not in page.labels]
        rule = page.matches[opener]
        above = _Above(count, words[count], nearest)
        zone = _zone([lines[index] for index in below], rule, above)
        labels |= {below[place]: _zone_label(rule, lines[opener]) for place in zone}
    return page.with_labels(labels)


@dataclass(frozen=True, slots=True)
class _Above:
    """The prose above a heading: how many lines and words, and the lines nearest to it."""

    count: int
    words: int
    nearest: tuple[Line, ...]


def _zone(below: Sequence[Line], rule: Rule, above: _Above) -> range:
    """Which of the lines `below` a heading belong to it.

    Args:
        below: The open lines up to the next heading.
        rule: The heading's rule.
        above: The prose above the heading.
    """
    if rule.opens is Opens.COMMENTS:
        return range(len(below) if _is_below_an_article(below, above) else 0)
    if _prose_words(below) > above.words:
        return range(_links_above_the_article(below) if rule.opens is Opens.RELATED else 0)
    if rule.partial:
        return range(len(below))  # after a wall there is no more of the article
    return range(_resumption(below, rule, above))


def _prose_words(lines: Iterable[Line]) -> int:
    return sum(line.words for line in lines if line.prose)


def _is_below_an_article(below: Sequence[Line], above: _Above) -> bool:
    """Whether comments may begin here; below a few words only if they begin as comments do."""
    if above.words >= COMMENTS_MIN_WORDS_BEFORE:
        return True
    if above.count >= SHORT_ARTICLE_LINES:
        return _prose_words(below) <= SHORT_ARTICLE_SHARE * above.words
    return above.count > 0 and bool(below) and starts_list_item(below[0])


def _links_above_the_article(below: Sequence[Line]) -> int:
    """How many links are between a heading of links in the head and the article's title.

    The title is the last line before byline, date or text, or the one above it if that last line
    is its standfirst; without a second link above it the heading may be anything.
    """
    starts = (i for i, line in enumerate(below) if line.prose or is_credit(line))
    start = next(starts, 0)
    if start and is_credit(below[start]) and read_name(below[start - 1]):
        start -= 1
    links = start - 1
    if links > LINKS_MIN and _is_standfirst(below, start):
        links -= 1
    return links if links >= LINKS_MIN else 0


def _is_standfirst(below: Sequence[Line], start: int) -> bool:
    """Whether the last line above `start` is a standfirst and the one above it the title.

    A standfirst is longer than its title, and the title speaks of what the text speaks of; no
    link above it does.
    """
    *links, title, standfirst = below[:start]
    if standfirst.words >= PROSE_MIN_WORDS_UNPUNCTUATED:
        return title.words < standfirst.words
    if standfirst.words <= max(title.words, STANDFIRST_MIN_WORDS_BELOW_LINKS - 1):
        return False
    text = [line for line in below[start:] if line.prose][:NEAREST_LINES]
    words = _longer_words([*text, standfirst])
    shared = len(_longer_words([title]) & words)
    return shared >= TITLE_WORDS_MIN and all(
        len(_longer_words([link]) & words) < shared for link in links
    )


def _resumption(below: Sequence[Line], rule: Rule, above: _Above) -> int:
    """How many of the lines below pass before the article goes on."""
    if rule.opens is Opens.TAIL and below and below[0].prose:
        return 0
    run = 0
    for count, line in enumerate(below, 1):
        run = run + 1 if line.prose else 0
        if run == RESUMED_LINES:
            return count - RESUMED_LINES
    return len(below) - _last_paragraph(below, above)


def _last_paragraph(below: Sequence[Line], above: _Above) -> int:
    """1 where the last line is the article's end after links without teasers, else 0."""
    *links, last = (line.prose for line in below) if below else (False,)
    if not last or any(links) or len(links) < LINKS_MIN:
        return 0
    shared = _longer_words(below[-1:]) & _longer_words(above.nearest)
    return int(len(shared) >= KINDRED_WORDS_MIN)


def _longer_words(lines: Iterable[Line]) -> set[str]:
    words = (word.strip(".,;:!?'()") for line in lines for word in line.folded.split())
    return {word for word in words if len(word) >= KINDRED_WORD_MIN_CHARACTERS}


def _zone_label(rule: Rule, heading: Line) -> Label:
    if rule.opens is Opens.COMMENTS:
        return Label(Kind.COMMENT)
    kind = Kind.RELATED if rule.opens is Opens.RELATED else Kind.BOILERPLATE
    return Label(kind, f'below the line "{heading.text}" (rule {rule.id})')
