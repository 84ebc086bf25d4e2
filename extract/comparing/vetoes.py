"""What keeps two texts apart however alike they are: a figure, a negation, a name that differs.

"12 per cent" and "15 per cent", "will" and "will not", "Mr Hunt" and "Mr Lansley" share all other
words and say different things. Only the places where two texts differ are looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from extract.comparing.alignment import Edit, misspelt
from extract.comparing.decisive import decisive, is_figure, is_negation, is_turned
from extract.comparing.statements import NEAR_MIN_WORDS, Statement, common_words_list
from extract.comparing.words import in_words

PASSAGE_MIN_WORDS = 5
"""So many words in a row, only added or left out, are a passage of their own: its figures are not
another passage's figures changed. "of 400 patients" is shorter."""

CUT_END_MIN_WORDS = 2
"""A sentence's end may be cut off with its figure ("by 1998"); a single word is a slip."""

TAIL_MIN_WORDS = 8
"""A sentence's end of so many words can be cut off with the negation in it; at a beginning it turns
the rest round ("It is not true that")."""

ATTRIBUTION_MAX_WORDS = 20
"""Who says it, where and when: "the minister told MPs on Tuesday"; a longer run says more."""

NAME_TYPO_MIN_LETTERS = 5
"""One wrong letter makes another name of a shorter one: Mark and Mary, Hunt and Hurt."""

BESIDE_WORDS = 4
"""Behind a name: "Lowe added, this was not" is another saying than "Lowe added, the committee"."""

MOVED_SHARE = 0.8
"""Of a passage's words that stand in the other text too: then it has moved, and is not cut off."""


def veto(edits: Sequence[Edit], one: Statement, other: Statement) -> str | None:
    """Why two texts that share most words do not say the same; None if nothing keeps them apart.

    Args:
        edits: Where they differ.
        one: The text whose words are the edits' `one`.
        other: The other.
    """
    for edit in edits:
        why = _figures(edit, one, other) or _negations(edit, one, other) or _opposites(edit)
        why = why or _qualifiers(edit, one, other) or _names(edit, one.names | other.names)
        if why:
            return why
    return _moved_names(edits, one, other)


def only_added(edit: Edit, one: Statement, other: Statement) -> bool:
    """Whether one of the texts has a passage more there, and the other nothing in its place."""
    if not edit.one_sided:
        return False
    statement, at, end = _place(edit, one, other)
    return (
        end - at >= PASSAGE_MIN_WORDS
        or (end - at >= CUT_END_MIN_WORDS and statement.ends_piece(end))
        or _is_whole(edit, one, other)
        or attributes(edit, one, other)
    )


def _figures(edit: Edit, one: Statement, other: Statement) -> str | None:
    here, there = _those(edit.one, is_figure), _those(edit.other, is_figure)
    if not edit.one_sided:
        weekdays = decisive().weekdays
        here += _those(edit.one, weekdays.__contains__)
        there += _those(edit.other, weekdays.__contains__)
    if here == there or only_added(edit, one, other) or _misspelt_figure(edit):
        return None
    return f"another figure: {_quoted(here)} here, {_quoted(there)} there"


def _misspelt_figure(edit: Edit) -> bool:
    """Whether a number in words is misspelt in one of the texts: "three" and "trhee"."""
    if len(edit.one) != 1 or len(edit.other) != 1:
        return False
    common = common_words_list()
    return any(
        word not in common and not is_figure(word) and misspelt([in_words(figure)], [word])
        for figure, word in ((edit.one[0], edit.other[0]), (edit.other[0], edit.one[0]))
        if is_figure(figure)
    )


def _negations(edit: Edit, one: Statement, other: Statement) -> str | None:
    here, there = _those(edit.one, is_negation), _those(edit.other, is_negation)
    if here == there or _is_whole(edit, one, other) or _is_tail(edit, one, other):
        return None
    return f"a negation: {_quoted(here)} here, {_quoted(there)} there"


def _qualifiers(edit: Edit, one: Statement, other: Statement) -> str | None:
    qualifiers = decisive().qualifiers
    here, there = (_those(words, qualifiers.__contains__) for words in (edit.one, edit.other))
    if here == there or only_added(edit, one, other):
        return None
    return f"another word for whom or what: {_quoted(here)} here, {_quoted(there)} there"


def _opposites(edit: Edit) -> str | None:
    opposites = decisive().opposites
    for here, there in product(edit.one, edit.other):
        if (here, there) in opposites or is_turned(here, there) or is_turned(there, here):
            return f"the contrary: “{here}” here, “{there}” there"
    return None


def _names(edit: Edit, names: frozenset[str]) -> str | None:
    here, there = _names_in(edit.one, names), _names_in(edit.other, names)
    if not here or not there or set(here) <= set(there) or set(there) <= set(here):
        return None
    if _initials(here, edit.other) or _initials(there, edit.one) or _misspelt_names(here, there):
        return None
    return f"another name: {_quoted(here)} here, {_quoted(there)} there"


def _moved_names(edits: Sequence[Edit], one: Statement, other: Statement) -> str | None:
    """Names that have changed places ("Smith told Jones", "Jones told Smith"), or who says it."""
    names = (one.names | other.names) - decisive().months
    gone: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        for name in _names_in(edit.one, names):
            gone[name].append(edit)
    frames = [edit for edit in edits if attributes(edit, one, other)]
    whole = [edit for edit in edits if _is_whole(edit, one, other)]
    for edit in edits:
        moved = [
            name
            for name in _names_in(edit.other, names)
            for elsewhere in gone.get(name, ())
            # "Dr Dixon said: …" and "…, said Dr Dixon" have moved as a whole.
            if elsewhere is not edit and not (edit in frames and elsewhere in frames)
            # So have sentences, unless another one says now what this one said.
            if not (edit in whole or elsewhere in whole)
            or (edit in whole and elsewhere in whole and _says_another(name, elsewhere, edit))
        ]
        if moved:
            return f"a name in another place: {_quoted(sorted(set(moved)))}"
    return _other_speaker(frames, names)


def _says_another(name: str, gone: Edit, come: Edit) -> bool:
    """Whether a passage has moved, but not the name with it: what it stood beside is elsewhere."""
    here, there = set(_beside(name, gone.one)), set(_beside(name, come.other))
    moved = Counter(gone.one) & Counter(come.other)
    return here.isdisjoint(there) and moved.total() >= MOVED_SHARE * max(
        len(gone.one), len(come.other)
    )


def _beside(name: str, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The words before a name and those behind it, each `BESIDE_WORDS`; fewer at an end count."""
    for at, word in enumerate(words):
        if word.removesuffix("'s") == name:
            yield ("before", *words[max(0, at - BESIDE_WORDS) : at])
            yield ("behind", *words[at + 1 : at + 1 + BESIDE_WORDS])


def _other_speaker(frames: Sequence[Edit], names: frozenset[str]) -> str | None:
    """Whether two attributions in different places name different people."""
    here = {name for edit in frames for name in _names_in(edit.one, names)}
    there = {name for edit in frames for name in _names_in(edit.other, names)}
    if here and there and here.isdisjoint(there):
        return f"another name: {_quoted(sorted(here))} here, {_quoted(sorted(there))} there"
    return None


def _is_whole(edit: Edit, one: Statement, other: Statement) -> bool:
    """Whether the words of one side alone are whole sentences."""
    statement, at, end = _place(edit, one, other)
    return edit.one_sided and statement.begins_piece(at) and statement.ends_piece(end)


def _is_tail(edit: Edit, one: Statement, other: Statement) -> bool:
    statement, at, end = _place(edit, one, other)
    return edit.one_sided and end - at >= TAIL_MIN_WORDS and statement.ends_piece(end)


def attributes(edit: Edit, one: Statement, other: Statement) -> bool:
    """Whether the words of one side alone only say who said the rest; no quotation among them."""
    statement, at, end = _place(edit, one, other)
    return (
        edit.one_sided
        and end - at <= ATTRIBUTION_MAX_WORDS
        and (statement.begins_piece(at) or statement.ends_piece(end))
        and statement.starts.isdisjoint(range(at + 1, end))
        and not (end - at >= NEAR_MIN_WORDS and {at, end} <= statement.sentences)
        and _only_says(edit.one or edit.other)
    )


def _only_says(words: Sequence[str]) -> bool:
    """Whether words tell that something was said, and not what: "said it would" tells more."""
    lists = decisive()
    said = next((at for at, word in enumerate(words) if word in lists.saying), None)
    return said is not None and lists.finite.isdisjoint(words[said + 1 :])


def _place(edit: Edit, one: Statement, other: Statement) -> tuple[Statement, int, int]:
    """Where the words of a one-sided edit stand: the text, the first word and the one behind."""
    if edit.one:
        return one, edit.one_at, edit.one_at + len(edit.one)
    return other, edit.other_at, edit.other_at + len(edit.other)


def _names_in(words: Sequence[str], names: frozenset[str]) -> list[str]:
    bare = (word.removesuffix("'s") for word in words)
    return [word for word in bare if word in names and word not in decisive().figures]


def _initials(names: Sequence[str], words: Sequence[str]) -> bool:
    """Whether a name is the initials of the other's words: DH, Department of Health."""
    initials = "".join(word[0] for word in words if len(word) > 3)  # noqa: PLR2004 - not "of the"
    return any(
        len(name) > 1 and name.removesuffix("s") in {initials, "".join(word[0] for word in words)}
        for name in names
    )


def _misspelt_names(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether the names differ in a letter or in the s of a plural only."""
    singular = [[word.removesuffix("s") for word in words] for words in (here, there)]
    if singular[0] == singular[1]:
        return True
    long = all(len(word) >= NAME_TYPO_MIN_LETTERS for word in (*here, *there))
    # A slip of the first letter is rare: Catterall and Tattersall are two people.
    alike = len(here) == len(there) and all(map(_begin_alike, here, there))
    return long and alike and misspelt(here, there)


def _begin_alike(one: str, other: str) -> bool:
    return one[0] == other[0] or sorted(one[:2]) == sorted(other[:2])


def _those(words: Sequence[str], chosen: Callable[[str], bool]) -> list[str]:
    return [word for word in words if chosen(word)]


def _quoted(words: Sequence[str]) -> str:
    return f"“{' '.join(words)}”" if words else "none"
