"""Who "he" is, and which Smith: the name that a sentence leaves out, where it is certain.

A name told before is put into a sentence in brackets, as words of ours. It is certain where the
person is the only one who can be meant: named last, in a sentence of which the person is the
subject or the speaker, with nobody else since, named or unnamed, and of the pronoun's sex as far as
title or first name tell it. Where it is not certain, nothing is put in. What stands in quotation
marks is a speaker's own and is never touched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digests.language import mask_quotations
from digests.summary.people import Person, Pronoun, names_somebody_unnamed, persons_in
from digests.values import Insert, InsertKind

BACK_MAX_SENTENCES = 4
"""How far back a person may have been named: in the trade's news "he said" follows within a
paragraph or two, and farther back somebody unseen may have come between."""

_PERSONAL = re.compile(r"\b(he|she|his|her|him|himself|herself)\b", re.IGNORECASE)
_SUBJECTS = frozenset(Pronoun)
_OF = {"he": "he", "his": "he", "him": "he", "himself": "he"}


@dataclass(frozen=True, slots=True)
class Named:
    """A name put into a sentence.

    Attributes:
        insert: The words and their place.
        word: The word that they explain ("he", "Smith").
        told: The place of the sentence that names the person last before.
        key: The person.
    """

    insert: Insert
    word: str
    told: int
    key: tuple[str, str]

    @property
    def name(self) -> str:
        """The name alone, without what the person is."""
        return self.insert.text.split(",")[0]


def named_in(place: int, sentences: Sequence[str]) -> tuple[Named, ...]:
    """The names that may be put into the sentence at `place`.

    Args:
        place: Its place among `sentences`.
        sentences: Those of its article, in order.

    Returns:
        At most one for its pronoun and one for each surname, in the order of their places.
    """
    found = [*_for_pronoun(place, sentences), *_for_surnames(place, sentences)]
    return tuple(sorted(found, key=lambda one: one.insert.at))


def _for_pronoun(place: int, sentences: Sequence[str]) -> Iterator[Named]:
    text = sentences[place]
    first = _PERSONAL.search(mask_quotations(text))
    if first is None or first[0].lower() not in _SUBJECTS:
        return
    pronoun = Pronoun(first[0].lower())
    if any(person.at < first.start() for person in persons_in(text)) or _another(text, pronoun):
        return
    found = _antecedent(place, sentences, pronoun)
    if found is not None:
        told, person = found
        name = ", ".join(filter(None, (person.name, person.role)))
        yield Named(Insert(first.end(), name, InsertKind.SPEAKER), first[0], told, person.key)


def _another(text: str, pronoun: Pronoun) -> bool:
    """Whether a pronoun is there that means somebody else."""
    found = [one.lower() for one in _PERSONAL.findall(mask_quotations(text))]
    return "him" in found or any(_OF.get(one, "she") != pronoun for one in found)


def _antecedent(
    place: int,
    sentences: Sequence[str],
    pronoun: Pronoun,
) -> tuple[int, Person] | None:
    """The person whom the pronoun means, and where the name stands last."""
    for before in range(place - 1, max(-1, place - 1 - BACK_MAX_SENTENCES), -1):
        text = sentences[before]
        persons = persons_in(text)
        if _another(text, pronoun) or names_somebody_unnamed(text):
            return None
        if not persons:
            continue
        if len({person.surname for person in persons}) > 1:
            return None
        person = persons[0]
        if not (person.acts and person.sure) or person.pronoun not in {None, pronoun}:
            return None
        whole = person if person.first else _introduced(person, sentences[: before + 1])
        if whole is None or whole.pronoun not in {None, pronoun}:
            return None
        return before, whole
    return None


def _for_surnames(place: int, sentences: Sequence[str]) -> Iterator[Named]:
    text = sentences[place]
    persons = persons_in(text)
    whole = {person.surname for person in persons if person.first}
    for person in persons:
        if person.first or person.surname in whole:
            continue
        whole.add(person.surname)
        introduced = _introduced(person, sentences[:place])
        if introduced is not None:
            name = " ".join(introduced.name.split()[-2:]) if person.pronoun else introduced.name
            words = ", ".join(filter(None, (_untitled(name, person), introduced.role)))
            told = _last_naming(introduced, sentences[:place])
            insert = Insert(_behind(text, person), words, InsertKind.SPEAKER)
            yield Named(insert, person.surname, told, introduced.key)


def _untitled(name: str, person: Person) -> str:
    """The whole name, without the title that stands before the surname already."""
    title = person.name.split()[0]
    return name.removeprefix(f"{title} ") if title != person.surname else name


def _behind(text: str, person: Person) -> int:
    """Behind the name, a possessive included."""
    return person.end + 2 * text.startswith(("’s", "'s"), person.end)


def _introduced(person: Person, before: Sequence[str]) -> Person | None:
    """Who has this surname of those named in full before; None where it is nobody, or two."""
    found = [
        one
        for text in before
        for one in persons_in(text)
        if one.first and one.sure and one.surname == person.surname
    ]
    if len({one.key for one in found}) != 1:
        return None
    # The first naming that tells what the person is, else the first.
    return next((one for one in found if one.role), found[0])


def _last_naming(person: Person, before: Sequence[str]) -> int:
    naming = [
        place
        for place, text in enumerate(before)
        if any(one.surname == person.surname for one in persons_in(text))
    ]
    return naming[-1]


def inserts(named: Sequence[Named], printed: Sequence[tuple[str, Sequence[Named]]]) -> list[Insert]:
    """The names that a reader needs who has just read some sentences of the story.

    Args:
        named: What may be put into the next sentence.
        printed: The sentences printed before it, with the names that explain them.
    """
    return [
        replace(one.insert, text=one.name) if _is_introduced(one, printed) else one.insert
        for one in named
        if not _is_known(one, printed)
    ]


def _is_introduced(one: Named, printed: Sequence[tuple[str, Sequence[Named]]]) -> bool:
    """Whether it was told already what the person is: then the name alone will do."""
    return any(one.key in _keys(text, named) for text, named in printed)


def _is_known(one: Named, printed: Sequence[tuple[str, Sequence[Named]]]) -> bool:
    if one.word.lower() not in _SUBJECTS:
        return any(one.key in _keys(text, named) for text, named in printed)
    if not printed:
        return False
    text, named = printed[-1]
    return _keys(text, named) == {one.key} and not names_somebody_unnamed(text)


def _keys(text: str, named: Sequence[Named]) -> set[tuple[str, str]]:
    """Whom a sentence names in full, or speaks of by a word that is explained."""
    explained = {one.key for one in named}
    surnames = {surname for _, surname in explained}
    persons = persons_in(text)
    whole = {one.key for one in persons if one.first or one.surname not in surnames}
    return whole | explained
