"""What a sentence refers to outside itself, so that it is printed only where that is understood.

A sentence may point back to the sentence before it (`anaphora`), refer to a thing that an earlier
sentence introduced ("the motion"), or to somebody or something that an earlier sentence names in
full ("Ms Harris", "the ACR"). Where in doubt it refers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digests.language import load_vocabulary, make_singular, mask_quotations
from digests.summary.anaphora import WORD, load_reference_words, points_back
from extract.text import ReportingUse, TitleUse, personal_titles, reporting_verbs

NOUN_PHRASE_MAX_WORDS = 4
"""Of "the proposed new national contract": the words among which the noun is looked for."""

UNINTRODUCED_SIGNS = 2
"""Of three signs that nothing introduces a thing: it begins its sentence, the sentence is not its
article's first, and news often refers back to such a thing."""

_FIRST_PERSON = re.compile(r"\b(?:I|we|We|me|My|my|our|Our|us|Us|I['’]m|We['’]re|we['’]re)\b")
_FULL_NAME = re.compile(
    r"\b[A-Z][\w’'-]*[a-z](?: [A-Z]\.)*(?: (?:de|da|van|von|der|bin|al|la|le|al-[A-Z]\w+))*"
    r"(?: [A-Z][\w’'-]*[a-z])+"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w-]*[a-z]\b")
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
_DEFINITE = re.compile(r"\b[Tt]he\s+(?=[a-z])")
_PLACE = re.compile(r"\s+(?:in|at|on|near) (?:the )?[A-Z]")
"""After a thing it shows which: "the trust in Norfolk"."""

_ANY_PLACE = re.compile(r"\s+(?:in|at|from|by|on|near|with)\b")
"""The same in an article's first sentence, which has nothing to refer to."""


@dataclass(frozen=True, slots=True)
class References:
    """What a sentence refers to.

    Attributes:
        previous: Whether it is understood only right after the sentence before it in its article.
        things: For each thing that it refers to, the sentences of its article that introduce it:
            one of them must be read right before it, or in the same run of sentences.
        names: Whatever it names in short, with the sentences that name it in full: one of them, or
            another article's that does, must be read somewhere before.
        writer: Whether its writer speaks of himself ("I", "our") outside quotations.
    """

    previous: bool = False
    things: tuple[frozenset[int], ...] = ()
    names: tuple[tuple[str, frozenset[int]], ...] = ()
    writer: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it is understood by itself."""
        return not (self.previous or self.things or self.names)


def find_references(
    place: int, sentences: Sequence[str], headline: str, *, own: bool = True
) -> References:
    """Find what a sentence refers to.

    Args:
        place: Its place among the sentences.
        sentences: Those of its article, in order.
        headline: The story's, which is shown above: whom it names is known.
        own: Whether it is the article's own. Then a thing that it names is known, too; "the motion"
            of another article may be another motion, unless its first sentence speaks of it.

    Returns:
        The references; all empty for a sentence that is understood by itself.
    """
    text, before = sentences[place], sentences[:place]
    outside = mask_quotations(text)
    known = frozenset(_lemmas(headline)) if own or not before else frozenset()
    things, unintroduced = _find_things(outside, before, known)
    return References(
        previous=unintroduced or points_back(text, first=not before),
        things=tuple(things),
        names=tuple(_find_names(outside, before, headline)),
        writer=_FIRST_PERSON.search(outside) is not None,
    )


def _find_things(
    outside: str, before: Sequence[str], known: frozenset[str]
) -> tuple[list[frozenset[int]], bool]:
    """The places that introduce each "the motion", and whether such a thing has no such place."""
    lists = load_reference_words()
    earlier = [frozenset(_lemmas(sentence)) for sentence in before]
    things: list[frozenset[int]] = []
    unintroduced = False
    for article in _DEFINITE.finditer(outside):
        nouns = _unexplained_nouns(outside, article, known, _PLACE if before else _ANY_PLACE)
        places = frozenset(
            place for place, lemmas in enumerate(earlier) if not lemmas.isdisjoint(nouns)
        )
        if places:
            things.append(places)
        elif nouns:
            opens = not outside[: article.start()].strip()
            signs = opens, bool(before), not lists.things.isdisjoint(nouns)
            unintroduced |= sum(signs) >= UNINTRODUCED_SIGNS
    return things, unintroduced


def _unexplained_nouns(
    outside: str, article: re.Match[str], known: frozenset[str], place: re.Pattern[str]
) -> list[str]:
    """The lemmas after a "the"; none where the sentence shows which thing it is, or it is known."""
    lists = load_reference_words()
    nouns, follows, length = _noun_phrase(outside[article.end() :])
    clear = known | lists.well_known | frozenset(_lemmas(outside[: article.start()]))
    if (
        not clear.isdisjoint(nouns)
        or not lists.unique.isdisjoint(nouns[:1])
        or follows in lists.postmodifiers
        or place.match(outside, article.end() + length)
    ):
        return []
    return nouns


def _noun_phrase(text: str) -> tuple[list[str], str, int]:
    """The lemmas after "the" among which its noun is, the word that follows, and their length."""
    nouns: list[str] = []
    end = 0
    for match in WORD.finditer(text):
        word, gap = match[0], text[end : match.start()].strip()
        if end or word != "new":  # "the new plan" is a thing that an earlier sentence introduced
            if (end and gap) or _ends_noun_phrase(word, nouns):
                return nouns, "" if gap else word.lower(), end
            nouns.append(make_singular(word.lower()))
        end = match.end()
    return nouns, "", end


def _ends_noun_phrase(word: str, nouns: Sequence[str]) -> bool:
    """Whether a word after "the" and these lemmas is no part of the noun phrase."""
    lower = word.lower()
    return (
        len(nouns) == NOUN_PHRASE_MAX_WORDS
        or lower in load_vocabulary().stop_words
        or lower in load_reference_words().postmodifiers
        or word[0].isupper()
        or (bool(nouns) and _is_verb(word, nouns[-1]))
    )


def _is_verb(word: str, before: str) -> bool:
    """Whether a word after a noun is its verb: "The average dipped to", not "newly elected"."""
    verbs = reporting_verbs(ReportingUse.ATTRIBUTION)
    return (word.endswith("ed") and not before.endswith("ly")) or word in verbs


def names_in_full(short: str, text: str) -> bool:
    """Whether a text names in full what another one names in short.

    >>> names_in_full("Dixon", "Dr Michael Dixon spoke."), names_in_full("Dixon", "Dr Dixon spoke.")
    (True, False)
    """
    if not short.isupper():
        return any(_surname(name) == short for name in _FULL_NAME.findall(text))
    return f"({short})" in text or _spelled_out(short).search(text) is not None


def _find_names(
    outside: str, before: Sequence[str], headline: str
) -> Iterator[tuple[str, frozenset[int]]]:
    """What the sentence names in short, with the places that name it in full."""
    full = {_surname(match[0]): match.end() for match in reversed([*_FULL_NAME.finditer(outside)])}
    known = set(WORD.findall(headline))
    shorts = {
        match[0]
        for match in _CAPITALISED.finditer(outside)
        if full.get(match[0], len(outside) + 1) > match.end()
    }
    letters = set(_ACRONYM.findall(outside))
    shorts |= {short for short in letters if short.lower() not in load_reference_words().well_known}
    for short in sorted(shorts - known):
        places = [place for place, text in enumerate(before) if names_in_full(short, text)]
        if places:
            yield short, frozenset(places)


def _spelled_out(letters: str) -> re.Pattern[str]:
    """Matches the words of which an abbreviation has the first letters."""
    words = r"\w*[ -](?:(?:of|for|and|the|on|to) )?".join(letters)
    return re.compile(rf"\b{words}\w*", re.IGNORECASE)


def _surname(name: str) -> str:
    """The last word of a full name; empty for a title with one word, which is no full name."""
    words = name.split()
    titles = personal_titles(TitleUse.NAME)
    first = [word for word in words if word.lower().rstrip(".") not in titles]
    return words[-1] if len(first) > 1 else ""


def _lemmas(text: str) -> Iterator[str]:
    stop = load_vocabulary().stop_words
    for word in WORD.findall(text):
        lower = word.lower().removesuffix("’s").removesuffix("'s")
        if lower not in stop:
            yield make_singular(lower)
