"""What stands below the article: readers' comments, related links, the tail.

A heading opens a zone only where that is safe. A newsletter's sign-up line in the middle of an
article must not swallow the rest of it, a "Comments (5)" link under the title not the body.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from extract.body import is_list_item
from extract.boilerplate import Matches, Opens, Rule
from extract.lines import Label, Labels, Line
from extract.values import Kind

COMMENTS_MIN_WORDS_BEFORE = 40
"""A comment heading with less prose before it is a link to the comments, under the title. The first
two paragraphs of each seed have some 60 words and more, a standfirst is one sentence."""

RESUMED_LINES = 2
"""Two prose lines in a row below a heading of links are the article again: teasers of other
articles alternate with their titles."""


def label_zones(lines: Sequence[Line], labels: Labels, matches: Matches) -> Labels:
    """Return the labels of the lines that stand below a heading that opens a zone."""
    openers = [index for index in sorted(matches) if matches[index].opens]
    prose = [0, *accumulate(_prose_words(lines, labels))]
    found: Labels = {}
    for opener, next_opener in pairwise([*openers, len(lines)]):
        zone = [index for index in range(opener + 1, next_opener) if index not in labels]
        before, after = prose[opener], prose[next_opener] - prose[opener]
        label = _label(matches[opener], lines[opener])
        for index in _zone(lines, zone, matches[opener], before, after):
            found[index] = label
    return found


def _prose_words(lines: Sequence[Line], labels: Labels) -> Iterator[int]:
    for index, line in enumerate(lines):
        yield line.words if line.prose and index not in labels else 0


def _zone(
    lines: Sequence[Line],
    below: Sequence[int],
    rule: Rule,
    before: int,
    after: int,
) -> Sequence[int]:
    """The part of the open lines `below` a heading that belongs to it.

    Args:
        lines: The page.
        below: Indices of the open lines up to the next heading.
        rule: The heading's rule.
        before: Words of prose above the heading.
        after: Words of prose below it, up to the next heading.
    """
    if rule.opens is Opens.COMMENTS:
        return below if _is_below_an_article(lines, below, before) else ()
    if after > before:
        return ()
    if rule.partial:
        return below  # behind a wall there is no more of the article
    return below[: _resumption(lines, below, rule)]


def _is_below_an_article(lines: Sequence[Line], below: Sequence[int], before: int) -> bool:
    """Whether comments may begin here; below a few words only if they begin as comments do."""
    if before >= COMMENTS_MIN_WORDS_BEFORE:
        return True
    return before > 0 and bool(below) and is_list_item(lines[below[0]])


def _resumption(lines: Sequence[Line], below: Sequence[int], rule: Rule) -> int:
    """How many of the lines below pass before the article goes on."""
    if rule.opens is Opens.TAIL and below and lines[below[0]].prose:
        return 0
    run = 0
    for count, index in enumerate(below, 1):
        run = run + 1 if lines[index].prose else 0
        if run == RESUMED_LINES:
            return count - RESUMED_LINES
    return len(below)


def _label(rule: Rule, heading: Line) -> Label:
    if rule.opens is Opens.COMMENTS:
        return Label(Kind.COMMENT)
    kind = Kind.RELATED if rule.opens is Opens.RELATED else Kind.BOILERPLATE
    return Label(kind, f'below the line "{heading.text}" (rule {rule.id})')
