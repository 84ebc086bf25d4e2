"""What stands below the article: readers' comments, related links, the tail.

A heading opens a zone only where that is safe. A newsletter's sign-up line in the middle of an
article must not swallow the rest of it, a "Comments (5)" link under the title not the body.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from extract.labelling.body import is_list_item
from extract.labelling.credits import is_credit
from extract.rules.matcher import Matches, Opens, Rule
from extract.text.bylines import read_name
from extract.text.lines import PROSE_MIN_WORDS_UNPUNCTUATED, Label, Labels, Line
from extract.values import Kind

COMMENTS_MIN_WORDS_BEFORE = 40
"""A comment heading with less prose before it is a link to the comments, under the title. The first
two paragraphs of each seed have some 60 words and more, a standfirst is one sentence."""

SHORT_ARTICLE_LINES = 2
SHORT_ARTICLE_SHARE = 2
"""Below so many lines of prose also a shorter article may end, if no more than this many times its
words follow: a news item of two sentences has some comments, a link to them has all of the body."""

LINKS_MIN = 2
"""So many lines without an end mark in a row are a list of links without teasers."""

KINDRED_WORDS_MIN = 3
KINDRED_WORD_MIN_CHARACTERS = 5
"""A paragraph that shares so many of its longer words with the text above goes on with it; the
footers of the golden pages share one at most."""

STANDFIRST_MIN_WORDS_BELOW_LINKS = 8
TITLE_WORDS_MIN = 2
"""Among links a line of some words is rather a title; a shorter one than a short sentence is no
standfirst, and a title shares two of its longer words with the text below it."""

NEAREST_LINES = 20
"""So many paragraphs above a heading are looked at for kindred words: those of a whole article."""

RESUMED_LINES = 2
"""Two prose lines in a row below a heading of links are the article again: teasers of other
articles alternate with their titles."""


def label_zones(lines: Sequence[Line], labels: Labels, matches: Matches) -> Labels:
    """Return the labels of the lines that stand below a heading that opens a zone."""
    openers = [index for index in sorted(matches) if matches[index].opens]
    prose = [index for index, line in enumerate(lines) if line.prose and index not in labels]
    words = [0, *accumulate(lines[index].words for index in prose)]
    found: Labels = {}
    for opener, next_opener in pairwise([*openers, len(lines)]):
        count = bisect_left(prose, opener)
        nearest = [lines[index] for index in prose[max(0, count - NEAREST_LINES) : count]]
        below = [index for index in range(opener + 1, next_opener) if index not in labels]
        zone = _zone(
            [lines[index] for index in below], matches[opener], _Above(count, words[count], nearest)
        )
        label = _label(matches[opener], lines[opener])
        found |= {below[place]: label for place in zone}
    return found


@dataclass(frozen=True, slots=True)
class _Above:
    """The prose above a heading: how many lines and words, and the lines nearest to it."""

    count: int
    words: int
    nearest: Sequence[Line]


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
        return range(len(below))  # behind a wall there is no more of the article
    return range(_resumption(below, rule, above))


def _prose_words(lines: Iterable[Line]) -> int:
    return sum(line.words for line in lines if line.prose)


def _is_below_an_article(below: Sequence[Line], above: _Above) -> bool:
    """Whether comments may begin here; below a few words only if they begin as comments do."""
    if above.words >= COMMENTS_MIN_WORDS_BEFORE:
        return True
    if above.count >= SHORT_ARTICLE_LINES:
        return _prose_words(below) <= SHORT_ARTICLE_SHARE * above.words
    return above.count > 0 and bool(below) and is_list_item(below[0])


def _links_above_the_article(below: Sequence[Line]) -> int:
    """How many links stand between a heading of links in the head and the article's title.

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

    A standfirst is longer than its title, and the title speaks of what the text speaks of as no
    link above it does.
    """
    *links, title, standfirst = below[:start]
    if standfirst.words >= PROSE_MIN_WORDS_UNPUNCTUATED:
        return title.words < standfirst.words
    if standfirst.words <= max(title.words, STANDFIRST_MIN_WORDS_BELOW_LINKS - 1):
        return False
    text = [line for line in below[start:] if line.prose][:NEAREST_LINES]
    told = _longer_words([*text, standfirst])
    shared = len(_longer_words([title]) & told)
    return shared >= TITLE_WORDS_MIN and all(
        len(_longer_words([link]) & told) < shared for link in links
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
    """1 where the last line is the article's end behind links without teasers, else 0."""
    *links, last = (line.prose for line in below) if below else (False,)
    if not last or any(links) or len(links) < LINKS_MIN:
        return 0
    shared = _longer_words(below[-1:]) & _longer_words(above.nearest)
    return int(len(shared) >= KINDRED_WORDS_MIN)


def _longer_words(lines: Iterable[Line]) -> set[str]:
    words = (word.strip(".,;:!?'()") for line in lines for word in line.folded.split())
    return {word for word in words if len(word) >= KINDRED_WORD_MIN_CHARACTERS}


def _label(rule: Rule, heading: Line) -> Label:
    if rule.opens is Opens.COMMENTS:
        return Label(Kind.COMMENT)
    kind = Kind.RELATED if rule.opens is Opens.RELATED else Kind.BOILERPLATE
    return Label(kind, f'below the line "{heading.text}" (rule {rule.id})')
