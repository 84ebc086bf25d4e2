"""What another outlet says of the same thing with another figure, to stand side by side.

Two sentences disagree where they have most of their words in common, and exactly one figure of
each is of one kind (a share, a sum, a day, a number of the same things) and lacks in the other's
article.
Neither may be the other one rounded or leave room for it ("more than 40"), nor be of another time
(what was expected, the year before). Few are shown, and these are right.
"""

from digests.language import DAY, Figure, Wording, list_figures

SAME_THING = 0.5
"""Likeness of the words besides figures from which two sentences speak of one thing. In the 13 real
weeks less alike ones differ in what they count, or when."""

SAME_THING_FIRST = 0.4
"""The same of the first sentences of two articles, which begin with one news in their own words."""

NEAR_SHARED = 2
"""Two figures of one thing share this many of these words, or all that there are."""

ROUNDED_SHARE = 0.1
"""A figure within this share of a rounder one is the same ("nearly 12,000" for 11,750)."""

BESIDE_MAX = 2
"""Of other outlets' sentences: three figures for one thing show that nobody knows."""

_AT_LEAST = frozenset({"more than", "at least", "over", "above"})
_AT_MOST = frozenset({"fewer than", "less than", "up to", "at most", "under", "below"})
_ANOTHER_TIME = frozenset(
    "expected expects forecast predicted estimate estimated estimates could might would target"
    " goal previous previously earlier before from since last average initially originally first"
    " revised proposed sought wants requested starting starts begins after core excluding another"
    " additional further".split()
)
"""Words near a figure that make it one of a plan, of another time or of a time's beginning."""

_LINKS = frozenset({"of", "by"})
"""Right before a figure these make it a whole of which something is a part, or a change."""


def disagree(
    wording: Wording,
    compared: Wording,
    known: tuple[frozenset[str], frozenset[str]],
    *,
    first: bool = False,
) -> bool:
    """Whether two outlets' sentences give different figures for one thing.

    Args:
        wording: A sentence.
        compared: Another outlet's.
        known: `figures_of` the first one's whole article, and of the other's.
        first: Whether each is the first sentence of its article, which contains the story's news.

    Returns:
        The same whichever comes first, when `known` is turned round as well.
    """
    least = SAME_THING_FIRST if first else SAME_THING
    if wording.likeness_besides_figures(compared) < least:
        return False
    pairs = [
        (figure, compared_figure)
        for figure in list_figures(wording.text)
        for compared_figure in list_figures(compared.text)
        if figure.value not in known[1]
        and compared_figure.value not in known[0]
        and figure.is_of_kind(compared_figure)
    ]
    return len(pairs) == 1 and _contradict(*pairs[0])


def _contradict(figure: Figure, compared: Figure) -> bool:
    """Whether two figures of one kind, each lacking in the other sentence, are of one thing."""
    if (figure.around ^ compared.around) & _ANOTHER_TIME or _allows(figure, compared):
        return False
    links = [_LINKS.intersection(each.before.split()[-1:]) for each in (figure, compared)]
    if links[0] != links[1]:
        return False
    shared = len(figure.near & compared.near)
    return shared >= min(NEAR_SHARED, len(figure.near), len(compared.near))


def _allows(figure: Figure, compared: Figure) -> bool:
    """Whether one figure is the other one rounded, or leaves room for it."""
    if figure.unit == DAY:
        return False
    value, other_value = float(figure.value), float(compared.value)
    pairs = ((value, other_value, figure.before), (other_value, value, compared.before))
    for bound, exact, before in pairs:
        endings = {before, before.split()[-1] if before else ""}
        if (endings & _AT_LEAST and exact >= bound) or (endings & _AT_MOST and exact <= bound):
            return True
    finer, rounder = sorted((figure.value, compared.value), key=_count_digits, reverse=True)
    rounded = float(f"{float(finer):.{max(1, _count_digits(rounder))}g}")
    near = abs(value - other_value) <= ROUNDED_SHARE * max(value, other_value)
    return near and rounded == float(rounder)


def _count_digits(value: str) -> int:
    return len(value.replace(".", "").strip("0"))
