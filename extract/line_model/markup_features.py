"""What the markup says about a line: its element and links, the regions around it, their names."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.line_model.context_features import shifted
from extract.line_model.line_features import FloatVector, Matrix, Measured, freeze_arrays
from extract.markup import Layout, Region

Integers = NDArray[np.int64]

TAGS = (
    "p li h1 h2 h3 h4 td div blockquote figcaption pre section span dd article button label"
).split()
"""A line's own element; any other is one value."""

AROUND = (
    "nav header footer aside article main form figure table ul ol section blockquote "
    "button h1 h2 h3 dl details dialog"
).split()
"""Elements that say something about all that is within them."""

LEVELS = 5
"""This many regions outwards from a line are described; past that they are the page's frame."""

CONTENT_SHARES = (0.5, 0.8)
"""The innermost region with this share of the page's prose holds the article: half of it alone, or
with what its page adds in the same column."""

LINKED_SHARE_MAX = 0.5
"""Prose of which more than half is links is a list of teasers."""

_NAMES_MIN = 3
"""This many of the worst names around a line are summed."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The page's regions as arrays, and the lines in them.

    Attributes:
        region: Each line's region.
        parent: Each region's parent, -1 for the outermost.
        depth: How many regions are around each region.
        sums: For each region words, prose words, characters, characters in links, and lines.
    """

    region: Integers
    parent: tuple[int, ...]
    depth: tuple[int, ...]
    sums: Matrix

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        freeze_arrays(self.region, self.sums)


def markup_features(layout: Layout, measured: Measured, name_odds: Mapping[str, float]) -> Matrix:
    """Return one row a line on its markup.

    Args:
        layout: The page's blocks and regions.
        measured: The blocks' texts, measured.
        name_odds: For a word of class names and ids, the logarithm of the odds that the text
            in such an element is an article.
    """
    blocks = layout.blocks
    characters = np.array([len(block.text) for block in blocks], dtype=np.float64)
    linked = np.array([block.link_characters for block in blocks], dtype=np.float64)
    links = np.array([block.links for block in blocks], dtype=np.float64)
    emphasis = np.array([block.emphasis_characters for block in blocks], dtype=np.float64)
    prose = np.where(measured.prose & (linked < LINKED_SHARE_MAX * characters), measured.words, 0.0)
    values = np.stack([measured.words, prose, characters, linked, np.ones(len(blocks))], 1)
    frame = _frame(layout, values)
    kin = _kin(layout, measured.words, prose)
    link_share = linked / np.maximum(1, characters)
    measures = np.stack(
        [link_share, np.log1p(links), emphasis / np.maximum(1, characters), *kin], 1
    )
    flags = _flags(layout, frame)
    parts = [measures, _levels(frame), *_content(frame), flags, _names(layout, frame, name_odds)]
    shown = np.stack([link_share, kin[1], kin[5], flags[:, 1]], 1).astype(np.float32)
    moved = [shifted(shown, by, len(blocks)) for by in (-2, -1, 1, 2)]
    return np.concatenate([*parts, _together(frame), *moved], 1, dtype=np.float32)


def _frame(layout: Layout, values: NDArray[np.float64]) -> _Frame:
    parent = [region.parent for region in layout.regions]
    region = np.array([block.region for block in layout.blocks], dtype=np.int64)
    region_sums = np.zeros((len(parent), values.shape[1]))
    np.add.at(region_sums, region, values)
    sums = region_sums.tolist()
    depth = [0] * len(parent)
    for index in range(1, len(parent)):
        depth[index] = depth[parent[index]] + 1
    for index in range(len(parent) - 1, 0, -1):  # inner regions come after outer ones
        outer, inner = sums[parent[index]], sums[index]
        sums[parent[index]] = [a + b for a, b in zip(outer, inner, strict=True)]
    return _Frame(region, tuple(parent), tuple(depth), np.array(sums))


def _kin(layout: Layout, words: FloatVector, prose: FloatVector) -> list[FloatVector]:
    """Lines like this one: the same element in the same region; the same elements and names."""
    siblings: dict[tuple[int, str], int] = {}
    alike: dict[tuple[str, tuple[str, ...], str, tuple[str, ...]], int] = {}
    sibling, like = [], []
    for block in layout.blocks:
        region = layout.regions[block.region]
        outer = layout.regions[max(0, region.parent)]
        sibling.append(siblings.setdefault((region.parent, region.tag), len(siblings)))
        kind = (region.tag, region.names, outer.tag, outer.names)
        like.append(alike.setdefault(kind, len(alike)))
    total = max(1.0, prose.sum())
    columns: list[FloatVector] = []
    for groups in (np.array(sibling, dtype=np.int64), np.array(like, dtype=np.int64)):
        proses = np.bincount(groups, prose)[groups]
        lines = np.bincount(groups)[groups].astype(np.float64)
        mean = np.bincount(groups, words)[groups] / lines
        columns += [np.log1p(proses), np.log1p(lines), proses / total, mean]
    return columns


def _levels(frame: _Frame) -> Matrix:
    """Each region around the line: its share of the prose, how linked, how many lines, how long."""
    parent = np.maximum(0, np.array(frame.parent))
    total = max(1.0, float(frame.sums[0, 1]))
    region = frame.region
    columns = []
    for _ in range(LEVELS):
        words, prose, characters, linked, lines = frame.sums[region].T
        columns += [
            prose / total,
            linked / np.maximum(1, characters),
            np.log1p(lines),
            words / np.maximum(1, lines),
            prose / np.maximum(1, words),
        ]
        region = parent[region]
    return np.stack(columns, 1).astype(np.float32)


def _content(frame: _Frame) -> list[Matrix]:
    """How the line is related to the region that holds the article, for each of CONTENT_SHARES."""
    total = max(1.0, float(frame.sums[0, 1]))
    depth = np.array(frame.depth)
    tables = []
    for share in CONTENT_SHARES:
        large = np.flatnonzero(frame.sums[:, 1] >= share * total)
        root = int(large[np.argmax(depth[large])]) if len(large) else 0
        tables.append(_around(frame, root, total))
    return tables


def _around(frame: _Frame, root: int, total: float) -> Matrix:
    branch, shared = _branches(frame, root)
    inside = branch[frame.region] != _OUTSIDE
    in_branch = branch[frame.region] >= 0
    words, prose, characters, linked, lines = frame.sums[np.maximum(0, branch)][frame.region].T
    depth = np.array(frame.depth)[frame.region]
    table = np.stack(
        [
            inside.astype(np.float64),
            np.where(inside, depth - frame.depth[root], -1),
            np.where(in_branch, prose / total, -1),
            np.where(in_branch, linked / np.maximum(1, characters), -1),
            np.where(in_branch, np.log1p(words), -1),
            np.where(in_branch, np.log1p(lines), -1),
            frame.depth[root] - shared[frame.region],
        ],
        1,
    )
    return table.astype(np.float32)


_OUTSIDE = -2


def _branches(frame: _Frame, root: int) -> tuple[Integers, Integers]:
    """How each region is related to `root`.

    Returns:
        The child of `root` that it is in, -1 for `root` itself, -2 outside; how deep the innermost
        region is that it shares with `root`.
    """
    around_root = set()
    region = root
    while region >= 0:
        around_root.add(region)
        region = frame.parent[region]
    branch = [_OUTSIDE] * len(frame.parent)
    shared = [0] * len(frame.parent)
    for index, parent in enumerate(frame.parent):
        if index in around_root:
            shared[index] = frame.depth[index]
        elif parent >= 0:
            shared[index] = shared[parent]
        if index == root:
            branch[index] = -1
        elif parent == root:
            branch[index] = index
        elif parent >= 0:
            branch[index] = branch[parent]
    return np.array(branch, dtype=np.int64), np.array(shared, dtype=np.int64)


def _flags(layout: Layout, frame: _Frame) -> Matrix:
    """Depth, own element, whether hidden, and which elements of AROUND are around the line."""
    place = {tag: index for index, tag in enumerate(AROUND)}
    around = np.zeros((len(layout.regions), len(AROUND)), dtype=np.float32)
    for index, region in enumerate(layout.regions):
        if index:
            around[index] = around[region.parent]
        if region.tag in place:
            around[index, place[region.tag]] = 1
    tags = {tag: index for index, tag in enumerate(TAGS)}
    elements = np.array([tags.get(region.tag, len(TAGS)) for region in layout.regions])
    hidden = np.array([region.hidden for region in layout.regions])
    table = np.stack([np.array(frame.depth), elements, hidden], 1).astype(np.float32)
    return np.concatenate([table[frame.region], around[frame.region]], 1, dtype=np.float32)


def _together(frame: _Frame) -> Matrix:
    """Whether the line above, and the line below, are in the same outer region."""
    parent = np.array(frame.parent)[frame.region]
    table = np.zeros((len(parent), 2), dtype=np.float32)
    same = parent[1:] == parent[:-1]
    table[1:, 0] = same
    table[:-1, 1] = same
    return table


def _names(layout: Layout, frame: _Frame, odds: Mapping[str, float]) -> Matrix:
    """Mean, lowest and highest odds of the names of the line's region and of all around it."""
    odds_of_region: list[tuple[float, ...]] = []
    chains: list[tuple[float, ...]] = []
    met: dict[tuple[str, ...], tuple[float, ...]] = {}
    for region in layout.regions:
        known = met.get(region.names)
        if known is None:
            known = met[region.names] = _known(region, odds)
        odds_of_region.append(known)
        around = chains[region.parent] if region.parent >= 0 else ()
        chains.append((*around, *known) if known else around)
    rows: dict[int, tuple[float, ...]] = {}
    for index in dict.fromkeys(frame.region.tolist()):  # few regions hold lines of their own
        chain = chains[index]
        worst = sum(sorted(chain)[:_NAMES_MIN])
        rows[index] = (*_summary(odds_of_region[index]), *_summary(chain), worst)
    return np.array([rows[index] for index in frame.region.tolist()], dtype=np.float32)


def _known(region: Region, odds: Mapping[str, float]) -> tuple[float, ...]:
    if not region.names:
        return ()
    return tuple(odds[name] for name in dict.fromkeys(region.names) if name in odds)


def _summary(values: tuple[float, ...]) -> tuple[float, float, float]:
    return (sum(values) / len(values), min(values), max(values)) if values else (0.0, 0.0, 0.0)
