"""What a sentence leans on: the sentences before it without which a reader does not understand it.

Three ways of leaning are seen: words that point back ("However", "The company", "…,” the spokesman
said"), a pronoun for a person, and a surname alone where the article introduced the person in full
before. A pronoun and a surname do not lean where a name is put behind them (`speakers`).
"""

import re
from collections.abc import Iterator, Sequence

from digests.language import Wording, drop_quotations, load_vocabulary, mask_quotations
from digests.summary.people import is_saying, persons_in, somebody_introduced
from digests.summary.speakers import Named

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
_THEY_EARLY = re.compile(
    r"(?:After|At|Before|By|During|For|From|In|On|Since|Through|Under|Until|With)"
    r"(?: [^\s,;:!?“”‘()]+){1,4},? (?:they|them|it)\b"
)
"""A pronoun that nothing explains before it: "In Deal they are used for reviews"."""

_REPORTED = r"(?:said|says|added|adds|warned|argued|claimed|believes?d?|insisted|told \w+)"
_SAID_THIS = re.compile(rf"\b{_REPORTED} (?:that )?(?:this|these|those)\b")
"""What is reported of "this" was told before it: "Dr Dixon said this could be ‘disastrous’"."""

_UNTOLD_WHOSE = {("a", who) for who in ("spokesman", "spokeswoman", "spokesperson")}
"""Who speaks for somebody told of before."""

_SURNAME = re.compile(
    rf"\b{_TITLE} ({_PART})\b(?! [A-Z])|(?<![A-Z]\w )\b(?<!\w )({_PART}) {_SAYING}\b"
    rf"|\b{_SAYING} ({_PART})\b(?! [A-Z])",
)
"""One capitalised word behind a title, or beside a verb of saying."""


def leans_on(
    place: int,
    sentences: Sequence[str],
    named: Sequence[Named] = (),
) -> tuple[frozenset[int], ...]:
    """What the sentence at `place` needs beside it.

    Args:
        place: Its place among `sentences`.
        sentences: Those of its article, in order.
        named: The names put into it, which explain a pronoun or a surname.

    Returns:
        Sets of places, of each of which one must be printed; nothing where it stands by itself. A
        set may be empty: what it leans on is not there.
    """
    explained = frozenset(one.word for one in named)
    return tuple(_needs(sentences[place], sentences[:place], explained))


def _needs(text: str, before: Sequence[str], explained: frozenset[str]) -> Iterator[frozenset[int]]:
    outside = drop_quotations(text)
    nearest = frozenset({len(before) - 1} if before else ())
    if _points_back(text) or _SAID_THIS.search(outside) or _THEY_EARLY.match(outside):
        yield nearest
    elif before and _names_what_was_introduced(text):
        yield frozenset({0, len(before) - 1})
    elif _says_what_was_introduced(outside) or _leaves_out_who(text, explained):
        yield nearest
    for surname in _surnames(outside):
        introduced = [index for index, one in enumerate(before) if _introduces(one, surname)]
        if introduced and surname not in explained:
            yield frozenset(introduced)


def _leaves_out_who(text: str, explained: frozenset[str]) -> bool:
    """Whether a pronoun is there, nobody is named before it, and no name is put behind it."""
    found = _PERSON_PRONOUN.search(mask_quotations(text))
    if found is None or found[0] in explained:
        return False
    introduced = somebody_introduced(text)
    named = any(person.at < found.start() for person in persons_in(text))
    return not named and (introduced is None or introduced > found.start())


def _says_what_was_introduced(outside: str) -> bool:
    """Whether a quotation is somebody's told of before: "…,” they said", "…,” said the minister."""
    if outside[:1] != " ":
        return False  # no quotation comes first
    words = Wording.of(outside).words
    introduced = load_vocabulary().introduced_things
    said = next((at for at, word in enumerate(words) if is_saying(word)), len(words))
    subject = words[:said] if said else words[1:4]
    if subject[:1] == ("they",) or subject in _UNTOLD_WHOSE:
        return True
    return subject[:1] == ("the",) and not introduced.isdisjoint(subject[-1:])


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
    names = _NAME.findall(drop_quotations(text))
    return any(name.split()[-1] == surname and not _titled_alone(name) for name in names)
