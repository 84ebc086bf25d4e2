"""Boxes of a saved page that say what they are: by their heading, or by their elements' names.

The line model asks what a line reads like, and a call to a newsletter or the teaser of another
article reads like the article. Where they stand in an element of their own, the element tells.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.line_model import LineScores
from extract.markup.blocks import Layout, Region
from extract.rules.matcher import Matches, Opens
from extract.text.lines import Label, Labels, Line
from extract.values import Kind

SHARE_MAX = 1 / 3
"""A box holds at most so much of the text that the model takes: what holds more may be the article
itself, in an element named after its section. Among 791 saved pages read by models that never saw
their sites, 1,192 words taken stood in smaller elements named `comments`, none of them the
article's; 392 in `modal`; 285 in `<nav>` to 5 of the article's;
649 in `caption` to 157."""

WALL_SHARE_MAX = 2 / 3
"""Behind the first paragraphs of a walled article its wall may be longer than they are."""

COMMENT_NAMES = frozenset({"comment", "comments", "commentlist", "disqus", "respond", "replies"})
CALL_NAMES = frozenset({"newsletter", "newsletters", "signup", "modal"})
CAPTION_NAMES = frozenset({"caption", "figcaption"})
CALL_TAGS = frozenset({"nav", "form"})

_OPENED = {Opens.COMMENTS: Kind.COMMENT, Opens.RELATED: Kind.RELATED, Opens.TAIL: Kind.BOILERPLATE}


@dataclass(frozen=True, slots=True)
class _Extents:
    """Of each region its first and last block and how many of its words are taken; of all, too."""

    first: Sequence[int]
    last: Sequence[int]
    words: Sequence[int]
    total: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page, and which of its open lines the model takes, in order."""

    layout: Layout
    extents: _Extents
    taken: Sequence[int]


def label_boxes(
    lines: Sequence[Line], layout: Layout, labels: Labels, matches: Matches, scores: LineScores
) -> Labels:
    """Return the labels of what the model takes in boxes that say that they are not the article.

    Args:
        lines: The page's blocks as lines.
        layout: The blocks with the regions they stand in.
        labels: What is labelled so far, the title among them.
        matches: The rules that know lines of it.
        scores: What the line model says of the page.
    """
    taken = [i for i in range(len(lines)) if i not in labels and scores.taken[i]]
    seen = _Seen(layout, _extents(lines, layout, taken), taken)
    titles = [index for index in sorted(labels) if labels[index].kind is Kind.TITLE]
    found: Labels = {}
    end = -1
    for heading in sorted(matches):
        opens = matches[heading].opens
        if opens and heading in labels and heading > end:  # a box in a box is looked at once
            reason = f'in the box "{lines[heading].text}" (rule {matches[heading].id})'
            end = _end_of_box(seen, heading, titles, walled=matches[heading].partial)
            box = seen.taken[bisect_right(seen.taken, heading) : bisect_right(seen.taken, end)]
            found |= {index: Label(_OPENED[opens], reason) for index in box}
    return found | {i: label for i, label in _named(seen).items() if i not in found}


def _extents(lines: Sequence[Line], layout: Layout, taken: Sequence[int]) -> _Extents:
    count = len(layout.regions)
    first, last, words = [len(lines)] * count, [-1] * count, [0] * count
    for index, block in enumerate(layout.blocks):
        first[block.region] = min(first[block.region], index)
        last[block.region] = index
    for index in taken:
        words[layout.blocks[index].region] += lines[index].words
    for index in range(count - 1, 0, -1):  # inner regions come after those around them
        around = layout.regions[index].parent
        first[around] = min(first[around], first[index])
        last[around] = max(last[around], last[index])
        words[around] += words[index]
    return _Extents(first, last, words, sum(lines[index].words for index in taken))


def _end_of_box(seen: _Seen, heading: int, titles: Sequence[int], *, walled: bool) -> int:
    """The last line of the widest element that begins with a heading, if that is a box."""
    extents, regions = seen.extents, seen.layout.regions
    behind = walled and bool(seen.taken) and seen.taken[0] < heading
    most = extents.total * (WALL_SHARE_MAX if behind else SHARE_MAX)
    end = heading
    region = seen.layout.blocks[heading].region
    while region > 0 and extents.first[region] == heading and extents.words[region] <= most:
        end = extents.last[region]
        region = regions[region].parent
    titled = bisect_right(titles, end) > bisect_right(titles, heading)
    return heading if titled else end


def _named(seen: _Seen) -> Labels:
    """What is taken in elements whose names say that they are not the article."""
    zones: list[tuple[str, Kind] | None] = []
    words: Counter[str] = Counter()
    for index, region in enumerate(seen.layout.regions):
        around = zones[region.parent] if region.parent >= 0 else None
        own = None if around else _zone_of(region)
        if own:
            words[own[0]] += seen.extents.words[index]
        zones.append(around or own)
    found: Labels = {}
    for index in seen.taken:
        zone = zones[seen.layout.blocks[index].region]
        if zone and words[zone[0]] <= seen.extents.total * SHARE_MAX:
            kept = zone[1] is Kind.CAPTION
            found[index] = Label(zone[1], None if kept else f'in an element named "{zone[0]}"')
    return found


def _zone_of(region: Region) -> tuple[str, Kind] | None:
    if region.tag in CALL_TAGS:
        return region.tag, Kind.BOILERPLATE
    for name in region.names:
        if name in COMMENT_NAMES:
            return name, Kind.COMMENT
        if name in CALL_NAMES:
            return name, Kind.BOILERPLATE
        if name in CAPTION_NAMES:
            return name, Kind.CAPTION
    return None
