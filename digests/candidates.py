"""The sentences of an article that may be printed, and what each needs beside it to be understood.

A sentence is a slice of its paragraph, never changed. One that leans on what stands before it ("He
said", "However") may only follow the sentence it leans on, so that no words are put into a wrong
mouth; one that leans on something not printable is no candidate.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from digests.values import Citation, Source
from digests.vocabulary import load_vocabulary
from digests.wording import Wording
from extract import Kind, Paragraph, split_sentences

MIN_WORDS = 6
"""Shorter ones ("It is a mess.") tell nothing by themselves; RefinedWeb and C4 drop lines of fewer
than 3 to 5 words for the same reason."""

MAX_CHARACTERS = 1_200
"""About 200 words: what has no full stop for that long is a list or a broken page."""

SENTENCES_READ_MAX = 200
"""Of an article, from its beginning: news put first what matters, and a file may hold a book."""

PRINTED_KINDS = frozenset({Kind.STANDFIRST, Kind.BODY})
"""A quotation without its attribution, a list item and a sub-heading do not stand by themselves."""

_PERSON_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_NAME = re.compile(
    r"\b(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame|Lord|Lady|Baroness)\.? )?"
    r"[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)*(?: [A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)*)+",
)
"""Two or more capitalised words. Bodies' names match as well: that makes it stricter, not laxer."""

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|(?<!\w)[‘'’](?=\w).*?(?<=[\w.,!?…])['’](?!\w)")
_OPENING = re.compile(r"(?<!\w)[“‘\"'](?=[\w\[(£])|“")
_END = re.compile(r"[.!?…][”’'\"»)\]]*$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be printed.

    Attributes:
        text: Verbatim.
        cited: Where it stands.
        rank: The article's place in its story, the leading one is 0.
        place: The sentence's place in its article, from 0.
        wording: Its words, for comparing.
        needs: Places of sentences of the same article, one of which must be printed with it; empty
            where it stands by itself.
    """

    text: str
    cited: Citation
    rank: int
    place: int
    wording: Wording
    needs: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    paragraph: Paragraph
    place: int


def candidates(source: Source, rank: int) -> list[Candidate]:
    """The printable sentences of an article, in their order.

    Args:
        source: The article.
        rank: Its place in the story.

    Returns:
        Candidates; none from paragraphs told before this window.
    """
    lines = _lines(source)
    printable = [
        line
        for line in lines
        if line.paragraph.position not in source.told_before and _printable(line)
    ]
    found: dict[int, Candidate] = {}
    for line in printable:
        needs = _needs(line, lines, found)
        if needs is not None:
            cited = Citation(source.number, line.paragraph.position)
            found[line.place] = Candidate(
                line.text, cited, rank, line.place, Wording.of(line.text), needs
            )
    return list(found.values())


def _lines(source: Source) -> list[_Line]:
    read = [paragraph for paragraph in source.article.paragraphs if paragraph.read]
    pairs = ((text, paragraph) for paragraph in read for text in split_sentences(paragraph.text))
    first = islice(pairs, SENTENCES_READ_MAX)
    return [_Line(text, paragraph, place) for place, (text, paragraph) in enumerate(first)]


def _printable(line: _Line) -> bool:
    return (
        line.paragraph.kind in PRINTED_KINDS
        and len(line.text) <= MAX_CHARACTERS
        and len(line.text.split()) >= MIN_WORDS
        and _ends(line)
        and _balanced(line.text)
        and bool(_outside_quotations(line.text).strip(" .,;:!?"))
    )


def _ends(line: _Line) -> bool:
    """Whether it ends as a sentence does; a standfirst often has no full stop."""
    if line.paragraph.kind is Kind.STANDFIRST:
        return not line.text.endswith((":", ",", ";"))
    return _END.search(line.text) is not None


def _balanced(text: str) -> bool:
    """Whether every quotation and bracket that opens also closes."""
    outside = _outside_quotations(text)
    return (
        _OPENING.search(outside) is None
        and "”" not in outside
        and '"' not in outside
        and (text.count("(") == text.count(")") and text.count("[") == text.count("]"))
    )


def _outside_quotations(text: str) -> str:
    return _QUOTED.sub(" ", text)


def _needs(
    line: _Line, lines: Sequence[_Line], found: dict[int, Candidate]
) -> frozenset[int] | None:
    """The places it leans on; none needed is an empty set, none printable is None."""
    outside = _outside_quotations(line.text)
    if _points_back(line.text):
        wanted = {line.place - 1}
    elif _PERSON_PRONOUN.search(outside) and not _NAME.search(outside):
        wanted = set(_naming(lines[: line.place]))
    else:
        return frozenset()
    return frozenset(wanted & found.keys()) or None


def _points_back(text: str) -> bool:
    words, vocabulary = Wording.of(text).words, load_vocabulary()
    return words[0] in vocabulary.leaning_openers or any(
        words[: len(phrase)] == phrase for phrase in vocabulary.leaning_phrases
    )


def _naming(before: Sequence[_Line]) -> Iterator[int]:
    """Places of sentences that name, as their last one, the person named last before."""
    names = [(line.place, _last_name(_outside_quotations(line.text))) for line in before]
    last = next((name for _, name in reversed(names) if name), None)
    if last is None:
        yield len(before) - 1
        return
    yield from (place for place, name in names if name == last)


def _last_name(text: str) -> str | None:
    found = _NAME.findall(text)
    return found[-1].split()[-1] if found else None
