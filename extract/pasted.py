"""A page pasted as text: what each line is, by rules, the line model and the page's structure."""

from collections.abc import Sequence

from extract.body import label_body
from extract.boilerplate import Matches, Rules, label_boilerplate
from extract.credits import body_start, label_credits
from extract.forwarded import label_forwarded
from extract.furniture import is_whole_page, label_tail
from extract.head import label_head
from extract.linemodel import LineScores
from extract.lines import Labels, Line
from extract.menus import label_menus
from extract.repeats import label_repeats
from extract.wholepage import label_whole
from extract.zones import label_zones


def label_pasted(
    lines: Sequence[Line],
    matches: Matches,
    rules: Rules,
    scores: LineScores,
    url: str | None = None,
) -> Labels:
    """Find out what each line is; every step labels lines that the steps before left open.

    Args:
        lines: The page.
        matches: The rules that know lines of it.
        rules: All rules.
        scores: What the line model says of the page.
        url: The page's address where known.
    """
    labels = label_boilerplate(lines, matches)
    labels |= label_forwarded(lines, labels)
    labels |= label_menus(lines, labels, rules)
    labels |= label_zones(lines, labels, matches)
    if is_whole_page(lines, matches):
        labels |= label_whole(lines, labels, matches, scores, url)
    else:
        start = body_start(lines, labels)
        labels |= label_credits(lines, labels, start)
        labels |= label_head(lines, labels, matches, start, scores.titles)
        labels |= label_tail(lines, labels, scores)
    labels |= label_body(lines, labels)
    labels |= label_repeats(lines, labels)
    return labels
