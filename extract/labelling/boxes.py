"""Boxes of a saved page that say what they are: by their heading, or by their elements' names.

The line model asks what a line reads like, and a call to a newsletter or the teaser of another
article reads like the article. Where such a text has an element of its own, the element decides.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.labelling.boilerplate import find_boilerplate
from extract.labelling.labelled_page import LabelledPage
from extract.markup import Layout, Region
from extract.rules import Opens
from extract.text import Label
from extract.values import Kind

SHARE_MAX = 1 / 3
"""A box holds at most this share of the text that the model takes: what holds more may be the
article itself, in an element named after its section. Among 791 saved pages read by models that
never saw their sites, 1,192 words taken were in smaller elements named `comments`, none of them the
article's; 392 in `modal`; 285 in `<nav>` to 5 of the article's;
649 in `caption` to 157."""

WALL_SHARE_MAX = 2 / 3
"""After the first paragraphs of a walled article its wall may be longer than they are."""

COMMENT_NAMES = frozenset({"comment", "comments", "commentlist", "disqus", "respond", "replies"})
CALL_NAMES = frozenset({"newsletter", "newsletters", "signup", "modal"})
CAPTION_NAMES = frozenset({"caption", "figcaption"})
CALL_TAGS = frozenset({"nav", "form"})
MENU_NAMES = frozenset({"nav", "menu", "navigation", "navbar", "submenu", "megamenu", "dropdown"})
PAGE_TAGS = frozenset({"html", "body", "main", "article"})
TRAIL_NAMES = frozenset({"breadcrumb", "breadcrumbs", "crumbs", "trail"})
RELATED_NAMES = frozenset(
    {"related", "recommended", "recommendations", "recirc", "teaser", "teasers", "outbrain"}
    | {"taboola", "trending", "popular", "promo"},
)
"""Words of class names and ids that say what is in an element, as publishers' systems use them."""

_OPENED = {Opens.COMMENTS: Kind.COMMENT, Opens.RELATED: Kind.RELATED, Opens.TAIL: Kind.BOILERPLATE}


class _Zone(NamedTuple):
    """What an element's name says of its text, and that name."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class _Extents:
    """Of each region its first and last block and how many of its words are taken; of all, too."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    words: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _TakenText:
    """Which of a page's open lines the model takes, in order, and where they are."""

    layout: Layout
    extents: _Extents
    indices: tuple[int, ...]

    def between(self, first: int, last: int) -> tuple[int, ...]:
        """The taken lines after the line `first`, up to the line `last`."""
        return self.indices[bisect_right(self.indices, first) : bisect_right(self.indices, last)]


def label_boxes(page: LabelledPage) -> LabelledPage:
    """Label what the model takes in boxes that say that they are not the article."""
    text = _taken_text(page)
    return page.with_labels(_label_named(text) | _label_headed(page, text))


def _label_headed(page: LabelledPage, text: _TakenText) -> dict[int, Label]:
    """What is taken in boxes that begin with a heading of comments, links or boilerplate."""
    titles = [index for index in sorted(page.labels) if page.labels[index].kind is Kind.TITLE]
    labels: dict[int, Label] = {}
    end = -1
    for heading in sorted(page.matches):
        rule = page.matches[heading]
        if rule.opens and heading in page.labels and heading > end:  # no box within a box
            reason = f'in the box "{page.lines[heading].text}" (rule {rule.id})'
            end = _end_of_box(text, heading, titles, walled=rule.partial)
            label = Label(_OPENED[rule.opens], reason)
            labels |= dict.fromkeys(text.between(heading, end), label)
    return labels


def _taken_text(page: LabelledPage) -> _TakenText:
    taken = tuple(index for index in page.open_indices if page.scores.taken[index])
    return _TakenText(page.layout, _extents(page, taken), taken)


def _extents(page: LabelledPage, taken: Sequence[int]) -> _Extents:
    layout, lines = page.layout, page.lines
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
    total = sum(lines[index].words for index in taken)
    return _Extents(tuple(first), tuple(last), tuple(words), total)


def _end_of_box(text: _TakenText, heading: int, titles: Sequence[int], *, walled: bool) -> int:
    """The last line of the widest element that begins with a heading, if that is a box."""
    extents, regions = text.extents, text.layout.regions
    below_text = walled and bool(text.indices) and text.indices[0] < heading
    most = extents.total * (WALL_SHARE_MAX if below_text else SHARE_MAX)
    end = heading
    region = text.layout.blocks[heading].region
    while region > 0 and extents.first[region] == heading and extents.words[region] <= most:
        end = extents.last[region]
        region = regions[region].parent
    titled = bisect_right(titles, end) > bisect_right(titles, heading)
    return heading if titled else end


def _label_named(text: _TakenText) -> dict[int, Label]:
    """What is taken in elements whose names say that they are not the article."""
    zones = _zones(text.layout, _zone_of_text)
    words: Counter[str] = Counter()
    for region, zone, extent in zip(text.layout.regions, zones, text.extents.words, strict=True):
        is_outermost = region.parent < 0 or zones[region.parent] is None
        if zone and is_outermost:
            words[zone.name] += extent
    labels: dict[int, Label] = {}
    for index in text.indices:
        zone = zones[text.layout.blocks[index].region]
        if zone and words[zone.name] <= text.extents.total * SHARE_MAX:
            kept = zone.kind is Kind.CAPTION
            labels[index] = Label(zone.kind, None if kept else f'in an element named "{zone.name}"')
    return labels


def _zone_of_text(region: Region) -> _Zone | None:
    """What text that the model takes is in an element of this name."""
    if region.tag in CALL_TAGS:
        return _Zone(Kind.BOILERPLATE, region.tag)
    for name in region.names:
        if name in COMMENT_NAMES:
            return _Zone(Kind.COMMENT, name)
        if name in CALL_NAMES:
            return _Zone(Kind.BOILERPLATE, name)
        if name in CAPTION_NAMES:
            return _Zone(Kind.CAPTION, name)
    return None


def label_named_boilerplate(page: LabelledPage) -> LabelledPage:
    """Label what the model does not take, by the names of the elements around it.

    Boilerplate in an element named for comments or related links is of that kind. What is below a
    picture is its caption: the model, asked for running text, does not take it.
    """
    zones = _zones(page.layout, _zone_of_boilerplate)
    labels: dict[int, Label] = {}
    for index, label in find_boilerplate(page).items():
        zone = zones[page.layout.blocks[index].region]
        if zone is None:
            labels[index] = label
        elif zone.kind is Kind.CAPTION:
            labels[index] = Label(Kind.CAPTION)
        else:
            reason = f'{label.reason}; in an element named "{zone.name}"'
            labels[index] = Label(zone.kind, reason)
    return page.with_labels(labels)


def _zone_of_boilerplate(region: Region) -> _Zone | None:
    """What boilerplate is in an element of this name."""
    if region.tag == "figcaption":
        return _Zone(Kind.CAPTION, region.tag)
    for name in region.names:
        if name in COMMENT_NAMES:
            return _Zone(Kind.COMMENT, name)
        if name in RELATED_NAMES:
            return _Zone(Kind.RELATED, name)
    return None


def _zones(layout: Layout, zone_of: Callable[[Region], _Zone | None]) -> tuple[_Zone | None, ...]:
    """The zone of each region: that of the outermost region around it that has one."""
    zones: list[_Zone | None] = []
    for region in layout.regions:
        around = zones[region.parent] if region.parent >= 0 else None
        zones.append(around or zone_of(region))
    return tuple(zones)


def find_menu_lines(layout: Layout) -> frozenset[int]:
    """Return the indices of the blocks that are in a menu, but for a trail of breadcrumbs."""
    in_menu: list[bool] = []
    for region in layout.regions:  # outer before inner
        names = {region.tag, *region.names}
        inherits = region.parent >= 0 and in_menu[region.parent]
        is_menu = inherits or not names.isdisjoint(MENU_NAMES)
        in_menu.append(is_menu and names.isdisjoint(TRAIL_NAMES) and region.tag not in PAGE_TAGS)
    return frozenset(i for i, block in enumerate(layout.blocks) if in_menu[block.region])
