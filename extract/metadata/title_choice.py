"""Which of the candidates is a page's title: all choices of a title are made here.

Where the candidates come from decides what is known of them, and so which choice is made:

1. A saved page prints headings and declares titles (`extract.metadata.titles`):
   `choose_heading`, and `choose_declared` where no heading is confirmed.
2. Lines of a page that was pasted with its menus have a probability by the line model
   (`extract.labelling.pasted_page`): `choose_likely_line`.
3. Lines above the body of an article that was copied alone (`extract.labelling.head`):
   `choose_head_line`.
4. An article takes the first title that its page's data, its lines or its container give:
   `choose_source`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extract.text import TITLE_MAX_WORDS, fold

ALIKE_MIN_SHARE = 0.2
"""Share of two titles' words that both have, for the printed heading to count as confirmed. Among
791 saved pages whose heading and declared title differ, the known title was the heading 87 times
to 39 above this share, and 7 to 14 below it, where the heading names a section or another text."""

LONG_MIN_WORDS = 3
"""What is left of a title without a part after `|`: one or two words may be the site's name."""

TITLE_MIN_PROBABILITY = 0.2
"""A line that the model holds for the title from here on is it; below, the page's structure is
asked, as on pages without menus."""

CANDIDATE_MIN_PROBABILITY = 0.02
"""What is less probable is no title, whatever is around it."""

CREDITED_WEIGHT = 0.2
"""What a line gains that has byline or day close below it: a teaser above the title has none.
Of 240 titles, by a model that has seen their pages, 24 were wrong with it, 27 without, 27 with
.4."""

SPELLED_WEIGHT = 0.5
"""What a line that the address spells gains over the line model's probability: of 240 titles, by
a model that has seen their pages, 28 were wrong with it, 34 without."""

SPELLED_MIN_LIKENESS = 0.5
"""Half the words in common: a line that the model holds for no title, and its address does."""

SLUG_MAX_WORDS = 2
"""All section slugs seen (`News`, `Latest news`, `ManagementZone`) have one or two words, titles of
the seeds five and more."""

MENU_TITLE_MIN_WORDS = 4
"""Entries of a menu have one to three words, titles of the seeds five and more."""

FEW_CANDIDATES = 6
"""A pasted article has at most a slug, a cover line and a sub-heading beside its title. With more
lines than this above the body a menu was pasted along, and the title is the longest of them: right
on 31 of 100 such pages, where the last line is on 29 and the first on 27."""

PAIR_BELOW_TITLE = 3
"""Title, image text, caption: the first three candidates."""

TITLE_DOUBTED = 0.6
TITLE_SURE = 0.75
"""A menu copied as one line ("Menu Search Log in") is the first candidate, of which the line model
says 0 to .59; of the titles below such lines it says .77 and more."""

MENU_LINES = 2
"""Such a menu is one or two lines above the title. Farther down the model's title may be the
heading of a section, above running text as titles are."""

_WORD = re.compile(r"\w+")


def choose_heading(headings: Sequence[str], declared: Sequence[str]) -> int | None:
    """Return the index of the heading that is the title, None where a declared title is better.

    It is the heading that is most like a declared title; without such a heading and without a
    declared title of some words, the first heading of some words.

    Args:
        headings: The page's headings as printed, without those that name the site.
        declared: The titles that the page declares, without the site's name.
    """
    alike = [
        max((_likeness(heading, title) for title in declared), default=0.0) for heading in headings
    ]
    best = max(range(len(headings)), key=alike.__getitem__, default=None)
    if best is not None and (not declared or alike[best] >= ALIKE_MIN_SHARE):
        return best
    if any(map(is_long, declared)):
        return None
    return next((index for index, heading in enumerate(headings) if is_long(heading)), None)


def choose_declared(declared: Sequence[str]) -> str | None:
    """Return the first declared title of some words, else the first declared title."""
    return next(filter(is_long, declared), next(iter(declared), None))


def is_long(text: str) -> bool:
    """Return whether a text is longer than the names of sites and sections are."""
    return len(_WORD.findall(text)) >= LONG_MIN_WORDS


def _likeness(heading: str, title: str) -> float:
    """The share of two texts' words that both have."""
    few, many = set(_WORD.findall(fold(heading))), set(_WORD.findall(fold(title)))
    return len(few & many) / max(1, len(few | many))


@dataclass(frozen=True, slots=True)
class LikelyLine:
    """A line of a page that was pasted with its menus, seen as a candidate for the title.

    Attributes:
        index: The line's index on the page.
        probability: How probable the line model holds it to be the title.
        spelled: How much of it the page's address spells, 0 to 1.
        credited: Whether a byline or a full day is just below it.
    """

    index: int
    probability: float
    spelled: float
    credited: bool

    @property
    def trust(self) -> float:
        """The model's probability with what address and credits add to it."""
        return self.probability + SPELLED_WEIGHT * self.spelled + CREDITED_WEIGHT * self.credited


def is_possible(probability: float, spelled: float) -> bool:
    """Return whether a line can be the title at all, by the line model or by the address."""
    return probability >= CANDIDATE_MIN_PROBABILITY or spelled >= SPELLED_MIN_LIKENESS


def choose_likely_line(candidates: Iterable[LikelyLine]) -> int | None:
    """Return the index of the line that is the title, None where no line is trusted enough.

    Args:
        candidates: The lines that are possible titles.
    """
    best = max(candidates, key=lambda line: line.trust, default=None)
    return None if best is None or best.trust < TITLE_MIN_PROBABILITY else best.index


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line above the body of an article, seen as a candidate for the title.

    Attributes:
        index: The line's index on the page.
        folded: Its form for comparing.
        words: How many words it has.
        repeated: Whether the page says it again.
        below_credits: Whether a byline or date is above it.
        in_text: Whether the first paragraphs speak of what it speaks of.
        probability: How probable the line model holds it to be the title, where it was asked.
    """

    index: int
    folded: str
    words: int
    repeated: bool
    below_credits: bool
    in_text: bool
    probability: float | None


def choose_head_line(candidates: Sequence[HeadLine]) -> int | None:
    """Return the index of the line that is the title, None where there is no candidate.

    It is the candidate that the page repeats; else the longest where a menu was pasted along; else
    the first that is no slug. Where the line model doubts that line, a line just below of which
    it is sure is the title.
    """
    if not candidates:
        return None
    title = (
        _choose_repeated(candidates) or _choose_below_menu(candidates) or _choose_first(candidates)
    )
    return _choose_surer(title, candidates).index


def _choose_repeated(candidates: Sequence[HeadLine]) -> HeadLine | None:
    """The candidate said again on the page, unless it is an image's caption."""
    long = _long(candidates)
    repeated = _above_credits([line for line in long if line.repeated], long)
    if not repeated or _is_caption_pair(candidates, repeated):
        return None
    if _begins_with_pair(candidates, repeated) and repeated[0].in_text:
        return repeated[0]  # the other repeated lines are captions
    return max(repeated, key=lambda line: (line.words, -line.index))


def _choose_below_menu(candidates: Sequence[HeadLine]) -> HeadLine | None:
    """The longest candidate where a menu is above the title (see FEW_CANDIDATES), else None."""
    if len(candidates) <= FEW_CANDIDATES:
        return None
    titles = [line for line in _long(candidates) if line.words <= TITLE_MAX_WORDS]
    titles = _above_credits(titles, titles) or titles
    in_text = [line for line in titles if line.in_text]
    return max(in_text or titles or candidates, key=lambda line: line.words)


def _choose_first(candidates: Sequence[HeadLine]) -> HeadLine:
    """The first candidate that is no slug, unless the text speaks only of a later one."""
    in_text = [line for line in _long(candidates) if line.in_text]
    first = next((line for line in candidates if line.words > SLUG_MAX_WORDS), candidates[-1])
    return in_text[0] if in_text and not first.in_text else first


def _choose_surer(title: HeadLine, candidates: Sequence[HeadLine]) -> HeadLine:
    """The candidate just below that the line model is surer of, where it doubts the chosen one."""
    place = candidates.index(title)
    below = candidates[place + 1 : place + 1 + MENU_LINES]
    if not below or title.probability is None or title.probability >= TITLE_DOUBTED:
        return title
    best = max(below, key=_probability)
    return best if _probability(best) >= TITLE_SURE else title


def _probability(line: HeadLine) -> float:
    return line.probability or 0.0


def _long(candidates: Sequence[HeadLine]) -> list[HeadLine]:
    return [line for line in candidates if line.words >= MENU_TITLE_MIN_WORDS]


def _above_credits(repeated: list[HeadLine], long: Sequence[HeadLine]) -> list[HeadLine]:
    """Without the lines below byline or date, where a title is above them: those are captions."""
    if not long or long[0].below_credits:
        return repeated
    return [line for line in repeated if not line.below_credits]


def _is_caption_pair(candidates: Sequence[HeadLine], repeated: Sequence[HeadLine]) -> bool:
    """Whether the repeated lines are an image's text and its caption directly below the title.

    One follows the other, under the first candidate, which speaks of what the text speaks of; a
    title said twice is under a slug, the site's slogan or nothing.
    """
    pair = candidates[1:PAIR_BELOW_TITLE]
    if len(candidates) < PAIR_BELOW_TITLE or list(repeated) != list(pair):
        return False
    if candidates[0].words < MENU_TITLE_MIN_WORDS:
        return False
    return _begins_with_pair(candidates[1:], repeated) and candidates[0].in_text


def _begins_with_pair(candidates: Sequence[HeadLine], repeated: Sequence[HeadLine]) -> bool:
    """Whether the first two candidates are among the repeated lines and say the same."""
    pair = list(candidates[:2])
    return list(repeated[:2]) == pair and len({line.folded for line in pair}) == 1


def choose_source(
    titles: Iterable[str | None], names_no_article: Callable[[str], bool]
) -> str | None:
    """Return the first title that names an article, None where there is none.

    Args:
        titles: By the page's data, its lines and its container, in this order.
        names_no_article: Whether a title is nothing but the names of an outlet and its sections.
    """
    return next((title for title in titles if title and not names_no_article(title)), None)
