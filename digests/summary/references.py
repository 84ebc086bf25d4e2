"""What a sentence refers to outside itself, so that it is printed only where that is understood.

A sentence may refer to the sentence before it in its article ("However", "She said", "this plan"),
to a thing that an earlier sentence introduced ("the motion"), or to somebody or something that an
earlier sentence names in full ("Ms Harris", "the ACR"). Where in doubt it refers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from digests.language import (
    Terms,
    TomlTable,
    WordSet,
    compile_terms,
    list_quotations,
    load_table,
    load_vocabulary,
    make_singular,
    mask_quotations,
)
from extract.text import ReportingUse, TitleUse, months, personal_titles, reporting_verbs, weekdays

NOUN_PHRASE_MAX_WORDS = 4
"""Of "the proposed new national contract": the words among which the noun is looked for."""

PRONOUN_MAX_GAP = 4
"""Words of a time or place before a pronoun that explain nothing: "After months of talks they"."""

SPEAKER_MAX_WORDS = 4
"""Words by which a sentence begins, or goes on after a quotation: "a party spokesman said"."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_PERSONAL = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_IMPERSONAL = re.compile(
    r"\b(?:they|them|their|theirs|themselves|it|its|itself)\b(?!['’]s (?:time|clear)\b)",
    re.IGNORECASE,
)
_EXPLAINED_IT = re.compile(
    r"^It (?:is|was|has|took|takes|emerged|comes|came)\b.*\b(?:that|to|who|when|after|since)\b"
)
_EARLY_PRONOUN = re.compile(
    r"(?:After|Amid|As|At|Before|By|During|For|From|If|In|On|Since|Through|Under|Until|When|While|"
    rf"With)(?: [^\s,;:!?“”‘()]+){{1,{PRONOUN_MAX_GAP}}},? (?:they|them|it|he|she)\b"
)
_CATAPHOR = re.compile(r"(?:his|her|their|its)\b[^,]*, (?:the |a |an )?[A-Z]")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|me|My|my|our|Our|us|Us|I['’]m|We['’]re|we['’]re)\b")
_FULL_NAME = re.compile(
    r"\b[A-Z][\w’'-]*[a-z](?: [A-Z]\.)*(?: (?:de|da|van|von|der|bin|al|la|le|al-[A-Z]\w+))*"
    r"(?: [A-Z][\w’'-]*[a-z])+"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w-]*[a-z]\b")
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
_DEMONSTRATIVE = re.compile(r"\b(?:this|these|those) +([\w’'-]+)", re.IGNORECASE)
_THAT_THING = re.compile(
    r"\b(?:of|at|by|to|from|with|about|on|for|in|after|before|since|under|like|[a-z]{3,}ed|made)"
    r" that (?!the\b|a\b|an\b|it\b|he\b|she\b|they\b|there\b|some\b|all\b|no\b|its\b|his\b)"
    r"(?:[a-z]+\b)(?=[.,;]| (?:was|were|is|are|has|had|would|will|and|in|on|to|by)\b)"
)
_SUCH = re.compile(r"\b[Ss]uch (?!as\b)")
_ANOTHER = re.compile(r"^(?:Another|Other|Others|More than|Most|Many|Several|Some|Few|Half)\b")
_COUNT_WITHOUT_NOUN = re.compile(
    r"^(?:(?:Nearly|Almost|About|Around|Some|Just|Only|Over|Roughly|Fewer than|Less than|More than|"
    r"At least|Up to|Another|Further|A further)\s+)?"
    r"(?:[\d.,]+(?:%| per ?cent| percent)?|one|two|three|four|five|six|seven|eight|nine|ten|half|"
    r"most|many|several|some|few|all|none|both|two-thirds|a third|a quarter|three-quarters|"
    r"a majority)"
    r"(?:\s+in\s+\w+)?\s+(?:also\s+)?"
    r"(?:said|says|say|were|was|are|is|had|have|has|voted|backed|felt|thought|believed?|agreed|want|"
    r"wanted|would|will|did|died|opposed|supported|told|remain|\w{3,}ed)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b[Tt]he\s+(?=[a-z])")
_PLACE = re.compile(r"\s+(?:in|at|from|by|on|near|with) (?:the )?[A-Z]")
"""After a thing it shows which: "the trust in Norfolk"."""

_ANY_PLACE = re.compile(r"\s+(?:in|at|from|by|on|near|with)\b")
"""The same in an article's first sentence, which has nothing to refer to."""

_UNIQUE = frozenset(
    "first last only most best worst largest biggest highest lowest latest oldest youngest next"
    " least greatest main whole entire right very once".split()
)
_ADVERBIAL_CLOSE = re.compile(r"\bthere[.,;]|\bso[.]$|\bagain[.]$|\btoo[.]$|\balone[.]$")


class ReferenceWords(TomlTable):
    """The word groups of references.toml, which explains what each is for."""

    openers: WordSet
    opening_phrases: Terms
    anywhere: WordSet
    anywhere_phrases: Terms
    explained_demonstratives: WordSet
    unnamed_speakers: WordSet
    well_known: WordSet
    things: WordSet
    postmodifiers: WordSet


@dataclass(frozen=True, slots=True)
class References:
    """What a sentence refers to.

    Attributes:
        previous: Whether it is understood only right after the sentence before it in its article.
        things: For each thing that it refers to, the sentences of its article that introduce it:
            one of them must be read right before it, or in the same run of sentences.
        names: The same for whatever was named in full: one of them must be read somewhere before.
        writer: Whether its writer speaks of himself ("I", "our") outside quotations.
    """

    previous: bool = False
    things: tuple[frozenset[int], ...] = ()
    names: tuple[frozenset[int], ...] = ()
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
    continues = (
        _opens_as_continuation(text, outside.strip())
        or _has_unexplained_pronoun(outside)
        or (bool(before) and _points_back(outside))
    )
    things, bridged = _find_things(outside, before, known)
    return References(
        previous=continues or bridged,
        things=tuple(things),
        names=tuple(_find_names(outside, before, headline)),
        writer=_FIRST_PERSON.search(outside) is not None,
    )


def _opens_as_continuation(text: str, outside: str) -> bool:
    """Whether it begins by a connective, a pronoun, or a subject that only the context names."""
    lists = load_reference_words()
    first = _WORD.search(text)
    if first is None or not outside:
        return True
    if first[0].lower() in lists.openers:
        return not _is_plain_opening(text)
    return bool(
        _phrases()[0].match(text)
        or _COUNT_WITHOUT_NOUN.match(text)
        or _quotes_pronoun_first(text)
        or _speaks_unnamed(outside)
    )


def _points_back(outside: str) -> bool:
    """Whether a word within it points back ("also", "this plan", "the other")."""
    lists = load_reference_words()
    words = {word.lower() for word in _WORD.findall(outside)}
    demonstratives = [match[1].lower() for match in _DEMONSTRATIVE.finditer(outside)]
    return bool(
        not lists.anywhere.isdisjoint(words)
        or not lists.explained_demonstratives.issuperset(demonstratives)
        or _phrases()[1].search(outside)
        or _SUCH.search(outside)
        or _THAT_THING.search(outside)
        or _ADVERBIAL_CLOSE.search(outside)
    )


def _is_plain_opening(text: str) -> bool:
    """Whether a first word that may point back does not: "This week", "Those who", "Both the"."""
    demonstrative = _DEMONSTRATIVE.match(text)
    if demonstrative:
        return demonstrative[1].lower() in load_reference_words().explained_demonstratives
    return re.match(r"(?:Both|Either|Neither) (?:the )?[\w ]+ (?:and|or|nor) ", text) is not None


def _quotes_pronoun_first(text: str) -> bool:
    """Whether a quotation begins with "It", "This", "They": of what, only its context shows."""
    return any(
        words[0].lower() in {"it", "this", "that", "these", "those", "they", "he", "she", "it's"}
        for quotation in list_quotations(text)
        if len(words := _WORD.findall(quotation)) > PRONOUN_MAX_GAP
    )


def _speaks_unnamed(outside: str) -> bool:
    """Whether it begins with "a spokesman said": whose, only the sentence before it shows."""
    words = [word.lower() for word in _WORD.findall(outside)[:SPEAKER_MAX_WORDS]]
    verbs = reporting_verbs(ReportingUse.ATTRIBUTION)
    return any(
        first in load_reference_words().unnamed_speakers and second in verbs
        for first, second in pairwise(words)
    )


def _has_unexplained_pronoun(outside: str) -> bool:
    if _EARLY_PRONOUN.match(outside):
        return True
    for pattern, explained in ((_PERSONAL, _names_person), (_IMPERSONAL, _names_anything)):
        pronoun = pattern.search(outside)
        if pronoun and not explained(outside[: pronoun.start()]):
            after = outside[pronoun.start() :]
            if not (_CATAPHOR.match(after) and len(outside[: pronoun.start()].split()) <= 1):
                return _EXPLAINED_IT.match(outside.strip()) is None
    return False


def _names_person(before: str) -> bool:
    """Whether somebody is named or introduced ("a man") in the words before a pronoun."""
    words = _WORD.findall(before)
    stop = load_vocabulary().stop_words
    times = {*months(), *weekdays()}
    named = any(
        word[0].isupper() and word.lower() not in stop and word.lower() not in times
        for word in words[1:]
    )
    first = bool(words) and words[0][0].isupper() and len(words) > 1 and _is_name(words[0])
    return named or first or re.search(r"\b(?:[Aa]n?|[Tt]he|who|whose) [a-z]+", before) is not None


def _is_name(word: str) -> bool:
    return word.lower() not in load_vocabulary().stop_words and word.lower() not in _COMMON_OPENERS


_COMMON_OPENERS = frozenset(
    "speaking asked during despite following while although since until amid when as if on in at"
    " last earlier under through among within because before after".split()
)


def _names_anything(before: str) -> bool:
    """Whether a noun may be among the words before a pronoun."""
    stop = load_vocabulary().stop_words
    return any(
        word.lower() not in stop and word.lower() not in _COMMON_OPENERS
        for word in _WORD.findall(before)
    )


def _find_things(
    outside: str, before: Sequence[str], known: frozenset[str]
) -> tuple[list[frozenset[int]], bool]:
    """The places that introduce each "the motion", and whether such a thing has no such place."""
    lists = load_reference_words()
    earlier = [frozenset(_lemmas(sentence)) for sentence in before]
    things: list[frozenset[int]] = []
    bridged = False
    for article in _DEFINITE.finditer(outside):
        nouns, follows, length = _noun_phrase(outside[article.end() :])
        end = article.end() + length
        inside = frozenset(_lemmas(outside[: article.start()]))
        opens = not outside[: article.start()].strip()
        if (
            not nouns
            or nouns[0] in _UNIQUE
            or (follows in lists.postmodifiers and not _is_verb(nouns[-1]))
            or (_PLACE if before else _ANY_PLACE).match(outside, end)
            or not known.isdisjoint(nouns)
            or not lists.well_known.isdisjoint(nouns)
            or not inside.isdisjoint(nouns)
        ):
            continue
        places = frozenset(
            place for place, lemmas in enumerate(earlier) if not lemmas.isdisjoint(nouns)
        )
        if places:
            things.append(places)
        elif opens and before:
            bridged = True
        elif opens or before:
            bridged |= not lists.things.isdisjoint(nouns)
    return things, bridged


def _noun_phrase(text: str) -> tuple[list[str], str, int]:
    """The lemmas after "the" among which its noun is, the word that follows, and their length."""
    stop = load_vocabulary().stop_words
    nouns: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        word = match[0]
        gap = text[end : match.start()]
        if (
            len(nouns) == NOUN_PHRASE_MAX_WORDS
            or word.lower() in stop
            or word.lower() in load_reference_words().postmodifiers
            or word[0].isupper()
            or (end and gap.strip())
        ):
            return nouns, "" if gap.strip() else word.lower(), end
        nouns.append(make_singular(word.lower()))
        end = match.end()
    return nouns, "", end


def _is_verb(lemma: str) -> bool:
    """Whether a word after "the" is no noun any more: "The average dipped to"."""
    return lemma.endswith("ed") or lemma in reporting_verbs(ReportingUse.ATTRIBUTION)


def _find_names(outside: str, before: Sequence[str], headline: str) -> Iterator[frozenset[int]]:
    """The places that name in full whom or what the sentence names in short."""
    full = {name for match in _FULL_NAME.findall(outside) if (name := _surname(match))}
    known = set(_WORD.findall(headline))
    for word in dict.fromkeys(_CAPITALISED.findall(outside)):
        if word in full or word in known:
            continue
        places = frozenset(
            place
            for place, sentence in enumerate(before)
            if any(_surname(match) == word for match in _FULL_NAME.findall(sentence))
        )
        if places:
            yield places
    for letters in dict.fromkeys(_ACRONYM.findall(outside)):
        places = frozenset(
            place for place, sentence in enumerate(before) if f"({letters})" in sentence
        )
        if places and letters not in known:
            yield places


def _surname(name: str) -> str:
    """The last word of a full name; empty for a title with one word, which is no full name."""
    words = name.split()
    titles = personal_titles(TitleUse.NAME)
    first = [word for word in words if word.lower().rstrip(".") not in titles]
    return words[-1] if len(first) > 1 else ""


def _lemmas(text: str) -> Iterator[str]:
    stop = load_vocabulary().stop_words
    for word in _WORD.findall(text):
        lower = word.lower().removesuffix("’s").removesuffix("'s")
        if lower not in stop:
            yield make_singular(lower)


@cache
def load_reference_words() -> ReferenceWords:
    """The words of references.toml.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return load_table(ReferenceWords, "summary/references.toml")


@cache
def _phrases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_reference_words()
    return compile_terms(words.opening_phrases), compile_terms(words.anywhere_phrases)
