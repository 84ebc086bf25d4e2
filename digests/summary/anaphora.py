"""Words by which a sentence points back to the one before it: connectives, pronouns, "this plan".

Pronouns within a sentence that names somebody or something before them point to that. Where in
doubt a sentence points back.
"""

import re
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
    mask_quotations,
)
from extract.text import ReportingUse, months, reporting_verbs, weekdays

PRONOUN_MAX_GAP = 4
"""Words of a time or place before a pronoun that explain nothing: "After months of talks they"."""

SPEAKER_MAX_WORDS = 4
"""Words by which a sentence begins, or goes on after a quotation: "a party spokesman said"."""

WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_PERSONAL = re.compile(r"\b(?:he|she|him|his|hers?|himself|herself)\b", re.IGNORECASE)
_IMPERSONAL = re.compile(r"\b(?:they|them|theirs?|themselves|it|its|itself)\b", re.IGNORECASE)
_EARLY_PRONOUN = re.compile(
    r"(?:After|Amid|As|At|Before|By|During|For|From|If|In|On|Since|Through|Under|Until|When|While"
    rf"|With)(?: [^\s,;:!?“”‘()]+){{1,{PRONOUN_MAX_GAP}}},? (?:they|them|it|he|she)\b"
)
_CATAPHOR = re.compile(
    r"(?:[A-Z]\w+ )?(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) (?!place\b|stead\b)[^,]*, (?:the |an? )?[A-Z]"
)
"""A pronoun whose name follows: "In his New Year message, Dr Dixon said"."""

_DEMONSTRATIVE = re.compile(r"\b(?:this|these|those) +([\w’'-]+)", re.IGNORECASE)
_THAT_THING = re.compile(
    r"\b(?:of|at|by|to|from|with|about|on|for|in|after|before|since|under|like|made) that"
    r" (?!the\b|an?\b|it\b|s?he\b|they\b|there\b|some\b|all\b|no\b|its\b|his\b)"
    r"[a-z]+(?=[.,;]| (?:was|were|is|are|has|had|would|will|and|in|on|to|by)\b)"
)
_COUNT_WITHOUT_NOUN = re.compile(
    r"(?:(?:Nearly|Almost|About|Around|Some|Just|Only|Over|Roughly|Fewer than|Less than|More than"
    r"|At least|Up to|Another|A further) )?"
    r"(?:[\d.,]+(?:%| per ?cent)?|one|two|three|four|five|six|seven|eight|nine|ten|half|most|many"
    r"|several|some|few|all|none|both|two-thirds|a third|a quarter|three-quarters|a majority)"
    r"(?: in \w+)? (?:also )?(?:sa(?:id|ys?)|w(?:ere|as|ould|ill|anted)|are|is|ha[ds]|have|felt"
    r"|thought|want|told|did|remain|\w{3,}ed)\b",
    re.IGNORECASE,
)
"""Of whom, the sentence before shows: "More than nine in ten backed the motion"."""

_ONE_OF_THEM = re.compile(
    r"One (?!in\b|of\b|day\b|hundred\b)[a-z]+ (?:was|is|has|had|said|\w+ed|\w+[^s]s)\b"
)
"""Of which several, the sentence before shows: "One lawsuit was filed"."""

_OWNER_FIRST = re.compile(r"(?:[A-Z][\w-]+ )*[A-Z][\w-]+['’]s? ")
"""Whose a thing is does not show which: "Ann Smith's claims were first detailed"."""

_POINTER = re.compile(
    r"\bvoted? (?:for|against|on) (?:it|them)\b"
    r"|^(?:Last|This) \w+['’]s (?:figure|number|total|rate)\b"
    r"|\b(?:much|all|part|parts|some|most|many|half|none|each|any) of (?:it|them)\b"
    r"|\b(?:fear|say|believe|hope|think|argue|claim|warn)(?: that)? it\b"
    r"|\beither\b(?!.*\bor\b)|\bthere[.,;]|\b(?:so|again|too|alone)[.]$|\b[Ss]uch (?!as\b)"
)
"""Further words within a sentence that point back."""

_PAIRED = re.compile(r"(?:Both|Either|Neither) (?:the )?[\w ]+ (?:and|or|nor) ")
_POINTING = frozenset({"it", "this", "that", "these", "those", "they", "he", "she", "it's"})
_NO_NOUNS = frozenset(
    "speaking asked during despite following while although since until amid when as if on in at"
    " last earlier under through among within because before after".split()
)
"""Words with a capital, or none of the stop words, that name nobody."""


class ReferenceWords(TomlTable):
    """The word groups of references.toml, which explains what each is for."""

    openers: WordSet
    opening_phrases: Terms
    anywhere: WordSet
    anywhere_phrases: Terms
    explained_demonstratives: WordSet
    unnamed_speakers: WordSet
    well_known: WordSet
    unique: WordSet
    things: WordSet
    postmodifiers: WordSet


def points_back(text: str, *, first: bool = False) -> bool:
    """Whether a sentence is understood only after the one before it.

    >>> points_back("However, the practice would close."), points_back("Dr Lee said she would.")
    (True, False)

    Args:
        text: The sentence.
        first: Whether it is its article's first, within which "also" points to nothing before it.
    """
    outside = mask_quotations(text)
    return (
        _begins_as_continuation(text, outside.strip())
        or _has_unexplained_pronoun(outside)
        or not (first or _is_free_of_pointers(outside))
    )


def _begins_as_continuation(text: str, outside: str) -> bool:
    """Whether it begins by a connective, a pronoun, or a subject that only the context names."""
    lists = load_reference_words()
    first = WORD.search(text)
    if first is None or not outside:
        return True
    if first[0].lower() in lists.openers:
        return not _is_plain_opening(text)
    return bool(
        _phrases()[0].match(text)
        or _COUNT_WITHOUT_NOUN.match(text)
        or _ONE_OF_THEM.match(text)
        or _quotes_pronoun(text)
        or _speaks_unnamed(outside)
    )


def _is_free_of_pointers(outside: str) -> bool:
    """Whether no word within it points back ("also", "this plan", "the other")."""
    lists = load_reference_words()
    words = {word.lower() for word in WORD.findall(outside)}
    nouns = [match[1].lower() for match in _DEMONSTRATIVE.finditer(outside)]
    patterns = _phrases()[1], _THAT_THING, _POINTER
    return (
        lists.anywhere.isdisjoint(words)
        and lists.explained_demonstratives.issuperset(nouns)
        and not any(pattern.search(outside) for pattern in patterns)
        and _OWNER_FIRST.match(outside) is None
    )


def _is_plain_opening(text: str) -> bool:
    """Whether a first word that may point back does not: "This week", "Those who", "Both the"."""
    demonstrative = _DEMONSTRATIVE.match(text)
    if demonstrative:
        return demonstrative[1].lower() in load_reference_words().explained_demonstratives
    return _PAIRED.match(text) is not None


def _quotes_pronoun(text: str) -> bool:
    """Whether a quotation begins with "It", "This", or speaks of "her": only its context shows."""
    return any(
        words[0].lower() in _POINTING or _PERSONAL.search(quotation)
        for quotation in list_quotations(text)
        if len(words := WORD.findall(quotation)) > PRONOUN_MAX_GAP
    )


def _speaks_unnamed(outside: str) -> bool:
    """Whether it begins with "a spokesman said": whose, only the sentence before it shows."""
    words = [word.lower() for word in WORD.findall(outside)[:SPEAKER_MAX_WORDS]]
    verbs = reporting_verbs(ReportingUse.ATTRIBUTION)
    return any(
        first in load_reference_words().unnamed_speakers and second in verbs
        for first, second in pairwise(words)
    )


def _has_unexplained_pronoun(outside: str) -> bool:
    """Whether a pronoun is there before anything that it may stand for."""
    if _EARLY_PRONOUN.match(outside):
        return True
    if _CATAPHOR.match(outside):
        return False
    return any(
        (pronoun := pattern.search(outside)) and not names(outside[: pronoun.start()])
        for pattern, names in ((_PERSONAL, _names_person), (_IMPERSONAL, _names_anything))
    )


def _names_person(before: str) -> bool:
    """Whether somebody is named or introduced ("a man") in the words before a pronoun."""
    days = {*months(), *weekdays()}
    named = (word for word in WORD.findall(before) if word[0].isupper() and _is_noun(word))
    introduced = re.search(r"\b(?:[Aa]n?|[Tt]he|who|whose) [a-z]+", before)
    return introduced is not None or any(word.lower() not in days for word in named)


def _names_anything(before: str) -> bool:
    """Whether a noun may be among the words before a pronoun."""
    return any(map(_is_noun, WORD.findall(before)))


def _is_noun(word: str) -> bool:
    return word.lower() not in load_vocabulary().stop_words | _NO_NOUNS


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
