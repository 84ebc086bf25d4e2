"""Clauses that say what is due on a day, cut verbatim from their sentences for the diary.

1. A clause begins with its sentence, or after a verb of saying or a semicolon; of a sentence that
   is too long also after a conjunction that follows a whole clause. It ends at the first mark after
   the day.
2. What is left out may hold no condition, negation or doubt, and no place that the day is for.
3. Where nothing can be cut, the whole sentence is taken if it is not too long, else nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from digests.language import Terms, TomlTable, compile_terms, load_table
from digests.ranking.deadlines import is_wished
from extract.text import find_quotations, word_count

CLAUSE_MAX_WORDS = 16
"""A line of the diary on a telephone is some eight words; two of them are read at a glance."""

SENTENCE_MAX_WORDS = 24
"""A whole sentence, or a longer clause, where nothing shorter can be cut: three lines."""

JOINED_MAX_WORDS = 28
"""Two short sentences of which the second begins with "it"."""

WORDS_MIN = 3

_SPEECH_GAP = (
    r"(?:\s+(?:(?:on|late|early)\s+){0,2}(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s+(?:night|morning|evening|afternoon))?)?(?:\s+that)?\s+"
)
"""Between a verb of saying and the clause: "said (late Thursday) (that)"."""
_BEGIN = re.compile(r"(?:(?P<joined>,\s+(?:and|but|so|while)|\s+and)|[;:]|\s+[–—-])\s+")
"""Where a clause may begin if a whole one is before it; a joined one may lack what it is about."""

_STOP = re.compile(r"[,;:]\s|\s+[–—-]\s|\s+and\s+(?!\d|by\b)")
"""Where a clause may end. After "by 14 December and" another day may follow."""

_GOES_ON = re.compile(
    r"\W*(?:and\s+)?(?:in|for|across|at|from|throughout|to|of|only|via)\s", re.IGNORECASE
)
"""The beginning of what belongs to the clause before it: "by 14 December, for members in Wales",
"until 3 February, to send it in"."""

_NATION = re.compile(
    r"\b(?:in|across|for|throughout)\s+(?:England|Scotland|Wales|Northern Ireland)\b"
)
"""Before a clause: whose day it is."""

_BARE_DUTY = re.compile(
    r"\b(?:must|to|should|can)\s+(?:apply|respond|reply|register|answer|decide|choose|comply|act)"
    r"\s+(?:by|before|until|no later than)\b",
    re.IGNORECASE,
)
"""A duty that does not say what for: it was said before the clause."""

_CLOSING = " .!:;,–—-"
_FINITE = re.compile(
    r"\b(?:must|will|shall|can|should|is|are|has|have|needs?|closes?|ends?|begins?|starts?|runs?"
    r"|opens?|expires?|lapses?|takes?|comes?|meets?|votes?|due|changes?|rises?|falls?|shuts?"
    r"|asked|required|invited|told|urged|expected|moves?|returns?|deadline|date"
    r"|(?:responses|replies|nominations|applications|comments|bids|entries)\s+by)\b",
    re.IGNORECASE,
)
"""What a clause needs to be one: a verb, or the words of a notice ("Responses by 23 January")."""

_FINITE_FIRST = re.compile(
    rf"(?!responses|replies|nominations|applications){_FINITE.pattern}", re.IGNORECASE
)
_COUNTED = re.compile(r"The \d")
"""How many of what is said before."""

_VERB = re.compile(rf"{_FINITE.pattern}|\b[a-z]{{3,}}s\b", re.IGNORECASE)
"""The same for a whole sentence, of which the verb may be any in the present."""

_PRONOUN = re.compile(
    r"(?:\S+\s+){0,4}(?:it|they|he|she|these|those"
    r"|this(?! (?:year|month|week|quarter|spring|summer|autumn|winter)))\b",
    re.IGNORECASE,
)
"""Among the first five words: whom it means is said before, if anywhere."""


_NOT_EXPLAINED = r"(?!\s+(?:for|of|on|to|in|at|with|that|between)\b)"
"""After "the contract": what follows shows which."""

_QUOTATION_MARKS = tuple("“\"‘'")

_PRONOUN_SUBJECT = re.compile(r"(?:It|They|This)\b")

_SPOKEN = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y|[Yy]ou|[Yy]our)\b")
"""Words of somebody who speaks: who that is would have to be shown."""

_UNREAL = re.compile(r"\bmay\b|(?i:\b(?:if|unless)\b.*\bwould\b|\bwould\b.*\b(?:if|unless)\b)")
"""What may or would be; `may` in lower case, since May is a month."""


class DiaryFile(TomlTable):
    """All of diary.toml, which explains its keys."""

    wishes: Terms
    conditions: Terms
    doubts: Terms
    unclear: Terms
    undefined: Terms
    past: Terms
    first_words: Terms
    speech: Terms
    actors: Terms
    unnamed: Terms


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """What diary.toml says of clauses.

    Attributes:
        wishes: Matches what shows that a day is only wished or possible.
        conditions: Matches what must not be cut off.
        doubts: Matches what must not be cut off before a clause.
        unclear: Matches the beginning of what is not understood alone.
        undefined: Matches what is not understood alone wherever it stands.
        past: Matches days seen from the article's own that are past for a reader.
        first_words: Matches the beginning of what is no clause.
        speech: Matches the verb of saying after which a clause begins, with the space after it.
    """

    wishes: re.Pattern[str]
    conditions: re.Pattern[str]
    doubts: re.Pattern[str]
    unclear: re.Pattern[str]
    undefined: re.Pattern[str]
    past: re.Pattern[str]
    first_words: re.Pattern[str]
    speech: re.Pattern[str]


def cut_clause(sentence: str, start: int, end: int) -> str | None:
    """Cut what a reader is shown of a day that a sentence sets.

    Args:
        sentence: The sentence.
        start: Where the words that say what the day is begin.
        end: Where the day's name ends.

    Returns:
        A slice of the sentence, without the mark at its end; None where it would not be understood
        alone or would mislead.
    """
    words = load_clause_words()
    if _UNREAL.search(sentence) or _ends_in_question(sentence):
        return None
    if is_wished(words.wishes, sentence[:start], sentence[end:]):
        return None
    clauses = [
        clause
        for begin, stop in _list_cuts(words, sentence, start, end)
        if _is_clear(words, clause := sentence[begin:stop].strip(_CLOSING))
    ]
    for words_max in (CLAUSE_MAX_WORDS, SENTENCE_MAX_WORDS):
        if short := [clause for clause in clauses if word_count(clause) <= words_max]:
            return short[0]
    return None


def join_sentences(earlier: str, sentence: str, between: str) -> str | None:
    """A sentence with the earlier one that shows what its "it" is; None where that does not help.

    Args:
        earlier: The sentence before it in its paragraph.
        sentence: The sentence.
        between: Both as they are in the paragraph.
    """
    words = load_clause_words()
    if any(
        is_wished(words.wishes, text, "") or _ends_in_question(text) for text in (earlier, sentence)
    ):
        return None
    if not _PRONOUN_SUBJECT.match(sentence) or word_count(between) > JOINED_MAX_WORDS:
        return None
    return between.strip(_CLOSING) if _is_clear(words, earlier) else None


def _ends_in_question(sentence: str) -> bool:
    return sentence.rstrip("’”'\" ").endswith("?")


def _list_cuts(
    words: ClauseWords, sentence: str, start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Where a clause may be cut from a sentence, the shortest that is a whole one first."""
    quoted = [(quotation.start, quotation.end) for quotation in find_quotations(sentence)]
    begins = [begin for begin in _list_begins(words, sentence) if begin <= start]
    stops = [match.start() for match in _STOP.finditer(sentence) if match.start() >= end]
    for stop, begin in product((*stops, len(sentence)), reversed(begins)):
        if not _splits_quotation(quoted, begin, stop) and _may_be_cut(words, sentence, begin, stop):
            yield begin, stop


def _splits_quotation(quoted: Sequence[tuple[int, int]], *cuts: int) -> bool:
    return any(first < cut < last for first, last in quoted for cut in cuts)


def _list_begins(words: ClauseWords, sentence: str) -> list[int]:
    """Where a clause may begin in a sentence, in order."""
    whole = sentence.strip(_CLOSING)
    stays_whole = word_count(whole) <= SENTENCE_MAX_WORDS and _is_clear(words, whole)
    begins = {0} | {match.end() for match in words.speech.finditer(sentence)}
    begins |= {
        match.end()
        for match in _BEGIN.finditer(sentence)
        if _FINITE.search(sentence[: match.start()]) and not (stays_whole and match["joined"])
    }
    return sorted(begins)


def _may_be_cut(words: ClauseWords, sentence: str, begin: int, stop: int) -> bool:
    """Whether what is left out changes nothing, and what is kept is a clause."""
    before, kept, after = sentence[:begin], sentence[begin:stop].lstrip(), sentence[stop:]
    if _limits_clause(words, before, after) or (before and not _begins_clause(words, kept)):
        return False
    is_uncut = not before and not after.strip(_CLOSING)
    return is_uncut or _FINITE.search(kept) is not None


def _limits_clause(words: ClauseWords, before: str, after: str) -> bool:
    """Whether the words around a clause have a condition, a doubt or a place that it needs."""
    limits = (
        words.conditions.search(before),
        words.doubts.search(before),
        _NATION.search(before),
        words.conditions.search(after),
        _GOES_ON.match(after),
    )
    return any(limits)


def _begins_clause(words: ClauseWords, kept: str) -> bool:
    """Whether words that follow a cut begin a clause and show what its duty is."""
    lacks = (words.first_words.match(kept), _FINITE_FIRST.match(kept), _BARE_DUTY.search(kept))
    return not any(lacks)


def _is_clear(words: ClauseWords, clause: str) -> bool:
    """Whether a reader who sees nothing else understands a clause."""
    if words.unclear.match(clause) or _PRONOUN.match(clause) or _SPOKEN.search(clause):
        return False
    if _COUNTED.match(clause) or words.past.search(clause) or words.undefined.search(clause):
        return False
    if _opens_with_quotation(clause) or not _is_balanced(clause):
        return False
    return word_count(clause) >= WORDS_MIN and _VERB.search(clause) is not None


def _opens_with_quotation(clause: str) -> bool:
    """Whether somebody speaks at the beginning: who that is would come last."""
    return clause[:1] in _QUOTATION_MARKS


def _is_balanced(clause: str) -> bool:
    """Whether every double quotation mark has its other one."""
    return clause.count("“") == clause.count("”") and not clause.count('"') % 2


@cache
def load_diary_file() -> DiaryFile:
    """The words of diary.toml.

    Raises:
        DigestError: Which entry of the file is wrong and how to write it.
    """
    return load_table(DiaryFile, "ranking/diary.toml")


@cache
def load_clause_words() -> ClauseWords:
    """The words of diary.toml by which clauses are cut."""
    file = load_diary_file()
    verbs = "|".join(
        r"\s+".join(
            r"(?:\S+\s+){0,2}\S+" if word == "*" else re.escape(word) for word in verb.split()
        )
        for verb in file.speech
    )
    return ClauseWords(
        wishes=compile_terms(file.wishes),
        conditions=compile_terms(file.conditions),
        doubts=compile_terms(file.doubts),
        unclear=re.compile(compile_terms(file.unclear).pattern + _NOT_EXPLAINED, re.IGNORECASE),
        undefined=re.compile(
            compile_terms(file.undefined).pattern + r"(?!\s+(?:for|of|to|that)\b)", re.IGNORECASE
        ),
        past=compile_terms(file.past),
        first_words=compile_terms(file.first_words),
        speech=re.compile(rf"\b(?:{verbs}){_SPEECH_GAP}", re.IGNORECASE),
    )
