"""A page pasted as text: what each line is, by rules, the line model and the page's structure."""

from collections.abc import Sequence

from extract.labelling.body import label_body, label_repeats
from extract.labelling.credits import body_start, label_credits
from extract.labelling.forwarded import label_forwarded
from extract.labelling.furniture import is_whole_page, label_tail
from extract.labelling.head import label_head
from extract.labelling.menus import label_menus
from extract.labelling.whole_page import label_whole
from extract.labelling.zones import label_zones
from extract.line_model import LineScores
from extract.rules.matcher import Matches, Rules, label_boilerplate
from extract.text.lines import Labels, Line


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
