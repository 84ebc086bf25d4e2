"""What a sentence leans on: the sentences before it without which a reader does not understand it.

Three ways of leaning are seen: words that point back ("However", "He said", "The company"), a
pronoun for a person, and a surname alone where the article introduced the person in full before.
"""

import re
from collections.abc import Iterator, Sequence

from digests.vocabulary import load_vocabulary
from digests.wording import Wording

_PERSON_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_TITLE = r"(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Lord|Lady|Baroness)\.?"
_PART = r"[A-Z][\w’']*[a-z]\w*(?:-[A-Z]\w+)*"
_NO_NAME = (
    r"(?:A|After|Although|An|And|As|At|Before|But|By|During|Earlier|For|From|If|In|Last|Later|On|"
    r"Our|Since|That|The|This|Until|When|While|With)"
)
_NAME = re.compile(rf"\b(?!{_NO_NAME} )(?:{_TITLE} )?{_PART}(?: {_PART})+")
"""Two or more capitalised words, the first none that only begins a sentence ("On Friday"). Bodies'
names match as well: that makes it stricter, not laxer."""

_SAYING = r"(?:said|says|added|adds|told|wrote|warned|argued|explained|insisted|asked|called)"
_SURNAME = re.compile(
    rf"\b{_TITLE} ({_PART})\b(?! [A-Z])|(?<![A-Z]\w )\b(?<!\w )({_PART}) {_SAYING}\b"
    rf"|\b{_SAYING} ({_PART})\b(?! [A-Z])",
)
"""One capitalised word behind a title, or beside a verb of saying."""

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|(?<!\w)[‘'’](?=\w).*?(?<=[\w.,!?…])['’](?!\w)")


def outside_quotations(text: str) -> str:
    """The text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def quotations(text: str) -> list[str]:
    """What stands in quotation marks in the text, marks included."""
    return _QUOTED.findall(text)


def leans_on(place: int, sentences: Sequence[str]) -> tuple[frozenset[int], ...]:
    """What the sentence at `place` needs beside it.

    Args:
        place: Its place among `sentences`.
        sentences: Those of its article, in order.

    Returns:
        Sets of places, of each of which one must be printed; nothing where it stands by itself. A
        set may be empty: what it leans on is not there.
    """
    text, before = sentences[place], sentences[:place]
    return tuple(_needs(text, outside_quotations(text), before))


def _needs(text: str, outside: str, before: Sequence[str]) -> Iterator[frozenset[int]]:
    if _points_back(text):
        yield frozenset({len(before) - 1} if before else ())
    elif before and _names_what_was_introduced(text):
        yield frozenset({0, len(before) - 1})
    elif _PERSON_PRONOUN.search(outside) and not _NAME.search(outside):
        yield frozenset(_naming(before))
    for surname in _surnames(outside):
        introduced = [index for index, one in enumerate(before) if _introduces(one, surname)]
        if introduced:
            yield frozenset(introduced)


def _points_back(text: str) -> bool:
    words, vocabulary = Wording.of(text).words, load_vocabulary()
    if _begins(words, vocabulary.standing_phrases):
        return False
    if words[0] == "some" and len(words) > 1 and words[1].isdecimal():
        return False  # "Some 2,300 pharmacies": about so many
    return words[0] in vocabulary.leaning_openers or _begins(words, vocabulary.leaning_phrases)


def _names_what_was_introduced(text: str) -> bool:
    words, vocabulary = Wording.of(text).words, load_vocabulary()
    if words[:1] != ("the",) or words[1:2] == () or words[1] not in vocabulary.introduced_things:
        return False
    # "The trust in Norfolk", "The report by auditors": said here which one is meant.
    return vocabulary.tells_which.isdisjoint(words[2:3])


def _begins(words: Sequence[str], phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[: len(phrase)]) == phrase for phrase in phrases)


def _surnames(outside: str) -> Iterator[str]:
    full = {found.split()[-1] for found in _NAME.findall(outside) if not _titled_alone(found)}
    for found in _SURNAME.finditer(outside):
        surname = next(one for one in found.groups() if one)
        if surname not in full:
            yield surname


def _titled_alone(name: str) -> bool:
    """Whether a name is a title with one word, as `Dr Doyle`."""
    words = name.split()
    return len(words) == 2 and re.fullmatch(_TITLE, words[0]) is not None  # noqa: PLR2004 - title and surname


def _introduces(text: str, surname: str) -> bool:
    names = _NAME.findall(outside_quotations(text))
    return any(name.split()[-1] == surname and not _titled_alone(name) for name in names)


def _naming(before: Sequence[str]) -> Iterator[int]:
    """Places of sentences that name, as their last one, the person named last before."""
    names = [_last_name(outside_quotations(text)) for text in before]
    last = next((name for name in reversed(names) if name), None)
    if last is None:
        yield from range(len(before) - 1, len(before)) if before else ()
        return
    yield from (place for place, name in enumerate(names) if name == last)


def _last_name(text: str) -> str | None:
    found = _NAME.findall(text)
    return found[-1].split()[-1] if found else None
