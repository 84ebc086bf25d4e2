"""What keeps two texts apart however alike they are: a figure, a negation, a name that differs.

"12 per cent" and "15 per cent", "will" and "will not", "Mr Hunt" and "Mr Lansley" share all other
words and say different things. Only the places where two texts differ are looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from extract.comparing.alignment import Edit, is_misspelling
from extract.comparing.decisive_words import is_contrary, is_figure, word_lists
from extract.comparing.parsed_text import NEAR_MIN_WORDS, ParsedText, common_words
from extract.comparing.words import number_in_words

PASSAGE_MIN_WORDS = 5
"""This many words in a row, only added or left out, are a passage of their own: its figures are not
another passage's figures changed. "of 400 patients" is shorter."""

CUT_END_MIN_WORDS = 2
"""A sentence's end may be cut off with its figure ("by 1998"); a single word is a slip."""

TAIL_MIN_WORDS = 8
"""A sentence's end of this many words can be cut off with the negation in it; at a beginning it
turns the rest round ("It is not true that")."""

FRAME_MAX_WORDS = 20
"""Who says it, where and when: "the minister told MPs on Tuesday"; a longer run says more."""

NAME_TYPO_MIN_LETTERS = 5
"""One wrong letter makes another name of a shorter one: Mark and Mary, Hunt and Hurt."""

NEIGHBOUR_WORDS = 4
"""After a name: "Lowe added, this was not" is another saying than "Lowe added, the committee"."""

MOVED_SHARE = 0.8
"""The share of a passage's words that the other text has too: then it has moved, and is not cut."""

INITIAL_MIN_LETTERS = 4
"""Of a word whose first letter is part of an abbreviation; "of the" has no letter in "DH"."""


def find_veto(edits: Sequence[Edit], left: ParsedText, right: ParsedText) -> str | None:
    """Return why two texts that share most words do not say the same; None if nothing differs.

    Args:
        edits: Where they differ.
        left: The text whose words are the left words of the edits.
        right: The other text.
    """
    names = left.names | right.names
    for edit in edits:
        reason = (
            _figures(edit, left, right)
            or _negations(edit, left, right)
            or _opposites(edit)
            or _qualifiers(edit, left, right)
            or _names(edit, names)
        )
        if reason:
            return reason
    return _moved_names(edits, left, right)


def is_only_added(edit: Edit, left: ParsedText, right: ParsedText) -> bool:
    """Whether one of the texts has a passage more there, and the other nothing in its place."""
    if not edit.one_sided:
        return False
    text, start, end = _one_side(edit, left, right)
    return (
        end - start >= PASSAGE_MIN_WORDS
        or (end - start >= CUT_END_MIN_WORDS and end in text.ends)
        or _is_whole(edit, left, right)
        or is_attribution(edit, left, right)
    )


def is_attribution(edit: Edit, left: ParsedText, right: ParsedText) -> bool:
    """Whether the words of one side alone only say who said the rest; no quotation among them."""
    text, start, end = _one_side(edit, left, right)
    return (
        edit.one_sided
        and end - start <= FRAME_MAX_WORDS
        and (start in text.starts or end in text.ends)
        and text.starts.isdisjoint(range(start + 1, end))
        and not (end - start >= NEAR_MIN_WORDS and {start, end} <= text.sentence_bounds)
        and _only_says(edit.left or edit.right)
    )


def _figures(edit: Edit, left: ParsedText, right: ParsedText) -> str | None:
    here, there = _among(left.figures, edit.left), _among(right.figures, edit.right)
    if not edit.one_sided:
        weekdays = word_lists().weekdays
        here += _among(weekdays, edit.left)
        there += _among(weekdays, edit.right)
    if here == there or is_only_added(edit, left, right) or _is_misspelt_figure(edit):
        return None
    return f"another figure: {_quoted(here)} here, {_quoted(there)} there"


def _is_misspelt_figure(edit: Edit) -> bool:
    """Whether a number in words is misspelt in one of the texts: "three" and "trhee"."""
    if len(edit.left) != 1 or len(edit.right) != 1:
        return False
    return any(
        word not in common_words()
        and not is_figure(word)
        and is_misspelling([number_in_words(figure)], [word])
        for figure, word in ((edit.left[0], edit.right[0]), (edit.right[0], edit.left[0]))
        if is_figure(figure)
    )


def _negations(edit: Edit, left: ParsedText, right: ParsedText) -> str | None:
    negations = word_lists().negations
    here, there = _among(negations, edit.left), _among(negations, edit.right)
    if here == there or _is_whole(edit, left, right) or _is_tail(edit, left, right):
        return None
    return f"a negation: {_quoted(here)} here, {_quoted(there)} there"


def _qualifiers(edit: Edit, left: ParsedText, right: ParsedText) -> str | None:
    qualifiers = word_lists().qualifiers
    here, there = _among(qualifiers, edit.left), _among(qualifiers, edit.right)
    if here == there or is_only_added(edit, left, right):
        return None
    return f"another word for whom or what: {_quoted(here)} here, {_quoted(there)} there"


def _opposites(edit: Edit) -> str | None:
    opposites = word_lists().opposites
    for here, there in product(edit.left, edit.right):
        if (here, there) in opposites or is_contrary(here, there) or is_contrary(there, here):
            return f"the contrary: “{here}” here, “{there}” there"
    return None


def _names(edit: Edit, names: frozenset[str]) -> str | None:
    here, there = _names_among(names, edit.left), _names_among(names, edit.right)
    if not here or not there or set(here) <= set(there) or set(there) <= set(here):
        return None
    abbreviated = _has_initials(here, edit.right) or _has_initials(there, edit.left)
    if abbreviated or _are_misspelt_names(here, there):
        return None
    return f"another name: {_quoted(here)} here, {_quoted(there)} there"


def _moved_names(edits: Sequence[Edit], left: ParsedText, right: ParsedText) -> str | None:
    """Names that have changed places ("Smith told Jones", "Jones told Smith"), or who says it."""
    names = (left.names | right.names) - word_lists().months
    gone = _edits_by_name(edits, names)
    frames = [edit for edit in edits if is_attribution(edit, left, right)]
    whole = [edit for edit in edits if _is_whole(edit, left, right)]
    for edit in edits:
        moved = {
            name
            for name in _names_among(names, edit.right)
            for former in gone.get(name, ())
            if _is_moved(name, former, edit, frames, whole)
        }
        if moved:
            return f"a name in another place: {_quoted(sorted(moved))}"
    return _other_speaker(frames, names)


def _edits_by_name(edits: Sequence[Edit], names: frozenset[str]) -> dict[str, list[Edit]]:
    """The places where the left text has each name and the right text has not."""
    by_name: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        for name in _names_among(names, edit.left):
            by_name[name].append(edit)
    return by_name


def _is_moved(
    name: str, former: Edit, edit: Edit, frames: Sequence[Edit], whole: Sequence[Edit]
) -> bool:
    """Whether a name is now in another place, and not because all around it has moved.

    "Dr Dixon said: …" and "…, said Dr Dixon" have moved as a whole. So have sentences, unless
    another name is now beside what this name was beside.
    """
    if former is edit or (edit in frames and former in frames):
        return False
    if edit in whole or former in whole:
        return edit in whole and former in whole and _is_said_of_another(name, former, edit)
    return True


def _is_said_of_another(name: str, former: Edit, edit: Edit) -> bool:
    """Whether a passage has moved, but not the name with it: its neighbours are elsewhere."""
    here, there = set(_neighbours(name, former.left)), set(_neighbours(name, edit.right))
    moved = Counter(former.left) & Counter(edit.right)
    return here.isdisjoint(there) and moved.total() >= MOVED_SHARE * max(
        len(former.left), len(edit.right)
    )


def _neighbours(name: str, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The `NEIGHBOUR_WORDS` words before a name and those after it; fewer at an end count."""
    for place, word in enumerate(words):
        if word.removesuffix("'s") == name:
            yield ("before", *words[max(0, place - NEIGHBOUR_WORDS) : place])
            yield ("after", *words[place + 1 : place + 1 + NEIGHBOUR_WORDS])


def _other_speaker(frames: Sequence[Edit], names: frozenset[str]) -> str | None:
    """Why two attributions in different places name different people; None if they do not."""
    here = {name for edit in frames for name in _names_among(names, edit.left)}
    there = {name for edit in frames for name in _names_among(names, edit.right)}
    if here and there and here.isdisjoint(there):
        return f"another name: {_quoted(sorted(here))} here, {_quoted(sorted(there))} there"
    return None


def _is_whole(edit: Edit, left: ParsedText, right: ParsedText) -> bool:
    """Whether the words of one side alone are whole sentences."""
    text, start, end = _one_side(edit, left, right)
    return edit.one_sided and start in text.starts and end in text.ends


def _is_tail(edit: Edit, left: ParsedText, right: ParsedText) -> bool:
    """Whether the words of one side alone are a sentence's end, long enough to be cut off."""
    text, start, end = _one_side(edit, left, right)
    return edit.one_sided and end - start >= TAIL_MIN_WORDS and end in text.ends


def _only_says(words: Sequence[str]) -> bool:
    """Whether words only say that something was said: "said it would" says something more."""
    lists = word_lists()
    verb = next((place for place, word in enumerate(words) if word in lists.saying), None)
    return verb is not None and lists.finite.isdisjoint(words[verb + 1 :])


def _one_side(edit: Edit, left: ParsedText, right: ParsedText) -> tuple[ParsedText, int, int]:
    """The text that has the words of a one-sided edit, their first place and the one after."""
    if edit.left:
        return left, edit.left_start, edit.left_end
    return right, edit.right_start, edit.right_end


def _names_among(names: frozenset[str], words: Sequence[str]) -> list[str]:
    bare = (word.removesuffix("'s") for word in words)
    return [word for word in bare if word in names and word not in word_lists().figures]


def _has_initials(names: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a name is the initials of the words: DH, Department of Health."""
    all_initials = "".join(word[0] for word in words)
    initials = "".join(word[0] for word in words if len(word) >= INITIAL_MIN_LETTERS)
    return any(
        len(name) > 1 and name.removesuffix("s") in {initials, all_initials} for name in names
    )


def _are_misspelt_names(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether the names differ in a letter or in the s of a plural only."""
    singular = [[word.removesuffix("s") for word in words] for words in (here, there)]
    if singular[0] == singular[1]:
        return True
    long = all(len(word) >= NAME_TYPO_MIN_LETTERS for word in (*here, *there))
    # A slip of the first letter is rare: Catterall and Tattersall are two people.
    alike = len(here) == len(there) and all(map(_begin_alike, here, there))
    return long and alike and is_misspelling(here, there)


def _begin_alike(name: str, compared: str) -> bool:
    return name[0] == compared[0] or sorted(name[:2]) == sorted(compared[:2])


def _among(listed: frozenset[str], words: Sequence[str]) -> list[str]:
    return [word for word in words if word in listed]


def _quoted(words: Sequence[str]) -> str:
    return f"“{' '.join(words)}”" if words else "none"
