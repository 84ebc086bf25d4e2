"""What is said twice on one page: the first saying stands, the later ones refer to it."""

from collections.abc import Sequence

from extract.lines import Label, Labels, Line
from extract.values import Kind

REPEAT_MIN_WORDS = 5
"""Shorter paragraphs may recur rightly: "No.", "Dear Pulse Editor,". The shortest paragraph that a
seed says twice has 22 words."""

_ANY_LENGTH = frozenset({Kind.TITLE, Kind.BYLINE, Kind.DATELINE})
_SET_ASIDE = frozenset({Kind.BOILERPLATE, Kind.RELATED})


def label_repeats(lines: Sequence[Line], labels: Labels) -> Labels:
    """Return the labels of paragraphs that say again, word for word, what stands above them.

    A repeat refers to the first saying, and a repeat of the title is a title.
    """
    first: dict[str, int] = {}
    found: Labels = {}
    for index, line in enumerate(lines):
        label = labels[index]
        if label.kind in _SET_ASIDE:
            continue
        if line.words < REPEAT_MIN_WORDS and label.kind not in _ANY_LENGTH:
            continue
        earlier = first.setdefault(line.folded, index)
        if earlier != index:
            is_title = labels[earlier].kind is Kind.TITLE
            kind = Kind.TITLE if is_title and label.kind is not Kind.COMMENT else label.kind
            found[index] = Label(kind, said_before(earlier), earlier + 1)
    return found


def said_before(index: int) -> str:
    """The reason of a repeat whose first saying is the line at `index`."""
    return f"said before on this page, line {index + 1}"
